# SPDX-License-Identifier: Apache-2.0
"""A small maker of captures for the tests: CoAP messages, UDP over IPv6 or IPv4, pcap files.
Independent of the harness: what is wrong in both would have to be written twice."""
import ipaddress
import struct

CON, NON, ACK, RST = range(4)
GET, POST, PUT, DELETE = 1, 2, 3, 4

IF_MATCH, URI_HOST, ETAG, IF_NONE_MATCH, OBSERVE, URI_PORT = 1, 3, 4, 5, 6, 7
LOCATION_PATH, URI_PATH, CONTENT_FORMAT, MAX_AGE, URI_QUERY, ACCEPT = 8, 11, 12, 14, 15, 17
BLOCK2, BLOCK1, PROXY_URI, PROXY_SCHEME = 23, 27, 35, 39


def code(dotted):
    """2.05 written as a text, to its octet."""
    c, d = dotted.split(".")
    return int(c) << 5 | int(d)


def uint(v):
    """A number in as few octets as it needs."""
    return v.to_bytes((v.bit_length() + 7) // 8, "big")


def block(num, more, szx):
    """The value of a Block option."""
    return uint(num << 4 | more << 3 | szx)


def path(text):
    """Uri-Path options of a path."""
    return [(URI_PATH, s.encode()) for s in text.strip("/").split("/")]


def _nibble(v):
    if v < 13:
        return v, b""
    if v < 269:
        return 13, struct.pack(">B", v - 13)
    return 14, struct.pack(">H", v - 269)


def coap(kind, what, mid, token=b"", options=(), payload=b"", version=1, tkl=None):
    """One message. what: a number or "2.05"; options: (number, octets or int) in any order."""
    number = code(what) if isinstance(what, str) else what
    out = struct.pack(">BBH", version << 6 | kind << 4 | (len(token) if tkl is None else tkl),
                      number, mid) + token
    before = 0
    for option, value in sorted(options, key=lambda o: o[0]):
        octets = uint(value) if isinstance(value, int) else value
        delta, delta_more = _nibble(option - before)
        length, length_more = _nibble(len(octets))
        out += struct.pack(">B", delta << 4 | length) + delta_more + length_more + octets
        before = option
    return out + (b"\xff" + payload if payload else b"")


def checksum(octets):
    """The Internet checksum."""
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack(f">{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def datagram(src, dst, payload, wrong_checksum=False):
    """An IP packet (raw, without link layer). src, dst: (address, port)."""
    a, b = ipaddress.ip_address(src[0]), ipaddress.ip_address(dst[0])
    length = 8 + len(payload)
    udp = struct.pack(">HHHH", src[1], dst[1], length, 0) + payload
    if a.version == 6:
        pseudo = a.packed + b.packed + struct.pack(">IHBB", length, 0, 0, 17)
    else:
        pseudo = a.packed + b.packed + struct.pack(">BBH", 0, 17, length)
    total = checksum(pseudo + udp) or 0xffff
    udp = udp[:6] + struct.pack(">H", total ^ (0x0101 if wrong_checksum else 0)) + udp[8:]
    if a.version == 6:
        return struct.pack(">IHBB", 6 << 28, length, 17, 64) + a.packed + b.packed + udp
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + length, 0, 0, 64, 17, 0) + a.packed + b.packed
    return head[:10] + struct.pack(">H", checksum(head)) + head[12:] + udp


CLIENT = ("2001:db8::1", 40000)
SERVER = ("2001:db8::2", 5683)
OTHER = ("2001:db8::3", 5683)
GROUP = ("ff02::fd", 5683)


class Capture:
    """Frames with their times; save() writes a pcap file (raw IP)."""

    def __init__(self):
        self.frames = []

    def add(self, at, src, dst, message, **how):
        """A message at `at` seconds. how: cut=N (octets kept), wrong_checksum=True."""
        cut = how.pop("cut", None)
        packet = datagram(src, dst, message, **how)
        self.frames.append((at, packet[:cut], len(packet)))
        return self

    def up(self, at, *message, **keys):
        """client -> server, coap(...)"""
        return self.add(at, CLIENT, SERVER, coap(*message, **keys))

    def down(self, at, *message, **keys):
        """server -> client, coap(...)"""
        return self.add(at, SERVER, CLIENT, coap(*message, **keys))

    def save(self, file, start=1_700_000_000):
        """Write it; returns the path."""
        with open(file, "wb") as f:
            f.write(struct.pack("<IHHiIII", 0xa1b23c4d, 2, 4, 0, 0, 262144, 101))
            for at, packet, length in self.frames:
                ns = round(at * 1e9)
                f.write(struct.pack("<IIII", start + ns // 10**9, ns % 10**9, len(packet), length))
                f.write(packet)
        return file
