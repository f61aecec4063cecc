/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wpan.h"

#include "wire/walk.h"

const struct field wpan_rows[WPAN_ROWS] = {
    [WPAN] = { "wpan", "IEEE 802.15.4", F_PROTO, .spec = "IEEE802.15.4:7.2" },
};

void wpan_decode(struct walk *w, struct slice s)
{
    data_decode(w, s);
}

void wpan_nofcs_decode(struct walk *w, struct slice s)
{
    data_decode(w, s);
}
