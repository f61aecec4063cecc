/* SPDX-License-Identifier: Apache-2.0
 * parser.h - inside of harness/script only: what the parts of the parser share.
 * Errors are sticky per line: after the first one the rest of the line is read without complaint
 * and the next line starts afresh, so that one run finds all the errors of a file. */
#ifndef SCRIPT_PARSER_H
#define SCRIPT_PARSER_H
#include "script/ast.h"
#include "script/eval.h"
#include "script/lexer.h"
#include "script/pics.h"

enum {
    NESTING_MAX = 32,       /* parentheses, blocks */
    LINE_NODES_MAX = 512,   /* nodes of one line's expressions */
    TEST_NODES_MAX = 32768, /* ... and of a whole test */
    TEST_CHECKS_MAX = 4096, /* check lines of a test */
    FRAGMENT_USES_MAX = 64, /* `use` lines, nested ones too */
    FRAGMENT_DEPTH_MAX = 8, /* of fragments in fragments */
    FRAGMENT_BYTES_MAX = 32 * 1024,
    SCRATCH_BYTES_MAX = 64 << 20,
};

/* A list that grows while the parser reads; what stays of it is list_keep's. */
struct list {
    void *p;
    unsigned n, cap;
    size_t size; /* octets of an element */
};

struct parser;

/* Purpose: append a copy of *element. It lives as long as the parser. */
void list_add(struct parser *p, struct list *l, const void *element);

/* Purpose: the elements, copied to where the test lives; NULL when there are none. */
const void *list_keep(struct parser *p, const struct list *l);

/* What kind of value an expression has, as far as the text tells. */
enum kind { KIND_ANY, KIND_INT, KIND_TIME, KIND_BYTES, KIND_TEXT, KIND_BOOL, KIND_LIST };

struct variable {
    const char *name;
    struct diag_place place; /* where it is bound first */
    field_id field;          /* the field it was bound from or is compared with */
    bool has_field, bound, used, is_case;
    bool reports; /* the answer to `do delivered`: it has parts */
    enum kind kind;
};

/* A name inside a scope: a variable's slot, or the expression given for a fragment's parameter. */
struct scope_name {
    struct slice name;
    int slot;
    const struct expr *value;
    struct scope_name *next;
};

struct scope_step {
    struct slice number;
    int index;
    struct scope_step *next;
};

/* A test, or one use of a fragment: step numbers and variables are local to it. */
struct scope {
    const char *fragment; /* NULL for the test itself */
    struct scope *up;
    struct scope_name *name;
    struct scope_step *step;
};

/* A name whose meaning depends on the field it stands beside. */
struct pending {
    struct expr *e; /* E_CONST with name set and an unknown k */
    int slot;       /* the variable compared with, -1 = none */
};

struct parser {
    struct arena *arena;   /* what the test is made of */
    struct arena *scratch; /* what only the parser needs */
    struct diags *diags;
    struct fragments *fragments;
    const struct source *source;
    unsigned at; /* next line */
    struct lexer lx;
    bool bad;               /* this line is given up */
    unsigned pending_start; /* names waiting before this line */
    unsigned depth, line_nodes, nodes, nchecks, uses;
    struct test *test;
    struct variable var[TEST_VARS_MAX];
    struct scope *scope;
    struct list step_of, role, pending, covers, use, serves, given, rule;
    const char *step_clause; /* what checks cite that cite nothing themselves */
    bool has_steps;          /* a block of steps was there, whatever became of it */
    bool in_rule;            /* inside a `when`: views may be named, STEP_IT exists */
    bool filter;             /* display filter: Wireshark's spelling and meaning */
    bool fragment_alone;     /* a fragment file checked by itself */
};

/* parser.c */

