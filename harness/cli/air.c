/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/air_internal.h"

#include "cli/console.h"
#include "cli/exit.h"
#include "cli/track_times.h"

#include <stdlib.h>

enum { GUARD_VIRTUAL_S = 86400, RECEIVED_A_TURN = 1024, NOTES_MAX = 32 };
enum {
    COUNTER_VIRTUAL = 1000,
    COUNTER_EPOCH_S = 1577836800, /* the year 2020 */
    COUNTER_A_SECOND = 8
};

/* ---- what the test knows ---- */

/* $node.ll64 is an address of a role; everything else is the profile's. */
static struct value air_value(void *env, const char *name)
{
    struct air *a = env;
    struct value v;
    if (air_cast_value(a->job->test, &a->run, name, a->values, &v)) return v;
    return a->loop->profile(a->loop->env, name);
}

static bool air_declared(void *env, const char *name)
{
    struct air *a = env;
    return a->loop->declared(a->loop->env, name);
}

struct radio_address air_radio(const struct node_address *n)
{
    struct radio_address at = { .pan = n->pan,
                                .has_short = n->has_short,
                                .has_eui64 = n->has_eui64,
                                .short_address = n->short_addr };
    memcpy(at.eui64, n->eui64, sizeof at.eui64);
    return at;
}

static void cast_roles(struct air *a)
{
    air_cast(a->config->party, a->config->nparties, a->job->test, &a->run);
    for (unsigned r = 0; r < a->job->test->nroles; r++)
        if (a->run.role[r].tester && !a->run.link.node[r].ethernet) {
            struct radio_address at = air_radio(&a->run.link.node[r]);
            radio_add(a->link, &at);
        }
}

/* ---- frames ---- */

static void write_evidence(struct air *a, const struct frame *f)
{
    struct slice comment[NOTES_MAX];
    char *text[NOTES_MAX];
    struct pcapng_note note = { .comments = comment,
                                .direction = f->sent ? PCAPNG_OUTBOUND : PCAPNG_INBOUND };
    for (size_t i = 0; i < json_array_size(a->notes) && note.ncomments < NOTES_MAX; i++) {
        char *dumped = json_dumps(json_array_get(a->notes, i), JSON_COMPACT);
        if (!dumped) abort(); /* no memory */
        text[note.ncomments] = dumped;
        comment[note.ncomments++] = slice_text(dumped);
    }
    bool outside = f->linktype == LINKTYPE_ETHERNET;
    pcapng_frame(a->loop->evidence, outside ? a->backbone : a->interface, f, &note);
    for (unsigned i = 0; i < note.ncomments; i++) {
        free(text[i]);
        json_array_remove(a->notes, 0);
    }
}

static void record(struct air *a, struct frame *f)
{
    struct packet p;
    struct tracked t;
    f->number = ++*a->loop->frames;
    if (a->loop->evidence) write_evidence(a, f);
    dissect(a->dissector, f, &p);
    ethernet_ends(&p);
    tracker_frame(a->tracker, &p, &t);
    if (a->loop->listen) a->loop->listen(a->loop->listen_state, a->tracker, &p, &t);
    if (!a->engine) return;
    engine_frame(a->engine, &p, &t);
    report_progress(a->loop->report, a->report, engine_result(a->engine));
}

void air_receive(struct air *a)
{
    struct frame f;
    unsigned n = 0;
    while (n++ < RECEIVED_A_TURN && link_receive(a->link, &f) > 0) {
        record(a, &f);
        air_actions(a);
    }
}

/* ---- one test ---- */

/* On a virtual clock a long test costs nothing. */
static int64_t guard_of(const struct air *a, int64_t now_ns)
{
    int64_t day_ns = GUARD_VIRTUAL_S * INT64_C(1000000000);
    if (air_device_inside(a->device))
        return now_ns + (a->loop->guard_ns ? a->loop->guard_ns : day_ns);
    return loop_guard(a->loop, a->job, LOOP_GUARD_RADIO_NS, now_ns);
}

/* Is there time enough for a job? */
static bool in_time(const struct air *a, const struct loop_job *job)
{
    const struct loop_config *c = a->loop;
    int64_t takes = air_device_inside(a->device) ? 0 : job->expected_ns;
    return !c->until_ns || clock_now(c->clock) + takes <= c->until_ns;
}

