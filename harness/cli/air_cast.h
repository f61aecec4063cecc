/* SPDX-License-Identifier: Apache-2.0
 * air_cast.h - who is who in a test on a radio link, and how the evidence of a run says where its
 * tests begin, so that `check` can judge it again. */
#ifndef CLI_AIR_CAST_H
#define CLI_AIR_CAST_H
#include "engine/engine.h"
#include "suite/radio.h"

/* Purpose: does a device that plays device_role play this role of a test? "router.a" is a node of
 * its own, played by whoever plays "router". */
bool air_cast_is_device(const char *device_role, const char *role);

/* Purpose: addresses, contexts and the largest frame for the roles of a test: the device's for its
 * role, nodes of the tester for all others. */
void air_cast(const struct radio_profile *radio, const char *device_role, const struct test *test,
              struct engine_run *run);

/* Purpose: `$node.ll64`: an address of a role. False: the name is none, and the profile's. Memory
 * comes from a. */
bool air_cast_value(const struct test *test, const struct engine_run *run, const char *name,
                    struct arena *a, struct value *out);

/* Where a test begins. Texts are borrowed. */
struct air_begin {
    const char *test, *label; /* label of the case, "" = none */
    const char *role;         /* which the device plays */
    bool renewed;             /* the network began anew: nothing is known from before */
};

/* Purpose: as a comment on the first frame of the test. */
const char *air_begin_text(struct arena *a, const struct air_begin *b);

/* Purpose: read it. False when the comment is something else. Memory comes from a. */
bool air_begin_read(struct arena *a, struct slice comment, struct air_begin *out);
#endif
