/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_state.h"
#include "cli/command.h"
#include "cli/exit.h"
#include "cli/fail_on.h"
#include "cli/number.h"
#include "script/literal.h"
#include "suite/proxy.h"

#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    O_PROFILE = 256,
    O_ROLE,
    O_PERFORMED,
    O_COMPLETE,
    O_JSON,
    O_SET,
    O_INSTANCES,
    O_NO_HTML,
    O_NO_COPY,
    O_QUIET,
    O_DURATION,
    O_FAIL_ON,
    O_SCENARIO,
    O_NODE,
    O_BEGIN
};

static const struct option long_options[] = {
    { "profile", required_argument, NULL, O_PROFILE },
    { "role", required_argument, NULL, O_ROLE },
    { "performed", no_argument, NULL, O_PERFORMED },
    { "complete", no_argument, NULL, O_COMPLETE },
    { "json", no_argument, NULL, O_JSON },
    { "set", required_argument, NULL, O_SET },
    { "instances", required_argument, NULL, O_INSTANCES },
    { "no-html", no_argument, NULL, O_NO_HTML },
    { "no-copy", no_argument, NULL, O_NO_COPY },
    { "quiet", no_argument, NULL, O_QUIET },
    { "duration", required_argument, NULL, O_DURATION },
    { "fail-on", required_argument, NULL, O_FAIL_ON },
    { "scenario", required_argument, NULL, O_SCENARIO },
    { "node", required_argument, NULL, O_NODE },
    { "begin", required_argument, NULL, O_BEGIN },
    { "output", required_argument, NULL, 'o' },
    { "jobs", required_argument, NULL, 'j' },
    { "interface", required_argument, NULL, 'i' },
    { NULL, 0, NULL, 0 },
};

/* --- the command line --------------------------------------------------------------------- */

static bool decode_as(struct checking *c, const char *rule)
{
    const char *why = NULL;
    if (dissect_decode_as(&c->plan.dissect, slice_text(rule), &why)) return true;
    fprintf(stderr, "plugtest check: -d %s is not understood; %s\n", rule, why ? why : "");
    return false;
}

static bool jobs(struct checking *c, const char *text)
{
    uint64_t n;
    long cpus = sysconf(_SC_NPROCESSORS_ONLN);
    c->plan.jobs = cpus < 1 ? 1 : cpus > CHECK_JOBS_MAX ? CHECK_JOBS_MAX : (unsigned)cpus;
    if (strcmp(text, "auto") == 0) return true;
    if (!number_option("check", "-j", text, 1, CHECK_JOBS_MAX, &n)) return false;
    c->plan.jobs = (unsigned)n;
    return true;
}

static bool take_option(struct checking *c, int o, const char *value)
{
    uint64_t n;
    switch (o) {
    case O_PROFILE: c->profile_name = value; return true;
    case O_ROLE: c->plan.role = value; return true;
    case O_PERFORMED: c->plan.performed = true; return true;
    case O_COMPLETE: c->plan.complete = true; return true;
    case O_JSON: c->json = c->quiet = true; return true;
    case O_NO_HTML: c->no_html = true; return true;
    case O_NO_COPY: c->no_copy = true; return true;
    case O_QUIET: c->quiet = true; return true;
    case O_FAIL_ON: c->fail_on = value; return fail_on_check(value);
    case O_SCENARIO: c->scenario = value; return true;
    case O_NODE:
        if (c->nnodes < CHECK_INPUTS_MAX) c->node[c->nnodes++] = value;
        return true;
    case O_SET:
        if (c->nsets < SESSION_SETS) c->set[c->nsets++] = value;
        return true;
    case O_INSTANCES:
        if (!number_option("check", "--instances", value, 1, 1000000, &n)) return false;
        c->plan.instances = (unsigned)n;
        return true;
    case O_BEGIN:
        if (literal_duration(slice_text(value), &c->plan.scenario_after_ns)) return true;
        fprintf(stderr, "plugtest check: --begin %s: no time; write 30s, 2min\n", value);
        return false;
    case O_DURATION:
        if (!number_option("check", "--duration", value, 1, 100000000, &n)) return false;
        c->duration_ns = (int64_t)n * 1000000000;
        return true;
    case 'd': return decode_as(c, value);
    case 'o': c->folder = value; return true;
    case 'j': return jobs(c, value);
    case 'i': c->interface = value; return true;
    default: command_misuse("check", NULL); return false;
    }
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), k = strlen(end);
    return n >= k && strcmp(s + n - k, end) == 0;
}

