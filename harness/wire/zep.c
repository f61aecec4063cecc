/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/zep.h"

#include "wire/walk.h"

const struct field zep_rows[ZEP_ROWS] = {
    [ZEP] = { "zep", "ZigBee Encapsulation Protocol", F_PROTO },
};

void zep_decode(struct walk *w, struct slice s)
{
    data_decode(w, s);
}
