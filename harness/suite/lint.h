/* SPDX-License-Identifier: Apache-2.0
 * lint.h - what is wrong with a test beyond its own text: names that no vocabulary knows. */
#ifndef SUITE_LINT_H
#define SUITE_LINT_H
#include "script/script.h"
#include "suite/profile.h"
#include "suite/sections.h"
#include "suite/vocabulary.h"
#include "suite/yaml.h"

/* What names mean: words, sections of RFCs, and the default profile (may be NULL). */
struct lint_names {
    const struct vocabulary *vocabulary;
    const struct sections *sections;
    const struct profile *defaults;
};

/* Purpose: check the PICS items, the topology and its roles, the clauses, and the names of profile
 * values ($res, $tx, $time, $dut) of a test. */
void lint_test(const struct test *t, const struct lint_names *names, struct diags *diags);

/* Purpose: check the roles and the PICS items of a device's own profile: a name that no test asks
 * for is a mistake that would show as NA only. */
void lint_profile(const struct profile *p, const struct vocabulary *v, struct diags *diags);

/* Purpose: check one citation that stands at a place: does its section exist? */
void lint_citation(const char *clause, struct diag_place at, const struct sections *s,
                   struct diags *diags);

/* Purpose: check the citations of a YAML file: what stands under `clause`, at any depth, and the
 * sections that a file of testcases/requirements names. */
void lint_citations(const struct yaml *root, const struct sections *s, struct diags *diags);
#endif
