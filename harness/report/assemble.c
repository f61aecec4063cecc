/* SPDX-License-Identifier: Apache-2.0
 * assemble.c - see assemble.h; and report_rebuild. */
#include "report/assemble.h"
#include "report/json_put.h"
#include "report/json_write.h"
#include "report/skim.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    DUMP_BYTES_MAX = 256 << 20,
    HEAD_BYTES_MAX = 1 << 20, /* of an entry, up to its start_ns */
    CAPTURES_MAX = 64,
    WRITE_BYTES = 512 << 10
};

const char *assemble_annotated_name(struct arena *a, unsigned i)
{
    return i ? arena_printf(a, "annotated-%u.pcapng", i + 1) : "annotated.pcapng";
}

static json_t *captures_of(const struct eventlog *log)
{
    json_t *list = json_array();
    struct arena *a = arena_new(1 << 20);
    size_t n = json_array_size(log->captures);
    for (size_t i = 0; i < n && i < CAPTURES_MAX; i++) {
        json_t *o = json_object();
        json_put_text(o, "path", json_get_text(json_array_get(log->captures, i), "path"));
        json_put_text(o, "annotated", assemble_annotated_name(a, (unsigned)i));
        json_array_append_new(list, o);
    }
    arena_free(a);
    return list;
}

/* The run object: as it was started, and how it ended. */
static json_t *run_of(const struct eventlog *log)
{
    static const char *const END[] = { "end", "duration_s", "lateness_p99_s", "lateness_max_s",
                                       "interrupted" };
    json_t *run = json_copy(json_object_get(log->head, "run"));
    if (!run) run = json_object();
    json_object_set_new(run, "captures", captures_of(log));
    json_put_bool(run, "ended", log->tail != NULL);
    for (size_t i = 0; log->tail && i < sizeof END / sizeof *END; i++) {
        json_t *v = json_object_get(log->tail, END[i]);
        if (v) json_object_set(run, END[i], v);
    }
    if (!log->tail) json_put_text(run, "interrupted", "the run was killed");
    return run;
}

static json_t *summary_of(const struct report_counts *counts)
{
    static const struct {
        const char *key;
        enum verdict verdict;
    } WORDS[] = { { "pass", VERDICT_PASS },      { "fail", VERDICT_FAIL },
                  { "inconc", VERDICT_INCONC },  { "error", VERDICT_ERROR },
                  { "none", VERDICT_NONE },      { "na", VERDICT_NA },
                  { "skipped", VERDICT_SKIPPED } };
    json_t *o = json_object();
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        json_put_int(o, WORDS[i].key, counts->count[WORDS[i].verdict]);
    json_put_int(o, "total", counts->total);
    json_put_int(o, "remarks", counts->remarks);
    return o;
}

static int put_piece(const char *piece, size_t n, void *ctx)
{
    text_add(ctx, (struct slice){ (const uint8_t *)piece, n });
    return 0;
}

/* In one piece: jansson hands out a character or two at a time. */
static bool dump(FILE *out, const json_t *value, size_t style)
{
    struct text t = text_new(DUMP_BYTES_MAX);
    bool good = !json_dump_callback(value, put_piece, &t, style | JSON_ENCODE_ANY | JSON_PUT_STYLE);
    good = good && !t.cut && fwrite(t.p, 1, t.n, out) == t.n;
    text_free(&t);
    return good;
}

static bool member(FILE *out, const char *key, json_t *value)
{
    bool good = fprintf(out, "\"%s\": ", key) > 0 && dump(out, value, JSON_INDENT(1)) &&
                fputs(",\n", out) >= 0;
    json_decref(value);
    return good;
}

/* A line each: they may be long. */
static bool dodags(FILE *out, const json_t *list)
{
    bool good = fputs("\"dodags\": [\n", out) >= 0;
    for (size_t i = 0; i < json_array_size(list) && good; i++)
        good = (!i || fputs(",\n", out) >= 0) && dump(out, json_array_get(list, i), JSON_COMPACT);
    return good && fputs("\n],\n", out) >= 0;
}

