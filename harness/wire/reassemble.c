/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/reassemble.h"

#include <stdlib.h>

enum { UNITS = (REASSEMBLE_DATAGRAM_BYTES + 1) / 8 };

struct datagram {
    bool used, dropped;
    uint8_t src[16], dst[16];
    uint8_t addr_bytes, proto;
    uint32_t id;
    int64_t since_ns;
    uint32_t total_bytes; /* 0: the last fragment has not come yet */
    uint32_t have_units;
    uint32_t cap_bytes;
    uint8_t *data;
    uint8_t have[UNITS / 8]; /* one bit per unit of 8 octets */
};

struct reassembly {
    struct datagram slot[REASSEMBLE_DATAGRAMS];
    size_t held_bytes;
    uint8_t *done; /* the datagram handed out last */
};

struct reassembly *reassembly_new(void)
{
    return calloc(1, sizeof(struct reassembly));
}

static void drop(struct reassembly *t, struct datagram *d)
{
    free(d->data);
    t->held_bytes -= d->cap_bytes;
    d->data = NULL;
    d->cap_bytes = 0;
}

void reassembly_reset(struct reassembly *t)
{
    for (unsigned i = 0; i < REASSEMBLE_DATAGRAMS; i++) {
        if (t->slot[i].used) drop(t, &t->slot[i]);
        t->slot[i].used = false;
    }
}

void reassembly_free(struct reassembly *t)
{
    if (!t) return;
    for (unsigned i = 0; i < REASSEMBLE_DATAGRAMS; i++) free(t->slot[i].data);
    free(t->done);
    free(t);
}

static bool is_of(const struct datagram *d, const struct fragment *f)
{
    size_t n = f->src.n;
    return d->used && d->id == f->id && d->addr_bytes == n && (n == 16 || d->proto == f->proto) &&
           memcmp(d->src, f->src.p, n) == 0 && memcmp(d->dst, f->dst.p, n) == 0;
}

/* Distance of two instants in either direction: captures may step back in time. */
static uint64_t apart_ns(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

static void expire(struct reassembly *t, int64_t now_ns)
{
    for (unsigned i = 0; i < REASSEMBLE_DATAGRAMS; i++) {
        struct datagram *d = &t->slot[i];
        if (d->used && apart_ns(now_ns, d->since_ns) > (uint64_t)REASSEMBLE_TIMEOUT_NS) {
            drop(t, d);
            d->used = false;
        }
    }
}

static struct datagram *oldest(struct reassembly *t, const struct datagram *except)
{
    struct datagram *best = NULL;
    for (unsigned i = 0; i < REASSEMBLE_DATAGRAMS; i++) {
        struct datagram *d = &t->slot[i];
        if (d != except && d->used && (!best || d->since_ns < best->since_ns)) best = d;
    }
    return best;
}

static struct datagram *find_or_start(struct reassembly *t, const struct fragment *f)
{
    struct datagram *d = NULL;
    for (unsigned i = 0; i < REASSEMBLE_DATAGRAMS; i++) {
        if (is_of(&t->slot[i], f)) return &t->slot[i];
        if (!t->slot[i].used) d = &t->slot[i];
    }
    if (!d) {
        d = oldest(t, NULL);
        drop(t, d);
    }
    memset(d, 0, sizeof *d);
    d->used = true;
    d->id = f->id;
    d->proto = f->proto;
    d->addr_bytes = (uint8_t)f->src.n;
    memcpy(d->src, f->src.p, f->src.n);
    memcpy(d->dst, f->dst.p, f->dst.n);
    d->since_ns = f->time_ns;
    return d;
}

static bool grow(struct reassembly *t, struct datagram *d, uint32_t need_bytes)
{
    if (need_bytes <= d->cap_bytes) return true;
    uint32_t cap = d->cap_bytes ? d->cap_bytes : 2048;
    while (cap < need_bytes) cap *= 2;
    while (t->held_bytes + cap - d->cap_bytes > REASSEMBLE_BYTES) {
        struct datagram *old = oldest(t, d);
        if (!old) return false;
        drop(t, old);
        old->used = false;
    }
    uint8_t *p = realloc(d->data, cap);
    if (!p) return false;
    t->held_bytes += cap - d->cap_bytes;
    d->data = p;
    d->cap_bytes = cap;
    return true;
}

/* How many of the fragment's units are there already, and whether with the same octets. */
static bool overlaps(const struct datagram *d, const struct fragment *f, bool *same)
{
    unsigned first = f->offset_bytes / 8, n = (unsigned)((f->data.n + 7) / 8), there = 0;
    for (unsigned i = first; i < first + n; i++) there += d->have[i / 8] >> i % 8 & 1;
    *same = there == n && memcmp(d->data + f->offset_bytes, f->data.p, f->data.n) == 0;
    return there > 0;
}

static void put(struct datagram *d, const struct fragment *f)
{
    unsigned first = f->offset_bytes / 8, n = (unsigned)((f->data.n + 7) / 8);
    memcpy(d->data + f->offset_bytes, f->data.p, f->data.n);
    for (unsigned i = first; i < first + n; i++) d->have[i / 8] |= (uint8_t)(1u << i % 8);
    d->have_units += n;
}

static struct slice finish(struct reassembly *t, struct datagram *d)
{
    struct slice whole = { d->data, d->total_bytes };
    free(t->done);
    t->done = d->data;
    t->held_bytes -= d->cap_bytes;
    d->data = NULL;
    d->cap_bytes = 0;
    d->used = false;
    return whole;
}

/* Octets past the end that the last fragment fixed, or an end before octets already there. */
static bool contradicts(const struct datagram *d, const struct fragment *f)
{
    uint32_t end = f->offset_bytes + (uint32_t)f->data.n;
    if (d->total_bytes && (end > d->total_bytes || (!f->more && end != d->total_bytes)))
        return true;
    if (f->more) return false;
    for (unsigned i = (end + 7) / 8; i < UNITS; i++) {
        if (d->have[i / 8] >> i % 8 & 1) return true;
    }
    return false;
}

struct slice reassemble(struct reassembly *t, const struct fragment *f,
                        enum reassemble_result *result)
{
    struct slice none = { NULL, 0 };
    *result = REASSEMBLE_DROPPED;
    size_t end = f->offset_bytes + f->data.n;
    if (!f->data.n || end > REASSEMBLE_DATAGRAM_BYTES || (f->more && f->data.n % 8)) return none;
    expire(t, f->time_ns);
    struct datagram *d = find_or_start(t, f);
    if (d->dropped) return none;
    bool same = false, twice = grow(t, d, (uint32_t)end) && overlaps(d, f, &same);
    if (d->cap_bytes < end || (twice && !same) || contradicts(d, f)) {
        *result = d->cap_bytes < end ? REASSEMBLE_DROPPED : REASSEMBLE_OVERLAP;
        drop(t, d);
        d->dropped = true;
        return none;
    }
    if (!twice) put(d, f);
    if (!f->more) d->total_bytes = (uint32_t)end;
    *result = REASSEMBLE_WAIT;
    if (!d->total_bytes || d->have_units != (d->total_bytes + 7) / 8) return none;
    *result = REASSEMBLE_DONE;
    return finish(t, d);
}
