/* SPDX-License-Identifier: Apache-2.0
 * comments.c - see comments.h; and report_annotate. */
#include "report/comments.h"
#include "capture/capture.h"
#include "capture/pcapng_writer.h"
#include "report/json_put.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    COMMENTS_MAX = 500000,
    COMMENTS_BYTES_MAX = 32 << 20, /* all of them together; more are left out, and it is said */
    PER_FRAME_MAX = 50,
    OLD_MAX = 20
};

struct comment {
    int64_t capture;
    uint64_t frame;
    size_t at, n; /* in `words` */
    size_t serial;
};

struct comments {
    struct text words;
    struct comment *list;
    size_t n, room, left_out;
    bool sorted;
};

/* Where a comment belongs. */
struct spot {
    int64_t capture, frame;
};

struct comments *comments_new(void)
{
    struct comments *c = calloc(1, sizeof *c);
    if (c) c->words = text_new(COMMENTS_BYTES_MAX);
    return c;
}

void comments_free(struct comments *c)
{
    if (!c) return;
    free(c->list);
    text_free(&c->words);
    free(c);
}

static void add(struct comments *c, struct spot spot, const struct text *comment)
{
    if (c->n == c->room && c->n < COMMENTS_MAX) {
        size_t room = c->room ? 2 * c->room : 256;
        struct comment *more = realloc(c->list, room * sizeof *more);
        if (more) {
            c->list = more;
            c->room = room;
        }
    }
    if (c->n == c->room || c->words.n + comment->n > COMMENTS_BYTES_MAX) {
        c->left_out++;
        return;
    }
    c->list[c->n] = (struct comment){ .capture = spot.capture,
                                      .frame = (uint64_t)spot.frame,
                                      .at = c->words.n,
                                      .n = comment->n,
                                      .serial = c->n };
    c->n++;
    text_add(&c->words, text_slice(comment));
}

/* "plugtest 1 | TD_COAP_CORE_01#case | step 3 | FAIL" */
static void begin(struct text *out, const json_t *entry, const json_t *of, const char *verdict)
{
    const char *label = json_get_text(entry, "case"), *step = json_get_text(of, "step");
    text_printf(out, "plugtest 1 | %s%s%s | ", json_get_text(entry, "id"), label[0] ? "#" : "",
                label);
    if (step[0])
        text_printf(out, "step %s | ", step);
    else if (json_get_int(of, "line") > 0)
        text_printf(out, "line %lld | ", (long long)json_get_int(of, "line"));
    text_put(out, verdict);
}

/* A remark is not a verdict, and its frame must not be found by searching for one. */
static const char *word_of(const json_t *finding)
{
    const char *verdict = json_get_text(finding, "verdict");
    if (strcmp(verdict, "PASS") && strcmp(verdict, "NONE")) return verdict;
    return strcmp(json_get_text(finding, "level"), "should") ? "RECORD" : "REMARK";
}

static void add_finding(struct comments *c, const json_t *entry, const json_t *finding)
{
    struct spot spot = { json_get_int(entry, "capture"), json_get_int(finding, "frame") };
    if (spot.frame <= 0) return;
    struct text out = text_new(4096);
    begin(&out, entry, finding, word_of(finding));
    const char *clause = json_get_text(json_object_get(finding, "clause"), "id");
    if (clause[0]) text_printf(&out, " | %s", clause);
    const char *field = json_get_text(finding, "field");
    const char *expected = json_get_text(finding, "expected");
    const char *actual = json_get_text(finding, "actual");
    if (field[0] && (expected[0] || actual[0]))
        text_printf(&out, " | %s was %s, expected %s", field, actual[0] ? actual : "absent",
                    expected[0] ? expected : "something else");
    else
        text_printf(&out, " | %s", json_get_text(finding, "message"));
    const char *decode_as = json_get_text(finding, "decode_as");
    if (decode_as[0]) text_printf(&out, " | to see it: wireshark -d %s", decode_as);
    add(c, spot, &out);
    text_free(&out);
}

/* A frame that a step took and that nothing speaks against is evidence for a PASS. */
static void add_evidence(struct comments *c, const json_t *entry, const json_t *trace)
{
    struct spot spot = { json_get_int(entry, "capture"), json_get_int(trace, "frame") };
    enum verdict v = eventlog_verdict(json_get_text(trace, "verdict"));
    if (spot.frame <= 0 || v > VERDICT_PASS || json_get_int(trace, "step_index") < 0) return;
    struct text out = text_new(1024);
    begin(&out, entry, trace, "PASS");
    add(c, spot, &out);
    text_free(&out);
}

bool comments_take(json_t *entry, bool first, void *ctx)
{
    struct comments *c = ctx;
    c->sorted = false;
    const json_t *findings = json_object_get(entry, "findings");
    for (size_t i = 0; i < json_array_size(findings); i++)
        add_finding(c, entry, json_array_get(findings, i));
    const json_t *trace = first ? json_object_get(entry, "trace") : NULL;
    for (size_t i = 0; i < json_array_size(trace); i++)
        add_evidence(c, entry, json_array_get(trace, i));
    return true;
}

static int by_spot(const void *pa, const void *pb)
{
    const struct comment *a = pa, *b = pb;
    if (a->capture != b->capture) return a->capture < b->capture ? -1 : 1;
    if (a->frame != b->frame) return a->frame < b->frame ? -1 : 1;
    return a->serial < b->serial ? -1 : a->serial > b->serial;
}

