/* SPDX-License-Identifier: Apache-2.0
 * Looking into a message in the making. */
#include "wire/build_inside.h"

bool build_fail(struct layers *l, const char *why)
{
    if (!l->why) l->why = why;
    return false;
}

bool build_has(const struct build *b, field_id field)
{
    return build_get(b, field) != NULL;
}

bool build_has_proto(const struct build *b, unsigned proto)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (FIELD_PROTO(b->item[i].field) == proto) return true;
    }
    return false;
}

struct slice build_item_octets(const struct build_item *item, uint8_t *room)
{
    if (item->s.p) return item->s;
    unsigned bits = field_row(item->field)->bits;
    size_t n = bits && bits < 64 ? (bits + 7) / 8 : 8;
    for (size_t i = 0; i < n; i++) room[i] = (uint8_t)(item->u >> 8 * (n - 1 - i));
    return (struct slice){ room, n };
}

struct slice build_octets(const struct build *b, field_id field, uint8_t *room)
{
    const struct build_item *item = build_get(b, field);
    return item ? build_item_octets(item, room) : (struct slice){ NULL, 0 };
}

uint64_t build_item_number(const struct build_item *item)
{
    if (!item->s.p) return item->u;
    struct rd r = rd_open(item->s);
    return rd_bits(&r, item->s.n < 8 ? (unsigned)item->s.n * 8 : 64);
}

const struct build_item *build_nth(const struct build *b, field_id field, unsigned n)
{
    for (unsigned i = 0; i < b->n; i++) {
        if (b->item[i].field == field && n-- == 0) return &b->item[i];
    }
    return NULL;
}

void build_put_bits(uint8_t *octets, size_t at, unsigned n, uint64_t v)
{
    for (; n; n--, at++) {
        uint8_t bit = (uint8_t)(0x80u >> at % 8);
        octets[at / 8] = (uint8_t)((octets[at / 8] & ~bit) | (v >> (n - 1) & 1 ? bit : 0));
    }
}
