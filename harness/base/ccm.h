/* SPDX-License-Identifier: Apache-2.0
 * ccm.h - AES-128 in CCM mode with nonces of 13 octets, as IEEE 802.15.4 and RPL (RFC 6550 section
 * 10.9) use it; and CCM*, its form that encrypts without a MAC. The cipher is nettle's. */
#ifndef BASE_CCM_H
#define BASE_CCM_H
#include <stdbool.h>

#include "base/slice.h"

enum { CCM_KEY_BYTES = 16, CCM_NONCE_BYTES = 13, CCM_MAC_MAX = 16, CCM_MESSAGE_MAX = 65535 };

/* Purpose: protect a message (RFC 3610). key: CCM_KEY_BYTES octets; nonce: CCM_NONCE_BYTES octets;
 * aad: what is authenticated and not encrypted; plain: what is encrypted, at most CCM_MESSAGE_MAX
 * octets; mac_bytes: 4, 6 ... 16, or 0 to encrypt only; out: plain.n + mac_bytes octets of the
 * caller's, not plain's own. */
void ccm_seal(const uint8_t *key, const uint8_t *nonce, struct slice aad, struct slice plain,
              unsigned mac_bytes, uint8_t *out);

/* Purpose: undo ccm_seal. sealed: the encrypted octets with the MAC at their end; out: sealed.n -
 * mac_bytes octets. false, and nothing is to be read of out, if the MAC is not that of the message
 * or sealed is shorter than a MAC or too long; without a MAC always true. */
bool ccm_open(const uint8_t *key, const uint8_t *nonce, struct slice aad, struct slice sealed,
              unsigned mac_bytes, uint8_t *out);
#endif
