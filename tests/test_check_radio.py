# SPDX-License-Identifier: Apache-2.0
"""`plugtest check` of the recording of a run on a radio link says what the run said, from the
frames and the notes in the recording alone; in other captures it holds each sender to the
invariants."""
import pytest

from said import said

TESTS = ["TD_6LOWPAN_HC_0*", "TD_6LOWPAN_FORMAT_0[1-4]", "RQ_6LO_ICMP_0*", "RQ_6LO_FRAG_1*",
         "RQ_6LO_DISP_0*", "RQ_6LO_NDB_0*", "RQ_6LO_NDH_0*", "RQ_6LO_NDR_0*"]
DEVICE = "reference-6lowpan"


def run_and_check(run_plugtest, folder, tests, *more, name="evidence.pcapng", device=DEVICE):
    """What the run said, and what `check` says of its recording."""
    run_plugtest("run", *tests, "--dut", device, "--no-html", "-o", folder / "run", *more,
                 code={0, 1})
    run_plugtest("check", folder / "run" / name, *tests, "--profile", device,
                 "--no-html", "--no-copy", "-o", folder / "check", code={0, 1})
    return said(folder / "run"), said(folder / "check")


def test_good_node(run_plugtest, tmp_path):
    run, check = run_and_check(run_plugtest, tmp_path, TESTS)
    assert len(run) > 100 and {verdict for verdict, _, _ in run.values()} == {"PASS"}
    assert check == run


def test_each_network_for_itself(run_plugtest, tmp_path):
    """Each simulation begins anew, and so does each role: what a border router told in the one
    before it may not know any more."""
    tests = ["TD_6LOWPAN_RS_RA*", "RQ_6LO_NDR_4*", "RQ_6LO_NDB_0*", "INV_6LO_*"]
    run, check = run_and_check(run_plugtest, tmp_path, tests)
    assert {verdict for verdict, _, _ in run.values()} == {"PASS"}
    assert check == run


def test_annotated_copy(run_plugtest, tmp_path):
    """What is handed on for people to look at can be judged as well."""
    run, check = run_and_check(run_plugtest, tmp_path, ["RQ_6LO_ICMP_0*"],
                               name="annotated.pcapng")
    assert run and check == run


@pytest.mark.parametrize("fault, test", [
    ("iphc_hlim_always_64", "RQ_6LO_IPHC_11"), ("icmp_echo_data", "RQ_6LO_ICMP_01"),
    ("frag_rx_in_order", "RQ_6LO_FRAG_17"), ("nd_register_never", "RQ_6LO_NDH_15"),
])
def test_faulty_node(run_plugtest, tmp_path, fault, test):
    """The same FAIL, with the same frame and clause."""
    run, check = run_and_check(run_plugtest, tmp_path, [test], "--fault", fault)
    assert "FAIL" in {verdict for verdict, _, _ in run.values()}
    assert check == run


@pytest.mark.parametrize("role, fault", [
    ("root", None), ("router", None), ("leaf", None), ("router", "rpl_dio_rank_small"),
    ("router", "rpl_dao_rx_no_path"), ("root", "rpl_srh_left")])
def test_rpl_node(run_plugtest, tmp_path, role, fault):
    """Tests of RPL, of nodes that are right and of others."""
    more = ["--fault", fault] if fault else []
    run, check = run_and_check(run_plugtest, tmp_path, ["RQ_RPL_*"], "--role", role, *more,
                               device="reference-rpl")
    assert ("FAIL" in {verdict for verdict, _, _ in run.values()}) == bool(fault)
    assert check == run


@pytest.mark.parametrize("test", ["RQ_6LO_MAC_07", "RQ_6LO_ICMP_14"])
def test_silence_at_the_end(run_plugtest, tmp_path, test):
    """That nothing came until the last test was over is known from the recording, too, although a
    simulated link has run ahead of the clock on the wall."""
    run, check = run_and_check(run_plugtest, tmp_path, [test])
    assert {verdict for verdict, _, _ in run.values()} == {"PASS"}
    assert check == run


def test_one_test_of_many(run_plugtest, tmp_path):
    """Tests that are not asked for are passed over."""
    run_plugtest("run", "RQ_6LO_ICMP_0[1-3]", "--dut", DEVICE, "--no-html", "-o", tmp_path / "run",
                 code=0)
    run_plugtest("check", tmp_path / "run" / "evidence.pcapng", "RQ_6LO_ICMP_02", "--profile",
                 DEVICE, "--no-html", "-o", tmp_path / "check", code=0)
    whole, one = said(tmp_path / "run"), said(tmp_path / "check")
    assert one and one == {key: of for key, of in whole.items() if key[0] == "RQ_6LO_ICMP_02"}


def test_whose_frames(run_plugtest, tmp_path):
    """Without the device's profile nothing is judged, and what to do is said."""
    run_plugtest("run", "RQ_6LO_ICMP_01", "--dut", DEVICE, "--no-html", "-o", tmp_path / "run",
                 code=0)
    got = run_plugtest("check", tmp_path / "run" / "evidence.pcapng", "--no-html", "-o",
                       tmp_path / "check", code=2)
    assert "--profile" in got.err
    assert not said(tmp_path / "check")


@pytest.mark.parametrize("name, options", [
    ("riot-rpl-flat", ()), ("riot-rpl-flat.wpan", ()), ("contiki-rpl-lite-line.wpan", ()),
    ("contiki-rpl-lite-line", ("-d", "udp.port==17764,zep")),
])
def test_traffic_of_others(run_plugtest, shared_captures, tmp_path, name, options):
    """RIOT and Contiki-NG, as they were on the air and inside of ZEP: nobody breaks a rule."""
    report = run_plugtest("check", shared_captures / f"{name}.pcap", "INV_6LO_*", *options,
                          "--no-html", "--json", "-o", tmp_path / "o", code=0).json()
    assert {t["verdict"] for t in report["tests"]} == {"PASS"}


def test_another_device(run_plugtest, tmp_path):
    """A recording may be of several devices: only the tests of the profile's are judged."""
    other = tmp_path / "other.yaml"
    other.write_text('extends: reference-6lowpan\ndevice: other\n'
                     'radio: { pan: 0xabcd, eui64: "00:12:4b:00:14:b5:d9:83", short: 0x0083 }\n')
    for dut, verdict in ((other, "INCONC"), (DEVICE, "PASS")):
        folder = tmp_path / verdict
        run_plugtest("run", "RQ_6LO_ICMP_01", "--dut", dut, "--role", "node", "--no-html", "-o",
                     folder, code=0)
        run_plugtest("check", folder / "evidence.pcapng", "RQ_6LO_ICMP_01", "--profile", DEVICE,
                     "--no-html", "-o", folder / "check", code={0, 3, 5})
        assert {v for v, _, _ in said(folder / "check").values()} == {verdict}
