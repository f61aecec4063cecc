/* SPDX-License-Identifier: Apache-2.0
 * A topology on the medium: places, and who hears whom. Places are sorted into squares as wide as
 * the range, so that the cost of a node is that of its neighbours, however many there are. */
#include "base/hash.h"
#include "link/sim_internal.h"
#include "link/topology_state.h"

#include <stdio.h>
#include <stdlib.h>

enum { NAME_BYTES = 16, TRIES = 20 };

#define SPACING 0.8 /* of the range: neighbours in a line or grid; its diagonals are out of it */
#define PI      3.14159265358979323846

/* ---- places ---- */

/* Newton's; what is asked for is positive. */
static double square_root(double of)
{
    double x = of > 1 ? of : 1;
    for (unsigned i = 0; i < 200 && x * x > of * (1 + 1e-12); i++) x = (x + of / x) / 2;
    return x;
}

/* From 0 to 1. The seed goes last: hash_mix takes no notice of the lowest bit there. */
static double chance(uint64_t seed, uint64_t what)
{
    return (double)(hash_mix(hash_mix(what, seed), seed) >> 11) / (double)(UINT64_C(1) << 53);
}

/* In a square in which a node hears `degree` others on average; node 1 is in a corner. */
static void scatter(struct topology *t, uint64_t seed)
{
    double side = square_root((double)t->nodes * PI * t->range * t->range / (t->degree + 1));
    for (unsigned i = 0; i < t->nodes; i++) {
        t->x[i] = i ? side * chance(seed, 2u * i) : side * 0.02;
        t->y[i] = i ? side * chance(seed, 2u * i + 1) : side * 0.02;
    }
}

static bool in_range(const struct topology *t, unsigned a, unsigned b)
{
    double dx = t->x[a] - t->x[b], dy = t->y[a] - t->y[b];
    return dx * dx + dy * dy <= t->range * t->range;
}

/* ---- squares ---- */

struct square {
    int64_t column, row;
    unsigned node;
};

static struct square square_of(const struct topology *t, unsigned i)
{
    return (struct square){ (int64_t)(t->x[i] / t->range), (int64_t)(t->y[i] / t->range), i };
}

