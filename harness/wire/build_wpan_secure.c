/* SPDX-License-Identifier: Apache-2.0
 * Secured frames of IEEE 802.15.4: the auxiliary security header, encryption and MIC. */
#include "wire/build_inside.h"
#include "wire/wpan.h"

#define ID(row) FIELD(PROTO_WPAN, row)

enum { SEALED_MAX = 2304 };

bool build_wpan_secured(const struct layers *l)
{
    const struct wpan_security *s = l->link->security;
    if (!s || !s->level || !l->link->wpan_counter) return false;
    bool usual = l->mac.type == WPAN_DATA && l->mac.version != WPAN_2003 && !l->mac.ie_present;
    return build_number(l->b, ID(WPAN_SECURITY), usual) != 0;
}

static unsigned level_of(const struct layers *l)
{
    return (unsigned)build_number(l->b, ID(WPAN_AUX_SEC_LEVEL), l->link->security->level) & 7;
}

static unsigned mode_of(const struct layers *l)
{
    return (unsigned)build_number(l->b, ID(WPAN_AUX_SEC_KEY_ID_MODE), l->link->security->key.mode) &
           3;
}

size_t build_wpan_secured_bytes(const struct layers *l)
{
    if (!build_wpan_secured(l)) return 0;
    return wpan_aux_bytes(mode_of(l)) + wpan_mic_bytes(level_of(l));
}

static void write_aux(const struct layers *l, const struct wpan_protection *p, struct wr *w)
{
    const struct wpan_key *key = &l->link->security->key;
    unsigned mode = mode_of(l);
    wr_u8(w, p->level | mode << 3);
    wr_le32(w, p->counter);
    wr_bytes(w, (struct slice){ key->source, wpan_key_source_bytes(mode) });
    if (mode) wr_u8(w, (unsigned)build_number(l->b, ID(WPAN_AUX_SEC_KEY_INDEX), key->index) & 0xff);
}

void build_wpan_secure(struct layers *l, struct slice payload, size_t from, struct wr *w)
{
    uint8_t sealed[SEALED_MAX], room[8];
    const struct build_item *other = build_get(l->b, ID(WPAN_KEY));
    struct slice mic = build_octets(l->b, ID(WPAN_MIC), room);
    struct wpan_protection p = { .key = l->link->security->key.octets, .level = level_of(l) };
    p.counter =
        (uint32_t)build_number(l->b, ID(WPAN_AUX_SEC_FRAME_COUNTER), *l->link->wpan_counter);
    if (!build_has(l->b, ID(WPAN_AUX_SEC_FRAME_COUNTER))) ++*l->link->wpan_counter;
    if (other && other->s.n == CCM_KEY_BYTES) p.key = other->s.p;
    memcpy(p.eui64, l->mac.src.n == 8 ? l->mac.src.octets : l->link->eui64, sizeof p.eui64);
    write_aux(l, &p, w);
    size_t mic_bytes = wpan_mic_bytes(p.level);
    if (w->bad || payload.n + mic_bytes > sizeof sealed) {
        w->bad = true;
        return;
    }
    wpan_seal(&p, (struct slice){ w->p + from, wr_size(w) - from }, payload, sealed);
    mic = slice_part(mic, 0, mic_bytes);
    if (mic.n) memcpy(sealed + payload.n, mic.p, mic.n);
    wr_bytes(w, (struct slice){ sealed, payload.n + mic_bytes });
}
