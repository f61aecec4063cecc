/* SPDX-License-Identifier: Apache-2.0
 * A lossy path. What is held back waits in one queue ordered by the time it is due; frames that are
 * due at the same time keep their order. */
#include "base/hash.h"
#include "link/echo.h"
#include "link/layers.h"
#include "wire/build.h"

#include <stdio.h>
#include <stdlib.h>

enum { HELD_MAX = 4096, DATAGRAM_MAX = 65536 };

/* A frame on its way, with its octets. */
struct held {
    struct held *next;
    int64_t due_ns;
    bool outgoing;
    struct frame_out out;
    struct frame frame;
    uint8_t octets[];
};

struct slot {
    bool used;
    struct impair_rule rule;
    unsigned matched, acted;
};

struct impair {
    struct impair_options options;
    struct slot slot[IMPAIR_RULES_MAX];
    struct impair_counts counts;
    uint64_t draws;
    struct held *first, *lent;
    unsigned nheld;
    struct echo lost; /* show_lost: frames of ours that went nowhere */
};

static void *must(void *p)
{
    if (p) return p;
    fprintf(stderr, "plugtest: out of memory: an impaired link\n");
    abort();
}

static uint64_t draw(struct impair *m)
{
    return hash_mix(m->options.seed, ++m->draws);
}

static bool chance(struct impair *m, unsigned thousandths)
{
    return draw(m) % 1000 < thousandths;
}

/* Keep the queue bounded: beyond HELD_MAX the path drops, as a full router does. */
static void hold(struct impair *m, const struct impair_item *item, int64_t due_ns)
{
    struct slice s = item->out ? item->out->bytes : item->frame->bytes;
    if (m->nheld == HELD_MAX) {
        m->counts.dropped++;
        return;
    }
    struct held *h = must(malloc(sizeof *h + s.n)), **at = &m->first;
    *h = (struct held){ .due_ns = due_ns, .outgoing = item->out != NULL };
    if (s.n) memcpy(h->octets, s.p, s.n);
    struct slice copy = { h->octets, s.n };
    if (item->out) {
        h->out = *item->out;
        h->out.bytes = copy;
    } else {
        h->frame = *item->frame;
        h->frame.bytes = copy;
    }
    while (*at && (*at)->due_ns <= due_ns) at = &(*at)->next;
    h->next = *at;
    *at = h;
    m->nheld++;
}

static struct held *take_due(struct impair *m, int64_t now_ns)
{
    struct held *h = m->first;
    if (!h || h->due_ns > now_ns) return NULL;
    m->first = h->next;
    m->nheld--;
    return h;
}

/* What the rules say about an item; IMPAIR_PASS with *ruled false when none chose it. */
static struct impair_rule judge(struct impair *m, const struct impair_item *item, bool *ruled)
{
    *ruled = false;
    for (unsigned i = 0; i < IMPAIR_RULES_MAX; i++) {
        struct slot *s = &m->slot[i];
        const struct impair_rule *r = &s->rule;
        if (!s->used || !(r->directions & item->direction)) continue;
        if (r->count && s->acted == r->count) continue;
        if (r->match && !r->match(r->context, item)) continue;
        if (s->matched++ < r->skip) continue;
        s->acted++;
        *ruled = true;
        return *r;
    }
    return (struct impair_rule){ .action = IMPAIR_PASS };
}

/* What chance says. Each frame draws as often, so that one option does not shift the others. */
static struct impair_rule roll(struct impair *m, const struct impair_item *item)
{
    const struct impair_options *o = &m->options;
    bool lost = chance(m, o->loss), twice = chance(m, o->duplicate), late = chance(m, o->reorder);
    uint64_t jitter = draw(m);
    struct impair_rule r = { .action = IMPAIR_PASS };
    if (o->directions && !(o->directions & item->direction)) return r;
    r.delay_ns = o->delay_ns;
    if (o->jitter_ns > 0) r.delay_ns += (int64_t)(jitter % (uint64_t)o->jitter_ns);
    if (late) r.delay_ns += o->reorder_ns;
    if (r.delay_ns) r.action = IMPAIR_DELAY;
    if (twice) r.action = IMPAIR_DUPLICATE;
    if (lost) r.action = IMPAIR_DROP;
    return r;
}

