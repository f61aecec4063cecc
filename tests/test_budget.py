# SPDX-License-Identifier: Apache-2.0
"""`plugtest run --budget`: the most telling tests first, an end in time, and no word about the rest
that could be taken for a pass."""
import json
import re
import time

import pytest

SUITES = ("coap", "coap-requirements", "--dut", "reference-fast", "--role", "server", "--no-html")
BUDGET_S = 1.5


@pytest.fixture(scope="module")
def short(run_plugtest, tmp_path_factory):
    """A run that has not the time for all -> (folder, output, seconds, entries)."""
    folder = tmp_path_factory.mktemp("budget") / "o"
    began = time.monotonic()
    out = run_plugtest("run", *SUITES, "--budget", f"{BUDGET_S}s", "-o", folder, code=3).out
    took = time.monotonic() - began
    return folder, out, took, json.loads((folder / "report.json").read_text())["tests"]


def test_it_ends_in_time(short):
    _, _, took, entries = short
    assert took < BUDGET_S + 10
    assert {e["verdict"] for e in entries} <= {"PASS", "NA", "SKIPPED"}


def test_what_was_left_out_says_so(short):
    _, out, _, entries = short
    left = [e for e in entries if e["reason"] == "BUDGET"]
    assert left and all(e["verdict"] == "SKIPPED" for e in left)
    assert {e["text"] for e in left} == {"left out: the budget of 1.5s is spent"}
    assert any(e["verdict"] == "NA" and e["reason"] == "NOT_DECLARED" for e in entries)
    assert re.search(r"\d+ of \d+ .* left out: the budget is spent", out)


def test_each_test_is_entered_once(short):
    """Those that were left out are entered as a whole, or by case where other cases ran."""
    entries = short[3]
    names = [(e["id"], e["case"]) for e in entries if not e["always"]]
    assert len(names) == len(set(names))
    ran = {e["id"] for e in entries if e["verdict"] == "PASS"}
    for e in entries:
        if e["reason"] == "BUDGET":
            assert (e["id"] in ran) == (e["case"] != ""), e["id"]


def test_it_is_no_whole_run(short, run_plugtest, tmp_path):
    folder = short[0]
    got = run_plugtest("certify", folder, "--key", tmp_path / "none", "-o", tmp_path / "b", code=3)
    assert "budget was spent" in got.err and "--allow BUDGET" in got.err


def test_enough_time_is_a_whole_run(run_plugtest, tmp_path):
    folder = tmp_path / "o"
    run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_CORE_10", *SUITES[2:], "--budget", "5m", "-o",
                 folder, code=0)
    entries = json.loads((folder / "report.json").read_text())["tests"]
    assert not [e for e in entries if e["reason"] == "BUDGET"]


def test_the_exit_code_can_leave_it_out_of_account(run_plugtest, tmp_path):
    run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_OBS_05", *SUITES[2:], "--budget", "1s", "-o",
                 tmp_path / "o", "--fail-on", "fail,error", code=0)


def order(run_plugtest, *words):
    out = run_plugtest("run", *words, "--dut", "reference-fast", "--role", "server", "--budget",
                       "90s", "--dry-run", code=0).out
    return re.findall(r"^ +([\d.]+) s  (.*)$", out, re.M)


def test_the_order(run_plugtest):
    """It is always the same; what says more in less time comes first."""
    first = order(run_plugtest, "coap")
    assert first == order(run_plugtest, "coap")
    names = [name for _, name in first]
    assert len(names) == len(set(names))
    waits = [float(t) for t, _ in first]
    half = len(waits) // 2
    assert sum(waits[:half]) < sum(waits[half:])
    assert names != sorted(names)


def test_on_a_radio_link(run_plugtest, tmp_path):
    folder = tmp_path / "o"
    run_plugtest("run", "RQ_6LO_IPHC_*", "--dut", "reference-6lowpan", "--role", "node", "--budget",
                 "300ms", "--no-html", "-o", folder, code=3)
    reasons = {e["reason"] for e in json.loads((folder / "report.json").read_text())["tests"]}
    assert {"OK", "BUDGET"} <= reasons


@pytest.mark.parametrize("text", ["0", "0s", "-3s", "soon", "", "9" * 30, "400d", "1e3s", "5mm"])
def test_what_is_no_time(run_plugtest, tmp_path, text):
    got = run_plugtest("run", "coap", "--dut", "reference-fast", "--budget", text, "-o",
                       tmp_path / "o", code=2)
    assert "--budget" in got.err and not (tmp_path / "o").exists()


def test_only_a_run_has_one(run_plugtest):
    got = run_plugtest("compare", "coap", "--dut", "reference-fast", "--budget", "9s", code=2)
    assert "--budget goes with run" in got.err
