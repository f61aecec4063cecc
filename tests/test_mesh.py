# SPDX-License-Identifier: Apache-2.0
"""What `plugtest check` makes of a RPL network: each invariant that needs a memory notices its
breach at the right frame, and the report tells what was formed."""
import ipaddress
import json
import sys
import re
import time

import jsonschema
import pytest
from conftest import PROJECT
from rpl_packets import (CONFIG, Story, config, formed, judge, local, persists, prefix,
                         routable, target, transit)

sys.path.insert(0, str(PROJECT / "harness" / "driver"))
from plugtest_driver import mesh  # noqa: E402

STORIES = {}


def breach(*rules, complete=False):
    """A story that these invariants notice, at the frame that it returns."""
    def keep(function):
        STORIES[function.__name__] = (function, set(rules), complete)
        return function
    return keep


# ---------------------------------------------------------------- what must fail

@breach("INV_RPL_07")
def root_rank(s):
    return s.dio(30, 1, 512)


@breach("INV_RPL_08")
def rank_below_the_root(s):
    return s.dio(30, 9, 255)


@breach("INV_RPL_08")
def rank_of_half_a_hop(s):
    return s.dio(30, 9, 300)


@breach("INV_RPL_09")
def rank_not_above_the_parent(s):
    return persists(s, 700)


@breach("INV_RPL_09")
def rank_not_above_the_parent_by_data(s):
    return persists(s, 600, by="data")


@breach("INV_RPL_11")
def rank_above_its_limit(s):
    return s.dio(30, 3, 768 + CONFIG["max_rank_inc"] + 1)


@breach("INV_RPL_13", complete=True)
def version_of_its_own(s):
    return s.dio(30, 3, 768, version=241)


@breach("INV_RPL_14")
def version_back(s):
    s.dio(30, 1, 256, version=245)
    s.dio(32, 2, 512, version=245)
    s.data(33, 2, 1, 2, 1, 64)
    return s.dio(35, 2, 512, version=243)


@breach("INV_RPL_15")
def other_mode_than_the_parent(s):
    return persists(s, 768, prf=3)


@breach("INV_RPL_16")
def configuration_changed(s):
    s.dio(30, 3, 768, options=config(max_rank_inc=256))
    s.data(31, 1, 2, 1, 2, 64, o=1)     # the root is still there, and has not changed it
    return s.dio(36, 3, 768, options=config(max_rank_inc=256))


@breach("INV_RPL_20")
def dios_too_close(s):
    s.dio(30, 3, 768)
    return s.dio(31, 3, 768)


@breach("INV_RPL_20")
def three_dios_too_close(s):
    s.dio(30, 3, 768)
    s.dio(32.2, 3, 768)
    return s.dio(34.4, 3, 768)


@breach("INV_RPL_25")
def dao_not_to_the_root(s):
    return s.dao(30, 3, 2, 242, 242, dst=routable(2))


@breach("INV_RPL_27")
def dao_sequence_back(s):
    return s.dao(30, 3, 2, 239, 242)


@breach("INV_RPL_27")
def dao_sequence_kept_for_other_news(s):
    return s.dao(30, 3, 2, 241, 241, lifetime=60)


@breach("INV_RPL_28")
def path_sequence_back(s):
    return s.dao(30, 3, 2, 242, 239)


@breach("INV_RPL_33", complete=True)
def ack_of_nothing(s):
    return s.ack(30, 2, 3, 17)


@breach("INV_RPL_41")
def hop_limit_kept(s):
    s.data(30, 3, 2, 3, 1, 64)
    return s.data(30.1, 2, 1, 3, 1, 64, rank=2)


@breach("INV_RPL_42")
def instance_changed(s):
    s.data(30, 3, 2, 3, 1, 64)
    return s.data(30.1, 2, 1, 3, 1, 63, instance=5)


@breach("INV_RPL_43")
def segments_left_by_two(s):
    s.dis(22, 4)
    s.routed(30, 1, 2, [2, 3, 4], 2, 64)
    return s.routed(30.1, 2, 3, [2, 3, 4], 0, 63)


@breach("INV_RPL_43")
def segments_left_kept_by_who_is_named(s):
    s.dis(22, 4)
    s.routed(30, 1, 2, [2, 3, 4], 2, 64)
    return s.routed(30.1, 2, 3, [2, 3, 4], 2, 63)


