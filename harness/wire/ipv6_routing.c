/* SPDX-License-Identifier: Apache-2.0
 * Routing headers: RFC 8200 section 4.4, and the source routes of RPL (RFC 6554). */
#include "wire/ip.h"
#include "wire/ipv6_inside.h"
#include "wire/ipv6_layout.h"
#include "wire/nd_inside.h"

#define ID(row) FIELD(PROTO_IPV6, IPV6_ROUTING_##row)

enum { SOURCE_ROUTE = 0, MOBILE = 2, RPL = 3, FIXED_BYTES = 8 };

static const struct nd_place source[] = {
    { ID(SRC_RESERVED), 32, 32 },
    { ID(SRC_ADDR), 64, 128, ND_LIST },
};
static const struct nd_place mobile[] = {
    { ID(MIPV6_RESERVED), 32, 32 },
    { ID(MIPV6_HOME_ADDRESS), 64, 128 },
};
static const struct nd_place rpl[] = {
    { ID(RPL_CMPRI), 32, 4 },
    { ID(RPL_CMPRE), 36, 4 },
    { ID(RPL_PAD), 40, 4 },
    /* set by whoever made the header, not by those who forward it: a remark */
    { ID(RPL_RESERVED), 44, 20, ND_OWN, 0, "RFC6554:3", true },
};
static const struct nd_place unknown[] = { { ID(UNKNOWN_DATA), 32, 0, ND_REST } };

#define RETURN(p, n)                                                                               \
    do {                                                                                           \
        *(n) = sizeof(p) / sizeof *(p);                                                            \
        return p;                                                                                  \
    } while (0)

const struct nd_place *ipv6_routing_find(unsigned type, unsigned *nplaces)
{
    if (type == SOURCE_ROUTE) RETURN(source, nplaces);
    if (type == MOBILE) RETURN(mobile, nplaces);
    if (type == RPL) RETURN(rpl, nplaces);
    return NULL;
}

/* The addresses of a source route of RPL. */
struct route {
    unsigned compr_i, compr_e, pad, segments_left;
    size_t count;
    struct slice addresses; /* without the padding */
};

static void bad(struct walk *w, field_id field, struct slice place, const char *message,
                const char *spec)
{
    walk_bad(w, MALFORMED_MUST, (struct walk_finding){ field, place, message, spec });
}

static struct route route_of(struct slice s)
{
    struct rd r = rd_open(s);
    struct route route = { 0 };
    rd_skip(&r, 3);
    route.segments_left = rd_u8(&r);
    route.compr_i = (unsigned)rd_bits(&r, 4);
    route.compr_e = (unsigned)rd_bits(&r, 4);
    route.pad = (unsigned)rd_bits(&r, 4);
    size_t room = s.n - FIXED_BYTES, last = 16 - route.compr_e;
    room -= route.pad < room ? route.pad : room;
    route.addresses = slice_part(s, FIXED_BYTES, room);
    if (room >= last) route.count = (room - last) / (16 - route.compr_i) + 1;
    return route;
}

/* Does the header hold whole addresses and the padding, and nothing else? */
static bool fits(const struct route *route, struct slice s)
{
    size_t room = s.n - FIXED_BYTES;
    if (!room) return route->pad == 0;
    if (!route->count || route->pad > room) return false;
    size_t used = (route->count - 1) * (16 - route->compr_i) + 16 - route->compr_e;
    return used + route->pad == room;
}

static void route_check(struct walk *w, const struct route *route, struct slice s)
{
    if (route->compr_i == 0 && route->compr_e == 0 && route->pad)
        bad(w, ID(RPL_PAD), slice_part(s, 5, 1), "Pad is not 0 though nothing is compressed",
            "RFC6554:3");
    else if (!fits(route, s))
        bad(w, ID(LEN), slice_part(s, 1, 1), "addresses and padding do not fill the header",
            "RFC6554:3");
    if (route->segments_left > route->count)
        bad(w, ID(SEGLEFT), slice_part(s, 3, 1), "more segments left than addresses",
            "RFC6554:4.2");
}

/* One address: octets that are not in the header are those of the destination. */
static void full_address(struct slice octets, const uint8_t dst[16], uint8_t whole[16])
{
    size_t elided = 16 - octets.n;
    memcpy(whole, dst, elided);
    memcpy(whole + elided, octets.p, octets.n);
}

static struct slice last_address(struct slice s, unsigned type)
{
    struct slice none = { NULL, 0 };
    if (type == RPL) {
        struct route route = route_of(s);
        size_t before = route.count ? (route.count - 1) * (16 - route.compr_i) : 0;
        return route.count ? slice_part(route.addresses, before, 16 - route.compr_e) : none;
    }
    size_t whole = (s.n - FIXED_BYTES) / 16;
    if (!whole || (type != SOURCE_ROUTE && type != MOBILE)) return none;
    return slice_part(s, FIXED_BYTES + (whole - 1) * 16, 16);
}

bool ipv6_routing_final(struct slice s, const uint8_t dst[16], uint8_t final[16])
{
    struct rd r = rd_open(s);
    rd_skip(&r, 2);
    unsigned type = rd_u8(&r), segments_left = rd_u8(&r);
    if (s.n < FIXED_BYTES) return false;
    if (!segments_left) return true;
    struct slice octets = last_address(s, type);
    if (octets.n) full_address(octets, dst, final);
    return octets.n > 0;
}

static void address_show(struct walk *w, struct slice octets, struct slice full)
{
    walk_bytes(w, ID(RPL_ADDRESS), octets, 0);
    if (walk_wants(w, ID(RPL_FULL_ADDRESS))) {
        struct node *n =
            walk_push(w, ID(RPL_FULL_ADDRESS), walk_bit(w, octets), (uint32_t)octets.n * 8);
        if (n) n->s = arena_slice(w->texts, full);
    }
    struct rd r = rd_open(full);
    if (rd_u8(&r) == 0xff)
        bad(w, ID(RPL_ADDRESS), octets, "a multicast address in a source route", "RFC6554:3");
}

static void route_decode(struct walk *w, struct slice s)
{
    struct route route = route_of(s);
    struct rd r = rd_open(route.addresses);
    walk_calc(w, ID(RPL_ADDR_COUNT), route.count);
    route_check(w, &route, s);
    for (size_t i = 0; i < route.count; i++) {
        unsigned elided = i + 1 == route.count ? route.compr_e : route.compr_i;
        struct slice octets = rd_bytes(&r, 16 - elided);
        uint8_t full[16];
        full_address(octets, w->net.dst.p, full);
        address_show(w, octets, (struct slice){ full, 16 });
    }
}

static void final_take(struct walk *w, struct slice s)
{
    uint8_t final[16];
    memcpy(final, w->net.final.p, 16);
    if (!ipv6_routing_final(s, w->net.dst.p, final)) w->net.dst_final = false;
    w->net.final = arena_slice(w->texts, (struct slice){ final, 16 });
}

void ipv6_routing_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    rd_skip(&r, 2);
    unsigned type = rd_u8(&r), n = 1;
    const struct nd_place *place = ipv6_routing_find(type, &n);
    nd_places(w, place ? place : unknown, n, s);
    if (type == RPL) route_decode(w, s);
    final_take(w, s);
}
