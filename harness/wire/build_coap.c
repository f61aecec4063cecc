/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/build_coap.h"

#include "wire/coap.h"

#define ID(row) FIELD(PROTO_COAP, row)

/* An option to be written. */
struct option {
    unsigned number;
    struct slice value; /* p == NULL: the octets of `small` */
    uint8_t small[8];
};

struct option_list {
    struct option item[BUILD_MAX];
    unsigned n;
};

/* Parts of a block option; NUM, M and SZX stand in this order in enum coap_row. */
static const struct {
    uint8_t row, num;
} blocks[] = {
    { COAP_OPT_BLOCK1, COAP_OPT_BLOCK1_NUM },
    { COAP_OPT_BLOCK2, COAP_OPT_BLOCK2_NUM },
    { COAP_OPT_QBLOCK1, COAP_OPT_QBLOCK1_NUM },
    { COAP_OPT_QBLOCK2, COAP_OPT_QBLOCK2_NUM },
};

static bool is_block_part(unsigned row)
{
    for (unsigned i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (row >= blocks[i].num && row <= blocks[i].num + 2u) return true;
    }
    return false;
}

bool build_coap_can(unsigned row)
{
    switch (row) {
    case COAP_VERSION:
    case COAP_TYPE:
    case COAP_TOKEN_LEN:
    case COAP_CODE:
    case COAP_MID:
    case COAP_TOKEN:
    case COAP_OPT_NUMBER:
    case COAP_OPT_END_MARKER:
    case COAP_OPT_UNKNOWN:
    case COAP_PAYLOAD:
    case COAP_RAW: return true;
    default: return coap_option_of_row(row) || is_block_part(row);
    }
}

void build_coap_take(struct build *b, const struct node *n)
{
    unsigned row = FIELD_ROW(n->field);
    if (row == COAP_RAW || row == COAP_OPT_NUMBER || is_block_part(row)) return;
    if (row == COAP_OPT_UNKNOWN) {
        const struct coap_option *o = coap_option_find((unsigned)n->u);
        if (!o || !o->row) build_option(b, (unsigned)n->u, n->s);
    } else if (coap_option_of_row(row) || row == COAP_TOKEN || row == COAP_PAYLOAD) {
        build_bytes(b, n->field, n->s);
    } else {
        build_u(b, n->field, n->u);
    }
}

/* What the token length field says for a token of n octets (RFC 7252 section 3, RFC 8974 2.1). */
static unsigned token_length(size_t n)
{
    return n < 13 ? (unsigned)n : n < 269 ? 13 : 14;
}

void build_coap_taken(struct build *b)
{
    const struct build_item *token = build_get(b, ID(COAP_TOKEN));
    if (build_number(b, ID(COAP_TOKEN_LEN), 16) == token_length(token ? token->s.n : 0))
        build_remove(b, ID(COAP_TOKEN_LEN));
    if (build_get(b, ID(COAP_PAYLOAD))) build_remove(b, ID(COAP_OPT_END_MARKER));
}

/* --- options ------------------------------------------------------------------------------ */

static struct option *add(struct option_list *l, unsigned number)
{
    if (l->n == BUILD_MAX) return NULL;
    struct option *o = &l->item[l->n++];
    *o = (struct option){ .number = number };
    return o;
}

/* A number in as few octets as it takes; zero takes none. */
static void put_uint(struct option *o, uint64_t u)
{
    size_t n = 0;
    for (uint64_t v = u; v; v >>= 8) n++;
    for (size_t i = 0; i < n; i++) o->small[i] = (uint8_t)(u >> 8 * (n - 1 - i));
    o->value = (struct slice){ NULL, n };
}

static void add_item(struct option_list *l, const struct build_item *item, unsigned number)
{
    struct option *o = add(l, number);
    if (!o) return;
    if (item->s.p)
        o->value = item->s;
    else
        put_uint(o, item->u);
}

/* Options that have no field of their own: `number` alone, or `number` and then `unknown`. Returns
 * the items used. */
static unsigned add_numbered(struct option_list *l, const struct build *b, unsigned at)
{
    const struct build_item *item = &b->item[at];
    bool pair =
        at + 1 < b->n && b->item[at + 1].field == ID(COAP_OPT_UNKNOWN) && b->item[at + 1].u == 0;
    struct option *o = add(l, (unsigned)item->u);
    if (o && pair) o->value = b->item[at + 1].s;
    return pair ? 2 : 1;
}

