/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_radio.h"

#include "capture/pcapng_writer.h"
#include "cli/air_cast.h"
#include "cli/console.h"
#include "cli/link_party.h"
#include "cli/mesh_party.h"

#include <stdlib.h>

enum { COMMENT = 1, TEST_ARENA = 16 << 20, ROLES_MAX = 64 };

#define A_DAY_NS INT64_C(86400000000000)

/* What always holds, for the role that a device plays by now. */
struct always {
    struct check_recording *recording;
    struct link_party party;
    struct mesh_party *mesh; /* NULL: no invariant of RPL is asked for */
    struct rules *rules;     /* NULL: no such device, or not yet */
    struct rules_watch *watch;
    const char *role;
};

struct check_recording {
    const struct check_plan *plan;
    const struct check_sink *sink;
    bool *reported;
    struct dissector *dissector;
    struct tracker *tracker;
    struct arena *arena, *kept; /* of the test under way; of the whole recording */
    const struct test *test;
    struct engine_run run;
    struct engine *engine; /* NULL: none that is asked for */
    struct link_serial serial;
    struct always always[AIR_PARTIES]; /* one for each device */
    unsigned nroles;
    const char *device; /* its address, as recordings tell it */
    bool another;       /* a test of another device is under way */
    int64_t last_ns;    /* the last frame */
};

static struct value look_up(void *env, const char *name)
{
    const struct check_recording *r = env;
    struct value v;
    if (air_cast_value(r->test, &r->run, name, r->arena, &v)) return v;
    return r->plan->profile(r->plan->env, name);
}

static bool declares(void *env, const char *name)
{
    const struct check_recording *r = env;
    return r->plan->declared(r->plan->env, name);
}

/* What the engine would do: it was done, and is in the recording. */
static void drain(struct check_recording *r)
{
    struct action a;
    while (engine_next(r->engine, &a)) {
    }
}

static void pass_time(struct check_recording *r, int64_t now_ns)
{
    int64_t before = INT64_MIN, due;
    while (!engine_done(r->engine) && (due = engine_deadline(r->engine)) <= now_ns &&
           due > before) {
        engine_time(r->engine, due);
        drain(r);
        before = due;
    }
}

static void drop_test(struct check_recording *r)
{
    engine_free(r->engine);
    r->engine = NULL;
    arena_reset(r->arena);
}

static void end_test(struct check_recording *r, int64_t now_ns)
{
    if (!r->engine) return;
    pass_time(r, now_ns);
    if (!engine_done(r->engine)) engine_end(r->engine, now_ns, "the recording of the test ends");
    r->sink->result(r->sink->env, engine_result(r->engine));
    drop_test(r);
}

/* ---- what always holds ---- */

/* Of other addresses than those of the link layer mesh_party knows whose they are. */
static enum rules_judge judge(void *env, const struct endpoint *at)
{
    const struct always *a = env;
    bool device = !endpoint_is_link(at) || link_party_is_device(&a->party, at);
    return device ? RULES_JUDGED : RULES_NOT_JUDGED;
}

static void take_rule(void *env, const struct result *result)
{
    struct check_recording *r = env;
    for (unsigned i = 0; i < r->plan->ntests; i++)
        if (strcmp(r->plan->test[i]->id, result->test->id) == 0) r->reported[i] = true;
    r->sink->result(r->sink->env, result);
}

static struct value setting(void *env, const char *name)
{
    const struct always *a = env;
    return a->recording->plan->profile(a->recording->plan->env, name);
}

static void end_rules(struct always *a, int64_t now_ns)
{
    if (!a->rules) return;
    rules_end(a->watch, a->recording->tracker, now_ns);
    rules_results(a->watch, take_rule, a->recording);
    mesh_party_free(a->mesh);
    rules_watch_free(a->watch);
    rules_free(a->rules);
    a->rules = NULL;
}

