/* SPDX-License-Identifier: Apache-2.0
 * The P2P Route Discovery option of RFC 6997 section 7. */
#include "wire/nd_inside.h"
#include "wire/rpl.h"
#include "wire/rpl_inside.h"

#define R(row) FIELD(PROTO_RPL, RPL_DISCOVERY_##row)

enum { HEAD_BYTES = 4, ADDRESS_BYTES = 16 };

/* In a Discovery Reply the place of MaxRank holds the index of the next hop. */
static const struct nd_place next_hop[] = { { R(NH), 26, 6 } };

/* An address without the octets that it shares with the DODAGID, which the base object ends with.
 */
static void address_show(struct rpl *r, field_id field, struct slice octets)
{
    struct walk *w = r->w;
    size_t elided = ADDRESS_BYTES - octets.n;
    if (!walk_wants(w, field)) return;
    struct node *n = walk_push(w, field, walk_bit(w, octets), (uint32_t)octets.n * 8);
    if (!n) return;
    uint8_t *whole = arena_alloc(w->texts, ADDRESS_BYTES);
    struct slice dodagid = slice_part(r->base, r->base.n - RPL_DODAGID_BYTES, elided);
    memset(whole, 0, ADDRESS_BYTES);
    if (dodagid.n) memcpy(whole, dodagid.p, dodagid.n);
    memcpy(whole + elided, octets.p, octets.n);
    n->s = (struct slice){ whole, ADDRESS_BYTES };
}

/* Only these two messages hold the option, and both end with the DODAGID. */
static bool has_dodagid(const struct rpl *r)
{
    return r->m->code == RPL_DIO || r->m->code == RPL_P2P_DRO;
}

void rpl_discovery(struct rpl *r, const struct rpl_option *o, struct slice option)
{
    struct rd rd = rd_open(slice_part(option, 2, 1));
    size_t each = ADDRESS_BYTES - (rd_u8(&rd) & 15u);
    struct slice vector = slice_part(option, HEAD_BYTES + each, option.n);
    bool reply = r->m->code == RPL_P2P_DRO;
    nd_places(r->w, o->place, reply ? o->nplaces - 1u : o->nplaces, option);
    if (reply) nd_places(r->w, next_hop, 1, option);
    if (!has_dodagid(r)) return;
    if (option.n < HEAD_BYTES + each || vector.n % each) {
        rpl_bad(r, MALFORMED_MUST,
                (struct walk_finding){ FIELD(PROTO_RPL, RPL_OPT_LENGTH), slice_part(option, 1, 1),
                                       "option does not hold whole addresses", o->spec });
        return;
    }
    address_show(r, R(TARGETADDR), slice_part(option, HEAD_BYTES, each));
    if (vector.n) walk_bytes(r->w, R(ADDR_VEC), vector, 0);
    for (; vector.n; vector = slice_part(vector, each, vector.n))
        address_show(r, R(ADDR), slice_part(vector, 0, each));
}
