/* SPDX-License-Identifier: Apache-2.0
 * What a CoAP message must obey by itself, without looking at any other message. */
#include "wire/coap_message.h"

static void must(struct coap_message *m, unsigned row, struct slice place, const char *message,
                 const char *spec)
{
    walk_bad(m->w, MALFORMED_MUST, (struct walk_finding){ COAP_ID(row), place, message, spec });
}

static void should(struct coap_message *m, unsigned row, struct slice place, const char *message,
                   const char *spec)
{
    walk_bad(m->w, MALFORMED_SHOULD, (struct walk_finding){ COAP_ID(row), place, message, spec });
}

/* --- header ------------------------------------------------------------------------------- */

static void rules_code(struct coap_message *m, struct slice place)
{
    if (m->class == 1 || m->class == 6)
        must(m, COAP_CODE, place, "code of a reserved class", "RFC7252:12.1");
    else if (m->class == 7)
        must(m, COAP_CODE, place, "signalling code, which is for reliable transports",
             "RFC7252:12.1");
    else if (m->class == 3)
        should(m, COAP_CODE, place, "response class 3 is not assigned", "RFC7252:12.1.2");
}

static void rules_matrix(struct coap_message *m, struct slice type)
{
    if (m->type == COAP_NON && m->code == 0)
        must(m, COAP_TYPE, type, "an empty message cannot be non-confirmable", "RFC7252:4.3");
    if (m->type == COAP_ACK && m->class == 0 && m->code)
        must(m, COAP_TYPE, type, "an acknowledgement cannot carry a request", "RFC7252:4.2");
    if (m->type == COAP_RST && m->code)
        must(m, COAP_TYPE, type, "a reset must be empty", "RFC7252:4.2");
}

/* Most messages: a request in CON or NON, a response in anything but RST. */
static bool is_plain(const struct coap_message *m)
{
    const unsigned classes = 1u << 2 | 1u << 4 | 1u << 5;
    return m->request ? m->type <= COAP_NON : m->type != COAP_RST && classes >> m->class & 1;
}

void coap_rules_header(struct coap_message *m, unsigned first_octet)
{
    unsigned version = first_octet >> 6, tkl = first_octet & 15;
    if (version == 1 && tkl <= m->w->coap_token_max && is_plain(m)) return;
    struct slice first = slice_part(m->all, 0, 1), code = slice_part(m->all, 1, 1);
    if (version != 1) {
        walk_bad_bits(
            m->w, MALFORMED_MUST,
            (struct walk_finding){ COAP_ID(COAP_VERSION), first, "version is not 1", "RFC7252:3" },
            0, 2);
        m->w->quiet = true; /* nothing is known about the rest of such a message */
        return;
    }
    rules_code(m, code);
    rules_matrix(m, first);
    if (m->code == 0 && m->all.n > 4)
        must(m, COAP_CODE, slice_part(m->all, 4, m->all.n),
             "an empty message must end after the message ID", "RFC7252:4.1");
    if (tkl <= m->w->coap_token_max) return;
    walk_bad_bits(m->w, MALFORMED_MUST,
                  (struct walk_finding){ COAP_ID(COAP_TOKEN_LEN), first, "token length is reserved",
                                         "RFC7252:3" },
                  4, 4);
    m->w->quiet = true; /* where the options begin is a guess */
}

/* --- options ------------------------------------------------------------------------------ */

void coap_rules_unreadable(struct coap_message *m, enum coap_next what, const struct coap_opt *o)
{
    static const struct {
        uint8_t row;
        bool cut; /* octets are missing, which a cut capture explains */
        const char *message;
    } say[] = {
        [COAP_NEXT_DELTA_15] = { COAP_OPT_DELTA, false, "option delta 15 is reserved" },
        [COAP_NEXT_LENGTH_15] = { COAP_OPT_LENGTH, false, "option length 15 is reserved" },
        [COAP_NEXT_DELTA_CUT] = { COAP_OPT_DELTA_EXT, true, "extended option delta is cut" },
        [COAP_NEXT_LENGTH_CUT] = { COAP_OPT_LENGTH_EXT, true, "extended option length is cut" },
        [COAP_NEXT_VALUE_CUT] = { COAP_OPT_LENGTH, true, "option is longer than the message" },
        [COAP_NEXT_NUMBER] = { COAP_OPT_NUMBER, false, "option number is above 65535" },
    };
    struct walk_finding f = { COAP_ID(say[what].row), o->whole, say[what].message, "RFC7252:3.1" };
    if (say[what].cut)
        walk_short(m->w, f);
    else
        walk_bad(m->w, MALFORMED_MUST, f);
}

