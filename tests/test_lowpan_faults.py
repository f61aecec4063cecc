# SPDX-License-Identifier: Apache-2.0
"""Each fault of the 6LoWPAN reference node is noticed by a test: tests/lowpan_faults.yaml. Where a
clause is a SHOULD the verdict stays PASS with a remark."""
import json
import subprocess

import pytest
import yaml
from conftest import PROJECT

TABLE = yaml.safe_load((PROJECT / "tests" / "lowpan_faults.yaml").read_text())
NOTICED = {name: row for name, row in TABLE.items() if "test" in row}


def run(run_plugtest, folder, row, fault=None):
    """What the report says of the test in that role."""
    more = ("--fault", fault) if fault else ()
    run_plugtest("run", row["test"], "--dut", "reference-6lowpan", "--role", row["role"],
                 "--no-html", "-o", folder / "o", *more)
    return json.loads((folder / "o" / "report.json").read_text())["tests"]


def test_table_has_every_fault(plugtest_node):
    done = subprocess.run([plugtest_node, "--sixlowpan", "-", "--list-faults", "--json"],
                          check=True, capture_output=True, timeout=20)
    assert {row["name"] for row in json.loads(done.stdout)} == set(TABLE)
    assert len(NOTICED) >= 185
    assert all(row.get("none") or row["verdict"] in ("FAIL", "remark") for row in TABLE.values())


@pytest.mark.parametrize("test, role", sorted({(r["test"], r["role"]) for r in NOTICED.values()}))
def test_good_node(run_plugtest, tmp_path, test, role):
    rows = run(run_plugtest, tmp_path, {"test": test, "role": role})
    assert {r["verdict"] for r in rows} == {"PASS"}


@pytest.mark.parametrize("fault", sorted(NOTICED))
def test_fault_is_noticed(run_plugtest, tmp_path, fault):
    rows = run(run_plugtest, tmp_path, NOTICED[fault], fault)
    verdicts = {r["verdict"] for r in rows}
    assert not {"ERROR", "NA"} & verdicts
    if NOTICED[fault]["verdict"] == "FAIL":
        assert "FAIL" in verdicts
    else:
        assert verdicts == {"PASS"}
        assert "should" in {f["level"] for r in rows for f in r["findings"]}
