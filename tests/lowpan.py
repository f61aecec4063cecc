# SPDX-License-Identifier: Apache-2.0
"""IEEE 802.15.4 frames, IPv6 packets and ZEP datagrams for tests, written from the specifications.
Extended addresses are 8 octets, most significant first."""
import ipaddress
import socket
import struct
import time

UDP, ICMP6 = 17, 58
ECHO_REQUEST, ECHO_REPLY, SOLICITATION, ADVERTISEMENT = 128, 129, 135, 136
BROADCAST = b"\xff\xff"


def fcs(octets):
    """CRC-16 of IEEE 802.15.4, as it stands at the end of a frame."""
    crc = 0
    for octet in octets:
        crc ^= octet
        for _ in range(8):
            crc = crc >> 1 ^ (0x8408 if crc & 1 else 0)
    return struct.pack("<H", crc)


def link_local(eui64):
    """fe80::/64 and the interface identifier of this address."""
    return ipaddress.IPv6Address(b"\xfe\x80" + bytes(6) + bytes([eui64[0] ^ 2]) + eui64[1:])


def data_frame(sequence, dst, src, payload, pan=0xabcd, ack=True):
    """A frame of the 2006 edition with PAN id compression, and its FCS."""
    modes = {2: 2, 8: 3}
    fcf = 1 | 1 << 6 | modes[len(dst)] << 10 | 1 << 12 | modes[len(src)] << 14
    if ack and dst != BROADCAST:
        fcf |= 0x20
    frame = struct.pack("<HBH", fcf, sequence, pan) + dst[::-1] + src[::-1] + payload
    return frame + fcs(frame)


def checksum(src, dst, protocol, body):
    """The checksum with the IPv6 pseudo-header."""
    whole = src.packed + dst.packed + struct.pack("!II", len(body), protocol) + body
    whole += b"\0" * (len(whole) % 2)
    total = sum(struct.unpack(f"!{len(whole) // 2}H", whole))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def ipv6(src, dst, protocol, body, hops=64):
    """A packet; the checksum in body (ICMPv6, UDP) is filled in."""
    at = 2 if protocol == ICMP6 else 6
    value = checksum(src, dst, protocol, body[:at] + b"\0\0" + body[at + 2:])
    body = body[:at] + struct.pack("!H", value or 0xffff) + body[at + 2:]
    return struct.pack("!IHBB", 6 << 28, len(body), protocol, hops) + src.packed + dst.packed + body


def icmp6(kind, rest):
    """An ICMPv6 message, without its checksum."""
    return bytes([kind, 0, 0, 0]) + rest


def udp(src_port, dst_port, payload):
    """A UDP datagram, without its checksum."""
    return struct.pack("!HHHH", src_port, dst_port, 8 + len(payload), 0) + payload


def fragments(packet, tag, size=80):
    """RFC 4944, 5.3: the LoWPAN payloads of an uncompressed packet in pieces of `size`."""
    head = struct.pack("!HH", 0xc000 | len(packet), tag)
    yield head + b"\x41" + packet[:size]
    for at in range(size, len(packet), size):
        yield struct.pack("!HHB", 0xe000 | len(packet), tag, at // 8) + packet[at:at + size]


def zep(frame, sequence=0, channel=26):
    """ZEP version 2 around a frame with FCS."""
    return (b"EX\x02\x01" + struct.pack("!BHBBQI", channel, 1, 1, 255, 0, sequence) + bytes(10)
            + bytes([len(frame)]) + frame)


def pcap(path, frames):
    """Write frames (with FCS) into a capture file."""
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 195))
        for n, frame in enumerate(frames):
            out.write(struct.pack("<IIII", n, 0, len(frame), len(frame)) + frame)


class Peer:
    """A node on a ZEP radio that acknowledges, and that answers Neighbor Solicitations for itself
    when they come as lwIP sends them (compressed, target in line)."""

    def __init__(self, eui64):
        self.eui64 = eui64
        self.at = link_local(eui64)
        self.others = None          # where the device listens
        self.sequence = 0
        self.tag = 0
        self.frames = []            # all that was seen, ours too
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))

    def close(self):
        """The end."""
        self.socket.close()

    @property
    def port(self):
        """Our UDP port."""
        return self.socket.getsockname()[1]

    def put(self, frame):
        """A frame, with FCS, on the air."""
        self.frames.append(frame)
        self.socket.sendto(zep(frame, len(self.frames)), self.others)

    def send(self, dst, packet):
        """An IPv6 packet, uncompressed, in fragments when it is long."""
        self.tag += 1
        parts = [b"\x41" + packet] if len(packet) <= 90 else fragments(packet, self.tag)
        for part in parts:
            self.sequence = (self.sequence + 1) % 256
            self.put(data_frame(self.sequence, dst, self.eui64, part))

    def receive(self, seconds):
        """The next frame, or None. Acknowledges it if it asks for it."""
        self.socket.settimeout(seconds)
        try:
            datagram, _ = self.socket.recvfrom(2048)
        except socket.timeout:
            return None
        assert datagram[:4] == b"EX\x02\x01" and datagram[31] == len(datagram) - 32
        frame = datagram[32:]
        self.frames.append(frame)
        if frame[0] & 7 == 1 and frame[0] & 0x20:
            ack = b"\x02\x00" + frame[2:3]
            self.put(ack + fcs(ack))
        return frame

    def listen(self, device, seconds, wanted):
        """Frames until wanted(frame), or AssertionError after so long. Neighbor Solicitations for
        us are answered: the target is in line in each encoding."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            frame = self.receive(left)
            if frame is None:
                break
            if wanted(frame):
                return frame
            if frame[5:7] == BROADCAST and bytes([SOLICITATION, 0]) in frame and \
                    self.at.packed in frame:
                self.advertise(device)
        raise AssertionError("the frame did not come: " + " ".join(f.hex() for f in self.frames))

    def advertise(self, device):
        """A Neighbor Advertisement of our address."""
        option = b"\x02\x02" + self.eui64 + bytes(6)
        body = icmp6(ADVERTISEMENT, b"\x60\0\0\0" + self.at.packed + option)
        self.send(device, ipv6(self.at, link_local(device), ICMP6, body, hops=255))
