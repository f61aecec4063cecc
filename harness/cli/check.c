/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check.h"

#include "cli/check_mesh.h"
#include "cli/check_radio.h"
#include "cli/check_shard.h"
#include "cli/console.h"
#include "cli/track_times.h"
#include "engine/seek.h"

#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>

enum { RING = 4, TRACK_MESSAGES = 24576, TRACK_PAIRS = 16384 };

/* What one worker works with. */
struct worker {
    struct check_stream *s;
    unsigned shard;
    pthread_t thread;
    struct dissector *dissector; /* of frames without a radio link */
    struct dissector *radio;     /* of the others: its tests want more; NULL until there is one */
    struct tracker *tracker;
    struct rules_watch *rules;
    struct judge_watch *judge;
    struct seek *seek; /* with radio */
    struct mesh *mesh; /* of the first worker, when RPL networks are looked for; else NULL */
    struct scenario_watch *scenario; /* the same, when one is to be judged */
    struct packet packet;
    uint64_t frames, coap;
    uint64_t next;      /* the batch it takes next */
    uint8_t apart[128]; /* what two threads write all the time never shares a cache line */
};

/* A batch that goes round: filled by the reader, looked at by every worker. */
struct slot {
    struct capture_batch *batch;
    unsigned readers; /* workers that have not finished with it */
};

struct check_stream {
    const struct check_plan *plan;
    struct check_sink sink;
    struct rules *rules;
    struct judge *judge;
    struct engine_run run; /* of all engines */
    struct worker worker[CHECK_JOBS_MAX];
    unsigned jobs;
    int64_t first_ns, last_ns;
    bool begun;
    bool *reported;
    pthread_mutex_t lock, sinking;
    pthread_cond_t moved;
    struct slot slot[RING];
    uint64_t filled; /* batches so far */
    bool done;
};

static void *need(void *p)
{
    if (p) return p;
    fprintf(stderr, "plugtest check: out of memory\n");
    abort();
}

/* --- results ------------------------------------------------------------------------------ */

static void mark_reported(struct check_stream *s, const struct result *r)
{
    for (unsigned i = 0; i < s->plan->ntests; i++) {
        if (strcmp(s->plan->test[i]->id, r->test->id) == 0) s->reported[i] = true;
    }
}

static void take_result(void *env, const struct result *r, const struct judge_note *note)
{
    struct check_stream *s = env;
    (void)note;
    pthread_mutex_lock(&s->sinking);
    mark_reported(s, r);
    s->sink.result(s->sink.env, r);
    pthread_mutex_unlock(&s->sinking);
}

static void take_rule(void *env, const struct result *r)
{
    take_result(env, r, NULL);
}

/* --- workers ------------------------------------------------------------------------------ */

static bool wants_any(const struct field_set *set, enum proto_index proto)
{
    for (unsigned row = 0; row < proto_at(proto)->nrows; row++)
        if (field_set_has(set, FIELD(proto, row))) return true;
    return false;
}

static struct dissector *dissector_for(const struct worker *w, bool radio)
{
    const struct check_stream *s = w->s;
    struct dissect_options d = s->plan->dissect;
    d.zep_inner = radio;
    rules_fields(s->rules, RULES_OF_COAP, &d.wanted);
    judge_fields(s->judge, &d.wanted);
    tracker_fields(&d.wanted);
    /* Networks and radio links look for more, but not into a datagram on another link. */
    d.no_ipv6_of_udp = !radio && !s->plan->scenario && !wants_any(&d.wanted, PROTO_IPV6);
    rules_fields(s->rules, radio ? RULES_OF_RADIO : RULES_OF_NETWORK, &d.wanted);
    if (radio) seek_fields(w->seek, &d.wanted);
    if (check_mesh_wanted(s->plan)) mesh_fields(&d.wanted);
    if (s->plan->scenario) scenario_watch_fields(&d.wanted);
    return need(dissector_new(&d));
}

static struct scenario_watch *open_scenario(const struct check_plan *plan)
{
    struct scenario_network n = plan->scenario->network;
    n.complete = plan->complete;
    n.performed = n.performed || plan->performed || plan->scenario_performed;
    n.start_ns = plan->scenario_ns;
    n.after_ns = plan->scenario_after_ns;
    return scenario_watch_new(plan->scenario->scenario, &n);
}

static void open_worker(struct check_stream *s, unsigned i)
{
    struct worker *w = &s->worker[i];
    struct tracker_options t = { .complete = s->plan->complete,
                                 .max_messages = s->jobs > 1 ? TRACK_MESSAGES / 2u : TRACK_MESSAGES,
                                 .max_pairs = s->jobs > 1 ? TRACK_PAIRS / 2u : TRACK_PAIRS };
    track_times(&t, s->plan->profile, s->plan->env);
    rules_views(s->rules, t.views);
    *w = (struct worker){ .s = s, .shard = i };
    w->dissector = dissector_for(w, false);
    w->tracker = tracker_new(&t);
    w->rules = rules_watch_new(s->rules);
    w->judge = judge_watch_new(s->judge, &(struct judge_sink){ take_result, s });
    if (i == 0 && check_mesh_wanted(s->plan)) w->mesh = check_mesh_new(s->plan);
    if (w->mesh && s->plan->scenario) w->scenario = open_scenario(s->plan);
}

