/* SPDX-License-Identifier: Apache-2.0
 * rules_state.h - compiled rules and what a watch has seen; for the files rules*.c only. */
#ifndef ENGINE_RULES_STATE_H
#define ENGINE_RULES_STATE_H
#include "engine/fold.h"
#include "engine/rules.h"
#include "engine/rules_bits.h"
#include "engine/term.h"
#include "wire/coap.h"
#include "wire/track.h"

enum {
    RULES_TESTS = 256,
    RULES_GLANCES = 1024, /* combinations of bits that are remembered; by ten bits of a hash */
    RULES_PARTIES = 1024,
    RULES_PARTY_SLOTS = 4096,
    RULES_FINDINGS = 20, /* kept per test and party */
    RULES_FINDINGS_ALL = 4000,
    RULES_EXPECTED = 2048,    /* answers waited for at once */
    RULES_FRAME_BYTES = 1600, /* of a frame that are kept as evidence */
    RULES_ARENA = 48 << 20,
};

/* A condition: all of need is there, something of any is (unless it is empty), nothing of forbid
 * is, and all terms are true. */
struct cond {
    struct bits need, any, forbid;
    struct term *term;
    unsigned nterms;
    bool never;
};

enum line_kind {
    LINE_ABSENT,  /* true when nothing of `bits` is there */
    LINE_PRESENT, /* true when all of `bits` is there */
    LINE_HEADER,  /* depends on type and code only: a table */
    LINE_DENIED,  /* true when `bits` is not there; else the term tells */
    LINE_TERM,
};

struct line {
    const struct check *check;
    struct cond when; /* `if E:` */
    enum line_kind kind;
    struct bits bits;
    struct term term;
    const struct expr *hard_if;
    const uint8_t *by_header; /* enum truth by header */
};

/* What a frame is, and which frames a rule looks at: bits. */
enum rules_kind { KIND_COAP = 1, KIND_LINK = 2, KIND_MESH = 4, KIND_HOP = 8, KIND_LATER = 16 };

struct compiled {
    const struct rule *rule;
    unsigned test;
    unsigned kind; /* bits of enum rules_kind */
    struct cond when;
    const struct expr *header; /* what of the selector depends on type and code only, or NULL */
    struct line *line;
    unsigned nlines;
    bool whole;         /* reads options or payload: says nothing of frames that were cut */
    unsigned relations; /* `then`: bits of enum relation, any of which will do */
    int64_t within_ns;
};

/* A comparison of a field with a constant, which has a bit: is the number (of 64 bits, with its
 * sign) one of low..low + span? */
struct fact {
    uint64_t low, span;
    enum view view;
    field_id field;
    uint8_t bit, word, shift; /* bit: shift in word */
    bool outside;             /* ... or is it not? */
};

enum { SMALL_NUMBERS = 4 }; /* of which all facts are known beforehand */

/* Which bits tell of a field. */
struct known {
    uint8_t bit;          /* 0 (which no field has) = none */
    uint8_t fact, nfacts; /* where its facts stand */
};

/* Of the frame's own fields, but for those that its type and code settle. */
enum { KNOWN_HEADED = VIEW_COUNT };

struct rules {
    struct rules_options options;
    struct arena *arena;
    struct test *test; /* copies whose roles are client and server, or link_role */
    unsigned ntests;
    const char *link_role;
    uint64_t node_tests[RULES_TESTS / 64]; /* those whose one role is "node" */
    struct compiled *rule;
    unsigned nrules;
    uint16_t *list; /* rules by header ... */
    uint32_t from[FOLD_HEADERS + 1];
    unsigned nbits;
    struct fact fact[RULES_BITS];
    unsigned nfacts;
    struct bits small[RULES_BITS][SMALL_NUMBERS]; /* by a field's first fact */
    struct known of[VIEW_COUNT + 1][FIELD_IDS];   /* by view, and KNOWN_HEADED */
    struct bits *by_header;                       /* what type and code settle */
};

enum { BIT_VIEW = 0, BIT_VIEW_ABSENT = VIEW_COUNT, BIT_FIELDS = 2 * VIEW_COUNT };

enum {
    RULES_CLIENT,
    RULES_SERVER,
    RULES_ROLES,
    RULES_NODE = RULES_CLIENT,
    RULES_FIRST_PARTY = 2 * RULES_ROLES
};

