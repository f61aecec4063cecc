/* SPDX-License-Identifier: Apache-2.0
 * session.h - what run, observe, compare and replay have in common: options, devices, selection,
 * report, evidence. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H
#include "cli/device.h"
#include "cli/loop.h"
#include "suite/radio.h"
#include "suite/suite.h"

/* SESSION_DUTS: those of one run, each tested for itself. */
enum {
    SESSION_DUTS = 8,
    SESSION_DEVICES = 2,
    SESSION_WORDS = 256,
    SESSION_SETS = 32,
    SESSION_GRACE_S = 10
};

struct session_options {
    const char *word[SESSION_WORDS]; /* tests and suites */
    unsigned nwords;
    const char *device[SESSION_DUTS]; /* --dut; or --client and --server, or other roles */
    const char *role[SESSION_DUTS];   /* the role each is to play; NULL: as its profile says */
    unsigned ndevices;
    const char *as_role;           /* --role: of the first device */
    const char *set[SESSION_SETS]; /* name=value */
    unsigned nsets;
    const char *folder;  /* -o */
    char faults[4096];   /* --fault, joined by commas; "" = none */
    const char *fail_on; /* NULL: fail,error,inconc */
    unsigned jobs;       /* 0: as many as fit */
    uint64_t seed;
    int64_t guard_ns;
    int64_t budget_ns; /* --budget; 0: as long as it takes */
    bool json, dry_run, allow_write, ipv4, operator, quiet, no_html, seed_given;
    bool verbose;                 /* a line for each case */
    struct dissect_options ports; /* replay: how to decode the capture */
    const char *reference;        /* compare: with which profile; NULL: reference-fast */
    const char *interface;        /* observe: listen there; NULL: relay */
    const char *relay;            /* observe: address of the relay; NULL: found out */
    const char *use;              /* for the report */
    int argc;
    char **argv;
};

struct session {
    const struct session_options *options;
    struct arena *arena;
    struct diags diags;
    const struct diag *shown;
    struct clock clock;
    const struct suite *suite;
    bool *chosen;
    const struct test *const *invariant; /* the chosen always tests */
    unsigned ninvariants;
    struct loop_job *job;
    unsigned njobs;
    struct report_choice *choice;
    unsigned nchoices, nskipped;
    struct device device[SESSION_DEVICES];
    struct suite_party party[SESSION_DEVICES];
    unsigned ndevices;
    bool on_radio; /* the devices are reached over a radio link: */
    struct radio_profile radio[SESSION_DEVICES];
    const char *air;   /* observe: the URI of the link on which both are heard; NULL: as the first
                          device's profile says */
    bool dispatches;   /* observe: as the ZEP dispatcher of both, */
    uint16_t air_port; /* who find us at this port if we start them; 0: does not matter */
    struct report *report; /* of the first pass; later ones write into the same */
    struct pcapng *evidence;
    struct session *next;        /* the same device in its other role, or NULL */
    bool together;               /* both roles at once */
    uint64_t frames;             /* in the evidence; of the first pass */
    int64_t started_ns, pass_ns; /* the run; this pass, or those that run together with it */
    const char *found;           /* resources chosen from the device's list; NULL: none */
    unsigned nleft_out;          /* jobs that the budget had no time for */
    unsigned last_progress;
    struct case_lines *lines; /* NULL: a line for each case */
    bool silent;              /* no summary, no JSON at the end */
    /* for loop_config.look; may be NULL */
    void (*look)(void *state, const struct result *result, struct report_more *more);
    void *look_state;
};

/* Purpose: read the options that all live subcommands share. `extra`: options of one subcommand
 * alone, offered first (may be NULL). Returns false after printing what is wrong. */
bool session_parse(struct session_options *o, int argc, char **argv,
                   bool (*extra)(struct session_options *o, const char *name, const char *value));

/* Purpose: load tests and profiles, choose, select. s->suite may be that of another session that
 * lives longer. Returns an exit code, 0 to go on. */
int session_prepare(struct session *s, const struct session_options *o);

/* Purpose: do two devices talk with each other, and the tester plays nobody? */
bool session_observes(const struct session *s);

/* Purpose: does an always test hold what is on radio links, and no CoAP over UDP? */
bool session_rules_of_radio(const struct test *t);

/* Purpose: is a test in, and why (not). */
struct suite_choice session_why(const struct session *s, const struct test *t);

/* Purpose: the time that each job is expected to take; with a budget the most telling ones come
 * first (session_budget.c). */
void session_rank(struct session *s);

/* Purpose: when s, and what runs together with it, must have started its last test: of the time
 * that is left it has as large a share as of the jobs that are left. 0: there is no budget. */
int64_t session_until(struct session *first, const struct session *s);

/* Purpose: how long a test may run on when the budget is spent. */
int64_t session_grace(const struct session *s);

/* Purpose: bring a device back that does not answer any more, as struct loop_config asks: started
 * again when we had started it, or by its hook or control port (session_revive.c). */
enum revivable session_revivable(void *session);
const char *session_device_end(void *session, struct arena *a);
bool session_revive(void *session, struct loop_device *device);

/* Purpose: choose resources for the tests from the list of links of a device of which nothing is
 * known but its address; sets s->found and says so (session_discover.c). */
void session_discover(struct session *s);

/* Purpose: how the devices of a session are started. */
struct device_options session_devices(const struct session *s);

/* Purpose: enter what was not run, as struct loop_config asks. */
void session_left_out(void *session, const struct loop_job *job, const bool *ran, unsigned n);

/* Purpose: say how many jobs were left out; nothing when none was. */
void session_tell_left_out(const struct session *s);

/* Purpose: the exit code of a run that did not come to all of its tests: not that of a whole one.
 */
int session_partly(const struct session *s, int code);

/* Purpose: with a budget: print the order of the jobs and how long each is expected to take. */
void session_print_order(const struct session *s);

/* Purpose: print which tests are in and out, and why (--dry-run). */
void session_print_selection(const struct session *s);

/* Purpose: the link on which both observed devices are heard (session_air.c). Returns an exit code,
 * 0 to go on. */
int session_air(struct session *s);

/* Purpose: the same once the devices are up, and their ports known. */
void session_air_opened(struct session *s);

/* Purpose: start the devices and open the report. Returns an exit code, 0 to go on. */
int session_open(struct session *s);

/* Purpose: start the devices of a pass that wait for it, because there can be only one of them:
 * what earlier passes have started ends. False with diags shown. */
bool session_open_waiting(struct session *first, struct session *s);

/* Purpose: run the selected tests, of this pass and those after it: one after the other, or at once
 * when they are `together`. Returns an exit code, 0 when the loop worked. */
int session_run(struct session *s, enum run_use use, struct loop_outcome *out);

/* Purpose: end the report, render it, print the summary, stop the devices. Returns the exit code of
 * the run. */
int session_close(struct session *s, const struct loop_outcome *out);

/* Purpose: free a session that was prepared and not opened, or whose opening failed. Returns code.
 */
int session_drop(struct session *s, int code);

/* Purpose: `$res.test` ..., and is it declared: as struct engine_run asks. env is the session. */
struct value session_value(void *session, const char *name);
bool session_declares(void *session, const char *name);

/* Purpose: the exit code that counts demand: design section 5. fail_on may be NULL. */
int session_exit_code(const struct report_counts *c, const char *fail_on);

/* Purpose: a line for each judged role of a finished test, unless the session is quiet. */
void session_print_result(struct session *s, const struct result *r);

/* Purpose: run the program plugtest-report on a folder. Returns false when it could not. */
bool session_render(const char *folder);
#endif
