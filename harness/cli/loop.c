/* SPDX-License-Identifier: Apache-2.0
 * loop.c - wait for what comes first: a datagram, an answer of a device, an engine's deadline. */
#include "cli/loop_internal.h"

#include "cli/console.h"
#include "cli/track_times.h"
#include "wire/coap.h"

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

/* A late message of another part's device, to whoever had our port before: not of our device. */
static bool is_stray(const struct loop *l, const struct endpoint *src)
{
    for (unsigned i = 0; l->of[i]; i++)
        for (unsigned k = 0; l->of[i] != l && k < l->of[i]->config->ndevices; k++) {
            const struct loop_device *other = &l->of[i]->config->device[k];
            if (other->known && endpoint_equal(&other->at, src)) return true;
        }
    return false;
}

/* Where we only listen to an interface, nobody waits for us. */
void loop_late(struct loop *l, struct slot *s, int64_t since_ns)
{
    int64_t late = clock_now(l->config->clock) - since_ns;
    lateness_note(&l->lateness, late);
    if (s->engine && !l->config->interface) engine_late(s->engine, late);
}

/* Does its sender wait for us? It does not for a word on an acknowledgement or a Reset. */
static bool wants_answer(const struct udp_datagram *d)
{
    return !d->unreachable && d->bytes.n && (d->bytes.p[0] >> 4 & 3) <= COAP_NON;
}

