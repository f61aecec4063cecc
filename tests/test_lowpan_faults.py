# SPDX-License-Identifier: Apache-2.0
"""Faults of the 6LoWPAN reference node in frames, dispatch and fragments: which test notices, and
how. Where a clause is a SHOULD, or silent, the verdict stays PASS with a remark."""
import json

import pytest

FAILS = {
    "mac_ack_missing": "MAC_07", "mac_ack_sequence": "MAC_07", "mac_ack_unasked": "MAC_07",
    "mac_broadcast_ack_request": "MAC_03", "mac_multicast_unicast": "MAC_03",
    "mac_sequence_constant": "MAC_28", "mac_fffe": "MAC_22", "mac_source_missing": "MAC_22",
    "mac_rx_pan": "MAC_09", "mac_rx_promiscuous": "MAC_10", "mac_rx_pan_compression": "MAC_11",
    "disp_nalp": "DISP_03", "disp_unassigned": "DISP_04", "disp_ipv6_refused": "DISP_01",
    "disp_7f_refused": "DISP_08", "disp_ipv6_length": "MAC_24",
    "frag_offset_in_octets": "FRAG_02", "frag_offset_compressed": "FRAG_02",
    "frag_offset_payload": "FRAG_02", "frag_size_compressed": "FRAG_02",
    "frag_size_changes": "FRAG_02", "frag_tag_changes": "FRAG_02", "frag_tag_constant": "FRAG_07",
    "frag_not_multiple_of_8": "FRAG_02", "frag_dispatch_counted": "FRAG_10",
    "frag_dispatch_repeated": "FRAG_02", "frag_last_missing": "FRAG_02",
    "frag_rx_in_order": "FRAG_17", "frag_rx_first_needed": "FRAG_18",
    "frag_rx_source_ignored": "FRAG_13", "frag_rx_tag_ignored": "FRAG_16",
    "frag_rx_size_ignored": "FRAG_15", "frag_rx_overlap": "FRAG_20",
    "frag_rx_duplicate": "FRAG_19", "frag_rx_timer_none": "FRAG_23",
    "frag_rx_unaligned": "FRAG_32", "frag_rx_one": "FRAG_16", "frag_rx_1280": "FRAG_02",
}
REMARKS = {
    "mac_ack_request_missing": "MAC_04", "mac_unicast_broadcast": "MAC_04",
    "mac_rx_duplicate": "MAC_26", "frag_always": "FRAG_01", "frag_rx_timer_1": "FRAG_25",
    "frag_rx_beyond": "FRAG_31",
}


def run(run_plugtest, folder, test, fault=None):
    """The rows of the report of one test."""
    more = ("--fault", fault) if fault else ()
    run_plugtest("run", f"RQ_6LO_{test}", "--dut", "reference-6lowpan", "--no-html", "-o",
                 folder / "o", *more)
    return json.loads((folder / "o" / "report.json").read_text())["tests"]


@pytest.mark.parametrize("test", sorted(set(FAILS.values()) | set(REMARKS.values())))
def test_good_node(run_plugtest, tmp_path, test):
    rows = run(run_plugtest, tmp_path, test)
    assert {(r["verdict"], len(r["findings"])) for r in rows} == {("PASS", 0)}


@pytest.mark.parametrize("fault", sorted(FAILS))
def test_fault_fails(run_plugtest, tmp_path, fault):
    rows = run(run_plugtest, tmp_path, FAILS[fault], fault)
    assert "FAIL" in {r["verdict"] for r in rows}
    assert not {"ERROR", "NA"} & {r["verdict"] for r in rows}


@pytest.mark.parametrize("fault", sorted(REMARKS))
def test_fault_is_a_remark(run_plugtest, tmp_path, fault):
    rows = run(run_plugtest, tmp_path, REMARKS[fault], fault)
    assert {r["verdict"] for r in rows} == {"PASS"}
    assert "should" in {f["level"] for r in rows for f in r["findings"]}
