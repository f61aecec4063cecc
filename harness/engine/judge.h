/* SPDX-License-Identifier: Apache-2.0
 * judge.h - published tests in a capture: finds by itself where each test begins, gives the frames
 * of that conversation to an engine, and keeps what is worth reporting.
 *
 * A test is in the capture when a conversation holds all its stimuli; when none does, the one that
 * holds most of them, at least half, is reported as INCONC. A conversation whose first message has
 * not the form that the test asks for is no instance of it (unless the capture says that the test
 * was performed). Many conversations may be instances of one test: the first of them are judged,
 * the others counted. */
#ifndef ENGINE_JUDGE_H
#define ENGINE_JUDGE_H
#include "engine/engine.h"

enum {
    JUDGE_ACTIVE = 64,     /* conversations followed at once, by one watch */
    JUDGE_INSTANCES = 100, /* judged per test, unless the options say otherwise */
};

struct judge_options {
    struct engine_run run; /* template: profile, declared, env, performed, complete, tolerance; its
                              roles are not looked at */
    const char *tester;    /* roles that were our own tester's, "client,server", or "" */
    const char *only;      /* judge this role alone; NULL = all */
    const char *only_test; /* look for this one alone; NULL = all */
    unsigned instances;    /* per test; 0 = JUDGE_INSTANCES */
    const bool *named; /* per test: asked for by name, so that it is reported in any case; NULL */
};

/* What a result is an instance of. */
struct judge_note {
    unsigned stimuli_seen, stimuli;
    uint64_t start_frame;
};

struct judge;
struct judge_watch;

/* Purpose: prepare tests (always tests are passed over). They must outlive the judge. Ended with
 * judge_free. */
struct judge *judge_new(const struct test *const *test, unsigned ntests,
                        const struct judge_options *options);
void judge_free(struct judge *j);

/* Purpose: tests that it looks for. */
unsigned judge_count(const struct judge *j);

/* Purpose: tests and cases that it does not look for, because there are too many. */
unsigned judge_left_out(const struct judge *j);

/* Purpose: add the fields that a dissector must find. */
void judge_fields(const struct judge *j, struct field_set *wanted);

/* Who gets results; called while frames are given, from the thread that gives them. The result is
 * valid during the call. */
struct judge_sink {
    void (*result)(void *env, const struct result *result, const struct judge_note *note);
    void *env;
};

/* Purpose: one stream of frames. j must outlive it. Ended with judge_watch_free. */
struct judge_watch *judge_watch_new(const struct judge *j, const struct judge_sink *sink);
void judge_watch_free(struct judge_watch *w);

/* Purpose: the next frame. p: with the fields of judge_fields; t: what its tracker said. */
void judge_frame(struct judge_watch *w, const struct packet *p, const struct tracked *t);

/* Purpose: the stream ends at now_ns. Instances of which half the stimuli were seen are kept for
 * judge_finish. */
void judge_end(struct judge_watch *w, int64_t now_ns);

/* Purpose: after judge_end of all watches of one judge: report the best of the incomplete instances
 * of each test that has no complete one. */
void judge_finish(struct judge_watch *const *watch, unsigned nwatches);

/* Purpose: conversations that were judged and not handed out, because they ended as others did. */
uint64_t judge_alike(struct judge_watch *const *watch, unsigned nwatches);

/* Purpose: of one test (index as given to judge_new): conversations judged, and those that were
 * only counted. */
void judge_tally(struct judge_watch *const *watch, unsigned nwatches, unsigned test,
                 uint64_t *judged, uint64_t *counted);
#endif
