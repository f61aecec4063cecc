/* SPDX-License-Identifier: Apache-2.0
 * A topology as text. */
#include "link/option.h"
#include "link/sim_internal.h"

enum { WORDS_MAX = 8 };

/* One line, in words. */
struct line {
    struct diag_place place;
    struct slice word[WORDS_MAX];
    unsigned n;
};

static struct line split(const char *file, unsigned number, struct slice s)
{
    struct line l = { .place = { .file = file, .line = number } };
    size_t i = 0;
    while (i < s.n && s.p[i] != '#') {
        size_t from = i;
        while (i < s.n && s.p[i] != '#' && s.p[i] > ' ') i++;
        if (i > from && l.n < WORDS_MAX) l.word[l.n++] = slice_part(s, from, i - from);
        while (i < s.n && s.p[i] <= ' ') i++;
    }
    return l;
}

static int complain(struct diags *diags, const struct line *l, const char *what, const char *hint)
{
    struct diag *d = diag_error(diags, l->place, "%s", what);
    if (d) d->hint = hint;
    return -1;
}

/* "off", or "on" and what differs: "loss 30%", "delay 5ms". */
static int take_quality(const struct line *l, unsigned from, struct sim_quality *out,
                        struct diags *diags)
{
    *out = (struct sim_quality){ 0 };
    bool ok = l->n > from;
    for (unsigned i = from; ok && i < l->n; i++) {
        struct slice value = i + 1 < l->n ? l->word[i + 1] : (struct slice){ NULL, 0 };
        if (slice_is(l->word[i], "off"))
            out->off = true;
        else if (slice_is(l->word[i], "loss") && ++i)
            ok = option_share(value, &out->loss);
        else if (slice_is(l->word[i], "delay") && ++i)
            ok = option_time(value, &out->delay_ns);
        else
            ok = slice_is(l->word[i], "on");
    }
    if (ok) return 0;
    return complain(diags, l, "no quality of a link", "write: on, off, loss 30%, delay 5ms");
}

static int no_node(const struct sim *s, const struct line *l, struct slice name,
                   struct diags *diags)
{
    enum { NEAR_MAX = 1000 };
    const char *known[NEAR_MAX];
    size_t n = 0;
    for (; n < s->nstations && n < NEAR_MAX; n++) known[n] = s->station[n].name;
    struct diag *d =
        diag_error(diags, l->place, "no node is named \"%.*s\"", (int)name.n, (const char *)name.p);
    const char *near = diag_nearest(name, known, n);
    if (d && near) d->hint = arena_printf(diags->arena, "did you mean %s?", near);
    return -1;
}

/* "a-b" or "a>b"; names may hold a '-'. */
static bool find_pair(const struct sim *s, struct slice pair, int *a, int *b, bool *both)
{
    for (size_t i = 1; i + 1 < pair.n; i++) {
        if (pair.p[i] != '-' && pair.p[i] != '>') continue;
        *a = sim_find(s, slice_part(pair, 0, i));
        *b = sim_find(s, slice_part(pair, i + 1, pair.n));
        *both = pair.p[i] == '-';
        if (*a != SIM_NONE && *b != SIM_NONE && *a != *b) return true;
    }
    return false;
}

static int take_link(struct sim *s, const struct line *l, struct diags *diags)
{
    struct sim_quality q;
    struct slice first, second;
    int a, b;
    bool both;
    if (l->n < 3) return complain(diags, l, "a link has two nodes and a quality", "link a-b off");
    if (!find_pair(s, l->word[1], &a, &b, &both)) {
        if (!option_cut(l->word[1], '-', &first, &second) &&
            !option_cut(l->word[1], '>', &first, &second))
            return complain(diags, l, "no pair of nodes", "link a-b off; link a>b loss 30%");
        return no_node(s, l, sim_find(s, first) == SIM_NONE ? first : second, diags);
    }
    if (take_quality(l, 2, &q, diags) < 0) return -1;
    sim_set(s, a, b, &q);
    if (both) sim_set(s, b, a, &q);
    return 0;
}

static int take_node(struct sim *s, const struct line *l, struct diags *diags)
{
    bool on = l->n == 3 && slice_is(l->word[2], "on");
    if (!on && !(l->n == 3 && slice_is(l->word[2], "off")))
        return complain(diags, l, "a node is on or off", "node a off");
    int id = sim_find(s, l->word[1]);
    if (id == SIM_NONE) return no_node(s, l, l->word[1], diags);
    sim_power(s, id, on);
    return 0;
}

static int take_line(struct sim *s, const struct line *l, struct diags *diags)
{
    struct sim_quality q;
    if (!l->n) return 0;
    if (slice_is(l->word[0], "link")) return take_link(s, l, diags);
    if (slice_is(l->word[0], "node")) return take_node(s, l, diags);
    if (!slice_is(l->word[0], "default"))
        return complain(diags, l, "no such statement", "there are: default, link, node");
    if (take_quality(l, 1, &q, diags) < 0) return -1;
    sim_set_default(s, &q);
    return 0;
}

int sim_topology(struct sim *s, const char *file, struct slice text, struct diags *diags)
{
    int result = 0;
    for (unsigned number = 1; text.n; number++) {
        struct slice one;
        option_cut(text, '\n', &one, &text);
        struct line l = split(file, number, one);
        if (take_line(s, &l, diags) < 0) result = -1;
    }
    return result;
}
