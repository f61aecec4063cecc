/* SPDX-License-Identifier: Apache-2.0
 * IPv6 and its extension headers around an upper layer. */
#include "wire/build_ipv6_data.h"
#include "wire/ip.h"

#define ID(row) FIELD(PROTO_IPV6, row)

enum { EXTENSIONS_MAX = 24, PARTS_MAX = 7, PAD_N = 1, FIRST_HOPS = 64, DATA_BYTES = 1024 };
enum { ROUTE_OF_RPL = 3 };
enum { HOP_BY_HOP = 0, ROUTING = 43, FRAGMENT = 44, AUTHENTICATION = 51, DESTINATION = 60 };

/* An extension header: its rows follow the row of the header itself. */
struct kind {
    uint8_t number, row, parts;
};

static const struct kind kinds[] = {
    { HOP_BY_HOP, IPV6_HOPOPTS, 3 }, { DESTINATION, IPV6_DSTOPTS, 3 }, { ROUTING, IPV6_ROUTING, 5 },
    { FRAGMENT, IPV6_FRAGHDR, 6 },   { AUTHENTICATION, IPV6_AH, 4 },
};

struct extension {
    const struct kind *kind;
    const struct build_item *part[PARTS_MAX]; /* [0]: the row behind the header's */
    struct slice data;                        /* its options; what a routing header's type says */
    unsigned routing_type, addresses;         /* of a routing header: unless they are set */
    bool fields;                              /* the data comes from fields */
};

struct extensions {
    struct extension e[EXTENSIONS_MAX];
    unsigned n;
    uint8_t of[BUILD_MAX]; /* by place in the message: its header, from 1 on; 0: in none */
    uint8_t octets[DATA_BYTES];
};

static const struct kind *kind_of(field_id field)
{
    unsigned row = FIELD_ROW(field);
    if (FIELD_PROTO(field) != PROTO_IPV6) return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (row > kinds[i].row && row <= kinds[i].row + kinds[i].parts) return &kinds[i];
    }
    return NULL;
}

static struct extension *begin(struct extensions *x, const struct kind *k)
{
    if (x->n == EXTENSIONS_MAX) return NULL;
    x->e[x->n] = (struct extension){ .kind = k };
    return &x->e[x->n++];
}

/* The first header of the kind that does not have this part yet, or a new one. */
static struct extension *place_for(struct extensions *x, const struct kind *k, unsigned part)
{
    for (unsigned i = 0; i < x->n; i++) {
        if (x->e[i].kind == k && !x->e[i].part[part]) return &x->e[i];
    }
    return begin(x, k);
}

static bool has_options(const struct extension *e)
{
    return e->kind->number == HOP_BY_HOP || e->kind->number == DESTINATION;
}

/* Options go to the header begun last that can have them, or to a Hop-by-Hop one. */
static struct extension *place_inside(struct extensions *x, bool route)
{
    for (unsigned i = x->n; i; i--) {
        struct extension *e = &x->e[i - 1];
        if (route ? e->kind->number == ROUTING : has_options(e)) return e;
    }
    return begin(x, route ? &kinds[2] : &kinds[0]);
}

static bool place_item(struct layers *l, struct extensions *x, unsigned i)
{
    const struct build_item *item = &l->b->item[i];
    const struct kind *k = kind_of(item->field);
    bool route = build_is_ipv6_route(item->field), option = build_is_ipv6_option(item->field);
    if (!k && !route && !option) return true;
    unsigned part = k ? FIELD_ROW(item->field) - k->row - 1u : 0;
    struct extension *e = k ? place_for(x, k, part) : place_inside(x, route);
    if (!e) return build_fail(l, "too many extension headers");
    if (k)
        e->part[part] = item;
    else
        e->fields = true;
    if (route) e->routing_type = ROUTE_OF_RPL;
    x->of[i] = (uint8_t)(e - x->e + 1);
    return true;
}

static unsigned number(const struct extension *e, unsigned row, size_t otherwise)
{
    const struct build_item *item = e->part[row - e->kind->row - 1u];
    return (unsigned)(item ? build_item_number(item) : otherwise);
}

bool build_ipv6_can(field_id field)
{
    bool inside = build_is_ipv6_option(field) || build_is_ipv6_route(field);
    return field != ID(IPV6_ADDR) && (!inside || build_ipv6_data_can(field));
}

