/* SPDX-License-Identifier: Apache-2.0
 * Any octets as YAML: no crash, and the tree can be walked. */
#include "suite/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned walk(const struct yaml *y, unsigned depth)
{
    unsigned n = 1;
    if (y->kind == YAML_SCALAR) return n + (unsigned)strlen(y->text);
    for (const struct yaml *c = y->child; c; c = c->next) n += walk(c, depth + 1);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)64 << 20);
    struct diags diags = diags_new(a);
    const struct yaml *y = yaml_parse(a, "-", (struct slice){ data, size }, &diags);
    if (y) (void)walk(y, 0);
    arena_free(a);
    return 0;
}
