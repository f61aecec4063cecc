/* SPDX-License-Identifier: Apache-2.0
 * suite.h - all test descriptions, suites of them, and which apply to a device. */
#ifndef SUITE_SUITE_H
#define SUITE_SUITE_H
#include "script/script.h"
#include "suite/profile.h"

enum { SUITE_TESTS_MAX = 4096 };

struct suite {
    const struct test *const *test; /* by name; always tests among them */
    unsigned ntests;
    const char *folder;
    const char *const *observed; /* topologies of which the tester can play no role */
    unsigned nobserved;
};

/* Purpose: parse every .td below folder (NULL: paths_testcases), fragments aside. Tests with errors
 * are left out and reported in diags. Never NULL. */
const struct suite *suite_load(struct arena *a, const char *folder, struct diags *diags);

/* Purpose: the same without the tests whose topology is on one of these media (the part before its
 * first hyphen, or more of it: "wpan", "coap-proxy"; ends with NULL), for who has no use for them:
 * they are not even parsed. */
const struct suite *suite_load_without(struct arena *a, const char *folder,
                                       const char *const *media, struct diags *diags);

/* Purpose: the same for who only wants what these words choose (see suite_choose): where each of
 * them is a test's name, or a glob of names, the other tests are not parsed; always tests are. A
 * word that ends in .td is the file of one more test, wherever it is. */
const struct suite *suite_load_for(struct arena *a, const char *folder, const char *const *word,
                                   unsigned nwords, struct diags *diags);

/* Purpose: the test of this id, or NULL. */
const struct test *suite_find(const struct suite *s, const char *id);

/* Purpose: choose by words: a test id, a glob over ids (TD_COAP_OBS_*), the name of a suite
 * (testcases/suites/NAME.yaml), `all`, or a file that suite_load_for was given, too. Tests that are
 * slow are chosen by their id only, by the user or in a suite. chosen: one flag per test. Returns
 * false with a diag (and a suggestion) for a word that names nothing. */
bool suite_choose(struct arena *a, const struct suite *s, const char *word, bool *chosen,
                  struct diags *diags);

/* Who takes part in a run. A role that no device plays is the tester's. */
struct suite_party {
    const char *role; /* "server", "client" */
    const struct profile *profile;
};

struct suite_run {
    const struct suite *suite;
    const struct suite_party *party;
    unsigned nparties;
    bool allow_write; /* --allow-write */
    bool observed;    /* the devices talk with each other: nobody else plays a role */
};

struct suite_choice {
    bool in;
    bool deselected;    /* out, and not because of the PICS */
    const char *reason; /* always set: "needs server.observe: declared", ... */
};

/* Purpose: has the test this role, by itself or with a part (node, node.1)? role may be NULL. */
bool suite_names_role(const struct test *t, const char *role);

/* Purpose: does the test apply to these devices, and why (not)? Texts live in the arena. */
struct suite_choice suite_why(struct arena *a, const struct test *t, const struct suite_run *run);
#endif
