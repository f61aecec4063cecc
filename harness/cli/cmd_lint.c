/* SPDX-License-Identifier: Apache-2.0
 * plugtest lint: what is wrong with test descriptions and the files around them. */
#include "cli/check_scenario.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "script/script.h"
#include "suite/lint.h"
#include "suite/paths.h"
#include "suite/suite.h"
#include <getopt.h>

enum { LINT_ARENA = 64 << 20, LINT_FILES_MAX = SUITE_TESTS_MAX, LINT_TD_BYTES = 1 << 20 };

struct lint {
    struct arena *lasting; /* vocabulary, defaults, names */
    struct arena *arena;   /* one file */
    const char *folder;
    struct fragments *shared; /* the fragments that tests use */
    struct lint_names names;
    unsigned tests, fragments, others, errors, warnings;
};

/* The text that a message points into: the file itself, or a fragment that it uses. */
static struct slice source_of(struct lint *l, const struct diag *d, const char *file,
                              struct slice text)
{
    struct slice other = { NULL, 0 };
    if (!d->place.file || strcmp(d->place.file, file) == 0) return text;
    struct diags ignored = diags_new(l->arena);
    if (d->place.line)
        (void)yaml_read_file(l->arena, d->place.file, LINT_TD_BYTES, &other, &ignored);
    return other;
}

static void print_diags(struct lint *l, const struct diags *diags, const char *file,
                        struct slice text)
{
    struct text out = text_new(1 << 20);
    for (const struct diag *d = diags->first; d; d = d->next)
        diag_print(&out, d, source_of(l, d, file, text));
    fputs(text_string(&out), stderr);
    text_free(&out);
    l->errors += diags->errors;
    l->warnings += diags->warnings;
}

static void lint_td(struct lint *l, const char *file)
{
    struct diags diags = diags_new(l->arena);
    struct slice text = { NULL, 0 };
    bool fragment = false;
    if (yaml_read_file(l->arena, file, LINT_TD_BYTES, &text, &diags)) {
        fragment = script_is_fragment(text);
        const struct test *t = NULL;
        if (fragment)
            (void)script_check_fragment(l->arena, file, text, l->shared, &diags);
        else
            t = script_parse(l->arena, file, text, l->shared, &diags);
        if (t) lint_test(t, &l->names, &diags);
    }
    l->fragments += fragment;
    l->tests += !fragment;
    print_diags(l, &diags, file, text);
}

static void lint_device(struct lint *l, const char *file)
{
    struct diags diags = diags_new(l->arena);
    const struct profile *p = profile_load(l->arena, file, &diags);
    if (p) lint_profile(p, l->names.vocabulary, &diags);
    print_diags(l, &diags, "", (struct slice){ NULL, 0 });
    l->others++;
}

/* Its topology is read as well. */
static void lint_scenario(struct lint *l, const char *file)
{
    struct diags diags = diags_new(l->arena);
    const struct check_scenario *s = check_scenario_load(l->arena, file, &diags);
    for (unsigned i = 0; s && i < s->scenario->nexpects; i++) {
        const struct step *step = s->scenario->expect[i].step;
        lint_citation(step->clause, step->place, l->names.sections, &diags);
        if (!vocabulary_clause(l->names.vocabulary, step->clause))
            diag_warning(&diags, step->place, "clause %s has no name in testcases/requirements",
                         step->clause);
    }
    print_diags(l, &diags, "", (struct slice){ NULL, 0 });
    l->others++;
}

/* What it says is for others to read; its citations are checked. */
static void lint_yaml(struct lint *l, const char *file)
{
    struct diags diags = diags_new(l->arena);
    struct slice text = { NULL, 0 };
    const struct yaml *root = NULL;
    if (yaml_read_file(l->arena, file, YAML_BYTES_MAX, &text, &diags))
        root = yaml_parse(l->arena, file, text, &diags);
    if (root && yaml_get(root, "device")) {
        lint_device(l, file);
        return;
    }
    if (root) lint_citations(root, l->names.sections, &diags);
    print_diags(l, &diags, file, text);
    l->others++;
}

static bool ends_with(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    return n >= m && strcmp(s + n - m, suffix) == 0;
}

/* What was not looked at is not called right. */
static void lint_stranger(struct lint *l, const char *file)
{
    struct diags diags = diags_new(l->arena);
    diag_error(&diags, (struct diag_place){ .file = file },
               "is no test description (.td) and no .yaml file");
    print_diags(l, &diags, file, (struct slice){ NULL, 0 });
    l->others++;
}

