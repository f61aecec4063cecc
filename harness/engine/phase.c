/* SPDX-License-Identifier: Apache-2.0
 * phase.c - before, steps, after; and the verdict of each role when the steps are over. */
#include "engine/internal.h"

static void judge_role(struct engine *e, unsigned r)
{
    enum verdict v = VERDICT_NONE;
    enum reason why = REASON_OK;
    const char *text = "";
    for (const struct finding *f = e->result.findings; f; f = f->next) {
        if (f->role != (int)r || f->verdict <= v || f->verdict <= VERDICT_PASS) continue;
        v = f->verdict;
        why = f->reason;
        text = f->message;
    }
    if (why == REASON_TIMING_TOO_NOISY)
        text = arena_printf(e->arena, "the tester was %lld ms late, which may be why: %s",
                            (long long)(e->late_ns / 1000000), text);
    if (v == VERDICT_NONE && e->reached_end && e->judged_something[r]) {
        v = VERDICT_PASS;
    } else if (v == VERDICT_NONE) {
        v = VERDICT_INCONC;
        why = e->stop_reason;
        text = e->stop_text;
        if (e->reached_end) {
            why = REASON_NOT_OBSERVABLE;
            text = "nothing in this test could be judged for this role";
        }
    }
    e->result.role_verdict[r] = v;
    e->result.role_reason[r] = why;
    e->result.role_text[r] = text ? text : "";
}

/* Our own mistake spoils the verdict of everybody judged (design: ERROR above all). */
static void judge(struct engine *e)
{
    const struct finding *own = NULL;
    for (const struct finding *f = e->result.findings; f && !own; f = f->next)
        if (f->verdict == VERDICT_ERROR) own = f;
    for (unsigned r = 0; r < e->test->nroles; r++) {
        judge_role(e, r);
        e->result.role_at[r] = engine_at(e, (int)r);
        e->result.role_judged[r] = e->run.role[r].judged;
        e->result.role_tester[r] = e->run.role[r].tester;
        if (!own || e->result.role_verdict[r] == VERDICT_FAIL) continue;
        e->result.role_verdict[r] = VERDICT_ERROR;
        e->result.role_reason[r] = own->reason;
        e->result.role_text[r] = own->message;
    }
}

/* `before` and `after` are the tester's own doing: only when it plays the one who speaks first. */
bool engine_can_do(const struct engine *e, const struct block *b)
{
    if (e->run.use == USE_CHECK || e->run.use == USE_OBSERVE) return false;
    for (unsigned i = 0; i < b->n; i++)
        if (b->step[i]->kind == STEP_MESSAGE) return engine_plays(e, b->step[i]->from);
    return b->n > 0;
}

void engine_phase(struct engine *e, enum phase phase)
{
    const struct block *block[] = { [PHASE_BEFORE] = &e->test->before,
                                    [PHASE_STEPS] = &e->test->steps,
                                    [PHASE_AFTER] = &e->test->after };
    thread_kill_all(e);
    e->phase = phase;
    e->npending = 0;
    thread_start(e, NULL, block[phase]);
}

void engine_finish(struct engine *e, enum reason reason, const char *text)
{
    if (e->done) return;
    if (e->phase != PHASE_AFTER) {
        e->stop_reason = reason;
        e->stop_text = text;
        e->result.end_ns = e->now_ns;
        e->result.finished = e->reached_end;
    }
    if (reason == REASON_TESTER && e->phase != PHASE_AFTER) {
        struct finding *f = finding_add(e, REASON_TESTER, VERDICT_ERROR, -1, NULL);
        f->message = text;
    }
    if (e->phase != PHASE_AFTER && !e->ended && engine_can_do(e, &e->test->after)) {
        memset(e->silent, 0, sizeof e->silent);
        engine_phase(e, PHASE_AFTER);
        return;
    }
    e->done = true;
    judge(e);
}
