/* SPDX-License-Identifier: Apache-2.0
 * store.h - the stored representations of the resources, by path. */
#ifndef NODE_STORE_H
#define NODE_STORE_H
#include "server.h"

enum { STORE_MAX = 64 };

struct store_entry {
    char path[SERVER_PATH_BYTES];
    bool exists;
    int format;
    uint32_t version; /* grows with every change */
    size_t n;
    uint8_t bytes[SERVER_BODY_BYTES];
};

/* Purpose: forget everything. */
void store_reset(void);

/* Purpose: the entry of a path, or NULL when nothing was ever stored there. It may not exist now.
 */
struct store_entry *store_find(const char *path);

/* Purpose: store a representation (cut at SERVER_BODY_BYTES). Returns NULL when the store is full.
 */
struct store_entry *store_put(const char *path, struct slice body, int format);

/* Purpose: remove a representation. Returns false when there was none. */
bool store_delete(const char *path);

/* Purpose: set the ETag of r from the entry's version. */
void store_etag(const struct store_entry *e, struct server_reply *r);

/* Purpose: do If-Match and If-None-Match of q hold for e (which may be NULL)? RFC 7252 section
 * 5.10.8. */
bool store_condition(const struct server_request *q, const struct store_entry *e);
#endif
