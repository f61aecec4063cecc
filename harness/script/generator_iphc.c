/* SPDX-License-Identifier: Apache-2.0
 * The encodings of one IPv6 packet (wire/lowpan_enumerate.h) as cases.
 *
 * SRC and DST say how an address relates to the frame, since that decides which encodings there
 * are: "ll64", "ll16" (link-local, from the extended or short link-layer address), "g64", "g16"
 * (global, under context 0; "g64@5" under context 5), "::", or an address as it is. The frame has
 * the link-layer address of that kind; a multicast destination goes to all; "ll64/short" is one
 * whose frame has the other kind. */
#include <arpa/inet.h>

#include "script/generators.h"
#include "wire/lowpan_enumerate.h"

enum { PAYLOAD_BYTES = 64, SUFFIX_MAX = 64, HOPS = 64, NEXT_ICMPV6 = 58, NEXT_UDP = 17 };

const char *const generator_iphc_columns[] = { "TF",   "NH",    "HLIM", "CID", "SCI", "DCI",
                                               "SAC",  "SAM",   "M",    "DAC", "DAM", "P",
                                               "HOPS", "CLASS", "FLOW", NULL };
const char *const generator_nhc_columns[] = { "OCTET", NULL };

static const uint8_t link_address[2][8] = { { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 },
                                            { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x02 } };

/* The packet whose encodings are asked for, with addresses of the same kind as the real ones. */
struct model {
    uint8_t octets[LOWPAN_IPV6_BYTES + PAYLOAD_BYTES];
    struct slice packet;
    struct lowpan_ends ends;
    struct lowpan_context context[LOWPAN_CONTEXTS];
    int64_t hops, class, flow;
};

static void prefix_of(unsigned context, uint8_t *prefix)
{
    memcpy(prefix, (const uint8_t[8]){ 0x20, 0x01, 0x0d, 0xb8, 0, 0, 1, (uint8_t)context }, 8);
}

static void define(struct model *m, unsigned context)
{
    struct lowpan_context *c = &m->context[context];
    *c = (struct lowpan_context){ .used = true, .compress = true, .prefix_bits = 64 };
    prefix_of(context, c->prefix);
}

/* `kind` of an address that is formed from the link: "ll64", "g16@5". */
static bool formed(struct model *m, struct slice kind, const uint8_t *own, uint8_t *address,
                   size_t *link_bytes)
{
    unsigned context = 0;
    size_t name = 0;
    while (name < kind.n && kind.p[name] != '@') name++;
    struct slice id = slice_part(kind, name + 1, kind.n);
    if (name < kind.n && !id.n) return false;
    for (size_t i = 0; i < id.n; i++) {
        if (id.p[i] < '0' || id.p[i] > '9') return false;
        context = context * 10 + id.p[i] - '0';
        if (context >= LOWPAN_CONTEXTS) return false;
    }
    kind = slice_part(kind, 0, name);
    bool local = slice_is(kind, "ll64") || slice_is(kind, "ll16");
    bool global = slice_is(kind, "g64") || slice_is(kind, "g16");
    if ((!local && !global) || (local && id.n)) return false;
    bool wide = kind.p[kind.n - 1] == '4';
    *link_bytes = wide ? 8 : 2;
    struct lowpan_iid iid = lowpan_iid_of(wide ? own : own + 6, *link_bytes);
    if (local)
        memcpy(address, (const uint8_t[8]){ 0xfe, 0x80 }, 8);
    else
        prefix_of(context, address);
    if (global) define(m, context);
    memcpy(address + 8, iid.octets, 8);
    return true;
}

static bool literal(struct slice text, uint8_t *address, size_t *link_bytes)
{
    char word[SUFFIX_MAX];
    if (text.n >= sizeof word) return false;
    memcpy(word, text.p, text.n);
    word[text.n] = '\0';
    *link_bytes = 8;
    return inet_pton(AF_INET6, word, address) == 1;
}

/* One side: its address, and the identifier that elides it. */
static bool side(struct model *m, const struct value *v, bool is_dst, uint8_t *address)
{
    static const uint8_t all[2] = { 0xff, 0xff };
    const uint8_t *own = link_address[is_dst];
    if (v->kind != VALUE_TEXT || !v->s.n) return false;
    size_t link_bytes = 0, name = 0;
    while (name < v->s.n && v->s.p[name] != '/') name++;
    struct slice kind = slice_part(v->s, 0, name), frame = slice_part(v->s, name, v->s.n);
    if (!formed(m, kind, own, address, &link_bytes) && !literal(kind, address, &link_bytes))
        return false;
    if (slice_is(frame, "/short"))
        link_bytes = 2;
    else if (slice_is(frame, "/ext"))
        link_bytes = 8;
    else if (frame.n)
        return false;
    struct lowpan_iid iid = lowpan_iid_of(link_bytes == 8 ? own : own + 6, link_bytes);
    if (is_dst && address[0] == 0xff) iid = lowpan_iid_of(all, sizeof all);
    *(is_dst ? &m->ends.dst : &m->ends.src) = iid;
    return true;
}

static bool number(const struct value *arg, unsigned nargs, unsigned i, int64_t max, int64_t *out)
{
    if (i >= nargs) return true;
    *out = arg[i].i;
    return arg[i].kind == VALUE_INT && *out >= 0 && *out <= max;
}

