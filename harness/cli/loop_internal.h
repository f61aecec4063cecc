/* SPDX-License-Identifier: Apache-2.0
 * loop_internal.h - what the files of the live loop share. */
#ifndef CLI_LOOP_INTERNAL_H
#define CLI_LOOP_INTERNAL_H
#include "cli/lateness.h"
#include "cli/loop.h"
#include "cli/relay.h"
#include "link/link.h"

enum {
    SLOTS_MAX = 64,
    DATAGRAMS_A_TURN = 256,
    ASKS_MAX = 8,
    GIVE_UP_AFTER = 3,
    HELD_MAX = 256,
    REQUESTS_MAX = 64,
    RESETS_MAX = 4
};

struct ask {
    unsigned engine_id, control_id; /* both 0 = free; control_id 0: waits for its turn */
    unsigned device;
    json_t *waiting; /* the request, when it can be made only after an earlier one is answered */
    size_t place;    /* of its number in the slot's requests, when it sends */
    bool sends;      /* it makes a client send something ... */
    bool observes;   /* ... that begins an observation */
};

/* Between two devices the tester tidies up itself before and after a test, as a client of its own;
 * when it plays a role it is the engine of the test that does so. */
enum stage { STAGE_TEST, STAGE_BEFORE, STAGE_AFTER };

/* What was sent to the device since it was heard last. */
struct quiet {
    unsigned messages;
    uint64_t frame;     /* of the first of them, */
    size_t bytes;       /* its length, */
    uint8_t octets[24]; /* and how it begins */
};

struct slot {
    struct engine *engine; /* NULL: free */
    enum stage stage;
    struct test tidying; /* STAGE_BEFORE, STAGE_AFTER: the block as a test */
    const struct loop_job *job;
    struct engine_run run;
    int socket[TEST_ROLES_MAX]; /* of the roles we play; -1 = a device's */
    struct endpoint at[TEST_ROLES_MAX];
    unsigned report;
    int64_t guard_ns;
    bool again; /* it is run once more */
    struct quiet quiet;
    bool gone; /* nobody listens at the device's address */
    struct ask ask[ASKS_MAX];
    json_int_t observation; /* the newest request that began one; 0 = none */
    json_t *requests;       /* numbers that the clients gave to what this test made them send, in
                               the order of asking; null: not told (yet) */
    struct relay *relay;    /* between two devices; NULL otherwise */
};

/* It may have made the device stop, and is run by itself. */
struct suspicion {
    bool alone;
    bool ended; /* the device's process has ended while it ran */
};

/* A datagram that a gateway delays. */
struct held {
    int64_t due_ns;
    int socket;
    struct endpoint to;
    struct slice bytes; /* owned */
};

struct loop {
    const struct loop_config *config;
    const struct loop_job *job;
    unsigned njobs;
    bool *started;                /* by index of job */
    uint8_t *tries;               /* by index of job: how often it ended too late */
    const struct loop *const *of; /* all loops of this run, ended by NULL */
    struct udp *udp;
    struct arena *received;               /* datagrams of this turn */
    struct dissector *dissector, *making; /* of datagrams; of messages that are being made */
    struct tracker *tracker;
    uint32_t interface;
    struct slot slot[SLOTS_MAX];
    unsigned running;
    unsigned unreachable_in_a_row;
    struct suspicion *suspect; /* by index of job */
    bool *interrupted;         /* by index of job: it ran when the device was brought back */
    bool revive_wanted, reviving;
    unsigned revivals;
    struct lateness lateness;
    struct loop_outcome *out;
    bool closing; /* the run ends: no tidying up any more */
    bool ended;   /* end_part was here */
    struct held held[HELD_MAX];
    unsigned nheld;
    enum { RESET_NOT_ASKED, RESET_ASKED, RESET_DONE } reset;
    unsigned reset_id[RESETS_MAX]; /* per device; 0 = answered */
    int64_t reset_until_ns;
    int64_t heard_ns[RESETS_MAX]; /* per device: when its control answered last, or the start */
    struct link *capture;         /* live capture instead of relays; NULL otherwise */
};

/* Purpose: the device that plays a role ("client.a" is played by the device of "client"), or -1. */
int loop_device_of(const struct loop *l, const char *role);

