/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/large.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* Many arenas hold little, some hold much: blocks grow from the first to the last size, and an
 * arena that has filled as much as `much` goes on in large pages. */
enum {
    BLOCK_FIRST = 2 * 1024,
    BLOCK_LAST = 64 * 1024,
    MUCH = 512 * 1024,
    ALIGN = _Alignof(max_align_t)
};

struct block {
    struct block *next;
    size_t cap, used;
    max_align_t mem[];
};

struct arena {
    struct block *first;      /* the block in use; older ones behind it */
    size_t limit, used, next; /* next: size of the next block */
};

static _Noreturn void die(const char *why)
{
    fprintf(stderr, "plugtest: out of memory: %s\n", why);
    abort();
}

struct arena *arena_new(size_t limit_bytes)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a) die("a new arena");
    a->limit = limit_bytes;
    a->next = BLOCK_FIRST;
    return a;
}

void arena_reset(struct arena *a)
{
    struct block *keep = a->first;
    for (struct block *b = keep ? keep->next : NULL; b;) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    a->used = 0;
}

void arena_free(struct arena *a)
{
    if (!a) return;
    arena_reset(a);
    free(a->first);
    free(a);
}

static void add_block(struct arena *a, size_t n)
{
    size_t cap = n > a->next ? n : a->next;
    if (a->next < BLOCK_LAST)
        a->next *= 2;
    else if (a->used >= MUCH)
        a->next = LARGE_PAGE - sizeof(struct block);
    struct block *b = large_new(sizeof *b + cap);
    if (!b) die("the machine has no more");
    *b = (struct block){ a->first, cap, 0 };
    a->first = b;
}

void *arena_room(struct arena *a, size_t n)
{
    if (n > SIZE_MAX - ALIGN) die("an absurd size was asked for");
    n = (n + ALIGN - 1) / ALIGN * ALIGN;
    if (n > a->limit - a->used) die("an arena reached its limit");
    if (!a->first || a->first->cap - a->first->used < n) add_block(a, n);
    void *p = (uint8_t *)a->first->mem + a->first->used;
    a->first->used += n;
    a->used += n;
    return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
    return memset(arena_room(a, n), 0, n);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) die("an absurd size was asked for");
    return arena_alloc(a, count * size);
}

struct slice arena_slice(struct arena *a, struct slice s)
{
    uint8_t *p = arena_room(a, s.n ? s.n : 1);
    if (s.n) memcpy(p, s.p, s.n);
    return (struct slice){ p, s.n };
}

char *arena_string(struct arena *a, struct slice s)
{
    char *p = arena_room(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    char small[256]; /* nearly always enough */
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(small, sizeof small, format, ap);
    va_end(ap);
    if (n < 0) die("a text that cannot be printed");
    char *p = arena_room(a, (size_t)n + 1);
    if ((size_t)n < sizeof small) return memcpy(p, small, (size_t)n + 1);
    va_start(ap, format);
    vsnprintf(p, (size_t)n + 1, format, ap);
    va_end(ap);
    return p;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