static bool is_capture(const char *word)
{
    if (ends_with(word, ".td")) return false; /* a test */
    return strcmp(word, "-") == 0 || access(word, F_OK) == 0 || strchr(word, '/') ||
           ends_with(word, ".pcap") || ends_with(word, ".pcapng") || ends_with(word, ".cap");
}

/* reports/out/latest/... means the run that it names now, not the one that is about to begin. */
static const char *fixed_path(struct checking *c, const char *path)
{
    char *real = strstr(path, "latest/") ? realpath(path, NULL) : NULL;
    const char *kept = real ? arena_string(c->arena, slice_text(real)) : path;
    free(real);
    return kept;
}

int check_parse(struct checking *c, int argc, char **argv)
{
    int o;
    c->argc = argc;
    c->argv = argv;
    while ((o = getopt_long(argc, argv, "d:o:j:i:", long_options, NULL)) != -1)
        if (!take_option(c, o, optarg)) return EXIT_BAD_INPUT;
    for (; optind < argc; optind++) {
        if (c->ninputs == CHECK_INPUTS_MAX || c->nwords == CHECK_INPUTS_MAX)
            return command_misuse("check", "too many captures or tests");
        if (is_capture(argv[optind]))
            c->input[c->ninputs++] = fixed_path(c, argv[optind]);
        else
            c->word[c->nwords++] = argv[optind];
    }
    if (!c->ninputs && !c->interface && c->nwords)
        return command_misuse("check", "name a capture (there is no such file), or -i IFACE");
    if (!c->ninputs && !c->interface) return command_misuse("check", "name a capture");
    if (c->ninputs && c->interface)
        return command_misuse("check", "name captures or an interface, not both");
    return 0;
}

/* --- profile and tests -------------------------------------------------------------------- */

static struct value profile_of(void *env, const char *name)
{
    const struct checking *c = env;
    return profile_value(c->profile, name, NULL);
}

static bool declares(void *env, const char *name)
{
    const struct checking *c = env;
    bool declared = false;
    if (profile_pics(c->profile, name) == PICS_YES) return true;
    profile_value(c->profile, name, &declared);
    return declared;
}

static bool load_profile(struct checking *c)
{
    c->profile = profile_load(c->arena, c->profile_name ? c->profile_name : "default", &c->diags);
    if (!c->profile) return false;
    for (unsigned i = 0; i < c->nsets; i++) {
        const char *eq = strchr(c->set[i], '=');
        if (!eq) {
            diag_error(&c->diags, (struct diag_place){ .file = "--set" }, "%s: write NAME=VALUE",
                       c->set[i]);
            return false;
        }
        char *name =
            arena_string(c->arena, slice_part(slice_text(c->set[i]), 0, (size_t)(eq - c->set[i])));
        if (!profile_set(c->arena, c->profile, name, eq + 1, &c->diags)) return false;
    }
    return true;
}

