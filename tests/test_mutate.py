# SPDX-License-Identifier: Apache-2.0
"""`plugtest mutate`: each MUST line of a passing capture, broken once, is noticed."""
import json

import pytest

TESTS = ["TD_COAP_CORE_01", "TD_COAP_CORE_05", "TD_COAP_CORE_20", "TD_COAP_CORE_21",
         "TD_COAP_BLOCK_01", "TD_COAP_OBS_01"]


@pytest.fixture
def evidence(run_plugtest, tmp_path):
    """evidence(TEST) -> the evidence of one test between two reference nodes."""
    def make(test):
        run_plugtest("observe", test, "--client", "reference-fast", "--server", "reference-fast",
                     "-o", tmp_path / test, "--no-html", code=0)
        return tmp_path / test / "evidence.pcapng"
    return make


@pytest.mark.parametrize("test", TESTS)
def test_nothing_is_missed(run_plugtest, evidence, test):
    got = run_plugtest("mutate", evidence(test), test, "--profile", "reference-fast", "--json")
    found = got.json()
    missed = [line for line in found["lines"] if line["outcome"] == "missed"]
    assert not missed, json.dumps(missed, indent=1)
    assert got.code == 0
    assert found["caught"] + found["earlier"] >= 4
    for line in found["lines"]:
        if line["outcome"] == "caught":
            assert line["change"] and line["frame"] > 0 and line["line"] > 0


def test_the_table(run_plugtest, evidence):
    capture = evidence("TD_COAP_CORE_01")
    got = run_plugtest("mutate", capture, "TD_COAP_CORE_01", "--profile", "reference-fast", code=0)
    assert "caught" in got.out and "coap.code" in got.out
    assert "0 missed" in got.out.splitlines()[-1]


def test_a_capture_without_the_test(run_plugtest, evidence):
    got = run_plugtest("mutate", evidence("TD_COAP_CORE_01"), "TD_COAP_BLOCK_03", code=2)
    assert "TD_COAP_BLOCK_03" in got.err


def test_an_invariant_is_no_test(run_plugtest, evidence):
    got = run_plugtest("mutate", evidence("TD_COAP_CORE_01"), "INV_COAP_01", code=2)
    assert "INV_COAP_01" in got.err
