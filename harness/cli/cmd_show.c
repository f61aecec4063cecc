/* SPDX-License-Identifier: Apache-2.0
 * plugtest show: a test as a person reads it. */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "suite/suite.h"
#include "suite/vocabulary.h"
#include <getopt.h>

enum { SHOW_ARENA = 128 << 20 };

struct show {
    const struct test *test;
    const struct vocabulary *vocabulary;
};

static void heading(const char *text)
{
    printf("\n%s%s%s\n", console_style(stdout, STYLE_BOLD), text,
           console_style(stdout, STYLE_PLAIN));
}

static void line(const char *label, const char *text)
{
    if (text && *text) printf("%-10s %s\n", label, text);
}

static void show_need(void *env, const struct pics_expr *item)
{
    const struct show *s = env;
    const char *title = vocabulary_item(s->vocabulary, item->item);
    printf("           %-24s %s\n", item->item, title ? title : "");
}

static void show_head(struct show *s)
{
    const struct test *t = s->test;
    printf("%s%s%s  %s\n\n", console_style(stdout, STYLE_BOLD), t->id,
           console_style(stdout, STYLE_PLAIN), t->title ? t->title : "");
    line("Purpose", t->purpose);
    line("Source", t->source);
    line("Also known", t->alias);
    line("Topology", t->topology);
    line("Note", t->note);
    line("Needs", t->needs_text);
    pics_each(t->needs, show_need, s);
    for (unsigned i = 0; i < t->ncovers; i++) {
        const char *title = vocabulary_clause(s->vocabulary, t->covers[i]);
        printf("%-10s %-18s %s\n", i ? "" : "Clauses", t->covers[i], title ? title : "");
    }
    for (unsigned i = 0; i < t->ngivens; i++) printf("%-10s %s\n", i ? "" : "Given", t->given[i]);
    for (unsigned i = 0; i < t->ncases; i++)
        printf("%-10s %s\n", i ? "" : "Cases", t->cases[i].label);
}

static void indent(unsigned depth)
{
    printf("%*s", (int)(depth * 2), "");
}

static const char *role(const struct test *t, int index)
{
    return index >= 0 && (unsigned)index < t->nroles ? t->role[index] : "anybody";
}

/* A line as it is written; a bare one is a must. */
static void show_check(const struct check *c, unsigned depth)
{
    bool bare = c->level == LEVEL_MUST && strncmp(c->source, "must ", 5) != 0;
    indent(depth);
    printf("%s%s", bare && !c->when ? "must " : "", c->source);
    if (c->clause && !strchr(c->source, '@')) printf("  (%s)", c->clause);
    putchar('\n');
}

static void show_ask(const struct test *t, const struct step *s)
{
    if (s->kind == STEP_CONFIRM)
        printf("%s %s: %s\n", role(t, s->role), s->denied ? "denies" : "confirms", s->text);
    else if (strcmp(s->verb, "send") == 0)
        printf("%s is asked: %s\n", role(t, s->role), s->text);
    else
        printf("%s is asked to %s: %s\n", role(t, s->role), s->verb, s->text);
}

static void show_message(const struct test *t, const struct step *s)
{
    static const char *const absent[] = { [LEVEL_MUST] = "",
                                          [LEVEL_SHOULD] = "should: ",
                                          [LEVEL_MAY] = "may: ",
                                          [LEVEL_GIVEN] = "given: " };
    const char *at = strchr(s->source, '>');
    printf("%s%s sends to%s%s\n", absent[s->level], role(t, s->from), at ? at + 1 : "",
           s->stimulus ? "   (the stimulus)" : "");
}

static void show_block(const struct test *t, const struct block *b, unsigned depth);

static void show_step(const struct test *t, const struct step *s, unsigned depth)
{
    static const char *const between[] = { [STEP_EITHER] = "or", [STEP_ALL] = "and" };
    indent(depth);
    printf("%-3s ", s->number);
    if (s->kind == STEP_ASK || s->kind == STEP_CONFIRM)
        show_ask(t, s);
    else if (s->kind == STEP_MESSAGE && !s->when)
        show_message(t, s);
    else
        printf("%s\n", s->source + strlen(s->number) + strspn(s->source + strlen(s->number), " "));
    for (unsigned i = 0; s->kind != STEP_CHECK && i < s->nchecks; i++)
        show_check(&s->check[i], depth + 3);
    for (unsigned i = 0; i < s->nblocks; i++) {
        if (i) {
            indent(depth);
            printf("    %s\n", between[s->kind]);
        }
        show_block(t, &s->block[i], depth + 2);
    }
}

static void show_block(const struct test *t, const struct block *b, unsigned depth)
{
    for (unsigned i = 0; i < b->n; i++) show_step(t, b->step[i], depth);
}

static void show_part(const struct test *t, const struct block *b, const char *title)
{
    if (!b->n) return;
    heading(title);
    show_block(t, b, 0);
}

static void show_rules(const struct test *t)
{
    if (t->nrules) heading("Rules, over any traffic");
    for (unsigned i = 0; i < t->nrules; i++) {
        printf("%s\n", t->rule[i].source);
        for (unsigned k = 0; k < t->rule[i].nchecks; k++) show_check(&t->rule[i].check[k], 2);
    }
}

static void show_all(struct show *s, bool source)
{
    const struct test *t = s->test;
    show_head(s);
    show_part(t, &t->before, "Before");
    show_part(t, &t->steps, "Steps");
    show_part(t, &t->after, "Afterwards");
    show_rules(t);
    heading(t->file);
    if (source) fwrite(t->text.p, 1, t->text.n, stdout);
}

static int show(int argc, char **argv)
{
    static const struct option known[] = { { "brief", no_argument, NULL, 'b' }, { 0 } };
    bool brief = false;
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c != 'b') return command_misuse(argv[0], NULL);
        brief = true;
    }
    if (optind + 1 > argc) return command_misuse(argv[0], "name a test");
    struct arena *a = arena_new(SHOW_ARENA);
    struct diags diags = diags_new(a);
    const struct suite *s = suite_load_for(a, NULL, (const char *const *)argv + optind,
                                           (unsigned)(argc - optind), &diags);
    bool *chosen = arena_array(a, s->ntests + 1, sizeof *chosen);
    for (int i = optind; i < argc; i++) (void)suite_choose(a, s, argv[i], chosen, &diags);
    struct show out = { .vocabulary = vocabulary_load(a, s->folder, &diags) };
    for (unsigned i = 0; !diags.errors && i < s->ntests; i++) {
        out.test = s->test[i];
        if (chosen[i]) show_all(&out, !brief);
    }
    console_diags(&diags, slice_text(NULL));
    bool bad = diags.errors > 0;
    arena_free(a);
    if (!console_flush()) return EXIT_ERROR;
    return bad ? EXIT_BAD_INPUT : EXIT_ALL_PASS;
}

const struct command cmd_show = {
    .name = "show",
    .summary = "a test in words, with its clauses and its source",
    .usage = "usage: plugtest show TEST|GLOB|SUITE... [--brief]\n\n"
             "Prints what a test is for, what it needs, the clauses it covers, its steps, and its "
             "source.\n\n"
             "  --brief  without the source\n\n"
             "  plugtest show TD_COAP_CORE_01\n",
    .run = show,
};
