/* SPDX-License-Identifier: Apache-2.0
 * kept.c - see kept.h; and report_line, which says the same in one line. */
#include "report/kept.h"
#include "report/entry.h"

static const char *const COLOUR[VERDICT_COUNT] = {
    [VERDICT_NONE] = "35",  [VERDICT_PASS] = "32", [VERDICT_INCONC] = "33", [VERDICT_FAIL] = "31",
    [VERDICT_ERROR] = "35", [VERDICT_NA] = "2",    [VERDICT_SKIPPED] = "2"
};

const struct finding *kept_cause(const struct result *result, int role)
{
    if (role < 0 || role >= TEST_ROLES_MAX) return NULL;
    const struct finding *second = NULL;
    for (const struct finding *f = result->findings; f; f = f->next) {
        if (f->verdict <= VERDICT_PASS || !entry_concerns(result, f, role)) continue;
        if (f->verdict == result->role_verdict[role]) return f;
        if (!second) second = f;
    }
    return result->role_verdict[role] > VERDICT_PASS ? second : NULL;
}

static const char *copy(struct arena *a, const char *s)
{
    return arena_string(a, slice_part(slice_text(s), 0, KEPT_TEXT_MAX));
}

void kept_add(struct kept_list *list, struct arena *a, const struct kept *k)
{
    if (!list->last) list->last = &list->first;
    if (list->n == KEPT_MAX) {
        list->left_out++;
        return;
    }
    struct kept *c = arena_alloc(a, sizeof *c);
    *c = *k;
    const char **const texts[] = { &c->id,          &c->label,    &c->role,   &c->reason,
                                   &c->text,        &c->message,  &c->clause, &c->field,
                                   &c->clause_name, &c->expected, &c->actual, &c->filter,
                                   &c->source };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = copy(a, *texts[i]);
    c->next = NULL;
    *list->last = c;
    list->last = &c->next;
    list->n++;
}

struct kept kept_of(const struct result *result, int role)
{
    bool any = role >= 0 && role < TEST_ROLES_MAX;
    struct kept k = { .verdict = any ? result->role_verdict[role] : VERDICT_NONE,
                      .id = result->test->id,
                      .label = entry_case(result->test, result->case_index),
                      .role = entry_role_name(result->test, role),
                      .reason = any ? reason_name(result->role_reason[role]) : "OK",
                      .text = any ? result->role_text[role] : "" };
    const struct finding *f = kept_cause(result, role);
    if (!f) return k;
    k.message = f->message;
    k.clause = f->clause;
    k.field = f->field;
    k.expected = f->expected;
    k.actual = f->actual;
    k.filter = f->filter;
    k.decode_as = f->decode_as;
    k.source = f->source;
    k.line = f->line;
    k.frame = f->frame;
    return k;
}

static bool given(const char *s)
{
    return s && s[0];
}

void kept_word(struct text *out, enum verdict v, const struct report_style *style)
{
    bool colour = style->colours && (unsigned)v < VERDICT_COUNT;
    if (colour) text_printf(out, "\x1b[%sm", COLOUR[v]);
    text_put(out, verdict_name(v));
    if (colour) text_put(out, "\x1b[0m");
}

static void padded_word(struct text *out, enum verdict v, const struct report_style *style)
{
    kept_word(out, v, style);
    text_printf(out, "%*s", 7 - (int)strlen(verdict_name(v)), "");
}

static void print_name(struct text *out, const struct kept *k)
{
    text_put(out, k->id ? k->id : "");
    if (given(k->label)) text_printf(out, " [%s]", k->label);
    if (given(k->role)) text_printf(out, " %s", k->role);
}

/* What was wrong, in one sentence without a line end. */
static void print_what(struct text *out, const struct kept *k)
{
    if (given(k->field) && (given(k->expected) || given(k->actual)))
        text_printf(out, "%s was %s, expected %s", k->field,
                    given(k->actual) ? k->actual : "absent",
                    given(k->expected) ? k->expected : "something else");
    else if (given(k->message))
        text_put(out, k->message);
    else
        text_put(out, given(k->text) ? k->text : k->reason);
}

static unsigned width_of(const struct report_style *style)
{
    return style->columns < 40 ? 80 : style->columns;
}

/* Characters (not octets) of UTF-8 text. */
static size_t characters(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += (s.p[i] & 0xc0) != 0x80;
    return n;
}

/* The first `room` characters; "..." at the end when there are more. */
static void print_cut(struct text *out, struct slice s, size_t room)
{
    if (characters(s) <= room) {
        text_add(out, s);
        return;
    }
    size_t seen = 0, i = 0;
    for (; i < s.n; i++)
        if ((s.p[i] & 0xc0) != 0x80 && seen++ + 3 >= room) break;
    text_add(out, slice_part(s, 0, i));
    text_put(out, "...");
}

