/* SPDX-License-Identifier: Apache-2.0
 * From the tables of nd_layout.h to nodes. */
#include "wire/icmp.h"
#include "wire/ip.h"
#include "wire/nd.h"
#include "wire/nd_inside.h"

enum { LABEL_BYTES = 63, NAME_BYTES = 254 }; /* RFC 1035 section 2.3.4 */

static bool is_number(field_id field)
{
    const struct field *f = field_row(field);
    return f->type == F_UINT || f->type == F_BOOL;
}

/* An address of which fewer than 16 octets are there, the rest being zero. */
static void show_prefix(struct walk *w, field_id field, struct slice s)
{
    if (!s.n || !walk_wants(w, field)) return;
    struct node *n = walk_push(w, field, walk_bit(w, s), (uint32_t)s.n * 8);
    if (!n) return;
    uint8_t *whole = arena_alloc(w->texts, 16);
    memset(whole, 0, 16);
    memcpy(whole, s.p, s.n);
    n->s = (struct slice){ whole, 16 };
}

static void show_list(struct walk *w, const struct nd_place *p, struct slice s)
{
    size_t each = p->bits / 8u;
    for (size_t at = p->at / 8u; at + each <= s.n; at += each)
        walk_bytes(w, p->field, slice_part(s, at, each), 0);
}

static uint64_t bits_of(struct slice s, unsigned at, unsigned nbits)
{
    struct rd r = rd_open(s);
    r.at = at;
    return rd_bits(&r, nbits);
}

static void show_masked(struct walk *w, const struct nd_place *p, struct slice s)
{
    struct slice octets = slice_part(s, p->at / 8u, p->bits / 8u);
    walk_u(w, p->field, octets, bits_of(s, p->at, p->bits) & p->mask);
}

static void show_bits(struct walk *w, const struct nd_place *p, struct slice s)
{
    if (is_number(p->field))
        walk_bits(w, p->field, s, p->at, p->bits);
    else
        walk_bytes(w, p->field, slice_part(s, p->at / 8u, p->bits / 8u), 0);
}

static void check_zero(struct walk *w, const struct nd_place *p, struct slice s)
{
    uint64_t v = bits_of(s, p->at, p->bits);
    if (p->kind == ND_MASKED) v &= p->mask;
    if (v)
        walk_bad_bits(w, p->remark ? MALFORMED_SHOULD : MALFORMED_MUST,
                      (struct walk_finding){ p->field, s, "reserved bits are not zero", p->zero },
                      p->at, p->bits);
}

static void show(struct walk *w, const struct nd_place *p, struct slice s)
{
    struct slice rest = slice_part(s, p->at / 8u, s.n);
    switch ((enum nd_kind)p->kind) {
    case ND_OWN:
    case ND_WHOLE:
    case ND_PART:
    case ND_ALIAS: show_bits(w, p, s); break;
    case ND_MASKED: show_masked(w, p, s); break;
    case ND_PREFIX: show_prefix(w, p->field, slice_part(rest, 0, 16)); break;
    case ND_LIST: show_list(w, p, s); break;
    case ND_NAMES: nd_names(w, p->field, rest); break;
    case ND_REST:
        if (rest.n) walk_bytes(w, p->field, rest, 0);
        break;
    case ND_PACKET:
        walk_u(w, p->field, rest, 0);
        if (rest.n) icmp_quoted(w, rest, true);
        break;
    }
}

void nd_places(struct walk *w, const struct nd_place *place, unsigned n, struct slice s)
{
    for (unsigned i = 0; i < n; i++) {
        const struct nd_place *p = &place[i];
        bool fixed = p->kind <= ND_MASKED, deep = p->kind == ND_NAMES || p->kind == ND_PACKET;
        if (fixed && p->at + (size_t)p->bits > s.n * 8) continue;
        if (deep || walk_wants(w, p->field)) show(w, p, s);
        if (p->zero && !w->quiet) check_zero(w, p, s);
    }
}

/* One name as text with dots. Returns its octets, 0 when it is no name. */
static size_t name_decode(struct walk *w, field_id field, struct slice s)
{
    uint8_t text[NAME_BYTES];
    struct rd r = rd_open(s);
    size_t n = 0;
    for (unsigned length; (length = rd_u8(&r));) {
        struct slice label = rd_bytes(&r, length);
        if (r.bad || length > LABEL_BYTES || n + 1 + length > NAME_BYTES) return 0;
        if (n) text[n++] = '.';
        memcpy(text + n, label.p, label.n);
        n += label.n;
    }
    if (r.bad) return 0;
    size_t octets = s.n - rd_left_bytes(&r);
    if (walk_wants(w, field)) {
        struct node *node = walk_push(w, field, walk_bit(w, s), (uint32_t)octets * 8);
        if (node) node->s = arena_slice(w->texts, (struct slice){ text, n });
    }
    return octets;
}

void nd_names(struct walk *w, field_id field, struct slice s)
{
    while (s.n && s.p[0]) {
        size_t n = name_decode(w, field, s);
        if (!n) {
            walk_bad(w, MALFORMED_MUST,
                     (struct walk_finding){ field, s, "not a domain name", "RFC8106:5.2" });
            return;
        }
        s = slice_part(s, n, s.n);
    }
    if (!s.n) return;
    field_id padding = FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_PADDING);
    walk_bytes(w, padding, s, 0);
    for (size_t i = 0; i < s.n; i++) {
        if (!s.p[i]) continue;
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ padding, s, "padding is not zero", "RFC8106:5.2" });
        return;
    }
}
