/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_radio.h"

#include "cli/air_cast.h"
#include "cli/console.h"

enum { COMMENT = 1, TEST_ARENA = 16 << 20 };

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

static void begin_test(struct recording *r, const struct air_begin *b, int64_t now_ns)
{
    end_test(r, now_ns);
    if (b->renewed) dissector_reset(r->dissector);
    const struct test *t = find(r, b->test);
    int index = t ? case_of(t, b->label) : -1;
    if (!t || t->always || (index < 0 && t->ncases)) return; /* not asked for, or of another day */
    if (r->plan->role && strcmp(r->plan->role, b->role) != 0) return;
    r->test = t;
    r->run = (struct engine_run){ .use = USE_CHECK,
                                  .case_index = index,
                                  .performed = true,
                                  .complete = true,
                                  .profile = look_up,
                                  .declared = declares,
                                  .env = r };
    struct value tolerance = r->plan->profile(r->plan->env, "time.tolerance");
    if (tolerance.kind == VALUE_TIME) r->run.tolerance_ns = tolerance.i;
    air_cast(r->plan->radio, b->role, t, &r->run);
    r->engine = engine_new(t, &r->run, now_ns);
    drain(r);
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
        struct arena *reading = arena_new(TEST_ARENA);
        struct slice comment;
        struct air_begin b;
        for (unsigned i = 0; capture_option(c, COMMENT, i, &comment); i++)
            if (air_begin_read(reading, comment, &b)) begin_test(&r, &b, f.time_ns);
        arena_free(reading);
        last_ns = f.time_ns;
        look_at(&r, &f);
    }
    int64_t end_ns = capture_end_ns(c);
    end_test(&r, end_ns > last_ns ? end_ns : last_ns);
    close(&r);
    capture_close(c);
}
