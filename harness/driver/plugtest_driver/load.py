# SPDX-License-Identifier: Apache-2.0
"""Reading report.json: from a folder or a file, checked against its schema."""
import json
import os
import re
import subprocess
import warnings
from pathlib import Path

VERDICTS = ("FAIL", "ERROR", "INCONC", "NONE", "PASS", "NA", "SKIPPED")   # the worst first
SYMBOL = {"PASS": "✓", "FAIL": "✗", "INCONC": "?", "ERROR": "!", "NONE": "∅", "NA": "–",
          "SKIPPED": "·", "REMARK": "▲", "OK": "✓", "RECORD": "·"}
MEANING = {
    "PASS": "the purpose was reached and nothing required was violated",
    "FAIL": "a requirement was violated, and the frame shows it",
    "INCONC": "no violation seen, but the purpose was not reached either",
    "ERROR": "the tester or its surroundings failed; says nothing about the device",
    "NONE": "no verdict was set",
    "NA": "not applicable: the device does not declare the feature",
    "SKIPPED": "left out by the person who ran it",
}
# What XML allows (and HTML with it): everything else becomes U+FFFD.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class BadReport(Exception):
    """One line for the person: file, cause, what to do."""


def root():
    """The folder that holds reports/schema and reports/templates: the source tree, or
    share/plugtest where this file was installed in lib/plugtest."""
    above = Path(__file__).resolve().parents[3]
    places = [os.environ.get("PLUGTEST_SHARE"), above, above / "share" / "plugtest"]
    for place in places:
        if place and (Path(place) / "reports" / "schema").is_dir():
            return Path(place)
    raise BadReport("reports/schema is not where this program expects it; set PLUGTEST_SHARE")


def clean(value):
    """The same JSON value with every text fit for XML."""
    if isinstance(value, str):
        return NOT_XML.sub("\ufffd", value)
    if isinstance(value, list):
        return [clean(v) for v in value]
    if isinstance(value, dict):
        return {clean(k): clean(v) for k, v in value.items()}
    return value


# What the schema lets a report leave out, and what it then means.
OPTIONAL = {
    "run": {"suite_version": "", "parameters": {}, "captures": [], "interrupted": ""},
    "device": dict.fromkeys(("profile", "title", "vendor", "version", "origin", "address"), ""),
    "entry": {"purpose": "", "source": "", "needs": "", "always": False, "capture": 0,
              "clock": "", "participants": [], "findings_omitted": 0, "steps": [], "trace": [],
              "trace_omitted": 0, "events": [], "compare": []},
    "finding": {"step": "", "step_index": -1, "line": 0, "source": "", "buffer": 0,
                "bits": {"first": 0, "count": 0}, "hex": "", "label": "", "filter": "",
                "decode_as": ""},
    "step": {"checks": []},
    "check": {"clause": ""},
    "trace": {"step": "", "step_index": -1, "again": False, "dropped": False, "hex": ""},
    "event": {"step": "", "step_index": -1},
    "compare": {"label": "", "free": False},
}


def complete(report):
    """Fill in what may be left out; the report itself is changed and returned."""
    def fill(kind, things):
        for thing in things:
            for key, value in OPTIONAL[kind].items():
                thing.setdefault(key, value)
    fill("run", [report["run"]])
    fill("device", report["run"]["devices"])
    fill("entry", report["tests"])
    for entry in report["tests"]:
        fill("finding", entry["findings"])
        fill("step", entry["steps"])
        for step in entry["steps"]:
            fill("check", step["checks"])
        fill("trace", entry["trace"])
        fill("event", entry["events"])
        fill("compare", entry["compare"])
    return report


