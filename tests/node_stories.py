# SPDX-License-Identifier: Apache-2.0
"""Short dialogues with the reference node. Each returns what was seen in a form that is the same
for every run, so that two runs can be compared: Message IDs, ETags and Observe values are made
relative."""
import re
import time

from node_coap import (ACCEPT, ACK, BLOCK1, BLOCK2, CON, DELETE, ETAG, FORMAT, GET, IF_MATCH,
                       IF_NONE_MATCH, MAX_AGE, NON, OBSERVE, POST, PUT, RST, Endpoint, Message,
                       block,
                       uint)

TOKEN = b"\x01\x02\x03\x04"
BODY = bytes(33 + i % 90 for i in range(100))


class Script:
    """Writes down messages in a form that can be compared."""

    def __init__(self):
        self.lines, self.names, self.first_observe = [], {}, None

    def name(self, kind, value):
        known = self.names.setdefault(kind, [])
        if value not in known:
            known.append(value)
        return f"{kind}{known.index(value)}"

    def option(self, number, value):
        if number == ETAG:
            return "etag", self.name("e", value) if len(value) in range(1, 9) else len(value)
        if number == OBSERVE and len(value) <= 3:
            v = int.from_bytes(value, "big")
            if self.first_observe is None:
                self.first_observe = v
            return "observe", v - self.first_observe
        return number, value.hex()

    def add(self, m, sent=None):
        if m is None:
            self.lines.append("nothing")
            return None
        if sent is not None and m.type in (ACK, RST):
            mid = "same" if m.mid == sent.mid else "other"
        else:
            mid = self.name("m", m.mid)
        payload = m.payload
        if b"state" in payload or b"changed" in payload:
            payload = re.sub(rb" *\d+", b"N", payload)
        self.lines.append((m.version, m.type, m.code, mid, m.token.hex(), m.error,
                           [self.option(n, v) for n, v in m.options], payload))
        return m


def exchange(script, e, code, path, **more):
    """One request; everything that answers it within a short time is written down."""
    sent = e.send(code, path, **more)
    m = script.add(e.get(), sent)
    while m is not None and (m.code == 0 and m.type == ACK):
        m = script.add(e.get(), sent)
    if m is not None and m.type == CON:
        e.reply(m)
    return m


def drain(script, e, seconds, ack=True, sent=None):
    for m in e.collect(seconds, ack=ack):
        script.add(m, sent)


# ---- the node is the server --------------------------------------------------------------------

def basic(node):
    s, e = Script(), node.endpoint()
    exchange(s, e, GET, "test")
    exchange(s, e, PUT, "test", payload=b"new", options=[(FORMAT, b"")])
    exchange(s, e, GET, "test", token=b"")
    exchange(s, e, GET, "test", token=b"\x07\x08")
    exchange(s, e, POST, "test", payload=b"more", options=[(FORMAT, b"")])
    exchange(s, e, POST, "location-query")
    exchange(s, e, DELETE, "test")
    exchange(s, e, GET, "seg1/seg2/seg3")
    return s.lines


def non(node):
    s, e = Script(), node.endpoint()
    for code, path, payload in ((GET, "test", b""), (PUT, "test", b"n"), (POST, "test", b"n"),
                                (DELETE, "test", b"")):
        sent = e.send(code, path, type=NON, payload=payload)
        drain(s, e, 0.08, sent=sent)
    return s.lines


def ping(node):
    s, e = Script(), node.endpoint()
    for mid in (0x1234, 0x1235):
        sent = Message(CON, 0, mid)
        e.raw(sent.bytes())
        s.add(e.get(0.1), sent)
    return s.lines


def rejected(node):
    """Messages that a server must not process, and requests that it must: octets as they are."""
    s, e = Script(), node.endpoint()
    for text in ("84011234b474657374", "50001235", "44011236a1b2c3d4ff", "44201237a1b2c3d4",
                 "54011238a1b2c3d4ff", "64001239a1b2c3d4", "6401123aa1b2c3d4b474657374",
                 "441f123ba1b2c3d4b474657374", "4401123ca1b2c3d4b4746573746100",
                 "4401123da1b2c3d4e4fefe74657374", "4445123ea1b2c3d4"):
        sent = bytes.fromhex(text)
        e.raw(sent)
        s.add(e.get(0.05), Message(CON, 0, int.from_bytes(sent[2:4], "big")))
    return s.lines


