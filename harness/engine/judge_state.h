/* SPDX-License-Identifier: Apache-2.0
 * judge_state.h - what judge*.c share. */
#ifndef ENGINE_JUDGE_STATE_H
#define ENGINE_JUDGE_STATE_H
#include "engine/fold.h"
#include "engine/judge.h"
#include "engine/term.h"

enum {
    JUDGE_STARTS = 512, /* tests, each case on its own */
    JUDGE_WORDS = JUDGE_STARTS / 64,
    JUDGE_PATHS = 128, /* resources that tests name */
    JUDGE_PATH_SLOTS = 512,
    JUDGE_RELATED = 512,    /* messages of a conversation that later ones may answer; those that
                               might be its next stimulus count, and many tests share a host */
    JUDGE_AT_ONCE = 8,      /* conversations of one start followed at once */
    JUDGE_PARALLEL = 3,     /* conversations of one test between the same two at once */
    JUDGE_NEAR = 1021,      /* slots for pairs of hosts */
    JUDGE_EXPLAINED = 4096, /* slots: first frames of complete instances */
    JUDGE_SAME = 10, /* results of one start that say the same are handed out, more are not */
    JUDGE_KINDS = 8, /* different ones that are told apart */
    JUDGE_TRIES = 4, /* times the limit: conversations that turned out to be no instance */
    JUDGE_ARENA = 16 << 20,
};

/* One message line of a test, as far as type, code and path decide. */
struct shape {
    const uint8_t *may; /* by header: is it possible? */
    struct slice path;  /* the resource it names; p == NULL = any */
    bool exact;         /* it decides alone: the line asks for nothing else */
};

struct sought { /* a test */
    const struct test *test;
    unsigned index;               /* as given to judge_new */
    const struct engine_run *run; /* of its instances, but for the case */
    const struct expr *first;     /* selector of its first message, folded; NULL = any message */
    struct shape *shape;
    unsigned nshapes;
    bool all_frames; /* has lines about what must not come: it sees everything between the two */
    bool gateway;
};

struct start { /* how a test (one of its cases) begins */
    unsigned sought;
    int case_index;
    bool exact;              /* a frame of judge_starts begins it: nothing else needs a look */
    const struct term *rest; /* what else must be true */
    unsigned nrest;
    const struct term *form; /* what the frame must not contradict: see judge_has_form */
    unsigned nform;
};

struct starts {
    uint64_t bit[JUDGE_WORDS];
};

struct judge {
    struct judge_options options;
    struct arena *arena;
    struct sought *sought;
    unsigned nsought;
    struct start start[JUDGE_STARTS];
    unsigned nstarts;
    struct starts by_header[FOLD_HEADERS];
    struct slice path[JUDGE_PATHS];
    uint8_t path_slot[JUDGE_PATH_SLOTS]; /* 1 + path, by its hash; 0 = none */
    struct starts by_path[JUDGE_PATHS], any_path;
    unsigned left_out; /* starts for which there was no room */
    unsigned npaths;
    unsigned limit;
};

struct instance {
    struct engine *engine;
    unsigned start;
    struct endpoint client, server; /* of the first message */
    struct endpoint src, dst;       /* of the latest request */
    unsigned nrelated;
    uint64_t start_frame;
    bool copies;                     /* a retransmission was seen */
    uint64_t related[JUDGE_RELATED]; /* nrelated of them; cleared by nobody */
};

struct partial {
    struct engine *engine; /* NULL = none */
    struct judge_note note;
};

/* What results said, and how often. */
struct same {
    uint64_t said;
    unsigned n;
};

/* A test of more than two roles: its frames come from anywhere. */
#define JUDGE_ANY_HOSTS 0u

struct judge_watch {
    const struct judge *judge;
    struct judge_sink sink;
    struct arena *scratch;
    struct instance active[JUDGE_ACTIVE];
    uint32_t hosts[JUDGE_ACTIVE];   /* of active: a hash of its two addresses, or JUDGE_ANY_HOSTS */
    uint8_t near[JUDGE_NEAR];       /* how many of hosts fall into each slot */
    int64_t deadline[JUDGE_ACTIVE]; /* of active */
    uint16_t which[JUDGE_ACTIVE];   /* of active: its start */
    unsigned running[JUDGE_STARTS]; /* active ones by start */
    unsigned nactive;
    int64_t deadline_ns; /* the earliest of the active ones */
    struct starts sated; /* judged often enough */
    unsigned judged[JUDGE_STARTS], tried[JUDGE_STARTS];
    uint64_t counted[JUDGE_STARTS], alike;
    struct same same[JUDGE_STARTS][JUDGE_KINDS];
    struct partial *partial; /* by sought */
    uint64_t explained[JUDGE_EXPLAINED];
};

/* ---- judge_end.c ---- */

/* Purpose: forget an instance; the last of the active ones takes its place. */
void judge_drop(struct judge_watch *w, struct instance *i);

/* Purpose: a conversation of this start was looked at; enough of them, and no more are begun. */
void judge_tried(struct judge_watch *w, unsigned start);

/* Purpose: is nobody told of a conversation that is none of this test? */
bool judge_may_forget(const struct judge_watch *w, unsigned start);

/* Purpose: does what was seen already show that nobody performs the test, so that judge_close would
 * forget the instance whatever comes? */
bool judge_hopeless(const struct judge_watch *w, const struct instance *i);

/* Purpose: an instance has ended: hand out its result, keep it, or forget it. */
void judge_close(struct judge_watch *w, struct instance *i);

/* ---- judge_start.c ---- */
void judge_compile(struct judge *j, const struct test *const *test, unsigned ntests);

/* Purpose: the tests that this frame may begin. */
struct starts judge_starts(const struct judge *j, const struct packet *p);

/* Purpose: may the frame be one of the test's messages, by its type, code and path? */
bool judge_fits(const struct sought *s, const struct packet *p);

/* Purpose: does this frame, one of judge_starts, begin the test? Memory comes from scratch. */
bool judge_begins(const struct judge *j, unsigned start, const struct packet *p,
                  struct arena *scratch);

/* Purpose: does such a frame leave it open that somebody performs the test? False: a line of the
 * first message does not hold, and judge_hopeless would say so of the instance. */
bool judge_has_form(const struct judge *j, unsigned start, const struct packet *p,
                    struct arena *scratch);

/* Purpose: the run of an instance, its roles told by the options. */
struct engine_run judge_run(const struct judge *j, unsigned start);
#endif
