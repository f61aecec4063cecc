# SPDX-License-Identifier: Apache-2.0
"""Every fault of the reference node is caught, by tests that cite what it breaks, by no other."""
import datetime
import json
import subprocess
import sys

import fault_matrix as fm
import pytest


@pytest.fixture(scope="module", params=["coap", "6lowpan", "rpl"])
def table(request):
    fm.MATRIX = fm.MATRICES[request.param]
    yield json.loads(fm.MATRIX.table.read_text())
    fm.MATRIX = fm.MATRICES["coap"]


# A whole matrix takes both processors for some minutes: each day another part of the faults is run,
# so that each comes in six days, 18 or 24. `tests/fault_matrix.py --suite S --check` runs
# all.
TODAY = datetime.date.today().toordinal()


@pytest.mark.slow
@pytest.mark.limit(400)
@pytest.mark.parametrize("suite, options", [
    ("coap", ("--jobs", "8", "--part", f"{TODAY}/6")),
    ("6lowpan", ("--jobs", "2", "--part", f"{TODAY}/24")),
    ("rpl", ("--jobs", "2", "--part", f"{TODAY}/18"))], ids=["coap", "6lowpan", "rpl"])
def test_matrix_is_as_committed(bin_dir, suite, options):
    """Runs it: tests/fault_matrix.py --check."""
    done = subprocess.run([sys.executable, fm.__file__, "--check", "--suite", suite,
                           "--bin", bin_dir, *options],
                          capture_output=True, text=True, timeout=390, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_committed_matrix_is_sound(table, plugtest_node):
    """The table itself: all faults of the node, each caught, citing its clauses only."""
    faults = {f["name"]: f for f in fm.list_faults(plugtest_node.parent)}
    assert {r["fault"] for r in table["rows"]} == set(faults)
    assert len(faults) >= 40
    why = fm.reasons()
    for row in table["rows"]:
        assert row["clauses"] == faults[row["fault"]]["clauses"], row["fault"]
        caught = row["fail"] or row["remark"]
        none = fm.uncaught(row["fault"], table["tests"][row["role"]])
        assert caught or none, f"{row['fault']} is caught by no test"
        assert not caught or "none" not in fm.noticed().get(row["fault"], {}), row["fault"]
        for test, clauses in {**row["fail"], **row["remark"]}.items():
            assert not fm.unrelated(clauses, row["clauses"], why, row["fault"]), test
        for test in row["inconc"]:
            assert fm.reason_of(why, row["fault"], test), (row["fault"], test)


def test_every_reason_is_needed(table):
    """fault_matrix.yaml lists no cell that is not INCONC, no clause that nothing cites."""
    cells = {(r["fault"], t) for r in table["rows"] for t in r["inconc"]}
    rows = {r["fault"] for r in table["rows"] if r["inconc"]}
    cited = {(r["fault"], c) for r in table["rows"] for cs in r["fail"].values() for c in cs}
    own = {r["fault"]: r["clauses"] for r in table["rows"]}
    for fault, about in fm.reasons():
        if about.partition(":")[0] in fm.DOCUMENTS:
            assert (fault, about) in cited, (fault, about)
            assert fm.unrelated([about], own[fault], {}, fault), (fault, about)
        else:
            assert fault in rows and (about == "all" or (fault, about) in cells), (fault, about)


def test_page_is_generated(table):
    assert fm.MATRIX.page.read_text() == fm.page_of(table, fm.reasons()), \
        "tests/fault_matrix.py --update"


SLOW = """#!/bin/sh
while [ "$1" ]; do
    [ "$1" != --fault ] || fault=$2
    shift
done
[ "$fault" != ack-mid ] || exec sleep 30
echo '{"tests": []}'
"""


def test_a_run_that_takes_too_long(plugtest_node, tmp_path, monkeypatch, capsys):
    """One line, an exit code, and a row that is not written: no traceback."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "plugtest-node").symlink_to(plugtest_node)
    (programs / "plugtest").write_text(SLOW)
    (programs / "plugtest").chmod(0o755)
    table = fm.MATRICES["coap"].table.read_text()
    monkeypatch.setattr(fm, "RUN_LIMIT_S", 1)
    monkeypatch.setattr(fm, "write", lambda table: pytest.fail("written"))
    for options in (["ack-mid", "--update"], ["--part", "0/1", "--once"]):
        monkeypatch.setattr(sys, "argv", ["fault_matrix.py", *options, "--bin", str(programs),
                                          "--jobs", "64"])
        monkeypatch.setattr(fm, "START_APART_S", 0)
        assert fm.main() == 1
        said = capsys.readouterr().out
        assert "server ack-mid: not done after 1 s" in said
        assert json.loads(fm.MATRICES["coap"].table.read_text()) == json.loads(table)


def test_a_table_with_a_run_that_was_lost_is_not_written(plugtest_node, monkeypatch, capsys):
    """... however many others there are."""
    monkeypatch.setattr(fm, "run_many", lambda programs, tasks, options: {
        t: {"(run)": "not done after 90 s"} if t[1] == "ack-mid" else
        {"cells": {}, "tests": [], "remarks": {}} for t in tasks})
    monkeypatch.setattr(fm, "write", lambda table: pytest.fail("written"))
    monkeypatch.setattr(sys, "argv", ["fault_matrix.py", "--update", "--once", "--bin",
                                      str(plugtest_node.parent)])
    assert fm.main() == 1
    assert "is not written: 1 runs have no report" in capsys.readouterr().out
