/* SPDX-License-Identifier: Apache-2.0
 * plugtest why: does a test apply to a device, and what decides it? */
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "cli/session.h"
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

/* "root, router, leaf" */
static const char *names_of(struct arena *a, const char *all, const char *name)
{
    return arena_printf(a, "%s%s%s", all, *all ? ", " : "", name);
}

/* A test that `run` passes over in silence: it is about other devices. */
static void print_stranger(const struct why *w, const struct test *t)
{
    const char *plays = w->role ? w->role : "", *roles = "";
    for (unsigned i = 0; !w->role && profile_role(w->profile, i); i++)
        plays = names_of(w->arena, plays, profile_role(w->profile, i));
    for (unsigned r = 0; r < t->nroles; r++) roles = names_of(w->arena, roles, t->role[r]);
    if (t->always)
        printf("%s: is NA with %s: it holds %s\n", t->id, w->dut,
               session_rules_of_radio(t) ? "on radio links, and the device has none"
                                         : "for CoAP over UDP, and the device is on a radio link");
    else
        printf("%s: is NA with %s: the roles of the test are %s, those of the device %s\n", t->id,
               w->dut, roles, *plays ? plays : "none");
}

static void explain_test(const struct why *w, const struct test *t)
{
    bool said = false, radio = radio_profile_is(w->profile);
    for (unsigned i = 0; profile_role(w->profile, i); i++) {
        const char *role = profile_role(w->profile, i);
        bool about = t->always ? session_rules_of_radio(t) == radio : suite_names_role(t, role);
        if (!about || (w->role && strcmp(w->role, role) != 0)) continue;
        print_why(w, t, role);
        said = true;
    }
    if (said) return;
    if (w->role && profile_bare(w->profile) && suite_names_role(t, w->role))
        print_why(w, t, w->role); /* an address may be a proxy's, for who says so */
    else
        print_stranger(w, t);
}

static void explain(const struct why *w, const bool *chosen)
{
    for (unsigned i = 0; i < w->suite->ntests; i++)
        if (chosen[i]) explain_test(w, w->suite->test[i]);
}

/* --role of one that the device does not play would be a riddle, too. */
static void check_role(const struct why *w, struct diags *diags)
{
    if (w->role && w->profile && !profile_plays(w->profile, w->role))
        diag_error(diags, (struct diag_place){ .file = w->dut },
                   "the profile does not play the role %s", w->role);
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
    check_role(&w, &diags);
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
