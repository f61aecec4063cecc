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

/* All frames of one side to the other; a link that is at its end is silent. */
static int carry(struct link *from, struct link *to, bool off, uint64_t *count)
{
    struct frame f;
    int got;
    while ((got = link_receive(from, &f)) == 1) {
        if (f.sent || off) continue;
        struct frame_out out = { .linktype = f.linktype, .bytes = f.bytes };
        if (link_send(to, &out) < 0) return -1;
        ++*count;
    }
    return got < 0 ? -1 : 0;
}

int simulate_device_carry(struct simulate_devices *d)
{
    for (unsigned i = 0; i < d->n; i++) {
        bool off = d->at[i].off;
        if (carry(d->at[i].air, d->at[i].outside, off, &d->at[i].to) < 0) return -1;
        if (carry(d->at[i].outside, d->at[i].air, off, &d->at[i].from) < 0) return -1;
    }
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
