/* SPDX-License-Identifier: Apache-2.0
 * wpan_tap.h - rows of the header of LINKTYPE_IEEE802_15_4_TAP: what a receiver says about a
 * frame of IEEE 802.15.4, type by type. */
#ifndef WIRE_WPAN_TAP_H
#define WIRE_WPAN_TAP_H
#include "wire/field.h"

enum wpan_tap_row {
    WPAN_TAP,
    WPAN_TAP_VERSION,
    WPAN_TAP_RESERVED,
    WPAN_TAP_LENGTH,
    WPAN_TAP_DATA_LENGTH,
    WPAN_TAP_TLV_TYPE,
    WPAN_TAP_TLV_LENGTH,
    WPAN_TAP_TLV_UNKNOWN,
    WPAN_TAP_TLV_PADDING,
    WPAN_TAP_FCS_TYPE,
    WPAN_TAP_RSS,
    WPAN_TAP_BIT_RATE,
    WPAN_TAP_CH_NUM,
    WPAN_TAP_CH_PAGE,
    WPAN_TAP_SUN_BAND,
    WPAN_TAP_SUN_TYPE,
    WPAN_TAP_SOF_TS,
    WPAN_TAP_EOF_TS,
    WPAN_TAP_ASN,
    WPAN_TAP_SLOT_START_TS,
    WPAN_TAP_TIMESLOT_LENGTH,
    WPAN_TAP_LQI,
    WPAN_TAP_CH_FREQ,
    WPAN_TAP_ROWS
};
#endif
