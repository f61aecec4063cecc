/* SPDX-License-Identifier: Apache-2.0 */
#include "secure.h"
#include "base/ccm.h"
#include "base/cursor.h"

enum {
    SECURE_IPV6_BYTES = 40,
    SECURE_NEXT_AT = 6,
    SECURE_HEAD_BYTES = 4, /* Type, Code, Checksum */
    SECURE_ICMPV6 = 58,
    SECURE_HOP_BY_HOP = 0,
    SECURE_DESTINATION = 60,
    SECURE_CHANGES = 0x20, /* option types: the data may change on the way */
    SECURE_AAD_BYTES = 2 * RPL_SECURE_BYTES
};

static size_t secure_mac(const struct rpl_section *s)
{
    return s->lvl & RPL_LVL_LONG ? 8 : 4;
}

bool rpl_section_read(struct rpl_section *s, struct slice icmp)
{
    struct rd r = rd_open(icmp);
    rd_skip(&r, SECURE_HEAD_BYTES);
    s->time = rd_bits(&r, 1);
    rd_bits(&r, 7);
    s->algorithm = rd_u8(&r);
    s->kim = (uint8_t)rd_bits(&r, 2);
    rd_bits(&r, 3);
    s->lvl = (uint8_t)rd_bits(&r, 3);
    rd_skip(&r, 1);
    s->counter = rd_be32(&r);
    s->index = rd_u8(&r);
    return !r.bad && !s->algorithm && !s->kim && s->lvl <= RPL_LVL_MAX;
}

static void secure_write_section(const struct rpl_section *s, struct wr *w)
{
    wr_u8(w, s->time ? 0x80 : 0);
    wr_u8(w, s->algorithm);
    wr_u8(w, (unsigned)s->kim << 6 | s->lvl);
    wr_u8(w, 0);
    wr_be32(w, s->counter);
    wr_u8(w, s->index);
}

static void secure_nonce(const struct rpl_envelope *e, const struct rpl_section *s,
                         uint8_t nonce[CCM_NONCE_BYTES])
{
    struct wr w = wr_open(nonce, CCM_NONCE_BYTES);
    wr_u8(&w, e->src.b[8] ^ 2u); /* from interface identifier to EUI-64 */
    wr_bytes(&w, (struct slice){ e->src.b + 9, 7 });
    wr_be32(&w, s->counter);
    wr_u8(&w, (unsigned)s->kim << 6 | s->lvl);
}

/* Option data that may change counts as zeros (RFC 4302 section 3.3.3.1.2). */
static void secure_still(uint8_t *options, size_t n)
{
    size_t at = 0;
    while (at + 1 < n) {
        size_t bytes = options[at] ? 2 + (size_t)options[at + 1] : 1;
        if (at + bytes > n) return;
        if (options[at] & SECURE_CHANGES) memset(options + at + 2, 0, bytes - 2);
        at += bytes;
    }
}

/* False: there is a header whose fields at the end of the way this node does not work out. */
static bool secure_extensions(uint8_t *p, size_t n, uint8_t next)
{
    while (n) {
        size_t bytes = n < 8 ? 0 : 8 + 8 * (size_t)p[1];
        if (!bytes || bytes > n || (next != SECURE_HOP_BY_HOP && next != SECURE_DESTINATION))
            return false;
        secure_still(p + 2, bytes - 2);
        next = *p;
        p += bytes;
        n -= bytes;
    }
    return true;
}

/* The IPv6 packet as far as nobody changes it, `length` octets behind its header. */
static bool secure_packet(const struct rpl_envelope *e, size_t length, struct wr *w)
{
    struct slice extensions = slice_part(e->head, SECURE_IPV6_BYTES, e->head.n);
    uint8_t next = e->head.n > SECURE_NEXT_AT ? e->head.p[SECURE_NEXT_AT] : SECURE_ICMPV6;
    wr_be32(w, 0x60000000);
    wr_be16(w, (unsigned)(length + extensions.n));
    wr_u8(w, next);
    wr_u8(w, 0);
    wr_bytes(w, (struct slice){ e->src.b, 16 });
    wr_bytes(w, (struct slice){ e->dst.b, 16 });
    size_t at = wr_size(w);
    wr_bytes(w, extensions);
    return !w->bad && secure_extensions(w->p + at, extensions.n, next);
}

