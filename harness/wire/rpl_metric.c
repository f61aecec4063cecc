/* SPDX-License-Identifier: Apache-2.0
 * The DAG Metric Container: metrics and constraints of RFC 6551. */
#include "wire/ip.h"
#include "wire/nd_inside.h"
#include "wire/rpl.h"
#include "wire/rpl_inside.h"

#define R(row)       FIELD(PROTO_RPL, RPL_METRIC_##row)
#define PLACES(p)    sizeof(p) / sizeof *(p), p
#define NOTHING      0, NULL
#define REMARK(spec) ND_PART, 0, spec, true

enum { HEAD_BYTES = 4, FLAG_C_AT = 14, FLAG_R_AT = 16 };
enum { NSA = 1, NE = 2, LC = 8 };

static const struct nd_place head[] = {
    { R(TYPE), 0, 8 },
    { R(FLAGS), 8, 16, ND_WHOLE },
    { R(RESERVED), 8, 5, REMARK("RFC6551:2.1") },
    { R(FLAG_P), 13, 1, ND_PART },
    { R(FLAG_C), FLAG_C_AT, 1, ND_PART },
    { R(FLAG_O), 15, 1, ND_PART },
    { R(FLAG_R), FLAG_R_AT, 1, ND_PART },
    { R(FLAG_A), 17, 3, ND_PART },
    { R(PREC), 20, 4, ND_PART },
    { R(LENGTH), 24, 8 },
};

static const struct nd_place nsa[] = {
    { R(NSA), 0, 16, ND_WHOLE },
    { R(NSA_RESERVED), 0, 8, REMARK("RFC6551:3.1") },
    { R(NSA_FLAGS), 8, 6, REMARK("RFC6551:3.1") },
    { R(NSA_FLAG_A), 14, 1, ND_PART },
    { R(NSA_FLAG_O), 15, 1, ND_PART },
};

static const struct nd_place ne[] = {
    { R(NE), 0, 16, ND_WHOLE },      { R(NE_FLAGS), 0, 4, REMARK("RFC6551:3.2") },
    { R(NE_FLAG_I), 4, 1, ND_PART }, { R(NE_TYPE), 5, 2, ND_PART },
    { R(NE_FLAG_E), 7, 1, ND_PART }, { R(NE_ENERGY), 8, 8, ND_PART },
};

static const struct nd_place hp[] = {
    { R(HP), 0, 16, ND_WHOLE },
    { R(HP_RESERVED), 0, 4, REMARK("RFC6551:3.3") },
    { R(HP_FLAGS), 4, 4, REMARK("RFC6551:3.3") },
    { R(HP_HP), 8, 8, ND_PART },
};

static const struct nd_place lt[] = { { R(LT), 0, 32 } };
static const struct nd_place ll[] = { { R(LL), 0, 32 } };
static const struct nd_place etx[] = { { R(ETX), 0, 16 } };
static const struct nd_place lql_head[] = { { R(LQL_RES), 0, 8, REMARK("RFC6551:4.3.1") } };
static const struct nd_place lql[] = {
    { R(LQL), 0, 8, ND_WHOLE },
    { R(LQL_VAL), 0, 3, ND_PART },
    { R(LQL_COUNTER), 3, 5, ND_PART },
};

/* A color that is recorded has a counter, a constraint has the I flag. */
static const struct nd_place lc_head[] = { { R(LC_RES), 0, 8, REMARK("RFC6551:4.4") } };
static const struct nd_place lc_plain[] = { { R(LC), 0, 16 }, { R(LC_LC), 0, 10, ND_PART } };
static const struct nd_place lc_recorded[] = {
    { R(LC), 0, 16 },
    { R(LC_LC), 0, 10, ND_PART },
    { R(LC_COUNTER), 10, 6, ND_PART },
};
static const struct nd_place lc_constraint[] = {
    { R(LC), 0, 16 },
    { R(LC_LC), 0, 10, ND_PART },
    { R(LC_RESERVED), 10, 5, REMARK("RFC6551:4.4") },
    { R(LC_FLAG_I), 15, 1, ND_PART },
};

