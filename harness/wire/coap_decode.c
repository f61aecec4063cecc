/* SPDX-License-Identifier: Apache-2.0
 * The decoding half of CoAP's codec: token, options, payload, and the texts put together from
 * several options. */
#include "wire/coap_message.h"

/* The four (three) rows that a block option is taken apart into. */
static const struct {
    uint8_t row, num, size; /* NUM, then M and SZX; the computed size in octets */
} blocks[] = {
    { COAP_OPT_BLOCK1, COAP_OPT_BLOCK1_NUM, COAP_OPT_BLOCK1_SIZE },
    { COAP_OPT_BLOCK2, COAP_OPT_BLOCK2_NUM, COAP_OPT_BLOCK2_SIZE },
    { COAP_OPT_QBLOCK1, COAP_OPT_QBLOCK1_NUM, COAP_OPT_QBLOCK1_SIZE },
    { COAP_OPT_QBLOCK2, COAP_OPT_QBLOCK2_NUM, COAP_OPT_QBLOCK2_SIZE },
};

static void block_bits(struct walk *w, unsigned row, struct slice value, unsigned at_bit,
                       unsigned nbits, uint64_t u)
{
    field_id id = COAP_ID(row);
    if (!walk_wants(w, id)) return;
    struct node *n = walk_push(w, id, walk_bit(w, value) + at_bit, nbits);
    if (n) n->u = u;
}

static void block_rows(struct walk *w, unsigned num_row, struct slice value)
{
    uint64_t v = coap_uint(value);
    unsigned bits = (unsigned)value.n * 8;
    block_bits(w, num_row, value, 0, bits ? bits - 4 : 0, v >> 4);
    block_bits(w, num_row + 1, value, bits ? bits - 4 : 0, bits ? 1 : 0, v >> 3 & 1);
    block_bits(w, num_row + 2, value, bits ? bits - 3 : 0, bits ? 3 : 0, v & 7);
}

static void block_decode(struct walk *w, unsigned row, struct slice value)
{
    for (unsigned i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (blocks[i].row != row) continue;
        block_rows(w, blocks[i].num, value);
        walk_calc(w, COAP_ID(blocks[i].size), (uint64_t)16 << (coap_uint(value) & 7));
    }
    if (row == COAP_OPT_BLOCK1 || row == COAP_OPT_BLOCK2)
        block_rows(w, COAP_OPT_BLOCK_NUMBER, value);
}

/* RFC 8613 section 6.1: flags, partial IV, key ID context with its length, key ID. */
static void oscore_decode(struct coap_message *m, const struct coap_opt *o)
{
    struct walk *w = m->w;
    struct rd r = rd_open(o->value);
    struct slice flags = rd_bytes(&r, 1), rest = { NULL, 0 };
    struct walk_finding f = { COAP_ID(COAP_OPT_OSCORE), o->whole,
                              "OSCORE option is cut or has reserved bits set", "RFC8613:6.1" };
    if (!o->value.n) return;
    struct rd b = rd_open(flags);
    bool reserved = rd_bits(&b, 3), h = rd_bits(&b, 1), k = rd_bits(&b, 1);
    unsigned n = (unsigned)rd_bits(&b, 3);
    walk_bits(w, COAP_ID(COAP_OPT_OSCORE_RESERVED), flags, 0, 3);
    walk_bits(w, COAP_ID(COAP_OPT_OSCORE_H), flags, 3, 1);
    walk_bits(w, COAP_ID(COAP_OPT_OSCORE_K), flags, 4, 1);
    walk_bits(w, COAP_ID(COAP_OPT_OSCORE_N), flags, 5, 3);
    struct slice piv = rd_bytes(&r, n);
    if (!r.bad && n) walk_bytes(w, COAP_ID(COAP_OPT_OSCORE_PIV), piv, 0);
    if (h && !r.bad) {
        struct slice length = rd_bytes(&r, 1);
        struct rd l = rd_open(length);
        struct slice context = rd_bytes(&r, rd_u8(&l));
        if (!r.bad) {
            walk_bits(w, COAP_ID(COAP_OPT_OSCORE_KID_CONTEXT_LEN), length, 0, 8);
            walk_bytes(w, COAP_ID(COAP_OPT_OSCORE_KID_CONTEXT), context, 0);
        }
    }
    if (!r.bad) rest = rd_rest(&r);
    if (k && !r.bad) walk_bytes(w, COAP_ID(COAP_OPT_OSCORE_KID), rest, 0);
    if (r.bad || reserved || n > 5 || (!k && rest.n)) walk_bad(w, MALFORMED_MUST, f);
}

