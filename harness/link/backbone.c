/* SPDX-License-Identifier: Apache-2.0
 * The two links of a border router as one: its radio link, and the backbone, an Ethernet. */
#include "link/layers.h"
#include "wire/node_address.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { RADIO_INTERFACE, BACKBONE_INTERFACE };

struct both {
    struct link *backbone;
    int epoll; /* of the descriptors of both; -1: neither has one */
};

static int both_send(struct link *l, const struct frame_out *out)
{
    const struct both *b = l->state;
    return link_send(out->linktype == LINKTYPE_ETHERNET ? b->backbone : l->below, out);
}

/* Frames that both have are of one instant, as near as they can be told apart. */
static int both_receive(struct link *l, struct frame *out)
{
    const struct both *b = l->state;
    int got = link_receive(l->below, out);
    out->interface = RADIO_INTERFACE;
    if (got) return got;
    got = link_receive(b->backbone, out);
    out->interface = BACKBONE_INTERFACE;
    return got;
}

static int both_fd(const struct link *l)
{
    const struct both *b = l->state;
    return b->epoll;
}

static int64_t both_deadline_ns(const struct link *l)
{
    const struct both *b = l->state;
    int64_t x = link_deadline_ns(l->below), y = link_deadline_ns(b->backbone);
    return x < y ? x : y;
}

static void both_close(struct link *l)
{
    struct both *b = l->state;
    if (b->epoll >= 0) close(b->epoll);
    link_close(b->backbone);
    free(b);
}

static const struct link_type link_both = {
    .name = "backbone",
    .summary = "a radio link and the backbone of the border router on it",
    .send = both_send,
    .receive = both_receive,
    .fd = both_fd,
    .deadline_ns = both_deadline_ns,
    .close = both_close,
};

static bool watch(int epoll, int fd)
{
    struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
    return fd < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

struct link *link_backbone(struct link *radio, struct link *backbone)
{
    struct both *b = malloc(sizeof *b);
    int one = link_fd(radio), other = link_fd(backbone);
    if (!b) {
        fprintf(stderr, "plugtest: out of memory: a link\n");
        abort();
    }
    *b = (struct both){ backbone, one < 0 && other < 0 ? -1 : epoll_create1(EPOLL_CLOEXEC) };
    if (b->epoll >= 0 && watch(b->epoll, one) && watch(b->epoll, other))
        return link_layer(&link_both, radio, b);
    if (one < 0 && other < 0) return link_layer(&link_both, radio, b);
    diag_error(radio->diags, (struct diag_place){ .file = "backbone" },
               "the two links cannot be watched together");
    if (b->epoll >= 0) close(b->epoll);
    link_close(backbone);
    link_close(radio);
    free(b);
    return NULL;
}