static bool choose(struct checking *c)
{
    struct diags loading = diags_new(c->arena);
    /* Tests on radio links are found in recordings of their device: without it they only cost.
     * Those whose peer misbehaves on purpose are looked for by name: in other traffic it is
     * nobody's test that a party of it looks like that peer. */
    static const char *const elsewhere[] = { "wpan", "peer", PROXY_TOPOLOGY, PROXY_TOPOLOGY_REVERSE,
                                             NULL };
    if (c->nwords || c->plan.radio)
        c->suite = suite_load_for(c->arena, NULL, c->word, c->nwords, &loading);
    else
        c->suite = suite_load_without(c->arena, NULL, elsewhere, &loading);
    c->chosen = arena_array(c->arena, c->suite->ntests + 1, sizeof *c->chosen);
    c->named = arena_array(c->arena, c->suite->ntests + 1, sizeof *c->named);
    bool ok = true;
    for (unsigned i = 0; i < c->nwords; i++)
        ok &= suite_choose(c->arena, c->suite, c->word[i], c->chosen, &c->diags);
    for (unsigned i = 0; i < c->suite->ntests; i++) {
        for (unsigned k = 0; k < c->nwords; k++)
            c->named[i] |= strcmp(c->suite->test[i]->id, c->word[k]) == 0 ||
                           strcmp(c->suite->test[i]->file, c->word[k]) == 0;
        if (!c->nwords) c->chosen[i] = true;
    }
    if (loading.errors)
        diag_error(&c->diags, (struct diag_place){ .file = c->suite->folder },
                   "%u errors in test descriptions; `plugtest lint` shows them", loading.errors);
    return ok && !loading.errors;
}

static bool role_is_known(struct checking *c)
{
    const char *role = c->plan.role;
    if (!role || strcmp(role, "client") == 0 || strcmp(role, "server") == 0) return true;
    for (unsigned i = 0; i < c->suite->ntests; i++) {
        const struct test *t = c->suite->test[i];
        for (unsigned r = 0; c->chosen[i] && r < t->nroles; r++)
            if (strcmp(t->role[r], role) == 0) return true;
    }
    diag_error(&c->diags, (struct diag_place){ .file = "--role" },
               "no test has a role %s; those of CoAP are client and server", role);
    return false;
}

static void make_plan(struct checking *c)
{
    const struct test **test = arena_array(c->arena, c->suite->ntests + 1, sizeof *test);
    bool *named = arena_array(c->arena, c->suite->ntests + 1, sizeof *named);
    for (unsigned i = 0; i < c->suite->ntests; i++) {
        if (!c->chosen[i]) continue;
        named[c->plan.ntests] = c->named[i];
        test[c->plan.ntests++] = c->suite->test[i];
    }
    c->plan.test = test;
    c->plan.named = named;
    c->plan.profile = profile_of;
    c->plan.declared = declares;
    c->plan.env = c;
    c->reported = arena_array(c->arena, c->plan.ntests + 1, sizeof *c->reported);
}

/* A scenario with the nodes that were named; NULL with a diag. */
static const struct check_scenario *load_scenario(struct checking *c, const char *name)
{
    struct check_scenario *s = check_scenario_load(c->arena, name, &c->diags);
    for (unsigned i = 0; s && i < c->nnodes; i++)
        if (!check_scenario_node(s, c->node[i], &c->diags)) return NULL;
    return s;
}

static const struct check_scenario *scenario_of(void *env, const char *id)
{
    return load_scenario(env, id);
}

static bool prepare_scenario(struct checking *c)
{
    c->plan.scenario_of = scenario_of;
    if (!c->scenario) return true;
    c->plan.scenario = load_scenario(c, c->scenario);
    return c->plan.scenario != NULL;
}

static bool load_radio(struct checking *c)
{
    if (!radio_profile_is(c->profile)) return true;
    c->plan.radio = &c->radio;
    if (!radio_profile_read(c->profile, &c->radio, &c->diags)) return false;
    radio_profile_dissect(&c->radio, &c->plan.dissect);
    return true;
}

bool check_prepare(struct checking *c)
{
    if (!load_profile(c) || !load_radio(c) || !choose(c) || !role_is_known(c)) return false;
    make_plan(c);
    return prepare_scenario(c);
}
