#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every fault of the reference node against every test: what is caught, and by which test.

  tests/fault_matrix.py --check           run everything, compare with tests/fault_matrix.json
  tests/fault_matrix.py --update          write tests/fault_matrix.json and docs/fault-matrix.md
  tests/fault_matrix.py NAME...           run these faults only and print what they cause
  --suite 6lowpan                         the 6LoWPAN node and its tests: fault_matrix_6lowpan.json
  --jobs N     runs at once (they mostly wait)   --keep DIR   keep the reports, one folder a fault
  --bin DIR    where plugtest is (PLUGTEST_BIN, else build/release/bin)

A cell is a fault and a test. Its verdict is PASS unless the matrix says otherwise:
- FAIL, and then every finding cites a clause that the fault breaks;
- INCONC, only where tests/fault_matrix.yaml says why the test cannot be carried out then.
A fault against a SHOULD is caught by remarks. Without a fault everything is PASS.
A run whose cells differ from the matrix is repeated twice before
it is reported. Exit: 0 all as it should be, 1 not, 2 usage.
"""
import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import yaml

PROJECT = Path(__file__).resolve().parent.parent
RUN_LIMIT_S = 90


class Matrix(NamedTuple):
    """A reference node, its tests, and where the result is kept."""
    profile: str
    words: tuple        # what is run
    listing: tuple      # arguments of plugtest-node that list the faults
    roles: tuple        # a run each; "all" is one run of every role
    suffix: str         # of the names of the files

    @property
    def table(self):
        """The committed table."""
        return PROJECT / "tests" / f"fault_matrix{self.suffix.replace('-', '_')}.json"

    @property
    def reasons(self):
        """Why some cells are INCONC."""
        return PROJECT / "tests" / f"fault_matrix{self.suffix.replace('-', '_')}.yaml"

    @property
    def page(self):
        """What people read."""
        return PROJECT / "docs" / f"fault-matrix{self.suffix}.md"


MATRICES = {
    "coap": Matrix("reference-fast", ("coap",), ("--list-faults",), ("server", "client"), ""),
    "6lowpan": Matrix("reference-6lowpan", ("6lowpan-short",),
                      ("--sixlowpan", "-", "--list-faults"), ("all",), "-6lowpan"),
}
MATRIX = MATRICES["coap"]  # set once, by the command line
START_APART_S = 0.7


def bin_dir(given=None):
    """The folder of the programs."""
    return Path(given or os.environ.get("PLUGTEST_BIN") or PROJECT / "build" / "release" / "bin")


def list_faults(programs):
    """The faults of the reference node: name, role, summary, clauses. Those that only the tests of
    the CoAP requirements notice stand in a table of theirs: coap_requirement_faults.yaml."""
    done = subprocess.run([programs / "plugtest-node", *MATRIX.listing, "--json"], check=True,
                          capture_output=True, timeout=20, stdin=subprocess.DEVNULL)
    found = json.loads(done.stdout)
    found = found["faults"] if isinstance(found, dict) else found
    rows = yaml.safe_load((PROJECT / "tests" / "coap_requirement_faults.yaml").read_text())
    elsewhere = {row["fault"] for row in rows if row.get("only")}
    return [fault for fault in found if fault["name"] not in elsewhere]


def key_of(test):
    """The name of a test in the matrix."""
    name = test["id"] if MATRIX.roles != ("all",) else f"{test['id']} {test['role']}"
    return f"{name} [{test['case']}]" if test["case"] else name


def cell_of(test):
    """What the matrix keeps of a result that is not PASS: the clauses of a FAIL, else the verdict
    and its reason."""
    if test["verdict"] != "FAIL":
        return f"{test['verdict']} {test['reason']}"
    return sorted({f["clause"]["id"] for f in test["findings"] if f["verdict"] == "FAIL"})


def run(programs, role, fault, folder):
    """All tests against the reference node in one role: {test: cell} of what is not PASS."""
    command = [programs / "plugtest", "run", *MATRIX.words, "--dut", MATRIX.profile, "--role", role,
               "-j", "64", "--seed", "1", "--no-html", "--json", "-o", folder]
    if fault:
        command += ["--fault", fault]
    done = subprocess.run(command, capture_output=True, timeout=RUN_LIMIT_S, cwd=PROJECT,
                          stdin=subprocess.DEVNULL, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.decode("utf-8", "replace")[-300:]
        return {"(run)": f"exit {done.returncode}, no report: {said}"}
    tests = [t for t in report["tests"] if t["verdict"] not in ("NA", "SKIPPED")]
    cells = {key_of(t): cell_of(t) for t in tests if t["verdict"] != "PASS"}
    remarks = {key_of(t): {f["clause"]["id"] for f in t["findings"] if f["level"] == "should"}
               for t in tests}
    return {"cells": dict(sorted(cells.items())), "tests": [key_of(t) for t in tests],
            "remarks": dict(sorted(remarks.items()))}


def remarked(fault, result):
    """The tests that remark on a fault against a SHOULD, and the clauses."""
    if not fault["remark"]:
        return {}
    found = {t: sorted(c & set(fault["clauses"])) for t, c in result.get("remarks", {}).items()}
    return {t: c for t, c in found.items() if c}


def run_many(programs, faults, options):
    """Runs each (role, fault or None); several at once. Returns {(role, name): result}."""
    def one(task):
        role, name = task
        if options.keep:
            folder = Path(options.keep) / f"{role}-{name or 'none'}"
            folder.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            return task, run(programs, role, name, folder)
        with tempfile.TemporaryDirectory(prefix="pt-matrix") as folder:
            return task, run(programs, role, name, Path(folder) / "r")

    def begin(i, task):
        if i < options.jobs:  # runs are busiest when they start: not all of them at once
            time.sleep(i * START_APART_S)
        return one(task)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        return dict(pool.map(begin, range(len(faults)), faults))


def tasks_of(faults):
    """The sound node in each role first, then each fault in its roles."""
    found = [(role, None) for role in MATRIX.roles]
    for fault in faults:
        roles = MATRIX.roles if fault["role"] not in MATRIX.roles else (fault["role"],)
        found += [(role, fault["name"]) for role in roles]
    return found


def reasons():
    """{(fault, test): why this cell is INCONC}; the test "all" stands for every one."""
    table = yaml.safe_load(MATRIX.reasons.read_text()) if MATRIX.reasons.exists() else {}
    return {(fault, test): row["why"] for row in table or [] for fault in row["faults"]
            for test in row["tests"]}


def reason_of(why, fault, test):
    """Why this cell is INCONC, or None."""
    return why.get((fault, test)) or why.get((fault, "all"))


def judge(task, result, fault, why):
    """What is wrong with one row, in words."""
    role, name = task
    clauses = fault["clauses"] if fault else []
    where = f"{role} {name or '(no fault)'}"
    if "cells" not in result:
        return [f"{where}: {result['(run)']}"]
    wrong = []
    for test, cell in result["cells"].items():
        if isinstance(cell, str):
            if not (cell.startswith("INCONC") and reason_of(why, name, test)):
                wrong.append(f"{where}: {test} is {cell}")
        elif name is None:
            wrong.append(f"{where}: {test} is FAIL {' '.join(cell)}")
        elif set(cell) - set(clauses):
            wrong.append(f"{where}: {test} fails for {' '.join(sorted(set(cell) - set(clauses)))}, "
                         f"the fault breaks {' '.join(clauses)}")
    failing = any(isinstance(c, list) for c in result["cells"].values())
    if name and not failing and not remarked(fault, result):
        wrong.append(f"{where}: caught by no test")
    return wrong


def table_of(faults, results):
    """What is committed."""
    rows = []
    for task in tasks_of(faults)[len(MATRIX.roles):]:
        fault = next(f for f in faults if f["name"] == task[1])
        cells = results[task].get("cells", {})
        rows.append({"fault": fault["name"], "role": task[0], "clauses": fault["clauses"],
                     "summary": fault["summary"],
                     "fail": {t: c for t, c in cells.items() if isinstance(c, list)},
                     "remark": remarked(fault, results[task]),
                     "inconc": sorted(t for t, c in cells.items() if not isinstance(c, list))})
    return {"profile": MATRIX.profile,
            "tests": {role: sorted(results[(role, None)].get("tests", []))
                      for role in MATRIX.roles},
            "rows": rows}


def folded(tests):
    """Test names with their cases behind them: X [a], X [b] -> X (a, b)."""
    cases = {}
    for test in tests:
        name, _, case = test.partition(" [")
        cases.setdefault(name, []).append(case.rstrip("]"))
    return ", ".join(name + (f" ({', '.join(c)})" if any(c) else "") for name, c in cases.items())


def page_of(table, why):
    """docs/fault-matrix.md."""
    rows = table["rows"]
    lines = ["# Faults and the tests that catch them", "",
             "The reference node can break one rule at a time (`plugtest node --fault NAME`)."
             " Each fault is run against every test; this page",
             "is generated by `tests/fault_matrix.py --update` and checked by the test suite."
             " A test that is not named here passes under the",
             "fault; a test that is named fails, and each of its findings cites a clause that the"
             " fault breaks. A fault against a SHOULD", "is caught by a remark.", "",
             f"{len(rows)} faults, {sum(len(table['tests'][r['role']]) for r in rows)} cells,"
             f" {sum(len(r['fail']) for r in rows)} of them FAIL"
             f" and {sum(len(r['inconc']) for r in rows)} INCONC.", ""]
    for role in MATRIX.roles:
        lines += [f"## {role.capitalize()}", "", "| fault | breaks | what it does | caught by |",
                  "|---|---|---|---|"]
        for row in (r for r in rows if r["role"] == role):
            lines.append(f"| `{row['fault']}` | {', '.join(row['clauses'])} | {row['summary']} "
                         f"| {folded(row['fail'] or row['remark'])}"
                         f"{' (remark)' if not row['fail'] else ''} |")
        lines.append("")
    lines += ["## Cells that are INCONC", "",
              "The fault takes away what the test needs before it can judge anything.", "",
              "| fault | tests | why |", "|---|---|---|"]
    for row in rows:
        by_reason = {}
        for test in row["inconc"]:
            by_reason.setdefault(reason_of(why, row["fault"], test), []).append(test)
        lines += [f"| `{row['fault']}` | {folded(t)} | {r} |" for r, t in by_reason.items()]
    return "\n".join(lines) + "\n"


def differing(old, new):
    """The tasks whose rows differ between two tables."""
    before = {(r["role"], r["fault"]): r for r in old["rows"]}
    return [(r["role"], r["fault"]) for r in new["rows"]
            if before.get((r["role"], r["fault"])) != r]


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults; all if none")
    parser.add_argument("--suite", choices=sorted(MATRICES), default="coap")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--once", action="store_true", help="repeat nothing")
    parser.add_argument("--jobs", type=int, default=16)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--bin", metavar="DIR")
    return parser.parse_args()


def settle(programs, faults, results, options):
    """Runs again, twice at most and each time with fewer at once, what is wrong or differs from the
    committed table: a machine that was busy at the wrong moment is not reported, a difference that
    stays is."""
    old = json.loads(MATRIX.table.read_text()) if MATRIX.table.exists() else {"rows": []}
    by_name = {f["name"]: f for f in faults}
    why = reasons()
    for turn in range(3):
        wrong = {task: judge(task, r, by_name.get(task[1]), why) for task, r in results.items()}
        again = {task for task, w in wrong.items() if w}
        if options.check:
            again |= set(differing(old, table_of(faults, results)))
        if not again or turn == 2 or options.names or options.once:
            return wrong
        print(f"running {len(again)} of {len(results)} once more: "
              f"{' '.join(f'{n or role}' for role, n in sorted(again, key=str))}", flush=True)
        options.jobs = max(2, options.jobs // 4)
        results.update(run_many(programs, sorted(again, key=str), options))
    return wrong


def main():
    """The program."""
    global MATRIX  # pylint: disable=global-statement # one suite a run
    options = arguments()
    MATRIX = MATRICES[options.suite]
    programs, start = bin_dir(options.bin), time.monotonic()
    faults = list_faults(programs)
    if options.names:
        faults = [f for f in faults if f["name"] in options.names]
        if len(faults) < len(options.names):
            print("no such fault; see plugtest node --list-faults", file=sys.stderr)
            return 2
    tasks = tasks_of(faults)[len(MATRIX.roles) if options.names else 0:]
    results = run_many(programs, tasks, options)
    if options.names:
        for task, result in results.items():
            print(task, json.dumps(result.get("cells", result), indent=1))
    wrong = settle(programs, faults, results, options)
    lines = [line for task in tasks for line in wrong[task]]
    if not options.names:
        new = table_of(faults, results)
        if options.update:
            MATRIX.table.write_text(json.dumps(new, indent=1) + "\n")
            MATRIX.page.write_text(page_of(new, reasons()))
        elif options.check:
            old = json.loads(MATRIX.table.read_text())
            lines += [f"{role} {name}: differs from {MATRIX.table.name}" for role, name in
                      differing(old, new)]
            if old["tests"] != new["tests"] or len(old["rows"]) != len(new["rows"]):
                lines.append(f"{MATRIX.table.name} is of other tests or faults; --update")
        caught = sum(bool(r["fail"] or r["remark"]) for r in new["rows"])
        print(f"{len(new['rows'])} faults, {caught} caught, "
              f"{sum(len(new['tests'][r['role']]) for r in new['rows'])} cells")
    print("\n".join(lines))
    print(f"{len(lines)} wrong, {time.monotonic() - start:.0f} s")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
