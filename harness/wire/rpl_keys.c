/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/rpl_keys.h"

#include "base/cursor.h"

enum { INDEX_MAX = 255 };

static int digit(uint8_t c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool rpl_keys_add(struct rpl_keys *keys, unsigned index, struct slice hex)
{
    struct rpl_key key = { .index = (uint8_t)index };
    if (index > INDEX_MAX || hex.n != (size_t)2 * RPL_KEY_BYTES) return false;
    for (size_t i = 0; i < hex.n; i++) {
        int v = digit(hex.p[i]);
        if (v < 0) return false;
        key.octets[i / 2] = (uint8_t)(key.octets[i / 2] << 4 | v);
    }
    unsigned at = 0;
    while (at < keys->n && keys->key[at].index != index) at++;
    if (at == RPL_KEYS) return false;
    keys->key[at] = key;
    if (at == keys->n) keys->n++;
    return true;
}

const struct rpl_key *rpl_keys_find(const struct rpl_keys *keys, unsigned index)
{
    for (unsigned i = 0; keys && i < keys->n; i++) {
        if (keys->key[i].index == index) return &keys->key[i];
    }
    return NULL;
}

bool rpl_keys_rule(struct rpl_keys *keys, struct slice rule)
{
    struct slice head = slice_text("icmpv6.rpl.key");
    unsigned index = 0;
    if (!slice_starts(rule, head)) return false;
    size_t at = head.n;
    while (at < rule.n && rule.p[at] >= '0' && rule.p[at] <= '9' && index <= INDEX_MAX)
        index = index * 10 + (unsigned)(rule.p[at++] - '0');
    if (at == head.n || !slice_starts(slice_part(rule, at, rule.n), slice_text("=="))) return false;
    return rpl_keys_add(keys, index, slice_part(rule, at + 2, rule.n));
}
