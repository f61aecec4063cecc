/* SPDX-License-Identifier: Apache-2.0
 * session_budget.c - a run that has not the time for all of its tests: which come first, how long
 * each pass may start some, and what is said of those that did not come. */
#include "cli/session.h"

#include "cli/exit.h"
#include "cli/fail_on.h"
#include "suite/expected.h"
#include "suite/rank.h"

enum { SCRATCH_BYTES = 16 << 20 };

static bool plays(const char *device_role, const char *role)
{
    size_t n = strlen(device_role);
    return strncmp(device_role, role, n) == 0 && (role[n] == '\0' || role[n] == '.');
}

static bool is_device(void *session, const char *role)
{
    const struct session *s = session;
    for (unsigned i = 0; i < s->ndevices; i++)
        if (plays(s->device[i].role, role)) return true;
    return false;
}

void session_rank(struct session *s)
{
    struct expected_run run = {
        .profile = session_value, .device = is_device, .env = s, .scratch = arena_new(SCRATCH_BYTES)
    };
    struct rank_job *job = arena_array(s->arena, s->njobs + 1, sizeof *job);
    for (unsigned i = 0; i < s->njobs; i++) {
        const struct loop_job *j = &s->job[i];
        job[i] =
            (struct rank_job){ j->test, j->case_index, expected_ns(j->test, j->case_index, &run) };
    }
    if (s->options->budget_ns) rank_jobs(job, s->njobs, is_device, s);
    for (unsigned i = 0; i < s->njobs; i++)
        s->job[i] = (struct loop_job){ job[i].test, job[i].case_index, job[i].expected_ns };
    arena_free(run.scratch);
}

void session_print_order(const struct session *s)
{
    if (!s->options->budget_ns) return;
    printf("in this order, with the time that a device which is right and quick would take:\n");
    for (unsigned i = 0; i < s->njobs; i++) {
        const struct loop_job *j = &s->job[i];
        printf("%9.2f s  %s%s%s%s\n", (double)j->expected_ns / 1e9, j->test->id,
               j->case_index < 0 ? "" : " [",
               j->case_index < 0 ? "" : j->test->cases[j->case_index].label,
               j->case_index < 0 ? "" : "]");
    }
}

int64_t session_until(struct session *first, const struct session *s)
{
    int64_t now = clock_now(&first->clock);
    int64_t left = first->started_ns + first->options->budget_ns - now;
    double mine = s->njobs, all = 0;
    if (!first->options->budget_ns) return 0;
    if (s->together && s->next) mine += s->next->njobs;
    for (const struct session *p = s; p; p = p->next) all += p->njobs;
    return now + (left > 0 && mine > 0 ? (int64_t)((double)left * mine / all) : 0);
}

int64_t session_grace(const struct session *s)
{
    int64_t least = (int64_t)SESSION_GRACE_S * 1000000000, tenth = s->options->budget_ns / 10;
    return tenth > least ? tenth : least;
}

/* ---- what did not come ---- */

static const char *spent(struct session *s)
{
    struct text t = text_new(100);
    struct value budget = value_time(s->options->budget_ns);
    text_put(&t, "left out: the budget of ");
    value_print(&t, &budget);
    text_put(&t, " is spent");
    const char *kept = arena_string(s->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static void enter(struct session *s, const struct loop_job *job, int case_index)
{
    struct report_outside out = { .test = job->test,
                                  .case_index = case_index,
                                  .role = s->ndevices == 1 ? s->device[0].role : "",
                                  .verdict = VERDICT_SKIPPED,
                                  .reason = REASON_BUDGET,
                                  .text = spent(s) };
    report_outside(s->report, &out);
}

void session_left_out(void *session, const struct loop_job *job, const bool *ran, unsigned n)
{
    struct session *s = session;
    for (unsigned i = 0; i < n; i++) {
        unsigned same = 0, left = 0, earlier = 0;
        if (ran[i]) continue;
        s->nleft_out++;
        for (unsigned k = 0; k < n; k++) {
            if (job[k].test != job[i].test) continue;
            same++;
            left += !ran[k];
            earlier += k < i;
        }
        if (left < same)
            enter(s, &job[i], job[i].case_index);
        else if (!earlier)
            enter(s, &job[i], -1); /* all of its cases at once */
    }
}

static unsigned left_out(const struct session *s)
{
    unsigned n = 0;
    for (; s; s = s->next) n += s->nleft_out;
    return n;
}

void session_tell_left_out(const struct session *s)
{
    unsigned n = left_out(s), jobs = 0;
    for (const struct session *p = s; p; p = p->next) jobs += p->njobs;
    if (n)
        printf("%u of %u runs of tests and cases were left out: the budget is spent. This says "
               "nothing about them.\n",
               n, jobs);
}

int session_partly(const struct session *s, int code)
{
    bool silent = code == EXIT_ALL_PASS || code == EXIT_NONE_CHOSEN;
    return silent && left_out(s) && fail_on_has(s->options->fail_on, "inconc") ? EXIT_INCONC : code;
}
