/* SPDX-License-Identifier: Apache-2.0
 * The medium: frames in flight and deadlines of nodes, each in a heap. The cost of an event is that
 * of the neighbours that hear it, however many nodes there are. */
#include "link/sim_internal.h"

#include "base/cursor.h"
#include "base/hash.h"
#include "wire/wpan_crc.h"

#include <stdlib.h>

static const uint32_t EVERYBODY = UINT32_MAX, AIR = UINT32_MAX - 1;
/* 802.15.4-2015, 12.1 (O-QPSK, 2450 MHz): 32 us per octet; preamble, delimiter and length are 6. */
enum { NS_PER_OCTET = 32000, PHY_OCTETS = 6, TICK_NS = 1000 };

/* ---- frames in flight ---- */

int64_t sim_air_time_ns(size_t n)
{
    return (int64_t)(n + PHY_OCTETS) * NS_PER_OCTET;
}

static bool arrive(struct sim *s, struct flight *f, uint32_t to, int64_t at_ns)
{
    uint32_t slot;
    if (s->nfree) {
        slot = s->free_arrival[--s->nfree];
    } else {
        if (s->narrivals == SIM_IN_FLIGHT_MAX) {
            s->counts.dropped++;
            return false;
        }
        if (s->narrivals == s->arrivals_cap) {
            s->arrivals_cap = s->arrivals_cap ? s->arrivals_cap * 2 : 64;
            s->arrival = sim_grow(s->arrival, s->arrivals_cap, sizeof *s->arrival);
            s->free_arrival = sim_grow(s->free_arrival, s->arrivals_cap, sizeof *s->free_arrival);
        }
        slot = (uint32_t)s->narrivals++;
    }
    f->arrivals++;
    s->arrival[slot] = (struct arrival){ f, to };
    heap_set(&s->arriving, slot, at_ns);
    return true;
}

bool sim_transmit(struct sim *s, uint32_t from, struct slice frame)
{
    struct station *st = &s->station[from];
    struct flight *f = sim_grow(NULL, 1, sizeof *f + frame.n);
    int64_t start_ns = st->busy_ns > s->now_ns ? st->busy_ns : s->now_ns;
    int64_t end_ns = start_ns + sim_air_time_ns(frame.n);
    *f = (struct flight){ .number = ++s->counts.sent, .from = from, .n = frame.n };
    if (frame.n) memcpy(f->octets, frame.p, frame.n);
    f->bad_fcs = !mac_fcs_good(frame);
    f->usual_ns = s->options.quality.delay_ns;
    if (!arrive(s, f, AIR, end_ns)) {
        free(f);
        return false;
    }
    st->busy_ns = end_ns;
    arrive(s, f, EVERYBODY, end_ns + f->usual_ns);
    for (size_t i = 0; i < st->nedges; i++) {
        const struct sim_quality *q = &st->edge[i].quality;
        if (!q->off && q->delay_ns != f->usual_ns)
            arrive(s, f, st->edge[i].to, end_ns + q->delay_ns);
    }
    return true;
}

/* ---- nodes ---- */

/* Without FCS, as nodes have them. */
static void send_of_node(struct sim *s, uint32_t id, struct slice frame)
{
    uint8_t octets[2048 + MAC_FCS_BYTES];
    struct wr w = wr_open(octets, sizeof octets);
    wr_bytes(&w, frame);
    wr_le16(&w, wpan_fcs(frame));
    if (w.bad)
        s->counts.dropped++;
    else
        sim_transmit(s, id, (struct slice){ octets, wr_size(&w) });
}

static void collect(struct sim *s, uint32_t id)
{
    struct slice frame;
    const struct sim_node_type *t = s->station[id].type;
    void *node = s->station[id].node;
    if (!t || s->station[id].off) return;
    while (t->next(node, &frame)) send_of_node(s, id, frame);
    int64_t due_ns = t->deadline_ns(node);
    /* whoever is due again at once lets a moment pass: time must go on */
    heap_set(&s->timers, id, due_ns > s->now_ns ? due_ns : s->now_ns + TICK_NS);
}

static void follow_clock(struct sim *s)
{
    int64_t now_ns = clock_now(s->clock);
    if (now_ns > s->now_ns) s->now_ns = now_ns;
}

static void tell_tester(struct sim *s, struct sim_tester *t, const struct flight *f, bool sent)
{
    struct frame frame = { .time_ns = s->now_ns,
                           .linktype = MAC_LINKTYPE,
                           .orig_bytes = (uint32_t)f->n,
                           .sent = sent,
                           .bytes = { f->octets, f->n } };
    echo_add(&t->heard, &frame);
}

