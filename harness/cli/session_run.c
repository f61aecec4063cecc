/* SPDX-License-Identifier: Apache-2.0
 * session_run.c - the live part of a session: tests run, everything closed. */
#include "cli/session.h"

#include "cli/air.h"
#include "cli/case_lines.h"
#include "cli/console.h"
#include "cli/exit.h"
#include "cli/fail_on.h"
#include "cli/progress.h"
#include "cli/run_rules.h"
#include "suite/group.h"
#include "suite/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_DEFAULT = 16, LINES_BYTES = 1 << 20 };

/* ---- run ---- */

static struct report_style style_of_output(void)
{
    return (struct report_style){ console_colours(stdout), console_columns() };
}

static void print_lines(const struct text *lines)
{
    if (!lines->n) return;
    progress_clear();
    fputs(text_string(lines), stdout);
    fflush(stdout);
}

static void print_result(struct session *s, struct case_lines *fold, const struct result *r)
{
    struct report_style style = style_of_output();
    if (s->options->quiet) return;
    struct text lines = text_new(LINES_BYTES);
    case_lines_ended(fold, &lines, r, &style);
    print_lines(&lines);
    text_free(&lines);
}

void session_print_result(struct session *s, const struct result *r)
{
    print_result(s, NULL, r);
}

static void test_ended(void *state, const struct loop_job *job, const struct result *r)
{
    struct session *s = state;
    (void)job;
    print_result(s, s->lines, r);
}

/* What was held back for cases that will not end any more. */
static void print_rest(struct session *s)
{
    struct report_style style = style_of_output();
    struct text lines = text_new(LINES_BYTES);
    if (!s->options->quiet) case_lines_rest(s->lines, &lines, &style);
    print_lines(&lines);
    text_free(&lines);
}

static struct endpoint relay_at(const struct session *s)
{
    struct endpoint at = { .family = 0 };
    if (s->options->relay) endpoint_parse(slice_text(s->options->relay), 0, &at);
    at.port = 0;
    return at;
}

struct pass {
    int64_t until_ns; /* when its last test must have started; 0: there is no budget */
    struct loop_device device[SESSION_DEVICES];
    struct run_rules *rules;
    struct loop_config config;
};

static unsigned jobs_of(struct session *s)
{
    struct value one_by_one = session_value(s, "dut.one_by_one");
    bool single = one_by_one.kind == VALUE_BOOL && one_by_one.i;
    if (single || s->options->interface) return 1;
    return s->options->jobs ? s->options->jobs : s->together ? 2 * JOBS_DEFAULT : JOBS_DEFAULT;
}

static void open_pass(struct pass *pass, struct session *s, struct session *first, enum run_use use)
{
    struct value tolerance = session_value(s, "time.tolerance");
    struct endpoint loopback = { .family = 6 };
    loopback.addr[15] = 1;
    if (s->options->ipv4) {
        loopback = (struct endpoint){ .family = 4 };
        endpoint_parse(slice_text("127.0.0.1:0"), 0, &loopback);
    }
    for (unsigned i = 0; i < s->ndevices; i++) {
        pass->device[i] = (struct loop_device){ .role = s->device[i].role,
                                                .known = s->device[i].known,
                                                .at = s->device[i].at,
                                                .upstream = s->device[i].upstream,
                                                .control = s->device[i].control };
        group_address(s->device[i].profile, s->device[i].at.port, &pass->device[i].group);
    }
    s->lines = s->options->verbose ? NULL : case_lines_new(s->arena, s->job, s->njobs);
    pass->rules = run_rules_open(s);
    s->pass_ns = clock_now(&s->clock);
    pass->config = (struct loop_config){
        .use = use,
        .seed = s->options->seed,
        .jobs = jobs_of(s),
        .tolerance_ns = tolerance.kind == VALUE_TIME ? tolerance.i : 0,
        .guard_ns = s->options->guard_ns,
        .until_ns = pass->until_ns,
        .grace_ns = session_grace(s),
        .left_out = session_left_out,
        .revivable = session_revivable,
        .end = session_device_end,
        .revive = session_revive,
        .server_at = loopback,
        .device = pass->device,
        .ndevices = s->ndevices,
        .relay_at = relay_at(s),
        .interface = s->options->interface,
        .profile = session_value,
        .declared = session_declares,
        .env = s,
        .clock = &s->clock,
        .diags = &s->diags,
        .report = s->report,
        .evidence = s->evidence,
        .frames = &first->frames,
        .views = pass->rules ? run_rules_views(pass->rules) : NULL,
        .listen = pass->rules ? run_rules_frame : NULL,
        .listen_anew = pass->rules ? run_rules_anew : NULL,
        .listen_end = pass->rules ? run_rules_end : NULL,
        .listen_state = pass->rules,
        .look = s->look,
        .look_state = s->look_state,
        .ended = test_ended,
        .progress = progress_show,
        .state = s,
    };
}

static void add_outcome(struct loop_outcome *total, const struct loop_outcome *one)
{
    total->done += one->done;
    total->total += one->total;
    total->interrupted |= one->interrupted;
    if (one->ended_ns > total->ended_ns) total->ended_ns = one->ended_ns;
    total->gave_up |= one->gave_up;
    total->revivals += one->revivals;
    if (one->lateness_p99_ns > total->lateness_p99_ns)
        total->lateness_p99_ns = one->lateness_p99_ns;
    if (one->lateness_max_ns > total->lateness_max_ns)
        total->lateness_max_ns = one->lateness_max_ns;
}

