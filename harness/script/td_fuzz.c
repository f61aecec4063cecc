/* SPDX-License-Identifier: Apache-2.0
 * Any octets as a test, as a fragment and as a display filter: no crash, no unbounded memory. */
#include "script/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)64 << 20);
    struct diags diags = diags_new(a);
    struct slice text = { data, size };
    if (script_is_fragment(text))
        (void)script_check_fragment(a, "-", text, NULL, &diags);
    else
        (void)script_parse(a, "-", text, NULL, &diags);
    if (size < 1024) (void)script_filter(a, text, &diags);
    struct text out = text_new(1 << 16);
    for (const struct diag *d = diags.first; d; d = d->next) diag_print(&out, d, text);
    text_free(&out);
    arena_free(a);
    return 0;
}
