/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/known.h"

#include "base/hash.h"

/* The slot of the name, or the free one where it would stand: never more than half are taken. */
static unsigned slot_of(const struct known_values *k, const char *name)
{
    unsigned at = (unsigned)hash_octets(slice_text(name), 0) % KNOWN_SLOTS;
    while (k->slot[at].name && strcmp(k->slot[at].name, name) != 0) at = (at + 1) % KNOWN_SLOTS;
    return at;
}

const struct known *known_find(const struct known_values *k, const char *name)
{
    const struct known *found = &k->slot[slot_of(k, name)];
    return found->name ? found : NULL;
}

void known_add(struct known_values *k, const struct known *known)
{
    struct known *slot = &k->slot[slot_of(k, known->name)];
    if (slot->name || k->n == KNOWN_MAX) return;
    *slot = *known;
    k->n++;
}
