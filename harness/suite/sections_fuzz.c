/* SPDX-License-Identifier: Apache-2.0
 * Any octets as a table of sections, and its first line as a citation: no crash, and what is in the
 * table is not missing. */
#include "suite/sections.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)16 << 20);
    struct diags diags = diags_new(a);
    const struct sections *s = sections_parse(a, "-", (struct slice){ data, size }, &diags);
    size_t n = 0;
    while (n < size && data[n] != '\n') n++;
    const char *clause = arena_string(a, slice_part((struct slice){ data, size }, 0, n));
    bool missing = sections_missing(s, clause);
    if (missing && sections_title(s, clause).n) abort();
    if (missing && !sections_near(s, clause, a)) abort();
    arena_free(a);
    return 0;
}
