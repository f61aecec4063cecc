# SPDX-License-Identifier: Apache-2.0
"""`plugtest run` against the reference node, in both roles: what a run leaves behind."""
import json
import os
import signal
import subprocess
import time
from datetime import datetime

import jsonschema
import pytest

FEW = ("TD_COAP_CORE_01", "TD_COAP_CORE_09", "TD_COAP_CORE_15", "TD_COAP_BLOCK_01",
       "TD_COAP_OBS_01", "TD_COAP_LINK_01")


def load(folder, project):
    """report.json, valid by its schema."""
    report = json.loads((folder / "report.json").read_text())
    schema = json.loads((project / "reports" / "schema" / "report-1.schema.json").read_text())
    jsonschema.validate(report, schema)
    return report


@pytest.mark.parametrize("role", ["server", "client"])
def test_all_pass(run_plugtest, tmp_path, project, role):
    got = run_plugtest("run", *FEW, "--dut", "reference-fast", "--role", role, "-o",
                       tmp_path / "o", "--no-html", code=0)
    report = load(tmp_path / "o", project)
    assert {e["id"] for e in report["tests"]} == set(FEW)
    assert {e["role"] for e in report["tests"]} == {role}
    assert {e["verdict"] for e in report["tests"]} == {"PASS"}, str(got)
    assert f"{report['summary']['pass']} PASS" in got.out
    names = {p.name for p in (tmp_path / "o").iterdir()}
    assert names >= {"report.json", "events.jsonl", "evidence.pcapng", "annotated.pcapng"}


def test_one_line_a_test_and_the_newest_report(run_plugtest, tmp_path):
    run_plugtest("run", "TD_COAP_CORE_01", "--dut", "reference-fast", "--role", "server", code=0,
                 cwd=tmp_path)
    latest = tmp_path / "reports" / "out" / "latest"
    assert latest.is_symlink() and (latest / "report.html").stat().st_size > 1000
    before = os.readlink(latest)
    got = run_plugtest("run", "TD_COAP_CORE_05", "--dut", "reference-fast", "--role", "server",
                       "--json", code=0, cwd=tmp_path)
    assert got.json()["tests"][0]["id"] == "TD_COAP_CORE_05"
    assert os.readlink(latest) != before


def moments(report, role):
    """When the tests of one role began and ended, in seconds."""
    begun = [datetime.fromisoformat(e["start"][:26]).timestamp() for e in report["tests"]
             if e["role"] == role]
    length = [e["duration_s"] for e in report["tests"] if e["role"] == role]
    return min(begun), max(b + n for b, n in zip(begun, length))


def test_both_roles_at_once(run_plugtest, tmp_path, project):
    """Two processes disturb nobody: what waits in one role waits beside the other."""
    got = run_plugtest("run", *FEW, "INV_COAP_01", "--dut", "reference-fast", "-o", tmp_path / "o",
                       "--no-html", code=0)
    report = load(tmp_path / "o", project)
    assert {(e["id"], e["role"]) for e in report["tests"]} == {
        (t, r) for t in (*FEW, "INV_COAP_01") for r in ("server", "client")}
    assert {e["verdict"] for e in report["tests"]} == {"PASS"}, str(got)
    tests = {**report, "tests": [e for e in report["tests"] if not e["always"]]}
    server, client = moments(tests, "server"), moments(tests, "client")
    assert server[0] < client[1] and client[0] < server[1], "one after the other"
    frames = [t["frame"] for e in tests["tests"] for t in e["trace"]]
    assert frames and len(frames) == len(set(frames)), "a frame belongs to one test"
    assert [d["role"] for d in report["run"]["devices"]] == ["server", "client"]


@pytest.mark.parametrize("how", ["jobs", "profile"])
def test_one_role_after_the_other(run_plugtest, tmp_path, project, how):
    """A single device, or one test at a time."""
    args = ["--dut", "reference-fast", "-j", "1"]
    if how == "profile":
        (tmp_path / "mine.yaml").write_text(
            "device: mine\nextends: reference-fast\ndut:\n  both_at_once: false\n")
        args = ["--dut", tmp_path / "mine.yaml"]
    got = run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_CORE_09", *args, "-o", tmp_path / "o",
                       "--no-html", code=0)
    assert "as a client:" in got.out
    report = load(tmp_path / "o", project)
    assert moments(report, "server")[1] <= moments(report, "client")[0]


