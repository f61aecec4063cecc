/* SPDX-License-Identifier: Apache-2.0
 * Observable resources: they change once per period. */
#include "faults.h"
#include "loop.h"
#include "node.h"
#include "observers.h"
#include "resources_private.h"
#include <stdio.h>

enum {
    RES_OBS_HOLD = 3, /* periods for which a PUT is not overwritten */
    RES_SMALL_BYTES = 60
};

static struct loop_timer res_obs_timer, res_obs_recreate_timer;
static unsigned res_obs_tick; /* periods so far */
static unsigned res_obs_held; /* periods for which /obs still keeps what was put */

static const char *const res_obs_paths[] = { "/obs",       "/obs-gone",    "/obs-non",
                                             "/obs-large", "/obs-pumping", "/obs-pumping-non" };

static int64_t res_obs_max_age(void)
{
    return node.obs_max_age_s ? node.obs_max_age_s : (int64_t)(node.obs_period_s + 0.999);
}

static void res_obs_store_tick(const char *path, int format)
{
    char text[32];
    snprintf(text, sizeof text, "state %u", res_obs_tick);
    store_put(path, slice_text(text), format);
}

/* What was put stays for a while, its Content-Format for as long as somebody observes it: those
 * must not see another one (RFC 7641 section 4.2). */
static void res_obs_advance(void)
{
    const struct store_entry *e = store_find("/obs");
    if (!e || !e->exists) return;
    if (res_obs_held > 0) {
        res_obs_held--;
        return;
    }
    int format = observers_count("/obs") ? e->format : FORMAT_TEXT;
    res_obs_store_tick("/obs", format);
}

/* A body of several blocks changes every other period: it takes time to fetch it. */
static unsigned res_obs_body_tick(void)
{
    return res_obs_tick / 2;
}

static bool res_obs_has_body(const char *path)
{
    return strcmp(path, "/obs") != 0 && strcmp(path, "/obs-gone") != 0 &&
           strcmp(path, "/obs-non") != 0;
}

static void res_obs_period(void *arg)
{
    (void)arg;
    res_obs_tick++;
    res_obs_advance();
    res_obs_store_tick("/obs-gone", FORMAT_TEXT);
    res_obs_store_tick("/obs-non", FORMAT_TEXT);
    for (size_t i = 0; i < sizeof res_obs_paths / sizeof *res_obs_paths; i++)
        if (res_obs_tick % 2 == 0 || !res_obs_has_body(res_obs_paths[i]))
            observers_notify(res_obs_paths[i]);
    loop_arm(&res_obs_timer, node.obs_period_s, res_obs_period, NULL);
}

static void res_obs_recreate(void *arg)
{
    (void)arg;
    res_obs_held = 0;
    res_obs_store_tick("/obs", FORMAT_TEXT);
}

void res_obs_get(const struct server_request *q, struct server_reply *r)
{
    const struct store_entry *e = store_find(q->path);
    bool gone = !e || !e->exists;
    if (!e || (gone && !(q->notification && faults_on(FAULT_KEEP_DELETED)))) {
        r->code = REPLY_NOT_FOUND;
        return;
    }
    if (q->accept >= 0 && q->accept != e->format) {
        r->code = REPLY_NOT_ACCEPTABLE;
        return;
    }
    r->code = REPLY_CONTENT;
    server_reply_body(r, (struct slice){ e->bytes, e->n }, e->format);
    r->max_age_s = res_obs_max_age();
}

/* A Content-Format other than the one observers got ends their observation with 4.06. */
static void res_obs_store(struct slice payload, int format)
{
    const struct store_entry *e = store_find("/obs");
    bool other = e && e->exists && e->format != format;
    store_put("/obs", payload, format);
    loop_cancel(&res_obs_recreate_timer);
    res_obs_held = RES_OBS_HOLD;
    if (other && !faults_on(FAULT_KEEP_FORMAT)) observers_end("/obs", REPLY_NOT_ACCEPTABLE);
    observers_notify("/obs");
}

void res_obs_put(const struct server_request *q, struct server_reply *r)
{
    const struct store_entry *e = store_find("/obs");
    bool exists = e && e->exists;
    if (!store_condition(q, e)) {
        r->code = REPLY_PRECONDITION;
        return;
    }
    res_obs_store(q->payload, q->format >= 0 ? q->format : FORMAT_TEXT);
    r->code = exists ? REPLY_CHANGED : REPLY_CREATED;
}

bool res_obs_delete_now(void)
{
    if (!store_delete("/obs")) return false;
    if (faults_on(FAULT_DELETE_SILENT))
        observers_end("/obs", 0);
    else if (!faults_on(FAULT_KEEP_DELETED))
        observers_end("/obs", REPLY_NOT_FOUND);
    loop_arm(&res_obs_recreate_timer, node.recreate_after_s, res_obs_recreate, NULL);
    return true;
}

void res_obs_delete(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_obs_delete_now();
    r->code = REPLY_DELETED;
}

static void res_obs_body(struct server_reply *r, size_t n)
{
    char word[16];
    unsigned tick = res_obs_body_tick();
    snprintf(word, sizeof word, "state%5u", tick % 100000);
    res_large_pattern(r->body, n, word);
    r->body_bytes = n;
    r->code = REPLY_CONTENT;
    r->format = FORMAT_TEXT;
    r->max_age_s = res_obs_max_age();
    r->etag[0] = (uint8_t)(tick >> 16);
    r->etag[1] = (uint8_t)(tick >> 8);
    r->etag[2] = (uint8_t)tick;
    r->etag_bytes = 3;
}

void res_obs_large_get(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_obs_body(r, RES_LARGE_BYTES);
}

void res_obs_pumping_get(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_obs_body(r, res_obs_body_tick() & 1 ? RES_LARGE_BYTES : RES_SMALL_BYTES);
}

void res_obs_reset_post(const struct server_request *q, struct server_reply *r)
{
    if (!slice_is(q->payload, "sesame")) {
        r->code = REPLY_FORBIDDEN;
        return;
    }
    unsigned word = server_query(q, "notfound").p ? REPLY_NOT_FOUND : 0;
    for (size_t i = 0; i < sizeof res_obs_paths / sizeof *res_obs_paths; i++)
        observers_end(res_obs_paths[i], word);
    r->code = REPLY_CHANGED;
}

bool res_obs_change(const char *path, struct slice payload, int format)
{
    const struct store_entry *e = store_find(path);
    if (!strcmp(path, "/obs")) {
        int kept = format >= 0 ? format : e && e->exists ? e->format : FORMAT_TEXT;
        if (payload.p) {
            res_obs_store(payload, kept);
        } else {
            char text[32];
            snprintf(text, sizeof text, "changed %u", ++res_obs_tick);
            res_obs_store(slice_text(text), kept);
        }
        return true;
    }
    for (size_t i = 1; i < sizeof res_obs_paths / sizeof *res_obs_paths; i++)
        if (!strcmp(res_obs_paths[i], path)) {
            res_obs_tick += 2; /* bodies, too */
            if (e) res_obs_store_tick(path, FORMAT_TEXT);
            if (e && payload.p) store_put(path, payload, FORMAT_TEXT);
            observers_notify(path);
            return true;
        }
    return false;
}

void res_obs_reset(void)
{
    res_obs_held = 0;
    loop_cancel(&res_obs_recreate_timer);
    res_obs_store_tick("/obs", FORMAT_TEXT);
    res_obs_store_tick("/obs-gone", FORMAT_TEXT);
    res_obs_store_tick("/obs-non", FORMAT_TEXT);
    loop_arm(&res_obs_timer, node.obs_period_s, res_obs_period, NULL);
}
