/* SPDX-License-Identifier: Apache-2.0
 * lowpan_packet.h - inside 6LoWPAN: the IPv6 packet that is being rebuilt from one frame, and what
 * the codecs of its headers share. Octets come from a cursor over the frame and go into a buffer
 * of fixed size; every run of them notes where it stood on the air. */
#ifndef WIRE_LOWPAN_PACKET_H
#define WIRE_LOWPAN_PACKET_H
#include "wire/lowpan.h"
#include "wire/lowpan_context.h"
#include "wire/walk.h"

enum {
    LOWPAN_PACKET_BYTES = 4096, /* more than any frame holds (2047) and a datagram can be (2047) */
    LOWPAN_NEST_MAX = 4,        /* IPv6 headers inside each other */
    LOWPAN_OTHERS_MAX = 4,
    LOWPAN_NOWHERE = LOWPAN_PACKET_BYTES
};
#define LOWPAN_ID(row) FIELD(PROTO_LOWPAN, row)

/* An address formed with a context whose value has changed. */
struct lowpan_other {
    uint16_t at;        /* of its 16 octets in the packet */
    uint8_t octets[16]; /* the address with the context's value before */
};

/* What of a rebuilt packet can be filled in only when the whole of it is known. */
struct lowpan_open {
    uint8_t pattern; /* of the dispatch of the IPv6 header, as 6lowpan.pattern has it */
    unsigned nip;
    uint16_t ip_at[LOWPAN_NEST_MAX]; /* IPv6 headers whose length is elided */
    uint16_t udp_at;                 /* a UDP header whose length is elided, or LOWPAN_NOWHERE */
    bool no_checksum;                /* ... and its checksum */
    uint16_t contexts;               /* those that it is compressed with, a bit each */
    bool uncertain;                  /* an address is a guess: only a good checksum proves it */
    bool mixed; /* fragments of two datagrams may be in it: a bad checksum says that they are */
    unsigned nothers;
    struct lowpan_other other[LOWPAN_OTHERS_MAX];
};

struct lowpan {
    struct walk *w;
    struct rd r;                  /* the frame, from the header that is decoded now */
    struct link_address src, dst; /* who elided addresses belong to: of the frame or the mesh */
    struct slice outer_src, outer_dst; /* ... or 16 octets of an encapsulating header */
    uint8_t routed[2][16];             /* those that routing headers tell in part */
    bool guess_src, guess_dst;         /* ... and those that they leave open */
    unsigned page;
    uint8_t *p; /* the packet; LOWPAN_PACKET_BYTES */
    size_t n;
    size_t datagram_bytes;      /* of the whole packet, when a fragment header tells; else 0 */
    struct slice frag;          /* the first fragment's header */
    size_t ip_end, headers_end; /* octets of the frame that hold the IPv6 header, and all of them */
    bool rows;                  /* somebody wants fields of ours */
    bool bare;                  /* nobody wants them, nor findings, nor origins */
    bool unknown;               /* a context is not known: there is no packet */
    struct origin *origin;
    unsigned norigins, origins_max;
    struct lowpan_open open;
};

