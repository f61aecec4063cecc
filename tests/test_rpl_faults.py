# SPDX-License-Identifier: Apache-2.0
"""Each fault of the RPL reference node is noticed by a test: tests/rpl_faults.yaml. Where a clause
is a SHOULD the verdict stays PASS with a remark. What the test says cites a clause that the fault
breaks, but for those in OTHER_CLAUSE."""
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml
from conftest import PROJECT

TABLE = yaml.safe_load((PROJECT / "tests" / "rpl_faults.yaml").read_text())
NOTICED = {name: row for name, row in TABLE.items() if "test" in row}
DUT = "reference-rpl"  # where a row names no other profile of the node

# Faults whose test cites another clause than those that the fault breaks: {fault: (clause, why)}.
OTHER_CLAUSE = {
    "rpl_dio_rx_greedy":
        ("RFC6550:8.2.2.4", "that a neighbour further down is a parent shows by the Rank that "
                            "grows beyond the limit"),
    "rpl_dio_rx_rio_prf":
        ("RFC4191:2.1", "the option that is passed on is malformed by the document that "
                        "defines it"),
    "rpl_srh_left":
        ("RFC6554:4.2", "a header with more segments left than addresses is malformed"),
    "rpl_srh_foreign":
        ("RFC8200:4.1", "the header that is put into the packet stands where none should"),
}


def report(run_plugtest, folder, tests, kind, *more):
    """What the report says of these tests of the reference node, kind = (profile, role)."""
    run_plugtest("run", *tests, "--dut", kind[0], "--role", kind[1], "--no-html",
                 "-o", folder, *more)
    return json.loads((folder / "report.json").read_text())["tests"]


def kind_of(fault):
    return NOTICED[fault].get("dut", DUT), NOTICED[fault]["role"]


KINDS = sorted({kind_of(fault) for fault in NOTICED})


@pytest.fixture(scope="session")
def faulty(run_plugtest, tmp_path_factory, request):
    """faulty(fault): what the report says of the test that is to notice it. The runs of all faults
    that are asked for are under way from the start, two at once."""
    folder = tmp_path_factory.mktemp("faulty")
    asked = [item.callspec.params["fault"] for item in request.session.items
             if item.name.startswith("test_rpl_fault_is_noticed[")]
    with ThreadPoolExecutor(2) as pool:
        every = {fault: pool.submit(report, run_plugtest, folder / fault, [NOTICED[fault]["test"]],
                                    kind_of(fault), "--fault", fault) for fault in asked}
        yield lambda fault: every[fault].result()
        for one in every.values():
            one.cancel()


@pytest.fixture(scope="session")
def broken(plugtest_node):
    """{fault: the clauses that it breaks}, as the node lists them."""
    done = subprocess.run([plugtest_node, "--sixlowpan", "-", "--rpl", "router", "--list-faults",
                           "--json"], check=True, capture_output=True, timeout=20)
    return {row["name"]: row["clauses"] for row in json.loads(done.stdout)}


def agree(one, other):
    """Are the clauses the same, or one of them a part of the other?"""
    a, b = one + ".", other + "."
    return a.startswith(b) or b.startswith(a)


def test_table_has_every_fault(broken):
    assert set(broken) == set(TABLE)
    assert len(NOTICED) >= 127
    assert all(row.get("none") or row["verdict"] in ("FAIL", "remark") for row in TABLE.values())


@pytest.mark.parametrize("kind", KINDS, ids="-".join)
def test_good_node(run_plugtest, tmp_path, kind):
    """Without a fault the same tests in the same role pass, each of them, without a remark."""
    tests = sorted({row["test"] for fault, row in NOTICED.items() if kind_of(fault) == kind})
    rows = report(run_plugtest, tmp_path / "o", tests, kind)
    assert [f"{r['verdict']} {r['id']} {r['case']}: {r['text']}" for r in rows
            if r["verdict"] != "PASS"] == []
    assert {r["id"] for r in rows for f in r["findings"] if f["level"] == "should"} == set()
    assert {r["id"] for r in rows} == set(tests)


@pytest.mark.parametrize("fault", sorted(NOTICED))
def test_rpl_fault_is_noticed(faulty, broken, fault):
    rows = faulty(fault)
    verdicts = {r["verdict"] for r in rows}
    assert not {"ERROR", "NA"} & verdicts
    if NOTICED[fault]["verdict"] == "FAIL":
        assert "FAIL" in verdicts
        noticed = [f for r in rows for f in r["findings"] if f["verdict"] == "FAIL"]
    else:
        assert verdicts == {"PASS"}
        noticed = [f for r in rows for f in r["findings"] if f["level"] == "should"]
    assert noticed
    cited = {f["clause"]["id"] for f in noticed}
    right = {c for c in cited if any(agree(c, clause) for clause in broken[fault])}
    if fault in OTHER_CLAUSE:
        assert not right, "OTHER_CLAUSE has it needlessly"
        assert OTHER_CLAUSE[fault][0] in cited
    else:
        assert right, (sorted(cited), broken[fault], [f["message"] for f in noticed])
