# SPDX-License-Identifier: Apache-2.0
"""The client of the trap device: requests, bodies in blocks (RFC 7959), observations (RFC 7641)."""
import asyncio
import random
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes, urlsplit

from trap_message import (ACCEPT, BLOCK1, BLOCK2, CON, CONTENT_FORMAT, ETAG, GET, IF_NONE_MATCH,
                          MAX_AGE, NON, OBSERVE, URI_HOST, URI_PATH, URI_PORT, URI_QUERY, Message,
                          block, uint)

METHODS = {"GET": 1, "POST": 2, "PUT": 3, "DELETE": 4, "FETCH": 5, "PATCH": 6, "iPATCH": 7}
PATIENCE_S = 0.05           # of the impatient
SEEN = 1024                 # deliveries that are remembered
AGAIN_S = (0.3, 0.6)        # after Max-Age, until it registers again


@dataclass
class Asked:
    """One request of the application, whatever messages it takes."""
    number: int
    peer: tuple
    template: Message                   # the first message
    spec: dict
    body: bytes = b""                   # what is being sent in blocks
    at: int = 0                         # how much of it has been taken
    szx: int = 6
    got: bytes = b""                    # what is being fetched in blocks
    etag: bytes = None
    observe: bool = False
    seq: int = None
    fresh_at: float = 0
    again: object = None                # the timer of registering again
    tokens: set = field(default_factory=set)
    pending: object = None


def stranger(peer):
    """Somebody else on this host answers whoever had the peer's port before."""
    with socket.socket(socket.AF_INET6 if ":" in peer[0] else socket.AF_INET,
                       socket.SOCK_DGRAM) as other:
        mid = random.randrange(1 << 16)
        late = Message(NON, 0x45, mid, random.randbytes(4), [(CONTENT_FORMAT, b"")], b"late")
        other.sendto(late.encode(), peer)


