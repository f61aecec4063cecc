/* SPDX-License-Identifier: Apache-2.0
 * eventlog.c - see eventlog.h. */
#include "report/eventlog.h"
#include "report/entry.h"
#include "report/json_put.h"
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 64 << 20, RUNNING_MAX = 4096 };

enum verdict eventlog_verdict(const char *word)
{
    for (unsigned v = 0; v < VERDICT_COUNT; v++)
        if (!strcmp(word, verdict_name((enum verdict)v))) return (enum verdict)v;
    return VERDICT_COUNT;
}

/* The next line without its end. False at the end of the file; *whole is false for a line without
 * an end (the run was killed while it wrote it) and for one that is too long. */
static bool next_line(FILE *file, struct text *line, bool *whole)
{
    char piece[4096];
    size_t n = 0;
    int c;
    text_clear(line);
    while ((c = getc_unlocked(file)) != EOF && c != '\n') {
        piece[n++] = (char)c;
        if (n < sizeof piece) continue;
        text_add(line, (struct slice){ (const uint8_t *)piece, n });
        n = 0;
    }
    text_add(line, (struct slice){ (const uint8_t *)piece, n });
    *whole = c == '\n' && !line->cut;
    line->cut = false;
    return c == '\n' || line->n;
}

static json_t *parse(const struct text *line)
{
    json_t *o = json_loadb(line->n ? line->p : "", line->n, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(o)) return o;
    json_decref(o);
    return NULL;
}

/* Tests have the order of the selection. */
static void take_selection(struct eventlog *log)
{
    const json_t *run = json_object_get(log->head, "run");
    const json_t *selection = json_object_get(run, "selection");
    for (size_t i = 0; i < json_array_size(selection); i++) {
        const char *id = json_get_text(json_array_get(selection, i), "id");
        if (!json_object_get(log->ids, id))
            json_object_set_new(log->ids, id, json_integer((json_int_t)i));
    }
}

static void run_started(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    if (log->head) return;
    log->head = json_incref(o);
    take_selection(log);
}

static void run_ended(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    if (!log->tail) log->tail = json_incref(o);
}

static void capture(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    json_array_append(log->captures, o);
}

static void dodag(struct eventlog *log, json_t *o, int64_t offset)
{
    json_t *held = json_object_get(o, "dodag");
    (void)offset;
    if (json_is_object(held)) json_array_append(log->dodags, held);
}

struct key {
    char text[24];
};

static struct key key_of_number(int64_t n)
{
    struct key k;
    snprintf(k.text, sizeof k.text, "%lld", (long long)n);
    return k;
}

static struct key key_of(const json_t *o)
{
    return key_of_number(json_get_int(o, "n"));
}

static void test_started(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    if (json_object_size(log->running) >= RUNNING_MAX) return;
    json_put_array(o, "trace");
    json_put_array(o, "findings");
    json_put_array(o, "events");
    json_object_set(log->running, key_of(o).text, o);
}

/* frame, finding and happened go to the test that they are of, as long as it runs. */
static void detail(struct eventlog *log, json_t *o, const char *member, const char *list)
{
    json_t *test = json_object_get(log->running, key_of(o).text);
    json_t *what = json_object_get(o, member), *array = json_object_get(test, list);
    if (json_is_object(what) && json_array_size(array) < ENTRY_TRACE_MAX)
        json_array_append(array, what);
}

static void frame(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    detail(log, o, "frame", "trace");
}

static void finding(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    detail(log, o, "finding", "findings");
}

static void happened(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)offset;
    detail(log, o, "happened", "events");
}

static struct eventlog_item *new_item(struct eventlog *log)
{
    if (log->nitems == log->room) {
        size_t room = log->room ? 2 * log->room : 256;
        struct eventlog_item *more = realloc(log->item, room * sizeof *more);
        if (!more) return NULL;
        log->item = more;
        log->room = room;
    }
    return &log->item[log->nitems++];
}

