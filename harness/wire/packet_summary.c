/* SPDX-License-Identifier: Apache-2.0
 * One line about a packet, for ladder diagrams and lists. Reads the message itself, so that it does
 * not depend on which fields were wanted. */
#include "wire/coap_message.h"
#include "wire/ip.h"
#include "wire/packet.h"

static void put_code(struct text *out, unsigned code)
{
    const char *name = field_name_of(&coap_rows[COAP_CODE], code);
    if (code == 0)
        text_put(out, "empty");
    else if (name && code < 32)
        text_put(out, name);
    else
        text_printf(out, "%u.%02u", code >> 5, code & 31);
}

static void put_block(struct text *out, const char *name, uint64_t v)
{
    text_printf(out, " %s %llu/%llu/%llu", name, (unsigned long long)(v >> 4),
                (unsigned long long)(v >> 3 & 1), (unsigned long long)(16u << (v & 7)));
}

static void put_option(struct text *out, const struct coap_opt *o, bool *query)
{
    const struct coap_option *r = coap_option_find(o->number);
    if (o->number == 11) {
        text_put(out, "/");
        text_safe(out, o->value);
    } else if (o->number == 15) {
        text_char(out, *query ? '&' : '?');
        text_safe(out, o->value);
        *query = true;
    } else if (r && r->format == COAP_FORMAT_BLOCK) {
        put_block(out, r->name, coap_uint(o->value));
    } else if (o->number == 6) {
        text_printf(out, " Observe %llu", (unsigned long long)coap_uint(o->value));
    }
}

/* The path first, then the rest: options stand in the order of their numbers. */
static void put_options(struct text *out, struct rd r, bool path)
{
    unsigned number = 0;
    bool query = false, begun = false;
    struct coap_opt o;
    enum coap_next next;
    while ((next = coap_next(&r, &number, &o)) == COAP_NEXT_OPTION) {
        if (path != (number == 11 || number == 15)) continue;
        if (path && !begun) text_char(out, ' ');
        begun = true;
        put_option(out, &o, &query);
    }
    if (!path && next == COAP_NEXT_MARKER) text_printf(out, " %zu B", rd_left_bytes(&r));
    if (!path && next > COAP_NEXT_MARKER) text_put(out, " (malformed)");
}

static void coap_summary(struct text *out, struct slice s)
{
    static const char *const types[] = { "CON", "NON", "ACK", "RST" };
    struct rd r = rd_open(s);
    rd_bits(&r, 2);
    unsigned type = (unsigned)rd_bits(&r, 2);
    size_t tkl = (size_t)rd_bits(&r, 4);
    unsigned code = rd_u8(&r), mid = rd_be16(&r);
    if (r.bad) {
        text_put(out, "CoAP, too short");
        return;
    }
    text_printf(out, "%s ", types[type]);
    put_code(out, code);
    struct slice token = rd_bytes(&r, tkl);
    if (!r.bad) put_options(out, r, true);
    text_printf(out, " MID %u", mid);
    if (r.bad) {
        text_put(out, " (malformed)");
        return;
    }
    if (token.n) text_put(out, " token ");
    text_hex(out, token, 0);
    put_options(out, r, false);
}

void packet_summary(struct text *out, const struct packet *p)
{
    if (p->top == PROTO_COAP && p->payload.p) {
        coap_summary(out, p->payload);
        return;
    }
    text_put(out, proto_at(p->top)->row[0].label);
    const struct node *type = packet_first(p, FIELD(p->top, 1));
    if (type && (p->top == PROTO_ICMP || p->top == PROTO_ICMPV6)) {
        text_put(out, " type ");
        node_show(out, type);
    }
    if (p->fragment) text_put(out, ", IP fragment");
    text_printf(out, ", %zu B", p->frame.bytes.n);
}
