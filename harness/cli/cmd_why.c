/* SPDX-License-Identifier: Apache-2.0
 * plugtest why: does a test apply to a device, and what decides it? */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "suite/suite.h"
#include "suite/vocabulary.h"
#include <getopt.h>

enum { WHY_ARENA = 128 << 20 };

struct why {
    struct arena *arena;
    const struct suite *suite;
    const struct vocabulary *vocabulary;
    const struct profile *profile;
    const char *dut, *role; /* role: the DUT's, NULL = each it plays */
    bool allow_write;
};

static const char *state_word(const struct why *w, const char *item)
{
    static const char *const word[] = {
        [PICS_NO] = "declared absent", [PICS_YES] = "declared", [PICS_UNDECLARED] = "not declared"
    };
    return word[profile_pics(w->profile, item)];
}

struct item_env {
    const struct why *why;
    const char *role;
};

static void print_item(void *env, const struct pics_expr *item)
{
    const struct item_env *e = env;
    size_t n = strlen(e->role);
    bool own = strncmp(item->item, e->role, n) == 0 && strchr(".", item->item[n]);
    const char *title = vocabulary_item(e->why->vocabulary, item->item);
    printf("    %-24s %-16s %s\n", item->item,
           own ? state_word(e->why, item->item) : "the tester's", title ? title : "");
}

/* The reason for one test with the device in one role. */
static void print_why(const struct why *w, const struct test *t, const char *role)
{
    struct suite_party party = { role, w->profile };
    struct suite_run run = {
        .suite = w->suite, .party = &party, .nparties = 1, .allow_write = w->allow_write
    };
    struct suite_choice c = suite_why(w->arena, t, &run);
    printf("%s: %s with %s as %s: %s\n", t->id,
           c.in           ? "runs"
           : c.deselected ? "is SKIPPED"
                          : "is NA",
           w->dut, role, c.reason);
    struct item_env env = { w, role };
    pics_each(t->needs, print_item, &env);
    for (unsigned i = 0; i < t->nuses; i++) {
        const struct use *u = &t->use[i];
        if (u->what->op == E_PROFILE)
            printf("    $%-23s %s\n", u->what->name, u->write ? "is changed" : "is read");
    }
}

static bool read_options(int argc, char **argv, struct why *w)
{
    static const struct option known[] = { { "dut", required_argument, NULL, 'd' },
                                           { "role", required_argument, NULL, 'r' },
                                           { "allow-write", no_argument, NULL, 'w' },
                                           { 0 } };
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c == 'd')
            w->dut = optarg;
        else if (c == 'r')
            w->role = optarg;
        else if (c == 'w')
            w->allow_write = true;
        else
            return false;
    }
    return true;
}

static void explain(const struct why *w, const bool *chosen)
{
    static const char *const roles[] = { "server", "client", "proxy" };
    for (unsigned i = 0; i < w->suite->ntests; i++) {
        if (!chosen[i]) continue;
        for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
            bool bare_proxy = profile_bare(w->profile) && strcmp(roles[r], "proxy") == 0;
            bool plays = profile_plays(w->profile, roles[r]) && !bare_proxy;
            if (w->role ? strcmp(w->role, roles[r]) == 0 : plays)
                print_why(w, w->suite->test[i], roles[r]);
        }
    }
}

static int why(int argc, char **argv)
{
    struct why w = { 0 };
    if (!read_options(argc, argv, &w)) return command_misuse(argv[0], NULL);
    if (!w.dut || optind == argc) return command_misuse(argv[0], "name a test and --dut");
    w.arena = arena_new(WHY_ARENA);
    struct diags diags = diags_new(w.arena);
    w.suite = suite_load_for(w.arena, NULL, (const char *const *)argv + optind,
                             (unsigned)(argc - optind), &diags);
    w.vocabulary = vocabulary_load(w.arena, w.suite->folder, &diags);
    w.profile = profile_load(w.arena, w.dut, &diags);
    bool *chosen = arena_array(w.arena, w.suite->ntests + 1, sizeof *chosen);
    for (int i = optind; i < argc; i++)
        (void)suite_choose(w.arena, w.suite, argv[i], chosen, &diags);
    if (!diags.errors) explain(&w, chosen);
    console_diags(&diags, slice_text(NULL));
    bool bad = diags.errors > 0;
    arena_free(w.arena);
    if (!console_flush()) return EXIT_ERROR;
    return bad ? EXIT_BAD_INPUT : EXIT_ALL_PASS;
}

const struct command cmd_why = {
    .name = "why",
    .summary = "does a test apply to a device, and why (not)",
    .usage =
        "usage: plugtest why TEST... --dut PROFILE|URI [--role ROLE] [--allow-write]\n\n"
        "Says whether a test runs with a device, is NA (the device does not claim what the test "
        "needs) or\nSKIPPED (not allowed), and what decides it.\n\n"
        "  plugtest why TD_COAP_OBS_01 --dut reference\n"
        "  plugtest why 'TD_COAP_LINK_*' --dut coap://[::1]:5683\n",
    .run = why,
};
