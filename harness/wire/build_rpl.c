/* SPDX-License-Identifier: Apache-2.0
 * Messages of RPL: the base object. */
#include "wire/build_rpl.h"

#include "wire/ip.h"
#include "wire/nd.h"
#include "wire/rpl.h"
#include "wire/udp.h"

#define R(row) FIELD(PROTO_RPL, RPL_##row)
#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_##row)

enum { CODES = 16, BASE_BYTES = 24, BEFORE_BYTES = 4 };

static const field_id dodagids[] = { R(DAO_DODAGID), R(DAOACK_DODAGID), R(DCO_DODAGID),
                                     R(DCOACK_DODAGID) };

static bool is_own_row(const struct nd_place *p)
{
    return FIELD_PROTO(p->field) == PROTO_RPL && p->kind != ND_ALIAS;
}

/* The message that has this row in its base object, NULL when none has. */
static const struct rpl_message *message_with(field_id field)
{
    for (unsigned code = 0; code < CODES; code++) {
        const struct rpl_message *m = rpl_message_find(code);
        const struct nd_place *p = m ? nd_place_of(m->place, m->nplaces, field) : NULL;
        if (p && is_own_row(p)) return m;
    }
    return NULL;
}

static bool is_status_part(field_id field)
{
    return field == R(STATUS_U) || field == R(STATUS_A) || field == R(STATUS_VALUE);
}

static bool is_discovery(field_id field)
{
    return FIELD_PROTO(field) == PROTO_RPL && FIELD_ROW(field) >= RPL_DISCOVERY_FLAG &&
           FIELD_ROW(field) <= RPL_DISCOVERY_ADDR;
}

bool build_rpl_is_metric(field_id field)
{
    return FIELD_PROTO(field) == PROTO_RPL && FIELD_ROW(field) >= RPL_METRIC_TYPE &&
           FIELD_ROW(field) <= RPL_METRIC_LC_FLAG_I;
}

bool build_rpl_can(field_id field)
{
    static const field_id plain[] = { R(OPT_TYPE), R(OPT_LENGTH), R(TARGET_ROVR), R(RAW) };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (plain[i] == field) return true;
    }
    if (field == R(METRIC_NSA_TLV)) return false; /* its type has a row of its own */
    if (message_with(field) || is_status_part(field) || is_discovery(field)) return true;
    if (build_rpl_is_metric(field) || build_rpl_is_secure(field)) return true;
    const struct rpl_option *o;
    for (unsigned i = 0; (o = rpl_option_at(i)); i++) {
        if (nd_place_of(o->place, o->nplaces, field)) return true;
    }
    return false;
}

bool build_is_rpl(const struct build *b)
{
    return build_has_proto(b, PROTO_RPL);
}

unsigned build_rpl_code(const struct build *b)
{
    unsigned secure = build_rpl_secured(b) ? RPL_SECURE : 0;
    for (unsigned i = 0; i < b->n; i++) {
        const struct rpl_message *m = message_with(b->item[i].field);
        if (m) return m->code | secure;
    }
    return RPL_DIS | secure;
}

bool build_in_list(const struct build *b, unsigned i)
{
    field_id field = b->item[i].field;
    return (i && b->item[i - 1].field == field) || (i + 1 < b->n && b->item[i + 1].field == field);
}

/* Is a field of the base object set? */
static bool has_base(const struct build *b, const struct rpl_message *m)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (nd_place_of(m->place, m->nplaces, b->item[i].field)) return true;
    }
    return false;
}

/* The value of the i-th place: two octets of a DIO have the same name, in the order of the
 * message. */
static const struct build_item *value_of(const struct build *b, const struct rpl_message *m,
                                         unsigned i)
{
    unsigned nth = 0;
    for (unsigned before = 0; before < i; before++)
        nth += m->place[before].field == m->place[i].field;
    return build_nth(b, m->place[i].field, nth);
}

static void write_base(const struct build *b, const struct rpl_message *m, struct wr *w)
{
    uint8_t octets[BASE_BYTES + RPL_DODAGID_BYTES] = { 0 };
    size_t n = m->octets;
    for (size_t i = 0; i < sizeof dodagids / sizeof *dodagids; i++) {
        const struct nd_place *p = nd_place_of(m->place, m->nplaces, dodagids[i]);
        if (!p || m->d_bit == RPL_NO_FLAG || !build_has(b, dodagids[i])) continue;
        build_put_bits(octets, m->d_bit, 1, 1); /* unless the flag is set, to whatever */
        n += RPL_DODAGID_BYTES;
    }
    for (unsigned rank = 0; rank < BUILD_PLACE_RANKS; rank++) {
        for (unsigned i = 0; i < m->nplaces; i++) {
            const struct build_item *item = value_of(b, m, i);
            if (item && build_place_rank(&m->place[i]) == rank)
                build_place(&m->place[i], 1, item, octets, n);
        }
    }
    wr_bytes(w, (struct slice){ octets, n });
}

bool build_rpl(struct layers *l, unsigned code, struct wr *w)
{
    const struct build *b = l->b;
    bool secure = build_rpl_secured(b);
    const struct rpl_message *m = rpl_message_find(secure ? code & ~(unsigned)RPL_SECURE : code);
    const struct build_item *data = build_get(b, FIELD(PROTO_DATA, DATA_DATA));
    const struct build_item *raw = build_get(b, R(RAW));
    if (raw) {
        wr_bytes(w, raw->s);
        return true;
    }
    size_t from = wr_size(w) - BEFORE_BYTES;
    if (secure) build_rpl_section(l, w);
    size_t content = wr_size(w);
    bool octets = data || (build_has(b, M(DATA)) && !build_has(b, R(OPT_TYPE)));
    if (m && (has_base(b, m) || !octets)) write_base(b, m, w);
    if (!m && (build_rpl_code(b) & ~(unsigned)RPL_SECURE) != RPL_DIS)
        return build_fail(l, "icmpv6.code is not that of a message with this field");
    if (data) wr_bytes(w, data->s);
    return build_rpl_options(l, w) && (!secure || build_rpl_seal(l, from, content, w));
}
