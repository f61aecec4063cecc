/* SPDX-License-Identifier: Apache-2.0
 * RPL: RFC 6550. The base object, and the walk along its options. */
#include "wire/rpl.h"

#include "wire/ip.h"
#include "wire/nd.h"
#include "wire/nd_inside.h"
#include "wire/rpl_inside.h"

#define R(row) FIELD(PROTO_RPL, RPL_##row)
#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_##row)

enum { HEAD_BYTES = 4, ROVR_UNIT_BYTES = 8, ROVR_UNITS_MAX = 4, TARGET_HEAD_BYTES = 4 };

static unsigned octet_at(struct slice s, size_t at)
{
    struct rd r = rd_open(slice_part(s, at, 1));
    return rd_u8(&r);
}

/* A Target option, which may end with a ROVR (RFC 9010 section 6.1). Before that RFC the flags that
 * tell its length were 0. */
static void target_show(struct rpl *r, const struct rpl_option *o, struct slice option)
{
    unsigned units = octet_at(option, 2) & 15;
    size_t rovr = units <= ROVR_UNITS_MAX ? (size_t)units * ROVR_UNIT_BYTES : 0;
    if (TARGET_HEAD_BYTES + rovr > option.n) rovr = 0;
    nd_places(r->w, o->place, o->nplaces, slice_part(option, 0, option.n - rovr));
    if (rovr) walk_bytes(r->w, R(TARGET_ROVR), slice_part(option, option.n - rovr, rovr), 0);
}

/* An option that is whole. */
static void option_show(struct rpl *r, unsigned type, struct slice option)
{
    const struct rpl_option *o = rpl_option_find(type, (unsigned)option.n - 2);
    const char *spec = rpl_option_spec(type);
    if (!o) {
        if (option.n > 2) walk_bytes(r->w, M(DATA), slice_part(option, 2, option.n), 0);
        if (spec)
            rpl_bad(r, MALFORMED_MUST,
                    (struct walk_finding){ R(OPT_LENGTH), slice_part(option, 1, 1),
                                           "option cannot have this length", spec });
        r->unread = true;
        return;
    }
    if (type == RPL_TARGET)
        target_show(r, o, option);
    else if (type == RPL_ROUTE_DISCOVERY)
        rpl_discovery(r, o, option);
    else if (type == RPL_METRIC_CONTAINER)
        rpl_metrics(r, slice_part(option, 2, option.n));
    else
        nd_places(r->w, o->place, o->nplaces, option);
    if (!r->w->quiet) rpl_option_check(r, type, option);
}

/* One option. Returns how many octets it takes, 0 when there is no telling. */
static size_t option_decode(struct rpl *r, struct slice left)
{
    struct walk *w = r->w;
    unsigned type = octet_at(left, 0);
    size_t n = type == RPL_PAD1 ? 1 : (size_t)2 + octet_at(left, 1);
    struct slice option = slice_part(left, 0, n);
    walk_u(w, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT), option, 0);
    walk_bits(w, R(OPT_TYPE), left, 0, 8);
    if (type == RPL_PAD1) return n;
    walk_bits(w, R(OPT_LENGTH), left, 8, 8);
    if (left.n < n || left.n < 2) {
        walk_short(w, (struct walk_finding){ R(OPT_LENGTH), slice_part(left, 0, 2),
                                             "option runs past the message", "RFC6550:6.7.1" });
        return 0;
    }
    option_show(r, type, option);
    return n;
}

static void options_decode(struct rpl *r, struct slice left)
{
    for (size_t n; left.n; left = slice_part(left, n, left.n)) {
        n = option_decode(r, left);
        if (!n) return;
    }
    if (!r->w->quiet) rpl_order_check(r);
}

/* Does the base object say that a DODAGID follows? */
static bool has_dodagid(const struct rpl_message *m, struct slice body)
{
    return m->d_bit != RPL_NO_FLAG && octet_at(body, m->d_bit / 8u) >> (7 - m->d_bit % 8u) & 1;
}

/* The base object and what follows it. */
static void body_decode(struct rpl *r, struct slice body)
{
    const struct rpl_message *m = r->m;
    size_t n = m->octets + (has_dodagid(m, body) ? (size_t)RPL_DODAGID_BYTES : 0);
    r->base = slice_part(body, 0, n);
    nd_places(r->w, m->place, m->nplaces, r->base);
    if (r->base.n < n) {
        walk_short(r->w,
                   (struct walk_finding){ FIELD(PROTO_RPL, RPL), r->message,
                                          "message is shorter than its base object", m->spec });
        return;
    }
    rpl_base_check(r);
    options_decode(r, slice_part(body, n, body.n));
}

void rpl_decode(struct walk *w, struct slice s)
{
    struct slice body = slice_part(s, HEAD_BYTES, s.n);
    unsigned code = octet_at(s, 1), kind = code & ~(unsigned)RPL_SECURE;
    struct rpl r = { .w = w, .message = s, .secure = code & RPL_SECURE };
    struct slice bytes = w->bytes;
    uint8_t buf = w->buf;
    if (r.secure || kind != RPL_CC) r.m = rpl_message_find(kind);
    walk_u(w, FIELD(PROTO_RPL, RPL), body, 0);
    if (body.n) walk_bytes(w, R(RAW), body, 0);
    rpl_code_check(&r, code);
    if (r.secure) body = rpl_secure_open(&r, body);
    if (r.secure && !body.n) return;
    if (r.m)
        body_decode(&r, body);
    else if (body.n)
        walk_bytes(w, M(DATA), body, 0);
    w->bytes = bytes; /* of what was encrypted there is a buffer of its own */
    w->buf = buf;
}
