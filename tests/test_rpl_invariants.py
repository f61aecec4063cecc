# SPDX-License-Identifier: Apache-2.0
"""The invariants of RPL in runs against one device: a good node breaks none, whatever the tester
does; a bad one FAILs for what it alone has done, and is INCONC where the tester may be why; and the
recording says the same again."""
import json

import pytest

# fault: a test in which it shows, the role, and the invariants that FAIL
NOTICED = {
    "rpl_checksum": ("RQ_RPL_MSG_01_ROOT", "root", {"02"}),
    "rpl_dao_transit_first": ("RQ_RPL_DAO_01", "router", {"03"}),
    "rpl_dio_zero_bit": ("RQ_RPL_MSG_12", "router", {"04"}),
    "rpl_source_global": ("RQ_RPL_DIO_01", "root", {"05"}),
    "rpl_dio_root_rank": ("RQ_RPL_DIO_01", "root", {"07", "08"}),
    "rpl_dio_rank_small": ("RQ_RPL_DIS_18", "router", {"08"}),
    "rpl_dio_rank_equal": ("RQ_RPL_DAO_14", "router", {"09"}),
    "rpl_dio_rx_limit": ("RQ_RPL_SEL_08", "router", {"11"}),
    "rpl_dio_conf_own": ("RQ_RPL_ACK_06", "router", {"16"}),
    "rpl_dao_mop_0": ("RQ_RPL_MOP_01", "router", {"24"}),
    "rpl_dao_sequence": ("RQ_RPL_DAO_04", "router", {"27"}),
}
# The same where the tester had broken a rule before: INCONC, and why.
DOUBTED = {
    "rpl_sequence_plain": ("RQ_RPL_SEQ_01", "router", "14"),
    "rpl_dio_rank_equal": ("RQ_RPL_DIO_06", "router", "08"),
}


def verdicts(folder):
    """{number of the invariant: (verdict, why)} of those that said something of the device."""
    rows = json.loads((folder / "report.json").read_text())["tests"]
    return {t["id"][-2:]: (t["verdict"], t["text"]) for t in rows
            if t["id"].startswith("INV_RPL_") and t["verdict"] != "SKIPPED"}


def run(run_plugtest, folder, test, role, fault, code=None):
    """What a run says of the device, and its recording once more."""
    run_plugtest("run", test, "INV_RPL_*", "--dut", "reference-rpl", "--role", role,
                 "--no-html", "-o", folder / "o", *(["--fault", fault] if fault else []),
                 code=code)
    said = verdicts(folder / "o")
    run_plugtest("check", folder / "o" / "evidence.pcapng", "INV_RPL_*", "--profile",
                 "reference-rpl", "--no-html", "-o", folder / "c", code=code)
    assert verdicts(folder / "c") == said
    return said


@pytest.mark.parametrize("fault", sorted(NOTICED))
def test_a_fault_is_noticed(run_plugtest, tmp_path, fault):
    test, role, rules = NOTICED[fault]
    said = run(run_plugtest, tmp_path, test, role, fault)
    assert {n for n, (verdict, _) in said.items() if verdict == "FAIL"} == rules


@pytest.mark.parametrize("fault", sorted(DOUBTED))
def test_the_tester_may_be_why(run_plugtest, tmp_path, fault):
    test, role, rule = DOUBTED[fault]
    verdict, why = run(run_plugtest, tmp_path, test, role, fault)[rule]
    assert verdict == "INCONC" and "the tester itself had broken RPL in frame" in why


@pytest.mark.parametrize("test, role", [("RQ_RPL_SEQ_01", "router"), ("RQ_RPL_RANK_13", "router"),
                                        ("RQ_RPL_SRH_09", "router"), ("RQ_RPL_DIO_01", "root")])
def test_a_good_node(run_plugtest, tmp_path, test, role):
    said = run(run_plugtest, tmp_path, test, role, None)
    assert said and {verdict for verdict, _ in said.values()} == {"PASS"}
