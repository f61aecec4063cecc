/* SPDX-License-Identifier: Apache-2.0
 * Small resources without a stored representation. */
#include "faults.h"
#include "resources_private.h"
#include <stdio.h>

static unsigned res_counter;

static void res_content(struct server_reply *r)
{
    r->code = REPLY_CONTENT;
    r->format = FORMAT_TEXT;
}

/* Accept on a resource with one format (RFC 7252 section 5.10.4). Returns false after 4.06. */
static bool res_accepts(const struct server_request *q, struct server_reply *r, int format)
{
    if (q->accept < 0 || q->accept == format) return true;
    server_reply_start(r, REPLY_NOT_ACCEPTABLE);
    return false;
}

void res_text_get(const struct server_request *q, struct server_reply *r)
{
    if (!res_accepts(q, r, FORMAT_TEXT)) return;
    res_content(r);
    server_reply_text(r, "This is %s.", q->path);
}

void res_query_get(const struct server_request *q, struct server_reply *r)
{
    if (!res_accepts(q, r, FORMAT_TEXT)) return;
    res_content(r);
    server_reply_text(r, "%s", q->query_count ? "" : "no query");
    for (size_t i = 0; i < q->query_count; i++) {
        memcpy(&r->body[r->body_bytes], q->queries[i].p, q->queries[i].n);
        r->body_bytes += q->queries[i].n;
        r->body[r->body_bytes++] = '\n';
    }
}

void res_separate_get(const struct server_request *q, struct server_reply *r)
{
    if (!res_accepts(q, r, FORMAT_TEXT)) return;
    res_content(r);
    server_reply_text(r, "This took some time.");
}

void res_separate_post(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    r->code = REPLY_CHANGED;
}

void res_counter_get(const struct server_request *q, struct server_reply *r)
{
    if (!res_accepts(q, r, FORMAT_TEXT)) return;
    res_content(r);
    r->max_age_s = 0;
    if (faults_on(FAULT_GET_COUNTS)) res_counter++;
    server_reply_text(r, "%u", res_counter);
}

void res_counter_post(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_counter++;
    r->code = REPLY_CHANGED;
    r->format = FORMAT_TEXT;
    server_reply_text(r, "%u", res_counter);
}

void res_counter_delete(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_counter = 0;
    r->code = REPLY_DELETED;
}

/* The waiting is done by the front, which holds the request back. */
void res_slow_get(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_content(r);
    server_reply_text(r, "This was not acknowledged at once.");
}

static void res_append(struct server_reply *r, const char *text)
{
    size_t n = strlen(text);
    if (n > sizeof r->body - r->body_bytes) return;
    memcpy(&r->body[r->body_bytes], text, n);
    r->body_bytes += n;
}

static void res_append_hex(struct server_reply *r, struct slice s)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < s.n; i++) {
        char pair[3] = { digits[s.p[i] >> 4], digits[s.p[i] & 15], 0 };
        res_append(r, pair);
    }
}

/* One line per option, "number hex", after a line with type, code and token. */
void res_options(const struct server_request *q, struct server_reply *r)
{
    char line[32];
    r->code = q->method == 1 ? REPLY_CONTENT : REPLY_CHANGED;
    r->format = FORMAT_TEXT;
    server_reply_text(r, "%s 0.%02u ", q->confirmable ? "CON" : "NON", q->method);
    res_append_hex(r, q->token);
    coap_opt_iterator_t it;
    coap_opt_t *o = NULL;
    coap_option_iterator_init(q->pdu, &it, COAP_OPT_ALL);
    while ((o = coap_option_next(&it))) {
        snprintf(line, sizeof line, "\n%u ", it.number);
        res_append(r, line);
        res_append_hex(r, (struct slice){ coap_opt_value(o), coap_opt_length(o) });
    }
}

struct res_variant {
    int format;
    const char *body;
    size_t n;
};

void res_multi_format_get(const struct server_request *q, struct server_reply *r)
{
    static const char xml[] = "<?xml version=\"1.0\"?>\n<node><format>41</format></node>\n";
    static const char cbor[] = "\xa1\x66"
                               "format\x18\x3c";
    static const struct res_variant variants[] = {
        { FORMAT_TEXT, "This is format 0.", 17 },
        { FORMAT_XML, xml, sizeof xml - 1 },
        { FORMAT_JSON, "{\"format\":50}", 13 },
        { FORMAT_CBOR, cbor, sizeof cbor - 1 },
    };
    int wanted = q->accept < 0 || faults_on(FAULT_ACCEPT_IGNORED) ? FORMAT_TEXT : q->accept;
    r->code = REPLY_NOT_ACCEPTABLE;
    if (q->accept < 0 && faults_on(FAULT_ACCEPT_DEMANDED)) return;
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        if (variants[i].format != wanted) continue;
        r->code = REPLY_CONTENT;
        server_reply_body(r, (struct slice){ (const uint8_t *)variants[i].body, variants[i].n },
                          wanted);
        memcpy(r->etag, "mf", 2);
        r->etag[2] = faults_on(FAULT_ETAG_SAME) ? 0 : (uint8_t)wanted;
        r->etag_bytes = 3;
    }
}

void res_path_get(const struct server_request *q, struct server_reply *r)
{
    if (!res_accepts(q, r, FORMAT_LINK)) return;
    r->code = REPLY_CONTENT;
    r->format = FORMAT_LINK;
    server_reply_text(r, "</path/sub1>;ct=0,</path/sub2>;ct=0,</path/sub3>;ct=0");
}

void res_child_get(const struct server_request *q, struct server_reply *r)
{
    if (!res_accepts(q, r, FORMAT_TEXT)) return;
    res_content(r);
    server_reply_text(r, "%s", q->path);
}

void res_basic_reset(void)
{
    res_counter = 0;
}
