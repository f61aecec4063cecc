/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/simulate.h"

#include "base/hash.h"
#include "capture/pcapng_writer.h"
#include "cli/console.h"
#include "cli/sim_node6.h"
#include "link/heap.h"
#include "time/clock.h"

#include <stdio.h>
#include <stdlib.h>

enum { NAME_BYTES = 16, ANSWER_BYTES = 4096, PORT = 0xf0b0, FILE_LINKTYPE = 195, HOST_MINUTES = 1 };

#define SAMPLE_NS INT64_C(1000000000)

struct run {
    const struct simulation *s;
    struct simulated *out;
    struct clock clock;
    struct sim *sim;
    struct link *ear; /* hears everything */
    struct node6 **node;
    struct simulate_devices devices;
    struct heap due; /* by node: its start, and then its next reading */
    uint32_t interface;
    unsigned event;
    unsigned *hops;
    int64_t sample_ns, version_ns;
    int version; /* of the root when last looked at; -1: none */
    struct text answer;
};

/* ---- nodes on the medium ---- */

static void number_in(uint8_t *last_of_eight, unsigned i)
{
    last_of_eight[5] = (uint8_t)(i >> 16);
    last_of_eight[6] = (uint8_t)(i >> 8);
    last_of_eight[7] = (uint8_t)i;
}

static int complain(struct run *r, unsigned i, const char *why)
{
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "node %u", i);
    diag_error(r->s->diags,
               (struct diag_place){ .file = arena_string(r->s->diags->arena, slice_text(name)) },
               "%s", why);
    return -1;
}

/* The root takes what it is sent. */
static void take_reading(void *arg, struct node6 *n, const struct node6_udp *datagram)
{
    (void)arg;
    (void)n;
    (void)datagram;
}

bool simulate_set(struct rpl_config *rpl, const char *name, const char *value)
{
    if (strcmp(name, "role") == 0) return rpl_role_parse(value, &rpl->role);
    return rpl_option_set(rpl, name, value);
}

struct simulation simulate_defaults(struct diags *diags)
{
    static const uint8_t eui64[8] = { 0x02 };
    struct simulation s = { .config = node6_defaults(),
                            .seed = 1,
                            .for_ns = INT64_C(600) * 1000000000,
                            .boot_ns = INT64_C(5) * 1000000000,
                            .start_ns = SIMULATE_START_NS,
                            .diags = diags };
    memcpy(s.config.eui64, eui64, sizeof eui64);
    s.config.nd = false;
    s.config.rpl = rpl_defaults();
    rpl_timing(&s.config.rpl, "lln");
    return s;
}

/* What node i is told by name; a root has the prefix that it announces. */
static void configure(const struct run *r, unsigned i, struct node6_config *c)
{
    if (i == 1) c->rpl.role = RPL_ROOT;
    for (unsigned k = 0; k < r->s->nsettings; k++) {
        const struct scenario_setting *s = &r->s->setting[k];
        if (s->node == i) simulate_set(&c->rpl, s->name, s->value);
    }
    c->nd = c->rpl.role == RPL_OFF; /* a host, which finds a router and registers (RFC 8505) ... */
    if (c->nd) c->registration_minutes = HOST_MINUTES; /* ... and soon notices that it has moved */
    c->earo = c->nd || c->rpl.rul;
    if (c->rpl.role != RPL_ROOT) return;
    c->prefixes[0] = (struct node6_prefix){ .address = { 0xfd }, .bits = 64 };
    c->prefix_count = 1;
}

/* Node i (from 1) is switched on, and knows nothing of before. */
static int switch_on(struct run *r, unsigned i)
{
    struct node6_config c = r->s->config;
    char name[NAME_BYTES];
    const char *why = NULL;
    number_in(c.eui64, i);
    /* another one in each of its lives; the lowest bit of what goes last is lost */
    c.seed = hash_mix((uint64_t)clock_now(&r->clock), hash_mix(i, r->s->seed));
    c.rpl.seed = hash_mix(i, c.seed);
    configure(r, i, &c);
    if (r->s->faults && (!r->s->faulty || r->s->faulty == i)) c.faults = r->s->faults;
    snprintf(name, sizeof name, "%u", i);
    if (r->node[i]) sim_detach(r->sim, (int)i - 1);
    node6_free(r->node[i]);
    r->node[i] = node6_new(&c, clock_now(&r->clock), &why);
    if (!r->node[i]) return complain(r, i, why);
    if (i == 1) node6_udp_open(r->node[i], PORT, take_reading, NULL);
    int id = sim_attach(r->sim, name, &sim_node6, r->node[i]);
    return id == (int)i - 1 ? 0 : complain(r, i, "no room on the medium");
}

