/* SPDX-License-Identifier: Apache-2.0
 * loop.h - the live loop: sockets, clock, device control and evidence around the engines, which
 * know none of them. Several tests run at once where they do not use the same resources of the
 * device. */
#ifndef CLI_LOOP_H
#define CLI_LOOP_H
#include "capture/pcapng_writer.h"
#include "cli/control.h"
#include "link/udp.h"
#include "report/report.h"
#include "time/clock.h"

/* A device in the run: which role it plays, where it is, how it is made to do things. */
struct loop_device {
    const char *role; /* "server", "client" */
    bool known;       /* `at` is set (a server's address) */
    struct endpoint at;
    struct endpoint upstream; /* of a proxy: where it looks for its server; family 0: nowhere */
    struct control *control;  /* may be NULL */
    struct endpoint group;    /* a multicast group that it is in; family 0: none is known */
};

struct loop_job {
    const struct test *test;
    int case_index;
    int64_t expected_ns; /* how long it takes with a device that is quick; 0: not known */
};

/* Called for each frame of the evidence, in order: invariants listen here. */
typedef void loop_listener(void *state, const struct tracker *tracker, struct packet *p,
                           const struct tracked *t);

/* Can a device that does not answer be brought back? GONE: it can, and is known to have ended. */
enum revivable { REVIVABLE_NOT, REVIVABLE_SILENT, REVIVABLE_GONE };

struct loop_config {
    enum run_use use;
    uint64_t seed;
    unsigned jobs; /* tests at once; 1 = one by one */
    int64_t tolerance_ns;
    int64_t guard_ns; /* a test that takes longer is ended; 0: see loop_guard */
    int64_t until_ns; /* no test is started that is not expected to end by then; 0 = all are */
    int64_t grace_ns; /* ... and one that runs then has this much time to end */
    struct endpoint
        server_at;            /* where the tester listens when it plays the server (port 0: free) */
    struct endpoint relay_at; /* observe: where clients reach our relay; family 0: found out */
    const char *interface;    /* observe: capture there instead of relaying; NULL: relay */
    struct loop_device *device;
    unsigned ndevices;
    struct value (*profile)(void *env, const char *name);
    bool (*declared)(void *env, const char *name);
    void *env;
    struct clock *clock;
    struct diags *diags;
    struct report *report;
    struct pcapng *evidence;
    uint64_t *frames; /* how many frames the evidence holds: parts of one run count together */
    const struct field_set
        *views; /* [VIEW_COUNT] fields of related frames that the listener reads */
    loop_listener *listen;
    /* Purpose: a simulated network, or a device on a radio link, begins anew: nothing of before is
     * left. */
    void (*listen_anew)(void *state);
    /* Purpose: no frame will come any more. */
    void (*listen_end)(void *state, const struct tracker *tracker, int64_t now_ns);
    void *listen_state;
    /* Purpose: add to what is reported of a result. May be NULL. */
    void (*look)(void *state, const struct result *result, struct report_more *more);
    void *look_state;
    /* Purpose: a test has ended. Called before the engine is freed. */
    void (*ended)(void *state, const struct loop_job *job, const struct result *result);
    enum revivable (*revivable)(void *state); /* NULL: no device can */
    /* Purpose: how the device's process has ended, in words; asked where it is REVIVABLE_GONE. */
    const char *(*end)(void *state, struct arena *a);
    /* Purpose: bring it back, and wait until it answers; device->at is where. False: it does not.
     */
    bool (*revive)(void *state, struct loop_device *device);
    /* Purpose: the time was over; ran[i]: job i has ended. Called once, where there is a budget. */
    void (*left_out)(void *state, const struct loop_job *job, const bool *ran, unsigned n);
    /* Purpose: something moved; done of total tests are finished, running are under way. May be
     * NULL. */
    void (*progress)(void *state, unsigned done, unsigned total, unsigned running);
    void *state;
};

struct loop_outcome {
    int64_t lateness_p99_ns, lateness_max_ns;
    int64_t ended_ns; /* on the clock of a simulated radio link, which runs ahead; else 0 */
    unsigned done, total;
    bool interrupted;  /* console_stop */
    bool gave_up;      /* the device cannot be reached any more */
    unsigned revivals; /* how often it was brought back */
};

/* What runs against one device in one role: with its own sockets, history and rules. */
struct loop_part {
    const struct loop_config *config;
    const struct loop_job *job;
    unsigned njobs;
    struct loop_outcome out; /* set by loop_run */
};

/* Purpose: when the test that starts now must have ended, whatever it waits for: ten minutes after
 * twice the time that its text says, if nothing else is configured. */
int64_t loop_guard(const struct loop_config *c, const struct loop_job *job, int64_t now_ns);

/* Purpose: why a test was ended at its guard time. */
const char *loop_guard_why(const struct loop_config *c, int64_t now_ns);

/* Purpose: run the jobs of all parts at once (at most LOOP_PARTS_MAX), each until its own are done;
 * clock and progress are those of the first. Returns 0, or -1 when the loop itself cannot work
 * (diags say why). Interrupted by console_stop it ends every running test in order. */
enum { LOOP_PARTS_MAX = 2 };
int loop_run(struct loop_part *part, unsigned nparts);
#endif
