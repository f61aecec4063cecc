/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/simulate_device.h"

#include "link/mac.h"

int simulate_device_open(struct simulate_devices *d, const struct simulate_device *of,
                         struct sim *sim, const char *name, struct clock *clock,
                         struct diags *diags)
{
    struct link *outside = link_open(of->uri, clock, diags);
    struct link *air = outside ? sim_end(sim, name, diags) : NULL;
    if (!air) {
        link_close(outside);
        return -1;
    }
    d->at[d->n].node = of->node;
    d->at[d->n].air = air;
    d->at[d->n++].outside = outside;
    return 0;
}

static unsigned find(const struct simulate_devices *d, unsigned node)
{
    unsigned i = 0;
    while (i < d->n && d->at[i].node != node) i++;
    return i;
}

bool simulate_device_is(const struct simulate_devices *d, unsigned node)
{
    return find(d, node) < d->n;
}

void simulate_device_power(struct simulate_devices *d, unsigned node, bool on)
{
    unsigned i = find(d, node);
    if (i < d->n) d->at[i].off = !on;
}

enum { QUEUE_NS = 1000000000, FRAMES_A_TURN = 1024 };

static int carry_in(struct simulate_devices *d, unsigned i)
{
    struct frame f;
    int got = 0;
    for (unsigned n = 0; n < FRAMES_A_TURN && (got = link_receive(d->at[i].outside, &f)) == 1;
         n++) {
        if (f.sent || d->at[i].off) continue;
        int64_t now_ns = clock_now(d->at[i].air->clock);
        if (d->at[i].busy_ns < now_ns) d->at[i].busy_ns = now_ns;
        if (d->at[i].busy_ns - now_ns > QUEUE_NS) {
            d->at[i].dropped++;
            continue;
        }
        d->at[i].busy_ns += sim_air_time_ns(f.bytes.n);
        struct frame_out out = { .linktype = f.linktype, .bytes = f.bytes };
        if (link_send(d->at[i].air, &out) < 0) return -1;
        d->at[i].from++;
    }
    return got < 0 ? -1 : 0;
}

static int carry_out(struct simulate_devices *d, unsigned i)
{
    struct frame f;
    int got;
    while ((got = link_receive(d->at[i].air, &f)) == 1) {
        if (f.sent || d->at[i].off) continue;
        struct frame_out out = { .linktype = f.linktype, .bytes = f.bytes };
        if (link_send(d->at[i].outside, &out) < 0) return -1;
        d->at[i].to++;
    }
    return got < 0 ? -1 : 0;
}

int simulate_device_carry(struct simulate_devices *d)
{
    for (unsigned i = 0; i < d->n; i++)
        if (carry_out(d, i) < 0 || carry_in(d, i) < 0) return -1;
    return 0;
}

nfds_t simulate_device_poll(const struct simulate_devices *d, struct pollfd *fds, int64_t *until_ns)
{
    nfds_t n = 0;
    for (unsigned i = 0; i < d->n; i++) {
        int64_t air_ns = link_deadline_ns(d->at[i].air);
        int64_t outside_ns = link_deadline_ns(d->at[i].outside);
        int fd = link_fd(d->at[i].outside);
        if (air_ns < *until_ns) *until_ns = air_ns;
        if (outside_ns < *until_ns) *until_ns = outside_ns;
        if (fd >= 0) fds[n++] = (struct pollfd){ .fd = fd, .events = POLLIN };
    }
    return n;
}

void simulate_device_close(struct simulate_devices *d)
{
    for (unsigned i = 0; i < d->n; i++) {
        link_close(d->at[i].air);
        link_close(d->at[i].outside);
    }
    d->n = 0;
}
