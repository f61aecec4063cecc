/* SPDX-License-Identifier: Apache-2.0
 * -T text: one line per packet, and with -V each field with its bits. */
#include "cli/console.h"
#include "cli/decode.h"

#include <inttypes.h>

static void line(const struct shown *s, struct decode_scratch *scratch, struct out *o)
{
    const struct packet *p = s->packet;
    struct text *t = &scratch->text;
    int64_t t_ns = p->frame.time_ns - s->first_ns;
    out_printf(o, "%5" PRIu64 " %s%3" PRId64 ".%06" PRId64 " ", p->frame.number,
               t_ns < 0 ? "-" : " ", (t_ns < 0 ? -t_ns : t_ns) / 1000000000,
               (t_ns < 0 ? -t_ns : t_ns) / 1000 % 1000000);
    text_clear(t);
    if (p->src.family) {
        endpoint_print(t, &p->src);
        text_put(t, " \xe2\x86\x92 "); /* an arrow, as tshark has it */
        endpoint_print(t, &p->dst);
    }
    out_add(o, text_slice(t));
    out_printf(o, "%s%s %u ", t->n ? " " : "", proto_at(p->top)->name, p->frame.orig_bytes);
    text_clear(t);
    packet_summary(t, p);
    out_add(o, text_slice(t));
    out_char(o, '\n');
}

static void bits(struct out *o, uint32_t bit, uint32_t nbits, unsigned buf)
{
    if (!nbits) return;
    out_put(o, "  ");
    if (buf) out_printf(o, "reassembled %u, ", buf);
    if (bit % 8 == 0 && nbits % 8 == 0)
        out_printf(o, nbits == 8 ? "byte %u" : "bytes %u..%u", bit / 8, (bit + nbits) / 8 - 1);
    else
        out_printf(o, nbits == 1 ? "bit %u" : "bits %u..%u", bit, bit + nbits - 1);
}

static void detail(const struct shown *s, struct decode_scratch *scratch, struct out *o)
{
    for (unsigned i = 0; i < s->packet->nnodes; i++) {
        const struct node *n = &s->packet->node[i];
        const struct field *f = field_row(n->field);
        const char *label = f->label ? f->label : f->name;
        if (FIELD_ROW(n->field) == 0) {
            out_printf(o, "  %s%s (%s)", n->depth ? "quoted: " : "", label, f->name);
        } else {
            text_clear(&scratch->text);
            node_show(&scratch->text, n);
            out_printf(o, "    %-30s %-28s ", f->name, label);
            out_add(o, text_slice(&scratch->text));
        }
        bits(o, n->bit, n->nbits, n->buf);
        out_char(o, '\n');
    }
}

static void findings(const struct packet *p, struct out *o)
{
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        out_put(o, console_style(stdout, STYLE_RED));
        out_printf(o, "      ! %s: %s: %s", m->level == MALFORMED_MUST ? "malformed" : "remark",
                   field_row(m->field)->name, m->message);
        if (m->spec) out_printf(o, " (%s)", m->spec);
        bits(o, m->bit, m->nbits, m->buf);
        out_put(o, console_style(stdout, STYLE_PLAIN));
        out_char(o, '\n');
    }
}

static void text_packet(const struct decode *d, const struct shown *s,
                        struct decode_scratch *scratch, struct out *o)
{
    line(s, scratch, o);
    if (d->detail) detail(s, scratch, o);
    findings(s->packet, o);
    if (d->detail) out_char(o, '\n');
}

const struct decode_style decode_text = {
    .name = "text", .packet = text_packet, .between = "", .end = ""
};
