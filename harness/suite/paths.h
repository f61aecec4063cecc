/* SPDX-License-Identifier: Apache-2.0
 * paths.h - where the test cases, profiles and the driver's programs are. */
#ifndef SUITE_PATHS_H
#define SUITE_PATHS_H
#include "base/arena.h"

/* Purpose: the folder of test cases: $PLUGTEST_TESTCASES, else share/plugtest/testcases beside the
 * program's bin/ (where it was installed), else testcases/ of the source tree this program was
 * built from. The string lives in the arena. */
const char *paths_testcases(struct arena *a);

/* Purpose: the i-th folder (from 0) in which programs named plugtest-NAME are looked for: beside
 * this program, where they were installed (lib/plugtest), in the source tree; NULL: no more. In the
 * arena. */
const char *paths_programs(struct arena *a, unsigned i);

/* Purpose: the folder the running program is in, in the arena ("" when unknown). */
const char *paths_program(struct arena *a);

/* Purpose: is there such a file or folder? */
bool paths_exist(const char *path);

/* Purpose: all files below folder whose names end with suffix, sorted by name; returns how many (at
 * most cap). */
unsigned paths_find(struct arena *a, const char *folder, const char *suffix, const char **out,
                    unsigned cap);
#endif
