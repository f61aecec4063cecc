# SPDX-License-Identifier: Apache-2.0
"""Dialogues with a proxy: the teller is its client and the server behind it. A proxy node has the
server's socket as `origin`."""
import time

from node_coap import (ACCEPT, ACK, BLOCK2, CON, ETAG, FETCH, FORMAT, GET, IF_MATCH, IF_NONE_MATCH,
                       LOCATION_PATH, LOCATION_QUERY, MAX_AGE, NON, OBSERVE, POST, PUT, URI_HOST,
                       URI_QUERY, Endpoint, Message, Node)

URI_PORT, PROXY_URI, PROXY_SCHEME = 7, 35, 39
CREATED, VALID, CHANGED, CONTENT = 0x41, 0x43, 0x44, 0x45


class ProxyNode(Node):
    """A proxy, reverse and forward, and the socket of its origin."""

    def __init__(self, *arguments):
        self.origin = Endpoint()
        super().__init__("--role", "proxy", "--origin", f"coap://127.0.0.1:{self.origin.port}",
                         *arguments)

    def stop(self):
        self.origin.close()
        return super().stop()


class Sandwich:
    """Requests through the proxy, and what each side sees of them."""

    def __init__(self, node):
        self.node, self.origin, self.e, self.lines = node, node.origin, node.endpoint(), []
        self.upstream = None
        while self.origin.get(0):  # nothing of an earlier dialogue
            pass

    def uri(self, path, port=None):
        return f"coap://127.0.0.1:{port or self.origin.port}{path}".encode()

    def seen(self, m, sent):
        """What a line tells of a message; what changes from run to run is told as such."""
        if m is None:
            return "nothing"
        options = []
        for number, value in m.options:
            if number == PROXY_URI:
                value = b"a URI"
            if number == URI_PORT:
                value = b"a port"
            if number == MAX_AGE:  # it goes down
                value = "as sent" if (number, value) in sent else "less"
            options.append((number, value))
        return m.text, options, m.payload.replace(b"-%d" % self.node.port, b"")

    def ask(self, code, path="", options=(), answer=(CONTENT, (), b"x"), type=CON, payload=b"",
            token=b"\x07\x01"):
        """A request; its answer by the origin if it gets there: (code, options, payload) or None.
        Returns what came to the origin, and what came back."""
        sent = self.e.send(code, path, type=type, token=token, options=options, payload=payload)
        upstream, response, end = None, None, time.monotonic() + 0.8
        while response is None and time.monotonic() < end:
            if m := self.origin.get(0.005 if upstream is None else 0):
                upstream = m
                if answer:
                    self.origin.reply(m, ACK, answer[0], m.token, answer[1], answer[2])
            m = self.e.get(0.005)
            if m and m.type == CON:
                self.e.reply(m)
            if m and m.code:
                response = m
        self.upstream = upstream or self.upstream
        if response and response.type == ACK:
            assert response.mid == sent.mid
        self.lines.append((self.seen(upstream, options),
                           self.seen(response, answer[1] if answer else ()),
                           response and response.token == token))
        return upstream, response


