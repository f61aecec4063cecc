# SPDX-License-Identifier: Apache-2.0
"""Each MUST line of each test, broken once in the golden capture that passes, is noticed there."""
import pytest
from test_golden import CAPTURES, FOLDER

PASSES = [e for e in CAPTURES if "fault" not in e]

# What may notice a change before the line is reached: how its finding begins or what it contains,
# and why that is right.
EARLIER = {
    "no longer found to be this test":
        "the line belongs to the stimulus by which the test is known",
    "malformed: ": "a message that breaks its own format is judged as that alone",
    "no such frame": "of a recording on a radio link: the frame is no longer the one that the step"
                     " waits for, and no other came",
    "a message of the tester did not leave":
        "of a recording on a radio link: no answer, and so the tester would have asked whether the"
        " device is alive; the recording has no such question",
    "is INCONC": "the message is no longer the one that the step waits for (another Message ID or"
                 " token), and what is missing in a capture is nobody's fault",
}
# Fields that say which message answers which: with another value the frame is no longer the one
# that the step waits for, whatever is found then.
RELATING = ("coap.token ", "coap.mid ", "icmpv6.type ", "icmpv6.6lowpannd.da.reg_addr ",
            "icmpv6.quoted.")
# Lines for which neither holds, and why: {(test, line): reason}.
EXCEPTIONS = {
    ("TD_COAP_CORE_16", "coap.mid             == $SMID"):
        "the acknowledgement of the other copy takes the place of the one that was changed",
    ("TD_COAP_CORE_23", "coap.opt.if_none_match len 0..0"):
        "an If-None-Match with a value is none: the next request that has one begins the test",
    ("RQ_6LO_NDH_28", "if 6lowpan.iphc.sac present: 6lowpan.iphc.sac == 0"):
        "with SAC the source is the unspecified address, and the frame no answer; that there is one"
        " is a should: missing, it is a remark",
    ("TD_COAP_OBS_04", "coap.mid             != $CMID"):
        "with the Message ID of the first request it is a copy of that, and folded",
    ("TD_COAP_OBS_07", "coap.token         == $TOK"):
        "the notification belongs to a should: with another token it is missing, a remark",
    ("TD_COAP_OBS_08", "coap.token         == $TOK"):
        "the notification belongs to a should: with another token it is missing, a remark",
}


