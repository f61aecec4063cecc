# SPDX-License-Identifier: Apache-2.0
"""Short dialogues about the small extensions of CoAP, as in node_stories.py."""
from node_coap import CON, NON, Message
from node_stories import TOKEN, Lure, Script

GET, POST, PUT, FETCH, PATCH, IPATCH = 1, 2, 3, 5, 6, 7
UNAUTHORIZED, TOO_MANY = 0x81, 0x9d
FORMAT, ECHO, NO_RESPONSE = 12, 252, 258


def patches(node):
    """A JSON document that is read and changed in part (RFC 8132)."""
    s, e = Script(), node.endpoint()
    wrong = b'[{"op":"replace","path":"/a","value":3},{"op":"test","path":"/b","value":9}]'
    for mid, (code, number, body) in enumerate((
            (PUT, 50, b'{"a":1,"b":2}'), (FETCH, 50, b'["a"]'), (FETCH, 50, b'["a"]'),
            (PATCH, 51, wrong), (GET, None, b""), (IPATCH, 52, b'{"b":4}'),
            (IPATCH, 52, b'{"b":4}'), (GET, None, b"")), 0x2100):
        options = [(11, b"patch")] + ([(FORMAT, bytes([number]))] if number else [])
        e.raw(Message(CON, code, mid, TOKEN, options, body).bytes())
        s.add(e.get(0.1), Message(CON, 0, mid))
    return s.lines


def client_fetch(node):
    l = Lure(node)
    m = l.send("/patch", method="FETCH", payload=b'["a"]'.hex(), content_format=50)
    if m:
        l.answer(m, payload=b"{}")
    return l.script.lines


def echoes(node):
    """A request that must be fresh (RFC 9175): without a value, with a forged one, and with that of
    the server, which is written down as present or not."""
    e, lines, value = node.endpoint(), [], None
    for mid, echo in enumerate((None, b"forged", "given"), 0x2200):
        options = [(11, b"echo-required")]
        options += [(ECHO, value if echo == "given" else echo)] if echo and value else []
        e.raw(Message(CON, POST, mid, TOKEN, options).bytes())
        m = e.get(0.2)
        value = next(iter(m.all(ECHO)), value) if m else value
        lines.append((m.code, len(m.all(ECHO))) if m else "nothing")
    return lines


def no_response(node):
    s, e = Script(), node.endpoint()
    for mid, value in enumerate((b"\x1a", b"\x18"), 0x2300):
        e.raw(Message(NON, GET, mid, TOKEN, [(11, b"test"), (NO_RESPONSE, value)]).bytes())
        s.add(e.get(0.1), Message(NON, 0, mid))
    return s.lines


def repeated(l, m, code, options):
    """A response, and the requests that it makes the client send: their Echo values."""
    seen = []
    while m and len(seen) < 3:
        l.answer(m, code=code, options=options)
        m = l.e.get(0.15)
        seen.append([v.hex() for v in m.all(ECHO)] if m else "nothing")
    return seen


def client_echoes(node):
    """Two servers; the first gives Echo values."""
    one, other = Lure(node), Lure(node)
    lines = [repeated(one, one.send(), UNAUTHORIZED, [(ECHO, b"\xe1\xe2")])]
    m = other.send()
    lines.append([v.hex() for v in m.all(ECHO)] if m else "nothing")
    return lines


def client_busy(node):
    l = Lure(node)
    return repeated(l, l.send(), TOO_MANY, [])
