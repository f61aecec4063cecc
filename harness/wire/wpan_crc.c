/* SPDX-License-Identifier: Apache-2.0
 * Sixteen octets at a time: an FCS is looked at for each frame of a capture. A CRC is linear, so
 * that a table entry is the sum of the entries of its bits, and eight numbers make a table. */
#include "wire/wpan_crc.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

enum { STRIDE_BYTES = 16 };
/* The entry of octet i, given those of the octets 1, 2, 4 .. 128. */
#define ENTRY(i, a, b, c, d, e, f, g, h)                                                           \
    (uint16_t)(((i)&1 ? a : 0) ^ ((i)&2 ? b : 0) ^ ((i)&4 ? c : 0) ^ ((i)&8 ? d : 0) ^             \
               ((i)&16 ? e : 0) ^ ((i)&32 ? f : 0) ^ ((i)&64 ? g : 0) ^ ((i)&128 ? h : 0))
#define FOUR(i, ...)                                                                               \
    ENTRY(i, __VA_ARGS__), ENTRY(i + 1, __VA_ARGS__), ENTRY(i + 2, __VA_ARGS__),                   \
        ENTRY(i + 3, __VA_ARGS__)
#define SIXTEEN(i, ...)                                                                            \
    FOUR(i, __VA_ARGS__), FOUR(i + 4, __VA_ARGS__), FOUR(i + 8, __VA_ARGS__),                      \
        FOUR(i + 12, __VA_ARGS__)
#define SIXTY_FOUR(i, ...)                                                                         \
    SIXTEEN(i, __VA_ARGS__), SIXTEEN(i + 16, __VA_ARGS__), SIXTEEN(i + 32, __VA_ARGS__),           \
        SIXTEEN(i + 48, __VA_ARGS__)
#define TABLE(...)                                                                                 \
    {                                                                                              \
        SIXTY_FOUR(0, __VA_ARGS__), SIXTY_FOUR(64, __VA_ARGS__), SIXTY_FOUR(128, __VA_ARGS__),     \
            SIXTY_FOUR(192, __VA_ARGS__)                                                           \
    }

/* Table n: what an octet with n octets after it adds to the sum. */
static const uint16_t table[STRIDE_BYTES][256] = {
    TABLE(0x1189, 0x2312, 0x4624, 0x8c48, 0x1081, 0x2102, 0x4204, 0x8408),
    TABLE(0x19d8, 0x33b0, 0x6760, 0xcec0, 0x9591, 0x2333, 0x4666, 0x8ccc),
    TABLE(0x5adc, 0xb5b8, 0x6361, 0xc6c2, 0x8595, 0x033b, 0x0676, 0x0cec),
    TABLE(0x1cbb, 0x3976, 0x72ec, 0xe5d8, 0xc3a1, 0x8f53, 0x16b7, 0x2d6e),
    TABLE(0x0b44, 0x1688, 0x2d10, 0x5a20, 0xb440, 0x6091, 0xc122, 0x8a55),
    TABLE(0x042b, 0x0856, 0x10ac, 0x2158, 0x42b0, 0x8560, 0x02d1, 0x05a2),
    TABLE(0x9fd5, 0x37bb, 0x6f76, 0xdeec, 0xb5c9, 0x6383, 0xc706, 0x861d),
    TABLE(0x81bf, 0x0b6f, 0x16de, 0x2dbc, 0x5b78, 0xb6f0, 0x65f1, 0xcbe2),
    TABLE(0x4dfd, 0x9bfa, 0x3fe5, 0x7fca, 0xff94, 0xf739, 0xe663, 0xc4d7),
    TABLE(0x2c27, 0x584e, 0xb09c, 0x6929, 0xd252, 0xacb5, 0x517b, 0xa2f6),
    TABLE(0x5591, 0xab22, 0x5e55, 0xbcaa, 0x7145, 0xe28a, 0xcd05, 0x921b),
    TABLE(0x8555, 0x02bb, 0x0576, 0x0aec, 0x15d8, 0x2bb0, 0x5760, 0xaec0),
    TABLE(0x05ad, 0x0b5a, 0x16b4, 0x2d68, 0x5ad0, 0xb5a0, 0x6351, 0xc6a2),
    TABLE(0x7eea, 0xfdd4, 0xf3b9, 0xef63, 0xd6d7, 0xa5bf, 0x436f, 0x86de),
    TABLE(0x482a, 0x9054, 0x28b9, 0x5172, 0xa2e4, 0x4dd9, 0x9bb2, 0x3f75),
    TABLE(0x8e10, 0x1431, 0x2862, 0x50c4, 0xa188, 0x4b01, 0x9602, 0x2415),
};