/* Options up to a multiple of 8 octets, padded. */
static void write_options(struct wr *w, struct slice options)
{
    size_t pad = (8 - (options.n + 2) % 8) % 8;
    wr_bytes(w, options);
    if (pad == 1) wr_u8(w, 0);
    if (pad < 2) return;
    wr_u8(w, PAD_N);
    wr_u8(w, (unsigned)pad - 2);
    for (; pad > 2; pad--) wr_u8(w, 0);
}

static struct slice given_data(const struct extension *e)
{
    const struct build_item *item = e->part[e->kind->parts - 1];
    bool has = has_options(e) || e->kind->number == ROUTING;
    return has && item ? item->s : (struct slice){ NULL, 0 };
}

/* The data of each header: octets as they are, or made from fields. */
static bool make_data(struct layers *l, struct extensions *x)
{
    struct wr w = wr_open(x->octets, sizeof x->octets);
    for (unsigned i = 0; i < x->n; i++) {
        struct extension *e = &x->e[i];
        size_t from = wr_size(&w);
        bool routing = e->kind->number == ROUTING;
        e->data = given_data(e);
        if (e->data.p || !e->fields) continue;
        if (routing) e->routing_type = number(e, IPV6_ROUTING_TYPE, e->routing_type);
        if (routing ? !build_ipv6_route(l, x->of, i + 1, e->routing_type, &w, &e->addresses)
                    : !build_ipv6_options(l, x->of, i + 1, &w))
            return false;
        if (w.bad) return build_fail(l, "the extension headers are too long");
        e->data = (struct slice){ x->octets + from, wr_size(&w) - from };
    }
    return true;
}

static bool collect(struct layers *l, struct extensions *x)
{
    for (unsigned i = 0; i < l->b->n; i++) {
        if (!place_item(l, x, i)) return false;
    }
    return make_data(l, x);
}

static void write_with_data(struct wr *w, const struct extension *e, unsigned next)
{
    unsigned row = e->kind->row;
    bool routing = e->kind->number == ROUTING;
    struct slice data = e->data;
    size_t bytes = data.n + (routing ? 4 : 2);
    size_t units = bytes ? (bytes + 7) / 8 - 1 : 0;
    wr_u8(w, number(e, row + 1, next) & 0xff);
    wr_u8(w, number(e, row + 2, units) & 0xff);
    if (!routing) {
        write_options(w, data);
        return;
    }
    wr_u8(w, number(e, IPV6_ROUTING_TYPE, e->routing_type) & 0xff);
    wr_u8(w, number(e, IPV6_ROUTING_SEGLEFT, e->addresses) & 0xff);
    wr_bytes(w, data);
    for (; bytes % 8; bytes++) wr_u8(w, 0);
}

static void write_extension(struct wr *w, const struct extension *e, unsigned next)
{
    if (e->kind->number == FRAGMENT) {
        wr_u8(w, number(e, IPV6_FRAGHDR_NXT, next) & 0xff);
        wr_u8(w, number(e, IPV6_FRAGHDR_RESERVED, 0) & 0xff);
        wr_bits(w, number(e, IPV6_FRAGHDR_OFFSET, 0), 13);
        wr_bits(w, number(e, IPV6_FRAGHDR_RESERVED_BITS, 0), 2);
        wr_bits(w, number(e, IPV6_FRAGHDR_MORE, 0), 1);
        wr_be32(w, number(e, IPV6_FRAGHDR_IDENT, 0));
    } else if (e->kind->number == AUTHENTICATION) { /* with an empty check value of 4 octets */
        wr_u8(w, number(e, IPV6_AH_NEXT, next) & 0xff);
        wr_u8(w, number(e, IPV6_AH_LENGTH, 2) & 0xff);
        wr_be16(w, 0);
        wr_be32(w, number(e, IPV6_AH_SPI, 0));
        wr_be32(w, number(e, IPV6_AH_SEQUENCE, 0));
        wr_be32(w, 0);
    } else {
        write_with_data(w, e, next);
    }
}

/* ---- addresses ---- */

/* The last address of a routing header: the packet ends there, and checksums are over it. Types 0
 * and 2 (RFC 5095, 6275) hold whole addresses; type 3 (RFC 6554) all but a common prefix. */
