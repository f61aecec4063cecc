/* SPDX-License-Identifier: Apache-2.0
 * cursor.h - the only place where octets of a frame are touched.
 * A reader never runs past its end: a short read returns zero and makes the cursor `bad` for good,
 * so that a decoder reads on and tests once. Positions are in bits, most significant bit first, as
 * in the figures of the RFCs. The caller keeps the octets alive. */
#ifndef BASE_CURSOR_H
#define BASE_CURSOR_H
#include "base/slice.h"

/* The optimiser of the whole program takes some of these out of line, which costs decoders a
 * twentieth of their time. */
#define CURSOR_INLINE __attribute__((always_inline))

struct rd {
    const uint8_t *p;
    size_t nbits; /* how much there is */
    size_t at;    /* next bit */
    bool bad;     /* something was asked for that is not there; sticky */
};

struct wr {
    uint8_t *p;
    size_t cap; /* octets */
    size_t at;  /* next bit */
    bool bad;   /* something did not fit; sticky */
};

/* Purpose: start reading at the first bit of s. */
static inline struct rd rd_open(struct slice s)
{
    return (struct rd){ s.p, s.n * 8, 0, false };
}

/* Purpose: bits not yet read. */
static inline size_t rd_left(const struct rd *r)
{
    return r->nbits - r->at;
}

/* Purpose: whole octets not yet read. */
static inline size_t rd_left_bytes(const struct rd *r)
{
    return rd_left(r) / 8;
}

/* Purpose: may n more bits be read? Marks the cursor bad if not. */
CURSOR_INLINE static inline bool rd_need(struct rd *r, size_t n)
{
    if (r->bad || rd_left(r) < n) {
        r->bad = true;
        return false;
    }
    return true;
}

/* Purpose: up to eight octets as one number in network byte order; of more, the last eight. */
static inline uint64_t rd_number(struct slice s)
{
    uint64_t v = 0;
    if (s.n == 1) return s.p[0]; /* nearly all there are */
    if (s.n == 2) return (uint64_t)s.p[0] << 8 | s.p[1];
    for (size_t i = 0; i < s.n; i++) v = v << 8 | s.p[i];
    return v;
}

/* Purpose: read n bits (0..64), most significant first. Returns 0 and marks bad when short. */
static inline uint64_t rd_bits(struct rd *r, unsigned n)
{
    if (n > 64 || !rd_need(r, n)) {
        r->bad = true;
        return 0;
    }
    if (!n) return 0;
    const uint8_t *p = r->p + r->at / 8;
    unsigned end = (unsigned)(r->at % 8) + n, octets = (end + 7) / 8, behind = octets * 8 - end;
    uint64_t v = rd_number((struct slice){ p, octets > 8 ? 8 : octets });
    v = octets > 8 ? v << (8 - behind) | p[8] >> behind : v >> behind;
    r->at += n;
    return v & (UINT64_MAX >> (64 - n));
}

/* Purpose: read one octet; the cursor may stand inside an octet. */
CURSOR_INLINE static inline uint8_t rd_u8(struct rd *r)
{
    if (r->at % 8) return (uint8_t)rd_bits(r, 8);
    if (!rd_need(r, 8)) return 0;
    uint8_t v = r->p[r->at / 8];
    r->at += 8;
    return v;
}

/* Purpose: read a 16-bit number in network byte order. */
CURSOR_INLINE static inline uint16_t rd_be16(struct rd *r)
{
    if (r->at % 8) return (uint16_t)rd_bits(r, 16);
    if (!rd_need(r, 16)) return 0;
    const uint8_t *p = r->p + r->at / 8;
    r->at += 16;
    return (uint16_t)(p[0] << 8 | p[1]);
}

/* Purpose: read a 32-bit number in network byte order. */
static inline uint32_t rd_be32(struct rd *r)
{
    uint32_t hi = rd_be16(r);
    return hi << 16 | rd_be16(r);
}

