/* SPDX-License-Identifier: Apache-2.0
 * The Security section of RPL: RFC 6550 section 6.1. No key is known here: what is encrypted is
 * shown as it is, and no MAC is verified. */
#include "wire/nd_inside.h"
#include "wire/rpl.h"
#include "wire/rpl_inside.h"

#define R(row) FIELD(PROTO_RPL, RPL_SECURE_##row)

enum { HEAD_BYTES = 8, SOURCE_BYTES = 8, INDEX_BYTES = 1 };
enum { CCM = 0, LVL_ASSIGNED = 3, LVL_ENCRYPTED = 1, LVL_LONG = 2 };
enum { KIM_GROUP = 0, KIM_PAIR = 1, KIM_SOURCE = 2, KIM_SIGNATURE = 3 };

static const struct nd_place head[] = {
    { R(FLAG), 0, 8, ND_WHOLE },
    { R(FLAG_T), 0, 1, ND_PART },
    { R(FLAG_RSV), 1, 7, ND_PART, 0, "RFC6550:6.1", true },
    { R(ALGORITHM), 8, 8 },
    { R(FLAG), 16, 8, ND_WHOLE },
    { R(KIM), 16, 2, ND_PART },
    { R(RSV), 18, 3, ND_PART, 0, "RFC6550:6.1", true },
    { R(LVL), 21, 3, ND_PART },
    { R(FLAG), 24, 8, ND_OWN, 0, "RFC6550:6.1", true },
    { R(COUNTER), 32, 32 },
};

/* Octets of the Key Identifier: RFC 6550 figure 10. A signature needs a key only to encrypt. */
static size_t key_bytes(unsigned kim, unsigned lvl)
{
    switch (kim) {
    case KIM_GROUP: return INDEX_BYTES;
    case KIM_PAIR: return 0;
    case KIM_SIGNATURE: return lvl & LVL_ENCRYPTED ? SOURCE_BYTES + INDEX_BYTES : 0;
    default: return SOURCE_BYTES + INDEX_BYTES;
    }
}

/* Octets of the MAC or signature at the message's end: RFC 6550 figure 11. */
static size_t mac_bytes(unsigned kim, unsigned lvl)
{
    if (kim == KIM_SIGNATURE) return lvl & LVL_LONG ? 256 : 384;
    return lvl & LVL_LONG ? 8 : 4;
}

static void key_show(struct walk *w, struct slice key)
{
    if (key.n > INDEX_BYTES) walk_bytes(w, R(KEY_SOURCE), slice_part(key, 0, SOURCE_BYTES), 0);
    if (key.n) walk_bits(w, R(KEY_INDEX), slice_part(key, key.n - INDEX_BYTES, 1), 0, 8);
}

static void payload_show(struct walk *w, struct slice s)
{
    if (s.n) walk_bytes(w, R(PAYLOAD), s, 0);
}

static void cut(struct rpl *r, field_id field, const char *message)
{
    walk_short(r->w, (struct walk_finding){ field, r->message, message, "RFC6550:6.1" });
}

/* What the section protects. Only the whole message tells where its MAC begins. */
static struct slice content_show(struct rpl *r, struct slice section, struct slice rest)
{
    struct slice none = { NULL, 0 };
    unsigned kim = (unsigned)rpl_bits(section, 16, 2), lvl = (unsigned)rpl_bits(section, 21, 3);
    size_t mac = mac_bytes(kim, lvl);
    bool known = rpl_bits(section, 8, 8) == CCM && lvl <= LVL_ASSIGNED;
    if (!known || r->w->clipped || r->w->out->cut) {
        payload_show(r->w, rest);
        return none;
    }
    if (rest.n < mac + (r->m ? r->m->octets : 0u)) {
        cut(r, R(MAC), "message is shorter than its base object and its MAC");
        return none;
    }
    struct slice content = slice_part(rest, 0, rest.n - mac);
    walk_bytes(r->w, R(MAC), slice_part(rest, content.n, mac), 0);
    if (!(lvl & LVL_ENCRYPTED)) return content;
    payload_show(r->w, content);
    return none;
}

struct slice rpl_secure_open(struct rpl *r, struct slice body)
{
    struct slice none = { NULL, 0 }, section = slice_part(body, 0, HEAD_BYTES);
    unsigned lvl = (unsigned)rpl_bits(section, 21, 3);
    size_t key = key_bytes((unsigned)rpl_bits(section, 16, 2), lvl);
    nd_places(r->w, head, sizeof head / sizeof *head, section);
    if (body.n < HEAD_BYTES + key) {
        cut(r, R(COUNTER), "message is shorter than its Security section");
        return none;
    }
    if (lvl > LVL_ASSIGNED)
        rpl_bad(r, MALFORMED_SHOULD,
                (struct walk_finding){ R(LVL), slice_part(body, 2, 1), "LVL is not assigned",
                                       "RFC6550:6.1" });
    key_show(r->w, slice_part(body, HEAD_BYTES, key));
    return content_show(r, section, slice_part(body, HEAD_BYTES + key, body.n));
}
