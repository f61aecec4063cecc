# SPDX-License-Identifier: Apache-2.0
"""What belongs together on a page: the verdicts of one execution of a test, the cases of one test
and role in one row, and which executions are shown with how much of their evidence."""
import re
from collections import Counter

from .load import VERDICTS

FIRST = ("FAIL", "ERROR", "INCONC", "NONE")
DETAILED = 300          # executions shown with all their evidence; the worst have precedence


def executions(report):
    """Entries of one execution of a test stand together, as lists: its judged roles. Two devices
    may run the same case: then only the start tells them apart."""
    made = []
    for entry in report["tests"]:
        key = (entry["id"], entry["case"], entry["instance"], entry.get("start"))
        if not made or made[-1][0] != key:
            made.append((key, []))
        made[-1][1].append(entry)
    return [entries for _, entries in made]


def together(keys):
    """Places with the same key, as lists in the order of their first."""
    found = {}
    for place, key in enumerate(keys):
        found.setdefault(key, []).append(place)
    return list(found.values())


def worst(verdicts):
    """The first of VERDICTS that occurs."""
    return next(v for v in VERDICTS if v in verdicts)


def verdict_of(entries):
    """The verdict over the roles of an execution."""
    return worst({e["verdict"] for e in entries})


def party(entry):
    """Of whom an always test speaks: an address, or how many ("48 endpoints"); "": not known."""
    if not entry["always"]:
        return ""
    known = [p["address"] for p in entry["participants"] if p["judged"] and p["address"]]
    if not known and entry["text"].endswith(" endpoints"):
        return entry["text"]
    return re.sub(r"^\[(.*)\]:0$", r"\1", known[0]) if len(known) == 1 else ""


def label(entry):
    """What tells it from the other executions of its test: the case, the party, or the
    how-manieth."""
    if party(entry):
        return party(entry)
    again = f"#{entry['instance']}" if entry["instance"] > 1 or not entry["case"] else ""
    return " ".join(w for w in (entry["case"], again) if w)


def kind(entries):
    """What executions of one test are to each other."""
    return "cases" if all(e["case"] and e["instance"] == 1 for e in entries) else "runs"


def counted(entries):
    """"7 cases: 6 PASS, 1 FAIL", the worst first; "" for one alone."""
    if len(entries) < 2:
        return ""
    found = Counter(e["verdict"] for e in entries)
    said = ", ".join(f"{found[v]} {v}" for v in VERDICTS if found[v])
    return f"{len(entries)} {kind(entries)}: {said}"


class Anchors:
    """Names to link to, unique and harmless."""

    def __init__(self):
        self.seen = Counter()

    def make(self, *words):
        """A new one."""
        slug = re.sub(r"[^A-Za-z0-9]+", "-", "-".join(w for w in words if w)).strip("-")
        self.seen[slug] += 1
        return f"t-{slug}" + (f"-{self.seen[slug]}x" if self.seen[slug] > 1 else "")


def rank(made, places):
    """Executions of one test, those that need attention first."""
    order = {v: i for i, v in enumerate(VERDICTS)}
    return sorted(places, key=lambda i: (order[verdict_of(made[i])],
                                         not any(e["remarks"] for e in made[i]), i))


def remarkable(entries):
    """Is there more to say than PASS?"""
    return verdict_of(entries) in FIRST or any(e["remarks"] for e in entries)


def choose(made, tests, cost, room):
    """Which executions are shown, and how: {place: "full" | "brief"}. All that need attention are
    shown in full (DETAILED at most); then of each test one that passed, at least briefly while
    there is room, in full while that leaves the others room; then more of them.
    cost(place, form) -> octets."""
    ran = [[i for i in rank(made, places) if verdict_of(made[i]) not in ("NA", "SKIPPED")]
           for places in tests]
    chosen = {i: "full" for i in sorted((i for places in ran for i in places
                                         if remarkable(made[i])),
                                        key=lambda i: (verdict_of(made[i]) not in FIRST, i))
              [:DETAILED]}
    room -= sum(cost(i, "full") for i in chosen)
    plain = [[i for i in places if not remarkable(made[i])] for places in ran]
    for place in (p[0] for p in plain if p):
        if cost(place, "brief") <= room:
            chosen[place] = "brief"
            room -= cost(place, "brief")
    full = sum(form == "full" for form in chosen.values())
    for place in [i for i, form in chosen.items() if form == "brief"] + \
            [i for p in plain for i in p[1:]]:
        more = cost(place, "full") - (cost(place, "brief") if place in chosen else 0)
        if more > room or full == DETAILED:
            continue
        chosen[place] = "full"
        room -= more
        full += 1
    return chosen
