/* SPDX-License-Identifier: Apache-2.0
 * Secured messages of RPL: RFC 6550 section 6.1. */
#include "wire/build_rpl.h"

#include "wire/rpl.h"
#include "wire/rpl_crypt.h"
#include "wire/rpl_layout.h"

#define R(row) FIELD(PROTO_RPL, RPL_##row)

enum { ICMPV6_NUMBER = 58, LVL_ENCRYPTED = 1, LVL_LONG = 2, LVL_DEFAULT = 1 };
enum { KIM_GROUP = 0, KIM_PAIR = 1, KIM_SIGNATURE = 3, SOURCE_BYTES = 8, NO_KEY = 0xa5 };

bool build_rpl_is_secure(field_id field)
{
    static const field_id rows[] = {
        R(SECURE_FLAG_T), R(SECURE_FLAG_RSV), R(SECURE_ALGORITHM), R(SECURE_KIM),
        R(SECURE_LVL),    R(SECURE_RSV),      R(SECURE_COUNTER),   R(SECURE_KEY_SOURCE),
        R(SECURE_MAC),    R(SECURE_FLAG),     R(SECURE_KEY_INDEX),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i] == field) return true;
    }
    return false;
}

bool build_rpl_secured(const struct build *b)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (build_rpl_is_secure(b->item[i].field)) return true;
    }
    return false;
}

/* A counter that nobody sets is the one after the last. */
static uint64_t counter_of(const struct layers *l)
{
    uint64_t next = l->link->rpl_counter ? ++*l->link->rpl_counter : 1;
    return build_number(l->b, R(SECURE_COUNTER), next);
}

void build_rpl_section(struct layers *l, struct wr *w)
{
    const struct build *b = l->b;
    uint8_t source[SOURCE_BYTES] = { 0 }, room[8];
    unsigned kim = (unsigned)build_number(b, R(SECURE_KIM), KIM_GROUP) & 3,
             lvl = (unsigned)build_number(b, R(SECURE_LVL), LVL_DEFAULT) & 7;
    struct slice given = build_octets(b, R(SECURE_KEY_SOURCE), room);
    wr_bits(w, build_number(b, R(SECURE_FLAG_T), 0), 1);
    wr_bits(w, build_number(b, R(SECURE_FLAG_RSV), 0), 7);
    wr_u8(w, (unsigned)build_number(b, R(SECURE_ALGORITHM), 0) & 0xff);
    wr_bits(w, kim, 2);
    wr_bits(w, build_number(b, R(SECURE_RSV), 0), 3);
    wr_bits(w, lvl, 3);
    wr_u8(w, (unsigned)build_number(b, R(SECURE_FLAG), 0) & 0xff);
    wr_be32(w, (uint32_t)counter_of(l));
    if (kim == KIM_PAIR || (kim == KIM_SIGNATURE && !(lvl & LVL_ENCRYPTED))) return;
    if (kim != KIM_GROUP)
        wr_bytes(w, given.n == SOURCE_BYTES ? given : (struct slice){ source, SOURCE_BYTES });
    wr_u8(w, (unsigned)build_number(b, R(SECURE_KEY_INDEX), 0) & 0xff);
}

/* Nobody has a key that the profile does not tell. */
static void key_of(const struct layers *l, uint8_t out[RPL_KEY_BYTES])
{
    unsigned index = (unsigned)build_number(l->b, R(SECURE_KEY_INDEX), 0);
    const struct rpl_key *key = rpl_keys_find(l->link->keys, index);
    memset(out, NO_KEY, RPL_KEY_BYTES);
    if (key) memcpy(out, key->octets, RPL_KEY_BYTES);
}

bool build_rpl_seal(struct layers *l, size_t from, size_t content, struct wr *w)
{
    const struct build *b = l->b;
    const struct rpl_keys none = { 0 }, *keys = l->link->keys ? l->link->keys : &none;
    uint8_t sealed[RPL_CRYPT_BYTES], key[RPL_KEY_BYTES], room[8];
    size_t end = wr_size(w);
    struct rd counter = rd_open((struct slice){ w->p + from + 8, 4 });
    struct rpl_crypt c = {
        .src = { l->src, 16 },
        .dst = { l->final, 16 },
        .next = ICMPV6_NUMBER,
        .head = { w->p + from, content - from },
        .content = { w->p + content, end - content },
        .kim = (unsigned)build_number(b, R(SECURE_KIM), KIM_GROUP) & 3,
        .lvl = (unsigned)build_number(b, R(SECURE_LVL), LVL_DEFAULT) & 7,
        .counter = rd_be32(&counter),
    };
    const uint8_t zeros[8] = { 0 };
    c.mac = (struct slice){ zeros, c.lvl & LVL_LONG ? 8 : 4 };
    c.encrypts = c.lvl & LVL_ENCRYPTED;
    key_of(l, key);
    if (c.content.n + c.mac.n > sizeof sealed || keys->source == RPL_SOURCE_LINK ||
        !rpl_crypt_seal(&c, key, keys->source, keys->covers, sealed))
        return build_fail(l, "the message is too long to be secured");
    if (c.content.n) memcpy(w->p + content, sealed, c.content.n);
    struct slice mac = build_octets(b, R(SECURE_MAC), room);
    wr_bytes(w, mac.n ? mac : (struct slice){ sealed + c.content.n, c.mac.n });
    return true;
}
