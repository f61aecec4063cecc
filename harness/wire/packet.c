/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/packet.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>

#include "wire/walk.h"

static const struct node *first_extra(const struct packet *p, field_id field)
{
    for (unsigned i = 0; i < p->nextra; i++) {
        if (p->extra[i].field == field) return &p->extra[i];
    }
    return NULL;
}

const struct node *packet_first(const struct packet *p, field_id field)
{
    const struct packet_index *x = p->index;
    if (x && x->node == p->node && field < FIELD_IDS) {
        uint64_t first = x->first[field];
        if (first >> WALK_PLACE_BITS != x->generation) return first_extra(p, field);
        return &p->node[first & (WALK_NODES_MAX - 1)];
    }
    for (unsigned i = 0; i < p->nnodes; i++) {
        if (p->node[i].field == field && p->node[i].depth == 0) return &p->node[i];
    }
    return first_extra(p, field);
}

const struct node *packet_next(const struct packet *p, const struct node *n)
{
    if (n < p->node || n >= p->node + p->nnodes) return NULL; /* a computed one stands alone */
    for (const struct node *m = n + 1; m < p->node + p->nnodes; m++) {
        if (m->field == n->field && m->depth == n->depth) return m;
    }
    return NULL;
}

uint64_t packet_u(const struct packet *p, field_id field, uint64_t otherwise)
{
    const struct node *n = packet_first(p, field);
    return n ? n->u : otherwise;
}

/* Octets that are part of one of the packet's buffers point into the copied buffer; computed texts
 * are copied by themselves. */
static struct slice moved(struct arena *a, struct slice s, const struct packet *from,
                          const struct packet *to)
{
    if (!s.p) return s;
    for (unsigned i = 0; i < from->nbufs; i++) {
        const struct slice *b = &from->buf[i];
        if (b->p && s.p >= b->p && s.p <= b->p + b->n)
            return slice_part(to->buf[i], (size_t)(s.p - b->p), s.n);
    }
    return arena_slice(a, s);
}

struct packet *packet_copy(struct arena *a, const struct packet *p)
{
    struct packet *q = arena_room(a, sizeof *q);
    *q = *p;
    q->index = NULL;
    for (unsigned i = 0; i < p->nbufs; i++) q->buf[i] = arena_slice(a, p->buf[i]);
    q->frame.bytes = p->nbufs ? q->buf[0] : arena_slice(a, p->frame.bytes);
    q->payload = moved(a, p->payload, p, q);
    struct node *node = arena_room(a, p->nnodes * sizeof *node);
    for (unsigned i = 0; i < p->nnodes; i++) {
        node[i] = p->node[i];
        node[i].s = moved(a, p->node[i].s, p, q);
    }
    struct malformed *bad = arena_room(a, p->nmalformed * sizeof *bad);
    for (unsigned i = 0; i < p->nmalformed; i++) bad[i] = p->malformed[i];
    struct node *extra = arena_room(a, p->nextra * sizeof *extra);
    for (unsigned i = 0; i < p->nextra; i++) {
        extra[i] = p->extra[i];
        extra[i].s = moved(a, p->extra[i].s, p, q);
    }
    struct origin *origin = arena_room(a, p->norigins * sizeof *origin);
    for (unsigned i = 0; i < p->norigins; i++) origin[i] = p->origin[i];
    q->origin = origin;
    q->node = node;
    q->extra = extra;
    q->malformed = bad;
    return q;
}

static void print_address(struct text *out, int family, const uint8_t *p)
{
    char line[INET6_ADDRSTRLEN];
    text_put(out, inet_ntop(family, p, line, sizeof line) ? line : "?");
}

