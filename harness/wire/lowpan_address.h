/* SPDX-License-Identifier: Apache-2.0
 * lowpan_address.h - how an address can stand in a LOWPAN_IPHC header, for the encoding side (RFC
 * 6282 section 3.1.1, 3.2.2 .. 3.2.4). It shares nothing with the decoder. */
#ifndef WIRE_LOWPAN_ADDRESS_H
#define WIRE_LOWPAN_ADDRESS_H
#include "base/cursor.h"
#include "wire/dissect.h"

enum { LOWPAN_MODES_MAX = 4 + 4 * LOWPAN_CONTEXTS };

/* The interface identifier that an elided address has. */
struct lowpan_iid {
    bool known;
    uint8_t octets[8];
};

/* The place of an address: which side, what elides it, which contexts there are. */
struct lowpan_side {
    bool is_dst;
    struct lowpan_iid iid;
    const struct lowpan_context *context; /* LOWPAN_CONTEXTS of them, or NULL */
};

/* SAC and SAM, or M, DAC and DAM. */
struct lowpan_mode {
    bool multicast, stateful;
    uint8_t mode;
    uint8_t context; /* SCI or DCI; 0 where no context is used */
};

/* Purpose: the identifier formed from a link-layer address of 8 octets (universal/local bit
 * inverted) or of 2 (0000:00ff:fe00:XXXX), network byte order; unknown for another n. */
struct lowpan_iid lowpan_iid_of(const uint8_t *octets, size_t n);

/* Purpose: the identifier of an IPv6 address: that of the encapsulating header. */
struct lowpan_iid lowpan_iid_of_ipv6(const uint8_t address[16]);

/* Purpose: is the combination reserved (M=0 DAC=1 DAM=00; M=1 DAC=1 DAM other than 00)? */
bool lowpan_mode_reserved(const struct lowpan_mode *m, bool is_dst);

/* Purpose: does it need a context? (SAC=1 SAM=00, the unspecified address, does not.) */
bool lowpan_mode_uses_context(const struct lowpan_mode *m, bool is_dst);

/* Purpose: the octets in line; a reserved combination has those of its stateless twin. */
unsigned lowpan_mode_bytes(const struct lowpan_mode *m, bool is_dst);

/* Purpose: write the octets in line, taken from the address whether or not the mode fits it. */
void lowpan_mode_write(struct wr *w, const struct lowpan_mode *m, bool is_dst,
                       const uint8_t address[16]);

/* Purpose: would a receiver rebuild exactly this address from the mode? */
bool lowpan_mode_fits(const struct lowpan_side *side, const struct lowpan_mode *m,
                      const uint8_t address[16]);

/* Purpose: all modes that fit, stateless ones first, then context 0, 1 .. 15; a context that may
 * only be used to decompress is left out. Returns how many are in out (LOWPAN_MODES_MAX). */
unsigned lowpan_modes(const struct lowpan_side *side, const uint8_t address[16],
                      struct lowpan_mode *out);
#endif
