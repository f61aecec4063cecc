/* SPDX-License-Identifier: Apache-2.0
 * proxy_cache.h - responses that the proxy keeps (RFC 7252 section 5.6). Time is given by the
 * caller. */
#ifndef NODE_PROXY_CACHE_H
#define NODE_PROXY_CACHE_H
#include "front_msg.h"

enum { PROXY_CACHE_ENTRIES = 128, PROXY_KEY_BYTES = 2048 };

/* What a stored response answers: the URI of its resource, and the rest of the cache key. */
struct proxy_key {
    size_t uri_bytes, bytes; /* the URI comes first */
    uint8_t octets[PROXY_KEY_BYTES];
};

struct proxy_stored;

/* Purpose: begin a key with the place of the server and a Uri-Host (or nothing). */
void proxy_key_open(struct proxy_key *k, struct slice place, struct slice host);

/* Purpose: add the path and query of m to the URI. path, query: the numbers of the options that
 * hold them. Returns false when the key gets too long. */
bool proxy_key_uri(struct proxy_key *k, const struct front_msg *m, uint16_t path, uint16_t query);

/* Purpose: add the method and the options of a request that belong to the cache key (RFC 7252
 * section 5.6: all but those marked NoCacheKey, and ETag, which the cache understands). */
bool proxy_key_rest(struct proxy_key *k, const struct front_msg *m);

/* Purpose: the response stored for this key, fresh or not, or NULL. */
struct proxy_stored *proxy_cache_find(const struct proxy_key *k);

/* Purpose: whole seconds for which it may still be used, rounded down; -1: it is stale. */
int64_t proxy_cache_left_s(const struct proxy_stored *s, int64_t now_ns);

/* Purpose: the stored message, without Max-Age. m borrows from s until the cache is changed. */
void proxy_cache_read(const struct proxy_stored *s, struct front_msg *m);

/* Purpose: its entity-tag; empty: it has none. */
struct slice proxy_cache_etag(const struct proxy_stored *s);

/* Purpose: store a response; the oldest one makes way. */
void proxy_cache_store(const struct proxy_key *k, const struct front_msg *m, int64_t now_ns);

/* Purpose: a 2.03 says that the stored response is valid again (RFC 7252 section 5.9.1.3). */
void proxy_cache_refresh(struct proxy_stored *s, const struct front_msg *valid, int64_t now_ns);

/* Purpose: what is stored for the URI of k, whatever the rest of its key, is stale. */
void proxy_cache_stale(const struct proxy_key *k);

/* Purpose: forget everything. */
void proxy_cache_clear(void);
#endif
