/* SPDX-License-Identifier: Apache-2.0
 * rpl_crypt.h - inside harness/wire: CCM as secured messages of RPL use it: RFC 6550 sections 10.8
 * and 10.9. */
#ifndef WIRE_RPL_CRYPT_H
#define WIRE_RPL_CRYPT_H
#include "wire/rpl_keys.h"

enum { RPL_CRYPT_BYTES = 2048 };

/* A secured message and what is around it. */
struct rpl_crypt {
    struct slice src, dst;   /* IPv6; dst: where the packet ends */
    unsigned next;           /* Next Header of the IPv6 header */
    struct slice extensions; /* between that and the message */
    struct slice link_src;   /* the frame's extended source address; empty: not known */
    struct slice head;       /* of the message, from its Type to the end of the Security section */
    struct slice content;    /* what follows, without the MAC; encrypted when it is opened */
    struct slice mac;        /* to be verified; to seal: its length counts */
    unsigned kim, lvl;
    uint32_t counter;
    bool encrypts;
};

/* Purpose: does the MAC fit under this key, in this form? out: content.n octets, the content in
 * clear if it does. */
bool rpl_crypt_open(const struct rpl_crypt *c, const uint8_t *key, enum rpl_source source,
                    enum rpl_covers covers, uint8_t *out);

/* Purpose: protect. out: content.n + mac.n octets. False: too long, or the source is not known. */
bool rpl_crypt_seal(const struct rpl_crypt *c, const uint8_t *key, enum rpl_source source,
                    enum rpl_covers covers, uint8_t *out);
#endif
