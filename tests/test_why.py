# SPDX-License-Identifier: Apache-2.0
"""plugtest why: each test and each kind of device has an answer, the one that run acts by."""
import re

import pytest

TESTS = ["TD_COAP_CORE_01", "INV_COAP_01", "RQ_RPL_DIO_01", "RQ_6LO_FRAG_02", "INV_RPL_02",
         "INV_6LO_02"]
DEVICES = {
    "reference": {"TD_COAP_CORE_01", "INV_COAP_01"},
    "reference-rpl": {"RQ_RPL_DIO_01", "INV_RPL_02", "INV_6LO_02"},
    "reference-6lowpan": {"RQ_6LO_FRAG_02", "INV_RPL_02", "INV_6LO_02"},
    "reference-proxy": {"INV_COAP_01"},
    "coap://192.0.2.1": {"TD_COAP_CORE_01", "INV_COAP_01"},
}


@pytest.mark.parametrize("dut", DEVICES)
def test_an_answer_for_each(run_plugtest, dut):
    """Which of them runs is what run would do."""
    for test in TESTS:
        said = run_plugtest("why", test, "--dut", dut, code=0).out
        assert said.startswith(f"{test}: "), (test, dut)
        verdicts = set(re.findall(rf"^{test}: (runs|is NA|is SKIPPED) with {re.escape(dut)}", said,
                                  re.M))
        chosen = run_plugtest("run", test, "--dut", dut, "--dry-run", code={0, 5}).out
        runs = re.search(rf"^in +{test} ", chosen, re.M) is not None
        assert (verdicts == {"runs"}) == runs, (said, chosen)
        assert runs == (test in DEVICES[dut]), (test, dut)


def test_roles_of_others(run_plugtest):
    """A device that is no party of the test is told both sides' roles."""
    said = run_plugtest("why", "TD_COAP_CORE_01", "--dut", "reference-rpl", code=0).out
    assert said == ("TD_COAP_CORE_01: is NA with reference-rpl: the roles of the test are server, "
                    "client, those of the device root, router, leaf\n")
    said = run_plugtest("why", "RQ_RPL_DIO_01", "--dut", "reference-rpl", code=0).out
    assert "with reference-rpl as root: needs root.rpl" in said and "as router" not in said


def test_a_role_that_it_has_not(run_plugtest):
    """As run says it."""
    for command in (["why"], ["run"]):
        done = run_plugtest(*command, "TD_COAP_CORE_01", "--dut", "reference-rpl", "--role",
                            "server", code=2)
        assert "does not play the role server" in done.err and done.out == ""
