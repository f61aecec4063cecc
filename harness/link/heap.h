/* SPDX-License-Identifier: Apache-2.0
 * heap.h - who is due next: at most one instant per id, the earliest on top. Of equal instants the
 * one that was set first comes first, so that a simulation always goes the same way. */
#ifndef LINK_HEAP_H
#define LINK_HEAP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct heap_item {
    int64_t at_ns;
    uint64_t order;
    uint32_t id;
};

/* All zero is an empty heap. Ids are small numbers: memory is in proportion to the greatest. */
struct heap {
    struct heap_item *item;
    size_t n, cap;
    uint32_t *place; /* per id: its index in item, plus 1; 0 = not there */
    size_t nplaces;
    uint64_t order;
};

/* Purpose: id is due at at_ns, whatever it was before; INT64_MAX takes it out. */
void heap_set(struct heap *h, uint32_t id, int64_t at_ns);

/* Purpose: the earliest, without taking it out. False when there is none. */
bool heap_top(const struct heap *h, uint32_t *id, int64_t *at_ns);

/* Purpose: free the memory; the heap is then empty. */
void heap_free(struct heap *h);
#endif
