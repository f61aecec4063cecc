/* SPDX-License-Identifier: Apache-2.0
 * known.h - values by name that were worked out once: tests in a capture ask a profile for the same
 * few dozen names all the time. */
#ifndef SUITE_KNOWN_H
#define SUITE_KNOWN_H
#include "script/value.h"

enum { KNOWN_SLOTS = 512, KNOWN_MAX = KNOWN_SLOTS / 2 };

struct known {
    const char *name; /* NULL: free */
    struct value value;
    bool declared; /* by the device's own profile */
};

/* All zero: empty. */
struct known_values {
    struct known slot[KNOWN_SLOTS];
    unsigned n;
};

/* Purpose: what is known of a name, or NULL. */
const struct known *known_find(const struct known_values *k, const char *name);

/* Purpose: add what is known of one name; the first of a name stays. Name and value are borrowed.
 * When the table is full nothing is added. */
void known_add(struct known_values *k, const struct known *known);
#endif