/* Purpose: report an error on this line, once. Returns the entry to hang a hint on, or NULL. */
struct diag *parser_fail(struct parser *p, struct diag_place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Purpose: open the next line for reading. */
const struct line *parser_line(struct parser *p);

/* Purpose: the next line without opening it, NULL at the end. */
const struct line *parser_peek(const struct parser *p);

/* Purpose: is the next line inside a block whose header is indented by `indent`? */
bool parser_inside(const struct parser *p, unsigned indent);

/* Purpose: skip lines that are inside such a block. */
void parser_skip_block(struct parser *p, unsigned indent);

/* Purpose: if the current token is this word or punctuation, go past it. */
bool parser_take(struct parser *p, const char *text);

/* Purpose: as parser_take, an error when it is not. */
bool parser_want(struct parser *p, const char *text);

/* Purpose: the line must end here. */
void parser_end(struct parser *p);

/* Purpose: a token's text as a C string. */
char *parser_string(struct parser *p, struct slice s);

/* Purpose: the octets of a quoted text with its escapes resolved (\n \t \\ \" \xNN). */
struct slice parser_unescape(struct parser *p, struct token t);

/* parser_names.c */

/* Purpose: the index of a role, made when new; -1 (reported) when there are too many. */
int parser_role(struct parser *p, struct slice name);

/* Purpose: read a role name; -1 when there is none (reported). */
int parser_want_role(struct parser *p);

/* Purpose: the slot that `as $NAME`, `let $NAME` or a case column binds. -1 when reported. */
int parser_bind(struct parser *p, struct token var, const struct expr *from);

/* Purpose: an expression for the use of a variable or of a profile name; NULL when reported. */
struct expr *parser_variable(struct parser *p, struct token var);

/* Purpose: read `NUMBER` of a step above; STEP_NONE when reported. */
int parser_step_ref(struct parser *p);

/* Purpose: enter a step's number into the scope. */
void parser_step_name(struct parser *p, struct token number, int index);

/* Purpose: is this atom a step number (1, 12, 2a)? */
bool parser_is_number(struct slice atom);

/* Purpose: remember which variables are bound, to give each branch the same start. */
void parser_bound_save(const struct parser *p, bool bound[TEST_VARS_MAX]);
void parser_bound_restore(struct parser *p, const bool bound[TEST_VARS_MAX]);
/* Purpose: add what is bound now to *sum. */
void parser_bound_join(const struct parser *p, bool sum[TEST_VARS_MAX]);

/* Purpose: the field of a name, an error with a suggestion when it looks like one and is none. */
bool parser_field(struct parser *p, struct token t, field_id *id);

/* parser_expr.c */

/* Purpose: a whole expression. Never NULL; after an error it may be a dummy. */
struct expr *parser_expr(struct parser *p);

/* Purpose: an expression without comparison: what stands on one side of one. */
struct expr *parser_sum(struct parser *p);

/* Purpose: one operand: number, text, name, variable, field, list, parenthesis. */
struct expr *parser_primary(struct parser *p);

/* Purpose: the slices behind a field of a display filter, if there are any. */
struct expr *parser_slice(struct parser *p, struct expr *e);

/* Purpose: `A` or `A..B`. */
struct expr *parser_range(struct parser *p);

/* Purpose: a new node. */
struct expr *parser_node(struct parser *p, enum expr_op op, struct diag_place at);
struct expr *parser_binary(struct parser *p, enum expr_op op, struct expr *a, struct expr *b);

/* Purpose: `( EXPR , ... )` behind a name; returns how many. */
unsigned parser_args(struct parser *p, const struct expr *const **out);

/* parser_condition.c */

/* What follows the subject of a check. */
struct condition {
    struct expr *subject, *operand, *whole, *min, *max;
    enum check_test test;
};

/* Purpose: read the test behind a subject: == E, in {..}, len 0..8, is P(..), present ... Returns
 * false when no test follows. */
bool parser_test(struct parser *p, struct expr *subject, struct condition *out);

/* Purpose: read the check lines of a block deeper than indent. */
const struct check *parser_checks(struct parser *p, unsigned indent, unsigned *n);

/* Purpose: the level in front of a condition, if there is one: must, must if E else should, should,
 * may, given, given by ITEM. */
void parser_level(struct parser *p, struct check *c);

/* Purpose: subject and test of the current line, with `as` and @clause (level and `if` are read
 * already). */
void parser_check_rest(struct parser *p, struct check *c);

/* types.c */

/* Purpose: the kind of an expression's value. */
enum kind expr_kind(const struct parser *p, const struct expr *e);

/* Purpose: give names beside a field their values, and complain about kinds that cannot meet. */
void types_meet(struct parser *p, struct expr *a, struct expr *b, struct diag_place at);

/* Purpose: as types_meet for each member of a set. */
void types_set(struct parser *p, struct expr *a, struct expr *set, struct diag_place at);

/* Purpose: is it a constant range that holds nothing? Reported. */
void types_range(struct parser *p, const struct expr *range);

/* Purpose: names that waited for their variable's field; what is left is an error. */
void types_finish(struct parser *p);

/* Purpose: the tree belongs to the parser until it is handed out: the same node, writable. */
struct expr *types_own(const struct expr *e);

/* parser_step.c */

/* Purpose: read a block of steps deeper than indent. */
struct block parser_steps(struct parser *p, unsigned indent);

/* parser_verb.c */

/* Purpose: read a step that is no block: its verb and what follows. */
void parser_verb(struct parser *p, struct step *s);

/* parser_message.c */

/* Purpose: `ROLE -> ROLE [..] within ..`: from and to, selector, time, clause. */
void parser_route(struct parser *p, struct step *s);
void parser_selector(struct parser *p, struct step *s);
void parser_time(struct parser *p, struct step *s);
void parser_clause(struct parser *p, const char **clause);

/* Purpose: `for D`, a bare waiting time, and `except [..]` (NULL without). */
const struct expr *parser_for(struct parser *p);
const struct expr *parser_wait_time(struct parser *p);
const struct expr *parser_except(struct parser *p);

/* Purpose: does a clause look like DOCUMENT:SECTION? */
bool parser_clause_ok(struct slice s);

/* Purpose: find the one relation term of a selector and copy it to *relation and *step. */
void parser_relation_of(const struct expr *selector, enum relation *relation, int *step);

/* parser_head.c */

/* Purpose: read one head line (already opened as `line`). */
void parser_head(struct parser *p, const struct line *line);
void parser_given(struct parser *p);
void parser_cases(struct parser *p, const struct line *line);

/* parser_generator.c */

/* Purpose: the rest of `cases from`. */
void parser_generated(struct parser *p);

/* parser_rule.c */
void parser_always(struct parser *p);

/* fragment.c */

/* Purpose: `use NAME(args)`: the steps of the fragment, appended to *out. */
void fragment_use(struct parser *p, struct list *out);

/* Purpose: check a fragment file by itself. */
void fragment_alone(struct parser *p);

/* check.c */

/* Purpose: what can only be said when the whole test is read. */
void check_test(struct parser *p);
#endif
