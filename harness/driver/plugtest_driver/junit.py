# SPDX-License-Identifier: Apache-2.0
"""report.json as JUnit XML, in the subset that every reader knows. No verdict becomes a better one:
FAIL is a failure, INCONC, ERROR and NONE are errors of that type, NA and SKIPPED are skipped."""
import re
import xml.etree.ElementTree as ET

from .load import cause, counts, name_of, sentence, what

# verdict -> (element, type)
ELEMENT = {"FAIL": ("failure", "fail"), "INCONC": ("error", "inconc"), "ERROR": ("error", "error"),
           "NONE": ("error", "none"), "NA": ("skipped", "na"), "SKIPPED": ("skipped", "deselected")}


def group(test_id):
    """TD_COAP_CORE_01 -> TD_COAP_CORE."""
    return re.sub(r"[_.-]?\d+[a-z]?$", "", test_id) or test_id


def first_line(entry):
    """The clause and the reason: what readers show without a click."""
    found = cause(entry)
    clause = f"{found['clause']['id']} " if found and found["clause"]["id"] else ""
    return f"{clause}{entry['reason']}: {what(entry)}"


def details(entry):
    """The findings as text."""
    lines = [first_line(entry)]
    if entry["text"] and entry["text"] not in lines[0]:
        lines.append(entry["text"])
    for f in entry["findings"]:
        if f["verdict"] in ("PASS", "NONE"):
            continue
        lines += ["", f"{f['verdict']} {f['reason']}: {sentence(f)}"]
        for label in ("field", "expected", "actual", "filter", "decode_as"):
            if f[label]:
                lines.append(f"  {label}: {f[label]}")
        if f["clause"]["id"]:
            lines.append(f"  clause: {f['clause']['id']} {f['clause']['title']}".rstrip())
        if f["line"]:
            lines.append(f"  check: step {f['step'] or '-'}, line {f['line']}: {f['source']}")
        if f["frame"]:
            lines.append(f"  frame: {f['frame']}")
    return "\n".join(lines)


def remarks(entry):
    """Remarks change no verdict: they go to system-out."""
    return [f"REMARK {f['clause']['id']} {sentence(f)}".rstrip() for f in entry["findings"]
            if f["level"] == "should" and f["verdict"] == "PASS"]


def testcase(parent, entry, suite):
    """One entry."""
    role = f" ({entry['role']})" if entry["role"] else ""
    case = ET.SubElement(parent, "testcase", {
        "classname": f"{suite}.{group(entry['id'])}",
        "name": f"{name_of(entry)}{role} {entry['title']}".strip(),
        "time": f"{entry.get('duration_s', 0):.6f}"})
    if entry["verdict"] in ELEMENT:
        element, kind = ELEMENT[entry["verdict"]]
        message = first_line(entry)
        if element == "skipped":
            message = f"{entry['verdict']}: {entry['text'] or entry['reason']}"
        ET.SubElement(case, element, {"type": kind, "message": message}).text = details(entry)
    said = remarks(entry)
    if said:
        ET.SubElement(case, "system-out").text = "\n".join(said)


def junit(report):
    """The XML text."""
    run, found = report["run"], counts(report)
    suite = run["suite"] or "plugtest"
    numbers = {"tests": len(report["tests"]), "failures": found["FAIL"],
               "errors": found["INCONC"] + found["ERROR"] + found["NONE"],
               "skipped": found["NA"] + found["SKIPPED"],
               "time": f"{run.get('duration_s', 0):.6f}"}
    numbers = {k: str(v) for k, v in numbers.items()}
    top = ET.Element("testsuites", {"name": "plugtest", **numbers})
    one = ET.SubElement(top, "testsuite", {"name": suite, **numbers,
                                           "timestamp": run["start"][:19]})
    properties = ET.SubElement(one, "properties")
    known = {"tool": f"{report['tool']['name']} {report['tool']['version']}", "use": run["use"],
             "seed": run["seed"], "command": " ".join(run["command"])}
    for device in run["devices"]:
        words = (device["title"], device["vendor"], device["version"], device["address"])
        known[f"device.{device['part'] or device['role']}"] = ", ".join(w for w in words if w)
    for name, value in known.items():
        ET.SubElement(properties, "property", {"name": name, "value": value})
    for entry in report["tests"]:
        testcase(one, entry, suite)
    ET.indent(top, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, "unicode") + "\n"
