/* SPDX-License-Identifier: Apache-2.0
 * places_for_test.h - for unit tests of layouts: do places cover a message? Include it behind
 * cmocka. */
#ifndef WIRE_PLACES_FOR_TEST_H
#define WIRE_PLACES_FOR_TEST_H
#include "wire/nd_layout.h"

/* Every bit that has an owner has one only, and none is left over below `bits`. */
static inline void check_cover(const struct nd_place *place, unsigned n, unsigned from,
                               unsigned bits)
{
    for (unsigned at = from; at < bits; at++) {
        unsigned owners = 0;
        for (unsigned i = 0; i < n; i++) {
            const struct nd_place *p = &place[i];
            bool owns = p->kind == ND_OWN || p->kind == ND_WHOLE;
            bool open = p->kind >= ND_PREFIX && at >= p->at;
            owners += (owns && at >= p->at && at < p->at + p->bits) || open;
        }
        assert_int_equal(owners, 1);
    }
}
#endif
