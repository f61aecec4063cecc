/* SPDX-License-Identifier: Apache-2.0
 * rules_term.h - the few forms of expression that nearly all conditions and lines of rules have,
 * evaluated without walking a tree. Everything else goes to eval_truth. */
#ifndef ENGINE_RULES_TERM_H
#define ENGINE_RULES_TERM_H
#include "script/eval.h"

enum term_kind {
    TERM_NUMBER, /* a field against a constant */
    TERM_RANGE,  /* a field in low..high */
    TERM_ONE,    /* == of a field that may come several times: when it came once */
    TERM_PRESENT,
    TERM_ABSENT,
    TERM_SAME, /* two fields are equal */
    TERM_EXPR
};

struct term {
    enum term_kind kind;
    enum expr_op op; /* TERM_NUMBER */
    enum view view, other_view;
    field_id field, other;
    int64_t low, high; /* TERM_NUMBER, TERM_ONE: low */
    const struct expr *expr;
};

/* Purpose: find the form of an expression. */
struct term term_of(const struct expr *e);

/* Purpose: what a TERM_NUMBER or TERM_RANGE says of this number. */
bool term_number(const struct term *t, int64_t u);

/* Purpose: what eval_truth(t->expr, ctx) says, sooner. */
enum truth term_truth(const struct term *t, const struct eval *ctx);
#endif