struct writing {
    FILE *out;
    json_t *instances; /* "id case role" -> how many so far */
    struct comments *comments;
    bool started;
};

/* The how-manieth entry of this key? */
static json_int_t count_instance(struct writing *w, struct slice id, struct slice label,
                                 struct slice role)
{
    struct text key = text_new(4096);
    const struct slice part[] = { id, label, role };
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        text_add(&key, part[i]);
        text_char(&key, '\n');
    }
    json_int_t n = json_get_int(w->instances, text_string(&key)) + 1;
    json_object_set_new(w->instances, text_string(&key), json_integer(n));
    text_free(&key);
    return n;
}

static bool separate(struct writing *w)
{
    if (w->started && fputs(",\n", w->out) < 0) return false;
    w->started = true;
    return true;
}

static bool write_entry(json_t *entry, bool first, void *ctx)
{
    struct writing *w = ctx;
    if (w->comments) comments_take(entry, first, w->comments);
    json_put_int(entry, "instance",
                 count_instance(w, slice_text(json_get_text(entry, "id")),
                                slice_text(json_get_text(entry, "case")),
                                slice_text(json_get_text(entry, "role"))));
    json_object_del(entry, "case_index");
    json_object_del(entry, "start_ns");
    return separate(w) && dump(w->out, entry, JSON_COMPACT); /* a line each */
}

/* As write_entry does, without a tree in between. What changes stands first. */
static bool write_text(struct slice entry, bool first, void *ctx)
{
    struct writing *w = ctx;
    struct slice key, value;
    struct text head = text_new(HEAD_BYTES_MAX);
    if (w->comments) {
        json_t *tree = json_loadb((const char *)entry.p, entry.n, 0, NULL);
        comments_take(tree, first, w->comments);
        json_decref(tree);
    }
    json_int_t instance = count_instance(w, skim_member(entry, "id"), skim_member(entry, "case"),
                                         skim_member(entry, "role"));
    struct skim s = skim_open(entry);
    json_write_open(&head, NULL, '{');
    for (unsigned left = 3; left && skim_next(&s, &key, &value);) {
        bool place = slice_is(key, "case_index") || slice_is(key, "start_ns");
        left -= place;
        if (slice_is(key, "instance")) {
            json_write_int(&head, "instance", instance);
            left--;
        } else if (!place) {
            json_write_members(&head, slice_part(entry, (size_t)(key.p - entry.p) - 1,
                                                 key.n + sizeof "\"\":" - 1 + value.n));
        }
    }
    struct slice rest = slice_part(entry, s.at, entry.n - s.at);
    bool good = separate(w) && !head.cut && fwrite(head.p, 1, head.n, w->out) == head.n &&
                fwrite(rest.p, 1, rest.n, w->out) == rest.n;
    text_free(&head);
    return good;
}

bool assemble_write(struct eventlog *log, bool own, FILE *out, struct comments *comments)
{
    json_t *tool = json_object_get(log->head, "tool");
    json_t *environment = json_object_get(log->head, "environment");
    struct writing w = { .out = out, .instances = json_object(), .comments = comments };
    bool good =
        fputs("{\n", out) >= 0 && member(out, "schema", json_put_string("plugtest-report/1")) &&
        member(out, "tool", tool ? json_incref(tool) : json_object()) &&
        member(out, "run", run_of(log)) &&
        member(out, "environment", environment ? json_incref(environment) : json_object()) &&
        member(out, "summary", summary_of(&log->counts)) &&
        (!json_array_size(log->dodags) || dodags(out, log->dodags)) &&
        fputs("\"tests\": [\n", out) >= 0 &&
        (own ? eventlog_walk_text(log, write_text, &w) : eventlog_walk(log, write_entry, &w)) &&
        fputs("\n]\n}\n", out) >= 0 && !fflush(out);
    json_decref(w.instances);
    return good;
}

