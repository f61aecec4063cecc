/* SPDX-License-Identifier: Apache-2.0
 * Resources that are a stored representation: /test, /validate, /create1..3, /large-update. */
#include "faults.h"
#include "resources_private.h"

static bool res_entry_has_etag(const char *path)
{
    return strcmp(path, "/test") != 0;
}

void res_entry_get(const struct server_request *q, struct server_reply *r)
{
    const struct store_entry *e = store_find(q->path);
    if (!e || !e->exists) {
        server_reply_start(r, REPLY_NOT_FOUND);
        return;
    }
    if (q->accept >= 0 && q->accept != e->format && !faults_on(FAULT_ACCEPT_IGNORED)) {
        server_reply_start(r, REPLY_NOT_ACCEPTABLE);
        return;
    }
    r->code = REPLY_CONTENT;
    server_reply_body(r, (struct slice){ e->bytes, e->n }, e->format);
    if (res_entry_has_etag(q->path)) store_etag(e, r);
    r->max_age_s = RES_MAX_AGE_S;
}

static void res_entry_store(const struct server_request *q)
{
    struct slice body = q->payload;
    if (faults_on(FAULT_PUT_LOST) && !strcmp(q->path, "/test")) body = slice_text("something else");
    store_put(q->path, body, q->format >= 0 ? q->format : FORMAT_TEXT);
}

void res_entry_put(const struct server_request *q, struct server_reply *r)
{
    struct store_entry *e = store_find(q->path);
    bool exists = e && e->exists;
    if (!store_condition(q, e)) {
        if (faults_on(FAULT_CONDITION_STORES)) res_entry_store(q);
        r->code = REPLY_PRECONDITION;
        return;
    }
    res_entry_store(q);
    r->code = exists ? REPLY_CHANGED : REPLY_CREATED;
}

void res_entry_delete(const struct server_request *q, struct server_reply *r)
{
    if (!store_condition(q, store_find(q->path))) {
        r->code = REPLY_PRECONDITION;
        return;
    }
    if (!faults_on(FAULT_DELETE_KEPT)) store_delete(q->path);
    r->code = REPLY_DELETED;
}

static void res_entry_three_locations(const struct server_request *q, struct server_reply *r)
{
    static const char *const names[] = { "location1", "location2", "location3", NULL };
    store_put("/location1/location2/location3", q->payload,
              q->format >= 0 ? q->format : FORMAT_TEXT);
    memcpy(r->location, names, sizeof names);
    r->code = REPLY_CREATED;
}

void res_test_post(const struct server_request *q, struct server_reply *r)
{
    if (server_query(q, "plain").p)
        r->code = REPLY_CHANGED;
    else
        res_entry_three_locations(q, r);
}

void res_create2_post(const struct server_request *q, struct server_reply *r)
{
    res_entry_three_locations(q, r);
}

void res_location_query_post(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    r->code = REPLY_CREATED;
    r->location_query[0] = "first=1";
    r->location_query[1] = "second=2";
    r->location_query[2] = NULL;
}

void res_entry_reset(void)
{
    uint8_t body[RES_LARGE_BYTES];
    res_large_pattern(body, sizeof body, "updateable");
    store_put("/test", slice_text("This is the test resource."), FORMAT_TEXT);
    store_put("/validate", slice_text("This can be validated."), FORMAT_TEXT);
    store_put("/large-update", (struct slice){ body, sizeof body }, FORMAT_TEXT);
}