/* The evidence tells where the test begins. */
static void note_begin(struct air *a, unsigned tries, int64_t now_ns)
{
    const struct test *t = a->job->test;
    struct air_begin b = { .test = t->id,
                           .label =
                               a->job->case_index < 0 ? "" : t->cases[a->job->case_index].label,
                           .role = a->config->party[0].role,
                           .device = air_cast_device(a->values, a->config->party[0].radio),
                           .renewed = air_device_inside(a->device),
                           .again = tries - 1,
                           .at_ns = now_ns,
                           .seed = a->loop->seed,
                           .serial = a->serial };
    if (a->config->nparties > 1) {
        const struct air_party *other = &a->config->party[1];
        b.other = (struct air_other){ other->role, other->radio->device };
    }
    json_array_append_new(a->notes, air_begin_note(&b));
}

static bool begin(struct air *a, const struct loop_job *job, unsigned tries)
{
    a->job = job;
    arena_reset(a->values);
    if (!air_device_renew(a->device, a->loop->seed)) return false;
    if (air_device_inside(a->device)) { /* another network */
        dissector_reset(a->dissector);
        tracker_anew(a->tracker);
        if (a->loop->listen_anew) a->loop->listen_anew(a->loop->listen_state);
    }
    a->link = air_device_link(a->device);
    a->run = (struct engine_run){ .use = a->loop->use,
                                  .case_index = job->case_index,
                                  .seed = a->loop->seed,
                                  .virtual_clock = air_device_inside(a->device),
                                  .performed = true,
                                  .complete = true,
                                  .tolerance_ns = a->loop->tolerance_ns,
                                  .profile = air_value,
                                  .declared = air_declared,
                                  .env = a };
    a->run.link.serial = &a->serial;
    dissector_reset(a->making);
    a->run.link.dissector = a->making;
    cast_roles(a);
    int64_t now = clock_now(air_device_clock(a->device));
    note_begin(a, tries, now);
    a->guard_ns = guard_of(a, now);
    a->control_id = a->engine_id = 0;
    a->late_ns = 0;
    a->report = report_test(a->loop->report, job->test, &a->run, now);
    a->engine = engine_new(job->test, &a->run, now);
    air_actions(a);
    return true;
}

static void enter(struct air *a, const struct result *r)
{
    struct report_more more = { 0 };
    if (a->loop->look) a->loop->look(a->loop->look_state, r, &more);
    report_add(a->loop->report, a->report, r, &more);
    if (a->loop->ended) a->loop->ended(a->loop->state, a->job, r);
    a->out->done++;
}

/* False: the tester was late, and the test is to be run again. */
static bool end(struct air *a, unsigned tries)
{
    const struct result *r = engine_result(a->engine);
    report_progress(a->loop->report, a->report, r);
    bool again = lateness_decides(r) && !console_stop && tries < TRIES_MAX && in_time(a, a->job);
    if (again)
        report_again(a->loop->report, a->report, r, LATENESS_WHY);
    else
        enter(a, r);
    engine_free(a->engine);
    a->engine = NULL;
    return !again;
}

static int64_t earlier(int64_t x, int64_t y)
{
    return x < y ? x : y;
}

static void wait_for_something(struct air *a)
{
    struct pollfd fds[AIR_POLL_MAX];
    unsigned n = 0;
    int fd = link_fd(a->link);
    int64_t until = earlier(engine_deadline(a->engine), a->guard_ns);
    until = earlier(until, link_deadline_ns(a->link));
    if (fd >= 0) fds[n++] = (struct pollfd){ .fd = fd, .events = POLLIN };
    for (unsigned i = 0; i < a->loop->ndevices; i++) {
        struct control *c = a->loop->device[i].control;
        if (c) n += control_poll(c, fds + n, AIR_POLL_MAX - n);
        if (c) until = earlier(until, control_deadline(c));
    }
    clock_wait(air_device_clock(a->device), fds, n, until);
}

static void collect_answers(struct air *a)
{
    struct control_answer answer;
    for (unsigned i = 0; i < a->loop->ndevices; i++) {
        struct control *c = a->loop->device[i].control;
        while (c && control_collect(c, clock_now(a->loop->clock), &answer))
            if (c == a->asked) air_answered(a, &answer);
    }
}

/* Seen to by now: what was due, or may have come, at since_ns. Nothing is late on a virtual clock.
 */
static void tell_late(struct air *a, int64_t since_ns)
{
    if (air_device_inside(a->device)) return;
    int64_t late = clock_now(air_device_clock(a->device)) - since_ns;
    lateness_note(&a->lateness, late);
    engine_late(a->engine, late);
    if (late <= a->late_ns || late <= a->loop->tolerance_ns) return;
    struct air_late note = { late, since_ns + late };
    a->late_ns = late;
    json_array_append_new(a->notes, air_late_note(&note));
}

void air_time(struct air *a)
{
    int64_t now = clock_now(air_device_clock(a->device)), due = engine_deadline(a->engine);
    engine_time(a->engine, now);
    if (due > now) return;
    report_progress(a->loop->report, a->report, engine_result(a->engine));
    air_actions(a);
    tell_late(a, due);
}

