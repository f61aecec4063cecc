/* SPDX-License-Identifier: Apache-2.0
 * rfrag.h - recoverable fragments (RFC 8931): parts of the compressed form of a packet, numbered,
 * acknowledged by a bitmap, and sent again where they are missing. */
#ifndef SIXLOWPAN_RFRAG_H
#define SIXLOWPAN_RFRAG_H
#include "addr.h"
#include "base/slice.h"

enum {
    N6_RFRAG_HEADER = 6,
    N6_RFRAG_PIECES = 32, /* bits of the bitmap */
    N6_RFRAG_OUTS = 2,
    N6_RFRAG_INS = 4,
    N6_RFRAG_VRBS = 8,
    N6_RFRAG_BYTES = 2048
};
#define N6_RFRAG_NULL UINT32_C(0)
#define N6_RFRAG_ALL  UINT32_C(0xffffffff) /* the FULL bitmap */

struct node6;
struct n6_cut;

/* A fragment as it came. offset: of sequence 0 the size of the datagram; 0: an abort. */
struct n6_rfrag {
    bool congestion, ack_request;
    uint8_t tag, sequence;
    uint16_t size, offset;
    struct slice octets;
    const struct n6_ll *src, *dst;
};

/* A datagram that this node sends. */
struct n6_rfrag_out {
    bool used, heard, again; /* something was acknowledged; it is the second attempt */
    struct n6_ll dst;
    uint8_t tag;
    size_t n, head, covered, packet; /* octets; of its headers; these stand for; of the packet */
    size_t most;                     /* octets of a fragment */
    unsigned pieces, sent;           /* sent: how many for a first time */
    struct {
        uint16_t at, n;
        uint8_t tries;
    } piece[N6_RFRAG_PIECES];
    uint32_t acked;
    unsigned last, timeouts; /* the fragment that asked for an acknowledgment */
    int64_t until_ns;
    uint8_t bytes[N6_RFRAG_BYTES];
};

/* A datagram that is put together here. */
struct n6_rfrag_in {
    bool used, done, congestion;
    struct n6_ll src, dst;
    uint8_t tag;
    uint16_t size; /* 0: the first fragment is missing */
    uint32_t bitmap;
    int64_t until_ns;
    bool covered[N6_RFRAG_BYTES];
    uint8_t bytes[N6_RFRAG_BYTES];
};

/* A datagram on its way through this node (section 6.1.1). */
struct n6_rfrag_vrb {
    bool used, full;
    struct n6_ll previous, next;
    uint8_t in_tag, out_tag;
    int difference; /* by which the headers in the first fragment grew (section 4.4) */
    int64_t until_ns;
};

struct n6_rfrag_state {
    uint8_t tag;
    /* arrays of N6_RFRAG_OUTS and N6_RFRAG_INS, there only while something is in them */
    struct n6_rfrag_out *outs;
    struct n6_rfrag_in *ins;
    struct n6_rfrag_vrb vrbs[N6_RFRAG_VRBS];
};

/* Purpose: the bit of a sequence number in the bitmap (section 5.2). */
static inline uint32_t n6_rfrag_bit(unsigned sequence)
{
    return UINT32_C(1) << (N6_RFRAG_PIECES - 1 - sequence);
}

/* Purpose: a frame whose payload is a fragment, and one with an acknowledgment (rfrag_in.c). */
void n6_rfrag_frame(struct node6 *n, struct slice payload, const struct n6_ll *src,
                    const struct n6_ll *dst);
void n6_rfrag_ack_frame(struct node6 *n, struct slice payload, const struct n6_ll *src);

/* Purpose: send an acknowledgment, and a fragment: its header and octets as they stand there. dst:
 * the neighbour (rfrag_in.c). */
void n6_rfrag_ack_send(struct node6 *n, const struct n6_ll *dst, const struct n6_rfrag *about,
                       uint32_t bitmap);
void n6_rfrag_put(struct node6 *n, const struct n6_ll *dst, const struct n6_rfrag *f,
                  uint32_t datagram);

/* Purpose: a tag that nothing under way has (rfrag_in.c). */
uint8_t n6_rfrag_tag(struct node6 *n);

/* Purpose: is a datagram with this source and tag being put together here (rfrag_in.c)? */
bool n6_rfrag_mine(const struct node6 *n, const struct n6_rfrag *f);

/* Purpose: timers, and the earliest of them; forget everything (rfrag_in.c). */
void n6_rfrag_time(struct node6 *n);
int64_t n6_rfrag_deadline(const struct node6 *n);
void n6_rfrag_free(struct node6 *n);

/* Purpose: send a datagram. False: it is to go in fragments of RFC 4944 (rfrag_out.c). */
bool n6_rfrag_send(struct node6 *n, const struct n6_cut *cut);

/* Purpose: an acknowledgment from a neighbour. False: of nothing that is sent from here. */
bool n6_rfrag_acked(struct node6 *n, const struct n6_ll *from, uint8_t tag, uint32_t bitmap);

/* Purpose: retries of what is sent (rfrag_out.c). */
void n6_rfrag_out_time(struct node6 *n);

/* Purpose: a router sends a fragment on, and an acknowledgment back (rfrag_forward.c). False: it is
 * for this node. */
bool n6_rfrag_forward(struct node6 *n, const struct n6_rfrag *f);
void n6_rfrag_back(struct node6 *n, const struct n6_ll *from, const struct n6_rfrag *about,
                   uint32_t bitmap);
#endif