static void switch_off(struct run *r, unsigned i)
{
    heap_set(&r->due, i, CLOCK_NEVER);
    simulate_device_power(&r->devices, i, false);
    if (!r->node[i]) return;
    sim_detach(r->sim, (int)i - 1);
    node6_free(r->node[i]);
    r->node[i] = NULL;
}

/* ---- what happens ---- */

static bool look(const struct run *r, unsigned i, struct rpl_view *v)
{
    return r->node[i] && rpl_look(node6_rpl(r->node[i]), 0, v) && v->joined &&
           v->rank != RPL_RANK_INFINITE;
}

static void send_reading(struct run *r, unsigned i)
{
    struct node6_udp d = { .peer = { 0xfd }, .peer_port = PORT, .own_port = PORT };
    char reading[32];
    int n = snprintf(reading, sizeof reading, "%lld",
                     (long long)((clock_now(&r->clock) - r->s->start_ns) / 1000000));
    memcpy(d.peer + 8, r->s->config.eui64, 8);
    d.peer[8] ^= 2; /* an interface identifier: RFC 4291, appendix A */
    number_in(d.peer + 8, 1);
    struct rpl_view v;
    if (simulate_device_is(&r->devices, 1)) { /* which has an address of its own */
        if (!look(r, i, &v)) return;
        memcpy(d.peer, v.dodagid.b, sizeof d.peer);
    }
    d.data = (struct slice){ (const uint8_t *)reading, (size_t)n };
    node6_udp_send(r->node[i], &d);
    sim_touch(r->sim, (int)i - 1);
}

/* A node's time has come: it starts, or sends. */
static int due(struct run *r, unsigned i)
{
    int64_t period_ns = r->s->traffic_ns;
    int result = 0;
    if (simulate_device_is(&r->devices, i)) {
        heap_set(&r->due, i, CLOCK_NEVER);
        simulate_device_power(&r->devices, i, true);
        return 0;
    }
    if (!r->node[i])
        result = switch_on(r, i);
    else
        send_reading(r, i);
    int64_t next_ns = CLOCK_NEVER;
    if (period_ns && i > 1) {
        uint64_t jitter = hash_mix((uint64_t)clock_now(&r->clock) + i, r->s->seed);
        next_ns = clock_now(&r->clock) + period_ns / 2 + (int64_t)(jitter % (uint64_t)period_ns);
    }
    heap_set(&r->due, i, next_ns);
    return result;
}

static int happen(struct run *r, const struct topology_event *e)
{
    bool done = true;
    switch (e->what) {
    case TOPOLOGY_OFF: switch_off(r, e->node); break;
    case TOPOLOGY_ON:
        if (r->node[e->node]) break; /* it is on */
        heap_set(&r->due, e->node, clock_now(&r->clock));
        break;
    case TOPOLOGY_MOVE:
    case TOPOLOGY_LINK: topology_happen(r->s->topology, r->sim, e); break;
    case TOPOLOGY_ASK:
        if (simulate_device_is(&r->devices, e->node) && !r->s->lenient)
            return complain(r, e->node, "it is a device, and is not asked to do anything");
        if (!r->node[e->node]) break;
        text_clear(&r->answer);
        node6_time(r->node[e->node], clock_now(&r->clock)); /* commands do not tell the time */
        done = node6_command(r->node[e->node], e->command, &r->answer);
        sim_touch(r->sim, (int)e->node - 1);
        break;
    }
    return done || r->s->lenient
               ? 0
               : complain(r, e->node, arena_string(r->s->diags->arena, text_slice(&r->answer)));
}

/* ---- looking on ---- */

static void reached(int64_t *when, bool yes, int64_t now_ns)
{
    if (*when < 0 && yes) *when = now_ns;
}