static void turn(struct air *a)
{
    wait_for_something(a);
    int64_t awake_ns = clock_now(air_device_clock(a->device));
    air_receive(a);
    tell_late(a, awake_ns);
    collect_answers(a);
    int64_t now = clock_now(air_device_clock(a->device));
    if (now >= a->guard_ns)
        engine_end(a->engine, now, loop_guard_why(a->loop, now));
    else
        air_time(a);
    report_progress(a->loop->report, a->report, engine_result(a->engine));
    air_actions(a);
}

/* False: to be run again. */
static bool run_once(struct air *a, const struct loop_job *job, unsigned tries)
{
    struct action left;
    if (!begin(a, job, tries)) {
        a->out->gave_up = true;
        return true;
    }
    while (!engine_done(a->engine)) {
        if (console_stop) {
            engine_end(a->engine, clock_now(air_device_clock(a->device)),
                       "the run was interrupted");
            while (engine_next(a->engine, &left)) continue; /* nothing is sent any more */
            break;
        }
        turn(a);
    }
    return end(a, tries);
}

static void run_one(struct air *a, const struct loop_job *job)
{
    unsigned tries = 1;
    while (!run_once(a, job, tries)) tries++;
}

static void run_all(struct air *a, const struct loop_part *part)
{
    const struct loop_config *c = a->loop;
    bool *ran = calloc(part->njobs + 1, sizeof *ran);
    if (!ran) abort(); /* no memory */
    for (unsigned i = 0; i < part->njobs && !console_stop && !a->out->gave_up; i++) {
        if (!in_time(a, &part->job[i])) continue;
        if (a->link) air_tidy(a); /* nothing is there before the first test */
        run_one(a, &part->job[i]);
        ran[i] = true;
        if (c->progress) c->progress(c->state, a->out->done, part->njobs, 0);
    }
    if (c->left_out && c->until_ns && !console_stop && !a->out->gave_up)
        c->left_out(c->state, part->job, ran, part->njobs);
    free(ran);
}

static struct dissector *make_dissector(const struct radio_profile *radio)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    radio_profile_dissect(radio, &o);
    return dissector_new(&o);
}

/* A device remembers the last counter of each node, over runs: counters of secured frames and
 * messages go on with the time, faster than they are sent. A device in the simulation is a new one.
 */
static uint32_t first_counter(const struct air *a)
{
    int64_t now_ns = clock_now(air_device_clock(a->device));
    if (air_device_inside(a->device)) return COUNTER_VIRTUAL;
    return (uint32_t)((now_ns / 1000000000 - COUNTER_EPOCH_S) * COUNTER_A_SECOND);
}

int air_run(const struct air_config *config, struct loop_part *part)
{
    const struct loop_config *loop = config->loop;
    struct air a = { .config = config, .loop = loop, .out = &part->out };
    struct tracker_options views = { .complete = true, .seed = loop->seed };
    part->out = (struct loop_outcome){ .total = part->njobs };
    a.device = air_device_open(config);
    if (!a.device) return -1;
    track_times(&views, loop->profile, loop->env);
    for (unsigned v = 0; v < VIEW_COUNT && loop->views; v++) views.views[v] = loop->views[v];
    a.values = arena_new((size_t)16 << 20);
    a.notes = json_array();
    a.dissector = make_dissector(config->party[0].radio);
    a.making = make_dissector(config->party[0].radio);
    a.tracker = tracker_new(&views);
    a.serial.frame = (uint8_t)loop->seed;
    a.serial.datagram = (uint16_t)(loop->seed * 257);
    if (!air_device_inside(a.device)) a.serial.rpl_counter = first_counter(&a);
    if (config->party[0].radio->security.level) a.serial.wpan_counter = first_counter(&a);
    if (loop->evidence) a.interface = pcapng_interface(loop->evidence, "radio", MAC_LINKTYPE);
    if (loop->evidence && config->party[0].radio->backbone.device.has_eui64)
        a.backbone = pcapng_interface(loop->evidence, "backbone", LINKTYPE_ETHERNET);
    run_all(&a, part);
    a.out->interrupted = console_stop != 0;
    a.out->ended_ns = clock_now(air_device_clock(a.device));
    lateness_sum_up(&a.lateness, a.out);
    if (loop->listen_end)
        loop->listen_end(loop->listen_state, a.tracker, clock_now(air_device_clock(a.device)));
    tracker_free(a.tracker);
    dissector_free(a.dissector);
    dissector_free(a.making);
    air_device_close(a.device);
    arena_free(a.values);
    json_decref(a.notes);
    return 0;
}
