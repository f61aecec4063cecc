/* SPDX-License-Identifier: Apache-2.0
 * lint.h - what is wrong with a test beyond its own text: names that no vocabulary knows. */
#ifndef SUITE_LINT_H
#define SUITE_LINT_H
#include "script/script.h"
#include "suite/profile.h"
#include "suite/vocabulary.h"

/* Purpose: check the PICS items, the topology and its roles, the clauses, and the names of profile
 * values ($res, $tx, $time, $dut; defaults: the default profile) of a test. */
void lint_test(const struct test *t, const struct vocabulary *v, const struct profile *defaults,
               struct diags *diags);
#endif
