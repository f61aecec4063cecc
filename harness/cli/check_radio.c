/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_radio.h"

#include "cli/air_cast.h"
#include "cli/console.h"

enum { COMMENT = 1, FLAGS = 2, OUTBOUND = 2, TEST_ARENA = 16 << 20, FLAGS_BYTES = 4 };

struct recording {
    const struct check_plan *plan;
    const struct check_sink *sink;
    bool *reported;
    struct dissector *dissector;
    struct tracker *tracker;
    struct arena *arena; /* of the test under way */
    const struct test *test;
    struct engine_run run;
    struct engine *engine; /* NULL: none that is asked for */
    struct link_serial serial;
};

static struct value look_up(void *env, const char *name)
{
    const struct recording *r = env;
    struct value v;
    if (air_cast_value(r->test, &r->run, name, r->arena, &v)) return v;
    return r->plan->profile(r->plan->env, name);
}

static bool declares(void *env, const char *name)
{
    const struct recording *r = env;
    return r->plan->declared(r->plan->env, name);
}

/* What the engine would do: it was done, and is in the recording. */
static void drain(struct recording *r)
{
    struct action a;
    while (engine_next(r->engine, &a)) {
    }
}

static void pass_time(struct recording *r, int64_t now_ns)
{
    int64_t before = INT64_MIN, due;
    while (!engine_done(r->engine) && (due = engine_deadline(r->engine)) <= now_ns &&
           due > before) {
        engine_time(r->engine, due);
        drain(r);
        before = due;
    }
}

static void end_test(struct recording *r, int64_t now_ns)
{
    if (!r->engine) return;
    pass_time(r, now_ns);
    if (!engine_done(r->engine)) engine_end(r->engine, now_ns, "the recording of the test ends");
    r->sink->result(r->sink->env, engine_result(r->engine));
    engine_free(r->engine);
    r->engine = NULL;
    arena_reset(r->arena);
}

static int case_of(const struct test *t, const char *label)
{
    for (unsigned i = 0; i < t->ncases; i++)
        if (strcmp(t->cases[i].label, label) == 0) return (int)i;
    return -1;
}

static const struct test *find(struct recording *r, const char *id)
{
    for (unsigned i = 0; i < r->plan->ntests; i++) {
        if (strcmp(r->plan->test[i]->id, id) != 0) continue;
        r->reported[i] = true;
        return r->plan->test[i];
    }
    return NULL;
}

static void begin_test(struct recording *r, const struct air_begin *b)
{
    end_test(r, b->at_ns);
    if (b->renewed) dissector_reset(r->dissector);
    const struct test *t = find(r, b->test);
    int index = t ? case_of(t, b->label) : -1;
    if (!t || t->always || (index < 0 && t->ncases)) return; /* not asked for, or of another day */
    if (r->plan->role && strcmp(r->plan->role, b->role) != 0) return;
    r->test = t;
    r->serial = b->serial;
    r->run = (struct engine_run){ .use = USE_RUN,
                                  .case_index = index,
                                  .seed = b->seed,
                                  .performed = true,
                                  .complete = true,
                                  .profile = look_up,
                                  .declared = declares,
                                  .env = r };
    struct value tolerance = r->plan->profile(r->plan->env, "time.tolerance");
    if (tolerance.kind == VALUE_TIME) r->run.tolerance_ns = tolerance.i;
    air_cast(r->plan->radio, b->role, t, &r->run);
    r->run.link.serial = &r->serial;
    r->engine = engine_new(t, &r->run, b->at_ns);
    drain(r);
}

static void answered(struct recording *r, const struct air_answer *a)
{
    if (!r->engine) return;
    pass_time(r, a->at_ns);
    engine_time(r->engine, a->at_ns);
    engine_answer(r->engine, a->id, a->answer, a->value.kind == VALUE_UNKNOWN ? NULL : &a->value,
                  NULL);
    drain(r);
}

/* What the recording says on a frame. */
static void read_notes(struct recording *r, const struct capture *c, struct frame *f)
{
    struct arena *reading = arena_new(TEST_ARENA);
    struct slice option;
    struct air_begin b;
    struct air_answer a;
    for (unsigned i = 0; capture_option(c, COMMENT, i, &option); i++) {
        if (air_begin_read(reading, option, &b)) begin_test(r, &b);
        if (air_answer_read(reading, option, &a)) answered(r, &a);
    }
    if (capture_option(c, FLAGS, 0, &option) && option.n == FLAGS_BYTES)
        f->sent = ((option.p[0] | option.p[FLAGS_BYTES - 1]) & 3) == OUTBOUND; /* either order */
    arena_free(reading);
}

static void look_at(struct recording *r, const struct frame *f)
{
    struct packet p;
    struct tracked t;
    dissect(r->dissector, f, &p);
    tracker_frame(r->tracker, &p, &t);
    if (!r->engine) return;
    pass_time(r, f->time_ns);
    engine_frame(r->engine, &p, &t);
    drain(r);
}

static void open(struct recording *r)
{
    struct dissect_options d = dissect_defaults();
    struct tracker_options t = { .complete = true };
    d.all = true;
    memcpy(d.lowpan_context, r->plan->radio->context, sizeof d.lowpan_context);
    r->dissector = dissector_new(&d);
    r->tracker = tracker_new(&t);
    r->arena = arena_new(TEST_ARENA);
}

static void close(struct recording *r)
{
    dissector_free(r->dissector);
    tracker_free(r->tracker);
    arena_free(r->arena);
}

void check_radio(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                 bool *reported, struct diags *diags)
{
    struct recording r = { .plan = plan, .sink = sink, .reported = reported };
    struct capture *c = capture_open(path, diags);
    struct frame f;
    int64_t last_ns = 0;
    if (!c) return;
    open(&r);
    while (!console_stop && capture_next(c, &f) == 1) {
        read_notes(&r, c, &f);
        last_ns = f.time_ns;
        look_at(&r, &f);
    }
    int64_t end_ns = capture_end_ns(c);
    end_test(&r, end_ns > last_ns ? end_ns : last_ns);
    close(&r);
    capture_close(c);
}
