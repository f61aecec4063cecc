/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/session.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "cli/fail_on.h"
#include "cli/number.h"
#include "engine/rules.h"
#include "script/literal.h"
#include "suite/lint.h"

#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARENA_BYTES = 512 << 20 };

/* ---- options ---- */

enum {
    O_DUT = 256,
    O_ROLE,
    O_SEED,
    O_TIMEOUT,
    O_SET,
    O_JSON,
    O_DRY,
    O_WRITE,
    O_FAIL_ON,
    O_FAULT,
    O_IPV4,
    O_OPERATOR,
    O_QUIET,
    O_NO_HTML,
    O_CLIENT,
    O_SERVER,
    O_INITIATOR,
    O_RESPONDER,
    O_HOST,
    O_ROUTER,
    O_ROOT,
    O_RELAY,
    O_BUDGET,
    O_REFERENCE
};

static const struct option long_options[] = {
    { "dut", required_argument, NULL, O_DUT },
    { "client", required_argument, NULL, O_CLIENT },
    { "server", required_argument, NULL, O_SERVER },
    { "initiator", required_argument, NULL, O_INITIATOR },
    { "responder", required_argument, NULL, O_RESPONDER },
    { "host", required_argument, NULL, O_HOST },
    { "router", required_argument, NULL, O_ROUTER },
    { "root", required_argument, NULL, O_ROOT },
    { "relay", required_argument, NULL, O_RELAY },
    { "reference", required_argument, NULL, O_REFERENCE },
    { "interface", required_argument, NULL, 'i' },
    { "role", required_argument, NULL, O_ROLE },
    { "seed", required_argument, NULL, O_SEED },
    { "timeout", required_argument, NULL, O_TIMEOUT },
    { "budget", required_argument, NULL, O_BUDGET },
    { "set", required_argument, NULL, O_SET },
    { "json", no_argument, NULL, O_JSON },
    { "dry-run", no_argument, NULL, O_DRY },
    { "allow-write", no_argument, NULL, O_WRITE },
    { "fail-on", required_argument, NULL, O_FAIL_ON },
    { "fault", required_argument, NULL, O_FAULT },
    { "ipv4", no_argument, NULL, O_IPV4 },
    { "operator", no_argument, NULL, O_OPERATOR },
    { "quiet", no_argument, NULL, O_QUIET },
    { "no-html", no_argument, NULL, O_NO_HTML },
    { "output", required_argument, NULL, 'o' },
    { "jobs", required_argument, NULL, 'j' },
    { "verbose", no_argument, NULL, 'v' },
    { NULL, 0, NULL, 0 },
};

static bool add_device(struct session_options *o, const char *name, const char *role)
{
    if (o->ndevices == SESSION_DUTS) {
        command_misuse(o->argv[0], "too many devices");
        return false;
    }
    o->device[o->ndevices] = name;
    o->role[o->ndevices++] = role;
    return true;
}

static bool number(const struct session_options *o, const char *option, uint64_t least,
                   uint64_t most, uint64_t *out)
{
    return number_option(o->argv[0], option, optarg, least, most, out);
}

/* 90s, 5m, 1.5min; a bare number is in seconds. */
static bool take_budget(struct session_options *o)
{
    const int64_t year_ns = (int64_t)366 * 86400 * 1000000000;
    char text[32];
    int64_t n = 0;
    if (strcmp(o->use, "run") != 0) {
        command_misuse(o->argv[0], "--budget goes with run");
        return false;
    }
    size_t length = strlen(optarg);
    bool minutes = length && optarg[length - 1] == 'm'; /* test descriptions write min */
    snprintf(text, sizeof text, "%.24s%s", optarg, minutes ? "in" : "");
    if (literal_int(slice_text(text), &n) && n <= year_ns / 1000000000)
        o->budget_ns = n * 1000000000;
    else if (literal_duration(slice_text(text), &n) && n <= year_ns)
        o->budget_ns = n;
    if (o->budget_ns && length <= 24) return true;
    fprintf(stderr, "plugtest: --budget: %s is not a time such as 90s or 5m\n", optarg);
    return false;
}