static void close_worker(struct worker *w)
{
    dissector_free(w->dissector);
    dissector_free(w->radio);
    tracker_free(w->tracker);
    rules_watch_free(w->rules);
    judge_watch_free(w->judge);
    mesh_free(w->mesh);
    scenario_watch_free(w->scenario);
    seek_free(w->seek);
}

/* What frames of radio links need beside, from the first one on. */
static void open_radio(struct worker *w)
{
    struct check_stream *s = w->s;
    struct seek_options o = { .run = s->run,
                              .only = s->plan->role,
                              .instances = s->plan->instances };
    if (s->plan->radio) {
        memcpy(o.run.link.context, s->plan->radio->context, sizeof o.run.link.context);
        o.run.link.keys = s->plan->radio->keys;
    }
    w->seek = seek_new(s->plan->test, s->plan->ntests, &o, &(struct seek_sink){ take_rule, s });
    w->radio = dissector_for(w, true);
}

/* What tests of radio links want to know would cost other frames a third of their time. */
static void decode(struct worker *w, const struct frame *frame)
{
    bool radio = frame->linktype == 195 || frame->linktype == 230 || frame->linktype == 283;
    if (!radio) dissect(w->dissector, frame, &w->packet);
    if (!radio && w->packet.link_src.family == 0) return;
    if (!w->radio) open_radio(w); /* ZEP comes here too, by a second look */
    dissect(w->radio, frame, &w->packet);
}

static void look_at(struct worker *w, const struct frame *frame)
{
    unsigned shard = w->s->jobs > 1 ? check_shard(frame, w->s->jobs) : 0;
    bool ours = shard == w->shard || shard == CHECK_EVERYBODY;
    if (!ours && !(w->mesh && check_shard_mesh(frame))) return;
    struct tracked t;
    decode(w, frame);
    if (w->mesh) check_mesh_frame(w->mesh, w->rules, w->scenario, &w->packet);
    if (!ours) return;
    bool coap = w->packet.top == PROTO_COAP, radio = endpoint_is_link(&w->packet.link_src);
    if (radio ? w->s->plan->radio_run : !coap) return; /* check_radio judges it */
    tracker_frame(w->tracker, &w->packet, &t);
    if (shard == CHECK_EVERYBODY && w->shard != 0) return; /* known to all, judged by one */
    w->coap += coap;
    rules_frame(w->rules, w->tracker, &w->packet, &t);
    judge_frame(w->judge, &w->packet, &t);
    if (w->seek) seek_frame(w->seek, &w->packet, &t);
}

static void *work(void *arg)
{
    struct worker *w = arg;
    struct check_stream *s = w->s;
    for (;;) {
        pthread_mutex_lock(&s->lock);
        while (w->next == s->filled && !s->done) pthread_cond_wait(&s->moved, &s->lock);
        bool more = w->next < s->filled;
        pthread_mutex_unlock(&s->lock);
        if (!more) return NULL;
        struct slot *slot = &s->slot[w->next++ % RING];
        for (unsigned i = 0; i < slot->batch->n && !console_stop; i++)
            look_at(w, &slot->batch->frame[i]);
        pthread_mutex_lock(&s->lock);
        if (--slot->readers == 0) pthread_cond_broadcast(&s->moved);
        pthread_mutex_unlock(&s->lock);
    }
}

/* --- the stream --------------------------------------------------------------------------- */

static void note_times(struct check_stream *s, const struct frame *f)
{
    if (!s->begun) s->first_ns = f->time_ns;
    s->begun = true;
    if (f->time_ns > s->last_ns) s->last_ns = f->time_ns;
}

