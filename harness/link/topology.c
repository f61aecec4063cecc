/* SPDX-License-Identifier: Apache-2.0
 * A topology as text. */
#include "link/option.h"
#include "link/topology_state.h"

#include <stdlib.h>

enum { WORDS_MAX = 16, EVENTS_MAX = 10000, SIDE_MAX = 10000 };

#define RANGE_M       50.0
#define AT_LONGEST_NS (INT64_C(366) * 86400 * 1000000000)

#define EVERY_SHORTEST_NS INT64_C(1000000)
#define EVERY_EXAMPLE     "every 2s from 1m to 5m ask 1 ping fd00::3"

/* A statement, in words. */
struct statement {
    const char *file;
    struct slice line; /* the whole line */
    unsigned number;
    struct slice word[WORDS_MAX];
    unsigned n;
};

struct reading {
    struct topology *t;
    struct diags *diags;
    const struct statement *s;
    bool bad;
};

/* ---- words ---- */

static struct slice word(const struct statement *s, unsigned i)
{
    return i < s->n ? s->word[i] : (struct slice){ (const uint8_t *)"", 0 };
}

/* What is wrong with word i; behind the last: with the end of the statement. */
static bool complain(struct reading *r, unsigned i, const char *what, const char *hint)
{
    const struct statement *s = r->s;
    struct slice w = i < s->n ? s->word[i] : s->word[s->n - 1];
    size_t at = (size_t)(w.p - s->line.p) + (i < s->n ? 0 : w.n);
    struct diag_place place = { .file = s->file,
                                .line = s->number,
                                .col = (unsigned)at + 1,
                                .length = i < s->n ? (unsigned)w.n : 1 };
    struct diag *d = diag_error(r->diags, place, "%s", what);
    if (d) d->hint = hint;
    r->bad = true;
    return false;
}

/* Digits with a point, at most `max`. */
static bool decimal(struct slice s, double max, double *out, struct slice *rest)
{
    double value = 0, scale = 0;
    size_t i = 0, digits = 0;
    for (; i < s.n && i < 24; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (!digit && (s.p[i] != '.' || scale > 0)) break;
        if (!digit) {
            scale = 1;
            continue;
        }
        value = value * 10 + (s.p[i] - '0');
        if (scale > 0) scale *= 10;
        digits++;
    }
    *rest = slice_part(s, i, s.n);
    *out = scale > 0 ? value / scale : value;
    return digits && *out <= max;
}

static bool take_time(struct reading *r, unsigned i, int64_t *out_ns)
{
    static const struct {
        const char *name;
        double ns;
    } units[] = { { "ms", 1e6 },   { "s", 1e9 },    { "m", 60e9 },
                  { "min", 60e9 }, { "h", 3600e9 }, { "d", 86400e9 } };
    struct slice unit;
    double value;
    bool good = decimal(word(r->s, i), 1e9, &value, &unit);
    for (size_t k = 0; good && k < sizeof units / sizeof *units; k++) {
        if (!slice_is(unit, units[k].name) || value * units[k].ns > (double)AT_LONGEST_NS) continue;
        *out_ns = (int64_t)(value * units[k].ns);
        return true;
    }
    return complain(r, i, "no time", "write: 30s, 10m, 1.5h, 500ms");
}

static bool take_metres(struct reading *r, unsigned i, double *out)
{
    struct slice unit;
    bool good = decimal(word(r->s, i), 1e6, out, &unit);
    if (good && (!unit.n || slice_is(unit, "m"))) return true;
    return complain(r, i, "no distance in metres", "write: 50 or 50m");
}

static bool take_count(struct reading *r, unsigned i, unsigned *out)
{
    uint64_t n;
    if (option_number(word(r->s, i), TOPOLOGY_NODES_MAX, &n) && n) {
        *out = (unsigned)n;
        return true;
    }
    return complain(r, i, "no number of nodes", "from 1 to 100000");
}

static bool number_of_node(struct reading *r, unsigned i, struct slice s, unsigned *out)
{
    uint64_t n;
    bool good = option_number(s, UINT32_MAX, &n);
    if (!r->t->nodes) return complain(r, 0, "no nodes yet", "begin with: line 10, grid 5x5 ...");
    if (good && n && n <= r->t->nodes) {
        *out = (unsigned)n;
        return true;
    }
    const char *what = arena_printf(r->t->arena, "no node %.*s", (int)s.n, (const char *)s.p);
    const char *hint = arena_printf(r->t->arena, "there are nodes 1 to %u", r->t->nodes);
    return complain(r, i, what, hint);
}

