# SPDX-License-Identifier: Apache-2.0
"""All golden captures as one, so that another program has to start only once to read them. Each
gets addresses of its own, which keeps the conversations apart, and its server the port of CoAP."""
import struct

from packets import checksum

COAP_PORT, UDP = 5683, 17
SECTION, INTERFACE, PACKET = 0x0a0d0d0a, 1, 6
RAW = 101


def packets_of(path):
    """(ticks, octets) of each packet of one of our own pcapng files: little-endian, nanoseconds,
    without a link layer."""
    octets, at = path.read_bytes(), 0
    while at < len(octets):
        kind, size = struct.unpack_from("<II", octets, at)
        if kind == INTERFACE:
            assert struct.unpack_from("<H", octets, at + 8)[0] == RAW, path
        elif kind == PACKET:
            high, low, length = struct.unpack_from("<III", octets, at + 12)
            yield high << 32 | low, octets[at + 28:at + 28 + length]
        at += size


def pseudo_header(packet):
    """What the checksum covers beside the datagram (RFC 8200 8.1)."""
    return packet[8:40] + struct.pack(">II", len(packet) - 40, UDP)


def moved(packet, n, server):
    """The packet with the loopback addresses of capture n and the CoAP port for that of the server.
    Its checksum is right, and stays so."""
    assert packet[0] >> 4 == 6 and packet[6] == UDP
    assert checksum(pseudo_header(packet) + packet[40:]) == 0
    host = struct.pack(">HQIH", 0xfd00, 0, n, 1)
    source, target = struct.unpack_from(">HH", packet, 40)
    ports = struct.pack(">HH", COAP_PORT if source == server else source,
                        COAP_PORT if target == server else target)
    udp = ports + packet[44:46] + b"\0\0" + packet[48:]
    packet = packet[:8] + host + host + udp
    right = checksum(pseudo_header(packet) + udp) or 0xffff
    return packet[:46] + struct.pack(">H", right) + packet[48:]


def write(path, captures):
    """Writes them to one pcap file; returns the name of the capture that each packet is from."""
    names = []
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b23c4d, 2, 4, 0, 0, 65535, RAW))
        for n, capture in enumerate(captures, 1):
            server = None
            for ticks, packet in packets_of(capture):
                server = server or struct.unpack_from(">H", packet, 42)[0]
                packet = moved(packet, n, server)
                out.write(struct.pack("<IIII", *divmod(ticks, 10**9), len(packet), len(packet)))
                out.write(packet)
                names.append(capture.name)
    return names
