/* SPDX-License-Identifier: Apache-2.0
 * The registry of CoAP options: one const row each. Numbers below 64 stand at their own index. */
#include "wire/coap.h"

#include "wire/coap_message.h"

#define REQ    COAP_IN_REQUEST
#define RSP    COAP_IN_RESPONSE
#define ANY    (COAP_IN_REQUEST | COAP_IN_RESPONSE)
#define MANY   (COAP_MANY_IN_REQUEST | COAP_MANY_IN_RESPONSE)
#define OPAQUE COAP_FORMAT_OPAQUE
#define UINT   COAP_FORMAT_UINT
#define TEXT   COAP_FORMAT_TEXT
#define BLOCK  COAP_FORMAT_BLOCK

enum { LOW = 64 };

static const struct coap_option low[LOW] = {
    [0] = { 0, 0, COAP_FORMAT_RESERVED, 0, 0, ANY | MANY, "Reserved", "RFC7252:12.2" },
    [1] = { 1, COAP_OPT_IF_MATCH, OPAQUE, 0, 8, REQ | MANY, "If-Match", "RFC7252:5.10.8.1" },
    [3] = { 3, COAP_OPT_URI_HOST, TEXT, 1, 255, REQ, "Uri-Host", "RFC7252:5.10.1" },
    [4] = { 4, COAP_OPT_ETAG, OPAQUE, 1, 8, ANY | COAP_IN_FETCHES | COAP_MANY_IN_REQUEST, "ETag",
            "RFC7252:5.10.6" },
    [5] = { 5, COAP_OPT_IF_NONE_MATCH, COAP_FORMAT_EMPTY, 0, 0, REQ, "If-None-Match",
            "RFC7252:5.10.8.2" },
    [6] = { 6, COAP_OPT_OBSERVE, UINT, 0, 3, ANY | COAP_IN_FETCHES | COAP_IN_SUCCESS, "Observe",
            "RFC7641:2" },
    [7] = { 7, COAP_OPT_URI_PORT, UINT, 0, 2, REQ, "Uri-Port", "RFC7252:5.10.1" },
    [8] = { 8, COAP_OPT_LOCATION_PATH, TEXT, 0, 255, RSP | COAP_IN_CREATED | MANY, "Location-Path",
            "RFC7252:5.10.7" },
    [9] = { 9, COAP_OPT_OSCORE, COAP_FORMAT_OSCORE, 0, 255, ANY, "OSCORE", "RFC8613:2" },
    [11] = { 11, COAP_OPT_URI_PATH, TEXT, 0, 255, REQ | MANY, "Uri-Path", "RFC7252:5.10.1" },
    [12] = { 12, COAP_OPT_CTYPE, UINT, 0, 2, ANY, "Content-Format", "RFC7252:5.10.3" },
    [14] = { 14, COAP_OPT_MAX_AGE, UINT, 0, 4, RSP, "Max-Age", "RFC7252:5.10.5" },
    [15] = { 15, COAP_OPT_URI_QUERY, TEXT, 0, 255, REQ | MANY, "Uri-Query", "RFC7252:5.10.1" },
    [16] = { 16, COAP_OPT_HOP_LIMIT, UINT, 1, 1, REQ, "Hop-Limit", "RFC8768:3" },
    [17] = { 17, COAP_OPT_ACCEPT, UINT, 0, 2, REQ, "Accept", "RFC7252:5.10.4" },
    [19] = { 19, COAP_OPT_QBLOCK1, BLOCK, 0, 3, ANY, "Q-Block1", "RFC9177:4.1" },
    [20] = { 20, COAP_OPT_LOCATION_QUERY, TEXT, 0, 255, RSP | COAP_IN_CREATED | MANY,
             "Location-Query", "RFC7252:5.10.7" },
    [23] = { 23, COAP_OPT_BLOCK2, BLOCK, 0, 3, ANY, "Block2", "RFC7959:2.1" },
    [27] = { 27, COAP_OPT_BLOCK1, BLOCK, 0, 3, ANY, "Block1", "RFC7959:2.1" },
    [28] = { 28, COAP_OPT_SIZE2, UINT, 0, 4, ANY, "Size2", "RFC7959:4" },
    [31] = { 31, COAP_OPT_QBLOCK2, BLOCK, 0, 3, ANY | COAP_MANY_IN_REQUEST, "Q-Block2",
             "RFC9177:4.1" },
    [35] = { 35, COAP_OPT_PROXY_URI, TEXT, 1, 1034, REQ, "Proxy-Uri", "RFC7252:5.10.2" },
    [39] = { 39, COAP_OPT_PROXY_SCHEME, TEXT, 1, 255, REQ, "Proxy-Scheme", "RFC7252:5.10.2" },
    [60] = { 60, COAP_OPT_SIZE1, UINT, 0, 4, ANY, "Size1", "RFC7252:5.10.9" },
};

