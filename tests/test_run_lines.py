# SPDX-License-Identifier: Apache-2.0
"""What a run prints while it goes on: the cases of a test that passed share a line, everything else
has a line of its own, also when the run is stopped."""
import json
import os
import re
import signal
import subprocess
from collections import Counter

import pytest

MANY = "RQ_6LO_PROP_05_RESERVED"     # thousands of cases
LINE = re.compile(r"(PASS|FAIL|INCONC|ERROR)\s+(\S+)(?: \[([^]]+)\])? (\w+)(?: \((?:(\d+) of )?"
                  r"(\d+) cases\))?(.*)")


def lines_of(out):
    """The live lines as (verdict, id, case, role, folded, of, rest); the details that follow
    end at the totals and are no such lines."""
    found = []
    for text in out.splitlines():
        match = LINE.fullmatch(text)
        if match and not re.fullmatch(r"  [A-Z_]+", match.group(7)):
            verdict, test, case, role, some, of, rest = match.groups()
            folded = int(some or of) if of else 1
            found.append((verdict, test, case, role, folded, int(of or 1), rest))
    return found


def entries(folder):
    """The entries of its report."""
    return json.loads((folder / "report.json").read_text())["tests"]


def run(run_plugtest, folder, *args):
    """A run of tests with cases, one of which fails -> (its lines, its entries)."""
    out = run_plugtest("run", "RQ_6LO_IPHC_08", "RQ_6LO_IPHC_11", "RQ_6LO_DISP_01", "--dut",
                       "reference-6lowpan", "--role", "node", "--fault", "iphc_hlim_64_as_255",
                       "--no-html", "-o", folder, *args, code=1).out
    return lines_of(out), entries(folder)


def test_cases_share_a_line(run_plugtest, tmp_path):
    lines, rows = run(run_plugtest, tmp_path / "o")
    verdicts = Counter()
    for verdict, test, _, role, folded, _, _ in lines:
        verdicts[verdict, test, role] += folded
    assert verdicts == Counter((r["verdict"], r["id"], r["role"]) for r in rows)
    assert len(lines) < len(rows)
    assert len({line[:2] + line[3:4] for line in lines if line[0] == "PASS"}) == \
        sum(line[0] == "PASS" for line in lines), "one line of good cases per test and role"


def test_a_bad_case_keeps_its_line(run_plugtest, tmp_path):
    lines, rows = run(run_plugtest, tmp_path / "o")
    bad = [r for r in rows if r["verdict"] != "PASS"]
    assert bad
    assert [(r["verdict"], r["id"], r["case"]) for r in bad] == \
        [line[:3] for line in lines if line[0] != "PASS"]
    assert all("ipv6.hlim" in line[6] for line in lines if line[0] == "FAIL")
    cases = sum(r["id"] == "RQ_6LO_IPHC_11" for r in rows)
    assert ("PASS", "RQ_6LO_IPHC_11", None, "node", cases - 1, cases, "") in lines


def test_verbose_prints_each_case(run_plugtest, tmp_path):
    lines, rows = run(run_plugtest, tmp_path / "o", "--verbose")
    assert [line[:4] for line in lines] == \
        [(r["verdict"], r["id"], r["case"] or None, r["role"]) for r in rows]


@pytest.mark.parametrize("jobs", ["1", "16"])
def test_tests_that_overlap(run_plugtest, tmp_path, jobs):
    """Cases that end in any order are counted all the same."""
    out = run_plugtest("run", "TD_COAP_CORE_10", "TD_COAP_CORE_14", "TD_COAP_CORE_16",
                       "TD_COAP_CORE_01", "--dut", "reference-fast", "--role", "server", "-j",
                       jobs, "--no-html", "-o", tmp_path / "o").out
    shown = Counter()
    for verdict, test, _, role, folded, _, _ in lines_of(out):
        shown[verdict, test, role] += folded
    ran = [r for r in entries(tmp_path / "o") if r["verdict"] not in ("NA", "SKIPPED")]
    assert shown == Counter((r["verdict"], r["id"], r["role"]) for r in ran)
    assert len({r["case"] for r in ran}) > 1


def test_json_and_quiet_have_no_lines(run_plugtest, tmp_path):
    args = ("run", "RQ_6LO_IPHC_08", "--dut", "reference-6lowpan", "--role", "node", "--no-html")
    assert run_plugtest(*args, "--json", "-o", tmp_path / "a", code=0).json()["tests"]
    assert not lines_of(run_plugtest(*args, "--quiet", "-o", tmp_path / "b", code=0).out)


def until(read, pattern):
    """What a terminal shows up to the first match."""
    shown = ""
    while not re.search(pattern, shown):
        shown += os.read(read, 4096).decode()
    return shown


def test_stopped_in_the_middle(plugtest, tmp_path):
    """What was held back is printed, with how many cases it stands for; before that the line of
    progress tells how far the test is."""
    main, second = os.openpty()
    with subprocess.Popen([plugtest, "run", MANY, "--dut", "reference-6lowpan", "--role", "node",
                           "--no-html", "-o", tmp_path / "o"], stdout=subprocess.PIPE,
                          stderr=second, text=True) as process:
        os.close(second)
        until(main, rf"\d+ of \d+ done, .*{MANY}: \d+ of \d+ cases")
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()
        assert process.wait(30) == 128 + signal.SIGINT
    os.close(main)
    passed = sum(r["verdict"] == "PASS" for r in entries(tmp_path / "o"))
    lines = [line for line in lines_of(out) if line[0] == "PASS"]
    assert [(line[1], line[4]) for line in lines] == [(MANY, passed)]
    assert 0 < passed < lines[0][5]
