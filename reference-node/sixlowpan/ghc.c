/* SPDX-License-Identifier: Apache-2.0
 * ghc.c - the bytecode of RFC 7400 section 2. References look back into the addresses of the IPv6
 * header, a fixed dictionary, and what has been put out. */
#include "ghc.h"
#include "faults.h"

enum {
    GHC_ADDRESSES = 32,
    GHC_FIXED = 16,
    GHC_BEFORE = GHC_ADDRESSES + GHC_FIXED,
    GHC_STOP = 0x90
};

static const uint8_t ghc_fixed[GHC_FIXED] = "\x16\xfe\xfd\x17\xfe\xfd\x00\x01"
                                            "\x00\x00\x00\x00\x00\x01\x00";

struct ghc {
    struct n6_expand *e;
    size_t from; /* where the output begins */
    unsigned more, further;
};

static uint8_t ghc_octet(const struct ghc *g, size_t at)
{
    const struct n6_expand *e = g->e;
    if (at < GHC_ADDRESSES) return e->w.p[e->ip_at + 8 + at];
    if (at >= GHC_BEFORE) return e->w.p[g->from + at - GHC_BEFORE];
    return e->hc.faults[N6_GHC_RX_DICTIONARY] ? 0 : ghc_fixed[at - GHC_ADDRESSES];
}

static bool ghc_reference(struct ghc *g, unsigned code)
{
    size_t n = g->more + (code >> 3 & 7) + 2, back = g->further + (code & 7) + n;
    size_t here = GHC_BEFORE + wr_size(&g->e->w) - g->from;
    if (back > here && !g->e->hc.faults[N6_GHC_RX_NOTHING]) return false;
    for (size_t i = 0; i < n && !g->e->w.bad; i++)
        wr_u8(&g->e->w, back > here ? 0u : ghc_octet(g, here - back + i));
    if (!g->e->hc.faults[N6_GHC_RX_ARGUMENTS]) g->more = g->further = 0;
    return true;
}

static bool ghc_code(struct ghc *g, unsigned code)
{
    if (code < 96) {
        wr_bytes(&g->e->w, rd_bytes(&g->e->r, code));
        return true;
    }
    if (code >> 4 == 8) {
        unsigned n = (code & 15) + 2;
        if (g->e->hc.faults[N6_GHC_RX_ZEROES]) n--;
        for (unsigned i = 0; i < n; i++) wr_u8(&g->e->w, 0);
        return true;
    }
    if (code >> 5 == 5) {
        g->more += (code >> 4 & 1) * 8;
        g->further += (code & 15) * 8;
        return true;
    }
    if (code >> 6 == 3) return ghc_reference(g, code);
    return g->e->hc.faults[N6_GHC_RX_RESERVED]; /* the rest is reserved, or a stop code */
}

bool n6_ghc_read(struct n6_expand *e, bool header)
{
    struct ghc g = { .e = e, .from = wr_size(&e->w) };
    if (e->hc.faults[N6_GHC_RX_SETUP]) {
        g.more = e->ghc_more;
        g.further = e->ghc_further;
    }
    while (rd_left_bytes(&e->r)) {
        unsigned code = rd_u8(&e->r);
        if (header && code == GHC_STOP) {
            e->ghc_more = g.more;
            e->ghc_further = g.further;
            return true;
        }
        if (!ghc_code(&g, code) || e->r.bad || e->w.bad) return false;
    }
    return !header;
}