static const struct coap_option high[] = {
    { 128, 0, COAP_FORMAT_RESERVED, 0, 0, ANY | MANY, "Reserved", "RFC7252:12.2" },
    { 132, 0, COAP_FORMAT_RESERVED, 0, 0, ANY | MANY, "Reserved", "RFC7252:12.2" },
    { 136, 0, COAP_FORMAT_RESERVED, 0, 0, ANY | MANY, "Reserved", "RFC7252:12.2" },
    { 140, 0, COAP_FORMAT_RESERVED, 0, 0, ANY | MANY, "Reserved", "RFC7252:12.2" },
    { 252, COAP_OPT_ECHO, OPAQUE, 1, 40, ANY, "Echo", "RFC9175:2.2.1" },
    { 258, COAP_OPT_NO_RESPONSE, UINT, 0, 1, REQ, "No-Response", "RFC7967:2" },
    { 292, COAP_OPT_REQUEST_TAG, OPAQUE, 0, 8, REQ | MANY, "Request-Tag", "RFC9175:3.2.1" },
};

enum { HIGH = sizeof high / sizeof *high };

static const struct coap_option *find_high(unsigned number)
{
    unsigned from = 0, to = HIGH;
    while (from < to) {
        unsigned mid = (from + to) / 2;
        if (high[mid].number == number) return &high[mid];
        if (high[mid].number < number)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

const struct coap_option *coap_option_find(unsigned number)
{
    if (number >= LOW) return find_high(number);
    return low[number].name ? &low[number] : NULL;
}

const struct coap_option *coap_option_of_row(unsigned row)
{
    if (row < COAP_OPT_IF_MATCH || row >= COAP_OPT_UNKNOWN) return NULL;
    for (unsigned i = 0; i < LOW; i++) {
        if (low[i].name && low[i].row == row) return &low[i];
    }
    for (unsigned i = 0; i < HIGH; i++) {
        if (high[i].row == row) return &high[i];
    }
    return NULL;
}

bool coap_option_in_wireshark(unsigned number)
{
    const struct coap_option *o = number < LOW ? coap_option_find(number) : NULL;
    return o && o->row && number != 19 && number != 31;
}

/* One nibble of an option header and its extension (RFC 7252 section 3.1). 13: one octet more, 14:
 * two more; 15 is left to the caller. */
static bool extend(struct rd *r, unsigned *v, struct slice *octets)
{
    if (*v < 13) return true;
    *octets = rd_bytes(r, *v - 12);
    if (r->bad) return false;
    struct rd e = rd_open(*octets);
    *v = *v == 13 ? 13u + rd_u8(&e) : 269u + rd_be16(&e);
    return true;
}

/* An option whose header is one octet. False: it is another one. */
static bool plain_option(struct rd *r, struct coap_opt *o)
{
    size_t n = 1 + (size_t)o->length_nibble;
    if (o->delta_nibble >= 13 || o->length_nibble >= 13 || n > rd_left_bytes(r)) return false;
    o->whole = rd_bytes(r, n);
    o->value = slice_part(o->whole, 1, n);
    return true;
}

enum coap_next coap_next(struct rd *r, unsigned *number, struct coap_opt *o)
{
    struct slice left = rd_peek(r);
    if (!left.n) return COAP_NEXT_END;
    unsigned head = left.p[0];
    o->delta_nibble = head >> 4;
    o->length_nibble = head & 15;
    o->delta_ext.n = o->length_ext.n = 0; /* member by member: whole slices stall the pipeline */
    o->delta_ext.p = o->length_ext.p = NULL;
    if (plain_option(r, o)) {
        o->number = *number += o->delta_nibble;
        return o->number > 65535 ? COAP_NEXT_NUMBER : COAP_NEXT_OPTION;
    }
    rd_skip(r, 1);
    o->whole = slice_part(left, 0, 1);
    if (head == COAP_MARKER) return COAP_NEXT_MARKER;
    if (o->delta_nibble == 15) return COAP_NEXT_DELTA_15;
    if (o->length_nibble == 15) return COAP_NEXT_LENGTH_15;
    unsigned delta = o->delta_nibble, length = o->length_nibble;
    o->whole = left;
    if (!extend(r, &delta, &o->delta_ext)) return COAP_NEXT_DELTA_CUT;
    if (!extend(r, &length, &o->length_ext)) return COAP_NEXT_LENGTH_CUT;
    o->value = rd_bytes(r, length);
    if (r->bad) return COAP_NEXT_VALUE_CUT;
    o->whole = slice_part(left, 0, left.n - rd_left_bytes(r));
    o->number = *number += delta;
    return o->number > 65535 ? COAP_NEXT_NUMBER : COAP_NEXT_OPTION;
}

uint64_t coap_uint(struct slice value)
{
    return value.n > 4 ? UINT32_MAX : rd_number(value);
}
