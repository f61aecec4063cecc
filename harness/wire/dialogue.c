/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/dialogue.h"

#include "wire/coap_dialogue.h"
#include "wire/lowpan_dialogue.h"

static const struct dialogue *const all[PROTO_COUNT] = { [PROTO_COAP] = &coap_dialogue,
                                                         [PROTO_LOWPAN] = &lowpan_dialogue };

const struct dialogue *dialogue_of(enum proto_index proto)
{
    return (unsigned)proto < PROTO_COUNT ? all[proto] : NULL;
}

const struct dialogue *dialogue_on(const char *topology)
{
    const char *hyphen = topology ? strchr(topology, '-') : NULL;
    if (!hyphen) return NULL;
    struct slice medium = { (const uint8_t *)topology, (size_t)(hyphen - topology) };
    for (unsigned i = 0; i < PROTO_COUNT; i++)
        if (all[i] && all[i]->medium && slice_is(medium, all[i]->medium)) return all[i];
    return NULL;
}
