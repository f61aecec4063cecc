/* SPDX-License-Identifier: Apache-2.0
 * What watches have seen, put together and handed out as results. */
#include "engine/rules_state.h"

#include <stdlib.h>

/* --- merging ------------------------------------------------------------------------------ */

static const char *kept_text(struct arena *a, const char *s)
{
    return arena_string(a, slice_text(s));
}

/* The findings of both in the order of their frames; past the limit the later ones go. */
static void merge_findings(struct rules_watch *w, struct seen *into, const struct seen *from)
{
    for (const struct finding *g = from->first; g; g = g->next) {
        struct finding *f = arena_alloc(w->arena, sizeof *f), **at = &into->first;
        *f = *g;
        f->message = kept_text(w->arena, g->message);
        f->expected = kept_text(w->arena, g->expected);
        f->actual = kept_text(w->arena, g->actual);
        f->filter = kept_text(w->arena, g->filter);
        f->octets = arena_slice(w->arena, g->octets);
        while (*at && (*at)->frame <= f->frame) at = (struct finding **)(uintptr_t) & (*at)->next;
        f->next = *at;
        *at = f;
        into->kept++;
    }
    unsigned n = 0;
    for (struct finding **at = &into->first; *at; n++) {
        into->last = *at;
        if (n + 1 == RULES_FINDINGS) {
            (*at)->next = NULL;
            into->kept = n + 1;
        }
        at = (struct finding **)(uintptr_t) & (*at)->next;
    }
}

static void merge_party(struct rules_watch *w, struct party *into, const struct party *from)
{
    for (unsigned i = 0; i < RULES_TESTS / 64; i++) into->applied[i] |= from->applied[i];
    for (unsigned t = 0; t < w->rules->ntests; t++) {
        struct seen *a = &into->seen[t];
        const struct seen *b = &from->seen[t];
        a->verdict = verdict_join(a->verdict, b->verdict);
        a->remarks += b->remarks;
        a->failures += b->failures;
        a->doubted += b->doubted;
        if (b->first) merge_findings(w, a, b);
    }
}

void rules_merge(struct rules_watch *into, const struct rules_watch *from)
{
    if (from->begun && (!into->begun || from->first_ns < into->first_ns))
        into->first_ns = from->first_ns;
    if (from->begun && (!into->begun || from->last_ns > into->last_ns))
        into->last_ns = from->last_ns;
    into->begun = into->begun || from->begun;
    for (unsigned i = 0; i < from->nparties; i++) {
        const struct party *p = &from->party[i];
        if (!p->used) continue;
        merge_party(into, rules_party_like(into, p), p);
    }
}

/* --- results ------------------------------------------------------------------------------ */

static int by_place(const void *a, const void *b)
{
    const struct party *x = *(const struct party *const *)a, *y = *(const struct party *const *)b;
    if (x->role != y->role) return x->role < y->role ? -1 : 1;
    int c = memcmp(x->at.addr, y->at.addr, sizeof x->at.addr);
    return c ? c : (int)x->at.port - (int)y->at.port;
}

static const char *why(struct rules_watch *w, const struct party *p, const struct seen *s)
{
    const struct finding *worst = NULL;
    for (const struct finding *f = s->first; f; f = f->next) {
        if (!worst || f->verdict > worst->verdict) worst = f;
    }
    const char *who = p->others ? " (of many endpoints)" : "";
    if (s->failures && !worst) return arena_printf(w->arena, "broken %u times", s->failures);
    if (s->failures > 1)
        return arena_printf(w->arena, "%s (frame %llu; %u times in all)%s", worst->message,
                            (unsigned long long)worst->frame, s->failures, who);
    if (s->failures)
        return arena_printf(w->arena, "%s (frame %llu)%s", worst->message,
                            (unsigned long long)worst->frame, who);
    if (s->doubted && worst)
        return arena_printf(w->arena, "%s (frame %llu)%s", worst->message,
                            (unsigned long long)worst->frame, who);
    return s->remarks ? arena_printf(w->arena, "%u remarks%s", s->remarks, who) : "";
}

