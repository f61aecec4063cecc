# SPDX-License-Identifier: Apache-2.0
"""Scenarios of RPL networks: the reference nodes pass each, and each notices a fault of theirs, or
another topology, at the expectation that it is about (scenario_faults.yaml)."""
import json
import time

import pytest
import yaml
from conftest import PROJECT

FOLDER = PROJECT / "testcases" / "rpl" / "scenarios"
IDS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
FAULTS = yaml.safe_load((PROJECT / "tests" / "scenario_faults.yaml").read_text())
ALL_S = 20


def scenario_of(folder, name):
    """-> its entry in the report of a folder."""
    report = json.loads((folder / "report.json").read_text())
    [entry] = [t for t in report["tests"] if t["id"] == name]
    return entry


@pytest.fixture(scope="module")
def passed(run_plugtest, tmp_path_factory):
    """The folder with the report and the captures of all scenarios."""
    folder = tmp_path_factory.mktemp("scenarios") / "o"
    start = time.monotonic()
    result = run_plugtest("simulate", "--scenario", "all", "--no-html", "-o", folder, code=0)
    assert time.monotonic() - start < ALL_S
    assert "0 FAIL" in result.out
    return folder


def test_the_reference_nodes_pass(passed):
    report = json.loads((passed / "report.json").read_text())
    assert {t["id"] for t in report["tests"] if t["id"].startswith("SC_")} == set(IDS)
    assert {t["verdict"] for t in report["tests"]} == {"PASS"}
    assert any(t["id"].startswith("INV_RPL_") for t in report["tests"])


@pytest.mark.parametrize("name", IDS)
def test_each_tells_what_it_saw(passed, name):
    """Every expectation was looked at, has a clause with a name, and what was seen of it."""
    entry = scenario_of(passed, name)
    assert entry["role"] == "network" and entry["purpose"]
    assert {step["status"] for step in entry["steps"]} == {"PASS"}
    assert [event["step"] for event in entry["events"]] == [s["number"] for s in entry["steps"]]
    assert all(clause["title"] for clause in entry["clauses"])


def test_each_has_something_to_notice():
    assert sorted(FAULTS) == IDS


OPTIONS = {"fault": "--fault", "topology": "-e", "rpl": "--rpl"}
CASES = [pytest.param(name, row, id=f"{name}-{next(v for k, v in row.items() if k in OPTIONS)}")
         for name, rows in FAULTS.items() for row in rows]


@pytest.mark.parametrize("name, row", CASES)
def test_it_can_fail(run_plugtest, tmp_path, name, row):
    how = [word for key, option in OPTIONS.items() if key in row for word in (option, row[key])]
    code = {"FAIL": (1,), "INCONC": (1, 3), "remark": (0, 1)}[row["verdict"]]
    verdict = row["verdict"].replace("remark", "PASS")
    run_plugtest("simulate", "--scenario", name, *how, "--no-html", "--quiet", "-o",
                 tmp_path / "o", code=code)
    entry = scenario_of(tmp_path / "o", name)
    assert entry["verdict"] == verdict
    found = [f for f in entry["findings"] if f["verdict"] == verdict]
    assert str(row["step"]) in {f["step"] for f in found}
    for finding in found:
        assert finding["clause"]["id"] and finding["message"]
        assert finding["expected"] and finding["actual"]


def test_a_capture_names_its_scenario(run_plugtest, passed, tmp_path):
    """`check` of what was recorded says the same as the run."""
    run_plugtest("check", passed / "SC_RPL_10.pcapng", "INV_RPL_*", "--no-html", "--no-copy",
                 "-o", tmp_path / "o", code=0)
    then, now = scenario_of(passed, "SC_RPL_10"), scenario_of(tmp_path / "o", "SC_RPL_10")
    assert [e["text"] for e in then["events"]] == [e["text"] for e in now["events"]]


def test_another_network_is_judged(run_plugtest, tmp_path):
    """A capture of somebody's network: what frames that are missing may explain is no FAIL, and
    neither is what was not done at its time; nodes have the addresses that are given."""
    capture = tmp_path / "mesh.pcapng"
    run_plugtest("simulate", "-e", "line 5", "--rpl", "timing=fast", "--traffic", "10s", "--for",
                 "2m", "-o", capture, code=0)

    def verdict(name, *options, code):
        folder = tmp_path / f"o{len(list(tmp_path.iterdir()))}"
        run_plugtest("check", capture, "INV_RPL_*", "--scenario", name, *options, "--no-html",
                     "--no-copy", "-o", folder, code=code)
        return scenario_of(folder, name)["verdict"]

    assert verdict("SC_RPL_01", code=0) == "PASS"
    assert verdict("SC_RPL_01", "--node", "2=fe80::3", "--node", "3=fe80::2", code=1) == "FAIL"
    assert verdict("SC_RPL_15", code=3) == "INCONC"


