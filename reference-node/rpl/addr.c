/* SPDX-License-Identifier: Apache-2.0 */
#include "addr.h"
#include <arpa/inet.h>

const struct rpl_ip rpl_ip_any = { { 0 } };
const struct rpl_ip rpl_ip_all_nodes = { { 0xff, 2, [15] = 0x1a } };
const struct rpl_ll rpl_ll_broadcast = { 2, { 0xff, 0xff } };

bool rpl_ip_is_routable(const struct rpl_ip *a)
{
    static const struct rpl_ip loopback = { { [15] = 1 } };
    return !rpl_ip_is_any(a) && !rpl_ip_is_multicast(a) && !rpl_ip_is_link_local(a) &&
           !rpl_ip_equal(a, &loopback);
}

bool rpl_ip_match(const struct rpl_ip *a, const struct rpl_ip *b, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;
    if (bits > 128 || memcmp(a->b, b->b, whole)) return false;
    return !rest || (a->b[whole] ^ b->b[whole]) >> (8 - rest) == 0;
}

struct rpl_ip rpl_ip_prefix(const struct rpl_ip *a, unsigned bits)
{
    struct rpl_ip p = rpl_ip_any;
    unsigned whole = bits / 8, rest = bits % 8;
    if (bits >= 128) return *a;
    memcpy(p.b, a->b, whole);
    if (rest) p.b[whole] = (uint8_t)(a->b[whole] & 0xff00u >> rest);
    return p;
}

const char *rpl_ip_text(const struct rpl_ip *a, char to[RPL_IP_TEXT])
{
    return inet_ntop(AF_INET6, a->b, to, RPL_IP_TEXT) ? to : "?";
}

bool rpl_ip_parse(const char *text, struct rpl_ip *to)
{
    return inet_pton(AF_INET6, text, to->b) == 1;
}

static uint32_t addr_add(uint32_t sum, struct slice s)
{
    for (size_t i = 0; i < s.n; i++) sum += i % 2 ? s.p[i] : (uint32_t)s.p[i] << 8;
    return sum;
}

uint16_t rpl_checksum(const struct rpl_ip *src, const struct rpl_ip *dst, uint8_t next_header,
                      struct slice upper)
{
    uint32_t sum = next_header + (uint32_t)(upper.n & 0xffff);
    sum = addr_add(sum, (struct slice){ src->b, 16 });
    sum = addr_add(sum, (struct slice){ dst->b, 16 });
    sum = addr_add(sum, upper);
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)~sum;
}
