/* SPDX-License-Identifier: Apache-2.0 */
#include "link_list.h"
#include "faults.h"
#include "resources_private.h"
#include <stdio.h>

enum { LINK_LIST_LINES = 64 };

/* One value against one pattern; an asterisk at the end of the pattern matches any rest. */
static bool link_list_value(struct slice value, struct slice pattern)
{
    if (pattern.n && pattern.p[pattern.n - 1] == '*' && !faults_on(FAULT_LINK_STAR))
        return slice_starts(value, slice_part(pattern, 0, pattern.n - 1));
    if (faults_on(FAULT_LINK_PREFIX)) return slice_starts(value, pattern);
    return slice_equal(value, pattern);
}

static bool link_list_values(struct slice values, struct slice pattern)
{
    if (faults_on(FAULT_LINK_WHOLE_VALUE)) return link_list_value(values, pattern);
    for (size_t at = 0; at <= values.n;) {
        size_t end = at;
        while (end < values.n && values.p[end] != ' ') end++;
        if (link_list_value(slice_part(values, at, end - at), pattern)) return true;
        at = end + 1;
    }
    return false;
}

/* Take the next `name`, `name=value` or `name="value"` off the list; false at its end. */
static bool link_list_attribute(struct slice *list, struct slice *name, struct slice *value)
{
    if (list->n == 0) return false;
    size_t at = 0;
    while (at < list->n && list->p[at] != '=' && list->p[at] != ';') at++;
    *name = slice_part(*list, 0, at);
    *value = (struct slice){ NULL, 0 };
    if (at < list->n && list->p[at] == '=') {
        bool quoted = at + 1 < list->n && list->p[at + 1] == '"';
        size_t start = at + 1 + quoted;
        at = start;
        while (at < list->n && list->p[at] != (quoted ? '"' : ';')) at++;
        *value = slice_part(*list, start, at - start);
        at += quoted;
    }
    *list = slice_part(*list, at + 1, list->n);
    return true;
}

bool link_list_match(const char *path, const char *attributes, struct slice query)
{
    size_t equals = 0;
    while (equals < query.n && query.p[equals] != '=') equals++;
    struct slice wanted = slice_part(query, 0, equals);
    struct slice pattern = slice_part(query, equals + 1, query.n);
    if (slice_is(wanted, "href")) return link_list_value(slice_text(path), pattern);
    struct slice list = slice_text(attributes), name, value;
    while (link_list_attribute(&list, &name, &value))
        if (slice_equal(name, wanted)) return link_list_values(value, pattern);
    return false;
}

static bool link_list_passes(const struct server_request *q, const struct resource *res)
{
    for (size_t i = 0; i < q->query_count; i++)
        if (!link_list_match(res->path, res->attributes, q->queries[i])) return false;
    return true;
}

/* Which resources are listed; the faults that leave one out or let one in work here. */
static size_t link_list_choose(const struct server_request *q, const struct resource **chosen)
{
    const struct resource *stranger = NULL;
    bool skip = faults_on(FAULT_LINK_PARTIAL) && q->query_count;
    size_t n = 0;
    for (size_t i = 0; i < resources_count && n < LINK_LIST_LINES; i++) {
        const struct resource *res = &resources_table[i];
        const struct store_entry *e = store_find(res->path);
        bool absent = !strncmp(res->path, "/create", 7) && !(e && e->exists);
        if (!(res->flags & RESOURCE_LIST) || absent) continue;
        if (faults_on(FAULT_LINK_MISSING) && !strcmp(res->path, "/test")) continue;
        bool passes = link_list_passes(q, res);
        if (!passes) stranger = res;
        if (passes && skip)
            skip = false;
        else if (passes)
            chosen[n++] = res;
    }
    if (faults_on(FAULT_LINK_NO_MATCH) && stranger && n && n < LINK_LIST_LINES)
        chosen[n++] = stranger;
    if (!n && q->query_count && faults_on(FAULT_LINK_NONE_WHOLE)) {
        struct server_request whole = *q;
        whole.query_count = 0;
        return link_list_choose(&whole, chosen);
    }
    return n;
}

void link_list_get(const struct server_request *q, struct server_reply *r)
{
    const struct resource *chosen[LINK_LIST_LINES];
    if (q->accept >= 0 && q->accept != FORMAT_LINK && !faults_on(FAULT_ACCEPT_IGNORED)) {
        r->code = REPLY_NOT_ACCEPTABLE;
        return;
    }
    r->code = REPLY_CONTENT;
    r->format = FORMAT_LINK;
    size_t n = link_list_choose(q, chosen);
    if (faults_on(FAULT_LINK_BLOCKS) && q->block2.present && n) n--;
    char *to = (char *)r->body;
    for (size_t i = 0; i < n; i++) {
        const char *a = chosen[i]->attributes;
        bool open = i == 0 && faults_on(FAULT_LINK_BRACKET);
        r->body_bytes += (size_t)snprintf(&to[r->body_bytes], sizeof r->body - r->body_bytes,
                                          "%s<%s%s%s%s", i ? "," : "", chosen[i]->path,
                                          open ? "" : ">", a ? ";" : "", a ? a : "");
        if (i == 0 && (faults_on(FAULT_LINK_CT) || faults_on(FAULT_LINK_ODD)))
            r->body_bytes += (size_t)snprintf(
                &to[r->body_bytes], sizeof r->body - r->body_bytes, "%s",
                faults_on(FAULT_LINK_CT) ? ";ct=text" : ";obs=1;sz=007;href=\"/x\"");
    }
    if (faults_on(FAULT_LINK_DEAD) && !q->query_count)
        r->body_bytes +=
            (size_t)snprintf(&to[r->body_bytes], sizeof r->body - r->body_bytes, ",</nothing>");
    if (!faults_on(FAULT_LINK_QUOTE)) return;
    for (size_t i = r->body_bytes; i-- > 0;)
        if (r->body[i] == '"') {
            memmove(&r->body[i], &r->body[i + 1], --r->body_bytes - i);
            return;
        }
}
