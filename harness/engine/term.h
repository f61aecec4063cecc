/* SPDX-License-Identifier: Apache-2.0
 * term.h - the few forms of expression that nearly all conditions of rules and first lines of tests
 * have, evaluated without walking a tree of values. Everything else goes to eval_truth. */
#ifndef ENGINE_TERM_H
#define ENGINE_TERM_H
#include "script/eval.h"

enum term_kind {
    TERM_NUMBER,    /* a field against a constant */
    TERM_RANGE,     /* a field in low..high */
    TERM_SET,       /* a field in a set of small constants: bit u of low */
    TERM_COMPUTED,  /* numbers and lengths of fields and sums and products of them, compared */
    TERM_PREDICATE, /* a number of the frame, and numbers as arguments */
    TERM_PRESENT,
    TERM_ABSENT,
    TERM_SAME,     /* the octets of two fields are equal */
    TERM_CONTAINS, /* octets of a field hold constant ones */
    TERM_LOGIC,    /* other terms, joined with && or ||, or one of them negated */
    TERM_EXPR
};

/* A number that a packet holds, or that is reckoned from such. */
struct operand {
    enum expr_op op; /* E_FIELD, E_LEN, E_CONST, E_ADD, E_SUB, E_MUL */
    enum view view;
    field_id field;
    bool many;                   /* the field may come several times */
    int64_t k;                   /* E_CONST */
    const struct operand *a, *b; /* E_ADD .. */
};

struct term {
    enum term_kind kind;
    enum expr_op op; /* TERM_NUMBER, TERM_COMPUTED, TERM_LOGIC */
    enum view view, other_view;
    field_id field, other;
    bool many, other_many; /* the fields may come several times */
    bool any;              /* TERM_CONTAINS: what is absent holds nothing; else that is unknown */
    int64_t low, high;     /* TERM_NUMBER, TERM_SET: low */
    struct slice part;     /* TERM_CONTAINS */
    const struct operand *a, *b;     /* TERM_COMPUTED, TERM_PREDICATE (b: its arguments) */
    const struct term *left, *right; /* TERM_LOGIC; E_NOT has no right one */
    const struct expr *expr;
};

/* Purpose: find the form of an expression. What belongs to it lives in the arena. */
struct term term_of(const struct expr *e, struct arena *a);

/* Purpose: what eval_truth(t->expr, ctx) says, sooner. */
enum truth term_truth(const struct term *t, const struct eval *ctx);
#endif
