# SPDX-License-Identifier: Apache-2.0
"""`plugtest replay` of radio links: the frames of all others go out again, the device's packets are
compared with those recorded, and the tests of a recorded run are judged on what comes now."""
import json

import pytest

from conftest import run_command

DEVICE, OTHER = "reference-6lowpan", "reference-6lowpan-other"
TESTS = ["RQ_6LO_ICMP_0*", "RQ_6LO_FRAG_1*", "RQ_6LO_DISP_0[1-46-9]", "INV_6LO_*"]


def entries(folder):
    """{(test, case): verdict} of what was judged, and the entry of REPLAY."""
    tests = json.loads((folder / "report.json").read_text())["tests"]
    replay = [t for t in tests if t["id"] == "REPLAY"]
    return {(t["id"], t["case"]): t["verdict"] for t in tests
            if t["verdict"] not in ("NA", "SKIPPED") and t["id"] != "REPLAY"}, replay


def differences(replay):
    """The fields that differ and that the device does not choose for itself."""
    return [row for row in replay["compare"] if not row["same"] and not row["free"]]


def replay(run_plugtest, capture, into, *more, tests=(), dut=DEVICE, code=0):
    """What `replay` says of a capture."""
    run_plugtest("replay", capture, *tests, "--dut", dut, "--no-html", "-o", into, *more, code=code)
    return entries(into)


@pytest.fixture
def recorded(run_plugtest, tmp_path):
    """The recording of a run, and what the run said."""
    run_plugtest("run", *TESTS, "--dut", DEVICE, "--no-html", "-o", tmp_path / "run", code=0)
    return tmp_path / "run" / "evidence.pcapng", entries(tmp_path / "run")[0]


@pytest.fixture
def anonymous(run_plugtest, tool, tmp_path):
    """A capture of two nodes that talk, without a word on it."""
    run_plugtest("observe", "TD_6LOWPAN_HC_*", "--initiator", DEVICE, "--responder", OTHER,
                 "--no-html", "-o", tmp_path / "observe", code=0)
    run_command([tool("editcap"), "-F", "pcap", tmp_path / "observe" / "evidence.pcapng",
                 tmp_path / "a.pcap"])
    return tmp_path / "a.pcap"


def test_a_run_again(run_plugtest, recorded, tmp_path):
    """Each test is judged as it was, but those that ask the device to do something."""
    capture, before = recorded
    now, (shown,) = replay(run_plugtest, capture, tmp_path / "again", tests=TESTS, code={0, 3})
    assert shown["verdict"] == "PASS" and not differences(shown)
    assert {k: v for k, v in now.items() if v != before[k]} in (
        {}, {k: "INCONC" for k in now if k[0] == "RQ_6LO_FRAG_10"})
    assert len(now) == len(before)
    run_plugtest("check", tmp_path / "again" / "evidence.pcapng", *TESTS, "--profile", DEVICE,
                 "--no-html", "--no-copy", "-o", tmp_path / "check", code={0, 3})
    assert {k: v for k, v in entries(tmp_path / "check")[0].items() if v != "INCONC"} == {
        k: v for k, v in now.items() if v != "INCONC"}


def test_a_run_against_a_faulty_node(run_plugtest, recorded, tmp_path):
    now, _ = replay(run_plugtest, recorded[0], tmp_path / "again", "--fault", "icmp_echo_code",
                    tests=TESTS, code=1)
    assert "FAIL" in {verdict for (name, _), verdict in now.items() if name == "RQ_6LO_ICMP_01"}


def test_a_run_against_a_node_that_is_silent_at_times(run_plugtest, recorded, tmp_path):
    """A run would ask whether the device is there at all; the recording did not need to."""
    now, _ = replay(run_plugtest, recorded[0], tmp_path / "again", "--fault", "frag_rx_in_order",
                    tests=TESTS, code=3)
    assert "INCONC" in {verdict for (name, _), verdict in now.items() if name == "RQ_6LO_FRAG_17"}
    assert "FAIL" not in now.values()


def test_a_capture_of_others(run_plugtest, anonymous, tmp_path):
    now, (shown,) = replay(run_plugtest, anonymous, tmp_path / "r", dut=OTHER)
    assert shown["verdict"] == "PASS" and not differences(shown) and len(shown["compare"]) > 200
    assert {verdict for verdict in now.values()} == {"PASS"}  # the invariants


def test_differences_are_no_failures(run_plugtest, anonymous, tmp_path):
    now, (shown,) = replay(run_plugtest, anonymous, tmp_path / "r", "--fault", "icmp_echo_code",
                           dut=OTHER)
    assert {row["field"] for row in differences(shown)} == {"icmpv6.code"}
    assert shown["verdict"] == "PASS" and "FAIL" not in now.values()


def test_a_device_that_is_silent(run_plugtest, anonymous, tmp_path):
    _, (shown,) = replay(run_plugtest, anonymous, tmp_path / "r", "--fault", "icmp_echo_silent",
                         dut=OTHER, code=3)
    assert shown["verdict"] == "INCONC" and "no counterpart" in shown["text"]


@pytest.mark.parametrize("dut, message", [
    ("reference-6lowpan-more", None),
    ("reference-fast", "needs a link and its radio addresses"),
    ("coap://[::1]", "needs a link and its radio addresses"),
])
def test_which_devices(run_plugtest, anonymous, tmp_path, dut, message):
    result = run_plugtest("replay", anonymous, "--dut", dut, "--no-html", "-o", tmp_path / "r",
                          code=2 if message else {0, 3})
    assert (message or "") in result.err


def test_another_address(run_plugtest, shared_captures, tmp_path):
    err = run_plugtest("replay", shared_captures / "riot-rpl-flat.wpan.pcap", "--dut", DEVICE,
                       "--no-html", "-o", tmp_path / "r", code=2).err
    assert "no frame in it is to the device" in err and "02:00:00:00:00:00:00:01" in err
