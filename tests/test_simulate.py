# SPDX-License-Identifier: Apache-2.0
"""`plugtest simulate`: a network of reference nodes forms, repairs itself and is judged without a
FAIL; the same seed gives the same file; a wrong topology is told in a line with its place."""
import json
import re
import subprocess
import time

import pytest

GRID = "grid 5x4; loss 5%; at 3m ask 1 rpl repair"


def simulate(run_plugtest, folder, topology, *more, name="mesh.pcapng"):
    """-> the file, and what was printed."""
    path = folder / name
    result = run_plugtest("simulate", "-e", topology, "-o", path, *more, code=0)
    return path, result.out


def judge(run_plugtest, folder, path):
    """-> the report of a check that finds nothing wrong."""
    result = run_plugtest("check", path, "--no-html", "--no-copy", "-o", folder / "o")
    report = json.loads((folder / "o" / "report.json").read_text())
    assert {t["verdict"] for t in report["tests"]} == {"PASS"}, result.out
    return report


@pytest.mark.parametrize("topology, options", [
    (GRID, []),
    (GRID, ["--rpl", "mop=2", "--traffic", "20s"]),
    (GRID, ["--rpl", "ocp=1", "--traffic", "20s", "--seed", "5"]),
    ("line 6; at 2m node 3 off; at 5m node 3 on", ["--for", "15m", "--traffic", "30s"]),
    ("star 8; link 1-3 lossy 30 %", ["--rpl", "timing=fast"]),
    ("random 40 degree 8; loss 10%; at 4m move 7 to 5 5; at 5m move 7 to 200 200",
     ["--for", "15m", "--traffic", "30s"]),
    ("random 40 degree 8; loss 10%; at 4m node 2 off; at 4m node 5 off; at 8m node 5 on",
     ["--for", "15m", "--rpl", "mop=2", "--seed", "9"]),
])
def test_networks_form_and_conform(run_plugtest, tmp_path, topology, options):
    path, out = simulate(run_plugtest, tmp_path, topology, *options)
    nodes, reach = map(int, re.match(r"(\d+) nodes, (\d+) within reach", out).groups())
    assert reach == nodes
    report = judge(run_plugtest, tmp_path, path)
    [dodag] = [d for d in report["dodags"] if d["dodagid"] == "fd00::1"]
    assert len(dodag["nodes"]) == nodes
    assert dodag["versions"] == (2 if "repair" in topology else 1)
    known = {t["id"] for t in report["tests"]}
    assert {"INV_RPL_03", "INV_RPL_08", "INV_RPL_13", "INV_RPL_14", "INV_RPL_20"} <= known


def test_the_capture_shows_what_the_nodes_know(run_plugtest, tmp_path):
    path, out = simulate(run_plugtest, tmp_path, GRID, "--for", "10m")
    [dodag] = judge(run_plugtest, tmp_path, path)["dodags"]
    assert "20 have joined" in out and dodag["joined"] == 20
    assert f"version {dodag['version']};" in out and dodag["version"] == 241
    assert f"the root knows {dodag['routes']} routes" in out and dodag["routes"] == 19
    assert sum(n["parent"] is not None for n in dodag["nodes"]) == 19


def test_the_same_seed_gives_the_same_file(run_plugtest, tmp_path):
    text = "random 30 degree 8; loss 10%; at 2m node 4 off"
    one, said = simulate(run_plugtest, tmp_path, text, "--traffic", "10s", name="one.pcapng")
    two, again = simulate(run_plugtest, tmp_path, text, "--traffic", "10s", name="two.pcapng")
    others = [simulate(run_plugtest, tmp_path, text, "--traffic", "10s", "--seed", str(seed),
                       name=f"{seed}.pcapng")[0].read_bytes() for seed in (0, 2, 3)]
    assert one.read_bytes() == two.read_bytes()
    assert len({one.read_bytes(), *others}) == 4
    assert said.splitlines()[:-1] == again.splitlines()[:-1]


def test_tshark_finds_nothing_malformed(run_plugtest, tool, tmp_path):
    path, _ = simulate(run_plugtest, tmp_path, GRID, "--traffic", "20s")

    out = subprocess.run([tool("tshark"), "-r", path, "-Y", "_ws.malformed || _ws.expert.severity "
                          "== error"], capture_output=True, text=True, check=True).stdout
    assert out == ""


# fault: the node that has it, the mode of operation, and what breaks; nothing else, and nobody else
NOTICED = {
    "rpl_ack_multicast": (1, 1, "05"),
    "rpl_ack_reserved": (1, 1, "04"),
    "rpl_ack_sequence": (3, 2, "33"),
    "rpl_all_nodes": (3, 1, "05"),
    "rpl_checksum": (3, 1, "02"),
    "rpl_dao_link_local": (3, 1, "05"),
    "rpl_dao_reserved": (3, 2, "04"),
    "rpl_dao_sequence": (3, 2, "27"),
    "rpl_dao_source": (3, 2, "05"),
    "rpl_dao_transit_first": (3, 1, "03"),
    "rpl_dio_conf_a": (3, 1, "03"),
    "rpl_dio_conf_own": (3, 1, "16"),
    "rpl_dio_grounded": (3, 1, "15"),
    "rpl_dio_mop": (3, 1, "15"),
    "rpl_dio_preference": (3, 2, "15"),
    "rpl_dio_rank_equal": (3, 1, "09"),
    "rpl_dio_rank_small": (3, 2, "09"),
    "rpl_dio_version": (3, 1, "13"),
    "rpl_dio_zero_bit": (3, 2, "04"),
    "rpl_rpi_instance": (3, 1, "42"),
    "rpl_source_global": (3, 1, "05"),
}


