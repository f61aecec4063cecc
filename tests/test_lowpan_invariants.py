# SPDX-License-Identifier: Apache-2.0
"""The invariants of 6LoWPAN: a good node breaks none, each notices a fault of the reference
node."""
import json

import pytest
from conftest import PROJECT

# fault: the test in which it shows, the role, and the invariants that break
NOTICED = {
    "mac_source_missing": ("RQ_6LO_MAC_22", "node", {"02", "10"}),
    "mac_broadcast_ack_request": ("RQ_6LO_MAC_03", "node", {"05", "10"}),
    "mac_multicast_unicast": ("RQ_6LO_MAC_03", "node", {"05"}),
    "mac_fffe": ("RQ_6LO_MAC_22", "node", {"06", "10", "12"}),
    "iphc_dam_reserved": ("RQ_6LO_IPHC_43", "node", {"09", "10"}),
    "frag_dispatch_counted": ("RQ_6LO_FRAG_10", "node", {"10"}),
    "frag_not_multiple_of_8": ("RQ_6LO_FRAG_02", "node", {"10"}),
    "nhc_ext_eid": ("RQ_6LO_EXT_08", "node", {"10"}),
    "icmp_checksum": ("RQ_6LO_ICMP_19", "node", {"12"}),
    "iphc_64_ul": ("RQ_6LO_IPHC_42", "node", {"12"}),
    "iphc_m_cleared": ("RQ_6LO_IPHC_37", "node", {"10", "13"}),
    "icmp_echo_multicast_source": ("RQ_6LO_ICMP_03", "node", {"14"}),
    "nd_hlim_64": ("RQ_6LO_NDH_04", "host", {"32"}),
    "nd_code": ("RQ_6LO_NDH_04", "host", {"32"}),
    "nd_rs_source": ("RQ_6LO_NDH_06", "host", {"33"}),
    "nd_rs_sllao_missing": ("RQ_6LO_NDR_01", "router", {"33"}),
    "nd_rs_all_nodes": ("RQ_6LO_NDH_01", "host", {"33"}),
    "nd_ra_sllao_missing": ("RQ_6LO_NDB_01", "border", {"34"}),
    "nd_ra_l_flag": ("RQ_6LO_NDB_02", "border", {"34"}),
    "nd_ns_multicast": ("RQ_6LO_NDH_07", "host", {"36"}),
    "nd_ns_sllao_missing": ("RQ_6LO_NDH_16", "host", {"36"}),
    "nd_ns_status": ("RQ_6LO_NDH_03", "host", {"36"}),
    "ip_forward_hlim": ("RQ_6LO_IP_22", "router", {"29"}),
    "ip_forward_hlim_1": ("RQ_6LO_ICMP_14", "router", {"30"}),
    "ip_forward_link_local": ("RQ_6LO_ICMP_16", "router", {"31"}),
    "icmp_error_long": ("RQ_6LO_ICMP_18", "node", {"20"}),
    "icmp_error_quote_data": ("RQ_6LO_ICMP_09", "node", {"40"}),
    "icmp_echo_data": ("RQ_6LO_ICMP_01", "node", {"41"}),
    "nd_rx_abro_old": ("RQ_6LO_NDR_31", "router", {"38"}),
    "rfrag_ack_payload": ("RQ_6LO_SFR_04", "node", {"44"}),
}
# The same where a rule remarks.
REMARKED = {
    "frag_first_last": ("RQ_6LO_FRAG_02", "node", {"15"}),
    "frag_tag_constant": ("RQ_6LO_FRAG_07", "node", {"22"}),
    "nd_ra_compressed": ("RQ_6LO_NDR_47", "router", {"46"}),
    "hc1_padding": ("RQ_6LO_HC1_03", "node", {"47"}),
    "nd_sllao_padding": ("RQ_6LO_NDH_04", "host", {"47"}),
}
RULES = {p.stem for p in (PROJECT / "testcases" / "6lowpan" / "invariants").glob("INV_6LO_*.td")}


# Profiles of tests that are not for reference-6lowpan.
PROFILES = {"RQ_6LO_SFR_04": "reference-6lowpan-rfrag", "RQ_6LO_HC1_03": "reference-6lowpan-hc1"}
# Rules that have nothing to say of a good node.
SILENT = {"INV_6LO_46"}


def run(run_plugtest, folder, tests, role, *more):
    """{invariant that said something of the device: (verdict, did it remark)}."""
    profile = PROFILES.get(tests[0], "reference-6lowpan")
    run_plugtest("run", *tests, "INV_6LO_*", "--dut", profile, "--role", role,
                 "--no-html", "-o", folder / "o", *more)
    rows = json.loads((folder / "o" / "report.json").read_text())["tests"]
    rules = [t for t in rows if t["always"] and t["verdict"] != "SKIPPED"]
    assert {t["role"] for t in rules} <= {role}
    assert len(rules) == len({t["id"] for t in rules})  # one device, whatever its addresses
    return {t["id"]: (t["verdict"], any(f["level"] == "should" for f in t["findings"]))
            for t in rules}


def test_every_rule_notices_a_fault():
    assert {f"INV_6LO_{n}" for _, _, rules in TRIED for n in rules} == RULES


TRIED = [*NOTICED.values(), *REMARKED.values()]
KINDS = sorted({(role, PROFILES.get(test)) for test, role, _ in TRIED}, key=str)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join(filter(None, kind)))
def test_good_node(run_plugtest, tmp_path, kind):
    of_kind = [(test, rules) for test, role, rules in TRIED
               if (role, PROFILES.get(test)) == kind]
    verdicts = run(run_plugtest, tmp_path, sorted({test for test, _ in of_kind}), kind[0])
    assert {verdict for verdict, _ in verdicts.values()} == {"PASS"}
    assert not any(verdicts[f"INV_6LO_{n}"][1] for n in ("15", "22", "47")
                   if f"INV_6LO_{n}" in verdicts)
    assert {f"INV_6LO_{n}" for _, rules in of_kind for n in rules} - SILENT <= set(verdicts)


@pytest.mark.parametrize("fault", sorted(NOTICED))
def test_fault_is_noticed(run_plugtest, tmp_path, fault):
    test, role, rules = NOTICED[fault]
    verdicts = run(run_plugtest, tmp_path, [test], role, "--fault", fault)
    assert {r for r, v in verdicts.items() if v[0] == "FAIL"} == {f"INV_6LO_{n}" for n in rules}


@pytest.mark.parametrize("fault", sorted(REMARKED))
def test_fault_is_remarked_on(run_plugtest, tmp_path, fault):
    test, role, rules = REMARKED[fault]
    verdicts = run(run_plugtest, tmp_path, [test], role, "--fault", fault)
    for n in rules:
        assert verdicts[f"INV_6LO_{n}"] == ("PASS", True)
