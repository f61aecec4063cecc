/* SPDX-License-Identifier: Apache-2.0
 * link_party.h - whose frames on a radio link are the device's, for the invariants: the tester
 * breaks rules on purpose and is not judged. */
#ifndef CLI_LINK_PARTY_H
#define CLI_LINK_PARTY_H
#include "wire/node_address.h"

enum { LINK_OURS_MAX = 256 };

struct link_party {
    struct node_address device;
    struct endpoint ours[LINK_OURS_MAX]; /* what the tester sent from, the newest ones */
    unsigned nours;
};

/* Purpose: is it an address of the device? It may have two. */
bool link_party_is_device(const struct link_party *l, const struct endpoint *at);

/* Purpose: look at the next frame; seen: as the rules are to see it, with one address for the
 * device. A frame from nobody (no source address, or 0xfffe, which stands for none) to an address
 * of the tester is the device's: leaving out its address must not make it invisible. False: the
 * tester's own, whatever source address a test gave it. */
bool link_party_frame(struct link_party *l, const struct packet *p, struct packet *seen);
#endif