static void print_uint(struct text *out, const struct field *f, uint64_t u)
{
    const char *name = f->flags & F_NAMED ? field_name_of(f, u) : NULL;
    unsigned bytes = f->flags & F_WIDE   ? 4
                     : f->flags & F_WORD ? 2
                     : f->bits           ? (f->bits + 7u) / 8
                                         : 1;
    if (name)
        text_put(out, name);
    else if (f->flags & F_NAMED)
        text_printf(out, "Unknown Type %llu", (unsigned long long)u);
    else if (f->flags & F_HEX)
        text_printf(out, "0x%0*llx", (int)bytes * 2, (unsigned long long)u);
    else
        text_printf(out, "%llu", (unsigned long long)u);
}

static void print_bytes(struct text *out, const struct field *f, struct slice s)
{
    if (s.n)
        text_hex(out, s, 0);
    else if (!f->len_of)
        text_put(out, "<MISSING>"); /* as tshark says it */
}

/* The length of the printable UTF-8 character that s starts with, 0 when it starts with none:
 * control characters and those that turn the direction of writing are kept from terminals. */
static size_t printable(struct slice s)
{
    struct rd r = rd_open(s);
    uint32_t c = rd_u8(&r);
    if (c >= 0x20 && c < 0x7f) return 1;
    if (c < 0xc2 || c > 0xf4) return 0;
    unsigned more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
    uint32_t v = c & (0x3fu >> more);
    for (unsigned i = 0; i < more; i++) {
        c = rd_u8(&r);
        if (r.bad || (c & 0xc0) != 0x80) return 0;
        v = v << 6 | (c & 0x3f);
    }
    bool turns = (v >= 0x202a && v <= 0x202e) || (v >= 0x2066 && v <= 0x2069);
    bool overlong = v < (more == 3 ? 0x10000u : more == 2 ? 0x800u : 0xa0u);
    return overlong || turns || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff) ? 0 : more + 1;
}

static void print_text(struct text *out, struct slice s)
{
    while (s.n) {
        size_t n = printable(s);
        uint8_t c = s.p[0];
        if (n)
            text_add(out, slice_part(s, 0, n));
        else if (c == '\n' || c == '\r' || c == '\t')
            text_put(out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
        else
            text_printf(out, "\\x%02x", c);
        s = slice_part(s, n ? n : 1, s.n);
    }
}

static void print_time(struct text *out, int64_t ns)
{
    uint64_t n = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
    text_printf(out, "%s%llu.%09llu", ns < 0 ? "-" : "", (unsigned long long)(n / 1000000000u),
                (unsigned long long)(n % 1000000000u));
}

void node_print(struct text *out, const struct node *n)
{
    const struct field *f = field_row(n->field);
    switch (f->type) {
    case F_PROTO: text_put(out, f->flags & F_CALC ? "1" : f->label); break; /* a mere mark: 1 */
    case F_UINT: print_uint(out, f, n->u); break;
    case F_BOOL: text_char(out, n->u ? '1' : '0'); break;
    case F_BYTES: print_bytes(out, f, n->s); break;
    case F_TEXT: print_text(out, n->s); break;
    case F_IP4:
        if (n->s.n == 4) print_address(out, AF_INET, n->s.p);
        break;
    case F_IP6:
        if (n->s.n == 16) print_address(out, AF_INET6, n->s.p);
        break;
    case F_ETHER:
    case F_EUI64: text_hex(out, n->s, ':'); break;
    case F_TIME: print_time(out, (int64_t)n->u); break;
    case F_FRAME: text_printf(out, "%llu", (unsigned long long)n->u); break;
    }
}

void node_show(struct text *out, const struct node *n)
{
    const struct field *f = field_row(n->field);
    const char *name = f->type == F_UINT ? field_name_of(f, n->u) : NULL;
    if (name && f->flags & F_NAMED)
        text_printf(out, "%llu", (unsigned long long)n->u);
    else
        node_print(out, n);
    if (name) text_printf(out, " (%s)", name);
}

bool endpoint_equal(const struct endpoint *a, const struct endpoint *b)
{
    uint64_t x[2], y[2];
    memcpy(x, a->addr, sizeof x);
    memcpy(y, b->addr, sizeof y);
    if (a->port != b->port) return false;
    return !((x[0] ^ y[0]) | (x[1] ^ y[1]) | (uint64_t)(a->family ^ b->family) |
             (a->scope ^ b->scope));
}

void endpoint_print(struct text *out, const struct endpoint *e)
{
    char zone[IF_NAMESIZE + 1] = "";
    if (e->scope && if_indextoname(e->scope, zone + 1)) zone[0] = '%';
    if (e->family == 4) {
        print_address(out, AF_INET, e->addr + 12);
        text_printf(out, ":%u", e->port);
    } else if (e->family == 6) {
        text_char(out, '[');
        print_address(out, AF_INET6, e->addr);
        text_printf(out, "%s]:%u", zone, e->port);
    } else if (e->family == FAMILY_EUI64) {
        text_hex(out, (struct slice){ e->addr, 8 }, ':');
    } else if (e->family == FAMILY_ETHERNET) {
        text_hex(out, (struct slice){ e->addr, 6 }, ':');
    } else if (e->family == FAMILY_SHORT) {
        text_printf(out, "0x%02x%02x", e->addr[2], e->addr[3]);
    } else {
        text_put(out, "unknown");
    }
}

/* "5683" to a port; nothing but digits. */
static bool read_port(struct slice s, uint16_t *port)
{
    unsigned v = 0;
    if (!s.n || s.n > 5) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        v = v * 10 + (unsigned)(s.p[i] - '0');
    }
    *port = (uint16_t)v;
    return v <= 65535;
}

