/* SPDX-License-Identifier: Apache-2.0
 * Frames that a known key opens, and how a key is named on the command line. */
#include "wire/wpan_frame.h"

#define ID(row) WPAN_ID(row)

static const struct wpan_key *key_of(const struct walk *w, const struct wpan_aux *a)
{
    for (unsigned i = 0; i < w->nkeys; i++) {
        const struct wpan_key *k = &w->key[i];
        bool same = k->mode == a->mode && (!a->mode || k->index == a->index);
        if (same && (!a->source.n || memcmp(k->source, a->source.p, a->source.n) == 0)) return k;
    }
    return NULL;
}

/* The nonce has the extended address of the sender, also where the frame has the short one. */
static bool sender_of(const struct walk *w, uint8_t eui64[8])
{
    const struct link_address *a = &w->link.src;
    memcpy(eui64, a->octets, 8);
    if (a->n == 8) return true;
    for (unsigned i = 0; i < w->neui64 && a->n == 2; i++) {
        if (w->short_addr[i] != (a->octets[0] << 8 | a->octets[1])) continue;
        memcpy(eui64, w->eui64[i], 8);
        return true;
    }
    return false;
}

/* That a MIC is another one than the key's says nothing about the sender: its key may be another
 * one by the same name. */
static bool mic_told(struct walk *w, const struct wpan_frame *f, struct slice payload, bool good)
{
    struct slice mic = { payload.p + payload.n, f->mic_bytes };
    if (walk_wants(w, ID(WPAN_MIC_OK))) {
        struct node *n =
            walk_push(w, ID(WPAN_MIC_OK), walk_bit(w, mic), (uint32_t)f->mic_bytes * 8);
        if (n) n->u = good;
    }
    if (!good)
        walk_bad(w, MALFORMED_NOTE,
                 (struct walk_finding){ ID(WPAN_MIC), mic,
                                        "the message integrity code is not that of the known key",
                                        "IEEE802.15.4:9.2" });
    return good;
}

bool wpan_open(struct walk *w, const struct wpan_frame *f, struct slice payload,
               struct slice *plain, bool *decrypted)
{
    const struct wpan_key *key = key_of(w, &f->aux);
    struct wpan_protection p = { .counter = f->aux.counter, .level = f->aux.level };
    /* level 4 has no MIC: nobody can tell whether the key was the right one */
    if (!key || !f->aux.has_counter || !f->mic_bytes || !f->whole || !f->good_fcs) return false;
    if (f->type != WPAN_DATA || !f->dst_mode || w->in_lowpan || !sender_of(w, p.eui64))
        return false;
    *decrypted = p.level >= WPAN_LEVEL_ENCRYPTS && payload.n > 0;
    if (*decrypted && w->out->nbufs == PACKET_BUFS) return false;
    size_t header = (size_t)(payload.p - f->s.p);
    if (f->s.n != header + payload.n + f->mic_bytes) return false; /* the MIC is cut */
    struct slice sealed = slice_part(f->s, header, f->s.n);
    uint8_t *out = arena_alloc(w->texts, sealed.n);
    p.key = key->octets;
    bool good = wpan_unseal(&p, slice_part(f->s, 0, header), sealed, out);
    *plain = *decrypted ? (struct slice){ out, payload.n } : payload;
    return mic_told(w, f, payload, good);
}

/* ---- the key of a rule ---- */

static bool hex_take(struct slice s, uint8_t *out, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    if (s.n != 2 * n) return false;
    for (size_t i = 0; i < s.n; i++) {
        const char *d = s.p[i] ? strchr(digits, s.p[i] | 0x20) : NULL;
        if (!d) return false;
        unsigned v = (unsigned)(d - digits);
        out[i / 2] = (uint8_t)(i % 2 ? out[i / 2] | v : v << 4);
    }
    return true;
}

static size_t find(struct slice s, char c)
{
    const uint8_t *p = s.n ? memchr(s.p, c, s.n) : NULL;
    return p ? (size_t)(p - s.p) : s.n;
}

/* "1", "1@00112233", or nothing for the implicit key. */
static bool name_take(struct slice s, struct wpan_key *k)
{
    size_t at = find(s, '@');
    struct slice index = slice_part(s, 0, at), source = slice_part(s, at + 1, s.n);
    unsigned n = 0;
    for (size_t i = 0; i < index.n; i++) {
        if (index.p[i] < '0' || index.p[i] > '9' || n > 255) return false;
        n = n * 10 + index.p[i] - '0';
    }
    if (n > 255 || (at < s.n && !index.n)) return false;
    k->index = (uint8_t)n;
    k->mode = (uint8_t)(!index.n ? 0 : at == s.n ? 1 : source.n == 8 ? 2 : 3);
    return at == s.n || hex_take(source, k->source, k->mode == 2 ? 4 : 8);
}

bool wpan_key_read(struct slice name, struct slice octets, struct wpan_key *out)
{
    *out = (struct wpan_key){ .used = true };
    return name_take(name, out) && hex_take(octets, out->octets, CCM_KEY_BYTES);
}

bool wpan_key_rule(struct slice rule, struct wpan_key *keys)
{
    struct slice head = slice_text("wpan.key");
    struct wpan_key key;
    if (!slice_starts(rule, head)) return false;
    struct slice s = slice_part(rule, head.n, rule.n);
    size_t equals = find(s, '=');
    if (equals + 1 >= s.n || s.p[equals + 1] != '=' ||
        !wpan_key_read(slice_part(s, 0, equals), slice_part(s, equals + 2, s.n), &key))
        return false;
    for (unsigned i = 0; i < WPAN_KEYS; i++) {
        if (keys[i].used) continue;
        keys[i] = key;
        return true;
    }
    return false;
}
