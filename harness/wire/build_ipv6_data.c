/* SPDX-License-Identifier: Apache-2.0
 * Options of IPv6 and source routes. */
#include "wire/build_ipv6_data.h"

#include "wire/build_places.h"
#include "wire/ip.h"
#include "wire/ipv6_layout.h"

#define ID(row) FIELD(PROTO_IPV6, IPV6_##row)

enum { PAD1 = 0, HEAD_BYTES = 2, OPTION_BYTES = HEAD_BYTES + 255, ADDRESS_BYTES = 16 };
enum { ROUTE_OF_RPL = 3, ROUTE_HEAD_BYTES = 4, ROUTE_FIXED_BYTES = 8, PAD_AT = 40, PAD_BITS = 4 };

bool build_is_ipv6_option(field_id field)
{
    unsigned row = FIELD_ROW(field);
    return FIELD_PROTO(field) == PROTO_IPV6 && row >= IPV6_OPT_TYPE && row <= IPV6_OPT_UNKNOWN_DATA;
}

bool build_is_ipv6_route(field_id field)
{
    unsigned row = FIELD_ROW(field);
    return FIELD_PROTO(field) == PROTO_IPV6 && row >= IPV6_ROUTING_UNKNOWN_DATA &&
           row <= IPV6_ROUTING_RPL_FULL_ADDRESS;
}

bool build_ipv6_data_can(field_id field)
{
    return field != ID(OPT_TYPE_ACTION) && field != ID(OPT_TYPE_CHANGE) &&
           field != ID(OPT_TYPE_REST) && field != ID(ROUTING_RPL_ADDR_COUNT);
}

/* ---- options ---- */

struct option {
    const struct build_item *value[16];
    unsigned n, type;
    const struct ipv6_option *layout;
};

static const struct ipv6_option *layout_with(field_id field)
{
    const struct ipv6_option *o;
    for (unsigned i = 0; (o = ipv6_option_at(i)); i++) {
        if (nd_place_of(o->place, o->nplaces, field)) return o;
    }
    return NULL;
}

static const struct build_item *value(const struct option *o, field_id field)
{
    for (unsigned i = 0; i < o->n; i++) {
        if (o->value[i]->field == field) return o->value[i];
    }
    return NULL;
}

/* The option begun last takes what it can have and has not. */
static bool takes(const struct option *o, field_id field)
{
    if (field == ID(OPT_TYPE) || o->n == sizeof o->value / sizeof *o->value) return false;
    if (value(o, field)) return false;
    if (field == ID(OPT_LENGTH)) return true;
    if (field == ID(OPT_UNKNOWN)) return !o->layout;
    return o->layout && nd_place_of(o->layout->place, o->layout->nplaces, field);
}

static bool begin(struct option *o, const struct build_item *item)
{
    *o = (struct option){ .n = 0 };
    if (item->field == ID(OPT_TYPE)) {
        o->type = (unsigned)build_item_number(item) & 0xff;
        o->layout = ipv6_option_find(o->type);
        return true;
    }
    o->layout = layout_with(item->field);
    if (!o->layout) return false;
    o->type = o->layout->type;
    return true;
}

static size_t size_of(const struct option *o)
{
    size_t n = HEAD_BYTES;
    for (unsigned i = 0; o->layout && i < o->layout->nplaces; i++) {
        const struct nd_place *p = &o->layout->place[i];
        const struct build_item *item = value(o, p->field);
        size_t end = (p->at + p->bits) / 8u;
        if (p->kind >= ND_PREFIX) end = p->at / 8u + (item ? build_place_tail(p, item) : 0);
        if (end > n) n = end;
    }
    return n;
}

static void put_places(const struct option *o, uint8_t *octets, size_t n)
{
    for (unsigned rank = 0; rank < BUILD_PLACE_RANKS; rank++) {
        for (unsigned i = 0; i < o->n; i++) {
            const struct nd_place *p =
                nd_place_of(o->layout->place, o->layout->nplaces, o->value[i]->field);
            if (p && build_place_rank(p) == rank) build_place(p, 1, o->value[i], octets, n);
        }
    }
}

static bool write_option(struct layers *l, const struct option *o, struct wr *w)
{
    uint8_t octets[OPTION_BYTES] = { 0 };
    const struct build_item *data = value(o, ID(OPT_UNKNOWN)), *length = value(o, ID(OPT_LENGTH));
    size_t n = size_of(o);
    if (n > OPTION_BYTES) return build_fail(l, "the IPv6 option is too long");
    if (o->layout) put_places(o, octets, n);
    size_t all = n - HEAD_BYTES + (data ? data->s.n : 0);
    wr_u8(w, o->type);
    if (o->type == PAD1) return true;
    wr_u8(w, (unsigned)(length ? build_item_number(length) : all) & 0xff);
    wr_bytes(w, slice_part((struct slice){ octets, n }, HEAD_BYTES, n));
    if (data) wr_bytes(w, data->s);
    return true;
}

