# SPDX-License-Identifier: Apache-2.0
"""Captures of RPL networks for tests, written from RFC 6550, 6553 and 6554: IEEE 802.15.4 frames
with uncompressed IPv6 packets. Node i has the extended address 02:..:i, the link-local address
fe80::i and the routable address fd00::i; node 1 is the root."""
import ipaddress
import json
import struct

from lowpan import BROADCAST, ICMP6, checksum, data_frame, udp

ALL_NODES = ipaddress.IPv6Address("ff02::1a")
NO_RANK = 0xffff
CONFIG = {"auth": 0, "pcs": 0, "double": 8, "min": 12, "k": 10, "max_rank_inc": 1792,
          "step": 256, "ocp": 0, "lifetime": 30, "unit": 60}


def eui(node):
    """Its extended address."""
    return bytes([2, 0, 0, 0, 0, 0]) + struct.pack("!H", node)


def local(node):
    """Its link-local address."""
    return ipaddress.IPv6Address(f"fe80::{node:x}")


def routable(node):
    """Its routable address."""
    return ipaddress.IPv6Address(f"fd00::{node:x}")


def config(**changes):
    """A DODAG Configuration option."""
    c = CONFIG | changes
    return struct.pack("!BBBBBBHHHBBH", 4, 14, c["auth"] << 3 | c["pcs"], c["double"], c["min"],
                       c["k"], c["max_rank_inc"], c["step"], c["ocp"], 0, c["lifetime"], c["unit"])


def target(address, bits=128):
    """A RPL Target option."""
    octets = (bits + 7) // 8
    return bytes([5, 2 + octets, 0, bits]) + address.packed[:octets]


def transit(sequence=240, lifetime=30, parent=None, control=0x80, flags=0):
    """A Transit Information option."""
    body = bytes([flags, control, sequence, lifetime]) + (parent.packed if parent else b"")
    return bytes([6, len(body)]) + body


def prefix(valid, preferred, bits=64):
    """A Prefix Information option; times in seconds."""
    return struct.pack("!BBBBIII", 8, 30, bits, 0xc0, valid, preferred, 0) + routable(0).packed


class Story:
    """What is on the air, frame by frame; each call returns the number of its frame."""

    def __init__(self):
        self.frames, self.sequence = [], {}

    def put(self, at, node, packet, to=None):
        """A packet on the air. to: the node that receives it; None: all."""
        n = self.sequence[node] = (self.sequence.get(node, 16 * node) + 1) % 256
        frame = data_frame(n, eui(to) if to else BROADCAST, eui(node), b"\x41" + packet)
        self.frames.append((at, frame))
        return len(self.frames)

    def message(self, at, node, code, body, src=None, dst=None, to=None, hops=64):
        """A message of RPL, with its checksum."""
        src, dst = src or local(node), dst or ALL_NODES
        body = bytes([155, code, 0, 0]) + body
        body = body[:2] + struct.pack("!H", checksum(src, dst, ICMP6, body)) + body[4:]
        packet = struct.pack("!IHBB", 6 << 28, len(body), ICMP6, hops) + src.packed + dst.packed
        return self.put(at, node, packet + body, to)

    def dis(self, at, node, to=None, flags=0):
        """A DIS."""
        return self.message(at, node, 0, bytes([flags, 0]), dst=to and local(to), to=to)

    def dio(self, at, node, rank, version=240, dtsn=240, options=None, to=None, **more):
        """A DIO of the DODAG fd00::1."""
        m = {"instance": 0, "g": 1, "mop": 1, "prf": 0, "dodagid": routable(1), "dst": None} | more
        body = struct.pack("!BBHBBBB", m["instance"], version, rank,
                           m["g"] << 7 | m["mop"] << 3 | m["prf"], dtsn, 0, 0)
        body += m["dodagid"].packed + (config() if options is None else options)
        return self.message(at, node, 1, body, dst=m["dst"] or (to and local(to)), to=to)

    def dao(self, at, node, parent, sequence=240, path=240, lifetime=30, k=0, **more):
        """A non-storing DAO to the root, on its first hop."""
        m = {"dst": routable(1), "instance": 0} | more
        body = bytes([m["instance"], k << 7, 0, sequence]) + target(routable(node))
        body += transit(path, lifetime, routable(parent), flags=m.get("flags", 0))
        return self.message(at, node, 2, body, src=routable(node), dst=m["dst"], to=parent)

    def dao_storing(self, at, node, parent, sequence=240, path=240, lifetime=30, targets=None):
        """A storing DAO to the parent."""
        body = bytes([0, 0, 0, sequence])
        for n in targets or [node]:
            body += target(routable(n)) + transit(path, lifetime)
        return self.message(at, node, 2, body, dst=local(parent), to=parent)

    def ack(self, at, node, to, sequence):
        """A DAO-ACK of the root, on its last hop."""
        return self.message(at, node, 3, bytes([0, 0, sequence, 0]), src=routable(1),
                            dst=routable(to), to=to)

    def data(self, at, node, to, src, dst, hops, **more):
        """A UDP packet with a RPL option, on one hop."""
        m = {"o": 0, "r": 0, "f": 0, "instance": 0, "rank": 0, "what": b"a reading"} | more
        ends = routable(src), routable(dst)
        body = udp(0xf0b0, 0xf0b0, m["what"])
        body = body[:6] + struct.pack("!H", checksum(*ends, 17, body)) + body[8:]
        body = bytes([17, 0, 0x63, 4, m["o"] << 7 | m["r"] << 6 | m["f"] << 5, m["instance"]]) \
            + struct.pack("!H", m["rank"]) + body
        packet = struct.pack("!IHBB", 6 << 28, len(body), 0, hops)
        return self.put(at, node, packet + ends[0].packed + ends[1].packed + body, to)

    def routed(self, at, node, to, path, left, hops, rank=None, what=b"a command"):
        """A UDP packet of the root along a path of nodes, with a source routing header; left:
        Segments Left. rank: in a RPL option before it, with O = 0."""
        ends = routable(1), routable(path[-1])
        body = udp(0xf0b0, 0xf0b0, what)
        body = body[:6] + struct.pack("!H", checksum(*ends, 17, body)) + body[8:]
        done = len(path) - 1 - left
        rest = [routable(n) for n in path[:done] + path[done + 1:]]
        header = bytes([17, 2 * len(rest), 3, left, 0, 0, 0, 0])
        body = header + b"".join(a.packed for a in rest) + body
        if rank is not None:
            body = bytes([43, 0, 0x63, 4, 0, 0]) + struct.pack("!H", rank) + body
        packet = struct.pack("!IHBB", 6 << 28, len(body), 43 if rank is None else 0, hops)
        return self.put(at, node, packet + ends[0].packed + routable(path[done]).packed + body, to)

    def save(self, path, start=1_700_000_000):
        """As a pcap file with times of a microsecond."""
        with open(path, "wb") as out:
            out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 195))
            for at, frame in self.frames:
                whole = round((start + at) * 1_000_000)
                out.write(struct.pack("<IIII", whole // 1_000_000, whole % 1_000_000, len(frame),
                                      len(frame)) + frame)
        return path


