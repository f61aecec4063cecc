/* SPDX-License-Identifier: Apache-2.0
 * plugtest list: which tests there are. */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "suite/paths.h"
#include "suite/scenario_read.h"
#include "suite/suite.h"
#include "suite/yaml.h"
#include <getopt.h>
#include <jansson.h>

enum { LIST_ARENA = 128 << 20, SCENARIOS_MAX = 256, FILES_MAX = 256 };

static const char *plain(const char *s)
{
    return s ? s : "";
}

static void print_rows(const struct suite *s, const bool *chosen)
{
    unsigned n = 0, cases = 0;
    for (unsigned i = 0; i < s->ntests; i++) {
        const struct test *t = s->test[i];
        if (!chosen[i]) continue;
        printf("%-18s %-52s ", t->id, plain(t->title));
        if (t->ncases) printf("[%u cases] ", t->ncases);
        printf("%s\n", t->always ? "any traffic" : plain(t->needs_text));
        cases += t->ncases ? t->ncases : 1;
        n++;
    }
    printf("%u tests, %u with their cases\n", n, cases);
}

/* They are run by `plugtest simulate`, and no part of a suite. */
static void print_scenarios(struct arena *a, struct diags *diags)
{
    const char *id[SCENARIOS_MAX];
    unsigned n = scenario_ids(a, id, SCENARIOS_MAX);
    for (unsigned i = 0; i < n; i++) {
        const struct scenario *s = scenario_load(a, id[i], diags);
        if (s) printf("%-18s %s\n", s->test->id, s->test->title);
    }
    printf("%u scenarios of RPL networks: plugtest simulate --scenario ID\n", n);
}

static json_t *texts(const char *const *text, unsigned n)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < n; i++) json_array_append_new(list, json_string(text[i]));
    return list;
}

static json_t *cases_of(const struct test *t)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < t->ncases; i++)
        json_array_append_new(list, json_string(t->cases[i].label));
    return list;
}

static json_t *json_row(const struct test *t)
{
    json_t *o = json_object();
    json_object_set_new(o, "id", json_string(t->id));
    json_object_set_new(o, "title", json_string(plain(t->title)));
    json_object_set_new(o, "purpose", json_string(plain(t->purpose)));
    json_object_set_new(o, "roles", texts(t->role, t->nroles));
    json_object_set_new(o, "needs", json_string(plain(t->needs_text)));
    json_object_set_new(o, "topology", json_string(plain(t->topology)));
    json_object_set_new(o, "covers", texts(t->covers, t->ncovers));
    json_object_set_new(o, "cases", cases_of(t));
    json_object_set_new(o, "always", json_boolean(t->always));
    json_object_set_new(o, "writes", json_boolean(t->writes));
    json_object_set_new(o, "file", json_string(t->file));
    return o;
}

static void print_json(const struct suite *s, const bool *chosen)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < s->ntests; i++)
        if (chosen[i]) json_array_append_new(list, json_row(s->test[i]));
    json_dumpf(list, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(list);
}

/* NAME and title of each NAME.yaml in a folder of the test cases. */
static void print_files(struct arena *a, const char *folder, struct diags *diags)
{
    const char *file[FILES_MAX];
    const char *path = arena_printf(a, "%s/%s", paths_testcases(a), folder);
    unsigned n = paths_find(a, path, ".yaml", file, FILES_MAX);
    for (unsigned i = 0; i < n; i++) {
        const char *name = strrchr(file[i], '/') + 1;
        struct slice text;
        const struct yaml *root = NULL;
        if (yaml_read_file(a, file[i], YAML_BYTES_MAX, &text, diags))
            root = yaml_parse(a, file[i], text, diags);
        printf("%-24.*s %s\n", (int)(strlen(name) - strlen(".yaml")), name,
               root ? yaml_text(root, "title", "") : "");
    }
}

struct list_options {
    const char *files; /* the folder whose files are wanted, instead of tests */
    bool json;
    const char *suite;
};

static bool read_options(int argc, char **argv, struct list_options *o)
{
    static const struct option known[] = { { "json", no_argument, NULL, 'j' },
                                           { "suite", required_argument, NULL, 's' },
                                           { "profiles", no_argument, NULL, 'p' },
                                           { "suites", no_argument, NULL, 'u' },
                                           { 0 } };
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c == 'j')
            o->json = true;
        else if (c == 's')
            o->suite = optarg;
        else if (c == 'p' || c == 'u')
            o->files = c == 'p' ? "profiles" : "suites";
        else
            return false;
    }
    return true;
}

static bool choose(struct arena *a, const struct suite *s, const struct list_options *o,
                   char **words, bool *chosen, struct diags *diags)
{
    bool ok = true;
    if (o->suite) ok = suite_choose(a, s, o->suite, chosen, diags);
    for (; *words; words++) ok = suite_choose(a, s, *words, chosen, diags) && ok;
    return ok;
}

static void print_tests(struct arena *a, const struct list_options *o, char **words,
                        struct diags *diags)
{
    const struct suite *s = suite_load(a, NULL, diags);
    bool *chosen = arena_array(a, s->ntests + 1, sizeof *chosen);
    bool all = !o->suite && !*words;
    for (unsigned i = 0; all && i < s->ntests; i++) chosen[i] = true;
    bool ok = choose(a, s, o, words, chosen, diags);
    if (ok && o->json) print_json(s, chosen);
    if (ok && !o->json) print_rows(s, chosen);
    if (ok && !o->json && all) print_scenarios(a, diags);
}

static int list(int argc, char **argv)
{
    struct list_options o = { 0 };
    if (!read_options(argc, argv, &o)) return command_misuse(argv[0], NULL);
    if (o.files && (o.json || o.suite || optind < argc))
        return command_misuse(argv[0], "--profiles and --suites stand alone");
    struct arena *a = arena_new(LIST_ARENA);
    struct diags diags = diags_new(a);
    if (o.files)
        print_files(a, o.files, &diags);
    else
        print_tests(a, &o, argv + optind, &diags);
    console_diags(&diags, slice_text(NULL));
    bool bad = diags.errors > 0;
    arena_free(a);
    if (!console_flush()) return EXIT_ERROR;
    return bad ? EXIT_BAD_INPUT : EXIT_ALL_PASS;
}

const struct command cmd_list = {
    .name = "list",
    .summary = "which tests there are",
    .usage = "usage: plugtest list [TEST|GLOB|SUITE]... [--suite SUITE] [--json]\n"
             "       plugtest list --profiles|--suites\n\n"
             "Lists tests with their title and what they need of the devices (PICS).\n\n"
             "  --suite SUITE  those of a suite (testcases/suites)\n"
             "  --json         an array of objects, for programs\n"
             "  --profiles     the profiles of devices (testcases/profiles), for --dut\n"
             "  --suites       the suites\n\n"
             "  plugtest list 'TD_COAP_OBS_*'\n"
             "  plugtest list --suite coap --json\n",
    .run = list,
};
