# SPDX-License-Identifier: Apache-2.0
"""The steps of a test as a listing: one line each, with a sign in front of it. The frames of its
conversation as one, where a ladder would take too much room."""
import re

from markupsafe import Markup, escape

from . import ladder
from .load import SYMBOL

SIGN = {**SYMBOL, "NONE": " "}
BAD = ("FAIL", "ERROR", "INCONC", "REMARK")
QUIET = ("let", "append", "check", "either", "all", "repeat", "each", "gateway", "node", "link")


def plain(text, number=""):
    """A line of a description without its number, its clause and the spaces that align it."""
    text = text.strip()
    if number and text.split(" ", 1)[0] == number:
        text = text[len(number):]
    out, quoted = [], False
    for part in re.split(r'(")', text):
        quoted ^= part == '"'
        if not quoted:
            part = re.sub(r"  +", " ", re.sub(r"\s+@[A-Z]+\w*:[\w.,-]+", "", part))
        out.append(part)
    return "".join(out).strip()


def note(step, testers):
    """Why a step has no sign of its own."""
    if step["status"] != "NONE" or step.get("kind") in QUIET:
        return ""
    words = plain(step["text"], step["number"]).split()
    if step.get("kind") in ("ask", "confirm") and len(words) > 1 and words[1] in testers:
        return "the tester does this itself"
    return "not taken" if step.get("kind") == "message" else ""


def line(status, text, clause="", remark=""):
    """One line; what is wrong is marked and named, and does not depend on colour."""
    said = f"{SIGN.get(status, ' ')} {text}"
    if status in BAD:
        said = f"{said}  {status}"
    if clause:
        said += f"  ({clause})"
    said = escape(said)
    if status in BAD:
        said = Markup(f'<b class="v {status}">{said}</b>')
    if remark:
        said += Markup(f' <i class="faint">{escape(remark)}</i>')
    return said


def listing(entry):
    """All steps of an entry as markup for a <pre>."""
    testers = {p["role"] for p in entry["participants"] if p["tester"]}
    lines = []
    for step in entry["steps"]:
        text = f"{step['number']:>2}  {plain(step['text'], step['number'])}"
        lines.append(line(step["status"], text, remark=note(step, testers)))
        for check in step["checks"]:
            clause = check["clause"] if check["status"] in BAD else ""
            lines.append(line(check["status"], f"      {plain(check['text'])}", clause))
    return Markup("\n").join(lines)


def spoken(kind, what):
    """One row of a ladder as (time, frame, words)."""
    if kind == "gap":
        return "", "", f"({ladder.seconds(what)} pass)"
    if kind == "fold":
        return "", "", f"(... {len(what)} more)"
    at, step = ladder.seconds(what["time_s"]), f"   step {what['step']}" if what["step"] else ""
    if kind == "note":
        return at, "", what["text"] + step
    again = "again: " if what["again"] else ""
    lost = "   lost" if what["dropped"] else ""
    ends = f"{what['from'] or 'others'} → {what['to'] or 'others'}"
    return at, str(what["frame"]), f"{ends}  {again}{what['summary']}{lost}{step}"


def conversation(entry):
    """Frames and events of an entry, a line each, as markup for a <pre>: time, number of the frame,
    who to whom, what."""
    rows = [spoken(kind, what) for kind, what in ladder.rows(entry)]
    return escape("\n".join(f"{at:>8} {frame:>6}  {words}" for at, frame, words in rows))
