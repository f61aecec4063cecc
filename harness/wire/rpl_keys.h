/* SPDX-License-Identifier: Apache-2.0
 * rpl_keys.h - the group keys of RPL (RFC 6550 section 6.1), and the form in which a network uses
 * them where the text can be read in several ways. */
#ifndef WIRE_RPL_KEYS_H
#define WIRE_RPL_KEYS_H
#include <stdbool.h>

#include "base/slice.h"

enum { RPL_KEYS = 8, RPL_KEY_BYTES = 16 };

/* The Source Identifier of the nonce is "the logical identifier of the originator" (section
 * 10.9.1): its EUI-64, as the identifier in its address tells it; that identifier as it is; or the
 * extended address of the frame. */
enum rpl_source { RPL_SOURCE_EUI64, RPL_SOURCE_IID, RPL_SOURCE_LINK, RPL_SOURCES };

/* What is authenticated before the message: the IPv6 packet (section 10.8), with the Payload Length
 * that it has without a MAC or the one that is sent; or nothing (section 6.1). */
enum rpl_covers { RPL_COVERS_UNSECURED, RPL_COVERS_SENT, RPL_COVERS_MESSAGE, RPL_COVERS };

struct rpl_key {
    uint8_t index; /* Key Index; 0: preinstalled, shared */
    uint8_t octets[RPL_KEY_BYTES];
};

struct rpl_keys {
    unsigned n;
    struct rpl_key key[RPL_KEYS];
    enum rpl_source source; /* for messages that are built; a reader tries all */
    enum rpl_covers covers;
};

/* Purpose: add or replace a key. hex: 32 hexadecimal digits. False: it is none, or there is no
 * room. */
bool rpl_keys_add(struct rpl_keys *keys, unsigned index, struct slice hex);

/* Purpose: the key of this index, NULL when it is not known. */
const struct rpl_key *rpl_keys_find(const struct rpl_keys *keys, unsigned index);

/* Purpose: read a rule such as "icmpv6.rpl.key0==000102030405060708090a0b0c0d0e0f" and add the key.
 * False: it is no such rule. */
bool rpl_keys_rule(struct rpl_keys *keys, struct slice rule);
#endif
