/* SPDX-License-Identifier: Apache-2.0
 * 6LoWPAN routing headers (RFC 8138), which stand in page 1 before LOWPAN_IPHC. They do not become
 * part of the rebuilt packet; they tell where its elided addresses come from. */
#include "wire/lowpan_packet.h"

enum { TYPE_RPI = 5, TYPE_IPIP = 6 };

/* The headers of one chain so far. */
struct chain {
    bool rpi, ipip, srh;
    struct slice last_hop; /* the last entry of the source routing headers */
};

struct header {
    struct slice head;
    unsigned tse, type; /* tse: the five bits that the type explains */
    bool elective;
};

/* The whole address or its second half is there (RFC 8138 section 5.2.3); less must be completed
 * with an address that the frame does not tell. */
static void take_address(struct slice s, uint8_t *room, struct slice *outer, bool *guess)
{
    *guess = s.n < 8;
    if (*guess) return;
    memset(room, 0, 16);
    memcpy(room + 16 - s.n, s.p, s.n);
    *outer = (struct slice){ room, 16 };
}

/* Source routing header: types 0..4, 1 << type octets for each hop. */
static bool srh(struct lowpan *l, const struct header *h, struct chain *c)
{
    size_t each = (size_t)1 << h->type;
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_HOPS), h->head, 3, 5);
    for (unsigned i = 0; i <= h->tse; i++) {
        c->last_hop = rd_bytes(&l->r, each);
        if (l->r.bad)
            return lowpan_short(l, LOWPAN_RH_ADDRESS, "routing header is cut", "RFC8138:5.1");
        walk_bytes(l->w, LOWPAN_ID(LOWPAN_RH_ADDRESS), c->last_hop, 0);
    }
    if (c->rpi)
        walk_bad(l->w, MALFORMED_MUST,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_RH_TYPE), h->head,
                                        "a source route after the RPL information",
                                        "RFC8138:3.2.2" });
    c->srh = true;
    return true;
}

/* RPL Packet Information: O R F I K. */
static bool rpi(struct lowpan *l, const struct header *h, struct chain *c)
{
    static const uint8_t rows[5] = { LOWPAN_RH_O, LOWPAN_RH_R, LOWPAN_RH_F, LOWPAN_RH_I,
                                     LOWPAN_RH_K };
    bool no_instance = h->tse & 2, short_rank = h->tse & 1;
    for (unsigned i = 0; i < 5; i++) walk_bits(l->w, LOWPAN_ID(rows[i]), h->head, 3 + i, 1);
    struct slice instance = rd_bytes(&l->r, no_instance ? 0 : 1);
    struct slice rank = rd_bytes(&l->r, short_rank ? 1 : 2);
    if (l->r.bad) return lowpan_short(l, LOWPAN_RH_RANK, "RPL information is cut", "RFC8138:6");
    if (no_instance)
        walk_u(l->w, LOWPAN_ID(LOWPAN_RH_INSTANCE), slice_part(h->head, 0, 1), 0);
    else
        walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_INSTANCE), instance, 0, 8);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_RANK), rank, 0, (unsigned)rank.n * 8);
    c->rpi = true;
    return true;
}

/* IP-in-IP: the hop limit, and the encapsulator unless it is the root: 1, 2, 4, 8 or 16 octets of
 * its address (RFC 8138 sections 7 and 4.3.1). */
static bool ipip(struct lowpan *l, const struct header *h, struct chain *c)
{
    struct slice body = rd_bytes(&l->r, h->tse), address = slice_part(body, 1, body.n);
    if (l->r.bad)
        return lowpan_short(l, LOWPAN_RH_HOP_LIMIT, "IP-in-IP header is cut", "RFC8138:7");
    if (!body.n || address.n > 16 || (address.n & (address.n - 1)))
        return lowpan_bad(l, LOWPAN_RH_ELECTIVE_LENGTH, h->head, "no IP-in-IP header is this long",
                          "RFC8138:7");
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_HOP_LIMIT), body, 0, 8);
    if (address.n) walk_bytes(l->w, LOWPAN_ID(LOWPAN_RH_ENCAPSULATOR), address, 0);
    take_address(address, l->routed[0], &l->outer_src, &l->guess_src);
    if (c->srh) take_address(c->last_hop, l->routed[1], &l->outer_dst, &l->guess_dst);
    *c = (struct chain){ .ipip = true };
    return true;
}

/* A header that may be skipped, whatever is in it (RFC 8138 section 4.1). */
static bool elective(struct lowpan *l, const struct header *h)
{
    struct slice data = rd_bytes(&l->r, h->tse);
    if (l->r.bad) return lowpan_short(l, LOWPAN_RH_ELECTIVE_LENGTH, "6LoRH is cut", "RFC8138:4.1");
    if (data.n) walk_bytes(l->w, LOWPAN_ID(LOWPAN_RH_ELECTIVE), data, 0);
    return true;
}

static bool one(struct lowpan *l, const struct header *h, struct chain *c)
{
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_PATTERN), h->head, 0, 3);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_TYPE), h->head, 8, 8);
    if (h->elective) {
        walk_bits(l->w, LOWPAN_ID(LOWPAN_RH_ELECTIVE_LENGTH), h->head, 3, 5);
        if (h->type == TYPE_IPIP) return ipip(l, h, c);
        return elective(l, h);
    }
    if (h->type < TYPE_RPI) return srh(l, h, c);
    if (h->type == TYPE_RPI) return rpi(l, h, c);
    walk_bad(l->w, MALFORMED_NOTE,
             (struct walk_finding){ LOWPAN_ID(LOWPAN_RH_TYPE), h->head,
                                    "a critical routing header that is not known here",
                                    "RFC8138:4.2" });
    data_decode(l->w, rd_peek(&l->r));
    return false;
}

bool lowpan_routing(struct lowpan *l)
{
    struct chain c = { 0 };
    for (;;) {
        struct rd r = l->r;
        unsigned v = rd_u8(&r);
        if (r.bad || v >> 6 != 2) break;
        struct header h = { .head = rd_bytes(&l->r, 2), .tse = v & 31, .elective = v >> 5 & 1 };
        h.type = rd_u8(&r);
        if (l->r.bad) return lowpan_short(l, LOWPAN_RH_TYPE, "6LoRH is cut", "RFC8138:4");
        if (!one(l, &h, &c)) return false;
    }
    if (c.srh) l->guess_dst = true; /* a source route without encapsulation */
    return true;
}