static int by_square(const void *a, const void *b)
{
    const struct square *x = a, *y = b;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

/* The first of the sorted list at or behind a square. */
static unsigned find_square(const struct square *list, unsigned n, int64_t column, int64_t row)
{
    struct square key = { column, row, 0 };
    unsigned low = 0, high = n;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (by_square(&list[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Each pair of nodes in range of each other, once. */
static void each_pair(const struct topology *t, void (*pair)(void *env, unsigned a, unsigned b),
                      void *env)
{
    struct square *list = sim_grow(NULL, t->nodes, sizeof *list);
    for (unsigned i = 0; i < t->nodes; i++) list[i] = square_of(t, i);
    qsort(list, t->nodes, sizeof *list, by_square);
    for (unsigned i = 0; i < t->nodes; i++) {
        struct square at = square_of(t, i);
        for (int64_t column = at.column - 1; column <= at.column + 1; column++) {
            unsigned k = find_square(list, t->nodes, column, at.row - 1);
            for (; k < t->nodes && list[k].column == column && list[k].row <= at.row + 1; k++)
                if (list[k].node > i && in_range(t, i, list[k].node)) pair(env, i, list[k].node);
        }
    }
    free(list);
}

/* ---- how many hang together with node 1 ---- */

static unsigned head_of(unsigned *head, unsigned i)
{
    while (head[i] != i) i = head[i] = head[head[i]];
    return i;
}

static void unite(void *env, unsigned a, unsigned b)
{
    unsigned *head = env;
    head[head_of(head, a)] = head_of(head, b);
}

static unsigned together(const struct topology *t)
{
    unsigned *head = sim_grow(NULL, t->nodes, sizeof *head), n = 0;
    for (unsigned i = 0; i < t->nodes; i++) head[i] = i;
    each_pair(t, unite, head);
    for (unsigned i = 0; i < t->nodes; i++) n += head_of(head, i) == head_of(head, 0);
    free(head);
    return n;
}

/* Chance may leave nodes alone: it has some tries, of which the best counts. */
static void scatter_together(struct topology *t, uint64_t seed)
{
    unsigned best = 0;
    uint64_t best_seed = seed;
    for (uint64_t i = 0; i < TRIES && best < t->nodes; i++) {
        uint64_t this = hash_mix(i, seed);
        scatter(t, this);
        unsigned n = together(t);
        if (n <= best) continue;
        best = n;
        best_seed = this;
    }
    scatter(t, best_seed);
}

static void place(struct topology *t, uint64_t seed)
{
    unsigned columns = t->shape == SHAPE_GRID ? t->columns : t->nodes;
    t->x = arena_array(t->arena, t->nodes, sizeof *t->x);
    t->y = arena_array(t->arena, t->nodes, sizeof *t->y);
    if (t->shape == SHAPE_RANDOM) {
        scatter_together(t, seed);
        return;
    }
    for (unsigned i = 0; i < t->nodes; i++) {
        t->x[i] = (i % columns) * t->range * SPACING;
        t->y[i] = (double)(i / columns) * t->range * SPACING;
    }
}

static void join(struct topology *t, struct sim *s, unsigned a, unsigned b)
{
    sim_set(s, (int)a, (int)b, &t->usual);
    sim_set(s, (int)b, (int)a, &t->usual);
}

struct joining {
    struct topology *t;
    struct sim *s;
};

static void join_pair(void *env, unsigned a, unsigned b)
{
    const struct joining *j = env;
    join(j->t, j->s, a, b);
}

/* ---- the medium ---- */

static void set_link(struct sim *s, const struct topology_event *e)
{
    int a = (int)e->node - 1, b = (int)e->other - 1;
    sim_set(s, a, b, &e->quality);
    if (e->both) sim_set(s, b, a, &e->quality);
}

void topology_apply(struct topology *t, struct sim *s, uint64_t seed)
{
    char name[NAME_BYTES];
    for (unsigned i = 1; i <= t->nodes; i++) {
        snprintf(name, sizeof name, "%u", i);
        sim_station(s, name);
    }
    place(t, seed);
    if (topology_placed(t)) each_pair(t, join_pair, &(struct joining){ t, s });
    for (unsigned i = 1; t->shape == SHAPE_STAR && i < t->nodes; i++) join(t, s, 0, i);
    for (unsigned i = 0; i < t->nlinks; i++) set_link(s, &t->link[i]);
}

static void move(struct topology *t, struct sim *s, const struct topology_event *e)
{
    static const struct sim_quality off = { .off = true };
    unsigned node = e->node - 1;
    t->x[node] = e->x;
    t->y[node] = e->y;
    for (unsigned i = 0; i < t->nodes; i++) {
        if (i == node) continue;
        if (in_range(t, node, i)) {
            join(t, s, node, i);
        } else if (!sim_quality(s, node, i).off || !sim_quality(s, i, node).off) {
            sim_set(s, (int)node, (int)i, &off);
            sim_set(s, (int)i, (int)node, &off);
        }
    }
}

void topology_happen(struct topology *t, struct sim *s, const struct topology_event *e)
{
    if (e->what == TOPOLOGY_LINK) set_link(s, e);
    if (e->what == TOPOLOGY_MOVE) move(t, s, e);
}

unsigned topology_hops(const struct topology *t, const struct sim *s, unsigned *hops)
{
    unsigned *queue = sim_grow(NULL, t->nodes, sizeof *queue), from = 0, to = 0, most = 0;
    memset(hops, 0, t->nodes * sizeof *hops);
    queue[to++] = 0;
    while (from < to) {
        unsigned at = queue[from++];
        const struct station *st = &s->station[at];
        for (size_t i = 0; i < st->nedges; i++) {
            unsigned next = st->edge[i].to;
            if (st->edge[i].quality.off || !next || next >= t->nodes || hops[next]) continue;
            hops[next] = hops[at] + 1;
            most = hops[next] > most ? hops[next] : most;
            queue[to++] = next;
        }
    }
    free(queue);
    return most;
}