/* --- one option --------------------------------------------------------------------------- */

/* coap.opt.name is Wireshark's field and says the option's name as Wireshark spells it. */
static const char *wireshark_name(const struct coap_option *r)
{
    if (r->number == 4) return "Etag";
    if (r->number == 14) return "Max-age";
    return coap_option_in_wireshark(r->number) ? r->name : NULL;
}

static void name_texts(struct coap_message *m, const struct coap_option *r,
                       const struct coap_opt *o)
{
    struct walk *w = m->w;
    if (walk_wants(w, COAP_ID(COAP_OPT_NAME)) && w->nnodes < WALK_NODES_MAX) {
        const char *name = r ? wireshark_name(r) : NULL;
        if (!name && o->number % 14 == 0) name = "No-Op"; /* so says Wireshark 4.0 of these */
        const char *text =
            name ? arena_printf(w->texts, "#%u: %s", m->count, name)
                 : arena_printf(w->texts, "#%u: Unknown Option (%u)", m->count, o->number);
        walk_text(w, COAP_ID(COAP_OPT_NAME), slice_text(text));
    }
    if (walk_wants(w, COAP_ID(COAP_OPT_DESC)) && w->nnodes < WALK_NODES_MAX) {
        const char *text = arena_printf(
            w->texts, "Type %u, %s, %s%s", o->number, o->number & 1 ? "Critical" : "Elective",
            o->number & 2 ? "Unsafe" : "Safe", (o->number & 0x1e) == 0x1c ? ", NoCacheKey" : "");
        walk_text(w, COAP_ID(COAP_OPT_DESC), slice_text(text));
    }
}

static void wire_form(struct walk *w, const struct coap_opt *o)
{
    walk_bits(w, COAP_ID(COAP_OPT_DELTA), o->whole, 0, 4);
    walk_bits(w, COAP_ID(COAP_OPT_LENGTH), o->whole, 4, 4);
    if (o->delta_ext.n)
        walk_bits(w, COAP_ID(COAP_OPT_DELTA_EXT), o->delta_ext, 0, (unsigned)o->delta_ext.n * 8);
    if (o->length_ext.n)
        walk_bits(w, COAP_ID(COAP_OPT_LENGTH_EXT), o->length_ext, 0, (unsigned)o->length_ext.n * 8);
}

static void value_node(struct walk *w, const struct coap_option *r, const struct coap_opt *o)
{
    bool number = r->format == COAP_FORMAT_UINT || r->format == COAP_FORMAT_BLOCK;
    walk_bytes(w, COAP_ID(r->row), o->value, number ? coap_uint(o->value) : 0);
}

/* Most options have a number below 64: one bit each, and one for all others. */
static uint64_t seen_bit(unsigned number)
{
    return (uint64_t)1 << (number < 63 ? number : 63);
}

static void option_decode(struct coap_message *m, const struct coap_opt *o, bool repeated)
{
    struct walk *w = m->w;
    const struct coap_option *r = coap_option_find(o->number);
    m->count++;
    m->seen |= seen_bit(o->number);
    if (r && !w->quiet) coap_rules_option(m, r, o, repeated);
    if (!w->proto_wanted[PROTO_COAP]) return;
    if (w->coap_names) name_texts(m, r, o);
    if (w->coap_forms) wire_form(w, o);
    walk_u(w, COAP_ID(COAP_OPT_NUMBER), o->whole, o->number);
    if (r && r->row) value_node(w, r, o);
    if (walk_wants(w, COAP_ID(COAP_OPT_UNKNOWN)) && !coap_option_in_wireshark(o->number))
        walk_bytes(w, COAP_ID(COAP_OPT_UNKNOWN), o->value, o->number);
    if (r && r->format == COAP_FORMAT_BLOCK) block_decode(w, r->row, o->value);
    if (r && r->format == COAP_FORMAT_OSCORE) oscore_decode(m, o);
}

/* --- texts from several options ----------------------------------------------------------- */

struct recon {
    field_id field;
    unsigned number;     /* the option whose values are put together */
    const char *between; /* before each value ... */
    bool also_first;     /* ... the first one too */
    bool host;           /* with what Uri-Host and Uri-Port say in front */
};

