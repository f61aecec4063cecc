/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan.h"

#include "wire/walk.h"

const struct field lowpan_rows[LOWPAN_ROWS] = {
    [LOWPAN] = { "6lowpan", "6LoWPAN", F_PROTO, .spec = "RFC4944:5" },
};

void lowpan_decode(struct walk *w, struct slice s)
{
    data_decode(w, s);
}
