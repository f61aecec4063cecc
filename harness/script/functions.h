/* SPDX-License-Identifier: Apache-2.0
 * functions.h - inside of harness/script only: the functions of expressions. */
#ifndef SCRIPT_FUNCTIONS_H
#define SCRIPT_FUNCTIONS_H
#include "script/eval.h"

enum { FUNCTION_BYTES_MAX = 65536 }; /* of a result; longer ones are unknown */

struct function {
    const char *name;
    unsigned nargs;

    /* Purpose: the value for known arguments; unknown when they do not fit. */
    struct value (*apply)(const struct value *arg, struct arena *scratch);
};

/* Purpose: the function of a name, or NULL. */
const struct function *function_find(struct slice name);

/* Purpose: the names of all functions, with commas between them. Lives in a. */
const char *function_names(struct arena *a);

/* Purpose: the value of an E_CALL. */
struct value function_call(const struct expr *e, const struct eval *ctx);
#endif
