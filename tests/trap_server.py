# SPDX-License-Identifier: Apache-2.0
"""The server of the trap device: resources, blocks (RFC 7959), observers (7641), links (6690)."""
import asyncio
import hashlib
from dataclasses import dataclass, field

from trap_message import (ACCEPT, ACK, BLOCK1, BLOCK2, CON, CONTENT_FORMAT, DELETE, ETAG, GET,
                          IF_MATCH, IF_NONE_MATCH, LOCATION_PATH, LOCATION_QUERY, MAX_AGE, NON,
                          OBSERVE, POST, PUT, SIZE1, SIZE2, URI_HOST, URI_PATH, URI_PORT,
                          URI_QUERY, Block, Message, block, code, pattern, uint)

TICK_S = 0.25
SLOW_S = 0.3        # what /separate needs
OBSERVABLE = {"/obs", "/obs-non", "/obs-large", "/obs-pumping"}
STORED = {"/test", "/validate", "/create1", "/large-update", "/obs"}
KNOWN = {IF_MATCH, URI_HOST, IF_NONE_MATCH, URI_PORT, URI_PATH, URI_QUERY, ACCEPT, BLOCK1, BLOCK2}
LINKS = {
    "/test": "", "/seg1/seg2/seg3": "", "/query": "", "/separate": "", "/validate": "",
    "/large": ";sz=1280;rt=block", "/large-update": ";rt=block", "/large-create": ";rt=block",
    "/large-post": ";rt=block", "/multi-format": ';ct="0 41"', "/location-query": "",
    "/obs": ";obs", "/obs-non": ";obs", "/obs-large": ";obs", "/obs-pumping": ";obs",
    "/link1": ';rt="Type1 Type2";if="If1"', "/link2": ';rt="Type2 Type3";if="If2"',
    "/link3": ';rt="Type1 Type3";if=foo', "/path": ";ct=40", "/odd": ';rt=""',
}

ALIKE = ';rt="Type1 Type2";if="If1";sz=1;ct=40'


@dataclass
class Reply:
    """What a resource answers, before the message layer sees it."""
    code: int
    payload: bytes = b""
    ctype: int = None
    options: list = field(default_factory=list)


@dataclass
class Observer:
    """One entry in the list of observers of a resource."""
    path: str
    peer: tuple
    token: bytes
    options: list
    ctype: int
    seq: int
    sent: object = None         # the confirmable notification under way
    told: bool = True           # the response to its registration has left
    behind: bool = False        # the state has changed since
    skipped: bool = False
    count: int = 0
    last_mid: int = None


