/* SPDX-License-Identifier: Apache-2.0 */
#include "resources_private.h"

#define LISTED RESOURCE_LIST
#define OBS    (RESOURCE_LIST | RESOURCE_OBSERVABLE)
#define ENTRY  .get = res_entry_get, .put = res_entry_put, .del = res_entry_delete

/* The order is the order of the link list. Names without RESOURCE_LIST are left out of it, so that
 * it fits into one message of 1024 octets. */
const struct resource resources_table[] = {
    { "/.well-known/core", "ct=40", 0, .get = link_list_get },
    { "/test", "ct=0", LISTED, ENTRY, .post = res_test_post },
    { "/validate", "ct=0", LISTED, ENTRY },
    { "/seg1", "ct=0", 0, .get = res_text_get },
    { "/seg1/seg2", "ct=0", 0, .get = res_text_get },
    { "/seg1/seg2/seg3", "ct=0", LISTED, .get = res_text_get },
    { "/query", "ct=0", LISTED, .get = res_query_get },
    { "/separate", "ct=0", LISTED | RESOURCE_SEPARATE, .get = res_separate_get,
      .post = res_separate_post },
    { "/large", "rt=\"block\";sz=1280;ct=0", LISTED, .get = res_large_get },
    { "/large-update", "rt=\"block\";sz=1280;ct=0", LISTED, .get = res_entry_get,
      .put = res_entry_put },
    { "/large-create", "rt=\"block\"", LISTED | RESOURCE_PREFIX, .get = res_large_create_get,
      .post = res_large_create_post },
    { "/large-post", "rt=\"block\"", LISTED, .post = res_large_post },
    { "/large-separate", "rt=\"block\"", RESOURCE_SEPARATE, .get = res_large_get },
    { "/obs", "obs;ct=0", OBS, .get = res_obs_get, .put = res_obs_put, .del = res_obs_delete },
    { "/obs-gone", "obs;ct=0", RESOURCE_OBSERVABLE, .get = res_obs_get },
    { "/obs-non", "obs;ct=0", OBS | RESOURCE_NON, .get = res_obs_get },
    { "/obs-large", "obs;sz=1280;ct=0", OBS, .get = res_obs_large_get },
    { "/obs-pumping", "obs;ct=0", OBS, .get = res_obs_pumping_get },
    { "/obs-pumping-non", "obs;ct=0", OBS | RESOURCE_NON, .get = res_obs_pumping_get },
    { "/obs-reset", NULL, LISTED, .post = res_obs_reset_post },
    { "/multi-format", "ct=\"0 41 50 60\"", LISTED, .get = res_multi_format_get },
    { "/link1", "rt=\"Type1 Type2\";if=\"If1\"", LISTED, .get = res_text_get },
    { "/link2", "rt=\"Type2 Type3\";if=\"If2\"", LISTED, .get = res_text_get },
    { "/link3", "rt=\"Type1 Type3\";if=\"foo\"", LISTED, .get = res_text_get },
    { "/path", "ct=40", LISTED, .get = res_path_get },
    { "/path/sub1", "ct=0", 0, .get = res_child_get },
    { "/path/sub2", "ct=0", 0, .get = res_child_get },
    { "/path/sub3", "ct=0", 0, .get = res_child_get },
    { "/location-query", NULL, LISTED, .post = res_location_query_post },
    { "/location1/location2/location3", NULL, 0, ENTRY },
    { "/create1", NULL, LISTED, ENTRY },
    { "/create2", NULL, LISTED, ENTRY, .post = res_create2_post },
    { "/create3", NULL, LISTED, ENTRY },
    { "/secure", NULL, 0, .get = res_unauthorized_get },
    { "/counter", "rt=\"Type10\";ct=0", LISTED, .get = res_counter_get, .post = res_counter_post,
      .del = res_counter_delete },
    { "/slow", "ct=0", 0, .get = res_slow_get },
    { "/typed", "ct=50", 0, .get = res_entry_get, .put = res_typed_put },
    { "/limit", NULL, 0, .put = res_limit_put },
    { "/busy", NULL, 0, .get = res_busy_get },
    { "/forbidden", NULL, 0, .get = res_forbidden_get },
    { "/unauthorized", NULL, 0, .get = res_unauthorized_get },
    { "/error", NULL, 0, .get = res_error_get },
    { "/echo-required", NULL, 0, .post = res_echo_post },
    { "/fetch", "ct=50", 0, .get = res_patch_get, .put = res_patch_put, .fetch = res_patch_fetch },
    { "/patch", "ct=\"50 51 52\"", RESOURCE_OBSERVABLE, .get = res_patch_get, .put = res_patch_put,
      .fetch = res_patch_fetch, .patch = res_patch_json, .ipatch = res_patch_merge },
    { "/max-age/0", "ct=0", 0, .get = res_max_age_get },
    { "/max-age/5", "ct=0", 0, .get = res_max_age_get },
    { "/max-age/none", "ct=0", 0, .get = res_max_age_get },
    { "/options", "ct=0", 0, .get = res_options, .post = res_options, .put = res_options },
};
const size_t resources_count = sizeof resources_table / sizeof *resources_table;

const struct resource *resources_find(const char *path)
{
    for (size_t i = 0; i < resources_count; i++) {
        const struct resource *r = &resources_table[i];
        size_t n = strlen(r->path);
        if (!strcmp(r->path, path)) return r;
        if (r->flags & RESOURCE_PREFIX && !strncmp(r->path, path, n) && path[n] == '/') return r;
    }
    return NULL;
}

resource_fn *resources_method(const struct resource *res, unsigned method)
{
    resource_fn *const by_method[] = { NULL,     res->get,   res->post,  res->put,
                                       res->del, res->fetch, res->patch, res->ipatch };
    return method < sizeof by_method / sizeof *by_method ? by_method[method] : NULL;
}

void resources_reset(void)
{
    store_reset();
    res_entry_reset();
    res_basic_reset();
    res_error_reset();
    res_large_reset();
    res_obs_reset();
    res_patch_reset();
}

bool resources_change(const char *path, struct slice payload, int format)
{
    if (!strncmp(path, "/obs", 4)) return res_obs_change(path, payload, format);
    const struct resource *res = resources_find(path);
    if (!res || !res->put) return false;
    struct store_entry *e = store_find(path);
    int kept = format >= 0 ? format : e && e->exists ? e->format : FORMAT_TEXT;
    static const struct slice other = { (const uint8_t *)"changed", 7 };
    return store_put(path, payload.p ? payload : other, kept) != NULL;
}

bool resources_delete(const char *path)
{
    if (!strcmp(path, "/obs")) return res_obs_delete_now();
    return store_delete(path);
}

bool resources_content(const char *path, struct slice *payload)
{
    const struct store_entry *e = store_find(path);
    if (!e || !e->exists) return false;
    *payload = (struct slice){ e->bytes, e->n };
    return true;
}
