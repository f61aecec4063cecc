/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ccm.h"

#include <nettle/ccm.h>
#include <nettle/ctr.h>

/* CCM* without a MAC is counter mode, from the counter after the one that a MAC would take:
 * RFC 3610 section 2.3. */
static void crypt_only(const uint8_t *key, const uint8_t *nonce, struct slice in, uint8_t *out)
{
    struct aes128_ctx aes;
    uint8_t counter[AES_BLOCK_SIZE] = { 1 };
    memcpy(counter + 1, nonce, CCM_NONCE_BYTES);
    counter[AES_BLOCK_SIZE - 1] = 1;
    aes128_set_encrypt_key(&aes, key);
    ctr_crypt(&aes, (nettle_cipher_func *)aes128_encrypt, AES_BLOCK_SIZE, counter, in.n, out, in.p);
}

void ccm_seal(const uint8_t *key, const uint8_t *nonce, struct slice aad, struct slice plain,
              unsigned mac_bytes, uint8_t *out)
{
    struct ccm_aes128_ctx c;
    if (!mac_bytes) {
        crypt_only(key, nonce, plain, out);
        return;
    }
    ccm_aes128_set_key(&c, key);
    ccm_aes128_encrypt_message(&c, CCM_NONCE_BYTES, nonce, aad.n, aad.p, mac_bytes,
                               plain.n + mac_bytes, out, plain.p);
}

bool ccm_open(const uint8_t *key, const uint8_t *nonce, struct slice aad, struct slice sealed,
              unsigned mac_bytes, uint8_t *out)
{
    struct ccm_aes128_ctx c;
    if (sealed.n < mac_bytes || sealed.n > CCM_MESSAGE_MAX) return false;
    if (!mac_bytes) {
        crypt_only(key, nonce, sealed, out);
        return true;
    }
    ccm_aes128_set_key(&c, key);
    return ccm_aes128_decrypt_message(&c, CCM_NONCE_BYTES, nonce, aad.n, aad.p, mac_bytes,
                                      sealed.n - mac_bytes, out, sealed.p);
}
