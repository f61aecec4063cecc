/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/ip.h"

#include "wire/reassemble.h"
#include "wire/walk.h"

static const struct names protocols[] = {
    { 1, "ICMP" }, { 6, "TCP" }, { 17, "UDP" }, { 58, "ICMPv6" }, { 59, "No Next Header" },
    { 0, NULL },
};

static const struct names statuses[] = {
    { CHECKSUM_BAD, "Bad" },
    { CHECKSUM_GOOD, "Good" },
    { CHECKSUM_UNVERIFIED, "Unverified" },
    { CHECKSUM_NOT_PRESENT, "Not present" },
    { CHECKSUM_ILLEGAL, "Illegal" },
    { 0, NULL },
};

const struct field ip_rows[IP_ROWS] = {
    [IP] = { "ip", "IPv4", F_PROTO, .spec = "RFC791:3.1" },
    [IP_VERSION] = { "ip.version", "Version", F_UINT, 4, .dflt = 4, .spec = "RFC791:3.1" },
    [IP_HDR_LEN] = { "ip.hdr_len", "Header Length", F_UINT, 4, F_CODEC, .spec = "RFC791:3.1" },
    [IP_DSFIELD] = { "ip.dsfield", "Differentiated Services", F_UINT, 8, F_HEX | F_CODEC },
    [IP_DSFIELD_DSCP] = { "ip.dsfield.dscp", "DSCP", F_UINT, 6, F_CODEC, .spec = "RFC2474:3" },
    [IP_DSFIELD_ECN] = { "ip.dsfield.ecn", "ECN", F_UINT, 2, F_CODEC, .spec = "RFC3168:5" },
    [IP_LEN] = { "ip.len", "Total Length", F_UINT, 16, F_CODEC, .spec = "RFC791:3.1" },
    [IP_ID] = { "ip.id", "Identification", F_UINT, 16, F_HEX | F_CODEC },
    [IP_FLAGS] = { "ip.flags", "Flags", F_UINT, 3, F_HEX | F_CODEC },
    [IP_FLAGS_RB] = { "ip.flags.rb", "Reserved Bit", F_BOOL, 1, F_CODEC },
    [IP_FLAGS_DF] = { "ip.flags.df", "Don't Fragment", F_BOOL, 1, F_CODEC },
    [IP_FLAGS_MF] = { "ip.flags.mf", "More Fragments", F_BOOL, 1, F_CODEC },
    [IP_FRAG_OFFSET] = { "ip.frag_offset", "Fragment Offset", F_UINT, 13, F_CODEC },
    [IP_TTL] = { "ip.ttl", "Time to Live", F_UINT, 8, F_CODEC },
    [IP_PROTO] = { "ip.proto", "Protocol", F_UINT, 8, F_CODEC, .names = protocols },
    [IP_CHECKSUM] = { "ip.checksum", "Header Checksum", F_UINT, 16, F_HEX | F_CODEC },
    [IP_SRC] = { "ip.src", "Source", F_IP4, 32, F_CODEC },
    [IP_DST] = { "ip.dst", "Destination", F_IP4, 32, F_CODEC },
    [IP_ADDR] = { "ip.addr", "Address", F_IP4, 32, F_CODEC | F_MANY },
    [IP_CHECKSUM_STATUS] = { "ip.checksum.status", "Header Checksum Status", F_UINT, 0, F_CALC,
                             .names = statuses },
    [IP_OPTIONS] = { "ip.options", "Options", F_BYTES, 0, F_CODEC | F_OURS },
};

#define ID(row) FIELD(PROTO_IP, row)

static void bad(struct walk *w, unsigned row, struct slice place, const char *message)
{
    walk_bad(w, MALFORMED_MUST, (struct walk_finding){ ID(row), place, message, "RFC791:3.1" });
}

static struct endpoint endpoint_ip4(struct slice s)
{
    struct endpoint e = { .addr = { [10] = 0xff, [11] = 0xff }, .family = 4 };
    memcpy(&e.addr[12], s.p, 4);
    return e;
}