/* What of an entry is counted and sorted by. */
struct about {
    const char *id;
    enum verdict verdict;
    int64_t remarks;
};

static void add_item(struct eventlog *log, const struct about *a, const struct eventlog_item *place)
{
    if (!a->id[0] || a->verdict == VERDICT_COUNT) {
        log->passed_over++;
        return;
    }
    if (!json_object_get(log->ids, a->id)) json_object_set_new(log->ids, a->id, json_integer(-1));
    void *at = json_object_iter_at(log->ids, a->id);
    struct eventlog_item *item = at ? new_item(log) : NULL;
    if (!item) return;
    json_int_t order = json_integer_value(json_object_iter_value(at));
    *item = *place;
    item->order = order < 0 ? UINT_MAX : (unsigned)order;
    item->id = json_object_iter_key(at);
    log->counts.count[a->verdict]++;
    log->counts.total++;
    if (a->remarks > 0 && a->remarks < INT_MAX) log->counts.remarks += (unsigned)a->remarks;
}

static void add_entry(struct eventlog *log, const json_t *entry, int64_t offset, unsigned index)
{
    struct about a = { json_get_text(entry, "id"),
                       eventlog_verdict(json_get_text(entry, "verdict")),
                       json_get_int(entry, "remarks") };
    add_item(log, &a,
             &(struct eventlog_item){ .offset = offset,
                                      .index = index,
                                      .case_index = json_get_int(entry, "case_index"),
                                      .start_ns = json_get_int(entry, "start_ns") });
}

static void entries(struct eventlog *log, json_t *o, int64_t offset)
{
    const json_t *list = json_object_get(o, "entries");
    for (size_t i = 0; i < json_array_size(list); i++)
        add_entry(log, json_array_get(list, i), offset, (unsigned)i);
    json_object_del(log->running, key_of(o).text);
}

static void nothing(struct eventlog *log, json_t *o, int64_t offset)
{
    (void)log;
    (void)o;
    (void)offset;
}

static const struct {
    const char *event;
    void (*take)(struct eventlog *log, json_t *o, int64_t offset);
} EVENTS[] = { { "run started", run_started },   { "capture", capture }, { "dodag", dodag },
               { "test started", test_started }, { "frame", frame },     { "finding", finding },
               { "happened", happened },         { "verdict", entries }, { "outside", entries },
               { "run ended", run_ended },       { "action", nothing },  { "note", nothing } };

static void take_line(struct eventlog *log, const struct text *line, int64_t offset)
{
    json_t *o = parse(line);
    const char *event = json_get_text(o, "event");
    size_t i = 0, n = sizeof EVENTS / sizeof *EVENTS;
    while (i < n && strcmp(event, EVENTS[i].event)) i++;
    if (i < n)
        EVENTS[i].take(log, o, offset);
    else
        log->passed_over++;
    json_decref(o);
}

/* The verdict of a role that was interrupted: what its findings say already, else INCONC. */
static json_t *unfinished_entry(const json_t *test, const char *role)
{
    enum verdict verdict = VERDICT_INCONC;
    const char *reason = reason_name(REASON_OPERATOR_ABORT),
               *text = "The run ended before this test.";
    const json_t *list = json_object_get(test, "findings");
    json_t *own = json_array();
    int64_t remarks = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *f = json_array_get(list, i);
        const char *whose = json_get_text(f, "role");
        if (whose[0] && strcmp(whose, role)) continue;
        json_array_append(own, f);
        enum verdict v = eventlog_verdict(json_get_text(f, "verdict"));
        if (v == VERDICT_PASS && !strcmp(json_get_text(f, "level"), "should")) remarks++;
        if (v >= VERDICT_NA || v <= verdict) continue;
        verdict = v;
        reason = json_get_text(f, "reason");
        text = json_get_text(f, "message");
    }
    json_t *o = json_object(), *about = json_object_get(test, "about");
    json_put_text(o, "id", json_get_text(about, "id"));
    json_put_text(o, "case", json_get_text(about, "case"));
    json_put_int(o, "instance", 1);
    json_put_text(o, "role", role);
    json_put_text(o, "verdict", verdict_name(verdict));
    json_put_text(o, "reason", reason);
    json_put_text(o, "text", text);
    json_object_update_missing(o, about);
    json_object_set_new(o, "findings", own);
    json_put_int(o, "remarks", remarks);
    return o;
}

