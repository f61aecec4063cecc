# SPDX-License-Identifier: Apache-2.0
"""plugtest matrix: the N x N table of an event, out of the reports of its pairs.

A row is a client, a column is a server. A cell says what happened between the two, and whose
requirement was broken where one was: each side has its own verdicts in the reports."""
import argparse
import json
import sys
from pathlib import Path

from . import load, plan as plans, render, schedule
from .load import BadReport
from .report_command import write

USAGE = """\
Puts the reports of many pairs into one table: HTML, and the same as JSON.

  plugtest matrix reports/out/*/ --html matrix.html --json matrix.json
  plugtest matrix day1/*/report.json --plan plan.yaml --anonymous

--plan FILE names the devices of the event, so that pairs without a report show as not run:

  devices: [thing, californium, libcoap]     every device as client with every server, or
  pairs:                                     just these
    - {client: thing, server: libcoap}

With slots or tables in it (plugtest schedule --help) the page says when each pair meets, too.
"""
SIDES = ("client", "server")
# state -> (symbol, words); the worst first
STATES = {
    "fail": ("✗", "FAIL"), "error": ("!", "ERROR"), "inconc": ("?", "INCONC"),
    "remarks": ("▲", "PASS with remarks"), "pass": ("✓", "PASS"),
    "na": ("–", "not applicable"), "not_run": ("·", "not run"),
}


def device_name(device):
    """What the table calls a device."""
    if device["part"] == "tester":
        return "(tester)"
    return device["profile"] or device["title"] or device["address"] or "(unnamed)"


def pair(report):
    """(client, server) of a report. One device under test: the tester plays the other side."""
    names = {}
    for device in report["run"]["devices"]:
        if device["part"] == "reference":
            continue
        for side in SIDES:
            if device["role"].split(".")[0] in (side, ""):
                names.setdefault(side, device_name(device))
    return names.get("client", "(tester)"), names.get("server", "(tester)")


def side_counts(report, side):
    """Verdicts of the entries in which this side was judged."""
    found = dict.fromkeys(load.VERDICTS, 0)
    for entry in report["tests"]:
        if entry["role"].split(".")[0] == side:
            found[entry["verdict"]] += 1
    return found


def state(found, remarks):
    """One word for a cell."""
    if found["FAIL"]:
        return "fail"
    if found["ERROR"] or found["NONE"]:
        return "error"
    if found["INCONC"]:
        return "inconc"
    if found["PASS"]:
        return "remarks" if remarks else "pass"
    return "na" if found["NA"] else "not_run"


def blame(client, server):
    """Whose requirement was broken; each FAIL is of one side."""
    broken = [side for side, found in (("client", client), ("server", server)) if found["FAIL"]]
    if len(broken) == 2:
        return "both"
    return broken[0] if broken else ""


def cell(reports):
    """What all reports of one pair say together."""
    sides = {side: dict.fromkeys(load.VERDICTS, 0) for side in SIDES}
    failed, remarks = [], 0
    for report, path in reports:
        for side in SIDES:
            for verdict, n in side_counts(report, side).items():
                sides[side][verdict] += n
        failed += [{"test": load.name_of(t), "role": t["role"], "what": load.what(t)}
                   for t in report["tests"] if t["verdict"] == "FAIL"]
        remarks += report["summary"]["remarks"]
    total = {v: sides["client"][v] + sides["server"][v] for v in load.VERDICTS}
    return {"state": state(total, remarks), "blame": blame(sides["client"], sides["server"]),
            "counts": total, "client_counts": sides["client"], "server_counts": sides["server"],
            "remarks": remarks, "failed": failed, "reports": [str(p) for _, p in reports]}


def planned_name(name, planned, names):
    """The name of the plan for a device that was given by a file: acme of profiles/acme.yaml, if
    nobody else's file has that name."""
    stem = Path(name).stem if name.endswith((".yaml", ".yml")) else name
    alike = [n for n in names if n.endswith((".yaml", ".yml")) and Path(n).stem == stem]
    return stem if name not in planned and stem in planned and alike == [name] else name


def matrix(reports, planned=(), anonymous=False):
    """The whole table as data. reports: (report, path) pairs."""
    by_pair, devices = {}, {name for both in planned for name in both}
    names = {name for report, _ in reports for name in pair(report)}
    for report, path in reports:
        both = tuple(planned_name(name, devices, names) for name in pair(report))
        by_pair.setdefault(both, []).append((report, path))
    wanted = list(by_pair) + [p for p in planned if p not in by_pair]
    names = sorted({name for both in wanted for name in both})
    shown = {n: n for n in names}
    if anonymous:
        shown = {n: n if n == "(tester)" else f"device {i}" for i, n in enumerate(names, 1)}
    cells = []
    for client, server in sorted(wanted):
        made = cell(by_pair.get((client, server), []))
        if anonymous:
            made["reports"] = []
        cells.append({"client": shown[client], "server": shown[server], **made})
    totals = {s: sum(c["state"] == s for c in cells) for s in STATES}
    return {"schema": "plugtest-matrix/1",
            "clients": list(dict.fromkeys(shown[c] for c, _ in sorted(wanted))),
            "servers": sorted({shown[s] for _, s in wanted}), "cells": cells, "totals": totals}


def html(made, timetable=None):
    """The table as a page; timetable: when who meets, if a plan says it."""
    table = {(c["client"], c["server"]): c for c in made["cells"]}
    for c in made["cells"]:
        c["anchor"] = f"c-{made['clients'].index(c['client'])}-{made['servers'].index(c['server'])}"
    page = render.environment().get_template("matrix.html.j2")
    timetable = load.clean(timetable) if timetable else None
    return page.render(m=load.clean(made), table=table, states=STATES, s=timetable,
                       times=schedule.times(timetable) if timetable else {},
                       rows=schedule.of_devices(timetable) if timetable else {},
                       arrow=schedule.arrow)


def arguments(argv):
    """Parse the command line."""
    p = argparse.ArgumentParser(prog="plugtest matrix", description=USAGE,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("reports", metavar="DIR|report.json", nargs="*")
    p.add_argument("--plan", metavar="FILE", help="YAML: the devices or pairs of the event")
    p.add_argument("--html", metavar="FILE", help="write the page (-: standard output)")
    p.add_argument("--json", metavar="FILE", help="write the data (-: standard output)")
    p.add_argument("--anonymous", action="store_true", help="number the devices, name none")
    return p.parse_args(argv)


def run(argv):
    """Returns the exit code: that of the worst cell, as a run's."""
    given = arguments(argv)
    plan = plans.read(given.plan) if given.plan else plans.Plan()
    if not given.reports and not plan.pairs:
        raise BadReport("name the reports of the pairs, or a --plan")
    made = matrix([load.load(r) for r in given.reports], plan.pairs, given.anonymous)
    timed = (plan.slots is not None or plan.tables) and plan.pairs and not given.anonymous
    data = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    if not given.html and not given.json:
        given.json = "-"
    if given.json:
        write(given.json, data)
    if given.html:
        write(given.html, html(made, schedule.schedule(plan) if timed else None))
    if made["totals"]["fail"]:
        return 1
    if made["totals"]["error"]:
        return 4
    if made["totals"]["inconc"]:
        return 3
    return 0 if made["totals"]["pass"] + made["totals"]["remarks"] else 5


def main(argv=None):
    """One clear line and exit 2 for what is wrong with the input."""
    try:
        return run(sys.argv[1:] if argv is None else argv)
    except BadReport as why:
        print(f"plugtest matrix: {why}", file=sys.stderr)
        return 2
