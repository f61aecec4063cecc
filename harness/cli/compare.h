/* SPDX-License-Identifier: Apache-2.0
 * compare.h - the answers of two devices to the same test, side by side, field by field. */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H
#include "report/report.h"
#include "suite/radio.h"

struct compare;

/* Purpose: nothing known yet. radio: of the device on a radio link, or NULL. Everything lives in
 * the arena but the struct; end with compare_free. */
struct compare *compare_new(struct arena *a, const struct radio_profile *radio);
void compare_free(struct compare *c);

/* Purpose: keep what the reference answered in one test: every frame of a judged role that a step
 * took. The result is not needed afterwards. */
void compare_keep(struct compare *c, const struct result *reference);

/* Purpose: the answers in `dut` beside those kept of the same test and case: each n-th frame of a
 * step beside the n-th of the same step. Fills more->difference; valid until the next call.
 * Nothing when the reference did not run that test. */
void compare_rows(struct compare *c, const struct result *dut, struct report_more *more);

struct compare_counts {
    unsigned same, free, differ;
    unsigned alone; /* tests, with their cases, that the reference did not run */
};

/* Purpose: over all compare_rows so far: fields that are the same, that differ and may (each
 * device's own choice), and that differ and need not. */
struct compare_counts compare_counts(const struct compare *c);
#endif