/* The results name the device's role: for each role they begin anew. A run has few of them. */
static void begin_rules(struct check_recording *r, unsigned i, const struct air_party *party,
                        int64_t now_ns)
{
    struct always *a = &r->always[i];
    const struct node_address *at = &party->radio->device;
    if (a->rules && node_address_share(&a->party.device, at) && strcmp(a->role, party->role) == 0)
        return;
    if (r->nroles++ >= ROLES_MAX) return;
    end_rules(a, now_ns);
    if (!i) tracker_anew(r->tracker); /* each role has a part of the run for itself */
    a->recording = r;
    a->party.device = *at;
    a->role = arena_string(r->kept, slice_text(party->role));
    struct rules_options o = { .profile = setting, .judge = judge, .env = a, .link_role = a->role };
    struct diags known = diags_new(r->kept); /* said when the plan was made */
    a->rules = rules_new(r->plan->test, r->plan->ntests, &o, &known);
    a->watch = rules_watch_new(a->rules);
    a->mesh = mesh_party_new(r->plan->test, r->plan->ntests);
}

/* ---- tests ---- */

static int case_of(const struct test *t, const char *label)
{
    for (unsigned i = 0; i < t->ncases; i++)
        if (strcmp(t->cases[i].label, label) == 0) return (int)i;
    return -1;
}

static const struct test *find(struct check_recording *r, const char *id)
{
    for (unsigned i = 0; i < r->plan->ntests; i++) {
        if (strcmp(r->plan->test[i]->id, id) != 0) continue;
        r->reported[i] = true;
        return r->plan->test[i];
    }
    return NULL;
}

/* The network, or the device in it, begins anew. */
static void begin_anew(struct check_recording *r)
{
    for (unsigned i = 0; i < AIR_PARTIES; i++)
        if (r->always[i].rules && r->always[i].mesh)
            mesh_party_anew(r->always[i].mesh, r->always[i].watch);
}

static void begin_test(struct check_recording *r, const struct air_begin *b)
{
    if (b->again) drop_test(r);
    /* The one before went on until its end, and no frame came any more. On a clock of this world
     * this one began afterwards; each simulation has a clock of its own. */
    end_test(r, b->renewed ? r->last_ns + A_DAY_NS : b->at_ns);
    r->another = *b->device && strcmp(b->device, r->device) != 0;
    if (r->another) return; /* its own profile tells of it */
    struct radio_profile second;
    struct air_party party[AIR_PARTIES];
    unsigned nparties = air_begin_parties(b, r->plan->radio, &second, party);
    for (unsigned i = 0; i < nparties; i++) begin_rules(r, i, &party[i], b->at_ns);
    for (unsigned i = nparties; i < AIR_PARTIES; i++) end_rules(&r->always[i], b->at_ns);
    if (b->renewed) {
        dissector_reset(r->dissector);
        tracker_anew(r->tracker);
        begin_anew(r);
    }
    const struct test *t = find(r, b->test);
    int index = t ? case_of(t, b->label) : -1;
    if (!t || t->always || (index < 0 && t->ncases)) return; /* not asked for, or of another day */
    if (r->plan->role && air_cast_party(party, nparties, r->plan->role) < 0) return;
    r->test = t;
    r->serial = b->serial;
    r->run = (struct engine_run){ .use = nparties > 1 ? USE_OBSERVE : USE_RUN,
                                  .case_index = index,
                                  .seed = b->seed,
                                  .performed = true,
                                  .complete = true,
                                  .profile = look_up,
                                  .declared = declares,
                                  .env = r };
    struct value tolerance = r->plan->profile(r->plan->env, "time.tolerance");
    if (tolerance.kind == VALUE_TIME) r->run.tolerance_ns = tolerance.i;
    air_cast(party, nparties, t, &r->run);
    for (unsigned i = 0; i < t->nroles && r->plan->role; i++)
        if (!air_cast_is_device(r->plan->role, t->role[i])) r->run.role[i].judged = false;
    r->run.link.serial = &r->serial;
    r->engine = engine_new(t, &r->run, b->at_ns);
    drain(r);
}

