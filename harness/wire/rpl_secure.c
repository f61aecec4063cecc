/* SPDX-License-Identifier: Apache-2.0
 * The Security section of RPL: RFC 6550 section 6.1. Where the key is not known, what is encrypted
 * is shown as it is, and no MAC is verified. */
#include "wire/nd_inside.h"
#include "wire/rpl.h"
#include "wire/rpl_crypt.h"
#include "wire/rpl_inside.h"

#define R(row) FIELD(PROTO_RPL, RPL_SECURE_##row)

enum { HEAD_BYTES = 8, SOURCE_BYTES = 8, INDEX_BYTES = 1 };
enum { IPV6_BYTES = 40, IPV6_NEXT_AT = 6, IPV6_SRC_AT = 8, EUI64_BYTES = 8 };
enum { CCM = 0, LVL_ASSIGNED = 3, LVL_ENCRYPTED = 1, LVL_LONG = 2 };
enum { KIM_GROUP = 0, KIM_PAIR = 1, KIM_SOURCE = 2, KIM_SIGNATURE = 3 };

static const struct nd_place places[] = {
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

/* Does part lie in whole? */
static bool is_inside(struct slice part, struct slice whole)
{
    return part.p && part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

/* What is around the message. False: it is not there in one piece. */
static bool around(const struct rpl *r, struct rpl_crypt *c)
{
    const struct walk *w = r->w;
    const struct walk_net *net = &w->net;
    struct slice src = net->src;
    if (w->depth || net->incomplete || !net->dst_final || !is_inside(src, w->bytes) ||
        !is_inside(r->message, w->bytes) || src.p < w->bytes.p + IPV6_SRC_AT)
        return false;
    struct slice packet =
        slice_part(w->bytes, (size_t)(src.p - w->bytes.p) - IPV6_SRC_AT, w->bytes.n);
    if (r->message.p < packet.p + IPV6_BYTES) return false;
    c->src = src;
    c->dst = net->final;
    c->next = packet.p[IPV6_NEXT_AT];
    c->extensions = slice_part(packet, IPV6_BYTES, (size_t)(r->message.p - packet.p) - IPV6_BYTES);
    c->link_src = slice_part((struct slice){ w->link.src.octets, w->link.src.n }, 0, EUI64_BYTES);
    return true;
}

/* Tries every reading of the text (rpl_keys.h). */
static bool open_any(const struct rpl_crypt *c, const uint8_t *key, uint8_t *out)
{
    for (unsigned i = 0; i < RPL_SOURCES * RPL_COVERS; i++) {
        if (rpl_crypt_open(c, key, i % RPL_SOURCES, i / RPL_SOURCES, out)) return true;
    }
    return false;
}

/* The message in clear, as a buffer of its own. Returns its content. */
static struct slice clear_show(struct rpl *r, struct slice head, size_t n)
{
    struct walk *w = r->w;
    if (w->out->nbufs == PACKET_BUFS) return (struct slice){ NULL, 0 };
    memcpy(w->rpl_clear, head.p, head.n);
    r->message = (struct slice){ w->rpl_clear, head.n + n };
    w->buf = (uint8_t)w->out->nbufs++;
    w->bytes = w->out->buf[w->buf] = r->message;
    return slice_part(r->message, head.n, n);
}

/* With the key: is the MAC right? Returns the content, which may have been decrypted. */
static struct slice unlock(struct rpl *r, struct rpl_crypt *c, unsigned index)
{
    struct walk *w = r->w;
    struct slice none = { NULL, 0 };
    const struct rpl_key *key =
        c->kim == KIM_GROUP && w->rpl_clear ? rpl_keys_find(&w->rpl_keys, index) : NULL;
    bool tried = key && c->head.n + c->content.n <= RPL_CRYPT_BYTES && around(r, c);
    bool good = tried && open_any(c, key->octets, w->rpl_clear + c->head.n);
    enum checksum_status status = good ? CHECKSUM_GOOD : tried ? CHECKSUM_BAD : CHECKSUM_UNVERIFIED;
    walk_calc(w, R(MAC_STATUS), status);
    if (!c->encrypts) return c->content;
    payload_show(w, c->content);
    return good ? clear_show(r, c->head, c->content.n) : none;
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
    struct rpl_crypt c = { .kim = kim,
                           .lvl = lvl,
                           .counter = (uint32_t)rpl_bits(section, 32, 32),
                           .encrypts = lvl & LVL_ENCRYPTED,
                           .head = slice_part(r->message, 0, r->message.n - rest.n),
                           .content = slice_part(rest, 0, rest.n - mac),
                           .mac = slice_part(rest, rest.n - mac, mac) };
    walk_bytes(r->w, R(MAC), c.mac, 0);
    return unlock(r, &c, (unsigned)rpl_bits(section, 8 * HEAD_BYTES, 8));
}

struct slice rpl_secure_open(struct rpl *r, struct slice body)
{
    struct slice none = { NULL, 0 }, section = slice_part(body, 0, HEAD_BYTES);
    unsigned lvl = (unsigned)rpl_bits(section, 21, 3);
    size_t key = key_bytes((unsigned)rpl_bits(section, 16, 2), lvl);
    nd_places(r->w, places, sizeof places / sizeof *places, section);
    if (body.n < HEAD_BYTES + key) {
        cut(r, R(COUNTER), "message is shorter than its Security section");
        return none;
    }
    if (lvl > LVL_ASSIGNED)
        rpl_bad(r, MALFORMED_SHOULD,
                (struct walk_finding){ R(LVL), slice_part(body, 2, 1), "LVL is not assigned",
                                       "RFC6550:6.1" });
    key_show(r->w, slice_part(body, HEAD_BYTES, key));
    return content_show(r, slice_part(body, 0, HEAD_BYTES + key),
                        slice_part(body, HEAD_BYTES + key, body.n));
}
