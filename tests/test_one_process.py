# SPDX-License-Identifier: Apache-2.0
"""Devices that plugtest starts at ports of the profile's own: there is one at a time."""
import json
import socket

import pytest

PROFILE = """extends: reference-fast
device: fixed
title: at a port of its own
address: coap://[::1]:{port}
start: ["{{bin}}/plugtest-node", "--fast", "--listen", "::1", "--port", "{port}"]
roles: [server, client]
"""
RADIO = """extends: reference-6lowpan-zep
device: fixed-radio
title: at a port of its own
link: "zep:127.0.0.1:{peer}/127.0.0.1:{port}"
roles: [responder, node]
start: ["{{bin}}/plugtest-node", "--sixlowpan", "zep://127.0.0.1:{port}/127.0.0.1:{peer}",
        "--eui64", "00:12:4b:00:14:b5:d9:82", "--short", "0082", "--pan", "abcd",
        "--prefix", "2001:db8:0:1::/64"]
"""


def free_port(family):
    with socket.socket(family, socket.SOCK_DGRAM) as s:
        s.bind(("127.0.0.1" if family == socket.AF_INET else "::1", 0))
        return s.getsockname()[1]


@pytest.fixture
def tried(run_plugtest, tmp_path):
    """tried(profile, family, tests): the report of a run in all its roles."""
    def run(profile, family, *tests):
        file = tmp_path / "fixed.yaml"
        file.write_text(profile.format(port=free_port(family), peer=free_port(family)))
        done = run_plugtest("run", *tests, "--dut", file, "--no-html", "--json", "-o",
                            tmp_path / "out", code=0)
        return json.loads(done.out)
    return run


def test_each_role_has_the_process_for_itself(tried, tmp_path):
    """A server and a client."""
    report = tried(PROFILE, socket.AF_INET6, "TD_COAP_CORE_01")
    assert [(t["role"], t["verdict"]) for t in report["tests"]] == [("server", "PASS"),
                                                                    ("client", "PASS")]
    assert {p.name for p in (tmp_path / "out").glob("*-device.log")} == {"server-device.log",
                                                                        "client-device.log"}


def test_nobody_else_is_tested_in_its_place(run_plugtest, tmp_path):
    """Another program has the address: it would answer, and the device could not start."""
    file = tmp_path / "fixed.yaml"
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as other:
        other.bind(("::1", 0))
        port = other.getsockname()[1]
        file.write_text(PROFILE.format(port=port, peer=0).replace("[server, client]", "[server]"))
        done = run_plugtest("run", "TD_COAP_CORE_01", "--dut", file, "-o", tmp_path / "out", code=4)
    assert f"fixed.yaml: error: another program has [::1]:{port} already" in done.err
    assert done.err.count("\n") == 1


def test_what_it_said_when_it_ended(run_plugtest, tmp_path):
    """The last line of its log is part of the error."""
    file = tmp_path / "fixed.yaml"
    text = PROFILE.format(port=0, peer=0).replace("address: coap://[::1]:0\n", "")
    file.write_text(text.replace('"--fast"', '"--no-such-option"'))
    done = run_plugtest("run", "TD_COAP_CORE_01", "--dut", file, "-o", tmp_path / "out", code=4)
    assert "the device did not say that it is ready" in done.err
    assert "--no-such-option" in done.err and "server-device.log" in done.err


def test_over_zep(tried):
    """Whose ports both the profile and the node's command line name."""
    report = tried(RADIO, socket.AF_INET, "TD_6LOWPAN_HC_01", "RQ_6LO_IPHC_08")
    assert {(t["role"], t["verdict"]) for t in report["tests"]} >= {("responder", "PASS"),
                                                                     ("node", "PASS")}


@pytest.mark.parametrize("profile, role, tests", [
    # a process that goes on compresses for the tests behind those that need it not to
    ("reference-6lowpan-zep", "node", ["RQ_6LO_FRAG_10", "RQ_6LO_MAC_24", "RQ_6LO_IPHC_08"]),
    # and is a router again behind one that makes a leaf of it
    ("reference-rpl-zep", "router", ["RQ_RPL_LEAF_10", "RQ_RPL_MET_05"]),
    # and has an identifier of its EUI-64 again
    ("reference-6lowpan-zep", "host", ["RQ_6LO_NDH_10", "RQ_6LO_NDH_11"])])
def test_what_a_test_has_changed_is_as_before(run_plugtest, tmp_path, profile, role, tests):
    done = run_plugtest("run", *tests, "--role", role, "--dut", profile, "--no-html", "--json",
                        "-o", tmp_path / "out", code=0)
    assert {t["verdict"] for t in json.loads(done.out)["tests"]} == {"PASS"}
