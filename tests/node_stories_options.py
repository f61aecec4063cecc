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


# Code, options and payload of responses that an application reads more than the payload of.
TOLD = ((0x45, [(4, b"\xe1"), (12, b"\0\x32"), (14, b"\0\0\0\x1e")], b"{}"),
        (0x43, [(4, b"\xe1"), (14, b"\x05")], b""),
        (0x45, [(14, b"")], b""),
        (0x41, [(8, b"a b"), (8, b""), (20, b"x=&")], b""),
        (0x41, [(8, b"a"), (128, b"")], b""),
        (0x45, [(12, b"\x28")], b'</a>;title="one, two",</b>'),
        (0x45, [(12, b"\x28")], b"</a>;sz=4294967296,</b>;anchor=\"/\""))


def client_told(node):
    """What an application is told of responses, by the control's verb."""
    l = Lure(node)
    for code, told_options, payload in TOLD:
        m = l.send()
        if m:
            l.answer(m, code=code, options=told_options, payload=payload)
        said = node.do("delivered", timeout_s=0.2)
        said["links"] = [link.replace(l.uri, "") for link in said.get("links", [])]
        l.script.lines.append(sorted((k, v) for k, v in said.items() if k != "id"))
    return l.script.lines


def client_told_late(node):
    """... and of a request that nobody answers."""
    l = Lure(node)
    l.send()
    said = node.do("delivered", timeout_s=1.5)
    return [(said["deliveries"], said["failure"])]
