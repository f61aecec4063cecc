/* SPDX-License-Identifier: Apache-2.0
 * radio.h - what a radio does by itself, as a layer on top of every link that carries IEEE 802.15.4
 * frames (zep, sim, slip, a monitor interface): link_open puts it there.
 *
 * Upwards all frames are of link type 195, with frame check sequence (from an interface: as it is
 * captured, 195, 230 or 283); one with a wrong FCS is handed up as it came, and nothing acts on it.
 * Downwards frames of link
 * type 195 go as they are (a wrong FCS on purpose too), frames of 230 get their FCS here.
 * The tester may play several nodes: for each of its addresses it acknowledges what asks for it. */
#ifndef LINK_RADIO_H
#define LINK_RADIO_H
#include "link/link.h"
#include "link/mac.h"

enum { RADIO_ADDRESSES_MAX = 256 };

/* A node that the tester plays. */
struct radio_address {
    uint16_t pan;
    bool has_short, has_eui64;
    uint16_t short_address;
    uint8_t eui64[8]; /* most significant octet first */
};

struct radio_options {
    bool no_ack;      /* acknowledge nothing */
    unsigned retries; /* send again so often what is not acknowledged; macMaxFrameRetries is 3 */
    int64_t wait_ns;  /* how long to wait for an acknowledgement; 0 = 40 ms */
};

struct radio_counts {
    uint64_t received, sent;
    uint64_t bad_fcs;    /* received with a wrong frame check sequence */
    uint64_t acked;      /* acknowledged by us */
    uint64_t retried;    /* sent again */
    uint64_t unanswered; /* of ours, never acknowledged after all retries */
    uint64_t garbage;    /* dropped by the end below: not what this kind of link carries */
    uint64_t foreign;    /* dropped by the end below: other channel, unknown sender */
};

/* Purpose: the layer on top of `below` (which it then owns). options are copied. */
struct link *link_radio(struct link *below, const struct radio_options *options);

/* Purpose: from now on the tester is this node, too, and acknowledges everything for it. l: any
 * link with a radio under it. Returns 0, or -1 when there is none or there are RADIO_ADDRESSES_MAX.
 */
int radio_add(struct link *l, const struct radio_address *a);

/* Purpose: of each `of` frames that ask this node (known by radio_add) for an acknowledgement, the
 * last `acked` get one, counted from now on; repetitions count like all others. 1, 1: every one, as
 * from the start. Returns 0, or -1 when the node is not known, `acked` is 0 or more than `of`, or
 * it is not this radio that acknowledges (a chip does, or nothing is). */
int radio_acknowledges(struct link *l, const struct radio_address *a, unsigned acked, unsigned of);

/* Purpose: the tester is this node no more. */
void radio_remove(struct link *l, const struct radio_address *a);

/* Purpose: change the options; nothing happens where there is no radio. */
void radio_set(struct link *l, const struct radio_options *options);

/* Purpose: what happened so far; all zero where there is no radio. */
struct radio_counts radio_counts(const struct link *l);

/* Purpose: for the ends: is `key` one of the radio's URI options (ack=off, retries=N, wait=TIME)?
 * 1: taken, 0: not one, -1: one with a value that cannot be. */
int radio_option(struct radio_options *o, struct slice key, struct slice value);
#endif
