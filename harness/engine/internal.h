/* SPDX-License-Identifier: Apache-2.0
 * internal.h - the parts of one engine, for the files of harness/engine only.
 *
 * A test runs in threads: each walks through one block of steps and waits for a frame, an answer or
 * a time. `either`, `all` and `repeat` start child threads. A frame is offered to the waiting
 * threads in the order of their birth; one takes it, or none does. */
#ifndef ENGINE_INTERNAL_H
#define ENGINE_INTERNAL_H
#include "engine/engine.h"

enum {
    THREADS_MAX = 64,
    ACTIONS_MAX = 64,
    FRAMES_MAX = 2048,    /* of one conversation; more is a flood */
    BYTES_MAX = 16 << 20, /* what a test may remember */
    PENDING_MAX = 16,     /* own confirmable messages not yet acknowledged */
    ANSWERED_MAX = 64,
    OWED_MAX = 16,   /* copies that came before their first answer was sent */
    ALIASES_MAX = 8, /* endpoints of one device role (a client that uses a port a request) */
    LATER_MAX = 256, /* frames that came while a device was being asked */
    GATEWAY_MAX = 16,
    PROBES_MAX = 3,
};
#define NEVER_NS INT64_MAX

enum wait {
    WAIT_NOT,     /* runnable */
    WAIT_MESSAGE, /* for a frame of a device (or of anybody, in a capture) */
    WAIT_OWN,     /* for our own frame to leave */
    WAIT_ANSWER,  /* ask, confirm */
    WAIT_TIME,    /* wait, never, nothing, collect: until the deadline */
    WAIT_CHILDREN,
    WAIT_PROBE, /* a frame is missing: is its sender alive? */
    WAIT_DEAD,  /* finished; the slot is free */
};

/* `before` brings the device to a known state, `after` back to it, whatever the verdict. */
enum phase { PHASE_BEFORE, PHASE_STEPS, PHASE_AFTER };

/* A frame that had the right sender and receiver and did not fit the selector. */
struct thread {
    struct thread *parent;
    const struct block *block;
    unsigned pc;
    enum wait wait;
    const struct step *step; /* what it waits at */
    int64_t last_ns;         /* time of the step before */
    int64_t earliest_ns;     /* `between`: not before */
    int64_t deadline_ns;
    unsigned answer_id; /* WAIT_ANSWER; or a stimulus whose ask is still open */
    unsigned children;
    unsigned rounds;           /* repeat: rounds done */
    bool alternative;          /* a branch of an `either` that has not taken a frame yet */
    bool branch_failed;        /* an `either` in which a branch ended without a frame */
    struct slice own;          /* WAIT_OWN: the octets (of the last frame, on a radio link) */
    const struct packet *miss; /* the last that could have been the one it waits for */
    unsigned collected;
};

struct pending { /* an own confirmable message, repeated until it is settled (RFC 7252 4.2) */
    const struct packet *packet;
    struct slice bytes;
    int role, to_role;
    struct endpoint to;
    int64_t next_ns, interval_ns;
    unsigned copies;
};

struct answered { /* what we answered to a frame, to be repeated when the frame is (RFC 7252 4.5) */
    uint64_t frame;
    struct slice bytes;
};

struct gateway {
    const struct step *step;
    unsigned seen;
};

/* A frame of the conversation, and what became of it. */
struct seen {
    const struct packet *packet;
    bool taken, again, own;
    bool ambiguous;     /* which request it answers the tracker cannot say ... */
    uint64_t request;   /* ... or the frame of it; 0 = not known */
    bool dropped;       /* by the gateway: its receiver never saw it */
    bool acked;         /* on a radio link: an acknowledgement followed */
    bool like_numbered; /* on a radio link: a stranger's frame with the same number followed */
};

struct later {
    const struct packet *packet;
    struct tracked tracked;
};

