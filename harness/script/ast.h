/* SPDX-License-Identifier: Apache-2.0
 * ast.h - a checked test description. Everything lives in the arena it was parsed into and is const
 * afterwards. Names are resolved: fields to ids, value names to numbers, variables to slots, steps
 * to indexes. */
#ifndef SCRIPT_AST_H
#define SCRIPT_AST_H
#include "base/diag.h"
#include "script/value.h"
#include "wire/dialogue.h"
#include "wire/dissect.h"

enum { TEST_VARS_MAX = 64, TEST_STEPS_MAX = 256, TEST_ROLES_MAX = 8, STEP_NONE = -1, STEP_IT = -2 };

enum expr_op {
    E_CONST,      /* k */
    E_VAR,        /* slot: a variable of the test */
    E_PROFILE,    /* name: "res.test", "tx.ack_timeout": from the run's environment */
    E_FIELD,      /* field of the frame under judgement; view: of a related frame (always tests) */
    E_STEP_FIELD, /* field of the frame that step `step` took */
    E_STEP_TIME,  /* time of step `step` */
    E_RELATION,   /* the frame under judgement is `relation` of step `step`'s frame (STEP_IT: of the
                     `when` frame) */
    E_NOT,
    E_NEG,
    E_AND,
    E_OR,
    E_EQ,
    E_NE,
    E_LT,
    E_LE,
    E_GT,
    E_GE,
    E_ADD,
    E_SUB,
    E_MUL,
    E_DIV,
    E_MOD,
    E_POW,
    E_BITAND,
    E_IN,    /* a in b (list or range) */
    E_RANGE, /* a..b */
    E_LIST,  /* arg[0..nargs) */
    E_PRESENT,
    E_ABSENT, /* of a field (a) or a view */
    E_CONTAINS,
    E_MATCHES, /* E_MATCHES in display filters only (POSIX extended regular expression) */
    E_LEN,     /* octets or items of a */
    E_COUNT,   /* items of a collected variable */
    E_SLICE,   /* some octets of a: part[0..nparts); in display filters only */
    E_CALL,    /* function name(arg...): slice pattern upper concat min max */
    E_IS,      /* predicate(a, arg...) */
};

/* Which frame a field is read from. */
enum view { VIEW_SELF, VIEW_ACKED, VIEW_REQUEST, VIEW_ORIGINAL, VIEW_PREVIOUS, VIEW_COUNT };

struct predicate;

/* Octets of a slice: from start (negative: from the end) on. */
enum { SLICE_TO_THE_END = -1, SLICE_PARTS_MAX = 16 };
struct slice_part {
    int32_t start;
    int32_t length; /* or SLICE_TO_THE_END */
};

struct expr {
    enum expr_op op;
    struct diag_place place;
    const struct expr *a, *b;
    const struct expr *const *arg;
    unsigned nargs;
    field_id field;
    enum view view;
    enum relation relation;
    int step;         /* index into test.step_of, STEP_IT */
    unsigned slot;    /* variable */
    const char *name; /* profile name; of a constant: as it was written */
    bool any; /* display filters and `not in`: true when it holds for any occurrence of the field;
                 an absent field makes it false, not unknown */
    const struct predicate *predicate;
    const struct slice_part *part;
    unsigned nparts;
    struct value k;
};

enum level { LEVEL_MUST, LEVEL_SHOULD, LEVEL_MAY, LEVEL_GIVEN };

enum check_test { CHECK_ANY, CHECK_PRESENT, CHECK_ABSENT, CHECK_EXPR, CHECK_LEN };

struct check {
    struct diag_place place;
    const char *source;      /* the line as written, trimmed, for reports */
    const struct expr *when; /* `if E:`; NULL = always */
    enum level level;
    const struct expr *hard_if; /* `must if E else should`: level is MUST when true */
    const char *given_item;     /* `given by ITEM` */
    field_id field;             /* subject, when it is a plain field of this frame; else 0 */
    enum check_test test;
    const struct expr *subject; /* what is looked at (E_FIELD for a field) */
    const struct expr *expr; /* CHECK_EXPR: the whole comparison, subject included, to evaluate */
    const struct expr *operand; /* CHECK_EXPR: the right side alone, to say what was expected and to
                                   generate; NULL: a condition without one (contains, && ..) */
    const struct expr *min, *max; /* CHECK_LEN */
    int as;                       /* slot bound to the subject's value, or -1 */
    const char *clause;           /* resolved: own, else the step's, else the first of covers */
};

