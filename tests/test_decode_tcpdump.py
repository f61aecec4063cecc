# SPDX-License-Identifier: Apache-2.0
"""`plugtest decode` of RPL against tcpdump: captures of other stacks, and a simulated network.

tcpdump knows nothing of radio links: what was decompressed there is given to it as IPv6 packets, so
that it also judges whether the checksum fits what was rebuilt."""
import ipaddress
import re
import struct
import subprocess

import pytest

RPL = 155
RAW_IP = 101
HOP_LIMIT = 255

# What tcpdump 4.99 calls a mode of operation (RFC 6550, section 6.3.1, has no name for the first;
# tcpdump's names are those of a draft, where the first was "nonstoring").
MODES = {"nonstoring": 0, "storing": 1, "nonstoring-multicast": 2, "storing-multicast": 3}
OPTIONS = {"pad1": 0, "padN": 1, "metrics": 2, "routinginfo": 3, "config": 4, "rpltarget": 5,
           "transitinfo": 6, "dis": 7, "destprefix": 8, "rpltargetdesc": 9}
KINDS = {"DODAG Information Solicitation": 0, "DODAG Information Object": 1,
         "Destination Advertisement Object": 2, "Destination Advertisement Object Ack": 3}
LINE = re.compile(r"\[icmp6 sum (?P<sum>ok|[^\]]*)\] ICMP6, RPL, \(CLR\)(?P<kind>[A-Za-z ]+?)"
                  r"(?: \[(?P<base>[^\]]*)\])?(?P<options>(?: +opt:.*)?)$")
# What it prints of a DIO; its "seq" is the DTSN, and the version it does not print.
BASE = ("instance", "dtsn", "rank", "flag.g", "flag.mop", "flag.preference", "dagid")
FIELDS = ["frame.number", "icmpv6.code", "ipv6.src", "ipv6.dst", "icmpv6.checksum",
          "icmpv6.rpl.raw", "ipv6.routing.segleft", "ipv6.routing.rpl.full_address",
          *(f"icmpv6.rpl.dio.{name}" for name in BASE),
          *(f"icmpv6.rpl.{kind}.{name}" for kind in ("dao", "daoack")
            for name in ("instance", "sequence", "flag.d", "dodagid")),
          "icmpv6.rpl.dao.flag.k", "icmpv6.rpl.daoack.status", "icmpv6.rpl.opt.type",
          "icmpv6.rpl.opt.length"]


def decoded(run_plugtest, capture, *more):
    """{field: value} of every RPL message in the clear, as plugtest has it."""
    columns = [word for name in FIELDS for word in ("-e", name)]
    out = run_plugtest("decode", "-T", "fields", "-E", "separator=;", "-Y",
                       f"icmpv6.type == {RPL} && icmpv6.code < 4", *columns, *more, capture,
                       code=0).out
    return [dict(zip(FIELDS, line.split(";"))) for line in out.splitlines()]


def as_packets(messages, into):
    """The messages as IPv6 packets without link layer. The checksum covers the inner addresses of a
    tunnel, and of a source route the last."""
    with open(into, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, RAW_IP))
        for m in messages:
            body = (struct.pack(">BBH", RPL, int(m["icmpv6.code"], 0), int(m["icmpv6.checksum"], 0))
                    + bytes.fromhex(m["icmpv6.rpl.raw"]))
            routed = int(m["ipv6.routing.segleft"] or 0) > 0
            ends = "ipv6.src", "ipv6.routing.rpl.full_address" if routed else "ipv6.dst"
            source, target = (ipaddress.ip_address(m[name].split(",")[-1]).packed for name in ends)
            packet = (struct.pack(">IHBB", 6 << 28, len(body), 58, HOP_LIMIT) + source + target
                      + body)
            file.write(struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet)


def said_by_tcpdump(tool, capture):
    """What tcpdump says of each RPL message, parsed."""
    out = subprocess.run([tool("tcpdump"), "-nvv", "-r", capture], capture_output=True, check=True,
                         text=True, timeout=60).stdout
    found = []
    for line in out.splitlines():
        if "RPL" in line:
            match = LINE.search(line.rstrip())
            assert match, line
            found.append(match)
    return found


