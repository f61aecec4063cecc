/* SPDX-License-Identifier: Apache-2.0
 * lowpan.c - the dispatch octet (RFC 4944 section 5.1): what a frame carries, and how a packet is
 * carried. */
#include "hc1.h"
#include "private.h"

enum { DISPATCH_IPV6 = 0x41, LOWPAN_HEAD_BYTES = 1024 };

struct n6_hc n6_lowpan_hc(const struct node6 *n, const struct n6_ll *src, const struct n6_ll *dst)
{
    struct n6_hc hc = { .contexts = n->contexts, .faults = n->faults, .style = n->style };
    hc.no_checksum = n->config.no_checksum || (n->verified && !n6_fault(n, N6_SEC_RX_CHECKSUM));
    hc.ghc = n->config.ghc;
    hc.ghc_send = n->config.ghc_send && n->nd.generic.n && n6_ll_equal(dst, &n->nd.generic);
    hc.pan = n->config.pan;
    hc.now_ns = n->now_ns;
    n6_hc_link(&hc, src, dst);
    return hc;
}

static void lowpan_iphc(struct node6 *n, struct slice payload, const struct n6_ll *src,
                        const struct n6_ll *dst)
{
    struct n6_hc hc = n6_lowpan_hc(n, src, dst);
    struct n6_expanded x;
    if (payload.p[0] == 0x7f && n6_fault(n, N6_DISP_7F_REFUSED)) return;
    if (!n6_iphc_read(&hc, payload, 0, n->scratch, &x)) {
        n->rest_awaited = x.cut && n6_fault(n, N6_NHC_RX_EXT_CUT);
        return;
    }
    n6_iphc_finish(&x, n->scratch, x.n);
    n6_ip_in(n, (struct slice){ n->scratch, x.n }, src, dst);
}

static void lowpan_hc1(struct node6 *n, struct slice payload, const struct n6_ll *src,
                       const struct n6_ll *dst)
{
    struct n6_hc hc = n6_lowpan_hc(n, src, dst);
    size_t bytes = n6_hc1_read(&hc, payload, 0, n->scratch);
    if (bytes) n6_ip_in(n, (struct slice){ n->scratch, bytes }, src, dst);
}

/* What page 1 has in common with page 0 (RFC 8025 section 4). */
static bool lowpan_page_1(const struct node6 *n, struct slice payload)
{
    return n->config.paging && payload.n > 1 && payload.p[0] == N6_PAGE_1 &&
           payload.p[1] >> 5 == 3 && !n6_fault(n, N6_DISP_PAGE_1_REFUSED);
}

void n6_lowpan_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                  const struct n6_ll *dst)
{
    while (payload.n > 1 &&
           ((payload.p[0] < 0x40 && n6_fault(n, N6_DISP_NALP)) ||
            (payload.p[0] > 0x42 && payload.p[0] < 0x60 && n6_fault(n, N6_DISP_UNASSIGNED))))
        payload = slice_part(payload, 1, payload.n);
    bool rest = n->rest_awaited;
    n->rest_awaited = false;
    if (!payload.n || rest) return;
    if (lowpan_page_1(n, payload)) payload = slice_part(payload, 1, payload.n);
    unsigned dispatch = payload.p[0];
    if (dispatch == DISPATCH_IPV6 && !n6_fault(n, N6_DISP_IPV6_REFUSED))
        n6_ip_in(n, slice_part(payload, 1, payload.n), src, dst);
    else if (dispatch >> 5 == 3)
        lowpan_iphc(n, payload, src, dst);
    else if (dispatch == N6_HC1_DISPATCH && n->config.hc1)
        lowpan_hc1(n, payload, src, dst);
    else if (dispatch == N6_PAGE_1 && n->config.sixlorh)
        n6_lorh_in(n, slice_part(payload, 1, payload.n), src, dst);
    else if (dispatch >> 3 == 0x18 || dispatch >> 3 == 0x1c)
        n6_frag_in(n, payload, src, dst);
    else if (dispatch >> 1 == 0x74 && n->config.rfrag)
        n6_rfrag_frame(n, payload, src, dst);
    else if (dispatch >> 1 == 0x75 && n->config.rfrag)
        n6_rfrag_ack_frame(n, payload, src);
    else if (dispatch >> 6 == 2)
        n6_mesh_in(n, payload, src, dst);
}

