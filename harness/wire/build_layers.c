/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/build_layers.h"

#include "wire/build_inside.h"
#include "wire/build_rpl.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/nd.h"
#include "wire/nd_layout.h"
#include "wire/node_address.h"
#include "wire/udp.h"
#include "wire/wpan.h"

enum { UDP_NUMBER = 17, ICMPV6_NUMBER = 58, NO_NEXT_HEADER = 59, LINKTYPE_RAW = 101 };
enum { ETHERNET_BYTES = 6, ETHERTYPE_IPV6 = 0x86dd, IPV6_DST_AT = 24, IPV6_HEADER_BYTES = 40 };

/* ---- which fields can be set ---- */

static const uint8_t wpan_can[] = {
    WPAN_FCF,
    WPAN_FRAME_TYPE,
    WPAN_SECURITY,
    WPAN_PENDING,
    WPAN_ACK_REQUEST,
    WPAN_FCF_RESERVED,
    WPAN_PAN_ID_COMPRESSION,
    WPAN_SEQNO_SUPPRESSION,
    WPAN_IE_PRESENT,
    WPAN_DST_ADDR_MODE,
    WPAN_VERSION,
    WPAN_SRC_ADDR_MODE,
    WPAN_SEQ_NO,
    WPAN_DST_PAN,
    WPAN_DST16,
    WPAN_DST64,
    WPAN_SRC_PAN,
    WPAN_SRC16,
    WPAN_SRC64,
    WPAN_FCS,
    WPAN_AUX_SEC_LEVEL,
    WPAN_AUX_SEC_KEY_ID_MODE,
    WPAN_AUX_SEC_FRAME_COUNTER,
    WPAN_AUX_SEC_KEY_INDEX,
    WPAN_MIC,
    WPAN_KEY,
    WPAN_RAW,
};

static const uint8_t lowpan_can[] = {
    LOWPAN_PATTERN,
    LOWPAN_PAGE,
    LOWPAN_ESC_TYPE,
    LOWPAN_IPHC_TF,
    LOWPAN_IPHC_NH,
    LOWPAN_IPHC_HLIM,
    LOWPAN_IPHC_CID,
    LOWPAN_IPHC_SAC,
    LOWPAN_IPHC_SAM,
    LOWPAN_IPHC_M,
    LOWPAN_IPHC_DAC,
    LOWPAN_IPHC_DAM,
    LOWPAN_IPHC_SCI,
    LOWPAN_IPHC_DCI,
    LOWPAN_NHC_PATTERN,
    LOWPAN_NHC_EXT_EID,
    LOWPAN_NHC_UDP_CHECKSUM,
    LOWPAN_NHC_UDP_PORTS,
    LOWPAN_HC1_ENCODING,
    LOWPAN_HC2_ENCODING,
    LOWPAN_MESH_V,
    LOWPAN_MESH_F,
    LOWPAN_MESH_HOPS,
    LOWPAN_MESH_HOPS8,
    LOWPAN_MESH_ORIG16,
    LOWPAN_MESH_ORIG64,
    LOWPAN_MESH_DEST16,
    LOWPAN_MESH_DEST64,
    LOWPAN_BCAST_SEQNUM,
    LOWPAN_FRAG_SIZE,
    LOWPAN_FRAG_TAG,
    LOWPAN_FRAG_OFFSET,
    LOWPAN_RAW,
    LOWPAN_BEFORE,
    LOWPAN_DISPATCH,
    LOWPAN_NHC_OCTET,
    LOWPAN_GHC_CODE,
    LOWPAN_FRAG_OF,
    LOWPAN_FRAG_BYTES,
    LOWPAN_FRAG_ORDER,
    LOWPAN_FRAG_DATA,
    LOWPAN_DATAGRAM_PATTERN,
    LOWPAN_NHC_GHC,
    LOWPAN_RFRAG_CONGESTION,
    LOWPAN_RFRAG_ACK_REQUESTED,
    LOWPAN_RFRAG_TAG,
    LOWPAN_RFRAG_SEQUENCE,
    LOWPAN_RFRAG_SIZE,
    LOWPAN_RFRAG_DATAGRAM_SIZE,
    LOWPAN_RFRAG_OFFSET,
    LOWPAN_RFRAG_ACK_BITMASK,
    LOWPAN_PADDING,
};

