# SPDX-License-Identifier: Apache-2.0
"""The reference node with RPL: two processes over ZEP, and networks on the virtual clock as tshark
reads them."""
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from node_coap import node_program
from node_zep import ZepNode

pytestmark = pytest.mark.skipif(node_program() is None, reason="plugtest-node is not built")
ROOT, CHILD = "fd00::212:4b00:14b5:d901", "fd00::212:4b00:14b5:d902"


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(node, words, found, seconds=15):
    """Ask until the answer has what is looked for."""
    end = time.monotonic() + seconds
    while True:
        answer = node.do("rpl", words)
        if found(answer) or time.monotonic() > end:
            return answer
        time.sleep(0.1)


@pytest.fixture()
def pair():
    nodes = []

    def run(role, *arguments):
        ports = [free_port(), free_port()]
        link = [f"zep://127.0.0.1:{ports[i]}/127.0.0.1:{ports[1 - i]}" for i in range(2)]
        nodes.append(ZepNode(0, "--sixlowpan", link[0], "--rpl", "root", "--prefix", "fd00::/64",
                             *arguments))
        nodes.append(ZepNode(0, "--sixlowpan", link[1], "--rpl", role, "--eui64",
                             "00:12:4b:00:14:b5:d9:02"))
        return nodes
    yield run
    for node in nodes:
        assert node.stop() == (0, "")


def test_fault_table():
    text = subprocess.run([node_program(), "--sixlowpan", "-", "--rpl", "root", "--list-faults",
                           "--json"], capture_output=True, text=True, timeout=20,
                          check=True).stdout
    rows = json.loads(text)
    assert len(rows) >= 40 and len({r["name"] for r in rows}) == len(rows)
    for row in rows:
        assert row["name"].startswith("rpl_") and row["clauses"] and row["summary"]
        assert row["role"] in ("any", "root", "router", "leaf")


@pytest.mark.parametrize("arguments, why", [
    (("--rpl", "branch"), "root, router or leaf"),
    (("--rpl", "root", "--rpl-mop", "8"), "--rpl-mop"),
    (("--rpl", "root", "--rpl-timing", "slow"), "--rpl-timing"),
    (("--rpl", "root", "--rpl-min-hop-rank-increase", "0"), "MinHopRankIncrease"),
    (("--rpl", "root", "--fault", "rpl_nothing"), "unknown"),
])
def test_wrong_arguments(arguments, why):
    done = subprocess.run([node_program(), "--sixlowpan", "zep://127.0.0.1:0/127.0.0.1:1",
                           *arguments], capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 2 and why in done.stderr and done.stdout == ""


# ---- tshark as the second opinion -------------------------------------------------------------

TSHARK = shutil.which("tshark")


@pytest.fixture(scope="module")
def captures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rpl")
    program = Path(node_program()).parent.parent / "sixlowpan_rpl_test"
    if TSHARK is None or not program.exists():
        pytest.skip("tshark or the unit tests are not there")
    subprocess.run([program], env={**os.environ, "PLUGTEST_PCAP": str(folder)}, check=True,
                   capture_output=True, timeout=120)
    return folder


def fields(capture, wanted, *names):
    arguments = [word for name in names for word in ("-e", name)]
    done = subprocess.run([TSHARK, "-r", capture, "-Y", wanted, "-T", "fields", "-E",
                           "separator=|", *arguments], capture_output=True, text=True, timeout=60,
                          check=True)
    return [line.split("|") for line in done.stdout.split("\n")[:-1]]


@pytest.mark.parametrize("name", ["forms", "non-storing", "storing", "storing-loses", "leaf",
                                  "parent-dies", "poisons", "repairs"])
def test_tshark_reads_what_is_sent(captures, name):
    capture = captures / f"rpl-{name}.pcap"
    assert not fields(capture, "_ws.malformed || _ws.expert.severity >= 0x800000", "frame.number")
    rows = fields(capture, "icmpv6.type == 155", "icmpv6.code", "icmpv6.checksum.status",
                  "ipv6.dst")
    assert len(rows) > 5
    for code, status, dst in rows:
        assert code in "0123" and status == "1"
        assert dst.startswith(("ff02::1a", "fe80::", "fd00::"))


def test_tshark_sees_ranks_and_parents(captures):
    dios = fields(captures / "rpl-non-storing.pcap", "icmpv6.rpl.dio.rank", "ipv6.src",
                  "icmpv6.rpl.dio.rank")
    ranks = {src[-2:]: int(rank) for src, rank in dios}
    assert ranks == {"01": 256, "02": 1024, "03": 1792, "04": 2560, "05": 3328}
    routed = fields(captures / "rpl-non-storing.pcap", "ipv6.routing.type == 3",
                    "ipv6.routing.segleft", "ipv6.opt.rpl.flag.o")
    assert {segments for segments, _ in routed} >= {"0", "1", "2", "3"}
    assert all(o.split(",")[0] in ("1", "True") for _, o in routed)


# ---- processes --------------------------------------------------------------------------------


@pytest.mark.parametrize("mop", ["1", "2"])
def test_a_router_over_zep(pair, mop):
    root, child = pair("router", "--rpl-mop", mop, "--rpl-ocp", "1")
    state = until(child, "state", lambda s: s["joined"])
    assert (state["role"], state["mop"], state["rank"]) == ("router", int(mop), 512)
    assert state["parent"] == "fe80::212:4b00:14b5:d901" and state["dodagid"] == ROOT
    routes = until(root, "routes", lambda r: "0.0" in r)
    assert routes["0.0"].startswith(f"{CHILD}/128,")
    sent = root.do("ping", f"{CHILD} data 300")
    got = root.do("last", "reply", after=0, timeout_s=3)
    assert sent["ok"] and got["ok"] and got["src"] == CHILD and got["id"] == sent["id"]
    assert root.do("rpl", "repair")["version"] == 241
    assert until(child, "state", lambda s: s["version"] == 241)["version"] == 241
    assert child.do("rpl", "leave")["ok"]
    assert not until(child, "state", lambda s: not s["joined"])["joined"]


def test_a_leaf_over_zep(pair):
    root, child = pair("leaf")
    state = until(child, "state", lambda s: s["joined"])
    assert (state["role"], state["rank"]) == ("leaf", 65535)
    until(root, "routes", lambda r: "0.0" in r)
    sent = child.do("ping", ROOT)
    got = child.do("last", "reply", after=0, timeout_s=3)
    assert sent["ok"] and got["ok"] and got["src"] == ROOT
    assert child.do("rpl", "counters")["dio"] == 0
    assert not child.do("rpl", "branch")["ok"]
