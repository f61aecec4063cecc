/* SPDX-License-Identifier: Apache-2.0
 * loop_slot.c - one test in the live loop: its endpoints, its engine, its actions. */
#include "cli/loop_internal.h"

#include "suite/group.h"
#include "suite/proxy.h"
#include "wire/build.h"

#include <stdio.h>

enum { RAW_LINKTYPE = 101, HEADERS_BYTES = 48 };

/* "client.a" is a role of its own endpoint, played by whoever plays "client". */
static bool plays(const char *device_role, const char *role)
{
    size_t n = strlen(device_role);
    return strncmp(device_role, role, n) == 0 && (role[n] == '\0' || role[n] == '.');
}

int loop_device_of(const struct loop *l, const char *role)
{
    for (unsigned i = 0; i < l->config->ndevices; i++)
        if (plays(l->config->device[i].role, role)) return (int)i;
    return -1;
}

/* ---- which tests may overlap ---- */

static bool same_resource(const struct loop *l, const struct use *a, const struct use *b)
{
    if (!a->write && !b->write) return false;
    if (a->what->op != E_PROFILE || b->what->op != E_PROFILE) return true;
    struct value x = l->config->profile(l->config->env, a->what->name);
    struct value y = l->config->profile(l->config->env, b->what->name);
    return value_equal(&x, &y) || strcmp(a->what->name, b->what->name) == 0;
}

/* A device that is switched off or restarted is there for no other test. */
bool loop_switches_device(const struct loop *l, const struct test *t)
{
    for (unsigned i = 0; i < t->nsteps; i++)
        if (t->step_of[i]->kind == STEP_NODE &&
            loop_device_of(l, t->role[t->step_of[i]->role]) >= 0)
            return true;
    return false;
}

/* There is one place where a reverse proxy looks for its server. */
static bool fixes_server(const struct loop *l, const struct test *t)
{
    struct value forward = l->config->profile(l->config->env, "dut.forward");
    return proxy_fixes_server(t, &forward);
}

static bool conflict(const struct loop *l, const struct test *a, const struct test *b)
{
    if (fixes_server(l, a) && fixes_server(l, b)) return true;
    if (a->serial || b->serial || loop_switches_device(l, a) || loop_switches_device(l, b))
        return true;
    for (unsigned i = 0; i < a->nuses; i++) {
        if (loop_device_of(l, a->role[a->use[i].role]) < 0)
            continue; /* ours: each test has its own */
        for (unsigned k = 0; k < b->nuses; k++)
            if (same_resource(l, &a->use[i], &b->use[k])) return true;
    }
    return false;
}

unsigned loop_running(const struct loop *l)
{
    unsigned n = 0;
    for (unsigned i = 0; l->of[i]; i++) n += l->of[i]->running;
    return n;
}

bool loop_fits(const struct loop *l, const struct loop_job *job)
{
    if (loop_running(l) >= l->config->jobs) return false;
    if (!l->running) return true;
    if (l->suspect[job - l->job].alone) return false;
    for (unsigned i = 0; i < SLOTS_MAX; i++)
        if (l->slot[i].engine && (l->suspect[l->slot[i].job - l->job].alone ||
                                  conflict(l, l->slot[i].job->test, job->test)))
            return false;
    return true;
}

/* ---- what there is time for ---- */

bool loop_in_time(const struct loop *l, const struct loop_job *job)
{
    const struct loop_config *c = l->config;
    return !c->until_ns || clock_now(c->clock) + job->expected_ns <= c->until_ns;
}

int64_t loop_guard(const struct loop_config *c, const struct loop_job *job, int64_t now_ns)
{
    int64_t usual = INT64_C(600) * 1000000000 + 2 * job->expected_ns;
    int64_t guard = now_ns + (c->guard_ns ? c->guard_ns : usual);
    int64_t last = c->until_ns + c->grace_ns;
    return c->until_ns && last < guard ? last : guard;
}

const char *loop_guard_why(const struct loop_config *c, int64_t now_ns)
{
    return c->until_ns && now_ns >= c->until_ns + c->grace_ns
               ? "the budget of the run was spent before the test had ended"
               : "the test took longer than its guard time";
}

