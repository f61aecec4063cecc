# SPDX-License-Identifier: Apache-2.0
"""report.json as plain text: what is not PASS, and the totals last."""
from .load import VERDICTS, cause, counts, name_of, overall, what


def wireshark(capture, finding):
    """The command that opens a capture at the frame of a finding."""
    told = f" -d {finding['decode_as']}" if finding["decode_as"] else ""
    return f"wireshark -r {capture}{told} -g {finding['frame']}"


def text(report):
    """The text."""
    lines = []
    for entry in report["tests"]:
        if entry["verdict"] in ("PASS", "NA", "SKIPPED"):
            continue
        role = f" {entry['role']}" if entry["role"] else ""
        lines.append(f"{entry['verdict']:<6} {name_of(entry)}{role}  {entry['reason']}")
        lines.append(f"       {what(entry)}")
        found = cause(entry)
        if found and found["clause"]["id"]:
            lines.append(f"       {found['clause']['id']} {found['clause']['title']}".rstrip())
        if found and found["frame"]:
            captures = report["run"]["captures"]
            file = captures[entry["capture"]]["annotated"] if entry["capture"] < len(captures) \
                else "CAPTURE"
            lines.append(f"       frame {found['frame']}: {wireshark(file, found)}")
        lines.append("")
    found = counts(report)
    shown = "  ".join(f"{found[v]} {v}" for v in VERDICTS if found[v] or v in ("PASS", "FAIL"))
    lines.append(f"{overall(report)}: {shown}")
    return "\n".join(lines) + "\n"