/* The checksum of the header itself. Zero: the sending device was to fill it in. */
static void header_checksum(struct walk *w, struct slice header, unsigned field)
{
    struct checksum c = { 0 };
    checksum_add(&c, header);
    enum checksum_status status = checksum_sum(&c) == 0xffff ? CHECKSUM_GOOD
                                  : field == 0               ? CHECKSUM_UNVERIFIED
                                                             : CHECKSUM_BAD;
    walk_calc(w, ID(IP_CHECKSUM_STATUS), status);
    if (status == CHECKSUM_BAD && w->depth == 0) w->out->bad_checksum = true;
}

/* Every row, one after the other: the header is small and IPv4 is the rarer case, so the rows that
 * overlay others need no walker. */
static void header_nodes(struct walk *w, struct slice s)
{
    static const struct {
        uint8_t row, at, bits;
    } part[] = {
        { IP_DSFIELD, 8, 8 },   { IP_DSFIELD_DSCP, 8, 6 }, { IP_DSFIELD_ECN, 14, 2 },
        { IP_LEN, 16, 16 },     { IP_ID, 32, 16 },         { IP_FLAGS, 48, 3 },
        { IP_FLAGS_RB, 48, 1 }, { IP_FLAGS_DF, 49, 1 },    { IP_FLAGS_MF, 50, 1 },
        { IP_TTL, 64, 8 },      { IP_PROTO, 72, 8 },       { IP_CHECKSUM, 80, 16 },
    };
    for (unsigned i = 0; i < sizeof part / sizeof *part; i++)
        walk_bits(w, ID(part[i].row), s, part[i].at, part[i].bits);
}

struct ip_header {
    unsigned header_bytes, total_bytes, id, flags, offset_bytes, proto, checksum;
    struct slice src, dst;
};

static struct ip_header header_read(struct slice s)
{
    struct ip_header h = { 0 };
    struct rd r = rd_open(s);
    rd_bits(&r, 4);
    h.header_bytes = (unsigned)rd_bits(&r, 4) * 4;
    rd_skip(&r, 1);
    h.total_bytes = rd_be16(&r);
    h.id = rd_be16(&r);
    unsigned fragment = rd_be16(&r);
    h.flags = fragment >> 13;
    h.offset_bytes = (fragment & 0x1fff) * 8;
    rd_skip(&r, 1);
    h.proto = rd_u8(&r);
    h.checksum = rd_be16(&r);
    h.src = rd_bytes(&r, 4);
    h.dst = rd_bytes(&r, 4);
    return h;
}

static void header_show(struct walk *w, struct slice s, const struct ip_header *h)
{
    if (!w->proto_wanted[PROTO_IP]) return;
    walk_rows(w, PROTO_IP, s);
    if (walk_wants(w, ID(IP_HDR_LEN))) {
        struct node *n = walk_push(w, ID(IP_HDR_LEN), walk_bit(w, s) + 4, 4);
        if (n) n->u = h->header_bytes;
    }
    header_nodes(w, s);
    if (walk_wants(w, ID(IP_FRAG_OFFSET))) { /* as Wireshark: in octets */
        struct node *n = walk_push(w, ID(IP_FRAG_OFFSET), walk_bit(w, s) + 51, 13);
        if (n) n->u = h->offset_bytes;
    }
    walk_bytes(w, ID(IP_SRC), h->src, 0);
    walk_bytes(w, ID(IP_DST), h->dst, 0);
    walk_bytes(w, ID(IP_ADDR), h->src, 0);
    walk_bytes(w, ID(IP_ADDR), h->dst, 0);
}

/* The octets after the header as far as the total length goes; marks the walk clipped when fewer
 * are there. */
