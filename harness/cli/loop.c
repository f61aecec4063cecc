/* SPDX-License-Identifier: Apache-2.0
 * loop.c - wait for what comes first: a datagram, an answer of a device, an engine's deadline. */
#include "cli/loop_internal.h"

#include "cli/console.h"

#include <stdlib.h>

enum { POLL_MAX = 128 };

static struct slot *owner_of(struct loop *l, const struct udp_datagram *d, unsigned *role)
{
    const struct endpoint *own = d->unreachable ? &d->src : &d->dst;
    for (unsigned i = 0; i < SLOTS_MAX; i++) {
        struct slot *s = &l->slot[i];
        if (!s->engine) continue;
        if (s->relay && relay_got(s->relay, d)) return s;
        for (*role = 0; *role < s->job->test->nroles; ++*role)
            if (s->socket[*role] == d->socket && endpoint_equal(own, &s->at[*role])) return s;
    }
    return NULL;
}

static void take_datagram(struct loop *l, const struct udp_datagram *d)
{
    unsigned role = 0;
    struct slot *s = owner_of(l, d, &role);
    if (!s) return;
    if (s->relay && relay_got(s->relay, d)) {
        loop_relay(l, s, d);
    } else if (d->unreachable) {
        for (unsigned r = 0; r < s->job->test->nroles; r++)
            if (r != role && s->run.role[r].judged)
                engine_unreachable(s->engine, (int)r,
                                   "the network says that nobody listens at the device's address");
    } else {
        loop_frame(l, s, d, false);
    }
    loop_actions(l, s);
    loop_finish(l, s);
}

static int by_time(const void *a, const void *b)
{
    const struct udp_datagram *x = a, *y = b;
    return x->time_ns < y->time_ns ? -1 : x->time_ns > y->time_ns;
}

/* What has come is looked at in the order of its coming, whichever socket it came to: a client's
 * request and its acknowledgement must not have the server's answer put between them. */
static void receive_all(struct loop *l)
{
    struct udp_datagram got[DATAGRAMS_A_TURN];
    unsigned n = 0;
    for (; n < DATAGRAMS_A_TURN && udp_receive(l->udp, &got[n]); n++)
        got[n].bytes = arena_slice(l->received, got[n].bytes);
    qsort(got, n, sizeof got[0], by_time);
    for (unsigned i = 0; i < n; i++) take_datagram(l, &got[i]);
    arena_reset(l->received);
}

static void collect_answers(struct loop *l)
{
    struct control_answer a;
    for (unsigned i = 0; i < l->config->ndevices; i++) {
        struct control *c = l->config->device[i].control;
        bool first = true;
        for (unsigned k = 0; k < i; k++) first &= l->config->device[k].control != c;
        while (c && first && control_collect(c, clock_now(l->config->clock), &a)) {
            for (unsigned k = i; k < l->config->ndevices; k++)
                if (l->config->device[k].control == c) loop_answered(l, k, &a);
        }
    }
}

static void note_lateness(struct loop *l, int64_t late)
{
    if (late < 0) return;
    l->lateness[l->nlateness++ % LATENESS_MAX] = late;
    if (late > l->lateness_max) l->lateness_max = late;
}

static void let_time_pass(struct loop *l)
{
    for (unsigned i = 0; i < SLOTS_MAX; i++) {
        struct slot *s = &l->slot[i];
        if (!s->engine) continue;
        int64_t now = clock_now(l->config->clock);
        int64_t due = engine_deadline(s->engine);
        if (now >= s->guard_ns) {
            engine_end(s->engine, now, "the test took longer than its guard time");
        } else if (due <= now) {
            note_lateness(l, now - due);
            engine_time(s->engine, now);
        } else {
            continue;
        }
        loop_progress(l, s);
        loop_actions(l, s);
        loop_finish(l, s);
    }
}

static int64_t next_deadline(const struct loop *l)
{
    int64_t when = loop_held_deadline(l);
    if (l->reset == RESET_ASKED && l->reset_until_ns < when) when = l->reset_until_ns;
    for (unsigned i = 0; i < SLOTS_MAX; i++) {
        const struct slot *s = &l->slot[i];
        if (!s->engine) continue;
        int64_t due = engine_deadline(s->engine);
        if (due < when) when = due;
        if (s->guard_ns < when) when = s->guard_ns;
    }
    for (unsigned i = 0; i < l->config->ndevices; i++) {
        if (!l->config->device[i].control) continue;
        int64_t due = control_deadline(l->config->device[i].control);
        if (due < when) when = due;
    }
    return when;
}

