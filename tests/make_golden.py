#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the golden captures: captures/coap/TEST.pass.pcapng, TEST.fail.FAULT.pcapng, and the list
of them, captures/MANIFEST.yaml.

  tests/make_golden.py [--bin DIR] [TEST...]    default: every test of the CoAP suite

A pass is a run of the test against the reference node. A fail is the same with a fault of the
server, and, where one is caught, with a fault of the client; the faults are taken from the fault
matrix:
those that few tests catch and that break one clause only come first. What a capture is worth is
asked of `plugtest check` before it is kept. tests/test_golden.py checks them again.
"""
import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "captures" / "coap"
MANIFEST = PROJECT / "captures" / "MANIFEST.yaml"
PROFILE = "reference-fast"
CANDIDATES = 6  # faults that are tried for one capture


def plugtest(*args, programs):
    """Runs plugtest and returns the report."""
    done = subprocess.run([programs / "plugtest", *args, "--json", "--no-html"], timeout=120,
                          stdin=subprocess.DEVNULL, capture_output=True, cwd=PROJECT, check=False)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"{' '.join(map(str, args))}: exit {done.returncode}\n"
                           + done.stderr.decode("utf-8", "replace")[-500:])
    return json.loads(done.stdout)


def run(test, role, fault, folder, programs):
    """One run of one test; returns the capture."""
    options = ["--fault", fault] if fault else []
    plugtest("run", test, "--dut", PROFILE, "--role", role, "--seed", "1", *options,
             "-o", folder, programs=programs)
    return folder / "evidence.pcapng"


def findings_of(entry):
    """What made it fail: steps (or the test, for a malformed message) and clauses."""
    found = {(f["step"], f["clause"]["id"]) for f in entry["findings"] if f["verdict"] == "FAIL"}
    return [{"step": step, "clause": clause} if step else {"clause": clause}
            for step, clause in sorted(found)]


def judged(capture, test, folder, programs):
    """What check says about the capture: one entry for each role and case."""
    report = plugtest("check", capture, test, "--profile", PROFILE, "--no-copy", "-o", folder,
                      programs=programs)
    return [{"role": t["role"], **({"case": t["case"]} if t["case"] else {}),
             "verdict": t["verdict"],
             **({"findings": findings_of(t)} if t["verdict"] == "FAIL" else {})}
            for t in report["tests"] if t["id"] == test]


def candidates(table, test, role):
    """Faults that this test catches, the most telling ones first."""
    rows = [r for r in table["rows"] if r["role"] == role
            and any(t.split(" [")[0] == test for t in r["fail"])]

    def telling(row):
        clauses = {c for t, cs in row["fail"].items() if t.split(" [")[0] == test for c in cs}
        return len(clauses), sum(t.startswith("TD_") for t in row["fail"]), row["fault"]
    return [r["fault"] for r in sorted(rows, key=telling)][:CANDIDATES]


def keep(capture, name, expected, origin):
    """Into the folder; returns its entry of the manifest."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(capture, FOLDER / name)
    return {"file": f"coap/{name}", **origin, "expect": expected}


def make(test, table, programs):
    """The captures of one test."""
    entries, missing = [], []
    with tempfile.TemporaryDirectory(prefix="pt-golden") as folder:
        folder = Path(folder)
        capture = run(test, "server", None, folder / "pass", programs)
        expected = judged(capture, test, folder / "passc", programs)
        origin = {"test": test, "origin": "tester and reference node", "link": "raw IPv6, loopback"}
        entries.append(keep(capture, f"{test}.pass.pcapng", expected, origin))
        if {e["verdict"] for e in expected} != {"PASS"}:
            missing.append(f"{test}: the pass is {expected}")
        for role in ("server", "client"):
            for i, fault in enumerate(candidates(table, test, role)):
                here = folder / f"{role}{i}"
                capture = run(test, role, fault, here, programs)
                expected = judged(capture, test, folder / f"{role}{i}c", programs)
                failed = {e["role"] for e in expected if e["verdict"] == "FAIL"}
                if failed == {role}:
                    entries.append(keep(capture, f"{test}.fail.{fault}.pcapng", expected,
                                        {**origin, "fault": fault, "faulty": role}))
                    break
            else:
                missing.append(f"{test}: no capture in which the {role} fails")
    return entries, missing


def main():
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("tests", nargs="*", metavar="TEST")
    parser.add_argument("--bin", metavar="DIR")
    options = parser.parse_args()
    programs = Path(options.bin or os.environ.get("PLUGTEST_BIN")
                    or PROJECT / "build" / "release" / "bin")
    table = json.loads((PROJECT / "tests" / "fault_matrix.json").read_text())
    known = {t.split(" [")[0] for ts in table["tests"].values() for t in ts if t.startswith("TD_")}
    tests = sorted(options.tests or known)
    for test in tests:
        for old in FOLDER.glob(f"{test}.*.pcapng"):
            old.unlink()
    entries, missing = [], []
    if options.tests and MANIFEST.exists():
        kept = yaml.safe_load(MANIFEST.read_text())["captures"]
        entries = [e for e in kept if e["test"] not in tests]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for made, lacking in pool.map(lambda t: make(t, table, programs), tests):
            entries += made
            missing += lacking
    entries.sort(key=lambda e: e["file"])
    head = ("# SPDX-License-Identifier: Apache-2.0\n# The golden captures, written by "
            "tests/make_golden.py: where they are from and what `plugtest check` must say of each."
             "\n")
    MANIFEST.write_text(head + yaml.safe_dump({"profile": PROFILE, "captures": entries},
                                              sort_keys=False, width=120))
    print(f"{len(entries)} captures of {len(tests)} tests")
    print("\n".join(missing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