static void take_datagram(struct loop *l, const struct udp_datagram *d)
{
    unsigned role = 0;
    struct slot *s = owner_of(l, d, &role);
    if (!s || (!d->unreachable && is_stray(l, &d->src))) return;
    if (s->relay && relay_got(s->relay, d)) {
        loop_relay(l, s, d);
    } else if (d->unreachable) {
        for (unsigned r = 0; r < s->job->test->nroles; r++)
            if (r != role && s->run.role[r].judged)
                engine_unreachable(s->engine, (int)r,
                                   "the network says that nobody listens at the device's address");
        loop_unreachable(l, s);
    } else {
        loop_frame(l, s, d, false);
    }
    loop_actions(l, s);
    if (s->relay || wants_answer(d)) loop_late(l, s, d->time_ns);
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

bool loop_time(struct loop *l, struct slot *s, int64_t now_ns)
{
    int64_t due = engine_deadline(s->engine);
    if (due > now_ns) return false;
    engine_time(s->engine, now_ns);
    loop_progress(l, s);
    loop_actions(l, s);
    loop_late(l, s, due);
    return true;
}

static void let_time_pass(struct loop *l)
{
    for (unsigned i = 0; i < SLOTS_MAX; i++) {
        struct slot *s = &l->slot[i];
        if (!s->engine) continue;
        int64_t now = clock_now(l->config->clock);
        if (now >= s->guard_ns) {
            engine_end(s->engine, now, loop_guard_why(l->config, now));
            loop_progress(l, s);
            loop_actions(l, s);
        } else if (!loop_time(l, s, now)) {
            continue;
        }
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

static unsigned poll_of(const struct loop *l, struct pollfd *fds)
{
    unsigned n = 0;
    fds[n++] = (struct pollfd){ .fd = udp_fd(l->udp), .events = POLLIN };
    if (l->capture && link_fd(l->capture) >= 0)
        fds[n++] = (struct pollfd){ .fd = link_fd(l->capture), .events = POLLIN };
    for (unsigned i = 0; i < l->config->ndevices; i++) {
        const struct control *c = l->config->device[i].control;
        bool first = true;
        for (unsigned k = 0; k < i; k++) first &= l->config->device[k].control != c;
        if (c && first) n += control_poll(c, fds + n, POLL_MAX - n);
    }
    return n;
}

void loop_end_all(struct loop *l, const char *why)
{
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
static void start_jobs(struct loop *l)
{
    if (!loop_is_reset(l)) return;
    for (unsigned i = 0; i < l->njobs; i++) {
        if (l->started[i] || !loop_in_time(l, &l->job[i]) || !loop_fits(l, &l->job[i])) continue;
        if (l->running >= SLOTS_MAX) return;
        l->started[i] = true;
        l->reset = RESET_NOT_ASKED;
        if (!loop_start(l, &l->job[i])) l->out->gave_up = true;
    }
}

/* One for the messages of all tests: making one costs more than a message. */
static struct dissector *making_dissector(void)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.reassemble = false;
    return dissector_new(&o);
}

/* What our sockets get is meant for us; what an interface shows is not. */
static struct dissector *make_dissector(const struct loop_config *config)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.coap_everywhere = !config->interface;
    if (config->declared && (config->declared(config->env, "server.extended_token") ||
                             config->declared(config->env, "client.extended_token")))
        o.coap_token_max = COAP_TOKEN_MAX_EXTENDED;
    for (unsigned i = 0; i < config->ndevices && i < 8; i++)
        o.coap_ports[i] = config->device[i].known ? config->device[i].at.port : 5683;
    return dissector_new(&o);
}

static struct loop *open_loop(struct loop_part *part)
{
    const struct loop_config *config = part->config;
    struct loop *l = calloc(1, sizeof *l);
    struct tracker_options views = { .complete = true, .seed = config->seed };
    if (!l) return NULL;
    track_times(&views, config->profile, config->env);
    for (unsigned v = 0; v < VIEW_COUNT && config->views; v++) views.views[v] = config->views[v];
    l->config = config;
    l->out = &part->out;
    l->job = part->job;
    l->njobs = part->njobs;
    l->started = calloc(part->njobs + 1, sizeof *l->started);
    l->tries = calloc(part->njobs + 1, sizeof *l->tries);
    l->suspect = calloc(part->njobs + 1, sizeof *l->suspect);
    l->interrupted = calloc(part->njobs + 1, sizeof *l->interrupted);
    l->received = arena_new((size_t)DATAGRAMS_A_TURN * UDP_DATAGRAM_MAX * 2);
    l->dissector = make_dissector(config);
    l->making = making_dissector();
    l->tracker = tracker_new(&views);
    l->udp = udp_open(config->clock, config->diags);
    for (unsigned i = 0; i < RESETS_MAX; i++) l->heard_ns[i] = clock_now(config->clock);
    if (config->evidence) l->interface = pcapng_interface(config->evidence, "tester", 101);
    return l;
}

static void close_loop(struct loop *l)
{
    if (!l) return;
    link_close(l->capture);
    udp_close(l->udp);
    dissector_free(l->dissector);
    dissector_free(l->making);
    tracker_free(l->tracker);
    arena_free(l->received);
    free(l->started);
    free(l->tries);
    free(l->suspect);
    free(l->interrupted);
    free(l);
}

/* Nothing runs, and there is no time for what is left. */
static bool is_spent(const struct loop *l)
{
    if (!l->config->until_ns || l->running || l->reset == RESET_ASKED) return false;
    for (unsigned i = 0; i < l->njobs; i++)
        if (!l->started[i] && loop_in_time(l, &l->job[i])) return false;
    return true;
}

static bool is_over(const struct loop *l)
{
    return l->out->done >= l->njobs || l->out->gave_up || console_stop || is_spent(l);
}

/* The tests of this part are over; those of another may still run. */
static void end_part(struct loop *l)
{
    l->out->interrupted = console_stop != 0;
    l->closing = true;
    loop_end_all(l, console_stop ? "the run was interrupted" : "the run was given up");
    if (l->config->listen_end)
        l->config->listen_end(l->config->listen_state, l->tracker, clock_now(l->config->clock));
    if (l->config->left_out && l->config->until_ns && !console_stop && !l->out->gave_up)
        l->config->left_out(l->config->state, l->job, l->started, l->njobs);
    lateness_sum_up(&l->lateness, l->out);
    l->ended = true;
}

static void tell_progress(struct loop *const *loop)
{
    const struct loop_config *config = loop[0]->config;
    unsigned done = 0, total = 0;
    if (!config->progress) return;
    for (unsigned i = 0; loop[i]; i++) {
        done += loop[i]->out->done;
        total += loop[i]->njobs;
    }
    config->progress(config->state, done, total, loop_running(loop[0]));
}

static void wait_for_something(struct loop *const *loop)
{
    struct pollfd fds[LOOP_PARTS_MAX * POLL_MAX];
    int64_t when = CLOCK_NEVER;
    bool waits = false;
    unsigned n = 0;
    for (unsigned i = 0; loop[i]; i++) {
        struct loop *l = loop[i];
        if (l->ended) continue;
        int64_t due = next_deadline(l);
        if (due < when) when = due;
        n += poll_of(l, fds + n);
        waits |= l->running || l->reset == RESET_ASKED;
    }
    if (waits) clock_wait(loop[0]->config->clock, fds, n, when);
}

static void go_on(struct loop *l)
{
    loop_release_held(l);
    receive_all(l);
    loop_captured(l);
    collect_answers(l);
    let_time_pass(l);
    loop_revive(l);
    if (l->unreachable_in_a_row >= GIVE_UP_AFTER) l->out->gave_up = true;
}

/* One turn of all parts. False when all have ended. */
static bool turn(struct loop *const *loop)
{
    bool goes_on = false;
    for (unsigned i = 0; loop[i]; i++) {
        if (loop[i]->ended) continue;
        if (!is_over(loop[i])) start_jobs(loop[i]);
        if (is_over(loop[i])) end_part(loop[i]);
        goes_on |= !loop[i]->ended;
    }
    tell_progress(loop);
    if (!goes_on) return false;
    wait_for_something(loop);
    for (unsigned i = 0; loop[i]; i++)
        if (!loop[i]->ended) go_on(loop[i]);
    return true;
}

int loop_run(struct loop_part *part, unsigned nparts)
{
    struct loop *loop[LOOP_PARTS_MAX + 1] = { NULL };
    bool works = nparts > 0;
    for (unsigned i = 0; i < nparts && i < LOOP_PARTS_MAX && works; i++) {
        part[i].out = (struct loop_outcome){ .total = part[i].njobs };
        loop[i] = open_loop(&part[i]);
        works = loop[i] && loop[i]->udp && loop_listen(loop[i]);
        if (loop[i]) loop[i]->of = (const struct loop *const *)loop;
    }
    while (works && turn(loop)) continue;
    for (unsigned i = 0; i < nparts && i < LOOP_PARTS_MAX; i++) close_loop(loop[i]);
    return works ? 0 : -1;
}