static bool take_node(struct reading *r, unsigned i, unsigned *out)
{
    return number_of_node(r, i, word(r->s, i), out);
}

static bool take_end(struct reading *r, unsigned i)
{
    return i >= r->s->n || complain(r, i, "one word too many", NULL);
}

/* "off", "on", "lossy 30%", "loss 30 %", "delay 5ms". */
static bool take_quality(struct reading *r, unsigned i, struct sim_quality *out)
{
    *out = r->t->usual;
    if (i >= r->s->n) return complain(r, i, "no quality of a link", "off, on, loss 30%, delay 5ms");
    for (; i < r->s->n; i++) {
        struct slice w = word(r->s, i), value = word(r->s, i + 1);
        if (slice_is(w, "off")) {
            out->off = true;
        } else if (slice_is(w, "loss") || slice_is(w, "lossy")) {
            char whole[32];
            bool apart = slice_is(word(r->s, i + 2), "%") && value.n < sizeof whole - 1;
            if (apart) {
                memcpy(whole, value.p, value.n);
                whole[value.n] = '%';
                value = (struct slice){ (const uint8_t *)whole, value.n + 1 };
            }
            if (!option_share(value, &out->loss))
                return complain(r, i + 1, "no share", "write: 30% or 0.5%");
            i += apart ? 2 : 1;
        } else if (slice_is(w, "delay")) {
            if (!option_time(value, &out->delay_ns))
                return complain(r, i + 1, "no delay", "write: 5ms");
            i++;
        } else if (!slice_is(w, "on")) {
            return complain(r, i, "no quality of a link", "off, on, loss 30%, delay 5ms");
        }
    }
    return true;
}

/* ---- events ---- */

static bool keep(struct reading *r, struct topology_event **list, unsigned *n, unsigned *room,
                 const struct topology_event *e)
{
    if (*n == EVENTS_MAX) return complain(r, 0, "too many statements", NULL);
    if (*n == *room) {
        unsigned more = *room ? 2 * *room : 64;
        struct topology_event *wider = arena_array(r->t->arena, more, sizeof *wider);
        if (*n) memcpy(wider, *list, *n * sizeof *wider);
        *list = wider;
        *room = more;
    }
    (*list)[(*n)++] = *e;
    return true;
}

/* Words from i on: [a-b] QUALITY; a>b: how b hears a. */
static bool take_link(struct reading *r, unsigned i, struct topology_event *e)
{
    struct slice a, b, pair = word(r->s, i);
    e->what = TOPOLOGY_LINK;
    e->both = option_cut(pair, '-', &a, &b);
    if (!e->both && !option_cut(pair, '>', &a, &b))
        return complain(r, i, "no pair of nodes", "write: 3-4, or 3>4 for one direction");
    if (!number_of_node(r, i, a, &e->node) || !number_of_node(r, i, b, &e->other)) return false;
    if (e->node == e->other) return complain(r, i, "a link has two nodes", NULL);
    return take_quality(r, i + 1, &e->quality);
}

static bool take_move(struct reading *r, struct topology_event *e)
{
    e->what = TOPOLOGY_MOVE;
    if (!take_node(r, 3, &e->node)) return false;
    if (!topology_placed(r->t))
        return complain(r, 2, "nodes of this shape have no places", "line, grid and random have");
    if (!slice_is(word(r->s, 4), "to")) return complain(r, 4, "to where?", "at 5m move 3 to 10 20");
    return take_metres(r, 5, &e->x) && take_metres(r, 6, &e->y) && take_end(r, 7);
}

static bool take_power(struct reading *r, struct topology_event *e)
{
    if (!take_node(r, 3, &e->node)) return false;
    e->what = slice_is(word(r->s, 4), "on") ? TOPOLOGY_ON : TOPOLOGY_OFF;
    if (e->what == TOPOLOGY_OFF && !slice_is(word(r->s, 4), "off"))
        return complain(r, 4, "a node is switched on or off", "at 5m node 3 off");
    return take_end(r, 5);
}

