# SPDX-License-Identifier: Apache-2.0
"""Each MUST line of each test, broken once in the golden capture that passes, is noticed there."""
import pytest
from test_golden import CAPTURES, FOLDER

PASSES = [e for e in CAPTURES if e["protocol"] == "coap" and "fault" not in e]

# What may notice a change before the line is reached: how its finding begins or what it contains,
# and why that is right.
EARLIER = {
    "no longer found to be this test":
        "the line belongs to the stimulus by which the test is known",
    "malformed: ": "a message that breaks its own format is judged as that alone",
    "is INCONC": "the message is no longer the one that the step waits for (another Message ID or"
                 " token), and what is missing in a capture is nobody's fault",
}
# Fields that say which message answers which: with another value the frame is no longer the one
# that the step waits for, whatever is found then.
RELATING = ("coap.token ", "coap.mid ")
# Lines for which neither holds, and why: {(test, line): reason}.
EXCEPTIONS = {
    ("TD_COAP_CORE_16", "coap.mid             == $SMID"):
        "the acknowledgement of the other copy takes the place of the one that was changed",
    ("TD_COAP_CORE_23", "coap.opt.if_none_match len 0..0"):
        "an If-None-Match with a value is none: the next request that has one begins the test",
    ("TD_COAP_OBS_04", "coap.mid             != $CMID"):
        "with the Message ID of the first request it is a copy of that, and folded",
    ("TD_COAP_OBS_08", "coap.token         == $TOK"):
        "the notification belongs to a should: with another token it is missing, a remark",
}


def outcome_of(line, test):
    """None when all is well, else what is wrong, in words."""
    if line["outcome"] in ("caught", "not exercised", "not_exercised"):
        return None
    check = line["check"].split("  @")[0].strip()
    related = check.removeprefix("if coap.type == ACK: ").startswith(RELATING)
    if line["outcome"] == "earlier" and (related or any(e in line["finding"] for e in EARLIER)):
        return None
    if (test, check) in EXCEPTIONS:
        return None
    return f"line {line['line']} {line['check']}: {line['outcome']} ({line['change']};" \
           f" {line['finding']})"


@pytest.mark.parametrize("entry", PASSES, ids=lambda e: e["test"])
def test_every_broken_line_is_noticed(run_plugtest, entry):
    report = run_plugtest("mutate", FOLDER / entry["file"], entry["test"], "--profile",
                          entry["profile"], "--json", code={0, 1}).json()
    wrong = [w for w in (outcome_of(line, entry["test"]) for line in report["lines"]) if w]
    assert not wrong, "\n".join(wrong)
    assert report["caught"] + report["earlier"] > 0
