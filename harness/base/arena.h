/* SPDX-License-Identifier: Apache-2.0
 * arena.h - memory by lifetime (suite, run, frame): allocate freely, free all at once.
 * Running past the limit given at birth, or out of memory, ends the program with a message: both
 * are bounds that no input may reach, because parsers and trackers have limits of their own below
 * it. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include "base/slice.h"

struct arena;

/* Purpose: a new arena that will hold at most limit_bytes. The caller ends it with arena_free. */
struct arena *arena_new(size_t limit_bytes);

/* Purpose: free everything allocated, keep the arena (and its first block) for the next round. */
void arena_reset(struct arena *a);

/* Purpose: free the arena and all it holds. a may be NULL. */
void arena_free(struct arena *a);

/* Purpose: n zeroed octets, aligned for any type; they live until arena_reset or arena_free. */
void *arena_alloc(struct arena *a, size_t n);

/* Purpose: the same, not zeroed: for much room of which little will be used. */
void *arena_room(struct arena *a, size_t n);

/* Purpose: zeroed room for count elements of size octets each; an overflow ends the program. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* Purpose: a copy of s that lives as long as the arena. */
struct slice arena_slice(struct arena *a, struct slice s);

/* Purpose: a NUL-terminated copy of s. */
char *arena_string(struct arena *a, struct slice s);

/* Purpose: printf into the arena; returns a NUL-terminated string. */
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Purpose: octets handed out since the last reset. */
size_t arena_used(const struct arena *a);
#endif
