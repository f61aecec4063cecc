/* SPDX-License-Identifier: Apache-2.0
 * -T fields: one line per packet, one column per -e, in tshark's form. This is the hot path of
 * decoding: the common kinds of values are made here, all others by node_print. */
#include "cli/decode.h"

#include <stdio.h>
#include <stdlib.h>

/* Flags that do not change how a number is printed. */
enum { PLAIN = ~(F_HEX | F_NAMED | F_WIDE) };

static bool plain_text(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 0x20 || s.p[i] >= 0x7f || s.p[i] == '\\') return false;
    return true;
}

enum decode_form decode_form_of(field_id field)
{
    const struct field *f = field_row(field);
    if (f->type == F_UINT && !(f->flags & ~PLAIN)) return FORM_NUMBER;
    return f->type == F_TEXT ? FORM_TEXT : f->type == F_BYTES ? FORM_OCTETS : FORM_OTHER;
}

static void value(struct out *o, const struct node *n, enum decode_form form,
                  struct decode_scratch *scratch)
{
    if (form == FORM_NUMBER) {
        out_u64(o, n->u);
    } else if (form == FORM_TEXT && n->s.n && plain_text(n->s)) {
        out_add(o, n->s);
    } else if (form == FORM_OCTETS && n->s.n) {
        out_hex(o, n->s);
    } else {
        text_clear(&scratch->text);
        node_print(&scratch->text, n);
        out_add(o, text_slice(&scratch->text));
    }
}

static void room_for(struct decode_scratch *scratch, unsigned n)
{
    if (n <= scratch->room) return;
    scratch->room = n * 2;
    scratch->next = realloc(scratch->next, scratch->room * sizeof *scratch->next);
    if (scratch->next) return;
    fprintf(stderr, "plugtest: out of memory: a packet of %u fields\n", n);
    abort();
}

struct chain {
    uint32_t first, last; /* 1 + index of a node; 0 = none */
};

/* One pass over the nodes strings those of each column together. */
static void collect(const struct decode *d, const struct shown *s, uint32_t *next,
                    struct chain *chain)
{
    for (uint32_t i = 0; i < s->packet->nnodes; i++) {
        unsigned column = d->columns_of[s->packet->node[i].field];
        if (!column) continue;
        struct chain *c = &chain[column - 1];
        next[i] = 0;
        if (c->last)
            next[c->last - 1] = i + 1;
        else
            c->first = i + 1;
        c->last = i + 1;
    }
}

/* The values of column k. */
static void column(const struct decode *d, const struct shown *s, unsigned k, struct chain c,
                   struct decode_scratch *scratch, struct out *o)
{
    if (d->quote) out_char(o, d->quote);
    uint32_t i = d->occurrence == OCCURRENCE_LAST ? c.last : c.first;
    while (i) {
        value(o, &s->packet->node[i - 1], d->form[k], scratch);
        i = d->occurrence == OCCURRENCE_ALL ? scratch->next[i - 1] : 0;
        if (i) out_char(o, d->aggregator);
    }
    if (d->quote) out_char(o, d->quote);
}

static void fields_packet(const struct decode *d, const struct shown *s,
                          struct decode_scratch *scratch, struct out *o)
{
    struct chain chain[COLUMNS_MAX];
    if (!s->packet->nnodes) {
        for (unsigned k = 1; k < d->ncolumns; k++) out_char(o, d->separator);
        out_char(o, '\n');
        return;
    }
    for (unsigned k = 0; k < d->ncolumns; k++) chain[k] = (struct chain){ 0, 0 };
    room_for(scratch, s->packet->nnodes);
    collect(d, s, scratch->next, chain);
    for (unsigned k = 0; k < d->ncolumns; k++) {
        if (k) out_char(o, d->separator);
        struct chain c = chain[d->columns_of[d->column[k]] - 1]; /* of its field's first column */
        if (c.first) column(d, s, k, c, scratch, o);
    }
    out_char(o, '\n');
}

static void fields_begin(const struct decode *d, struct out *o)
{
    if (!d->header) return;
    for (unsigned k = 0; k < d->ncolumns; k++) {
        if (k) out_char(o, d->separator);
        out_put(o, field_row(d->column[k])->name);
    }
    out_char(o, '\n');
}

const struct decode_style decode_fields = {
    .name = "fields", .packet = fields_packet, .begin = fields_begin, .between = "", .end = ""
};