static void final_address(struct layers *l, const struct extension *e)
{
    struct rd r = rd_open(e->data);
    unsigned type = number(e, IPV6_ROUTING_TYPE, e->routing_type), elided = 0, pad = 0;
    if (!number(e, IPV6_ROUTING_SEGLEFT, e->addresses) || (type != 0 && type != 2 && type != 3))
        return;
    if (type == 3) {
        rd_bits(&r, 4);
        elided = (unsigned)rd_bits(&r, 4);
        pad = (unsigned)rd_bits(&r, 4);
        rd_bits(&r, 20);
    } else {
        rd_skip(&r, 4);
    }
    struct slice addresses = rd_rest(&r);
    size_t n = 16u - elided;
    if (r.bad || addresses.n < n + pad) return;
    memcpy(l->final + elided, slice_part(addresses, addresses.n - pad - n, n).p, n);
}

static bool address(struct layers *l, unsigned row, const struct wpan_address *link, uint8_t *out)
{
    uint8_t room[8];
    struct slice given = build_octets(l->b, ID(row), room);
    if (given.n == 16) {
        memcpy(out, given.p, 16);
        return true;
    }
    if (given.n) return build_fail(l, "an IPv6 address has 16 octets");
    struct lowpan_iid iid = lowpan_iid_of(link->octets, link->n);
    if (!iid.known)
        return build_fail(l, "no IPv6 address is given, and none follows from the link");
    memcpy(out, (const uint8_t[8]){ 0xfe, 0x80 }, 8);
    memcpy(out + 8, iid.octets, 8);
    return true;
}

bool build_ipv6_addresses(struct layers *l)
{
    struct extensions x = { .n = 0 };
    if (!address(l, IPV6_SRC, &l->link->src, l->src)) return false;
    if (!address(l, IPV6_DST, &l->link->dst, l->dst) || !collect(l, &x)) return false;
    memcpy(l->final, l->dst, 16);
    for (unsigned i = 0; i < x.n; i++) {
        if (x.e[i].kind->number == ROUTING) final_address(l, &x.e[i]);
    }
    return true;
}

/* ---- the packet ---- */

static unsigned traffic_class(const struct build *b)
{
    uint64_t dscp = build_number(b, ID(IPV6_TCLASS_DSCP), 0) & 63;
    uint64_t ecn = build_number(b, ID(IPV6_TCLASS_ECN), 0) & 3;
    return (unsigned)build_number(b, ID(IPV6_TCLASS), dscp << 2 | ecn) & 0xff;
}

static void write_header(const struct layers *l, size_t body_bytes, unsigned next, struct wr *w)
{
    const struct build *b = l->b;
    wr_bits(w, build_number(b, ID(IPV6_VERSION), 6), 4);
    wr_bits(w, traffic_class(b), 8);
    wr_bits(w, build_number(b, ID(IPV6_FLOW), 0), 20);
    wr_be16(w, (unsigned)build_number(b, ID(IPV6_PLEN), body_bytes) & 0xffff);
    wr_u8(w, (unsigned)build_number(b, ID(IPV6_NXT), next) & 0xff);
    unsigned hops = l->hop_limit ? l->hop_limit : FIRST_HOPS;
    wr_u8(w, (unsigned)build_number(b, ID(IPV6_HLIM), hops) & 0xff);
    wr_bytes(w, (struct slice){ l->src, 16 });
    wr_bytes(w, (struct slice){ l->dst, 16 });
}

bool build_ipv6(struct layers *l, struct slice upper, struct wr *w)
{
    uint8_t room[BUILD_PACKET_BYTES];
    struct wr body = wr_open(room, sizeof room);
    struct extensions x = { .n = 0 };
    if (!collect(l, &x)) return false;
    for (unsigned i = 0; i < x.n; i++)
        write_extension(&body, &x.e[i], i + 1 < x.n ? x.e[i + 1].kind->number : l->upper);
    wr_bytes(&body, upper);
    if (body.bad) return build_fail(l, "the packet is too long");
    write_header(l, wr_size(&body), x.n ? x.e[0].kind->number : l->upper, w);
    wr_bytes(w, (struct slice){ room, wr_size(&body) });
    return w->bad ? build_fail(l, "the packet is too long") : true;
}
