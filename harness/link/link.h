/* SPDX-License-Identifier: Apache-2.0
 * link.h - where frames come from and go to. A link is an end (a capture file, live capture, UDP
 * sockets ...) or a layer on top of another link (tee, impair); all look the same from above.
 *
 * One order: what was sent comes back through link_receive with frame.sent = true, in its place
 * among the received frames, so that everybody above sees one sequence of frames with one clock.
 *
 * Nothing blocks. A loop polls link_fd() until link_deadline_ns(), then calls link_receive() until
 * it returns 0. A link never prints: what is wrong goes into the diags given at link_open. */
#ifndef LINK_LINK_H
#define LINK_LINK_H
#include "base/diag.h"
#include "time/clock.h"
#include "wire/packet.h"

/* What to send. linktype 0: `bytes` is the payload of one UDP datagram from src (family 0 or port
 * 0: the link chooses, or uses its own) to dst. Otherwise `bytes` is a whole frame of that
 * LINKTYPE_ and src and dst are not looked at. Everything is borrowed for the call only. */
struct frame_out {
    struct endpoint src, dst;
    uint32_t linktype;
    struct slice bytes;
};

struct link;
struct radio_options;

/* One kind of link. A row of the table in link.c; what a kind cannot do is NULL. */
struct link_type {
    const char *name;    /* "pcapfile" */
    const char *scheme;  /* of its URI, without ':'; NULL for layers, which are not opened by URI */
    const char *form;    /* "pcapfile:PATH" */
    const char *summary; /* one line for people */

    /* Purpose: open at `address` (the URI behind scheme and ':'); sets l->state. 0, or -1 with one
     * diag in l->diags; close is not called after -1. */
    int (*open)(struct link *l, const char *address);
    int (*send)(struct link *l, const struct frame_out *out);
    int (*receive)(struct link *l, struct frame *out);
    int (*fd)(const struct link *l);
    int64_t (*deadline_ns)(const struct link *l);
    void (*close)(struct link *l); /* frees l->state only */

    /* Purpose: how the radio (radio.h) is to behave on top of this end, which link_open puts there;
     * NULL (or the whole entry NULL) when the frames are not IEEE 802.15.4 ones. */
    const struct radio_options *(*radio)(const struct link *l);

    /* Purpose: how much was dropped as garbage and as not meant for us. */
    void (*drops)(const struct link *l, uint64_t *garbage, uint64_t *foreign);
};

struct link {
    const struct link_type *type;
    struct link *below;  /* the link under a layer, owned; NULL for ends */
    struct clock *clock; /* borrowed; stamps frames that have no time of their own */
    struct diags *diags; /* borrowed */
    void *state;         /* of the type */
    uint64_t frames;     /* frames handed up so far: the next frame.number is one more */
};

/* Purpose: open the link that a URI names ("pcapfile:a.pcapng", "pcap:eth0?udp port 5683"). clock
 * and diags are borrowed until link_close. Returns NULL with one diag that says what to do. */
struct link *link_open(const char *uri, struct clock *clock, struct diags *diags);

/* Purpose: for the makers of layers: a new link of this type on top of `below` (which it then owns
 * and closes), sharing its clock and diags. Never NULL. */
struct link *link_layer(const struct link_type *type, struct link *below, void *state);

/* Purpose: send a datagram or a frame. Returns 0, or -1 with a diag (the link stays usable; a
 * destination that refuses is not an error here but silence). */
int link_send(struct link *l, const struct frame_out *out);

/* Purpose: the next frame, sent or received. Returns 1 with *out (octets borrowed until the next
 * call on this link; number and time set), 0 when there is none now, -1 when the link is at its end
 * or broken (a diag then says so, unless it is the plain end of a capture). */
int link_receive(struct link *l, struct frame *out);

/* Purpose: the descriptor to poll for reading, or -1: there is none and link_receive is to be
 * called whenever there is time (a capture file). A link of many sockets gives its epoll(7) one. */
int link_fd(const struct link *l);

/* Purpose: when link_receive should be called again even if the descriptor is silent (delayed
 * frames); CLOCK_NEVER when there is no such time. */
int64_t link_deadline_ns(const struct link *l);

/* Purpose: close the link and all links under it. l may be NULL. */
void link_close(struct link *l);

/* Purpose: the kinds of links, for help and doctor: the i-th, or NULL behind the last. */
const struct link_type *link_type_at(unsigned i);

/* The kinds. Each is in the file of its name (pcapfile.c, pcap.c, udp.c ...). */
extern const struct link_type link_pcapfile, link_pcap, link_zep, link_sim, link_slip;
#endif
