# SPDX-License-Identifier: Apache-2.0
"""Short dialogues about options and paths, as in node_stories.py."""
from node_coap import CON, Message
from node_stories import TOKEN, Lure, Script


def options(node):
    """Requests with odd options: the octets behind the header and the token."""
    s, e = Script(), node.endpoint()
    test = "b474657374"
    for mid, (code, text) in enumerate((
            (1, test + "e1fce1a5"), (1, test + "e0fce0"), (3, test + "100129ff61"), (1, test),
            (1, "7016338474657374"), (1, test + "e0fcd0" + "20" * 60), (1, "b454455354"),
            (1, "b46e6f6e65"), (1, "b7636f756e746572"), (1, "b7636f756e746572"),
            (1, test + "ff78"), (1, "bc6d756c74692d666f726d6174"), (1, test + "d40f636f6170"),
            (1, "bb2e77656c6c2d6b6e6f776e04636f7265c106"),
            (3, "b76372656174653110ff61"), (4, "b763726561746531"), (1, "b763726561746531"),
            (1, "b22e2e"), (5, test),
            (1, "bb2e77656c6c2d6b6e6f776e04636f72654572743d6e6f")), 0x2000):
        e.raw(bytes([0x44, code]) + mid.to_bytes(2, "big") + TOKEN + bytes.fromhex(text))
        s.add(e.get(0.1), Message(CON, 0, mid))
    return s.lines


def client_options(node):
    """Responses with odd options and codes, and requests for odd paths, each to a server of its
    own: what is rejected leaves a request open."""
    lines = []
    for number, code, path in ((65001, 0x45, "/a//%62"), (65000, 0x45, "/b"), (12, 0x9f, "/c")):
        l = Lure(node)
        m = l.send(path)
        if m:
            l.answer(m, code=0, token=b"")
            l.answer(m, code=code, type=CON, mid=0x7001, options=[(number, b"")], payload=b"odd")
            l.script.add(l.e.get(0.15), Message(CON, 0, 0x7001))
        lines += l.script.lines
    return [line if line == "nothing" else
            (*line[:6], [o for o in line[6] if o[0] != 7], any(o[0] == 7 for o in line[6]), line[7])
            for line in lines]
