/* SPDX-License-Identifier: Apache-2.0
 * fail_on.h - the list of --fail-on: which verdicts make the exit code bad. */
#ifndef CLI_FAIL_ON_H
#define CLI_FAIL_ON_H
#include <stdbool.h>

/* Purpose: are all words of the list (joined by commas, in any case) verdicts that it may name:
 * fail, error, inconc? Otherwise says on standard error which is not, and returns false. */
bool fail_on_check(const char *list);

/* Purpose: does the list name this verdict? list NULL: it names all. NONE goes with inconc. */
bool fail_on_has(const char *list, const char *verdict);
#endif