struct check_stream *check_stream_begin(const struct check_plan *plan,
                                        const struct check_sink *sink, struct diags *diags)
{
    struct check_stream *s = need(calloc(1, sizeof *s));
    s->plan = plan;
    s->sink = *sink;
    s->last_ns = INT64_MIN;
    s->reported = need(calloc(plan->ntests + 1, sizeof *s->reported));
    struct rules_options rules = { .profile = plan->profile, .env = plan->env };
    s->rules = rules_new(plan->test, plan->ntests, &rules, diags);
    struct judge_options judge = {
        .only = plan->role, .tester = "", .instances = plan->instances, .named = plan->named
    };
    judge.only_test = plan->only;
    s->run = (struct engine_run){ .use = USE_CHECK,
                                  .performed = plan->performed,
                                  .complete = plan->complete,
                                  .profile = plan->profile,
                                  .declared = plan->declared,
                                  .env = plan->env };
    struct value tolerance = plan->profile(plan->env, "time.tolerance");
    if (tolerance.kind == VALUE_TIME) s->run.tolerance_ns = tolerance.i;
    judge.run = s->run;
    s->judge = judge_new(plan->test, plan->ntests, &judge);
    /* of the recording of a run its notes tell which test began, and where */
    if (judge_left_out(s->judge) && !plan->radio_run)
        diag_warning(diags, (struct diag_place){ .file = "tests" },
                     "%u tests and cases too many are not looked for; name fewer",
                     judge_left_out(s->judge));
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->sinking, NULL);
    pthread_cond_init(&s->moved, NULL);
    s->jobs = plan->jobs > CHECK_JOBS_MAX ? CHECK_JOBS_MAX : plan->jobs ? plan->jobs : 1;
    for (unsigned i = 0; i < s->jobs; i++) open_worker(s, i);
    return s;
}

void check_stream_frame(struct check_stream *s, const struct frame *frame)
{
    note_times(s, frame);
    s->worker[0].frames++;
    look_at(&s->worker[0], frame);
}

static void end_seeking(struct worker *w, struct check_outcome *out)
{
    seek_end(w->seek, w->s->last_ns);
    struct seek_counts counts = seek_counts(w->seek);
    out->counted += counts.counted;
    out->alike += counts.alike;
}

static void finish(struct check_stream *s, struct check_outcome *out)
{
    struct judge_watch *watch[CHECK_JOBS_MAX];
    for (unsigned i = 0; i < s->jobs; i++) {
        struct worker *w = &s->worker[i];
        watch[i] = w->judge;
        out->frames += w->frames;
        out->coap += w->coap;
        if (!s->begun) continue;
        judge_end(w->judge, s->last_ns);
        if (w->seek) end_seeking(w, out);
        rules_end(w->rules, w->tracker, s->last_ns);
        if (i) rules_merge(s->worker[0].rules, w->rules);
    }
    judge_finish(watch, s->jobs);
    out->alike += judge_alike(watch, s->jobs);
    for (unsigned i = 0; i < s->plan->ntests; i++) {
        uint64_t judged, counted;
        judge_tally(watch, s->jobs, i, &judged, &counted);
        out->counted += counted;
    }
    rules_results(s->worker[0].rules, take_rule, s);
    if (s->worker[0].scenario)
        take_rule(s, scenario_watch_end(s->worker[0].scenario, s->worker[0].mesh, s->last_ns));
    if (s->begun && s->worker[0].mesh && s->sink.mesh)
        s->sink.mesh(s->sink.env, s->worker[0].mesh, s->first_ns);
}

void check_stream_until(struct check_stream *s, int64_t end_ns)
{
    if (end_ns > s->last_ns) s->last_ns = end_ns;
}

void check_stream_end(struct check_stream *s, struct check_outcome *out)
{
    finish(s, out);
    out->lacking = out->coap && !s->plan->complete;
    out->first_ns = s->begun ? s->first_ns : 0;
    out->last_ns = s->begun ? s->last_ns : 0;
    out->reported = s->reported;
    for (unsigned i = 0; i < s->jobs; i++) close_worker(&s->worker[i]);
    rules_free(s->rules);
    judge_free(s->judge);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->sinking);
    pthread_cond_destroy(&s->moved);
    free(s);
}

/* --- a capture ---------------------------------------------------------------------------- */

/* The capture says which test it is of: look for that one, and believe that its stimuli were asked
 * for. Tests asked for by name go before. */
static void declared_test(struct check_plan *plan, const char *id)
{
    const char *found = NULL; /* the id given goes with the comment it is from */
    bool others = false;
    for (unsigned i = 0; i < plan->ntests; i++) {
        bool this = strcmp(plan->test[i]->id, id) == 0;
        if (this) found = plan->test[i]->id;
        others |= !this && plan->named[i];
    }
    if (!found || others) return;
    plan->performed = true;
    plan->only = found;
}

/* Captures of the simulation name their scenario, and when it began. */
static void read_scenario(struct check_plan *plan, const json_t *o)
{
    const char *id = json_string_value(json_object_get(o, "scenario"));
    const json_t *start = json_object_get(o, "start_ns");
    if (!id) return;
    if (!plan->scenario && plan->scenario_of) plan->scenario = plan->scenario_of(plan->env, id);
    bool same = plan->scenario && strcmp(plan->scenario->scenario->test->id, id) == 0;
    if (!same) return;
    plan->scenario_performed = json_is_true(json_object_get(o, "performed"));
    if (json_is_integer(start)) plan->scenario_ns = json_integer_value(start);
}

