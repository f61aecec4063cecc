/* SPDX-License-Identifier: Apache-2.0
 * loop_relay.c - the live loop between two devices, and the gateway that loses, repeats and delays
 * datagrams on their way. */
#include "cli/loop_internal.h"

#include <stdlib.h>

static void drop_held(struct loop *l, unsigned i)
{
    free((void *)(uintptr_t)l->held[i].bytes.p);
    l->held[i] = l->held[--l->nheld];
}

static void hold(struct loop *l, int64_t due_ns, const struct relay_way *way, struct slice bytes)
{
    uint8_t *copy = l->nheld < HELD_MAX ? malloc(bytes.n + 1) : NULL;
    if (!copy) return; /* a gateway may lose what it cannot hold */
    if (bytes.n) memcpy(copy, bytes.p, bytes.n);
    l->held[l->nheld++] =
        (struct held){ due_ns, way->socket, way->to, (struct slice){ copy, bytes.n } };
}

void loop_dispatch(struct loop *l, const struct disposition *what, const struct relay_way *way,
                   struct slice bytes)
{
    if (what->what == FRAME_DROP) return;
    if (what->what == FRAME_DELAY) {
        hold(l, clock_now(l->config->clock) + what->delay_ns, way, bytes);
        return;
    }
    udp_transmit(l->udp, way->socket, &way->to, bytes);
    if (what->what == FRAME_DUPLICATE) udp_transmit(l->udp, way->socket, &way->to, bytes);
}

void loop_release_held(struct loop *l)
{
    int64_t now = clock_now(l->config->clock);
    for (unsigned i = 0; i < l->nheld;) {
        const struct held *h = &l->held[i];
        if (h->due_ns > now) {
            i++;
            continue;
        }
        udp_transmit(l->udp, h->socket, &h->to, h->bytes);
        drop_held(l, i);
    }
}

static bool owns(const struct slot *s, int socket)
{
    for (unsigned r = 0; r < s->job->test->nroles; r++)
        if (s->socket[r] == socket) return true;
    return s->relay && relay_owns(s->relay, socket);
}

void loop_forget_held(struct loop *l, const struct slot *s)
{
    for (unsigned i = 0; i < l->nheld;)
        if (owns(s, l->held[i].socket))
            drop_held(l, i);
        else
            i++;
}

int64_t loop_held_deadline(const struct loop *l)
{
    int64_t when = CLOCK_NEVER;
    for (unsigned i = 0; i < l->nheld; i++)
        if (l->held[i].due_ns < when) when = l->held[i].due_ns;
    return when;
}

/* A client may be gone: a program that ends with its answer closes its port. What it does not send
 * any more is then nobody's fault. */
static void unreachable(struct loop *l, struct slot *s, bool server)
{
    for (unsigned r = 0; r < s->job->test->nroles; r++) {
        int device = loop_device_of(l, s->job->test->role[r]);
        if (device < 0 || l->config->device[device].known != server) continue;
        engine_unreachable(s->engine, (int)r,
                           server ? "the network says that nobody listens at the server's address"
                                  : "the network says that nobody listens at the client's port "
                                    "any more");
    }
}

void loop_relay(struct loop *l, struct slot *s, const struct udp_datagram *d)
{
    struct relay_way way;
    if (d->unreachable) {
        unreachable(l, s, !relay_is_front(s->relay, d->socket));
        return;
    }
    if (!relay_route(s->relay, d, &way)) return;
    struct udp_datagram direct = *d;
    direct.src = way.src;
    direct.dst = way.dst;
    struct disposition what = loop_frame(l, s, &direct, false);
    loop_dispatch(l, &what, &way, d->bytes);
}
