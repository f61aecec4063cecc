# SPDX-License-Identifier: Apache-2.0
"""report.json as one self-contained HTML file: no other file, no network, readable without
JavaScript. The same report gives the same octets."""
import re
import shlex
from collections import Counter

import jinja2
from markupsafe import Markup

from . import bits
from .ladder import ladder, seconds
from .listing import listing, plain
from .load import (MEANING, SYMBOL, VERDICTS, cause, counts, name_of, overall, root, sentence,
                   what)
from .words import wireshark

FIRST = ("FAIL", "ERROR", "INCONC", "NONE")
LONG_TABLE = 200        # frames listed per test
DETAILED = 300          # tests shown in detail; the worst and the first instances have precedence


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


def worst(verdicts):
    """The first of VERDICTS that occurs."""
    return next(v for v in VERDICTS if v in verdicts)


def groups(report):
    """Entries of one execution of a test stand together, as lists."""
    made = []
    for entry in report["tests"]:
        key = (entry["id"], entry["case"], entry["instance"])
        if not made or made[-1][0] != key:
            made.append((key, []))
        made[-1][1].append(entry)
    return [entries for _, entries in made]


def view_test(entries, anchor, captures):
    """What the template needs of one execution of a test."""
    first = entries[0]
    verdict = worst([e["verdict"] for e in entries])
    return {
        "name": name_of(first), "anchor": anchor, "verdict": verdict, "about": first,
        "open": verdict in FIRST, "roles": [view_role(e, captures) for e in entries],
        "svg": ladder(first), "steps": listing(first),
        "frames": first.get("trace", [])[:LONG_TABLE],
        "more_frames": max(0, len(first.get("trace", [])) - LONG_TABLE)
                       + first.get("trace_omitted", 0),
        "clauses": [{**c, "link": clause_link(c)} for c in first["clauses"]],
        "ran": verdict not in ("NA", "SKIPPED"),
    }


def view_rows(report, anchors):
    """One row per verdict, for the tables."""
    rows = []
    for entries, anchor in zip(groups(report), anchors):
        for entry in entries:
            found = cause(entry)
            rows.append({
                "verdict": entry["verdict"], "name": name_of(entry), "anchor": anchor,
                "role": entry["role"], "title": entry["title"], "reason": entry["reason"],
                "what": "" if entry["verdict"] == "PASS" else what(entry),
                "clause": found["clause"] if found else None,
                "link": clause_link(found["clause"]) if found else "",
                "frame": found["frame"] if found else 0, "remarks": entry["remarks"],
                "seconds": seconds(entry["duration_s"]) if "duration_s" in entry else ""})
    return rows


def make_anchors(report):
    """A name to link to for each test, unique and harmless."""
    seen, out = Counter(), []
    for entries in groups(report):
        e = entries[0]
        words = [e["id"], e["case"]] + ([str(e["instance"])] if e["instance"] > 1 else [])
        slug = re.sub(r"[^A-Za-z0-9]+", "-", "-".join(w for w in words if w)).strip("-")
        seen[slug] += 1
        out.append(f"t-{slug}" + (f"-{seen[slug]}x" if seen[slug] > 1 else ""))
    return out


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
    return said


def devices(run):
    """The devices, each once with all the roles that it played at one address."""
    found = {}
    for device in run.get("devices", []):
        same = tuple(sorted((k, str(v)) for k, v in device.items() if k != "role"))
        found.setdefault(same, {**device, "roles": []})["roles"].append(device.get("role", ""))
    return [{**d, "roles": [r for r in d["roles"] if r]} for d in found.values()]


def names(run):
    """What the report is about, in its title: the devices under test, each once."""
    every = run.get("devices", [])
    duts = [d for d in every if d.get("part") == "dut"] or every
    return list(dict.fromkeys(d.get("title") or d.get("address") or "Device" for d in duts))


def again(run):
    """The command line that does the same again, into a new folder."""
    words, skip = [], False
    for word in run["command"]:
        if not skip and word != "-o" and not re.match(r"-o.|--output(=|$)", word):
            words.append(word)
        skip = word in ("-o", "--output")
    if not any(w.startswith("--seed") for w in words):
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


def differences(report, anchors):
    """For a compared run: tests with answers of both devices, those that differ first."""
    made = []
    for entries, anchor in zip(groups(report), anchors):
        rows = entries[0].get("compare", [])
        if rows:
            made.append({"name": name_of(entries[0]), "anchor": anchor, "rows": rows,
                         "differ": sum(not r["same"] and not r.get("free") for r in rows)})
    return sorted(made, key=lambda m: m["differ"] == 0)


def choose(made):
    """Which groups are shown in detail, as a set of places: all of them in a usual report."""
    def rank(i):
        verdicts = {e["verdict"] for e in made[i]}
        return worst(verdicts) not in FIRST, made[i][0]["instance"], i
    return set(sorted(range(len(made)), key=rank)[:DETAILED])


def html(report):
    """The page."""
    captures, made = report["run"]["captures"], groups(report)
    chosen, anchors = choose(made), make_anchors(report)
    anchors = [a if i in chosen else "" for i, a in enumerate(anchors)]
    tests = [view_test(e, a, captures) for e, a in zip(made, anchors) if a]
    rows = view_rows(report, anchors)
    found = counts(report)
    return environment().get_template("report.html.j2").render(
        report=report, run=report["run"], devices=devices(report["run"]),
        names=names(report["run"]), counts=found, overall=overall(report),
        conclusion=conclusion(report), again=again(report["run"]), rows=rows, tests=tests,
        bad=[r for r in rows if r["verdict"] in FIRST],
        total=len(rows), captures=captures, hidden=len(made) - len(chosen),
        differences=differences(report, anchors))