struct seen { /* of one test by one party */
    enum verdict verdict;
    unsigned remarks, failures, doubted;
    unsigned kept;
    struct finding *first, *last;
};

struct party {
    struct endpoint at; /* port 0 for clients: they use many */
    uint8_t role;
    bool used, others; /* others: all that came when the table was full */
    enum rules_judge judge;
    uint64_t applied[RULES_TESTS / 64];
    struct seen *seen; /* by test */
};

struct expected { /* an answer that must come until due_ns */
    int64_t due_ns, asked_ns;
    uint64_t message, frame;
    uint16_t rule, party;
    struct endpoint from, to;
    struct slice octets; /* malloc'ed */
    struct decode_as decode_as;
};

/* A rule that must be looked at, and which of its lines: bits. Lines behind the last bit always
 * are. applies: some other line is true. */
enum { OPEN_LINES = 64 };
struct open {
    uint64_t line;
    uint16_t rule;
    bool applies;
};

/* What the bits of a frame settle. */
struct glance {
    struct bits have;
    unsigned header, kinds;
    bool cut, used;
    uint64_t applied[RULES_TESTS / 64]; /* rules of which some line is true, and none broken */
    unsigned nopen;
    struct open *open; /* there is room for all rules */
};

struct rules_watch {
    const struct rules *rules;
    struct arena *arena, *scratch;
    struct party party[RULES_PARTIES];
    unsigned nparties;
    uint16_t slot[RULES_PARTY_SLOTS]; /* 1 + party */
    struct expected *expected;        /* a heap by due_ns */
    unsigned nexpected;
    unsigned findings;
    int64_t first_ns, last_ns;
    bool begun;
    uint64_t doubt;  /* the frame in which the tester broke a rule of RPL; 0: none */
    uint64_t broken; /* how often a `must` was broken */
    /* of the frame at hand */
    struct bits have;
    unsigned header, kinds;
    struct glance *glance; /* RULES_GLANCES of them, by hash */
    struct eval ctx;
    const struct packet *packet;
    uint64_t doubting; /* doubt, where it counts */
    enum track_role sender;
    struct party *from; /* the sender; NULL = not judged */
    struct party *node; /* ... of the link-layer frame, or of the message of a mesh */
};

/* ---- rules.c ---- */

/* Purpose: judge a frame of which w->kinds and w->node are known. */
void rules_judge_frame(struct rules_watch *w, const struct packet *p, const struct tracked *t);

/* ---- rules_mesh.c ---- */

/* Purpose: which aspects of a mesh a rule looks at: bits of enum rules_kind. */
unsigned rules_mesh_kinds(const struct rule *rule);

/* ---- rules_compile.c ---- */

void rules_compile(struct rules *r, struct compiled *c, struct diags *diags);
void rules_index(struct rules *r);

/* Purpose: what small numbers settle, after rules_index. (rules_glance.c) */
void rules_small(struct rules *r);

/* Purpose: what type and code settle of the bits, after rules_small. (rules_glance.c) */
void rules_headers(struct rules *r);

/* ---- rules_glance.c ---- */

/* Purpose: the bits of a frame of which w->header is known, into w->have. */
void rules_presence(struct rules_watch *w, const struct packet *p, const struct tracked *t);

/* Purpose: does a condition hold as far as bits go? */
bool rules_bits_hold(const struct bits *have, const struct cond *c);

/* Purpose: what w->have, w->header and w->packet->cut settle. Valid until the next call. */
const struct glance *rules_glance(struct rules_watch *w);

/* ---- rules_finding.c ---- */
struct broken {
    const struct compiled *rule;
    const struct line *line; /* NULL: an answer did not come */
    enum level level;
    struct value expected, actual;
};

/* Purpose: the party of an endpoint in a role; NULL when it is not judged. */
struct party *rules_party(struct rules_watch *w, const struct endpoint *at, unsigned role);

/* Purpose: the party that is the same as one of another watch. */
struct party *rules_party_like(struct rules_watch *w, const struct party *p);
void rules_broken(struct rules_watch *w, struct party *party, const struct broken *b);
void rules_missed(struct rules_watch *w, const struct expected *x, const struct compiled *c);
#endif
