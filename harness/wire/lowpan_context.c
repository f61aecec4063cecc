/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_context.h"

#include <stdlib.h>

#include "wire/walk.h"

#define MINUTE_NS   (INT64_C(60) * 1000000000)
#define KEPT_ON_NS  (60 * MINUTE_NS)
#define FOR_EVER_NS INT64_MAX

struct entry {
    struct lowpan_context now, before;
    int64_t until_ns; /* FOR_EVER_NS: given from outside */
    uint64_t frame;
};

struct pan {
    bool used;
    uint16_t id;
    uint64_t last_use; /* counts look-ups: who goes when there are too many */
    struct entry entry[LOWPAN_CONTEXTS];
};

struct lowpan_contexts {
    struct lowpan_context given[LOWPAN_CONTEXTS];
    struct pan pan[LOWPAN_PANS];
    unsigned last;  /* the PAN that was asked for last */
    bool learnt;    /* something is in pan[] at all */
    uint64_t turns; /* of look-ups */
};

struct lowpan_contexts *lowpan_contexts_new(const struct lowpan_context *given)
{
    struct lowpan_contexts *t = calloc(1, sizeof *t);
    if (!t) abort(); /* a few kilobytes at the start of the program, not on anybody's input */
    memcpy(t->given, given, sizeof t->given);
    return t;
}

void lowpan_contexts_reset(struct lowpan_contexts *t)
{
    for (unsigned i = 0; i < LOWPAN_PANS; i++) t->pan[i].used = false;
    t->last = 0;
    t->learnt = false;
}

void lowpan_contexts_free(struct lowpan_contexts *t)
{
    free(t);
}

static struct pan *find_pan(struct lowpan_contexts *t, uint16_t id)
{
    if (!t->learnt) return NULL;
    for (unsigned n = 0; n < LOWPAN_PANS; n++) {
        unsigned i = (t->last + n) % LOWPAN_PANS;
        if (!t->pan[i].used || t->pan[i].id != id) continue;
        t->last = i;
        t->pan[i].last_use = ++t->turns;
        return &t->pan[i];
    }
    return NULL;
}

static struct pan *begin_pan(struct lowpan_contexts *t, uint16_t id)
{
    struct pan *p = &t->pan[0];
    for (unsigned i = 0; i < LOWPAN_PANS && p->used; i++) {
        if (!t->pan[i].used || t->pan[i].last_use < p->last_use) p = &t->pan[i];
    }
    *p = (struct pan){ .used = true, .id = id, .last_use = ++t->turns };
    for (unsigned i = 0; i < LOWPAN_CONTEXTS; i++) {
        p->entry[i].now = t->given[i];
        p->entry[i].until_ns = FOR_EVER_NS;
    }
    t->learnt = true;
    return p;
}

static const struct lowpan_context *usable(const struct lowpan_context *c)
{
    return c->used ? c : NULL;
}

struct lowpan_context_found lowpan_contexts_find(struct lowpan_contexts *t, uint16_t pan,
                                                 unsigned cid, int64_t now_ns)
{
    struct lowpan_context_found f = { 0 };
    struct pan *p = find_pan(t, pan);
    if (!p) {
        f.now = usable(&t->given[cid]);
        return f;
    }
    struct entry *e = &p->entry[cid];
    if (e->now.used && e->until_ns < now_ns) {
        e->before = e->now;
        e->now.used = false;
    }
    f.now = usable(&e->now);
    f.before = usable(&e->before);
    f.frame = f.now ? e->frame : 0;
    return f;
}

static bool same_value(const struct lowpan_context *a, const struct lowpan_context *b)
{
    return a->used && b->used && a->prefix_bits == b->prefix_bits &&
           memcmp(a->prefix, b->prefix, sizeof a->prefix) == 0;
}

/* Bits beyond the length do not count (RFC 6775 section 4.2). */
static void copy_prefix(struct lowpan_context *c, struct slice prefix, unsigned bits)
{
    size_t whole = bits / 8;
    memset(c->prefix, 0, sizeof c->prefix);
    memcpy(c->prefix, prefix.p, whole);
    if (bits % 8) c->prefix[whole] = (uint8_t)(prefix.p[whole] & 0xff00u >> bits % 8);
}

/* Digits up to `most`, all of s. */
static bool read_number(struct slice s, unsigned most, unsigned *n)
{
    for (*n = 0; s.n && s.p[0] >= '0' && s.p[0] <= '9' && *n <= most; s = slice_part(s, 1, s.n))
        *n = *n * 10 + (unsigned)(s.p[0] - '0');
    return !s.n && *n <= most;
}

static size_t find(struct slice s, char c)
{
    const uint8_t *p = s.n ? memchr(s.p, c, s.n) : NULL;
    return p ? (size_t)(p - s.p) : s.n;
}

bool lowpan_context_rule(struct slice rule, struct lowpan_context *given)
{
    struct slice head = slice_text("6lowpan.context");
    unsigned cid = 0, bits = 0;
    struct endpoint prefix;
    if (!slice_starts(rule, head)) return false;
    struct slice s = slice_part(rule, head.n, rule.n);
    size_t equals = find(s, '='), slash = find(s, '/');
    struct slice id = slice_part(s, 0, equals), length = slice_part(s, slash + 1, s.n);
    if (slash < equals + 2 || slash == s.n || s.p[equals + 1] != '=' || !id.n || !length.n ||
        !read_number(id, LOWPAN_CONTEXTS - 1, &cid) || !read_number(length, 128, &bits) ||
        !endpoint_parse(slice_part(s, equals + 2, slash - equals - 2), 1, &prefix) ||
        prefix.family != 6)
        return false;
    given[cid] =
        (struct lowpan_context){ .used = true, .compress = true, .prefix_bits = (uint8_t)bits };
    copy_prefix(&given[cid], (struct slice){ prefix.addr, 16 }, bits);
    return true;
}

void lowpan_contexts_learn(struct walk *w, unsigned cid, unsigned prefix_bits, struct slice prefix,
                           bool compress, unsigned lifetime_minutes)
{
    struct lowpan_contexts *t = w->contexts;
    if (!t || w->depth || cid >= LOWPAN_CONTEXTS || prefix_bits > 128 || prefix_bits > prefix.n * 8)
        return;
    if (!w->lowpan)
        w->out->fragment = true; /* whoever sees all frames in order must see this one */
    struct lowpan_context c = { .used = lifetime_minutes > 0,
                                .compress = compress,
                                .prefix_bits = (uint8_t)prefix_bits };
    if (prefix.n) copy_prefix(&c, prefix, prefix_bits);
    struct pan *p = find_pan(t, w->link.pan);
    if (!p) p = begin_pan(t, w->link.pan);
    struct entry *e = &p->entry[cid];
    if (e->now.used && !same_value(&e->now, &c)) e->before = e->now;
    e->now = c;
    e->frame = w->out->frame.number;
    int64_t more = lifetime_minutes * MINUTE_NS + KEPT_ON_NS, now = w->out->frame.time_ns;
    e->until_ns = now > FOR_EVER_NS - more ? FOR_EVER_NS : now + more;
}