static enum reason reason_of(const struct seen *s)
{
    if (s->verdict == VERDICT_ERROR) return REASON_TESTER;
    if (s->verdict == VERDICT_INCONC) return REASON_PEER_FAULT;
    for (const struct finding *f = s->first; f; f = f->next) {
        if (f->verdict == s->verdict && s->verdict == VERDICT_FAIL) return f->reason;
    }
    return s->verdict == VERDICT_FAIL ? REASON_CHECK : REASON_OK;
}

static void fill(struct rules_watch *w, struct result *r, const struct party *p, unsigned test)
{
    const struct seen *s = &p->seen[test];
    *r = (struct result){ .test = &w->rules->test[test],
                          .case_index = -1,
                          .findings = s->first,
                          .nfindings = s->kept,
                          .nremarks = s->remarks,
                          .start_ns = w->first_ns,
                          .end_ns = w->last_ns,
                          .finished = true };
    for (unsigned i = 0; i < RULES_ROLES; i++) r->role_text[i] = "";
    r->role_verdict[p->role] = verdict_join(s->verdict, VERDICT_PASS);
    r->role_reason[p->role] = reason_of(s);
    r->role_text[p->role] = why(w, p, s);
    r->role_at[p->role] = p->at;
    r->role_judged[p->role] = p->judge == RULES_JUDGED;
    r->role_tester[p->role] = p->judge == RULES_TESTER;
}

/* Parties with nothing to say about them, when they are many: one result for all. */
struct clean {
    unsigned n;
    const struct party *first;
};

enum { CLEAN_ALONE = 4 }; /* so many are listed one by one */

static bool is_clean(const struct party *p, unsigned test)
{
    const struct seen *s = &p->seen[test];
    return p->judge == RULES_JUDGED && p->applied[test / 64] >> test % 64 & 1 && !s->failures &&
           !s->doubted && !s->remarks && !s->first;
}

static void emit(struct rules_watch *w, const struct party *p, unsigned test,
                 void (*each)(void *env, const struct result *result), void *env)
{
    bool applied = p->applied[test / 64] >> test % 64 & 1 || p->seen[test].verdict;
    bool breach = p->seen[test].verdict == VERDICT_ERROR;
    if (!applied || (p->judge == RULES_TESTER && !breach)) return;
    struct result r;
    fill(w, &r, p, test);
    if (breach) r.role_judged[p->role] = true; /* our own mistake must be seen */
    each(env, &r);
}

static void emit_clean(struct rules_watch *w, const struct clean *c, unsigned test,
                       void (*each)(void *env, const struct result *result), void *env)
{
    static const struct endpoint many = { 0 };
    struct result r;
    fill(w, &r, c->first, test);
    r.role_at[c->first->role] = many;
    r.role_text[c->first->role] = arena_printf(w->arena, "%u endpoints", c->n);
    each(env, &r);
}

static void results_of(struct rules_watch *w, unsigned test, const struct party *const *list,
                       unsigned n, void (*each)(void *env, const struct result *result), void *env)
{
    struct clean clean[RULES_ROLES] = { { 0 } };
    for (unsigned i = 0; i < n; i++) {
        struct clean *c = &clean[list[i]->role];
        if (!is_clean(list[i], test)) continue;
        if (!c->n++) c->first = list[i];
    }
    for (unsigned i = 0; i < n; i++) {
        struct clean *c = &clean[list[i]->role];
        bool alone = !is_clean(list[i], test) || c->n <= CLEAN_ALONE;
        if (alone)
            emit(w, list[i], test, each, env);
        else if (c->first == list[i])
            emit_clean(w, c, test, each, env);
    }
}

void rules_results(struct rules_watch *w, void (*each)(void *env, const struct result *result),
                   void *env)
{
    const struct party *list[RULES_PARTIES];
    unsigned n = 0;
    for (unsigned i = 0; i < w->nparties; i++) {
        if (w->party[i].used) list[n++] = &w->party[i];
    }
    qsort(list, n, sizeof *list, by_place);
    for (unsigned t = 0; t < w->rules->ntests; t++) results_of(w, t, list, n, each, env);
}
