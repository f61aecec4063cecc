# SPDX-License-Identifier: Apache-2.0
"""Published tests of radio links are found in captures of others, which say nothing of who is who
or what was asked for."""
import json
import struct

import pytest

from conftest import run_command

FIRST, SECOND = "reference-6lowpan", "reference-6lowpan-other"
TESTS = ["TD_6LOWPAN_*", "INV_6LO_*"]
# to all nodes: nobody knows whom a test is about
MULTICAST = {f"TD_6LOWPAN_{kind}_{n}" for kind in ("HC", "FORMAT") for n in (13, 14, 15, 16)}


def verdicts(folder, always=False):
    """{(test, role): {verdict}}, with those of the invariants or without"""
    found = {}
    for t in json.loads((folder / "report.json").read_text())["tests"]:
        if t["verdict"] not in ("NA", "SKIPPED") and (always or not t["always"]):
            found.setdefault((t["id"], t["role"]), set()).add(t["verdict"])
    return found


def read(path):
    """The packets of a pcap file, and its header."""
    octets, packets = path.read_bytes(), []
    at = 24
    while at < len(octets):
        n = struct.unpack_from("<I", octets, at + 8)[0]
        packets.append(octets[at:at + 16 + n])
        at += 16 + n
    return octets[:24], packets


@pytest.fixture(scope="module")
def anonymous(tmp_path_factory, plugtest, tool):
    """anonymous(fault): a capture of two nodes that perform the tests, without a word on it; and
    what the observer said."""
    def make(fault=None, pair=(FIRST, SECOND)):
        folder = tmp_path_factory.mktemp("air")
        run_command([plugtest, "observe", "TD_6LOWPAN_HC_*", "TD_6LOWPAN_FORMAT_*", "--initiator",
                     pair[0], "--responder", pair[1], "--no-html", "--quiet", "-o", folder / "o",
                     *(["--fault", fault] if fault else [])])
        run_command([tool("editcap"), "-F", "pcap", folder / "o" / "evidence.pcapng",
                     folder / "a.pcap"])
        return folder / "a.pcap", verdicts(folder / "o")
    return make


def check(run_plugtest, capture, into, tests=tuple(TESTS), code=0):
    """What `check` finds."""
    run_plugtest("check", capture, *tests, "--no-html", "--no-copy", "-o", into,
                 code=code)
    return verdicts(into)


def test_each_is_found(run_plugtest, anonymous, tmp_path):
    capture, seen = anonymous()
    found = check(run_plugtest, capture, tmp_path / "c")
    assert set(found) == {key for key in seen if key[0] not in MULTICAST}
    assert set().union(*found.values()) == {"PASS"}


@pytest.mark.parametrize("fault", ["icmp_echo_code", "iphc_dam_elided", "icmp_echo_data",
                                   "frag_tag_constant", "mac_fffe", "iphc_hlim_always_64"])
def test_faults_are_found_as_well(run_plugtest, anonymous, tmp_path, fault):
    """What fails there failed when it was observed, and what failed does not pass."""
    capture, seen = anonymous(fault)
    found = check(run_plugtest, capture, tmp_path / "c", code={0, 1, 3, 5})
    for key, said in found.items():
        assert ("FAIL" in said) <= ("FAIL" in seen[key]), key
        assert ("FAIL" in seen[key]) <= (said != {"PASS"}), key
    if fault == "icmp_echo_code":
        assert "FAIL" in set().union(*found.values())


def test_a_frame_that_the_sniffer_missed(run_plugtest, anonymous, tmp_path):
    """Nothing fails whichever frame is not in the capture."""
    capture, _ = anonymous()
    header, packets = read(capture)
    for i in range(0, len(packets), 3):
        torn = tmp_path / f"{i}.pcap"
        torn.write_bytes(header + b"".join(packets[:i] + packets[i + 1:]))
        check(run_plugtest, torn, tmp_path / f"c{i}", code={0, 3})
        found = verdicts(tmp_path / f"c{i}", always=True)
        assert "FAIL" not in set().union(*found.values()), i


def test_two_conversations_at_once(run_plugtest, anonymous, tool, tmp_path):
    """Each asks the other at the same time: their conversations are told apart."""
    (one, seen), (two, _) = anonymous(), anonymous(pair=(SECOND, FIRST))
    both = tmp_path / "both.pcap"
    run_command([tool("mergecap"), "-F", "pcap", "-w", both, one, two])
    found = check(run_plugtest, both, tmp_path / "c")
    assert set(found) == {key for key in seen if key[0] not in MULTICAST}
    assert set().union(*found.values()) == {"PASS"}


@pytest.mark.parametrize("name", ["riot-rpl-flat.wpan.pcap", "contiki-rpl-lite-line.wpan.pcap"])
def test_other_stacks(run_plugtest, shared_captures, tmp_path, name):
    """RIOT's pings carry data that no published test asks for, over several hops."""
    check(run_plugtest, shared_captures / name, tmp_path / "c", code={0, 5})
    found = verdicts(tmp_path / "c", always=True)
    assert "FAIL" not in set().union(*found.values(), set())
