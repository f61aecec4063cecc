/* SPDX-License-Identifier: Apache-2.0
 * Slices of display filters, as Wireshark has them: coap.token[0:2], [1], [-2:], [1-3], [0,2:2].
 * What stands in the brackets is read as characters: 10:20 would be two octets as a token. */
#include "script/parser.h"

struct reading {
    struct slice s;
    size_t at;
};

static void skip_blanks(struct reading *r)
{
    while (r->at < r->s.n && (r->s.p[r->at] == ' ' || r->s.p[r->at] == '\t')) r->at++;
}

static bool take_char(struct reading *r, char c)
{
    skip_blanks(r);
    if (r->at >= r->s.n || r->s.p[r->at] != (uint8_t)c) return false;
    r->at++;
    return true;
}

/* A number, perhaps negative; false where there is none, or one that is too large. */
static bool take_number(struct reading *r, int32_t *out)
{
    int64_t v = 0;
    bool minus = take_char(r, '-');
    skip_blanks(r);
    size_t from = r->at;
    for (; r->at < r->s.n && r->s.p[r->at] >= '0' && r->s.p[r->at] <= '9'; r->at++) {
        v = v * 10 + (r->s.p[r->at] - '0');
        if (v > INT32_MAX) return false;
    }
    *out = (int32_t)(minus ? -v : v);
    return r->at > from;
}

static bool at_part_end(struct reading *r)
{
    skip_blanks(r);
    return r->at >= r->s.n || r->s.p[r->at] == ',';
}

/* START:LENGTH, each of which may be missing; START-LAST; START alone. */
static bool take_part(struct reading *r, struct slice_part *part)
{
    int32_t n;
    *part = (struct slice_part){ .length = 1 };
    bool has_start = take_number(r, &part->start);
    if (take_char(r, ':')) {
        part->length = SLICE_TO_THE_END;
        if (at_part_end(r)) return true;
        if (!take_number(r, &n) || n <= 0) return false;
        part->length = n;
        return at_part_end(r);
    }
    if (!has_start) return false;
    if (!take_char(r, '-')) return at_part_end(r);
    if (!take_number(r, &n) || (n < 0) != (part->start < 0) || n <= part->start) return false;
    part->length = n - part->start + 1;
    return at_part_end(r);
}

static bool take_parts(struct parser *p, struct slice inside, struct expr *e)
{
    struct list parts = { .size = sizeof(struct slice_part) };
    struct reading r = { .s = inside };
    do {
        struct slice_part part;
        if (parts.n == SLICE_PARTS_MAX || !take_part(&r, &part)) return false;
        list_add(p, &parts, &part);
    } while (take_char(&r, ','));
    e->part = list_keep(p, &parts);
    e->nparts = parts.n;
    return r.at == inside.n;
}

static bool can_be_sliced(const struct expr *e)
{
    if (e->op == E_SLICE) return true;
    if (e->op != E_FIELD) return false;
    enum field_type t = field_row(e->field)->type;
    return t == F_BYTES || t == F_TEXT || t == F_ETHER || t == F_EUI64 || t == F_IP4 || t == F_IP6;
}

struct expr *parser_slice(struct parser *p, struct expr *e)
{
    while (p->filter && !p->bad && lexer_at(&p->lx, "[") &&
           (e->op == E_FIELD || e->op == E_SLICE)) {
        struct diag_place at = p->lx.now.place;
        struct slice inside;
        struct expr *s = parser_node(p, E_SLICE, e->place);
        s->a = e;
        if (!can_be_sliced(e)) {
            struct diag *d =
                parser_fail(p, at, "%s has no octets to choose from", field_row(e->field)->name);
            if (d) d->hint = "slices are of octets, texts and addresses";
        } else if (!lexer_inside(&p->lx, &inside) || !take_parts(p, inside, s)) {
            struct diag *d = parser_fail(p, at, "this is no slice");
            if (d) d->hint = "[START:LENGTH], [START-LAST], [START:], [:LENGTH] or [START]";
        }
        e = s;
    }
    return e;
}
