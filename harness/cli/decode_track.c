/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decode_track.h"

#include "wire/coap.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { AHEAD_MAX = 8 * 1024 * 1024, EXTRA_MAX = 64 };

struct decode_track {
    const struct decode *d;
    struct tracker *tracker;
    uint32_t *answer; /* frame number -> number of the first frame that answers it; 0 = none */
    uint64_t nanswers;
    struct node *node; /* of the packet at hand, with ours among them */
    unsigned room;
};

static void *must(void *p)
{
    if (p) return p;
    fprintf(stderr, "plugtest: out of memory: tracking of conversations\n");
    abort();
}

static struct tracker *new_tracker(const struct decode *d)
{
    struct tracker_options options = { .complete = true };
    for (unsigned v = 0; v < VIEW_COUNT; v++) options.views[v] = d->views[v];
    return tracker_new(&options);
}

static void remember(struct decode_track *t, uint64_t request, uint64_t response)
{
    if (request >= AHEAD_MAX || response > UINT32_MAX) return;
    if (request >= t->nanswers) {
        uint64_t n = t->nanswers ? t->nanswers * 2 : 4096;
        while (n <= request) n *= 2;
        t->answer = must(realloc(t->answer, n * sizeof *t->answer));
        memset(t->answer + t->nanswers, 0, (n - t->nanswers) * sizeof *t->answer);
        t->nanswers = n;
    }
    if (!t->answer[request]) t->answer[request] = (uint32_t)response;
}

/* The first reading of -2. */
static void look_ahead(struct decode_track *t, const char *path, struct diags *diags)
{
    struct dissect_options options = t->d->options;
    struct tracked tracked;
    struct packet p;
    struct frame f;
    struct arena *quiet = arena_new(1 << 20); /* the second reading says what is wrong */
    struct diags unheard = diags_new(quiet);
    struct capture *c = capture_open(path, &unheard);
    options.all = false;
    memset(&options.wanted, 0, sizeof options.wanted);
    tracker_fields(&options.wanted);
    struct dissector *dissector = dissector_new(&options);
    struct tracker *tracker = new_tracker(t->d);
    while (c && capture_next(c, &f) == 1) {
        dissect(dissector, &f, &p);
        tracker_frame(tracker, &p, &tracked);
        if (tracked.response_to) remember(t, tracked.response_to, f.number);
        if (f.number == AHEAD_MAX)
            diag_warning(diags, (struct diag_place){ .file = path },
                         "coap.response_in is known for the first %d frames only", AHEAD_MAX);
    }
    tracker_free(tracker);
    dissector_free(dissector);
    capture_close(c);
    arena_free(quiet);
}

struct decode_track *decode_track_open(const struct decode *d, const char *path,
                                       struct diags *diags)
{
    struct decode_track *t = must(calloc(1, sizeof *t));
    t->d = d;
    if (d->look_ahead && strcmp(path, "-") == 0) {
        struct diag *e = diag_error(diags, (struct diag_place){ .file = path },
                                    "-2 reads a capture twice, and standard input cannot be");
        if (e) e->hint = "save it to a file first";
    } else if (d->look_ahead) {
        look_ahead(t, path, diags);
    }
    t->tracker = new_tracker(d);
    return t;
}

static bool wanted(const struct decode *d, field_id field)
{
    return d->options.all || field_set_has(&d->options.wanted, field);
}

/* Behind the last CoAP node at depth 0, or at the end. */
static unsigned place_for(const struct packet *p)
{
    for (unsigned i = p->nnodes; i > 0; i--)
        if (FIELD_PROTO(p->node[i - 1].field) == PROTO_COAP && p->node[i - 1].depth == 0) return i;
    return p->nnodes;
}

static void insert(struct decode_track *t, struct packet *p, const struct node *extra, unsigned n)
{
    unsigned at = place_for(p);
    if (p->nnodes + n > t->room) {
        t->room = (p->nnodes + n) * 2;
        t->node = must(realloc(t->node, t->room * sizeof *t->node));
    }
    for (unsigned i = 0; i < at; i++) t->node[i] = p->node[i];
    for (unsigned i = 0; i < n; i++) t->node[at + i] = extra[i];
    for (unsigned i = at; i < p->nnodes; i++) t->node[n + i] = p->node[i];
    p->node = t->node;
    p->nnodes += n;
    p->index = NULL; /* of the old list */
}

void decode_track_frame(struct decode_track *t, struct packet *p, struct tracked *out)
{
    struct node extra[EXTRA_MAX];
    unsigned n = 0;
    tracker_frame(t->tracker, p, out);
    for (unsigned i = 0; i < out->nnodes && n < EXTRA_MAX - 1; i++)
        if (wanted(t->d, out->node[i].field)) extra[n++] = out->node[i];
    field_id later = FIELD(PROTO_COAP, COAP_RESPONSE_IN);
    uint64_t number = out->again_of ? out->again_of : p->frame.number;
    bool known = false; /* a copy of a request that was answered before */
    for (unsigned i = 0; i < n; i++) known |= extra[i].field == later;
    if (number < t->nanswers && t->answer[number] && !known && wanted(t->d, later))
        extra[n++] = (struct node){ .field = later, .u = t->answer[number] };
    if (n) insert(t, p, extra, n);
}

void decode_track_close(struct decode_track *t)
{
    if (!t) return;
    tracker_free(t->tracker);
    free(t->answer);
    free(t->node);
    free(t);
}

bool decode_track_field(field_id field, bool *later)
{
    *later = field == FIELD(PROTO_COAP, COAP_RESPONSE_IN);
    const char *name = field_row(field)->name;
    return *later || field == FIELD(PROTO_COAP, COAP_RESPONSE_TO) ||
           field == FIELD(PROTO_COAP, COAP_RESPONSE_TIME) ||
           field == FIELD(PROTO_COAP, COAP_REQUEST_FIRST_IN) ||
           field == FIELD(PROTO_COAP, COAP_RESPONSE_FIRST_IN) ||
           field == FIELD(PROTO_COAP, COAP_RETRANSMITTED) ||
           (name && strncmp(name, "coap.track.", 11) == 0);
}
