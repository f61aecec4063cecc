/* SPDX-License-Identifier: Apache-2.0
 * Neighbor Discovery: RFC 4861, 6775, 8505. The message, and the walk along its options. */
#include "wire/nd.h"

#include "wire/ip.h"
#include "wire/nd_inside.h"

#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_##row)
#define O(row) FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_##row)

/* One option behind the message. Returns how many octets it takes, 0 when there is no telling. */
static size_t option_decode(struct nd *nd, struct slice left)
{
    struct walk *w = nd->w;
    struct rd r = rd_open(left);
    unsigned type = rd_u8(&r), units = rd_u8(&r);
    struct slice option = slice_part(left, 0, (size_t)units * 8);
    walk_u(w, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT), option.n ? option : slice_part(left, 0, 2), 0);
    walk_bits(w, O(TYPE), left, 0, 8);
    walk_bits(w, O(LENGTH), left, 8, 8);
    if (left.n >= 2 && !units) {
        nd_bad(nd, O(LENGTH), slice_part(left, 1, 1), "option has length 0", "RFC4861:4.6");
        nd->broken = true;
        return 0;
    }
    if (left.n < 2 || (size_t)units * 8 > left.n) {
        walk_short(w, (struct walk_finding){ O(LENGTH), slice_part(left, 0, 2),
                                             "option is longer than the message", "RFC4861:4.6" });
        nd->broken = true;
        return 0;
    }
    const struct nd_option *o = nd_option_find(type, units);
    if (o)
        nd_places(w, o->place, o->nplaces, option);
    else if (!nd_option_spec(type))
        walk_bytes(w, M(DATA), slice_part(option, 2, option.n), 0);
    nd_option_check(nd, o, option);
    return option.n;
}

static void options_decode(struct nd *nd, struct slice left)
{
    for (size_t n = 0; left.n; left = slice_part(left, n, left.n)) {
        n = option_decode(nd, left);
        if (!n) return;
    }
}

void nd_decode(struct walk *w, unsigned type, struct slice s, bool good)
{
    struct rd r = rd_open(slice_part(s, 1, 1));
    const struct nd_message *m = nd_message_find(type, rd_u8(&r));
    struct nd nd = { .w = w, .m = m, .message = s };
    if (!m) return;
    nd_places(w, m->place, m->nplaces, slice_part(s, 0, m->octets));
    if (s.n < m->octets) {
        walk_short(w, (struct walk_finding){ FIELD(PROTO_ICMPV6, 0), s,
                                             "message is shorter than its fields", m->valid });
        return;
    }
    nd_message_check(&nd);
    options_decode(&nd, slice_part(s, m->octets, s.n));
    if (good && !nd.broken && w->depth == 0) nd_learn(&nd);
}
