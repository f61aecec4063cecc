/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_reassemble.h"

#include <limits.h>
#include <stdlib.h>

#include "base/hash.h"

struct lowpan_reassembly {
    uint32_t name[LOWPAN_DATAGRAMS]; /* tag and size of each, so that few are looked at closely */
    struct lowpan_datagram datagram[LOWPAN_DATAGRAMS];
};

struct lowpan_reassembly *lowpan_reassembly_new(void)
{
    struct lowpan_reassembly *t = calloc(1, sizeof *t);
    if (!t) abort(); /* at the start of the program, not on anybody's input */
    return t;
}

void lowpan_reassembly_reset(struct lowpan_reassembly *t)
{
    for (unsigned i = 0; i < LOWPAN_DATAGRAMS; i++)
        t->datagram[i].used = t->datagram[i].done = false;
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
    return d->done && apart_ns(now_ns, d->done_ns) > (uint64_t)LOWPAN_REPEAT_NS;
}

/* A recoverable fragment is sent again until an acknowledgement comes, which may take long. */
static bool is_over(const struct lowpan_datagram *d, int64_t now_ns)
{
    if (d->done && d->key.size) return is_late_repeat(d, now_ns);
    return apart_ns(now_ns, d->done ? d->done_ns : d->since_ns) > (uint64_t)LOWPAN_TIMEOUT_NS;
}

static bool same_address(const struct link_address *a, const struct link_address *b)
{
    return a->n == b->n && memcmp(a->octets, b->octets, a->n) == 0;
}

static bool same_tag(const struct lowpan_key *a, const struct lowpan_key *b)
{
    return a->tag == b->tag && !a->size == !b->size && a->pan == b->pan &&
           same_address(&a->src, &b->src) && same_address(&a->dst, &b->dst);
}

static void begin(struct lowpan_datagram *d, int64_t now_ns)
{
    d->used = true;
    d->done = false;
    d->since_ns = now_ns;
    d->bytes = d->key.size;
    d->npieces = d->norigins = 0;
    d->open.nip = d->open.nothers = 0;
    d->open.udp_at = LOWPAN_NOWHERE;
    d->open.no_checksum = d->open.uncertain = false;
}

static uint32_t name_of(const struct lowpan_key *k)
{
    return (uint32_t)k->size << 16 | k->tag;
}

/* Who is replaced: a free place, or one that is over, or the oldest. */
static unsigned replaceable(const struct lowpan_reassembly *t, int64_t now_ns)
{
    unsigned best = 0, least = UINT_MAX;
    for (unsigned i = 0; i < LOWPAN_DATAGRAMS; i++) {
        const struct lowpan_datagram *d = &t->datagram[i];
        unsigned rank = !d->used ? 0 : is_over(d, now_ns) ? 1 : d->done ? 2 : 3;
        if (rank > least || (rank == least && d->since_ns >= t->datagram[best].since_ns)) continue;
        best = i;
        least = rank;
    }
    return best;
}

struct lowpan_datagram *lowpan_datagram_find(struct lowpan_reassembly *t,
                                             const struct lowpan_key *key, int64_t now_ns)
{
    uint32_t name = name_of(key);
    for (unsigned i = 0; i < LOWPAN_DATAGRAMS; i++) {
        struct lowpan_datagram *d = &t->datagram[i];
        if (t->name[i] != name || !d->used || !same_tag(&d->key, key)) continue;
        if (is_over(d, now_ns)) begin(d, now_ns);
        return d;
    }
    unsigned at = replaceable(t, now_ns);
    struct lowpan_datagram *d = &t->datagram[at];
    t->name[at] = name;
    d->key = *key;
    begin(d, now_ns);
    return d;
}

void lowpan_datagram_abort(struct lowpan_reassembly *t, const struct lowpan_key *key)
{
    for (unsigned i = 0; i < LOWPAN_DATAGRAMS; i++) {
        struct lowpan_datagram *d = &t->datagram[i];
        if (d->used && !d->done && same_tag(&d->key, key)) d->used = false;
    }
}

bool lowpan_tag_is_taken(const struct lowpan_reassembly *t, const struct lowpan_key *key,
                         int64_t now_ns)
{
    for (unsigned i = 0; i < LOWPAN_DATAGRAMS; i++) {
        const struct lowpan_datagram *d = &t->datagram[i];
        if ((uint16_t)t->name[i] != key->tag) continue;
        if (d->used && !d->done && !is_over(d, now_ns) && d->key.size != key->size &&
            same_tag(&d->key, key))
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
    if (!d->bytes) return false;
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
    for (unsigned i = 0; d->bytes && i < d->npieces; i++) {
        if (d->piece[i].at + d->piece[i].n > d->bytes) return true;
    }
    return false;
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
    if (d->done) other = other || is_late_repeat(d, now_ns) || !has_octets(d, 0, octets);
    for (unsigned i = 0; !d->done && i < d->npieces; i++) {
        const struct lowpan_piece *p = &d->piece[i];
        other = other || p->at + p->n > bytes ||
                (p->at < first.n && !agrees_where_both(d, p, &first, octets));
    }
    bool given_up = other && !d->done && d->npieces;
    if (other) begin(d, now_ns);
    d->bytes = bytes;
    return given_up;
}

static enum lowpan_result store(struct lowpan_datagram *d, const struct lowpan_piece *p,
                                struct slice octets, int64_t now_ns)
{
    if (d->npieces == LOWPAN_PIECES) return LOWPAN_FULL;
    d->piece[d->npieces] = *p;
    d->piece[d->npieces++].digest = hash_octets(octets, p->at);
    memcpy(d->octets + p->at, octets.p, p->n);
    if (!is_whole(d)) return LOWPAN_WAIT;
    d->done = true;
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

enum lowpan_result lowpan_datagram_put(struct lowpan_datagram *d, const struct lowpan_piece *p,
                                       struct slice octets, bool overlaps, int64_t now_ns)
{
    enum lowpan_result result = LOWPAN_WAIT;
    uint64_t digest = hash_octets(octets, p->at);
    if (overlaps && d->done) return put_after(d, p, octets, now_ns);
    if ((d->bytes && p->at + p->n > d->bytes) || has_beyond(d)) {
        begin(d, now_ns);
        return LOWPAN_BEYOND;
    }
    if (p->at + p->n > LOWPAN_DATAGRAM_BYTES) return LOWPAN_FULL;
    for (unsigned i = 0; i < d->npieces; i++) {
        const struct lowpan_piece *old = &d->piece[i];
        if (old->at == p->at && old->n == p->n) {
            if (old->digest == digest) return LOWPAN_REPEATED;
            if (!d->done) return LOWPAN_OTHER;
        }
        if (old->at + old->n <= p->at || p->at + p->n <= old->at) continue;
        if (overlaps && agrees_where_both(d, old, p, octets)) {
            if (is_within(p, old)) return LOWPAN_REPEATED;
            continue;
        }
        if (!d->done) result = LOWPAN_OVERLAP;
        begin(d, now_ns); /* a new datagram when the one before was complete */
        break;
    }
    enum lowpan_result then = store(d, p, octets, now_ns);
    return result == LOWPAN_OVERLAP && then == LOWPAN_WAIT ? result : then;
}
