# SPDX-License-Identifier: Apache-2.0
"""The reference node as a 6LoWPAN node: over ZEP as a process of its own, and its traffic as tshark
reads it."""
import ipaddress
import json
import os
import shutil
import socket
import struct
import subprocess
from pathlib import Path

import pytest

import node_coap
from node_coap import node_program
from node_zep import EUI64, Air, ZepNode, ipv6, link_local, zep

pytestmark = pytest.mark.skipif(node_program() is None, reason="plugtest-node is not built")
NODE = bytes.fromhex("00124b0014b5d901")
ME, YOU = link_local(EUI64), link_local(NODE)


@pytest.fixture()
def air():
    a = Air()
    yield a
    a.socket.close()


@pytest.fixture()
def start(air):
    nodes = []

    def run(*arguments):
        nodes.append(ZepNode(air.port, "--nd", "off", "--style", "uncompressed", *arguments))
        air.peer = nodes[-1].port
        return nodes[-1]
    yield run
    for n in nodes:
        assert n.stop() == (0, "")


def echo(identifier, data=b"abcd"):
    return struct.pack(">BBHHH", 128, 0, 0, identifier, 1) + data


def test_frames_are_acknowledged_and_answered(air, start):
    node = start()
    seq = air.send(b"\x41" + ipv6(ME, YOU, 58, echo(7), 2), NODE)
    assert air.hear() == bytes([2, 0, seq])
    answer = air.packet()
    assert answer[40] == 129 and answer[44:46] == b"\x00\x07" and answer[48:] == b"abcd"
    assert answer[8:40] == YOU.packed + ME.packed
    last = node.do("last", "request")
    assert (last["ok"], last["id"], last["data"], last["src"]) == (True, 7, "61626364", str(ME))


def test_compressed_echo(air, start):
    start()
    upper = ipv6(ME, YOU, 58, echo(9), 2)[40:]
    air.send(b"\x7a\x33\x3a" + upper, NODE)
    assert air.packet()[40] == 129


@pytest.mark.parametrize("what", ["channel", "fcs", "length", "magic", "pan", "address", "noise"])
def test_frames_for_others_are_left_alone(air, start, what):
    start()
    payload = b"\x41" + ipv6(ME, YOU, 58, echo(7), 2)
    frame = (struct.pack("<H", 0xdc61) + b"\x01" + struct.pack("<H", 0xabcd) + NODE[::-1] +
             EUI64[::-1] + payload)
    packet = bytearray(zep(frame))
    if what == "channel":
        packet[4] = 25
    elif what == "fcs":
        packet[-1] ^= 1
    elif what == "length":
        packet[31] -= 1
    elif what == "magic":
        packet[0] = 0
    elif what == "noise":
        packet = bytes(range(1, 200))
    if what == "pan":
        air.send(payload, NODE, pan=0x1234)
    elif what == "address":
        air.send(payload, EUI64[:7] + b"\x99")
    else:
        air.raw(bytes(packet))
    assert air.hear(0.3) is None
    air.send(payload, NODE)
    assert air.hear() is not None


def test_coap_server_behind_the_radio(air, start):
    start()
    request = node_coap.Message(node_coap.CON, node_coap.GET, 0x1234, b"\x05",
                                [(node_coap.URI_PATH, b"test")]).bytes()
    udp = struct.pack(">HHHH", 50000, 5683, 8 + len(request), 0) + request
    air.send(b"\x41" + ipv6(ME, YOU, 17, udp, 6), NODE)
    answer = node_coap.parse(air.packet()[48:])
    assert (answer.text, answer.mid, answer.token, answer.type) == ("2.05", 0x1234, b"\x05",
                                                                    node_coap.ACK)
    ping = b"\x40\x00\x12\x35"
    udp = struct.pack(">HHHH", 50000, 5683, 12, 0) + ping
    air.send(b"\x41" + ipv6(ME, YOU, 17, udp, 6), NODE)
    assert air.packet()[48:] == b"\x70\x00\x12\x35"


def test_coap_ping_without_server(air, start):
    start("--no-coap")
    udp = struct.pack(">HHHH", 50000, 5683, 12, 0) + b"\x40\x00\x12\x35"
    air.send(b"\x41" + ipv6(ME, YOU, 17, udp, 6), NODE)
    assert air.packet()[48:] == b"\x70\x00\x12\x35"


