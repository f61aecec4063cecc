/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_reassemble.h"

#include <limits.h>
#include <stdlib.h>

#include "base/hash.h"

enum { CHAINS = 64, NOBODY = LOWPAN_DATAGRAMS };

/* Datagrams are found by their tag, whose chain holds few, and replaced by their state: each list
 * begins with whoever has been in it longest. So a new datagram costs the same however many are
 * under way. */
struct lowpan_reassembly {
    uint8_t chain[CHAINS];
    struct {
        uint8_t first, last;
    } list[LOWPAN_STATES];
    unsigned begun; /* those behind were never used, and are in no list */
    struct lowpan_datagram datagram[LOWPAN_DATAGRAMS];
};

static void unlink_state(struct lowpan_reassembly *t, struct lowpan_datagram *d)
{
    uint8_t *before =
        d->before == NOBODY ? &t->list[d->state].first : &t->datagram[d->before].after;
    uint8_t *after = d->after == NOBODY ? &t->list[d->state].last : &t->datagram[d->after].before;
    *before = d->after;
    *after = d->before;
}

static void append(struct lowpan_reassembly *t, struct lowpan_datagram *d, enum lowpan_state state)
{
    uint8_t at = (uint8_t)(d - t->datagram), last = t->list[state].last;
    d->state = state;
    d->before = last;
    d->after = NOBODY;
    t->list[state].last = at;
    *(last == NOBODY ? &t->list[state].first : &t->datagram[last].after) = at;
}

static void change(struct lowpan_datagram *d, enum lowpan_state state)
{
    unlink_state(d->table, d);
    append(d->table, d, state);
}

void lowpan_reassembly_reset(struct lowpan_reassembly *t)
{
    memset(t->chain, NOBODY, sizeof t->chain);
    for (unsigned i = 0; i < LOWPAN_STATES; i++) t->list[i].first = t->list[i].last = NOBODY;
    t->begun = 0;
}

struct lowpan_reassembly *lowpan_reassembly_new(void)
{
    struct lowpan_reassembly *t = calloc(1, sizeof *t);
    if (!t) abort(); /* at the start of the program, not on anybody's input */
    lowpan_reassembly_reset(t);
    return t;
}

void lowpan_reassembly_free(struct lowpan_reassembly *t)
{
    free(t);
}

