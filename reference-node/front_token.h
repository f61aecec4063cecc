/* SPDX-License-Identifier: Apache-2.0
 * front_token.h - extended tokens (RFC 8974), which libcoap 4.3.1 does not know: it is given a
 * token of 8 octets in place of a longer one, and what it sends gets the long one back. */
#ifndef NODE_FRONT_TOKEN_H
#define NODE_FRONT_TOKEN_H
#include "base/slice.h"

enum { FRONT_TOKEN_BYTES = 1100, FRONT_TOKENS = 32, FRONT_TOKEN_SHORT = 8 };

/* The latest long tokens of one peer. All zero: none. */
struct front_tokens {
    unsigned next;
    struct {
        size_t n; /* 0: free */
        uint8_t token[FRONT_TOKEN_BYTES];
        uint8_t substitute[FRONT_TOKEN_SHORT];
    } entry[FRONT_TOKENS];
};

/* Purpose: a message as libcoap may see it: with the substitute when its token has 9 octets or
 * more. Returns the datagram itself when it has not, when the token is cut, or too long for us;
 * else octets of `out` (cap octets). */
struct slice front_token_shorten(struct front_tokens *t, struct slice datagram, uint8_t *out,
                                 size_t cap);

/* Purpose: the same message for the peer: with the long token in place of its substitute. */
struct slice front_token_lengthen(const struct front_tokens *t, struct slice datagram, uint8_t *out,
                                  size_t cap);

/* Purpose: from now on a token of n random octets (9 or more) goes out in place of this one. */
void front_token_lend(struct front_tokens *t, const uint8_t substitute[FRONT_TOKEN_SHORT],
                      size_t n);

/* Purpose: no long token is known any more: what libcoap sends goes out as it is. */
void front_token_forget(struct front_tokens *t);
#endif
