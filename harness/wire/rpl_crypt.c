/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/rpl_crypt.h"

#include "base/ccm.h"
#include "base/cursor.h"

enum {
    IID_AT = 8,
    IID_BYTES = 8,
    UNIVERSAL = 2,
    CHECKSUM_AT = 2,
    HEAD_MIN_BYTES = 4,
    HOP_BY_HOP = 0,
    DESTINATION = 60,
    CHANGES_ON_THE_WAY = 0x20
};

/* Everything that the two operations need. */
struct form {
    uint8_t nonce[CCM_NONCE_BYTES];
    uint8_t aad[RPL_CRYPT_BYTES];
    size_t naad;
};

static bool identify(const struct rpl_crypt *c, enum rpl_source source, uint8_t *out)
{
    struct slice id =
        source == RPL_SOURCE_LINK ? c->link_src : slice_part(c->src, IID_AT, IID_BYTES);
    if (id.n != IID_BYTES) return false;
    memcpy(out, id.p, IID_BYTES);
    if (source == RPL_SOURCE_EUI64) *out ^= UNIVERSAL;
    return true;
}

static bool make_nonce(const struct rpl_crypt *c, enum rpl_source source, struct form *f)
{
    uint8_t id[IID_BYTES];
    struct wr w = wr_open(f->nonce, sizeof f->nonce);
    if (!identify(c, source, id)) return false;
    wr_bytes(&w, (struct slice){ id, sizeof id });
    wr_be32(&w, c->counter);
    wr_u8(&w, c->kim << 6 | c->lvl);
    return true;
}

/* Options that change on the way count as zeros: RFC 4302 section 3.3.3.1.2.1. */
static void zero_options(uint8_t *p, size_t n)
{
    for (size_t at = 0; at < n;) {
        if (!p[at]) {
            at++;
            continue;
        }
        size_t bytes = at + 1 < n ? p[at + 1] : 0;
        if (at + 2 + bytes > n) return;
        if (p[at] & CHANGES_ON_THE_WAY) memset(p + at + 2, 0, bytes);
        at += 2 + bytes;
    }
}

/* Headers with options only: how a routing header arrives is not computed here. */
static bool zero_extensions(uint8_t *p, size_t n, unsigned next)
{
    for (size_t at = 0; at < n;) {
        size_t bytes = at + 2 <= n ? ((size_t)p[at + 1] + 1) * 8 : n + 1;
        if ((next != HOP_BY_HOP && next != DESTINATION) || at + bytes > n) return false;
        zero_options(p + at + 2, bytes - 2);
        next = p[at];
        at += bytes;
    }
    return true;
}

/* Traffic Class, Flow Label and Hop Limit are mutable (RFC 4302 section 3.3.3.1.2). */
static bool put_ipv6(const struct rpl_crypt *c, enum rpl_covers covers, struct wr *w)
{
    size_t length = c->extensions.n + c->head.n + c->content.n;
    if (covers == RPL_COVERS_SENT) length += c->mac.n;
    wr_be32(w, 0x60000000);
    wr_be16(w, (unsigned)length);
    wr_u8(w, c->next);
    wr_u8(w, 0);
    wr_bytes(w, c->src);
    wr_bytes(w, c->dst);
    size_t at = wr_size(w);
    wr_bytes(w, c->extensions);
    return !w->bad && zero_extensions(w->p + at, c->extensions.n, c->next);
}

static bool make_form(const struct rpl_crypt *c, enum rpl_source source, enum rpl_covers covers,
                      struct form *f)
{
    struct wr w = wr_open(f->aad, sizeof f->aad);
    if (c->head.n < HEAD_MIN_BYTES || !make_nonce(c, source, f)) return false;
    if (covers != RPL_COVERS_MESSAGE && !put_ipv6(c, covers, &w)) return false;
    size_t at = wr_size(&w);
    wr_bytes(&w, c->head);
    if (!c->encrypts) wr_bytes(&w, c->content);
    if (w.bad) return false;
    memset(f->aad + at + CHECKSUM_AT, 0, 2); /* section 6.1 */
    f->naad = wr_size(&w);
    return true;
}

bool rpl_crypt_open(const struct rpl_crypt *c, const uint8_t *key, enum rpl_source source,
                    enum rpl_covers covers, uint8_t *out)
{
    struct form f;
    uint8_t sealed[RPL_CRYPT_BYTES], nothing[CCM_MAC_MAX];
    struct wr w = wr_open(sealed, sizeof sealed);
    if (!make_form(c, source, covers, &f)) return false;
    if (c->encrypts) wr_bytes(&w, c->content);
    wr_bytes(&w, c->mac);
    if (w.bad) return false;
    bool good = ccm_open(key, f.nonce, (struct slice){ f.aad, f.naad },
                         (struct slice){ sealed, wr_size(&w) }, (unsigned)c->mac.n,
                         c->encrypts ? out : nothing);
    if (good && !c->encrypts && c->content.n) memcpy(out, c->content.p, c->content.n);
    return good;
}

bool rpl_crypt_seal(const struct rpl_crypt *c, const uint8_t *key, enum rpl_source source,
                    enum rpl_covers covers, uint8_t *out)
{
    struct form f;
    struct slice plain = c->encrypts ? c->content : slice_part(c->content, 0, 0);
    if (!make_form(c, source, covers, &f)) return false;
    if (!c->encrypts && c->content.n) memcpy(out, c->content.p, c->content.n);
    ccm_seal(key, f.nonce, (struct slice){ f.aad, f.naad }, plain, (unsigned)c->mac.n,
             out + c->content.n - plain.n);
    return true;
}
