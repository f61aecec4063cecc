# SPDX-License-Identifier: Apache-2.0
"""The conversation of a test as a ladder diagram in SVG: one line per participant, one arrow per
frame. What an arrow is worth is never said by colour alone: a failing one is thick and carries a
symbol, a lost one is broken off, a repeated one says so."""
from markupsafe import Markup, escape

from .load import SYMBOL

WIDTH, LEFT, RIGHT = 800, 176, 680
HEAD, ROW, NOTE, GAP, FOLD = 50, 36, 30, 26, 30
CHARACTER = 6.1         # width of one, in units of the drawing
GAP_S = 0.5             # a pause worth a mark
KEEP, AROUND, FOLD_FROM = 10, 2, 40


def participants(entry):
    """Names in the order of the diagram, with what is known of them."""
    known = {p["role"]: p for p in entry.get("participants", [])}
    used = []
    for frame in entry.get("trace", []):
        used += [frame["from"], frame["to"]]
    names = list(dict.fromkeys(used)) or list(known)[:2]
    return [(n, known.get(n, {})) for n in names]


def rows(entry):
    """Frames and events by time: ("frame", f), ("note", e), ("gap", s), ("fold", frames)."""
    mixed = [(f["time_s"], 1, i, "frame", f) for i, f in enumerate(entry.get("trace", []))]
    mixed += [(e["time_s"], 0, i, "note", e) for i, e in enumerate(entry.get("events", []))]
    mixed.sort(key=lambda r: r[:3])
    kept = _folded([r[3:] for r in mixed])
    out, last = [], None
    for kind, what in kept:
        at = what[0]["time_s"] if kind == "fold" else what["time_s"]
        if last is not None and at - last >= GAP_S:
            out.append(("gap", at - last))
        last = what[-1]["time_s"] if kind == "fold" else at
        out.append((kind, what))
    return out


def _folded(items):
    """The middle of a long conversation, where nothing is wrong, becomes one row."""
    if len(items) <= FOLD_FROM:
        return items
    keep = set(range(KEEP)) | set(range(len(items) - KEEP, len(items)))
    for i, (kind, what) in enumerate(items):
        if kind == "frame" and what["verdict"] not in ("PASS", "NONE"):
            keep |= set(range(i - AROUND, i + AROUND + 1))
    out, run = [], []
    for i, item in enumerate(items):
        if i in keep:
            out += [("fold", run)] if run else []
            run = []
            out.append(item)
        else:
            run.append(item[1])
    return out


def seconds(s):
    """Three digits that mean something: 3.1 ms, 2.40 s."""
    if abs(s) < 0.0000005:
        return "0"
    if abs(s) < 1:
        return f"{s * 1000:.3g} ms" if abs(s) < 0.9995 else "1.00 s"
    return f"{s:.2f} s" if s < 100 else f"{s:.0f} s"


def cut(text, width):
    """As much of the text as fits."""
    room = max(8, int(width / CHARACTER))
    return text if len(text) <= room else text[:room - 1] + "…"


