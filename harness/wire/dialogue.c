/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/dialogue.h"

#include "wire/coap_dialogue.h"

const struct dialogue *dialogue_of(enum proto_index proto)
{
    static const struct dialogue *const all[PROTO_COUNT] = { [PROTO_COAP] = &coap_dialogue };
    return (unsigned)proto < PROTO_COUNT ? all[proto] : NULL;
}
