/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/link.h"
#include "wire/walk.h"

static const struct names pkttypes[] = {
    { 0, "unicast to us" },           { 1, "broadcast" },  { 2, "multicast" },
    { 3, "unicast to another host" }, { 4, "sent by us" }, { 0, NULL },
};

const struct field sll_rows[SLL_ROWS] = {
    [SLL] = { "sll", "Linux Cooked Capture", F_PROTO },
    [SLL_PKTTYPE] = { "sll.pkttype", "Packet Type", F_UINT, 16, F_CODEC, .names = pkttypes },
    [SLL_HATYPE] = { "sll.hatype", "Link-Layer Address Type", F_UINT, 16, F_CODEC },
    [SLL_HALEN] = { "sll.halen", "Link-Layer Address Length", F_UINT, 16, F_CODEC },
    [SLL_SRC_ETH] = { "sll.src.eth", "Source", F_ETHER, 48, F_CODEC },
    [SLL_SRC_OTHER] = { "sll.src.other", "Source", F_BYTES, 0, F_CODEC },
    [SLL_UNUSED] = { "sll.unused", "Unused", F_BYTES, 0, F_CODEC },
    [SLL_ETYPE] = { "sll.etype", "Protocol", F_UINT, 16, F_HEX | F_CODEC },
    [SLL_IFINDEX] = { "sll.ifindex", "Interface Index", F_UINT, 32, F_CODEC },
};

/* Purpose of the parts below: version 1 and 2 hold the same values in another order. */
struct cooked {
    struct slice pkttype, hatype, halen, address, etype, ifindex;
};

static uint64_t number(struct slice s)
{
    struct rd r = rd_open(s);
    return rd_bits(&r, (unsigned)s.n * 8);
}

static void cooked_source(struct walk *w, const struct cooked *c)
{
    uint64_t n = number(c->halen);
    if (n == 6)
        walk_bytes(w, FIELD(PROTO_SLL, SLL_SRC_ETH), slice_part(c->address, 0, 6), 0);
    else if (n && n != 4)
        walk_bytes(w, FIELD(PROTO_SLL, SLL_SRC_OTHER), slice_part(c->address, 0, (size_t)n), 0);
    if (n < 8) walk_bytes(w, FIELD(PROTO_SLL, SLL_UNUSED), slice_part(c->address, (size_t)n, 8), 0);
}

static void cooked_decode(struct walk *w, const struct cooked *c, struct rd *r, struct slice s)
{
    walk_enter(w, PROTO_SLL, s);
    walk_name(w, "ethertype");
    if (r->bad) {
        walk_short(w, (struct walk_finding){ FIELD(PROTO_SLL, SLL), s, "cooked header is cut",
                                             "LINKTYPE_LINUX_SLL" });
        return;
    }
    const struct {
        unsigned row;
        struct slice place;
    } part[] = { { SLL_PKTTYPE, c->pkttype },
                 { SLL_HATYPE, c->hatype },
                 { SLL_HALEN, c->halen },
                 { SLL_ETYPE, c->etype },
                 { SLL_IFINDEX, c->ifindex } };
    for (unsigned i = 0; i < sizeof part / sizeof *part; i++) {
        if (part[i].place.n)
            walk_u(w, FIELD(PROTO_SLL, part[i].row), part[i].place, number(part[i].place));
    }
    cooked_source(w, c);
    ethertype_decode(w, (unsigned)number(c->etype), rd_rest(r));
}

void sll_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    struct cooked c = { 0 };
    c.pkttype = rd_bytes(&r, 2);
    c.hatype = rd_bytes(&r, 2);
    c.halen = rd_bytes(&r, 2);
    c.address = rd_bytes(&r, 8);
    c.etype = rd_bytes(&r, 2);
    cooked_decode(w, &c, &r, slice_part(s, 0, 16));
}

void sll2_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    struct cooked c = { 0 };
    c.etype = rd_bytes(&r, 2);
    rd_skip(&r, 2);
    c.ifindex = rd_bytes(&r, 4);
    c.hatype = rd_bytes(&r, 2);
    c.pkttype = rd_bytes(&r, 1);
    c.halen = rd_bytes(&r, 1);
    c.address = rd_bytes(&r, 8);
    cooked_decode(w, &c, &r, slice_part(s, 0, 20));
}
