/* SPDX-License-Identifier: Apache-2.0
 * Options of RPL messages. */
#include "wire/build_rpl.h"

#include "wire/ip.h"
#include "wire/nd.h"
#include "wire/rpl.h"

#define R(row) FIELD(PROTO_RPL, RPL_##row)
#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_##row)

enum { HEAD_BYTES = 2, OPTION_BYTES = HEAD_BYTES + 255, ADDRESS_BYTES = 16, ROVR_UNIT = 8 };
enum { NEXT_HOP_AT = 26, NEXT_HOP_BITS = 6, FULL_PREFIX_BITS = 128 };
enum { ROVRSZ_AT = 20, ROVRSZ_BITS = 4 };

/* ---- which value goes to which option ---- */

static bool is_discovery(field_id field)
{
    return FIELD_PROTO(field) == PROTO_RPL && FIELD_ROW(field) >= RPL_DISCOVERY_FLAG &&
           FIELD_ROW(field) <= RPL_DISCOVERY_ADDR;
}

static bool is_content(field_id field)
{
    return field == M(DATA) || field == M(UNKNOWN_DATA);
}

/* The type of the option that has this row, -1 when none has. */
static int type_of(field_id field)
{
    const struct rpl_option *o;
    if (build_rpl_is_metric(field)) return RPL_METRIC_CONTAINER;
    if (is_discovery(field)) return RPL_ROUTE_DISCOVERY;
    if (field == R(TARGET_ROVR)) return RPL_TARGET;
    for (unsigned i = 0; (o = rpl_option_at(i)); i++) {
        if (nd_place_of(o->place, o->nplaces, field)) return o->type;
    }
    return -1;
}

static bool is_set(const struct build *b, const struct rpl_parts *parts, unsigned k, field_id field)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (parts->of[i] == k && b->item[i].field == field) return true;
    }
    return false;
}

static bool may_have(const struct build *b, const struct rpl_parts *parts, unsigned k,
                     field_id field)
{
    unsigned type = parts->type[k - 1];
    if (field == M(UNKNOWN_DATA) || build_rpl_is_metric(field)) return type == RPL_METRIC_CONTAINER;
    if (field == R(DISCOVERY_ADDR)) return type == RPL_ROUTE_DISCOVERY;
    if (type == RPL_PAD1 || is_set(b, parts, k, field)) return false;
    if (field == R(OPT_LENGTH) || field == M(DATA)) return true;
    return (int)type == type_of(field);
}

/* Octets as they are go first to an option of a type that has no fields. */
static unsigned unknown_for(const struct build *b, const struct rpl_parts *parts, field_id field)
{
    for (unsigned k = 1; field == M(DATA) && k <= parts->n; k++) {
        if (!rpl_option_spec(parts->type[k - 1]) && may_have(b, parts, k, field)) return k;
    }
    return 0;
}

static unsigned begin(struct rpl_parts *parts, unsigned type)
{
    if (parts->n == BUILD_RPL_OPTIONS) return 0;
    parts->type[parts->n++] = (uint8_t)type;
    return parts->n;
}

/* The option for the i-th value. One value goes to the option begun last, several of a list to the
 * first, the second ... that can have them. 0: there is none. */
static unsigned option_for(const struct build *b, struct rpl_parts *parts, unsigned i)
{
    field_id field = b->item[i].field;
    unsigned unknown = unknown_for(b, parts, field);
    if (field == R(OPT_TYPE)) return begin(parts, build_item_number(&b->item[i]) & 0xff);
    if (unknown) return unknown;
    if (parts->n && !build_in_list(b, i) && may_have(b, parts, parts->n, field)) return parts->n;
    for (unsigned k = 1; k <= parts->n; k++) {
        if (may_have(b, parts, k, field)) return k;
    }
    int type = type_of(field);
    return type < 0 ? 0 : begin(parts, (unsigned)type);
}