def test_closed_port_is_reported(air, start):
    start()
    udp = struct.pack(">HHHH", 50000, 9, 8, 0)
    sent = ipv6(ME, YOU, 17, udp, 6)
    air.send(b"\x41" + sent, NODE)
    answer = air.packet()
    assert answer[40:42] == b"\x01\x04" and answer[48:] == sent


def test_faults_of_both_layers(air, start):
    node = start("--fault", "icmp_echo_sequence,ping-mid")
    air.send(b"\x41" + ipv6(ME, YOU, 58, echo(7), 2), NODE)
    assert air.packet()[46:48] == b"\x00\x02"
    udp = struct.pack(">HHHH", 50000, 5683, 12, 0) + b"\x40\x00\x12\x35"
    air.send(b"\x41" + ipv6(ME, YOU, 17, udp, 6), NODE)
    assert air.packet()[48:] == b"\x70\x00\x00\x00"
    assert node.do("faults", faults="")["ok"]
    air.send(b"\x41" + ipv6(ME, YOU, 58, echo(8), 2), NODE)
    assert air.packet()[46:48] == b"\x00\x01"
    assert not node.do("faults", faults="nothing_like_it")["ok"]


def test_retransmission_until_acknowledged(air, start):
    node = start("--retries", "2", "--ack-wait", "100")
    assert node.do("ping", f"{ME} data 3")["ok"]
    frames = [air.hear() for _ in range(3)]
    assert frames[0] == frames[1] == frames[2] and frames[0][0] & 0x20
    assert air.hear(0.4) is None


def test_control_port(air, start):
    node = start("--context", "3=2001:db8::/64", "--prefix", "2001:db8::/64", "--short", "0001")
    assert node.do("contexts")["3"] == "2001:db8::/64,compress,-1"
    assert node.do("context", "add 4 fd00::/48 nocompress")["ok"]
    assert node.do("contexts")["4"] == "fd00::/48,nocompress,-1"
    assert "2001:db8::ff:fe00:1,valid,-1" in node.do("addresses").values()
    assert node.do("last") == {"ok": False, "why": "nothing"}
    assert node.do("dance")["cannot"]
    assert node.do("version")["name"] == "plugtest-node"
    assert not node.do("ping", "nowhere")["ok"]
    assert node.do("down")["ok"]
    air.send(b"\x41" + ipv6(ME, YOU, 58, echo(7), 2), NODE)
    assert air.hear(0.3) is None
    assert node.do("reset")["ok"] and "4" not in node.do("contexts")
    air.send(b"\x41" + ipv6(ME, YOU, 58, echo(7), 2), NODE)
    assert air.packet()[40] == 129
    assert node.do("last", "request", after=0, timeout_s=1)["id"] == 7
    late = node.do("last", "request", after=99, timeout_s=0.1)
    assert not late["ok"] and late["why"] == "nothing newer"


def test_two_processes():
    """One radio channel made of two sockets: host and border router, with neighbor discovery."""
    ports = []
    for _ in range(2):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.bind(("127.0.0.1", 0))
            ports.append(s.getsockname()[1])
    link = [f"zep://127.0.0.1:{ports[i]}/127.0.0.1:{ports[1 - i]}" for i in range(2)]
    border = ZepNode(0, "--sixlowpan", link[0], "--role", "6lbr", "--prefix", "2001:db8:0:1::/64",
                     "--context", "0=2001:db8:0:1::/64")
    host = ZepNode(0, "--sixlowpan", link[1], "--eui64", "00:12:4b:00:14:b5:d9:02")
    try:
        own = ipaddress.IPv6Address("2001:db8:0:1:212:4b00:14b5:d902")
        for _ in range(50):
            if f"{own},valid" in str(host.do("addresses")):
                break
            host.do("last", after=1 << 30, timeout_s=0.1)
        assert f"{own},valid" in str(host.do("addresses"))
        assert f"{own}" in str(border.do("neighbours"))
        assert host.do("contexts")["0"].startswith("2001:db8:0:1::/64,compress,")
        sent = host.do("ping", "2001:db8:0:1:212:4b00:14b5:d901 data 300")
        got = host.do("last", "reply", after=0, timeout_s=3)
        assert sent["ok"] and got["ok"] and got["id"] == sent["id"] and len(got["data"]) == 600
    finally:
        assert host.stop() == (0, "")
        assert border.stop() == (0, "")


