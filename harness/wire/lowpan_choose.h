/* SPDX-License-Identifier: Apache-2.0
 * lowpan_choose.h - inside harness/wire: the LOWPAN_IPHC header of a packet, chosen and written. */
#ifndef WIRE_LOWPAN_CHOOSE_H
#define WIRE_LOWPAN_CHOOSE_H
#include "wire/lowpan_compress.h"

struct lowpan_iphc_header {
    uint8_t tf, hlim;
    bool nh, cid;
    uint8_t sci, dci;
    struct lowpan_mode src, dst;
    bool bare; /* reserved forms have nothing in line */
};

/* Purpose: the most compact TF and HLIM that keep every bit. */
unsigned lowpan_choose_tf(unsigned traffic_class, uint32_t flow_label);
unsigned lowpan_choose_hlim(unsigned hop_limit);

/* Purpose: does this TF keep every bit? */
bool lowpan_choose_tf_fits(unsigned tf, unsigned traffic_class, uint32_t flow_label);

/* Purpose: everything but nh. packet: at least an IPv6 header. */
void lowpan_choose(struct lowpan_iphc_header *h, struct slice packet,
                   const struct lowpan_ends *ends, const struct lowpan_choice *choice);

/* Purpose: octets of the header, those in line included. */
unsigned lowpan_choose_bytes(const struct lowpan_iphc_header *h);

/* Purpose: append it, values from the packet. */
void lowpan_choose_write(const struct lowpan_iphc_header *h, struct slice packet, struct wr *w);
#endif
