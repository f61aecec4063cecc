# SPDX-License-Identifier: Apache-2.0
"""What a report says, in a form that two of them can be compared in."""
import json


def said(folder):
    """{(test, case, role): (verdict, text, [what each finding says])}"""
    report = json.loads((folder / "report.json").read_text())
    return {(t["id"], t.get("case", ""), t["role"]):
            (t["verdict"], t["text"],
             [(f["verdict"], f["clause"]["id"], f["frame"], f["message"]) for f in t["findings"]])
            for t in report["tests"] if t["verdict"] not in ("NA", "SKIPPED")}
