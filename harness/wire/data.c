/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/udp.h"
#include "wire/walk.h"

const struct field data_rows[DATA_ROWS] = {
    [DATA] = { "data", "Data", F_PROTO },
    [DATA_DATA] = { "data.data", "Data", F_BYTES, 0, F_REST },
    [DATA_LEN] = { "data.len", "Length", F_UINT, 0, F_CALC },
};

void data_decode(struct walk *w, struct slice s)
{
    if (!s.n) return;
    walk_enter(w, PROTO_DATA, s);
    if (!w->proto_wanted[PROTO_DATA]) return;
    walk_rows(w, PROTO_DATA, s);
    walk_calc(w, FIELD(PROTO_DATA, DATA_LEN), s.n);
}
