/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/result.h"

static const char *const verdict_names[VERDICT_COUNT] = {
    [VERDICT_NONE] = "NONE",       [VERDICT_PASS] = "PASS",   [VERDICT_INCONC] = "INCONC",
    [VERDICT_FAIL] = "FAIL",       [VERDICT_ERROR] = "ERROR", [VERDICT_NA] = "NA",
    [VERDICT_SKIPPED] = "SKIPPED",
};

static const char *const reason_names[REASON_COUNT] = {
    [REASON_OK] = "OK",
    [REASON_CHECK] = "CHECK",
    [REASON_MALFORMED] = "MALFORMED",
    [REASON_MISSING] = "MISSING",
    [REASON_FORBIDDEN] = "FORBIDDEN",
    [REASON_DENIED] = "DENIED",
    [REASON_NOT_CONFIRMED] = "NOT_CONFIRMED",
    [REASON_NO_STIMULUS] = "NO_STIMULUS",
    [REASON_NO_RESPONSE] = "NO_RESPONSE",
    [REASON_UNREACHABLE] = "UNREACHABLE",
    [REASON_PRECONDITION_UNMET] = "PRECONDITION_UNMET",
    [REASON_PEER_FAULT] = "PEER_FAULT",
    [REASON_LOSS_SUSPECTED] = "LOSS_SUSPECTED",
    [REASON_TIMING_TOO_NOISY] = "TIMING_TOO_NOISY",
    [REASON_NOT_OBSERVABLE] = "NOT_OBSERVABLE",
    [REASON_DUT_UNSUPPORTED] = "DUT_UNSUPPORTED",
    [REASON_OPERATOR_ABORT] = "OPERATOR_ABORT",
    [REASON_CAPTURE_INCOMPLETE] = "CAPTURE_INCOMPLETE",
    [REASON_TESTER] = "TESTER",
    [REASON_NOT_DECLARED] = "NOT_DECLARED",
    [REASON_DESELECTED] = "DESELECTED",
    [REASON_BUDGET] = "BUDGET",
};

const char *verdict_name(enum verdict v)
{
    return v < VERDICT_COUNT ? verdict_names[v] : "NONE";
}

const char *reason_name(enum reason r)
{
    return r < REASON_COUNT ? reason_names[r] : "OK";
}

enum verdict verdict_join(enum verdict a, enum verdict b)
{
    if (a >= VERDICT_NA) return b;
    if (b >= VERDICT_NA) return a;
    return a > b ? a : b;
}

void result_summary(struct text *out, const struct trace *t)
{
    if (t->summary)
        text_put(out, t->summary);
    else if (t->packet)
        packet_summary(out, t->packet);
}