/* An address with an optional %interface into out. */
static bool read_address(struct slice s, struct endpoint *out)
{
    char line[INET6_ADDRSTRLEN + IF_NAMESIZE + 2];
    if (!s.n || s.n >= sizeof line || memchr(s.p, 0, s.n)) return false;
    memcpy(line, s.p, s.n);
    line[s.n] = '\0';
    char *zone = strchr(line, '%');
    if (zone) *zone++ = '\0';
    if (!zone && inet_pton(AF_INET, line, out->addr + 12) == 1) {
        out->addr[10] = out->addr[11] = 0xff;
        out->family = 4;
        return true;
    }
    out->scope = zone ? if_nametoindex(zone) : 0;
    out->family = 6;
    return inet_pton(AF_INET6, line, out->addr) == 1 && (!zone || out->scope);
}

static size_t find(struct slice s, char c)
{
    const uint8_t *p = s.n ? memchr(s.p, c, s.n) : NULL;
    return p ? (size_t)(p - s.p) : s.n;
}

bool endpoint_is_group(const struct endpoint *e)
{
    return e->family == 4 ? (e->addr[12] & 0xf0) == 0xe0 : e->family == 6 && e->addr[0] == 0xff;
}

bool endpoint_parse(struct slice s, uint16_t default_port, struct endpoint *out)
{
    *out = (struct endpoint){ .port = default_port };
    struct slice address = s, port = { NULL, 0 };
    bool has_port = false;
    if (s.n && s.p[0] == '[') {
        size_t end = find(s, ']');
        if (end == s.n) return false;
        address = slice_part(s, 1, end - 1);
        port = slice_part(s, end + 1, s.n);
        if (port.n && port.p[0] != ':') return false;
        has_port = port.n > 0;
        if (find(address, ':') == address.n) return false; /* brackets are for IPv6 */
    } else if (find(s, ':') < s.n) {
        size_t colon = find(s, ':');
        if (find(slice_part(s, colon + 1, s.n), ':') == s.n - colon - 1) { /* just one: IPv4 */
            address = slice_part(s, 0, colon);
            port = slice_part(s, colon, s.n);
            has_port = true;
        }
    }
    if (has_port && !read_port(slice_part(port, 1, port.n), &out->port)) return false;
    if (!has_port && !default_port) return false;
    return read_address(address, out);
}
