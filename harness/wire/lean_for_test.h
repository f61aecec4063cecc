/* SPDX-License-Identifier: Apache-2.0
 * lean_for_test.h - for tests and fuzz targets: a lean dissector that wants nothing of 6LoWPAN,
 * IPv6 and UDP finds of all others what a dissector of everything finds. */
#ifndef WIRE_LEAN_FOR_TEST_H
#define WIRE_LEAN_FOR_TEST_H
#include "wire/dissect.h"
#include "wire/frame.h"

/* Purpose: all fields but those of 6LoWPAN, IPv6 and UDP, and frame.protocols, which names them. */
static inline struct field_set lean_above_udp(void)
{
    static const enum proto_index below[] = { PROTO_LOWPAN, PROTO_IPV6, PROTO_UDP };
    struct field_set all = { { 0 } }, s = { { 0 } };
    field_set_all(&all);
    for (unsigned id = 0; id < FIELD_IDS; id++) {
        bool out = id == FIELD(PROTO_FRAME, FRAME_PROTOCOLS);
        for (unsigned i = 0; i < sizeof below / sizeof *below; i++)
            out = out || FIELD_PROTO(id) == below[i];
        if (!out && field_set_has(&all, (field_id)id)) field_set_add(&s, (field_id)id);
    }
    return s;
}

/* Purpose: has `lean` exactly those fields of `full` that are in the set, in their order? */
static inline bool lean_same(const struct packet *full, const struct packet *lean,
                             const struct field_set *wanted)
{
    unsigned n = 0;
    for (unsigned i = 0; i < full->nnodes; i++) {
        const struct node *x = &full->node[i], *y = &lean->node[n];
        if (!field_set_has(wanted, x->field)) continue;
        if (n++ == lean->nnodes || x->field != y->field || x->u != y->u || x->depth != y->depth ||
            !slice_equal(x->s, y->s))
            return false;
    }
    return n == lean->nnodes && full->top == lean->top && full->fragment == lean->fragment &&
           !lean->nmalformed;
}
#endif