class Client:
    """Sends requests and shows what came of them."""

    def __init__(self, endpoint, traps):
        self.endpoint = endpoint
        self.traps = traps
        endpoint.on_response = self.take
        self.open = {}
        self.requests = {}
        self.reset()

    def reset(self):
        """Forgets everything."""
        for r in self.requests.values():
            if r.again:
                r.again.cancel()
        self.open = {}          # (peer, token) -> Asked
        self.requests = {}      # number -> Asked
        self.seen = []
        self.cache = {}
        self.rejecting = set()

    # ---- control

    async def do_send(self, asked):
        """Starts a request."""
        uri = urlsplit(asked["uri"])
        info = socket.getaddrinfo(uri.hostname, uri.port or 5683, type=socket.SOCK_DGRAM)
        peer = info[0][4][:2]
        number = len(self.requests) + 1
        m = Message(NON if asked.get("type") == "NON" else CON)
        r = self.requests[number] = Asked(number, peer, m, asked)
        if asked.get("method") == "PING":
            m.mid = self.endpoint.mid()
            self.endpoint.confirmable(m, peer, lambda how: self._failed(
                r, "reset" if how == "rst" else "timeout"))
            return {"ok": True, "request": number}
        m.code = METHODS[asked.get("method", "GET")]
        m.options = self._options(uri, asked)
        if self._cached(r):
            return {"ok": True, "request": number}
        if asked.get("observe") == 0 and (twin := self._observed(r)):
            del self.requests[number]
            return {"ok": True, "request": twin.number}
        m.token = self._token(asked)
        while (peer, m.token) in self.open and not {"token", "token_len"} & asked.keys():
            m.token = random.randbytes(3)
        r.observe = asked.get("observe") == 0
        if "beside-a-stranger" in self.traps:
            stranger(peer)
        self._begin(r)
        return {"ok": True, "request": number}

    def _options(self, uri, asked):
        out = []
        if "uri-host" in self.traps:
            out += [(URI_HOST, b"[" + uri.hostname.encode() + b"]"),
                    (URI_PORT, uint(uri.port or 5683))]
        if uri.path.strip("/") or uri.path.count("/") > 1:
            out += [(URI_PATH, unquote_to_bytes(s)) for s in uri.path[1:].split("/")]
        if uri.query:
            out += [(URI_QUERY, unquote_to_bytes(q)) for q in uri.query.split("&")]
        for name, number in (("content_format", CONTENT_FORMAT), ("accept", ACCEPT),
                             ("observe", OBSERVE)):
            if name in asked:
                out.append((number, uint(asked[name])))
        out += [(o["number"], bytes.fromhex(o["value"])) for o in asked.get("options", [])]
        if "block2" in asked:
            out.append((BLOCK2, block(asked["block2"]["num"], 0, asked["block2"]["szx"])))
        return out

    def _token(self, asked):
        if "token" in asked:
            return bytes.fromhex(asked["token"])
        if "token_len" in asked:
            return random.randbytes(asked["token_len"])
        if "empty-token" in self.traps:
            return b""
        if "same-token" in self.traps:
            return b"\x42\x42"
        return random.randbytes(4)

    def _observed(self, r):
        """The observation that serves this request, too (RFC 7641 section 3.1). A trap: it gives
        way, and is forgotten."""
        for one in self.requests.values():
            same = one.observe and one.peer == r.peer
            if same and one.template.options == r.template.options:
                if "observes-anew" not in self.traps:
                    return one
                one.observe = False
                one.again.cancel()
                self.open.pop((one.peer, one.template.token), None)
        return None

    def _cached(self, r):
        m = r.template
        key = r.peer, tuple(m.options)
        found = self.cache.get(key) if "caches" in self.traps and m.code == GET else None
        if found and found[0] > time.monotonic():
            self._deliver(r, found[1], found[1].payload)
            return True
        return False

    async def do_shows(self, asked):
        """Was this delivered?"""
        ours = asked.get("requests") or [asked.get("request", len(self.requests))]
        free = "requests" not in asked and "request" not in asked

        def fits(i, one):
            return (one["request"] in ours or free and i == 0) and all(
                asked[k] == one.get(k) for k in ("payload", "code", "failure", "token")
                if k in asked)
        end = time.monotonic() + asked.get("timeout_s", 2)
        while True:
            if any(fits(i, one) for i, one in enumerate(self.seen)):
                return {"ok": True, "seen": self.seen[:8]}
            if time.monotonic() >= end:
                return {"ok": False, "why": "not delivered", "seen": self.seen[:8]}
            await asyncio.sleep(0.02)

    async def do_cancel(self, asked):
        """Ends an observation."""
        open_now = [r for r in self.requests.values() if r.observe]
        r = self.requests.get(asked.get("request"), open_now[-1] if open_now else None)
        if r is None:
            return {"ok": False, "why": "no observation"}
        if r.again:
            r.again.cancel()
            r.again = None
        how = asked.get("how", "deregister")
        r.observe = False
        if how == "deregister":
            m = Message(CON, GET, 0, r.template.token,
                        r.template.without(OBSERVE) + [(OBSERVE, b"\x01")])
            r.got = b""
            self._send(r, m)
        else:
            for token in r.tokens:
                self.open.pop((r.peer, token), None)
        return {"ok": True}

    # ---- sending

    def _begin(self, r):
        """The first message of a request, in blocks if they are wanted."""
        body = bytes.fromhex(r.spec.get("payload", ""))
        if "own-body" in self.traps:
            body = body[::-1]
        b1 = r.spec.get("block1")
        m = Message(r.template.type, r.template.code, 0, r.template.token,
                    list(r.template.options), body)
        if b1 and (b1["num"] or len(body) <= 1 << (b1["szx"] + 4)):
            m.options.append((BLOCK1, block(b1["num"], b1.get("m", 0), b1["szx"])))
        elif b1 or len(body) > 1024:
            r.body, r.szx = body, b1["szx"] if b1 else 6
            self._send_block(r)
            return
        self._send(r, m)

    def _send_block(self, r):
        size = 1 << (r.szx + 4)
        part = r.body[r.at:r.at + size]
        more = r.at + size < len(r.body)
        token = r.template.token if r.at == 0 or "block-token" in self.traps else self._next(r)
        options = r.template.without(IF_NONE_MATCH) if r.at else r.template.options
        self._send(r, Message(r.template.type, r.template.code, 0, token, options
                              + [(BLOCK1, block(r.at // size, more, r.szx))], part))

    def _next(self, r):
        serial = self.traps & {"empty-token", "same-token", "block-token"}
        return r.template.token if serial else random.randbytes(4)

    def _send(self, r, m):
        m.mid = self.endpoint.mid()
        r.tokens.add(m.token)
        self.open[r.peer, m.token] = r
        if m.type == NON:
            self.endpoint.raw(m, r.peer)
            return
        r.pending = self.endpoint.confirmable(
            m, r.peer, lambda how: self._settled(r, m, how),
            ack_timeout_s=r.spec.get("tx", {}).get("ack_timeout"))

    def _settled(self, r, m, how):
        if how == "ack":
            if "impatient" in self.traps:
                asyncio.get_running_loop().call_later(PATIENCE_S, self._forget, r, m.token)
            return
        self._forget(r, m.token)
        self._failed(r, "reset" if how == "rst" else "timeout")

    def _forget(self, r, token):
        if not r.observe:
            self.open.pop((r.peer, token), None)

    def _failed(self, r, why):
        self.seen.insert(0, {"request": r.number, "failure": why})

    # ---- responses

    def take(self, m, peer):
        """A response; False when nobody asked for it."""
        r = self.open.get((peer, m.token))
        if r is None:
            return False
        p = r.pending
        if p and p.message.token == m.token and "deaf" not in self.traps \
                and (peer, p.message.mid) in self.endpoint.pending:
            self.endpoint.end(p, "ack")
        if m.block(BLOCK1) and m.block(BLOCK1).more | (m.code >> 5 == 2) and self._continue(r, m):
            return True
        if m.first(OBSERVE) is not None and r.observe:
            if not self._newer(r, m):
                return True
        elif not (r.observe and m.token == r.template.token and m.code >> 5 == 2):
            self.open.pop((peer, m.token), None)
        if m.code >> 5 != 2 and m.token == r.template.token:
            r.observe = False
        self._fetched(r, m)
        return True

    def _continue(self, r, m):
        """The next block of what we send; False when there is none."""
        b1 = m.block(BLOCK1)
        if not r.body or m.code >> 5 != 2:
            return False
        r.at = (b1.num + 1) * (1 << (r.szx + 4))
        if b1.num == 0:
            r.at = 1 << (r.szx + 4)
        r.szx = min(r.szx, b1.szx)
        if r.at >= len(r.body):
            r.body = b""
            return False
        self.open.pop((r.peer, m.token), None)
        self._send_block(r)
        return True

    def _newer(self, r, m):
        """RFC 7641 section 3.4: is this notification fresher than the last?"""
        v2, t2 = m.number(OBSERVE), time.monotonic()
        v1, t1 = (r.seq, r.fresh_at) if r.seq is not None else (None, 0)
        half = 1 << 23
        if v1 is not None and not (v1 < v2 and v2 - v1 < half or v1 > v2 and v1 - v2 > half
                                   or t2 > t1 + 128):
            return False
        r.seq, r.fresh_at, r.got = v2, t2, b""
        age = m.number(MAX_AGE)
        if r.again:
            r.again.cancel()
        r.again = asyncio.get_running_loop().call_later(
            (60 if age is None else age) + random.uniform(*AGAIN_S), self._register, r)
        return True

    def _register(self, r):
        """Notifications have stopped: registers again (RFC 7641 section 3.3.1)."""
        r.seq = None
        if "new-token" in self.traps:
            self.open.pop((r.peer, r.template.token), None)
            r.template.token = random.randbytes(4)
        self._send(r, Message(CON, GET, 0, r.template.token, r.template.options))

    def _fetched(self, r, m):
        b2 = m.block(BLOCK2)
        if b2 is None or m.code >> 5 != 2:
            self._deliver(r, m, m.payload)
            return
        if b2.num == 0:
            r.got, r.etag = b"", m.first(ETAG)
        if b2.start != len(r.got) or m.first(ETAG) != r.etag:
            r.got = b""
            return
        r.got += m.payload
        if not b2.more:
            self._deliver(r, m, r.got)
            return
        if "loses-interest" in self.traps and b2.num:
            return
        szx = max(0, b2.szx - 1) if self._late(r, b2) else b2.szx
        options = r.template.without(OBSERVE, BLOCK2) \
            + [(BLOCK2, block(len(r.got) >> (szx + 4), 0, szx))]
        self._send(r, Message(r.template.type, r.template.code, 0, self._part(r), options))

    def _late(self, r, b2):
        """A size of its own is the client's right only where it has not asked for one."""
        return "smaller-next" in self.traps and b2.num == 0 and not r.template.block(BLOCK2)

    def _part(self, r):
        """The token of a further block: not that of a living observation."""
        return random.randbytes(4) if r.observe else self._next(r)

    def _deliver(self, r, m, body):
        age = m.number(MAX_AGE)
        if r.template.code == GET and m.code == 69 and not r.observe:
            self.cache[r.peer, tuple(r.template.options)] = (
                time.monotonic() + (60 if age is None else age), m)
        self.seen.insert(0, {"request": r.number, "code": f"{m.code >> 5}.{m.code & 31:02}",
                             "token": m.token.hex(), "payload": body.hex(),
                             "options": [{"number": n, "value": v.hex()} for n, v in m.options]})
        del self.seen[SEEN:]
