/* SPDX-License-Identifier: Apache-2.0
 * What a LOWPAN_IPHC header could have been (RFC 6282 section 3.1): a figure, no finding. It is the
 * encoder that knows the shortest form. */
#include "wire/lowpan_choose.h"
#include "wire/lowpan_packet.h"

/* The octets that no form of the packet can do without: nothing of a unicast address, one of a
 * group.
 */
static size_t at_least(const uint8_t *ip, bool nh)
{
    static const uint8_t tf[4] = { 4, 3, 1, 0 };
    unsigned class = (ip[0] & 15u) << 4 | ip[1] >> 4;
    uint32_t flow = (uint32_t)(ip[1] & 15) << 16 | (uint32_t)ip[2] << 8 | ip[3];
    return 2u + tf[lowpan_choose_tf(class, flow)] + !nh + !lowpan_choose_hlim(ip[7]) +
           (ip[24] == 0xff);
}

void lowpan_iphc_longer(struct lowpan *l, const uint8_t *ip, size_t bytes, bool nh)
{
    struct lowpan_context context[LOWPAN_CONTEXTS] = { 0 };
    struct walk *w = l->w;
    if (!walk_wants(w, LOWPAN_ID(LOWPAN_IPHC_LONGER)) || l->outer_src.n || l->unknown) return;
    if (bytes == at_least(ip, nh)) { /* nearly always */
        walk_calc(w, LOWPAN_ID(LOWPAN_IPHC_LONGER), 0);
        return;
    }
    for (unsigned i = 0; i < LOWPAN_CONTEXTS; i++) {
        struct lowpan_context_found found =
            lowpan_contexts_find(w->contexts, w->link.pan, i, w->out->frame.time_ns);
        if (found.now) context[i] = *found.now;
    }
    struct lowpan_ends ends = { lowpan_iid_of(l->src.octets, l->src.n),
                                lowpan_iid_of(l->dst.octets, l->dst.n), context };
    struct lowpan_choice any = lowpan_choice_any();
    struct lowpan_iphc_header shortest;
    lowpan_choose(&shortest, (struct slice){ ip, LOWPAN_IPV6_BYTES }, &ends, &any);
    shortest.nh = nh;
    size_t least = lowpan_choose_bytes(&shortest);
    walk_calc(w, LOWPAN_ID(LOWPAN_IPHC_LONGER), bytes > least ? bytes - least : 0);
}
