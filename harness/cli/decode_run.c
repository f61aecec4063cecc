/* SPDX-License-Identifier: Apache-2.0
 * Who decodes which frames: every worker takes the next batch of the capture, decodes it into a
 * buffer and leaves that in a ring. Whoever completes the batch whose turn it is writes it and all
 * that are ready behind it, so that the output is in order whatever the number of workers, and
 * nobody waits for another. What needs memory of earlier frames (fragments) is decoded by one
 * dissector that only a worker whose turn it is may use. */
#include "cli/console.h"
#include "cli/decode.h"
#include "cli/decode_track.h"
#include "cli/exit.h"
#include "script/eval.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    RING = 16,
    OUT_LIMIT = 1024 * 1024,
    TEXT_LIMIT = 1024 * 1024,
    ARENA_LIMIT = 16 * 1024 * 1024
};

/* The output of one batch, until it is written. */
struct finished {
    struct out out;
    bool ready;
};

/* One capture being decoded. */
struct run {
    const struct decode *d;
    struct capture *capture;
    struct decode_track *track; /* NULL: no relations wanted */
    struct dissector *ordered;  /* for the holder of the turn */
    int64_t first_ns;
    bool *any;               /* something was printed (of all captures) */
    pthread_mutex_t reading; /* guards capture */
    pthread_mutex_t turns;   /* guards what follows */
    pthread_cond_t turned;
    unsigned turn; /* the batch whose output comes next; only who completes it writes */
    struct finished ring[RING];
    bool stop; /* enough read, signal, or output closed */
    int write_error;
};

struct worker {
    struct run *r;
    pthread_t thread;
    struct dissector *own;
    struct capture_batch *batch;
    struct decode_scratch scratch;
    struct packet packet;
    struct out out;
    bool holding;       /* the turn */
    uint8_t apart[128]; /* what two threads write all the time never shares a cache line */
};

/* Wait until everything in front of our batch is written. */
static void take_turn(struct worker *w)
{
    struct run *r = w->r;
    if (w->holding) return;
    pthread_mutex_lock(&r->turns);
    while (r->turn != w->batch->serial) pthread_cond_wait(&r->turned, &r->turns);
    pthread_mutex_unlock(&r->turns);
    w->holding = true;
}

/* Only for whose turn it is. */
static void write_out(struct run *r, struct out *o)
{
    if (!r->write_error && !out_write(o, STDOUT_FILENO)) r->write_error = errno;
    o->n = 0;
}

/* Write what is ready, in order. Called and left with `turns` locked. */
static void write_ready(struct run *r)
{
    for (struct finished *f = NULL; (f = &r->ring[r->turn % RING])->ready;) {
        pthread_mutex_unlock(&r->turns);
        write_out(r, &f->out);
        pthread_mutex_lock(&r->turns);
        f->ready = false;
        r->turn++;
        r->stop |= r->write_error != 0;
        pthread_cond_broadcast(&r->turned);
    }
}

static void finish_batch(struct worker *w, bool stop)
{
    struct run *r = w->r;
    unsigned serial = w->batch->serial;
    pthread_mutex_lock(&r->turns);
    while (serial - r->turn >= RING) pthread_cond_wait(&r->turned, &r->turns);
    struct finished *f = &r->ring[serial % RING];
    struct out empty = f->out;
    f->out = w->out;
    w->out = empty;
    f->ready = true;
    r->stop |= stop;
    if (r->turn == serial) write_ready(r);
    pthread_mutex_unlock(&r->turns);
    w->holding = false;
}

/* Whoever holds the turn sees all fragments in their order. */
static void decode_frame(struct worker *w, const struct frame *frame)
{
    if (!w->holding) {
        dissect(w->own, frame, &w->packet);
        if (!w->packet.fragment) return;
        take_turn(w);
    }
    dissect(w->r->ordered, frame, &w->packet);
}

static bool passes(struct worker *w, const struct tracked *t)
{
    const struct decode *d = w->r->d;
    struct eval ctx = { .self = &w->packet, .scratch = w->scratch.arena };
    memcpy(ctx.view, t->view, sizeof ctx.view);
    bool yes = eval_truth(d->filter, &ctx) == TRUTH_TRUE;
    arena_reset(w->scratch.arena);
    return yes;
}

/* Is the packet one to print? */
static bool selected(struct worker *w)
{
    const struct run *r = w->r;
    if (!r->track && !r->d->filter) return true;
    struct tracked tracked = { 0 };
    if (r->track) decode_track_frame(r->track, &w->packet, &tracked);
    return !r->d->filter || passes(w, &tracked);
}

static void print_frame(struct worker *w, const struct frame *frame)
{
    struct run *r = w->r;
    decode_frame(w, frame);
    if (!selected(w)) return;
    struct shown s = { &w->packet, r->first_ns };
    const struct decode_style *style = r->d->style;
    if (*style->between) {
        if (*r->any) out_put(&w->out, style->between);
        *r->any = true;
    }
    style->packet(r->d, &s, &w->scratch, &w->out);
    if (w->out.n < OUT_LIMIT) return;
    take_turn(w);
    write_out(r, &w->out);
}