/* The body of an object: a fixed part, then values of one size. */
struct metric {
    uint8_t type;
    uint8_t fixed, each; /* octets; each 0: what follows is shown as it is */
    uint8_t nfixed;
    const struct nd_place *fixed_place;
    uint8_t neach;
    const struct nd_place *each_place;
    const char *spec;
};

static const struct metric metrics[] = {
    { NSA, 2, 0, PLACES(nsa), NOTHING, "RFC6551:3.1" },
    { NE, 0, 2, NOTHING, PLACES(ne), "RFC6551:3.2" },
    { 3, 2, 0, PLACES(hp), NOTHING, "RFC6551:3.3" },
    { 4, 0, 4, NOTHING, PLACES(lt), "RFC6551:4.1" },
    { 5, 0, 4, NOTHING, PLACES(ll), "RFC6551:4.2" },
    { 6, 1, 1, PLACES(lql_head), PLACES(lql), "RFC6551:4.3.1" },
    { 7, 0, 2, NOTHING, PLACES(etx), "RFC6551:4.3.2" },
    { LC, 1, 2, PLACES(lc_head), PLACES(lc_plain), "RFC6551:4.4" },
};

static const struct metric color_recorded = {
    LC, 1, 2, PLACES(lc_head), PLACES(lc_recorded), "RFC6551:4.4"
};
static const struct metric color_constraint = {
    LC, 1, 2, PLACES(lc_head), PLACES(lc_constraint), "RFC6551:4.4"
};

static const struct metric *metric_find(struct slice object)
{
    unsigned type = (unsigned)rpl_bits(object, 0, 8);
    if (type == LC && rpl_bits(object, FLAG_C_AT, 1)) return &color_constraint;
    if (type == LC && rpl_bits(object, FLAG_R_AT, 1)) return &color_recorded;
    for (unsigned i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        if (metrics[i].type == type) return &metrics[i];
    }
    return NULL;
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
static void body_show(struct rpl *r, const struct metric *m, struct slice body)
{
    struct slice left = slice_part(body, m->fixed, body.n);
    nd_places(r->w, m->fixed_place, m->nfixed, slice_part(body, 0, m->fixed));
    for (; m->each && left.n >= m->each; left = slice_part(left, m->each, left.n)) {
        struct slice value = slice_part(left, 0, m->each);
        nd_places(r->w, m->each_place, m->neach, value);
        if (m->type == NE) energy_check(r, value);
    }
    if (m->each && left.n)
        rpl_bad(r, MALFORMED_SHOULD,
                (struct walk_finding){ R(LENGTH), left, "last value is not whole", m->spec });
    if (m->type == NSA)
        tlvs_show(r, left);
    else if (left.n)
        walk_bytes(r->w, FIELD(PROTO_ICMPV6, ICMPV6_UNKNOWN_DATA), left, 0);
}

/* An object that is whole. */
static void object_show(struct rpl *r, struct slice object)
{
    const struct metric *m = metric_find(object);
    struct slice body = slice_part(object, HEAD_BYTES, object.n);
    if (m && body.n < m->fixed)
        bad(r, R(LENGTH), slice_part(object, 3, 1), "object is too short for its fields", m->spec);
    if (m)
        body_show(r, m, body);
    else if (body.n)
        walk_bytes(r->w, FIELD(PROTO_ICMPV6, ICMPV6_UNKNOWN_DATA), body, 0);
}

void rpl_metrics(struct rpl *r, struct slice left)
{
    for (size_t n; left.n; left = slice_part(left, n, left.n)) {
        n = (size_t)HEAD_BYTES + rpl_bits(left, 24, 8);
        nd_places(r->w, head, sizeof head / sizeof *head, slice_part(left, 0, HEAD_BYTES));
        if (left.n < HEAD_BYTES || n > left.n) {
            bad(r, R(LENGTH), slice_part(left, 0, HEAD_BYTES), "object runs past its container",
                "RFC6551:2.1");
            return;
        }
        object_show(r, slice_part(left, 0, n));
    }
}
