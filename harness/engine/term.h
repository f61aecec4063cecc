/* SPDX-License-Identifier: Apache-2.0
 * term.h - the few forms of expression that nearly all conditions of rules and first lines of tests
 * have, evaluated without walking a tree of values. Everything else goes to eval_truth. */
#ifndef ENGINE_TERM_H
#define ENGINE_TERM_H
#include "script/eval.h"

enum term_kind {
    TERM_NUMBER,   /* a field against a constant */
    TERM_RANGE,    /* a field in low..high */
    TERM_COMPUTED, /* numbers and lengths of fields and sums and products of them, compared */
    TERM_PRESENT,
    TERM_ABSENT,
    TERM_SAME, /* the octets of two fields are equal */
    TERM_EXPR
};

struct term {
    enum term_kind kind;
    enum expr_op op; /* TERM_NUMBER, TERM_COMPUTED */
    enum view view, other_view;
    field_id field, other;
    int64_t low, high; /* TERM_NUMBER: low */
    const struct expr *expr;
};

/* Purpose: find the form of an expression. */
struct term term_of(const struct expr *e);

/* Purpose: what eval_truth(t->expr, ctx) says, sooner. */
enum truth term_truth(const struct term *t, const struct eval *ctx);
#endif
