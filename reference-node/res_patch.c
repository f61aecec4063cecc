/* SPDX-License-Identifier: Apache-2.0
 * A JSON document that can be read and changed in part (RFC 8132). */
#include "faults.h"
#include "observers.h"
#include "resources_private.h"
#include <jansson.h>
#include <stdlib.h>

static json_t *res_patch_doc;

static void res_patch_give(struct server_reply *r, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    r->code = text ? REPLY_CONTENT : REPLY_ERROR;
    if (text) server_reply_body(r, slice_text(text), FORMAT_JSON);
    free(text);
}

static json_t *res_patch_load(const struct server_request *q)
{
    return json_loadb((const char *)q->payload.p, q->payload.n, 0, NULL);
}

void res_patch_get(const struct server_request *q, struct server_reply *r)
{
    if (q->accept >= 0 && q->accept != FORMAT_JSON)
        r->code = REPLY_NOT_ACCEPTABLE;
    else
        res_patch_give(r, res_patch_doc);
}

static bool res_patch_is_format(const struct server_request *q, struct server_reply *r, int format)
{
    if (q->format == format) return true;
    r->code = REPLY_FORMAT;
    return false;
}

void res_patch_put(const struct server_request *q, struct server_reply *r)
{
    if (!res_patch_is_format(q, r, FORMAT_JSON)) return;
    json_t *doc = res_patch_load(q);
    r->code = REPLY_BAD_REQUEST;
    if (!json_is_object(doc)) {
        json_decref(doc);
        return;
    }
    json_decref(res_patch_doc);
    res_patch_doc = doc;
    r->code = REPLY_CHANGED;
    observers_notify(q->path);
}

/* The request names keys in an array; the answer has those that exist. */
void res_patch_fetch(const struct server_request *q, struct server_reply *r)
{
    if (faults_on(FAULT_FETCH_WRITES))
        json_object_set_new(res_patch_doc, "fetched", json_integer((json_int_t)q->payload.n));
    if (!res_patch_is_format(q, r, FORMAT_JSON)) return;
    json_t *keys = res_patch_load(q), *found = json_object(), *key = NULL;
    size_t i = 0;
    if (json_is_array(keys)) {
        json_array_foreach(keys, i, key)
        {
            json_t *value = json_object_get(res_patch_doc, json_string_value(key));
            if (value) json_object_set(found, json_string_value(key), value);
        }
        res_patch_give(r, found);
    } else {
        r->code = REPLY_UNPROCESSABLE;
    }
    json_decref(keys);
    json_decref(found);
}

/* One operation of RFC 6902 on a member of the top level. */
static unsigned res_patch_operation(json_t *doc, json_t *step)
{
    const char *op = json_string_value(json_object_get(step, "op"));
    const char *path = json_string_value(json_object_get(step, "path"));
    json_t *value = json_object_get(step, "value");
    if (!op || !path || path[0] != '/') return REPLY_UNPROCESSABLE;
    bool exists = json_object_get(doc, path + 1) != NULL;
    if (!strcmp(op, "remove") && exists) return json_object_del(doc, path + 1) ? REPLY_ERROR : 0;
    if (!strcmp(op, "test"))
        return json_equal(json_object_get(doc, path + 1), value) ? 0 : REPLY_CONFLICT;
    if (value && (!strcmp(op, "add") || (!strcmp(op, "replace") && exists)))
        return json_object_set(doc, path + 1, value) ? REPLY_ERROR : 0;
    return REPLY_CONFLICT;
}

/* The document has no ETag: no condition but that it exists holds (RFC 7252 section 5.10.8.1). */
static bool res_patch_condition(const struct server_request *q, struct server_reply *r)
{
    bool holds = !q->if_none_match;
    for (size_t i = 0; i < q->if_match_count; i++) holds = q->if_match[i].n == 0;
    if (!holds && !faults_on(FAULT_IF_MATCH_IGNORED)) r->code = REPLY_PRECONDITION;
    return r->code != REPLY_PRECONDITION;
}

/* All operations are done or none (RFC 8132 section 3). */
void res_patch_json(const struct server_request *q, struct server_reply *r)
{
    if (!res_patch_is_format(q, r, FORMAT_JSON_PATCH) || !res_patch_condition(q, r)) return;
    json_t *steps = res_patch_load(q), *doc = json_deep_copy(res_patch_doc), *step = NULL;
    unsigned wrong = json_is_array(steps) ? 0 : REPLY_BAD_REQUEST;
    size_t i = 0;
    json_array_foreach(steps, i, step)
    {
        if (!wrong) wrong = res_patch_operation(doc, step);
    }
    json_decref(steps);
    bool done = !wrong || faults_on(FAULT_PATCH_PARTIAL);
    json_decref(done ? res_patch_doc : doc);
    if (done) res_patch_doc = doc;
    r->code = wrong ? wrong : REPLY_CHANGED;
    observers_notify(q->path);
}

/* A fault: the same request again has another effect. */
static void res_patch_add(json_t *doc, const char *key, const json_t *value)
{
    json_int_t before = json_integer_value(json_object_get(doc, key));
    json_object_set_new(doc, key, json_integer(before + json_integer_value(value)));
}

/* RFC 7396 on the top level: null removes, anything else replaces. */
void res_patch_merge(const struct server_request *q, struct server_reply *r)
{
    if (!res_patch_is_format(q, r, FORMAT_MERGE_PATCH) || !res_patch_condition(q, r)) return;
    json_t *patch = res_patch_load(q), *value = NULL;
    const char *key = NULL;
    r->code = json_is_object(patch) ? REPLY_CHANGED : REPLY_BAD_REQUEST;
    json_object_foreach(patch, key, value)
    {
        if (json_is_null(value))
            json_object_del(res_patch_doc, key);
        else if (faults_on(FAULT_IPATCH_ADDS) && json_is_integer(value))
            res_patch_add(res_patch_doc, key, value);
        else
            json_object_set(res_patch_doc, key, value);
    }
    json_decref(patch);
    observers_notify(q->path);
}

void res_patch_reset(void)
{
    json_decref(res_patch_doc);
    res_patch_doc = json_pack("{s:s,s:i,s:b}", "name", "node", "level", 3, "on", 1);
}