static bool in_list(const uint8_t *list, size_t n, unsigned row)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i] == row) return true;
    }
    return false;
}

static bool in_message(field_id field)
{
    static const uint8_t plain[] = { ICMPV6_TYPE,       ICMPV6_CODE,     ICMPV6_CHECKSUM,
                                     ICMPV6_ECHO_IDENT, ICMPV6_ECHO_SEQ, ICMPV6_MTU,
                                     ICMPV6_POINTER,    ICMPV6_DATA,     ICMPV6_UNKNOWN_DATA,
                                     ICMPV6_QUOTED };
    if (in_list(plain, sizeof plain, FIELD_ROW(field)) || build_mpl_can(field)) return true;
    for (unsigned type = 128; type < 160; type++) {
        for (unsigned code = 0; code <= 4; code++) {
            const struct nd_message *m = nd_message_find(type, code);
            if (m && nd_place_of(m->place, m->nplaces, field)) return true;
        }
    }
    return false;
}

static bool in_option(field_id field)
{
    static const uint8_t plain[] = { ICMPV6_OPT_TYPE, ICMPV6_OPT_LENGTH, ICMPV6_OPT_PADDING,
                                     ICMPV6_OPT_LINKADDR_SHORT };
    if (in_list(plain, sizeof plain, FIELD_ROW(field))) return true;
    const struct nd_option *o;
    for (unsigned i = 0; (o = nd_option_at(i)); i++) {
        if (nd_place_of(o->place, o->nplaces, field)) return true;
    }
    return false;
}

bool build_layers_can(field_id field)
{
    const struct field *f = field_row(field);
    unsigned row = FIELD_ROW(field);
    bool generic =
        field == FIELD(PROTO_LOWPAN, LOWPAN_NHC_GHC); /* told from the NHC, and asked for */
    if (f->type == F_PROTO || (f->flags & F_CALC && !generic)) return false;
    switch (FIELD_PROTO(field)) {
    case PROTO_WPAN: return in_list(wpan_can, sizeof wpan_can, row);
    case PROTO_LOWPAN: return in_list(lowpan_can, sizeof lowpan_can, row);
    case PROTO_IPV6: return build_ipv6_can(field);
    case PROTO_ICMPV6: return in_message(field);
    case PROTO_ICMPV6_OPT: return in_option(field);
    case PROTO_RPL: return build_rpl_can(field);
    case PROTO_UDP: return row != UDP_PORT;
    case PROTO_DATA: return row == DATA_DATA;
    case PROTO_COAP: return build_coap_can(row);
    default: return false;
    }
}

/* ---- frames ---- */

bool build_frames_add(struct layers *l, struct slice payload, struct build_frames *out)
{
    if (out->n == BUILD_FRAMES_MAX) return build_fail(l, "too many frames");
    struct wr w = wr_open(out->octets + out->used, sizeof out->octets - out->used);
    build_wpan_frame(l, payload, &w);
    if (w.bad) return build_fail(l, "the frames are too many octets");
    out->frame[out->n++] = (struct slice){ w.p, wr_size(&w) };
    out->used += wr_size(&w);
    return true;
}

/* The frame of a link that carries the octets as they are. */
static bool add_plain(struct layers *l, struct slice octets, struct build_frames *out)
{
    if (octets.n > sizeof out->octets) return build_fail(l, "the frame is too long");
    if (octets.n) memcpy(out->octets, octets.p, octets.n);
    out->frame[out->n++] = (struct slice){ out->octets, octets.n };
    out->used = octets.n;
    return true;
}