/* The octets before the rest of the packet, in the form that styles allow. */
static size_t lowpan_head(const struct n6_hc *hc, struct slice packet, uint8_t *to, size_t *covered)
{
    if (!(hc->style & N6_STYLE_UNCOMPRESSED)) {
        struct wr w = wr_open(to, LOWPAN_HEAD_BYTES);
        bool old = hc->style & N6_STYLE_HC1;
        size_t n =
            old ? n6_hc1_write(hc, packet, w, covered) : n6_iphc_write(hc, packet, w, covered);
        if (n) return n;
    }
    to[0] = DISPATCH_IPV6;
    *covered = 0;
    return 1;
}

static bool lowpan_whole(struct node6 *n, const struct n6_cut *c)
{
    uint8_t payload[NODE6_FRAME_BYTES];
    size_t rest = c->packet.n - c->covered;
    memcpy(payload, c->head.p, c->head.n);
    memcpy(payload + c->head.n, c->packet.p + c->covered, rest);
    if (payload[0] == DISPATCH_IPV6 && n6_fault(n, N6_DISP_IPV6_LENGTH)) payload[6]--;
    if (n6_fault(n, N6_DISP_IPV6_BARE) && (c->packet.p[1] & 15) && c->packet.n < sizeof payload)
        return n6_radio_send(n, &c->dst, c->packet, c->datagram);
    return n6_mesh_send(n, c, (struct slice){ payload, c->head.n + rest });
}

/* A packet that is sent on keeps its form; one of this node has that which the root asks for
 * (RFC 9035 section 4). */
static bool lowpan_routes(const struct node6 *n, const struct n6_lorh *l)
{
    if (!n->routing.forwards) return l->dodag.on;
    bool begins = n->config.rpl.role == RPL_ROOT && l->dodag.on;
    return (n->routing.compressed || begins) && !n6_fault(n, N6_LORH_FORM);
}

/* With 6LoWPAN Routing Headers. False: it is to go without. */
static bool lowpan_routed(struct node6 *n, struct slice packet, const struct n6_ll *dst,
                          uint16_t fragment)
{
    uint8_t head[N6_LORH_BYTES_MAX + LOWPAN_HEAD_BYTES], inner[N6_PACKET_BYTES];
    struct n6_lorh l;
    size_t inner_n;
    if (!n->config.sixlorh || !n->rpl || !n6_lorh_split(n, packet, &l, inner, &inner_n) ||
        !lowpan_routes(n, &l))
        return false;
    if (n->routing.forwards && !n6_fault(n, N6_LORH_ELECTIVE)) {
        l.elective_n = n->routing.elective_n;
        memcpy(l.elective, n->routing.elective, l.elective_n);
    }
    struct n6_hc hc = n6_lowpan_hc(n, &n->source, dst);
    struct n6_cut c = { .packet = { inner, inner_n }, .dst = *dst, .fragment = fragment };
    n6_lorh_link(&l, &hc);
    size_t at = n6_lorh_write(n, &l, head, N6_LORH_BYTES_MAX);
    size_t iphc = n6_iphc_write(&hc, c.packet, wr_open(head + at, LOWPAN_HEAD_BYTES), &c.covered);
    if (!at || !iphc) return false;
    c.head = (struct slice){ head, at + iphc };
    c.datagram = ++n->mac.datagram;
    if (c.head.n + inner_n - c.covered <= n6_mesh_room(n, dst) && !fragment)
        return lowpan_whole(n, &c);
    return n6_rfrag_send(n, &c) || n6_frag_send(n, &c);
}

bool n6_lowpan_send(struct node6 *n, struct slice packet, const struct n6_ll *dst,
                    uint16_t fragment)
{
    static const unsigned less[3] = { 0, N6_STYLE_NH, N6_STYLE_UNCOMPRESSED };
    uint8_t head[LOWPAN_HEAD_BYTES];
    struct n6_cut c = { .packet = packet, .dst = *dst, .fragment = fragment };
    if (n6_fault(n, N6_MAC_UNICAST_BROADCAST)) c.dst = n6_ll_broadcast;
    if (lowpan_routed(n, packet, &c.dst, fragment)) return true;
    struct n6_hc hc = n6_lowpan_hc(n, &n->source, &c.dst);
    unsigned style = hc.style;
    c.datagram = ++n->mac.datagram;
    /* headers that do not fit into the first fragment are left uncompressed (RFC 6282 section 2) */
    for (int i = 0; i < 3; i++) {
        hc.style = style | less[i];
        c.head = (struct slice){ head, lowpan_head(&hc, packet, head, &c.covered) };
        size_t whole = c.head.n + packet.n - c.covered;
        if (whole <= n6_mesh_room(n, &c.dst) && !fragment && !n6_fault(n, N6_FRAG_ALWAYS))
            return lowpan_whole(n, &c);
        if (n6_rfrag_send(n, &c) || n6_frag_send(n, &c)) return true;
    }
    return false;
}
