/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/build.h"

#include "wire/build_coap.h"
#include "wire/build_layers.h"
#include "wire/coap.h"
#include "wire/walk.h"

void build_open(struct build *b, enum proto_index proto)
{
    b->proto = proto;
    b->n = 0;
    b->nscratch = 0;
}

bool build_can(field_id field)
{
    const struct field *f = field_row(field);
    if (f->type == F_PROTO || f->flags & F_CALC) return false;
    if (FIELD_PROTO(field) == PROTO_COAP) return build_coap_can(FIELD_ROW(field));
    return !(f->flags & F_CODEC);
}

const struct build_item *build_get(const struct build *b, field_id field)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (b->item[i].field == field) return &b->item[i];
    }
    return NULL;
}

/* A message of PROTO_FRAME has several layers. */
static bool takes(const struct build *b, field_id field)
{
    if (b->proto == PROTO_FRAME) return build_layers_can(field);
    return FIELD_PROTO(field) == (unsigned)b->proto && build_can(field);
}

static bool add(struct build *b, struct build_item item)
{
    if (!takes(b, item.field)) return false;
    bool many = field_row(item.field)->flags & F_MANY;
    for (unsigned i = 0; !many && i < b->n; i++) {
        if (b->item[i].field != item.field) continue;
        b->item[i] = item;
        return true;
    }
    if (b->n == BUILD_MAX) return false;
    b->item[b->n++] = item;
    return true;
}

bool build_u(struct build *b, field_id field, uint64_t u)
{
    return add(b, (struct build_item){ field, u, { NULL, 0 } });
}

bool build_bytes(struct build *b, field_id field, struct slice s)
{
    static const uint8_t nothing[1];
    if (!s.p) s = (struct slice){ nothing, 0 };
    return add(b, (struct build_item){ field, 0, s });
}

bool build_option(struct build *b, unsigned number, struct slice value)
{
    const struct coap_option *o = coap_option_find(number);
    if (o && o->row) return build_bytes(b, FIELD(PROTO_COAP, o->row), value);
    if (number > UINT16_MAX || !build_bytes(b, FIELD(PROTO_COAP, COAP_OPT_UNKNOWN), value))
        return false;
    b->item[b->n - 1].u = number;
    return true;
}

struct slice build_keep(struct build *b, struct slice octets)
{
    if (!octets.n || octets.n > BUILD_SCRATCH - b->nscratch) return (struct slice){ NULL, 0 };
    uint8_t *p = &b->scratch[b->nscratch];
    memcpy(p, octets.p, octets.n);
    b->nscratch += (unsigned)octets.n;
    return (struct slice){ p, octets.n };
}

void build_remove(struct build *b, field_id field)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < b->n; i++) {
        if (b->item[i].field != field) b->item[kept++] = b->item[i];
    }
    b->n = kept;
}

static bool is_number(field_id field)
{
    enum field_type type = field_row(field)->type;
    return type == F_UINT || type == F_BOOL;
}

void build_from(struct build *b, enum proto_index proto, const struct packet *p)
{
    build_open(b, proto);
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->depth || FIELD_PROTO(n->field) != (unsigned)proto || !build_can(n->field)) continue;
        if (proto == PROTO_COAP)
            build_coap_take(b, n);
        else if (is_number(n->field))
            build_u(b, n->field, n->u);
        else
            build_bytes(b, n->field, n->s);
    }
    if (proto == PROTO_COAP) build_coap_taken(b);
}

uint64_t build_number(const struct build *b, field_id field, uint64_t otherwise)
{
    const struct build_item *i = build_get(b, field);
    if (!i) return otherwise;
    if (!i->s.p) return i->u;
    struct rd r = rd_open(i->s);
    return rd_bits(&r, i->s.n < 8 ? (unsigned)i->s.n * 8 : 64);
}

/* The length that row `len_of` names, in octets, when nobody set it. */
static uint64_t computed_length(const struct build *b, unsigned row, uint64_t otherwise)
{
    const struct proto *p = proto_at(b->proto);
    for (unsigned i = 1; i < p->nrows; i++) {
        const struct build_item *item = build_get(b, FIELD(b->proto, i));
        if (p->row[i].len_of == row) return item ? item->s.n : 0;
    }
    return otherwise;
}

/* Plain rows one after the other, for protocols without a codec of their own. */
static void encode_rows(const struct build *b, struct wr *w)
{
    const struct proto *p = proto_at(b->proto);
    for (unsigned row = 1; row < p->nrows; row++) {
        const struct field *f = &p->row[row];
        field_id id = FIELD(b->proto, row);
        if (f->flags & (F_CALC | F_CODEC)) continue;
        if (f->on && !(f->in >> build_number(b, FIELD(b->proto, f->on), 0) & 1)) continue;
        const struct build_item *item = build_get(b, id);
        if (is_number(id))
            wr_bits(w, build_number(b, id, computed_length(b, row, f->dflt)), f->bits);
        else if (item)
            wr_bytes(w, item->s);
        else
            for (unsigned i = 0; i < f->bits / 8u; i++) wr_u8(w, 0);
    }
}

size_t build_encode(const struct build *b, uint8_t *out, size_t cap, const char **why)
{
    struct wr w = wr_open(out, cap);
    const char *none = NULL;
    if (!why) why = &none;
    *why = NULL;
    if (b->proto == PROTO_COAP)
        build_coap_encode(b, &w, why);
    else
        encode_rows(b, &w);
    if (w.bad && !*why) *why = "the message does not fit";
    return w.bad || *why ? 0 : wr_size(&w);
}
