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


@pytest.mark.parametrize("test, lines", [
    ("RQ_6LO_ICMP_01", {"icmpv6.echo.identifier", "icmpv6.checksum.status", "icmpv6.code"}),
    ("RQ_6LO_IPHC_11", {"ipv6.nxt"}),
])
def test_a_run_on_a_radio_link(run_plugtest, tmp_path, test, lines):
    """Bits of the device's frames are changed on the air, checksums and FCS mended: the very line
    notices. The frames of the tester stay as they are."""
    run_plugtest("run", test, "--dut", "reference-6lowpan", "-o", tmp_path / "o", "--no-html",
                 code=0)
    capture = tmp_path / "o" / "evidence.pcapng"
    found = run_plugtest("mutate", capture, test, "--profile", "reference-6lowpan", "--json",
                         code=0).json()
    assert found["missed"] == 0
    caught = [line for line in found["lines"] if line["outcome"] == "caught"]
    assert lines <= {line["change"].split(":")[0] for line in caught}
    sent = run_plugtest("decode", capture, "-Y", "wpan.src64 == 00:12:4b:00:14:b5:d9:82 || "
                        "wpan.src16 == 0x0082", "-T", "fields", "-e", "frame.number", code=0)
    assert {line["frame"] for line in found["lines"] if line["change"]} \
        <= {int(number) for number in sent.out.split()}


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
