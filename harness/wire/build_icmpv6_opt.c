/* SPDX-License-Identifier: Apache-2.0
 * Options of Neighbor Discovery. */
#include "wire/build_places.h"
#include "wire/nd.h"

#define ID(row) FIELD(PROTO_ICMPV6_OPT, row)

enum { OPTIONS_MAX = 32, VALUES_MAX = 64, OPTION_BYTES = 255 * 8, HEAD_BYTES = 2 };
enum { SOURCE_LINK_ADDRESS = 1, TARGET_LINK_ADDRESS = 2, SHORT_AT = 16 };

struct option {
    unsigned type;
    bool typed; /* its type row is set */
    const struct build_item *value[VALUES_MAX];
    unsigned n;
};

struct option_list {
    struct option o[OPTIONS_MAX];
    unsigned n;
};

static bool has_row(const struct nd_option *layout, field_id field)
{
    if (field == ID(ICMPV6_OPT_LINKADDR_SHORT))
        return layout->type == SOURCE_LINK_ADDRESS || layout->type == TARGET_LINK_ADDRESS;
    return nd_place_of(layout->place, layout->nplaces, field) != NULL;
}

/* The first layout that has the row; type < 0: of any type. */
static const struct nd_option *layout_with(int type, field_id field)
{
    const struct nd_option *o;
    for (unsigned i = 0; (o = nd_option_at(i)); i++) {
        if ((type < 0 || o->type == type) && has_row(o, field)) return o;
    }
    return NULL;
}

static bool is_known(unsigned type)
{
    const struct nd_option *o;
    for (unsigned i = 0; (o = nd_option_at(i)); i++) {
        if (o->type == type) return true;
    }
    return false;
}

static bool repeats(const struct nd_option *layout, field_id field)
{
    const struct nd_place *p = layout ? nd_place_of(layout->place, layout->nplaces, field) : NULL;
    return p && (p->kind == ND_LIST || p->kind == ND_NAMES);
}

static bool is_set(const struct option *o, field_id field)
{
    if (field == ID(ICMPV6_OPT_TYPE)) return o->typed;
    if (repeats(layout_with((int)o->type, field), field)) return false;
    for (unsigned i = 0; i < o->n; i++) {
        if (o->value[i]->field == field) return true;
    }
    return false;
}

static bool may_have(const struct option *o, const struct build_item *item)
{
    if (is_set(o, item->field)) return false;
    if (item->field == ID(ICMPV6_OPT_TYPE)) return o->type == build_item_number(item);
    if (item->field == ID(ICMPV6_OPT_LENGTH)) return true;
    if (!is_known(o->type)) return item->field == ID(ICMPV6_OPT_PADDING);
    return layout_with((int)o->type, item->field);
}

static struct option *option_for(struct option_list *l, const struct build_item *item)
{
    if (item->field == ID(ICMPV6_OPT_PADDING)) { /* of the one before it, whatever that is */
        struct option *last = l->n ? &l->o[l->n - 1] : NULL;
        return last && may_have(last, item) ? last : NULL;
    }
    for (unsigned i = 0; i < l->n; i++) {
        if (may_have(&l->o[i], item)) return &l->o[i];
    }
    const struct nd_option *layout = layout_with(-1, item->field);
    bool type = item->field == ID(ICMPV6_OPT_TYPE);
    if (l->n == OPTIONS_MAX || (!layout && !type)) return NULL;
    struct option *o = &l->o[l->n++];
    o->type = type ? (unsigned)build_item_number(item) & 0xff : layout->type;
    return o;
}

static bool collect(struct layers *l, struct option_list *list)
{
    for (unsigned i = 0; i < l->b->n; i++) {
        const struct build_item *item = &l->b->item[i];
        if (FIELD_PROTO(item->field) != PROTO_ICMPV6_OPT) continue;
        struct option *o = option_for(list, item);
        if (!o) return build_fail(l, "a field of an option without icmpv6.opt.type before it");
        if (o->n == VALUES_MAX) return build_fail(l, "too many fields in one option");
        if (item->field == ID(ICMPV6_OPT_TYPE))
            o->typed = true;
        else
            o->value[o->n++] = item;
    }
    return true;
}

/* Octets before the place that goes to the option's end, or all of them. */
static size_t fixed_bytes(const struct nd_option *layout)
{
    size_t bits = HEAD_BYTES * 8;
    for (unsigned i = 0; i < layout->nplaces; i++) {
        const struct nd_place *p = &layout->place[i];
        bool tail = p->kind >= ND_PREFIX;
        size_t end = p->at + (tail ? 0u : p->bits);
        if (end > bits) bits = end;
    }
    return bits / 8;
}

static size_t tail_bytes(const struct nd_option *layout, const struct option *o)
{
    size_t n = 0;
    for (unsigned i = 0; i < o->n; i++) {
        const struct nd_place *p = nd_place_of(layout->place, layout->nplaces, o->value[i]->field);
        if (p) n += build_place_tail(p, o->value[i]);
    }
    return n;
}

