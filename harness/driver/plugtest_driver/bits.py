# SPDX-License-Identifier: Apache-2.0
"""Hex dumps in which the very bits that are meant are underlined."""
from markupsafe import Markup, escape

WIDTH = 16          # octets in a line
AROUND = 2          # lines shown before and after the lines that are meant
WHOLE_LINES = 8     # lines shown when no bits are meant


def touched(bits, octets):
    """(first, last) octet that the range touches, or None when it means no bits of this buffer."""
    first, count = bits.get("first", 0), bits.get("count", 0)
    if not count or first // 8 >= octets:
        return None
    return first // 8, min((first + count - 1) // 8, octets - 1)


def place(bits):
    """The range in words: `octet 21`, `octets 21..24`, `octet 21, bits 5..7`."""
    first, count = bits.get("first", 0), bits.get("count", 0)
    if not count:
        return ""
    last = first + count - 1
    if first % 8 == 0 and count % 8 == 0:
        a, b = first // 8, last // 8
        return f"octet {a}" if a == b else f"octets {a}..{b}"
    if first // 8 == last // 8:
        span = f"bit {first % 8}" if count == 1 else f"bits {first % 8}..{last % 8}"
        return f"octet {first // 8}, {span}"
    return f"octet {first // 8} bit {first % 8} to octet {last // 8} bit {last % 8}"


def _run(pieces, separator=""):
    """Join (text, meant) pieces; neighbours that are meant share one <u>."""
    out, open_ = [], False
    for i, (text, meant) in enumerate(pieces):
        if open_ and not meant:
            out.append("</u>")
        if i:
            out.append(separator)
        if meant and not open_:
            out.append("<u>")
        out.append(str(escape(text)))
        open_ = meant
    if open_:
        out.append("</u>")
    return "".join(out)


def _line(data, at, span):
    part = data[at:at + WIDTH]
    meant = [span is not None and span[0] <= at + i <= span[1] for i in range(len(part))]
    left = _run([(f"{b:02x}", m) for b, m in zip(part, meant)], " ")
    pad = " " * (3 * (WIDTH - len(part)))
    text = _run([(chr(b) if 32 <= b < 127 else ".", m) for b, m in zip(part, meant)])
    return f"{at:04x}  {left}{pad}  {text}"


def dump(hexadecimal, bits):
    """Lines of the dump around the range, as markup; lines far away are only counted."""
    data = bytes.fromhex(hexadecimal)
    span = touched(bits, len(data))
    total = (len(data) + WIDTH - 1) // WIDTH
    start, end = 0, min(total, WHOLE_LINES)
    if span:
        start = max(0, span[0] // WIDTH - AROUND)
        end = min(total, span[1] // WIDTH + AROUND + 1, start + 40)
    lines = []
    if start:
        lines.append(f"...   {start * WIDTH} octets before")
    lines += [_line(data, i * WIDTH, span) for i in range(start, end)]
    if end < total:
        lines.append(f"...   {len(data) - end * WIDTH} octets more")
    return Markup("\n".join(lines))


def binary(hexadecimal, bits):
    """The touched octets bit by bit with the range underlined, when it is not whole octets; else
    nothing. At most eight octets."""
    first, count = bits.get("first", 0), bits.get("count", 0)
    data = bytes.fromhex(hexadecimal)
    span = touched(bits, len(data))
    if not span or (first % 8 == 0 and count % 8 == 0) or span[1] - span[0] > 7:
        return Markup("")
    pieces, out = [], []
    for octet in range(span[0], span[1] + 1):
        pieces = []
        for i in range(8):
            at = octet * 8 + i
            pieces.append((str(data[octet] >> (7 - i) & 1), first <= at < first + count))
        out.append(_run(pieces))
    return Markup(" ".join(out))
