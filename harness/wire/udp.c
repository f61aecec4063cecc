/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/udp.h"

#include "wire/walk.h"

static const struct names statuses[] = {
    { CHECKSUM_BAD, "Bad" },
    { CHECKSUM_GOOD, "Good" },
    { CHECKSUM_UNVERIFIED, "Unverified" },
    { CHECKSUM_NOT_PRESENT, "Not present" },
    { CHECKSUM_ILLEGAL, "Illegal" },
    { 0, NULL },
};

const struct field udp_rows[UDP_ROWS] = {
    [UDP] = { "udp", "UDP", F_PROTO, .spec = "RFC768" },
    [UDP_SRCPORT] = { "udp.srcport", "Source Port", F_UINT, 16, .spec = "RFC768" },
    [UDP_DSTPORT] = { "udp.dstport", "Destination Port", F_UINT, 16, .spec = "RFC768" },
    [UDP_LENGTH] = { "udp.length", "Length", F_UINT, 16, .spec = "RFC768" },
    [UDP_CHECKSUM] = { "udp.checksum", "Checksum", F_UINT, 16, F_HEX, .spec = "RFC768" },
    [UDP_PORT] = { "udp.port", "Port", F_UINT, 16, F_CODEC | F_MANY },
    [UDP_CHECKSUM_STATUS] = { "udp.checksum.status", "Checksum Status", F_UINT, 0, F_CALC,
                              .names = statuses },
    [UDP_CHECKSUM_PARTIAL] = { "udp.checksum.partial", "Checksum Left Unfinished", F_BOOL, 0,
                               F_CALC | F_OURS },
    [UDP_PAYLOAD] = { "udp.payload", "Payload", F_BYTES, 0, F_CODEC },
};

#define ID(row) FIELD(PROTO_UDP, row)

struct udp_header {
    unsigned src, dst, length_bytes, checksum;
};

static enum checksum_status zero_checksum(struct walk *w, struct slice s)
{
    if (w->net.src.n == 4) return CHECKSUM_NOT_PRESENT;
    walk_bad(w, MALFORMED_MUST,
             (struct walk_finding){ ID(UDP_CHECKSUM), slice_part(s, 6, 2),
                                    "no checksum, which UDP over IPv6 must have", "RFC8200:8.1" });
    return CHECKSUM_ILLEGAL;
}

/* s: the datagram as long as its length field says. *partial: see checksum_is_partial. */
static enum checksum_status verify(struct walk *w, struct slice s, unsigned field, bool *partial)
{
    struct checksum c = { 0 };
    if (field == 0) return zero_checksum(w, s);
    if (w->clipped || w->net.incomplete || w->depth || !w->net.dst_final)
        return CHECKSUM_UNVERIFIED;
    checksum_pseudo(&c, w->net.src, w->net.final, 17, s.n);
    struct checksum pseudo = c;
    checksum_add(&c, s);
    if (checksum_sum(&c) == 0xffff) return CHECKSUM_GOOD;
    *partial = checksum_is_partial((uint16_t)field, &pseudo);
    return *partial ? CHECKSUM_UNVERIFIED : CHECKSUM_BAD;
}

static void checksum_decode(struct walk *w, struct slice s, unsigned field)
{
    bool partial = false;
    if (w->lean && !walk_wants(w, ID(UDP_CHECKSUM_STATUS)) &&
        !walk_wants(w, ID(UDP_CHECKSUM_PARTIAL)))
        return;
    enum checksum_status status = verify(w, s, field, &partial);
    walk_calc(w, ID(UDP_CHECKSUM_STATUS), status);
    walk_calc(w, ID(UDP_CHECKSUM_PARTIAL), partial);
    if ((status == CHECKSUM_BAD || status == CHECKSUM_ILLEGAL) && w->depth == 0)
        w->out->bad_checksum = true;
}

static void header_show(struct walk *w, struct slice s, const struct udp_header *h)
{
    if (!w->proto_wanted[PROTO_UDP]) return;
    walk_rows(w, PROTO_UDP, slice_part(s, 0, 8));
    walk_u(w, ID(UDP_PORT), slice_part(s, 0, 2), h->src);
    walk_u(w, ID(UDP_PORT), slice_part(s, 2, 2), h->dst);
}

/* The datagram as long as its length says, or as long as there are octets. */
static struct slice datagram_of(struct walk *w, struct slice s, unsigned length_bytes)
{
    struct slice place = slice_part(s, 4, 2);
    if (length_bytes < 8) {
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(UDP_LENGTH), place, "length is less than the header",
                                        "RFC768" });
        w->clipped = true;
        return slice_part(s, 0, 8);
    }
    if (length_bytes > s.n)
        walk_short(w, (struct walk_finding){ ID(UDP_LENGTH), place,
                                             "length is more than the IP packet holds", "RFC768" });
    else if (length_bytes < s.n && !w->depth)
        walk_bad(w, MALFORMED_SHOULD,
                 (struct walk_finding){ ID(UDP_LENGTH), place,
                                        "length is less than the IP packet holds", "RFC768" });
    return slice_part(s, 0, length_bytes);
}

static bool is_coap(const struct walk *w, unsigned port)
{
    return w->coap_port[port / 8] >> port % 8 & 1;
}

static bool is_zep(const struct walk *w, unsigned port)
{
    return w->zep_port[port / 8] >> port % 8 & 1;
}

void udp_payload_decode(struct walk *w, unsigned src, unsigned dst, struct slice payload)
{
    if (is_zep(w, src) || is_zep(w, dst))
        zep_decode(w, payload);
    else if (is_coap(w, src) || is_coap(w, dst))
        coap_decode(w, payload);
    else
        data_decode(w, payload);
}

void udp_decode(struct walk *w, struct slice s)
{
    walk_enter(w, PROTO_UDP, slice_part(s, 0, 8));
    if (s.n < 8) {
        walk_short(w, (struct walk_finding){ ID(UDP), s, "UDP header is cut", "RFC768" });
        return;
    }
    struct rd r = rd_open(s);
    struct udp_header h = { 0 };
    h.src = rd_be16(&r);
    h.dst = rd_be16(&r);
    h.length_bytes = rd_be16(&r);
    h.checksum = rd_be16(&r);
    header_show(w, s, &h);
    struct slice datagram = datagram_of(w, s, h.length_bytes);
    checksum_decode(w, datagram, h.checksum);
    struct slice payload = slice_part(datagram, 8, datagram.n);
    if (payload.n) walk_bytes(w, ID(UDP_PAYLOAD), payload, 0);
    if (w->depth == 0) {
        w->out->src.port = (uint16_t)h.src;
        w->out->dst.port = (uint16_t)h.dst;
        w->out->payload = payload;
    }
    udp_payload_decode(w, h.src, h.dst, payload);
}
