/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_ghc_write.h"

enum {
    DICTIONARY = 48,
    DATA_MAX = 2048,
    LITERAL_MAX = 95,
    ZEROES = 0x80,
    ZEROES_MAX = 17,
    ARGUMENTS = 0xa0,
    REFERENCE = 0xc0,
    REFERENCE_MIN = 3, /* shorter ones save nothing */
    REFERENCE_MAX = 40
};

static const uint8_t dictionary[DICTIONARY - LOWPAN_GHC_ADDRESSES] = {
    0x16, 0xfe, 0xfd, 0x17, 0xfe, 0xfd, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00
};

/* Everything that a reference can point to, and what is still to be written. */
struct history {
    uint8_t octets[DICTIONARY + DATA_MAX];
    size_t at, n;
};

static size_t zeroes_at(const struct history *h)
{
    size_t n = 0;
    while (h->at + n < h->n && n < ZEROES_MAX && !h->octets[h->at + n]) n++;
    return n;
}

/* The longest run that stands before; *from: where. It does not reach into itself. */
static size_t match_at(const struct history *h, size_t *from)
{
    size_t best = 0;
    for (size_t start = 0; start < h->at; start++) {
        size_t n = 0;
        while (n < REFERENCE_MAX && h->at + n < h->n && start + n < h->at &&
               h->octets[start + n] == h->octets[h->at + n])
            n++;
        if (n < best || n < REFERENCE_MIN) continue;
        best = n;
        *from = start;
    }
    return best;
}

/* 101nssss as often as needed, then 11nnnkkk. */
static void write_reference(size_t n, size_t back, struct wr *w)
{
    size_t na = n - 2, sa = back - n;
    while (na > 7 || sa > 7) {
        size_t s = sa >> 3 > 15 ? 15 : sa >> 3;
        wr_u8(w, (unsigned)(ARGUMENTS | (na > 7 ? 0x10u : 0u) | s));
        na -= na > 7 ? 8 : 0;
        sa -= s * 8;
    }
    wr_u8(w, (unsigned)(REFERENCE | na << 3 | sa));
}

static void write_literal(const struct history *h, size_t from, struct wr *w)
{
    while (from < h->at) {
        size_t n = h->at - from > LITERAL_MAX ? LITERAL_MAX : h->at - from;
        wr_u8(w, (unsigned)n);
        wr_bytes(w, (struct slice){ h->octets + from, n });
        from += n;
    }
}

void lowpan_ghc_write(struct slice data, const uint8_t *addresses, struct wr *w)
{
    struct history h = { .at = DICTIONARY };
    size_t plain = DICTIONARY; /* where the octets begin that nothing stands for yet */
    if (data.n > DATA_MAX) {
        w->bad = true;
        return;
    }
    memcpy(h.octets, addresses, LOWPAN_GHC_ADDRESSES);
    memcpy(h.octets + LOWPAN_GHC_ADDRESSES, dictionary, sizeof dictionary);
    if (data.n) memcpy(h.octets + DICTIONARY, data.p, data.n);
    h.n = DICTIONARY + data.n;
    while (h.at < h.n) {
        size_t from = 0, zeroes = zeroes_at(&h), match = match_at(&h, &from);
        size_t n = match > zeroes ? match : zeroes < 2 ? 0 : zeroes;
        if (n) {
            write_literal(&h, plain, w);
            if (n == match && match > zeroes)
                write_reference(n, h.at - from, w);
            else
                wr_u8(w, ZEROES | ((unsigned)n - 2));
            plain = h.at + n;
        }
        h.at += n ? n : 1;
    }
    write_literal(&h, plain, w);
}
