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

static bool node_backbone_next(void *node, struct slice *frame)
{
    const struct sim_node6_backbone *b = node;
    return node6_backbone_next(b->node, frame);
}

static void node_backbone_frame(void *node, struct slice frame, int64_t now_ns)
{
    const struct sim_node6_backbone *b = node;
    node6_backbone_frame(b->node, frame, now_ns);
    sim_touch(b->sim, b->id);
}

const struct cable_node_type cable_node6 = { node_backbone_frame, node_backbone_next };

const struct sim_node_type sim_node6 = { node_frame, node_time, node_deadline, node_next };