def schema_errors(document, name="report-1", limit=5):
    """What a document breaks of reports/schema/NAME.schema.json, as lines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jsonschema   # slow to load, and only needed here
    folder = root() / "reports" / "schema"
    schemas = {p.name: json.loads(p.read_text()) for p in sorted(folder.glob("*.schema.json"))}
    schema = schemas[f"{name}.schema.json"]
    resolver = jsonschema.RefResolver("", schema, store={"": schema, **schemas})
    checker = jsonschema.Draft202012Validator(schema, resolver=resolver)
    lines = []
    for error in checker.iter_errors(document):
        where = "/".join(str(p) for p in error.absolute_path) or "the top"
        lines.append(f"{where}: {error.message[:200]}")
        if len(lines) == limit:
            break
    return lines


def rebuild(folder):
    """Make report.json of a killed run from its events.jsonl, with the command itself."""
    program = os.environ.get("PLUGTEST", "plugtest")
    try:
        done = subprocess.run([program, "rebuild", str(folder)], capture_output=True, text=True,
                              check=False, stdin=subprocess.DEVNULL)
    except OSError as why:
        raise BadReport(f"{folder}/report.json: missing, and {program} cannot be run to make it: "
                        f"{why.strerror}") from None
    if done.returncode:
        raise BadReport(done.stderr.strip() or f"{folder}: plugtest rebuild failed")


def find(path):
    """The report.json that PATH (a folder or a file) means; made when only events are there."""
    path = Path(path)
    if not path.exists():
        raise BadReport(f"{path}: no such file or folder; name the folder that a run wrote")
    if not path.is_dir():
        return path
    if not (path / "report.json").exists():
        if not (path / "events.jsonl").exists():
            raise BadReport(f"{path}: neither report.json nor events.jsonl in it; "
                            "name the folder that a run wrote")
        rebuild(path)
    return path / "report.json"


SAMPLE = 500    # entries that a view checks against the schema; all of them are many seconds' work


def load(path, whole=False):
    """-> (report, path of report.json). Raises BadReport with one line. whole: check every entry
    against the schema, not only the first SAMPLE."""
    path = find(path)
    try:
        report = json.loads(path.read_bytes())
    except OSError as why:
        raise BadReport(f"{path}: cannot be read: {why.strerror}") from None
    except (ValueError, RecursionError) as why:
        raise BadReport(f"{path}: is not JSON: {why}") from None
    if not isinstance(report, dict) or report.get("schema") != "plugtest-report/1":
        raise BadReport(f"{path}: is not a plugtest-report/1")
    sample = report
    if not whole and isinstance(report.get("tests"), list):
        sample = {**report, "tests": report["tests"][:SAMPLE]}
    errors = schema_errors(sample, limit=1)
    if errors:
        raise BadReport(f"{path}: is not as its schema demands: {errors[0]}")
    try:
        return complete(clean(report)), path
    except (KeyError, TypeError, AttributeError) as why:
        raise BadReport(f"{path}: is not as its schema demands: {why!r}") from None


def counts(report):
    """How many entries have each verdict, counted from the entries themselves."""
    found = dict.fromkeys(VERDICTS, 0)
    for entry in report["tests"]:
        found[entry["verdict"]] += 1
    return found


def overall(report):
    """The word over the whole report: the worst there is; NONE when nothing ran."""
    found = counts(report)
    for verdict in VERDICTS[:5]:
        if found[verdict]:
            return verdict
    return "NONE"


def name_of(entry):
    """TD_COAP_CORE_01 [case] #2: as people call it."""
    case = f" [{entry['case']}]" if entry["case"] else ""
    again = f" #{entry['instance']}" if entry["instance"] > 1 else ""
    return f"{entry['id']}{case}{again}"


def cause(entry):
    """The finding that the verdict rests on, or None."""
    worst = [f for f in entry["findings"] if f["verdict"] == entry["verdict"]
             and entry["verdict"] in ("FAIL", "ERROR", "INCONC")]
    return worst[0] if worst else None


def what(entry):
    """Why the verdict is not PASS, in one sentence."""
    finding = cause(entry)
    return sentence(finding) if finding else entry["text"] or entry["reason"]


def sentence(finding):
    """`coap.token was 66, expected 55`, or what the finding says."""
    if finding["field"] and (finding["expected"] or finding["actual"]):
        return (f"{finding['field']} was {finding['actual'] or 'absent'}, "
                f"expected {finding['expected'] or 'something else'}")
    return finding["message"] or finding["reason"]