/* Is s text in UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF? */
static bool is_utf8(struct slice s)
{
    uint8_t any = 0;
    for (size_t i = 0; i < s.n; i++) any |= s.p[i];
    if (any < 0x80) return true; /* nearly always */
    struct rd r = rd_open(s);
    while (rd_left(&r)) {
        uint8_t c = rd_u8(&r);
        if (c < 0x80) continue;
        unsigned more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
        uint32_t least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
        uint32_t v = c & (0x3fu >> more);
        if (c < 0xc2 || c > 0xf4) return false;
        for (; more; more--) {
            c = rd_u8(&r);
            if (r.bad || (c & 0xc0) != 0x80) return false;
            v = v << 6 | (c & 0x3f);
        }
        if (v < least || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff)) return false;
    }
    return true;
}

/* Where the registry lets the option stand. An option of the wrong kind that is elective may be
 * ignored by its receiver, so it is a remark only. */
static void rules_place(struct coap_message *m, const struct coap_option *r,
                        const struct coap_opt *o)
{
    enum malformed_level level = o->number & 1 ? MALFORMED_MUST : MALFORMED_SHOULD;
    bool fetches = m->code == 1 || m->code == 5;
    bool created = m->code == COAP_CODE_OF(2, 1) || m->code == COAP_CODE_OF(2, 4);
    const char *message = NULL;
    if (m->request && !(r->where & COAP_IN_REQUEST))
        message = "option does not belong into a request";
    else if (m->response && !(r->where & COAP_IN_RESPONSE))
        message = "option does not belong into a response";
    else if (m->request && r->where & COAP_IN_FETCHES && !fetches)
        message = "option belongs into GET and FETCH requests only";
    else if (m->response && r->where & COAP_IN_SUCCESS && m->class != 2)
        message = "option belongs into 2.xx responses only";
    else if (m->response && r->where & COAP_IN_CREATED && !created)
        message = "option belongs into 2.01 and 2.04 responses only";
    if (message)
        walk_bad(m->w, level, (struct walk_finding){ COAP_ID(r->row), o->whole, message, r->spec });
}

static void rules_repeat(struct coap_message *m, const struct coap_option *r,
                         const struct coap_opt *o)
{
    unsigned allowed = m->request ? COAP_MANY_IN_REQUEST : COAP_MANY_IN_RESPONSE;
    if ((m->request || m->response) && !(r->where & allowed))
        must(m, r->row, o->whole, "option must not be repeated", "RFC7252:5.4.5");
}

static bool is_dots(struct slice s)
{
    return slice_is(s, ".") || slice_is(s, "..");
}

static void rules_text(struct coap_message *m, const struct coap_option *r,
                       const struct coap_opt *o)
{
    if (!is_utf8(o->value)) must(m, r->row, o->value, "text is not UTF-8", "RFC7252:3.2");
    if (r->row == COAP_OPT_URI_PATH && is_dots(o->value))
        must(m, r->row, o->value, "a path segment cannot be \".\" or \"..\"", "RFC7252:5.10.1");
    if (r->row == COAP_OPT_LOCATION_PATH && is_dots(o->value))
        must(m, r->row, o->value, "a path segment cannot be \".\" or \"..\"", "RFC7252:5.10.7");
}