static void put_rest(json_t *o, const json_t *test)
{
    static const char *const SAME[] = { "start", "start_ns", "participants", "trace", "events" };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        json_t *v = json_object_get(test, SAME[i]);
        if (v) json_object_set(o, SAME[i], v);
    }
    json_put_bool(o, "finished", false);
}

/* Which steps were reached is known from the frames and events that name them. */
static void put_reached(json_t *entry)
{
    static const char *const LISTS[] = { "trace", "events" };
    json_t *steps = json_object_get(entry, "steps");
    for (size_t k = 0; k < 2; k++) {
        const json_t *list = json_object_get(entry, LISTS[k]);
        for (size_t i = 0; i < json_array_size(list); i++) {
            json_int_t at = json_get_int(json_array_get(list, i), "step_index");
            json_t *step = at < 0 ? NULL : json_array_get(steps, (size_t)at);
            if (step) json_put_text(step, "status", "PASS");
        }
    }
    const json_t *list = json_object_get(entry, "findings");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *f = json_array_get(list, i);
        json_int_t at = json_get_int(f, "step_index");
        json_t *step = at < 0 ? NULL : json_array_get(steps, (size_t)at);
        const char *verdict = json_get_text(f, "verdict");
        if (step && strcmp(verdict, "PASS")) json_put_text(step, "status", verdict);
    }
}

static void end_running(struct eventlog *log)
{
    const char *n;
    json_t *test;
    json_object_foreach(log->running, n, test)
    {
        const json_t *roles = json_object_get(test, "participants");
        for (size_t i = 0; i < json_array_size(roles); i++) {
            const json_t *role = json_array_get(roles, i);
            if (!json_is_true(json_object_get(role, "judged"))) continue;
            json_t *shared = unfinished_entry(test, json_get_text(role, "role"));
            json_t *entry = json_deep_copy(shared);
            json_decref(shared);
            put_rest(entry, test);
            put_reached(entry);
            unsigned index = (unsigned)json_array_size(log->unfinished);
            json_array_append_new(log->unfinished, entry);
            add_entry(log, entry, -1, index);
        }
    }
}

