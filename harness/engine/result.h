/* SPDX-License-Identifier: Apache-2.0
 * result.h - verdicts and the evidence for them, as data. Every output is a view of this. */
#ifndef ENGINE_RESULT_H
#define ENGINE_RESULT_H
#include "script/ast.h"
#include "wire/dialogue.h"

/* In the order of the lattice: join = max. NA and SKIPPED stand outside it. */
enum verdict {
    VERDICT_NONE,
    VERDICT_PASS,
    VERDICT_INCONC,
    VERDICT_FAIL,
    VERDICT_ERROR,
    VERDICT_NA,
    VERDICT_SKIPPED,
    VERDICT_COUNT
};

/* Purpose: "PASS", "INCONC" ... */
const char *verdict_name(enum verdict v);

/* Purpose: the worse of two verdicts of the lattice; NA and SKIPPED yield to any other. */
enum verdict verdict_join(enum verdict a, enum verdict b);

/* Why a verdict is not PASS, in one word for machines. One table in result.c gives the text. */
enum reason {
    REASON_OK,
    REASON_CHECK, /* a field is not as required */
    REASON_MALFORMED,
    REASON_MISSING,       /* a frame that had to come did not, though its cause had arrived */
    REASON_FORBIDDEN,     /* a frame came that never should */
    REASON_DENIED,        /* a declared resource or feature is refused */
    REASON_NOT_CONFIRMED, /* a confirm was answered no */
    REASON_NO_STIMULUS,
    REASON_NO_RESPONSE, /* nothing came, and nobody knows whether the cause arrived */
    REASON_UNREACHABLE,
    REASON_PRECONDITION_UNMET,
    REASON_PEER_FAULT,
    REASON_LOSS_SUSPECTED,
    REASON_TIMING_TOO_NOISY,
    REASON_NOT_OBSERVABLE,
    REASON_DUT_UNSUPPORTED, /* the hook cannot do it (127) */
    REASON_OPERATOR_ABORT,
    REASON_CAPTURE_INCOMPLETE,
    REASON_TESTER,       /* our own fault */
    REASON_NOT_DECLARED, /* NA: the PICS */
    REASON_DESELECTED,   /* SKIPPED */
    REASON_BUDGET,       /* SKIPPED: the time of the run was over */
    REASON_COUNT
};

/* Purpose: "CHECK", "NO_STIMULUS" ...: the code in report.json. */
const char *reason_name(enum reason r);

/* One thing that was seen (or missed), with its place. Texts live in the engine's arena. */
struct finding {
    enum reason reason;
    enum level level; /* should: a remark; may: a record */
    enum verdict
        verdict; /* what it does to its role: FAIL, INCONC, ERROR; PASS for remarks and records */
    int role;    /* whose finding; -1 = nobody's */
    const struct step *step; /* NULL in always tests and for malformed frames */
    unsigned line;           /* of the .td file; 0 = none */
    const char *source;      /* the line of the .td as written, or "" */
    const char *message;     /* one sentence */
    const char *clause;      /* "RFC7252:5.3.1" */
    uint64_t frame;          /* 0 = no frame */
    uint8_t buf;
    uint32_t bit, nbits;           /* in that buffer of the frame; nbits 0 = the whole frame */
    struct slice octets;           /* that buffer, copied; empty when there is no frame */
    const char *field;             /* "coap.token" or "" */
    const char *expected, *actual; /* "" when there is nothing to compare */
    const char *filter;            /* pasteable into Wireshark, "" when none */
    struct decode_as decode_as;    /* without which that filter finds nothing */
    const struct finding *next;
};

/* One frame of the test's conversation, for the ladder. */
enum { RESULT_SUMMARY_MAX = 200 }; /* of it, that is worth a line */

struct trace {
    uint64_t frame;
    int64_t time_ns;
    int from, to;                /* roles; -1 = an address of no role */
    const char *summary;         /* one line on the message, or NULL: see result_summary */
    const struct packet *packet; /* the message, or NULL */
    const struct step *step;     /* the step that took it, or NULL */
    bool again;                  /* a retransmission */
    bool dropped;                /* the gateway dropped it */
    enum verdict verdict;        /* worst finding on it */
    struct slice octets;         /* the whole frame */
    const struct trace *next;
};

/* What happened without a frame: ask, confirm, node, gateway, wait. */
struct event {
    int64_t time_ns;
    const struct step *step;
    const char *text;
    const struct event *next;
};

struct result {
    const struct test *test;
    int case_index;
    enum verdict role_verdict[TEST_ROLES_MAX];
    enum reason role_reason[TEST_ROLES_MAX];
    const char *role_text[TEST_ROLES_MAX]; /* one sentence: why */
    struct endpoint role_at[TEST_ROLES_MAX];
    bool role_judged[TEST_ROLES_MAX];
    bool role_tester[TEST_ROLES_MAX];
    const struct finding *findings;
    unsigned nfindings, nremarks;
    const struct trace *trace;
    unsigned ntrace;
    const struct event *events;
    int64_t start_ns, end_ns;
    uint64_t seed;
    bool virtual_clock; /* as engine_run says */
    bool finished;      /* every step was reached */
    int64_t late_ns;    /* the tester was as late as this, and a FAIL became INCONC by it; else 0 */
};

/* Purpose: one line on what a traced frame says. */
void result_summary(struct text *out, const struct trace *t);
#endif