/* --fault may be repeated, like its LIST. */
static bool add_fault(struct session_options *o)
{
    size_t n = strlen(o->faults);
    int added = snprintf(o->faults + n, sizeof o->faults - n, "%s%s", n ? "," : "", optarg);
    if (added >= 0 && (size_t)added < sizeof o->faults - n) return true;
    command_misuse(o->argv[0], "too many faults");
    return false;
}

static bool decode_as(struct session_options *o, const char *rule)
{
    const char *why = NULL;
    if (dissect_decode_as(&o->ports, slice_text(rule), &why)) return true;
    fprintf(stderr, "plugtest: -d %s is not understood; %s\n", rule, why ? why : "");
    return false;
}

static bool take_option(struct session_options *o, int c)
{
    uint64_t n = 0;
    switch (c) {
    case O_DUT: return add_device(o, optarg, NULL);
    case O_CLIENT: return add_device(o, optarg, "client");
    case O_SERVER: return add_device(o, optarg, "server");
    case O_INITIATOR: return add_device(o, optarg, "initiator");
    case O_RESPONDER: return add_device(o, optarg, "responder");
    case O_HOST: return add_device(o, optarg, "host");
    case O_ROUTER: return add_device(o, optarg, "router");
    case O_ROOT: return add_device(o, optarg, "root");
    case O_ROLE: o->as_role = optarg; return true;
    case O_SEED: o->seed_given = true; return number(o, "--seed", 0, UINT64_MAX, &o->seed);
    case O_TIMEOUT:
        if (!number(o, "--timeout", 1, 1000000, &n)) return false;
        o->guard_ns = (int64_t)n * 1000000000;
        return true;
    case O_SET:
        if (o->nsets < SESSION_SETS) o->set[o->nsets++] = optarg;
        return true;
    case O_BUDGET: return take_budget(o);
    case O_JSON: o->json = o->quiet = true; return true;
    case O_DRY: o->dry_run = true; return true;
    case O_WRITE: o->allow_write = true; return true;
    case O_FAIL_ON: o->fail_on = optarg; return fail_on_check(optarg);
    case O_FAULT: return add_fault(o);
    case O_IPV4: o->ipv4 = true; return true;
    case O_OPERATOR: o->operator= true; return true;
    case O_QUIET: o->quiet = true; return true;
    case O_NO_HTML: o->no_html = true; return true;
    case O_REFERENCE: o->reference = optarg; return true;
    case O_RELAY: o->relay = optarg; return true;
    case 'i': o->interface = optarg; return true;
    case 'd': return decode_as(o, optarg);
    case 'v': o->verbose = true; return true;
    case 'o': o->folder = optarg; return true;
    case 'j':
        if (!number(o, "-j", 1, 64, &n)) return false;
        o->jobs = (unsigned)n;
        return true;
    default: command_misuse(o->argv[0], NULL); return false;
    }
}

bool session_parse(struct session_options *o, int argc, char **argv,
                   bool (*extra)(struct session_options *o, const char *name, const char *value))
{
    int c, index = 0;
    (void)extra;
    o->argc = argc;
    o->argv = argv;
    while ((c = getopt_long(argc, argv, "o:j:i:d:v", long_options, &index)) != -1)
        if (!take_option(o, c)) return false;
    for (; optind < argc && o->nwords < SESSION_WORDS; optind++)
        o->word[o->nwords++] = argv[optind];
    if (o->ndevices == 0 && o->as_role) {
        command_misuse(argv[0], "--role goes with --dut");
        return false;
    }
    if (o->as_role) o->role[0] = o->as_role; /* before its --dut, or behind */
    return true;
}

/* ---- preparing ---- */

static void show_diags(struct session *s)
{
    console_new_diags(&s->diags, &s->shown);
}

static bool apply_sets(struct session *s, const struct profile *p)
{
    for (unsigned i = 0; i < s->options->nsets; i++) {
        const char *eq = strchr(s->options->set[i], '=');
        if (!eq) {
            diag_error(&s->diags, (struct diag_place){ .file = "--set" }, "%s: write NAME=VALUE",
                       s->options->set[i]);
            return false;
        }
        char *name = arena_string(s->arena, (struct slice){ (const uint8_t *)s->options->set[i],
                                                            (size_t)(eq - s->options->set[i]) });
        if (!profile_set(s->arena, p, name, eq + 1, &s->diags)) return false;
    }
    return true;
}

