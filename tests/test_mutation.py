# SPDX-License-Identifier: Apache-2.0
"""Each MUST line of each test, broken once in the golden capture that passes: noticed at that line."""
import pytest
from test_golden import FOLDER, MANIFEST

PASSES = [e for e in MANIFEST["captures"] if ".pass." in e["file"]]

# What may notice a change before the line is reached: how its finding begins or what it contains,
# and why that is right.
EARLIER = {
    "malformed: ": "a message that breaks its own format is judged as that alone",
    "is INCONC": "the message is no longer the one that the step waits for (another Message ID or"
                 " token), and what is missing in a capture is nobody's fault",
}
# Lines that the capture cannot put to the test, and why: {(test, line text): reason}.
MISSED = {}


def outcome_of(line, test):
    """None when all is well, else what is wrong, in words."""
    if line["outcome"] in ("caught", "not exercised", "not_exercised"):
        return None
    if line["outcome"] == "earlier" and any(e in line["finding"] for e in EARLIER):
        return None
    if (test, line["check"].split("  @")[0].strip()) in MISSED:
        return None
    return f"line {line['line']} {line['check']}: {line['outcome']} ({line['change']};" \
           f" {line['finding']})"


@pytest.mark.parametrize("entry", PASSES, ids=lambda e: e["test"])
def test_every_broken_line_is_noticed(run_plugtest, entry):
    report = run_plugtest("mutate", FOLDER / entry["file"], entry["test"], "--profile",
                          MANIFEST["profile"], "--json", code={0, 1}).json()
    wrong = [w for w in (outcome_of(line, entry["test"]) for line in report["lines"]) if w]
    assert not wrong, "\n".join(wrong)
    assert report["caught"] > 0
