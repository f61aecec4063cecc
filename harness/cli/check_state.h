/* SPDX-License-Identifier: Apache-2.0
 * check_state.h - one `plugtest check`; shared by cmd_check.c and check_options.c. */
#ifndef CLI_CHECK_STATE_H
#define CLI_CHECK_STATE_H
#include "cli/check.h"
#include "cli/session.h"

enum { CHECK_INPUTS_MAX = 1024 };

struct checking {
    struct arena *arena;
    struct diags diags;
    const struct diag *shown;
    struct check_plan plan;
    const struct suite *suite;
    bool *chosen, *named; /* per test of the suite */
    const struct profile *profile;
    struct radio_profile radio;
    const char *profile_name, *folder, *interface, *fail_on;
    const char *input[CHECK_INPUTS_MAX], *word[CHECK_INPUTS_MAX], *set[SESSION_SETS];
    unsigned ninputs, nwords, nsets;
    const char *suite_name;             /* for the report; NULL: the first word */
    const char *scenario;               /* --scenario; NULL: as the captures say */
    const char *node[CHECK_INPUTS_MAX]; /* --node: N=ADDRESS */
    unsigned nnodes;
    int64_t duration_ns;
    bool json, quiet, no_html, no_copy;
    int argc;
    char **argv;
    struct clock clock;
    struct report *report;
    struct pcapng *evidence;
    unsigned capture; /* number of the one at hand, for the report */
    unsigned lines;
    bool *reported; /* per test of the plan */
    uint64_t frames, coap, counted, alike;
    bool lacking; /* messages may be missing from some capture */
    bool bad;     /* a capture, or what was given */
    bool unmade;  /* a capture could not be written */
    /* Makes the i-th capture before it is read; false: it could not. NULL: they are there. */
    bool (*make)(void *env, struct checking *c, unsigned i);
    void *make_env;
};

/* Purpose: one with its arena, to be filled in. Ended by check_perform, or by check_drop; NULL: no
 * memory. */
struct checking *check_new(void);
void check_drop(struct checking *c);

/* Purpose: read the command line. Returns an exit code, 0 to go on; what is wrong is printed. */
int check_parse(struct checking *c, int argc, char **argv);

/* Purpose: load profile and tests, and make the plan. Returns false with diags. */
bool check_prepare(struct checking *c);

/* Purpose: prepare, judge all captures, write the report, tell, and free c. Returns the exit code.
 */
int check_perform(struct checking *c);
#endif