static void add_blocks(struct option_list *l, const struct build *b)
{
    for (unsigned i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        unsigned num = blocks[i].num;
        bool any = build_get(b, ID(num)) || build_get(b, ID(num + 1)) || build_get(b, ID(num + 2));
        if (!any || build_get(b, ID(blocks[i].row))) continue;
        struct option *o = add(l, coap_option_of_row(blocks[i].row)->number);
        if (o)
            put_uint(o, build_number(b, ID(num), 0) << 4 | build_number(b, ID(num + 1), 0) << 3 |
                            build_number(b, ID(num + 2), 6));
    }
}

static void collect(struct option_list *l, const struct build *b)
{
    l->n = 0;
    for (unsigned i = 0; i < b->n;) {
        unsigned row = FIELD_ROW(b->item[i].field), used = 1;
        const struct coap_option *o = coap_option_of_row(row);
        if (o)
            add_item(l, &b->item[i], o->number);
        else if (row == COAP_OPT_UNKNOWN)
            add_item(l, &b->item[i], (unsigned)b->item[i].u);
        else if (row == COAP_OPT_NUMBER)
            used = add_numbered(l, b, i);
        i += used;
    }
    add_blocks(l, b);
}

/* By number; options of one number keep the order they were given in. */
static void sort(struct option_list *l)
{
    for (unsigned i = 1; i < l->n; i++) {
        struct option o = l->item[i];
        unsigned k = i;
        for (; k && l->item[k - 1].number > o.number; k--) l->item[k] = l->item[k - 1];
        l->item[k] = o;
    }
}

static unsigned nibble(size_t v)
{
    return v < 13 ? (unsigned)v : v < 269 ? 13 : 14;
}

static void put_extension(struct wr *w, size_t v)
{
    if (v >= 269)
        wr_be16(w, (unsigned)(v - 269));
    else if (v >= 13)
        wr_u8(w, (unsigned)(v - 13));
}

static void write_options(struct wr *w, const struct option_list *l)
{
    unsigned before = 0;
    for (unsigned i = 0; i < l->n; i++) {
        const struct option *o = &l->item[i];
        struct slice value = o->value.p ? o->value : (struct slice){ o->small, o->value.n };
        size_t delta = o->number - before;
        if (delta > 65535 + 269 || value.n > 65535 + 269) w->bad = true;
        wr_bits(w, nibble(delta), 4);
        wr_bits(w, nibble(value.n), 4);
        put_extension(w, delta);
        put_extension(w, value.n);
        wr_bytes(w, value);
        before = o->number;
    }
}

/* --- the message -------------------------------------------------------------------------- */

static void write_header(const struct build *b, struct wr *w)
{
    const struct build_item *token = build_get(b, ID(COAP_TOKEN));
    struct slice octets = token ? token->s : (struct slice){ NULL, 0 };
    const struct build_item *length = build_get(b, ID(COAP_TOKEN_LEN));
    wr_bits(w, build_number(b, ID(COAP_VERSION), 1), 2);
    wr_bits(w, build_number(b, ID(COAP_TYPE), COAP_CON), 2);
    wr_bits(w, build_number(b, ID(COAP_TOKEN_LEN), token_length(octets.n)), 4);
    wr_u8(w, (unsigned)build_number(b, ID(COAP_CODE), 0) & 0xff);
    wr_be16(w, (unsigned)build_number(b, ID(COAP_MID), 0) & 0xffff);
    if (!length) put_extension(w, octets.n);
    wr_bytes(w, octets);
}

void build_coap_encode(const struct build *b, struct wr *w, const char **why)
{
    const struct build_item *raw = build_get(b, ID(COAP_RAW));
    const struct build_item *token = build_get(b, ID(COAP_TOKEN));
    const struct build_item *payload = build_get(b, ID(COAP_PAYLOAD));
    if (raw) {
        wr_bytes(w, raw->s);
        return;
    }
    if (token && !token->s.p) {
        *why = "a token is octets, not a number";
        return;
    }
    struct option_list list;
    collect(&list, b);
    sort(&list);
    write_header(b, w);
    write_options(w, &list);
    const struct build_item *marker = build_get(b, ID(COAP_OPT_END_MARKER));
    bool content = payload && payload->s.n;
    if (content || marker) wr_u8(w, marker ? (unsigned)marker->u & 0xff : COAP_MARKER);
    if (content) wr_bytes(w, payload->s);
}