/* ---- start ---- */

/* The tester at another address: its messages are those of a stranger. */
static bool is_elsewhere(const char *role)
{
    return plays("elsewhere", role);
}

/* Does it need more addresses than the loopback net of IPv6 has? */
static bool needs_v4(const struct test *t)
{
    for (unsigned r = 0; r < t->nroles; r++)
        if (is_elsewhere(t->role[r]) || group_is_role(t->role[r])) return true;
    return false;
}

/* An address of the loopback net of IPv4, which has many; that of IPv6 has one. */
static struct endpoint loopback_v4(uint8_t last, uint16_t port)
{
    struct endpoint e = { .family = 4, .port = port };
    const uint8_t addr[sizeof e.addr] = { [10] = 0xff, 0xff, 127, 0, 0, last };
    memcpy(e.addr, addr, sizeof addr);
    return e;
}

/* The group that a device's client is asked to send to: we listen there (RFC 7252 section 12.8). */
static struct endpoint all_coap_nodes(void)
{
    struct endpoint e = { .family = 4 };
    const uint8_t addr[sizeof e.addr] = { [10] = 0xff, 0xff, 224, 0, 1, 187 };
    memcpy(e.addr, addr, sizeof addr);
    return e;
}

/* Where our role is to be: where a reverse proxy looks for it, or where the device can reach it. */
static struct endpoint place_of(const struct loop *l, const struct slot *s, unsigned r, bool known)
{
    const struct test *t = s->job->test;
    struct endpoint local = { .family = 0 };
    if (!known) local = needs_v4(t) ? loopback_v4(1, 0) : l->config->server_at;
    if (!known && group_is_role(t->role[r])) return all_coap_nodes();
    for (unsigned i = 0; i < l->config->ndevices && fixes_server(l, t); i++)
        if (strncmp(t->role[r], "server", 6) == 0) local = l->config->device[i].upstream;
    for (unsigned i = 0; is_elsewhere(t->role[r]) && i < t->nroles; i++)
        if (s->socket[i] >= 0) return loopback_v4(2, s->at[i].port);
    return local;
}

static bool open_role(struct loop *l, struct slot *s, unsigned r, const struct endpoint *peer)
{
    struct endpoint local = place_of(l, s, r, peer != NULL);
    s->socket[r] = udp_socket(l->udp, &local, peer, &s->at[r]);
    s->run.role[r].known = s->socket[r] >= 0;
    s->run.role[r].at = s->at[r];
    return s->socket[r] >= 0;
}

/* The group of a device's server is an address that nobody plays. */
static void name_group(const struct loop *l, struct run_role *role)
{
    int server = loop_device_of(l, "server");
    role->tester = false;
    const struct loop_device *d = server >= 0 ? &l->config->device[server] : NULL;
    role->known = d && d->group.family && d->group.family == d->at.family;
    if (role->known) role->at = d->group;
}

/* Who is elsewhere comes last: it has the port of the others' first. */
static bool open_endpoints(struct loop *l, struct slot *s)
{
    const struct test *t = s->job->test;
    const struct endpoint *peer = NULL;
    for (unsigned i = 0; i < l->config->ndevices; i++)
        if (l->config->device[i].known) peer = &l->config->device[i].at;
    for (unsigned r = 0; r < t->nroles; r++) {
        int device = loop_device_of(l, t->role[r]);
        struct run_role *role = &s->run.role[r];
        s->socket[r] = -1;
        role->name = t->role[r];
        role->tester = device < 0;
        role->judged = device >= 0;
        role->relays = proxy_is_role(t->role[r]);
        role->known = device >= 0 && l->config->device[device].known;
        if (device >= 0) role->at = l->config->device[device].at;
        if (group_is_role(t->role[r]) && peer) name_group(l, role);
    }
    for (unsigned last = 0; last < 2; last++)
        for (unsigned r = 0; r < t->nroles; r++)
            if (s->run.role[r].tester && is_elsewhere(t->role[r]) == (last == 1) &&
                !open_role(l, s, r, peer))
                return false;
    if (l->config->use != USE_OBSERVE || l->config->interface) return true;
    s->relay = peer ? relay_open(l->udp, peer, &l->config->relay_at) : NULL;
    return s->relay != NULL;
}

