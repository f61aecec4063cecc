# SPDX-License-Identifier: Apache-2.0
"""Folders of reports: what cannot be written, and what bad input leaves behind (nothing)."""
import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
GOOD = PROJECT / "captures" / "coap" / "TD_COAP_CORE_01.pass.pcapng"
UNWRITABLE = "/proc/no/such"  # not even for root
USES = {
    "check": ["check", GOOD, "--no-html"],
    "run": ["run", "TD_COAP_CORE_01", "--dut", "reference", "--no-html"],
    "observe": ["observe", "TD_COAP_CORE_01", "--client", "reference", "--server", "reference"],
    "compare": ["compare", "TD_COAP_CORE_01", "--dut", "reference"],
    "scenario": ["simulate", "--scenario", "SC_RPL_01"],
}


@pytest.mark.parametrize("use", USES)
def test_a_folder_that_cannot_be_written(run_plugtest, use):
    """One line with a hint, and the same exit code of all commands."""
    done = run_plugtest(*USES[use], "-o", UNWRITABLE, code=4)
    assert UNWRITABLE in done.err and "-o" in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize("use", ["check", "run"])
def test_a_folder_that_holds_a_report(run_plugtest, tmp_path, use):
    """It is not written over."""
    (tmp_path / "events.jsonl").write_text("{}\n")
    done = run_plugtest(*USES[use], "-o", tmp_path, code=4)
    assert "already holds a report" in done.err
    assert (tmp_path / "events.jsonl").read_text() == "{}\n"


def below(folder):
    """All that there is in a folder."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


@pytest.fixture
def bad(work_dir):
    """No capture at all, in a folder of its own."""
    (work_dir / "bad.pcap").write_text("no capture\n")
    return "bad.pcap"


@pytest.mark.parametrize("words", [["bad.pcap"], ["missing.pcap"], ["bad.pcap", "missing.pcap"],
                                   ["bad.pcap", "TD_COAP_CORE_01"], ["bad.pcap", "--json"]])
@pytest.mark.parametrize("folder", [None, "new", "a/b//c/"])
def test_bad_input_leaves_nothing(run_plugtest, work_dir, bad, words, folder):
    """Whoever mends the name of the capture can use the same folder."""
    where = ["-o", folder] if folder else []
    done = run_plugtest("check", *words, *where, code=2, cwd=work_dir)
    assert done.out == "" and below(work_dir) == [bad]
    run_plugtest("check", GOOD, "--no-html", *where, code=0, cwd=work_dir)


def test_what_was_there_stays(run_plugtest, work_dir, bad):
    """The folder, what is in it, and what latest names."""
    run_plugtest("check", GOOD, "--no-html", code=0, cwd=work_dir)
    (work_dir / "own").mkdir()
    (work_dir / "own" / "notes").write_text("mine\n")
    before, latest = below(work_dir), os.readlink(work_dir / "reports/out/latest")
    run_plugtest("check", bad, code=2, cwd=work_dir)
    run_plugtest("check", bad, "-o", "own", code=2, cwd=work_dir)
    run_plugtest("check", bad, "-o", "own/deeper", code=2, cwd=work_dir)
    run_plugtest("check", "-i", "nosuch0", "-o", "own/live", code=4, cwd=work_dir)
    assert below(work_dir) == before
    assert os.readlink(work_dir / "reports/out/latest") == latest


def test_what_could_be_read_is_reported(run_plugtest, work_dir, bad):
    """A good capture beside a bad one."""
    run_plugtest("check", bad, GOOD, "--no-html", "-o", "out", code=2, cwd=work_dir)
    assert (work_dir / "out" / "report.json").exists()
