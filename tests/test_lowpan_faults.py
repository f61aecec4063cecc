# SPDX-License-Identifier: Apache-2.0
"""Each fault of the 6LoWPAN reference node is noticed by a test: tests/lowpan_faults.yaml. Where a
clause is a SHOULD the verdict stays PASS with a remark. What the test says cites a clause that the
fault breaks, but for those in OTHER_CLAUSE."""
import pytest
from noticed_faults import FaultTable, all_pass, clauses_of_faults, report

# Faults whose test cites another clause than those that the fault breaks: {fault: (clause, why)}.
OTHER_CLAUSE = {
    "nhc_ext_long":
        ("RFC8200:4.2", "the header that is cut shows as an option that runs past it"),
    "frag_dispatch_repeated":
        ("RFC4443:2.3", "an octet too many in what is put together shows as a wrong checksum; that "
                        "it is a dispatch cannot be seen"),
    "nd_rx_6co_lifetime":
        ("RFC6775:5.4.2", "the context that is over shows by being compressed with"),
    "lorh_rx_reference":
        ("RFC8138:5.6", "what goes to a hop that is none does not come to the next one"),
    "lorh_size":
        ("RFC8138:5.6", "hops that are not there take the packet's octets: it is none any more"),
}

TABLE = FaultTable("lowpan_faults", "reference-6lowpan", OTHER_CLAUSE)


@pytest.fixture(scope="session")
def faulty(run_plugtest, tmp_path_factory, request):
    """faulty(fault): what the report says of the test that is to notice it."""
    yield from TABLE.under_way(run_plugtest, tmp_path_factory.mktemp("faulty"), request,
                               "test_fault_is_noticed")


@pytest.fixture(scope="session")
def broken(plugtest_node):
    """{fault: the clauses that it breaks}, as the node lists them."""
    return clauses_of_faults(plugtest_node)


def test_table_has_every_fault(broken):
    TABLE.complete(broken, 294)


@pytest.mark.parametrize("kind", TABLE.kinds, ids="-".join)
def test_good_node(run_plugtest, tmp_path, kind):
    """Without a fault the same tests in the same role pass, each of them."""
    tests = TABLE.tests_of(kind)
    rows = report(run_plugtest, tmp_path / "o", tests, kind)
    all_pass(rows, tests)


@pytest.mark.parametrize("fault", sorted(TABLE.noticed))
def test_fault_is_noticed(faulty, broken, fault):
    TABLE.is_noticed(fault, faulty(fault), broken[fault.split()[0]])
