/* SPDX-License-Identifier: Apache-2.0
 * UDP around CoAP or data. */
#include "wire/build_inside.h"
#include "wire/checksum.h"
#include "wire/coap.h"
#include "wire/udp.h"

#define ID(row) FIELD(PROTO_UDP, row)

enum { UDP_HEADER_BYTES = 8, UDP_NUMBER = 17 };

/* The fields of CoAP alone: its encoder takes what it finds for its own. */
static bool write_coap(struct layers *l, struct wr *w)
{
    struct build coap;
    build_open(&coap, PROTO_COAP);
    for (unsigned i = 0; i < l->b->n; i++) {
        if (FIELD_PROTO(l->b->item[i].field) == PROTO_COAP) coap.item[coap.n++] = l->b->item[i];
    }
    const char *why = NULL;
    build_coap_encode(&coap, w, &why);
    return why ? build_fail(l, why) : true;
}

static bool write_payload(struct layers *l, struct wr *w)
{
    uint8_t room[8];
    if (build_has(l->b, ID(UDP_PAYLOAD))) {
        wr_bytes(w, build_octets(l->b, ID(UDP_PAYLOAD), room));
        return true;
    }
    if (build_has_proto(l->b, PROTO_COAP)) return write_coap(l, w);
    wr_bytes(w, build_octets(l->b, FIELD(PROTO_DATA, DATA_DATA), room));
    return true;
}

static unsigned port(const struct layers *l, unsigned row, uint16_t own)
{
    return (unsigned)build_number(l->b, ID(row), own ? own : COAP_PORT) & 0xffff;
}

/* Over as much as the length field says, as its receiver will compute it. */
static uint16_t checksum(const struct layers *l, struct slice datagram, size_t length)
{
    struct checksum c = { 0 };
    checksum_pseudo(&c, (struct slice){ l->src, 16 }, (struct slice){ l->final, 16 }, UDP_NUMBER,
                    length);
    checksum_add(&c, slice_part(datagram, 0, length));
    uint16_t sum = (uint16_t)~checksum_sum(&c);
    return sum ? sum : 0xffff; /* zero would mean "none" */
}

bool build_udp(struct layers *l, struct wr *w)
{
    size_t from = wr_size(w);
    struct wr head = *w;
    for (unsigned i = 0; i < UDP_HEADER_BYTES; i++) wr_u8(w, 0);
    if (!write_payload(l, w)) return false;
    if (w->bad) return build_fail(l, "the datagram is too long");
    struct slice datagram = { w->p + from, wr_size(w) - from };
    size_t length = (size_t)build_number(l->b, ID(UDP_LENGTH), datagram.n) & 0xffff;
    wr_be16(&head, port(l, UDP_SRCPORT, l->link->src_port));
    wr_be16(&head, port(l, UDP_DSTPORT, l->link->dst_port));
    wr_be16(&head, (unsigned)length);
    uint16_t sum = checksum(l, datagram, length);
    wr_be16(&head, (unsigned)build_number(l->b, ID(UDP_CHECKSUM), sum) & 0xffff);
    return true;
}
