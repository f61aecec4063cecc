/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/exit.h"
#include "cli/session.h"

enum { PASSES = 32 };

/* What a device can be; the names outlive the profile that is asked. */
static const char *const roles[] = { "server",    "client", "node",   "host", "initiator",
                                     "responder", "router", "border", "root", "leaf" };

static const char *lasting(const char *role)
{
    for (unsigned i = 0; role && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i]) == 0) return roles[i];
    return NULL;
}

/* A device is tested in each role that it can play, unless it is told. */
static unsigned passes_of_device(const struct session_options *o, unsigned device,
                                 struct session_options *pass, unsigned room)
{
    if (!room) return 0;
    struct arena *scratch = arena_new((size_t)16 << 20);
    struct diags ignored =
        diags_new(scratch); /* session_prepare loads the profile again and says what is wrong */
    const struct profile *p = profile_load(scratch, o->device[device], &ignored);
    const char *told = o->role[device];
    bool all = !told || strcmp(told, "both") == 0 || strcmp(told, "all") == 0;
    unsigned n = 0;
    do {
        pass[n] = *o;
        pass[n].ndevices = 1;
        pass[n].device[0] = o->device[device];
        pass[n].role[0] = all ? lasting(p ? profile_role(p, n) : NULL) : told;
    } while (++n < room && all && p && profile_role(p, n));
    arena_free(scratch);
    return n;
}

static unsigned passes_of(const struct session_options *o, struct session_options pass[PASSES])
{
    unsigned n = 0;
    for (unsigned i = 0; i < o->ndevices; i++) n += passes_of_device(o, i, pass + n, PASSES - n);
    return n;
}

static int drop(struct session *s, unsigned n, int code)
{
    for (unsigned i = 0; i < n; i++) session_drop(&s[i], code);
    return code;
}

/* Both roles at once only where the profile says that they do not disturb each other, and where
 * nobody asked for one test at a time. */
static bool at_once(const struct session *s, const struct session_options *o)
{
    struct value apart = profile_value(s->device[0].profile, "dut.both_at_once", NULL);
    struct value single = profile_value(s->device[0].profile, "dut.one_by_one", NULL);
    return apart.kind == VALUE_BOOL && apart.i && !(single.kind == VALUE_BOOL && single.i) &&
           o->jobs != 1 && !device_alone(s->arena, s->device[0].profile);
}

/* A device of several roles that plays some only when it is told to, and was asked for the tests of
 * those. */
static void hint_at_role(const struct session *s, unsigned n)
{
    unsigned jobs = 0;
    struct text others = text_new(256);
    for (unsigned i = 0; i < n; i++) jobs += s[i].njobs;
    const char *role;
    for (unsigned i = 0; (role = profile_role_on_request(s[0].device[0].profile, i)); i++)
        text_printf(&others, "%s%s", i ? ", " : "", role);
    if (!jobs && others.n)
        fprintf(stderr,
                "plugtest: none of these tests is for this role; the device can be "
                "tested with --role %s\n",
                text_string(&others));
    text_free(&others);
}

static int run(int argc, char **argv)
{
    struct session_options o = { .use = "run", .seed = 1 }, option[PASSES];
    struct session s[PASSES] = { 0 };
    struct loop_outcome out = { 0 };
    if (!session_parse(&o, argc, argv, NULL)) return EXIT_BAD_INPUT;
    if (!o.nwords) return command_misuse("run", "name a suite or a test (`plugtest list`), or all");
    if (!o.ndevices)
        return command_misuse("run", "name the device: --dut PROFILE or --dut coap://HOST:PORT");
    unsigned n = passes_of(&o, option);
    for (unsigned i = 0; i < n; i++) {
        s[i].suite = s[0].suite;
        int code = session_prepare(&s[i], &option[i]);
        if (code) return drop(s, i + 1, code);
        if (i) s[i - 1].next = &s[i];
    }
    for (unsigned i = 0; i + 1 < n; i++)
        s[i].together = strcmp(s[i].device[0].role, "server") == 0 && s[i + 1].ndevices &&
                        option[i].device[0] == option[i + 1].device[0] && at_once(&s[i], &o);
    hint_at_role(s, n);
    if (o.dry_run) {
        unsigned in = 0;
        for (unsigned i = 0; i < n; i++) {
            printf("%sas a %s:\n", i ? "\n" : "", s[i].device[0].role);
            session_print_selection(&s[i]);
            in += s[i].njobs + s[i].ninvariants;
        }
        return drop(s, n, in ? EXIT_ALL_PASS : EXIT_NONE_CHOSEN);
    }
    int code = session_open(&s[0]);
    if (code) return drop(s, n, code);
    code = session_run(&s[0], USE_RUN, &out);
    int verdicts = session_close(&s[0], &out);
    return code ? code : verdicts;
}