static void close_endpoints(struct loop *l, struct slot *s)
{
    loop_forget_held(l, s);
    loop_drop_asks(s);
    for (unsigned r = 0; r < s->job->test->nroles; r++)
        if (s->socket[r] >= 0) udp_release(l->udp, s->socket[r]);
    relay_close(s->relay);
    s->relay = NULL;
}

static struct slot *free_slot(struct loop *l)
{
    for (unsigned i = 0; i < SLOTS_MAX; i++)
        if (!l->slot[i].engine) return &l->slot[i];
    return NULL;
}

bool loop_start(struct loop *l, const struct loop_job *job)
{
    const struct loop_config *c = l->config;
    struct slot *s = free_slot(l);
    if (!s) return false;
    *s = (struct slot){ .job = job };
    s->run = (struct engine_run){ .use = c->use,
                                  .case_index = job->case_index,
                                  .seed = c->seed,
                                  .performed = true,
                                  .complete = true,
                                  .tolerance_ns = c->tolerance_ns,
                                  .profile = c->profile,
                                  .declared = c->declared,
                                  .link = { .dissector = l->making },
                                  .env = c->env };
    if (!open_endpoints(l, s)) {
        close_endpoints(l, s);
        return false;
    }
    int64_t now = clock_now(c->clock);
    s->guard_ns = loop_guard(c, job, now);
    s->report = report_test(c->report, job->test, &s->run, now);
    l->running++;
    if (!loop_tidy(l, s, STAGE_BEFORE)) s->engine = engine_new(job->test, &s->run, now);
    loop_actions(l, s);
    loop_finish(l, s);
    return true;
}

/* ---- frames ---- */

void loop_progress(struct loop *l, struct slot *s)
{
    if (s->stage == STAGE_TEST)
        report_progress(l->config->report, s->report, engine_result(s->engine));
}

struct disposition loop_record(struct loop *l, struct slot *s, struct frame *f, uint32_t interface)
{
    struct disposition pass = { .what = FRAME_PASS };
    struct pcapng_note note = { .direction = f->sent ? PCAPNG_OUTBOUND : PCAPNG_INBOUND };
    struct packet p;
    struct tracked t;
    f->number = ++*l->config->frames;
    if (l->config->evidence) pcapng_frame(l->config->evidence, interface, f, &note);
    dissect(l->dissector, f, &p);
    tracker_frame(l->tracker, &p, &t);
    if (l->config->listen) l->config->listen(l->config->listen_state, l->tracker, &p, &t);
    if (!s || !s->engine) return pass;
    struct disposition what = engine_frame(s->engine, &p, &t);
    loop_progress(l, s);
    return what;
}

struct disposition loop_frame(struct loop *l, struct slot *s, const struct udp_datagram *d,
                              bool sent)
{
    static uint8_t octets[UDP_DATAGRAM_MAX + HEADERS_BYTES];
    struct disposition pass = { .what = FRAME_PASS };
    struct wr w = wr_open(octets, sizeof octets);
    if (!build_datagram(&d->src, &d->dst, d->bytes, &w)) return pass;
    struct frame f = { .time_ns = d->time_ns,
                       .linktype = RAW_LINKTYPE,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .sent = sent,
                       .bytes = { octets, wr_size(&w) } };
    struct disposition what = loop_record(l, s, &f, l->interface);
    /* who says nothing to a group may live: it has been asked nothing */
    if (!sent || !endpoint_is_group(&d->dst)) loop_heard(s, sent, f.number, d->bytes);
    return what;
}

static void send_action(struct loop *l, struct slot *s, const struct action *a)
{
    int64_t now = clock_now(l->config->clock);
    int socket = a->role >= 0 ? s->socket[a->role] : -1;
    /* who listens to a group says nothing from its address */
    if (socket < 0 || !a->to.family || endpoint_is_group(&s->at[a->role])) return;
    struct udp_datagram d = {
        .socket = socket, .src = s->at[a->role], .dst = a->to, .time_ns = now, .bytes = a->bytes
    };
    struct disposition what = loop_frame(l, s, &d, true);
    loop_dispatch(l, &what, &(struct relay_way){ .socket = socket, .to = a->to }, a->bytes);
}

