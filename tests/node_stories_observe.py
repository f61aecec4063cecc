# SPDX-License-Identifier: Apache-2.0
"""More dialogues with the reference node, about observing; see node_stories.py."""
import time

from node_coap import ACK, FORMAT, GET, OBSERVE, PUT, RST, Message
from node_stories import Script, drain, exchange, register


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