const struct command cmd_run = {
    .name = "run",
    .summary = "test a device: our tester plays its peer",
    .usage =
        "plugtest run SUITE|TEST... --dut PROFILE|URI [options]\n"
        "\n"
        "Plays the peer of the device under test, judges every frame it sends, and writes a "
        "report\n"
        "(reports/out/latest: report.html, report.json, junit.xml, evidence.pcapng, "
        "annotated.pcapng).\n"
        "\n"
        "  SUITE|TEST            a suite (coap), a test id, a pattern (TD_COAP_OBS_*), all, or "
        "the\n"
        "                        file of a test of your own (./TD_MINE_01.td)\n"
        "  --dut PROFILE|URI     a profile of testcases/profiles, a .yaml file, `reference`,\n"
        "                        or just coap://[2001:db8::1]:5683, whose resources are found in\n"
        "                        its list of links, or \"zep:LOCAL/REMOTE?eui64=ADDRESS&pan=N\"\n"
        "                        (and &control=HOST:PORT, by which it is started anew);\n"
        "                        --dut again: one report of several devices, each in the tests\n"
        "                        for its roles\n"
        "  --role ROLE           what the device plays: server, client; on a radio link "
        "initiator,\n"
        "                        responder, node, host, router, border (default: each that its\n"
        "                        profile has)\n"
        "  --allow-write         let tests change the device's resources (PUT, POST, DELETE)\n"
        "  --dry-run             show which tests are in and out, and why; send nothing\n"
        "  -j, --jobs N          tests at once (default 16, of both roles 32); those that use the "
        "same\n"
        "                        resource wait\n"
        "  --seed N              the seed of everything random; the same seed, the same messages\n"
        "  --set NAME=VALUE      over the profile: --set tx.ack_timeout=100ms --set res.test=/t\n"
        "  --timeout S           end a test after S seconds\n"
        "  --budget TIME         the most telling tests that this time (90s, 5m) is enough for;\n"
        "                        the others are SKIPPED, and the run is not a whole one (exit 3)\n"
        "  --operator            ask the person at the terminal where the profile has no hook\n"
        "  --ipv4                use the device's IPv4 address where it has both\n"
        "  --fault NAME,...      with --dut reference: let the reference node break these rules\n"
        "  --fail-on LIST        which verdicts make the exit code non-zero (fail,error,inconc)\n"
        "  -o, --output DIR      write the report there (default: a new folder in reports/out)\n"
        "  --json                report.json on standard output and nothing else\n"
        "  -v, --verbose         a line for each case; without it the cases of a test that passed\n"
        "                        share one\n"
        "  --quiet, --no-html\n"
        "\n"
        "exit: 0 all PASS, 1 a FAIL, 2 bad input, 3 INCONC, 4 tester or infrastructure, 5 nothing\n"
        "selected, 128+n ended by a signal\n"
        "\n"
        "  plugtest run coap --dut reference\n"
        "  plugtest run TD_COAP_CORE_01 --dut coap://[::1]:5683\n"
        "  plugtest run coap --dut mydevice.yaml --allow-write -o report-42\n",
    .run = run,
};
