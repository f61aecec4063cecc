#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every fault of the reference node against every test: what is caught, and by which test.

  tests/fault_matrix.py --check           run everything, compare with tests/fault_matrix.json
  tests/fault_matrix.py --update          write tests/fault_matrix.json and docs/fault-matrix.md
  tests/fault_matrix.py NAME...           run these faults only and print what they cause
  --suite 6lowpan                         the 6LoWPAN node and its tests: fault_matrix_6lowpan.json
  --suite rpl                             the RPL node and its tests: fault_matrix_rpl.json
  --part N/M                              with --check: one fault of M, which ones is fixed by N
  --jobs N     runs at once (they mostly wait)   --keep DIR   keep the reports, one folder a fault
  --bin DIR    where plugtest is (PLUGTEST_BIN, else build/release/bin)

A cell is a fault and a test. Its verdict is PASS unless the matrix says otherwise:
- FAIL, and then every finding cites a clause that the fault breaks, or one of which
  tests/fault_matrix.yaml says why it follows that this is broken, too;
- INCONC, only where tests/fault_matrix.yaml says why the test cannot be carried out then.
A fault against a SHOULD is caught by remarks. Without a fault everything is PASS.
A run whose cells differ from the matrix is repeated twice before
it is reported. Exit: 0 all as it should be, 1 not, 2 usage.
"""
import argparse
import concurrent.futures
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
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
    noticed: str        # what notices each fault, where that is written down: tests/NOTICED
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
    "coap": Matrix("reference-fast", ("coap",), ("--list-faults",), ("server", "client"),
                   "", ""),
    "6lowpan": Matrix("reference-6lowpan", ("6lowpan-short",),
                      ("--sixlowpan", "-", "--list-faults"), ("all",), "lowpan_faults.yaml",
                      "-6lowpan"),
    "rpl": Matrix("reference-rpl", ("rpl",),
                  ("--sixlowpan", "-", "--rpl", "router", "--list-faults"), ("all",),
                  "rpl_faults.yaml", "-rpl"),
}
MATRIX = MATRICES["coap"]  # set once, by the command line
START_APART_S = 0.7
DOCUMENTS = {p.stem for p in (PROJECT / "testcases" / "requirements").iterdir()}


def bin_dir(given=None):
    """The folder of the programs."""
    return Path(given or os.environ.get("PLUGTEST_BIN") or PROJECT / "build" / "release" / "bin")


def list_faults(programs):
    """The faults of the reference node: name, role, summary, clauses. Those that only the tests of
    the CoAP requirements notice stand in a table of theirs: coap_requirement_faults.yaml; those of
    a proxy in coap_proxy_faults.yaml."""
    done = subprocess.run([programs / "plugtest-node", *MATRIX.listing, "--json"], check=True,
                          capture_output=True, timeout=20, stdin=subprocess.DEVNULL)
    found = json.loads(done.stdout)
    found = found["faults"] if isinstance(found, dict) else found
    rows = yaml.safe_load((PROJECT / "tests" / "coap_requirement_faults.yaml").read_text())
    elsewhere = {row["fault"] for row in rows if row.get("only")}
    return [fault for fault in found
            if fault["name"] not in elsewhere and fault["role"] != "proxy"]


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
    try:
        done = subprocess.run(command, capture_output=True, timeout=RUN_LIMIT_S, cwd=PROJECT,
                              stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        return {"(run)": f"not done after {RUN_LIMIT_S} s"}
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


@functools.cache
def table_named(name):
    """What a file of YAML beside this one says."""
    return yaml.safe_load((PROJECT / "tests" / name).read_text())


def noticed():
    """{fault: what notices it}, of the suite that has it written down."""
    return table_named(MATRIX.noticed) if MATRIX.noticed else {}


def uncaught(fault, tests):
    """Why no test of the suite catches this fault, or None."""
    row = noticed().get(fault, {})
    if row.get("dut", MATRIX.profile) != MATRIX.profile:
        return f"{row['test']} does, of {row['dut']}"
    if row.get("test") and row["test"] not in {t.split(" ")[0] for t in tests}:
        return f"{row['test']} does, which this suite leaves out"
    return row.get("none")


def remarked(fault, result):
    """The tests that remark on a fault against what they judge as a SHOULD, and the clauses."""
    if not fault["remark"] and noticed().get(fault["name"], {}).get("verdict") != "remark":
        return {}
    found = {t: sorted(c for c in cited if any(agree(c, own) for own in fault["clauses"]))
             for t, cited in result.get("remarks", {}).items()}
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
    """{(fault, test): why this cell is INCONC}; the test "all" stands for every one. And
    {(fault, clause): why it is broken, too}."""
    table = yaml.safe_load(MATRIX.reasons.read_text()) if MATRIX.reasons.exists() else {}
    return {(fault, about): row["why"] for row in table or [] for fault in row["faults"]
            for about in row.get("tests", []) + row.get("follows", [])}


def reason_of(why, fault, test):
    """Why this cell is INCONC, or None."""
    return why.get((fault, test)) or why.get((fault, "all"))


def agree(one, other):
    """Are the clauses the same, or one of them a part of the other?"""
    a, b = (clause.replace("IEEE802.15.4:", "IEEE802154:") + "." for clause in (one, other))
    return a.startswith(b) or b.startswith(a)


def unrelated(cited, clauses, why, fault):
    """The clauses cited that the fault neither breaks nor, by what follows from it, touches."""
    return sorted(c for c in cited if not any(agree(c, own) for own in clauses)
                  and (fault, c) not in why)


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
        elif unrelated(cell, clauses, why, name):
            beside = " ".join(unrelated(cell, clauses, why, name))
            wrong.append(f"{where}: {test} fails for {beside}, the fault breaks "
                         f"{' '.join(clauses)}")
    failing = any(isinstance(c, list) for c in result["cells"].values())
    caught = failing or name and (remarked(fault, result) or uncaught(name, result["tests"]))
    if name and not caught:
        wrong.append(f"{where}: caught by no test")
    return wrong


def rows_of(faults, results):
    """A row for each fault whose run has a report."""
    rows = []
    for task in tasks_of(faults)[len(MATRIX.roles):]:
        if "cells" not in results[task]:
            continue
        fault = next(f for f in faults if f["name"] == task[1])
        cells = results[task]["cells"]
        rows.append({"fault": fault["name"], "role": task[0], "clauses": fault["clauses"],
                     "summary": fault["summary"],
                     "fail": {t: c for t, c in cells.items() if isinstance(c, list)},
                     "remark": remarked(fault, results[task]),
                     "inconc": sorted(t for t, c in cells.items() if not isinstance(c, list))})
    return rows


def table_of(faults, results):
    """What is committed."""
    return {"profile": MATRIX.profile,
            "tests": {role: sorted(results[(role, None)].get("tests", []))
                      for role in MATRIX.roles},
            "rows": rows_of(faults, results)}


def committed_with(new, order):
    """The committed table with the rows of the new one instead of its own, or beside them, in the
    order of the node's faults, and with the new one's tests."""
    table = {**json.loads(MATRIX.table.read_text()), "tests": new["tests"]}
    every = {(row["role"], row["fault"]): row for row in [*table["rows"], *new["rows"]]}
    table["rows"] = sorted(every.values(), key=lambda row: order.index(row["fault"]))
    return table


NAMED_MAX = 12  # tests that a line of the page names; of more it tells how many of each group


def folded(tests):
    """Test names with their cases behind them: X [a], X [b] -> X (a, b). Of a suite with a table of
    its own for what notices a fault, the groups of many: RQ_6LO_FRAG: 33."""
    cases = {}
    for test in tests:
        name, _, case = test.partition(" [")
        cases.setdefault(name, []).append(case.rstrip("]"))
    if MATRIX.noticed and len(cases) > NAMED_MAX:
        groups = {}
        for name in cases:
            group = name.split(" ")[0].split("_")[:3]
            groups["_".join(group)] = groups.get("_".join(group), 0) + 1
        return f"{len(cases)} tests: " + ", ".join(f"{g}_* {n}" for g, n in sorted(groups.items()))
    if MATRIX.noticed:
        return ", ".join(name + (f" ({len(c)} cases)" if len(c) > 1 else "")
                         for name, c in cases.items())
    return ", ".join(name + (f" ({', '.join(c)})" if any(c) else "") for name, c in cases.items())


def follows_of(rows, why):
    """What is broken, too: lines of the page; none for a suite without."""
    lines = [f"| `{row['fault']}` | {about} | {reason} |" for row in rows
             for (fault, about), reason in why.items()
             if fault == row["fault"] and about.partition(":")[0] in DOCUMENTS]
    head = ["", "## What else is broken then", "",
            "Clauses that tests cite beside those that the fault breaks by itself.", "",
            "| fault | clause | why |", "|---|---|---|"]
    return head + lines if lines else []


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
            by = folded(row["fail"] or row["remark"])
            remark = " (remark)" if row["remark"] and not row["fail"] else ""
            none = uncaught(row["fault"], table["tests"][role]) if not by else None
            lines.append(f"| `{row['fault']}` | {', '.join(row['clauses'])} | {row['summary']} "
                         f"| {f'none: {none}' if none else by}{remark} |")
        lines.append("")
    lines += ["## Cells that are INCONC", "",
              "The fault takes away what the test needs before it can judge anything.", "",
              "| fault | tests | why |", "|---|---|---|"]
    for row in rows:
        by_reason = {}
        for test in row["inconc"]:
            by_reason.setdefault(reason_of(why, row["fault"], test), []).append(test)
        lines += [f"| `{row['fault']}` | {folded(t)} | {r} |" for r, t in by_reason.items()]
    return "\n".join(lines + follows_of(rows, why)) + "\n"


def text_of(table):
    """The table as it is committed; a large one with a line for each fault."""
    if not MATRIX.noticed:
        return json.dumps(table, indent=1) + "\n"
    rows = ",\n".join(json.dumps(row) for row in table["rows"])
    rest = {key: value for key, value in table.items() if key != "rows"}
    return json.dumps(rest)[:-1] + f', "rows": [\n{rows}\n]}}\n'


def write(table):
    """The table and its page."""
    MATRIX.table.write_text(text_of(table))
    MATRIX.page.write_text(page_of(table, reasons()))


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
    parser.add_argument("--update", action="store_true",
                        help="write the table and its page; with names those rows of it")
    parser.add_argument("--part", type=part, metavar="N/M", help="one fault of M")
    parser.add_argument("--once", action="store_true", help="repeat nothing")
    parser.add_argument("--jobs", type=int, default=16)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--bin", metavar="DIR")
    return parser.parse_args()


def part(text):
    """N/M as two numbers."""
    n, of = map(int, text.split("/"))
    if of < 1:
        raise ValueError(text)
    return n, of


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
        if options.check and not options.names:  # with names nothing else was run
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
    order = [fault["name"] for fault in faults]
    if options.names:
        faults = [f for f in faults if f["name"] in options.names]
        if len(faults) < len(options.names):
            print("no such fault; see plugtest node --list-faults", file=sys.stderr)
            return 2
    every = len(faults)
    if options.part:
        n, of = options.part
        faults = [f for f in faults if zlib.crc32(f["name"].encode()) % of == n % of]
    tasks = tasks_of(faults)[len(MATRIX.roles) if options.names and not options.update else 0:]
    results = run_many(programs, tasks, options)
    if options.names:
        for task, result in results.items():
            if task[1]:
                print(task, json.dumps(result.get("cells", result), indent=1))
    wrong = settle(programs, faults, results, options)
    lines = [line for task in tasks for line in wrong[task]]
    lost = [task for task in tasks if "cells" not in results[task]]
    if options.update and lost:
        lines.append(f"{MATRIX.table.name} is not written: {len(lost)} runs have no report")
    elif options.names and options.update:
        write(committed_with(table_of(faults, results), order))
    if not options.names:
        new = table_of(faults, results)
        if options.update and not options.part and not lost:
            write(new)
        elif options.check:
            old = json.loads(MATRIX.table.read_text())
            lines += [f"{role} {name}: differs from {MATRIX.table.name}" for role, name in
                      differing(old, new)]
            if old["tests"] != new["tests"] or len(old["rows"]) != every:
                lines.append(f"{MATRIX.table.name} is of other tests or faults; --update")
        caught = sum(bool(r["fail"] or r["remark"]) for r in new["rows"])
        print(f"{len(new['rows'])} faults, {caught} caught, "
              f"{sum(len(new['tests'][r['role']]) for r in new['rows'])} cells")
    print("\n".join(lines))
    print(f"{len(lines)} wrong, {time.monotonic() - start:.0f} s")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
