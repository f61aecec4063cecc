# SPDX-License-Identifier: Apache-2.0
"""The reference node passes every test in every use: as server, as client, with itself, and in the
captures of these runs."""
import pytest

FAST = "reference-fast"
USES = {
    "server": ("run", "all", "--dut", FAST, "--role", "server"),
    "client": ("run", "all", "--dut", FAST, "--role", "client"),
    "observe": ("observe", "all", "--client", FAST, "--server", FAST),
}
ROLES = {"server": {"server"}, "client": {"client"}, "observe": {"server", "client"}}

# Remarks on a node that does everything right, and why: {(use, test): reason}.
REMARKS = {}


@pytest.fixture(scope="module")
def runs(plugtest, tmp_path_factory):
    """Each use once: {use: (report, evidence)}."""
    from conftest import run_command
    done = {}

    def once(use):
        if use not in done:
            out = tmp_path_factory.mktemp(use) / "out"
            result = run_command([plugtest, *USES[use], "-j", "32", "--seed", "1", "--json",
                                  "--no-html", "-o", out], timeout=110)
            assert result.code in (0, 1, 3), str(result)[-3000:]
            done[use] = result.json(), out / "evidence.pcapng"
        return done[use]
    return once


def not_pass(report):
    return [f"{t['verdict']} {t['id']} [{t['case']}] {t['role']}: {t['text']}"
            for t in report["tests"] if t["verdict"] not in ("PASS", "SKIPPED")
            or (t["verdict"] == "SKIPPED" and not t["always"])]


def remarks(report, use):
    return [f"{t['id']} [{t['case']}] {t['role']}: {f['message']}" for t in report["tests"]
            for f in t["findings"]
            if f["level"] == "should" and (use, t["id"]) not in REMARKS]


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_all_pass(runs, use):
    report, _ = runs(use)
    assert not_pass(report) == []
    assert {t["role"] for t in report["tests"] if t["id"].startswith("TD_")} == ROLES[use]


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_no_remark(runs, use):
    assert remarks(runs(use)[0], use) == []


@pytest.mark.slow
@pytest.mark.parametrize("use", USES)
def test_evidence_passes_check(runs, run_plugtest, tmp_path, use):
    live, evidence = runs(use)
    report = run_plugtest("check", evidence, "--profile", FAST, "--json", "--no-html", "--no-copy",
                          "-o", tmp_path / "out", code={0, 1, 3}).json()
    failed = [f"{t['id']} [{t['case']}] {t['role']}: {t['text']}" for t in report["tests"]
              if t["verdict"] in ("FAIL", "ERROR")]
    assert failed == []
    passed = {(t["id"], t["case"]) for t in report["tests"] if t["verdict"] == "PASS"}
    missing = {(t["id"], t["case"]) for t in live["tests"] if t["id"].startswith("TD_")} - passed
    assert missing == set()