# Captures in which no line can be broken by bits of one frame of the device alone: what the test
# looks at stands in other frames (fragments), in several options, in a code for many bits, is when
# something comes, or that nothing does; or it takes octets more (a PAN identifier, RQ_6LO_MAC_13);
# or it is encrypted (RQ_RPL_SEC_06), or a MIC protects the bits (RQ_6LO_MAC_19,
# RQ_6LO_UDP_07).
NONE_BROKEN = """
    RQ_6LO_AUTO_04.router RQ_6LO_DISP_05.node RQ_6LO_EXT_10.node
    RQ_6LO_FF_02.router RQ_6LO_FF_04.router
    RQ_6LO_ICMP_03.node RQ_6LO_ICMP_05.node RQ_6LO_ICMP_14.router
    RQ_6LO_ICMP_17.border RQ_6LO_ICMP_18.node RQ_6LO_IP_21.border
    RQ_6LO_IPHC_08.node RQ_6LO_IPHC_18.node RQ_6LO_IP_17.node RQ_6LO_MAC_07.node
    RQ_6LO_MESH_04.node RQ_6LO_MESH_08.node RQ_6LO_NDB_02.border
    RQ_6LO_NDB_03.border RQ_6LO_NDB_04.border RQ_6LO_NDH_04.host RQ_6LO_NDH_06.host
    RQ_6LO_NDH_07.host RQ_6LO_NDH_13.host RQ_6LO_NDH_17.host RQ_6LO_NDR_03.router
    RQ_6LO_NDR_10.router RQ_6LO_NDR_15_INVALID.router RQ_6LO_NDR_22.router
    RQ_6LO_NDR_31.router RQ_6LO_NDR_33.router
    RQ_6LO_MAC_13.node RQ_6LO_NDR_44.router RQ_6LO_SFR_08.node RQ_6LO_UDP_08.node RQ_6LO_UDP_11.node
    RQ_6LO_MAC_19.node RQ_6LO_UDP_07.node RQ_6LO_UDP_09.router
    RQ_RPL_MPL_02.node RQ_RPL_MPL_03_NEW.node RQ_RPL_MPL_04.node RQ_RPL_MPL_04_CONTROL.node
    RQ_RPL_ACK_08.router RQ_RPL_DAO_08.router RQ_RPL_DAO_10.router RQ_RPL_DAO_13.router
    RQ_RPL_DIO_12.router RQ_RPL_DIO_14.router RQ_RPL_DIO_17.router RQ_RPL_DIS_01.router
    RQ_RPL_DIS_02.router RQ_RPL_DIS_04.router RQ_RPL_DIS_12.router RQ_RPL_DIS_14.router
    RQ_RPL_DNS_07.root RQ_RPL_MSG_16.router RQ_RPL_RANK_04.router
    RQ_RPL_DST_19.router RQ_RPL_DST_23.router RQ_RPL_LEAF_06.router RQ_RPL_LOR_06.router
    RQ_RPL_LOR_07.router RQ_RPL_LOR_09.router RQ_RPL_MET_09.router RQ_RPL_MET_15.router
    RQ_RPL_MOP_01.router RQ_RPL_MOP_03.router RQ_RPL_MRH_04.router RQ_RPL_SEL_14.router
    RQ_RPL_MSG_01_ROOT.root RQ_RPL_MSG_12.router RQ_RPL_MSG_25.router RQ_RPL_RANK_06.router
    RQ_RPL_RANK_13.router RQ_RPL_RANK_16.router RQ_RPL_RPI_06.router RQ_RPL_RPI_12.router
    RQ_RPL_RPI_19.router RQ_RPL_RPI_21.router RQ_RPL_SEL_05.router RQ_RPL_SEQ_01.router
    RQ_RPL_SEC_03.root RQ_RPL_SEC_03_KEY.root RQ_RPL_SEC_03_LEVEL.root RQ_RPL_SEC_04.root
    RQ_RPL_SEC_06.root RQ_RPL_SEC_07.root RQ_RPL_SEC_09_DAO.root RQ_RPL_SEC_09_ROOT.root
    RQ_RPL_SEC_11.root RQ_RPL_SEC_03_ROUTER.router RQ_RPL_SEC_03_KEY_ROUTER.router
    RQ_RPL_SEC_03_LEVEL_ROUTER.router RQ_RPL_SEC_04_ROUTER.router RQ_RPL_SEC_06_ROUTER.router
    RQ_RPL_SEC_07_ROUTER.router RQ_RPL_SEC_11_ROUTER.router
    RQ_RPL_SRH_07.router RQ_RPL_SRH_08.router RQ_RPL_SRH_10.router RQ_RPL_SRH_14_STORING.root
    RQ_RPL_P2P_01_DISCARD.router RQ_RPL_P2P_02_LATE.router RQ_RPL_P2P_02_SILENT.router
    RQ_RPL_P2P_03_EXPIRES.router RQ_RPL_P2P_04_DISCARD.router RQ_RPL_P2P_05_DIS.router
    RQ_RPL_DNS_13.root RQ_RPL_SRH_14.root RQ_RPL_SRH_16.root RQ_RPL_SRH_17.root
    RQ_RPL_U08_10.root RQ_RPL_U09_05.router RQ_RPL_TRK_01.router
    RQ_RPL_TRK_04.router RQ_RPL_TRK_05.router RQ_RPL_VER_10.router RQ_RPL_VER_13.router
    TD_6LOWPAN_FORMAT_02.initiator TD_6LOWPAN_FORMAT_05.initiator TD_6LOWPAN_FORMAT_08.initiator
    TD_6LOWPAN_FORMAT_11.initiator TD_6LOWPAN_HC_02.initiator TD_6LOWPAN_HC_05.initiator
    TD_6LOWPAN_HC_08.initiator TD_6LOWPAN_HC_11.initiator""".split()


def outcome_of(line, test):
    """None when all is well, else what is wrong, in words."""
    if line["outcome"] in ("caught", "not exercised", "not_exercised"):
        return None
    check = line["check"].split("  @")[0].strip()
    related = check.removeprefix("if coap.type == ACK: ").startswith(RELATING)
    if line["outcome"] == "earlier" and (related or any(e in line["finding"] for e in EARLIER)):
        return None
    if (test, check) in EXCEPTIONS:
        return None
    return f"line {line['line']} {line['check']}: {line['outcome']} ({line['change']};" \
           f" {line['finding']})"


@pytest.mark.parametrize("entry", PASSES, ids=lambda e: f"{e['test']} {e.get('role', '')}".strip())
def test_every_broken_line_is_noticed(run_plugtest, entry):
    report = run_plugtest("mutate", FOLDER / entry["file"], entry["test"], "--profile",
                          entry["profile"], "--json", code={0, 1}).json()
    wrong = [w for w in (outcome_of(line, entry["test"]) for line in report["lines"]) if w]
    assert not wrong, "\n".join(wrong)
    broken = report["caught"] + report["earlier"] > 0
    assert broken == (f"{entry['test']}.{entry.get('role')}" not in NONE_BROKEN)
