/* SPDX-License-Identifier: Apache-2.0 */
#include "link/heap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *grow(void *p, size_t count, size_t size)
{
    void *q = count <= SIZE_MAX / size ? realloc(p, count * size) : NULL;
    if (!q) {
        fprintf(stderr, "plugtest: out of memory: a simulation\n");
        abort();
    }
    return q;
}

static bool before(const struct heap_item *a, const struct heap_item *b)
{
    return a->at_ns != b->at_ns ? a->at_ns < b->at_ns : a->order < b->order;
}

static void put(struct heap *h, size_t i, struct heap_item item)
{
    h->item[i] = item;
    h->place[item.id] = (uint32_t)i + 1;
}

static size_t up(struct heap *h, size_t i)
{
    struct heap_item item = h->item[i];
    while (i && before(&item, &h->item[(i - 1) / 2])) {
        put(h, i, h->item[(i - 1) / 2]);
        i = (i - 1) / 2;
    }
    put(h, i, item);
    return i;
}

static void down(struct heap *h, size_t i)
{
    struct heap_item item = h->item[i];
    for (size_t child; (child = 2 * i + 1) < h->n; i = child) {
        if (child + 1 < h->n && before(&h->item[child + 1], &h->item[child])) child++;
        if (!before(&h->item[child], &item)) break;
        put(h, i, h->item[child]);
    }
    put(h, i, item);
}

static void make_room(struct heap *h, uint32_t id)
{
    if (id >= h->nplaces) {
        size_t n = h->nplaces * 2 > id ? h->nplaces * 2 : (size_t)id + 16;
        h->place = grow(h->place, n, sizeof *h->place);
        memset(h->place + h->nplaces, 0, (n - h->nplaces) * sizeof *h->place);
        h->nplaces = n;
    }
    if (h->n == h->cap) {
        h->cap = h->cap ? h->cap * 2 : 16;
        h->item = grow(h->item, h->cap, sizeof *h->item);
    }
}

static void take_out(struct heap *h, uint32_t id)
{
    if (id >= h->nplaces || !h->place[id]) return;
    size_t i = h->place[id] - 1;
    h->place[id] = 0;
    if (i == --h->n) return;
    put(h, i, h->item[h->n]);
    down(h, up(h, i));
}

void heap_set(struct heap *h, uint32_t id, int64_t at_ns)
{
    if (at_ns == INT64_MAX) {
        take_out(h, id);
        return;
    }
    make_room(h, id);
    size_t i = h->place[id] ? h->place[id] - 1 : h->n++;
    h->item[i] = (struct heap_item){ at_ns, ++h->order, id };
    down(h, up(h, i));
}

bool heap_top(const struct heap *h, uint32_t *id, int64_t *at_ns)
{
    if (!h->n) return false;
    *id = h->item[0].id;
    *at_ns = h->item[0].at_ns;
    return true;
}

void heap_free(struct heap *h)
{
    free(h->item);
    free(h->place);
    *h = (struct heap){ 0 };
}
