# SPDX-License-Identifier: Apache-2.0
"""Every fault of the reference node is caught, by tests that cite what it breaks, by no other."""
import json
import subprocess
import sys

import fault_matrix as fm
import pytest


@pytest.fixture(scope="module", params=["coap"])
def table(request):
    fm.MATRIX = fm.MATRICES[request.param]
    yield json.loads(fm.MATRIX.table.read_text())
    fm.MATRIX = fm.MATRICES["coap"]


@pytest.mark.slow
@pytest.mark.limit(400)
@pytest.mark.parametrize("suite", ["coap"])
def test_matrix_is_as_committed(bin_dir, suite):
    """Runs all of it: tests/fault_matrix.py --check."""
    done = subprocess.run([sys.executable, fm.__file__, "--check", "--suite", suite,
                           "--bin", bin_dir],
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
        assert row["fail"] or row["remark"], f"{row['fault']} is caught by no test"
        for test, clauses in {**row["fail"], **row["remark"]}.items():
            assert set(clauses) <= set(row["clauses"]), (row["fault"], test)
        for test in row["inconc"]:
            assert fm.reason_of(why, row["fault"], test), (row["fault"], test)


def test_every_reason_is_needed(table):
    """fault_matrix.yaml lists no cell that is not INCONC."""
    cells = {(r["fault"], t) for r in table["rows"] for t in r["inconc"]}
    rows = {r["fault"] for r in table["rows"] if r["inconc"]}
    for fault, test in fm.reasons():
        assert fault in rows and (test == "all" or (fault, test) in cells), (fault, test)


def test_page_is_generated(table):
    assert fm.MATRIX.page.read_text() == fm.page_of(table, fm.reasons()), \
        "tests/fault_matrix.py --update"
