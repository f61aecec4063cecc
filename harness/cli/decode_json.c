/* SPDX-License-Identifier: Apache-2.0
 * -T json: an array as tshark's, `.[]._source.layers.coap["coap.mid"]`, with numbers as numbers,
 * booleans as booleans, a repeated field as an array, and what is malformed in `findings`. A packet
 * that an ICMP error quotes is the layer `quoted`, with layers of its own. */
#include "cli/decode.h"

#include <inttypes.h>
#include <stdlib.h>

static const struct node *at(const struct shown *s, unsigned i)
{
    return &s->packet->node[i];
}

static void value(struct out *o, const struct node *n, struct decode_scratch *scratch)
{
    const struct field *f = field_row(n->field);
    switch (f->type) {
    case F_UINT:
        if (f->flags & F_NAMED) break; /* a text, in filters too */
        out_u64(o, n->u);
        return;
    case F_FRAME: out_u64(o, n->u); return;
    case F_BOOL: out_put(o, n->u ? "true" : "false"); return;
    case F_PROTO: out_put(o, "true"); return;
    case F_BYTES:
        out_char(o, '"');
        out_hex(o, n->s);
        out_char(o, '"');
        return;
    case F_TEXT:
        out_char(o, '"');
        out_json(o, n->s);
        out_char(o, '"');
        return;
    case F_IP4:
    case F_IP6:
    case F_ETHER:
    case F_EUI64:
    case F_TIME: break;
    }
    text_clear(&scratch->text);
    node_print(&scratch->text, n);
    if (f->type != F_TIME) out_char(o, '"');
    out_json(o, text_slice(&scratch->text));
    if (f->type != F_TIME) out_char(o, '"');
}

/* All nodes of one field in [from, to): a value, or an array of them. */
static void member(const struct shown *s, unsigned from, unsigned to,
                   struct decode_scratch *scratch, struct out *o)
{
    field_id field = at(s, from)->field;
    unsigned count = 0;
    for (unsigned i = from; i < to; i++) count += at(s, i)->field == field;
    out_char(o, '"');
    out_put(o, field_row(field)->name);
    out_put(o, "\": ");
    if (count > 1) out_char(o, '[');
    for (unsigned i = from, done = 0; i < to; i++) {
        const struct node *n = at(s, i);
        if (n->field != field) continue;
        if (done++) out_put(o, ", ");
        value(o, n, scratch);
    }
    if (count > 1) out_char(o, ']');
}

static bool seen_before(const struct shown *s, unsigned from, unsigned i)
{
    for (unsigned k = from; k < i; k++)
        if (at(s, k)->field == at(s, i)->field) return true;
    return false;
}

/* Where the layer that begins at `from` ends: at the next protocol row, or another depth. */
static unsigned layer_end(const struct shown *s, unsigned from)
{
    unsigned i = from + 1, proto = FIELD_PROTO(at(s, from)->field);
    while (i < s->packet->nnodes && FIELD_PROTO(at(s, i)->field) == proto &&
           FIELD_ROW(at(s, i)->field) != 0 && at(s, i)->depth == at(s, from)->depth)
        i++;
    return i;
}

/* How many layers of the same protocol and depth stand before the one at `from`. */
static unsigned same_before(const struct shown *s, unsigned from)
{
    unsigned n = 0;
    for (unsigned i = 0; i < from; i = layer_end(s, i))
        n += FIELD_ROW(at(s, i)->field) == 0 &&
             FIELD_PROTO(at(s, i)->field) == FIELD_PROTO(at(s, from)->field) &&
             at(s, i)->depth == at(s, from)->depth;
    return n;
}

/* The members of the nodes in [from, to); *first: none was printed before. */
static void members(const struct shown *s, unsigned from, unsigned to, bool *first,
                    struct decode_scratch *scratch, struct out *o)
{
    for (unsigned i = from; i < to; i++) {
        if (FIELD_ROW(at(s, i)->field) == 0 || seen_before(s, from, i)) continue;
        if (!*first) out_put(o, ", ");
        *first = false;
        member(s, i, to, scratch, o);
    }
}