static void show_lost(struct link *l, const struct frame_out *out)
{
    struct impair *m = l->state;
    uint8_t datagram[DATAGRAM_MAX];
    struct frame f = {
        .time_ns = clock_now(l->clock), .sent = true, .linktype = out->linktype, .bytes = out->bytes
    };
    if (!m->options.show_lost) return;
    if (!out->linktype) {
        struct wr w = wr_open(datagram, sizeof datagram);
        size_t n = build_datagram(&out->src, &out->dst, out->bytes, &w);
        f.linktype = 101;
        f.bytes = (struct slice){ datagram, n };
    }
    f.orig_bytes = (uint32_t)f.bytes.n;
    echo_add(&m->lost, &f);
}

/* Does the item go on at once? */
static bool passes(struct link *l, const struct impair_item *item)
{
    struct impair *m = l->state;
    bool ruled;
    struct impair_rule r = judge(m, item, &ruled);
    if (!ruled) r = roll(m, item);
    int64_t now_ns = clock_now(l->clock);
    switch (r.action) {
    case IMPAIR_DROP:
        m->counts.dropped++;
        if (item->out) show_lost(l, item->out);
        return false;
    case IMPAIR_DELAY:
        m->counts.delayed++;
        hold(m, item, now_ns + r.delay_ns);
        return false;
    case IMPAIR_DUPLICATE:
        m->counts.duplicated++;
        hold(m, item, now_ns + r.delay_ns);
        return true;
    case IMPAIR_PASS: m->counts.passed++; return true;
    }
    return true;
}

static int impair_send(struct link *l, const struct frame_out *out)
{
    struct impair_item item = { IMPAIR_SENT, out, NULL };
    return passes(l, &item) ? link_send(l->below, out) : 0;
}

/* Send what is due; the first received frame that is due ends the round. */
static bool release(struct link *l, struct frame *out)
{
    struct impair *m = l->state;
    free(m->lent);
    m->lent = NULL;
    for (struct held *h; (h = take_due(m, clock_now(l->clock)));) {
        if (!h->outgoing) {
            m->lent = h;
            *out = h->frame;
            out->time_ns = h->due_ns; /* it arrives now, wherever it was before */
            return true;
        }
        link_send(l->below, &h->out);
        free(h);
    }
    return false;
}

static int impair_receive(struct link *l, struct frame *out)
{
    struct impair *m = l->state;
    if (echo_take(&m->lost, out) || release(l, out)) return 1;
    for (int got; (got = link_receive(l->below, out)) != 0;) {
        if (got < 0 && m->first) return 0; /* the end comes when all that is held is out */
        if (got < 0) return got;
        struct impair_item item = { IMPAIR_RECEIVED, NULL, out };
        if (out->sent || passes(l, &item)) return 1;
    }
    return 0;
}

static int64_t impair_deadline_ns(const struct link *l)
{
    const struct impair *m = l->state;
    int64_t below = link_deadline_ns(l->below);
    if (echo_waiting(&m->lost)) return INT64_MIN;
    return m->first && m->first->due_ns < below ? m->first->due_ns : below;
}

static void impair_close(struct link *l)
{
    struct impair *m = l->state;
    while (m->first) {
        struct held *next = m->first->next;
        free(m->first);
        m->first = next;
    }
    free(m->lent);
    echo_free(&m->lost);
    free(m);
}

static const struct link_type link_impair_type = {
    .name = "impair",
    .summary = "loses, delays, repeats and reorders frames",
    .send = impair_send,
    .receive = impair_receive,
    .deadline_ns = impair_deadline_ns,
    .close = impair_close,
};

struct link *link_impair(struct link *below, const struct impair_options *options)
{
    struct impair *m = must(calloc(1, sizeof *m));
    m->options = *options;
    return link_layer(&link_impair_type, below, m);
}

int impair_add(struct link *l, const struct impair_rule *rule)
{
    struct impair *m = l->state;
    for (int i = 0; i < IMPAIR_RULES_MAX; i++) {
        if (m->slot[i].used) continue;
        m->slot[i] = (struct slot){ .used = true, .rule = *rule };
        return i;
    }
    return -1;
}

void impair_remove(struct link *l, int rule)
{
    struct impair *m = l->state;
    if (rule >= 0 && rule < IMPAIR_RULES_MAX) m->slot[rule].used = false;
}

struct impair_counts impair_counts(const struct link *l)
{
    const struct impair *m = l->state;
    return m->counts;
}
