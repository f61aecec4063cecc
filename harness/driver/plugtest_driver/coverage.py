# SPDX-License-Identifier: Apache-2.0
"""docs/coverage.md: every row of the requirement catalogue, and the tests that judge it.

The rows stand in testcases/coverage/*.yaml, one file a group; tests name a row by their id
(RQ_6LO_FRAG_17 judges FRAG_17, the scenario
SC_RPL_08 judges RPL_SC_08) or in `alias`; a row names tests that are older than it (invariants,
published ones) in `tests`. A row without a test says why in `none`, or in `by` what judges it in
every test; `none` of a group is said of all its rows that say nothing else.
"""
import argparse
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

LEVELS = ("must", "should", "may", "derived")


class Row(NamedTuple):
    """A requirement."""
    id: str
    level: str
    clause: str
    what: str
    none: str
    by: str
    tests: tuple


class Group(NamedTuple):
    """Requirements that belong together."""
    protocol: str
    name: str
    title: str
    rows: tuple


class Problem(Exception):
    """The files contradict each other; the text says where."""


def groups(folder):
    """The groups, by protocol and file name."""
    found = []
    for path in sorted(Path(folder).glob("*.yaml")):
        root = yaml.safe_load(path.read_text())
        rows = []
        for name, row in (root.get("rows") or {}).items():
            if row.get("level") not in LEVELS:
                raise Problem(f"{path.name}: {name}: level must be one of {', '.join(LEVELS)}")
            rows.append(Row(name, row["level"], row.get("clause", ""), row.get("what", ""),
                            row.get("none", root.get("none", "")), row.get("by", ""),
                            tuple(row.get("tests", ()))))
        found.append(Group(path.stem.split("_")[0], root["group"], root["title"], tuple(rows)))
    return found


def row_of(name):
    """The row that a test or an alias names; rows of RPL have that in their names, for some of its
    groups are called like groups of CoAP."""
    named = re.match(r"RQ_([A-Z0-9]+)_([A-Z0-9]+_\d+)(_.*)?$", name)
    if not named:
        return name
    return f"RPL_{named.group(2)}" if named.group(1) == "RPL" else named.group(2)


def scenarios(folder):
    """The files of the scenarios of RPL networks."""
    return sorted((Path(folder) / "rpl" / "scenarios").glob("SC_RPL_*.yaml"))


def tests_of(folder):
    """{row: [test ids]} of every test description and scenario below a folder."""
    found = {}
    for path in sorted(Path(folder).rglob("*.td")):
        text = path.read_text()
        row = row_of(path.stem)
        names = {row} if row != path.stem else set()
        alias = re.search(r"^alias\s+(.*)$", text, flags=re.M)
        for word in (alias.group(1).split() if alias else []):
            names.add(row_of(word))
        for name in names:
            found.setdefault(name, []).append(path.stem)
    for path in scenarios(folder):
        found.setdefault(path.stem.replace("SC_RPL", "RPL_SC"), []).append(path.stem)
    return found


# "27 down": (lambda: ..., in the table BREACHES
BREACH = re.compile(r'^    "([0-9]{2})([^"]*)": \(', re.MULTILINE)


def killed(folder):
    """{test id: {fault}}: what the fault matrices and the tables of faults say that a test notices;
    of invariants of CoAP also the captures made to break them."""
    found = {}
    for name in ("fault_matrix_6lowpan.json", "fault_matrix_rpl.json", "fault_matrix.json"):
        path = folder / name
        for row in json.loads(path.read_text())["rows"] if path.exists() else []:
            for test in {**row["fail"], **row["remark"]}:
                found.setdefault(test.split(" ")[0], set()).add(row["fault"])
    for name in ("coap_requirement_faults.yaml", "coap_proxy_faults.yaml"):
        path = folder / name
        for row in yaml.safe_load(path.read_text()) if path.exists() else []:
            found.setdefault(row["test"], set()).add(row["fault"])
    path = folder / "scenario_faults.yaml"
    for test, rows in (yaml.safe_load(path.read_text()) if path.exists() else {}).items():
        for row in rows:
            if "fault" in row:
                found.setdefault(test, set()).add(row["fault"].split("@")[0])
    for name in ("lowpan_faults.yaml", "rpl_faults.yaml"):
        path = folder / name
        for fault, row in (yaml.safe_load(path.read_text()) if path.exists() else {}).items():
            for noticed in [row, *row.get("also", [])] if "test" in row else []:
                found.setdefault(noticed["test"], set()).add(fault)
    path = folder / "test_invariants.py"
    for number, variant in (BREACH.findall(path.read_text()) if path.exists() else []):
        found.setdefault(f"INV_COAP_{number}", set()).add(f"frames {number}{variant}")
    return found


def row_line(row, tests, faults):
    """One line of the table."""
    if tests:
        by = ", ".join(f"`{t}`" for t in tests)
        number = len(set().union(*(faults.get(t, set()) for t in tests)))
    else:
        by = f"in every test: {row.by}" if row.by else f"none: {row.none}"
        number = ""
    return f"| {row.id} | {row.level} | {row.clause} | {row.what} | {by} | {number or ''} |"


def page(project):
    """The text of docs/coverage.md. Raises Problem when a row has neither test nor reason."""
    testcases = Path(project) / "testcases"
    tests = tests_of(testcases)
    faults = killed(Path(project) / "tests")
    known = {path.stem for path in [*testcases.rglob("*.td"), *scenarios(testcases)]}
    lines, silent = [], []
    total = {True: 0, False: 0}
    for group in groups(testcases / "coverage"):
        lines += [f"## {group.name}: {group.title}", "",
                  "| row | level | clause | what must be so | judged by | faults caught |",
                  "|---|---|---|---|---|---:|"]
        for row in group.rows:
            mine = sorted({*tests.get(row.id, []), *row.tests})
            for test in set(row.tests) - known:
                raise Problem(f"{group.name}: {row.id} names {test}, which is no test")
            total[bool(mine or row.by)] += 1
            if not mine and not row.by and not row.none:
                silent.append(f"{group.name}: {row.id}")
            lines.append(row_line(row, mine, faults))
        lines.append("")
    if silent:
        raise Problem("neither a test nor a reason: " + ", ".join(silent))
    head = ["# What is tested", "",
            "Every row of the requirement catalogues of 6LoWPAN, RPL and of the messages of CoAP,"
            " and the tests that judge it.", "Generated by `plugtest coverage` from"
            " testcases/coverage and the test descriptions; a row without a test says why.",
            "Faults are those of the reference node (docs/fault-matrix*.md); of invariants of CoAP,"
            " captures made to break them, too (tests/test_invariants.py).", "",
            f"{sum(total.values())} rows, {total[True]} judged, {total[False]} not.", ""]
    return "\n".join(head + lines)


def main():
    """The command: prints the page."""
    parser = argparse.ArgumentParser(
        prog="plugtest coverage",
        description="Print docs/coverage.md: every requirement, and the tests that judge it.")
    parser.parse_args()
    try:
        print(page(Path(__file__).resolve().parents[3]), end="")
    except (Problem, OSError, yaml.YAMLError) as error:
        print(f"plugtest coverage: {error}", file=sys.stderr)
        return 2
    return 0
