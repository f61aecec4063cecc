/* SPDX-License-Identifier: Apache-2.0
 * device.h - a device under test as the harness holds it: started if its profile says how, waited
 * for until it is ready, controlled, stopped by its pid. */
#ifndef CLI_DEVICE_H
#define CLI_DEVICE_H
#include "cli/control.h"
#include "suite/profile.h"
#include <sys/types.h>

struct device {
    const struct profile *profile;
    const char *role; /* which role it plays in this run */
    pid_t pid;        /* 0: not started by us, or ended */
    int status;       /* of its end, as waitpid says, where it ended by itself */
    bool started;     /* by us */
    int out;          /* its standard output, -1 */
    const char *log;  /* where its output goes, or NULL */
    bool known;
    struct endpoint at;       /* of a server or a proxy */
    struct endpoint upstream; /* of a proxy: where it looks for a server; family 0: nowhere */
    const char *link;         /* the URI of its link, ports filled in; "" = none */
    struct control *control;  /* NULL: none */
    const char *version;      /* as the device said, or "" */
    bool waits;               /* it is opened when the run comes to it */
};

struct device_options {
    const char *folder; /* for the device's log; may be NULL */
    const char *faults; /* for the reference node: --fault LIST; NULL = none */
    bool operator;      /* a person answers when there is no other control */
    bool ipv4;          /* of a device that listens on both, take the IPv4 address */
    uint16_t peer_port; /* where started devices find us; 0: each at a port of its own */
};

/* Purpose: a UDP port of this machine that nobody uses now, IPv4 or IPv6. */
uint16_t device_free_port(void);

/* Purpose: can there be only one of it at a time, since plugtest starts it and its profile says at
 * which port (address, link or control), without {port}? a: scratch. */
bool device_alone(struct arena *a, const struct profile *p);

/* Purpose: start and connect a device. Waits (at most 30 s, without polling by time) until it is
 * ready. Returns false with a diag; then nothing is left running. */
bool device_open(struct arena *a, struct device *d, const struct device_options *options,
                 struct diags *diags);

/* Purpose: does the device at d->at answer a ping, tried for limit_ms? */
bool device_answers(struct device *d, int64_t limit_ms, struct diags *diags);

/* Purpose: is the process still there? True for devices that we did not start. */
bool device_alive(struct device *d);

/* Purpose: how its process ended: "exit status 3", "signal 11 (Segmentation fault)"; NULL: it is
 * there, was not started by us, ended in order (status 0), or somebody else may have ended it
 * (signals of an operator, or of a system without memory). Owned by a. */
const char *device_end(struct device *d, struct arena *a);

/* Purpose: stop it: SIGTERM, two seconds, SIGKILL. */
void device_close(struct device *d);
#endif
