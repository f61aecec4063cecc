/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/coap_compose.h"

#include "base/cursor.h"
#include "base/pattern.h"
#include "wire/coap.h"

/* One option for each part of a text; `first` skips a leading separator. */
static bool split(struct build *b, unsigned row, struct slice text, char separator)
{
    build_remove(b, COAP_ID(row));
    if (text.n && text.p[0] == (uint8_t)separator) text = slice_part(text, 1, text.n);
    while (text.n) {
        size_t n = 0;
        while (n < text.n && text.p[n] != (uint8_t)separator) n++;
        if (!build_bytes(b, COAP_ID(row), slice_part(text, 0, n))) return false;
        text = slice_part(text, n + 1, text.n);
    }
    return true;
}

static uint64_t block_value(const struct build *b, unsigned option)
{
    const struct build_item *old = build_get(b, COAP_ID(option));
    if (!old || !old->s.p) return old ? old->u : 0;
    struct rd r = rd_open(old->s);
    return rd_bits(&r, (unsigned)(old->s.n < 8 ? old->s.n * 8 : 64));
}

/* Text of n octets; in a block of a request's body those of its place in the body, so that a lost
 * or a repeated one shows. */
static bool payload_of(struct build *b, size_t n)
{
    uint64_t block = block_value(b, COAP_OPT_BLOCK1), most = PATTERN_BYTES_MAX;
    uint64_t from = (block >> 4) << ((block & 7) + 4);
    if (n > most || from > most - n) from = 0;
    struct slice body = slice_part(pattern_bytes((size_t)from + n), (size_t)from, n);
    return build_bytes(b, COAP_ID(COAP_PAYLOAD), body);
}

static bool block_part(struct build *b, unsigned option, unsigned part, uint64_t u)
{
    uint64_t v = block_value(b, option);
    if (part == 0) v = u << 4 | (v & 15u);
    if (part == 1) v = (v & ~(uint64_t)8) | (u ? 8u : 0u);
    if (part == 2) v = (v & ~(uint64_t)7) | (u & 7u);
    if (part == 3) {
        unsigned szx = 0;
        while (szx < 6 && (uint64_t)16 << szx < u) szx++;
        v = (v & ~(uint64_t)7) | szx;
    }
    build_remove(b, COAP_ID(option));
    return build_u(b, COAP_ID(option), v);
}

/* Rows of the parts of each block option: number, more, szx, size. */
static const struct {
    unsigned part, option;
} blocks[] = {
    { COAP_OPT_BLOCK1_NUM, COAP_OPT_BLOCK1 },
    { COAP_OPT_BLOCK2_NUM, COAP_OPT_BLOCK2 },
    { COAP_OPT_QBLOCK1_NUM, COAP_OPT_QBLOCK1 },
    { COAP_OPT_QBLOCK2_NUM, COAP_OPT_QBLOCK2 },
};

bool coap_compose(struct build *b, field_id field, struct slice text, uint64_t u)
{
    if (FIELD_PROTO(field) != PROTO_COAP) return false;
    unsigned row = FIELD_ROW(field);
    if (row == COAP_URI_PATH_RECON || row == COAP_PATH)
        return split(b, COAP_OPT_URI_PATH, text, '/');
    if (row == COAP_URI_QUERY_RECON) return split(b, COAP_OPT_URI_QUERY, text, '&');
    if (row == COAP_LOCATION_PATH_RECON) return split(b, COAP_OPT_LOCATION_PATH, text, '/');
    if (row == COAP_LOCATION_QUERY_RECON) return split(b, COAP_OPT_LOCATION_QUERY, text, '&');
    if (row == COAP_OPT_URI_PATH || row == COAP_OPT_LOCATION_PATH)
        return text.n && text.p[0] == '/' && split(b, row, text, '/');
    if (row == COAP_TOKEN_LEN && u >= 1 && u <= COAP_TOKEN_MAX) { /* other lengths: on purpose */
        build_remove(b, COAP_ID(COAP_TOKEN));
        return build_bytes(b, COAP_ID(COAP_TOKEN), pattern_bytes(u));
    }
    if (row == COAP_PAYLOAD_LENGTH) {
        build_remove(b, COAP_ID(COAP_PAYLOAD));
        return !u || payload_of(b, u);
    }
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (row >= blocks[i].part && row < blocks[i].part + 4)
            return block_part(b, blocks[i].option, row - blocks[i].part, u);
    return false;
}

size_t coap_probe(unsigned attempt, const struct chance *chance, uint8_t *out, size_t cap)
{
    struct build b;
    build_open(&b, PROTO_COAP);
    build_u(&b, COAP_ID(COAP_MID), chance->random(chance->state) & 0xffff);
    build_u(&b, COAP_ID(COAP_CODE), attempt > 1 ? 1 : 0); /* GET, or empty */
    if (attempt > 1) {
        split(&b, COAP_OPT_URI_PATH, slice_text("/.well-known/core"), '/');
        build_bytes(&b, COAP_ID(COAP_TOKEN), slice_text("live"));
    }
    return build_encode(&b, out, cap, NULL);
}
