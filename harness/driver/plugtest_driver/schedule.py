# SPDX-License-Identifier: Apache-2.0
"""plugtest schedule: who meets whom and when, at an event of many.

Two devices meet once, and test what their roles allow in that slot: one as the client of the other,
or each as the other's. Nobody is at two tables at once. The same plan gives the same schedule."""
import argparse
import json
import shlex
import sys

from . import load, plan as plans, render
from .load import BadReport
from .report_command import write

USAGE = """\
Makes a round-robin schedule of a plan: every pair meets once, nobody is in two places.

  plugtest schedule plan.yaml
  plugtest schedule plan.yaml --tables 6 --html schedule.html --json schedule.json

A plan, of which devices alone is needed:

  title: Plugfest, Prague
  suite: coap                          what each meeting runs (coap)
  devices:
    - acme                             client and server
    - {name: beta, roles: [client]}    two clients, or two servers, do not meet
    - {name: gamma, roles: [server], profile: profiles/gamma.yaml}
  pairs:                               just these, instead of all that the roles allow
    - {client: acme, server: gamma}
  tables: 6                            meetings at once
  slots: 12                            or names: [Mon 9:00, Mon 9:30], or times:
  slots: {begin: 2026-03-02 09:00, length: 20m, end: "17:30", breaks: ["12:00-13:00"]}

`plugtest matrix --plan` takes the same file, and shows in its page when each pair meets.
exit: 0, 2 a bad plan or one for which the slots are too few
"""
BYE = None


