/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lollipop.h"

enum { CIRCLE = 128, ALL = 256, WINDOW = 16 }; /* SEQUENCE_WINDOW: RFC 6550 7.2 */

/* ahead: how far a is ahead of b, negative when it is behind. */
static enum lollipop by_distance(int ahead)
{
    if (ahead == 0) return LOLLIPOP_SAME;
    if (ahead > WINDOW || ahead < -WINDOW) return LOLLIPOP_UNORDERED;
    return ahead > 0 ? LOLLIPOP_NEWER : LOLLIPOP_OLDER;
}

/* a is in the linear part, b in the circular one: b has wrapped, unless that is too far, and then a
 * has begun anew. */
static enum lollipop across(unsigned a, unsigned b)
{
    return ALL + b - a <= WINDOW ? LOLLIPOP_OLDER : LOLLIPOP_NEWER;
}

enum lollipop lollipop_compare(unsigned a, unsigned b)
{
    if (a >= CIRCLE && b < CIRCLE) return across(a, b);
    if (a < CIRCLE && b >= CIRCLE)
        return across(b, a) == LOLLIPOP_OLDER ? LOLLIPOP_NEWER : LOLLIPOP_OLDER;
    if (a >= CIRCLE) return by_distance((int)a - (int)b);
    int ahead = (int)((a - b) & (CIRCLE - 1u));
    return by_distance(ahead >= CIRCLE / 2 ? ahead - CIRCLE : ahead);
}
