/* SPDX-License-Identifier: Apache-2.0
 * kept.h - the little that a report keeps in memory about finished tests: counts, and what a
 * terminal shows at the end. Bounded, whatever the number of tests. */
#ifndef REPORT_KEPT_H
#define REPORT_KEPT_H
#include "report/report.h"

enum { KEPT_MAX = 50, KEPT_TEXT_MAX = 400 };

/* One entry that is not PASS. Texts are cut to KEPT_TEXT_MAX and live in the arena given. */
struct kept {
    enum verdict verdict;
    const char *id, *label, *role, *reason, *text;
    /* of the finding that decided it; "" where there is none */
    const char *message, *clause, *clause_name, *field, *expected, *actual, *filter, *source;
    struct decode_as decode_as;
    unsigned line, capture;
    uint64_t frame;
    struct kept *next;
};

struct kept_list {
    struct kept *first, **last;
    unsigned n, left_out;
};

/* Purpose: the finding that a role's verdict rests on: the first one that is as bad. NULL when the
 * verdict has none. */
const struct finding *kept_cause(const struct result *result, int role);

/* Purpose: remember an entry, unless KEPT_MAX are remembered: then it is counted. */
void kept_add(struct kept_list *list, struct arena *a, const struct kept *k);

/* Purpose: what is to be remembered of a role's verdict; borrowed from the result. */
struct kept kept_of(const struct result *result, int role);

/* Purpose: the lines of report_summary for one entry. capture: the file to open in Wireshark. */
void kept_print(struct text *out, const struct kept *k, const char *capture,
                const struct report_style *style);

/* Purpose: a verdict word in its colour. */
void kept_word(struct text *out, enum verdict v, const struct report_style *style);
#endif