class Server:
    """Answers requests."""

    def __init__(self, endpoint, traps):
        self.endpoint = endpoint
        self.traps = traps
        endpoint.on_request = self.take
        endpoint.on_rejected = self._rejected
        self.observers = {}
        self.reset()

    def reset(self):
        """Back to the start state."""
        self.observers = {}
        self.uploads = {}
        self.results = {}
        self.tick = 0
        self.children = 0
        self.reads = 0
        self.states = {
            "/test": (b"" if "empty" in self.traps else b"a text", 0),
            "/seg1/seg2/seg3": (b"deep", 0), "/validate": (b"as it is", 0),
            "/large": (pattern(1280), 0), "/large-update": (b"small", 0),
            "/path": (b"</path/sub1>,</path/sub2>", 40), "/path/sub1": (b"this is /path/sub1", 0),
            "/path/sub2": (b"this is /path/sub2", 0), "/link1": (b"1", 0), "/link2": (b"2", 0),
            "/link3": (b"3", 0), "/odd": (b"odd", 0),
        }
        self._change()

    def start(self):
        """Observable resources begin to change."""
        asyncio.get_running_loop().call_later(TICK_S, self._ticks)

    # ---- requests

    def take(self, m, peer):
        """One request. It is answered now or later; False: rejected."""
        reply = self._checked(m, peer)
        slow = m.path() == "/separate" and "piggyback" not in self.traps
        separate = slow or self.traps & {"separate-con", "separate-non"}
        observer = None
        if reply.code >> 5 == 2 and m.code == GET:
            observer = self._observing(m, peer, reply)
        r = self._message(m, reply)
        if observer:
            r.options.append((OBSERVE, uint(observer.seq)))
            observer.told = not separate
        if m.type == CON and not separate:
            r.type = ACK
            self.endpoint.answer(m, peer, r)
            return True
        loop = asyncio.get_running_loop()
        late = SLOW_S if slow else 0.02
        if m.type == CON and "response-first" in self.traps:
            late = 0.02
            loop.call_later(0.04, self.endpoint.answer, m, peer, Message(ACK))
        elif m.type == CON:
            self.endpoint.answer(m, peer, Message(ACK))
        loop.call_later(late if separate else 0, self._separate, m, r, peer, observer)
        return True

    def _separate(self, m, r, peer, observer):
        if observer:
            observer.told = True
        confirmable = "separate-non" not in self.traps
        if m.type == NON:
            confirmable = "con-for-non" in self.traps
        r.type, r.mid = (CON if confirmable else NON), self.endpoint.mid()
        if confirmable:
            self.endpoint.confirmable(r, peer, ageing=self._age)
        else:
            self.endpoint.raw(r, peer)

    def _age(self, m):
        if "ageing-copies" in self.traps and m.number(MAX_AGE):
            m.options = m.without(MAX_AGE) + [(MAX_AGE, uint(m.number(MAX_AGE) - 1))]

    def _message(self, m, reply):
        options = list(reply.options)
        if reply.payload and reply.ctype is not None and "no-ctype" not in self.traps:
            options.append((CONTENT_FORMAT, uint(reply.ctype)))
        if "no-max-age" in self.traps:
            options = [o for o in options if o[0] != MAX_AGE]
        payload = reply.payload
        if reply.code >> 5 > 2 and self.traps & {"terse", "truncates"}:
            payload = payload[:4] if "truncates" in self.traps else b""
        return Message(CON, reply.code, 0, m.token, options, payload)

    def _checked(self, m, peer):
        """Critical options, then the method, then blocks and the resource."""
        known = set(KNOWN)
        if "no-block" in self.traps:
            known -= {BLOCK1, BLOCK2}
        if "no-if-match" in self.traps:
            known -= {IF_MATCH}
        if any(n % 2 and n not in known for n, _ in m.options):
            return Reply(code("4.02"), b"unknown critical option")
        if m.code not in (GET, POST, PUT, DELETE):
            return Reply(code("4.05"), b"no such method")
        b1 = m.block(BLOCK1)
        if b1:
            return self._upload(m, peer, b1)
        return self._in_blocks(m, peer, self._run(m, peer, m.payload))

    def _run(self, m, peer, body):
        """The request carried out on the resource."""
        path = m.path()
        if m.code == POST and m.block(BLOCK2) and (peer, path) in self.results:
            return self.results[peer, path]
        method = {GET: self._get, POST: self._post, PUT: self._put, DELETE: self._delete}[m.code]
        reply = method(path, m, body)
        if m.code == POST:
            self.results[peer, path] = reply
        return reply

    # ---- methods

    def _etag(self, path):
        payload, ctype = self.states[path]
        return hashlib.sha256(payload + bytes([ctype or 0])).digest()[:4]

    def _content(self, path):
        payload, ctype = self.states[path]
        options = [(MAX_AGE, uint(1 if path in OBSERVABLE else 30))]
        if path == "/validate" or (len(payload) > 64 and "no-etag" not in self.traps):
            options.append((ETAG, self._etag(path)))
        return Reply(code("2.05"), payload, ctype, options)

    def _get(self, path, m, _body):
        if path == "/.well-known/core":
            return Reply(code("2.05"), self._links(m), 40, [(MAX_AGE, uint(30))])
        if path == "/query":
            return Reply(code("2.05"), b"\n".join(m.all(URI_QUERY)) or b"no query", 0)
        if path == "/separate":
            return Reply(code("2.05"), b"" if "empty" in self.traps else b"slow", 0,
                         [(MAX_AGE, uint(30))])
        if path == "/multi-format":
            wanted = m.number(ACCEPT) or 0
            texts = {0: b"text", 41: b"<text/>"}
            if wanted not in texts:
                return Reply(code("4.06"))
            return Reply(code("2.05"), texts[wanted], wanted)
        if path not in self.states:
            return Reply(code("4.04"), b"not here")
        if m.number(ACCEPT) not in (None, self.states[path][1]):
            return Reply(code("4.06"))
        reply = self._content(path)
        if "fresh-copies" in self.traps and path == "/test":
            self.reads += 1
            reply.payload = b"read %d" % self.reads
        etag = reply.options[-1][1] if reply.options[-1][0] == ETAG else None
        if etag and etag in m.all(ETAG) and not m.block(BLOCK2):
            if "restless" in self.traps:
                self._disturb()
            return Reply(code("2.03"), b"", None, [(ETAG, etag)])
        return reply

    def _disturb(self):
        payload, ctype = self.states["/validate"]
        self.states["/validate"] = (payload.rstrip(b".") + b"." * (payload.count(b".") % 5 + 1),
                                    ctype)

    def _post(self, path, _m, body):
        if path == "/test":
            return Reply(code("2.01"), b"", None, [(LOCATION_PATH, b"location%d" % i)
                                                   for i in (1, 2, 3)])
        if path == "/location-query":
            return Reply(code("2.01"), b"", None, [(LOCATION_QUERY, b"first=1"),
                                                   (LOCATION_QUERY, b"second=2")])
        if path == "/large-create":
            self.children += 1
            name = b"%d" % self.children
            self.states[f"/large-create/{self.children}"] = (body, 0)
            return Reply(code("2.01"), b"", None, [(LOCATION_PATH, b"large-create"),
                                                   (LOCATION_PATH, name)])
        if path == "/large-post":
            return Reply(code("2.04"), body.upper(), 0)
        return self._refuse(path)

    def _refuse(self, path):
        exists = path in self.states or path in LINKS or path == "/.well-known/core"
        return Reply(code("4.05" if exists else "4.04"), b"not that way")

    def _put(self, path, m, body):
        if path not in STORED:
            return self._refuse(path)
        exists = path in self.states
        matches = m.all(IF_MATCH)
        if matches and not (exists and (b"" in matches or self._etag(path) in matches)):
            return self._failed(path)
        if m.all(IF_NONE_MATCH) and exists:
            return self._failed(path)
        ctype = m.number(CONTENT_FORMAT) or 0
        old = self.states.get(path, (b"", 0))[1]
        if path == "/obs" and "converts" in self.traps:
            ctype = old
        self.states[path] = (body, ctype)
        if path in OBSERVABLE:
            self._changed(path)
        said = "2.04" if exists else "2.01"
        if "put-created" in self.traps:
            said = "2.01"
        if "put-changed" in self.traps:
            said = "2.04"
        return Reply(code(said))

    def _failed(self, path):
        if "restless" in self.traps and path == "/validate":
            self._disturb()
        if "auto-reset" in self.traps and path == "/create1":
            self.states.pop(path, None)
        return Reply(code("4.12"), b"condition")

    def _delete(self, path, _m, _body):
        if path not in STORED:
            return self._refuse(path)
        there = self.states.pop(path, None)
        if there and path in OBSERVABLE:
            self._changed(path)
        return Reply(code("4.04" if not there and "delete-missing" in self.traps else "2.02"))

    # ---- links

    def _links(self, m):
        links = [f"<{path}>{more}" for path, more in LINKS.items()]
        links += [f"<{p}>" for p in self.states if p.startswith("/large-create/")]
        if "alike" in self.traps:
            links = [one.split(";")[0] + ALIKE for one in links]
        query = m.first(URI_QUERY)
        if query and "no-filter" not in self.traps:
            name, _, value = query.decode().partition("=")
            links = [one for one in links if _selected(one, name, value)]
        return ",".join(links).encode()

    # ---- blocks

    def _szx(self, asked, num):
        least = 1 if "small-blocks" in self.traps else 6
        if asked is None:
            return 4 if "large-first" in self.traps else min(least, 3)
        if "large-first" in self.traps and num:
            least = 2
        return min(asked, least)

    def _in_blocks(self, m, peer, reply):
        """The part of the body that was asked for."""
        if "no-block" in self.traps or reply.code >> 5 != 2 or m.code not in (GET, POST):
            return reply
        asked = m.block(BLOCK2)
        if asked and asked.szx == 7:
            return Reply(code("4.00"), b"reserved block size")
        szx = self._szx(asked.szx if asked else None, asked.num if asked else 0)
        size, start = 1 << (szx + 4), asked.start if asked else 0
        if asked is None and len(reply.payload) <= size:
            return reply
        if start and start >= len(reply.payload):
            return Reply(code("4.00"), b"no such block")
        more = start + size < len(reply.payload)
        options = reply.options + [(BLOCK2, block(start // size, more, szx))]
        if m.number(SIZE2) == 0:
            options.append((SIZE2, uint(len(reply.payload))))
        return Reply(reply.code, reply.payload[start:start + size], reply.ctype, options)

    def _upload(self, m, peer, b1):
        """A block of a request body."""
        key = peer, m.path(), m.code
        szx = min(b1.szx, 1) if "small-blocks" in self.traps else b1.szx
        if b1.szx == 7 or (b1.more and len(m.payload) != b1.size):
            return Reply(code("4.00"), b"odd block")
        if "too-large" in self.traps:
            return Reply(code("4.13"), b"too much", None, [(SIZE1, uint(64))])
        ctype = m.number(CONTENT_FORMAT)
        before, body = (ctype, b"") if b1.num == 0 else self.uploads.get(key, ("none", b""))
        if before != ctype or len(body) != b1.start:
            return Reply(code("4.08"), b"a block is missing", None, [])
        self.uploads[key] = ctype, (body := body + m.payload)
        if b1.more:
            if "stateless" in self.traps and m.code == PUT:
                done = self._run(m, peer, body)
                done.options = done.options + [(BLOCK1, block(b1.num, False, szx))]
                return done
            return Reply(code("2.31"), b"", None, [(BLOCK1, block(b1.num, True, szx))])
        del self.uploads[key]
        reply = self._in_blocks(m, peer, self._run(m, peer, body))
        return Reply(reply.code, reply.payload, reply.ctype,
                     reply.options + [(BLOCK1, block(b1.num, False, szx))])

    # ---- observers

    def _observing(self, m, peer, reply):
        key = peer, m.token
        wish = m.number(OBSERVE)
        if wish is None or m.path() not in OBSERVABLE or "no-observe" in self.traps:
            return None
        if wish == 1:
            gone = self.observers.pop(key, None)
            if gone and "late-notice" in self.traps:
                self._tell(gone)
            return None
        if wish != 0 or (m.block(BLOCK2) and m.block(BLOCK2).num):
            return None
        old = self.observers.get(key)
        seq = old.seq + 1 if old else 2 + self.tick
        self.observers[key] = Observer(m.path(), peer, m.token, m.options, reply.ctype, seq)
        return self.observers[key]

    def _change(self):
        self.tick += 1
        text = b"state %d" % self.tick
        large = (text + b" of a large body ").ljust(32, b".") * 10
        for path, payload in (("/obs", text), ("/obs-non", text), ("/obs-large", large),
                              ("/obs-pumping", large if self.tick % 2 else text)):
            if path != "/obs" or path in self.states or self.tick == 1:
                self.states[path] = (payload, self.states.get(path, (b"", 0))[1])

    def _ticks(self):
        self._change()
        for path in OBSERVABLE:
            if path in self.states:
                self._changed(path)
        asyncio.get_running_loop().call_later(TICK_S, self._ticks)

    def _changed(self, path):
        for o in [o for o in self.observers.values() if o.path == path]:
            if "skips-states" in self.traps and path in self.states:
                o.skipped = not o.skipped
                if o.skipped:
                    continue
            self._notify(o)
            if "repeats-states" in self.traps and o.sent is None:
                self._notify(o)

    def _notify(self, o):
        """Tells one observer of the state of now, or of its end."""
        if o.sent or not o.told:
            o.behind = True
            return
        if (o.peer, o.token) not in self.observers:
            return
        self._tell(o)

    def _tell(self, o):
        o.behind = False
        o.count += 1
        o.seq = (o.seq + 1) % (1 << 24)
        reply = self._representation(o)
        ends = reply.code >> 5 != 2
        m = self._message(Message(token=o.token), reply)
        if ends:
            self.observers.pop((o.peer, o.token), None)
        else:
            m.options.append((OBSERVE, uint(o.seq)))
        m.mid = o.last_mid = self.endpoint.mid()
        m.type = self._type(o, ends)
        if m.type == NON:
            self.endpoint.raw(m, o.peer)
            return
        o.sent = self.endpoint.confirmable(m, o.peer, lambda how: self._told(o, how),
                                           lambda copy: self._renumber(o, copy))

    def _type(self, o, ends):
        if "non-always" in self.traps and not ends:
            return NON
        if "con-always" in self.traps and o.count % 2:
            return CON
        return NON if o.path == "/obs-non" and not ends else CON

    def _representation(self, o):
        if o.path not in self.states:
            return Reply(code("4.04"), b"gone")
        if o.ctype is not None and self.states[o.path][1] != o.ctype:
            return Reply(code("4.06"), b"not in that format any more")
        asked = Message(code=GET, options=[x for x in o.options if x[0] != OBSERVE])
        return self._in_blocks(asked, o.peer, self._content(o.path))

    def _renumber(self, o, m):
        self._age(m)
        anew = "supersedes" in self.traps and o.behind and o.path in self.states
        if anew:  # RFC 7641 section 4.5.2
            new = self._message(Message(token=o.token), self._representation(o))
            m.mid, m.payload, o.behind = self.endpoint.mid(), new.payload, False
            m.options = new.options + [(OBSERVE, b"")]
        if anew or "ageing-copies" in self.traps and m.first(OBSERVE) is not None:
            o.seq += 1
            m.options = m.without(OBSERVE) + [(OBSERVE, uint(o.seq))]

    def _told(self, o, how):
        o.sent = None
        if how in ("rst", "timeout"):
            self.observers.pop((o.peer, o.token), None)
        elif o.behind:
            self._notify(o)

    def _rejected(self, mid, peer):
        """A Reset to a non-confirmable notification."""
        if "ignores-rst-non" in self.traps:
            return
        for key, o in list(self.observers.items()):
            if o.peer == peer and o.last_mid == mid:
                del self.observers[key]

    # ---- control

    async def do_change(self, asked):
        """The resource changes now."""
        path = asked["path"]
        old = self.states.get(path, (b"", 0))
        payload = bytes.fromhex(asked["payload"]) if "payload" in asked else old[0] + b"."
        self.states[path] = (payload, asked.get("content_format", old[1]))
        self._changed(path)
        return {"ok": True}

    async def do_delete(self, asked):
        """The resource is removed."""
        self.states.pop(asked["path"], None)
        self._changed(asked["path"])
        return {"ok": True}

    async def do_clear_observers(self, asked):
        """Observers are forgotten without a word."""
        path = asked.get("path")
        self.observers = {k: o for k, o in self.observers.items() if path and o.path != path}
        return {"ok": True}

    async def do_shows(self, asked):
        """Does the resource hold this payload?"""
        wanted = bytes.fromhex(asked.get("payload", ""))
        for _ in range(int(asked.get("timeout_s", 2) / 0.02) + 1):
            if self.states.get(asked["path"], (None,))[0] == wanted:
                return {"ok": True}
            await asyncio.sleep(0.02)
        return {"ok": False, "why": "it holds something else"}


def _selected(link, name, value):
    """Does a query select this link (RFC 6690 section 4.1)?"""
    target, *attributes = link.split(";")
    if name == "href":
        values = [target[1:-1]]
    else:
        held = [a.partition("=")[2].strip('"') for a in attributes if a.partition("=")[0] == name]
        values = [v for h in held for v in (h.split(" ") if name in ("rt", "if", "rel") else [h])]
    if value.endswith("*"):
        return any(v.startswith(value[:-1]) for v in values)
    return value in values
