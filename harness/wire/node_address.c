/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/node_address.h"

static const uint8_t LINK_LOCAL[8] = { 0xfe, 0x80 };

enum { ETHERNET_BYTES = 6, GROUP = 1 };

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool parse_octets(const char *text, uint8_t *out, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        int high = hex_digit(text[0]), low = high < 0 ? -1 : hex_digit(text[1]);
        char end = low < 0 ? '\0' : text[2];
        if (low < 0 || (i < n - 1 ? end != ':' && end != '-' : end != '\0')) return false;
        out[i] = (uint8_t)(high << 4 | low);
        text += 3;
    }
    return true;
}

bool node_address_parse_eui64(const char *text, uint8_t out[8])
{
    return parse_octets(text, out, 8);
}

bool node_address_parse_ethernet(const char *text, struct node_address *out)
{
    uint8_t a[ETHERNET_BYTES];
    if (!parse_octets(text, a, ETHERNET_BYTES) || a[0] & GROUP) return false;
    const uint8_t eui64[8] = { a[0], a[1], a[2], 0xff, 0xfe, a[3], a[4], a[5] };
    *out = (struct node_address){ .has_eui64 = true, .ethernet = true };
    memcpy(out->eui64, eui64, sizeof out->eui64);
    return true;
}

void node_address_ethernet(const struct node_address *node, uint8_t out[6])
{
    memcpy(out, node->eui64, 3);
    memcpy(out + 3, node->eui64 + 5, 3);
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
    if (node->ethernet) {
        e.family = of == NODE_IID64 ? FAMILY_ETHERNET : 0;
        if (e.family) node_address_ethernet(node, e.addr);
    } else if (of == NODE_IID64 && node->has_eui64) {
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

bool endpoint_is_ethernet(const struct endpoint *e)
{
    return e->family == FAMILY_ETHERNET;
}

bool endpoint_is_broadcast(const struct endpoint *e)
{
    if (e->family == FAMILY_ETHERNET) return e->addr[0] & GROUP;
    return e->family == FAMILY_SHORT && e->addr[2] == 0xff && e->addr[3] == 0xff;
}

void ethernet_ends(struct packet *p)
{
    struct slice f = p->frame.bytes;
    if (p->frame.linktype != LINKTYPE_ETHERNET || f.n < 2 * (size_t)ETHERNET_BYTES) return;
    p->link_dst = p->link_src = (struct endpoint){ .family = FAMILY_ETHERNET };
    memcpy(p->link_dst.addr, f.p, ETHERNET_BYTES);
    memcpy(p->link_src.addr, f.p + ETHERNET_BYTES, ETHERNET_BYTES);
}