@pytest.mark.parametrize("name", sorted(STORIES))
def test_breach_is_noticed(run_plugtest, tmp_path, name):
    tell, rules, complete = STORIES[name]
    story = formed()
    frame = tell(story)
    failed, _ = judge(run_plugtest, tmp_path, story, *["--complete"] * complete)
    assert set(failed) == rules
    assert all(frame in frames for frames in failed.values())


def test_a_lasting_loop_is_remarked(run_plugtest, tmp_path):
    story, long = formed(), 3 * 4.096 * 256
    for n in range(4):
        at = 30 + n * long
        story.dao(at, 2, 3, 242 + n, 242 + n)
        story.dao(at + 1, 3, 2, 242 + n, 242 + n)
    failed, report = judge(run_plugtest, tmp_path, story)
    remarks = [f for t in report["tests"] if t["id"] == "INV_RPL_46" for f in t["findings"]]
    assert not failed and remarks[0]["clause"]["id"] == "RFC6550:8.2.1"
    assert {f["level"] for f in remarks} == {"should"}


def test_who_passes_on_a_changed_configuration_is_innocent(run_plugtest, tmp_path):
    story = formed()
    story.dio(30, 2, 512, options=config(max_rank_inc=256))
    story.dio(33, 3, 768, options=config(max_rank_inc=256))
    story.dio(35, 1, 256)
    frame = story.dio(38, 2, 512, options=config(max_rank_inc=256))
    story.dio(41, 3, 768, options=config(max_rank_inc=256))
    assert judge(run_plugtest, tmp_path, story)[0] == {"INV_RPL_16": [frame]}


def test_dag_rank_is_not_above_the_parents(run_plugtest, tmp_path):
    """With MRHOF a parent that is not preferred may be closer than MinHopRankIncrease."""
    story, c = Story(), config(ocp=1)
    for node in range(1, 5):
        story.dis(node / 10, node)
    frames = []
    for n in range(6):
        story.dio(2.5 + 10 * n, 1, 256, options=c)
        story.dio(4.5 + 10 * n, 4, 600, options=c)
        story.dao(5 + 10 * n, 4, 1, 241 + n, 241 + n)
        story.dio(8.5 + 10 * n, 3, 768, options=c)
        frames.append(story.dio(9 + 10 * n, 2, 767, options=c))
        story.data(9.2 + 10 * n, 4, 1, 4, 1, 64, what=b"%d" % n)
        story.dao(9.5 + 10 * n, 3, 4, 241 + n, 241 + n)
        story.dao(10 + 10 * n, 2, 4, 241 + n, 241 + n)
    failed, report = judge(run_plugtest, tmp_path, story)
    assert set(failed) == {"INV_RPL_09"} and set(failed["INV_RPL_09"]) < set(frames)
    [test] = [t for t in report["tests"] if t["verdict"] == "FAIL"]
    assert test["findings"][0]["clause"]["id"] == "RFC6550:3.5.1"


def test_who_breaks_an_option_that_its_root_sends_intact(run_plugtest, tmp_path):
    story = formed()
    story.dio(24, 1, 256, options=config() + prefix(60, 30))
    frame = story.dio(30, 2, 512, options=config() + prefix(30, 60))
    story.dio(33, 3, 768, options=config() + prefix(30, 60))    # as it got it
    assert judge(run_plugtest, tmp_path, story)[0] == {"INV_RPL_03": [frame]}


def test_no_dao_in_mode_0(run_plugtest, tmp_path):
    story = Story()
    story.dio(1, 1, 256, mop=0)
    story.dio(4, 2, 512, mop=0)
    frame = story.dao_storing(5, 2, 1)
    assert judge(run_plugtest, tmp_path, story)[0] == {"INV_RPL_24": [frame]}


def test_a_storing_dao_is_for_a_neighbour(run_plugtest, tmp_path):
    story = formed(mop=2)
    frame = story.message(30, 3, 2, bytes([0, 0, 0, 242]) + target(routable(3)) + transit(242, 30),
                          src=routable(3), dst=routable(2), to=2)
    story.message(40, 3, 2, bytes([0, 0, 0, 243]) + target(routable(7)) + transit(243, 30),
                  src=routable(3), dst=routable(1), to=2)       # RFC 9008: for one without RPL
    assert judge(run_plugtest, tmp_path, story)[0] == {"INV_RPL_05": [frame]}


