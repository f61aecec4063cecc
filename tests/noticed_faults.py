# SPDX-License-Identifier: Apache-2.0
"""A table that says which test notices each fault of a reference node on a radio link."""
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import yaml
from conftest import PROJECT


def agree(one, other):
    """Are the clauses the same, or one of them a part of the other?"""
    a, b = (clause.replace("IEEE802.15.4:", "IEEE802154:") + "." for clause in (one, other))
    return a.startswith(b) or b.startswith(a)


def report(run_plugtest, folder, tests, kind, *more):
    """What the report says of these tests of the reference node, kind = (profile, role)."""
    run_plugtest("run", *tests, "--dut", kind[0], "--role", kind[1], "--no-html",
                 "-o", folder, *more)
    return json.loads((folder / "report.json").read_text())["tests"]


class FaultTable:
    """tests/NAME.yaml. dut: the profile where a row names no other; other_clause: faults whose test
    cites another clause than those that the fault breaks, {fault: (clause, why)}. noticed: what
    the test that stands first in a row is to say, under the name of the fault, and what those of
    `also` are, under "FAULT TEST"."""

    def __init__(self, name, dut, other_clause):
        self.rows = yaml.safe_load((PROJECT / "tests" / f"{name}.yaml").read_text())
        self.noticed = {fault: row for fault, row in self.rows.items() if "test" in row}
        self.noticed |= {f"{fault} {more['test']}": {**row, **more}
                         for fault, row in self.rows.items() for more in row.get("also", [])}
        self.dut, self.other_clause = dut, other_clause
        self.kinds = sorted({self.kind_of(fault) for fault in self.noticed})

    def kind_of(self, fault):
        """(profile, role) with which the fault is tried."""
        row = self.noticed[fault]
        return row.get("dut", self.dut), row["role"]

    def tests_of(self, kind):
        """The tests that notice faults in this profile and role."""
        return sorted({row["test"] for fault, row in self.noticed.items()
                       if self.kind_of(fault) == kind})

    def complete(self, broken, least):
        """Every fault of the node has a row, and at least so many are noticed."""
        assert set(broken) == set(self.rows)
        assert len(self.noticed) >= least
        assert all(row.get("none") or row["verdict"] in ("FAIL", "remark")
                   for row in self.rows.values())

    def under_way(self, run_plugtest, folder, request, test):
        """Yields f(fault): what the report says of the test that is to notice it. The runs of all
        faults that `test` is asked for are under way from the start, two at once."""
        asked = [item.callspec.params["fault"] for item in request.session.items
                 if item.name.startswith(f"{test}[")]
        with ThreadPoolExecutor(2) as pool:
            every = {fault: pool.submit(report, run_plugtest, folder / fault,
                                        [self.noticed[fault]["test"]], self.kind_of(fault),
                                        "--fault", fault.split()[0]) for fault in asked}
            yield lambda fault: every[fault].result()
            for one in every.values():
                one.cancel()

    def is_noticed(self, fault, rows, clauses):
        """The rows of a report say what the table says, with a clause that the fault breaks."""
        verdicts = {r["verdict"] for r in rows}
        assert not {"ERROR", "NA"} & verdicts
        if self.noticed[fault]["verdict"] == "FAIL":
            assert "FAIL" in verdicts
            failed = {r["case"] for r in rows if r["verdict"] == "FAIL"}
            assert failed >= set(self.noticed[fault].get("cases", []))
            noticed = [f for r in rows for f in r["findings"] if f["verdict"] == "FAIL"]
        else:
            assert verdicts == {"PASS"}
            noticed = [f for r in rows for f in r["findings"] if f["level"] == "should"]
        assert noticed
        clauses = [*clauses, *filter(None, [self.noticed[fault].get("clause")])]
        cited = {f["clause"]["id"] for f in noticed}
        right = {c for c in cited if any(agree(c, clause) for clause in clauses)}
        if fault in self.other_clause:
            assert not right, "OTHER_CLAUSE has it needlessly"
            assert self.other_clause[fault][0] in cited
        else:
            assert right, (sorted(cited), clauses, [f["message"] for f in noticed])


def all_pass(rows, tests):
    """These tests and no others, and each of them PASS."""
    assert [f"{r['verdict']} {r['id']} {r['case']}: {r['text']}" for r in rows
            if r["verdict"] != "PASS"] == []
    assert {r["id"] for r in rows} == set(tests)


def clauses_of_faults(program, *options):
    """{fault: the clauses that it breaks}, as the node lists them."""
    done = subprocess.run([program, "--sixlowpan", "-", *options, "--list-faults", "--json"],
                          check=True, capture_output=True, timeout=20)
    return {row["name"]: row["clauses"] for row in json.loads(done.stdout)}