static void hear(struct sim *s, uint32_t to, const struct flight *f, const struct sim_quality *q)
{
    struct station *st = &s->station[to];
    if (q->off || st->off || (!st->type && !st->tester)) return;
    if (q->loss && hash_mix(to, hash_mix(f->number, s->options.seed)) % 1000 < q->loss) {
        s->counts.lost++;
        return;
    }
    if (st->tester) {
        s->counts.heard++;
        tell_tester(s, st->tester, f, false);
    } else if (!f->bad_fcs) {
        s->counts.heard++;
        st->type->frame(st->node, (struct slice){ f->octets, f->n - MAC_FCS_BYTES }, s->now_ns);
        collect(s, to);
    }
}

/* Neighbours by the default rule and, merged into them, those of a rule of their own; a delay of
 * their own makes an arrival of their own. */
static void everybody_hears(struct sim *s, const struct flight *f)
{
    const struct sim_quality usual = s->options.quality;
    const struct station *st = &s->station[f->from];
    size_t e = 0;
    for (uint32_t to = 0; !usual.off && to < s->nstations; to++) {
        if (e < st->nedges && st->edge[e].to == to) {
            struct sim_quality q = st->edge[e++].quality;
            if (q.delay_ns == f->usual_ns) hear(s, to, f, &q);
        } else if (to != f->from) {
            hear(s, to, f, &usual);
        }
    }
    for (; e < st->nedges; e++) {
        struct sim_quality q = st->edge[e].quality;
        if (q.delay_ns == f->usual_ns) hear(s, st->edge[e].to, f, &q);
    }
}

static void land(struct sim *s, uint32_t slot)
{
    struct arrival a = s->arrival[slot];
    struct flight *f = a.flight;
    struct sim_tester *sender = s->station[f->from].tester;
    s->free_arrival[s->nfree++] = slot;
    heap_set(&s->arriving, slot, CLOCK_NEVER);
    if (a.to == AIR) {
        if (sender) tell_tester(s, sender, f, true);
        for (unsigned i = 0; i < s->nsniffers; i++) tell_tester(s, s->sniffer[i], f, false);
    } else if (a.to == EVERYBODY) {
        everybody_hears(s, f);
    } else {
        struct sim_quality q = sim_quality(s, f->from, a.to);
        hear(s, a.to, f, &q);
    }
    if (--f->arrivals == 0) free(f);
}

/* ---- time ---- */

/* What is due first; a frame before a deadline of the same instant. */
static bool first(const struct sim *s, bool *arrival, uint32_t *id, int64_t *at_ns)
{
    uint32_t node;
    int64_t timer_ns;
    *arrival = heap_top(&s->arriving, id, at_ns);
    if (heap_top(&s->timers, &node, &timer_ns) && (!*arrival || timer_ns < *at_ns)) {
        *arrival = false;
        *id = node;
        *at_ns = timer_ns;
        return true;
    }
    return *arrival;
}

void sim_run(struct sim *s, const struct sim_tester *until)
{
    int64_t now_ns = clock_now(s->clock), at_ns;
    uint32_t id;
    for (bool arrival; !echo_waiting(&until->heard) && first(s, &arrival, &id, &at_ns);) {
        if (at_ns > now_ns) return;
        if (at_ns > s->now_ns) s->now_ns = at_ns;
        s->counts.events++;
        if (arrival) {
            land(s, id);
        } else {
            s->station[id].type->time(s->station[id].node, s->now_ns);
            collect(s, id);
        }
    }
    if (!echo_waiting(&until->heard)) follow_clock(s);
}

int64_t sim_deadline(const struct sim *s)
{
    bool arrival;
    uint32_t id;
    int64_t at_ns;
    return first(s, &arrival, &id, &at_ns) ? at_ns : CLOCK_NEVER;
}

/* ---- who is there ---- */

int sim_attach(struct sim *s, const char *name, const struct sim_node_type *type, void *node)
{
    int id = sim_station(s, name);
    if (id == SIM_NONE) return SIM_NONE;
    s->station[id].type = type;
    s->station[id].node = node;
    follow_clock(s);
    collect(s, (uint32_t)id);
    return id;
}

void sim_detach(struct sim *s, int id)
{
    s->station[id].type = NULL;
    s->station[id].node = NULL;
    s->station[id].off = false;
    heap_set(&s->timers, (uint32_t)id, CLOCK_NEVER);
}

void sim_touch(struct sim *s, int id)
{
    follow_clock(s);
    collect(s, (uint32_t)id);
}

void sim_power(struct sim *s, int id, bool on)
{
    s->station[id].off = !on;
    if (on)
        sim_touch(s, id);
    else
        heap_set(&s->timers, (uint32_t)id, CLOCK_NEVER);
}

struct sim_counts sim_counts(const struct sim *s)
{
    return s->counts;
}
