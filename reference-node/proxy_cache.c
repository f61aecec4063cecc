/* SPDX-License-Identifier: Apache-2.0 */
#include "proxy_cache.h"
#include "faults.h"
#include "proxy_options.h"
#include <stdlib.h>

enum { MAX_AGE_DEFAULT_S = 60 }; /* RFC 7252 section 5.10.5 */

static const int64_t second_ns = 1000000000;

struct proxy_stored {
    bool used, stale;
    struct proxy_key key;
    int64_t at_ns;
    uint32_t max_age_s;
    uint8_t etag[8];
    size_t etag_bytes, bytes;
    uint8_t message[FRONT_BYTES];
};

static struct proxy_stored *proxy_cache[PROXY_CACHE_ENTRIES];

/* Each part behind its length, so that no two lists of parts look alike. */
static bool proxy_key_put(struct proxy_key *k, unsigned what, struct slice part)
{
    if (part.n > UINT16_MAX || k->bytes + 4 + part.n > sizeof k->octets) return false;
    k->octets[k->bytes++] = (uint8_t)(what >> 8);
    k->octets[k->bytes++] = (uint8_t)what;
    k->octets[k->bytes++] = (uint8_t)(part.n >> 8);
    k->octets[k->bytes++] = (uint8_t)part.n;
    if (part.n) memcpy(&k->octets[k->bytes], part.p, part.n);
    k->bytes += part.n;
    return true;
}

void proxy_key_open(struct proxy_key *k, struct slice place, struct slice host)
{
    k->bytes = k->uri_bytes = 0;
    proxy_key_put(k, 0, faults_on(FAULT_PROXY_KEY_SERVER) ? (struct slice){ 0 } : place);
    proxy_key_put(k, OPT_URI_HOST, host);
}

bool proxy_key_uri(struct proxy_key *k, const struct front_msg *m, uint16_t path, uint16_t query)
{
    bool room = true;
    for (size_t i = 0; i < m->count && room; i++) {
        if (m->opts[i].number == path) room = proxy_key_put(k, OPT_URI_PATH, m->opts[i].value);
        if (m->opts[i].number == query && !faults_on(FAULT_PROXY_KEY_SHORT))
            room = proxy_key_put(k, OPT_URI_QUERY, m->opts[i].value);
    }
    k->uri_bytes = k->bytes;
    return room;
}

bool proxy_key_rest(struct proxy_key *k, const struct front_msg *m)
{
    bool room = proxy_key_put(k, m->code, (struct slice){ 0 });
    for (size_t i = 0; i < m->count && room && !faults_on(FAULT_PROXY_KEY_SHORT); i++)
        if (proxy_option_in_key(m->opts[i].number) && m->opts[i].number != OPT_ETAG &&
            !(m->opts[i].number == OPT_HOP_LIMIT && faults_on(FAULT_PROXY_KEY_HOPS)))
            room = proxy_key_put(k, m->opts[i].number, m->opts[i].value);
    return room;
}

struct proxy_stored *proxy_cache_find(const struct proxy_key *k)
{
    struct slice wanted = { k->octets, k->bytes };
    for (size_t i = 0; i < PROXY_CACHE_ENTRIES; i++) {
        struct proxy_stored *s = proxy_cache[i];
        if (s && s->used && slice_equal(wanted, (struct slice){ s->key.octets, s->key.bytes }))
            return s;
    }
    return NULL;
}

int64_t proxy_cache_left_s(const struct proxy_stored *s, int64_t now_ns)
{
    int64_t left_ns = s->at_ns + (int64_t)s->max_age_s * second_ns - now_ns;
    if (faults_on(FAULT_PROXY_AGE_KEPT) && left_ns > 0 && !s->stale) return s->max_age_s;
    if (faults_on(FAULT_PROXY_STALE_SERVED) && left_ns <= 0) return 1;
    return s->stale || left_ns <= 0 ? -1 : left_ns / second_ns;
}

void proxy_cache_read(const struct proxy_stored *s, struct front_msg *m)
{
    front_msg_read(m, (struct slice){ s->message, s->bytes });
}

struct slice proxy_cache_etag(const struct proxy_stored *s)
{
    return (struct slice){ s->etag, s->etag_bytes };
}

/* The entry of this key, or a free one, or the oldest. */
static struct proxy_stored *proxy_cache_place(const struct proxy_key *k)
{
    struct proxy_stored *found = proxy_cache_find(k);
    if (found) return found;
    size_t at = 0;
    for (size_t i = 0; i < PROXY_CACHE_ENTRIES; i++) {
        if (!proxy_cache[i]) proxy_cache[i] = calloc(1, sizeof **proxy_cache);
        if (!proxy_cache[i] || !proxy_cache[i]->used) return proxy_cache[i];
        if (proxy_cache[i]->at_ns < proxy_cache[at]->at_ns) at = i;
    }
    return proxy_cache[at];
}

static void proxy_cache_keep(struct proxy_stored *s, struct front_msg *m, int64_t now_ns)
{
    int64_t max_age_s = front_msg_uint(m, OPT_MAX_AGE, MAX_AGE_DEFAULT_S);
    const struct front_opt *etag = front_msg_opt(m, OPT_ETAG, 0);
    s->at_ns = now_ns;
    s->max_age_s = (uint32_t)max_age_s;
    s->stale = false;
    s->etag_bytes = etag && etag->value.n <= sizeof s->etag ? etag->value.n : 0;
    if (s->etag_bytes) memcpy(s->etag, etag->value.p, s->etag_bytes);
    front_msg_remove(m, OPT_MAX_AGE);
    uint8_t message[FRONT_BYTES]; /* m may borrow from what is stored */
    s->bytes = front_msg_write(m, message, sizeof message);
    memcpy(s->message, message, s->bytes);
    s->used = s->bytes > 0;
}

void proxy_cache_store(const struct proxy_key *k, const struct front_msg *m, int64_t now_ns)
{
    static struct front_msg kept;
    struct proxy_stored *s = proxy_cache_place(k);
    if (!s) return;
    kept = *m;
    s->key = *k;
    proxy_cache_keep(s, &kept, now_ns);
}

void proxy_cache_refresh(struct proxy_stored *s, const struct front_msg *valid, int64_t now_ns)
{
    static struct front_msg kept;
    proxy_cache_read(s, &kept);
    for (size_t i = 0; i < valid->count; i++)
        if (!proxy_option_unsafe(valid->opts[i].number))
            front_msg_remove(&kept, valid->opts[i].number);
    for (size_t i = 0; i < valid->count; i++)
        if (!proxy_option_unsafe(valid->opts[i].number) || valid->opts[i].number == OPT_MAX_AGE)
            front_msg_add(&kept, valid->opts[i].number, valid->opts[i].value);
    proxy_cache_keep(s, &kept, now_ns);
}

void proxy_cache_stale(const struct proxy_key *k)
{
    struct slice uri = { k->octets, k->uri_bytes };
    if (faults_on(FAULT_PROXY_CHANGE_MISSED)) return;
    for (size_t i = 0; i < PROXY_CACHE_ENTRIES; i++) {
        struct proxy_stored *s = proxy_cache[i];
        if (s && s->used && slice_equal(uri, (struct slice){ s->key.octets, s->key.uri_bytes }))
            s->stale = true;
    }
}

void proxy_cache_clear(void)
{
    for (size_t i = 0; i < PROXY_CACHE_ENTRIES; i++) {
        free(proxy_cache[i]);
        proxy_cache[i] = NULL;
    }
}
