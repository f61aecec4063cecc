/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/rank.h"

#include "base/arena.h"
#include "base/hash.h"

enum {
    ARENA_BYTES = 256 << 20,
    MUST_POINTS = 4,
    SHOULD_POINTS = 1,
    SCALE = 1 << 16,  /* of a point that nothing has seen to yet */
    OVERHEAD_MS = 20, /* of a test, whatever it waits for */
    NS_PER_MS = 1000000
};

struct point {
    const char *clause, *what; /* NULL: free */
    uint32_t worth;            /* now, of SCALE */
};

struct told { /* by one test */
    struct point **point;
    uint8_t *weight;
    unsigned n;
};

struct candidate {
    uint64_t score;
    unsigned index; /* of the job as it was given */
};

struct rank {
    struct arena *arena;
    bool (*judged)(void *env, const char *role);
    void *env;
    struct point *slot; /* open addressing */
    unsigned slots;     /* a power of two */
    struct rank_job *given;
    struct told **told;     /* of each job as it was given */
    struct candidate *heap; /* those that are not placed yet, the best on top */
};

/* ---- what a test tells ---- */

static struct point *point_of(struct rank *r, const char *clause, const char *what)
{
    uint64_t h = hash_octets(slice_text(what), hash_octets(slice_text(clause), 0));
    unsigned at = (unsigned)h & (r->slots - 1);
    while (r->slot[at].clause &&
           (strcmp(r->slot[at].clause, clause) != 0 || strcmp(r->slot[at].what, what) != 0))
        at = (at + 1) & (r->slots - 1);
    if (!r->slot[at].clause) r->slot[at] = (struct point){ clause, what, SCALE };
    return &r->slot[at];
}

/* A clause that is cited for the same thing twice in a test is one point. */
static void tell(struct rank *r, struct told *t, const char *clause, const char *what,
                 unsigned weight)
{
    struct point *p = point_of(r, clause ? clause : "", what);
    for (unsigned i = 0; i < t->n; i++) {
        if (t->point[i] != p) continue;
        if (t->weight[i] < weight) t->weight[i] = (uint8_t)weight;
        return;
    }
    t->point[t->n] = p;
    t->weight[t->n++] = (uint8_t)weight;
}

static unsigned weight_of(enum level level)
{
    return level == LEVEL_MUST ? MUST_POINTS : level == LEVEL_SHOULD ? SHOULD_POINTS : 0;
}

static const char *looked_at(const struct check *c)
{
    return c->field ? field_row(c->field)->name : c->source;
}

static bool is_judged(const struct rank *r, const struct test *t, const struct step *s)
{
    int role = s->kind == STEP_CONFIRM || s->kind == STEP_CHECK ? s->role : s->from;
    return role < 0 || r->judged(r->env, t->role[role]);
}

static void tell_step(struct rank *r, struct told *told, const struct test *t, const struct step *s)
{
    static const bool tells[] = {
        [STEP_CONFIRM] = true, [STEP_MESSAGE] = true, [STEP_NEVER] = true,
        [STEP_NOTHING] = true, [STEP_COLLECT] = true, [STEP_CHECK] = true
    };
    if (s->kind >= sizeof tells / sizeof *tells || !tells[s->kind] || !is_judged(r, t, s)) return;
    unsigned weight = weight_of(s->level);
    if (weight) tell(r, told, s->clause, s->kind == STEP_MESSAGE ? "" : s->source, weight);
    for (unsigned i = 0; i < s->nchecks; i++) {
        weight = weight_of(s->check[i].level);
        if (weight) tell(r, told, s->check[i].clause, looked_at(&s->check[i]), weight);
    }
}

static unsigned points_at_most(const struct test *t)
{
    unsigned n = 0;
    for (unsigned i = 0; i < t->nsteps; i++) n += 1 + t->step_of[i]->nchecks;
    return n;
}

static struct told *told_by(struct rank *r, const struct test *t)
{
    struct told *told = arena_alloc(r->arena, sizeof *told);
    unsigned most = points_at_most(t);
    told->point = arena_array(r->arena, most + 1, sizeof *told->point);
    told->weight = arena_array(r->arena, most + 1, sizeof *told->weight);
    for (unsigned i = 0; i < t->nsteps; i++) tell_step(r, told, t, t->step_of[i]);
    return told;
}

static void make_slots(struct rank *r, const struct rank_job *job, unsigned n)
{
    unsigned most = 1;
    for (unsigned i = 0; i < n; i++)
        if (!i || job[i].test != job[i - 1].test) most += points_at_most(job[i].test);
    for (r->slots = 64; r->slots < 2 * most;) r->slots *= 2;
    r->slot = arena_array(r->arena, r->slots, sizeof *r->slot);
}

/* ---- the order ---- */

static uint64_t score_of(const struct rank_job *job, const struct told *told)
{
    uint64_t points = 0;
    for (unsigned i = 0; i < told->n; i++)
        points += (uint64_t)told->weight[i] * told->point[i]->worth;
    return points * 1000 / ((uint64_t)(job->expected_ns / NS_PER_MS) + OVERHEAD_MS);
}

static bool before(const struct candidate *a, const struct candidate *b)
{
    return a->score != b->score ? a->score > b->score : a->index < b->index;
}

/* The heap's entry i is moved down to where it belongs. */
static void sink(struct candidate *heap, unsigned n, unsigned i)
{
    for (;;) {
        unsigned best = i;
        for (unsigned child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
            if (before(&heap[child], &heap[best])) best = child;
        if (best == i) return;
        struct candidate moved = heap[i];
        heap[i] = heap[best];
        heap[best] = moved;
        i = best;
    }
}

static void halve(const struct told *told)
{
    for (unsigned i = 0; i < told->n; i++) told->point[i]->worth /= 2;
}

/* Points only lose worth: a job whose score is still the highest when it is counted anew is the
 * best of all. */
static void order(struct rank *r, struct rank_job *job, unsigned n)
{
    struct candidate *heap = r->heap, *top = &heap[0];
    for (unsigned i = 0; i < n; i++)
        heap[i] = (struct candidate){ score_of(&r->given[i], r->told[i]), i };
    for (unsigned i = n / 2; i-- > 0;) sink(heap, n, i);
    for (unsigned left = n; left;) {
        uint64_t now = score_of(&r->given[top->index], r->told[top->index]);
        if (now == top->score) {
            halve(r->told[top->index]);
            job[n - left] = r->given[top->index];
            *top = heap[--left];
        } else {
            top->score = now;
        }
        sink(heap, left, 0);
    }
}

void rank_jobs(struct rank_job *job, unsigned n, bool (*judged)(void *env, const char *role),
               void *env)
{
    struct rank r = { .arena = arena_new(ARENA_BYTES), .judged = judged, .env = env };
    r.given = arena_array(r.arena, n + 1, sizeof *r.given);
    r.told = arena_array(r.arena, n + 1, sizeof *r.told);
    r.heap = arena_array(r.arena, n + 1, sizeof *r.heap);
    for (unsigned i = 0; i < n; i++) r.given[i] = job[i];
    make_slots(&r, job, n);
    for (unsigned i = 0; i < n; i++) /* cases tell the same */
        r.told[i] = i && job[i].test == job[i - 1].test ? r.told[i - 1] : told_by(&r, job[i].test);
    order(&r, job, n);
    arena_free(r.arena);
}
