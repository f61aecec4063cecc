/* SPDX-License-Identifier: Apache-2.0
 * Block-wise transfers, and two small memories about resources. Tables with one slot per hash: what
 * falls into a used slot replaces it, so that memory is fixed; a key is compared in full, so that
 * nothing is ever taken for something else. */
#include "engine/track_state.h"

enum {
    DEFAULT_MAX_AGE_S = 60,
    CREATED = 0x41,
    CHANGED = 0x44,
    CONTINUE = 0x5f,
    DELETED = 0x42,
    TOO_MANY = 0x9d,
    UNAVAILABLE = 0xa3,
    PUT = 3,
    DELETE = 4,
    REQUEST_ROOM = 16
};

static struct transfer *transfer_at(struct tracker *t, uint64_t key)
{
    return &t->transfer[key % TRACK_TRANSFERS];
}

static struct transfer *transfer_begin(struct tracker *t, uint64_t key)
{
    struct transfer *x = transfer_at(t, key);
    *x = (struct transfer){ .key = key, .begun = true };
    return x;
}

/* A body is told by who sends it to whom, and for which method and resource. */
static uint64_t transfer_key(const struct tracker *t, const struct heard *h, uint64_t resource,
                             unsigned which)
{
    return hash_fold(resource + which, (uint64_t)h->pair->serial << 1 ^ t->o.seed) | 1;
}

/* Octets from..from+n have been sent. known: what was sent before this message and after the
 * transfer's latest. */
static void cover(struct transfer *x, uint64_t from, uint64_t n, bool known)
{
    if (from > x->end && known)
        x->hole = true;
    else if (from > x->end)
        x->begun = false; /* nothing more is said of it */
    else if (from + n > x->end)
        x->end = from + n;
}

/* Was nothing sent between the two that the capture lacks? Message IDs that follow each other say
 * so. */
static bool next_to(const struct tracker *t, const struct heard *h, const struct message *before)
{
    return t->o.complete || (before && h->mid == (uint16_t)(before->mid + 1));
}

/* The same of a response, by the requests that it and the one before answer. A notification may be
 * missing after a response that is one. */
static bool requests_are_next(const struct tracker *t, const struct message *request,
                              const struct message *before)
{
    const struct message *earlier = before ? store_at(t, before->request) : NULL;
    if (t->o.complete) return true;
    return earlier && !before->observation && request->mid == (uint16_t)(earlier->mid + 1);
}

void block_request(struct tracker *t, struct heard *h)
{
    if (!h->block1) return;
    uint64_t key = transfer_key(t, h, h->resource, 1);
    struct transfer *x = transfer_at(t, key);
    if (h->block1->u == 0) x = transfer_begin(t, key);
    if (x->key != key) return;
    bool known = next_to(t, h, store_at(t, x->last));
    if (h->block1->u && known) h->previous = x->last;
    x->last = h->own;
    uint64_t size = (uint64_t)1 << (h->block1_szx + 4);
    uint64_t n = h->p->cut && h->block1_more ? size : h->payload_bytes;
    cover(x, h->block1->u * size, n, known);
}

static void block1_response(struct tracker *t, const struct heard *h, const struct message *request)
{
    uint64_t key = transfer_key(t, h, request->resource, 1);
    struct transfer *x = transfer_at(t, key);
    if (x->key != key) return;
    if (h->code == CONTINUE) x->continued = true;
    bool final = h->code == CREATED || h->code == CHANGED;
    if (final && request->flags & MESSAGE_LAST_BLOCK1 && x->begun && x->continued && x->hole)
        track_set(t, TRACK_MISSING_BLOCKS, 1);
}

void block_response(struct tracker *t, struct heard *h)
{
    const struct message *request = store_at(t, h->request);
    if (!request) return;
    if (request->flags & MESSAGE_BLOCK) block1_response(t, h, request);
    if (!h->block2 || h->class != 2) return;
    uint64_t key = transfer_key(t, h, request->resource, 2);
    struct transfer *x = transfer_at(t, key);
    if (h->block2->u == 0) x = transfer_begin(t, key);
    if (x->key != key) return;
    if (h->block2->u && requests_are_next(t, request, store_at(t, x->last))) h->previous = x->last;
    x->last = h->own;
}

/* --- created before, retry later ---------------------------------------------------------- */

static uint64_t resource_key(uint64_t server_hash, uint64_t resource)
{
    return hash_fold(server_hash, resource) | 1;
}

static void creation(struct tracker *t, const struct heard *h, const struct message *request)
{
    /* the resource's hash has the method in it: take it out again */
    uint64_t key = resource_key(h->src_hash, request->resource ^ request->code);
    struct mark *m = &t->created[key % TRACK_MARKS];
    if (request->code == DELETE && h->code == DELETED && m->key == key) m->key = 0;
    if (request->code != PUT || h->code != CREATED || !(request->flags & MESSAGE_IF_NONE_MATCH))
        return;
    if (m->key == key && t->o.complete) track_set(t, TRACK_CREATED_BEFORE, 1);
    m->key = key;
}

static uint64_t retry_key(const struct tracker *t, const struct heard *h, unsigned code,
                          uint64_t body_hash)
{
    return hash_fold(body_hash + code, (uint64_t)h->pair->serial ^ t->o.seed) | 1;
}

void marks_request(struct tracker *t, struct heard *h)
{
    uint64_t key = retry_key(t, h, h->code, h->body_hash);
    const struct mark *m = &t->retry[key % TRACK_MARKS];
    if (m->key == key && m->until_ns > h->now_ns)
        track_set(t, TRACK_RETRY_LEFT, (uint64_t)(m->until_ns - h->now_ns));
}

void marks_response(struct tracker *t, struct heard *h)
{
    const struct message *request = store_at(t, h->request);
    if (!request) return;
    if (h->class == 2) creation(t, h, request);
    if (h->code != TOO_MANY && h->code != UNAVAILABLE) return;
    const struct node *age = packet_first(h->p, FIELD(PROTO_COAP, COAP_OPT_MAX_AGE));
    if (!age && h->code == UNAVAILABLE) return; /* nothing was asked for */
    uint64_t key = retry_key(t, h, request->code, request->body_hash);
    uint64_t seconds = age ? age->u : DEFAULT_MAX_AGE_S;
    t->retry[key % TRACK_MARKS] = (struct mark){ key, h->now_ns + (int64_t)seconds * TRACK_S };
}
