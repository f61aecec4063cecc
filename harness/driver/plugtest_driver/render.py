# SPDX-License-Identifier: Apache-2.0
"""report.json as one self-contained HTML file: no other file, no network, readable without
JavaScript. The same report gives the same octets."""
import re
import shlex
from pathlib import Path

import jinja2
from markupsafe import Markup

from . import bits
from .grouping import (FIRST, Anchors, choose, counted, executions, kind, label, rank, together,
                       verdict_of, worst)
from .ladder import ladder, seconds
from .listing import conversation, listing, plain
from .load import (MEANING, SYMBOL, VERDICTS, cause, counts, name_of, overall, root, sentence,
                   what)
from .mesh import LANES_UP_TO, view as view_mesh
from .sections import section_title
from .words import wireshark

LONG_TABLE = 200        # frames listed per test
OPEN_CASES = 8          # of a test, that are shown opened
PAGE_BYTES = 1_450_000  # a page that is longer is slow to open, and nobody reads it
TERSE_FROM = 1000       # executions on a page that says all once only
CASE_BYTES = {"full": 600, "brief": 200}        # of the markup around an execution
FRAME_BYTES = 230                               # of a row in the table of its frames


def clause_link(clause):
    """Where a clause can be read; a link to follow, never fetched by the page."""
    found = re.fullmatch(r"RFC(\d+):([0-9A-Z][0-9A-Za-z.]*)", clause["id"])
    if not found:
        return ""
    section = found.group(2)
    part = "appendix" if section[0].isalpha() else "section"
    return f"https://www.rfc-editor.org/rfc/rfc{found.group(1)}#{part}-{section}"


def view_finding(finding, capture):
    """What the template needs beyond the finding itself."""
    span, shown = finding.get("bits", {}), finding.get("hex", "")
    copied = ""
    if finding["frame"] and capture:
        copied = wireshark(capture["annotated"], finding)
    source = plain(finding["source"], finding["step"])
    return {**finding, "source": source, "sentence": sentence(finding),
            "link": clause_link(finding["clause"]),
            "section": section_title(finding["clause"]["id"]),
            "place": bits.place(span) if shown else "", "command": copied,
            "dump": bits.dump(shown, span) if shown else "",
            "binary": bits.binary(shown, span) if shown else ""}


def sort_findings(entry):
    """Violations, remarks and records apart."""
    apart = {"violations": [], "remarks": [], "records": []}
    for finding in entry["findings"]:
        if finding["verdict"] not in ("PASS", "NONE"):
            apart["violations"].append(finding)
        else:
            apart["records" if finding["level"] == "may" else "remarks"].append(finding)
    return apart


def view_role(entry, captures):
    """One verdict of a test."""
    capture = captures[entry.get("capture", 0)] if entry.get("capture", 0) < len(captures) else None
    apart = {kind: [view_finding(f, capture) for f in found]
             for kind, found in sort_findings(entry).items()}
    return {"role": entry["role"], "verdict": entry["verdict"], "reason": entry["reason"],
            "text": entry["text"], "omitted": entry.get("findings_omitted", 0), **apart}


def view_execution(entries, form, captures):
    """What the template needs of one execution of a test; form: "full" or "brief"."""
    first, full = entries[0], form == "full"
    trace = first.get("trace", [])
    return {
        "verdict": verdict_of(entries), "roles": [view_role(e, captures) for e in entries],
        "label": label(first), "about": first, "form": form,
        "svg": ladder(first) if full else "", "steps": listing(first) if full else "",
        "brief": "" if full else conversation(first),
        "frames": trace[:LONG_TABLE] if full else [],
        "more_frames": max(0, len(trace) - LONG_TABLE) + first.get("trace_omitted", 0)}


def view_test(test, anchor, shown):
    """What the template needs of a test. test: its executions; shown: views of some of them."""
    entries = [e for one in test for e in one]
    verdict, first = worst({e["verdict"] for e in entries}), entries[0]
    return {"name": name_of(first) if len(test) == 1 else first["id"], "anchor": anchor,
            "verdict": verdict, "about": first, "open": verdict in FIRST,
            "words": kind(entries),
            "said": counted([one[0] | {"verdict": verdict_of(one)} for one in test]),
            "shown": shown, "hidden": len(test) - len(shown),
            "clauses": [{**c, "link": clause_link(c)} for c in first["clauses"]]}


def took(entries):
    """How long they took together, and on which clock."""
    times = [e["duration_s"] for e in entries if "duration_s" in e]
    return {"seconds": seconds(sum(times)) if times else "",
            "virtual": any(e["clock"] == "virtual" for e in entries)}


def view_case(entry, anchor):
    """One verdict, for a row of its own or within the row of its test."""
    found = cause(entry)
    return {"verdict": entry["verdict"], "name": name_of(entry), "label": label(entry),
            "anchor": anchor, "role": entry["role"], "title": entry["title"],
            "what": "" if entry["verdict"] == "PASS" else what(entry),
            "clause": found["clause"] if found else None,
            "link": clause_link(found["clause"]) if found else "",
            "frame": found["frame"] if found else 0, "remarks": entry["remarks"]}


