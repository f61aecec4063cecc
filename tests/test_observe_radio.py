# SPDX-License-Identifier: Apache-2.0
"""`plugtest observe` on radio links: two devices talk with each other, the tester only listens,
each has its own verdict, and the recording alone says the same."""
import pytest

from said import said

FIRST, SECOND = "reference-6lowpan", "reference-6lowpan-other"
OVER_ZEP = "reference-6lowpan-zep", "reference-6lowpan-zep-other"
TESTS = ["TD_6LOWPAN_HC_*", "TD_6LOWPAN_FORMAT_*"]


def observe(run_plugtest, folder, tests, *more, pair=(FIRST, SECOND), code=0):
    """What `observe` says of the two."""
    return run_plugtest("observe", *tests, "--initiator", pair[0], "--responder", pair[1],
                        "--no-html", "-o", folder, *more, code=code, timeout=180)


def check(run_plugtest, folder, tests, into, profile=FIRST, *more):
    """What `check` says of the recording."""
    run_plugtest("check", folder / "evidence.pcapng", *tests, "--profile", profile, "--no-html",
                 "--no-copy", "-o", into, *more, code={0, 1, 3})
    return said(into)


def test_two_reference_nodes(run_plugtest, tmp_path):
    observe(run_plugtest, tmp_path / "o", TESTS)
    seen = said(tmp_path / "o")
    assert {role for _, _, role in seen} == {"initiator", "responder"}
    assert len(seen) == 72 and {verdict for verdict, _, _ in seen.values()} == {"PASS"}
    assert check(run_plugtest, tmp_path / "o", TESTS, tmp_path / "c") == seen


def test_over_zep(run_plugtest, tmp_path):
    """The tester is the dispatcher between two processes."""
    observe(run_plugtest, tmp_path / "o", TESTS, pair=OVER_ZEP)
    seen = said(tmp_path / "o")
    assert len(seen) == 72 and {verdict for verdict, _, _ in seen.values()} == {"PASS"}
    assert check(run_plugtest, tmp_path / "o", TESTS, tmp_path / "c", OVER_ZEP[0]) == seen


@pytest.mark.parametrize("fault, role, clause", [
    ("mac_broadcast_ack_request", "initiator", "IEEE802.15.4-2006:7.5.6.4"),
    ("icmp_echo_data", "responder", "RFC4443:4.2"),
])
def test_a_faulty_node_fails(run_plugtest, tmp_path, fault, role, clause):
    observe(run_plugtest, tmp_path / "o", TESTS, "--fault", fault, code=1)
    seen = said(tmp_path / "o")
    failed = {key: value for key, value in seen.items() if value[0] == "FAIL"}
    assert failed and {key[2] for key in failed} == {role}
    assert clause in {f[1] for value in failed.values() for f in value[2] if f[0] == "FAIL"}
    assert check(run_plugtest, tmp_path / "o", TESTS, tmp_path / "c") == seen


def test_invariants_are_of_both(run_plugtest, tmp_path):
    observe(run_plugtest, tmp_path / "o", ["TD_6LOWPAN_HC_01", "INV_6LO_*"])
    seen = said(tmp_path / "o")
    assert {role for test, _, role in seen if test == "INV_6LO_02"} == {"initiator", "responder"}
    assert check(run_plugtest, tmp_path / "o", ["TD_6LOWPAN_HC_01", "INV_6LO_*"],
                 tmp_path / "c") == seen


RPL_PAIRS = {"reference-rpl": ("reference-rpl-other", {1, 3, 4}),
             "reference-rpl-storing": ("reference-rpl-other-storing", {2})}
RPL_JUDGED = ["TD_RPL_*", "INV_RPL_*"]


def observe_rpl(run_plugtest, folder, root, *more, code=0):
    """What `observe` says of a RPL root and a router below it."""
    run_plugtest("observe", "rpl-pair", "--root", root, "--router", RPL_PAIRS[root][0],
                 "--no-html", "-o", folder, *more, code=code)
    return said(folder)