/* What sixteen octets add to the sum. */
static unsigned stride(unsigned crc, const uint8_t *p)
{
    unsigned sum = (unsigned)table[15][p[0] ^ (crc & 0xff)] ^ table[14][p[1] ^ crc >> 8];
    for (unsigned i = 2; i < STRIDE_BYTES; i++) sum ^= table[STRIDE_BYTES - 1 - i][p[i]];
    return sum;
}

#if defined __x86_64__

static bool can_fold(void)
{
    return __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("ssse3");
}

/* Remainders of powers of x, reflected: x^n is bit 63 - n. The product of two reflected numbers of
 * 64 bits has a factor x by itself, so that the power is one less than what it stands for. */
#define POWER_192 0xa95d000000000000
#define POWER_128 0x7eea000000000000
#define POWER_80  0x81bf000000000000
#define POWER_64  0x042b000000000000
#define POWER_16  0x0001000000000000
/* The polynomial, reflected, and its inverse modulo x^48. */
#define POLYNOMIAL      0x10811
#define INVERSE         0x040b1c581911
#define LOW_48          0xffffffffffff
#define PAIR(low, high) _mm_set_epi64x((int64_t)(high), (int64_t)(low))

/* The remainder of sixteen octets followed by two of zero. */
__attribute__((target("pclmul"))) static uint16_t remainder_of(__m128i sum)
{
    const __m128i shift = PAIR(POWER_80, POWER_16), end = PAIR(POWER_64, 0);
    const __m128i divide = PAIR(INVERSE, POLYNOMIAL);
    sum = _mm_xor_si128(_mm_clmulepi64_si128(sum, shift, 0x00),
                        _mm_clmulepi64_si128(sum, shift, 0x11)); /* 80 bits */
    sum = _mm_xor_si128(sum, _mm_clmulepi64_si128(sum, end, 0x00));
    sum = _mm_srli_si128(sum, 8); /* 64 bits, of which the first 48 go into the quotient */
    __m128i quotient = _mm_clmulepi64_si128(sum, divide, 0x00);
    quotient = _mm_and_si128(quotient, PAIR(LOW_48, 0));
    sum = _mm_xor_si128(sum, _mm_clmulepi64_si128(quotient, divide, 0x10));
    return (uint16_t)((uint64_t)_mm_cvtsi128_si64(sum) >> 48);
}

/* The octets are a polynomial, its highest term the least significant bit of the first octet. The
 * one of sixteen octets is multiplied by x^128 (its halves by x^192 and x^128) and added to the
 * next sixteen, until sixteen octets with the same remainder are left. Octets of zero in front
 * change nothing. */
__attribute__((target("pclmul,ssse3"))) static uint16_t fold(struct slice s)
{
    static const uint8_t move[2 * STRIDE_BYTES] = {
        128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
        0,   1,   2,   3,   4,   5,   6,   7,   8,   9,   10,  11,  12,  13,  14,  15,
    };
    const __m128i powers = PAIR(POWER_192, POWER_128);
    const uint8_t *p = s.p, *end = p + s.n;
    size_t first = s.n % STRIDE_BYTES ? s.n % STRIDE_BYTES : STRIDE_BYTES;
    __m128i sum = _mm_loadu_si128((const __m128i *)p);
    sum = _mm_shuffle_epi8(sum, _mm_loadu_si128((const __m128i *)(move + first)));
    for (p += first; p < end; p += STRIDE_BYTES) {
        __m128i low = _mm_clmulepi64_si128(sum, powers, 0x00);
        __m128i high = _mm_clmulepi64_si128(sum, powers, 0x11);
        __m128i next = _mm_loadu_si128((const __m128i *)p);
        sum = _mm_xor_si128(low, _mm_xor_si128(high, next));
    }
    return remainder_of(sum);
}

#else

static bool can_fold(void)
{
    return false;
}

static uint16_t fold(struct slice s)
{
    (void)s;
    return 0;
}

#endif

uint16_t wpan_fcs(struct slice s)
{
    unsigned crc = 0;
    const uint8_t *p = s.p, *end = p + s.n;
    if (s.n > STRIDE_BYTES && can_fold()) return fold(s);
    for (; end - p >= STRIDE_BYTES; p += STRIDE_BYTES) crc = stride(crc, p);
    for (; p < end; p++) crc = crc >> 8 ^ table[0][(crc ^ *p) & 0xff];
    return (uint16_t)crc;
}

static uint32_t step32(uint32_t crc, unsigned octet)
{
    crc ^= octet;
    for (unsigned i = 0; i < 8; i++) crc = crc >> 1 ^ (0xedb88320u & (0u - (crc & 1u)));
    return crc;
}

uint32_t wpan_fcs32(struct slice s)
{
    uint32_t crc = 0xffffffffu;
    for (size_t i = 0; i < s.n; i++) crc = step32(crc, s.p[i]);
    for (size_t i = s.n; i < 4; i++) crc = step32(crc, 0);
    return ~crc;
}
