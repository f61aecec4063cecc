/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_mesh.h"
#include "cli/check_state.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "link/link.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    ARENA_BYTES = 512 << 20,
    LINES_MAX = 200, /* results shown one by one; the report has all */
    PARAMETERS_MAX = 48
};

/* --- report ------------------------------------------------------------------------------- */

static const char *printed(struct checking *c, const struct value *v)
{
    struct text t = text_new(200);
    value_print(&t, v);
    const char *kept = arena_string(c->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static bool open_report(struct checking *c)
{
    struct report_pair pair[PARAMETERS_MAX];
    struct report_choice *choice = arena_array(c->arena, c->plan.ntests + 1, sizeof *choice);
    struct report_run run = { .command = (const char *const *)c->argv,
                              .ncommand = (unsigned)c->argc,
                              .use = "check",
                              .suite = c->suite_name ? c->suite_name
                                       : c->nwords   ? c->word[0]
                                                     : "all",
                              .start_ns = clock_now(&c->clock),
                              .parameter = pair,
                              .choice = choice,
                              .nchoices = c->plan.ntests };
    const char *name;
    struct value v;
    for (unsigned i = 0; run.nparameters < PARAMETERS_MAX && profile_tx(c->profile, i, &name, &v);
         i++)
        pair[run.nparameters++] =
            (struct report_pair){ arena_printf(c->arena, "tx.%s", name), printed(c, &v) };
    for (unsigned i = 0; i < c->plan.ntests; i++)
        choice[i] =
            (struct report_choice){ c->plan.test[i]->id, true, "looked for in the capture" };
    v = profile_value(c->profile, "time.tolerance", NULL);
    if (v.kind == VALUE_TIME) run.tolerance_ns = v.i;
    c->report = report_open(c->folder, &run, &c->diags);
    return c->report != NULL;
}

static void show_lines(struct checking *c, const struct result *r)
{
    struct report_style style = { console_colours(stdout), 0 };
    for (unsigned i = 0; i < r->test->nroles; i++) {
        bool plain = r->test->always && r->role_verdict[i] == VERDICT_PASS && !r->nremarks;
        if (!r->role_judged[i] || plain || ++c->lines > LINES_MAX) continue;
        struct text line = text_new(4096);
        report_line(&line, r, (int)i, &style);
        puts(text_string(&line));
        text_free(&line);
    }
}

static void take_result(void *env, const struct result *given)
{
    struct checking *c = env;
    struct result r = *given;
    struct report_more more = { .capture = c->capture };
    bool any = false;
    for (unsigned i = 0; i < r.test->nroles; i++) {
        if (c->plan.role && strcmp(c->plan.role, r.test->role[i]) != 0) r.role_judged[i] = false;
        any |= r.role_judged[i];
    }
    if (!any) return;
    report_add(c->report, 0, &r, &more);
    if (!c->quiet) show_lines(c, &r);
}

static void take_mesh(void *env, const struct mesh *m, int64_t first_ns)
{
    struct checking *c = env;
    report_mesh(c->report, m, c->capture, first_ns);
    if (!c->quiet) check_mesh_print(m);
}

/* Tests that were asked for by name and are not there. */
static void report_missing(struct checking *c)
{
    for (unsigned i = 0; i < c->plan.ntests; i++) {
        const struct test *t = c->plan.test[i];
        if (c->reported[i] || !c->plan.named[i]) continue;
        struct report_outside out = { .test = t,
                                      .case_index = -1,
                                      .role = c->plan.role ? c->plan.role : "",
                                      .verdict = VERDICT_INCONC,
                                      .reason =
                                          t->always ? REASON_NOT_OBSERVABLE : REASON_NO_STIMULUS,
                                      .text = t->always
                                                  ? "nothing in the capture that it applies to"
                                                  : "no message in the capture begins it" };
        report_outside(c->report, &out);
    }
}

static void print_json(struct checking *c)
{
    FILE *f = fopen(report_path(c->report, "report.json"), "rb");
    char octets[65536];
    for (size_t n; f && (n = fread(octets, 1, sizeof octets, f)) > 0;) fwrite(octets, 1, n, stdout);
    if (f) fclose(f);
}

static void print_totals(const struct checking *c)
{
    printf("%llu frames, %llu CoAP messages\n", (unsigned long long)c->frames,
           (unsigned long long)c->coap);
    if (c->lines > LINES_MAX) printf("%u more results are in the report\n", c->lines - LINES_MAX);
    if (c->alike)
        printf("%llu more conversations ended as those listed\n", (unsigned long long)c->alike);
    if (c->counted)
        printf("%llu more conversations like these were not judged (--instances)\n",
               (unsigned long long)c->counted);
    if (c->lacking)
        printf("messages that may be missing from the capture fail nobody (--complete: none is)\n");
    if (c->frames && !c->coap && !report_counts(c->report)->total)
        printf("no CoAP and no radio frames: name the port if it is not the usual one, as in\n"
               "-d udp.port==5783,coap or -d udp.port==17755,zep\n");
}

static int close_report(struct checking *c)
{
    struct report_end end = { .end_ns = clock_now(&c->clock),
                              .interrupted = console_stop ? "SIGNAL" : NULL };
    struct report_style style = { console_colours(stdout), 0 };
    int broken = c->evidence ? pcapng_close(c->evidence) : 0;
    broken |= report_close(c->report, &end);
    if (!c->no_html) session_render(report_dir(c->report));
    if (!c->quiet) {
        print_totals(c);
        struct text t = text_new(1 << 20);
        report_summary(&t, c->report, &style);
        fputs(text_string(&t), stdout);
        text_free(&t);
    }
    if (c->json) print_json(c);
    int code = session_exit_code(report_counts(c->report), c->fail_on);
    if (c->bad && code != EXIT_A_FAIL) code = EXIT_BAD_INPUT;
    if (c->unmade && code != EXIT_A_FAIL) code = EXIT_ERROR;
    if ((!console_flush() || broken || report_broken(c->report)) && code != EXIT_A_FAIL)
        code = EXIT_ERROR;
    return console_stop && !c->interface ? console_stop_code() : code;
}

/* --- captures and interfaces -------------------------------------------------------------- */

static void take_outcome(struct checking *c, struct check_outcome *out)
{
    c->frames += out->frames;
    c->coap += out->coap;
    c->counted += out->counted;
    c->alike += out->alike;
    c->lacking |= out->lacking;
    c->bad |= out->bad;
    for (unsigned i = 0; out->reported && i < c->plan.ntests; i++)
        c->reported[i] |= out->reported[i];
    free(out->reported);
}

/* The report names the files in its own folder without that. */
static const char *in_folder(struct checking *c, const char *path)
{
    const char *slash = strrchr(path, '/');
    bool inside = slash && strcmp(report_path(c->report, slash + 1), path) == 0;
    return inside ? slash + 1 : path;
}

/* The annotated copy is made from the file, which standard input and a FIFO are not. */
static bool can_be_read_twice(const char *path)
{
    struct stat s;
    return strcmp(path, "-") != 0 && stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

static void check_files(struct checking *c)
{
    struct check_sink sink = { take_result, take_mesh, c };
    for (unsigned i = 0; i < c->ninputs && !console_stop; i++) {
        struct check_outcome out;
        if (c->make && !c->make(c->make_env, c, i)) {
            console_new_diags(&c->diags, &c->shown);
            c->unmade = true;
            continue;
        }
        const char *path = c->input[i];
        if (!c->no_copy && can_be_read_twice(path))
            c->capture = report_capture(c->report, in_folder(c, path));
        bool read = check_capture(&c->plan, path, &sink, &out, &c->diags);
        console_new_diags(&c->diags, &c->shown);
        c->bad |= !read;
        if (read) take_outcome(c, &out);
    }
}

static void record(struct checking *c, const struct frame *f)
{
    uint32_t number = pcapng_interface(c->evidence, c->interface, f->linktype);
    pcapng_frame(c->evidence, number, f, NULL);
}

/* Frames of an interface until a signal, or until the time is over. */
static bool check_live(struct checking *c)
{
    const char *note = "{\"plugtest\":1,\"performed\":false,\"complete\":false,\"use\":\"check\"}";
    struct pcapng_about about = { .application = "plugtest " PLUGTEST_VERSION,
                                  .comments = &note,
                                  .ncomments = 1 };
    struct check_sink sink = { take_result, take_mesh, c };
    struct check_outcome out = { 0 };
    struct frame f;
    struct link *l =
        link_open(arena_printf(c->arena, "pcap:%s?udp", c->interface), &c->clock, &c->diags);
    if (!l) return false;
    c->evidence = pcapng_open(report_path(c->report, "evidence.pcapng"), &about, &c->diags);
    if (c->evidence) c->capture = report_capture(c->report, "evidence.pcapng");
    c->plan.jobs = 1;
    struct check_stream *s = check_stream_begin(&c->plan, &sink, &c->diags);
    int64_t end_ns = c->duration_ns ? clock_now(&c->clock) + c->duration_ns : CLOCK_NEVER;
    int got = 0;
    while (!console_stop && got >= 0 && clock_now(&c->clock) < end_ns) {
        struct pollfd fd = { .fd = link_fd(l), .events = POLLIN };
        while ((got = link_receive(l, &f)) == 1) {
            if (c->evidence) record(c, &f);
            check_stream_frame(s, &f);
        }
        if (got == 0) clock_wait(&c->clock, &fd, 1, end_ns);
    }
    check_stream_end(s, &out);
    take_outcome(c, &out);
    link_close(l);
    return got >= 0;
}

struct checking *check_new(void)
{
    struct checking *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->arena = arena_new(ARENA_BYTES);
    c->diags = diags_new(c->arena);
    c->clock = clock_real();
    c->plan.dissect = dissect_defaults();
    c->plan.jobs = 1;
    c->plan.scenario_ns = SCENARIO_FIRST;
    return c;
}

void check_drop(struct checking *c)
{
    console_new_diags(&c->diags, &c->shown);
    arena_free(c->arena);
    free(c);
}

/* No frame was read because there was nothing that could be: a report of that would only be in the
 * way of the next one, and tests asked for by name were not looked for at all. */
static bool nothing_recorded(const struct checking *c, bool ok)
{
    return (c->bad || !ok) && !c->frames && !c->evidence && !c->unmade && !console_stop &&
           !report_counts(c->report)->total;
}

static int perform(struct checking *c)
{
    bool ok = true;
    if (!check_prepare(c)) return EXIT_BAD_INPUT;
    if (!open_report(c)) return EXIT_ERROR;
    console_catch_signals();
    if (c->interface) {
        ok = check_live(c);
        console_new_diags(&c->diags, &c->shown);
    } else {
        check_files(c);
    }
    if (nothing_recorded(c, ok)) {
        report_discard(c->report);
        return ok ? EXIT_BAD_INPUT : EXIT_ERROR;
    }
    report_missing(c);
    int code = close_report(c);
    report_free(c->report);
    return ok ? code : EXIT_ERROR;
}

int check_perform(struct checking *c)
{
    int code = perform(c);
    check_drop(c);
    return code;
}

static int run(int argc, char **argv)
{
    struct checking *c = check_new();
    if (!c) return EXIT_ERROR;
    int code = check_parse(c, argc, argv);
    if (!code) return check_perform(c);
    check_drop(c);
    return code;
}

const struct command cmd_check = {
    .name = "check",
    .summary = "judge captures: what is in them, and does it conform",
    .usage =
        "plugtest check CAPTURE... [TEST...] [options]\n"
        "plugtest check -i IFACE [TEST...] [options]\n"
        "\n"
        "Finds out by itself which tests the captures contain (several conversations, "
        "interleaved,\n"
        "amid other traffic), judges each role of each, and holds every frame to the invariants.\n"
        "What a capture does not show is INCONC, with the reason. Tests on radio links are judged\n"
        "in recordings of `plugtest run` (evidence.pcapng), as the run judged them; in others,\n"
        "all senders are held to the invariants.\n"
        "\n"
        "  CAPTURE               pcap or pcapng file, - for standard input\n"
        "  TEST                  a test id, a pattern (TD_COAP_OBS_*), a suite, the file of a "
        "test\n"
        "                        (./TD_MINE_01.td); default: all. A test named by its id or file "
        "is\n"
        "                        reported even when the capture has nothing of it\n"
        "  --profile PROFILE     resource names, timers, declared features, on a radio link the\n"
        "                        addresses of the device: wanted for the recording of a radio run\n"
        "  --set NAME=VALUE      over the profile: --set res.test=/t --set tx.ack_timeout=100ms\n"
        "  --scenario ID|FILE    judge this scenario of a RPL network, too (docs/rpl.md): captures "
        "of\n"
        "                        `simulate --scenario` say which they are of; with --performed "
        "what "
        "was\n"
        "                        to happen in it has happened at its times since the first frame\n"
        "  --begin TIME          it began so long after the first frame\n"
        "  --node N=ADDRESS      its node N has this link-local address (else fe80::N)\n"
        "  --role ROLE           judge this side alone: client, server, node, host, ...\n"
        "  --performed           the stimuli are known to have been asked for: a wrong one is a "
        "FAIL\n"
        "  --complete            the capture holds all from the start of the conversations:\n"
        "                        what is not in it was not sent, which can then be a FAIL\n"
        "                        (captures written by run and observe say both by themselves)\n"
        "  -d RULE               decode as: -d udp.port==5783,coap\n"
        "  -j, --jobs N|auto     workers (default 1)\n"
        "  --instances N         conversations judged per test (default 100); more are counted\n"
        "  -i, --interface IFACE listen live, until Ctrl-C or --duration SECONDS\n"
        "  -o, --output DIR      write the report there (default: a new folder in reports/out)\n"
        "  --no-copy             no annotated copies of the captures\n"
        "  --fail-on LIST        which verdicts make the exit code non-zero (fail,error,inconc)\n"
        "  --json                report.json on standard output and nothing else\n"
        "  --quiet, --no-html\n"
        "\n"
        "exit: 0 all PASS, 1 a FAIL, 2 bad input, 3 INCONC, 4 tester or infrastructure, 5 nothing\n"
        "found to judge, 128+n ended by a signal\n"
        "\n"
        "  plugtest check night.pcapng\n"
        "  plugtest check night.pcapng 'TD_COAP_OBS_*' --role server -d udp.port==5783,coap\n"
        "  plugtest check night.pcapng TD_COAP_CORE_01 --set res.test=/sensors/temp\n",
    .run = run,
};
