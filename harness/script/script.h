/* SPDX-License-Identifier: Apache-2.0
 * script.h - from the text of a .td file to a checked test. */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H
#include "script/ast.h"

/* A folder of fragments; each is read when a test first uses it. */
struct fragments;

/* Purpose: the fragments of a folder, for all tests parsed into the same arena or into one that
 * ends before it. Files are not read yet. */
struct fragments *fragments_open(struct arena *a, const char *folder);

/* Purpose: parse and check one test description. text: the whole file; file: its name, for
 * diagnostics and to compare with the test id (no directory check when it is "-"). fragments:
 * where `use NAME` looks, or NULL. Returns the test in the arena, or NULL when there were errors;
 * all of them are in diags. */
const struct test *script_parse(struct arena *a, const char *file, struct slice text,
                                struct fragments *fragments, struct diags *diags);

/* Purpose: is this the text of a fragment (testcases/fragments), not of a test? */
bool script_is_fragment(struct slice text);

/* Purpose: parse and check a fragment by itself, its parameters taken as given. */
bool script_check_fragment(struct arena *a, const char *file, struct slice text,
                           struct fragments *fragments, struct diags *diags);

/* Purpose: compile a display filter as Wireshark writes them (==, eq, !=, ne, >, gt, contains,
 * matches, in {..}, &&, and, ||, or, !, not, bare field = present). Value names of fields (CON,
 * GET) are accepted too. NULL and diags on errors. */
const struct expr *script_filter(struct arena *a, struct slice text, struct diags *diags);

/* Purpose: add every field that an expression reads at view SELF to *set, and those of other views
 * to *views[view] (views may be NULL). */
void script_expr_fields(const struct expr *e, struct field_set *set,
                        struct field_set views[VIEW_COUNT]);

/* Purpose: call back for each expression of a test and of its parts, operands included. */
void script_each_expr(const struct test *t, void (*visit)(void *env, const struct expr *e),
                      void *env);

/* Purpose: call back for an expression and all its operands. */
void script_walk(const struct expr *e, void (*visit)(void *env, const struct expr *e), void *env);
#endif
