#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the golden captures, captures/PROTOCOL/NAME.pcapng, and the list of them,
captures/MANIFEST.yaml.

  tests/make_golden.py [--bin DIR] [TEST...]    default: every test that has captures

A pass is a run of the test against the reference node, a fail the same with a fault of it.
CoAP: both sides are judged in each capture; a fault of the server and, where one is caught, of the
client is taken from the fault matrix: those that few tests catch and that break one clause only
come first. 6LoWPAN: a capture for each role of the device; the published tests pass, and the tests
that tests/lowpan_faults.yaml names pass and fail by the fault that stands there; so do those of RPL
in tests/rpl_faults.yaml. What becomes too
large is left out, and the manifest says so. What a capture is worth is asked of `plugtest check`
before it is kept. tests/test_golden.py checks them again.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

PROJECT = Path(__file__).resolve().parent.parent
TESTCASES = PROJECT / "testcases"
FOLDER = PROJECT / "captures"
MANIFEST = FOLDER / "MANIFEST.yaml"
CANDIDATES = 6  # faults that are tried for one capture
LARGEST = {"coap": 64 * 1024, "6lowpan": 32 * 1024, "rpl": 32 * 1024}  # octets that are kept
PROFILES = {"coap": "reference-fast", "6lowpan": "reference-6lowpan", "rpl": "reference-rpl"}
LINKS = {"coap": "raw IPv6, loopback", "6lowpan": "IEEE 802.15.4, simulated",
         "rpl": "IEEE 802.15.4, simulated"}


class Job(NamedTuple):
    """The captures of one test, for all roles or for one role of the device."""
    protocol: str
    test: str
    role: str        # that the device plays while it passes
    one_role: bool   # and the only one that is judged: the name of the file tells it
    profile: str
    faults: dict     # {role of the device: faults of it that the test catches}


# ---------------------------------------------------------------- what there is to make

def telling_faults(table, test, role):
    """Faults of CoAP that this test catches, the most telling ones first."""
    rows = [r for r in table["rows"] if r["role"] == role
            and any(t.split(" [")[0] == test for t in r["fail"])]

    def telling(row):
        clauses = {c for t, cs in row["fail"].items() if t.split(" [")[0] == test for c in cs}
        return len(clauses), sum(t.startswith("TD_") for t in row["fail"]), row["fault"]
    return [r["fault"] for r in sorted(rows, key=telling)][:CANDIDATES]


def coap_jobs():
    """Every published test of CoAP."""
    table = json.loads((PROJECT / "tests" / "fault_matrix.json").read_text())
    tests = {t.split(" [")[0] for ts in table["tests"].values() for t in ts}
    return [Job("coap", test, "server", False, PROFILES["coap"],
                {role: telling_faults(table, test, role) for role in ("server", "client")})
            for test in tests if test.startswith("TD_")]


def published_roles(profile):
    """(test, role) of the published 6LoWPAN tests, as the reference node can play them."""
    plays = yaml.safe_load((TESTCASES / "profiles" / f"{profile}.yaml").read_text())["roles"]
    for path in (TESTCASES / "6lowpan").rglob("TD_*.td"):
        topology = re.search(r"^topology\s+(\S+)", path.read_text(), flags=re.M).group(1)
        of = yaml.safe_load((TESTCASES / "topologies" / f"{topology}.yaml").read_text())["roles"]
        yield from ((path.stem, role) for role in of if role in plays)


def lowpan_jobs():
    """The published tests, and those that are known to catch a fault."""
    usual = PROFILES["6lowpan"]
    jobs = {(test, role, usual): [] for test, role in published_roles(usual)}
    return noticed("6lowpan", "lowpan_faults.yaml", jobs)


def rpl_jobs():
    """The tests of RPL that are known to catch a fault."""
    return noticed("rpl", "rpl_faults.yaml", {})


def noticed(protocol, name, jobs):
    """jobs ({(test, role, profile): faults}), and those of a table of what each fault is noticed
    by."""
    table = yaml.safe_load((PROJECT / "tests" / name).read_text())
    rows = [(fault, {**row, **more}) for fault, row in table.items()
            for more in [{}, *row.get("also", [])]]
    for fault, row in rows:
        if row.get("verdict") == "FAIL":
            profile = row.get("dut", PROFILES[protocol])
            jobs.setdefault((row["test"], row["role"], profile), []).append(fault)
    return [Job(protocol, test, role, True, profile, {role: faults} if faults else {})
            for (test, role, profile), faults in jobs.items()]


# ---------------------------------------------------------------- runs and what they are worth

def plugtest(*args, programs):
    """Runs plugtest and returns the report."""
    done = subprocess.run([programs / "plugtest", *args, "--json", "--no-html"], timeout=120,
                          stdin=subprocess.DEVNULL, capture_output=True, cwd=PROJECT, check=False)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"{' '.join(map(str, args))}: exit {done.returncode}\n"
                           + done.stderr.decode("utf-8", "replace")[-500:])
    return json.loads(done.stdout)


def run(job, role, fault, folder, programs):
    """One run of one test; returns the capture."""
    options = ["--fault", fault] if fault else []
    plugtest("run", job.test, "--dut", job.profile, "--role", role, "--seed", "1", *options,
             "-o", folder, programs=programs)
    return folder / "evidence.pcapng"