/* Purpose: start a test in a free slot. Returns false when its endpoints cannot be had. */
bool loop_start(struct loop *l, const struct loop_job *job);

/* Purpose: perform the engine's actions until there are none. */
void loop_actions(struct loop *l, struct slot *s);

/* Purpose: a frame from src to dst: into the evidence, decoded, tracked, given to the listener and
 * the engine. */
struct disposition loop_frame(struct loop *l, struct slot *s, const struct udp_datagram *d,
                              bool sent);

/* Purpose: a frame into the evidence, decoded, tracked, given to the listener and the engine. */
struct disposition loop_record(struct loop *l, struct slot *s, struct frame *f, uint32_t interface);

/* Purpose: what the slot's engine had due at since_ns, or what had come then, has been seen to by
 * now. */
void loop_late(struct loop *l, struct slot *s, int64_t since_ns);
/* Purpose: time goes on for the slot's engine, and what is due by now is done. False: nothing was.
 */
bool loop_time(struct loop *l, struct slot *s, int64_t now_ns);
/* Purpose: tell the report how far the slot's test is. */
void loop_progress(struct loop *l, struct slot *s);

/* Purpose: without a relay, what one test left in the devices (observations) would be in the next:
 * have them go back to their start first. True: they are, go on. */
bool loop_is_reset(struct loop *l);

/* Purpose: an answer that no test waits for: of a reset? */
void loop_reset_answered(struct loop *l, unsigned device, unsigned id);

/* Purpose: tests under way in all parts of the run. */
unsigned loop_running(const struct loop *l);

/* Purpose: begin what a test between two devices needs beforehand or afterwards. False: nothing. */
bool loop_tidy(struct loop *l, struct slot *s, enum stage stage);

/* Purpose: listen on an interface instead of relaying. False with a diag. */
bool loop_listen(struct loop *l);

/* Purpose: take the frames that were captured. */
void loop_captured(struct loop *l);

/* Purpose: end and report the slot's test when its engine is done. */
void loop_finish(struct loop *l, struct slot *s);

/* Purpose: hand an action to the device that is to perform it. */
void loop_ask(struct loop *l, struct slot *s, const struct action *a);

/* Purpose: an answer of a device's control: to the engine that waits for it. */
void loop_answered(struct loop *l, unsigned device, const struct control_answer *a);

/* Purpose: free what the asks of a test that ends still hold. */
void loop_drop_asks(struct slot *s);

/* Purpose: a datagram for one of the slot's relay sockets: record it, judge it, send it on. */
void loop_relay(struct loop *l, struct slot *s, const struct udp_datagram *d);

/* Purpose: a datagram leaves from a socket of ours as the gateway wants it. */
void loop_dispatch(struct loop *l, const struct disposition *what, const struct relay_way *way,
                   struct slice bytes);

/* Purpose: send what a gateway has held back long enough. */
void loop_release_held(struct loop *l);

/* Purpose: drop what is held back for the sockets of a test that ends. */
void loop_forget_held(struct loop *l, const struct slot *s);

/* Purpose: when the next held datagram is due. */
int64_t loop_held_deadline(const struct loop *l);

/* Purpose: a message was sent to the device, or has come from it. */
void loop_heard(struct slot *s, bool sent, uint64_t frame, struct slice bytes);

/* Purpose: end every test that runs, and say why; nothing is sent any more. */
void loop_end_all(struct loop *l, const char *why);

/* Purpose: the network says that nobody listens at the device's address. If it can be brought back
 * nobody needs to wait for the answers of the test. */
void loop_unreachable(struct loop *l, struct slot *s);

/* Purpose: a test has ended. silent: the device did not answer to the end. False: it has no result
 * and is run again; told is the result as it is reported. */
bool loop_stands(struct loop *l, struct slot *s, bool silent, struct result *told);

/* Purpose: does the test switch its device off and on? */
bool loop_switches_device(const struct loop *l, const struct test *t);

/* Purpose: bring the device back, if a test has asked for it. */
void loop_revive(struct loop *l);

/* Purpose: is there time enough for it? */
bool loop_in_time(const struct loop *l, const struct loop_job *job);

/* Purpose: may this job run beside those that are running? */
bool loop_fits(const struct loop *l, const struct loop_job *job);
#endif
