/* SPDX-License-Identifier: Apache-2.0 */
#include "link/echo.h"

#include <stdio.h>
#include <stdlib.h>

struct echo_item {
    struct echo_item *next;
    struct frame frame;
    uint8_t octets[];
};

static void drop_lent(struct echo *e)
{
    free(e->lent);
    e->lent = NULL;
}

static struct echo_item *detach(struct echo *e)
{
    struct echo_item *i = e->first;
    e->first = i->next;
    if (!e->first) e->last = NULL;
    e->n--;
    return i;
}

void echo_add(struct echo *e, const struct frame *f)
{
    drop_lent(e);
    if (e->n == ECHO_MAX) {
        free(detach(e));
        e->lost++;
    }
    struct echo_item *i = malloc(sizeof *i + f->bytes.n);
    if (!i) {
        fprintf(stderr, "plugtest: out of memory: a frame to be sent\n");
        abort();
    }
    i->next = NULL;
    i->frame = *f;
    if (f->bytes.n) memcpy(i->octets, f->bytes.p, f->bytes.n);
    i->frame.bytes.p = i->octets;
    if (e->last)
        e->last->next = i;
    else
        e->first = i;
    e->last = i;
    e->n++;
}

bool echo_take(struct echo *e, struct frame *out)
{
    drop_lent(e);
    if (!e->first) return false;
    e->lent = detach(e);
    *out = e->lent->frame;
    return true;
}

bool echo_waiting(const struct echo *e)
{
    return e->first != NULL;
}

void echo_free(struct echo *e)
{
    drop_lent(e);
    while (e->first) free(detach(e));
}
