/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/checksum.h"

#include <arpa/inet.h>

/* One's complement sums do not mind the byte order as long as it is the same throughout: add up
 * 32-bit words as the machine reads them, fold, and swap once at the end. */
void checksum_add(struct checksum *c, struct slice s)
{
    uint64_t sum = c->sum;
    size_t i = 0;
    for (; s.n - i >= 8; i += 8) {
        uint32_t w[2];
        memcpy(w, &s.p[i], 8);
        sum += (uint64_t)w[0] + w[1];
    }
    for (; s.n - i >= 2; i += 2) {
        uint16_t w;
        memcpy(&w, &s.p[i], 2);
        sum += w;
    }
    if (i < s.n) {
        uint8_t last[2] = { s.p[i], 0 };
        uint16_t w;
        memcpy(&w, last, 2);
        sum += w;
    }
    c->sum = (sum & 0xffffffffu) + (sum >> 32);
}

void checksum_add16(struct checksum *c, unsigned v)
{
    c->sum += htons((uint16_t)v);
}

uint16_t checksum_sum(const struct checksum *c)
{
    uint64_t sum = c->sum;
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return ntohs((uint16_t)sum);
}

static uint64_t sum16(const uint8_t *p)
{
    uint32_t w[4];
    memcpy(w, p, sizeof w);
    return (uint64_t)w[0] + w[1] + w[2] + w[3];
}

void checksum_pseudo(struct checksum *c, struct slice src, struct slice dst, unsigned proto,
                     size_t length_bytes)
{
    if (src.n == 16 && dst.n == 16) { /* IPv6 */
        c->sum += sum16(src.p) + sum16(dst.p);
    } else {
        checksum_add(c, src);
        checksum_add(c, dst);
    }
    checksum_add16(c, (unsigned)(length_bytes >> 16));
    checksum_add16(c, (unsigned)(length_bytes & 0xffff));
    checksum_add16(c, proto);
}

bool checksum_is_partial(uint16_t field, const struct checksum *pseudo)
{
    return field == checksum_sum(pseudo);
}
