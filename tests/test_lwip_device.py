# SPDX-License-Identifier: Apache-2.0
"""The 6LoWPAN device of another origin (lwIP): does it serve as a device? What it answers is
decoded by tshark, not by us."""
import ipaddress
import json
import shutil
import subprocess

import pytest
from conftest import PROJECT, Node, run_command
from lowpan import (ECHO_REPLY, ECHO_REQUEST, ICMP6, UDP, Peer, data_frame, fcs, icmp6, ipv6,
                    link_local, pcap, udp)

TESTER = bytes.fromhex("00124b0014b5d901")
DEVICE = bytes.fromhex("00124b0014b5d902")
PREFIX = "2001:db8:0:1::"
FIELDS = ["wpan.fcs_ok", "ipv6.src", "ipv6.dst", "icmpv6.type", "icmpv6.checksum.status",
          "icmpv6.echo.identifier", "icmpv6.echo.sequence_number", "udp.srcport",
          "udp.checksum.status", "data.data", "coap.type", "coap.mid", "6lowpan.iphc.sac"]

# Echo requests from the tester to the device, byte by byte as RFC 4944 and RFC 6282 have them:
# uncompressed, and with everything elided that can be.
UNCOMPRESSED = bytes.fromhex(
    "41cc01cdab02d9b514004b120001d9b514004b1200416000000000083a40fe8000000000000002124b0014b5d901"
    "fe8000000000000002124b0014b5d9028000faf212340001eaac")
COMPRESSED = data_frame(9, DEVICE, TESTER, bytes.fromhex("7a333a8000faf212340001"))


def built(bin_dir):
    """The device's program; without lwIP's source (deps.txt, [source]) the test is skipped."""
    program = bin_dir / "lwip-6lowpan"
    if not program.exists() and (PROJECT / "build/source/lwip").is_dir():
        run_command(["cmake", "--build", bin_dir.parent, "--target", "lwip-6lowpan"], timeout=110)
    if not program.exists():
        pytest.skip("lwip-6lowpan is not built: set-up fetches lwIP's source (deps.txt)")
    return program


@pytest.fixture
def device(bin_dir, tmp_path):
    """device(*arguments) -> (Node, Peer): the device and a neighbour on its radio."""
    program = built(bin_dir)
    started = []

    def start(*arguments):
        peer = Peer(TESTER)
        spare = Peer(TESTER)
        peer.others = ("127.0.0.1", spare.port)
        spare.close()
        node = Node(program, ["--local", f"127.0.0.1:{peer.others[1]}",
                              "--remote", f"127.0.0.1:{peer.port}", *arguments],
                    tmp_path / "device.log", 10)
        started.extend([node, peer])
        return node, peer
    yield start
    for one in started[::2]:
        assert one.stop() in (0, -15), (tmp_path / "device.log").read_text()
    for one in started[1::2]:
        one.close()


@pytest.fixture
def decode(tmp_path):
    """decode(frames) -> what tshark reads in each, {field: text}."""
    if not shutil.which("tshark"):
        pytest.skip("tshark is not installed")

    def run(frames):
        path = tmp_path / "frames.pcap"
        pcap(path, frames)
        command = ["tshark", "-r", path, "-T", "fields", "-E", "separator=|",
                   "-o", f"6lowpan.context0:{PREFIX}/64", "-o", "udp.check_checksum:TRUE"]
        for field in FIELDS:
            command += ["-e", field]
        done = run_command(command, env={"XDG_CONFIG_HOME": str(tmp_path)})
        assert done.code == 0, str(done)
        return [dict(zip(FIELDS, line.split("|"))) for line in done.out.splitlines()]
    return run


def from_device(frame):
    """A frame to the tester that is no acknowledgement."""
    return len(frame) > 5 and frame[5:13] == TESTER[::-1]


def test_ready_line_and_version(device):
    node, _ = device()
    assert node.ready["name"] == "lwip-6lowpan"
    assert node.ask("version", id=3) == {"ok": True, "name": "lwip-6lowpan", "version": "2.1.3",
                                         "id": 3}
    assert node.ask("dance")["cannot"] is True
    assert node.ask("stop")["ok"] is True
    assert node.process.wait(5) == 0


@pytest.mark.parametrize("request_frame", [UNCOMPRESSED, COMPRESSED], ids=["ipv6", "iphc"])
def test_answers_an_echo_request(device, decode, request_frame):
    _, peer = device()
    peer.put(request_frame)
    reply = peer.listen(DEVICE, 5, from_device)
    [seen] = decode([reply])
    assert seen["wpan.fcs_ok"] in ("1", "True")
    assert seen["ipv6.src"] == str(link_local(DEVICE))
    assert seen["ipv6.dst"] == str(link_local(TESTER))
    assert (seen["icmpv6.type"], seen["icmpv6.checksum.status"]) == (str(ECHO_REPLY), "1")
    assert int(seen["icmpv6.echo.identifier"], 0) == 0x1234
    assert seen["icmpv6.echo.sequence_number"] == "1"


