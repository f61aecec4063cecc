# SPDX-License-Identifier: Apache-2.0
"""Short dialogues about the small extensions of CoAP, as in node_stories.py."""
from node_coap import CON, Message
from node_stories import TOKEN, Lure, Script

GET, PUT, FETCH, PATCH, IPATCH = 1, 3, 5, 6, 7
FORMAT = 12


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
