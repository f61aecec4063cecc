/* SPDX-License-Identifier: Apache-2.0
 * MPL Control Messages: RFC 7731 sections 6.2 and 6.3. */
#include "wire/ip.h"
#include "wire/walk.h"

#define M(row) FIELD(PROTO_ICMPV6, ICMPV6_MPL_##row)

enum { INFO_AT = 4, INFO_HEAD_BYTES = 2 };

static void is_short(struct walk *w, field_id field, struct slice s, const char *message)
{
    walk_short(w, (struct walk_finding){ field, s, message, "RFC7731:6.3" });
}

/* The i-th bit, from the left, stands for MinSequence plus i. */
static void sequences(struct walk *w, unsigned min, struct slice buffered)
{
    for (unsigned i = 0; i < buffered.n * 8; i++) {
        struct slice octet = slice_part(buffered, i / 8, 1);
        if (!(octet.p[0] >> (7 - i % 8) & 1) || !walk_wants(w, M(SEQUENCE))) continue;
        struct node *n = walk_push(w, M(SEQUENCE), walk_bit(w, octet) + i % 8, 1);
        if (n) n->u = (min + i) & 0xff;
    }
}

/* An MPL Seed Info. Returns its octets, 0 when they are not all there. */
static size_t info_decode(struct walk *w, struct slice left)
{
    static const uint8_t seed_bytes[] = { 0, 2, 8, 16 };
    struct rd r = rd_open(left);
    unsigned min = rd_u8(&r);
    size_t buffered = rd_bits(&r, 6), seed = seed_bytes[rd_bits(&r, 2)];
    if (r.bad) {
        is_short(w, M(MIN_SEQUENCE), left, "MPL Seed Info is cut off");
        return 0;
    }
    walk_bits(w, M(MIN_SEQUENCE), left, 0, 8);
    walk_bits(w, M(BM_LEN), left, 8, 6);
    walk_bits(w, M(S), left, 14, 2);
    size_t whole = INFO_HEAD_BYTES + seed + buffered;
    if (left.n < whole) {
        is_short(w, M(BM_LEN), slice_part(left, 1, 1), "MPL Seed Info runs past the message");
        return 0;
    }
    struct slice bits = slice_part(left, INFO_HEAD_BYTES + seed, buffered);
    if (seed) walk_bytes(w, M(SEED), slice_part(left, INFO_HEAD_BYTES, seed), 0);
    if (buffered) walk_bytes(w, M(BUFFERED), bits, 0);
    sequences(w, min, bits);
    return whole;
}

void mpl_decode(struct walk *w, struct slice s)
{
    struct slice left = slice_part(s, INFO_AT, s.n);
    for (size_t n = 1; left.n && n; left = slice_part(left, n, left.n)) n = info_decode(w, left);
}