class Ladder:
    """One drawing."""

    def __init__(self, entry):
        self.entry = entry
        self.people = participants(entry)
        step = (RIGHT - LEFT) / max(1, len(self.people) - 1)
        self.x = {name: round(LEFT + i * step) if len(self.people) > 1 else (LEFT + RIGHT) // 2
                  for i, (name, _) in enumerate(self.people)}
        self.out = []
        self.y = HEAD

    def text(self, x, y, text, cls=""):
        """A text element."""
        cls = f' class="{cls}"' if cls else ""
        self.out.append(f'<text x="{x}" y="{y}"{cls}>{escape(text)}</text>')

    def head(self):
        """A box per participant."""
        if self.entry.get("clock") == "virtual":
            self.text(4, 17, "virtual time", "s")
        for name, about in self.people:
            x, part = self.x[name], ""
            if about:
                part = "tester" if about["tester"] else "under test" if about["judged"] else "peer"
            self.out.append(f'<rect class="p" x="{x - 78}" y="2" width="156" height="38" rx="4"/>')
            label = f"{name or 'others'}" + (f" · {part}" if part else "")
            self.text(x, 17, cut(label, 150), "b m")
            self.text(x, 32, cut(about.get("address", ""), 150), "s m")

    def frame(self, frame):
        """An arrow."""
        self.y += ROW
        y, a, b = self.y - 8, self.x[frame["from"]], self.x[frame["to"]]
        verdict = frame["verdict"]
        bad = verdict not in ("PASS", "NONE")
        said = ("↻ " if frame.get("again") else "") + frame["summary"]
        span = abs(b - a) or 150
        cls = f"f {verdict}" if bad else "f"
        self.out.append(f'<g class="{cls}"><title>{escape(self.about(frame))}</title>')
        self.text(4, y + 4, seconds(frame["time_s"]), "s")
        self.text(76, y + 4, frame["frame"], "n")
        if a == b:
            self.out.append(f'<path d="M{a} {y - 8}h24v8h-24m8-4l-8 4 8 4"/>')
            self.text(a + 30, y - 4, cut(said, RIGHT - a), "")
        else:
            tip = -8 if b > a else 8
            self.text((a + b) // 2, y - 6, cut(said, span - 12), "m")
            if frame.get("dropped"):
                c = a + round((b - a) * 0.86)
                self.out.append(f'<path class="d" d="M{a} {y}H{c}"/>'
                                f'<path d="M{c - 5} {y - 5}l10 10m0-10l-10 10"/>')
                self.text(c + (10 if b > a else -10), y + 4, "lost",
                          "s" if b > a else "s e")
            else:
                self.out.append(f'<path d="M{a} {y}H{b}m{tip}-4L{b} {y}l{tip} 4"/>')
            if bad:
                at = a + (13 if b > a else -13)
                self.out.append(f'<circle cx="{at}" cy="{y}" r="8"/>')
                self.text(at, y + 4, SYMBOL[verdict], "m w")
        if frame["step"]:
            self.text(WIDTH - 4, y + 4, f"step {frame['step']}", "s e")
        self.out.append("</g>")

    @staticmethod
    def about(frame):
        """What the pointer shows over an arrow."""
        lines = [f"frame {frame['frame']}, {frame['time_s']:.6f} s after the start",
                 f"{frame['from'] or 'others'} → {frame['to'] or 'others'}", frame["summary"]]
        if frame.get("again"):
            lines.append("a retransmission")
        if frame.get("dropped"):
            lines.append("dropped on purpose")
        if frame["verdict"] != "NONE":
            lines.append(frame["verdict"])
        return "\n".join(lines)

    def note(self, event):
        """Something that happened without a frame: across the lines."""
        self.y += NOTE
        y = self.y - 10
        self.text(4, y + 4, seconds(event["time_s"]), "s")
        self.out.append(f'<rect class="k" x="{LEFT}" y="{y - 10}" width="{RIGHT - LEFT}" '
                        'height="20" rx="3"/>')
        self.out.append(f"<g><title>{escape(event['text'])}</title>")
        self.text((LEFT + RIGHT) // 2, y + 4, cut(event["text"], RIGHT - LEFT - 16), "m i")
        self.out.append("</g>")
        if event.get("step"):
            self.text(WIDTH - 4, y + 4, f"step {event['step']}", "s e")

    def gap(self, pause):
        """A pause: the lines are interrupted."""
        self.y += GAP
        y = self.y - GAP
        for x in self.x.values():
            self.out.append(f'<path class="g" d="M{x} {y + 2}v{GAP - 4}"/>')
        self.text((LEFT + RIGHT) // 2, y + 17, f"{seconds(pause)} pass", "m s")

    def fold(self, frames):
        """Many rows as one."""
        self.y += FOLD
        y = self.y - FOLD
        numbers = [f["frame"] for f in frames if "frame" in f]
        said = f"… {len(frames)} more"
        if numbers:
            said = f"… {len(numbers)} frames without a finding, {numbers[0]} to {numbers[-1]} …"
        for x in self.x.values():
            self.out.append(f'<path class="g" d="M{x} {y + 2}v{FOLD - 4}"/>')
        self.text((LEFT + RIGHT) // 2, y + 19, said, "m i")

    def svg(self):
        """The whole drawing."""
        self.head()
        for kind, what in rows(self.entry):
            getattr(self, kind)(what)
        height = self.y + 10
        lines = "".join(f'<path class="l" d="M{x} 40V{height}"/>' for x in self.x.values())
        names = " and ".join(n or "others" for n, _ in self.people)
        count = len(self.entry.get("trace", []))
        label = f"Ladder diagram of {count} frames between {names}; the table below says the same."
        return Markup(f'<svg class="ladder" viewBox="0 0 {WIDTH} {height}" role="img" '
                      f'aria-label="{escape(label)}">{lines}{"".join(self.out)}</svg>')


def ladder(entry):
    """The diagram of an entry as markup; nothing when there was no frame and no event."""
    if not entry.get("trace") and not entry.get("events"):
        return Markup("")
    return Ladder(entry).svg()
