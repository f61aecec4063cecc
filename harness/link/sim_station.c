/* SPDX-License-Identifier: Apache-2.0
 * Who is on the simulated medium, and who hears whom. */
#include "link/sim_internal.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>

void *sim_grow(void *p, size_t count, size_t size)
{
    void *q = count <= SIZE_MAX / size ? realloc(p, count * size) : NULL;
    if (!q) {
        fprintf(stderr, "plugtest: out of memory: a simulation\n");
        abort();
    }
    return q;
}

struct sim *sim_new(struct clock *clock, const struct sim_options *options)
{
    struct sim *s = sim_grow(NULL, 1, sizeof *s);
    *s = (struct sim){ .clock = clock, .options = *options, .now_ns = clock_now(clock) };
    return s;
}

void sim_free(struct sim *s)
{
    uint32_t slot;
    int64_t at_ns;
    if (!s) return;
    while (heap_top(&s->arriving, &slot, &at_ns)) {
        struct flight *f = s->arrival[slot].flight;
        heap_set(&s->arriving, slot, CLOCK_NEVER);
        if (--f->arrivals == 0) free(f);
    }
    for (size_t i = 0; i < s->nstations; i++) {
        free(s->station[i].name);
        free(s->station[i].edge);
    }
    heap_free(&s->arriving);
    heap_free(&s->timers);
    free(s->station);
    free(s->names);
    free(s->arrival);
    free(s->free_arrival);
    free(s);
}

/* ---- names ---- */

static uint32_t *place_of(const struct sim *s, struct slice name)
{
    size_t i = hash_octets(name, s->options.seed) & (s->names_cap - 1);
    for (; s->names[i]; i = (i + 1) & (s->names_cap - 1))
        if (slice_is(name, s->station[s->names[i] - 1].name)) break;
    return &s->names[i];
}

static void widen_names(struct sim *s)
{
    if (s->nstations * 2 < s->names_cap) return;
    free(s->names);
    s->names_cap = s->names_cap ? s->names_cap * 2 : 64;
    s->names = sim_grow(NULL, s->names_cap, sizeof *s->names);
    memset(s->names, 0, s->names_cap * sizeof *s->names);
    for (uint32_t i = 0; i < s->nstations; i++)
        *place_of(s, slice_text(s->station[i].name)) = i + 1;
}

int sim_find(const struct sim *s, struct slice name)
{
    uint32_t place = s->names_cap ? *place_of(s, name) : 0;
    return (int)place - 1;
}

int sim_station(struct sim *s, const char *name)
{
    int old = sim_find(s, slice_text(name));
    if (old != SIM_NONE) return s->station[old].type || s->station[old].tester ? SIM_NONE : old;
    if (s->nstations == SIM_NODES_MAX) return SIM_NONE;
    if (s->nstations == s->stations_cap) {
        s->stations_cap = s->stations_cap ? s->stations_cap * 2 : 16;
        s->station = sim_grow(s->station, s->stations_cap, sizeof *s->station);
    }
    widen_names(s);
    size_t n = strlen(name) + 1;
    struct station *st = &s->station[s->nstations];
    *st = (struct station){ .name = sim_grow(NULL, n, 1) };
    memcpy(st->name, name, n);
    *place_of(s, slice_text(name)) = (uint32_t)++s->nstations;
    return (int)s->nstations - 1;
}

/* ---- who hears whom ---- */

/* The first edge to `to` or beyond. */
static size_t edge_at(const struct station *st, uint32_t to)
{
    size_t low = 0, high = st->nedges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (st->edge[middle].to < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct sim_quality sim_quality(const struct sim *s, uint32_t from, uint32_t to)
{
    const struct station *st = &s->station[from];
    size_t i = edge_at(st, to);
    return i < st->nedges && st->edge[i].to == to ? st->edge[i].quality : s->options.quality;
}

void sim_set(struct sim *s, int from, int to, const struct sim_quality *quality)
{
    struct station *st = &s->station[from];
    size_t i = edge_at(st, (uint32_t)to);
    if (i == st->nedges || st->edge[i].to != (uint32_t)to) {
        if (st->nedges == st->edges_cap) {
            st->edges_cap = st->edges_cap ? st->edges_cap * 2 : 4;
            st->edge = sim_grow(st->edge, st->edges_cap, sizeof *st->edge);
        }
        memmove(st->edge + i + 1, st->edge + i, (st->nedges - i) * sizeof *st->edge);
        st->nedges++;
    }
    st->edge[i] = (struct edge){ (uint32_t)to, *quality };
}

void sim_set_default(struct sim *s, const struct sim_quality *quality)
{
    s->options.quality = *quality;
}