static void sample(struct run *r)
{
    struct simulated *o = r->out;
    struct rpl_view v, root;
    unsigned joined = 0, current = 0;
    int64_t now_ns = clock_now(&r->clock) - r->s->start_ns;
    bool rooted = look(r, 1, &root);
    for (unsigned i = 1; i <= o->nodes; i++) {
        if (!look(r, i, &v)) continue;
        joined++;
        current += rooted && v.version == root.version;
    }
    reached(&o->half_ns, joined * 2 >= o->reachable, now_ns);
    reached(&o->most_ns, joined * UINT64_C(100) >= o->reachable * UINT64_C(99), now_ns);
    reached(&o->all_ns, joined >= o->reachable, now_ns);
    if (rooted && r->version >= 0 && root.version != r->version) {
        r->version_ns = now_ns;
        o->repaired_ns = -1;
    }
    if (rooted) r->version = root.version;
    if (r->version_ns && current * UINT64_C(100) >= o->reachable * UINT64_C(99))
        reached(&o->repaired_ns, true, now_ns - r->version_ns);
    if (r->s->progress) r->s->progress(r->s->env, now_ns);
}

/* 0: none, or a device. */
static unsigned parent_of(const struct run *r, const struct rpl_view *v)
{
    const uint8_t *p = v->parent.b;
    unsigned i = p[0] ? (unsigned)p[13] << 16 | (unsigned)p[14] << 8 | p[15] : 0;
    return i <= r->out->nodes && r->node[i] ? i : 0;
}

/* Hops along parents to the root; 0: it is not reached. */
static unsigned depth_of(const struct run *r, unsigned i)
{
    struct rpl_view v;
    for (unsigned n = 0; n <= r->out->nodes; n++) {
        if (i == 1) return n;
        if (!i || i > r->out->nodes || !look(r, i, &v)) return 0;
        i = parent_of(r, &v);
    }
    return 0;
}

static void sum_up(struct run *r)
{
    struct simulated *o = r->out;
    struct sim_counts c = sim_counts(r->sim);
    struct rpl_view v;
    uint64_t hops = 0, deep = 0;
    for (unsigned i = 1; i <= o->nodes; i++) {
        if (!r->node[i] || !rpl_look(node6_rpl(r->node[i]), 0, &v)) continue;
        unsigned depth = depth_of(r, i);
        /* how deep a device is only the capture tells */
        o->joined += i == 1 || depth > 0 || (r->devices.n && look(r, i, &v));
        o->deepest = depth > o->deepest ? depth : o->deepest;
        deep += depth > 0;
        hops += depth;
        o->dios += v.sent_dio;
        o->diss += v.sent_dis;
        o->daos += v.sent_dao;
        if (i > 1) continue;
        o->version = v.version;
        o->routes = (unsigned)v.routes;
    }
    o->mean_hops = deep ? (double)hops / (double)deep : 0;
    o->frames = c.sent;
    o->heard = c.heard;
    o->lost = c.lost;
    o->events = c.events;
    for (unsigned i = 0; i < r->devices.n; i++) {
        o->to_devices += r->devices.at[i].to;
        o->from_devices += r->devices.at[i].from;
        o->dropped += r->devices.at[i].dropped;
    }
}

/* ---- the loop ---- */

static int record(struct run *r, const struct frame *f)
{
    if (!r->s->file) return 0;
    return pcapng_frame(r->s->file, r->interface, f, NULL);
}

static int hear_all(struct run *r)
{
    struct frame f;
    int got, result = 0;
    while ((got = link_receive(r->ear, &f)) == 1 && !result) result = record(r, &f);
    return got < 0 ? -1 : result;
}

/* When something is due; *what: a node, or 0. */
static int64_t next_due(struct run *r, const struct topology_event **e, uint32_t *node)
{
    int64_t at_ns = r->sample_ns, node_ns;
    uint32_t i;
    *node = 0;
    *e = topology_event(r->s->topology, r->event);
    if (*e && r->s->start_ns + (*e)->at_ns <= at_ns)
        at_ns = r->s->start_ns + (*e)->at_ns;
    else
        *e = NULL;
    if (!heap_top(&r->due, &i, &node_ns) || node_ns >= at_ns) return at_ns;
    *e = NULL;
    *node = i;
    return node_ns;
}

/* On a virtual clock at once; with devices until then, or until one of them sends. */
static int pass_time(struct run *r, int64_t until_ns)
{
    struct pollfd fds[SIMULATE_DEVICES_MAX];
    if (!r->devices.n) {
        clock_advance(&r->clock, until_ns);
        return hear_all(r);
    }
    nfds_t n = simulate_device_poll(&r->devices, fds, &until_ns);
    clock_wait(&r->clock, fds, n, until_ns);
    if (hear_all(r) < 0) return -1;
    return simulate_device_carry(&r->devices);
}

