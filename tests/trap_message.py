# SPDX-License-Identifier: Apache-2.0
"""The message layer of the trap device: octets, repetition, duplicates (RFC 7252, 3 and 4)."""
import asyncio
import random
import time
from dataclasses import dataclass, field

CON, NON, ACK, RST = range(4)
GET, POST, PUT, DELETE = 1, 2, 3, 4
IF_MATCH, URI_HOST, ETAG, IF_NONE_MATCH, OBSERVE, URI_PORT, LOCATION_PATH = 1, 3, 4, 5, 6, 7, 8
URI_PATH, CONTENT_FORMAT, MAX_AGE, URI_QUERY, ACCEPT, LOCATION_QUERY = 11, 12, 14, 15, 17, 20
BLOCK2, BLOCK1, SIZE2, SIZE1 = 23, 27, 28, 60
MAX_RETRANSMIT = 4
KEPT = 512          # remembered Message IDs of peers


class FormatError(Exception):
    """Octets that are no CoAP message."""


def pattern(n):
    """The body of /large (testcases/RESOURCES.md)."""
    return b"".join(b"%04d:large body\n" % i for i in range(n // 16 + 1))[:n]


def code(text):
    """"4.04" as a number."""
    return int(text[0]) << 5 | int(text[2:])


def uint(value):
    """A number as an option value (RFC 7252 section 3.2)."""
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def block(num, more, szx):
    """The value of a Block option (RFC 7959 section 2.2)."""
    return uint(num << 4 | bool(more) << 3 | szx)


@dataclass
class Block:
    """A Block option taken apart."""
    num: int
    more: bool
    szx: int

    @property
    def size(self):
        """Octets in a full block."""
        return 1 << (self.szx + 4)

    @property
    def start(self):
        """Where in the body it begins."""
        return self.num * self.size


@dataclass
class Message:
    """One CoAP message; options are (number, value) pairs."""
    type: int = CON
    code: int = 0
    mid: int = 0
    token: bytes = b""
    options: list = field(default_factory=list)
    payload: bytes = b""

    def all(self, number):
        """Every value of this option."""
        return [v for n, v in self.options if n == number]

    def first(self, number):
        """Its first value, or None."""
        return next(iter(self.all(number)), None)

    def number(self, number):
        """Its first value as a number, or None."""
        value = self.first(number)
        return None if value is None else int.from_bytes(value, "big")

    def block(self, number):
        """A Block option, or None."""
        n = self.number(number)
        return None if n is None else Block(n >> 4, bool(n & 8), n & 7)

    def path(self):
        """The path as text."""
        return "/" + "/".join(v.decode("utf-8", "replace") for v in self.all(URI_PATH))

    def without(self, *numbers):
        """The options except these."""
        return [(n, v) for n, v in self.options if n not in numbers]

    def encode(self):
        """Its octets."""
        out = bytearray([1 << 6 | self.type << 4 | len(self.token), self.code])
        out += self.mid.to_bytes(2, "big") + self.token
        before = 0
        for number, value in sorted(self.options, key=lambda o: o[0]):
            out += _option(number - before, value)
            before = number
        if self.payload:
            out += b"\xff" + self.payload
        return bytes(out)


def _nibble(n):
    if n < 13:
        return n, b""
    if n < 269:
        return 13, bytes([n - 13])
    return 14, (n - 269).to_bytes(2, "big")


def _option(delta, value):
    (d, more_d), (n, more_n) = _nibble(delta), _nibble(len(value))
    return bytes([d << 4 | n]) + more_d + more_n + value


def decode(octets):
    """The message in these octets; FormatError otherwise."""
    if len(octets) < 4 or octets[0] >> 6 != 1:
        raise FormatError("header")
    length = octets[0] & 15
    m = Message(octets[0] >> 4 & 3, octets[1], int.from_bytes(octets[2:4], "big"))
    if length > 8 or len(octets) < 4 + length or (m.code == 0 and len(octets) > 4):
        raise FormatError("token or empty message")
    m.token = octets[4:4 + length]
    _decode_options(m, octets, 4 + length)
    return m


def _decode_options(m, octets, at):
    number = 0

    def extended(nibble, at):
        if nibble == 15 or at + nibble - 12 > len(octets) and nibble > 12:
            raise FormatError("option")
        if nibble == 13:
            return octets[at] + 13, at + 1
        if nibble == 14:
            return int.from_bytes(octets[at:at + 2], "big") + 269, at + 2
        return nibble, at
    while at < len(octets):
        if octets[at] == 0xff:
            m.payload = octets[at + 1:]
            if not m.payload:
                raise FormatError("marker")
            return
        head = octets[at]
        delta, at = extended(head >> 4, at + 1)
        size, at = extended(head & 15, at)
        number += delta
        if at + size > len(octets):
            raise FormatError("option")
        m.options.append((number, octets[at:at + size]))
        at += size


@dataclass
class Pending:
    """A confirmable message of ours that nobody has answered yet."""
    message: Message
    to: tuple
    wait_s: float
    done: object        # called with "ack", "rst" or "timeout"
    ageing: object      # called with the message before a repetition
    copies: int = 0
    timer: object = None


class Endpoint(asyncio.DatagramProtocol):
    """A UDP socket that speaks the message layer. `server` and `client` take what is for them."""

    def __init__(self, traps, ack_timeout_s):
        self.traps = traps
        self.ack_timeout_s = ack_timeout_s
        self.on_request = self.on_response = lambda message, peer: False
        self.on_rejected = lambda mid, peer: None
        self.transport = None
        self.down = False
        self.reset()

    def reset(self):
        """Forgets all peers."""
        for p in getattr(self, "pending", {}).values():
            p.timer.cancel()
        self.pending = {}       # (peer, mid) -> Pending
        self.answers = {}       # (peer, mid) -> messages that answered it, in order
        self.next_mid = random.randrange(65536)
        self.last_asked = None
        self.mirrored = False
        self.down = False

    def connection_made(self, transport):
        self.transport = transport

    # ---- out

    def mid(self):
        """A fresh Message ID."""
        if "mirror-mid" in self.traps and self.last_asked is not None and not self.mirrored:
            self.next_mid, self.last_asked = self.last_asked, None
            self.mirrored = True
        self.next_mid = (self.next_mid + 1) % 65536
        return (self.next_mid - 1) % 65536

    def raw(self, message, to):
        """Sends it once."""
        if self.down:
            return
        octets = message.encode()
        self.transport.sendto(octets, to)
        if message.type == NON and "copies-non" in self.traps:
            asyncio.get_running_loop().call_later(0.03, self._again, octets, to)

    def _again(self, octets, to):
        if not self.down and not self.transport.is_closing():
            self.transport.sendto(octets, to)

    def confirmable(self, message, to, done=None, ageing=None, ack_timeout_s=None):
        """Sends a confirmable message until it is answered (RFC 7252 section 4.2)."""
        wait = (ack_timeout_s or self.ack_timeout_s) * random.uniform(1.02, 1.48)
        p = Pending(message, to, wait, done or (lambda how: None), ageing)
        self.pending[to, message.mid] = p
        self.raw(message, to)
        self._arm(p)
        return p

    def _arm(self, p):
        p.timer = asyncio.get_running_loop().call_later(p.wait_s, self._timeout, p)

    def _timeout(self, p):
        if self.pending.get((p.to, p.message.mid)) is not p:
            return
        p.copies += 1
        p.wait_s *= 2
        if p.copies > (1 if "gives-up" in self.traps else MAX_RETRANSMIT):
            self.end(p, "timeout")
            return
        if p.ageing:  # another message may have taken its place
            del self.pending[p.to, p.message.mid]
            p.ageing(p.message)
            self.pending[p.to, p.message.mid] = p
        if "skips-copies" not in self.traps or p.copies % 2 == 0:
            self.raw(p.message, p.to)
        self._arm(p)

    def end(self, p, how):
        """It is answered, or given up."""
        p.timer.cancel()
        if self.pending.pop((p.to, p.message.mid), None):
            p.done(how)

    def answer(self, asked, peer, message):
        """Sends an ACK or RST to what came, and keeps it for duplicates."""
        message.mid = asked.mid
        self.answers.setdefault((peer, asked.mid), []).append(message)
        self.raw(message, peer)

    # ---- in

    def datagram_received(self, data, addr):
        peer = addr[:2]
        if self.down:
            return
        try:
            m = decode(data)
        except FormatError:
            if len(data) >= 4 and data[0] >> 4 == 4:
                self.raw(Message(RST, 0, int.from_bytes(data[2:4], "big")), peer)
            return
        if m.type in (ACK, RST):
            self._settle(m, peer)
        elif m.code == 0:
            self._ping(m, peer)
        else:
            self._take(m, peer)

    def _settle(self, m, peer):
        p = self.pending.get((peer, m.mid))
        if p:
            self.end(p, "rst" if m.type == RST else "ack")
        elif m.type == RST:
            self.on_rejected(m.mid, peer)
        if p and m.type == ACK and m.code:  # one to no open message is a copy (RFC 7252 5.3.2)
            self.on_response(m, peer)

    def _ping(self, m, peer):
        if m.type != CON or "silent-to-pings" in self.traps:
            return
        late = 0.12 if "slow-pings" in self.traps else 0
        asyncio.get_running_loop().call_later(late, self.raw, Message(RST, 0, m.mid), peer)

    def _take(self, m, peer):
        key = peer, m.mid
        if key in self.answers and not self._afresh(m, self.answers[key]):
            for one in self.answers[key]:
                self.raw(one, peer)
            return
        self.answers[key] = []
        if len(self.answers) > KEPT:
            self.answers.pop(next(iter(self.answers)))
        if m.code >> 5:
            known = self.on_response(m, peer)
            if m.type == CON:
                self.answer(m, peer, Message(ACK if known else RST))
        elif not self.on_request(m, peer) and m.type == CON:
            self.answer(m, peer, Message(RST))
        self.last_asked = m.mid


    def _afresh(self, m, answers):
        """A server may carry out an idempotent request again (RFC 7252 section 4.5)."""
        return "fresh-copies" in self.traps and m.code == GET and all(a.code for a in answers)


def now():
    """Seconds that only grow."""
    return time.monotonic()