def test_acknowledges_what_is_for_it_alone(device):
    _, peer = device()
    peer.put(COMPRESSED)
    ack = peer.listen(DEVICE, 5, lambda f: f[:2] == b"\x02\x00")
    assert ack[2] == 9 and ack[3:] == fcs(ack[:3])
    body = bytes.fromhex("7a333a8000faf212340001")
    wrong = data_frame(12, DEVICE, TESTER, body)
    wrong = wrong[:-1] + bytes([wrong[-1] ^ 1])
    for frame in (data_frame(10, TESTER, TESTER, body),
                  data_frame(11, DEVICE, TESTER, body, 0x1111),
                  wrong):
        peer.put(frame)
        with pytest.raises(AssertionError):
            peer.listen(DEVICE, 0.2, lambda f, n=frame[2]: f[:3] == b"\x02\x00" + bytes([n]))


def test_reassembles_and_fragments(device, decode):
    _, peer = device()
    data = bytes(range(256)) + bytes(range(200))
    echo = icmp6(ECHO_REQUEST, b"\x12\x34\x00\x07" + data)
    peer.send(DEVICE, ipv6(link_local(TESTER), link_local(DEVICE), ICMP6, echo))
    frames = []
    while not frames or len(b"".join(f[25:] for f in frames)) < len(data):
        frames.append(peer.listen(DEVICE, 5, from_device))
    seen = decode(frames)[-1]
    assert seen["icmpv6.type"] == str(ECHO_REPLY) and seen["icmpv6.checksum.status"] == "1"
    assert seen["data.data"] == data.hex()


def test_udp_echo_and_coap_ping(device, decode):
    _, peer = device()
    here, there = link_local(TESTER), link_local(DEVICE)
    peer.send(DEVICE, ipv6(here, there, UDP, udp(61618, 61617, b"hello")))
    first = peer.listen(DEVICE, 5, from_device)
    peer.send(DEVICE, ipv6(here, there, UDP, udp(61618, 5683, bytes.fromhex("40001234"))))
    second = peer.listen(DEVICE, 5, from_device)
    echo, reset = decode([first, second])
    assert echo["udp.srcport"] == "61617" and echo["data.data"] == b"hello".hex()
    assert echo["udp.checksum.status"] == reset["udp.checksum.status"] == "1"
    assert (reset["coap.type"], reset["coap.mid"]) == ("3", str(0x1234))


def test_pings_when_asked(device):
    node, peer = device()
    asked = node.ask("ping", dst=str(peer.at), length=12)
    assert asked["ok"] is True
    assert node.ask("shows", request=asked["request"], timeout_s=0.1)["ok"] is False
    # by now it has asked who we are
    request = peer.listen(DEVICE, 5, from_device)
    at = request.index(b"\x6c\x77", 21)
    reply = icmp6(ECHO_REPLY, request[at:-2])
    peer.send(DEVICE, ipv6(peer.at, link_local(DEVICE), ICMP6, reply))
    assert node.ask("shows", request=asked["request"])["answers"] == 1
    assert node.ask("udp", dst=str(peer.at), port=5683, payload="40000001")["ok"] is True
    peer.listen(DEVICE, 5, from_device)


def test_compresses_with_a_context(device, decode):
    there, here = (ipaddress.IPv6Address(ipaddress.IPv6Address(PREFIX).packed[:8]
                                         + link_local(node).packed[8:])
                   for node in (DEVICE, TESTER))
    node, peer = device("--address", str(there), "--context", f"0={PREFIX}")
    assert node.ask("context", context="2=fd00:abcd::")["ok"] is True
    assert node.ask("context", context="16=fd00::")["ok"] is False
    peer.at = here
    echo = icmp6(ECHO_REQUEST, b"\x12\x34\x00\x01")
    peer.send(DEVICE, ipv6(peer.at, there, ICMP6, echo))
    [seen] = decode([peer.listen(DEVICE, 5, from_device)])
    assert seen["6lowpan.iphc.sac"] in ("1", "True")
    assert (seen["ipv6.src"], seen["ipv6.dst"]) == (str(there), str(peer.at))
    assert (seen["icmpv6.type"], seen["icmpv6.checksum.status"]) == (str(ECHO_REPLY), "1")


def test_down_is_silent(device):
    node, peer = device()
    assert node.ask("down")["ok"] is True
    peer.put(COMPRESSED)
    with pytest.raises(AssertionError):
        peer.listen(DEVICE, 0.5, lambda f: True)
    assert node.ask("up")["ok"] is True
    peer.put(COMPRESSED)
    peer.listen(DEVICE, 5, from_device)


def test_bad_arguments(bin_dir):
    program = built(bin_dir)
    for arguments in ([], ["--local", "127.0.0.1:1"], ["--local", "x", "--remote", "y"],
                      ["--local", "127.0.0.1:0", "--remote", "127.0.0.1:1", "--context", "x"]):
        done = subprocess.run([program, *arguments], capture_output=True, timeout=10, check=False)
        assert done.returncode in (1, 2) and done.stderr.startswith(b"lwip-6lowpan: ")
        assert not done.stdout or json.loads(done.stdout)