bool build_ipv6_options(struct layers *l, const uint8_t *of_item, unsigned of, struct wr *w)
{
    struct option o = { .n = 0 };
    bool open = false;
    for (unsigned i = 0; i < l->b->n; i++) {
        const struct build_item *item = &l->b->item[i];
        if (of_item[i] != of || !build_is_ipv6_option(item->field)) continue;
        if (!open || !takes(&o, item->field)) {
            if (open && !write_option(l, &o, w)) return false;
            if (!begin(&o, item))
                return build_fail(l, "a field of an IPv6 option without ipv6.opt.type before it");
            open = true;
        }
        if (item->field != ID(OPT_TYPE)) o.value[o.n++] = item;
    }
    return !open || write_option(l, &o, w);
}

/* ---- source routes ---- */

struct route {
    struct layers *l;
    const uint8_t *of_item;
    unsigned of;
};

static bool is_address(const struct route *r, unsigned i)
{
    field_id field = r->l->b->item[i].field;
    return r->of_item[i] == r->of &&
           (field == ID(ROUTING_RPL_ADDRESS) || field == ID(ROUTING_RPL_FULL_ADDRESS) ||
            field == ID(ROUTING_SRC_ADDR));
}

/* Some of the places of a layout, without the addresses behind them. */
static void put_fixed(const struct route *r, const struct nd_place *place, unsigned n,
                      uint8_t *octets, size_t bytes)
{
    for (unsigned i = 0; i < r->l->b->n; i++) {
        const struct build_item *item = &r->l->b->item[i];
        if (r->of_item[i] == r->of && !is_address(r, i)) build_place(place, n, item, octets, bytes);
    }
}

static unsigned addresses(const struct route *r)
{
    unsigned n = 0;
    for (unsigned i = 0; i < r->l->b->n; i++) n += is_address(r, i);
    return n;
}

/* RFC 6554 section 3: all but the last are CmprI octets shorter, the last CmprE. */
static void put_addresses(const struct route *r, const uint8_t *fixed, struct wr *w)
{
    unsigned n = addresses(r), at = 0;
    for (unsigned i = 0; i < r->l->b->n; i++) {
        const struct build_item *item = &r->l->b->item[i];
        if (!is_address(r, i)) continue;
        unsigned elided = ++at == n ? fixed[ROUTE_HEAD_BYTES] & 15u : fixed[ROUTE_HEAD_BYTES] >> 4;
        bool full = item->field == ID(ROUTING_RPL_FULL_ADDRESS) && item->s.n == ADDRESS_BYTES;
        wr_bytes(w, full ? slice_part(item->s, elided, ADDRESS_BYTES) : item->s);
    }
}

static bool pad_is_set(const struct route *r)
{
    for (unsigned i = 0; i < r->l->b->n; i++) {
        if (r->of_item[i] == r->of && r->l->b->item[i].field == ID(ROUTING_RPL_PAD)) return true;
    }
    return false;
}

static void put_route_of_rpl(const struct route *r, uint8_t *fixed, struct wr *w)
{
    struct wr head = *w;
    wr_bytes(w, (struct slice){ fixed + ROUTE_HEAD_BYTES, ROUTE_FIXED_BYTES - ROUTE_HEAD_BYTES });
    size_t from = wr_size(w);
    put_addresses(r, fixed, w);
    size_t pad = (8 - (wr_size(w) - from) % 8) % 8;
    if (!pad_is_set(r)) build_put_bits(fixed, PAD_AT, PAD_BITS, pad);
    for (; pad; pad--) wr_u8(w, 0);
    wr_bytes(&head,
             (struct slice){ fixed + ROUTE_HEAD_BYTES, ROUTE_FIXED_BYTES - ROUTE_HEAD_BYTES });
}

bool build_ipv6_route(struct layers *l, const uint8_t *of_item, unsigned of, unsigned type,
                      struct wr *w, unsigned *count)
{
    struct route r = { l, of_item, of };
    uint8_t fixed[ROUTE_FIXED_BYTES + ADDRESS_BYTES] = { 0 };
    unsigned n = 0;
    const struct nd_place *place = ipv6_routing_find(type, &n);
    *count = addresses(&r);
    if (!place) return build_fail(l, "a routing header of this type has ipv6.routing.data only");
    put_fixed(&r, place, n, fixed, sizeof fixed);
    if (type == ROUTE_OF_RPL) {
        put_route_of_rpl(&r, fixed, w);
        return true;
    }
    size_t bytes = type == 0 ? ROUTE_FIXED_BYTES : sizeof fixed; /* type 2 holds one address */
    wr_bytes(w, slice_part((struct slice){ fixed, bytes }, ROUTE_HEAD_BYTES, bytes));
    put_addresses(&r, (const uint8_t[ROUTE_FIXED_BYTES]){ 0 }, w);
    return true;
}