/* Nodes that come later and without a protocol row belong to the layer too (frame.protocols). */
static void layer(const struct shown *s, unsigned from, struct decode_scratch *scratch,
                  struct out *o)
{
    const struct node *n = at(s, from);
    unsigned repeated = same_before(s, from), to = layer_end(s, from);
    bool first = true;
    out_printf(o, "\"%s", proto_at((enum proto_index)FIELD_PROTO(n->field))->name);
    if (repeated) out_printf(o, "#%u", repeated + 1); /* a tunnel: keys of an object are unique */
    out_put(o, "\": {");
    members(s, from, to, &first, scratch, o);
    for (unsigned i = to; i < s->packet->nnodes; i = layer_end(s, i)) {
        bool same = FIELD_PROTO(at(s, i)->field) == FIELD_PROTO(n->field);
        if (same && FIELD_ROW(at(s, i)->field) == 0) break;
        if (same && at(s, i)->depth == n->depth) members(s, i, layer_end(s, i), &first, scratch, o);
    }
    out_char(o, '}');
}

static void layers(const struct shown *s, struct decode_scratch *scratch, struct out *o)
{
    unsigned depth = 0, n = s->packet->nnodes;
    bool first = true;
    for (unsigned i = 0; i < n; i = layer_end(s, i)) {
        const struct node *m = at(s, i);
        if (FIELD_ROW(m->field) != 0) continue;
        for (; depth > m->depth; depth--) out_char(o, '}');
        out_put(o, first ? "\n      " : ",\n      ");
        first = false;
        for (; depth < m->depth; depth++) out_put(o, "\"quoted\": {");
        layer(s, i, scratch, o);
    }
    while (depth--) out_char(o, '}');
}

/* With -e only these fields, each always an array, as in tshark. */
static void chosen(const struct decode *d, const struct shown *s, struct decode_scratch *scratch,
                   struct out *o)
{
    bool first = true;
    for (unsigned k = 0; k < d->ncolumns; k++) {
        unsigned done = 0;
        for (unsigned i = 0; i < s->packet->nnodes; i++) {
            const struct node *n = at(s, i);
            if (n->field != d->column[k]) continue;
            if (!done++) {
                out_printf(o, "%s\n      \"%s\": [", first ? "" : ",", field_row(n->field)->name);
                first = false;
            } else {
                out_put(o, ", ");
            }
            value(o, n, scratch);
        }
        if (done) out_char(o, ']');
    }
}

static void findings(const struct packet *p, struct out *o)
{
    out_put(o, "\n    },\n    \"findings\": [");
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        out_printf(o,
                   "%s\n      {\"level\": \"%s\", \"field\": \"%s\", \"clause\": \"%s\", "
                   "\"bit\": %u, \"bits\": %u, \"message\": \"",
                   i ? "," : "", m->level == MALFORMED_MUST ? "must" : "should",
                   field_row(m->field)->name, m->spec ? m->spec : "", m->bit, m->nbits);
        out_json(o, slice_text(m->message));
        out_put(o, "\"}");
    }
    out_char(o, ']');
}

static void json_packet(const struct decode *d, const struct shown *s,
                        struct decode_scratch *scratch, struct out *o)
{
    out_put(o, "  {\"_source\": {\n    \"layers\": {");
    if (d->ncolumns)
        chosen(d, s, scratch, o);
    else
        layers(s, scratch, o);
    findings(s->packet, o);
    out_put(o, "\n  }}");
}

static void json_begin(const struct decode *d, struct out *o)
{
    (void)d;
    out_put(o, "[\n");
}

const struct decode_style decode_json = {
    .name = "json", .packet = json_packet, .begin = json_begin, .between = ",\n", .end = "\n]\n"
};
