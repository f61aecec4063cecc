# SPDX-License-Identifier: Apache-2.0
"""A device behind a radio link without a profile: its link and its address are told."""
import json
import socket
import subprocess

import pytest
from node_coap import node_program

EUI64 = "00:12:4b:00:14:b5:d9:82"
RADIO = f"eui64={EUI64}&pan=0xabcd"


def two_ports():
    """Free ones, of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as a, \
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as b:
        a.bind(("127.0.0.1", 0))
        b.bind(("127.0.0.1", 0))
        return a.getsockname()[1], b.getsockname()[1]


@pytest.fixture
def link():
    """link(options...): a node of ours over ZEP as a process of its own; the URI to it, and its
    control's address."""
    nodes = []

    def start(*options):
        ours, its = two_ports()
        node = subprocess.Popen([node_program(), "--sixlowpan",
                                 f"zep://127.0.0.1:{its}/127.0.0.1:{ours}", "--eui64", EUI64,
                                 "--pan", "abcd", "--error-rate", "0", *options],
                                stdout=subprocess.PIPE)
        nodes.append(node)
        ready = json.loads(node.stdout.readline())
        return f"zep:127.0.0.1:{ours}/127.0.0.1:{its}?{RADIO}", f"127.0.0.1:{ready['control']}"
    yield start
    for node in nodes:
        node.terminate()
        node.wait(10)
        node.stdout.close()


def run(run_plugtest, folder, dut, *words, code=0):
    """The verdicts: {(test, role): {verdict, ...}}."""
    done = run_plugtest("run", *words, "--dut", dut, "--no-html", "--json", "-o", folder / "out",
                        code=code)
    found = {}
    for t in json.loads(done.out)["tests"]:
        found.setdefault((t["id"], t["role"]), set()).add(t["verdict"])
    return found


def test_a_node(run_plugtest, tmp_path, link):
    """What every node does is tried; what has to be asked for is not."""
    found = run(run_plugtest, tmp_path, link("--nd", "off")[0], "TD_6LOWPAN_HC_01",
                "RQ_6LO_IPHC_08", "RQ_6LO_FRAG_01", "RQ_6LO_MESH_04", "INV_6LO_*")
    assert found["TD_6LOWPAN_HC_01", "responder"] == {"PASS"}
    assert found["RQ_6LO_FRAG_01", "node"] == {"PASS"}
    assert found["RQ_6LO_MESH_04", "node"] == {"NA"}
    assert {v for (test, _), v in found.items() if test.startswith("INV_") for v in v} >= {"PASS"}


def test_a_router(run_plugtest, tmp_path, link):
    """It is started anew by its control; what it may be able to do besides is not tried."""
    uri, control = link("--rpl", "router")
    found = run(run_plugtest, tmp_path, f"{uri}&control={control}", "RQ_RPL_RANK_01",
                "RQ_RPL_DIO_06", "RQ_RPL_DAO_01", "--role", "router")
    assert found == {("RQ_RPL_RANK_01", "router"): {"PASS"}, ("RQ_RPL_DIO_06", "router"): {"PASS"},
                     ("RQ_RPL_DAO_01", "router"): {"NA"}}


def test_a_broken_router(run_plugtest, tmp_path, link):
    """The same with a fault: a FAIL, and nothing else."""
    uri, control = link("--rpl", "router", "--fault", "rpl_dio_rank_equal")
    found = run(run_plugtest, tmp_path, f"{uri}&control={control}", "RQ_RPL_RANK_01", "--role",
                "router", code=1)
    assert found == {("RQ_RPL_RANK_01", "router"): {"FAIL"}}


@pytest.mark.parametrize("suite, role", [("rpl", "router"), ("6lowpan", "host")])
def test_a_role_that_needs_a_control(run_plugtest, tmp_path, suite, role):
    """A router has to be started on request: somebody has to do that."""
    done = run_plugtest("run", suite, "--role", role, "--dut",
                        f"zep:127.0.0.1:1/127.0.0.1:2?{RADIO}", "-o", tmp_path / "out", code=2)
    assert "nobody is told how; add &control=" in done.err and done.err.count("\n") == 1
    done = run_plugtest("run", suite, "--role", role, "--dry-run", "--dut",
                        f"zep:127.0.0.1:1/127.0.0.1:2?{RADIO}")
    assert " tests are in" in done.out


def test_the_role_is_to_be_told(run_plugtest):
    """No test of RPL is for who is only known as a node."""
    done = run_plugtest("run", "rpl", "--dry-run", "--dut", f"zep:127.0.0.1:1/127.0.0.1:2?{RADIO}")
    assert "--role host, router, border, root, leaf" in done.err


@pytest.mark.parametrize("control", ["127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", ":1x", "none"])
def test_a_control_must_be_an_address(run_plugtest, tmp_path, control):
    """One line, and the run is none."""
    done = run_plugtest("run", "rpl", "--role", "router", "-o", tmp_path / "out", "--dut",
                        f"zep:127.0.0.1:1/127.0.0.1:2?{RADIO}&control={control}", code=4)
    assert f"{control} is no HOST:PORT" in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize("query, said", [
    ("", "does not say who is the device"), ("?pan=0xabcd", "does not say who is the device"),
    ("?eui64=nonsense", "an extended address is wanted"), (f"?{RADIO}&short=0x1ffff", "wanted"),
    ('?eui64=00:12"', "does not say who is the device")])
def test_who_it_is_must_be_told(run_plugtest, tmp_path, query, said):
    """One line, and how it is written."""
    done = run_plugtest("run", "6lowpan", "--dut", f"zep:127.0.0.1:1/127.0.0.1:2{query}", "-o",
                        tmp_path / "out", code=2)
    assert said in done.err and done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()
