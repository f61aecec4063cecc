/* SPDX-License-Identifier: Apache-2.0
 * loop_revive.c - a device that stops answering is brought back, and the tests go on. Whatever ran
 * then has no result: it is run again, what may have been the cause by itself. With which the
 * device stops once more, that test has shown it, and says after which message. Silence may be the
 * network's, and is INCONC; a process of ours that has ended twice in one test, the second time
 * fresh and with nothing beside it, has failed. */
#include "cli/loop_internal.h"

#include "cli/console.h"

enum { REVIVALS_MAX = 64, SUSPECTS_MAX = 4, SHOWN_BYTES = 24 };

static const char interrupted_why[] = "the device stopped answering, and is brought back";

void loop_heard(struct slot *s, bool sent, uint64_t frame, struct slice bytes)
{
    if (!sent) {
        s->quiet.messages = 0;
        return;
    }
    if (s->quiet.messages++) return;
    s->quiet.frame = frame;
    s->quiet.bytes = bytes.n;
    memcpy(s->quiet.octets, bytes.p, bytes.n < sizeof s->quiet.octets ? bytes.n : SHOWN_BYTES);
}

static enum revivable revivable(const struct loop *l)
{
    const struct loop_config *c = l->config;
    bool possible = c->revivable && c->use == USE_RUN && c->ndevices == 1 && c->device[0].known;
    if (!possible || l->closing || console_stop || l->revivals == REVIVALS_MAX)
        return REVIVABLE_NOT;
    return c->revivable(c->state);
}

static struct suspicion *suspicion_of(struct loop *l, const struct slot *s)
{
    return &l->suspect[s->job - l->job];
}

/* "frame 12 (40 01)": the first message that it did not answer. */
static const char *message_text(const struct slot *s, struct arena *a)
{
    struct text hex = text_new(SHOWN_BYTES * 3 + 1);
    size_t n = s->quiet.bytes < SHOWN_BYTES ? s->quiet.bytes : SHOWN_BYTES;
    text_hex(&hex, (struct slice){ s->quiet.octets, n }, ' ');
    const char *text = arena_printf(a, "frame %llu (%s%s)", (unsigned long long)s->quiet.frame,
                                    text_string(&hex), n < s->quiet.bytes ? " ..." : "");
    text_free(&hex);
    return text;
}

static const char *quiet_text(const struct slot *s, struct arena *a)
{
    return arena_printf(a,
                        "the device stopped answering: nothing came after %s, and %u more "
                        "messages were sent; it was brought back",
                        message_text(s, a), s->quiet.messages - 1);
}

void loop_unreachable(struct loop *l, struct slot *s)
{
    if (!s->engine || s->gone || loop_switches_device(l, s->job->test) || !revivable(l)) return;
    s->gone = true;
    engine_end(s->engine, clock_now(l->config->clock), interrupted_why);
}

/* The clause of the message for which the test waited in vain, or of the whole test. */
static const char *clause_of(const struct result *r, int role)
{
    for (const struct finding *f = r->findings; f; f = f->next)
        if (f->role == role && f->verdict == VERDICT_INCONC && f->clause && f->clause[0])
            return f->clause;
    return r->test->ncovers ? r->test->covers[0] : "";
}

/* Its process ended, as it had before: it cannot answer what it must. */
static void process_ended(const struct loop *l, const struct slot *s, int role, struct result *told)
{
    struct arena *a = l->config->diags->arena;
    const char *end = l->config->end ? l->config->end(l->config->state, a) : NULL;
    if (!end) return;
    struct finding *f = arena_alloc(a, sizeof *f);
    *f = (struct finding){ .reason = REASON_MISSING,
                           .level = LEVEL_MUST,
                           .verdict = VERDICT_FAIL,
                           .role = role,
                           .source = "",
                           .clause = clause_of(told, role),
                           .frame = s->quiet.frame,
                           .field = "",
                           .filter = "",
                           .next = told->findings };
    f->expected = "the device answers what comes after it";
    f->actual = arena_printf(a, "its process ended: %s", end);
    f->message = arena_printf(a,
                              "the device's process ended (%s) after %s, as it had when the test "
                              "ran before; it was started again",
                              end, message_text(s, a));
    told->findings = f;
    told->nfindings++;
    told->role_verdict[role] = VERDICT_FAIL;
    told->role_reason[role] = f->reason;
    told->role_text[role] = f->message;
}

/* It was run by itself, and the device stopped: the test has shown it. */
static void tell(const struct loop *l, const struct slot *s, bool ended, const char *text,
                 struct result *told)
{
    const struct test *t = s->job->test;
    for (unsigned i = 0; i < t->nroles; i++) {
        if (!told->role_judged[i] || told->role_verdict[i] != VERDICT_INCONC) continue;
        told->role_reason[i] = REASON_UNREACHABLE;
        told->role_text[i] = text;
        if (ended) process_ended(l, s, (int)i, told);
    }
}

bool loop_stands(struct loop *l, struct slot *s, bool silent, struct result *told)
{
    if (l->reviving) {
        s->again = true;
        report_again(l->config->report, s->report, told, interrupted_why);
        return false;
    }
    enum revivable can = s->quiet.messages ? revivable(l) : REVIVABLE_NOT;
    if (!s->gone && !(silent && can) && can != REVIVABLE_GONE) return true;
    const char *text = quiet_text(s, l->config->diags->arena);
    l->revive_wanted = true;
    struct suspicion *suspect = suspicion_of(l, s);
    bool gone = can == REVIVABLE_GONE;
    if (suspect->alone || (l->config->jobs == 1 && !gone)) {
        /* (a device that the test has switched off may end for that) */
        bool ended = gone && suspect->ended && !loop_switches_device(l, s->job->test);
        tell(l, s, ended, text, told);
        return true;
    }
    suspect->alone = s->again = true;
    suspect->ended = gone;
    report_again(l->config->report, s->report, told, text);
    return false;
}

/* Those that have waited longest for an answer are the likeliest causes. */
static void choose_suspects(struct loop *l)
{
    bool gone = revivable(l) == REVIVABLE_GONE;
    for (unsigned n = 1; n < SUSPECTS_MAX; n++) {
        struct slot *first = NULL;
        for (unsigned i = 0; i < SLOTS_MAX; i++) {
            struct slot *s = &l->slot[i];
            if (!s->engine || !s->quiet.messages || suspicion_of(l, s)->alone) continue;
            if (!first || s->quiet.frame < first->quiet.frame) first = s;
        }
        if (!first) return;
        *suspicion_of(l, first) = (struct suspicion){ true, gone };
    }
}

/* It stays away: what was to be run again is said not to have been. */
static void give_up(struct loop *l)
{
    l->out->gave_up = true;
    for (unsigned i = 0; i < l->njobs; i++) {
        if (l->started[i] || !l->interrupted[i]) continue;
        struct report_outside out = { .test = l->job[i].test,
                                      .case_index = l->job[i].case_index,
                                      .role = l->config->device[0].role,
                                      .verdict = VERDICT_INCONC,
                                      .reason = REASON_UNREACHABLE,
                                      .text = "the device stopped answering while the test ran, "
                                              "and could not be brought back" };
        report_outside(l->config->report, &out);
        l->out->done++;
    }
}

void loop_revive(struct loop *l)
{
    if (!l->revive_wanted) return;
    l->revive_wanted = false;
    choose_suspects(l);
    l->reviving = true;
    loop_end_all(l, interrupted_why);
    l->reviving = false;
    l->revivals++;
    l->out->revivals++;
    l->unreachable_in_a_row = 0;
    if (!l->config->revive(l->config->state, l->config->device)) give_up(l);
}