/* n sessions from s on, all at once. */
static int run_at_once(struct session *s, unsigned n, struct session *first, enum run_use use,
                       struct loop_outcome *out)
{
    struct pass pass[LOOP_PARTS_MAX];
    struct loop_part part[LOOP_PARTS_MAX] = { { 0 } };
    unsigned k = 0;
    int64_t until_ns = session_until(first, s);
    for (struct session *p = s; p && k < n; p = p->next, k++) {
        pass[k].until_ns = until_ns;
        open_pass(&pass[k], p, first, use);
        part[k] = (struct loop_part){ .config = &pass[k].config, .job = p->job, .njobs = p->njobs };
    }
    struct air_config air = {
        .loop = &pass[0].config,
        .nparties = session_observes(s) ? 2 : 1,
        .faults = s->options->faults,
        .link = s->air ? s->air : s->device[0].link,
    };
    for (unsigned i = 0; i < air.nparties; i++)
        air.party[i] = (struct air_party){ &s->radio[i], s->device[i].role };
    int failed = s->on_radio ? air_run(&air, &part[0]) : loop_run(part, k);
    progress_clear();
    for (unsigned i = 0; i < k; i++, s = s->next) {
        add_outcome(out, &part[i].out);
        print_rest(s);
        run_rules_close(pass[i].rules);
        console_new_diags(&s->diags, &s->shown);
    }
    return failed ? EXIT_ERROR : 0;
}

int session_run(struct session *first, enum run_use use, struct loop_outcome *out)
{
    for (struct session *s = first; s && !out->interrupted;) {
        unsigned n = s->together ? LOOP_PARTS_MAX : 1;
        if (s != first && !s->options->quiet && (s->njobs || s->ninvariants))
            printf("%s %s:\n", strchr("aeiou", *s->device[0].role) ? "as an" : "as a",
                   s->device[0].role);
        if (!session_open_waiting(first, s)) return EXIT_ERROR;
        int code = run_at_once(s, n, first, use, out);
        if (code) return code;
        while (n-- && s) s = s->next;
    }
    return 0;
}

/* ---- close ---- */

static void not_run(struct session *s, const struct loop_outcome *out)
{
    if (out->revivals && !s->options->quiet)
        fprintf(stderr, "plugtest: the device stopped answering and was brought back: %u time%s\n",
                out->revivals, out->revivals == 1 ? "" : "s");
    if (out->gave_up && !s->options->quiet)
        fprintf(stderr, "plugtest: the device cannot be reached any more; %u tests were not run\n",
                out->total - out->done);
}

bool session_render(const char *folder)
{
    pid_t pid = fork();
    if (pid == 0) {
        struct arena *a = arena_new(1 << 14);
        const char *where;
        for (unsigned i = 0; (where = paths_programs(a, i)); i++) {
            const char *program = arena_printf(a, "%s/plugtest-report", where);
            if (access(program, X_OK) == 0)
                execl(program, program, "--quiet", folder, (char *)NULL);
        }
        _exit(127);
    }
    int status = -1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int session_exit_code(const struct report_counts *c, const char *fail_on)
{
    if (c->count[VERDICT_FAIL] && fail_on_has(fail_on, "fail")) return EXIT_A_FAIL;
    if (c->count[VERDICT_ERROR] && fail_on_has(fail_on, "error")) return EXIT_ERROR;
    if ((c->count[VERDICT_INCONC] || c->count[VERDICT_NONE]) && fail_on_has(fail_on, "inconc"))
        return EXIT_INCONC;
    if (!c->total || c->count[VERDICT_NA] + c->count[VERDICT_SKIPPED] == c->total)
        return EXIT_NONE_CHOSEN;
    return EXIT_ALL_PASS;
}

static void print_json(struct session *s)
{
    FILE *f = fopen(report_path(s->report, "report.json"), "rb");
    char octets[65536];
    for (size_t n; f && (n = fread(octets, 1, sizeof octets, f)) > 0;) fwrite(octets, 1, n, stdout);
    if (f) fclose(f);
}

int session_close(struct session *s, const struct loop_outcome *out)
{
    struct report_end end = { .end_ns = clock_now(&s->clock),
                              .lateness_p99_ns = out->lateness_p99_ns,
                              .lateness_max_ns = out->lateness_max_ns,
                              .interrupted = out->interrupted ? "SIGNAL" : NULL };
    struct report_style style = style_of_output();
    for (struct session *p = s; p; p = p->next)
        for (unsigned i = 0; i < p->ndevices; i++) device_close(&p->device[i]);
    int64_t ended_ns = out->ended_ns > end.end_ns ? out->ended_ns : end.end_ns;
    if (s->evidence && !out->interrupted) pcapng_ended(s->evidence, ended_ns);
    int broken = pcapng_close(s->evidence);
    broken |= report_close(s->report, &end);
    console_new_diags(&s->diags, &s->shown);
    not_run(s, out);
    bool rendered = s->options->no_html || session_render(report_dir(s->report));
    struct text t = text_new(1 << 20);
    report_summary(&t, s->report, &style);
    if (!s->options->json && !s->silent) fputs(text_string(&t), stdout);
    if (!s->options->json && !s->silent) session_tell_left_out(s);
    text_free(&t);
    if (s->options->json) print_json(s);
    if (!rendered && !s->options->quiet)
        fprintf(stderr, "plugtest: no HTML report: harness/driver/plugtest-report did not work\n");
    int code = session_exit_code(report_counts(s->report), s->options->fail_on);
    code = session_partly(s, code);
    broken |= report_broken(s->report);
    report_free(s->report);
    if (!console_flush() || broken) code = code == EXIT_A_FAIL ? code : EXIT_ERROR;
    if (out->interrupted) code = console_stop_code();
    for (struct session *p = s; p; p = p->next) arena_free(p->arena);
    return code;
}
