/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wpan_tap.h"

#include "wire/walk.h"

const struct field wpan_tap_rows[WPAN_TAP_ROWS] = {
    [WPAN_TAP] = { "wpan-tap", "IEEE 802.15.4 TAP", F_PROTO },
};

void wpan_tap_decode(struct walk *w, struct slice s)
{
    data_decode(w, s);
}