static struct slice body_of(struct walk *w, struct slice s, const struct ip_header *h)
{
    struct slice place = slice_part(s, 2, 2);
    if (h->total_bytes == 0) return slice_part(s, h->header_bytes, s.n); /* segmentation offload */
    if (h->total_bytes < h->header_bytes) {
        bad(w, IP_LEN, place, "total length is less than the header");
        return (struct slice){ s.p, 0 };
    }
    if (h->total_bytes > s.n)
        walk_short_packet(w, (struct walk_finding){ ID(IP_LEN), place,
                                                    "total length is more than the frame holds",
                                                    "RFC791:3.1" });
    return slice_part(s, h->header_bytes, h->total_bytes - h->header_bytes);
}

static void fragment_decode(struct walk *w, const struct ip_header *h, struct slice body)
{
    struct fragment f = { .src = h->src,
                          .dst = h->dst,
                          .id = h->id,
                          .proto = (uint8_t)h->proto,
                          .offset_bytes = h->offset_bytes,
                          .more = h->flags & 1,
                          .data = body,
                          .time_ns = w->out->frame.time_ns };
    enum reassemble_result result;
    struct slice whole = reassemble(w->reassembly, &f, &result);
    if (result == REASSEMBLE_OVERLAP)
        walk_bad(
            w, MALFORMED_SHOULD,
            (struct walk_finding){ ID(IP_FRAG_OFFSET), body, "fragments overlap", "RFC791:3.2" });
    if (result == REASSEMBLE_DONE) {
        walk_rebuilt(w, h->proto, whole);
        return;
    }
    w->out->fragment = true;
    data_decode(w, body);
}

static void upper_decode(struct walk *w, const struct ip_header *h, struct slice body)
{
    w->net = (struct walk_net){ .src = h->src, .dst = h->dst, .final = h->dst, .dst_final = true };
    bool fragment = h->offset_bytes || h->flags & 1;
    if (!fragment) {
        ipproto_decode(w, h->proto, body);
    } else if (w->depth == 0 && w->reassembly && !w->clipped && !w->in_datagram) {
        fragment_decode(w, h, body);
    } else {
        w->net.incomplete = true;
        if (w->depth == 0) w->out->fragment = true;
        if (h->offset_bytes == 0 && w->depth)
            ipproto_decode(w, h->proto, body); /* the quoted first fragment names its ports */
        else
            data_decode(w, body);
    }
}

void ip_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    unsigned version = (unsigned)rd_bits(&r, 4);
    struct ip_header h = { .header_bytes = (unsigned)rd_bits(&r, 4) * 4 };
    walk_enter(w, PROTO_IP, slice_part(s, 0, h.header_bytes < 20 ? 20 : h.header_bytes));
    if (s.n < 20) {
        walk_short(w, (struct walk_finding){ ID(IP), s, "IPv4 header is cut", "RFC791:3.1" });
        return;
    }
    h = header_read(s);
    header_show(w, s, &h);
    if (version != 4) {
        bad(w, IP_VERSION, slice_part(s, 0, 1), "version is not 4");
        return;
    }
    if (h.header_bytes < 20 || h.header_bytes > s.n) {
        bad(w, IP_HDR_LEN, slice_part(s, 0, 1), "header length cannot be");
        return;
    }
    if (h.header_bytes > 20)
        walk_bytes(w, ID(IP_OPTIONS), slice_part(s, 20, h.header_bytes - 20), 0);
    header_checksum(w, slice_part(s, 0, h.header_bytes), h.checksum);
    if (w->depth == 0) {
        w->out->src = endpoint_ip4(h.src);
        w->out->dst = endpoint_ip4(h.dst);
    }
    upper_decode(w, &h, body_of(w, s, &h));
}

void ipproto_decode(struct walk *w, unsigned proto, struct slice s)
{
    if (proto == 17)
        udp_decode(w, s);
    else if (proto == 1 && w->net.src.n == 4)
        icmp_decode(w, s);
    else if (proto == 58 && w->net.src.n == 16)
        icmpv6_decode(w, s);
    else
        data_decode(w, s);
}
