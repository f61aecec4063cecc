/* SPDX-License-Identifier: Apache-2.0
 * link.h - rows of the link layers that carry IP: Ethernet with VLAN tags, Linux cooked capture,
 * BSD null/loopback and raw IP. */
#ifndef WIRE_LINK_H
#define WIRE_LINK_H
#include "wire/field.h"

enum eth_row {
    ETH,
    ETH_DST,
    ETH_SRC,
    ETH_TYPE,
    ETH_LEN,
    ETH_ADDR,
    ETH_VLAN, /* "vlan": one per tag */
    ETH_VLAN_PRIORITY,
    ETH_VLAN_DEI,
    ETH_VLAN_ID,
    ETH_VLAN_ETYPE,
    ETH_AD, /* "ieee8021ad": an outer tag of a provider */
    ETH_AD_PRIORITY,
    ETH_AD_DEI,
    ETH_AD_ID,
    ETH_ROWS
};

enum sll_row {
    SLL,
    SLL_PKTTYPE,
    SLL_HATYPE,
    SLL_HALEN,
    SLL_SRC_ETH,
    SLL_SRC_OTHER,
    SLL_UNUSED,
    SLL_ETYPE,
    SLL_IFINDEX,
    SLL_ROWS
};

enum null_row { NULL_, NULL_FAMILY, NULL_RAW, NULL_ROWS };
#endif