def proxied(node):
    """What needs no waiting."""
    s = Sandwich(node)
    s.ask(GET, options=[(PROXY_URI, s.uri("/a/b?x=1&y=2"))])
    port = s.origin.port.to_bytes(2, "big")
    s.ask(GET, "a/c", options=[(PROXY_SCHEME, b"coap"), (URI_HOST, b"127.0.0.1"), (URI_PORT, port)])
    s.ask(GET, options=[(PROXY_URI, b"ftp://127.0.0.1/a")])
    s.ask(GET, options=[(PROXY_URI, s.uri("/own", node.port))])
    s.ask(GET, "a/d", options=[(65000, b"s"), (65001, b"")],
          answer=(CONTENT, [(65000, b"t"), (65001, b""), (ETAG, b"tag")], b"x"))
    s.ask(GET, "a/e", options=[(65002, b"")])
    s.ask(GET, "a/f", answer=(CONTENT, [(65002, b"")], b"x"))
    s.ask(GET, "b", options=[(BLOCK2, b"\x10")], answer=(CONTENT, [(MAX_AGE, b"")], b"x"))
    for hops in (b"\x05", b"\x01", b"", b"\x01\x00"):
        s.ask(GET, "h", options=[(16, hops)], answer=(CONTENT, [(MAX_AGE, b"")], b"x"))
    for who in (b"p2", b"p2 plugtest-node-%d p1" % s.node.port):
        s.ask(GET, "ring", options=[(16, b"\x07"), (URI_QUERY, who[-2:])], answer=(0xa8, (), who))
    for hops in (b"\x05", b"\x09"):
        s.ask(GET, "far", options=[(16, hops)], answer=(CONTENT, [(MAX_AGE, b"\x0a")], b"x"))
    s.ask(GET, "two", options=[(PROXY_URI, s.uri("/one"))])
    other = Endpoint()
    kept = (CONTENT, [(MAX_AGE, b"\x0a")], b"kept")
    s.ask(GET, "same", answer=kept)
    s.ask(GET, options=[(PROXY_URI, s.uri("/same", other.port))], answer=None)
    other.close()
    for body in (b"one", b"two"):
        s.ask(FETCH, "f", payload=body, answer=kept)
    s.ask(GET, "a/g", answer=(0x9f, (), b"why"), type=NON)
    kept = (CONTENT, [(MAX_AGE, b"\x0a"), (ETAG, b"one")], b"kept")
    s.ask(GET, "k", answer=kept)
    s.ask(GET, "k", answer=kept)
    s.ask(GET, "k", options=[(ETAG, b"one")], answer=kept)
    s.ask(GET, "k", options=[(ETAG, b"two")], answer=kept)
    s.ask(GET, "k", options=[(ACCEPT, b"")], answer=kept)
    s.ask(PUT, "k", options=[(IF_MATCH, b"one"), (IF_NONE_MATCH, b""), (FORMAT, b"")],
          answer=(CHANGED, (), b""), payload=b"new")
    s.ask(GET, "k", answer=(CONTENT, (), b"new"))
    s.ask(GET, "m", answer=(CONTENT, [(MAX_AGE, b"")], b"never kept"))
    s.ask(GET, "m", answer=(CONTENT, [(MAX_AGE, b"")], b"never kept"))
    for _ in range(2):
        s.ask(POST, "p", answer=(CREATED, [(LOCATION_PATH, b"q"), (LOCATION_QUERY, b"z")], b""))
        s.ask(GET, "u", answer=(0x54, (), b"unknown"))
    return s.lines


def proxied_observed(node):
    """Two observers of one resource, and how that ends."""
    s, second = Sandwich(node), node.endpoint()
    answer = (CONTENT, [(OBSERVE, b"\x05"), (MAX_AGE, b"\x1e")], b"one")
    up, _ = s.ask(GET, "o", options=[(OBSERVE, b"")], answer=answer)
    first, s.e = s.e, second
    s.ask(GET, "left", options=[(OBSERVE, b"")], answer=answer)
    s.ask(GET, "left", options=[(OBSERVE, b"\x01")], answer=(CONTENT, (), b"x"))
    s.origin.raw(Message(CON, CONTENT, 0x5fff, s.upstream.token, [(OBSERVE, b"\x07")]).bytes())
    s.lines.append(s.origin.get().type)
    s.ask(GET, "o", options=[(OBSERVE, b"")], answer=answer, token=b"\x09")
    s.origin.raw(Message(CON, 0x84, 0x6000, up.token).bytes())
    for e in (first, second):
        if m := e.get(0.2):
            e.reply(m)
        s.lines.append(s.seen(m, ()))
    return s.lines


def proxied_late(node):
    """A silent origin, and responses that get stale."""
    s = Sandwich(node)
    s.ask(GET, "silent", answer=None)
    s.ask(GET, "v", answer=(CONTENT, [(MAX_AGE, b"\x01"), (ETAG, b"one")], b"valid"))
    time.sleep(1.05)
    s.ask(GET, "v", answer=(VALID, [(MAX_AGE, b"\x05"), (ETAG, b"one")], b""))
    s.ask(GET, "v", answer=(VALID, [(MAX_AGE, b"\x05"), (ETAG, b"one")], b""))
    return s.lines