struct engine {
    const struct test *test;
    struct engine_run run;
    const struct dialogue *dialogue;
    struct arena *arena, *scratch;
    struct dissector *dissector; /* of messages in the making; NULL until there is one */
    int64_t now_ns;
    int64_t late_ns; /* the most that the tester was behind */
    uint64_t random;
    struct link_serial link_serial;
    uint16_t serial; /* the last sixteen bits of engine_fresh */
    unsigned naliases[TEST_ROLES_MAX];
    bool silent[TEST_ROLES_MAX]; /* `node X down` of a role we play */
    bool heard[TEST_ROLES_MAX];  /* some frame of this role was seen */
    bool judged_something[TEST_ROLES_MAX];
    const char *unreachable[TEST_ROLES_MAX];
    bool asks[TEST_ROLES_MAX]; /* it sends the stimuli: a client */
    bool uncertain;            /* a capture: a step was passed that it cannot show */
    unsigned nthreads;
    unsigned action_at, nactions;
    unsigned next_id;
    unsigned npending;
    unsigned nanswered;
    uint64_t owed[OWED_MAX]; /* the frames they are copies of */
    unsigned nowed;
    unsigned ngateways;
    struct later *later; /* LATER_MAX of them; NULL until one is needed */
    unsigned nlater;
    struct seen *frame; /* the conversation, in order; grows to FRAMES_MAX */
    unsigned frames_cap;
    unsigned nframes;
    unsigned fresh_from; /* frames before this one are over: time was let pass since */
    unsigned courtesies;
    unsigned probes;
    int64_t probe_sent_ns;
    struct thread *probing;
    enum phase phase;
    bool ended; /* engine_end was called */
    bool done;
    bool reached_end;
    const char *stop_text;
    enum reason stop_reason;
    struct finding **last_finding;
    struct trace **last_trace;
    struct event **last_event;
    struct result result;
    /* From here on what the counts above, and those of the test, do not cover was never written:
     * see engine_new. */
    struct value var[TEST_VARS_MAX];
    const struct packet *step_frame[TEST_STEPS_MAX];
    int64_t step_time_ns[TEST_STEPS_MAX];
    bool step_seen[TEST_STEPS_MAX];
    bool step_again[TEST_STEPS_MAX]; /* it took a retransmission */
    struct endpoint alias[TEST_ROLES_MAX][ALIASES_MAX];
    struct thread thread[THREADS_MAX];
    struct action action[ACTIONS_MAX];
    struct pending pending[PENDING_MAX];
    struct answered answered[ANSWERED_MAX];
    struct gateway gateway[GATEWAY_MAX];
};

/* ---- engine.c: situation ---- */
struct eval engine_eval(struct engine *e, const struct packet *self);
bool engine_plays(const struct engine *e, int role); /* the tester sends for this role here */

/* ---- ends.c: the endpoints of the roles ---- */
bool engine_is_role(const struct engine *e, int role, const struct endpoint *at);
void engine_learn(struct engine *e, int role, const struct endpoint *at);
int engine_role_of(const struct engine *e, const struct endpoint *at);
struct endpoint engine_at(const struct engine *e, int role);
/* Purpose: is the frame between roles of this test, as far as they are known? */
bool engine_concerns(const struct engine *e, const struct packet *p);
/* Purpose: what the profile says, and `$server.uri`: where a role is. env: the engine. */
struct value engine_look_up(void *env, const char *name);

/* ---- engine.c ---- */
uint64_t engine_random(void *e);
/* Random, but the last sixteen bits do not come twice (in 65536 calls): identifiers that a sender
 * must not use again, such as Message IDs (RFC 7252 4.4). */
uint64_t engine_fresh(void *e);
int64_t engine_span(struct engine *e, const struct expr *x, const char *fallback);
int64_t engine_setting(struct engine *e, const char *name, int64_t otherwise_ns);
/* Purpose: does the profile say that the device keeps exactly its timers (tx.default)? */
bool engine_exact_timers(const struct engine *e);
struct action *engine_act(struct engine *e, enum action_kind kind);
void engine_finish(struct engine *e, enum reason reason, const char *text);
bool engine_can_do(const struct engine *e, const struct block *b);
void engine_phase(struct engine *e, enum phase phase);
void engine_event(struct engine *e, const struct step *s, const char *text);

/* ---- thread.c: walking through the steps ---- */
struct thread *thread_start(struct engine *e, struct thread *parent, const struct block *b);
void thread_run_all(struct engine *e);
void thread_kill_all(struct engine *e);
void thread_advance(struct engine *e, struct thread *t);
void thread_deadline(struct engine *e, struct thread *t);
void thread_answered(struct engine *e, struct thread *t, enum answer answer, const char *why);
const struct step *thread_next_step(const struct thread *t);

/* ---- prose.c: texts for people, with names filled in; they live as long as the engine ---- */
const char *engine_prose(struct engine *e, const char *s);

/* ---- message.c: frames against message steps ---- */
void message_wait(struct engine *e, struct thread *t);
void message_look_back(struct engine *e, struct thread *t);
bool message_matches(struct engine *e, const struct step *s, const struct packet *p,
                     bool *near_fit);
bool message_offer(struct engine *e, const struct packet *p, const struct tracked *t,
                   const struct step **taker);
