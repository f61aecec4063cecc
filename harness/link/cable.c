/* SPDX-License-Identifier: Apache-2.0 */
#include "link/cable.h"

#include "link/echo.h"
#include "wire/node_address.h"

#include <stdio.h>
#include <stdlib.h>

struct cable {
    const struct cable_node_type *type;
    void *node;
    struct echo to_node, heard; /* of the tester's; and both, as the tester sees them */
};

static struct frame frame_of(const struct link *l, struct slice octets, bool sent)
{
    return (struct frame){ .time_ns = clock_now(l->clock),
                           .linktype = LINKTYPE_ETHERNET,
                           .orig_bytes = (uint32_t)octets.n,
                           .sent = sent,
                           .bytes = octets };
}

static int cable_send(struct link *l, const struct frame_out *out)
{
    struct cable *c = l->state;
    struct frame f = frame_of(l, out->bytes, true);
    echo_add(&c->to_node, &f);
    return 0;
}

void cable_touch(struct link *l)
{
    struct cable *c = l->state;
    struct slice octets;
    while (c->type->next(c->node, &octets)) {
        struct frame f = frame_of(l, octets, false);
        echo_add(&c->heard, &f);
    }
}

/* What the node answers to a frame comes behind it. */
static void deliver(struct link *l)
{
    struct cable *c = l->state;
    struct frame f;
    cable_touch(l);
    while (echo_take(&c->to_node, &f)) {
        echo_add(&c->heard, &f);
        c->type->frame(c->node, f.bytes, clock_now(l->clock));
        cable_touch(l);
    }
}

static int cable_receive(struct link *l, struct frame *out)
{
    struct cable *c = l->state;
    deliver(l);
    return echo_take(&c->heard, out) ? 1 : 0;
}

static int64_t cable_deadline_ns(const struct link *l)
{
    const struct cable *c = l->state;
    return echo_waiting(&c->to_node) || echo_waiting(&c->heard) ? INT64_MIN : CLOCK_NEVER;
}

static void cable_close(struct link *l)
{
    struct cable *c = l->state;
    echo_free(&c->to_node);
    echo_free(&c->heard);
    free(c);
}

static const struct link_type link_cable = {
    .name = "cable",
    .summary = "Ethernet to a node of this process",
    .send = cable_send,
    .receive = cable_receive,
    .deadline_ns = cable_deadline_ns,
    .close = cable_close,
};

struct link *cable_new(struct clock *clock, struct diags *diags, const struct cable_node_type *type,
                       void *node)
{
    struct link *l = calloc(1, sizeof *l);
    struct cable *c = calloc(1, sizeof *c);
    if (!l || !c) {
        fprintf(stderr, "plugtest: out of memory: a simulation\n");
        abort();
    }
    *c = (struct cable){ .type = type, .node = node };
    *l = (struct link){ .type = &link_cable, .clock = clock, .diags = diags, .state = c };
    return l;
}