static bool names_are_known(struct session *s, const struct profile *p)
{
    struct diags quiet =
        diags_new(s->arena); /* of the vocabulary itself: `plugtest lint` says it */
    unsigned before = s->diags.errors;
    if (profile_bare(p)) return true;
    lint_profile(p, vocabulary_load(s->arena, s->suite->folder, &quiet), &s->diags);
    return s->diags.errors == before;
}

/* Tests of a role that a device plays on request start it anew. */
static bool is_controlled(struct session *s, const struct profile *p, const char *role)
{
    const struct session_options *o = s->options;
    if (!profile_plays_on_request(p, role) || o->operator|| o->dry_run) return true;
    if (profile_text(p, "control", NULL) || profile_list(s->arena, p, "hook")) return true;
    struct diag *d = diag_error(&s->diags, (struct diag_place){ .file = profile_id(p) },
                                "tests of the role %s start the device anew, and nobody is told "
                                "how",
                                role);
    if (d)
        d->hint = "add &control=HOST:PORT (docs/device-control.md), run with --operator, or write "
                  "a profile with hook: (docs/certifying.md)";
    return false;
}

static bool load_devices(struct session *s)
{
    const struct session_options *o = s->options;
    for (unsigned i = 0; i < o->ndevices && i < SESSION_DEVICES; i++) {
        const struct profile *p = profile_load(s->arena, o->device[i], &s->diags);
        if (!p || !apply_sets(s, p)) return false;
        if (!names_are_known(s, p)) return false;
        const char *role = o->role[i];
        if (!role) role = profile_role(p, 0);
        if (!role) {
            diag_error(&s->diags, (struct diag_place){ .file = o->device[i] },
                       "says of no role that the device plays it; write, for one, roles: [server]");
            return false;
        }
        if (!profile_plays(p, role)) {
            diag_error(&s->diags, (struct diag_place){ .file = o->device[i] },
                       "the profile does not play the role %s", role);
            return false;
        }
        if (!is_controlled(s, p, role)) return false;
        bool radio = radio_profile_is(p);
        if (i && radio != s->on_radio) {
            diag_error(&s->diags, (struct diag_place){ .file = o->device[i] },
                       "one device is reached over a radio link, and the other is not");
            return false;
        }
        s->on_radio = radio;
        if (radio && !radio_profile_read(p, &s->radio[i], &s->diags)) return false;
        s->device[i] = (struct device){ .profile = p, .role = role, .out = -1 };
        s->party[i] = (struct suite_party){ role, p };
        s->ndevices++;
    }
    return true;
}

static bool choose_tests(struct session *s)
{
    const struct session_options *o = s->options;
    s->chosen = arena_array(s->arena, s->suite->ntests + 1, sizeof *s->chosen);
    bool ok = true;
    for (unsigned i = 0; i < o->nwords; i++)
        ok &= suite_choose(s->arena, s->suite, o->word[i], s->chosen, &s->diags);
    return ok;
}

static bool has_gateway(const struct test *t)
{
    for (unsigned i = 0; i < t->nsteps; i++)
        if (t->step_of[i]->kind == STEP_GATEWAY) return true;
    return false;
}

bool session_observes(const struct session *s)
{
    return strcmp(s->options->use, "observe") == 0;
}

struct suite_choice session_why(const struct session *s, const struct test *t)
{
    struct suite_run run = { .suite = s->suite,
                             .party = s->party,
                             .nparties = s->ndevices,
                             .allow_write = s->options->allow_write,
                             .observed = session_observes(s) };
    struct suite_choice why = suite_why(s->arena, t, &run);
    if (!why.in || !s->options->interface || !has_gateway(t)) return why;
    return (struct suite_choice){ .deselected = true,
                                  .reason = "needs a lossy network, which only the relay has" };
}

