/* SPDX-License-Identifier: Apache-2.0
 * mpl_seed.c - Seed Set and Buffered Message Set of MPL (RFC 7731 sections 7.3 and 7.4). */
#include "mpl.h"
#include "rpl/lollipop.h"
#include <stdlib.h>

bool n6_mpl_less(const struct node6 *n, uint8_t a, uint8_t b)
{
    if (n6_fault(n, N6_MPL_SEQUENCE_PLAIN)) return a < b;
    if (n6_fault(n, N6_MPL_SEQUENCE_LOLLIPOP)) return rpl_sequence_order(a, b) == RPL_OLDER;
    return a != b && (uint8_t)(b - a) < 128;
}

struct n6_mpl_seed *n6_mpl_find(struct n6_mpl *m, const struct n6_mpl_id *id)
{
    for (unsigned i = 0; i < N6_MPL_SEEDS; i++) {
        struct n6_mpl_seed *s = &m->seeds[i];
        if (s->used && s->id.n == id->n && !memcmp(s->id.b, id->b, id->n)) return s;
    }
    return NULL;
}

struct n6_mpl_message *n6_mpl_buffered(struct n6_mpl *m, const struct n6_mpl_seed *seed,
                                       uint8_t sequence)
{
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++) {
        struct n6_mpl_message *e = &m->messages[i];
        if (e->packet && e->seed == seed && e->sequence == sequence) return e;
    }
    return NULL;
}

struct n6_mpl_seed *n6_mpl_add(struct n6_mpl *m, const struct n6_mpl_id *id, uint8_t first)
{
    for (unsigned i = 0; i < N6_MPL_SEEDS; i++) {
        struct n6_mpl_seed *s = &m->seeds[i];
        if (s->used) continue;
        *s = (struct n6_mpl_seed){ .used = true, .id = *id, .min = first, .largest = first };
        return s;
    }
    return NULL;
}

static void seed_drop(struct n6_mpl_message *e)
{
    free(e->packet);
    *e = (struct n6_mpl_message){ .packet = NULL };
}

/* The oldest one of the seed. */
static struct n6_mpl_message *seed_oldest(struct node6 *n, const struct n6_mpl_seed *seed)
{
    struct n6_mpl_message *oldest = NULL;
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++) {
        struct n6_mpl_message *e = &n->mpl->messages[i];
        if (!e->packet || e->seed != seed) continue;
        if (!oldest || n6_mpl_less(n, e->sequence, oldest->sequence)) oldest = e;
    }
    return oldest;
}

struct n6_mpl_message *n6_mpl_room(struct node6 *n, struct n6_mpl_seed *seed)
{
    struct n6_mpl *m = n->mpl;
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++)
        if (!m->messages[i].packet) return &m->messages[i];
    struct n6_mpl_message *oldest = seed_oldest(n, seed);
    for (unsigned i = 0; i < N6_MPL_SEEDS && !oldest; i++) {
        seed = &m->seeds[i];
        oldest = seed->used ? seed_oldest(n, seed) : NULL;
    }
    if (!oldest) return NULL;
    seed->min = (uint8_t)(oldest->sequence + 1);
    seed_drop(oldest);
    return oldest;
}

void n6_mpl_forget(struct n6_mpl *m, struct n6_mpl_seed *seed)
{
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++)
        if (m->messages[i].packet && m->messages[i].seed == seed) seed_drop(&m->messages[i]);
    seed->used = false;
}
