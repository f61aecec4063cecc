# SPDX-License-Identifier: Apache-2.0
"""Raw CoAP over UDP for the tests of the reference node: a few lines of codec, no behaviour."""
import json
import os
import select
import socket
import subprocess
import time
from pathlib import Path

CON, NON, ACK, RST = range(4)
GET, POST, PUT, DELETE, FETCH, PATCH, IPATCH = range(1, 8)
IF_MATCH, URI_HOST, ETAG, IF_NONE_MATCH, OBSERVE = 1, 3, 4, 5, 6
LOCATION_PATH, URI_PATH, FORMAT, MAX_AGE, URI_QUERY, ACCEPT = 8, 11, 12, 14, 15, 17
LOCATION_QUERY, BLOCK2, BLOCK1, SIZE2, SIZE1 = 20, 23, 27, 28, 60
ROOT = Path(__file__).resolve().parent.parent


def node_program():
    """The plugtest-node to test: $PLUGTEST_NODE, the one that all tests take (conftest.py), or else
    the newest one that was built."""
    if os.environ.get("PLUGTEST_NODE"):
        return os.environ["PLUGTEST_NODE"]
    usual = Path(os.environ.get("PLUGTEST_BIN", ROOT / "build/release/bin")) / "plugtest-node"
    if usual.exists():
        return str(usual)
    built = sorted(ROOT.glob("build/*/bin/plugtest-node"), key=lambda p: p.stat().st_mtime)
    return str(built[-1]) if built else None


def uint(value):
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def block(num, more, szx):
    return uint(num << 4 | more << 3 | szx)


class Message:
    def __init__(self, type, code, mid, token=b"", options=(), payload=b"", raw=b""):
        self.type, self.code, self.mid, self.token = type, code, mid, token
        self.options, self.payload, self.raw = list(options), payload, raw
        self.version = 1
        self.error = None

    @property
    def text(self):
        return f"{self.code >> 5}.{self.code & 31:02d}"

    def all(self, number):
        return [v for n, v in self.options if n == number]

    def uint(self, number):
        found = self.all(number)
        return int.from_bytes(found[0], "big") if found else None

    def block(self, number):
        value = self.uint(number)
        return None if value is None else (value >> 4, value >> 3 & 1, value & 7)

    def bytes(self):
        out = bytes([0x40 | self.type << 4 | len(self.token), self.code]) + self.mid.to_bytes(2,
                                                                                              "big")
        out += self.token
        before = 0
        for number, value in sorted(self.options, key=lambda o: o[0]):
            extra = b""
            head = 0
            for shift, v in ((4, number - before), (0, len(value))):
                if v < 13:
                    head |= v << shift
                elif v < 269:
                    head |= 13 << shift
                    extra += bytes([v - 13])
                else:
                    head |= 14 << shift
                    extra += (v - 269).to_bytes(2, "big")
            out += bytes([head]) + extra + value
            before = number
        return out + (b"\xff" + self.payload if self.payload else b"")


def parse(data):
    """Read a datagram; what is malformed is told in .error, and as much as possible is read."""
    m = Message(data[0] >> 4 & 3, data[1], int.from_bytes(data[2:4], "big"), raw=data)
    m.version = data[0] >> 6
    tkl = data[0] & 15
    m.token, at, number = data[4:4 + tkl], 4 + tkl, 0
    if tkl > 8:
        m.error = "token length"
        return m
    while at < len(data):
        head, at = data[at], at + 1
        if head == 0xff:
            m.payload = data[at:]
            m.error = None if m.payload else "bare marker"
            return m
        parts = []
        for nibble in (head >> 4, head & 15):
            if nibble == 15:
                m.error = "nibble 15"
                return m
            if nibble == 13:
                nibble, at = data[at] + 13, at + 1
            elif nibble == 14:
                nibble, at = int.from_bytes(data[at:at + 2], "big") + 269, at + 2
            parts.append(nibble)
        number += parts[0]
        if at + parts[1] > len(data):
            m.error = "cut option"
            return m
        m.options.append((number, data[at:at + parts[1]]))
        at += parts[1]
    return m


class Endpoint:
    """A UDP socket that counts Message IDs and keeps what came in (time, Message)."""
    port_of = None

    def __init__(self, to=None, family=socket.AF_INET, at=None):
        self.socket = socket.socket(family, socket.SOCK_DGRAM)
        self.socket.bind(at or ("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        self.to, self.next_mid, self.seen = to, int.from_bytes(os.urandom(2), "big"), []
        self.port = self.socket.getsockname()[1]

    def close(self):
        self.socket.close()

    def raw(self, data):
        self.socket.sendto(data, self.to)

    def mid(self):
        self.next_mid = (self.next_mid + 1) & 0xffff
        return self.next_mid

    def send(self, code, path, type=CON, token=b"\x01\x02\x03\x04", options=(), payload=b"",
             query=()):
        options = list(options) + [(URI_PATH, s.encode()) for s in path.split("/") if s]
        m = Message(type, code, self.mid(), token,
                    options + [(URI_QUERY, s.encode()) for s in query],
                    payload)
        self.raw(m.bytes())
        return m

    def reply(self, to, type=ACK, code=0, token=b"", options=(), payload=b""):
        self.raw(Message(type, code, to.mid, token, options, payload).bytes())

    def get(self, timeout=1.0):
        """The next message, or None."""
        ready, _, _ = select.select([self.socket], [], [], timeout)
        if not ready:
            return None
        data, self.to = self.socket.recvfrom(65536)
        m = parse(data)
        self.seen.append((time.monotonic(), m))
        return m

    def collect(self, seconds, ack=True):
        """Everything that comes within this time; CON messages are acknowledged."""
        out, end = [], time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            m = self.get(left)
            if m is None:
                break
            out.append(m)
            if ack and m.type == CON:
                self.reply(m)
        return out

    def ask(self, code, path, **more):
        """A request and its response, whether piggybacked or separate."""
        sent = self.send(code, path, **more)
        for _ in range(8):
            m = self.get()
            if m is None:
                return None
            if m.type == CON:
                self.reply(m)
            if m.code and (m.type != ACK or m.mid == sent.mid):
                return m
            if m.type == RST:
                return m
        return None


class Node:
    """A running plugtest-node with its control port."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([node_program(), "--fast", *arguments],
                                        stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.stderr.read())
        self.ready = json.loads(line)
        self.control = socket.create_connection(("127.0.0.1", self.ready["control"]))
        self.lines = self.control.makefile("rw")

    @property
    def port(self):
        return self.ready["coap"][0]["port"]

    def do(self, verb, **fields):
        self.lines.write(json.dumps({"do": verb, **fields}) + "\n")
        self.lines.flush()
        return json.loads(self.lines.readline())

    def endpoint(self, ipv6=False):
        if ipv6:
            return Endpoint(("::1", self.port), socket.AF_INET6)
        return Endpoint(("127.0.0.1", self.port))

    def stop(self):
        self.control.close()
        self.process.terminate()
        status = self.process.wait(10)
        errors = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        return status, errors
