# SPDX-License-Identifier: Apache-2.0
"""A real device as a node of a simulated network: `plugtest simulate --device`. The device is the
reference node as a process of its own, over ZEP."""
import json
import signal
import socket
import subprocess
import time

import pytest
from node_coap import node_program

SCENARIO = """\
scenario: SC_MINE_01
title: A line with a device in the middle
purpose: Everybody joins, and the ends reach each other.
source: RFC 6550
simulate:
  topology:
    - line 3
    - every 1s from 5s to 8s ask 1 ping fd00::3
  for: 12s
  rpl: [timing=fast]
expect:
  - joined: all
    by: 5s
    clause: RFC6550:8.2.1
  - delivered: 100 %
    from: 5s
    to: 3
    least: 3
    clause: RFC6550:9.7
"""


@pytest.fixture
def device():
    """device(options...): a router over ZEP; the link to it."""
    nodes = []

    def start(*options, eui64="00:12:4b:00:14:b5:d9:82"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as a, \
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as b:
            a.bind(("127.0.0.1", 0))
            b.bind(("127.0.0.1", 0))
            ours, its = a.getsockname()[1], b.getsockname()[1]
        node = subprocess.Popen([node_program(), "--sixlowpan",
                                 f"zep://127.0.0.1:{its}/127.0.0.1:{ours}", "--eui64", eui64,
                                 "--pan", "abcd", "--error-rate", "0", "--rpl", "router", *options],
                                stdout=subprocess.PIPE)
        nodes.append(node)
        assert json.loads(node.stdout.readline())["ready"]
        return f"zep:127.0.0.1:{ours}/127.0.0.1:{its}"
    yield start
    for node in nodes:
        node.terminate()
        node.wait(10)
        node.stdout.close()


def test_a_device_in_the_middle(run_plugtest, tmp_path, device):
    """What is behind it joins through it, and is reached through it, in real time; nobody hears
    what the topology does not let him hear."""
    path = tmp_path / "mesh.pcapng"
    began = time.monotonic()
    done = run_plugtest("simulate", "-e", "line 3; at 8s ask 1 ping fd00::3", "--rpl",
                        "timing=fast", "--for", "10s", "--device", f"2={device()}", "-o", path)
    assert 9.9 < time.monotonic() - began < 25
    assert "the root knows 2 routes" in done.out and "frames came from devices" in done.out
    run_plugtest("check", path, "--no-html", "--no-copy", "-o", tmp_path / "o")
    report = json.loads((tmp_path / "o/report.json").read_text())
    [dodag] = report["dodags"]
    names = [n["address"] for n in dodag["nodes"]]
    parents = {n["address"]: n["parent"] if n["parent"] is None else names[n["parent"]]
               for n in dodag["nodes"]}
    assert parents == {"fe80::1": None, "fe80::212:4b00:14b5:d982": "fe80::1",
                       "fe80::3": "fe80::212:4b00:14b5:d982"}
    pings = subprocess.run(["tshark", "-r", path, "-Y", "icmpv6.type == 129", "-T", "fields", "-e",
                            "ipv6.src"], capture_output=True, text=True, check=True).stdout
    assert set(pings.split()) == {"fd00::3"}


def test_out_of_reach(run_plugtest, tmp_path, device):
    """Off the medium it is not heard, and hears nothing: the end of the line stays outside."""
    done = run_plugtest("simulate", "-e", "line 3; at 1ms node 2 off", "--rpl", "timing=fast",
                        "--for", "4s", "--device", f"2={device()}", "-o", tmp_path / "a.pcapng")
    assert "1 have joined" in done.out and "\n0 frames came from devices, 0 went" in done.out


@pytest.mark.parametrize("fault, code, verdict", [((), 0, "PASS"),
                                                  (("--fault", "rpl_dio_conf_missing"), 1, "FAIL")])
def test_a_scenario(run_plugtest, tmp_path, device, fault, code, verdict):
    """A scenario is judged with a device in it; a device that breaks it fails it."""
    scenario = tmp_path / "SC_MINE_01.yaml"
    scenario.write_text(SCENARIO)
    link = device(*fault, eui64="02:00:00:00:00:00:00:02")
    run_plugtest("simulate", "--scenario", scenario, "--device", f"2={link}", "--complete",
                 "--no-html", "-o", tmp_path / "o", code=code)
    report = json.loads((tmp_path / "o/report.json").read_text())
    assert {t["verdict"] for t in report["tests"] if t["id"] == "SC_MINE_01"} == {verdict}


def test_what_may_be_lost_is_no_failure(run_plugtest, tmp_path, device):
    """Nobody says that the link to the device loses nothing: what is missing is INCONC."""
    scenario = tmp_path / "SC_MINE_01.yaml"
    scenario.write_text(SCENARIO)
    link = device("--fault", "rpl_dio_conf_missing")
    run_plugtest("simulate", "--scenario", scenario, "--device", f"2={link}", "--node",
                 "2=fe80::212:4b00:14b5:d982", "--no-html", "-o", tmp_path / "o", code=3)
    report = json.loads((tmp_path / "o/report.json").read_text())
    assert {t["verdict"] for t in report["tests"] if t["id"] == "SC_MINE_01"} == {"INCONC"}


def test_a_signal_ends_it_in_order(bin_dir, tmp_path, device):
    """The file is whole then, as far as it got."""
    path = tmp_path / "mesh.pcapng"
    with subprocess.Popen([bin_dir / "plugtest", "simulate", "-e", "line 3", "--rpl", "timing=fast",
                           "--device", f"2={device()}", "-o", path], stdout=subprocess.PIPE,
                          text=True) as running:
        time.sleep(3)
        running.send_signal(signal.SIGINT)
        out = running.communicate(timeout=10)[0]
    assert running.returncode == 128 + signal.SIGINT and "written to" in out
    heard = subprocess.run(["tshark", "-r", path, "-Y", "icmpv6.code == 1"], capture_output=True,
                           text=True, check=True)
    assert len(heard.stdout.splitlines()) > 3 and "cut short" not in heard.stderr


def test_a_flood_of_a_device(bin_dir, tmp_path):
    """What the medium has no time for is dropped and counted; datagrams that are no ZEP are told
    once; the network goes on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, \
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        sender.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        ours, its = other.getsockname()[1], sender.getsockname()[1]
        other.close()
        frame = bytes.fromhex("41d800cdabffff82d9b514004b12007a333a") + bytes(60)
        datagram = b"EX\x02\x01\x1a\0\x01\x01\0" + bytes(22) + bytes([len(frame) + 2]) + \
            frame + bytes(2)
        with subprocess.Popen([bin_dir / "plugtest", "simulate", "-e", "line 3", "--rpl",
                               "timing=fast", "--for", "4s", "--device",
                               f"2=zep:127.0.0.1:{ours}/127.0.0.1:{its}", "-o",
                               tmp_path / "a.pcapng"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as running:
            time.sleep(1)
            for n in range(20000):
                sender.sendto(datagram if n % 100 else bytes(50), ("127.0.0.1", ours))
                if n % 50 == 0:
                    time.sleep(0.001)
            out, err = running.communicate(timeout=20)
    assert running.returncode == 0 and "were dropped: more than the medium can take" in out
    assert err.count("\n") == 1 and "datagrams arrive that are no ZEP" in err


@pytest.mark.parametrize("options, said, code", [
    (["--device", "9=zep:127.0.0.1:1/127.0.0.1:2"], "there are nodes 1 to 3", 2),
    (["--device", "zep:127.0.0.1:1"], "write NODE=LINK", 2),
    (["--device", "2=zep:127.0.0.1:0/127.0.0.1:2", "--device", "2=zep:127.0.0.1:0"], "write NODE=",
     2),
    (["--device", "2=zap:1"], "no such kind of link", 4),
    (["--node", "2=fe80::1"], "of a --scenario", 2)])
def test_wrong_options(run_plugtest, tmp_path, options, said, code):
    """One line that says what is wrong."""
    done = run_plugtest("simulate", "-e", "line 3", *options, "-o", tmp_path / "a", code=code)
    assert said in done.err and done.err.count("\n") == 1


def test_a_device_is_not_asked(run_plugtest, tmp_path, device):
    done = run_plugtest("simulate", "-e", "line 3; at 1s ask 2 ping fd00::1", "--device",
                        f"2={device()}", "-o", tmp_path / "a", code=4)
    assert "is not asked to do anything" in done.err
