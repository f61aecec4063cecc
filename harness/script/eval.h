/* SPDX-License-Identifier: Apache-2.0
 * eval.h - what an expression is worth in a given situation. Three-valued: a comparison with
 * something unknown is unknown, and unknown is neither true nor false (&& and || as in Kleene's
 * logic).
 *
 * Absence: a field that is absent is unknown, so a selector with it is not true. Absent octets or
 * text equal the empty string (a token of length 0 has no field), and absent repeatable options
 * equal the empty list and the path "/". A relation that nearly fits (FIT_NEAR) is true: it can
 * only be meant so, and what is wrong is for the body. */
#ifndef SCRIPT_EVAL_H
#define SCRIPT_EVAL_H
#include "script/ast.h"

struct eval {
    const struct packet *self;              /* the frame under judgement; may be NULL */
    const struct packet *view[VIEW_COUNT];  /* related frames; NULL = not known (see view_absent) */
    bool view_absent[VIEW_COUNT];           /* known not to exist: `absent` is true, not unknown */
    const struct value *var;                /* by slot; may be NULL when there are none */
    const struct packet *const *step_frame; /* by step index: the frame a step took, or NULL */
    const int64_t *step_time_ns;            /* by step index; INT64_MIN = not yet */
    const struct packet *it;                /* STEP_IT: the frame of the `when` */
    /* Purpose: `$res.test`: a value of the run's environment. Unknown when there is none. */
    struct value (*profile)(void *env, const char *name);
    void *env;
    const struct dialogue *dialogue; /* for relations */
    struct arena *scratch;           /* lists and computed octets; the caller resets it */
};

/* Purpose: the value of an expression. A field read as a value is its single node (number, bytes,
 * text), a list when it is repeatable and occurs more than once (or is compared with a list),
 * unknown when absent. */
struct value eval_expr(const struct expr *e, const struct eval *ctx);

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

/* Purpose: is the expression true / false / unknown? */
enum truth eval_truth(const struct expr *e, const struct eval *ctx);

/* Purpose: evaluate one check line on ctx->self: does it hold? A field that the frame itself lacks
 * makes it false; views, variables, earlier steps and profile values that are not known make it
 * unknown. Unless it holds, *expected and *actual get values for the report (unknown: the field is
 * absent). `if` guards, levels and `as` bindings are the caller's. */
enum truth eval_check(const struct check *c, const struct eval *ctx, struct value *expected,
                      struct value *actual);

/* Purpose: the value that `as $VAR` of a check line binds: that of its subject. Octets that may be
 * empty (`len 0..8`) and are absent bind as empty. */
struct value eval_binding(const struct check *c, const struct eval *ctx);

/* A named predicate: what text cannot say. One table in predicates.c. */
struct predicate {
    const char *name;
    unsigned min_args, max_args; /* behind the subject */
    /* Purpose: does it hold for subject and args? */
    enum truth (*holds)(const struct value *subject, const struct value *arg, unsigned nargs,
                        const struct eval *ctx);
    /* Purpose: a value for which it holds, to generate a message; NULL when it cannot. */
    bool (*generate)(struct value *out, const struct value *arg, unsigned nargs,
                     const struct eval *ctx);
    const char *args; /* "(OLD)", for the manual */
    const char *help; /* one line for the manual */
};

/* Purpose: look a predicate up; NULL when there is none. */
const struct predicate *predicate_find(struct slice name);

/* Purpose: the table, for listing. */
const struct predicate *predicate_table(unsigned *n);
#endif
