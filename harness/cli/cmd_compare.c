/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/compare.h"
#include "cli/exit.h"
#include "cli/session.h"
#include "suite/paths.h"
#include "suite/vocabulary.h"

static void keep(void *state, const struct result *r, struct report_more *more)
{
    (void)more;
    compare_keep(state, r);
}

static void set_beside(void *state, const struct result *r, struct report_more *more)
{
    compare_rows(state, r, more);
}

/* The reference node that plays in tests such as those chosen. */
static const char *usual_reference(const struct session *s)
{
    const char *path = paths_testcases(s->arena);
    struct diags told = diags_new(s->arena); /* when the suite was read */
    const struct vocabulary *v = vocabulary_load(s->arena, path, &told);
    const char *topology = s->njobs ? s->job[0].test->topology : "";
    if (strcmp(vocabulary_topology_protocol(v, topology), "rpl") == 0) return "reference-rpl";
    return s->on_radio ? "reference-6lowpan" : "reference-fast";
}

/* The same tests, seed and options on the reference node; its own report goes into a folder of the
 * main one. */
static int run_reference(const struct session *main, struct compare *c)
{
    struct session_options o = *main->options;
    struct session s = { 0 };
    struct loop_outcome out = { 0 };
    o.device[0] = o.reference ? o.reference : usual_reference(main);
    o.role[0] = main->device[0].role;
    o.folder = arena_printf(main->arena, "%s/reference", report_dir(main->report));
    o.quiet = o.no_html = true;
    o.json = false;
    o.faults[0] = '\0';
    int code = session_prepare(&s, &o);
    if (!code) code = session_open(&s);
    if (code) return session_drop(&s, EXIT_ERROR);
    s.look = keep;
    s.look_state = c;
    code = session_run(&s, USE_COMPARE, &out);
    s.silent = true;
    session_close(&s, &out);
    return code;
}

static int compare_devices(struct session *s, struct compare *c)
{
    struct loop_outcome out = { 0 };
    int code = run_reference(s, c);
    if (!code) {
        s->look = set_beside;
        s->look_state = c;
        code = session_run(s, USE_COMPARE, &out);
    }
    struct compare_counts n = compare_counts(c);
    bool quiet = s->options->quiet;
    int verdicts = session_close(s, &out);
    if (!quiet)
        printf("compared: %u fields the same, %u the device's own choice, %u differ\n", n.same,
               n.free, n.differ);
    if (!quiet && n.alone)
        printf("%u %s nothing beside %s: the reference did not run %s (--reference names "
               "another)\n",
               n.alone, n.alone == 1 ? "test has" : "tests have", n.alone == 1 ? "it" : "them",
               n.alone == 1 ? "it" : "them");
    return code ? code : verdicts;
}

static int run(int argc, char **argv)
{
    struct session_options o = { .use = "compare", .seed = 1 };
    if (!session_parse(&o, argc, argv, NULL)) return EXIT_BAD_INPUT;
    if (!o.nwords)
        return command_misuse("compare", "name a suite or a test (`plugtest list`), or all");
    if (o.ndevices != 1) return command_misuse("compare", "name the device: --dut PROFILE or URI");
    struct session s = { 0 };
    int code = session_prepare(&s, &o);
    if (code) return session_drop(&s, code);
    if (o.dry_run) {
        session_print_selection(&s);
        return session_drop(&s, s.njobs || s.ninvariants ? EXIT_ALL_PASS : EXIT_NONE_CHOSEN);
    }
    if ((code = session_open(&s))) return session_drop(&s, code);
    struct arena *a = arena_new((size_t)512 << 20);
    struct compare *c = compare_new(a, s.on_radio ? &s.radio[0] : NULL);
    code = compare_devices(&s, c);
    compare_free(c);
    arena_free(a);
    return code;
}

const struct command cmd_compare = {
    .name = "compare",
    .summary = "the same run against a device and the reference node, side by side",
    .usage =
        "plugtest compare SUITE|TEST... --dut PROFILE|URI [--reference PROFILE] [options]\n"
        "\n"
        "Runs the tests against the reference node and, with the same seed, against the device. "
        "The\n"
        "report shows what each of them answered, field by field (report.json: "
        ".tests[].compare);\n"
        "values that the test leaves to the device (Message ID, token, ETag) are marked as its "
        "own\n"
        "choice. Verdicts and exit code are the device's; a difference is none.\n"
        "\n"
        "  --dut PROFILE|URI     the device\n"
        "  --reference PROFILE   compare with this (default: reference-fast; on a radio link\n"
        "                        reference-6lowpan, for tests of RPL reference-rpl)\n"
        "  --role, --allow-write, --dry-run, -j, --seed, --set, --timeout, --operator, --ipv4,\n"
        "  --fault, --fail-on, -o, --json, -v, --quiet, --no-html   as in `plugtest help run`\n"
        "\n"
        "The report of the run against the reference node is in the folder `reference` of the "
        "report.\n"
        "\n"
        "exit: 0 all PASS, 1 a FAIL, 2 bad input, 3 INCONC, 4 tester or infrastructure, 5 nothing\n"
        "selected, 128+n ended by a signal\n"
        "\n"
        "  plugtest compare coap --dut mine.yaml\n",
    .run = run,
};
