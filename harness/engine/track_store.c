/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/track_state.h"

#include "base/large.h"

#include <stdlib.h>

enum {
    ALIGN = 16,
    MID_BUCKETS = 2,  /* per message */
    TOKEN_BUCKETS = 4 /* most are empty: a token is usually new, and that should be seen at once */
};

static void *need(void *p)
{
    if (!p) abort(); /* some megabytes at the start of the program, not on anybody's input */
    return p;
}

static uint64_t power_of_two(uint64_t at_least)
{
    uint64_t n = 1;
    while (n < at_least) n *= 2;
    return n;
}

/* The tables are next to each other, so that they share large pages. */
enum table {
    BY_MID,
    BY_TOKEN,
    BY_PAIR,
    BY_OBSERVATION,
    EMPTY_AT_FIRST,
    PAIR = EMPTY_AT_FIRST,
    OBSERVATION,
    TABLES
};

static void tables_new(struct tracker *t, const size_t octets[TABLES], void *table[TABLES])
{
    size_t all = 0;
    for (unsigned i = 0; i < TABLES; i++) all += (octets[i] + ALIGN - 1) / ALIGN * ALIGN;
    uint8_t *at = t->tables = need(large_new(all));
    for (unsigned i = 0; i < TABLES; i++) {
        table[i] = at;
        if (i < EMPTY_AT_FIRST) memset(at, 0, octets[i]);
        at += (octets[i] + ALIGN - 1) / ALIGN * ALIGN;
    }
}

void store_open(struct tracker *t)
{
    uint64_t messages = t->o.max_messages ? t->o.max_messages : TRACK_MESSAGES;
    t->ring_bytes = power_of_two(messages * TRACK_MESSAGE_BYTES);
    if (t->ring_bytes < 1 << 16) t->ring_bytes = 1 << 16;
    t->ring = need(large_new(t->ring_bytes));
    t->head = t->tail = t->ring_bytes; /* so that position 0 is never a message */
    uint64_t mids = power_of_two(messages) * MID_BUCKETS;
    uint64_t tokens = power_of_two(messages) * TOKEN_BUCKETS;
    t->mid_mask = (unsigned)mids - 1;
    t->token_mask = (unsigned)tokens - 1;
    if (!t->o.max_pairs) t->o.max_pairs = TRACK_PAIRS;
    uint64_t pairs = power_of_two(t->o.max_pairs);
    t->pair_mask = (unsigned)pairs - 1;
    const size_t octets[TABLES] = { [BY_MID] = mids * sizeof *t->by_mid,
                                    [BY_TOKEN] = tokens * sizeof *t->by_token,
                                    [PAIR] = t->o.max_pairs * sizeof *t->pair,
                                    [BY_PAIR] = pairs * sizeof *t->by_pair,
                                    [OBSERVATION] = TRACK_OBSERVATIONS * sizeof *t->observation,
                                    [BY_OBSERVATION] =
                                        TRACK_OBSERVATIONS * sizeof *t->by_observation };
    void *table[TABLES];
    tables_new(t, octets, table);
    t->by_mid = table[BY_MID];
    t->by_token = table[BY_TOKEN];
    t->pair = table[PAIR];
    t->by_pair = table[BY_PAIR];
    t->observation = table[OBSERVATION];
    t->by_observation = table[BY_OBSERVATION];
    t->next_serial = 1;
}

void store_close(struct tracker *t)
{
    free(t->ring);
    free(t->tables);
}

uint64_t store_hash(const struct tracker *t, struct slice s)
{
    return hash_octets(s, t->o.seed);
}

void store_short_token(const struct tracker *t, struct slice token, uint8_t out[TRACK_TOKEN])
{
    uint64_t h = token.n > TRACK_TOKEN ? store_hash(t, token) : 0;
    memset(out, 0, TRACK_TOKEN);
    if (token.n > TRACK_TOKEN)
        memcpy(out, &h, TRACK_TOKEN);
    else if (token.n)
        memcpy(out, token.p, token.n);
}

/* --- endpoint pairs ----------------------------------------------------------------------- */

static uint64_t endpoint_hash(const struct tracker *t, const struct endpoint *e)
{
    uint64_t hi, lo;
    memcpy(&hi, e->addr, 8);
    memcpy(&lo, e->addr + 8, 8);
    uint64_t rest = (uint64_t)e->scope << 24 | (uint64_t)e->port << 8 | e->family;
    return hash_fold(hash_fold(hi ^ t->o.seed, lo), rest);
}

