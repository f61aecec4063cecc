/* SPDX-License-Identifier: Apache-2.0
 * radio.h - what a profile says of a device behind an IEEE 802.15.4 link: how it is reached, its
 * addresses, those of the tester, the compression contexts that both know. */
#ifndef SUITE_RADIO_H
#define SUITE_RADIO_H
#include "suite/profile.h"
#include "wire/dissect.h"
#include "wire/node_address.h"

enum { RADIO_CONTEXTS = 16 };

/* The second interface of a border router, to the outside: an Ethernet. */
struct radio_backbone {
    const char *link;                   /* the URI of the link, "" in the simulation */
    struct node_address device, tester; /* has_eui64 of device false: there is no such interface */
};

struct radio_profile {
    const char
        *link; /* the URI of the link ("zep:..."), or "sim": the reference node, in process */
    struct node_address device, tester;
    unsigned phy_max_bytes;        /* the largest frame, FCS included */
    struct wpan_security security; /* of what it sends and takes; level 0: none */
    struct lowpan_context context[RADIO_CONTEXTS];
    struct rpl_keys keys; /* of RPL (RFC 6550 section 6.1) */
    struct radio_backbone backbone;
};

/* Purpose: is the device reached over a radio link? */
bool radio_profile_is(const struct profile *p);

/* Purpose: read it all. Returns false with a diag that names the key and says what it may be. */
bool radio_profile_read(const struct profile *p, struct radio_profile *out, struct diags *diags);

/* Purpose: what a dissector is told of the device's link: contexts, keys, and the addresses of the
 * device and of the tester's first nodes. */
void radio_profile_dissect(const struct radio_profile *r, struct dissect_options *o);

/* Purpose: the addresses of the tester's n-th node (0 is radio_profile.tester): the same with n
 * added to the last octet of the extended and to the short address. */
struct node_address radio_profile_tester(const struct radio_profile *r, unsigned n);

/* Purpose: the same of the tester's n-th host outside, on the backbone. */
struct node_address radio_profile_outside(const struct radio_profile *r, unsigned n);
#endif
