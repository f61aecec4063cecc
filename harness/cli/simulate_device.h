/* SPDX-License-Identifier: Apache-2.0
 * simulate_device.h - real devices as nodes of a simulated network: what is heard at the place of
 * such a node goes out over its link, and what comes from there is on the medium. */
#ifndef CLI_SIMULATE_DEVICE_H
#define CLI_SIMULATE_DEVICE_H
#include "link/sim.h"

#include <poll.h>

enum { SIMULATE_DEVICES_MAX = 16 };

/* Who stands for a node; what a device is to do is its own affair. */
struct simulate_device {
    unsigned node;   /* of the topology, from 1 */
    const char *uri; /* of its link */
};

struct simulate_devices {
    struct {
        unsigned node;
        struct link *air, *outside;
        bool off;
        uint64_t from, to; /* frames, of the device and to it */
        uint64_t dropped;  /* of the device: more than the medium can take */
        int64_t busy_ns;   /* the medium is busy with what it has sent until then */
    } at[SIMULATE_DEVICES_MAX];
    unsigned n;
};

/* Purpose: open the link of a device and take its place on the medium (name: of its node there).
 * clock: the real one, borrowed. 0, or -1 with a diag. */
int simulate_device_open(struct simulate_devices *d, const struct simulate_device *of,
                         struct sim *sim, const char *name, struct clock *clock,
                         struct diags *diags);

/* Purpose: is this node a device? */
bool simulate_device_is(const struct simulate_devices *d, unsigned node);

/* Purpose: the node hears nothing and is not heard, as if it was switched off, or is there again.
 * The device itself is not asked to do anything. */
void simulate_device_power(struct simulate_devices *d, unsigned node, bool on);

/* Purpose: hand on what has arrived on either side, by the time of the clock that the links were
 * opened with. Frames of a device that the medium has no time for within a second are dropped and
 * counted. 0, or -1 with a diag. */
int simulate_device_carry(struct simulate_devices *d);

/* Purpose: what to poll for frames of devices; returns how many descriptors were written to fds,
 * which has room for SIMULATE_DEVICES_MAX. *until_ns becomes earlier if a device's link or place on
 * the medium is due before it. */
nfds_t simulate_device_poll(const struct simulate_devices *d, struct pollfd *fds,
                            int64_t *until_ns);

/* Purpose: close all links. */
void simulate_device_close(struct simulate_devices *d);
#endif