enum step_kind {
    STEP_ASK,
    STEP_CONFIRM,
    STEP_MESSAGE,
    STEP_NEVER,
    STEP_NOTHING,
    STEP_EITHER,
    STEP_ALL,
    STEP_REPEAT,
    STEP_EACH,
    STEP_COLLECT,
    STEP_WAIT,
    STEP_LET,
    STEP_APPEND,
    STEP_CHECK,
    STEP_GATEWAY,
    STEP_NODE,
    STEP_LINK
};

enum gateway_verb { GATEWAY_DROP, GATEWAY_DUPLICATE, GATEWAY_DELAY };

struct block {
    const struct step *const *step;
    unsigned n;
};

struct step {
    enum step_kind kind;
    struct diag_place place;
    const char *number;      /* as written, or "" */
    int index;               /* unique in the test, in textual order from 0; < TEST_STEPS_MAX */
    const char *source;      /* the line as written */
    const struct expr *when; /* `if E:` */
    const char *clause;      /* resolved as in check */
    /* ask, confirm, node */
    int role;         /* index into test.role */
    const char *verb; /* ask: "send" (a stimulus message follows) unless `do VERB`; node: down, up,
                         restart, acknowledges (arg: how many, of how many) */
    const struct expr *const *arg;
    unsigned nargs;
    const char *text;         /* ask, confirm: with {role} and {res.x} still in it */
    const struct expr *shows; /* confirm, deny */
    bool denied;              /* deny: a confirm that must be answered no */
    int as;                   /* ask, collect: slot or -1 */
    /* message, never, collect, gateway, nothing (from) */
    enum level level; /* message: what its absence means (must, should, may, given) */
    int from, to;     /* roles; to == -1: see to_addr, without it anywhere; from == -1: anybody */
    const struct expr *to_addr;
    const struct expr *selector; /* NULL: any */
    const struct expr *except;   /* never */
    enum relation relation;      /* the relation term of the selector, when it has one */
    int relation_step;           /* ... and the step index it refers to; STEP_NONE without */
    bool stimulus;               /* right behind an ask of the same role; of another verb than send
                                    only when it answers no earlier step */
    const struct expr *within_min, *within_max; /* NULL: default */
    int within_of;                              /* step index, STEP_NONE = the step before */
    const struct check *check;
    unsigned nchecks;
    /* never, nothing, collect, wait: how long; repeat: times or max */
    const struct expr *duration;
    const struct expr *times, *until, *max;
    /* either, all, repeat (block[0]), each (block[0]) */
    const struct block *block;
    unsigned nblocks;
    /* let, append */
    int slot;
    const struct expr *expr;
    /* gateway, link */
    enum gateway_verb gateway;
    const struct expr *delay, *copy;
    bool on;
};

struct serves {
    int role;
    const struct expr *resource; /* usually E_PROFILE res.x */
    const char *methods;         /* "GET,PUT" */
    const char *text;            /* the whole line */
};

struct use {
    int role;
    const struct expr *what;
    bool write;
};

struct case_row {
    const char *label;
    const struct expr *const *value; /* one per case_var */
};

struct rule { /* one `when` of an always test */
    struct diag_place place;
    const char *source;
    const struct expr *selector;
    const char *clause;
    bool blame_receiver;
    const struct check *check;
    unsigned nchecks;
    /* `then X -> Y [..] within D` : an answer that must come */
    bool expects;
    bool expects_from_receiver;
    const struct expr *expects_selector;
    enum relation expects_relation;
    const struct expr *expects_within;
    enum level expects_level;
};

struct pics_expr; /* parsed `needs`; harness/script/pics.h */

struct test {
    const char *file;
    struct slice text; /* the whole source */
    const char *id, *title, *purpose, *source, *topology, *alias, *note;
    const char *const *covers;
    unsigned ncovers;
    const struct pics_expr *needs; /* NULL: nothing */
    const char *needs_text;
    const struct use *use;
    unsigned nuses;
    const char *const *role; /* names: "client", "server", "client.a" */
    unsigned nroles;
    const char *const *var; /* names without $, by slot */
    unsigned nvars;
    const unsigned *case_slot; /* slots of the case variables */
    unsigned ncase_vars;
    const struct case_row *cases; /* ncases == 0: one run without a label */
    unsigned ncases;
    bool generated; /* the cases come from a generator */
    const struct serves *serves;
    unsigned nserves;
    const char *const *given; /* all given lines as written */
    unsigned ngivens;
    struct block before, steps, after;
    const struct step *const *step_of; /* all steps by index, nested ones too */
    unsigned nsteps;
    bool always;
    const struct rule *rule;
    unsigned nrules;
    bool serial;              /* `serial yes`: never overlapped */
    bool slow;                /* `slow yes`: run only where it is named */
    bool writes;              /* some use is a write */
    enum proto_index proto;   /* the protocol of its message fields: PROTO_COAP ... */
    struct field_set *fields; /* every field that its selectors and checks read */
};
#endif
