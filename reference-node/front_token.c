/* SPDX-License-Identifier: Apache-2.0 */
#include "front_token.h"
#include "base/cursor.h"
#include "node.h"

enum { HEADER_BYTES = 4, PLAIN_MAX = 8, EXT8 = 13, EXT16 = 14, EXT8_FROM = 13, EXT16_FROM = 269 };

/* The token length that the header and what stands behind it say (RFC 8974 section 2.1); r stands
 * behind them then. */
static size_t front_token_bytes(struct rd *r)
{
    unsigned tkl = rd_u8(r) & 15u;
    rd_bytes(r, HEADER_BYTES - 1);
    if (tkl == EXT8) return EXT8_FROM + (size_t)rd_u8(r);
    if (tkl == EXT16) return EXT16_FROM + (size_t)rd_be16(r);
    return tkl < EXT8 ? tkl : SIZE_MAX;
}

static unsigned front_token_place(struct front_tokens *t, struct slice token)
{
    for (unsigned i = 0; i < FRONT_TOKENS; i++)
        if (slice_equal(token, (struct slice){ t->entry[i].token, t->entry[i].n })) return i;
    unsigned i = t->next++ % FRONT_TOKENS;
    t->entry[i].n = token.n;
    memcpy(t->entry[i].token, token.p, token.n);
    node_random(t->entry[i].substitute, FRONT_TOKEN_SHORT);
    return i;
}

struct slice front_token_shorten(struct front_tokens *t, struct slice datagram, uint8_t *out,
                                 size_t cap)
{
    struct rd r = rd_open(datagram);
    size_t n = front_token_bytes(&r);
    if (r.bad || n <= PLAIN_MAX || n > FRONT_TOKEN_BYTES) return datagram;
    struct slice token = rd_bytes(&r, n);
    if (r.bad) return datagram;
    struct wr w = wr_open(out, cap);
    wr_u8(&w, (uint8_t)((datagram.p[0] & 0xf0u) | FRONT_TOKEN_SHORT));
    wr_bytes(&w, slice_part(datagram, 1, HEADER_BYTES - 1));
    wr_bytes(&w,
             (struct slice){ t->entry[front_token_place(t, token)].substitute, FRONT_TOKEN_SHORT });
    wr_bytes(&w, rd_bytes(&r, rd_left_bytes(&r)));
    return w.bad ? datagram : (struct slice){ out, wr_size(&w) };
}

static void front_token_write(struct wr *w, uint8_t first, size_t n)
{
    unsigned tkl = n >= EXT16_FROM ? EXT16 : n >= EXT8_FROM ? EXT8 : (unsigned)n;
    wr_u8(w, (uint8_t)((first & 0xf0u) | tkl));
}

struct slice front_token_lengthen(const struct front_tokens *t, struct slice datagram, uint8_t *out,
                                  size_t cap)
{
    struct slice token = slice_part(datagram, HEADER_BYTES, FRONT_TOKEN_SHORT);
    if (token.n < FRONT_TOKEN_SHORT || (datagram.p[0] & 15) != FRONT_TOKEN_SHORT) return datagram;
    for (unsigned i = 0; i < FRONT_TOKENS; i++) {
        size_t n = t->entry[i].n;
        if (!n || memcmp(t->entry[i].substitute, token.p, FRONT_TOKEN_SHORT) != 0) continue;
        struct wr w = wr_open(out, cap);
        front_token_write(&w, datagram.p[0], n);
        wr_bytes(&w, slice_part(datagram, 1, HEADER_BYTES - 1));
        if (n >= EXT16_FROM)
            wr_be16(&w, (uint16_t)(n - EXT16_FROM));
        else if (n >= EXT8_FROM)
            wr_u8(&w, (uint8_t)(n - EXT8_FROM));
        wr_bytes(&w, (struct slice){ t->entry[i].token, n });
        wr_bytes(&w, slice_part(datagram, HEADER_BYTES + FRONT_TOKEN_SHORT, datagram.n));
        return w.bad ? datagram : (struct slice){ out, wr_size(&w) };
    }
    return datagram;
}

void front_token_lend(struct front_tokens *t, const uint8_t substitute[FRONT_TOKEN_SHORT], size_t n)
{
    if (n <= PLAIN_MAX || n > FRONT_TOKEN_BYTES) return;
    unsigned i = t->next++ % FRONT_TOKENS;
    t->entry[i].n = n;
    node_random(t->entry[i].token, n);
    memcpy(t->entry[i].substitute, substitute, FRONT_TOKEN_SHORT);
}

void front_token_forget(struct front_tokens *t)
{
    for (unsigned i = 0; i < FRONT_TOKENS; i++) t->entry[i].n = 0;
}
