/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wpan_secure.h"

#include "base/cursor.h"

enum { SEALED_MAX = 4096 };

unsigned wpan_mic_bytes(unsigned level)
{
    static const uint8_t bytes[4] = { 0, 4, 8, 16 };
    return bytes[level & 3];
}

unsigned wpan_key_source_bytes(unsigned mode)
{
    static const uint8_t bytes[4] = { 0, 0, 4, 8 };
    return bytes[mode & 3];
}

unsigned wpan_aux_bytes(unsigned mode)
{
    return 5 + wpan_key_source_bytes(mode) + (mode & 3 ? 1 : 0);
}

static void nonce_of(const struct wpan_protection *p, uint8_t nonce[CCM_NONCE_BYTES])
{
    struct wr w = wr_open(nonce, CCM_NONCE_BYTES);
    wr_bytes(&w, (struct slice){ p->eui64, sizeof p->eui64 });
    wr_be32(&w, p->counter);
    wr_u8(&w, p->level);
}

/* Where nothing is encrypted, the payload is only authenticated: it belongs to the header. */
static struct slice joined(struct slice header, struct slice payload, uint8_t *room)
{
    struct wr w = wr_open(room, SEALED_MAX);
    wr_bytes(&w, header);
    wr_bytes(&w, payload);
    return (struct slice){ room, w.bad ? 0 : wr_size(&w) };
}

void wpan_seal(const struct wpan_protection *p, struct slice header, struct slice payload,
               uint8_t *out)
{
    uint8_t nonce[CCM_NONCE_BYTES], room[SEALED_MAX];
    unsigned mic = wpan_mic_bytes(p->level);
    nonce_of(p, nonce);
    if (p->level >= WPAN_LEVEL_ENCRYPTS) {
        ccm_seal(p->key, nonce, header, payload, mic, out);
        return;
    }
    struct slice all = joined(header, payload, room);
    if (payload.n) memcpy(out, payload.p, payload.n);
    ccm_seal(p->key, nonce, all, (struct slice){ room, 0 }, mic, out + payload.n);
}

bool wpan_unseal(const struct wpan_protection *p, struct slice header, struct slice sealed,
                 uint8_t *out)
{
    uint8_t nonce[CCM_NONCE_BYTES], room[SEALED_MAX], none[1];
    unsigned mic = wpan_mic_bytes(p->level);
    if (sealed.n < mic || header.n + sealed.n > SEALED_MAX) return false;
    nonce_of(p, nonce);
    if (p->level >= WPAN_LEVEL_ENCRYPTS) return ccm_open(p->key, nonce, header, sealed, mic, out);
    struct slice payload = slice_part(sealed, 0, sealed.n - mic);
    struct slice code = slice_part(sealed, payload.n, sealed.n);
    if (payload.n) memcpy(out, payload.p, payload.n);
    return ccm_open(p->key, nonce, joined(header, payload, room), code, mic, none);
}