def formed(mop=1):
    """A line 1 - 2 - 3 that has formed: the root, a router, and one below it."""
    s = Story()
    dao = s.dao if mop == 1 else s.dao_storing
    s.dis(0, 2)
    s.dis(0.5, 3)
    s.dio(2.5, 1, 256, mop=mop)
    s.dio(5.5, 2, 512, mop=mop)
    dao(6.5, 2, 1)
    s.dio(8.5, 3, 768, mop=mop)
    dao(9.5, 3, 2)
    s.dio(10, 1, 256, mop=mop)
    s.dio(13, 2, 512, mop=mop)
    s.dio(16, 3, 768, mop=mop)
    s.dio(18, 2, 512, mop=mop)
    dao(20, 2, 1, 241, 241)
    dao(21, 3, 2, 241, 241)
    return s


def persists(s, rank, by="dao", start=30, **more):
    """Node 3 says this Rank three times; its parent, node 2, is heard after each, and used before
    and after. -> the frame of the third DIO."""
    for n in range(3):
        at = start + 8 * n
        frame = s.dio(at, 3, rank, **more)
        s.data(at + .5, 2, 1, 2, 1, 64, what=b"of node 2: %d" % n)
        if by == "dao":
            s.dao(at + 1, 3, 2, 242 + n, 242 + n)
        elif by == "storing":
            s.dao_storing(at + 1, 3, 2, 242 + n, 242 + n)
        else:
            s.data(at + 1, 3, 2, 3, 1, 64, what=b"of node 3: %d" % n)
    return frame


def judge(run_plugtest, folder, story, *more):
    """-> {invariant: frames of its failures}, and the report."""
    path = story.save(folder / "mesh.pcap")
    run_plugtest("check", path, "INV_RPL_*", "--no-html", "--no-copy", "-o", folder / "o", *more)
    report = json.loads((folder / "o" / "report.json").read_text())
    failed = {}
    for test in report["tests"]:
        for f in test["findings"]:
            if f["verdict"] == "FAIL":
                failed.setdefault(test["id"], []).append(f["frame"])
        assert test["verdict"] in ("PASS", "FAIL", "INCONC"), test
    return failed, report