static struct slice words_of(const struct comments *c, size_t i)
{
    return slice_part(text_slice(&c->words), c->list[i].at, c->list[i].n);
}

/* What a copy needs from frame to frame. */
struct copy {
    struct capture *in;
    struct pcapng *out;
    const struct comments *comments;
    size_t next, end;    /* comments of this capture that are not for an earlier frame */
    uint32_t *interface; /* number in the copy + 1, by number in the original; 0 = not yet */
};

static uint32_t interface_of(struct copy *c, const struct frame *frame)
{
    uint32_t index = frame->interface;
    if (index >= CAPTURE_INTERFACES_MAX) index = 0;
    if (!c->interface[index]) {
        const struct capture_interface *i = capture_interface(c->in, index);
        const char *name = i && i->name[0] ? i->name : NULL;
        c->interface[index] = 1 + pcapng_interface(c->out, name, frame->linktype);
    }
    return c->interface[index] - 1;
}

static int copy_frame(struct copy *c, const struct frame *frame)
{
    struct slice all[OLD_MAX + PER_FRAME_MAX];
    unsigned n = 0;
    while (n < OLD_MAX && capture_option(c->in, 1, n, &all[n])) n++;
    const struct comments *from = c->comments;
    for (; c->next < c->end && from->list[c->next].frame <= frame->number; c->next++) {
        if (from->list[c->next].frame < frame->number || n == OLD_MAX + PER_FRAME_MAX) continue;
        struct slice words = words_of(from, c->next);
        bool twice = false;
        for (unsigned i = 0; i < n; i++) twice = twice || slice_equal(all[i], words);
        if (!twice) all[n++] = words;
    }
    struct pcapng_note note = { .comments = all,
                                .ncomments = n,
                                .direction = (enum pcapng_direction)capture_direction(c->in) };
    return pcapng_frame(c->out, interface_of(c, frame), frame, &note);
}

/* What the evidence says of itself comes first: `plugtest check` reads it in the copy, too. */
static struct pcapng *open_copy(const struct copy *c, const char *path, struct diags *diags)
{
    struct text said = text_new(200);
    text_put(&said, "The evidence of a run, with its verdicts as comments on the frames.");
    if (c->comments->left_out)
        text_printf(&said, " %zu comments did not fit.", c->comments->left_out);
    const char *own = capture_comment(c->in);
    const char *both[] = { own, text_string(&said) };
    struct pcapng_about about = { .application = "plugtest " PLUGTEST_VERSION,
                                  .comments = own[0] ? both : both + 1,
                                  .ncomments = own[0] ? 2 : 1,
                                  .buffered = true };
    struct pcapng *out = pcapng_open(path, &about, diags);
    text_free(&said);
    return out;
}

/* Never write a copy over the capture that it is of. */
static bool same_file(const struct comments_job *job, struct diags *diags)
{
    struct stat in, out;
    if (stat(job->in, &in) || stat(job->out, &out)) return false;
    if (in.st_dev != out.st_dev || in.st_ino != out.st_ino) return false;
    struct diag_place place = { .file = arena_string(diags->arena, slice_text(job->out)) };
    struct diag *d = diag_error(diags, place, "is the capture itself and is not overwritten");
    if (d) d->hint = "give another folder with -o";
    return true;
}

static int copy_capture(const struct comments *comments, const struct comments_job *job,
                        struct diags *diags)
{
    struct diags unsaid = diags_new(diags->arena);
    struct copy c = { .comments = comments,
                      .in = capture_open(job->in, job->known ? &unsaid : diags) };
    c.interface = calloc(CAPTURE_INTERFACES_MAX, sizeof *c.interface);
    if (!c.in || !c.interface) {
        capture_close(c.in);
        free(c.interface);
        return job->known ? 0 : -1;
    }
    struct frame frame;
    int got = capture_next(c.in, &frame), written = 0; /* the comment is known only then */
    c.out = open_copy(&c, job->out, diags);
    while (c.next < comments->n && comments->list[c.next].capture < (int64_t)job->capture) c.next++;
    for (c.end = c.next; c.end < comments->n; c.end++)
        if (comments->list[c.end].capture != (int64_t)job->capture) break;
    while (c.out && got > 0 && !written) {
        written = copy_frame(&c, &frame);
        got = capture_next(c.in, &frame);
    }
    bool good = c.out && (got == 0 || job->known) && !written;
    if (c.out && pcapng_close(c.out)) good = false;
    capture_close(c.in);
    free(c.interface);
    return good ? 0 : -1;
}

int comments_annotate(struct comments *c, const struct comments_job *job, struct diags *diags)
{
    if (same_file(job, diags)) return -1;
    if (!c->sorted && c->n) qsort(c->list, c->n, sizeof *c->list, by_spot);
    c->sorted = true;
    return copy_capture(c, job, diags);
}

int report_annotate(const struct report_annotation *a, struct diags *diags)
{
    FILE *in = fopen(a->events, "re");
    struct eventlog log = { 0 };
    int result = -1;
    if (in && eventlog_read(&log, in)) {
        struct comments_job job = { a->in, a->out, a->capture, false };
        struct comments *c = comments_new();
        if (c && eventlog_walk(&log, comments_take, c)) result = comments_annotate(c, &job, diags);
        comments_free(c);
    } else {
        diag_error(diags,
                   (struct diag_place){ .file = arena_string(diags->arena, slice_text(a->events)) },
                   "cannot be read: %s", strerror(errno));
    }
    eventlog_free(&log);
    if (in) fclose(in);
    return result;
}