def yes(value):
    """Is a boolean of plugtest's true?"""
    return value in ("1", "True")


def base_of(m):
    """The base object in tcpdump's words."""
    code = int(m["icmpv6.code"], 0)
    if code == 0:
        return None
    if code == 1:
        dio = {name: m[f"icmpv6.rpl.dio.{name}"] for name in BASE}
        mode = next(k for k, v in MODES.items() if v == int(dio["flag.mop"], 0))
        return (f"dagid:{dio['dagid']},seq:{dio['dtsn']},instance:{dio['instance']},"
                f"rank:{dio['rank']},{'grounded,' if yes(dio['flag.g']) else ''}mop:{mode},"
                f"prf:{dio['flag.preference']}")
    kind = "dao" if code == 2 else "daoack"
    has = {name: m[f"icmpv6.rpl.{kind}.{name}"]
           for name in ("instance", "sequence", "flag.d", "dodagid")}
    dodagid = has["dodagid"] if yes(has["flag.d"]) else "<elided>"
    head = f"dagid:{dodagid},seq:{has['sequence']},instance:{has['instance']},"
    if kind == "daoack":
        return head + f"status:{m['icmpv6.rpl.daoack.status']}"
    k, d = yes(m["icmpv6.rpl.dao.flag.k"]), yes(has["flag.d"])
    return head + ("acK," if k else "") + ("Dagid," if d else "") + f"{k << 7 | d << 6:02x}"


def options_of(m):
    """[(type, octets)] of the options; Pad1 has no length. tcpdump does not look at a DIS's."""
    if int(m["icmpv6.code"], 0) == 0:
        return []
    lengths = [int(x) for x in m["icmpv6.rpl.opt.length"].split(",") if x]
    kinds = [int(x) for x in m["icmpv6.rpl.opt.type"].split(",") if x]
    return [(kind, 1 if kind == 0 else lengths.pop(0) + 2) for kind in kinds]


def options_said(match):
    """The same of what tcpdump says."""
    return [(OPTIONS[name], int(octets or 1)) for name, octets in
            re.findall(r"opt:(\w+)(?: len:(\d+))?", match["options"])]


def same(messages, said):
    """Message by message."""
    assert len(messages) == len(said) and messages
    for m, match in zip(messages, said):
        where = f"frame {m['frame.number']}: {match[0]}"
        assert match["sum"] == "ok", where
        assert KINDS[match["kind"].strip()] == int(m["icmpv6.code"], 0), where
        assert match["base"] == base_of(m), where
        assert options_said(match) == options_of(m), where


@pytest.mark.parametrize("name", ["simplerpl-veth.pcap", "rpl-14-dao.pcap",
                                  "rpl-26-senddaoack.pcap"])
def test_ethernet(run_plugtest, tool, shared_captures, name):
    messages = decoded(run_plugtest, shared_captures / name)
    same(messages, said_by_tcpdump(tool, shared_captures / name))


@pytest.mark.parametrize("name, least", [("riot-rpl-flat.wpan.pcap", 60),
                                         ("contiki-rpl-lite-line.wpan.pcap", 60)])
def test_radio(run_plugtest, tool, shared_captures, tmp_path, name, least):
    context = ("-d", "6lowpan.context0==fd00::/64") if "contiki" in name else ()
    messages = decoded(run_plugtest, shared_captures / name, *context)
    assert len(messages) >= least
    as_packets(messages, tmp_path / "raw.pcap")
    same(messages, said_by_tcpdump(tool, tmp_path / "raw.pcap"))


@pytest.mark.parametrize("mode", [1, 2])
def test_simulated(run_plugtest, tool, tmp_path, mode):
    run_plugtest("simulate", "-e", "grid 3x3; loss 5%; at 2m ask 1 rpl repair", "--for", "5m",
                 "--rpl", f"mop={mode}", "--quiet", "-o", tmp_path / "mesh.pcapng", code=0)
    messages = decoded(run_plugtest, tmp_path / "mesh.pcapng")
    assert {int(m["icmpv6.code"], 0) for m in messages} >= {0, 1, 2}
    as_packets(messages, tmp_path / "raw.pcap")
    same(messages, said_by_tcpdump(tool, tmp_path / "raw.pcap"))