/* Does the block option tell about the payload of this very message? RFC7959:2.2. */
static bool is_descriptive(const struct coap_message *m, unsigned row)
{
    return m->request ? row == COAP_OPT_BLOCK1 || row == COAP_OPT_QBLOCK1
                      : row == COAP_OPT_BLOCK2 || row == COAP_OPT_QBLOCK2;
}

static void rules_block(struct coap_message *m, const struct coap_option *r,
                        const struct coap_opt *o)
{
    uint64_t v = coap_uint(o->value);
    bool more = v >> 3 & 1;
    if ((v & 7) == 7)
        must(m, r->row, o->value, "block size exponent 7 is reserved", "RFC7959:2.2");
    else if (more && is_descriptive(m, r->row)) {
        m->block_more = o->value;
        m->block_more_field = COAP_ID(r->row);
        m->block_more_bytes = (uint64_t)16 << (v & 7);
    }
    if (more && m->request && r->row == COAP_OPT_BLOCK2)
        must(m, r->row, o->value, "the M bit of Block2 in a request must be zero", "RFC7959:2.2");
}

static void rules_uint(struct coap_message *m, const struct coap_option *r,
                       const struct coap_opt *o)
{
    struct rd rd = rd_open(o->value);
    if (o->value.n > r->min && rd_u8(&rd) == 0)
        should(m, r->row, o->value, "number has leading zero octets", "RFC7252:3.2");
    if (r->row == COAP_OPT_HOP_LIMIT && coap_uint(o->value) == 0)
        must(m, r->row, o->value, "hop limit is 0", "RFC8768:3");
    if (r->row == COAP_OPT_SIZE2 && m->request && coap_uint(o->value))
        should(m, r->row, o->value, "Size2 in a request should be 0", "RFC7959:4");
}

static void note_proxy(struct coap_message *m, const struct coap_option *r,
                       const struct coap_opt *o)
{
    if (r->row == COAP_OPT_PROXY_URI) m->proxy_uri = o->whole;
    if (r->row == COAP_OPT_URI_HOST || r->row == COAP_OPT_URI_PORT || r->row == COAP_OPT_URI_PATH ||
        r->row == COAP_OPT_URI_QUERY)
        m->uri_part = o->whole;
}

void coap_rules_option(struct coap_message *m, const struct coap_option *r,
                       const struct coap_opt *o, bool repeated)
{
    if (r->format == COAP_FORMAT_RESERVED) {
        should(m, COAP_OPT_NUMBER, o->whole, "option number is reserved", r->spec);
        return;
    }
    if (m->w->quiet) return;
    note_proxy(m, r, o);
    rules_place(m, r, o);
    if (repeated) rules_repeat(m, r, o);
    if (o->value.n < r->min || o->value.n > r->max) {
        must(m, r->row, o->whole, "option length is out of range", r->spec);
        return;
    }
    if (r->format == COAP_FORMAT_TEXT) rules_text(m, r, o);
    if (r->format == COAP_FORMAT_UINT || r->format == COAP_FORMAT_BLOCK) rules_uint(m, r, o);
    if (r->format == COAP_FORMAT_BLOCK) rules_block(m, r, o);
}

/* --- the whole message -------------------------------------------------------------------- */

void coap_rules_end(struct coap_message *m, bool marker, struct slice payload)
{
    if (marker && !payload.n)
        walk_short(m->w, (struct walk_finding){ COAP_ID(COAP_OPT_END_MARKER),
                                                slice_part(m->all, m->all.n - 1, 1),
                                                "payload marker without payload", "RFC7252:3" });
    if (m->proxy_uri.n && m->uri_part.n)
        must(m, COAP_OPT_PROXY_URI, m->uri_part,
             "Proxy-Uri excludes Uri-Host, Uri-Port, Uri-Path and Uri-Query", "RFC7252:5.10.2");
    if (m->block_more.n && payload.n != m->block_more_bytes && !m->w->clipped)
        walk_bad(m->w, MALFORMED_MUST,
                 (struct walk_finding){ m->block_more_field, m->block_more,
                                        "more blocks follow, and this one is not of the full size",
                                        "RFC7959:2.3" });
}
