# SPDX-License-Identifier: Apache-2.0
"""More dialogues with the reference node, about observing; see node_stories.py."""
import time

from node_coap import ACK, CON, FETCH, FORMAT, GET, OBSERVE, PUT, RST, Message
from node_stories import TOKEN, Lure, Script, drain, exchange, register


def odd_observers(node):
    """Registrations that a client of good sense does not send, and replies that mean nothing."""
    s, e, other = Script(), node.endpoint(), node.endpoint()
    exchange(s, e, GET, "test", options=[(OBSERVE, b"")])
    exchange(s, other, PUT, "test", payload=b"new", options=[(FORMAT, b"")])
    drain(s, e, 0.03)
    exchange(s, e, GET, "obs", token=b"\x02", options=[(OBSERVE, b"\x02")])
    register(s, e)
    register(s, e)
    register(s, other)
    node.do("change", path="/obs")
    drain(s, e, 0.03)
    drain(s, other, 0.03)
    exchange(s, other, GET, "obs", token=b"\x0a", options=[(OBSERVE, b"\x01")])
    node.do("change", path="/obs")
    m = s.add(other.get(0.1))
    for sender, kind, token in ((e, RST, b""), (other, RST, b"\x01"), (other, ACK, b"")):
        if m:
            sender.raw(Message(kind, 0, m.mid, token).bytes())
    time.sleep(0.02)
    node.do("change", path="/obs")
    drain(s, other, 0.05)
    return s.lines


def fetch_observed(node):
    """What a FETCH selects is observed, and the whole changes."""
    s, e, other = Script(), node.endpoint(), node.endpoint()
    exchange(s, e, FETCH, "patch", payload=b'["a"]', options=[(OBSERVE, b""), (FORMAT, b"\x32")])
    exchange(s, other, PUT, "patch", payload=b'{"a":1,"b":2}', options=[(FORMAT, b"\x32")])
    drain(s, e, 0.05)
    return s.lines


def client_odd_observations(node):
    """Notifications out of order, at the ends of the ring of their numbers and after a long time,
    a second registration, and the end."""
    l = Lure(node)
    l.answer(l.send("/obs", observe=0), options=[(OBSERVE, b"\x64")], payload=b"first")
    node.do("send", uri=l.uri + "/obs", method="GET", observe=0, token_len=2)
    l.next(0.05)
    for mid, observe, payload in ((0x7200, 0x63, b"older"), (0x7201, 0x800063, b"far"),
                                  (0x7202, 0x63, b"half"), (0x7203, 0x62, b"wrapped")):
        l.push(mid, observe, payload)
        l.shows(payload)
    time.sleep(1.1)
    l.push(0x7204, 0x61, b"late")
    l.shows(b"late")
    l.answer(Message(CON, 0, 0x7205, TOKEN), type=CON, payload=b"the end")
    l.next(0.05)
    l.push(0x7206, 0x66, b"after the end")
    return l.script.lines