/* Returns false when nothing behind this batch is wanted. */
static bool print_batch(struct worker *w)
{
    const struct capture_batch *b = w->batch;
    if (w->r->d->jobs == 1) w->holding = true;
    for (unsigned i = 0; i < b->n; i++) {
        if (b->frame[i].number > w->r->d->limit || console_stop) return false;
        print_frame(w, &b->frame[i]);
    }
    return b->frame[b->n - 1].number < w->r->d->limit;
}

static bool next_batch(struct worker *w)
{
    struct run *r = w->r;
    pthread_mutex_lock(&r->reading);
    pthread_mutex_lock(&r->turns);
    bool stop = r->stop;
    pthread_mutex_unlock(&r->turns);
    bool got = !stop && !console_stop && capture_fill(r->capture, w->batch) == 1;
    if (got && w->batch->serial == 0) r->first_ns = w->batch->frame[0].time_ns;
    pthread_mutex_unlock(&r->reading);
    return got;
}

static void *work(void *arg)
{
    struct worker *w = arg;
    while (next_batch(w)) finish_batch(w, !print_batch(w));
    return NULL;
}

static void open_worker(struct worker *w, struct run *r)
{
    struct dissect_options options = r->d->options;
    options.reassemble = false;
    *w = (struct worker){ .r = r };
    if (r->d->jobs > 1) w->own = dissector_new(&options); /* who works alone has the turn always */
    w->batch = capture_batch_new();
    w->scratch.text = text_new(TEXT_LIMIT);
    w->scratch.arena = arena_new(ARENA_LIMIT);
}

static void close_worker(struct worker *w)
{
    dissector_free(w->own);
    capture_batch_free(w->batch);
    text_free(&w->scratch.text);
    arena_free(w->scratch.arena);
    free(w->scratch.next);
    out_free(&w->out);
}

static void run_workers(struct run *r, unsigned jobs)
{
    struct worker *w = calloc(jobs, sizeof *w);
    unsigned started = 0;
    if (!w) return;
    for (unsigned i = 0; i < jobs; i++) open_worker(&w[i], r);
    for (unsigned i = 1; i < jobs; i++, started++)
        if (pthread_create(&w[i].thread, NULL, work, &w[i]) != 0) break;
    work(&w[0]);
    for (unsigned i = 1; i <= started; i++) pthread_join(w[i].thread, NULL);
    for (unsigned i = 0; i < jobs; i++) close_worker(&w[i]);
    free(w);
}

/* Returns errno of standard output, or 0. */
static int decode_one(const struct decode *d, const char *path, struct diags *diags, bool *any)
{
    struct run r = { .d = d, .any = any };
    if (d->track) r.track = decode_track_open(d, path, diags);
    r.capture = diags->errors ? NULL : capture_open(path, diags);
    if (r.capture) {
        pthread_mutex_init(&r.reading, NULL);
        pthread_mutex_init(&r.turns, NULL);
        pthread_cond_init(&r.turned, NULL);
        r.ordered = dissector_new(&d->options);
        run_workers(&r, d->jobs);
        dissector_free(r.ordered);
        for (unsigned i = 0; i < RING; i++) out_free(&r.ring[i].out);
        pthread_cond_destroy(&r.turned);
        pthread_mutex_destroy(&r.turns);
        pthread_mutex_destroy(&r.reading);
    }
    capture_close(r.capture);
    decode_track_close(r.track);
    return r.write_error;
}

static int write_failed(int error)
{
    if (error == EPIPE) return EXIT_SIGNAL + SIGPIPE; /* `| head` has had enough: say nothing */
    fprintf(stderr, "plugtest decode: standard output: cannot be written: %s\n", strerror(error));
    return EXIT_ERROR;
}

int decode_captures(const struct decode *d, char *const *paths, unsigned npaths)
{
    struct arena *arena = arena_new(ARENA_LIMIT);
    struct diags diags = diags_new(arena);
    struct out o = { NULL, 0, 0 };
    bool any = false;
    int error = 0;
    if (d->style->begin) d->style->begin(d, &o);
    if (!out_write(&o, STDOUT_FILENO)) error = errno;
    const struct diag *seen = NULL;
    for (unsigned i = 0; i < npaths && !error && !console_stop; i++) {
        unsigned before = diags.errors;
        diags.errors = 0;
        error = decode_one(d, paths[i], &diags, &any);
        diags.errors += before;
        console_new_diags(&diags, &seen);
    }
    out_put(&o, d->style->end);
    if (!error && !out_write(&o, STDOUT_FILENO)) error = errno;
    out_free(&o);
    bool bad = diags.errors != 0;
    arena_free(arena);
    if (error) return write_failed(error);
    if (console_stop) return console_stop_code();
    return bad ? EXIT_BAD_INPUT : EXIT_ALL_PASS;
}