def test_interrupted_in_both_roles(plugtest, tmp_path, project):
    folder = tmp_path / "o"
    with subprocess.Popen([plugtest, "run", "TD_COAP_OBS_05", "--dut", "reference", "-o", folder,
                           "--no-html"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          cwd=tmp_path) as run:
        end = time.monotonic() + 30
        events = folder / "events.jsonl"
        while time.monotonic() < end and not (
                events.exists() and events.read_text().count('"test started"') == 2):
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=30)
    assert run.returncode == 130, (out, err)
    report = load(folder, project)
    assert report["run"]["interrupted"]
    assert [(e["role"], e["verdict"], e["reason"]) for e in report["tests"]] == [
        ("server", "INCONC", "OPERATOR_ABORT"), ("client", "INCONC", "OPERATOR_ABORT")]


def sent(report):
    """What our tester sent, in words; Message IDs and tokens among it."""
    return [t["summary"] for e in report["tests"] for t in e["trace"] if t["from"] == "client"]


def test_the_same_seed_sends_the_same(run_plugtest, tmp_path, project):
    reports = []
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_CORE_03", "-j", "1", "--dut",
                     "reference-fast", "--role", "server", "--seed", seed, "-o", tmp_path / name,
                     "--no-html", code=0)
        reports.append(load(tmp_path / name, project))
    assert sent(reports[0]) == sent(reports[1]) != sent(reports[2])
    assert reports[0]["run"]["seed"] == "7"


@pytest.mark.parametrize("role, fault, test, field", [
    ("server", "get-code", "TD_COAP_CORE_01", "coap.code"),
    ("server", "token-wrong", "TD_COAP_CORE_01", "coap.token"),
    ("client", "client-observe-long", "TD_COAP_OBS_01", "coap.opt.observe"),
])
def test_a_fault_is_found_at_its_field(run_plugtest, tmp_path, project, role, fault, test, field):
    got = run_plugtest("run", test, "--dut", "reference-fast", "--role", role, "--fault", fault,
                       "-o", tmp_path / "o", "--no-html", code=1)
    entry = load(tmp_path / "o", project)["tests"][0]
    assert entry["verdict"] == "FAIL"
    bad = [f for f in entry["findings"] if f["verdict"] == "FAIL"]
    assert field in {f["field"] for f in bad}, str(got)
    assert all("RFC7" in str(f["clause"]) and f["frame"] > 0 for f in bad)


def test_a_fault_elsewhere_changes_nothing(run_plugtest, tmp_path):
    run_plugtest("run", "TD_COAP_CORE_01", "--dut", "reference-fast", "--role", "server", "--fault",
                 "put-code", "-o", tmp_path / "o", "--no-html", code=0)


def test_an_address_alone(run_plugtest, reference_node, tmp_path, project):
    """Nothing is declared and nothing may be written: reading tests run, others are left out."""
    node = reference_node("--fast")
    run_plugtest("run", "TD_COAP_CORE_01", "TD_COAP_CORE_03", "--dut", node.uri("", "::1"), "-o",
                 tmp_path / "o", "--no-html", "--set", "tx.ack_timeout=100ms", code=0)
    found = {e["id"]: e["verdict"] for e in load(tmp_path / "o", project)["tests"]}
    assert found == {"TD_COAP_CORE_01": "PASS", "TD_COAP_CORE_03": "SKIPPED"}


def test_ipv4(run_plugtest, tmp_path, project):
    run_plugtest("run", "TD_COAP_CORE_01", "--dut", "reference-fast", "--role", "server", "--ipv4",
                 "-o", tmp_path / "o", "--no-html", code=0)
    assert "127.0.0.1" in json.dumps(load(tmp_path / "o", project)["run"]["devices"])


def test_dry_run_sends_nothing(run_plugtest, tmp_path):
    got = run_plugtest("run", "TD_COAP_CORE_01", "--dut", "coap://[::1]:9", "--dry-run", code=0,
                       cwd=tmp_path)
    assert "in   TD_COAP_CORE_01" in got.out and not (tmp_path / "reports").exists()
