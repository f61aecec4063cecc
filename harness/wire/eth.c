/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/link.h"
#include "wire/walk.h"

enum { ETHERTYPE_LEAST = 1536, VLAN_TAGS_MAX = 8 };

static const struct names ethertypes[] = {
    { 0x0800, "IPv4" }, { 0x0806, "ARP" },     { 0x8100, "802.1Q" },
    { 0x86dd, "IPv6" }, { 0x88a8, "802.1ad" }, { 0, NULL },
};

const struct field eth_rows[ETH_ROWS] = {
    [ETH] = { "eth", "Ethernet", F_PROTO },
    [ETH_DST] = { "eth.dst", "Destination", F_ETHER, 48 },
    [ETH_SRC] = { "eth.src", "Source", F_ETHER, 48 },
    [ETH_TYPE] = { "eth.type", "Type", F_UINT, 16, F_HEX | F_CODEC, .names = ethertypes },
    [ETH_LEN] = { "eth.len", "Length", F_UINT, 16, F_CODEC },
    [ETH_ADDR] = { "eth.addr", "Address", F_ETHER, 48, F_CODEC | F_MANY },
    [ETH_VLAN] = { "vlan", "VLAN Tag", F_PROTO, 0, F_CODEC | F_MANY, .spec = "IEEE802.1Q" },
    [ETH_VLAN_PRIORITY] = { "vlan.priority", "Priority", F_UINT, 3, F_CODEC | F_MANY },
    [ETH_VLAN_DEI] = { "vlan.dei", "DEI", F_BOOL, 1, F_CODEC | F_MANY },
    [ETH_VLAN_ID] = { "vlan.id", "VLAN ID", F_UINT, 12, F_CODEC | F_MANY },
    [ETH_VLAN_ETYPE] = { "vlan.etype", "Type", F_UINT, 16, F_HEX | F_CODEC | F_MANY,
                         .names = ethertypes },
    [ETH_AD] = { "ieee8021ad", "Provider VLAN Tag", F_PROTO, 0, F_CODEC | F_MANY },
    [ETH_AD_PRIORITY] = { "ieee8021ad.priority", "Priority", F_UINT, 3, F_CODEC | F_MANY },
    [ETH_AD_DEI] = { "ieee8021ad.dei", "DEI", F_UINT, 1, F_CODEC | F_MANY },
    [ETH_AD_ID] = { "ieee8021ad.id", "ID", F_UINT, 12, F_CODEC | F_MANY },
};

static bool is_tag(unsigned type)
{
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
}

/* 802.1Q and 802.1ad tags, nested; returns the EtherType behind them. */
static unsigned vlan_tags(struct walk *w, unsigned type, struct rd *r)
{
    for (unsigned i = 0; i < VLAN_TAGS_MAX && is_tag(type); i++) {
        struct slice tag = rd_bytes(r, 4);
        if (r->bad) return 0;
        struct rd t = rd_open(tag);
        rd_skip(&t, 2);
        unsigned before = type;
        type = rd_be16(&t);
        bool provider = before == 0x88a8;
        unsigned row = provider ? ETH_AD : ETH_VLAN; /* priority, DEI and ID follow in this order */
        walk_name(w, provider ? "ieee8021ad" : "vlan");
        walk_u(w, FIELD(PROTO_ETH, row), tag, 0);
        walk_bits(w, FIELD(PROTO_ETH, row + 1), tag, 0, 3);
        walk_bits(w, FIELD(PROTO_ETH, row + 2), tag, 3, 1);
        walk_bits(w, FIELD(PROTO_ETH, row + 3), tag, 4, 12);
        if (!provider) walk_bits(w, FIELD(PROTO_ETH, ETH_VLAN_ETYPE), tag, 16, 16);
        walk_name(w, "ethertype");
    }
    return type;
}

void eth_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    struct slice dst = rd_bytes(&r, 6), src = rd_bytes(&r, 6);
    struct slice place = rd_bytes(&r, 2);
    walk_enter(w, PROTO_ETH, slice_part(s, 0, 14));
    if (r.bad) {
        walk_short(w, (struct walk_finding){ FIELD(PROTO_ETH, ETH), s, "Ethernet header is cut",
                                             "IEEE802.3:3" });
        return;
    }
    struct rd t = rd_open(place);
    unsigned type = rd_be16(&t);
    walk_rows(w, PROTO_ETH, s);
    walk_bytes(w, FIELD(PROTO_ETH, ETH_ADDR), dst, 0);
    walk_bytes(w, FIELD(PROTO_ETH, ETH_ADDR), src, 0);
    if (type < ETHERTYPE_LEAST) { /* an IEEE 802.3 length: LLC follows, which carries no IP here */
        walk_u(w, FIELD(PROTO_ETH, ETH_LEN), place, type);
        data_decode(w, rd_rest(&r));
        return;
    }
    walk_u(w, FIELD(PROTO_ETH, ETH_TYPE), place, type);
    walk_name(w, "ethertype");
    type = vlan_tags(w, type, &r);
    ethertype_decode(w, type, rd_rest(&r));
}

void ethertype_decode(struct walk *w, unsigned type, struct slice s)
{
    if (type == 0x0800)
        ip_decode(w, s);
    else if (type == 0x86dd)
        ipv6_decode(w, s);
    else
        data_decode(w, s);
}
