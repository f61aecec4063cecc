/* SPDX-License-Identifier: Apache-2.0
 * cable.h - an Ethernet cable between the tester and one node of this process: the backbone of a
 * simulated border router. What is sent is there at the same instant, nothing is lost, and no frame
 * is too long. Frames are of link type 1, without FCS. */
#ifndef LINK_CABLE_H
#define LINK_CABLE_H
#include "link/link.h"

/* The other end: a row of functions, and the node as void pointer. */
struct cable_node_type {
    /* Purpose: a frame came (borrowed for the call). */
    void (*frame)(void *node, struct slice frame, int64_t now_ns);
    /* Purpose: the next frame to send, borrowed until the next call. False: none. It is asked for
     * whenever the tester looks for frames, and by cable_touch. */
    bool (*next)(void *node, struct slice *frame);
};

/* Purpose: the tester's end. clock, diags and node are borrowed until link_close. Never NULL. */
struct link *cable_new(struct clock *clock, struct diags *diags, const struct cable_node_type *type,
                       void *node);

/* Purpose: something outside changed the node (it was asked to send): take its frames now. */
void cable_touch(struct link *cable);
#endif
