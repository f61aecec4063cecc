# SPDX-License-Identifier: Apache-2.0
"""IPv6 packets with Neighbor Discovery, Multicast Listener Discovery, options and source routes,
made from the RFCs alone. Independent of the harness: what is wrong in both would have to be
written twice."""
import ipaddress
import struct

from packets import checksum, datagram

HOST, ROUTER = "fe80::212:4b00:14b5:d901", "fe80::212:4b00:14b5:d902"
GLOBAL, PREFIX = "2001:db8:0:1:212:4b00:14b5:d901", "2001:db8:0:1::"
ALL_NODES, ALL_ROUTERS = "ff02::1", "ff02::2"
EUI64 = bytes.fromhex("00124b0014b5d901")


def address(text):
    """The 16 octets of an address."""
    return ipaddress.IPv6Address(text).packed


def option(kind, body, length=None):
    """An option of Neighbor Discovery, filled up with zeros to a multiple of 8 octets."""
    body += bytes(-(len(body) + 2) % 8)
    return bytes([kind, (len(body) + 2) // 8 if length is None else length]) + body


def ipv6(src, dst, next_header, payload, hop_limit=255):
    """A raw IPv6 packet."""
    return struct.pack(">IHBB", 6 << 28, len(payload), next_header, hop_limit) + \
        address(src) + address(dst) + payload


def icmpv6(src, dst, kind, body, code=0, hop_limit=255, headers=None, final=None):
    """An ICMPv6 message in an IPv6 packet with a right checksum. headers: (number, octets) of the
    extension headers, octets without the Next Header. final: where a routing header ends."""
    message = struct.pack(">BBH", kind, code, 0) + body
    pseudo = address(src) + address(final or dst) + struct.pack(">II", len(message), 58)
    message = message[:2] + struct.pack(">H", checksum(pseudo + message)) + message[4:]
    next_header = 58
    for number, octets in reversed(headers or []):
        message = bytes([next_header]) + octets + message
        next_header = number
    return ipv6(src, dst, next_header, message, hop_limit)


def options_header(*options):
    """A Hop-by-Hop or Destination Options header (without Next Header); options fill it."""
    body = b"".join(options)
    assert (len(body) + 2) % 8 == 0, "pad it"
    return bytes([(len(body) + 2) // 8 - 1]) + body


def pcap(path, packets, linktype=101):
    """A capture file of raw IP packets."""
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, linktype))
        for i, octets in enumerate(packets):
            f.write(struct.pack("<IIII", i, 0, len(octets), len(octets)) + octets)


LINK = option(1, EUI64)
SHORT_LINK = option(1, b"\x00\x01")
ETHER_LINK = option(1, bytes.fromhex("02004b14b5d9"))
TARGET_LINK = option(2, EUI64)
PIO = option(3, struct.pack(">BBIII", 64, 0xc0, 2592000, 604800, 0) + address(PREFIX))
PIO_R = option(3, struct.pack(">BBIII", 64, 0x30, 0xffffffff, 0, 0) + address(GLOBAL))
REDIRECTED = option(4, bytes(6) + datagram((GLOBAL, 40000), ("2001:db8::9", 40001), b"hello!!!"))
MTU = option(5, struct.pack(">HI", 0, 1280))
NONCE = option(14, bytes.fromhex("010203040506"))
ROUTE_0 = option(24, struct.pack(">BBI", 0, 0x08, 1800))
ROUTE_64 = option(24, struct.pack(">BBI", 64, 0x18, 0xffffffff) + address(PREFIX)[:8])
ROUTE_128 = option(24, struct.pack(">BBI", 128, 0x00, 0) + address(GLOBAL))
ROUTE_48_LONG = option(24, struct.pack(">BBI", 48, 0x00, 60) + address("2001:db8:7::"))
RDNSS = option(25, struct.pack(">HI", 0, 1200) + address("2001:db8::53") + address("fe80::53"))
DNSSL = option(31, struct.pack(">HI", 0, 1200) + b"\x07example\x03com\x00\x04corp\x00")
EFO = option(26, bytes.fromhex("800000000000"))
ARO = option(33, struct.pack(">BBHH", 0, 0, 0, 60) + EUI64)
ARO_DUPLICATE = option(33, struct.pack(">BBHH", 1, 0, 0, 60) + EUI64)
EARO = option(33, struct.pack(">BBBBH", 0, 5, 0x03, 240, 60) + EUI64)
EARO_128 = option(33, struct.pack(">BBBBH", 3, 0, 0x0f, 17, 5) + EUI64)
EARO_LONG = option(33, struct.pack(">BBBBH", 0, 0, 0x01, 1, 60) + EUI64 + EUI64)
SIXCO_64 = option(34, struct.pack(">BBHH", 64, 0x10, 0, 60) + address(PREFIX)[:8])
SIXCO_128 = option(34, struct.pack(">BBHH", 128, 0x1f, 0, 65535) + address(GLOBAL))
SIXCO_OLD = option(34, struct.pack(">BBHH", 64, 0x03, 0, 0) + address("2001:db8:0:2::")[:8])
ABRO = option(35, struct.pack(">HHH", 7, 1, 10000) + address("2001:db8:0:1::1"))
SIXCIO = option(36, struct.pack(">HI", 0x0001, 0))
SIXCIO_ALL = option(36, struct.pack(">HI", 0x003f, 0))
UNKNOWN = option(200, bytes.fromhex("0102030405060708090a"))
CAPTIVE = option(37, b"http://example.com")

RA_HEAD = struct.pack(">BBHII", 64, 0x00, 1800, 0, 0)
RA_FLAGS = struct.pack(">BBHII", 255, 0xfc, 65535, 3600000, 0xffffffff)


def ra(*options, head=RA_HEAD, **more):
    """A Router Advertisement."""
    return icmpv6(ROUTER, more.pop("dst", HOST), 134, head + b"".join(options), **more)


def rs(*options, src=HOST, dst=ALL_ROUTERS, **more):
    """A Router Solicitation."""
    return icmpv6(src, dst, 133, bytes(4) + b"".join(options), **more)


def ns(*options, src=HOST, dst=ROUTER, target=ROUTER, **more):
    """A Neighbor Solicitation."""
    return icmpv6(src, dst, 135, bytes(4) + address(target) + b"".join(options), **more)


def na(*options, src=ROUTER, dst=HOST, target=ROUTER, flags=0xe0, **more):
    """A Neighbor Advertisement."""
    return icmpv6(src, dst, 136, bytes([flags, 0, 0, 0]) + address(target) + b"".join(options),
                  **more)


def redirect(*options, **more):
    """A Redirect."""
    return icmpv6(ROUTER, HOST, 137, bytes(4) + address("fe80::9") + address("2001:db8::9") +
                  b"".join(options), **more)


def duplicate(kind, status=0, tid=0, lifetime=60, rovr=EUI64, **more):
    """DAR (157), DAC (158) and their extended forms (code says how long the ROVR is)."""
    body = struct.pack(">BBH", status, tid, lifetime) + rovr + address(GLOBAL)
    return icmpv6("2001:db8:0:1::2", "2001:db8:0:1::1", kind, body, hop_limit=64, **more)


ROUTER_ALERT, PAD1 = bytes.fromhex("05020000"), b"\0"


def padn(n):
    """PadN of n octets."""
    return bytes([1, n - 2]) + bytes(n - 2)


def mld(kind, body, dst="ff02::16", options=(ROUTER_ALERT, padn(2)), **more):
    """A message of Multicast Listener Discovery behind its router alert."""
    return icmpv6(HOST, dst, kind, body, hop_limit=1, headers=[(0, options_header(*options))],
                  **more)


def source_route(segments_left, compr_i, compr_e, addresses, pad=0, kind=3):
    """A routing header of RFC 6554 (without Next Header); addresses as compressed octets."""
    body = b"".join(addresses) + bytes(pad)
    assert len(body) % 8 == 0, "pad it"
    return bytes([len(body) // 8, kind, segments_left]) + struct.pack(
        ">BBH", compr_i << 4 | compr_e, pad << 4, 0) + body


def opt(kind, data):
    """An IPv6 option."""
    return bytes([kind, len(data)]) + data


RPL = bytes.fromhex("801e0100")
TO = "2001:db8:0:1::1"
SEGMENT = address("2001:db8:0:1::5")


def echo(*headers, **more):
    """An echo request behind extension headers, each (number, octets)."""
    return icmpv6(GLOBAL, TO, 128, bytes.fromhex("12340001") + b"ping", hop_limit=64,
                  headers=list(headers), **more)


def hop_by_hop(*options):
    """A Hop-by-Hop Options header with its number."""
    return (0, options_header(*options))


def destination(*options):
    """A Destination Options header with its number."""
    return (60, options_header(*options))


MULTICAST_RECORDS = (struct.pack(">HH", 0, 2) + bytes([4, 0, 0, 0]) + address("ff02::fb") +
                     bytes([1, 1, 0, 1]) + address("ff02::fc") + address(GLOBAL) + b"abcd")
QUERY = bytes.fromhex("27100000")


def well_formed():
    """One packet of each kind, with every option in it."""
    return [
        rs(LINK), rs(SHORT_LINK), rs(ETHER_LINK), rs(src="::"), rs(SIXCIO, LINK),
        ra(LINK, PIO, SIXCO_64, ABRO), ra(ETHER_LINK, MTU, PIO_R, head=RA_FLAGS),
        ra(ROUTE_0, ROUTE_64, ROUTE_128, ROUTE_48_LONG),
        ra(RDNSS, DNSSL, SIXCIO, SIXCIO_ALL, NONCE, SIXCO_128, SIXCO_OLD), ra(UNKNOWN, MTU),
        ra(PIO, dst=ALL_NODES), ns(), ns(LINK), ns(ARO, LINK), ns(EARO, LINK), ns(NONCE),
        ns(src="::", dst="ff02::1:ffb5:d901", target=HOST), ns(TARGET_LINK, EARO_LONG),
        na(ARO_DUPLICATE), na(EARO_128), na(TARGET_LINK), na(flags=0x00),
        na(flags=0x20, dst=ALL_NODES), redirect(), redirect(TARGET_LINK, REDIRECTED),
        duplicate(157), duplicate(158, status=1), duplicate(157, code=1, tid=5),
        duplicate(157, code=2, rovr=EUI64 * 2, tid=7), duplicate(158, code=4, rovr=EUI64 * 4),
        mld(131, bytes(4) + address("ff02::1:ff00:1"), dst="ff02::1:ff00:1"),
        mld(132, bytes(4) + address("ff02::1:ff00:1"), dst=ALL_ROUTERS),
        mld(130, QUERY + address("::"), dst=ALL_NODES),
        mld(130, QUERY + address("::") + bytes([0xa, 125, 0, 1]) + address(GLOBAL), dst=ALL_NODES),
        mld(143, MULTICAST_RECORDS), icmpv6(HOST, ROUTER, 200, b"hello there"),
        echo(), echo(hop_by_hop(opt(0x63, RPL))), echo(hop_by_hop(opt(0x23, RPL))),
        echo(hop_by_hop(opt(0x63, RPL + b"\xaa\xbb"), PAD1, PAD1, padn(4))),
        echo(hop_by_hop(ROUTER_ALERT, PAD1, PAD1)),
        echo(hop_by_hop(opt(0x6d, b"\x60\x11\xaa\xbb"))),
        echo(destination(opt(0xc9, address(GLOBAL)), padn(4))),
        echo(destination(opt(0x3f, b"abcd"))), echo(hop_by_hop(opt(0x1e, b"abcd"))),
        echo(destination(opt(4, b"\x04"), padn(3))),
        echo((43, source_route(1, 8, 8, [SEGMENT[8:]])), final="2001:db8:0:1::5"),
        echo((43, source_route(2, 15, 14, [b"\x05", b"\x06\x07"], pad=5)),
             final="2001:db8:0:1::607"),
        echo((43, source_route(0, 0, 0, [SEGMENT, address("2001:db8:0:1::6")]))),
        echo((43, bytes([2, 2, 1]) + bytes(4) + SEGMENT), final="2001:db8:0:1::5"),
        echo((43, bytes([0, 99, 0]) + bytes(4))),
        echo(hop_by_hop(padn(6)), destination(padn(6)), (43, source_route(0, 0, 0, [SEGMENT])),
             destination(padn(2), PAD1, padn(3))),
    ]
