/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_chain.h"

#include "base/cursor.h"

static const struct extension {
    uint8_t number, eid;
    bool padded; /* padding at its end may be elided */
} extensions[] = {
    { LOWPAN_IP_HOP_BY_HOP, 0, true }, { LOWPAN_IP_ROUTING, 1, false },
    { LOWPAN_IP_FRAGMENT, 2, false },  { LOWPAN_IP_DESTINATION, 3, true },
    { LOWPAN_IP_MOBILITY, 4, false },
};

static const struct extension *extension_of(unsigned number)
{
    for (unsigned i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        if (extensions[i].number == number) return &extensions[i];
    }
    return NULL;
}

/* The Pad1 or PadN of at most 7 octets, all zero, that ends a list of options. */
static uint8_t padding_of(struct slice options)
{
    struct rd r = rd_open(options);
    uint8_t padding = 0;
    while (rd_left_bytes(&r)) {
        unsigned type = rd_u8(&r);
        if (type == 0) {
            padding = 1;
            continue;
        }
        size_t n = rd_u8(&r);
        struct slice data = rd_bytes(&r, n);
        if (r.bad) return 0;
        bool zero = type == 1 && n + 2 <= 7;
        for (size_t i = 0; zero && i < n; i++) zero = data.p[i] == 0;
        padding = zero ? (uint8_t)(n + 2) : 0;
    }
    return padding;
}

static bool read_extension(const struct extension *x, struct slice rest, struct lowpan_header *h)
{
    struct rd r = rd_open(rest);
    h->next = rd_u8(&r);
    unsigned units = rd_u8(&r);
    h->eid = x->eid;
    size_t n = x->number == LOWPAN_IP_FRAGMENT ? 8 : ((size_t)units + 1) * 8;
    if (r.bad || n > rest.n) return false;
    if (x->number == LOWPAN_IP_FRAGMENT && units) return false; /* the reserved octet is lost */
    h->bytes = (uint16_t)n;
    h->padding = x->padded ? padding_of(slice_part(rest, 2, n - 2)) : 0;
    return n - 2 - h->padding <= 255;
}

static bool read_udp(struct slice rest, struct lowpan_header *h)
{
    struct rd r = rd_open(rest);
    h->src = rd_be16(&r);
    h->dst = rd_be16(&r);
    unsigned length = rd_be16(&r);
    h->sum = rd_be16(&r);
    h->bytes = LOWPAN_UDP_BYTES;
    return !r.bad && length == rest.n;
}

static bool read_ipv6(struct slice rest, struct lowpan_header *h)
{
    struct rd r = rd_open(rest);
    unsigned version = (unsigned)rd_bits(&r, 4);
    rd_bits(&r, 28);
    size_t length = rd_be16(&r);
    h->eid = 7;
    h->bytes = (uint16_t)rest.n;
    return version == 6 && rest.n >= LOWPAN_IPV6_BYTES && length == rest.n - LOWPAN_IPV6_BYTES;
}

/* Behind the header of a fragment that is not the first stands the middle of something. */
static bool goes_on(const struct lowpan_header *h, struct slice rest)
{
    if (h->number == LOWPAN_IP_UDP || h->number == LOWPAN_IP_IPV6) return false;
    if (h->number != LOWPAN_IP_FRAGMENT) return true;
    struct rd r = rd_open(rest);
    rd_skip(&r, 2);
    return (rd_be16(&r) & 0xfff8u) == 0;
}

void lowpan_chain_of(struct slice packet, struct lowpan_chain *out)
{
    struct slice rest = slice_part(packet, LOWPAN_IPV6_BYTES, packet.n);
    out->n = 0;
    if (packet.n < LOWPAN_IPV6_BYTES || packet.n > UINT16_MAX) return;
    struct rd r = rd_open(packet);
    rd_skip(&r, 6);
    unsigned number = rd_u8(&r);
    while (out->n < LOWPAN_CHAIN_MAX) {
        const struct extension *x = extension_of(number);
        struct lowpan_header h = { .number = (uint8_t)number, .at = (uint16_t)(packet.n - rest.n) };
        bool ok = x                          ? read_extension(x, rest, &h)
                  : number == LOWPAN_IP_UDP  ? read_udp(rest, &h)
                  : number == LOWPAN_IP_IPV6 ? read_ipv6(rest, &h)
                                             : false;
        if (!ok) return;
        out->header[out->n++] = h;
        if (!goes_on(&h, rest)) return;
        rest = slice_part(rest, h.bytes, rest.n);
        number = h.next;
    }
}

bool lowpan_udp_ports_fit(const struct lowpan_header *h, unsigned p)
{
    switch (p) {
    case 0: return true;
    case 1: return h->dst >> 8 == 0xf0;
    case 2: return h->src >> 8 == 0xf0;
    case 3: return h->dst >> 4 == 0xf0b && h->src >> 4 == 0xf0b;
    default: return false;
    }
}

unsigned lowpan_udp_ports(const struct lowpan_header *h)
{
    static const uint8_t order[] = { 3, 1, 2 };
    for (unsigned i = 0; i < sizeof order; i++) {
        if (lowpan_udp_ports_fit(h, order[i])) return order[i];
    }
    return 0;
}

bool lowpan_nhc_known(unsigned octet)
{
    return (octet >= 0xe0 && octet <= 0xe9) || octet == 0xee || (octet >= 0xf0 && octet <= 0xf7);
}

bool lowpan_nhc_generic(unsigned octet)
{
    return (octet >= 0xb0 && octet <= 0xb7) || (octet >= 0xd0 && octet <= 0xd7) || octet == 0xdf;
}
