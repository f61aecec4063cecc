/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/profile_missing.h"

#include "suite/paths.h"
#include "suite/profile_address.h"

void profile_missing(struct arena *a, const char *name, struct diags *diags)
{
    const char *found[256], *names[256];
    const char *folder = arena_printf(a, "%s/profiles", paths_testcases(a));
    unsigned n = paths_find(a, folder, ".yaml", found, 256);
    for (unsigned i = 0; i < n; i++) {
        const char *slash = strrchr(found[i], '/') + 1;
        names[i] = arena_string(a, (struct slice){ (const uint8_t *)slash, strlen(slash) - 5 });
    }
    struct diag *d =
        diag_error(diags, (struct diag_place){ .file = name }, "no such device profile");
    const char *near = diag_nearest(slice_text(name), names, n);
    if (!d) return;
    struct endpoint at;
    if (endpoint_parse(slice_text(name), 5683, &at))
        d->hint = arena_printf(diags->arena, "did you mean coap://%s?", name);
    else
        d->hint = near ? arena_printf(diags->arena, "did you mean %s?", near)
                       : "give a name of testcases/profiles/, a .yaml file, or coap://host:port";
}
