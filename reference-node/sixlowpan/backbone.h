/* SPDX-License-Identifier: Apache-2.0
 * backbone.h - the second interface of a border router: IPv6 over Ethernet (RFC 2464) with as much
 * neighbor discovery (RFC 4861) as it takes to be a neighbor there. */
#ifndef SIXLOWPAN_BACKBONE_H
#define SIXLOWPAN_BACKBONE_H
#include "addr.h"

enum {
    N6_BACKBONE_MTU = 1500,
    N6_BACKBONE_HEADER = 14,
    N6_BACKBONE_FRAMES = 16,
    N6_BACKBONE_NEIGHBOURS = 16,
    N6_ETHERNET = 6
};

struct n6_backbone_frame {
    size_t n;
    uint8_t octets[N6_BACKBONE_HEADER + N6_BACKBONE_MTU];
};

/* Somebody on the backbone. While it is being solicited, the newest packet for it waits. */
struct n6_backbone_neighbour {
    bool used, known;
    struct n6_ip ip;
    uint8_t ethernet[N6_ETHERNET];
    unsigned solicited;
    int64_t next_ns; /* of the next solicitation, or that it is given up */
    size_t waiting_n;
    uint8_t waiting[N6_BACKBONE_MTU];
};

struct n6_backbone {
    uint8_t ethernet[N6_ETHERNET];
    struct n6_ip link_local, global;
    bool arrived; /* the packet in hand came from there */
    unsigned first, count, oldest;
    struct n6_backbone_frame frame[N6_BACKBONE_FRAMES];
    struct n6_backbone_neighbour neighbour[N6_BACKBONE_NEIGHBOURS];
};
#endif
