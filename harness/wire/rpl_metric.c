/* SPDX-License-Identifier: Apache-2.0
 * The DAG Metric Container: metrics and constraints of RFC 6551. */
#include "wire/ip.h"
#include "wire/nd_inside.h"
#include "wire/rpl.h"
#include "wire/rpl_inside.h"

#define R(row) FIELD(PROTO_RPL, RPL_METRIC_##row)

enum { HEAD_BYTES = RPL_METRIC_HEAD_BYTES, FLAG_C_AT = 14, FLAG_R_AT = 16 };
enum { CONTAINER_BYTES_MAX = 255 };

static const struct rpl_metric *metric_of(struct slice object)
{
    return rpl_metric_find((unsigned)rpl_bits(object, 0, 8), rpl_bits(object, FLAG_C_AT, 1),
                           rpl_bits(object, FLAG_R_AT, 1));
}

static void bad(struct rpl *r, field_id field, struct slice place, const char *message,
                const char *spec)
{
    rpl_bad(r, MALFORMED_MUST, (struct walk_finding){ field, place, message, spec });
}

/* The optional TLVs of a Node State and Attribute object. */
static void tlvs_show(struct rpl *r, struct slice left)
{
    for (size_t n; left.n; left = slice_part(left, n, left.n)) {
        n = (size_t)2 + rpl_bits(left, 8, 8);
        walk_bits(r->w, R(NSA_TLV), left, 0, 8);
        walk_bits(r->w, R(NSA_TLV_TYPE), left, 0, 8);
        walk_bits(r->w, R(NSA_TLV_LENGTH), left, 8, 8);
        if (n > left.n) {
            bad(r, R(NSA_TLV_LENGTH), slice_part(left, 0, 2), "TLV runs past its object",
                "RFC6551:3.1");
            return;
        }
        if (n > 2) walk_bytes(r->w, R(NSA_TLV_DATA), slice_part(left, 2, n - 2), 0);
    }
}

/* Of a node that tells no estimate of its energy. */
static void energy_check(struct rpl *r, struct slice value)
{
    if (rpl_bits(value, 7, 1) || !rpl_bits(value, 8, 8)) return;
    bad(r, R(NE_ENERGY), slice_part(value, 1, 1), "E_E is not 0 though the E flag is",
        "RFC6551:3.2");
}

/* The values of a metric that is recorded are none where the path begins; one that is not whole may
 * be a TLV of a later RFC. */
static void body_show(struct rpl *r, const struct rpl_metric *m, struct slice body)
{
    struct slice left = slice_part(body, m->fixed, body.n);
    nd_places(r->w, m->fixed_place, m->nfixed, slice_part(body, 0, m->fixed));
    for (; m->each && left.n >= m->each; left = slice_part(left, m->each, left.n)) {
        struct slice value = slice_part(left, 0, m->each);
        nd_places(r->w, m->each_place, m->neach, value);
        if (m->type == RPL_METRIC_OF_ENERGY) energy_check(r, value);
    }
    if (m->each && left.n)
        rpl_bad(r, MALFORMED_SHOULD,
                (struct walk_finding){ R(LENGTH), left, "last value is not whole", m->spec });
    if (m->type == RPL_METRIC_OF_NODE)
        tlvs_show(r, left);
    else if (left.n)
        walk_bytes(r->w, FIELD(PROTO_ICMPV6, ICMPV6_UNKNOWN_DATA), left, 0);
}

/* An object that is whole. */
static void object_show(struct rpl *r, struct slice object)
{
    const struct rpl_metric *m = metric_of(object);
    struct slice body = slice_part(object, HEAD_BYTES, object.n);
    if (m && body.n < m->fixed)
        bad(r, R(LENGTH), slice_part(object, 3, 1), "object is too short for its fields", m->spec);
    if (m)
        body_show(r, m, body);
    else if (body.n)
        walk_bytes(r->w, FIELD(PROTO_ICMPV6, ICMPV6_UNKNOWN_DATA), body, 0);
}

/* A container that is as long as an option can be may go on in another one (RFC 6551 section 2.2):
 * what the objects there are only both together tell. */
void rpl_metrics(struct rpl *r, struct slice left)
{
    unsigned nhead;
    const struct nd_place *head = rpl_metric_head(&nhead);
    const bool full = left.n == CONTAINER_BYTES_MAX;
    if (r->metric_goes_on) {
        walk_bytes(r->w, FIELD(PROTO_ICMPV6, ICMPV6_UNKNOWN_DATA), left, 0);
        return;
    }
    for (size_t n; left.n; left = slice_part(left, n, left.n)) {
        n = (size_t)HEAD_BYTES + rpl_bits(left, 24, 8);
        nd_places(r->w, head, nhead, slice_part(left, 0, HEAD_BYTES));
        r->metric_goes_on = full && n > left.n;
        if (r->metric_goes_on) return;
        if (left.n < HEAD_BYTES || n > left.n) {
            bad(r, R(LENGTH), slice_part(left, 0, HEAD_BYTES), "object runs past its container",
                "RFC6551:2.1");
            return;
        }
        object_show(r, slice_part(left, 0, n));
    }
}