/* Purpose: read a 64-bit number in network byte order. */
static inline uint64_t rd_be64(struct rd *r)
{
    uint64_t hi = rd_be32(r);
    return hi << 32 | rd_be32(r);
}

/* Purpose: read a 16-bit number, least significant octet first (IEEE 802.15.4, pcap files). */
static inline uint16_t rd_le16(struct rd *r)
{
    uint16_t v = rd_be16(r);
    return (uint16_t)(v >> 8 | v << 8);
}

/* Purpose: read a 32-bit number, least significant octet first. */
static inline uint32_t rd_le32(struct rd *r)
{
    uint32_t lo = rd_le16(r);
    return lo | (uint32_t)rd_le16(r) << 16;
}

/* Purpose: borrow the next n octets. The cursor must stand on an octet boundary. */
CURSOR_INLINE static inline struct slice rd_bytes(struct rd *r, size_t n)
{
    struct slice s = { NULL, 0 };
    if (r->at % 8 || n > SIZE_MAX / 8 || !rd_need(r, n * 8)) {
        r->bad = true;
        return s;
    }
    s.p = r->p ? r->p + r->at / 8 : NULL;
    s.n = n;
    r->at += n * 8;
    return s;
}

/* Purpose: borrow all whole octets that are left. */
static inline struct slice rd_rest(struct rd *r)
{
    return rd_bytes(r, rd_left_bytes(r));
}

/* Purpose: the octets that are left, without reading them. On an octet boundary only. */
static inline struct slice rd_peek(const struct rd *r)
{
    return (struct slice){ r->p ? r->p + r->at / 8 : NULL, rd_left_bytes(r) };
}

/* Purpose: pass over n octets. */
static inline void rd_skip(struct rd *r, size_t n)
{
    (void)rd_bytes(r, n);
}

/* Purpose: start writing into p, which has room for cap octets; they need not be zero. */
static inline struct wr wr_open(uint8_t *p, size_t cap)
{
    return (struct wr){ p, cap, 0, false };
}

/* Purpose: octets written so far (a begun octet counts). */
static inline size_t wr_size(const struct wr *w)
{
    return (w->at + 7) / 8;
}

/* Purpose: write the low n bits (0..64) of v, most significant first. */
static inline void wr_bits(struct wr *w, uint64_t v, unsigned n)
{
    if (w->bad || n > 64 || w->cap * 8 - w->at < n) {
        w->bad = true;
        return;
    }
    for (; n; n--, w->at++) {
        uint8_t bit = (uint8_t)(0x80u >> w->at % 8);
        if (w->at % 8 == 0) w->p[w->at / 8] = 0;
        if (v >> (n - 1) & 1) w->p[w->at / 8] |= bit;
    }
}

/* Purpose: write one octet. */
static inline void wr_u8(struct wr *w, unsigned v)
{
    wr_bits(w, v, 8);
}

/* Purpose: write a 16-bit number in network byte order. */
static inline void wr_be16(struct wr *w, unsigned v)
{
    wr_bits(w, v, 16);
}

/* Purpose: write a 32-bit number in network byte order. */
static inline void wr_be32(struct wr *w, uint32_t v)
{
    wr_bits(w, v, 32);
}

/* Purpose: write a 16-bit number, least significant octet first. */
static inline void wr_le16(struct wr *w, unsigned v)
{
    wr_u8(w, v & 0xff);
    wr_u8(w, v >> 8 & 0xff);
}

/* Purpose: write a 32-bit number, least significant octet first. */
static inline void wr_le32(struct wr *w, uint32_t v)
{
    wr_le16(w, v & 0xffff);
    wr_le16(w, v >> 16);
}

/* Purpose: write octets; the cursor must stand on an octet boundary. */
static inline void wr_bytes(struct wr *w, struct slice s)
{
    if (w->bad || w->at % 8 || w->cap - w->at / 8 < s.n) {
        w->bad = true;
        return;
    }
    if (s.n) memcpy(w->p + w->at / 8, s.p, s.n);
    w->at += s.n * 8;
}
#endif