static bool take_ask(struct reading *r, struct topology_event *e)
{
    struct text t = text_new(1000);
    e->what = TOPOLOGY_ASK;
    if (!take_node(r, 3, &e->node)) {
        text_free(&t);
        return false;
    }
    for (unsigned i = 4; i < r->s->n; i++) {
        if (i > 4) text_char(&t, ' ');
        text_add(&t, word(r->s, i));
    }
    e->command = arena_string(r->t->arena, text_slice(&t));
    text_free(&t);
    return *e->command ? true : complain(r, 4, "ask it what?", "at 5m ask 1 rpl repair");
}

/* ... TIME node|move|link|ask ... */
static bool take_event(struct reading *r, struct topology_event *e)
{
    struct slice what = word(r->s, 2);
    if (!take_time(r, 1, &e->at_ns)) return false;
    if (slice_is(what, "node")) return take_power(r, e);
    if (slice_is(what, "move")) return take_move(r, e);
    if (slice_is(what, "link")) return take_link(r, 3, e);
    if (slice_is(what, "ask")) return take_ask(r, e);
    return complain(r, 2, "nothing that happens", "node, move, link or ask");
}

static bool at(struct reading *r)
{
    struct topology_event e = { 0 };
    return take_event(r, &e) && keep(r, &r->t->event, &r->t->nevents, &r->t->event_room, &e);
}

/* every TIME from TIME to TIME node|move|link|ask ... */
static bool every(struct reading *r)
{
    const struct statement *whole = r->s;
    struct statement one = *whole; /* as if it were an `at` */
    struct topology_event e = { 0 };
    int64_t period_ns = 0, until_ns = 0;
    if (!take_time(r, 1, &period_ns)) return false;
    if (period_ns < EVERY_SHORTEST_NS) return complain(r, 1, "too often", "every 1ms at most");
    if (!slice_is(word(whole, 2), "from")) return complain(r, 2, "from when?", EVERY_EXAMPLE);
    if (!slice_is(word(whole, 4), "to")) return complain(r, 4, "to when?", EVERY_EXAMPLE);
    if (!take_time(r, 5, &until_ns)) return false;
    one.word[1] = one.word[3];
    for (unsigned i = 6; i < one.n; i++) one.word[i - 4] = one.word[i];
    one.n = one.n > 6 ? one.n - 4 : 2;
    r->s = &one;
    bool good = take_event(r, &e);
    for (; good && e.at_ns <= until_ns; e.at_ns += period_ns)
        good = keep(r, &r->t->event, &r->t->nevents, &r->t->event_room, &e);
    r->s = whole;
    return good;
}

/* ---- what is there from the start ---- */

static bool shape(struct reading *r, enum topology_shape shape, unsigned nodes)
{
    if (r->t->shape)
        return complain(r, 0, "a second shape", "one statement says what nodes there are");
    r->t->shape = shape;
    r->t->nodes = nodes;
    return true;
}

static bool counted(struct reading *r, enum topology_shape s)
{
    unsigned n = 0;
    return take_count(r, 1, &n) && take_end(r, 2) && shape(r, s, n);
}

static bool grid(struct reading *r)
{
    struct slice a, b;
    uint64_t columns, rows;
    bool good = option_cut(word(r->s, 1), 'x', &a, &b) && option_number(a, SIDE_MAX, &columns) &&
                option_number(b, SIDE_MAX, &rows) && columns && rows &&
                columns * rows <= TOPOLOGY_NODES_MAX;
    if (!good) return complain(r, 1, "no grid", "write: grid 5x4");
    r->t->columns = (unsigned)columns;
    return take_end(r, 2) && shape(r, SHAPE_GRID, (unsigned)(columns * rows));
}

static bool geometric(struct reading *r)
{
    struct slice rest;
    unsigned n = 0;
    if (!take_count(r, 1, &n)) return false;
    r->t->degree = 12;
    if (r->s->n > 2 && !slice_is(word(r->s, 2), "degree"))
        return complain(r, 2, "one word too many", "write: random 100 degree 12");
    if (r->s->n > 2 &&
        (!decimal(word(r->s, 3), 1000, &r->t->degree, &rest) || rest.n || r->t->degree < 1))
        return complain(r, 3, "no mean number of neighbours", "write: random 100 degree 12");
    return take_end(r, 4) && shape(r, SHAPE_RANDOM, n);
}