static int compare_items(const void *pa, const void *pb)
{
    const struct eventlog_item *a = pa, *b = pb;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    int ids = strcmp(a->id, b->id);
    if (ids) return ids;
    if (a->case_index != b->case_index) return a->case_index < b->case_index ? -1 : 1;
    if (a->start_ns != b->start_ns) return a->start_ns < b->start_ns ? -1 : 1;
    if (a->offset != b->offset) return a->offset < b->offset ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static bool begin(struct eventlog *log, FILE *file)
{
    *log = (struct eventlog){ .file = file,
                              .captures = json_array(),
                              .dodags = json_array(),
                              .unfinished = json_array(),
                              .ids = json_object(),
                              .running = json_object(),
                              .line_offset = -1 };
    return log->captures && log->dodags && log->unfinished && log->ids && log->running;
}

/* Take the lines from the place of the file on which begins at *offset, up to `until`. */
static void read_lines(struct eventlog *log, int64_t *offset, int64_t until)
{
    struct text line = text_new(LINE_MAX_BYTES);
    bool whole;
    for (size_t taken; *offset < until && next_line(log->file, &line, &whole);
         *offset += (int64_t)taken) {
        taken = line.n + 1;
        if (whole)
            take_line(log, &line, *offset);
        else
            log->passed_over++;
        if (!whole) taken = (size_t)((int64_t)ftello(log->file) - *offset);
    }
    text_free(&line);
}

static bool end(struct eventlog *log)
{
    end_running(log);
    if (log->nitems) qsort(log->item, log->nitems, sizeof *log->item, compare_items);
    return true;
}

bool eventlog_read(struct eventlog *log, FILE *file)
{
    int64_t offset = 0;
    if (!begin(log, file)) return false;
    read_lines(log, &offset, INT64_MAX);
    return end(log);
}

bool eventlog_read_own(struct eventlog *log, FILE *file, const struct eventlog_known *known,
                       size_t n)
{
    int64_t offset = 0, seen = 0;
    if (!begin(log, file)) return false;
    for (size_t i = 0; i < n; i++) {
        const struct eventlog_known *k = &known[i];
        if (k->item.offset > offset) {
            if (seen != offset && fseeko(file, (off_t)offset, SEEK_SET)) return false;
            read_lines(log, &offset, k->item.offset);
            seen = offset;
        }
        struct about a = { k->item.id, k->verdict, k->remarks };
        add_item(log, &a, &k->item);
        if (k->test) json_object_del(log->running, key_of_number(k->test).text);
        offset = k->item.offset + (int64_t)k->line;
    }
    if (seen != offset && fseeko(file, (off_t)offset, SEEK_SET)) return false;
    read_lines(log, &offset, INT64_MAX);
    return end(log);
}

/* The entry of an item; borrowed. */
static json_t *entry_at(struct eventlog *log, const struct eventlog_item *item)
{
    if (item->offset < 0) return json_array_get(log->unfinished, item->index);
    if (item->offset != log->line_offset) {
        struct text line = text_new(LINE_MAX_BYTES);
        bool whole;
        json_decref(log->line);
        log->line = NULL;
        log->line_offset = item->offset;
        if (!fseeko(log->file, (off_t)item->offset, SEEK_SET) &&
            next_line(log->file, &line, &whole))
            log->line = parse(&line);
        text_free(&line);
    }
    return json_array_get(json_object_get(log->line, "entries"), item->index);
}

/* Is the item the first of its execution of the test? */
static bool is_first(const struct eventlog *log, size_t i)
{
    const struct eventlog_item *a = &log->item[i], *b = i ? a - 1 : NULL;
    return !b || a->id != b->id || a->case_index != b->case_index || a->start_ns != b->start_ns ||
           a->offset != b->offset;
}

bool eventlog_walk(struct eventlog *log, eventlog_each each, void *ctx)
{
    for (size_t i = 0; i < log->nitems; i++) {
        json_t *entry = entry_at(log, &log->item[i]);
        if (entry && !each(entry, is_first(log, i), ctx)) return false;
    }
    return true;
}

/* The text of an item, to be freed; NULL when it cannot be read. */
static char *text_at(struct eventlog *log, const struct eventlog_item *item)
{
    if (item->offset < 0)
        return json_dumps(json_array_get(log->unfinished, item->index),
                          JSON_COMPACT | JSON_PUT_STYLE);
    char *p = malloc(item->n + 1);
    bool good = p && pread(fileno(log->file), p, item->n, (off_t)item->offset + (off_t)item->at) ==
                         (ssize_t)item->n;
    if (good) {
        p[item->n] = '\0';
        return p;
    }
    free(p);
    return NULL;
}

bool eventlog_walk_text(struct eventlog *log, eventlog_each_text each, void *ctx)
{
    bool good = true;
    for (size_t i = 0; i < log->nitems && good; i++) {
        char *p = text_at(log, &log->item[i]);
        good = p && each(slice_text(p), is_first(log, i), ctx);
        free(p);
    }
    return good;
}

void eventlog_free(struct eventlog *log)
{
    json_decref(log->head);
    json_decref(log->tail);
    json_decref(log->captures);
    json_decref(log->dodags);
    json_decref(log->unfinished);
    json_decref(log->ids);
    json_decref(log->running);
    json_decref(log->line);
    free(log->item);
    *log = (struct eventlog){ 0 };
}