/* Of many parties that an always test speaks of, which. A node has no port. */
static void print_party(struct text *out, const struct endpoint *at)
{
    struct text t = text_new(100);
    endpoint_print(&t, at);
    struct slice s = text_slice(&t);
    bool bare = s.n > 4 && s.p[0] == '[' && memcmp(s.p + s.n - 3, "]:0", 3) == 0;
    text_char(out, ' ');
    text_add(out, bare ? slice_part(s, 1, s.n - 4) : s);
    text_free(&t);
}

void report_line(struct text *out, const struct result *result, int role,
                 const struct report_style *style)
{
    struct kept k = kept_of(result, role);
    struct text rest = text_new(4096);
    bool plain = k.verdict == VERDICT_PASS && !result->nremarks;
    print_name(&rest, &k);
    if (result->test->always && result->role_at[role].family && !plain)
        print_party(&rest, &result->role_at[role]);
    if (k.verdict == VERDICT_PASS && result->nremarks) {
        text_printf(&rest, "  %u remark%s", result->nremarks, result->nremarks == 1 ? "" : "s");
    } else if (k.verdict != VERDICT_PASS) {
        text_put(&rest, "  ");
        print_what(&rest, &k);
        if (given(k.clause)) text_printf(&rest, " (%s", k.clause);
        if (k.frame)
            text_printf(&rest, "%sframe %llu", given(k.clause) ? ", " : " (",
                        (unsigned long long)k.frame);
        if (given(k.clause) || k.frame) text_char(&rest, ')');
    }
    padded_word(out, k.verdict, style);
    print_cut(out, text_slice(&rest), width_of(style) - 7);
    text_free(&rest);
}

void report_line_cases(struct text *out, const struct report_cases *cases,
                       const struct report_style *style)
{
    struct kept k = { .id = cases->test->id, .role = entry_role_name(cases->test, cases->role) };
    struct text rest = text_new(4096);
    print_name(&rest, &k);
    text_put(&rest, " (");
    if (cases->passed != cases->cases) text_printf(&rest, "%u of ", cases->passed);
    text_printf(&rest, "%u case%s)", cases->cases, cases->cases == 1 ? "" : "s");
    padded_word(out, VERDICT_PASS, style);
    print_cut(out, text_slice(&rest), width_of(style) - 7);
    text_free(&rest);
}

/* `  label     words`, broken between words at the width; later lines are set in. */
static void print_item(struct text *out, const char *label, const char *words, unsigned width)
{
    size_t column = 19, room = width > 60 ? width : 60;
    text_printf(out, "       %-12s", label);
    for (const char *p = words; *p;) {
        size_t n = strcspn(p, " "), wide = characters((struct slice){ (const uint8_t *)p, n });
        if (column + wide > room && column > 19) {
            text_printf(out, "\n%19s", "");
            column = 19;
        }
        text_add(out, (struct slice){ (const uint8_t *)p, n });
        column += wide;
        p += n;
        if (!*p) break;
        text_char(out, ' ');
        column++;
        p += strspn(p, " "); /* lines of a description are aligned by spaces */
    }
    text_char(out, '\n');
}

/* The command that opens the capture at the frame. Not broken into lines: it is there to be copied.
 */
static void print_command(struct text *out, const struct kept *k, const char *capture)
{
    text_printf(out, "       %-12swireshark -r %s", "frame", capture);
    if (k->decode_as.port) {
        text_put(out, " -d ");
        entry_decode_as(out, &k->decode_as);
    }
    text_printf(out, " -g %llu\n", (unsigned long long)k->frame);
}

void kept_print(struct text *out, const struct kept *k, const char *capture,
                const struct report_style *style)
{
    unsigned width = width_of(style);
    struct text line = text_new(2048);
    padded_word(out, k->verdict, style);
    print_name(out, k);
    text_printf(out, "  %s\n", k->reason);
    bool compared = given(k->field) && (given(k->expected) || given(k->actual));
    print_what(&line, k);
    if (!compared) print_item(out, "what", text_string(&line), width);
    if (given(k->field)) {
        print_item(out, "field", k->field, width);
        if (given(k->expected)) print_item(out, "expected", k->expected, width);
        if (compared) print_item(out, "actual", given(k->actual) ? k->actual : "absent", width);
    }
    if (given(k->clause)) {
        text_clear(&line);
        text_put(&line, k->clause);
        if (given(k->clause_name)) text_printf(&line, " (%s)", k->clause_name);
        print_item(out, "clause", text_string(&line), width);
    }
    if (k->line) {
        text_clear(&line);
        const char *source = given(k->source) ? k->source : "", *clause = strstr(source, " @");
        int n = (int)(clause ? (size_t)(clause - source) : strlen(source));
        text_printf(&line, "line %u: %.*s", k->line, n, source);
        print_item(out, "check", text_string(&line), width);
    }
    if (k->frame && given(capture)) print_command(out, k, capture);
    if (given(k->filter)) text_printf(out, "       %-12s%s\n", "filter", k->filter);
    text_free(&line);
}
