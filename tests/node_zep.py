# SPDX-License-Identifier: Apache-2.0
"""The reference node as a 6LoWPAN node: a process behind a ZEP link, and a few lines of 802.15.4
and IPv6 to speak with it."""
import ipaddress
import json
import select
import socket
import struct
import subprocess
import time

from node_coap import node_program

EUI64 = bytes.fromhex("00124b0014b5d977")  # of the test
PAN = 0xabcd


def fcs(frame):
    """CRC-16/KERMIT."""
    crc = 0
    for octet in frame:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ 0x8408 if crc & 1 else crc >> 1
    return crc


def zep(frame, channel=26, seq=1):
    octets = frame + struct.pack("<H", fcs(frame))
    return (b"EX\x02\x01" + bytes([channel]) + b"\x00\x01\x01\xff" + bytes(8) +
            struct.pack(">I", seq) + bytes(10) + bytes([len(octets)]) + octets)


def iid(eui64):
    return bytes([eui64[0] ^ 2]) + eui64[1:]


def link_local(eui64):
    return ipaddress.IPv6Address(bytes.fromhex("fe80000000000000") + iid(eui64))


def checksum(src, dst, protocol, upper):
    data = src.packed + dst.packed + struct.pack(">II", len(upper), protocol) + upper
    data += bytes(len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def ipv6(src, dst, protocol, upper, at, hlim=64):
    """A packet whose checksum stands at octet `at` of upper."""
    value = checksum(src, dst, protocol, upper) or 0xffff
    upper = upper[:at] + struct.pack(">H", value) + upper[at + 2:]
    head = struct.pack(">IHBB", 6 << 28, len(upper), protocol, hlim)
    return head + src.packed + dst.packed + upper


class Air:
    """What the test hears of one node, and says to it."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.peer, self.seq = None, 0

    def send(self, payload, to, ack=True, src=EUI64, pan=PAN):
        self.seq = (self.seq + 1) & 255
        frame = (struct.pack("<H", 0xdc41 | (0x20 if ack else 0)) + bytes([self.seq]) +
                 struct.pack("<H", pan) + to[::-1] + src[::-1] + payload)
        self.raw(zep(frame))
        return self.seq

    def raw(self, packet):
        self.socket.sendto(packet, ("127.0.0.1", self.peer))

    def hear(self, seconds=2.0):
        """The next frame without FCS, or None; its check sequence must be good."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return None
        packet = self.socket.recv(4096)
        assert packet[:4] == b"EX\x02\x01" and packet[4] == 26 and packet[31] == len(packet) - 32
        frame = packet[32:-2]
        assert struct.unpack("<H", packet[-2:])[0] == fcs(frame)
        return frame

    def packet(self, seconds=2.0):
        """The next uncompressed IPv6 packet; its frame is acknowledged."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            frame = self.hear(left)
            if frame is None or len(frame) < 23 or frame[21] != 0x41:
                continue
            if frame[0] & 0x20:
                self.raw(zep(bytes([2, 0, frame[2]])))
            return frame[22:]
        return None


class ZepNode:
    """A running plugtest-node --sixlowpan."""

    def __init__(self, remote, *arguments):
        self.process = subprocess.Popen(
            [node_program(), "--sixlowpan", f"zep://127.0.0.1:0/127.0.0.1:{remote}", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.stderr.read())
        self.ready = json.loads(line)
        self.port = self.ready["zep"]["port"]
        self.control = socket.create_connection(("127.0.0.1", self.ready["control"]))
        self.lines = self.control.makefile("rw")

    def do(self, verb, args="", **more):
        self.lines.write(json.dumps({"do": verb, "args": args, **more}) + "\n")
        self.lines.flush()
        return json.loads(self.lines.readline())

    def stop(self):
        self.control.close()
        self.process.terminate()
        status = self.process.wait(10)
        errors = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        return status, errors
