/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/build_places.h"

static bool is_number(field_id field)
{
    enum field_type type = field_row(field)->type;
    return type == F_UINT || type == F_BOOL;
}

/* Octets from `at` on, as far as they fit. */
static void put_octets(uint8_t *octets, size_t n, size_t at, struct slice s)
{
    if (at >= n) return;
    s = slice_part(s, 0, n - at);
    if (s.n) memcpy(octets + at, s.p, s.n);
}

static void put_masked(uint8_t *octets, const struct nd_place *p, uint64_t v)
{
    uint8_t *octet = octets + p->at / 8;
    *octet = (uint8_t)((*octet & ~p->mask) | ((unsigned)v & p->mask));
}

static void put_bits(uint8_t *octets, size_t n, const struct nd_place *p,
                     const struct build_item *item)
{
    uint8_t room[8];
    if (p->at + p->bits > n * 8) return;
    if (p->kind == ND_MASKED)
        put_masked(octets, p, build_item_number(item));
    else if (is_number(p->field))
        build_put_bits(octets, p->at, p->bits, build_item_number(item));
    else
        put_octets(octets, n, p->at / 8u,
                   slice_part(build_item_octets(item, room), 0, p->bits / 8u));
}

void build_place(const struct nd_place *place, unsigned nplaces, const struct build_item *item,
                 uint8_t *octets, size_t n)
{
    const struct nd_place *p = nd_place_of(place, nplaces, item->field);
    uint8_t room[8];
    if (!p) return;
    switch ((enum nd_kind)p->kind) {
    case ND_OWN:
    case ND_WHOLE:
    case ND_PART:
    case ND_ALIAS:
    case ND_MASKED: put_bits(octets, n, p, item); break;
    case ND_PREFIX:
    case ND_LIST:
    case ND_NAMES:
    case ND_REST:
    case ND_PACKET: put_octets(octets, n, p->at / 8u, build_item_octets(item, room)); break;
    }
}

void build_place_defaults(const struct nd_place *place, unsigned nplaces, uint8_t *octets, size_t n)
{
    for (unsigned i = 0; i < nplaces; i++) {
        const struct field *f = field_row(place[i].field);
        if (f->dflt && is_number(place[i].field) && place[i].at + place[i].bits <= n * 8)
            build_put_bits(octets, place[i].at, place[i].bits, f->dflt);
    }
}

unsigned build_place_rank(const struct nd_place *p)
{
    return p->kind == ND_ALIAS ? 0 : p->kind == ND_WHOLE ? 1 : 2;
}

/* Of a prefix only the octets up to the last that is not zero. */
static size_t prefix_bytes(struct slice s)
{
    size_t n = s.n;
    while (n && s.p[n - 1] == 0) n--;
    return n;
}

size_t build_place_tail(const struct nd_place *p, const struct build_item *item)
{
    uint8_t room[8];
    struct slice s = build_item_octets(item, room);
    switch ((enum nd_kind)p->kind) {
    case ND_PREFIX: return prefix_bytes(s);
    case ND_LIST:
    case ND_NAMES:
    case ND_REST:
    case ND_PACKET: return s.n;
    case ND_OWN:
    case ND_WHOLE:
    case ND_PART:
    case ND_ALIAS:
    case ND_MASKED: return 0;
    }
    return 0;
}