/* ports: NULL for ICMPv6. rest: the index of HOPS. */
static const char *model(struct model *m, const struct value *arg, unsigned nargs, unsigned rest,
                         const int64_t *ports)
{
    static const char wrong[] = "SRC and DST are texts: ll64, ll16, g64, g16 (@CONTEXT), ::, or an "
                                "address; /ext or /short for another frame";
    uint8_t src[16], dst[16];
    *m = (struct model){ .hops = HOPS };
    m->ends.context = m->context;
    define(m, 0);
    if (!side(m, &arg[0], false, src) || !side(m, &arg[1], true, dst)) return wrong;
    if (!number(arg, nargs, rest, 255, &m->hops) || !number(arg, nargs, rest + 1, 255, &m->class) ||
        !number(arg, nargs, rest + 2, 0xfffff, &m->flow))
        return "HOPS and CLASS are 0..255, FLOW is 0..0xfffff";
    struct wr w = wr_open(m->octets, sizeof m->octets);
    size_t body = ports ? LOWPAN_UDP_BYTES : PAYLOAD_BYTES;
    wr_bits(&w, 6, 4);
    wr_bits(&w, (uint64_t)m->class, 8);
    wr_bits(&w, (uint64_t)m->flow, 20);
    wr_be16(&w, (unsigned)body);
    wr_u8(&w, ports ? NEXT_UDP : NEXT_ICMPV6);
    wr_u8(&w, (unsigned)m->hops);
    wr_bytes(&w, (struct slice){ src, 16 });
    wr_bytes(&w, (struct slice){ dst, 16 });
    if (ports) {
        wr_be16(&w, (unsigned)ports[0]);
        wr_be16(&w, (unsigned)ports[1]);
        wr_be16(&w, LOWPAN_UDP_BYTES);
    }
    m->packet = (struct slice){ m->octets, LOWPAN_IPV6_BYTES + body };
    return NULL;
}

/* "tf=01 hlim=00" is no word of a test; tf01-hlim00 is. */
static void label_of(const char *name, char *out, size_t cap)
{
    size_t n = 0;
    for (; *name && n + 1 < cap; name++) {
        if (*name == '=' || *name == ':') continue;
        out[n++] = *name == ' ' ? '-' : *name;
    }
    out[n] = '\0';
}

static int64_t or_zero(int8_t v)
{
    return v == LOWPAN_ANY ? 0 : v;
}

/* What a packet's own minimal encoding has where a case leaves it open. */
static void fill(struct lowpan_choice *c, const struct lowpan_encoding *e)
{
    struct rd r = rd_open((struct slice){ e->octets, e->size.bytes });
    rd_bits(&r, 3);
    c->tf = (int8_t)rd_bits(&r, 2);
    c->nh = (int8_t)rd_bits(&r, 1);
    c->hlim = (int8_t)rd_bits(&r, 2);
    c->cid = (int8_t)rd_bits(&r, 1);
}

static void enumerate(struct model *m, enum lowpan_set set, const struct generator_sink *out)
{
    struct lowpan_enumerate e;
    struct lowpan_encoding encoding;
    lowpan_enumerate_start(&e, m->packet, &m->ends, set, NULL);
    while (lowpan_enumerate_next(&e, &encoding)) {
        struct lowpan_choice c = encoding.choice;
        char label[LOWPAN_NAME_BYTES];
        fill(&c, &encoding);
        int64_t row[] = { c.tf,    c.nh,     c.hlim, c.cid, or_zero(c.sci), or_zero(c.dci),
                          c.sac,   c.sam,    c.m,    c.dac, c.dam,          or_zero(c.udp_p),
                          m->hops, m->class, m->flow };
        label_of(encoding.name, label, sizeof label);
        out->row(out->env, label, row);
    }
}

const char *generator_iphc_legal(const struct generator *g, const struct value *arg, unsigned nargs,
                                 const struct generator_sink *out)
{
    struct model m;
    (void)g;
    const char *wrong = model(&m, arg, nargs, 2, NULL);
    if (!wrong) enumerate(&m, LOWPAN_LEGAL, out);
    return wrong;
}

const char *generator_iphc_legal_udp(const struct generator *g, const struct value *arg,
                                     unsigned nargs, const struct generator_sink *out)
{
    struct model m;
    int64_t ports[2] = { 0 };
    (void)g;
    if (!number(arg, nargs, 2, 65535, &ports[0]) || !number(arg, nargs, 3, 65535, &ports[1]))
        return "ports are 0..65535";
    const char *wrong = model(&m, arg, nargs, 4, ports);
    if (!wrong) enumerate(&m, LOWPAN_LEGAL, out);
    return wrong;
}

const char *generator_iphc_reserved(const struct generator *g, const struct value *arg,
                                    unsigned nargs, const struct generator_sink *out)
{
    struct model m;
    (void)g;
    const char *wrong = model(&m, arg, nargs, 2, NULL);
    if (!wrong) enumerate(&m, LOWPAN_RESERVED, out);
    return wrong;
}

const char *generator_iphc_no_context(const struct generator *g, const struct value *arg,
                                      unsigned nargs, const struct generator_sink *out)
{
    struct model m;
    (void)g;
    const char *wrong = model(&m, arg, nargs, 2, NULL);
    if (!wrong) enumerate(&m, LOWPAN_NO_CONTEXT, out);
    return wrong;
}

const char *generator_nhc_undefined(const struct generator *g, const struct value *arg,
                                    unsigned nargs, const struct generator_sink *out)
{
    (void)g;
    (void)arg;
    (void)nargs;
    for (int64_t octet = 0; octet < 256; octet++) {
        static const char digits[] = "0123456789abcdef";
        char label[] = { 'n', 'h', 'c', digits[octet >> 4], digits[octet & 15], '\0' };
        if (!lowpan_nhc_known((unsigned)octet) && !lowpan_nhc_generic((unsigned)octet))
            out->row(out->env, label, &octet);
    }
    return NULL;
}