/* What a capture that we have written says of itself. */
static void read_comment(struct check_plan *plan, const char *comment)
{
    json_t *o = comment[0] == '{' ? json_loads(comment, 0, NULL) : NULL;
    if (json_is_integer(json_object_get(o, "plugtest"))) {
        /* Stimuli were asked for in one test: of others that the capture may look like, nothing is
         * known. */
        const char *test = json_string_value(json_object_get(o, "test"));
        if (test && json_is_true(json_object_get(o, "performed"))) declared_test(plan, test);
        plan->complete |= json_is_true(json_object_get(o, "complete"));
        read_scenario(plan, o);
        plan->radio_run |= json_is_true(json_object_get(o, "radio"));
        const char *coap = json_string_value(json_object_get(o, "coap"));
        plan->dissect.coap_everywhere |= coap && strcmp(coap, "everywhere") == 0;
    }
    json_decref(o);
}

/* One worker: the reader looks itself. */
static int read_alone(struct check_stream *s, struct capture *c, struct capture_batch *b, int got)
{
    for (; got == 1 && !console_stop; got = capture_fill(c, b)) {
        for (unsigned i = 0; i < b->n && !console_stop; i++) check_stream_frame(s, &b->frame[i]);
    }
    return got;
}

static void hand_out(struct check_stream *s, struct slot *slot)
{
    for (unsigned i = 0; i < slot->batch->n; i++) note_times(s, &slot->batch->frame[i]);
    s->worker[0].frames += slot->batch->n;
    pthread_mutex_lock(&s->lock);
    slot->readers = s->jobs;
    s->filled++;
    pthread_cond_broadcast(&s->moved);
    pthread_mutex_unlock(&s->lock);
}

static struct slot *free_slot(struct check_stream *s)
{
    struct slot *slot = &s->slot[s->filled % RING];
    pthread_mutex_lock(&s->lock);
    while (slot->readers) pthread_cond_wait(&s->moved, &s->lock);
    pthread_mutex_unlock(&s->lock);
    if (!slot->batch) slot->batch = capture_batch_new();
    return slot;
}

static int read_together(struct check_stream *s, struct capture *c, struct capture_batch *first)
{
    unsigned started = 0;
    int got = 1;
    s->slot[0].batch = first;
    for (; started < s->jobs; started++) {
        if (pthread_create(&s->worker[started].thread, NULL, work, &s->worker[started]) != 0) break;
    }
    if (started < s->jobs) abort(); /* no threads: nothing was begun yet */
    hand_out(s, &s->slot[0]);
    while (!console_stop) {
        struct slot *slot = free_slot(s);
        got = capture_fill(c, slot->batch);
        if (got != 1) break;
        hand_out(s, slot);
    }
    pthread_mutex_lock(&s->lock);
    s->done = true;
    pthread_cond_broadcast(&s->moved);
    pthread_mutex_unlock(&s->lock);
    for (unsigned i = 0; i < started; i++) pthread_join(s->worker[i].thread, NULL);
    for (unsigned i = 1; i < RING; i++) capture_batch_free(s->slot[i].batch);
    return got;
}

/* There the tester breaks rules on purpose: who is the device, its profile says. */
static void check_recording(const struct check_plan *plan, const char *path,
                            const struct check_sink *sink, struct check_outcome *out,
                            struct diags *diags)
{
    struct diag *d = NULL;
    if (!plan->radio)
        d = diag_error(diags, (struct diag_place){ .file = path },
                       "the recording of a run on a radio link: whose frames are the device's?");
    else if (strcmp(path, "-") == 0)
        d = diag_error(diags, (struct diag_place){ .file = path },
                       "the recording of a run on a radio link cannot be read from a pipe");
    else
        check_radio(plan, path, sink, out->reported, diags);
    if (d) d->hint = plan->radio ? "name the file" : "name the profile of the run with --profile";
    if (d) out->bad = true;
}

bool check_capture(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                   struct check_outcome *out, struct diags *diags)
{
    struct check_plan here = *plan;
    *out = (struct check_outcome){ 0 };
    struct capture *c = capture_open(path, diags);
    if (!c) return false;
    struct capture_batch *batch = capture_batch_new();
    int got = capture_fill(c, batch);
    read_comment(&here, capture_comment(c));
    if (here.scenario) here.jobs = 1; /* it looks at every frame */
    struct check_stream *s = check_stream_begin(&here, sink, diags);
    if (got == 1 && s->jobs > 1)
        got = read_together(s, c, batch);
    else
        got = read_alone(s, c, batch, got);
    if (got == 0) check_stream_until(s, capture_end_ns(c));
    check_stream_end(s, out);
    out->bad = got < 0;
    if (here.radio_run) check_recording(&here, path, sink, out, diags);
    capture_batch_free(batch);
    capture_close(c);
    return true;
}
