# SPDX-License-Identifier: Apache-2.0
"""Each fault of the RPL reference node is noticed by a test: tests/rpl_faults.yaml. Where a clause
is a SHOULD the verdict stays PASS with a remark. What the test says cites a clause that the fault
breaks, but for those in OTHER_CLAUSE."""
import pytest
from noticed_faults import FaultTable, all_pass, clauses_of_faults, report

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

TABLE = FaultTable("rpl_faults", "reference-rpl", OTHER_CLAUSE)


@pytest.fixture(scope="session")
def faulty(run_plugtest, tmp_path_factory, request):
    """faulty(fault): what the report says of the test that is to notice it."""
    yield from TABLE.under_way(run_plugtest, tmp_path_factory.mktemp("faulty"), request,
                               "test_rpl_fault_is_noticed")


@pytest.fixture(scope="session")
def broken(plugtest_node):
    """{fault: the clauses that it breaks}, as the node lists them."""
    return clauses_of_faults(plugtest_node, "--rpl", "router")


def test_table_has_every_fault(broken):
    TABLE.complete(broken, 150)


@pytest.mark.parametrize("kind", TABLE.kinds, ids="-".join)
def test_good_node(run_plugtest, tmp_path, kind):
    """Without a fault the same tests in the same role pass, each of them, without a remark."""
    tests = TABLE.tests_of(kind)
    rows = report(run_plugtest, tmp_path / "o", tests, kind)
    all_pass(rows, tests)
    assert {r["id"] for r in rows for f in r["findings"] if f["level"] == "should"} == set()


@pytest.mark.parametrize("fault", sorted(TABLE.noticed))
def test_rpl_fault_is_noticed(faulty, broken, fault):
    TABLE.is_noticed(fault, faulty(fault), broken[fault.split()[0]])