def circle(names):
    """Rounds in which everybody meets everybody once: one stands still, the others move on."""
    ring = [*names, BYE] if len(names) % 2 else list(names)
    for _ in range(len(ring) - 1):
        yield [(ring[i], ring[-1 - i]) for i in range(len(ring) // 2)]
        ring.insert(1, ring.pop())


def shifted(left, right):
    """Rounds in which each of one side meets each of the other once."""
    most = max(len(left), len(right))
    for turn in range(most):
        yield [(a, right[(i + turn) % most]) for i, a in enumerate(left)
               if (i + turn) % most < len(right)]


def rounds_of(plan):
    """Rounds of meetings, those alone that the plan wants: in each, everybody at most once."""
    wanted = {frozenset(both) for both in plan.pairs}
    left = [d for d in plan.devices() if any(d == a for a, _ in plan.pairs)]
    right = [d for d in plan.devices() if any(d == b for _, b in plan.pairs)]
    all_rounds = circle(plan.devices()) if set(left) & set(right) else shifted(left, right)
    found = [[both for both in one if frozenset(both) in wanted] for one in all_rounds]
    return [one for one in found if one]


def cut(rounds, tables):
    """Rounds of no more meetings than there are tables."""
    return [one[i:i + tables] for one in rounds for i in range(0, len(one), tables)]


def packed(rounds, tables):
    """Each meeting as early as its two devices and a table are free."""
    slots = []
    for both in (both for one in rounds for both in one):
        free = (s for s in slots if len(s) < tables and not any(set(both) & set(b) for b in s))
        at = next(free, None)
        if at is None:
            slots.append(at := [])
        at.append(both)
    return slots


def by_load(rounds):
    """The same meetings in one list, those of the busiest first."""
    met = {}
    for device in (device for one in rounds for both in one for device in both):
        met[device] = met.get(device, 0) + 1
    every = [both for one in rounds for both in one]
    return [sorted(every, key=lambda both: sorted((-met[d] for d in both)))]


def meetings(plan):
    """Slots with the pairs that meet in them: the fewest of three ways to fill them."""
    rounds = rounds_of(plan)
    tables = plan.tables or len(plan.roles)
    return min(cut(rounds, tables), packed(rounds, tables), packed(by_load(rounds), tables),
               key=len)


def command(plan, client, server, slot):
    """The run of one direction of a meeting, to be typed as it is."""
    words = ["plugtest", "observe", plan.suite]
    for role, name in (("--client", client), ("--server", server)):
        words += [role, plan.profiles.get(name, f"{name}.yaml")]
    return shlex.join([*words, "-o", f"slot{slot}/{client}-{server}"])


def meeting(plan, both, table, slot):
    """One meeting as data: its runs, with the device that the plan names first as the first
    client."""
    order = plan.devices()
    first, second = sorted(both, key=order.index)
    runs = [(c, s) for c, s in ((first, second), (second, first)) if (c, s) in plan.pairs]
    return {"table": table, "devices": [first, second],
            "runs": [{"client": c, "server": s, "command": command(plan, c, s, slot)}
                     for c, s in runs]}


def schedule(plan):
    """The whole schedule as data."""
    if any(a == b for a, b in plan.pairs):
        raise BadReport("nobody plays itself in a schedule")
    slots = meetings(plan)
    names = plan.slots if plan.slots is not None else [str(n + 1) for n in range(len(slots))]
    if len(slots) > len(names):
        raise BadReport(f"{len(slots)} slots are needed, and there are {len(names)}; "
                        "more slots or tables, or fewer pairs")
    rows = []
    for number, (both, name) in enumerate(zip(slots, names), 1):
        order = sorted(both, key=lambda b: sorted(map(plan.devices().index, b)))
        busy = {device for pair in both for device in pair}
        rows.append({"slot": number, "name": name,
                     "meetings": [meeting(plan, b, t, number) for t, b in enumerate(order, 1)],
                     "free": [d for d in plan.devices() if d not in busy]})
    return {"schema": "plugtest-schedule/1", "title": plan.title, "suite": plan.suite,
            "devices": [{"name": d, "roles": list(r)} for d, r in plan.roles.items()],
            "tables": max((len(r["meetings"]) for r in rows), default=0), "slots": rows}


def arrow(made):
    """acme > beta: one is the client; acme - beta: each is, once."""
    if len(made["runs"]) == 2:
        return " - ".join(made["devices"])
    return f"{made['runs'][0]['client']} > {made['runs'][0]['server']}"


def text(made):
    """A line for each slot, and who waits."""
    total = sum(len(s["meetings"]) for s in made["slots"])
    lines = [made["title"]] if made["title"] else []
    lines += [f"{len(made['devices'])} devices, {total} meetings, {len(made['slots'])} slots, "
              f"{made['tables']} tables", ""]
    shown = [[s["name"], *map(arrow, s["meetings"])] for s in made["slots"]]
    heads = ["slot", *(f"table {n + 1}" for n in range(made["tables"]))]
    widths = [max(len(row[i]) for row in [heads, *shown] if i < len(row))
              for i in range(len(heads))]
    for row, slot in zip([heads, *shown], [None, *made["slots"]]):
        row = row + [""] * (len(heads) - len(row))
        free = ("free: " + ", ".join(slot["free"]) if slot["free"] else "") if slot else ""
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        lines.append("  ".join([*cells, free]).rstrip())
    lines += ["", "A > B: A is the client, B the server; A - B: each is the client once."]
    return "\n".join(lines) + "\n"


def times(made):
    """{(client, server): name of the slot}, for the page of the matrix."""
    return {(r["client"], r["server"]): s["name"] for s in made["slots"]
            for m in s["meetings"] for r in m["runs"]}


def of_devices(made):
    """{device: [what it does in each slot]}: the name of the other, or None."""
    rows = {d["name"]: [None] * len(made["slots"]) for d in made["devices"]}
    for i, slot in enumerate(made["slots"]):
        for one in slot["meetings"]:
            first, second = one["devices"]
            rows[first][i] = {"with": second, "table": one["table"]}
            rows[second][i] = {"with": first, "table": one["table"]}
    return rows


def html(made):
    """The schedule as a page of its own."""
    page = render.environment().get_template("schedule.html.j2")
    made = load.clean(made)
    return page.render(s=made, rows=of_devices(made), arrow=arrow)


def arguments(argv):
    """Parse the command line."""
    p = argparse.ArgumentParser(prog="plugtest schedule", description=USAGE,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("plan", metavar="PLAN.yaml")
    p.add_argument("--tables", type=int, metavar="N", help="meetings at once, over the plan's")
    p.add_argument("--html", metavar="FILE", help="write the page (-: standard output)")
    p.add_argument("--json", metavar="FILE", help="write the data (-: standard output)")
    given = p.parse_args(argv)
    if given.tables is not None and given.tables < 1:
        p.error("--tables: a number from 1 is wanted")
    return given


def run(argv):
    """Returns the exit code."""
    given = arguments(argv)
    plan = plans.read(given.plan)
    plan.tables = given.tables or plan.tables
    if not plan.pairs:
        raise BadReport(f"{given.plan}: nobody in it can meet anybody")
    made = schedule(plan)
    if given.json:
        write(given.json, json.dumps(made, indent=1, ensure_ascii=False) + "\n")
    if given.html:
        write(given.html, html(made))
    if "-" not in (given.json, given.html):
        sys.stdout.write(text(made))
    return 0


def main(argv=None):
    """One clear line and exit 2 for what is wrong with the input."""
    try:
        return run(sys.argv[1:] if argv is None else argv)
    except BadReport as why:
        print(f"plugtest schedule: {why}", file=sys.stderr)
        return 4 if "cannot be written" in str(why) else 2
