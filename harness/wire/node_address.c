/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/node_address.h"

static const uint8_t LINK_LOCAL[8] = { 0xfe, 0x80 };

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool node_address_parse_eui64(const char *text, uint8_t out[8])
{
    for (unsigned i = 0; i < 8; i++) {
        int high = hex_digit(text[0]), low = high < 0 ? -1 : hex_digit(text[1]);
        char end = low < 0 ? '\0' : text[2];
        if (low < 0 || (i < 7 ? end != ':' && end != '-' : end != '\0')) return false;
        out[i] = (uint8_t)(high << 4 | low);
        text += 3;
    }
    return true;
}

bool node_address_ipv6(const struct node_address *node, const uint8_t *prefix, enum node_iid from,
                       uint8_t out[16])
{
    memcpy(out, prefix ? prefix : LINK_LOCAL, 8);
    if (from == NODE_IID64) {
        memcpy(out + 8, node->eui64, 8);
        out[8] ^= 0x02;
        return node->has_eui64;
    }
    const uint8_t iid[8] = {
        0, 0, 0, 0xff, 0xfe, 0, (uint8_t)(node->short_addr >> 8), (uint8_t)node->short_addr
    };
    memcpy(out + 8, iid, 8);
    return node->has_short;
}

struct endpoint node_address_endpoint(const struct node_address *node, enum node_iid of)
{
    struct endpoint e = { .family = 0 };
    if (of == NODE_IID64 && node->has_eui64) {
        e.family = FAMILY_EUI64;
        memcpy(e.addr, node->eui64, 8);
    } else if (of == NODE_IID16 && node->has_short) {
        const uint8_t octets[4] = { (uint8_t)(node->pan >> 8), (uint8_t)node->pan,
                                    (uint8_t)(node->short_addr >> 8), (uint8_t)node->short_addr };
        e.family = FAMILY_SHORT;
        memcpy(e.addr, octets, 4);
    }
    return e;
}

bool node_address_share(const struct node_address *a, const struct node_address *b)
{
    static const enum node_iid form[] = { NODE_IID64, NODE_IID16 };
    for (unsigned i = 0; i < 2; i++) {
        struct endpoint x = node_address_endpoint(a, form[i]),
                        y = node_address_endpoint(b, form[i]);
        if (x.family && endpoint_equal(&x, &y)) return true;
    }
    return false;
}

bool node_address_owns(const struct node_address *node, const uint8_t ipv6[16])
{
    const uint8_t *prefixes[] = { LINK_LOCAL, node->prefix };
    uint8_t own[16];
    for (unsigned i = 0; i < 2; i++) {
        if (node_address_ipv6(node, prefixes[i], NODE_IID64, own) && memcmp(own, ipv6, 16) == 0)
            return true;
        if (node_address_ipv6(node, prefixes[i], NODE_IID16, own) && memcmp(own, ipv6, 16) == 0)
            return true;
    }
    return false;
}

bool endpoint_is_link(const struct endpoint *e)
{
    return e->family == FAMILY_EUI64 || e->family == FAMILY_SHORT;
}

bool endpoint_is_broadcast(const struct endpoint *e)
{
    return e->family == FAMILY_SHORT && e->addr[2] == 0xff && e->addr[3] == 0xff;
}