static void answered(struct check_recording *r, const struct air_answer *a)
{
    if (a->restarted) begin_anew(r);
    if (!r->engine) return;
    pass_time(r, a->at_ns);
    engine_time(r->engine, a->at_ns);
    engine_answer(r->engine, a->id, a->answer, a->value.kind == VALUE_UNKNOWN ? NULL : &a->value,
                  NULL);
    drain(r);
}

static void was_late(struct check_recording *r, const struct air_late *l)
{
    if (!r->engine) return;
    pass_time(r, l->at_ns);
    engine_late(r->engine, l->late_ns);
}

void check_recording_note(struct check_recording *r, struct slice comment)
{
    struct arena *reading = arena_new(TEST_ARENA);
    struct air_begin b;
    struct air_answer a;
    struct air_late l;
    if (air_begin_read(reading, comment, &b)) begin_test(r, &b);
    if (air_answer_read(reading, comment, &a)) answered(r, &a);
    if (air_late_read(comment, &l)) was_late(r, &l);
    arena_free(reading);
}

void check_recording_frame(struct check_recording *r, const struct frame *f)
{
    struct packet p, seen;
    struct tracked t;
    r->last_ns = f->time_ns;
    dissect(r->dissector, f, &p);
    ethernet_ends(&p);
    tracker_frame(r->tracker, &p, &t);
    for (unsigned i = 0; i < AIR_PARTIES; i++) {
        struct always *a = &r->always[i];
        bool judged = link_party_frame(&a->party, &p, &seen) && a->rules && !r->another;
        if (judged) rules_frame(a->watch, r->tracker, &seen, &t);
        if (a->rules && a->mesh && !r->another) mesh_party_frame(a->mesh, &a->party, a->watch, &p);
    }
    if (!r->engine) return;
    pass_time(r, f->time_ns);
    engine_frame(r->engine, &p, &t);
    drain(r);
}

struct check_recording *check_recording_begin(const struct check_plan *plan,
                                              const struct check_sink *sink, bool *reported)
{
    struct check_recording *r = calloc(1, sizeof *r);
    struct dissect_options d = dissect_defaults();
    struct tracker_options t = { .complete = true };
    if (!r) abort();
    d.all = true;
    radio_profile_dissect(plan->radio, &d);
    r->plan = plan;
    r->sink = sink;
    r->reported = reported;
    r->dissector = dissector_new(&d);
    r->tracker = tracker_new(&t);
    r->arena = arena_new(TEST_ARENA);
    r->kept = arena_new(TEST_ARENA);
    r->device = air_cast_device(r->kept, plan->radio);
    return r;
}

void check_recording_end(struct check_recording *r, int64_t end_ns)
{
    if (end_ns < r->last_ns) end_ns = r->last_ns;
    end_test(r, end_ns);
    for (unsigned i = 0; i < AIR_PARTIES; i++) end_rules(&r->always[i], end_ns);
    dissector_free(r->dissector);
    tracker_free(r->tracker);
    arena_free(r->arena);
    arena_free(r->kept);
    free(r);
}

/* ---- the file ---- */

void check_recording_notes(const struct capture *c, struct frame *f,
                           void (*note)(void *env, struct slice comment), void *env)
{
    struct slice option;
    for (unsigned i = 0; capture_option(c, COMMENT, i, &option); i++) note(env, option);
    f->sent = capture_direction(c) == PCAPNG_OUTBOUND;
}

static void take_note(void *env, struct slice comment)
{
    check_recording_note(env, comment);
}

void check_radio(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                 bool *reported, struct diags *diags)
{
    struct capture *c = capture_open(path, diags);
    struct frame f;
    if (!c) return;
    struct check_recording *r = check_recording_begin(plan, sink, reported);
    while (!console_stop && capture_next(c, &f) == 1) {
        check_recording_notes(c, &f, take_note, r);
        check_recording_frame(r, &f);
    }
    check_recording_end(r, capture_end_ns(c));
    capture_close(c);
}
