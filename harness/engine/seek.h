/* SPDX-License-Identifier: Apache-2.0
 * seek.h - published tests of radio links in a capture of others: two nodes talk, and nobody said
 * which test they perform. As judge.h does for CoAP, it finds where each test begins, and gives the
 * frames of the two to an engine.
 *
 * Looked for are tests between two devices whose first message one of them is asked for. They are
 * in the capture when all their stimuli are, in the form that the test asks for. Who is who is
 * learnt from that first message: the addresses of its frame, and the prefix of its packet. A
 * sniffer hears what reaches it and no more: that a frame is missing is never held against a
 * device. */
#ifndef ENGINE_SEEK_H
#define ENGINE_SEEK_H
#include "engine/engine.h"

enum {
    SEEK_ACTIVE = 64,     /* conversations followed at once */
    SEEK_INSTANCES = 100, /* judged per test, unless the options say otherwise */
    SEEK_SAME = 10        /* verdicts of one test that are no FAIL and are told */
};

struct seek_options {
    struct engine_run run; /* template: profile, declared, env, tolerance, link.context */
    const char *only;      /* judge this role alone; NULL = all */
    unsigned instances;    /* per test; 0 = SEEK_INSTANCES */
};

/* Who gets results; each is valid during the call. */
struct seek_sink {
    void (*result)(void *env, const struct result *result);
    void *env;
};

/* What became of the conversations. */
struct seek_counts {
    uint64_t counted; /* beyond the limit, not judged */
    uint64_t alike;   /* judged, and not told: enough of that test passed */
};

struct seek;

/* Purpose: look for these tests (those that it does not look for are passed over); tests and what
 * the options point to must outlive it. Ended with seek_free. Never NULL. */
struct seek *seek_new(const struct test *const *test, unsigned ntests,
                      const struct seek_options *options, const struct seek_sink *sink);
void seek_free(struct seek *s);

/* Purpose: is it a test that can be found? */
bool seek_can(const struct test *test);

/* Purpose: add the fields that a dissector must find in frames of radio links. */
void seek_fields(const struct seek *s, struct field_set *wanted);

/* Purpose: the next frame, of a radio link or not; t: what its tracker said. */
void seek_frame(struct seek *s, const struct packet *p, const struct tracked *t);

/* Purpose: the stream ends at now_ns. */
void seek_end(struct seek *s, int64_t now_ns);

/* Purpose: what became of the conversations so far. */
struct seek_counts seek_counts(const struct seek *s);
#endif