bool session_rules_of_radio(const struct test *t)
{
    const struct dialogue *d = dialogue_of(t->proto);
    return rules_of_mesh(t) || (d && d->link_layer);
}

/* Is the test about devices of this kind? Invariants hold for those of the same medium. A device of
 * many roles is asked in each only for the tests that have it. */
static bool concerns(const struct session *s, const struct test *t)
{
    const struct profile *p = s->device[0].profile;
    if (t->always) return s->on_radio == session_rules_of_radio(t);
    if (s->ndevices > 1 || suite_names_role(t, s->device[0].role)) return true;
    bool other = false;
    for (unsigned i = 0; profile_role(p, i); i++) other |= suite_names_role(t, profile_role(p, i));
    return other && !profile_role(p, 2);
}

static void select_test(struct session *s, const struct test *t, const struct test **always)
{
    struct suite_choice why = session_why(s, t);
    s->choice[s->nchoices++] = (struct report_choice){ t->id, why.in, why.reason };
    if (!why.in) {
        s->nskipped++;
        return;
    }
    if (t->always) {
        always[s->ninvariants++] = t;
        return;
    }
    for (unsigned c = 0; c < (t->ncases ? t->ncases : 1); c++)
        s->job[s->njobs++] = (struct loop_job){ .test = t, .case_index = t->ncases ? (int)c : -1 };
}

static void select_tests(struct session *s)
{
    unsigned cases = 1;
    for (unsigned i = 0; i < s->suite->ntests; i++)
        cases += s->suite->test[i]->ncases ? s->suite->test[i]->ncases : 1;
    const struct test **always = arena_array(s->arena, s->suite->ntests + 1, sizeof *always);
    s->job = arena_array(s->arena, cases, sizeof *s->job);
    s->choice = arena_array(s->arena, s->suite->ntests + 1, sizeof *s->choice);
    s->invariant = always;
    for (unsigned i = 0; i < s->suite->ntests; i++) {
        s->chosen[i] = s->chosen[i] && concerns(s, s->suite->test[i]);
        if (s->chosen[i]) select_test(s, s->suite->test[i], always);
    }
}

/* A broken test description is no reason not to run another one that was asked for by name. */
static bool words_are_ids(const struct session *s)
{
    for (unsigned i = 0; i < s->options->nwords; i++) {
        const char *word = s->options->word[i], *dot = strrchr(word, '.');
        bool file = dot && strcmp(dot, ".td") == 0;
        if (!file && !suite_find(s->suite, word)) return false;
    }
    return s->options->nwords > 0;
}

static void show_errors(const struct diags *all)
{
    for (const struct diag *d = all->first; d; d = d->next) {
        struct text t = text_new(4096);
        if (d->severity == DIAG_ERROR) diag_print(&t, d, (struct slice){ NULL, 0 });
        fputs(text_string(&t), stderr);
        text_free(&t);
    }
}

int session_prepare(struct session *s, const struct session_options *o)
{
    s->options = o;
    s->arena = arena_new(ARENA_BYTES);
    s->diags = diags_new(s->arena);
    s->clock = clock_real();
    struct diags loading = diags_new(s->arena);
    if (!s->suite) s->suite = suite_load_for(s->arena, NULL, o->word, o->nwords, &loading);
    bool ok = load_devices(s) && choose_tests(s);
    if (ok && loading.errors && !words_are_ids(s)) {
        show_errors(&loading); /* warnings are for `plugtest lint` */
        ok = false;
    }
    show_diags(s);
    if (!ok) return EXIT_BAD_INPUT;
    select_tests(s);
    session_rank(s);
    return 0;
}

void session_print_selection(const struct session *s)
{
    for (unsigned i = 0; i < s->nchoices; i++)
        printf("%-4s %-22s %s\n", s->choice[i].selected ? "in" : "out", s->choice[i].id,
               s->choice[i].reason);
    printf("%u of %u tests are in\n", s->nchoices - s->nskipped, s->nchoices);
    session_print_order(s);
}

int session_drop(struct session *s, int code)
{
    arena_free(s->arena);
    s->arena = NULL;
    return code;
}
