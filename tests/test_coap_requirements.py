# SPDX-License-Identifier: Apache-2.0
"""The tests of the CoAP requirements: each passes on the reference node, and notices a fault of it
(coap_requirement_faults.yaml). Where a clause is a SHOULD the verdict stays PASS with a remark."""
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml
from conftest import PROJECT

TABLE = [row for row in
         yaml.safe_load((PROJECT / "tests" / "coap_requirement_faults.yaml").read_text())
         if not row.get("slow")]
FAULTS = sorted({row["fault"] for row in TABLE})
ROLES = ("server", "client")
IDS = {path.stem for path in (PROJECT / "testcases/coap/requirements").glob("*.td")}
# What a test says of these cites no clause that the fault breaks, and why.
OTHER_CLAUSE = {
    ("token-wrong", test): "the request that shows whether the device lives has no answer then"
    for test in ("RQ_COAP_MSG_19", "RQ_COAP_MSG_34", "RQ_COAP_MSG_35", "RQ_COAP_TOK_03")
} | {
    ("copy-after-ack", "RQ_COAP_REL_20"): "section 5.2.2 says of a server what 4.2 says of all",
    ("plain-get-ends", "RQ_COAP_OBS_46"): "a request for a later block is a plain GET",
    ("dedup-silent", "RQ_COAP_REL_22"): "the state to acknowledge a copy is what is missing",
}


def run_of(row):
    """Which run the row is seen in: that of its fault, or one of several faults together."""
    return row.get("together", row["fault"])


RUNS = {row["fault"]: run_of(row) for row in TABLE}

RUNS_AT_ONCE = 3
TRIES = 3  # for a row that tells times apart
FAST = "reference-fast"     # the profile of most rows


def report(run_plugtest, folder, rows, role, *more):
    """What the report says of these tests of the reference node in that role: those of a profile
    of their own after the others. No rows: the whole suite, and those with another profile."""
    found = []
    for profile in sorted({row.get("profile", FAST) for row in rows or TABLE}):
        tests = [row["test"] for row in rows or TABLE
                 if row.get("profile", FAST) == profile and row["role"] == role]
        if not tests:
            continue
        if not rows and profile == FAST:
            tests = ["coap-requirements"]
        run_plugtest("run", *tests, "--dut", profile, "--role", role, "-j", "32", "--no-html",
                     "-o", folder / profile, *more)
        found += json.loads((folder / profile / "report.json").read_text())["tests"]
    return found


@pytest.fixture(scope="module")
def faulty(run_plugtest, tmp_path_factory, request):
    """faulty(fault): what the report says of the tests that are to notice it; faulty(role): of all
    tests of a good node. What is asked for is under way from the start, some at once: nearly all of
    it is waiting."""
    folder = tmp_path_factory.mktemp("faulty")
    asked = [next(iter(item.callspec.params.values())) for item in request.session.items
             if item.name.startswith(("test_requirement_fault", "test_good_requirements["))]

    def one(fault):
        if fault in ROLES:
            return report(run_plugtest, folder / fault, [], fault)
        rows = [row for row in TABLE if run_of(row) == fault]
        faults = ",".join(sorted({row["fault"] for row in rows}))
        return report(run_plugtest, folder / fault, rows, rows[0]["role"], "--fault", faults)

    with ThreadPoolExecutor(RUNS_AT_ONCE) as pool:
        runs = {fault: RUNS.get(fault, fault) for fault in asked}
        every = {run: pool.submit(one, run) for run in dict.fromkeys(runs.values())}
        yield lambda fault: every[runs[fault]].result()
        for future in every.values():
            future.cancel()


@pytest.fixture(scope="module")
def broken(plugtest_node):
    """{fault: the clauses that it breaks}, as the node lists them."""
    done = subprocess.run([plugtest_node, "--list-faults", "--json"], check=True,
                          capture_output=True, timeout=20)
    return {row["name"]: row["clauses"] for row in json.loads(done.stdout)}


def test_table_has_every_test(broken):
    assert {row["test"] for row in TABLE} == IDS
    assert set(FAULTS) <= set(broken)
    for row in TABLE:
        assert row["verdict"] in ("FAIL", "remark")
        assert (row["role"] == "client") == row["fault"].startswith("client-")


@pytest.mark.parametrize("role", ROLES)
def test_good_requirements(faulty, role):
    """Without a fault each of them passes, without a remark."""
    rows = [r for r in faulty(role) if r["verdict"] != "NA"]
    assert [f"{r['verdict']} {r['id']} {r['case']}: {r['text']}" for r in rows
            if r["verdict"] != "PASS"] == []
    assert [f["message"] for r in rows for f in r["findings"] if f["level"] == "should"] == []
    assert {r["id"] for r in rows} == {row["test"] for row in TABLE if row["role"] == role}


def cases_of(faulty, run_plugtest, folder, row):
    """What is said of a row's test under its fault. What tells small times apart ("times") may need
    another run: a busy machine makes times differ that are alike."""
    found = faulty(row["fault"])
    for n in range(TRIES if row.get("times") else 1):
        if n:
            found = report(run_plugtest, folder / str(n), [row], row["role"], "--fault",
                           row["fault"])
        cases = [r for r in found if r["id"] == row["test"]]
        if any(r["findings"] for r in cases):
            break
    return cases


@pytest.mark.parametrize("fault", FAULTS)
def test_requirement_fault_is_noticed(faulty, broken, run_plugtest, tmp_path, fault):
    for row in (row for row in TABLE if row["fault"] == fault):
        cases = cases_of(faulty, run_plugtest, tmp_path, row)
        verdicts = {r["verdict"] for r in cases}
        assert verdicts and not {"ERROR", "NA"} & verdicts, row
        found = [f for r in cases for f in r["findings"]]
        if row["verdict"] == "FAIL":
            assert "FAIL" in verdicts, row
            noticed = [f for f in found if f["verdict"] == "FAIL"]
        else:
            assert verdicts == {"PASS"}, row
            noticed = [f for f in found if f["level"] == "should"]
        cited = {f["clause"]["id"] for f in noticed}
        right = cited & set(broken[fault])
        if (fault, row["test"]) in OTHER_CLAUSE:
            assert cited and not right, (row, sorted(cited))
        else:
            assert right, (row, sorted(cited))