def separate(node):
    s, e = Script(), node.endpoint()
    sent = e.send(GET, "separate", query=["delay=0.03"])
    drain(s, e, 0.25, sent=sent)
    sent = e.send(GET, "separate", query=["delay=0.03"], type=NON)
    drain(s, e, 0.1, sent=sent)
    return s.lines


def lost(node):
    """The client acknowledges nothing. (The node of this story has a short ACK_TIMEOUT.)"""
    s, e = Script(), node.endpoint()
    sent = e.send(GET, "separate", query=["delay=0.03"])
    drain(s, e, 1.3, ack=False, sent=sent)
    times = [t for t, m in e.seen if m.type == CON]
    s.lines.append([b - a > 0.0475 for a, b in zip(times, times[1:])])
    return s.lines


def duplicates(node):
    s, e = Script(), node.endpoint()
    for code, path, query in ((GET, "test", []), (POST, "counter", []),
                              (GET, "separate", ["delay=0.03"])):
        sent = e.send(code, path, query=query)
        s.add(e.get(0.2), sent)
        e.raw(sent.bytes())
        drain(s, e, 0.15, sent=sent)
    exchange(s, e, GET, "counter")
    return s.lines


def negotiation(node):
    s, e = Script(), node.endpoint()
    for wanted in (b"", b"\x29", b"\x4e"):
        exchange(s, e, GET, "multi-format", options=[(ACCEPT, wanted)])
    return s.lines


def conditions(node):
    s, e = Script(), node.endpoint()
    m = exchange(s, e, GET, "validate")
    first = (m.all(ETAG) + [b"none"])[0] if m else b"none"
    exchange(s, e, GET, "validate", options=[(ETAG, first)])
    exchange(s, e, PUT, "validate", options=[(IF_MATCH, first)], payload=b"one")
    exchange(s, e, GET, "validate", options=[(ETAG, first)])
    exchange(s, e, PUT, "validate", options=[(IF_MATCH, first)], payload=b"two")
    m = exchange(s, e, GET, "validate")
    current = (m.all(ETAG) + [b"none"])[0] if m else b"none"
    exchange(s, e, GET, "validate", options=[(ETAG, current[:2])])
    for payload in (b"created", b"again"):
        exchange(s, e, PUT, "create1", options=[(IF_NONE_MATCH, b"")], payload=payload)
    exchange(s, e, GET, "create1")
    return s.lines


def register(s, e, path="obs", query=(), options=()):
    sent = e.send(GET, path, options=[(OBSERVE, b""), *options], query=query)
    return s.add(e.get(), sent)


def observe(node):
    s, e = Script(), node.endpoint()
    register(s, e)
    for _ in range(3):
        node.do("change", path="/obs")
        drain(s, e, 0.05)
    exchange(s, e, GET, "obs", token=b"\x09")
    node.do("change", path="/obs")
    drain(s, e, 0.05)
    sent = e.send(GET, "obs", options=[(OBSERVE, b"\x01")])
    s.add(e.get(), sent)
    node.do("change", path="/obs")
    drain(s, e, 0.08)
    return s.lines


def observe_put(node):
    s, e = Script(), node.endpoint()
    register(s, e)
    node.do("change", path="/obs")
    drain(s, e, 0.05)
    node.do("change", path="/obs", payload=b"this was put".hex())
    drain(s, e, 0.08)
    return s.lines


def observe_reset(node):
    s, e = Script(), node.endpoint()
    register(s, e)
    node.do("change", path="/obs")
    m = s.add(e.get(0.2))
    if m:
        e.reply(m, type=RST)
    time.sleep(0.02)
    node.do("change", path="/obs")
    drain(s, e, 0.08)
    return s.lines


def observe_delete(node):
    s, e = Script(), node.endpoint()
    register(s, e)
    node.do("change", path="/obs")
    drain(s, e, 0.05)
    node.do("delete", path="/obs")
    drain(s, e, 0.05)
    node.do("change", path="/obs-non")
    drain(s, e, 0.9)
    return s.lines


def observe_format(node):
    s, e = Script(), node.endpoint()
    register(s, e)
    node.do("change", path="/obs")
    drain(s, e, 0.05)
    node.do("change", path="/obs", content_format=50)
    drain(s, e, 0.08)
    node.do("change", path="/obs")
    drain(s, e, 0.08)
    return s.lines


