/* SPDX-License-Identifier: Apache-2.0 */
#include "script/generators.h"

#include "base/diag.h"

#define PACKET "SRC, DST [, HOPS, CLASS, FLOW]"

static const struct generator generators[] = {
    { "iphc_legal", PACKET, 2, 5, generator_iphc_columns, generator_iphc_legal },
    { "iphc_legal_udp", "SRC, DST, SRC_PORT, DST_PORT [, HOPS, CLASS, FLOW]", 4, 7,
      generator_iphc_columns, generator_iphc_legal_udp },
    { "iphc_reserved", PACKET, 2, 5, generator_iphc_columns, generator_iphc_reserved },
    { "iphc_no_context", PACKET, 2, 5, generator_iphc_columns, generator_iphc_no_context },
    { "nhc_undefined", "", 0, 0, generator_nhc_columns, generator_nhc_undefined },
};

enum { GENERATORS = sizeof generators / sizeof *generators };

const struct generator *generator_find(struct slice name, const char **nearest)
{
    const char *names[GENERATORS];
    for (unsigned i = 0; i < GENERATORS; i++) {
        if (slice_is(name, generators[i].name)) return &generators[i];
        names[i] = generators[i].name;
    }
    *nearest = diag_nearest(name, names, GENERATORS);
    return NULL;
}