/* A prefix takes as much room as its length says, also where its last octets are zero. */
static size_t prefix_room(const struct option *o)
{
    for (unsigned i = 0; i < o->n; i++) {
        field_id f = o->value[i]->field;
        if (f == ID(ICMPV6_OPT_6CO_CONTEXT_LENGTH) || f == ID(ICMPV6_OPT_PREFIX_LENGTH))
            return ((size_t)build_item_number(o->value[i]) + 7) / 8;
    }
    return 0;
}

static size_t natural_units(const struct nd_option *layout, const struct option *o)
{
    bool prefix = layout->place[layout->nplaces - 1].kind == ND_PREFIX;
    size_t tail = tail_bytes(layout, o), room = prefix ? prefix_room(o) : 0;
    if (room > tail && room <= 16) tail = room;
    size_t units = (fixed_bytes(layout) + tail + 7) / 8;
    if (units < layout->min) units = layout->min;
    while ((units - layout->min) % layout->step) units++;
    return units;
}

static bool has_all(const struct nd_option *layout, const struct option *o)
{
    for (unsigned i = 0; i < o->n; i++) {
        field_id f = o->value[i]->field;
        if (f != ID(ICMPV6_OPT_LENGTH) && !has_row(layout, f)) return false;
    }
    return true;
}

/* A value of a fixed place that is longer than the place. */
static bool overflows(const struct nd_option *layout, const struct option *o)
{
    for (unsigned i = 0; i < o->n; i++) {
        const struct nd_place *p = nd_place_of(layout->place, layout->nplaces, o->value[i]->field);
        if (p && p->kind < ND_PREFIX && o->value[i]->s.p && o->value[i]->s.n * 8 > p->bits)
            return true;
    }
    return false;
}

/* The first layout that has every row, and room for it. */
static const struct nd_option *layout_of(const struct option *o, size_t *units)
{
    const struct nd_option *layout;
    for (unsigned i = 0; (layout = nd_option_at(i)); i++) {
        if (layout->type != o->type || !has_all(layout, o) || overflows(layout, o)) continue;
        *units = natural_units(layout, o);
        if (*units <= layout->max) return layout;
    }
    return NULL;
}

static void put_values(const struct nd_option *layout, const struct option *o, uint8_t *octets,
                       size_t n)
{
    size_t list_at = 0;
    build_place_defaults(layout->place, layout->nplaces, octets, n);
    for (unsigned rank = 0; rank < BUILD_PLACE_RANKS; rank++) {
        for (unsigned i = 0; i < o->n; i++) {
            const struct build_item *v = o->value[i];
            if (rank == 0 && v->field == ID(ICMPV6_OPT_LINKADDR_SHORT))
                build_put_bits(octets, SHORT_AT, 16, build_item_number(v));
            const struct nd_place *p = nd_place_of(layout->place, layout->nplaces, v->field);
            if (!p || build_place_rank(p) != rank) continue;
            struct nd_place moved = *p; /* the values of a list stand one behind the other */
            moved.at = (uint16_t)(moved.at + list_at * 8);
            bool list = repeats(layout, v->field);
            build_place(list ? &moved : p, 1, v, octets, n);
            if (list) list_at += build_place_tail(p, v);
        }
    }
}

/* An option of a type without a layout: what is given as padding is its content. */
static size_t put_unknown(const struct option *o, uint8_t *octets)
{
    size_t n = HEAD_BYTES;
    for (unsigned i = 0; i < o->n; i++) {
        uint8_t room[8];
        if (o->value[i]->field != ID(ICMPV6_OPT_PADDING)) continue;
        struct slice s = slice_part(build_item_octets(o->value[i], room), 0, OPTION_BYTES - n);
        if (s.n) memcpy(octets + n, s.p, s.n);
        n += s.n;
    }
    return (n + 7) / 8;
}

static bool write_option(struct layers *l, const struct option *o, struct wr *w)
{
    uint8_t octets[OPTION_BYTES] = { 0 };
    size_t units = 0;
    const struct nd_option *layout = layout_of(o, &units);
    if (!layout && is_known(o->type))
        return build_fail(l, "no layout of the option has all fields that are set, and room");
    if (layout)
        put_values(layout, o, octets, units * 8);
    else
        units = put_unknown(o, octets);
    uint64_t length = units;
    for (unsigned i = 0; i < o->n; i++) {
        if (o->value[i]->field == ID(ICMPV6_OPT_LENGTH)) length = build_item_number(o->value[i]);
    }
    octets[0] = (uint8_t)o->type;
    octets[1] = (uint8_t)length;
    wr_bytes(w, (struct slice){ octets, units * 8 });
    return true;
}

bool build_icmpv6_options(struct layers *l, struct wr *w)
{
    struct option_list list = { .n = 0 };
    if (!collect(l, &list)) return false;
    for (unsigned i = 0; i < list.n; i++) {
        if (!write_option(l, &list.o[i], w)) return false;
    }
    return true;
}
