/* SPDX-License-Identifier: Apache-2.0
 * secure.h - the form of secured messages (RFC 6550 sections 6.1, 10.8 and 10.9): AES-128 CCM with
 * a group key. The Source Identifier is the sender's EUI-64; authenticated is the IPv6 packet as it
 * would be without the MAC. */
#ifndef RPL_SECURE_H
#define RPL_SECURE_H
#include "addr.h"

enum {
    RPL_SECURE_BIT = 0x80, /* of the code */
    RPL_GROUP_KEY_BYTES = 16,
    RPL_SECTION_BYTES = 9, /* with a Key Index alone */
    RPL_LVL_ENCRYPTED = 1,
    RPL_LVL_LONG = 2,
    RPL_LVL_MAX = 3,
    RPL_MAC_MAX = 8,
    RPL_SECURE_BYTES = 1280
};

/* A Security section. */
struct rpl_section {
    bool time; /* T */
    uint8_t algorithm, kim, lvl, index;
    uint32_t counter;
};

/* A message with what is in front of it. */
struct rpl_envelope {
    struct slice head; /* IPv6 header and extension headers; empty: an IPv6 header of src and dst */
    struct rpl_ip src, dst;
    struct slice icmp; /* from Type on */
};

/* Purpose: read the section of a secured message. False: cut, or of another mode than a group key
 * by its index. */
bool rpl_section_read(struct rpl_section *s, struct slice icmp);

/* Purpose: protect a message. to: RPL_SECURE_BYTES. Returns how many octets it is then, checksum
 * included; 0: it does not fit. */
size_t rpl_seal(const struct rpl_envelope *e, const struct rpl_section *s, const uint8_t *key,
                uint8_t *to);

/* Purpose: undo rpl_seal: the message without Security section and MAC. to: RPL_SECURE_BYTES; it is
 * written even where the MAC is wrong. Returns how many octets it is; 0: nothing can be read.
 * *good: the MAC is right. */
size_t rpl_unseal(const struct rpl_envelope *e, const struct rpl_section *s, const uint8_t *key,
                  uint8_t *to, bool *good);
#endif
