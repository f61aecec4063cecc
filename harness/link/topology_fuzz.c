/* SPDX-License-Identifier: Apache-2.0
 * A topology is a text of people's: whatever it holds, it is read or refused. */
#include "link/topology.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct diags diags = diags_new(a);
    struct slice text = { data, size < 20000 ? size : 20000 };
    const struct topology *t = topology_read(a, "fuzz", text, &diags);
    if (!t == !diags.errors) __builtin_trap();
    arena_free(a);
    return 0;
}