/* Purpose: a 16-bit number in network byte order into the packet. */
static inline void lowpan_put16(uint8_t *p, unsigned v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

/* Purpose: a finding on octets of the frame; decoding ends. Always returns false. */
static inline bool lowpan_bad(struct lowpan *l, unsigned row, struct slice place,
                              const char *message, const char *spec)
{
    walk_bad(l->w, MALFORMED_MUST, (struct walk_finding){ LOWPAN_ID(row), place, message, spec });
    return false;
}

/* Purpose: the frame ends before a header does. Always returns false. */
static inline bool lowpan_short(struct lowpan *l, unsigned row, const char *message,
                                const char *spec)
{
    walk_short(l->w, (struct walk_finding){ LOWPAN_ID(row), rd_peek(&l->r), message, spec });
    return false;
}

/* Purpose: put a run at its place in the list, which is in the order of the packet's bits. */
void lowpan_origin_add(struct lowpan *l, struct origin o);

/* Purpose: note that nbits bits of the packet from bit `at` on come from from_nbits bits of the
 * frame, the first being bit `from` of place. Runs that continue each other become one. */
static inline void lowpan_origin(struct lowpan *l, size_t at, size_t nbits, struct slice place,
                                 size_t from, size_t from_nbits)
{
    if (!l->origins_max || !nbits) return;
    uint32_t bit = walk_bit(l->w, place) + (uint32_t)from;
    struct origin *o = l->norigins ? &l->origin[l->norigins - 1] : NULL;
    if (o && nbits == from_nbits && o->nbits == o->from_nbits && o->bit + o->nbits == at &&
        o->from_bit + o->from_nbits == bit) {
        o->nbits += (uint32_t)nbits;
        o->from_nbits += (uint32_t)nbits;
        return;
    }
    lowpan_origin_add(l, (struct origin){ .from_buf = l->w->buf,
                                          .bit = (uint32_t)at,
                                          .nbits = (uint32_t)nbits,
                                          .from_bit = bit,
                                          .from_nbits = (uint32_t)from_nbits });
}

/* Purpose: room for n more octets of the packet, or NULL with a finding. */
uint8_t *lowpan_room(struct lowpan *l, size_t n);

/* Purpose: append octets as they stand in the frame. Returns false when they do not fit. */
bool lowpan_copy(struct lowpan *l, struct slice s);

/* Purpose: what is behind the headers, to the end of the frame (lowpan_packet.c). */
bool lowpan_payload(struct lowpan *l);

/* The codecs. Each reads its header from l->r and appends to the packet; false: decoding ends
 * here, the finding is made. */

/* Purpose: LOWPAN_IPHC and what follows it up to the end of the compressed headers and the payload
 * (RFC 6282 section 3). */
bool lowpan_iphc(struct lowpan *l);

/* Purpose: how many octets an IPHC header takes that a compressed header follows, and of whose
 * addresses nothing is in doubt; 0 when s begins with another one. It may be longer than s. */
size_t lowpan_iphc_glance(struct walk *w, struct slice s);

/* Purpose: the same of a compressed UDP header, and its ports. */
size_t lowpan_nhc_glance(struct slice s, unsigned *src, unsigned *dst);

/* Purpose: only the IPHC header. *nhc tells whether a compressed header follows. */
bool lowpan_iphc_header(struct lowpan *l, bool *nhc);

/* Purpose: how many octets more than it has to a LOWPAN_IPHC header has, which took `bytes` for the
 * IPv6 header ip (40 octets); nh: its NH bit. With the contexts that are known now. */
void lowpan_iphc_longer(struct lowpan *l, const uint8_t *ip, size_t bytes, bool nh);

/* Purpose: the chain of compressed headers after IPHC (RFC 6282 section 4, RFC 7400 section 3) and
 * the payload. next_at: the octet of the packet that tells the first one's next header. */
bool lowpan_nhc(struct lowpan *l, size_t next_at);

/* Purpose: expand generic compression (RFC 7400 section 2) up to its stop code when `stops`, else
 * to the end of the frame. ip_at: the IPv6 header whose addresses are in the dictionary. */
bool lowpan_ghc(struct lowpan *l, size_t ip_at, bool stops);

/* Purpose: LOWPAN_HC1 with HC_UDP (RFC 4944 section 10). */
bool lowpan_hc1(struct lowpan *l);

/* Purpose: all 6LoWPAN routing headers up to the dispatch after them (RFC 8138). */
bool lowpan_routing(struct lowpan *l);

/* Purpose: FRAGN, and RFRAG and its acknowledgement: to the end of the frame (RFC 4944 section 5.3,
 * RFC 8931 section 5). */
void lowpan_later_fragment(struct lowpan *l);
void lowpan_rfrag(struct lowpan *l);
void lowpan_rfrag_ack(struct lowpan *l);

/* Purpose: the header of the first fragment. */
bool lowpan_first_fragment(struct lowpan *l);

/* Purpose: what stands after headers of mesh and fragment: pages, routing headers, the dispatch
 * octet and the packet. */
void lowpan_packet(struct lowpan *l);

/* What a packet's addresses are when all of it is there. */
enum lowpan_settled {
    LOWPAN_AS_IT_IS,
    LOWPAN_AS_BEFORE, /* contexts had the values they had before */
    LOWPAN_IN_DOUBT,  /* an address is a guess that nothing proves */
    LOWPAN_MIXED,     /* what nobody has sent: put together of two datagrams */
};

/* Purpose: the packet is as long as it will be: fill in lengths and an elided checksum, settle
 * addresses that are in doubt. packet: its n octets, of `whole` when the capture cut the frame. */
enum lowpan_settled lowpan_complete(const struct lowpan_open *open, uint8_t *packet, size_t n,
                                    size_t whole);

/* Purpose: begin with a LoWPAN payload: for its headers before the packet only the first. */
void lowpan_open(struct lowpan *l, struct walk *w, struct slice s);
void lowpan_packet_begin(struct lowpan *l);

/* Purpose: the frame's part of the packet is rebuilt: a whole packet goes to IPv6, the first
 * fragment to reassembly. */
void lowpan_deliver(struct lowpan *l);
void lowpan_deliver_first(struct lowpan *l);

/* Purpose: the mark that a context is not known. */
static inline void lowpan_unknown(struct lowpan *l, struct slice place, unsigned at, unsigned nbits,
                                  unsigned cid)
{
    l->unknown = true;
    if (!walk_wants(l->w, LOWPAN_ID(LOWPAN_CONTEXT_UNKNOWN))) return;
    struct node *n =
        walk_push(l->w, LOWPAN_ID(LOWPAN_CONTEXT_UNKNOWN), walk_bit(l->w, place) + at, nbits);
    if (n) n->u = cid;
}
#endif