static int complain(struct diags *diags, const char *path, const char *what, const char *hint)
{
    struct diag *d =
        diag_error(diags, (struct diag_place){ .file = path }, "%s: %s", what, strerror(errno));
    if (d) d->hint = hint;
    return -1;
}

/* A folder that is assembled. */
struct job {
    const char *dir;
    bool known; /* the run ends just now */
    struct eventlog log;
    struct comments *comments;
    struct diags *diags;
};

/* report.json appears whole or not at all. */
static int write_json(struct job *j)
{
    const char *path = arena_printf(j->diags->arena, "%s/report.json", j->dir);
    const char *fresh = arena_printf(j->diags->arena, "%s/report.json.new", j->dir);
    FILE *out = fopen(fresh, "we");
    struct comments *comments = json_array_size(j->log.captures) ? j->comments : NULL;
    char *room = malloc(WRITE_BYTES); /* without it, the size is not heeded */
    if (out && room) setvbuf(out, room, _IOFBF, WRITE_BYTES);
    bool good = out && assemble_write(&j->log, j->known, out, comments);
    int why = errno;
    if (out && fclose(out) && good) {
        good = false;
        why = errno;
    }
    free(room);
    if (good && !rename(fresh, path)) return 0;
    errno = good ? errno : why;
    int result = complain(j->diags, path, "cannot be written",
                          "make room; `plugtest report` then makes it from events.jsonl");
    if (out) unlink(fresh);
    return result;
}

/* Every capture that the run names and that is there gets its annotated copy. */
static int annotate_all(struct job *j)
{
    struct arena *a = j->diags->arena; /* diags name files after we have returned */
    int result = 0;
    size_t n = json_array_size(j->log.captures);
    for (unsigned i = 0; i < n && i < CAPTURES_MAX; i++) {
        const char *named = json_get_text(json_array_get(j->log.captures, i), "path");
        const char *path = arena_string(a, slice_text(named));
        if (!strchr(path, '/')) {
            const char *inside = arena_printf(a, "%s/%s", j->dir, path);
            if (!access(inside, R_OK)) path = inside;
        }
        if (!path[0] || access(path, R_OK)) continue;
        const char *out = arena_printf(a, "%s/%s", j->dir, assemble_annotated_name(a, i));
        struct comments_job job = { path, out, i, j->known };
        if (comments_annotate(j->comments, &job, j->diags)) result = -1;
    }
    return result;
}

static bool read_log(struct job *j, FILE *in, const struct assemble_known *known)
{
    bool good =
        known ? eventlog_read_own(&j->log, in, known->entry, known->n) : eventlog_read(&j->log, in);
    return good && (j->log.head || j->log.nitems);
}

int assemble_folder(const char *dir, const struct assemble_known *known,
                    struct report_counts *counts, struct diags *diags)
{
    const char *path = arena_printf(diags->arena, "%s/events.jsonl", dir);
    struct job j = {
        .dir = dir, .known = known != NULL, .comments = comments_new(), .diags = diags
    };
    FILE *in = fopen(path, "re");
    int result = -1;
    if (!in || !j.comments) {
        complain(diags, path, "cannot be read", "name a folder that a run wrote (-o DIR)");
    } else if (!read_log(&j, in, known)) {
        errno = EINVAL;
        complain(diags, path, "holds no run", "name a folder that a run wrote (-o DIR)");
    } else {
        result = write_json(&j);
        if (!result) result = annotate_all(&j);
        if (counts) *counts = j.log.counts;
    }
    comments_free(j.comments);
    eventlog_free(&j.log);
    if (in) fclose(in);
    return result;
}

int report_rebuild(const char *dir, struct report_counts *counts, struct diags *diags)
{
    return assemble_folder(dir, NULL, counts, diags);
}
