/* SPDX-License-Identifier: Apache-2.0 */
#include "store.h"
#include "base/cursor.h"
#include "faults.h"
#include <stdlib.h>

static struct store_entry *store_table[STORE_MAX];
static size_t store_count;
static uint32_t store_versions; /* never the same twice, whatever is deleted */

void store_reset(void)
{
    for (size_t i = 0; i < store_count; i++) free(store_table[i]);
    store_count = 0;
}

struct store_entry *store_find(const char *path)
{
    for (size_t i = 0; i < store_count; i++)
        if (!strcmp(store_table[i]->path, path)) return store_table[i];
    return NULL;
}

struct store_entry *store_put(const char *path, struct slice body, int format)
{
    struct store_entry *e = store_find(path);
    if (!e) {
        if (store_count == STORE_MAX || strlen(path) >= sizeof e->path) return NULL;
        e = calloc(1, sizeof *e);
        if (!e) return NULL;
        memcpy(e->path, path, strlen(path) + 1);
        store_table[store_count++] = e;
    }
    e->exists = true;
    e->format = format;
    e->version = ++store_versions;
    e->n = body.n < sizeof e->bytes ? body.n : sizeof e->bytes;
    if (e->n) memmove(e->bytes, body.p, e->n);
    return e;
}

bool store_delete(const char *path)
{
    struct store_entry *e = store_find(path);
    if (!e || !e->exists) return false;
    e->exists = false;
    return true;
}

static void store_etag_bytes(const struct store_entry *e, uint8_t etag[4])
{
    struct wr w = wr_open(etag, 4);
    wr_be32(&w, faults_on(FAULT_ETAG_SAME) ? 0xe7a60001u : 0xe7a60000u ^ e->version * 2654435761u);
}

void store_etag(const struct store_entry *e, struct server_reply *r)
{
    store_etag_bytes(e, r->etag);
    r->etag_bytes = 4;
}

bool store_condition(const struct server_request *q, const struct store_entry *e)
{
    bool exists = e && e->exists;
    if (q->if_none_match && exists && !faults_on(FAULT_IF_NONE_MATCH_IGNORED)) return false;
    if (q->if_match_count == 0) return true;
    if (faults_on(FAULT_IF_MATCH_REFUSED)) return false;
    if (faults_on(FAULT_IF_MATCH_IGNORED)) return true;
    uint8_t etag[4];
    if (exists) store_etag_bytes(e, etag);
    for (size_t i = 0; exists && i < q->if_match_count; i++)
        if (q->if_match[i].n == 0 || slice_equal(q->if_match[i], (struct slice){ etag, 4 }))
            return true;
    return false;
}