/* What is authenticated and not encrypted. content: the message behind the Security section. */
static bool secure_aad(const struct rpl_envelope *e, const struct rpl_section *s,
                       struct slice content, struct wr *w)
{
    if (!secure_packet(e, SECURE_HEAD_BYTES + RPL_SECTION_BYTES + content.n, w)) return false;
    wr_u8(w, e->icmp.p[0]);
    wr_u8(w, e->icmp.p[1] | RPL_SECURE_BIT);
    wr_be16(w, 0);
    secure_write_section(s, w);
    if (!(s->lvl & RPL_LVL_ENCRYPTED)) wr_bytes(w, content);
    return !w->bad;
}

size_t rpl_seal(const struct rpl_envelope *e, const struct rpl_section *s, const uint8_t *key,
                uint8_t *to)
{
    uint8_t aad[SECURE_AAD_BYTES], nonce[CCM_NONCE_BYTES], sealed[RPL_SECURE_BYTES + RPL_MAC_MAX];
    struct slice content = slice_part(e->icmp, SECURE_HEAD_BYTES, e->icmp.n);
    struct slice plain = s->lvl & RPL_LVL_ENCRYPTED ? content : slice_part(content, 0, 0);
    struct wr a = wr_open(aad, sizeof aad), w = wr_open(to, RPL_SECURE_BYTES);
    if (e->icmp.n < SECURE_HEAD_BYTES || content.n > RPL_SECURE_BYTES) return 0;
    if (!secure_aad(e, s, content, &a)) return 0;
    secure_nonce(e, s, nonce);
    ccm_seal(key, nonce, (struct slice){ aad, wr_size(&a) }, plain, (unsigned)secure_mac(s),
             sealed);
    wr_u8(&w, e->icmp.p[0]);
    wr_u8(&w, e->icmp.p[1] | RPL_SECURE_BIT);
    wr_be16(&w, 0);
    secure_write_section(s, &w);
    if (!plain.n) wr_bytes(&w, content);
    wr_bytes(&w, (struct slice){ sealed, plain.n + secure_mac(s) });
    size_t n = wr_size(&w);
    if (w.bad) return 0;
    uint16_t sum = rpl_checksum(&e->src, &e->dst, SECURE_ICMPV6, (struct slice){ to, n });
    struct wr head = wr_open(to + 2, 2);
    wr_be16(&head, sum);
    return n;
}

size_t rpl_unseal(const struct rpl_envelope *e, const struct rpl_section *s, const uint8_t *key,
                  uint8_t *to, bool *good)
{
    uint8_t aad[SECURE_AAD_BYTES], nonce[CCM_NONCE_BYTES], plain[RPL_SECURE_BYTES];
    size_t mac = secure_mac(s);
    struct slice rest = slice_part(e->icmp, SECURE_HEAD_BYTES + RPL_SECTION_BYTES, e->icmp.n);
    struct wr a = wr_open(aad, sizeof aad), w = wr_open(to, RPL_SECURE_BYTES);
    *good = false;
    if (rest.n < mac || rest.n > sizeof plain) return 0;
    struct slice content = slice_part(rest, 0, rest.n - mac);
    bool encrypted = s->lvl & RPL_LVL_ENCRYPTED;
    if (!secure_aad(e, s, content, &a)) return 0;
    secure_nonce(e, s, nonce);
    *good = ccm_open(key, nonce, (struct slice){ aad, wr_size(&a) },
                     encrypted ? rest : slice_part(rest, content.n, mac), (unsigned)mac, plain);
    /* CCM encrypts in counter mode: what is read without verification is the same */
    if (encrypted && !*good) ccm_open(key, nonce, (struct slice){ NULL, 0 }, content, 0, plain);
    if (!encrypted && content.n) memcpy(plain, content.p, content.n);
    wr_u8(&w, e->icmp.p[0]);
    wr_u8(&w, e->icmp.p[1] & ~(unsigned)RPL_SECURE_BIT);
    wr_be16(&w, 0);
    wr_bytes(&w, (struct slice){ plain, content.n });
    return w.bad ? 0 : wr_size(&w);
}