@pytest.mark.parametrize("root", RPL_PAIRS)
def test_a_rpl_root_and_its_router(run_plugtest, tmp_path, root):
    seen = observe_rpl(run_plugtest, tmp_path / "o", root)
    wanted = {f"TD_RPL_{n:02}" for n in RPL_PAIRS[root][1]}
    judged = {(test, role) for test, _, role in seen}
    assert {key for key in judged if not key[0].startswith("INV_")} == {
        (test, role) for test in wanted for role in ("root", "router")}
    assert {("INV_RPL_02", "root"), ("INV_RPL_07", "root"), ("INV_RPL_08", "router")} <= judged
    assert {verdict for verdict, _, _ in seen.values()} == {"PASS"}
    assert check(run_plugtest, tmp_path / "o", RPL_JUDGED, tmp_path / "c", root) == seen


@pytest.mark.parametrize("fault, clauses", [
    ("rpl_dio_grounded", {"RFC6550:8.1"}), ("rpl_dao_transit_first", {"RFC6550:9.4"}),
    ("rpl_dio_rank_equal", {"RFC6550:8.2.1"})])
def test_a_faulty_rpl_router_fails(run_plugtest, tmp_path, fault, clauses):
    """Both have the fault, which is one of routers: the root is not blamed."""
    seen = observe_rpl(run_plugtest, tmp_path / "o", "reference-rpl", "--fault", fault, code=1)
    failed = {key: value for key, value in seen.items() if value[0] == "FAIL"}
    assert failed and {role for _, _, role in failed} == {"router"}
    assert clauses & {f[1] for value in failed.values() for f in value[2] if f[0] == "FAIL"}
    assert check(run_plugtest, tmp_path / "o", RPL_JUDGED, tmp_path / "c",
                 "reference-rpl") == seen


def test_one_role_of_the_recording(run_plugtest, tmp_path):
    observe(run_plugtest, tmp_path / "o", ["TD_6LOWPAN_HC_01"])
    seen = check(run_plugtest, tmp_path / "o", ["TD_6LOWPAN_HC_01"], tmp_path / "c", FIRST,
                 "--role", "responder")
    assert {key[2] for key in seen} == {"responder"}


def test_what_nobody_plays_is_left_out(run_plugtest):
    out = run_plugtest("observe", "TD_6LOWPAN_ND_01", "--host", FIRST, "--router", SECOND,
                       "--dry-run", code=5).out
    assert "no device plays edge, and the tester only observes" in out


@pytest.mark.parametrize("options, message", [
    (["--initiator", FIRST, "--responder", FIRST], "both devices have the same radio address"),
    (["--initiator", FIRST, "--responder", OVER_ZEP[1]], "not on one link"),
    (["--initiator", FIRST, "--responder", SECOND, "--relay", "127.0.0.1"], "no relay"),
    (["--initiator", FIRST, "--router", SECOND], "name both devices"),
    (["--initiator", FIRST], "name both devices"),
    (["--dut", FIRST, "--responder", SECOND], "say which role each device plays"),
    (["--client", FIRST, "--server", "reference-fast"], "does not play the role client"),
])
def test_what_cannot_be_observed(run_plugtest, tmp_path, options, message):
    err = run_plugtest("observe", "TD_6LOWPAN_HC_01", *options, "--no-html", "-o", tmp_path / "o",
                       code=2).err
    assert message in err and len(err.strip().splitlines()) <= 3


def test_pairs_of_rpl_are_not_run(run_plugtest, tmp_path):
    """The tester can be neither of two routers that form a network by themselves: NA, all eight."""
    result = run_plugtest("run", "rpl-pair", "--dut", "reference-rpl", "--no-html", "-o",
                          tmp_path / "r", code=5)
    assert "8 NA" in result.out and not said(tmp_path / "r")