static void wait_for_something(struct loop *l)
{
    struct pollfd fds[POLL_MAX] = { { .fd = udp_fd(l->udp), .events = POLLIN } };
    unsigned n = 1;
    if (l->capture && link_fd(l->capture) >= 0)
        fds[n++] = (struct pollfd){ .fd = link_fd(l->capture), .events = POLLIN };
    for (unsigned i = 0; i < l->config->ndevices; i++) {
        const struct control *c = l->config->device[i].control;
        bool first = true;
        for (unsigned k = 0; k < i; k++) first &= l->config->device[k].control != c;
        if (c && first) n += control_poll(c, fds + n, POLL_MAX - n);
    }
    clock_wait(l->config->clock, fds, n, next_deadline(l));
}

static void end_all(struct loop *l, const char *why)
{
    l->closing = true;
    for (unsigned i = 0; i < SLOTS_MAX; i++) {
        struct slot *s = &l->slot[i];
        struct action a;
        while (s->engine) {
            engine_end(s->engine, clock_now(l->config->clock), why);
            while (engine_next(s->engine, &a)) continue; /* nothing is sent any more */
            loop_finish(l, s);
        }
    }
}

/* Start whatever fits, in order; a job that has to wait lets later ones pass. */
static void start_jobs(struct loop *l, const struct loop_job *job, unsigned njobs, bool *started)
{
    if (!loop_is_reset(l)) return;
    for (unsigned i = 0; i < njobs; i++) {
        if (started[i] || !loop_fits(l, &job[i])) continue;
        if (l->running >= SLOTS_MAX) return;
        started[i] = true;
        l->reset = RESET_NOT_ASKED;
        if (!loop_start(l, &job[i])) l->out->gave_up = true;
    }
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static void sum_up(struct loop *l)
{
    unsigned n = l->nlateness < LATENESS_MAX ? l->nlateness : LATENESS_MAX;
    if (n) qsort(l->lateness, n, sizeof l->lateness[0], by_size);
    l->out->lateness_p99_ns = n ? l->lateness[(size_t)n * 99 / 100] : 0;
    l->out->lateness_max_ns = l->lateness_max;
    l->out->frames = l->frames;
}

/* What our sockets get is meant for us; what an interface shows is not. */
static struct dissector *make_dissector(const struct loop_config *config)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.coap_everywhere = !config->interface;
    for (unsigned i = 0; i < config->ndevices && i < 8; i++)
        o.coap_ports[i] = config->device[i].known ? config->device[i].at.port : 5683;
    return dissector_new(&o);
}

static void turn(struct loop *l, const struct loop_job *job, unsigned njobs, bool *started)
{
    start_jobs(l, job, njobs, started);
    if (l->config->progress) l->config->progress(l->config->state, l->out->done, njobs, l->running);
    if (l->running || l->reset == RESET_ASKED) wait_for_something(l);
    loop_release_held(l);
    receive_all(l);
    loop_captured(l);
    collect_answers(l);
    let_time_pass(l);
}

int loop_run(const struct loop_config *config, const struct loop_job *job, unsigned njobs,
             struct loop_outcome *out)
{
    struct loop *l = calloc(1, sizeof *l);
    bool *started = calloc(njobs ? njobs : 1, sizeof *started);
    struct tracker_options views = { .complete = true, .seed = config->seed };
    *out = (struct loop_outcome){ .total = njobs };
    if (!l || !started || !(l->udp = udp_open(config->clock, config->diags))) {
        free(l);
        free(started);
        return -1;
    }
    for (unsigned v = 0; v < VIEW_COUNT && config->views; v++) views.views[v] = config->views[v];
    l->config = config;
    l->frames = config->frames_before;
    l->out = out;
    l->received = arena_new((size_t)DATAGRAMS_A_TURN * UDP_DATAGRAM_MAX * 2);
    l->dissector = make_dissector(config);
    l->tracker = tracker_new(&views);
    if (config->evidence) l->interface = pcapng_interface(config->evidence, "tester", 101);
    bool listens = loop_listen(l);
    while (listens && out->done < njobs && !console_stop && !out->gave_up) {
        turn(l, job, njobs, started);
        if (l->unreachable_in_a_row >= GIVE_UP_AFTER) out->gave_up = true;
    }
    out->interrupted = console_stop != 0;
    end_all(l, console_stop ? "the run was interrupted" : "the run was given up");
    if (config->listen_end)
        config->listen_end(config->listen_state, l->tracker, clock_now(config->clock));
    sum_up(l);
    link_close(l->capture);
    udp_close(l->udp);
    dissector_free(l->dissector);
    tracker_free(l->tracker);
    arena_free(l->received);
    free(started);
    free(l);
    return listens ? 0 : -1;
}
