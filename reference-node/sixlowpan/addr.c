/* SPDX-License-Identifier: Apache-2.0 */
#include "addr.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

const struct n6_ll n6_ll_broadcast = { 2, { 0xff, 0xff } };
const struct n6_ip n6_ip_any = { { 0 } };
const struct n6_ip n6_ip_all_nodes = { { 0xff, 2, [15] = 1 } };
const struct n6_ip n6_ip_all_routers = { { 0xff, 2, [15] = 2 } };

struct n6_ll n6_ll_make(const uint8_t *octets, uint8_t n)
{
    struct n6_ll a = { n, { 0 } };
    memcpy(a.b, octets, n);
    return a;
}

struct n6_ll n6_ll_short(uint16_t value)
{
    return (struct n6_ll){ 2, { (uint8_t)(value >> 8), (uint8_t)value } };
}

bool n6_ll_equal(const struct n6_ll *a, const struct n6_ll *b)
{
    return a->n == b->n && memcmp(a->b, b->b, a->n) == 0;
}

bool n6_ll_is_broadcast(const struct n6_ll *a)
{
    return n6_ll_equal(a, &n6_ll_broadcast);
}

void n6_ll_iid(const struct n6_ll *a, uint8_t iid[8])
{
    static const uint8_t short_iid[8] = { 0, 0, 0, 0xff, 0xfe, 0, 0, 0 };
    memset(iid, 0, 8);
    if (a->n == 8) {
        memcpy(iid, a->b, 8);
        iid[0] ^= 2;
    } else if (a->n == 2) {
        memcpy(iid, short_iid, 8);
        memcpy(iid + 6, a->b, 2);
    }
}

struct n6_ll n6_ll_of_iid(const uint8_t iid[8])
{
    static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
    if (memcmp(iid, short_iid, 6) == 0) return n6_ll_make(iid + 6, 2);
    struct n6_ll a = n6_ll_make(iid, 8);
    a.b[0] ^= 2;
    return a;
}

static int addr_hex(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)((at - digits) % 16) : -1;
}

bool n6_ll_parse(const char *text, struct n6_ll *to)
{
    uint8_t octets[8];
    uint8_t n = 0;
    if (text[0] == '0' && text[1] == 'x') text += 2;
    while (*text) {
        int high = addr_hex(text[0]), low = high < 0 ? -1 : addr_hex(text[1]);
        if (low < 0 || n == 8) return false;
        octets[n++] = (uint8_t)(high << 4 | low);
        text += 2;
        if ((*text == ':' || *text == '-') && text[1]) text++;
    }
    if (n != 2 && n != 8) return false;
    *to = n6_ll_make(octets, n);
    return true;
}

const char *n6_ll_text(const struct n6_ll *a, char to[N6_LL_TEXT])
{
    size_t at = 0;
    if (a->n == 2) {
        snprintf(to, N6_LL_TEXT, "0x%02x%02x", a->b[0], a->b[1]);
        return to;
    }
    snprintf(to, N6_LL_TEXT, "-");
    for (uint8_t i = 0; i < a->n; i++, at += 3)
        snprintf(to + at, N6_LL_TEXT - at, i + 1 < a->n ? "%02x:" : "%02x", a->b[i]);
    return to;
}

bool n6_ip_equal(const struct n6_ip *a, const struct n6_ip *b)
{
    return memcmp(a->b, b->b, 16) == 0;
}

bool n6_ip_is_any(const struct n6_ip *a)
{
    return n6_ip_equal(a, &n6_ip_any);
}

bool n6_ip_is_loopback(const struct n6_ip *a)
{
    static const struct n6_ip loopback = { { [15] = 1 } };
    return n6_ip_equal(a, &loopback);
}

bool n6_ip_is_multicast(const struct n6_ip *a)
{
    return a->b[0] == 0xff;
}

bool n6_ip_is_link_local(const struct n6_ip *a)
{
    return a->b[0] == 0xfe && (a->b[1] & 0xc0) == 0x80;
}

bool n6_ip_match(const struct n6_ip *a, const struct n6_ip *b, unsigned bits)
{
    struct n6_ip x = *a;
    n6_ip_overlay(&x, b, bits);
    return n6_ip_equal(&x, a);
}

void n6_ip_overlay(struct n6_ip *to, const struct n6_ip *prefix, unsigned bits)
{
    for (unsigned i = 0; i < 16 && bits; i++) {
        unsigned here = bits < 8 ? bits : 8;
        uint8_t mask = (uint8_t)(0xff00u >> here);
        to->b[i] = (uint8_t)((to->b[i] & ~mask) | (prefix->b[i] & mask));
        bits -= here;
    }
}

struct n6_ip n6_ip_make(const struct n6_ip *prefix, const uint8_t iid[8])
{
    struct n6_ip a = *prefix;
    memcpy(a.b + 8, iid, 8);
    return a;
}

struct n6_ip n6_ip_link_local(const uint8_t iid[8])
{
    static const struct n6_ip prefix = { { 0xfe, 0x80 } };
    return n6_ip_make(&prefix, iid);
}

struct n6_ip n6_ip_solicited(const struct n6_ip *a)
{
    struct n6_ip g = { { 0xff, 2, [11] = 1, [12] = 0xff } };
    memcpy(g.b + 13, a->b + 13, 3);
    return g;
}

struct n6_ip n6_ip_at(const uint8_t *p)
{
    struct n6_ip a;
    memcpy(a.b, p, 16);
    return a;
}

bool n6_ip_parse(const char *text, struct n6_ip *to)
{
    return inet_pton(AF_INET6, text, to->b) == 1;
}

bool n6_ip_parse_prefix(const char *text, struct n6_ip *to, uint8_t *bits)
{
    char copy[N6_IP_TEXT];
    const char *slash = strchr(text, '/');
    if (!slash || (size_t)(slash - text) >= sizeof copy) return false;
    memcpy(copy, text, (size_t)(slash - text));
    copy[slash - text] = '\0';
    char *end = NULL;
    unsigned long n = strtoul(slash + 1, &end, 10);
    if (end == slash + 1 || *end || n > 128 || !n6_ip_parse(copy, to)) return false;
    *bits = (uint8_t)n;
    return true;
}

const char *n6_ip_text(const struct n6_ip *a, char to[N6_IP_TEXT])
{
    if (!inet_ntop(AF_INET6, a->b, to, N6_IP_TEXT)) snprintf(to, N6_IP_TEXT, "?");
    return to;
}

static uint32_t addr_sum(uint32_t sum, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++) sum += i % 2 ? p[i] : (uint32_t)p[i] << 8;
    return sum;
}

uint16_t n6_checksum(const struct n6_ip *src, const struct n6_ip *dst, uint8_t next_header,
                     struct slice upper)
{
    uint32_t sum = addr_sum(addr_sum(0, src->b, 16), dst->b, 16);
    sum += (uint32_t)upper.n + next_header;
    sum = addr_sum(sum, upper.p, upper.n);
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)~sum;
}
