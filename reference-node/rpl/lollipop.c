/* SPDX-License-Identifier: Apache-2.0 */
#include "lollipop.h"

enum { CIRCLE = 128 };

static enum rpl_order lollipop_distance(int d)
{
    if (!d) return RPL_SAME;
    if (d > RPL_SEQUENCE_WINDOW || d < -RPL_SEQUENCE_WINDOW) return RPL_APART;
    return d > 0 ? RPL_NEWER : RPL_OLDER;
}

enum rpl_order rpl_sequence_order(uint8_t a, uint8_t b)
{
    if (a < CIRCLE && b < CIRCLE) {
        int d = (a - b) & (CIRCLE - 1);
        return lollipop_distance(d > CIRCLE / 2 ? d - CIRCLE : d);
    }
    if (a >= CIRCLE && b >= CIRCLE) return lollipop_distance(a - b);
    if (a >= CIRCLE) return 256 + b - a <= RPL_SEQUENCE_WINDOW ? RPL_OLDER : RPL_NEWER;
    return 256 + a - b <= RPL_SEQUENCE_WINDOW ? RPL_NEWER : RPL_OLDER;
}

bool rpl_sequence_newer(uint8_t a, uint8_t b)
{
    return rpl_sequence_order(a, b) == RPL_NEWER;
}

uint8_t rpl_sequence_next(uint8_t s)
{
    return s == 255 || s == CIRCLE - 1 ? 0 : (uint8_t)(s + 1);
}