static uint64_t pair_hash(uint64_t a, uint64_t b)
{
    return hash_fold(a + b, a ^ b); /* the same in both directions */
}

static void pair_unlink(struct tracker *t, struct pair *p)
{
    if (p->newer)
        t->pair[p->newer - 1].older = p->older;
    else
        t->newest = p->older;
    if (p->older)
        t->pair[p->older - 1].newer = p->newer;
    else
        t->oldest = p->newer;
}

static void pair_first(struct tracker *t, struct pair *p)
{
    uint32_t slot = (uint32_t)(p - t->pair) + 1;
    p->newer = 0;
    p->older = t->newest;
    if (t->newest) t->pair[t->newest - 1].newer = slot;
    t->newest = slot;
    if (!t->oldest) t->oldest = slot;
}

/* The pair that was not heard of for longest gives way; what it had said may be unknown now. */
static struct pair *pair_evict(struct tracker *t)
{
    struct pair *p = &t->pair[t->oldest - 1];
    if (p->last_ns > t->lost_ns) t->lost_ns = p->last_ns;
    uint32_t *at = &t->by_pair[p->hash & t->pair_mask];
    while (*at != (uint32_t)(p - t->pair) + 1) at = &t->pair[*at - 1].chain;
    *at = p->chain;
    pair_unlink(t, p);
    return p;
}

static struct pair *pair_new(struct tracker *t, const struct endpoint *a, const struct endpoint *b,
                             uint64_t hash)
{
    struct pair *p = t->npairs < t->o.max_pairs ? &t->pair[t->npairs++] : pair_evict(t);
    memset(p, 0, sizeof *p);
    p->end[0] = *a;
    p->end[1] = *b;
    p->hash = hash;
    p->serial = t->next_serial++;
    p->last_ns = TRACK_NEVER;
    uint32_t *bucket = &t->by_pair[hash & t->pair_mask];
    p->chain = *bucket;
    *bucket = (uint32_t)(p - t->pair) + 1;
    pair_first(t, p);
    return p;
}

static struct pair *pair_find(struct tracker *t, const struct endpoint *a, const struct endpoint *b,
                              uint64_t hash, unsigned *dir)
{
    for (uint32_t at = t->by_pair[hash & t->pair_mask]; at; at = t->pair[at - 1].chain) {
        struct pair *p = &t->pair[at - 1];
        if (p->hash != hash) continue;
        if (endpoint_equal(&p->end[0], a) && endpoint_equal(&p->end[1], b)) {
            *dir = 0;
            return p;
        }
        if (endpoint_equal(&p->end[0], b) && endpoint_equal(&p->end[1], a)) {
            *dir = 1;
            return p;
        }
    }
    return NULL;
}

static const struct endpoint everybody = { .family = 255 };

void store_pair(struct tracker *t, struct heard *h)
{
    const struct endpoint *dst = h->group ? &everybody : &h->p->dst;
    h->src_hash = endpoint_hash(t, &h->p->src);
    h->dst_hash = endpoint_hash(t, dst);
    uint64_t hash = pair_hash(h->src_hash, h->dst_hash);
    h->pair = pair_find(t, &h->p->src, dst, hash, &h->dir);
    if (!h->pair) {
        h->pair = pair_new(t, &h->p->src, dst, hash);
        h->dir = 0;
    } else if (h->pair->newer) {
        pair_unlink(t, h->pair);
        pair_first(t, h->pair);
    }
    h->pair_slot = (uint32_t)(h->pair - t->pair);
    struct pair *p = h->pair;
    if (p->last_ns != TRACK_NEVER && h->now_ns - p->last_ns > t->o.exchange_lifetime_ns)
        memset(p->used, 0, sizeof p->used); /* all of them may be used again */
    if (h->now_ns > p->last_ns) p->last_ns = h->now_ns;
    h->pair->seen[h->dir] = true;
}

struct pair *store_group_pair(struct tracker *t, const struct endpoint *client, uint64_t hash,
                              unsigned *dir)
{
    return pair_find(t, client, &everybody, pair_hash(hash, endpoint_hash(t, &everybody)), dir);
}

/* --- messages ----------------------------------------------------------------------------- */

