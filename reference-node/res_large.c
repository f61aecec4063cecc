/* SPDX-License-Identifier: Apache-2.0
 * Resources whose bodies need several blocks. */
#include "resources_private.h"
#include <ctype.h>
#include <stdio.h>

enum { RES_CREATED_MAX = 16, RES_LINE_BYTES = 16 };

static unsigned res_created; /* how many were ever created */

void res_large_pattern(uint8_t *to, size_t n, const char *word)
{
    char line[32];
    for (size_t at = 0; at < n; at += RES_LINE_BYTES) {
        snprintf(line, sizeof line, "%04u:%-10.10s\n", (unsigned)(at / RES_LINE_BYTES % 10000),
                 word);
        memcpy(&to[at], line, n - at < RES_LINE_BYTES ? n - at : RES_LINE_BYTES);
    }
}

void res_large_get(const struct server_request *q, struct server_reply *r)
{
    if (q->accept > FORMAT_TEXT) {
        r->code = REPLY_NOT_ACCEPTABLE;
        return;
    }
    r->code = REPLY_CONTENT;
    r->format = FORMAT_TEXT;
    res_large_pattern(r->body, RES_LARGE_BYTES, "large body");
    r->body_bytes = RES_LARGE_BYTES;
    memcpy(r->etag, "L1", 2);
    r->etag_bytes = 2;
}

void res_large_create_post(const struct server_request *q, struct server_reply *r)
{
    static char name[16];
    char path[SERVER_PATH_BYTES];
    snprintf(name, sizeof name, "%u", res_created++ % RES_CREATED_MAX + 1);
    snprintf(path, sizeof path, "/large-create/%s", name);
    if (!store_put(path, q->payload, q->format >= 0 ? q->format : FORMAT_TEXT)) {
        r->code = REPLY_ERROR;
        return;
    }
    r->code = REPLY_CREATED;
    r->location[0] = "large-create";
    r->location[1] = name;
    r->location[2] = NULL;
}

void res_large_create_get(const struct server_request *q, struct server_reply *r)
{
    if (strcmp(q->path, "/large-create") != 0) {
        res_entry_get(q, r);
        return;
    }
    unsigned kept = res_created < RES_CREATED_MAX ? res_created : RES_CREATED_MAX;
    r->code = REPLY_CONTENT;
    r->format = FORMAT_LINK;
    char *to = (char *)r->body;
    for (unsigned i = 1; i <= kept; i++)
        r->body_bytes += (size_t)snprintf(&to[r->body_bytes], sizeof r->body - r->body_bytes,
                                          "%s</large-create/%u>", i > 1 ? "," : "", i);
}

/* The answer is the body in upper case; without a body, a large one. */
void res_large_post(const struct server_request *q, struct server_reply *r)
{
    r->code = REPLY_CHANGED;
    r->format = q->format >= 0 ? q->format : FORMAT_TEXT;
    r->body_bytes = q->payload.n < sizeof r->body ? q->payload.n : sizeof r->body;
    for (size_t i = 0; i < r->body_bytes; i++) r->body[i] = (uint8_t)toupper(q->payload.p[i]);
    if (r->body_bytes) return;
    res_large_pattern(r->body, RES_LARGE_BYTES, "LARGE POST");
    r->body_bytes = RES_LARGE_BYTES;
}

void res_large_reset(void)
{
    res_created = 0;
}
