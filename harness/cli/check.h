/* SPDX-License-Identifier: Apache-2.0
 * check.h - judging a stream of frames that others exchanged: decode, track, rules and tests, by
 * several workers. Frames go to the worker of their address pair, so that all that belongs together
 * stays together. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H
#include "capture/capture.h"
#include "cli/check_scenario.h"
#include "engine/judge.h"
#include "engine/mesh.h"
#include "engine/rules.h"
#include "suite/radio.h"
#include "wire/dissect.h"

enum { CHECK_JOBS_MAX = 16 };

/* What to look for; const while frames are judged. */
struct check_plan {
    const struct test *const *test; /* chosen ones, always tests among them */
    unsigned ntests;
    const bool *named;              /* per test: asked for by its id */
    struct dissect_options dissect; /* ports; the wanted fields are added */
    struct value (*profile)(void *env, const char *name);
    bool (*declared)(void *env, const char *name);
    void *env;
    const struct radio_profile *radio; /* of the device in recordings of radio links, or NULL */
    const char *role;                  /* judge this one alone, or NULL */
    const char *only;                  /* the one test (beside always tests) to look for, or NULL */
    bool performed;                    /* the stimuli were asked for */
    bool radio_run;     /* recorded by our own run on a radio link: see check_radio.h */
    bool complete;      /* the capture holds everything from the start */
    unsigned instances; /* per test; 0 = the usual */
    unsigned jobs;
    const struct check_scenario *scenario; /* to be judged, or NULL: */
    /* that of the id which a capture of the simulation names; NULL with a diag. May be NULL. */
    const struct check_scenario *(*scenario_of)(void *env, const char *id);
    int64_t scenario_after_ns; /* it began so long after the first frame, if nothing tells */
    bool scenario_performed;   /* all of it was done, as the capture says */
    int64_t
        scenario_ns; /* when it began, as the capture says; SCENARIO_FIRST: at the first frame */
};

/* Who gets the results; never called by two threads at once. */
struct check_sink {
    void (*result)(void *env, const struct result *result);
    /* The RPL networks of a capture that ends; may be NULL. first_ns: its first frame. */
    void (*mesh)(void *env, const struct mesh *mesh, int64_t first_ns);
    void *env;
};

struct check_outcome {
    uint64_t frames, coap; /* read; with a CoAP message */
    int64_t first_ns, last_ns;
    uint64_t counted; /* conversations beyond the limit, not judged */
    uint64_t alike;   /* judged, and left out of the report: they ended as others did, not FAIL */
    bool *reported;   /* per test of the plan: there was a result; free it */
    bool bad;         /* the capture is damaged; a diag says so */
    bool lacking;     /* it is not said to be complete: frames with CoAP may be missing */
};

/* Purpose: judge a capture. Returns false when it cannot be read at all (a diag says why). */
bool check_capture(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                   struct check_outcome *out, struct diags *diags);

struct check_stream;

/* Purpose: judge frames one by one (live). Ended with check_stream_end. */
struct check_stream *check_stream_begin(const struct check_plan *plan,
                                        const struct check_sink *sink, struct diags *diags);
void check_stream_frame(struct check_stream *s, const struct frame *frame);
/* Purpose: nothing more was seen until then; earlier than the last frame, it says nothing. */
void check_stream_until(struct check_stream *s, int64_t end_ns);
void check_stream_end(struct check_stream *s, struct check_outcome *out);
#endif
