# SPDX-License-Identifier: Apache-2.0
"""Neighbor Discovery, Multicast Listener Discovery, IPv6 options and source routes: packets made
here, decoded by both programs, field by field; and none of them is called malformed."""
import json

import nd_packets as nd
from test_decode_tshark import Recording, compare_fields, fields, report, tshark  # noqa: F401


def test_fields(run_plugtest, tshark, fields, tmp_path):  # noqa: F811
    """Every occurrence of every field is printed alike."""
    capture = tmp_path / "nd.pcap"
    nd.pcap(capture, nd.well_formed())
    found = compare_fields(run_plugtest, tshark, fields, Recording(capture, []))
    assert not found, report(found)


def test_nothing_is_malformed(run_plugtest, tmp_path):
    """A finding on a conformant device is the worst defect."""
    capture = tmp_path / "nd.pcap"
    nd.pcap(capture, nd.well_formed())
    frames = json.loads(run_plugtest("decode", "-T", "json", capture, code=0).out)
    found = {i: f["_source"]["findings"] for i, f in enumerate(frames, 1)
             if f["_source"].get("findings")}
    assert len(frames) == len(nd.well_formed())
    assert not found