def view_row(entries, anchors, test_anchor):
    """The row of a test and role: of its only verdict, or of all its cases."""
    views = [view_case(e, a) for e, a in zip(entries, anchors)]
    if len(entries) == 1:
        return {**views[0], **took(entries), "verdicts": views[0]["verdict"], "said": ""}
    verdicts = {e["verdict"] for e in entries}
    own = [v for v in views if v["verdict"] != "PASS" or v["remarks"]]
    own.sort(key=lambda v: VERDICTS.index(v["verdict"]))
    return {**views[0], **took(entries), "name": entries[0]["id"], "anchor": test_anchor,
            "verdict": worst(verdicts), "verdicts": " ".join(sorted(verdicts)), "what": "",
            "said": counted(entries), "own": own, "open": 0 < len(own) <= OPEN_CASES,
            "good": [v for v in views if v["verdict"] == "PASS" and not v["remarks"]],
            "remarks": sum(e["remarks"] for e in entries)}


def attention(rows):
    """What needs attention: of the cases of a test that have the same verdict the first, with how
    many there are."""
    found = []
    for row in rows:
        cases = row["own"] if row["said"] else [row]
        for verdict in FIRST:
            same = [c for c in cases if c["verdict"] == verdict]
            if same:
                found.append({**same[0], "more": len(same) - 1})
    return found


def make_anchors(made, tests):
    """-> (of tests, of executions): the only execution of a test has the name of its test."""
    anchors, of_test, of_execution = Anchors(), [], [""] * len(made)
    for places in tests:
        if len(places) == 1:
            of_test.append(anchors.make(*name_of(made[places[0]][0]).split()))
            of_execution[places[0]] = of_test[-1]
            continue
        of_test.append(anchors.make(made[places[0]][0]["id"]))
        for i in places:
            of_execution[i] = anchors.make(made[i][0]["id"], label(made[i][0]))
    return of_test, of_execution


def left_out(report):
    """The entries of what was not run because the budget of the run was spent."""
    return [t for t in report["tests"] if t["reason"] == "BUDGET"]


def conclusion(report):
    """What the counts mean, in one sentence, without turning "not known" into "good"."""
    found = counts(report)
    judged = sum(found[v] for v in VERDICTS[:5])
    if not judged:
        return "No test was run: nothing is known about conformance."
    open_ = found["INCONC"] + found["ERROR"] + found["NONE"]
    if found["FAIL"]:
        said = f"Testing revealed non-conformance: {found['FAIL']} of {judged} verdicts are FAIL."
    else:
        said = "Testing did not reveal non-conformance."
    if open_:
        said += f" {open_} of {judged} verdicts are open (INCONC, ERROR or NONE)."
    if left_out(report):
        said += " The time of the run was limited: not all tests were run."
    return said


def devices(run):
    """The devices, each once with all the roles that it played at one address."""
    found = {}
    for device in run.get("devices", []):
        same = tuple(sorted((k, str(v)) for k, v in device.items() if k != "role"))
        found.setdefault(same, {**device, "roles": []})["roles"].append(device.get("role", ""))
    return [{**d, "roles": [r for r in d["roles"] if r]} for d in found.values()]


def names(run):
    """What the report is about, in its title: the devices under test, each once; where a capture
    was judged and no device is known, the capture."""
    every = run.get("devices", [])
    duts = [d for d in every if d.get("part") == "dut"] or every
    if not duts and run["use"] == "check":
        return [Path(capture["path"]).name for capture in run["captures"]]
    return list(dict.fromkeys(d.get("title") or d.get("address") or "Device" for d in duts))


def again(run):
    """The command line that does the same again, into a new folder."""
    words, skip = [], False
    for word in run["command"]:
        if not skip and word != "-o" and not re.match(r"-o.|--output(=|$)", word):
            words.append(word)
        skip = word in ("-o", "--output")
    if run["use"] != "check" and not any(w.startswith("--seed") for w in words):
        words += ["--seed", run["seed"]]
    if words[0].rsplit("/", 1)[-1] != "plugtest":
        words.insert(0, "plugtest")
    return shlex.join(words)


def environment():
    """The templates."""
    loader = jinja2.FileSystemLoader(str(root() / "reports" / "templates"))
    env = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True,
                             undefined=jinja2.StrictUndefined)
    env.globals.update(symbol=SYMBOL, meaning=MEANING, verdicts=VERDICTS, seconds=seconds)
    env.globals["include_raw"] = lambda name: Markup((root() / "reports" / "templates" / name)
                                                     .read_text(encoding="utf-8"))
    return env


def differences(made, anchors):
    """For a compared run: tests with answers of both devices, those that differ first."""
    found = []
    for entries, anchor in zip(made, anchors):
        rows = entries[0].get("compare", [])
        if rows:
            found.append({"name": name_of(entries[0]), "anchor": anchor, "rows": rows,
                          "differ": sum(not r["same"] and not r.get("free") for r in rows)})
    return sorted(found, key=lambda m: m["differ"] == 0)