/* One file, by its kind. */
static void lint_file(struct lint *l, const char *file)
{
    l->arena = arena_new(LINT_ARENA);
    if (ends_with(file, ".td"))
        lint_td(l, file);
    else if (strstr(file, "/profiles/"))
        lint_device(l, file);
    else if (strstr(file, "/scenarios/"))
        lint_scenario(l, file);
    else if (ends_with(file, ".yaml") || ends_with(file, ".yml"))
        lint_yaml(l, file);
    else
        lint_stranger(l, file);
    arena_free(l->arena);
}

static void lint_folder(struct lint *l, const char *folder)
{
    static const char *const suffix[] = { ".td", ".yaml" };
    for (size_t k = 0; k < sizeof suffix / sizeof *suffix; k++) {
        const char **file = arena_array(l->lasting, LINT_FILES_MAX, sizeof *file);
        unsigned n = paths_find(l->lasting, folder, suffix[k], file, LINT_FILES_MAX);
        for (unsigned i = 0; i < n; i++) lint_file(l, file[i]);
    }
}

/* Does every suite name tests that exist? */
static void lint_suites(struct lint *l)
{
    const char *file[64];
    l->arena = arena_new(LINT_ARENA * 2);
    struct diags quiet = diags_new(l->arena), diags = diags_new(l->arena);
    const struct suite *s = suite_load(l->arena, l->folder, &quiet);
    bool *chosen = arena_array(l->arena, s->ntests + 1, sizeof *chosen);
    const char *suites = arena_printf(l->arena, "%s/suites", l->folder);
    unsigned n = paths_exist(suites) ? paths_find(l->arena, suites, ".yaml", file, 64) : 0;
    for (unsigned i = 0; i < n; i++) {
        const char *name = strrchr(file[i], '/') + 1;
        struct slice word = { (const uint8_t *)name, strlen(name) - strlen(".yaml") };
        (void)suite_choose(l->arena, s, arena_string(l->arena, word), chosen, &diags);
    }
    print_diags(l, &diags, "", (struct slice){ NULL, 0 });
    arena_free(l->arena);
}

static void lint_prepare(struct lint *l)
{
    struct diags diags = diags_new(l->lasting);
    l->arena = l->lasting;
    l->folder = paths_testcases(l->lasting);
    l->shared = fragments_open(l->lasting, arena_printf(l->lasting, "%s/fragments", l->folder));
    l->names = (struct lint_names){ .vocabulary = vocabulary_load(l->lasting, l->folder, &diags),
                                    .sections = sections_load(l->lasting, l->folder, &diags),
                                    .defaults = profile_load(l->lasting, "default", &diags) };
    print_diags(l, &diags, "", (struct slice){ NULL, 0 });
}

static bool is_folder(struct lint *l, const char *path)
{
    return paths_exist(arena_printf(l->lasting, "%s/.", path));
}

static int lint(int argc, char **argv)
{
    static const struct option none[] = { { 0 } };
    if (getopt_long(argc, argv, "", none, NULL) != -1) return command_misuse(argv[0], NULL);
    struct lint l = { .lasting = arena_new(LINT_ARENA) };
    lint_prepare(&l);
    for (int i = optind; i < argc; i++) {
        if (is_folder(&l, argv[i]))
            lint_folder(&l, argv[i]);
        else
            lint_file(&l, argv[i]);
    }
    if (optind == argc) {
        lint_folder(&l, l.folder);
        lint_suites(&l);
    }
    printf("%u tests, %u fragments, %u other files: %u errors, %u warnings\n", l.tests, l.fragments,
           l.others, l.errors, l.warnings);
    arena_free(l.lasting);
    if (!console_flush()) return EXIT_ERROR;
    return l.errors ? EXIT_BAD_INPUT : EXIT_ALL_PASS;
}

const struct command cmd_lint = {
    .name = "lint",
    .summary = "check test descriptions, profiles and suites for mistakes",
    .usage =
        "usage: plugtest lint [FILE|FOLDER]...\n\n"
        "Checks test descriptions (.td) and what they refer to: fields, values, variables, "
        "steps, clauses,\nPICS items, topologies, names of the device profile. Without "
        "arguments: everything below testcases/,\nprofiles and suites too. Each finding is one "
        "line FILE:LINE:COLUMN with the place marked below it.\n\n"
        "Exit code 0: no errors (warnings are allowed). 2: errors.\n\n"
        "  plugtest lint\n"
        "  plugtest lint my-tests/TD_MINE_01.td\n",
    .run = lint,
};