static bool lone_link(struct reading *r)
{
    struct topology_event e = { 0 };
    return take_link(r, 1, &e) && keep(r, &r->t->link, &r->t->nlinks, &r->t->link_room, &e);
}

static bool nodes_(struct reading *r)
{
    return counted(r, SHAPE_NODES);
}
static bool line_(struct reading *r)
{
    return counted(r, SHAPE_LINE);
}
static bool star_(struct reading *r)
{
    return counted(r, SHAPE_STAR);
}
static bool range_(struct reading *r)
{
    if (!take_metres(r, 1, &r->t->range)) return false;
    if (!(r->t->range > 0)) return complain(r, 1, "nobody hears anybody", "write: range 50");
    return take_end(r, 2);
}
static bool default_(struct reading *r)
{
    return take_quality(r, 1, &r->t->usual);
}

static bool quality_(struct reading *r)
{
    return take_quality(r, 0, &r->t->usual);
}

static const struct {
    const char *name;
    bool (*take)(struct reading *r);
} statements[] = {
    { "nodes", nodes_ },     { "line", line_ },       { "star", star_ },     { "grid", grid },
    { "random", geometric }, { "range", range_ },     { "loss", quality_ },  { "lossy", quality_ },
    { "delay", quality_ },   { "default", default_ }, { "link", lone_link }, { "at", at },
    { "every", every },
};

static void take(struct reading *r)
{
    const char *known[sizeof statements / sizeof *statements];
    size_t n = sizeof statements / sizeof *statements;
    for (size_t i = 0; i < n; i++) {
        known[i] = statements[i].name;
        if (!slice_is(word(r->s, 0), statements[i].name)) continue;
        statements[i].take(r);
        return;
    }
    const char *near = diag_nearest(word(r->s, 0), known, n);
    const char *hint = near ? arena_printf(r->t->arena, "did you mean %s?", near)
                            : "line, star, grid, random, nodes, range, loss, delay, link, at";
    complain(r, 0, "no such statement", hint);
}

/* ---- the text ---- */

/* Words of a statement; returns what is behind it in its line. */
static struct slice split(struct statement *s, struct slice left)
{
    size_t i = 0;
    s->n = 0;
    while (i < left.n && left.p[i] != ';' && left.p[i] != '#') {
        size_t from = i;
        while (i < left.n && left.p[i] != ';' && left.p[i] != '#' && left.p[i] > ' ') i++;
        if (i > from && s->n < WORDS_MAX) s->word[s->n++] = slice_part(left, from, i - from);
        while (i < left.n && left.p[i] <= ' ') i++;
    }
    bool more = i < left.n && left.p[i] == ';';
    return more ? slice_part(left, i + 1, left.n) : slice_part(left, left.n, 0);
}

/* What happens at once stays in the order of the text. */
static void sort_events(struct topology *t)
{
    for (unsigned i = 1; i < t->nevents; i++) {
        struct topology_event e = t->event[i];
        unsigned k = i;
        for (; k && t->event[k - 1].at_ns > e.at_ns; k--) t->event[k] = t->event[k - 1];
        t->event[k] = e;
    }
}

struct topology *topology_read(struct arena *a, const char *file, struct slice text,
                               struct diags *diags)
{
    struct topology *t = arena_alloc(a, sizeof *t);
    struct statement s = { .file = file };
    struct reading r = { .t = t, .diags = diags, .s = &s };
    *t = (struct topology){ .arena = a, .range = RANGE_M };
    for (s.number = 1; text.n; s.number++) {
        option_cut(text, '\n', &s.line, &text);
        for (struct slice left = s.line; left.n;) {
            left = split(&s, left);
            if (s.n) take(&r);
        }
    }
    if (!t->nodes && !r.bad) {
        struct diag *d = diag_error(diags, (struct diag_place){ .file = file }, "no nodes");
        if (d) d->hint = "begin with: line 10, star 8, grid 5x5, random 100 degree 12";
    }
    if (r.bad || !t->nodes) return NULL;
    sort_events(t);
    return t;
}

unsigned topology_nodes(const struct topology *t)
{
    return t->nodes;
}

const struct topology_event *topology_event(const struct topology *t, unsigned i)
{
    return i < t->nevents ? &t->event[i] : NULL;
}
