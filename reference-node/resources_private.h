/* SPDX-License-Identifier: Apache-2.0
 * resources_private.h - the handlers that the table of resources names. Private to res_*.c. */
#ifndef NODE_RESOURCES_PRIVATE_H
#define NODE_RESOURCES_PRIVATE_H
#include "resources.h"
#include "store.h"

enum {
    FORMAT_TEXT = 0,
    FORMAT_LINK = 40,
    FORMAT_XML = 41,
    FORMAT_OCTETS = 42,
    FORMAT_JSON = 50,
    FORMAT_JSON_PATCH = 51,
    FORMAT_MERGE_PATCH = 52,
    FORMAT_CBOR = 60,
    RES_MAX_AGE_S = 30,
    RES_LARGE_BYTES = 1280
};

/* res_entry.c: stored representations */
resource_fn res_entry_get, res_entry_put, res_entry_delete;
resource_fn res_test_post, res_create2_post, res_location_query_post;
void res_entry_reset(void);

/* res_basic.c */
resource_fn res_text_get, res_query_get, res_separate_get, res_separate_post, res_counter_get,
    res_counter_post, res_counter_delete, res_slow_get, res_options, res_multi_format_get,
    res_path_get, res_child_get;
void res_basic_reset(void);

/* res_error.c */
resource_fn res_typed_put, res_limit_put, res_busy_get, res_forbidden_get, res_unauthorized_get,
    res_error_get, res_max_age_get, res_echo_post;
void res_error_reset(void);

/* res_large.c */
resource_fn res_large_get, res_large_create_post, res_large_create_get, res_large_post;
void res_large_reset(void);

/* Purpose: fill `to` with n octets of numbered 16-octet lines; word: ten characters after the
 * number, so that bodies differ. */
void res_large_pattern(uint8_t *to, size_t n, const char *word);

/* res_obs.c */
resource_fn res_obs_get, res_obs_put, res_obs_delete, res_obs_large_get, res_obs_pumping_get,
    res_obs_reset_post;
void res_obs_reset(void);
bool res_obs_change(const char *path, struct slice payload, int format);
bool res_obs_delete_now(void);

/* res_patch.c */
resource_fn res_patch_fetch, res_patch_get, res_patch_put, res_patch_json, res_patch_merge;
void res_patch_reset(void);

/* link_list.c */
resource_fn link_list_get;
#endif