/* The part of the text that Uri-Host and Uri-Port make, in Wireshark's form. */
static void put_host(struct walk *w, struct wr *out, unsigned number, struct slice value)
{
    if (number == 3) {
        bool literal = value.n && memchr(value.p, ':', value.n);
        wr_bytes(out, slice_text(literal ? "coap://[" : "coap://"));
        wr_bytes(out, value);
        if (literal) wr_bytes(out, slice_text("]"));
    } else if (number == 7) {
        wr_bytes(out,
                 slice_text(arena_printf(w->texts, ":%llu", (unsigned long long)coap_uint(value))));
    }
}

/* Most that an option adds to the text besides its value: ":4294967295". Without host and port it
 * is one character, and the option has an octet besides its value too. */
enum { RECON_BYTES_PER_OPTION = 12 };

static void recon_decode(struct coap_message *m, const struct recon *x, struct slice options)
{
    struct walk *w = m->w;
    uint64_t parts = seen_bit(x->number) | (x->host ? seen_bit(3) | seen_bit(7) : 0);
    if (!(m->seen & parts) || !walk_wants(w, x->field)) return;
    struct wr out = { NULL, 0, 0, false };
    unsigned number = 0, values = 0;
    struct coap_opt o;
    struct rd r = rd_open(options);
    while (coap_next(&r, &number, &o) == COAP_NEXT_OPTION) {
        bool host = x->host && (number == 3 || number == 7);
        if (number != x->number && !host) continue;
        if (!out.p) {
            size_t cap = x->host ? options.n * RECON_BYTES_PER_OPTION : options.n;
            out = wr_open(arena_room(w->texts, cap), cap);
        }
        if (host) {
            put_host(w, &out, number, o.value);
        } else {
            if (values++ || x->also_first) wr_bytes(&out, slice_text(x->between));
            wr_bytes(&out, o.value);
        }
    }
    if (out.p) walk_text(w, x->field, (struct slice){ out.p, wr_size(&out) });
}

static void recons_decode(struct coap_message *m, struct slice options)
{
    static const struct recon in_request[] = {
        { COAP_ID(COAP_URI_PATH_RECON), 11, "/", true, true },
        { COAP_ID(COAP_PATH), 11, "/", true, false },
        { COAP_ID(COAP_URI_QUERY_RECON), 15, "&", false, false },
    };
    static const struct recon in_others[] = {
        { COAP_ID(COAP_LOCATION_PATH_RECON), 8, "/", true, false },
        { COAP_ID(COAP_LOCATION_QUERY_RECON), 20, "&", false, false },
    };
    for (unsigned i = 0; m->request && i < sizeof in_request / sizeof *in_request; i++)
        recon_decode(m, &in_request[i], options);
    for (unsigned i = 0; !m->request && i < sizeof in_others / sizeof *in_others; i++)
        recon_decode(m, &in_others[i], options);
}

/* --- the message -------------------------------------------------------------------------- */

/* The token's length after the extensions of RFC 8974, when the options allow them. */
static size_t token_bytes(struct walk *w, struct rd *r, unsigned tkl)
{
    if (tkl < 13 || w->coap_token_max < 13 || tkl == 15) return tkl;
    struct slice ext = rd_bytes(r, tkl - 12);
    struct rd e = rd_open(ext);
    if (r->bad) return 0;
    size_t n = tkl == 13 ? 13u + rd_u8(&e) : 269u + rd_be16(&e);
    walk_u(w, COAP_ID(COAP_TOKEN_LEN_EXT), ext, n);
    return n;
}

static bool token_decode(struct coap_message *m, struct rd *r, unsigned tkl)
{
    struct slice left = slice_part(m->all, 4, m->all.n);
    size_t n = token_bytes(m->w, r, tkl);
    struct slice token = rd_bytes(r, n);
    if (r->bad) {
        walk_short(m->w,
                   (struct walk_finding){ COAP_ID(COAP_TOKEN), left, "token is cut", "RFC7252:3" });
        return false;
    }
    walk_bytes(m->w, COAP_ID(COAP_TOKEN), token, 0);
    return true;
}

/* Purpose: what Wireshark calls the payload when there is no Content-Format. */
static const char *payload_format(const struct coap_message *m, int64_t ctype)
{
    static const struct field *row = &coap_rows[COAP_OPT_CTYPE];
    if (ctype < 0) return m->class >= 4 ? "text/plain; charset=utf-8" : "application/octet-stream";
    return field_name_of(row, (uint64_t)ctype);
}