/* Distance of two instants in either direction: captures may step back in time. */
static uint64_t apart_ns(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

static bool is_late_repeat(const struct lowpan_datagram *d, int64_t now_ns)
{
    return d->state == LOWPAN_COMPLETE && apart_ns(now_ns, d->done_ns) > (uint64_t)LOWPAN_REPEAT_NS;
}

/* A recoverable fragment is sent again until an acknowledgement comes, which may take long. */
static bool is_over(const struct lowpan_datagram *d, int64_t now_ns)
{
    bool done = d->state == LOWPAN_COMPLETE;
    if (done && d->key.size) return is_late_repeat(d, now_ns);
    return apart_ns(now_ns, done ? d->done_ns : d->since_ns) > (uint64_t)LOWPAN_TIMEOUT_NS;
}

static bool same_address(const struct link_address *a, const struct link_address *b)
{
    uint64_t x, y;
    memcpy(&x, a->octets, sizeof x);
    memcpy(&y, b->octets, sizeof y);
    return x == y && a->n == b->n;
}

static bool same_tag(const struct lowpan_key *a, const struct lowpan_key *b)
{
    return a->tag == b->tag && !a->size == !b->size && a->pan == b->pan &&
           a->verified == b->verified && same_address(&a->src, &b->src) &&
           same_address(&a->dst, &b->dst);
}

static void begin(struct lowpan_datagram *d, int64_t now_ns)
{
    change(d, LOWPAN_UNDER_WAY);
    d->since_ns = d->last_ns = now_ns;
    d->bytes = d->key.size;
    d->npieces = d->norigins = 0;
    d->end = d->held = 0;
    d->open.nip = d->open.nothers = 0;
    d->open.udp_at = LOWPAN_NOWHERE;
    d->open.contexts = 0;
    d->open.no_checksum = d->open.uncertain = false;
    d->mixed = false;
}

static uint8_t *chain_of(struct lowpan_reassembly *t, const struct lowpan_key *key)
{
    return &t->chain[key->tag % CHAINS];
}

static void unchain(struct lowpan_reassembly *t, struct lowpan_datagram *d)
{
    uint8_t *at = chain_of(t, &d->key);
    if (!d->chained) return;
    while (&t->datagram[*at] != d) at = &t->datagram[*at].same_chain;
    *at = d->same_chain;
}

static struct lowpan_datagram *fresh(struct lowpan_reassembly *t)
{
    struct lowpan_datagram *d = &t->datagram[t->begun++];
    d->table = t;
    d->chained = false;
    append(t, d, LOWPAN_UNUSED);
    return d;
}

static struct lowpan_datagram *first_of(struct lowpan_reassembly *t, enum lowpan_state state)
{
    return t->list[state].first == NOBODY ? NULL : &t->datagram[t->list[state].first];
}

/* Who is replaced: a free place, or one that is over, or the oldest, of those that are complete
 * first. */
static struct lowpan_datagram *replaceable(struct lowpan_reassembly *t, int64_t now_ns)
{
    if (t->begun < LOWPAN_DATAGRAMS) return fresh(t);
    struct lowpan_datagram *unused = first_of(t, LOWPAN_UNUSED);
    struct lowpan_datagram *oldest = first_of(t, LOWPAN_UNDER_WAY);
    struct lowpan_datagram *complete = first_of(t, LOWPAN_COMPLETE);
    if (unused) return unused;
    return !complete || (oldest && is_over(oldest, now_ns)) ? oldest : complete;
}

struct lowpan_datagram *lowpan_datagram_find(struct lowpan_reassembly *t,
                                             const struct lowpan_key *key, int64_t now_ns)
{
    uint8_t *chain = chain_of(t, key);
    for (unsigned i = *chain; i != NOBODY; i = t->datagram[i].same_chain) {
        struct lowpan_datagram *d = &t->datagram[i];
        if (d->key.size != key->size || d->state == LOWPAN_UNUSED || !same_tag(&d->key, key))
            continue;
        if (is_over(d, now_ns)) begin(d, now_ns);
        return d;
    }
    struct lowpan_datagram *d = replaceable(t, now_ns);
    unchain(t, d);
    d->key = *key;
    d->chained = true;
    d->same_chain = *chain;
    *chain = (uint8_t)(d - t->datagram);
    begin(d, now_ns);
    return d;
}

void lowpan_datagram_abort(struct lowpan_reassembly *t, const struct lowpan_key *key)
{
    for (unsigned i = *chain_of(t, key); i != NOBODY; i = t->datagram[i].same_chain) {
        struct lowpan_datagram *d = &t->datagram[i];
        if (d->state == LOWPAN_UNDER_WAY && same_tag(&d->key, key)) change(d, LOWPAN_UNUSED);
    }
}

bool lowpan_tag_is_taken(struct lowpan_reassembly *t, const struct lowpan_key *key, int64_t now_ns)
{
    for (unsigned i = *chain_of(t, key); i != NOBODY; i = t->datagram[i].same_chain) {
        const struct lowpan_datagram *d = &t->datagram[i];
        if (d->state == LOWPAN_UNDER_WAY && d->key.size != key->size && same_tag(&d->key, key) &&
            !is_over(d, now_ns))
            return true;
    }
    return false;
}

/* Do the octets that both pieces have agree? */
static bool agrees_where_both(const struct lowpan_datagram *d, const struct lowpan_piece *old,
                              const struct lowpan_piece *p, struct slice octets)
{
    uint32_t from = old->at > p->at ? old->at : p->at;
    uint32_t end = old->at + old->n < p->at + p->n ? old->at + old->n : p->at + p->n;
    return memcmp(d->octets + from, octets.p + (from - p->at), end - from) == 0;
}

static bool is_whole(const struct lowpan_datagram *d)
{
    uint32_t at = 0;
    if (!d->bytes || d->held < d->bytes) return false;
    for (bool more = true; more && at < d->bytes;) {
        more = false;
        for (unsigned i = 0; i < d->npieces; i++) {
            const struct lowpan_piece *p = &d->piece[i];
            if (p->at > at || p->at + p->n <= at) continue;
            at = p->at + p->n;
            more = true;
        }
    }
    return at >= d->bytes;
}

static bool has_beyond(const struct lowpan_datagram *d)
{
    return d->bytes && d->end > d->bytes;
}

/* Of a datagram that is complete: are these octets of it? */
static bool has_octets(const struct lowpan_datagram *d, uint32_t at, struct slice octets)
{
    return at + octets.n <= d->bytes && memcmp(d->octets + at, octets.p, octets.n) == 0;
}

bool lowpan_datagram_first(struct lowpan_datagram *d, uint32_t bytes, struct slice octets,
                           int64_t now_ns)
{
    struct lowpan_piece first = { .at = 0, .n = (uint32_t)octets.n };
    bool other = d->bytes && d->bytes != bytes;
    if (d->state == LOWPAN_COMPLETE)
        other = other || is_late_repeat(d, now_ns) || !has_octets(d, 0, octets);
    for (unsigned i = 0; d->state != LOWPAN_COMPLETE && i < d->npieces; i++) {
        const struct lowpan_piece *p = &d->piece[i];
        other = other || p->at + p->n > bytes ||
                (p->at < first.n && !agrees_where_both(d, p, &first, octets));
    }
    bool given_up = other && d->state != LOWPAN_COMPLETE && d->npieces;
    if (other) begin(d, now_ns);
    d->bytes = bytes;
    return given_up;
}

/* p: with its digest. */
static enum lowpan_result store(struct lowpan_datagram *d, const struct lowpan_piece *p,
                                struct slice octets, int64_t now_ns)
{
    if (d->npieces == LOWPAN_PIECES || p->at + p->n > LOWPAN_DATAGRAM_BYTES) return LOWPAN_FULL;
    d->piece[d->npieces++] = *p;
    d->held += p->n;
    if (p->at + p->n > d->end) d->end = p->at + p->n;
    d->last_ns = now_ns;
    memcpy(d->octets + p->at, octets.p, p->n);
    if (!is_whole(d)) return LOWPAN_WAIT;
    change(d, LOWPAN_COMPLETE);
    d->done_ns = now_ns;
    return LOWPAN_DONE;
}

/* Recoverable fragments of a datagram that is complete: sent again, perhaps cut in another way, or
 * of the next one with its tag. */
static enum lowpan_result put_after(struct lowpan_datagram *d, const struct lowpan_piece *p,
                                    struct slice octets, int64_t now_ns)
{
    if (has_octets(d, p->at, octets)) return LOWPAN_REPEATED;
    bool beyond = p->at + p->n > d->bytes && !is_late_repeat(d, now_ns);
    begin(d, now_ns);
    return beyond ? LOWPAN_BEYOND : store(d, p, octets, now_ns);
}

/* Does a piece add nothing to another that it agrees with? */
static bool is_within(const struct lowpan_piece *p, const struct lowpan_piece *old)
{
    return old->at <= p->at && p->at + p->n <= old->at + old->n;
}

/* A piece at the place of another, and as long: does it say the same? */
static bool says_same(const struct lowpan_datagram *d, const struct lowpan_piece *old,
                      const struct lowpan_piece *p, struct slice octets)
{
    if (!p->at) return old->digest == p->digest;
    return memcmp(d->octets + p->at, octets.p, p->n) == 0;
}

enum lowpan_result lowpan_datagram_put(struct lowpan_datagram *d, struct lowpan_piece *p,
                                       struct slice octets, bool overlaps, int64_t now_ns)
{
    enum lowpan_result result = LOWPAN_WAIT;
    bool paused = apart_ns(now_ns, d->last_ns) > (uint64_t)LOWPAN_PAUSE_NS;
    p->digest = p->at ? 0 : hash_octets(octets, 0);
    if (overlaps && d->state == LOWPAN_COMPLETE) return put_after(d, p, octets, now_ns);
    if ((d->bytes && p->at + p->n > d->bytes) || has_beyond(d)) {
        begin(d, now_ns);
        return LOWPAN_BEYOND;
    }
    bool next = p->n && p->at >= d->end; /* in order: it meets none of those that are there */
    for (unsigned i = 0; !next && i < d->npieces; i++) {
        const struct lowpan_piece *old = &d->piece[i];
        if (old->at == p->at && old->n == p->n) {
            if (says_same(d, old, p, octets)) return LOWPAN_REPEATED;
            if (d->state != LOWPAN_COMPLETE && !paused) {
                d->mixed = true;
                return LOWPAN_OTHER;
            }
        }
        if (old->at + old->n <= p->at || p->at + p->n <= old->at) continue;
        if (overlaps && agrees_where_both(d, old, p, octets)) {
            if (is_within(p, old)) return LOWPAN_REPEATED;
            continue;
        }
        if (d->state != LOWPAN_COMPLETE && !paused) result = LOWPAN_OVERLAP;
        begin(d, now_ns); /* a new datagram when the one before was complete, or is long ago */
        break;
    }
    d->mixed = d->mixed || (d->npieces && paused);
    enum lowpan_result then = store(d, p, octets, now_ns);
    return result == LOWPAN_OVERLAP && then == LOWPAN_WAIT ? result : then;
}
