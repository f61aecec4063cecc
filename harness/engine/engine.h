/* SPDX-License-Identifier: Apache-2.0
 * engine.h - one test, one conversation: frames and time in, actions and a result out. Sans-IO: it
 * opens nothing, never sleeps, never prints; live runs, captures, simulation and unit tests are the
 * same code path. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H
#include "engine/result.h"
#include "engine/track.h"
#include "script/eval.h"
#include "wire/node_address.h"

enum run_use { USE_RUN, USE_OBSERVE, USE_CHECK, USE_REPLAY, USE_COMPARE };

struct run_role {
    const char *name; /* as in the test */
    bool tester;      /* we play it */
    bool judged;      /* it gets a verdict */
    bool known;       /* `at` is set; otherwise the first message binds it */
    struct endpoint at;
    bool relays; /* a proxy: it also asks, from ports and addresses that nobody knew before */
};

/* What numbers the frames of a radio link, over all tests of a run: a device takes a frame whose
 * number is that of the frame before for a copy. */
struct link_serial {
    uint8_t frame;         /* wpan.seq_no */
    uint16_t datagram;     /* 6lowpan.frag.tag */
    uint32_t rpl_counter;  /* icmpv6.rpl.secure.counter */
    uint32_t wpan_counter; /* wpan.aux_sec.frame_counter */
};

/* A radio link: tests whose ends are link-layer addresses. */
struct engine_link {
    struct node_address node[TEST_ROLES_MAX];     /* in the order of test.role */
    struct node_address backbone[TEST_ROLES_MAX]; /* a device's second interface, on an Ethernet;
                                                     has_eui64 false: it has none */
    struct lowpan_context context[16];            /* what everybody knows from the start */
    struct rpl_keys keys;                         /* of RPL, the same */
    struct wpan_security security;                /* of what the tester sends; level 0: none */
    unsigned phy_max_bytes;                       /* the largest frame, FCS included; 0 = 127 */
    struct link_serial *serial;                   /* borrowed; NULL: the engine's own */
    struct dissector *dissector; /* of messages in the making, every field of them (and, on a
                                    radio link, these contexts); borrowed; NULL: the engine's own */
};

struct engine_run {
    enum run_use use;
    struct run_role role[TEST_ROLES_MAX]; /* in the order of test.role */
    int case_index;                       /* row of test.cases; -1 = none */
    uint64_t seed;
    bool virtual_clock; /* times are simulated ones: said in the report, and no more */
    bool performed; /* the stimuli are known to have been asked for (written by run or observe) */
    bool complete;  /* the tester saw everything from the start (fresh sockets) */
    struct engine_link link;
    int64_t tolerance_ns; /* lateness of our own clock and capture that is forgiven */
    /* Purpose: `$res.test`, `$tx.answer`, `$time.step`: value from the device profile, or a
     * default. */
    struct value (*profile)(void *env, const char *name);
    /* Purpose: does the profile itself declare this name or PICS item ("res.test", "server.etag")?
     */
    bool (*declared)(void *env, const char *name);
    void *env;
};

enum action_kind {
    ACTION_SEND, /* send bytes from a role we play; give the frame to engine_frame when it left */
    ACTION_ASK,  /* a stimulus of a device; answer with engine_answer */
    ACTION_CONFIRM, /* "it shows the payload"; answer with engine_answer */
    ACTION_NODE,    /* acknowledges, of a role that the tester plays; answer with engine_answer */
    ACTION_LINK,
};

struct action {
    enum action_kind kind;
    int role;           /* who acts: sender, asked device */
    int to_role;        /* SEND: receiver, -1 when `to` is an address of no role (multicast) */
    struct endpoint to; /* SEND */
    struct slice bytes; /* SEND: UDP payload. ASK "send": the message asked for, as we would encode
                           it. On a radio link: the last of `frame`; ASK: the IPv6 packet */
    const struct slice *frame; /* on a radio link: whole frames, in order */
    uint32_t linktype;         /* ... which are of this link type: 195, or 1 for the backbone */
    unsigned nframes;
    const struct step *step;    /* NULL for politeness (ACK, repetition, probe) */
    const struct step *message; /* ASK "send": the step whose message is asked for */
    const char *verb;           /* ASK: "send" or as written; NODE: acknowledges */
    const struct value *arg;    /* ASK, NODE: arguments of the verb */
    unsigned nargs;
    const char *text;          /* ASK, CONFIRM: with names filled in */
    const struct value *shows; /* CONFIRM: the value to be shown, or NULL */
    unsigned id;               /* ASK, CONFIRM: hand back in engine_answer */
};

enum answer { ANSWER_DONE, ANSWER_FAILED, ANSWER_CANNOT };

/* What the gateway is to do with the frame just given. Only a link that can act on it does. */
struct disposition {
    enum { FRAME_PASS, FRAME_DROP, FRAME_DUPLICATE, FRAME_DELAY } what;
    int64_t delay_ns;
};

struct engine;

/* Purpose: an engine for one test (and one row of its cases). test and *run's env must outlive it;
 * *run is copied. now_ns: the clock at the start (since 1970); in a capture the time of the first
 * frame. End with engine_free. */
struct engine *engine_new(const struct test *test, const struct engine_run *run, int64_t now_ns);

/* Purpose: a frame was seen (sent or received). p: decoded with every field of test->fields; t:
 * what the tracker says of it. */
struct disposition engine_frame(struct engine *e, const struct packet *p, const struct tracked *t);

/* Purpose: time goes on; to be called at the latest at engine_deadline. */
void engine_time(struct engine *e, int64_t now_ns);

/* Purpose: the tester itself was late_ns behind: with a timer, or with seeing to a message whose
 * sender waits for an answer. To be called when that is done. More than tolerance_ns and half an
 * ACK_TIMEOUT may have made the device repeat, give up or go on: what fails from then on is INCONC,
 * TIMING_TOO_NOISY. A malformed message stays a FAIL. */
void engine_late(struct engine *e, int64_t late_ns);

/* Purpose: the answer to an ask or a confirm. result: what the hook gave back (`as $R`), or NULL.
 */
void engine_answer(struct engine *e, unsigned id, enum answer answer, const struct value *result,
                   const char *why);

/* Purpose: a part of the answer to an ask that engine_answer will follow with: what `$R.part` is
 * worth from then on (script/delivery.h). v is copied; unknown: the control does not report it. */
void engine_answer_part(struct engine *e, unsigned id, const char *part, const struct value *v);

/* Purpose: the network says that a role cannot be reached (ICMP port unreachable on our socket). */
void engine_unreachable(struct engine *e, int role, const char *why);

/* Purpose: nothing more will come: the capture ends at now_ns, or the run is interrupted. */
void engine_end(struct engine *e, int64_t now_ns, const char *why);

/* Purpose: when engine_time must be called next; INT64_MAX = whenever. */
int64_t engine_deadline(const struct engine *e);

/* Purpose: the next action, false when there is none. Borrowed until the next call on this engine.
 */
bool engine_next(struct engine *e, struct action *out);

/* Purpose: has the test reached its end? Then engine_result is final. */
bool engine_done(const struct engine *e);

/* Purpose: the result, owned by the engine. */
const struct result *engine_result(const struct engine *e);

/* Purpose: in a capture: a frame is missing, and the next one from its sender (any) would show that
 * the device was alive and the capture looking. */
bool engine_looks_for_life(const struct engine *e);

/* Purpose: how many of the test's stimuli were seen, of how many that it has. */
void engine_stimuli(const struct engine *e, unsigned *seen, unsigned *total);

void engine_free(struct engine *e);
#endif