@pytest.mark.parametrize("what, rule", [
    (lambda s: s.dis(30, 3, flags=1), "INV_RPL_04"),
    (lambda s: s.dio(30, 3, 768, dst=ipaddress.IPv6Address("ff02::1")), "INV_RPL_05"),
    (lambda s: s.message(30, 3, 0, bytes(2), src=routable(3)), "INV_RPL_05"),
    (lambda s: s.message(30, 3, 2, bytes([0, 0, 0, 242]) + transit() + target(routable(3)),
                         dst=local(2), to=2), "INV_RPL_03"),
    (lambda s: s.dio(30, 1, 256, options=config(step=0)), "INV_RPL_03"),
    (lambda s: s.dio(30, 1, 256, options=config(auth=1)), "INV_RPL_03"),
])
def test_a_single_frame_is_noticed(run_plugtest, tmp_path, what, rule):
    story = formed()
    frame = what(story)
    failed, _ = judge(run_plugtest, tmp_path, story)
    assert rule in failed and failed[rule] == [frame]


@pytest.mark.parametrize("first", range(1, 12))
def test_a_capture_may_begin_anywhere(run_plugtest, tmp_path, first):
    story = formed()
    rank_not_above_the_parent(story)
    story.frames = [f for i, f in enumerate(story.frames, 1) if i > first or i > 13]
    failed, _ = judge(run_plugtest, tmp_path, story)
    assert set(failed) <= {"INV_RPL_09"}            # what is still known for certain
    if first > 9:
        assert not failed


def test_storing_parents_are_the_receivers_of_daos(run_plugtest, tmp_path):
    story = formed(mop=2)
    frame = persists(story, 600, by="storing", mop=2)
    assert judge(run_plugtest, tmp_path, story)[0] == {"INV_RPL_09": [frame]}


# ---------------------------------------------------------------- what is told

def test_report_tells_what_was_formed(run_plugtest, tmp_path):
    story = formed()
    story.dio(30, 3, 512)
    story.dao(31, 3, 1, 242, 242)
    story.dio(40, 1, 256, version=241)
    _, report = judge(run_plugtest, tmp_path, story)
    [dodag] = report["dodags"]
    jsonschema.validate(report, json.loads(
        (PROJECT / "reports" / "schema" / "report-1.schema.json").read_text()))
    assert (dodag["dodagid"], dodag["mop"], dodag["version"]) == ("fd00::1", 1, 241)
    by_address = {n["address"]: n for n in dodag["nodes"]}
    root, middle, last = (by_address[f"fe80::{i}"] for i in (1, 2, 3))
    assert dodag["nodes"][dodag["root"]] is root
    assert dodag["nodes"][middle["parent"]] is root and dodag["nodes"][last["parent"]] is root
    assert [n["rank"] for n in (root, middle, last)] == [256, 512, 512]
    assert (dodag["switches"], dodag["routes"], dodag["joined"]) == (1, 2, 3)
    ranks = [e[3] for e in dodag["events"] if e[2] == "rank" and dodag["nodes"][e[1]] is last]
    assert ranks == [768, 512]
    assert {w["why"] for w in dodag["withheld"]} >= {
        "only a capture that holds all of the network can tell (--complete)"}


def test_a_dodag_of_which_no_dio_was_heard(run_plugtest, tmp_path):
    story = Story()
    body = bytes([0, 0x40, 0, 242]) + routable(1).packed + target(routable(3))
    story.message(1, 3, 2, body + transit(242, 30, routable(2)), src=routable(3), dst=routable(1),
                  to=2)
    path = story.save(tmp_path / "mesh.pcap")
    result = run_plugtest("check", path, "-o", tmp_path / "o", code=0)
    report = json.loads((tmp_path / "o" / "report.json").read_text())
    jsonschema.validate(report, json.loads(
        (PROJECT / "reports" / "schema" / "report-1.schema.json").read_text()))
    [dodag] = report["dodags"]
    assert [dodag[k] for k in ("mop", "grounded", "version")] == [None] * 3
    assert [n["version"] for n in dodag["nodes"]] == [None] and dodag["last_s"] == 0
    assert "(instance 0, mode not heard): 1 node, 0 joined, 0 parent switches" in result.out
    page = (tmp_path / "o" / "report.html").read_text()
    assert "<dd>mode not heard</dd>" in page and "<dd>not heard</dd>" in page