def observe_unacknowledged(node):
    s, e = Script(), node.endpoint()
    register(s, e)
    for _ in range(2):
        node.do("change", path="/obs")
        time.sleep(0.01)
    drain(s, e, 0.04, ack=False)  # over before the first retransmission
    return s.lines


def observe_dead(node):
    """Longer than all retransmissions of a node with a short ACK_TIMEOUT."""
    s, e = Script(), node.endpoint()
    register(s, e)
    node.do("change", path="/obs")
    drain(s, e, 0.8, ack=False)
    node.do("change", path="/obs")
    drain(s, e, 0.1, ack=False)
    return s.lines


def block2(node):
    s, e = Script(), node.endpoint()
    for num in range(6):
        m = exchange(s, e, GET, "large", options=[(BLOCK2, block(num, 0, 4))])
        if m is None or m.type == RST or (num and not m.payload):
            break
    exchange(s, e, GET, "obs-large", options=[(BLOCK2, block(1, 0, 2))])
    return s.lines


def block1(node):
    s, e = Script(), node.endpoint()
    for method, path in ((PUT, "large-update"), (POST, "large-create")):
        for num in range(4):
            part = BODY[num * 32:num * 32 + 32]
            exchange(s, e, method, path, payload=part,
                     options=[(BLOCK1, block(num, num < 3, 1)), (FORMAT, b"")])
    exchange(s, e, GET, "large-update")
    return s.lines


def links(node):
    s, e = Script(), node.endpoint()
    exchange(s, e, GET, ".well-known/core")
    for query in ("rt=Type2", "rt=*", "if=If*", "sz=*", "href=/link1", "href=/link*", "href=/obs"):
        exchange(s, e, GET, ".well-known/core", query=[query])
    exchange(s, e, GET, "path")
    return s.lines


# ---- the node is the client --------------------------------------------------------------------

class Lure:
    """A server for the node's client, which is told what to send."""

    def __init__(self, node):
        self.node, self.script, self.e = node, Script(), Endpoint()
        self.uri = f"coap://127.0.0.1:{self.e.port}"

    def send(self, path="/test", **more):
        more = {"method": "GET", "token": TOKEN.hex(), **more}
        self.node.do("send", uri=self.uri + path, **more)
        return self.next()

    def next(self, timeout=0.5):
        m = self.e.get(timeout)
        self.script.add(m)
        return m

    def answer(self, m, code=0x45, options=(), payload=b"", type=ACK, token=None, mid=None):
        out = Message(type, code, m.mid if mid is None else mid,
                      m.token if token is None else token,
                      options, payload)
        self.e.raw(out.bytes())
        return out

    def push(self, mid, observe, payload=b"pushed", options=()):
        """A Confirmable notification; what the client says to it is written down."""
        out = Message(CON, 0x45, mid, TOKEN, [(OBSERVE, uint(observe)), *options], payload)
        self.e.raw(out.bytes())
        m = self.e.get(0.15)
        self.script.add(m, out)
        return m

    def shows(self, payload):
        answer = self.node.do("shows", payload=payload.hex(), timeout_s=0.1)
        self.script.lines.append((payload, answer["ok"]))


def client_requests(node):
    l = Lure(node)
    for path, more in (("/test", {}), ("/seg1/seg2/seg3", {}), ("/query?first=1&second=2", {}),
                       ("/test", {"type": "NON"}),
                       ("/test", {"method": "PUT", "payload": "6162", "content_format": 0}),
                       ("/test", {"options": [{"number": 1, "value": "e1"}], "method": "PUT"}),
                       ("/test", {"options": [{"number": 4, "value": "e1"},
                                              {"number": 17, "value": "29"}]})):
        m = l.send(path, **more)
        if m:
            l.answer(m, payload=b"ok", type=ACK if m.type == CON else NON, mid=m.mid)
            time.sleep(0.02)
        after = l.e.get(0.03)
        if after:
            l.script.add(after, m)
    l.shows(b"ok")
    return l.script.lines


def client_ping(node):
    l = Lure(node)
    l.send(method="PING")
    return l.script.lines


def client_separate(node):
    l = Lure(node)
    m = l.send()
    l.answer(m, code=0, token=b"")
    extra = l.e.get(0.15)
    if extra:
        l.script.add(extra)
        l.answer(extra, code=0, token=b"")
    l.answer(m, type=CON, mid=0x7001, payload=b"late")
    l.script.add(l.e.get(0.15), Message(CON, 0, 0x7001))
    l.shows(b"late")
    return l.script.lines


