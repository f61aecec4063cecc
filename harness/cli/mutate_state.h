/* SPDX-License-Identifier: Apache-2.0
 * mutate_state.h - shared by mutate.c (the capture, judging again) and mutate_change.c (which
 * changes break a line). */
#ifndef CLI_MUTATE_STATE_H
#define CLI_MUTATE_STATE_H
#include "cli/mutate.h"
#include "script/eval.h"

enum { MUTATE_TRIES = 40, MUTATE_FRAME_BYTES = 70000, MUTATE_NOTES = 32 };

/* A frame of the passing instance that a step took, and what was known when it came. */
struct taken {
    unsigned at; /* index of the frame in the capture */
    const struct step *step;
    const struct packet *packet;
};

/* What the recording of a run on a radio link says on one frame. */
struct mutate_notes {
    unsigned n;
    struct slice text[MUTATE_NOTES];
};

struct mutate_radio {
    struct mutate_notes *notes; /* per frame */
    unsigned from, to;          /* the frames that are judged: of the passing instance */
    struct engine_run run;      /* who is who in it */
};

struct mutating {
    const struct check_plan *plan;
    const struct test *test;
    struct arena *keep;          /* for the whole of it */
    struct arena *arena;         /* for one line */
    struct dissector *dissector; /* every field */
    struct frame *frame;         /* the whole capture */
    unsigned nframes;
    int64_t end_ns;             /* of the capture, or 0 */
    bool *apart;                /* per frame: of another conversation, not judged again */
    struct mutate_radio *radio; /* of the recording of a run on a radio link, else NULL */
    unsigned ninstances;        /* of the test, judged so far */
    int case_index;
    const char *why; /* the last one that was found did not pass, or NULL */
    struct taken *taken;
    unsigned ntaken;
    /* the situation before the frame at hand, as the engine would have it */
    struct value var[TEST_VARS_MAX];
    const struct packet *step_frame[TEST_STEPS_MAX];
    int64_t step_time_ns[TEST_STEPS_MAX];
    struct arena *scratch;
};

/* One way to break a line. */
struct change {
    struct slice frame; /* the whole changed frame */
    const char *what;
    bool fits;    /* the selector still picks it, and it is well-formed */
    bool certain; /* the line is known not to hold */
};

/* Purpose: the evaluation context of a frame in the present situation. */
struct eval mutate_eval(struct mutating *m, const struct packet *self);

/* Purpose: dissect a frame in the place of number `at` of the capture. */
void mutate_dissect(struct mutating *m, unsigned at, const struct frame *f, struct packet *p);

/* Purpose: changes of the taken frame after which line number `line` of its step no longer holds,
 * best first; at most cap. They live in m->arena until it is reset. */
unsigned mutate_changes(struct mutating *m, const struct taken *t, unsigned line,
                        struct change *out, unsigned cap);

/* Purpose: what the first n lines of a step bind (`as $VAR`) when it takes this frame; the values
 * live in the arena. */
void mutate_bind(struct mutating *m, const struct step *s, const struct packet *p, unsigned n,
                 struct arena *a);
#endif
