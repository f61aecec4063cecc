/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/sim_node6.h"

#include "sixlowpan/node6.h"

static void node_frame(void *node, struct slice frame, int64_t now_ns)
{
    node6_frame(node, frame, now_ns);
}

static void node_time(void *node, int64_t now_ns)
{
    node6_time(node, now_ns);
}

static int64_t node_deadline(const void *node)
{
    return node6_deadline(node);
}

static bool node_next(void *node, struct slice *frame)
{
    struct node6_out out;
    if (!node6_next(node, &out)) return false;
    *frame = out.bytes;
    return true;
}

const struct sim_node_type sim_node6 = { node_frame, node_time, node_deadline, node_next };