/* ---- actions ---- */

void loop_actions(struct loop *l, struct slot *s)
{
    struct action a;
    while (s->engine && engine_next(s->engine, &a)) {
        if (s->stage == STAGE_TEST)
            report_action(l->config->report, s->report, &a, clock_now(l->config->clock));
        if (a.kind == ACTION_SEND)
            send_action(l, s, &a);
        else
            loop_ask(l, s, &a);
    }
}

/* ---- end ---- */

/* A program that was asked, and has answered nothing for longer than its profile allows. */
static bool silent_control(const struct loop *l, const struct slot *s)
{
    struct value answer = l->config->profile(l->config->env, "time.answer");
    int64_t patience = answer.kind == VALUE_TIME ? answer.i : (int64_t)60 * 1000000000;
    int64_t now = clock_now(l->config->clock);
    for (unsigned i = 0; i < ASKS_MAX; i++) {
        const struct ask *ask = &s->ask[i];
        if (!ask->control_id || ask->device >= RESETS_MAX) continue;
        if (control_is_operator(l->config->device[ask->device].control)) continue;
        if (now - l->heard_ns[ask->device] > patience) return true;
    }
    return false;
}

static bool dead(const struct loop *l, const struct slot *s, const struct result *r)
{
    for (unsigned i = 0; i < s->job->test->nroles; i++)
        if (r->role_judged[i] && r->role_reason[i] == REASON_NO_STIMULUS && silent_control(l, s))
            return true;
    for (unsigned i = 0; i < s->job->test->nroles; i++)
        if (r->role_judged[i] &&
            (r->role_reason[i] == REASON_UNREACHABLE || r->role_reason[i] == REASON_NO_RESPONSE) &&
            l->config->device[0].known && s->quiet.messages)
            return true; /* (of a device that floods us much is heard) */
    return false;
}

static bool too_late(struct loop *l, const struct slot *s, const struct result *r)
{
    return lateness_decides(r) && !l->closing && loop_in_time(l, s->job) &&
           ++l->tries[s->job - l->job] < TRIES_MAX;
}

static void report_result(struct loop *l, struct slot *s)
{
    const struct result *r = engine_result(s->engine);
    report_progress(l->config->report, s->report, r);
    if (too_late(l, s, r)) {
        s->again = true;
        report_again(l->config->report, s->report, r, LATENESS_WHY);
        return;
    }
    struct result told = *r;
    bool is_dead = dead(l, s, r);
    if (!loop_stands(l, s, is_dead, &told)) return;
    struct report_more more = { 0 };
    if (l->config->look) l->config->look(l->config->look_state, &told, &more);
    report_add(l->config->report, s->report, &told, &more);
    l->unreachable_in_a_row = is_dead ? l->unreachable_in_a_row + 1 : 0;
    if (l->config->ended) l->config->ended(l->config->state, s->job, &told);
}

/* A test between two devices has three stages; what is over makes way for the next. */
static bool next_stage(struct loop *l, struct slot *s)
{
    enum stage over = s->stage;
    if (over == STAGE_TEST) report_result(l, s);
    engine_free(s->engine);
    s->engine = NULL;
    if (over == STAGE_AFTER) return false;
    if (over == STAGE_TEST) return loop_tidy(l, s, STAGE_AFTER);
    s->stage = STAGE_TEST;
    s->engine = engine_new(s->job->test, &s->run, clock_now(l->config->clock));
    return true;
}

void loop_finish(struct loop *l, struct slot *s)
{
    if (!s->engine) return;
    while (engine_done(s->engine)) {
        if (next_stage(l, s)) {
            loop_actions(l, s);
            continue;
        }
        l->interrupted[s->job - l->job] = s->again;
        if (s->again)
            l->started[s->job - l->job] = false;
        else
            l->out->done++;
        l->running--;
        close_endpoints(l, s);
        return;
    }
}
