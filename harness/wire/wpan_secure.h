/* SPDX-License-Identifier: Apache-2.0
 * wpan_secure.h - link-layer security of IEEE 802.15.4: the keys of a network, and frames that are
 * protected with them. AES-128 in CCM* mode; the nonce is the extended address of the sender, the
 * frame counter and the security level (IEEE 802.15.4-2006 section 7.6.3.2). */
#ifndef WIRE_WPAN_SECURE_H
#define WIRE_WPAN_SECURE_H
#include <stdbool.h>

#include "base/ccm.h"

enum { WPAN_KEYS = 4, WPAN_KEY_SOURCE_MAX = 8, WPAN_LEVEL_ENCRYPTS = 4, WPAN_AUX_MAX = 14 };

/* A key, and how frames say that it is theirs. */
struct wpan_key {
    bool used;
    uint8_t mode;                        /* key identifier mode 0..3 */
    uint8_t source[WPAN_KEY_SOURCE_MAX]; /* key source, as it stands in the frame: 4 octets in mode
                                            2, 8 in mode 3 */
    uint8_t index;                       /* key index, in modes 1..3 */
    uint8_t octets[CCM_KEY_BYTES];
};

/* How the nodes of a network secure what they send. */
struct wpan_security {
    uint8_t level; /* 0: not at all */
    struct wpan_key key;
};

/* What protects one frame. */
struct wpan_protection {
    const uint8_t *key; /* CCM_KEY_BYTES octets */
    uint8_t eui64[8];   /* of the sender, most significant octet first */
    uint32_t counter;
    unsigned level;
};

/* Purpose: read a key. name: "" the implicit key (mode 0), "1" key index 1 (mode 1),
 * "1@00112233" with a key source of 4 or 8 octets (modes 2 and 3); octets: 32 hexadecimal digits.
 * Returns false when it is none. */
bool wpan_key_read(struct slice name, struct slice octets, struct wpan_key *out);

/* Purpose: a rule of the command line, "wpan.key1==00112233445566778899aabbccddeeff", into the
 * first of WPAN_KEYS keys that is not used. Returns false when it is none, or all are used. */
bool wpan_key_rule(struct slice rule, struct wpan_key *keys);

/* Purpose: octets of the message integrity code of a security level. */
unsigned wpan_mic_bytes(unsigned level);

/* Purpose: octets of the key source in a key identifier mode. */
unsigned wpan_key_source_bytes(unsigned mode);

/* Purpose: octets of the auxiliary security header with a frame counter. */
unsigned wpan_aux_bytes(unsigned mode);

/* Purpose: protect a frame. header: all before the payload, with the auxiliary security header;
 * out: payload.n + wpan_mic_bytes octets of the caller's. */
void wpan_seal(const struct wpan_protection *p, struct slice header, struct slice payload,
               uint8_t *out);

/* Purpose: undo it. sealed: the payload with its MIC; out: sealed.n octets. Returns false, and
 * nothing is to be read of out, if the MIC is not that of the frame. At level 4 there is none. */
bool wpan_unseal(const struct wpan_protection *p, struct slice header, struct slice sealed,
                 uint8_t *out);
#endif