/* Purpose: is this a frame that a step has sent and waits to see on the link? */
bool message_awaited(const struct engine *e, const struct packet *p);
/* Purpose: does a step at work ask for an acknowledgement of the link layer (`ack of N`)? */
bool message_asks_ack(const struct engine *e);
void message_offer_ack(struct engine *e, const struct packet *ack, const struct step **taker);
bool engine_blind(const struct engine *e);
void message_missing(struct engine *e, struct thread *t);
void message_missing_known(struct engine *e, struct thread *t, bool alive);
const char *message_why_not(struct engine *e, const struct step *s, const struct packet *p);
void message_checks(struct engine *e, const struct step *s, const struct packet *p);
bool message_ends_match(struct engine *e, const struct step *s, const struct packet *p);

/* ---- generate.c ---- */

/* A message ready to be sent: a payload, or the frames that carry it. */
struct generated {
    struct slice bytes;
    const struct slice *frame;
    unsigned nframes;
    uint32_t linktype;   /* of the frames */
    struct slice packet; /* on a radio link: the IPv6 packet that the frames carry */
};
bool generate_message(struct engine *e, const struct step *s, struct generated *out,
                      const char **why);

/* ---- medium.c: radio links ---- */
bool medium_is_link(const struct engine *e);
void medium_learn(struct engine *e); /* the link-layer addresses of the roles */
/* Purpose: the frame as this test sees it: between link-layer addresses. False: not for us. */
bool medium_view(const struct engine *e, const struct packet *given, struct packet *view);
/* Purpose: are these two ends of one node? */
bool medium_same_end(const struct engine *e, const struct endpoint *a, const struct endpoint *b);
/* Purpose: encode what a role sends; addresses that nobody set follow from the roles. to: -1 with
 * to_addr (16 octets, multicast or not). */
struct medium_route {
    int from, to;
    struct slice to_addr;
    const struct packet *answers; /* the message that this one answers, or NULL */
};
bool medium_encode(struct engine *e, struct build *b, const struct medium_route *route,
                   struct generated *out, const char **why);
/* Purpose: decode a message in the making, as its receiver would. */
bool medium_look(struct engine *e, const struct generated *g, struct packet *out);
/* Purpose: send frames from a role we play: what a node does unasked, a probe. taken: by a message
 * step, so that the test itself says what becomes of it. */
void medium_polite(struct engine *e, int role, const struct packet *received, bool taken);
bool medium_probe(struct engine *e, int from, int to);
/* Purpose: an acknowledgement of the link layer was seen: it is of the frame before it. */
void medium_acknowledged(struct engine *e, const struct packet *ack);
/* Purpose: an acknowledgement names no ends: those of the frame before it, which it must be of. */
bool medium_ack_view(const struct engine *e, const struct packet *given, struct packet *view);
/* Purpose: did the frames that carried this message all reach their receiver? */
bool medium_delivered(const struct engine *e, const struct packet *message);
/* Purpose: a frame of somebody else on the air: an acknowledgement may be of that one. */
void medium_stranger(struct engine *e, const struct packet *p);
/* Purpose: where the numbers of our next frame and datagram are kept. */
struct link_serial *medium_serial(struct engine *e);
/* Purpose: of a frame to everybody: the role of ours that is asked for by its address. -1: none. */
int medium_receiver(const struct engine *e, const struct packet *p);

/* ---- courtesy.c: what a polite endpoint does unasked ---- */
void courtesy_received(struct engine *e, const struct packet *p, const struct tracked *t,
                       const struct step *taker);
void courtesy_sent(struct engine *e, const struct packet *p, const struct action *a);
void courtesy_time(struct engine *e);
int64_t courtesy_deadline(const struct engine *e);
bool courtesy_repeats(struct engine *e, const struct packet *sent);
void courtesy_probe(struct engine *e, int from, int to);
void courtesy_answer_step(struct engine *e, const struct step *s);

/* ---- finding.c ---- */
struct finding *finding_add(struct engine *e, enum reason reason, enum verdict v, int role,
                            const struct packet *p);
/* Purpose: a line of a step that does not hold, or of which nobody knows: what that means for its
 * role. Returns the verdict entered. */
enum verdict finding_check(struct engine *e, const struct step *s, const struct check *c,
                           const struct packet *p, enum truth holds,
                           const struct value expected_actual[2]);
void finding_malformed(struct engine *e, const struct packet *p, int role);
/* Purpose: was the tester so late that its doing and the device's cannot be told apart? */
bool finding_excused(struct engine *e);
enum verdict finding_blame(const struct engine *e, int role, enum reason *reason);
#endif