static int step(struct run *r, int64_t end_ns)
{
    const struct topology_event *e;
    uint32_t node;
    int64_t at_ns = next_due(r, &e, &node), until_ns = link_deadline_ns(r->ear);
    if (at_ns < until_ns) until_ns = at_ns;
    if (pass_time(r, until_ns < end_ns ? until_ns : end_ns) < 0) return -1;
    if (at_ns >= end_ns || clock_now(&r->clock) < at_ns) return 0;
    if (node) return due(r, node);
    if (e) {
        r->event++;
        return happen(r, e);
    }
    sample(r);
    r->sample_ns += SAMPLE_NS;
    return 0;
}

static void *need(void *p)
{
    if (!p) abort(); /* at the start, within the limits of a topology */
    return p;
}

static void open_run(struct run *r)
{
    const struct simulation *s = r->s;
    unsigned n = r->out->nodes;
    r->clock = s->ndevices ? clock_real() : clock_virtual(s->start_ns);
    struct sim_options o = { .seed = s->seed, .quality = { .off = true } };
    r->sim = sim_new(&r->clock, &o);
    topology_apply(s->topology, r->sim, s->seed);
    r->node = need(calloc(n + 1u, sizeof(struct node6 *)));
    r->hops = need(calloc(n, sizeof *r->hops));
    r->answer = text_new(ANSWER_BYTES);
    r->sample_ns = r->s->start_ns + SAMPLE_NS;
    r->version = -1;
    r->out->hops = topology_hops(s->topology, r->sim, r->hops);
    r->out->reachable = 1;
    for (unsigned i = 1; i < n; i++) r->out->reachable += r->hops[i] > 0;
    for (unsigned i = 1; i <= n; i++) {
        uint64_t chance = hash_mix(hash_mix(i, s->seed), s->seed);
        uint64_t span = (uint64_t)s->boot_ns + 1;
        heap_set(&r->due, i, s->start_ns + (i > 1 ? (int64_t)(chance % span) : 0));
    }
    if (s->file) r->interface = pcapng_interface(s->file, "sim", FILE_LINKTYPE);
}

static int open_devices(struct run *r)
{
    char name[NAME_BYTES];
    for (unsigned i = 0; i < r->s->ndevices; i++) {
        const struct simulate_device *d = &r->s->device[i];
        snprintf(name, sizeof name, "%u", d->node);
        if (simulate_device_open(&r->devices, d, r->sim, name, &r->clock, r->s->diags) < 0)
            return -1;
    }
    return 0;
}

static void close_run(struct run *r)
{
    link_close(r->ear);
    simulate_device_close(&r->devices);
    for (unsigned i = 1; i <= r->out->nodes; i++) {
        if (r->node[i]) sim_detach(r->sim, (int)i - 1);
        node6_free(r->node[i]);
    }
    sim_free(r->sim);
    heap_free(&r->due);
    text_free(&r->answer);
    free(r->node);
    free(r->hops);
}

int64_t simulate_begin(const struct simulation *s)
{
    struct clock real = clock_real();
    return s->ndevices ? clock_now(&real) : SIMULATE_START_NS;
}

/* hash_mix takes no notice of the lowest bit of what goes last. */
uint64_t simulate_seed(uint64_t given)
{
    return 2 * given - 1;
}

int simulate(const struct simulation *given, struct simulated *out)
{
    struct simulation seeded = *given, *s = &seeded;
    struct run r = { .s = s, .out = out };
    seeded.seed = simulate_seed(given->seed);
    *out = (struct simulated){ .nodes = topology_nodes(s->topology),
                               .half_ns = -1,
                               .most_ns = -1,
                               .all_ns = -1,
                               .repaired_ns = -1 };
    open_run(&r);
    r.ear = sim_sniffer(r.sim, s->diags);
    int64_t end_ns = s->start_ns + s->for_ns;
    int result = r.ear ? open_devices(&r) : -1;
    while (!result && !console_stop && clock_now(&r.clock) < end_ns) result = step(&r, end_ns);
    out->interrupted = console_stop != 0;
    if (!result) sum_up(&r);
    if (!result && s->file)
        result = pcapng_ended(s->file, console_stop ? clock_now(&r.clock) : end_ns);
    close_run(&r);
    return result;
}
