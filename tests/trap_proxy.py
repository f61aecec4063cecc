#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A CoAP proxy that conforms, in ways that a careless tester takes for faults.

    trap_proxy.py PORT ORIGIN_PORT

It listens at ::1, and is a forward proxy, and a reverse proxy of [::1]:ORIGIN_PORT. It keeps no
responses; it acknowledges at once and answers in messages of their own, some of them
non-confirmable; it asks the server in non-confirmable requests without a token, each from a port of
its own, with Uri-Host and Uri-Port, and asks for blocks before the server offers any; it puts
bodies together that come in blocks, in both directions; as a reverse proxy it has ETags and
locations of its own; it does not know Hop-Limit, and says little in its errors.
"""
import json
import random
import select
import socket
import sys
import threading

from node_coap import (ACK, BLOCK1, BLOCK2, CON, ETAG, GET, IF_MATCH, LOCATION_PATH, NON, OBSERVE,
                       RST, URI_HOST, URI_PATH, URI_QUERY, Message, block, parse, uint)

URI_PORT, PROXY_URI, PROXY_SCHEME, MAX_AGE = 7, 35, 39, 14
CONTINUE, BAD_OPTION, BAD_GATEWAY, TIMEOUT, NO_PROXY, BAD_REQUEST = (
    0x5f, 0x82, 0xa2, 0xa4, 0xa5, 0x80)
# Unsafe to forward, and known: in requests, in responses.
ASKED = {URI_HOST, URI_PORT, URI_PATH, URI_QUERY, MAX_AGE, OBSERVE, BLOCK1, BLOCK2, PROXY_URI,
         PROXY_SCHEME}
ANSWERED = {MAX_AGE, OBSERVE, BLOCK1, BLOCK2}
PATIENCE_S = 1.2
OWN_TAG, OWN_PLACE = b"\xff", b"proxied"


def unescape(text):
    """Percent-decoding."""
    parts = text.split("%")
    return parts[0].encode() + b"".join(bytes.fromhex(p[:2]) + p[2:].encode() for p in parts[1:])


def uri_options(uri):
    """(host, port, options) of a coap URI (RFC 7252 section 6.4); None: of another scheme."""
    if not uri.lower().startswith("coap://"):
        return None
    authority, _, rest = uri[7:].partition("/")
    path, mark, query = rest.partition("?")
    host, _, port = authority.rpartition(":")
    options = [(URI_PATH, unescape(s)) for s in path.split("/")] if path else []
    options += [(URI_QUERY, unescape(s)) for s in query.split("&")] if mark else []
    return host, int(port), options


class Proxy:
    """One socket for all clients; a thread and a socket for each request."""

    def __init__(self, port, origin_port):
        self.socket = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        self.socket.bind(("::1", port))
        self.own, self.origin = port, ("[::1]", origin_port)
        self.seen, self.bodies, self.confirmed = {}, {}, {}
        self.mid = random.randrange(65536)

    def run(self):
        """Until it is killed."""
        while True:
            data, peer = self.socket.recvfrom(65536)
            m = parse(data)
            if m.type in (ACK, RST):
                self.confirmed.pop((peer, m.mid), None)
            elif m.code == 0:
                self.socket.sendto(Message(RST, 0, m.mid).bytes(), peer)
            else:
                if m.type == CON:
                    self.socket.sendto(Message(ACK, 0, m.mid).bytes(), peer)
                if (peer, m.mid) in self.seen:
                    continue
                self.seen[peer, m.mid] = True
                threading.Thread(target=self.serve, args=(m, peer), daemon=True).start()

    def answer(self, m, peer, code, options=(), payload=b""):
        """A response of its own: confirmable to an odd Message ID, else not."""
        self.mid = self.mid + 1 & 0xffff
        kind = CON if m.type == CON and m.mid & 1 else NON
        out = Message(kind, code, self.mid, m.token, options, payload).bytes()
        self.confirmed[peer, self.mid] = kind == CON
        key = (peer, self.mid)
        self.socket.sendto(out, peer)
        while kind == CON and key in self.confirmed and not threading.Event().wait(0.4):
            self.socket.sendto(out, peer)

    def serve(self, m, peer):
        """One request."""
        if any(n & 2 and n not in ASKED for n, _ in m.options):
            self.answer(m, peer, BAD_OPTION)
            return
        reverse, (host, port), options = True, self.origin, []
        kept = [(n, v) for n, v in m.options if n not in ASKED]
        own = [(n, v) for n, v in m.options if n in (URI_PATH, URI_QUERY)]
        if m.all(PROXY_URI):
            place = uri_options(m.all(PROXY_URI)[0].decode())
            if not place:
                self.answer(m, peer, NO_PROXY)
                return
            reverse, (host, port, options) = False, place
        elif m.all(PROXY_SCHEME):
            if m.all(PROXY_SCHEME)[0] != b"coap":
                self.answer(m, peer, NO_PROXY)
                return
            reverse, host, port, options = (False, m.all(URI_HOST)[0].decode(), m.uint(URI_PORT),
                                            own)
        if reverse or port == self.own:  # its own
            reverse, (host, port), options = True, self.origin, own or options
        payload, more = self.body(m, peer, options)
        if more:
            self.answer(m, peer, CONTINUE, [(BLOCK1, m.all(BLOCK1)[0])])
            return
        if reverse:
            kept = [(n, v[len(OWN_TAG):] if n in (IF_MATCH, ETAG) else v) for n, v in kept]
        told = [(URI_HOST, host.encode()), (URI_PORT, uint(port))]
        code, back, content = self.ask(m.code, (host.strip("[]"), port), kept + options + told,
                                       payload)
        if reverse:
            back = [(n, OWN_TAG + v if n == ETAG else v) for n, v in back]
            at = next((i for i, (n, _) in enumerate(back) if n == LOCATION_PATH), None)
            if at is not None:
                back.insert(at, (LOCATION_PATH, OWN_PLACE))
        self.answer(m, peer, code, back, content)

    def body(self, m, peer, options):
        """(the body of a request so far, is there more to come?)"""
        b = m.block(BLOCK1)
        if b is None:
            return m.payload, False
        key = (peer, tuple(options))
        before = self.bodies.pop(key, b"") if b[0] else b""
        if b[1]:
            self.bodies[key] = before + m.payload
        return before + m.payload, bool(b[1])

    def ask(self, code, server, options, payload):
        """The response of the server, its blocks put together: (code, options, body)."""
        up = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        whole, wanted = b"", (0, 6)
        while True:
            mine = list(options) + ([(BLOCK2, block(wanted[0], 0, wanted[1]))]
                                    if code == GET else [])
            up.sendto(Message(NON, code, random.randrange(65536), b"", mine, payload).bytes(),
                      server)
            m = self.reply(up)
            if isinstance(m, int):
                return m, [], b""
            if any(n & 2 and n not in ANSWERED for n, _ in m.options):
                return BAD_GATEWAY, [], b""
            whole += m.payload
            b = m.block(BLOCK2)
            if not (b and b[1]):
                kept = [(n, v) for n, v in m.options if n not in (OBSERVE, BLOCK1, BLOCK2)]
                return m.code, kept, whole
            wanted = (len(whole) >> (b[2] + 4), b[2])

    @staticmethod
    def reply(up):
        """The next response on this socket, or the code of an error."""
        while True:
            if not select.select([up], [], [], PATIENCE_S)[0]:
                return TIMEOUT
            data, server = up.recvfrom(65536)
            m = parse(data)
            if m.type == CON:
                up.sendto(Message(ACK, 0, m.mid).bytes(), server)
            if m.error:
                return BAD_GATEWAY
            if m.code:
                return m


def main():
    """The program."""
    port = int(sys.argv[1])
    proxy = Proxy(port, int(sys.argv[2]))
    print(json.dumps({"ready": True, "coap": [{"address": "::1", "port": port}], "version": "1"}),
          flush=True)
    proxy.run()


if __name__ == "__main__":
    main()