/* A packet to a group goes to the Ethernet group 33-33 and its last four octets (RFC 2464 7). */
static bool add_ethernet(struct layers *l, struct slice packet, struct build_frames *out)
{
    struct wr w = wr_open(out->octets, sizeof out->octets);
    if (packet.n < IPV6_HEADER_BYTES) return build_fail(l, "an Ethernet frame needs a packet");
    const uint8_t *to = packet.p + IPV6_DST_AT;
    if (*to == 0xff) {
        wr_be16(&w, 0x3333);
        wr_bytes(&w, (struct slice){ to + 12, 4 });
    } else {
        wr_bytes(&w, (struct slice){ l->link->eth_dst, ETHERNET_BYTES });
    }
    wr_bytes(&w, (struct slice){ l->link->eth_src, ETHERNET_BYTES });
    wr_be16(&w, ETHERTYPE_IPV6);
    wr_bytes(&w, packet);
    if (w.bad) return build_fail(l, "the frame is too long");
    out->frame[out->n++] = (struct slice){ w.p, wr_size(&w) };
    out->used = wr_size(&w);
    return true;
}

static bool is_icmpv6(const struct build *b)
{
    return build_has_proto(b, PROTO_ICMPV6) || build_has_proto(b, PROTO_ICMPV6_OPT) ||
           build_has_proto(b, PROTO_RPL);
}

static bool write_upper(struct layers *l, struct wr *w)
{
    const struct build *b = l->b;
    uint8_t room[8];
    if (is_icmpv6(b)) {
        l->upper = ICMPV6_NUMBER;
        return build_icmpv6(l, w);
    }
    if (build_has_proto(b, PROTO_UDP) || build_has_proto(b, PROTO_COAP)) {
        l->upper = UDP_NUMBER;
        return build_udp(l, w);
    }
    l->upper = NO_NEXT_HEADER;
    wr_bytes(w, build_octets(b, FIELD(PROTO_DATA, DATA_DATA), room));
    return true;
}

static bool write_packet(struct layers *l, struct build_frames *out)
{
    uint8_t octets[BUILD_PACKET_BYTES];
    struct wr upper = wr_open(octets, sizeof octets);
    struct wr w = wr_open(out->packet_octets, sizeof out->packet_octets);
    if (!build_ipv6_addresses(l) || !write_upper(l, &upper)) return false;
    if (upper.bad) return build_fail(l, "the packet is too long");
    if (!build_ipv6(l, (struct slice){ octets, wr_size(&upper) }, &w)) return false;
    out->packet = (struct slice){ out->packet_octets, wr_size(&w) };
    return true;
}

static bool has_packet(const struct build *b)
{
    return build_has_proto(b, PROTO_IPV6) || is_icmpv6(b) || build_has_proto(b, PROTO_UDP) ||
           build_has_proto(b, PROTO_COAP);
}

static bool write_frames(struct layers *l, struct build_frames *out)
{
    const struct build *b = l->b;
    uint8_t room[8];
    const struct build_item *raw = build_get(b, FIELD(PROTO_WPAN, WPAN_RAW));
    if (raw) return add_plain(l, raw->s, out);
    if (has_packet(b) && !write_packet(l, out)) return false;
    if (l->link->linktype == LINKTYPE_RAW) return add_plain(l, out->packet, out);
    if (l->link->linktype == LINKTYPE_ETHERNET) return add_ethernet(l, out->packet, out);
    if (!build_wpan_header(l)) return false;
    const struct build_item *payload = build_get(b, FIELD(PROTO_LOWPAN, LOWPAN_RAW));
    if (payload) return build_frames_add(l, payload->s, out);
    if (build_has(b, FIELD(PROTO_LOWPAN, LOWPAN_RFRAG_ACK_BITMASK)))
        return build_recoverable_ack(l, out);
    bool of = build_has(b, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_OF)) ||
              build_has(b, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_DATA));
    if (out->packet.n || of) return build_lowpan(l, out->packet, out);
    return build_frames_add(l, build_octets(b, FIELD(PROTO_DATA, DATA_DATA), room), out);
}

unsigned build_frames(const struct build *b, const struct build_link *link,
                      struct build_frames *out, const char **why)
{
    struct layers l = { .b = b, .link = link };
    out->n = 0;
    out->used = 0;
    out->packet = (struct slice){ NULL, 0 };
    bool done = write_frames(&l, out);
    if (!done) out->n = 0;
    if (why) *why = l.why;
    return out->n;
}