static void forget_oldest(struct tracker *t)
{
    const struct message *m = store_at(t, t->tail);
    if (m->pair && m->last_ns > t->lost_ns) t->lost_ns = m->last_ns;
    t->tail += m->size;
}

/* Room for a message in one piece; the end of the ring is filled up when it does not fit there. */
static uint64_t make_room(struct tracker *t, uint32_t size)
{
    uint64_t left = t->ring_bytes - (t->head & (t->ring_bytes - 1));
    uint64_t filling = left < size ? left : 0;
    while (t->head + filling + size - t->tail > t->ring_bytes) forget_oldest(t);
    if (filling) {
        uint64_t at = t->head;
        t->head += filling;
        struct message *m = store_at(t, at);
        m->size = (uint32_t)filling;
        m->pair = 0;
    }
    uint64_t at = t->head;
    t->head += size;
    return at;
}

static void keep(struct message *m, const struct keeping *k)
{
    uint8_t *bytes = (uint8_t *)&m->node[k->n];
    m->nnodes = (uint16_t)k->n;
    for (unsigned i = 0; i < k->n; i++) {
        m->node[i] = *k->node[i];
        if (!m->node[i].s.n) continue;
        memcpy(bytes, m->node[i].s.p, m->node[i].s.n);
        m->node[i].s.p = bytes;
        bytes += m->node[i].s.n;
    }
}

/* Message IDs mostly count upwards: neighbours stay neighbours, which the cache likes. */
static uint64_t *mid_bucket(const struct tracker *t, uint32_t serial, unsigned dir, unsigned mid)
{
    uint64_t h = hash_fold((uint64_t)serial << 1 | dir, t->o.seed);
    return &t->by_mid[(h + mid) & t->mid_mask];
}

static uint64_t *token_bucket(const struct tracker *t, uint64_t client_hash,
                              const uint8_t token[TRACK_TOKEN], size_t len)
{
    uint64_t word;
    memcpy(&word, token, sizeof word);
    return &t->by_token[hash_fold(client_hash + len, word) & t->token_mask];
}

void store_soon(const struct tracker *t, const struct heard *h)
{
    __builtin_prefetch(mid_bucket(t, h->pair->serial, h->dir, h->mid), 1);
    if (h->class == 0 && h->code)
        __builtin_prefetch(token_bucket(t, h->src_hash, h->short_token, h->token.n), 1);
    /* The ring is written from one end to the other: the room of the next message is fetched. */
    for (unsigned i = 5; i < 11; i++)
        __builtin_prefetch(t->ring + ((t->head + 64 * i) & (t->ring_bytes - 1)), 1);
}

/* --- which Message IDs were used ---------------------------------------------------------- */

bool store_mid_used(const struct heard *h, bool initiates)
{
    const struct mid_range *r = &h->pair->used[h->dir][initiates];
    return (uint16_t)(h->mid - r->start) < r->len;
}

static void mid_use(struct mid_range *r, uint16_t mid)
{
    uint16_t forward = (uint16_t)(mid - r->start), backward = (uint16_t)(r->start - mid);
    if (!r->len) {
        *r = (struct mid_range){ mid, 1 };
    } else if (forward >= r->len && forward + 1u - r->len <= backward) {
        r->len = forward + 1u;
    } else if (forward >= r->len) {
        r->start = mid;
        r->len = r->len + backward < 65536 ? r->len + backward : 65536;
    }
}

static unsigned flags_of(const struct heard *h)
{
    bool request = h->class == 0 && h->code;
    unsigned f = h->format_error ? MESSAGE_MALFORMED : 0;
    if (h->group) f |= MESSAGE_GROUP;
    if (h->p->cut) f |= MESSAGE_CUT;
    if (request && h->observe)
        f |= h->observe->u == 0 ? MESSAGE_OBSERVE_0 : h->observe->u == 1 ? MESSAGE_OBSERVE_1 : 0;
    if (h->block1 || h->block2) f |= MESSAGE_BLOCK;
    if (request && h->block1 && !h->block1_more) f |= MESSAGE_LAST_BLOCK1;
    if (h->no_match) f |= MESSAGE_IF_NONE_MATCH;
    return f;
}

/* Does this end count its Message IDs, as far as its last messages show? Of random ones nobody can
 * say which was sent first. */
