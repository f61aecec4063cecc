/* SPDX-License-Identifier: Apache-2.0
 * resources.h - the resources that the reference server offers, one row each. */
#ifndef NODE_RESOURCES_H
#define NODE_RESOURCES_H
#include "server.h"

typedef void resource_fn(const struct server_request *q, struct server_reply *r);

enum {
    RESOURCE_LIST = 1 << 0, /* is in /.well-known/core */
    RESOURCE_OBSERVABLE = 1 << 1,
    RESOURCE_NON = 1 << 2,      /* notifications are Non-confirmable */
    RESOURCE_PREFIX = 1 << 3,   /* stands for everything below its path too */
    RESOURCE_SEPARATE = 1 << 4, /* answered later */
    RESOURCE_STATELESS = 1 << 5 /* takes Block1 block by block when asked to */
};

struct resource {
    const char *path;
    const char *attributes; /* link attributes without the first semicolon, or NULL */
    unsigned flags;
    resource_fn *get, *post, *put, *del, *fetch, *patch, *ipatch;
};

extern const struct resource resources_table[];
extern const size_t resources_count;

/* Purpose: the row for a path, or NULL. */
const struct resource *resources_find(const char *path);

/* Purpose: the handler of a row for a method, or NULL. */
resource_fn *resources_method(const struct resource *res, unsigned method);

/* Purpose: put every resource into its start state. */
void resources_reset(void);

/* Purpose: change the representation of a resource now. format: -1 keeps the Content-Format. An
 * empty payload (p NULL) lets the resource choose. Returns false for an unknown or unchangeable
 * one. */
bool resources_change(const char *path, struct slice payload, int format);

/* Purpose: remove a resource as DELETE does. Returns false when there is none. */
bool resources_delete(const char *path);

/* Purpose: the payload that a resource holds now. Returns false when it holds none. */
bool resources_content(const char *path, struct slice *payload);
#endif
