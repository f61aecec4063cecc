/* SPDX-License-Identifier: Apache-2.0
 * Generic header compression (RFC 7400 section 2): a bytecode of literal octets, runs of zeroes and
 * references to octets before, which begin with a dictionary of 48. */
#include "wire/lowpan_packet.h"

#define SPEC "RFC7400:2"

enum { ADDRESSES = 32, DICTIONARY = 48, LITERAL_MAX = 95, STOP = 0x90 };

static const uint8_t always[DICTIONARY - ADDRESSES] = { 0x16, 0xfe, 0xfd, 0x17, 0xfe, 0xfd, 0, 1,
                                                        0,    0,    0,    0,    0,    1,    0, 0 };

/* Octets so far are the two addresses, `always`, and what this stream has put out. */
struct ghc {
    struct lowpan *l;
    const uint8_t *addresses;
    size_t begin;  /* of the output in the packet */
    size_t na, sa; /* extended arguments of the next reference */
};

static uint8_t earlier(const struct ghc *g, size_t at)
{
    if (at < ADDRESSES) return g->addresses[at];
    return at < DICTIONARY ? always[at - ADDRESSES] : g->l->p[g->begin + at - DICTIONARY];
}

static bool zeroes(struct ghc *g, size_t n, struct slice code)
{
    uint8_t *p = lowpan_room(g->l, n);
    if (!p) return false;
    memset(p, 0, n);
    lowpan_origin(g->l, g->l->n * 8, n * 8, code, 0, 8);
    g->l->n += n;
    return true;
}

/* 11nnnkkk; a reference may overlap what it produces. */
static bool reference(struct ghc *g, unsigned code, struct slice place)
{
    struct lowpan *l = g->l;
    size_t n = g->na + (code >> 3 & 7) + 2, back = (code & 7) + g->sa + n;
    size_t have = DICTIONARY + l->n - g->begin;
    g->na = g->sa = 0;
    if (back > have)
        return lowpan_bad(l, LOWPAN_NHC_GHC, place, "a reference to before the dictionary", SPEC);
    uint8_t *p = lowpan_room(l, n);
    if (!p) return false;
    for (size_t i = 0; i < n; i++) p[i] = earlier(g, have - back + i);
    lowpan_origin(l, l->n * 8, n * 8, place, 0, 8);
    l->n += n;
    return true;
}

static bool literal(struct ghc *g, unsigned n)
{
    struct slice s = rd_bytes(&g->l->r, n);
    if (!g->l->r.bad) return lowpan_copy(g->l, s);
    return lowpan_short(g->l, LOWPAN_NHC_GHC, "compressed octets are cut", SPEC);
}

bool lowpan_ghc(struct lowpan *l, size_t ip_at, bool stops)
{
    struct ghc g = { .l = l, .addresses = l->p + ip_at + 8, .begin = l->n };
    while (rd_left_bytes(&l->r)) {
        struct rd r = l->r;
        struct slice place = rd_bytes(&l->r, 1);
        unsigned code = rd_u8(&r);
        bool ok = true;
        if (code <= LITERAL_MAX) {
            ok = literal(&g, code);
        } else if (code >> 4 == 8) {
            ok = zeroes(&g, (code & 15) + 2, place);
        } else if (code >> 5 == 5) {
            g.na += (code >> 4 & 1) * 8;
            g.sa += (size_t)(code & 15) * 8;
        } else if (code >> 6 == 3) {
            ok = reference(&g, code, place);
        } else if (code == STOP && stops) {
            return true;
        } else {
            ok = lowpan_bad(l, LOWPAN_NHC_GHC, place,
                            code == STOP ? "a stop code in the payload" : "a reserved bytecode",
                            SPEC);
        }
        if (!ok) return false;
    }
    if (stops) return lowpan_short(l, LOWPAN_NHC_GHC, "the stop code is missing", SPEC);
    return true;
}