def test_report_draws_it(run_plugtest, tmp_path):
    story = formed()
    story.dio(40, 1, 256, version=241)
    path = story.save(tmp_path / "mesh.pcap")
    result = run_plugtest("check", path, "-o", tmp_path / "o")
    page = (tmp_path / "o" / "report.html").read_text()
    assert page.count('<svg class="mesh"') == 4     # a timeline and three pictures
    assert "3 of 3 nodes have a Rank, version 241, 2 of them are behind" in page
    assert "DODAG fd00::1 (instance 0, non-storing): 3 nodes, 3 joined, version 241" in result.out


def test_the_ranks_of_a_large_network_are_drawn_over_time():
    """Without a lane for each node: the lowest, the one in the middle and the highest. One of them
    loses its Rank, and is no part of it any more."""
    nodes, events = 60, []
    for n in range(nodes):
        events.append([n, n, "rank", 256 * (n + 1), n])
    events.append([80, 59, "rank", mesh.INFINITE, 80])
    dodag = {"root": 0, "mop": 2, "grounded": True, "first_s": 0, "last_s": 100, "events": events,
             "nodes": [{"address": f"fe80::{n:x}", "rank": 256 * (n + 1)} for n in range(nodes)]}
    page = str(mesh.view(dodag)["timeline"])
    assert ">Rank</text>" in page and f">{256 * 60}</text>" in page
    heights = [float(path.split("V")[-1].split("H")[0]) for path in
               re.findall(r'<path class="(?:joined|current)" d="([^"]+)"', page)[-3:]]
    top, bottom = 174, 294                      # of the drawing; the root's 256 is not in it
    wanted = [512, 256 * 31, 256 * 59]
    assert heights == pytest.approx([bottom - (bottom - top) * w / (256 * 60) for w in wanted],
                                    abs=0.1)


def test_a_long_chain_is_drawn_at_once():
    """A network of which the root was not heard, each node the parent of the next."""
    nodes, events = 4000, []
    for n in range(nodes):
        events += [[n / 100, n, "rank", 512 + n, n], [n / 100, n, "version", n % 250, n]]
        if n:
            events.append([n / 100, n, "parent", n - 1, n])
    dodag = {"root": None, "mop": 2, "grounded": True, "first_s": 0, "last_s": 40, "events": events,
             "nodes": [{"address": f"fe80::{n:x}", "rank": 512 + n} for n in range(nodes)]}
    start = time.monotonic()
    shown = mesh.view(dodag)
    assert time.monotonic() - start < 5 and shown["pictures"]


def test_the_same_capture_says_the_same_again(run_plugtest, tmp_path):
    story = formed()
    for hop, node in enumerate((3, 2)):         # 150 packets at a time are on their way
        for n in range(150):
            story.data(30 + hop * 3 + n * .01, node, node - 1, 3, 1, 64, what=b"reading %d" % n,
                       rank=0 if node == 3 else 2)
    said = []
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        said.append(judge(run_plugtest, tmp_path / name, story)[1]["tests"])
    assert said[0] == said[1] == said[2]
    [test] = [t for t in said[0] if t["id"] == "INV_RPL_41"]
    assert "150 times in all" in test["text"]


def test_mesh_is_the_same_whatever_the_workers(run_plugtest, tmp_path):
    story = formed()
    rank_not_above_the_parent(story)
    one, _ = judge(run_plugtest, tmp_path, story)
    (tmp_path / "two").mkdir()
    assert judge(run_plugtest, tmp_path / "two", story, "-j", "2")[0] == one


def test_third_party_networks(run_plugtest, shared_captures, tmp_path):
    """No FAIL but those that docs/findings.md describes."""
    known = {"rpl-14-dao": {"INV_RPL_03", "INV_RPL_05"}, "rpl-19-pickdag": {"INV_RPL_03"},
             "rpl-26-senddaoack": {"INV_RPL_05"}}
    for name in ("riot-rpl-flat", "contiki-rpl-lite-line", "simplerpl-veth", *known):
        path = shared_captures / f"{name}.pcap"
        folder = tmp_path / name
        run_plugtest("check", path, "INV_RPL_*", "--no-html", "--no-copy", "-o", folder,
                     "-d", "udp.port==17764,zep", "-d", "6lowpan.context0==fd00::/64")
        report = json.loads((folder / "report.json").read_text())
        failed = {t["id"] for t in report["tests"] if t["verdict"] == "FAIL"}
        assert failed == known.get(name, set()), name
        assert len(report["tests"]) >= 4