/* Does the value belong into an option? */
static bool for_option(const struct build *b, unsigned i)
{
    field_id field = b->item[i].field;
    if (is_content(field) || field == R(OPT_TYPE) || field == R(OPT_LENGTH)) return true;
    return FIELD_PROTO(field) == PROTO_RPL && type_of(field) >= 0;
}

/* ---- their octets ---- */

struct making {
    struct layers *l;
    const struct rpl_parts *parts;
    unsigned k; /* the option, from 1 on */
    unsigned type;
};

static const struct build_item *value(const struct making *m, field_id field)
{
    for (unsigned i = 0; i < m->l->b->n; i++) {
        const struct build_item *item = &m->l->b->item[i];
        if (m->parts->of[i] == m->k && item->field == field) return item;
    }
    return NULL;
}

static uint64_t number(const struct making *m, field_id field, uint64_t otherwise)
{
    const struct build_item *item = value(m, field);
    return item ? build_item_number(item) : otherwise;
}

/* The first layout that has every row that is set. */
static const struct rpl_option *layout_of(const struct making *m)
{
    const struct rpl_option *o;
    for (unsigned i = 0; (o = rpl_option_at(i)); i++) {
        bool all = o->type == m->type;
        for (unsigned j = 0; all && j < m->l->b->n; j++) {
            field_id field = m->l->b->item[j].field;
            bool apart = field == R(OPT_TYPE) || field == R(OPT_LENGTH) || field == R(TARGET_ROVR);
            if (m->parts->of[j] != m->k || apart) continue;
            all = nd_place_of(o->place, o->nplaces, field);
        }
        if (all) return o;
    }
    return NULL;
}

static field_id prefix_length_row(unsigned type)
{
    return type == RPL_TARGET ? R(TARGET_PREFIX_LENGTH) : R(ROUTE_PREFIX_LENGTH);
}

/* Octets of the part that goes to the option's end. Of a prefix: as many as the option's length
 * says when that is set, else as its prefix length does. */
static size_t tail_bytes(const struct making *m, const struct nd_place *p)
{
    const struct build_item *length = value(m, R(OPT_LENGTH)), *tail = value(m, p->field);
    size_t before = p->at / 8u - HEAD_BYTES, rovr = 0;
    if (p->kind != ND_PREFIX) return tail ? build_place_tail(p, tail) : 0;
    const struct build_item *own = value(m, R(TARGET_ROVR));
    if (own) rovr = own->s.n;
    if (length) {
        size_t n = (size_t)build_item_number(length);
        n -= n < before + rovr ? n : before + rovr;
        return n < ADDRESS_BYTES ? n : ADDRESS_BYTES;
    }
    size_t n = (size_t)(number(m, prefix_length_row(m->type), FULL_PREFIX_BITS) + 7) / 8;
    return n < ADDRESS_BYTES ? n : ADDRESS_BYTES;
}

static size_t size_of(const struct making *m, const struct rpl_option *o)
{
    const struct nd_place *last = &o->place[o->nplaces - 1];
    if (last->kind < ND_PREFIX) return (last->at + last->bits) / 8u;
    return last->at / 8u + tail_bytes(m, last);
}

static void put_places(const struct making *m, const struct rpl_option *o, uint8_t *octets,
                       size_t n)
{
    build_place_defaults(o->place, o->nplaces, octets, n);
    for (unsigned rank = 0; rank < BUILD_PLACE_RANKS; rank++) {
        for (unsigned i = 0; i < m->l->b->n; i++) {
            const struct build_item *item = &m->l->b->item[i];
            if (m->parts->of[i] != m->k) continue;
            const struct nd_place *p = nd_place_of(o->place, o->nplaces, item->field);
            if (p && build_place_rank(p) == rank) build_place(p, 1, item, octets, n);
        }
    }
}

/* An address without the octets that it shares with the DODAGID. */
static void put_elided(struct slice address, size_t elided, struct wr *w)
{
    if (address.n == ADDRESS_BYTES) address = slice_part(address, elided, ADDRESS_BYTES - elided);
    wr_bytes(w, address);
}