REAL = ("riot-rpl-flat.wpan.pcap", "contiki-rpl-lite-line.wpan.pcap", "simplerpl-veth.pcap")


@pytest.mark.parametrize("capture", REAL)
def test_other_networks_are_not_judged(run_plugtest, shared_captures, tmp_path, capture):
    """Captures of networks that are none of the scenario's: INCONC, and the reason."""
    run_plugtest("check", shared_captures / capture, "INV_RPL_02", "--scenario", "SC_RPL_07",
                 "--complete", "--performed", "--no-html", "--no-copy", "-o", tmp_path / "o",
                 code=3)
    entry = scenario_of(tmp_path / "o", "SC_RPL_07")
    assert entry["verdict"] == "INCONC" and entry["reason"] == "PRECONDITION_UNMET"
    assert "another" in entry["text"]


LINE = """scenario: LINE
title: three nodes of Contiki-NG in a line
simulate:
  topology: [line 3, at 66s ask 1 rpl repair]
  rpl: [mop=1, ocp=1, interval-min=12, interval-doublings=8, redundancy=0]
expect:
  - { joined: all, by: 40s, until: 150s, clause: "RFC6550:8.2.1" }
  - { rising: 1..3, from: 60s, until: 150s, clause: "RFC6550:3.5.1" }
  - { version: all, after: 60s, by: 90s, clause: "RFC6550:8.2.2.1" }
  - { messages: dio, least: 40, clause: "RFC6550:8.3" }
"""


@pytest.mark.parametrize("change, verdict", [
    (("", ""), "PASS"),
    (("1..3", "[1, 3, 2]"), "INCONC"),   # a DIO that was not heard may have told another Rank
    (("by: 40s", "by: 20s"), "INCONC"),
    (("least: 40", "most: 20"), "FAIL"),
    (("until: 150s", "until: 900s"), "INCONC"),
])
def test_a_real_network_is_judged(run_plugtest, shared_captures, tmp_path, change, verdict):
    (tmp_path / "LINE.yaml").write_text(LINE.replace(*change))
    run_plugtest("check", shared_captures / "contiki-rpl-lite-line.wpan.pcap", "INV_RPL_02",
                 "--scenario", tmp_path / "LINE.yaml", "--performed", "--no-html", "--no-copy",
                 "-o", tmp_path / "o", code={"PASS": 0, "INCONC": 3, "FAIL": 1}[verdict])
    assert scenario_of(tmp_path / "o", "LINE")["verdict"] == verdict


def test_other_chances_make_no_difference(run_plugtest, tmp_path):
    run_plugtest("simulate", "--scenario", "all", "--seed", "2", "--no-html", "--quiet", "-o",
                 tmp_path / "o", code=0)


@pytest.mark.parametrize("arguments, said", [
    (["--scenario", "SC_RPL_1"], "did you mean SC_RPL_01?"),
    (["--scenario", "SC_RPL_01", "--fault", "rpl_checksum@6"], "has nodes 1 to 5"),
    (["--scenario", "SC_RPL_01", "-e", "lime 3"], "did you mean line?"),
    (["--scenario", "SC_RPL_01", "some.topology"], "name one topology"),
    (["--scenario", "SC_RPL_01", "--for", "5m"], "are the scenario's own"),
])
def test_mistakes_are_told(run_plugtest, arguments, said):
    assert said in run_plugtest("simulate", *arguments, code=2).err


def test_a_capture_that_cannot_be_written(run_plugtest, tmp_path):
    """That is no mistake in what was given: exit 4."""
    (tmp_path / "o" / "SC_RPL_17.pcapng").mkdir(parents=True)
    result = run_plugtest("simulate", "--scenario", "SC_RPL_17", "--no-html", "-o",
                          tmp_path / "o", code=4)
    assert "SC_RPL_17.pcapng: error: cannot be created" in result.err
