/* SPDX-License-Identifier: Apache-2.0
 * air_cast.h - who is who in a test on a radio link, and how the evidence of a run says where its
 * tests begin, so that `check` can judge it again. */
#ifndef CLI_AIR_CAST_H
#define CLI_AIR_CAST_H
#include "engine/engine.h"
#include "suite/radio.h"

#include <jansson.h>

enum { AIR_PARTIES = 2 };

/* A device, and the role that it plays. */
struct air_party {
    const struct radio_profile *radio;
    const char *role;
};

/* Purpose: does a device that plays device_role play this role of a test? "router.a" is a node of
 * its own, played by whoever plays "router". */
bool air_cast_is_device(const char *device_role, const char *role);

/* Purpose: is it a host outside, on the backbone of a border router? All others are on the radio
 * link. */
bool air_cast_is_outside(const char *role);

/* Purpose: addresses, contexts and the largest frame for the roles of a test: each device's for its
 * role, nodes of the tester for all others. Contexts are those of the first device. */
void air_cast(const struct air_party *party, unsigned nparties, const struct test *test,
              struct engine_run *run);

/* Purpose: which of the devices plays this role of a test; -1: none. */
int air_cast_party(const struct air_party *party, unsigned nparties, const char *role);

/* Purpose: `$node.ll64`: an address of a role. False: the name is none, and the profile's. Memory
 * comes from a. */
bool air_cast_value(const struct test *test, const struct engine_run *run, const char *name,
                    struct arena *a, struct value *out);

/* Purpose: the address of the device as a text, to tell it from others in one recording. */
const char *air_cast_device(struct arena *a, const struct radio_profile *radio);

/* The second of two devices that are observed. */
struct air_other {
    const char *role; /* NULL: there is none, and the tester plays all other roles */
    struct node_address at;
};

/* Where a test begins. Texts are borrowed. */
struct air_begin {
    const char *test, *label; /* label of the case, "" = none */
    const char *role;         /* which the device plays */
    const char *device;       /* its address: air_cast_device; "": not told */
    struct air_other other;
    bool renewed;   /* the network began anew: nothing is known from before */
    unsigned again; /* how often the test was begun before, for the tester was late: that counts
                       no more */
    int64_t at_ns;
    uint64_t seed;
    struct link_serial serial; /* the numbers used last */
};

/* How far the tester itself was behind. */
struct air_late {
    int64_t late_ns, at_ns;
};

/* What a device answered when it was asked to do something. */
struct air_answer {
    unsigned id; /* the engine's */
    enum answer answer;
    int64_t at_ns;
    struct value value; /* VALUE_UNKNOWN: none */
    bool restarted;     /* it was asked to begin anew, and has */
};

/* Purpose: who took part: the device that the profile tells of, and the other one, if there is one.
 * second: room for what is known of it. Returns how many. */
unsigned air_begin_parties(const struct air_begin *b, const struct radio_profile *profile,
                           struct radio_profile *second, struct air_party party[AIR_PARTIES]);

/* Purpose: as a comment on the frame that came next; the caller ends it with json_decref. */
json_t *air_begin_note(const struct air_begin *b);
json_t *air_answer_note(const struct air_answer *a);
json_t *air_late_note(const struct air_late *l);

/* Purpose: read such a comment. False when it is something else. Memory comes from a. */
bool air_begin_read(struct arena *a, struct slice comment, struct air_begin *out);
bool air_answer_read(struct arena *a, struct slice comment, struct air_answer *out);
bool air_late_read(struct slice comment, struct air_late *out);
#endif
