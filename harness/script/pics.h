/* SPDX-License-Identifier: Apache-2.0
 * pics.h - `needs`: what the devices must offer for a test to apply. ITEM with & | ! ( ), where
 * an item is ROLE.feature. Three-valued: declared yes, declared no, not declared. */
#ifndef SCRIPT_PICS_H
#define SCRIPT_PICS_H
#include "base/diag.h"

enum pics_op { PICS_ITEM, PICS_NOT, PICS_AND, PICS_OR };

struct pics_expr {
    enum pics_op op;
    const char *item; /* "server.observe" */
    struct diag_place place;
    const struct pics_expr *a, *b;
};

enum pics_state { PICS_NO, PICS_YES, PICS_UNDECLARED };

/* Purpose: read an expression. text: borrowed; place: of its first character. NULL and diags on
 * errors. */
const struct pics_expr *pics_parse(struct arena *a, struct slice text, struct diag_place place,
                                   struct diags *diags);

/* Purpose: the worth of an expression, given the worth of its items (Kleene's logic, undeclared as
 * unknown). e: NULL is yes. */
enum pics_state pics_eval(const struct pics_expr *e,
                          enum pics_state (*item)(void *env, const char *name), void *env);

/* Purpose: call back for each item, left to right. */
void pics_each(const struct pics_expr *e, void (*item)(void *env, const struct pics_expr *item),
               void *env);
#endif
