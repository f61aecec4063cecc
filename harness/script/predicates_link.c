/* SPDX-License-Identifier: Apache-2.0 */
#include "script/link_format.h"
#include "script/predicates.h"

static enum truth of(bool b)
{
    return b ? TRUTH_TRUE : TRUTH_FALSE;
}

/* A list is none, or does not fit in here, which says nothing of it. */
static enum truth if_wrong(const struct links *l)
{
    return l->beyond ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static struct links read_list(const struct value *v, const struct eval *ctx)
{
    return links_parse(ctx->scratch, v->s);
}

enum truth predicate_link_format(const struct value *s, const struct value *arg, unsigned nargs,
                                 const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    struct links list = read_list(s, ctx);
    return list.wrong ? if_wrong(&list) : TRUTH_TRUE;
}

static bool once(const struct link *l, const char *name)
{
    unsigned n = 0;
    for (unsigned i = 0; i < l->nattributes; i++) n += slice_is(l->attribute[i].name, name);
    return n <= 1;
}

enum truth predicate_links_once(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    struct links list = read_list(s, ctx);
    if (list.wrong) return if_wrong(&list);
    for (unsigned i = 0; i < list.n; i++) {
        const struct link *l = &list.link[i];
        if (!once(l, "rt") || !once(l, "if") || !once(l, "sz")) return TRUTH_FALSE;
    }
    return TRUTH_TRUE;
}

enum truth predicate_links_without(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx)
{
    (void)nargs;
    struct links list = read_list(s, ctx);
    if (list.wrong) return if_wrong(&list);
    for (unsigned i = 0; i < list.n; i++)
        if (link_attribute(&list.link[i], arg[0].s)) return TRUTH_FALSE;
    return TRUTH_TRUE;
}

enum truth predicate_links_flag(const struct value *s, const struct value *arg, unsigned nargs,
                                const struct eval *ctx)
{
    (void)nargs;
    struct links list = read_list(s, ctx);
    if (list.wrong) return if_wrong(&list);
    for (unsigned i = 0; i < list.n; i++) {
        const struct link *l = &list.link[i];
        unsigned n = 0;
        for (unsigned k = 0; k < l->nattributes; k++) {
            if (!slice_equal(l->attribute[k].name, arg[0].s)) continue;
            if (l->attribute[k].has_value || n++) return TRUTH_FALSE;
        }
    }
    return TRUTH_TRUE;
}

/* A cardinal of RFC 6690 section 2, not above max (-1: of any size). */
static bool cardinal(struct slice s, int64_t max)
{
    int64_t v = 0;
    if (!s.n || (s.p[0] == '0' && s.n > 1)) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || (max >= 0 && v > max)) return false;
        if (max >= 0) v = 10 * v + (s.p[i] - '0');
    }
    return max < 0 || v <= max;
}

/* Cardinals with one or more spaces between them. */
static bool cardinals(struct slice s, int64_t max)
{
    for (size_t at = 0;;) {
        size_t end = at;
        while (end < s.n && s.p[end] != ' ') end++;
        if (!cardinal(slice_part(s, at, end - at), max)) return false;
        if (end == s.n) return true;
        for (at = end; at < s.n && s.p[at] == ' ';) at++;
    }
}

enum truth predicate_links_numbers(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx)
{
    const int64_t most = INT64_MAX / 10 - 9, max = nargs < 2         ? -1
                                                   : arg[1].i < most ? arg[1].i
                                                                     : most;
    struct links list = read_list(s, ctx);
    if (list.wrong) return if_wrong(&list);
    for (unsigned i = 0; i < list.n; i++) {
        const struct link *l = &list.link[i];
        for (unsigned k = 0; k < l->nattributes; k++)
            if (slice_equal(l->attribute[k].name, arg[0].s) &&
                !cardinals(l->attribute[k].value, max))
                return TRUTH_FALSE;
    }
    return TRUTH_TRUE;
}

/* Are the links of `part` exactly those of `full` that the query (NULL: any) selects? */
static bool same_links(const struct links *part, const struct links *full,
                       const struct slice *query, bool each, struct arena *scratch)
{
    bool *used = arena_alloc(scratch, part->n + 1);
    unsigned selected = 0;
    for (unsigned i = 0; i < full->n; i++) {
        if (query && !link_selected(&full->link[i], *query, each)) continue;
        unsigned k = 0;
        while (k < part->n && (used[k] || !link_equal(&full->link[i], &part->link[k]))) k++;
        if (k == part->n) return false;
        used[k] = true;
        selected++;
    }
    return selected == part->n;
}