def clocks(report):
    """How many of the verdicts of tests that ran are about simulated time, in words; "" for none.
    """
    ran = [e for e in report["tests"] if "start" in e]
    simulated = sum(e["clock"] == "virtual" for e in ran)
    if not simulated:
        return ""
    of = "" if simulated == len(ran) else f" in {simulated} of {len(ran)} verdicts"
    return (f"virtual{of}: the device ran in a simulation. The times of these tests (when they "
            "started, how long they took, the times of their frames) are simulated time, which "
            "passes faster than real time; those of the run as a whole are real.")


class Page:
    """One page in the making: what stands where, before it is known how much evidence fits."""

    def __init__(self, report):
        self.report = report
        self.captures = report["run"]["captures"]
        self.made = executions(report)
        self.tests = together([entries[0]["id"] for entries in self.made])
        self.of_test, self.of_execution = make_anchors(self.made, self.tests)
        self.views = {}
        captures = report["run"]["captures"]
        self.meshes = [{**view_mesh(d), "where": Path(captures[d["capture"]]["path"]).name
                        if len(captures) > 1 else ""} for d in report.get("dodags", [])]

    def view(self, place, form):
        """The view of an execution, made once."""
        if (place, form) not in self.views:
            self.views[place, form] = view_execution(self.made[place], form, self.captures)
            self.views[place, form]["anchor"] = self.of_execution[place]
        return self.views[place, form]

    def cost(self, place, form):
        """About how many octets its evidence takes on the page."""
        view = self.view(place, form)
        findings = sum(len(str(f)) for r in view["roles"]
                       for kind in ("violations", "remarks", "records") for f in r[kind])
        return (CASE_BYTES[form] + findings + FRAME_BYTES * len(view["frames"]) +
                sum(len(str(view[part]).encode()) for part in ("svg", "steps", "brief")))

    def anchors(self, chosen):
        """Of each execution: itself, where it is on the page; else nothing."""
        alone = {places[0] for places in self.tests if len(places) == 1}
        return [a if i in chosen or i in alone or outside(self.made[i]) else ""
                for i, a in enumerate(self.of_execution)]

    def rows(self, chosen):
        """The rows of the table of all tests."""
        flat = [(e, i) for i, entries in enumerate(self.made) for e in entries]
        home, anchors = {}, self.anchors(chosen)
        for anchor, places in zip(self.of_test, self.tests):
            ran = not all(outside(self.made[i]) for i in places)
            home.update(dict.fromkeys(places, anchor if ran else anchors[places[0]]))
        return [view_row([flat[p][0] for p in places], [anchors[flat[p][1]] for p in places],
                         home[flat[places[0]][1]])
                for places in together([(e["id"], e["role"]) for e, _ in flat])]

    def details(self, chosen):
        """The views of the tests that ran."""
        out = []
        for anchor, places in zip(self.of_test, self.tests):
            ran = [i for i in places if not outside(self.made[i])]
            if ran:
                shown = [self.view(i, chosen[i]) for i in rank(self.made, ran) if i in chosen]
                out.append(view_test([self.made[i] for i in ran], anchor, shown))
        return out

    def not_run(self):
        """Executions that did not run."""
        return [{"anchor": a, "verdict": verdict_of(e), "name": name_of(e[0]), "about": e[0]}
                for e, a in zip(self.made, self.of_execution) if outside(e)]

    def render(self, chosen, folder):
        """The text."""
        report, run = self.report, self.report["run"]
        rows = self.rows(chosen)
        beside = [] if folder is None else \
            [n for n in ["report.json"] + [c["annotated"] for c in self.captures]
             if (folder / n).is_file()]
        return environment().get_template("report.html.j2").render(
            report=report, run=run, devices=devices(run), names=names(run), counts=counts(report),
            overall=overall(report), conclusion=conclusion(report), again=again(run), rows=rows,
            tests=self.details(chosen), not_run=self.not_run(), bad=attention(rows),
            clock=clocks(report), total=len(report["tests"]), captures=self.captures,
            brief="brief" in chosen.values(), terse=len(self.made) > TERSE_FROM,
            beside=beside, open_cases=OPEN_CASES, meshes=self.meshes, lanes=LANES_UP_TO,
            differences=differences(self.made, self.anchors(chosen)))


def outside(entries):
    """Is it about a test that did not run?"""
    return verdict_of(entries) in ("NA", "SKIPPED")


def html(report, folder=None):
    """The page. folder: where it will stand; files beside it are linked. As much evidence of what
    passed is on it as leaves it PAGE_BYTES long; of what did not pass, all (DETAILED tests)."""
    page = Page(report)
    room = PAGE_BYTES - len(page.render({}, folder).encode())
    text = page.render(choose(page.made, page.tests, page.cost, room), folder)
    over = len(text.encode()) - PAGE_BYTES      # the costs are estimates
    if over > 0:
        text = page.render(choose(page.made, page.tests, page.cost, room - over), folder)
    return text