/* The dissector that Wireshark hands such a payload to, for frame.protocols. */
static void media_name(struct walk *w, const char *format)
{
    static const char *const media[][2] = {
        { "text/plain", "data-text-lines" },
        { "octet-stream", "data" },
        { "json", "json" },
        { "cbor", "cbor" },
        { "/xml", "xml" },
        { "+tlv", "lwm2mtlv" },
    };
    if (!format || !w->named) return;
    for (unsigned i = 0; i < sizeof media / sizeof *media; i++) {
        if (!strstr(format, media[i][0])) continue;
        walk_name(w, media[i][1]);
        return;
    }
}

static void payload_decode(struct coap_message *m, struct slice payload, int64_t ctype)
{
    struct walk *w = m->w;
    walk_bytes(w, COAP_ID(COAP_PAYLOAD), payload, 0);
    walk_calc(w, COAP_ID(COAP_PAYLOAD_LENGTH), payload.n);
    if (!w->named && !walk_wants(w, COAP_ID(COAP_PAYLOAD_DESC))) return;
    const char *name = payload_format(m, ctype);
    media_name(w, name);
    if (!walk_wants(w, COAP_ID(COAP_PAYLOAD_DESC))) return;
    if (!name) name = arena_printf(w->texts, "Unknown Type %u", (unsigned)ctype);
    walk_text(w, COAP_ID(COAP_PAYLOAD_DESC), slice_text(name));
}

static void options_decode(struct coap_message *m, struct rd *r)
{
    struct slice options = slice_part(m->all, m->all.n - rd_left_bytes(r), m->all.n);
    unsigned number = 0;
    int64_t ctype = -1;
    struct coap_opt o;
    enum coap_next next;
    for (unsigned before = 0; (next = coap_next(r, &number, &o)) == COAP_NEXT_OPTION;
         before = number) {
        option_decode(m, &o, m->count && before == number);
        if (number == 12) ctype = (int64_t)coap_uint(o.value);
    }
    if (next == COAP_NEXT_NUMBER) option_decode(m, &o, false);
    if (next > COAP_NEXT_MARKER) coap_rules_unreadable(m, next, &o);
    struct slice payload = { NULL, 0 };
    if (next == COAP_NEXT_MARKER) {
        walk_u(m->w, COAP_ID(COAP_OPT_END_MARKER), o.whole, COAP_MARKER);
        payload = rd_rest(r);
    }
    walk_calc(m->w, COAP_ID(COAP_OPT_COUNT), m->count);
    if (payload.n) payload_decode(m, payload, ctype);
    if (next > COAP_NEXT_MARKER) return;
    if (!m->w->lean) coap_rules_end(m, next == COAP_NEXT_MARKER, payload);
    if (m->w->coap_recons) recons_decode(m, options);
}

void coap_decode(struct walk *w, struct slice s)
{
    struct coap_message m; /* set member by member: clearing it all costs more than the rest */
    bool quiet = w->quiet;
    walk_enter(w, PROTO_COAP, s);
    walk_bytes(w, COAP_ID(COAP_RAW), s, 0);
    walk_rows(w, PROTO_COAP, slice_part(s, 0, 4));
    if (s.n < 4) {
        walk_short(w, (struct walk_finding){ COAP_ID(COAP), s, "message is shorter than 4 octets",
                                             "RFC7252:3" });
        return;
    }
    m.w = w;
    m.all = s;
    m.count = 0;
    m.seen = 0;
    m.proxy_uri.n = m.uri_part.n = m.block_more.n = 0;
    struct rd r = rd_open(s);
    unsigned first = rd_u8(&r), tkl = first & 15;
    m.type = first >> 4 & 3;
    m.code = rd_u8(&r);
    m.class = m.code >> 5;
    m.request = m.class == 0 && m.code;
    m.response = m.class >= 2 && m.class <= 5;
    rd_skip(&r, 2);
    walk_bits(w, COAP_ID(COAP_CODE_CLASS), s, 8, 3);
    walk_bits(w, COAP_ID(COAP_CODE_DETAIL), s, 11, 5);
    if (!w->quiet) coap_rules_header(&m, first);
    if (token_decode(&m, &r, tkl)) options_decode(&m, &r);
    w->quiet = quiet;
}