def client_stray(node):
    """Piggybacked responses that belong to no request: one identifier is wrong in each."""
    l = Lure(node)
    m = l.send()
    l.answer(m, token=b"other", payload=b"by its Message ID")
    l.shows(b"by its Message ID")
    m = l.send()
    l.answer(m, mid=m.mid ^ 1, payload=b"by its token")
    l.shows(b"by its token")
    m = l.send()
    l.e.raw(bytes([0x60]) + b"\x45" + m.mid.to_bytes(2, "big") + b"\xff")
    l.script.add(l.e.get(0.05), m)
    l.answer(m, type=NON, mid=0x7001, payload=b"not confirmable")
    l.script.add(l.e.get(0.05), Message(NON, 0, 0x7001))
    return l.script.lines


def client_lost(node):
    l = Lure(node)
    l.send()
    drain(l.script, l.e, 1.3, ack=False)
    times = [t for t, m in l.e.seen if m.type == CON]
    l.script.lines.append([b - a > 0.0475 for a, b in zip(times, times[1:])])
    return l.script.lines


def client_observe(node):
    l = Lure(node)
    m = l.send("/obs", observe=0)
    if m is None:
        return l.script.lines
    aged = [(MAX_AGE, b"\x3c")]
    l.answer(m, options=[(OBSERVE, uint(10)), *aged], payload=b"first")
    time.sleep(0.02)
    l.push(0x7100, 12, b"newer", aged)
    l.shows(b"newer")
    l.push(0x7101, 11, b"older", aged)
    l.shows(b"older")
    node.do("cancel", how="deregister")
    m = l.next()
    if m:
        l.answer(m, payload=b"bye")
    return l.script.lines


def client_reregister(node):
    l = Lure(node)
    m = l.send("/obs", observe=0)
    l.answer(m, options=[(OBSERVE, uint(10)), (MAX_AGE, b"")], payload=b"first")
    l.next(2.0)
    return l.script.lines


def client_forget(node):
    l = Lure(node)
    m = l.send("/obs", observe=0)
    l.answer(m, options=[(OBSERVE, uint(10))], payload=b"first")
    time.sleep(0.02)
    node.do("cancel", how="forget")
    l.push(0x7200, 11)
    return l.script.lines


def serve_block2(l, m, body, szx, options=()):
    """Answer GETs for blocks until the client stops asking."""
    for _ in range(12):
        if m is None:
            return
        asked = m.block(BLOCK2) or (0, 0, szx)
        size = 16 << min(asked[2], szx)
        at = asked[0] * size
        more = at + size < len(body)
        out = [(BLOCK2, block(asked[0], more, min(asked[2], szx)))]
        if asked[0] == 0:
            out += options
        l.answer(m, options=out, payload=body[at:at + size])
        m = l.next(0.15)


def client_block2(node):
    l = Lure(node)
    serve_block2(l, l.send("/large", block2={"num": 0, "szx": 1}), BODY, 1)
    l.shows(BODY)
    return l.script.lines


def client_block2_observe(node):
    l = Lure(node)
    m = l.send("/obs-large", observe=0, block2={"num": 0, "szx": 1})
    real = l.script.name
    l.script.name = lambda kind, value: "m" if kind == "m" else real(kind, value)
    serve_block2(l, m, BODY, 1, [(OBSERVE, uint(3))])
    for i, line in enumerate(l.script.lines):  # the tokens of the later blocks are random
        if line != "nothing" and line[0] == 1 and line[4] != TOKEN.hex():
            l.script.lines[i] = line[:4] + ("another",) + line[5:]
    return l.script.lines


def client_block1(node):
    """The server asks for smaller blocks after the first one."""
    l = Lure(node)
    m = l.send("/large-update", method="PUT", payload=BODY.hex(), block1={"num": 0, "szx": 1})
    for _ in range(12):
        if m is None or m.block(BLOCK1) is None:
            break
        num, more, szx = m.block(BLOCK1)
        l.answer(m, code=0x5f if more else 0x44, options=[(BLOCK1, block(num, more, min(szx, 0)))])
        if not more:
            break
        m = l.next(0.15)
    return l.script.lines