@pytest.mark.parametrize("fault", sorted(NOTICED))
def test_a_fault_is_noticed(run_plugtest, tmp_path, fault):
    """Nodes that break a rule are named, and the others are not."""
    node, mop, rule = NOTICED[fault]
    path, _ = simulate(run_plugtest, tmp_path, "line 5; loss 2%; at 3m ask 1 rpl repair",
                       "--fault", f"{fault}@{node}", "--traffic", "15s", "--rpl", f"mop={mop}",
                       "--for", "9m")
    run_plugtest("check", path, "INV_RPL_*", "--no-html", "--no-copy", "-o", tmp_path / "o",
                 code=1)
    report = json.loads((tmp_path / "o" / "report.json").read_text())
    assert {(t["id"], t["participants"][0]["address"]) for t in report["tests"]
            if t["verdict"] == "FAIL"} == {(f"INV_RPL_{rule}", f"[fe80::{node}]:0")}


HOST = ("line 4; every 5s from 60s to 170s ask 1 ping fd00::4; "
        "every 5s from 62s to 172s ask 4 ping fd00::1")


def test_a_host_that_knows_nothing_of_rpl(run_plugtest, tmp_path):
    """It registers at a router, which tells the root (RFC 9010): packets find it both ways."""
    path, out = simulate(run_plugtest, tmp_path, HOST, "--for", "3m", "--rpl", "timing=fast",
                         "--rpl", "rul=on", "--rpl", "role=off@4")
    assert "3 have joined" in out and "knows 3 routes" in out
    judge(run_plugtest, tmp_path, path)
    said = run_plugtest("decode", "-T", "fields", "-e", "ipv6.src", "-e", "icmpv6.type",
                        "-Y", "icmpv6.type in {129, 135, 155}", path, code=0).out
    rows = {tuple(line.split("\t")) for line in said.splitlines()}
    assert ("fe80::4", "135") in rows and ("fe80::4", "155") not in rows


@pytest.mark.parametrize("off, joined", [("role=off", 1), ("role=off@1", 0), ("role=off@2", 1),
                                         ("role=off@4", 3)])
def test_nodes_without_rpl(run_plugtest, tmp_path, off, joined):
    """Nobody joins through them, and nothing breaks."""
    _, out = simulate(run_plugtest, tmp_path, "line 4", "--for", "1m", "--rpl", "timing=fast",
                      "--rpl", off)
    assert f"\n{joined} have joined" in out


@pytest.mark.parametrize("text, said", [
    ("gird 5x5", "-e:1:1: error: no such statement; did you mean grid?"),
    ("line 3\nlink 1-9 off", "-e:2:6: error: no node 9"),
    ("line 3; at 5 node 2 off", "-e:1:12: error: no time"),
    ("", "-e: error: no nodes"),
    ("line 3; range 0", "-e:1:15: error: nobody hears anybody"),
    ("line 3; range nan", "-e:1:15: error: no distance"),
])
def test_a_wrong_topology_is_one_clear_line(run_plugtest, text, said):
    result = run_plugtest("simulate", "-e", text, code=2)
    assert said in result.err
    assert result.err.count("error") == 1


def test_options_are_checked(run_plugtest, tmp_path):
    for args in (["--for", "5"], ["--seed", "x"], ["--rpl", "mop"], ["--rpl", "none=1"], ["a", "b"],
                 ["--boot", "-3s"]):
        assert run_plugtest("simulate", "-e", "line 3", *args, code=2).err
    assert "No such file" in run_plugtest("simulate", tmp_path / "none", code=2).err
    (tmp_path / "t").write_text("line 2\n")
    assert "2 have joined" in run_plugtest("simulate", tmp_path / "t", "--for", "60s", code=0).out


@pytest.mark.slow
@pytest.mark.limit(300)
def test_a_thousand_nodes_for_an_hour(run_plugtest, tmp_path):
    start = time.monotonic()
    path, out = simulate(run_plugtest, tmp_path,
                         "random 1000 degree 12; loss 5%; at 30m ask 1 rpl repair", "--for", "1h")
    assert time.monotonic() - start < 60
    assert "1000 have joined" in out and "version 241; 99 % of the nodes were in it" in out
    judge(run_plugtest, tmp_path, path)


def test_a_fault_of_a_node_that_is_not_there_is_told(run_plugtest, tmp_path):
    out = tmp_path / "n.pcapng"
    err = run_plugtest("simulate", "-e", "line 4", "--fault", "rpl_dio_mop@9", "-o", out,
                       code=2).err
    assert "rpl_dio_mop@9" in err and "nodes 1 to 4" in err and not out.exists()


def test_to_switch_on_who_is_on_changes_nothing(run_plugtest, tmp_path):
    one, _ = simulate(run_plugtest, tmp_path, "line 3", "--traffic", "20s", name="1.pcapng")
    two, _ = simulate(run_plugtest, tmp_path, "line 3; at 2m node 3 on", "--traffic", "20s",
                      name="2.pcapng")
    assert one.read_bytes() == two.read_bytes()


def test_an_unknown_fault_is_told_before_anything_is_written(run_plugtest, tmp_path):
    out = tmp_path / "n.pcapng"
    err = run_plugtest("simulate", "-e", "line 3", "--fault", "no-such", "-o", out, code=2).err
    assert "no-such" in err and "--list-faults" in err and not out.exists()
