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
    int epoll;             /* of the descriptors of both; -1: neither has one */
    struct frame frame[2]; /* received, and not handed up yet */
    bool has[2];
    uint8_t *octets[2]; /* of these frames */
    size_t room[2];
};

static void no_memory(void)
{
    fprintf(stderr, "plugtest: out of memory: a link\n");
    abort();
}

static int both_send(struct link *l, const struct frame_out *out)
{
    const struct both *b = l->state;
    return link_send(out->linktype == LINKTYPE_ETHERNET ? b->backbone : l->below, out);
}

/* The next frame of one of the two, kept here: what is sent meanwhile may end what a link lent. */
static int fetch(struct both *b, struct link *from, unsigned i)
{
    struct frame f;
    if (b->has[i]) return 1;
    int got = link_receive(from, &f);
    if (got != 1) return got;
    if (f.bytes.n > b->room[i]) {
        b->octets[i] = realloc(b->octets[i], f.bytes.n);
        if (!b->octets[i]) no_memory();
        b->room[i] = f.bytes.n;
    }
    if (f.bytes.n) memcpy(b->octets[i], f.bytes.p, f.bytes.n);
    f.bytes.p = b->octets[i];
    f.interface = i;
    b->frame[i] = f;
    b->has[i] = true;
    return 1;
}

/* The frame that was first, of those that there are. What we sent comes before what was received:
 * it is stamped when it has left, and may have been answered by then. */
static int both_receive(struct link *l, struct frame *out)
{
    struct both *b = l->state;
    int radio = fetch(b, l->below, RADIO_INTERFACE);
    int backbone = radio < 0 ? radio : fetch(b, b->backbone, BACKBONE_INTERFACE);
    if (backbone < 0) return backbone;
    if (!radio && !backbone) return 0;
    const struct frame *x = &b->frame[RADIO_INTERFACE], *y = &b->frame[BACKBONE_INTERFACE];
    bool earlier = x->sent == y->sent ? y->time_ns < x->time_ns : y->sent;
    unsigned i = !radio || (backbone && earlier) ? BACKBONE_INTERFACE : RADIO_INTERFACE;
    *out = b->frame[i];
    b->has[i] = false;
    return 1;
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
    if (b->has[RADIO_INTERFACE] || b->has[BACKBONE_INTERFACE]) return INT64_MIN;
    return x < y ? x : y;
}

static void both_close(struct link *l)
{
    struct both *b = l->state;
    if (b->epoll >= 0) close(b->epoll);
    link_close(b->backbone);
    free(b->octets[0]);
    free(b->octets[1]);
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
    if (!b) no_memory();
    *b = (struct both){ .backbone = backbone, .epoll = -1 };
    if (one >= 0 || other >= 0) b->epoll = epoll_create1(EPOLL_CLOEXEC);
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