/* RFC 6997 section 7 */
static void put_discovery(const struct making *m, const struct rpl_option *o, struct wr *w)
{
    const struct build *b = m->l->b;
    uint8_t octets[4] = { 0 };
    size_t elided = (size_t)number(m, R(DISCOVERY_COMPR), 0) & 15;
    const struct build_item *next = value(m, R(DISCOVERY_NH));
    const struct build_item *target = value(m, R(DISCOVERY_TARGETADDR));
    put_places(m, o, octets, sizeof octets);
    if (next) build_put_bits(octets, NEXT_HOP_AT, NEXT_HOP_BITS, build_item_number(next));
    wr_bytes(w, slice_part((struct slice){ octets, sizeof octets }, HEAD_BYTES, sizeof octets));
    if (target) put_elided(target->s, elided, w);
    bool listed = value(m, R(DISCOVERY_ADDR));
    for (unsigned i = 0; i < b->n; i++) {
        if (m->parts->of[i] != m->k) continue;
        if (b->item[i].field == R(DISCOVERY_ADDR)) put_elided(b->item[i].s, elided, w);
        if (!listed && b->item[i].field == R(DISCOVERY_ADDR_VEC)) wr_bytes(w, b->item[i].s);
    }
}

static bool put_fields(const struct making *m, struct wr *w)
{
    const struct rpl_option *o =
        m->type == RPL_ROUTE_DISCOVERY ? rpl_option_find(m->type, 2) : layout_of(m);
    uint8_t octets[OPTION_BYTES] = { 0 };
    if (!o) return build_fail(m->l, "no layout of the option has all fields that are set");
    if (m->type == RPL_ROUTE_DISCOVERY) {
        put_discovery(m, o, w);
        return true;
    }
    size_t n = size_of(m, o);
    if (n > OPTION_BYTES) return build_fail(m->l, "the option is too long");
    put_places(m, o, octets, n);
    const struct build_item *rovr = value(m, R(TARGET_ROVR));
    if (rovr && !value(m, R(TARGET_FLAG_ROVRSZ)) && !value(m, R(TARGET_FLAG)))
        build_put_bits(octets, ROVRSZ_AT, ROVRSZ_BITS, rovr->s.n / ROVR_UNIT);
    wr_bytes(w, slice_part((struct slice){ octets, n }, HEAD_BYTES, n));
    if (rovr) wr_bytes(w, rovr->s); /* behind the prefix: RFC 9010 section 6.1 */
    return true;
}

static bool put_option(const struct making *m, struct wr *w)
{
    const struct build_item *data = value(m, M(DATA));
    struct wr head = *w;
    wr_u8(w, m->type);
    if (m->type == RPL_PAD1) return true;
    wr_u8(w, 0);
    size_t from = wr_size(w);
    if (data)
        wr_bytes(w, data->s);
    else if (m->type == RPL_METRIC_CONTAINER) {
        if (!build_rpl_metrics(m->l, m->parts, m->k, w)) return false;
    } else if (rpl_option_spec(m->type)) {
        if (!put_fields(m, w)) return false;
    }
    wr_u8(&head, m->type);
    wr_u8(&head, (unsigned)number(m, R(OPT_LENGTH), wr_size(w) - from) & 0xff);
    return w->bad ? build_fail(m->l, "the message is too long") : true;
}

bool build_rpl_options(struct layers *l, struct wr *w)
{
    struct rpl_parts parts = { .n = 0 };
    const struct build *b = l->b;
    for (unsigned i = 0; i < b->n; i++) {
        if (!for_option(b, i)) continue;
        parts.of[i] = (uint8_t)option_for(b, &parts, i);
        if (!parts.of[i] && is_content(b->item[i].field))
            wr_bytes(w, b->item[i].s); /* behind the base object */
        else if (!parts.of[i])
            return build_fail(l, "a field of an option without icmpv6.rpl.opt.type before it");
    }
    for (unsigned k = 1; k <= parts.n; k++) {
        struct making m = { l, &parts, k, parts.type[k - 1] };
        if (!put_option(&m, w)) return false;
    }
    return true;
}
