/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/air_cast.h"

#include "script/address.h"

#include <jansson.h>
#include <stdlib.h>

bool air_cast_is_device(const char *device_role, const char *role)
{
    size_t n = strlen(device_role);
    return strncmp(device_role, role, n) == 0 && (role[n] == '\0' || role[n] == '.');
}

void air_cast(const struct radio_profile *radio, const char *device_role, const struct test *test,
              struct engine_run *run)
{
    unsigned ours = 0;
    memcpy(run->link.context, radio->context, sizeof run->link.context);
    run->link.phy_max_bytes = radio->phy_max_bytes;
    for (unsigned r = 0; r < test->nroles; r++) {
        bool device = air_cast_is_device(device_role, test->role[r]);
        run->role[r] =
            (struct run_role){ .name = test->role[r], .tester = !device, .judged = device };
        run->link.node[r] = device ? radio->device : radio_profile_tester(radio, ours++);
    }
}

bool air_cast_value(const struct test *test, const struct engine_run *run, const char *name,
                    struct arena *a, struct value *out)
{
    struct slice role;
    const char *kind;
    if (!address_split(slice_text(name), &role, &kind)) return false;
    *out = value_unknown();
    for (unsigned r = 0; r < test->nroles; r++)
        if (slice_is(role, test->role[r])) *out = address_value(a, &run->link.node[r], kind);
    return true;
}

const char *air_begin_text(struct arena *a, const struct air_begin *b)
{
    json_t *o = json_pack("{s:i,s:s,s:s,s:s,s:b}", "plugtest", 1, "begins", b->test, "case",
                          b->label, "role", b->role, "renewed", b->renewed);
    char *dumped = json_dumps(o, JSON_COMPACT);
    const char *text = dumped ? arena_string(a, slice_text(dumped)) : "";
    free(dumped);
    json_decref(o);
    return text;
}

bool air_begin_read(struct arena *a, struct slice comment, struct air_begin *out)
{
    int version, renewed = 0;
    const char *test, *label, *role;
    json_t *o = comment.n && comment.p[0] == '{'
                    ? json_loadb((const char *)comment.p, comment.n, 0, NULL)
                    : NULL;
    bool is = o && json_unpack(o, "{s:i,s:s,s:s,s:s,s?b}", "plugtest", &version, "begins", &test,
                               "case", &label, "role", &role, "renewed", &renewed) == 0;
    if (is) {
        *out = (struct air_begin){ .test = arena_string(a, slice_text(test)),
                                   .label = arena_string(a, slice_text(label)),
                                   .role = arena_string(a, slice_text(role)),
                                   .renewed = renewed != 0 };
    }
    json_decref(o);
    return is;
}