static void count_upwards(const struct tracker *t, const struct heard *h)
{
    struct pair *pair = h->pair;
    bool before = store_at(t, pair->latest[h->dir]);
    uint8_t *upwards = &pair->upwards[h->dir];
    unsigned step = before ? (uint16_t)(h->mid - pair->latest_mid[h->dir]) : 0;
    if (!step || step > TRACK_MID_STEP)
        *upwards = 0;
    else if (*upwards < TRACK_UPWARDS)
        ++*upwards;
}

uint64_t store_add(struct tracker *t, struct heard *h)
{
    const struct keeping *k = &t->keeping;
    size_t size = sizeof(struct message) + k->n * sizeof(struct node) + k->bytes;
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    uint64_t at = make_room(t, (uint32_t)size);
    struct message *m = store_at(t, at);
    *m = (struct message){ .size = (uint32_t)size,
                           .pair = h->pair->serial,
                           .pair_slot = h->pair_slot,
                           .frame = h->p->frame.number,
                           .seen = h->p->frame.number,
                           .head_hash = h->head_hash,
                           .link_number = h->link_number,
                           .body_hash = h->body_hash,
                           .resource = h->resource,
                           .first_ns = h->now_ns,
                           .last_ns = h->now_ns,
                           .ack_ns = TRACK_NEVER,
                           .reset_ns = TRACK_NEVER,
                           .reply_ns = TRACK_NEVER,
                           .mid = (uint16_t)h->mid,
                           .flags = (uint16_t)(flags_of(h) | (k->partial ? MESSAGE_PARTIAL : 0)),
                           .copies = 1,
                           .critical = h->critical,
                           .type = (uint8_t)h->type,
                           .code = (uint8_t)h->code,
                           .dir = (uint8_t)h->dir,
                           .token_len = (uint8_t)h->token.n };
    memcpy(m->token, h->short_token, TRACK_TOKEN);
    keep(m, k);
    uint64_t *bucket = mid_bucket(t, m->pair, h->dir, h->mid);
    m->older_mid = *bucket;
    *bucket = at;
    bool initiates = h->type == COAP_CON || h->type == COAP_NON;
    mid_use(&h->pair->used[h->dir][initiates], m->mid);
    if (initiates) {
        count_upwards(t, h);
        h->pair->latest[h->dir] = at;
        h->pair->latest_mid[h->dir] = m->mid;
    }
    if (h->class == 0 && h->code) {
        bucket = token_bucket(t, h->src_hash, m->token, h->token.n);
        m->older_token = *bucket;
        *bucket = at;
    }
    return at;
}

/* The chains of the indexes: entries of other keys are passed over, forgotten ones end the chain.
 */
static uint64_t next_mid(const struct tracker *t, uint64_t at, const struct message *like)
{
    for (unsigned i = 0; i < TRACK_CHAIN; i++) {
        const struct message *m = store_at(t, at);
        if (!m) return 0;
        if (m->mid == like->mid && m->pair == like->pair && m->dir == like->dir) return at;
        at = m->older_mid;
    }
    return 0;
}

uint64_t store_mid(const struct tracker *t, const struct pair *pair, unsigned dir, unsigned mid)
{
    struct message like = { .pair = pair->serial, .dir = (uint8_t)dir, .mid = (uint16_t)mid };
    return next_mid(t, *mid_bucket(t, pair->serial, dir, mid), &like);
}

uint64_t store_mid_older(const struct tracker *t, uint64_t position)
{
    const struct message *m = store_at(t, position);
    return m ? next_mid(t, m->older_mid, m) : 0;
}

static uint64_t next_token(const struct tracker *t, uint64_t at, const uint8_t token[TRACK_TOKEN],
                           size_t len)
{
    for (unsigned i = 0; i < TRACK_CHAIN; i++) {
        const struct message *m = store_at(t, at);
        if (!m) return 0;
        if (m->token_len == (uint8_t)len && memcmp(m->token, token, TRACK_TOKEN) == 0) return at;
        at = m->older_token;
    }
    return 0;
}

uint64_t store_token(const struct tracker *t, uint64_t client_hash, struct slice token)
{
    uint8_t key[TRACK_TOKEN];
    store_short_token(t, token, key);
    return next_token(t, *token_bucket(t, client_hash, key, token.n), key, token.n);
}

uint64_t store_token_older(const struct tracker *t, uint64_t position)
{
    const struct message *m = store_at(t, position);
    return m ? next_token(t, m->older_token, m->token, m->token_len) : 0;
}
