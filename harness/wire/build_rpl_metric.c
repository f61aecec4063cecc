/* SPDX-License-Identifier: Apache-2.0
 * The objects of a DAG Metric Container: RFC 6551. */
#include "wire/build_rpl.h"

#include "wire/ip.h"
#include "wire/rpl.h"

#define R(row) FIELD(PROTO_RPL, RPL_METRIC_##row)
#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_##row)

enum { OBJECTS_MAX = 32, BODY_BYTES = 255, TLV_HEAD_BYTES = 2 };

/* Rows of RPL. */
struct rows {
    uint8_t bit[256 / 8];
};

static bool rows_has(const struct rows *r, field_id field)
{
    unsigned row = FIELD_ROW(field);
    return r->bit[row / 8] >> row % 8 & 1;
}

static void rows_add(struct rows *r, field_id field)
{
    unsigned row = FIELD_ROW(field);
    r->bit[row / 8] = (uint8_t)(r->bit[row / 8] | 1u << row % 8);
}

struct object {
    unsigned type;
    uint8_t head[RPL_METRIC_HEAD_BYTES];
    uint8_t body[BODY_BYTES];
    size_t n;             /* octets of the body */
    size_t value, length; /* where the value begun last stands; where a TLV's length stands */
    struct rows has;      /* rows of the head and the fixed part */
    struct rows last;     /* rows of the value begun last */
    bool length_set;
};

struct container {
    struct layers *l;
    unsigned n;
    struct object o[OBJECTS_MAX];
};

static bool in_head(field_id field)
{
    unsigned n;
    const struct nd_place *head = rpl_metric_head(&n);
    return nd_place_of(head, n, field) != NULL;
}

static bool in_tlv(field_id field)
{
    return field == R(NSA_TLV_TYPE) || field == R(NSA_TLV_LENGTH) || field == R(NSA_TLV_DATA);
}

static const struct rpl_metric *layout_of(const struct object *o)
{
    return rpl_metric_find(o->type, o->head[1] & 2, o->head[2] & 0x80);
}

/* Is the row one of the values that follow each other? */
static bool is_each(const struct object *o, field_id field)
{
    const struct rpl_metric *m = layout_of(o);
    return m && nd_place_of(m->each_place, m->neach, field);
}

static bool may_begin(const struct object *o, field_id field)
{
    if (field == M(UNKNOWN_DATA)) return true;
    if (in_head(field)) return !rows_has(&o->has, field);
    if (in_tlv(field)) return o->type == RPL_METRIC_OF_NODE;
    if ((int)o->type != rpl_metric_type_of(field)) return false;
    return !rows_has(&o->has, field) && !rows_has(&o->last, field);
}

static struct object *begin(struct container *c, unsigned type)
{
    if (c->n == OBJECTS_MAX) return NULL;
    struct object *o = &c->o[c->n++];
    memset(o, 0, sizeof *o);
    o->type = type;
    o->head[0] = (uint8_t)type;
    const struct rpl_metric *m = layout_of(o);
    if (m) o->n = m->fixed;
    return o;
}

/* As for options: one value goes to the object begun last, several of a list to the first, the
 * second ...; where none of them has room the object begun last gets one more value. */
static struct object *object_for(struct container *c, const struct build_item *item, bool list)
{
    struct object *last = c->n ? &c->o[c->n - 1] : NULL;
    if (item->field == R(TYPE)) return begin(c, build_item_number(item) & 0xff);
    if (last && !list && (may_begin(last, item->field) || is_each(last, item->field))) return last;
    for (unsigned i = 0; i < c->n; i++) {
        if (may_begin(&c->o[i], item->field)) return &c->o[i];
    }
    if (last && is_each(last, item->field)) return last;
    int type = rpl_metric_type_of(item->field);
    if (in_tlv(item->field)) type = RPL_METRIC_OF_NODE;
    return type < 0 ? NULL : begin(c, (unsigned)type);
}

static void put_octets(struct object *o, struct slice s)
{
    s = slice_part(s, 0, BODY_BYTES - o->n);
    if (s.n) memcpy(o->body + o->n, s.p, s.n);
    o->n += s.n;
}

static void put_tlv(struct object *o, const struct build_item *item)
{
    uint8_t octets[TLV_HEAD_BYTES] = { (uint8_t)build_item_number(item), 0 };
    if (item->field == R(NSA_TLV_TYPE)) {
        put_octets(o, (struct slice){ octets, sizeof octets });
        o->length = o->n - 1;
        o->length_set = false;
        return;
    }
    if (!o->length || o->length >= o->n) return;
    if (item->field == R(NSA_TLV_LENGTH)) {
        o->body[o->length] = octets[0];
        o->length_set = true;
        return;
    }
    put_octets(o, item->s);
    if (!o->length_set) o->body[o->length] = (uint8_t)item->s.n;
}

/* A value of which each object may have several; it begins a new one when it is there already. */
static void put_each(struct object *o, const struct rpl_metric *m, const struct build_item *item)
{
    static const struct rows none;
    bool first = o->n == m->fixed;
    if (first || rows_has(&o->last, item->field)) {
        if (o->n + m->each > BODY_BYTES) return;
        o->value = o->n;
        o->n += m->each;
        o->last = none;
    }
    rows_add(&o->last, item->field);
    build_place(m->each_place, m->neach, item, o->body + o->value, m->each);
}

static void put(struct object *o, const struct build_item *item)
{
    const struct rpl_metric *m = layout_of(o);
    unsigned nhead;
    const struct nd_place *head = rpl_metric_head(&nhead);
    if (item->field == M(UNKNOWN_DATA))
        put_octets(o, item->s);
    else if (in_tlv(item->field))
        put_tlv(o, item);
    else if (is_each(o, item->field))
        put_each(o, m, item);
    else
        rows_add(&o->has, item->field);
    build_place(head, nhead, item, o->head, sizeof o->head);
    if (m) build_place(m->fixed_place, m->nfixed, item, o->body, m->fixed);
}

static void write_object(const struct object *o, struct wr *w)
{
    uint8_t head[RPL_METRIC_HEAD_BYTES];
    memcpy(head, o->head, sizeof head);
    if (!rows_has(&o->has, R(LENGTH))) head[sizeof head - 1] = (uint8_t)o->n;
    wr_bytes(w, (struct slice){ head, sizeof head });
    wr_bytes(w, (struct slice){ o->body, o->n });
}

bool build_rpl_metrics(struct layers *l, const struct rpl_parts *parts, unsigned k, struct wr *w)
{
    struct container c;
    c.l = l;
    c.n = 0;
    for (unsigned i = 0; i < l->b->n; i++) {
        const struct build_item *item = &l->b->item[i];
        bool inside = build_rpl_is_metric(item->field) || item->field == M(UNKNOWN_DATA);
        if (parts->of[i] != k || !inside) continue;
        struct object *o = object_for(&c, item, build_in_list(l->b, i));
        if (!o) return build_fail(l, "a field of a metric without icmpv6.rpl.opt.metric.type");
        put(o, item);
    }
    for (unsigned i = 0; i < c.n; i++) write_object(&c.o[i], w);
    return true;
}
