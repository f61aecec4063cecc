/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/dialogue.h"

#include "wire/coap_dialogue.h"

const struct dialogue *dialogue_of(enum proto_index proto)
{
    static const struct dialogue *const all[PROTO_COUNT] = { [PROTO_COAP] = &coap_dialogue };
    return (unsigned)proto < PROTO_COUNT ? all[proto] : NULL;
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