static enum truth compare_lists(const struct value *s, const struct value *full_list,
                                const struct slice *query, const struct eval *ctx)
{
    struct links part = read_list(s, ctx), full = read_list(full_list, ctx);
    if (full.wrong || part.beyond) return TRUTH_UNKNOWN;
    return of(!part.wrong && (same_links(&part, &full, query, true, ctx->scratch) ||
                              (query && same_links(&part, &full, query, false, ctx->scratch))));
}

enum truth predicate_links_all(const struct value *s, const struct value *arg, unsigned nargs,
                               const struct eval *ctx)
{
    (void)nargs;
    return compare_lists(s, &arg[0], NULL, ctx);
}

enum truth predicate_links_subset(const struct value *s, const struct value *arg, unsigned nargs,
                                  const struct eval *ctx)
{
    (void)nargs;
    return compare_lists(s, &arg[0], &arg[1].s, ctx);
}

static const struct link *find_link(const struct links *list, struct slice path)
{
    for (unsigned i = 0; i < list->n; i++) {
        if (slice_equal(list->link[i].target, path)) return &list->link[i];
    }
    return NULL;
}

enum truth predicate_links_contain(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx)
{
    (void)nargs;
    struct links list = read_list(s, ctx);
    if (find_link(&list, arg[0].s)) return TRUTH_TRUE;
    return if_wrong(&list);
}

/* The value of an attribute may be written as a number: ct=40. */
static bool value_is(const struct link *l, struct slice name, const struct value *want)
{
    char number[24];
    struct slice pattern = want->s;
    struct slice query;
    struct text t = text_new(4096);
    if (want->kind == VALUE_INT) {
        struct text n = text_new(sizeof number);
        value_print(&n, want);
        memcpy(number, text_string(&n), n.n);
        pattern = (struct slice){ (const uint8_t *)number, n.n };
        text_free(&n);
    }
    text_add(&t, name);
    text_char(&t, '=');
    text_add(&t, pattern);
    query = text_slice(&t);
    bool found = !t.cut && link_selected(l, query, true);
    text_free(&t);
    return found;
}

enum truth predicate_link_has(const struct value *s, const struct value *arg, unsigned nargs,
                              const struct eval *ctx)
{
    struct links list = read_list(s, ctx);
    const struct link *l = find_link(&list, arg[0].s);
    if (!l) return if_wrong(&list);
    if (nargs == 2) return of(link_attribute(l, arg[1].s) != NULL);
    return of(value_is(l, arg[1].s, &arg[2]));
}

/* ---- lists for a server that the tester plays ---- */

static const char sample_list[] =
    "</test>;ct=0,</seg1/seg2/seg3>;ct=0,</large>;sz=1280;rt=\"block\",</obs>;obs,"
    "</link1>;rt=\"Type1 Type2\";if=\"If1\",</link2>;rt=\"Type2 Type3\";if=\"If2\","
    "</link3>;rt=\"Type1 Type3\";if=\"foo\",</path>;ct=40,</path/sub1>;ct=0,</path/sub2>;ct=0";

bool predicate_link_format_generate(struct value *out, const struct value *arg, unsigned nargs,
                                    const struct eval *ctx)
{
    (void)arg;
    (void)nargs;
    (void)ctx;
    *out = value_bytes(slice_text(sample_list));
    return true;
}

/* Where the text of link i ends: links are separated by commas, and a target stands in <>. */
static struct slice link_text(const struct links *list, unsigned i, struct slice text)
{
    size_t from = (size_t)(list->link[i].target.p - text.p) - 1;
    size_t to = i + 1 < list->n ? (size_t)(list->link[i + 1].target.p - text.p) - 1 : text.n;
    while (to > from && i + 1 < list->n && text.p[to - 1] != ',') to--;
    if (i + 1 < list->n && to > from) to--;
    return slice_part(text, from, to - from);
}

bool predicate_links_subset_generate(struct value *out, const struct value *arg, unsigned nargs,
                                     const struct eval *ctx)
{
    (void)nargs;
    struct links full = read_list(&arg[0], ctx);
    struct text t = text_new(arg[0].s.n + 16);
    if (full.wrong) return false;
    for (unsigned i = 0; i < full.n; i++) {
        if (!link_selected(&full.link[i], arg[1].s, true)) continue;
        if (t.n) text_char(&t, ',');
        text_add(&t, link_text(&full, i, arg[0].s));
    }
    *out = value_bytes(arena_slice(ctx->scratch, text_slice(&t)));
    text_free(&t);
    return true;
}
