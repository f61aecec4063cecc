# SPDX-License-Identifier: Apache-2.0
"""Each fault of the 6LoWPAN reference node is noticed by a test: tests/lowpan_faults.yaml. Where a
clause is a SHOULD the verdict stays PASS with a remark. What the test says cites a clause that the
fault breaks, but for those in OTHER_CLAUSE."""
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml
from conftest import PROJECT

TABLE = yaml.safe_load((PROJECT / "tests" / "lowpan_faults.yaml").read_text())
NOTICED = {name: row for name, row in TABLE.items() if "test" in row}
DUT = "reference-6lowpan"  # where a row names no other profile of the node
KINDS = sorted({(row.get("dut", DUT), row["role"]) for row in NOTICED.values()})

# Faults whose test cites another clause than those that the fault breaks: {fault: (clause, why)}.
OTHER_CLAUSE = {
    "nhc_ext_long":
        ("RFC8200:4.2", "the header that is cut shows as an option that runs past it"),
    "frag_dispatch_repeated":
        ("RFC4443:2.3", "an octet too many in what is put together shows as a wrong checksum; that "
                        "it is a dispatch cannot be seen"),
    "nd_rx_6co_length":
        ("RFC6775:5.4.2", "the context that is none shows by being compressed with"),
    "nd_rx_6co_lifetime":
        ("RFC6775:5.4.2", "the context that is over shows by being compressed with"),
}


def report(run_plugtest, folder, tests, kind, *more):
    """What the report says of these tests of the reference node, kind = (profile, role)."""
    run_plugtest("run", *tests, "--dut", kind[0], "--role", kind[1], "--no-html",
                 "-o", folder, *more)
    return json.loads((folder / "report.json").read_text())["tests"]


def kind_of(fault):
    return NOTICED[fault].get("dut", DUT), NOTICED[fault]["role"]


@pytest.fixture(scope="session")
def faulty(run_plugtest, tmp_path_factory, request):
    """faulty(fault): what the report says of the test that is to notice it. The runs of all faults
    that are asked for are under way from the start, two at once."""
    folder = tmp_path_factory.mktemp("faulty")
    asked = [item.callspec.params["fault"] for item in request.session.items
             if item.name.startswith("test_fault_is_noticed[")]
    with ThreadPoolExecutor(2) as pool:
        every = {fault: pool.submit(report, run_plugtest, folder / fault, [NOTICED[fault]["test"]],
                                    kind_of(fault), "--fault", fault) for fault in asked}
        yield lambda fault: every[fault].result()
        for one in every.values():
            one.cancel()


@pytest.fixture(scope="session")
def broken(plugtest_node):
    """{fault: the clauses that it breaks}, as the node lists them."""
    done = subprocess.run([plugtest_node, "--sixlowpan", "-", "--list-faults", "--json"],
                          check=True, capture_output=True, timeout=20)
    return {row["name"]: row["clauses"] for row in json.loads(done.stdout)}


def agree(one, other):
    """Are the clauses the same, or one of them a part of the other?"""
    a, b = (clause.replace("IEEE802.15.4:", "IEEE802154:") + "." for clause in (one, other))
    return a.startswith(b) or b.startswith(a)


def test_table_has_every_fault(broken):
    assert set(broken) == set(TABLE)
    assert len(NOTICED) >= 228
    assert all(row.get("none") or row["verdict"] in ("FAIL", "remark") for row in TABLE.values())


@pytest.mark.parametrize("kind", KINDS, ids="-".join)
def test_good_node(run_plugtest, tmp_path, kind):
    """Without a fault the same tests in the same role pass, each of them."""
    tests = sorted({row["test"] for fault, row in NOTICED.items() if kind_of(fault) == kind})
    rows = report(run_plugtest, tmp_path / "o", tests, kind)
    assert [f"{r['verdict']} {r['id']} {r['case']}: {r['text']}" for r in rows
            if r["verdict"] != "PASS"] == []
    assert {r["id"] for r in rows} == set(tests)


@pytest.mark.parametrize("fault", sorted(NOTICED))
def test_fault_is_noticed(faulty, broken, fault):
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
