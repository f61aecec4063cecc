/* SPDX-License-Identifier: Apache-2.0
 * ip_ext.c - options and routing headers (RFC 8200 sections 4.2 to 4.6). */
#include "private.h"

enum { OPTION_PAD1 = 0, OPTION_PADN = 1, OPTION_MPL = 0x6d };

/* The octets of the extension header at p->at; empty when it is cut. */
static struct slice ext_header(const struct n6_packet *p)
{
    struct slice rest = slice_part(p->bytes, p->at, p->bytes.n);
    if (rest.n < 8 || rest.n < ((size_t)rest.p[1] + 1) * 8) return (struct slice){ NULL, 0 };
    return slice_part(rest, 0, ((size_t)rest.p[1] + 1) * 8);
}

static void ext_pass(struct n6_packet *p, struct slice header)
{
    p->next = header.p[0];
    p->next_at = p->at;
    p->at += header.n;
}

/* The two highest bits of an unknown option's type say what to do. */
static bool ext_unknown(struct node6 *n, const struct n6_packet *p, uint8_t type, size_t at)
{
    if (type >> 6 == 0 || n6_fault(n, N6_IP_OPTION_IGNORED)) return true;
    if (type >> 6 == 2 || (type >> 6 == 3 && !n6_ip_is_multicast(&p->dst)))
        n6_icmp_error(n, p, 4, 2, (uint32_t)at);
    return false;
}

bool n6_ip_options(struct node6 *n, struct n6_packet *p)
{
    struct slice header = ext_header(p);
    size_t at = 2;
    if (!header.n) return false;
    while (at < header.n) {
        uint8_t type = header.p[at];
        if (type == OPTION_PAD1) {
            at++;
            continue;
        }
        if (at + 2 > header.n || header.p[at + 1] > header.n - at - 2) return false;
        bool rpl = n->rpl && rpl_option_good(n->rpl, type, header.p[at + 1]);
        bool mpl = n->mpl && type == OPTION_MPL;
        if (type != OPTION_PADN && !rpl && !mpl && !ext_unknown(n, p, type, p->at + at))
            return false;
        at += 2u + header.p[at + 1];
    }
    ext_pass(p, header);
    return true;
}

/* RFC 5095: what type 0 was good for is a fault now. */
static void ext_source_route(struct node6 *n, const struct n6_packet *p, struct slice header)
{
    uint8_t copy[N6_PACKET_BYTES];
    struct n6_packet on = *p;
    size_t last = header.p[1] / 2u, left = header.p[3];
    if (!left || left > last || p->bytes.n > sizeof copy) return;
    memcpy(copy, p->bytes.p, p->bytes.n);
    uint8_t *next = copy + p->at + 8 + 16 * (last - left);
    copy[p->at + 3]--;
    memcpy(copy + 24, next, 16);
    memcpy(next, p->dst.b, 16);
    on.dst = n6_ip_at(copy + 24);
    on.bytes.p = copy;
    n6_ip_forward(n, &on);
}

bool n6_ip_routing(struct node6 *n, struct n6_packet *p)
{
    struct slice header = ext_header(p);
    if (!header.n) return false;
    if (header.p[3] && header.p[2] == 0 && n6_fault(n, N6_IP_ROUTING_TYPE_0)) {
        ext_source_route(n, p, header);
        return false;
    }
    if (header.p[2] == 3 && n->rpl) {
        if (!n6_rpl_routing(n, p)) return false;
    } else if (header.p[3]) { /* segments left, and no other type is known here */
        n6_icmp_error(n, p, 4, 0, (uint32_t)p->at + 2);
        return false;
    }
    ext_pass(p, header);
    return true;
}
