/* SPDX-License-Identifier: Apache-2.0
 * build_places.h - inside harness/wire: values into the places of nd_layout.h. */
#ifndef WIRE_BUILD_PLACES_H
#define WIRE_BUILD_PLACES_H
#include "wire/build_inside.h"
#include "wire/nd_layout.h"

/* Purpose: put one value where the layout has it. octets: n of them, zero or written before; what
 * would lie outside is left out. Does nothing for a row without a place. */
void build_place(const struct nd_place *place, unsigned nplaces, const struct build_item *item,
                 uint8_t *octets, size_t n);

/* Purpose: the values that rows have unless they are set (struct field's dflt). */
void build_place_defaults(const struct nd_place *place, unsigned nplaces, uint8_t *octets,
                          size_t n);

enum { BUILD_PLACE_RANKS = 3 };

/* Purpose: the order in which the kinds are written, so that a part wins over the whole that holds
 * it and an own row over an alias: 0, 1 .. BUILD_PLACE_RANKS - 1. */
unsigned build_place_rank(const struct nd_place *p);

/* Purpose: octets at the option's end that a value of this place takes; 0 for a fixed place. */
size_t build_place_tail(const struct nd_place *p, const struct build_item *item);
#endif