def findings_of(entry):
    """What made it fail: steps (or the test, for a malformed message) and clauses."""
    found = {(f["step"], f["clause"]["id"]) for f in entry["findings"] if f["verdict"] == "FAIL"}
    return [{"step": step, "clause": clause} if step else {"clause": clause}
            for step, clause in sorted(found)]


def seen_in(report, test):
    """What a report says of a test: one entry for each role and case."""
    return [{"role": t["role"], **({"case": t["case"]} if t["case"] else {}),
             "verdict": t["verdict"],
             **({"findings": findings_of(t)} if t["verdict"] == "FAIL" else {})}
            for t in report["tests"] if t["id"] == test]


def judged(job, capture, folder, programs):
    """What check says about the capture."""
    return seen_in(plugtest("check", capture, job.test, "--profile", job.profile, "--no-copy",
                            "-o", folder, programs=programs), job.test)


def file_of(entry):
    """The name that tells what is expected, under captures/."""
    role = f".{entry['role']}" if "role" in entry else ""
    verdict = f"fail.{entry['fault']}" if "fault" in entry else "pass"
    return f"{entry['protocol']}/{entry['test']}{role}.{verdict}.pcapng"


class Made(NamedTuple):
    """What came of a job: (entry of the manifest, octets), and what is missing, in words."""
    captures: list
    missing: list


def attempt(job, role, fault, folder, programs):
    """A run, and what check says of it: (entry, octets, roles that fail)."""
    here = folder / f"{role}-{fault}"
    capture = run(job, role, fault, here, programs)
    expected = judged(job, capture, folder / f"{role}-{fault}-check", programs)
    entry = {"protocol": job.protocol, "test": job.test,
             **({"role": job.role} if job.one_role else {}), "profile": job.profile,
             "origin": "tester and reference node", "link": LINKS[job.protocol],
             **({"fault": fault, "faulty": role} if fault else {}), "expect": expected}
    entry = {"file": file_of(entry), **entry}
    return entry, capture.read_bytes(), {e["role"] for e in expected if e["verdict"] == "FAIL"}


def make(job, programs):
    """The captures of one job."""
    made = Made([], [])
    with tempfile.TemporaryDirectory(prefix="pt-golden") as folder:
        folder = Path(folder)
        entry, octets, _ = attempt(job, job.role, None, folder, programs)
        made.captures.append((entry, octets))
        if {e["verdict"] for e in entry["expect"]} != {"PASS"}:
            made.missing.append(f"{job.test} {job.role}: the pass is {entry['expect']}")
        for role, faults in job.faults.items():
            for fault in faults:
                entry, octets, failed = attempt(job, role, fault, folder, programs)
                if failed == {role}:
                    made.captures.append((entry, octets))
                    break
            else:
                made.missing.append(f"{job.test}: no capture in which the {role} fails")
    return made


# ---------------------------------------------------------------- the folder

def keep(job, made):
    """Into the folder: (entries of the manifest, what is left out). All of a job or nothing."""
    largest = max(len(octets) for _, octets in made.captures)
    for entry, octets in made.captures if largest < LARGEST[job.protocol] else []:
        path = FOLDER / entry["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(octets)
    if largest < LARGEST[job.protocol]:
        return [entry for entry, _ in made.captures], []
    return [], [{"test": job.test, "role": job.role, "octets": largest}]


def write_manifest(entries, left_out):
    """captures/MANIFEST.yaml."""
    entries.sort(key=lambda e: e["file"])
    left_out.sort(key=lambda e: (e["test"], e["role"]))
    head = ("# SPDX-License-Identifier: Apache-2.0\n# The golden captures, written by "
            "tests/make_golden.py: where they are from and what `plugtest check` must say of each;"
            "\n# and the tests whose captures are too large to be kept.\n")
    MANIFEST.write_text(head + yaml.safe_dump({"captures": entries, "left_out": left_out},
                                              sort_keys=False, width=120,
                                              default_flow_style=None))


def main():
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("tests", nargs="*", metavar="TEST")
    parser.add_argument("--bin", metavar="DIR")
    options = parser.parse_args()
    programs = Path(options.bin or os.environ.get("PLUGTEST_BIN")
                    or PROJECT / "build" / "release" / "bin")
    jobs = [j for j in coap_jobs() + lowpan_jobs() + rpl_jobs()
            if not options.tests or j.test in options.tests]
    tests = {job.test for job in jobs} | set(options.tests)
    entries, left_out, missing = [], [], []
    if options.tests and MANIFEST.exists():
        kept = yaml.safe_load(MANIFEST.read_text())
        entries = [e for e in kept["captures"] if e["test"] not in tests]
        left_out = [e for e in kept["left_out"] if e["test"] not in tests]
    for old in FOLDER.rglob("*.pcapng"):
        if not options.tests or old.name.split(".")[0] in tests:
            old.unlink()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for job, made in zip(jobs, pool.map(lambda j: make(j, programs), jobs)):
            kept, left = keep(job, made)
            entries += kept
            left_out += left
            missing += made.missing
    write_manifest(entries, left_out)
    print(f"{len(entries)} captures of {len(tests)} tests, {len(left_out)} left out")
    print("\n".join(missing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
