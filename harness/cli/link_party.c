/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/link_party.h"

#include "wire/wpan.h"

enum { NO_SHORT_ADDRESS = 0xfffe };

static bool is_ours(const struct link_party *l, const struct endpoint *at)
{
    unsigned n = l->nours < LINK_OURS_MAX ? l->nours : LINK_OURS_MAX;
    for (unsigned i = 0; i < n; i++)
        if (endpoint_equal(&l->ours[i], at)) return true;
    return false;
}

bool link_party_is_device(const struct link_party *l, const struct endpoint *at)
{
    struct endpoint shorter = node_address_endpoint(&l->device, NODE_IID16),
                    longer = node_address_endpoint(&l->device, NODE_IID64);
    return endpoint_equal(at, &shorter) || endpoint_equal(at, &longer);
}

bool link_party_frame(struct link_party *l, const struct packet *p, struct packet *seen)
{
    uint64_t shorter = packet_u(p, FIELD(PROTO_WPAN, WPAN_SRC16), 0);
    bool nobody = !endpoint_is_link(&p->link_src) || shorter == NO_SHORT_ADDRESS;
    *seen = *p;
    if (endpoint_is_ethernet(&p->link_src)) return false; /* the rules speak of the radio link */
    if (p->frame.sent) {
        if (!is_ours(l, &p->link_src)) l->ours[l->nours++ % LINK_OURS_MAX] = p->link_src;
        return false;
    }
    if (nobody ? is_ours(l, &p->link_dst) : link_party_is_device(l, &p->link_src))
        seen->link_src =
            node_address_endpoint(&l->device, l->device.has_eui64 ? NODE_IID64 : NODE_IID16);
    return true;
}