@pytest.mark.parametrize("arguments, why", [
    ((), "--sixlowpan"),
    (("--sixlowpan", "zep://127.0.0.1"), "zep://LOCAL:PORT/REMOTE:PORT"),
    (("--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1", "--pan", "ffff"), "--pan"),
    (("--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1", "--fault", "x"), "unknown"),
    (("--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1", "--source", "short"), "no short address"),
    (("--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1", "--context", "16=::/0"), "--context"),
    (("--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1", "--prefix", "2001:db8::/48"), "64 bits"),
    (("--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1", "--route", "::/0=2001::1"), "route add"),
    (("--sixlowpan", "zep://192.0.2.1:0/127.0.0.1:1"), "192.0.2.1"),
])
def test_wrong_arguments(arguments, why):
    done = subprocess.run([node_program(), *arguments], capture_output=True, text=True, timeout=20,
                          check=False) if arguments else subprocess.run(
        [node_program(), "--sixlowpan"], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode in (2, 4) and why in done.stderr and done.stdout == ""


def test_fault_table():
    text = subprocess.run([node_program(), "--sixlowpan", "-", "--list-faults", "--json"],
                          capture_output=True, text=True, timeout=20, check=True).stdout
    rows = json.loads(text)
    assert len(rows) >= 40 and len({r["name"] for r in rows}) == len(rows)
    for row in rows:
        assert row["clauses"] and row["summary"] and row["role"] in ("any", "host", "router")


# ---- tshark as the second opinion -------------------------------------------------------------

TSHARK = shutil.which("tshark")


def tshark(capture, *arguments):
    done = subprocess.run([TSHARK, "-r", capture, "-o", "6lowpan.context0:2001:db8:0:1::/64",
                           *arguments], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def captures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sixlowpan")
    folders = [Path(node_program()).parent.parent, node_coap.ROOT / "build/dev"]
    programs = [next((p for f in folders if (p := f / f"sixlowpan_{name}_test").exists()), None)
                for name in ("two_nodes", "network")]
    if TSHARK is None or not all(programs):
        pytest.skip("tshark or the unit tests are not there")
    for program in programs:
        subprocess.run([program], env={**os.environ, "PLUGTEST_PCAP": str(folder)}, check=True,
                       capture_output=True, timeout=120)
    return folder


ADDRESSES = [["fe80::212:4b00:14b5:d901", "fe80::ff:fe00:1"],
             ["fe80::212:4b00:14b5:d902", "fe80::ff:fe00:2"]]


ERROR = 0x800000  # expert information of this severity


@pytest.mark.parametrize("kinds", [0, 3, 5, 6])
def test_tshark_reads_every_style(captures, kinds):
    for style in ("minimal", "uncompressed", "verbose-cid", "address-64"):
        capture = captures / f"ping-{kinds}-{style}.pcap"
        text = tshark(capture, "-T", "fields", "-E", "separator=|", "-e", "icmpv6.type", "-e",
                      "ipv6.src", "-e", "ipv6.dst", "-e", "icmpv6.checksum.status", "-e",
                      "_ws.expert.severity", "-e", "_ws.malformed")
        rows = [line.split("|") for line in text.split("\n")[:-1]]
        for row in rows:
            worst = max([int(v, 0) for v in row[4].split(",") if v] or [0])
            assert worst < ERROR and row[5] == "", (capture, row)
        echoes = [r for r in rows if r[0] in ("128", "129")]
        assert all(r[3] == "1" for r in echoes), capture
        pairs = [(r[0], r[1], r[2]) for r in echoes]
        me, you = ADDRESSES[0][kinds & 1], ADDRESSES[1]
        assert pairs.count(("128", me, you[0])) == 9 and pairs.count(("128", me, you[1])) == 9
        assert pairs.count(("128", me, "ff02::1")) == 8
        assert [r[0] for r in echoes].count("128") == [r[0] for r in echoes].count("129") == 44


def test_tshark_reads_a_network(captures):
    for capture in captures.glob("network-*.pcap"):
        bad = tshark(capture, "-Y", "_ws.malformed || icmpv6.checksum.status == 0")
        assert bad == "", capture
    text = tshark(captures / "network-three.pcap", "-Y", "icmpv6.opt.aro.eui64", "-T", "fields",
                  "-e", "icmpv6.type", "-e", "icmpv6.opt.aro.status")
    assert "135\t0" in text and "136\t0" in text


def test_help_stands_where_the_link_does():
    """As its own messages say it: --sixlowpan --help."""
    done = subprocess.run([node_program(), "--sixlowpan", "--help"], capture_output=True, text=True,
                          timeout=20, check=True)
    assert done.stdout.startswith("usage: plugtest-node --sixlowpan") and not done.stderr
