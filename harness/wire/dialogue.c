/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/dialogue.h"

#include "wire/coap_dialogue.h"
#include "wire/lowpan_dialogue.h"

static const struct dialogue *const all[PROTO_COUNT] = {
    [PROTO_COAP] = &coap_dialogue, [PROTO_LOWPAN] = &lowpan_dialogue
};

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

struct decode_as dialogue_decode_as(const struct packet *p)
{
    for (unsigned proto = 0; p && proto < PROTO_COUNT; proto++) {
        const struct dialogue *d = dialogue_of((enum proto_index)proto);
        uint16_t port = d && d->unusual_port ? d->unusual_port(p) : 0;
        if (port) return (struct decode_as){ port, d->name };
    }
    return (struct decode_as){ 0, "" };
}
