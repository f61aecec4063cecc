/* SPDX-License-Identifier: Apache-2.0
 * fold.h - expressions before the first frame: what the profile settles becomes a constant, and
 * what only looks at a message's type and code becomes a table. For what looks at every frame of a
 * capture (rules.h, judge.h). */
#ifndef ENGINE_FOLD_H
#define ENGINE_FOLD_H
#include "script/eval.h"

enum {
    FOLD_HEADERS = 4 * 256 + 1, /* type << 8 | code; the last: a message without them */
    FOLD_NO_HEADER = FOLD_HEADERS - 1
};

struct fold {
    struct arena *arena; /* where the new expressions live */
    struct value (*profile)(void *env, const char *name);
    void *env;
    const struct value *var; /* by slot: variables that are known already; NULL = none */
};

/* Purpose: an expression that is worth the same in every frame, with everything known folded into
 * constants. NULL for NULL. */
const struct expr *fold_expr(struct fold *f, const struct expr *e);

/* Purpose: does it depend on nothing but the message's type and code? */
bool fold_header_only(const struct expr *e);

/* Purpose: the worth (enum truth) of such an expression for each header. Lives in the arena. */
const uint8_t *fold_header_table(struct arena *a, const struct expr *e);

enum { FOLD_HEADER_NODES = 4 };

/* Purpose: the nodes of such a header (not FOLD_NO_HEADER): all that type and code decide. */
void fold_header_nodes(unsigned header, struct node node[FOLD_HEADER_NODES]);

/* Purpose: the index of a packet in such tables. */
unsigned fold_header_of(const struct packet *p);
#endif
