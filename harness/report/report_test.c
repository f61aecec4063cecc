/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */
#include "capture/capture.h"
#include "report/json_put.h"
#include "report/kept.h"
#include "report/report.h"
#include "report/sample_for_test.h"
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct arena *arena;
    struct diags diags;
    char *dir;
    char *before; /* the working folder to come back to */
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new(4 << 20);
    f->diags = diags_new(f->arena);
    f->dir = sample_folder();
    f->before = getcwd(NULL, 0);
    *state = f;
    return f->dir ? 0 : -1;
}

static void remove_tree(const char *path)
{
    DIR *d = opendir(path);
    const struct dirent *e;
    while (d && (e = readdir(d))) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
        struct text sub = text_new(4096);
        struct stat st;
        text_printf(&sub, "%s/%s", path, e->d_name);
        if (!lstat(text_string(&sub), &st) && S_ISDIR(st.st_mode))
            remove_tree(text_string(&sub));
        else
            unlink(text_string(&sub));
        text_free(&sub);
    }
    if (d) closedir(d);
    rmdir(path);
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    int back = chdir(f->before);
    remove_tree(f->dir);
    free(f->before);
    free(f->dir);
    arena_free(f->arena);
    free(f);
    return back;
}

static const char *inside(struct fixture *f, const char *name)
{
    return arena_printf(f->arena, "%s/%s", f->dir, name);
}

static json_t *load(const char *path)
{
    json_error_t e;
    json_t *o = json_load_file(path, 0, &e);
    if (!o) fail_msg("%s:%d: %s", path, e.line, e.text);
    return o;
}

static struct report *start(struct fixture *f)
{
    struct report *r = report_open(inside(f, "run"), &sample_run, &f->diags);
    assert_non_null(r);
    return r;
}

static const struct report_end the_end = { .end_ns = SAMPLE_START_NS + 5000000 };

static int64_t count(const json_t *report, const char *word)
{
    return json_get_int(json_object_get(report, "summary"), word);
}

static void a_whole_run(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    assert_int_equal(sample_capture(report_path(r, "evidence.pcapng"), &f->diags), 0);
    assert_int_equal(report_capture(r, "evidence.pcapng"), 0);
    unsigned n = report_test(r, &sample_test, &sample_engine_run, SAMPLE_START_NS);
    report_add(r, n, &sample_fail, NULL);
    report_add(r, 0, &sample_pass, NULL);
    struct report_outside na = { .test = &sample_other,
                                 .case_index = -1,
                                 .role = "server",
                                 .verdict = VERDICT_NA,
                                 .reason = REASON_NOT_DECLARED,
                                 .text = "server.observe is not declared" };
    report_outside(r, &na);
    assert_int_equal(report_close(r, &the_end), 0);
    assert_int_equal(report_counts(r)->total, 4);
    assert_int_equal(report_counts(r)->remarks, 1);
    report_free(r);

    json_t *o = load(inside(f, "run/report.json"));
    assert_string_equal(json_get_text(o, "schema"), "plugtest-report/1");
    assert_int_equal(count(o, "fail"), 1);
    assert_int_equal(count(o, "pass"), 2);
    assert_int_equal(count(o, "na"), 1);
    assert_int_equal(count(o, "total"), 4);
    json_t *tests = json_object_get(o, "tests");
    assert_int_equal(json_array_size(tests), 4);
    /* in the order of the selection, whatever the order in which they ended */
    assert_string_equal(json_get_text(json_array_get(tests, 0), "id"), "TD_COAP_OBS_01");
    const json_t *bad = json_array_get(tests, 1);
    assert_string_equal(json_get_text(bad, "verdict"), "FAIL");
    assert_string_equal(json_get_text(bad, "role"), "server");
    assert_string_equal(json_get_text(bad, "reason"), "CHECK");
    assert_string_equal(json_get_text(bad, "seed"), "18446744073709551615");
    assert_null(json_object_get(bad, "clock"));
    const json_t *finding = json_array_get(json_object_get(bad, "findings"), 0);
    assert_string_equal(json_get_text(finding, "expected"), "55");
    assert_int_equal(json_get_int(json_object_get(finding, "bits"), "first"), 256);
    assert_string_not_equal(json_get_text(json_object_get(finding, "clause"), "title"), "");
    const json_t *steps = json_object_get(bad, "steps");
    assert_string_equal(json_get_text(json_array_get(steps, 1), "status"), "PASS");
    assert_string_equal(json_get_text(json_array_get(steps, 2), "status"), "FAIL");
    const json_t *checks = json_object_get(json_array_get(steps, 2), "checks");
    assert_string_equal(json_get_text(json_array_get(checks, 0), "status"), "OK");
    assert_string_equal(json_get_text(json_array_get(checks, 1), "status"), "FAIL");
    assert_string_equal(json_get_text(json_array_get(checks, 2), "status"), "REMARK");
    assert_int_equal(json_get_int(json_array_get(tests, 2), "instance"), 1);
    assert_string_equal(json_get_text(json_array_get(tests, 2), "role"), "client");
    assert_int_equal(json_get_int(json_array_get(tests, 3), "instance"), 2);
    json_decref(o);
    assert_int_equal(f->diags.errors, 0);
}

static void a_killed_run_is_rebuilt(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    report_add(r, 0, &sample_pass, NULL);
    unsigned n = report_test(r, &sample_test, &sample_engine_run, SAMPLE_START_NS);
    struct result half = sample_fail;
    half.findings = NULL;
    struct trace first = sample_trace;
    first.next = NULL;
    half.trace = &first;
    report_progress(r, n, &half);
    report_progress(r, n, &half); /* nothing new: no second line */
    report_free(r);               /* as kill -9 would leave it ... */
    FILE *events = fopen(inside(f, "run/events.jsonl"), "a");
    fputs("{\"event\":\"verdict\",\"entr", events); /* ... in the middle of a line */
    fclose(events);

    struct report_counts counts;
    assert_int_equal(report_rebuild(inside(f, "run"), &counts, &f->diags), 0);
    assert_int_equal(counts.total, 3);
    assert_int_equal(counts.count[VERDICT_INCONC], 1);
    json_t *o = load(inside(f, "run/report.json"));
    const json_t *tests = json_object_get(o, "tests"), *cut = NULL;
    for (size_t i = 0; i < json_array_size(tests); i++)
        if (!strcmp(json_get_text(json_array_get(tests, i), "verdict"), "INCONC"))
            cut = json_array_get(tests, i);
    assert_non_null(cut);
    assert_string_equal(json_get_text(cut, "reason"), "OPERATOR_ABORT");
    assert_string_equal(json_get_text(cut, "role"), "server");
    assert_int_equal(json_array_size(json_object_get(cut, "trace")), 1);
    assert_int_equal(json_array_size(json_object_get(cut, "events")), 1);
    const json_t *steps = json_object_get(cut, "steps");
    assert_string_equal(json_get_text(json_array_get(steps, 1), "status"), "PASS");
    assert_string_equal(json_get_text(json_array_get(steps, 2), "status"), "NONE");
    assert_true(json_is_false(json_object_get(json_object_get(o, "run"), "ended")));
    json_decref(o);
}

static void a_virtual_clock_is_named(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    struct engine_run run = sample_engine_run;
    struct result pass = sample_pass;
    run.virtual_clock = pass.virtual_clock = true;
    report_add(r, 0, &pass, NULL);
    report_test(r, &sample_test, &run, SAMPLE_START_NS); /* killed in the middle */
    report_free(r);
    assert_int_equal(report_rebuild(inside(f, "run"), NULL, &f->diags), 0);
    json_t *o = load(inside(f, "run/report.json")), *tests = json_object_get(o, "tests");
    assert_int_equal(json_array_size(tests), 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(json_get_text(json_array_get(tests, i), "clock"), "virtual");
    json_decref(o);
}

static void a_fail_seen_before_the_kill_stays(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    unsigned n = report_test(r, &sample_test, &sample_engine_run, SAMPLE_START_NS);
    report_progress(r, n, &sample_fail);
    report_free(r);
    struct report_counts counts;
    assert_int_equal(report_rebuild(inside(f, "run"), &counts, &f->diags), 0);
    assert_int_equal(counts.count[VERDICT_FAIL], 1);
    assert_int_equal(counts.remarks, 1);
}

static void rebuilding_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    report_add(r, 0, &sample_fail, NULL);
    assert_int_equal(report_close(r, &the_end), 0);
    report_free(r);
    json_t *once = load(inside(f, "run/report.json"));
    assert_int_equal(report_rebuild(inside(f, "run"), NULL, &f->diags), 0);
    json_t *twice = load(inside(f, "run/report.json"));
    assert_true(json_equal(once, twice));
    json_decref(once);
    json_decref(twice);
}

static void a_folder_is_used_once(void **state)
{
    struct fixture *f = *state;
    report_free(start(f));
    assert_null(report_open(inside(f, "run"), &sample_run, &f->diags));
    assert_int_equal(f->diags.errors, 1);
    assert_non_null(strstr(f->diags.first->message, "already holds a report"));
    assert_non_null(strstr(f->diags.first->place.file, "/run/events.jsonl")); /* outlives r */
}

static void latest_names_the_newest(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(chdir(f->dir), 0);
    char link[200];
    for (int i = 0; i < 2; i++) {
        struct report *r = report_open(NULL, &sample_run, &f->diags);
        assert_non_null(r);
        assert_non_null(strstr(report_dir(r), "reports/out/20251124T160000Z-co-ap"));
        ssize_t n = readlink("reports/out/latest", link, sizeof link - 1);
        assert_true(n > 0);
        link[n] = '\0';
        assert_string_equal(link, strrchr(report_dir(r), '/') + 1);
        report_free(r);
    }
    assert_int_equal(f->diags.errors + f->diags.warnings, 0);
}

static void a_folder_that_cannot_be_made(void **state)
{
    struct fixture *f = *state;
    FILE *file = fopen(inside(f, "plain"), "w");
    fclose(file);
    assert_null(report_open(inside(f, "plain/run"), &sample_run, &f->diags));
    assert_int_equal(f->diags.errors, 1);
    assert_null(report_open(inside(f, "plain"), &sample_run, &f->diags));
    assert_int_equal(f->diags.errors, 2);
}

/* A full disk: a limit on the size of files does the same to write(2). */
static void a_full_disk_keeps_what_was_recorded(void **state)
{
    struct fixture *f = *state;
    struct rlimit before, tight;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct report *r = start(f);
    report_add(r, 0, &sample_pass, NULL);
    struct stat st;
    assert_int_equal(stat(inside(f, "run/events.jsonl"), &st), 0);
    tight = before;
    tight.rlim_cur = (rlim_t)st.st_size + 100;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    report_add(r, 0, &sample_fail, NULL);
    report_add(r, 0, &sample_fail, NULL);
    bool broken = report_broken(r);
    int closed = report_close(r, &the_end);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_true(broken);
    assert_int_equal(closed, -1);
    assert_int_equal(report_counts(r)->count[VERDICT_FAIL], 2);
    report_free(r);
    assert_int_equal(f->diags.errors, 2); /* events.jsonl once, report.json once */
    assert_int_equal(stat(inside(f, "run/report.json"), &st), -1);
    struct report_counts counts;
    assert_int_equal(report_rebuild(inside(f, "run"), &counts, &f->diags), 0);
    assert_int_equal(counts.count[VERDICT_PASS], 2);
    assert_int_equal(counts.total, 2);
}

static void the_summary_ends_with_failures_and_totals(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    report_capture(r, "evidence.pcapng");
    struct result inconc = sample_pass;
    inconc.role_judged[0] = false;
    inconc.role_verdict[1] = VERDICT_INCONC;
    inconc.role_reason[1] = REASON_NO_RESPONSE;
    inconc.role_text[1] = "Nothing came.";
    struct result fail = sample_fail;
    struct finding bad_token = *kept_cause(&sample_fail, 1);
    bad_token.decode_as = (struct decode_as){ 5783, "coap" };
    struct finding remark = *sample_fail.findings;
    remark.next = &bad_token;
    fail.findings = remark.level == LEVEL_SHOULD ? &remark : &bad_token;
    report_add(r, 0, &fail, NULL);
    report_add(r, 0, &inconc, NULL);
    struct text out = text_new(100000);
    report_summary(&out, r, &(struct report_style){ .columns = 100 });
    const char *s = text_string(&out);
    const char *no = strstr(s, "Nothing came."), *bad = strstr(s, "FAIL   TD_COAP_CORE_01");
    assert_non_null(no);
    assert_non_null(bad);
    assert_true(no < bad);
    assert_non_null(strstr(bad, "field       coap.token\n"));
    assert_non_null(strstr(bad, "clause      RFC7252:5.3.1 ("));
    assert_non_null(strstr(bad, "/run/annotated.pcapng -d udp.port==5783,coap -g 2\n"));
    assert_non_null(strstr(bad, "filter      coap.mid == 4660\n"));
    assert_non_null(strstr(bad, "2 verdicts:  0 PASS  1 FAIL  1 INCONC  (1 remark)\nreport: "));
    text_free(&out);
    report_free(r);
}

static void many_failures_are_counted(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    for (int i = 0; i < 60; i++) report_add(r, 0, &sample_fail, NULL);
    struct text out = text_new(1000000);
    report_summary(&out, r, &(struct report_style){ 0 });
    assert_non_null(strstr(text_string(&out), "... and 10 more"));
    text_free(&out);
    report_free(r);
}

static void frames_carry_their_verdicts(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    sample_capture(report_path(r, "evidence.pcapng"), &f->diags);
    report_capture(r, "evidence.pcapng");
    report_add(r, 0, &sample_fail, NULL);
    report_add(r, 0, &sample_pass, NULL);
    assert_int_equal(report_close(r, &the_end), 0);
    report_free(r);
    struct capture *c = capture_open(inside(f, "run/annotated.pcapng"), &f->diags);
    assert_non_null(c);
    struct frame frame;
    struct slice said;
    assert_int_equal(capture_next(c, &frame), 1);
    assert_string_equal(capture_comment(c), "{\"plugtest\":1}"); /* as in the evidence */
    assert_true(capture_option(c, 1, 0, &said));
    assert_true(slice_is(said, "plugtest 1 | TD_COAP_CORE_01 | step 2 | PASS"));
    assert_int_equal(capture_next(c, &frame), 1);
    assert_true(capture_option(c, 1, 0, &said));
    assert_true(slice_is(said, "plugtest 1 | TD_COAP_CORE_01 | step 3 | FAIL | RFC7252:5.3.1 | "
                               "coap.token was 42, expected 55"));
    assert_true(capture_option(c, 1, 1, &said));
    assert_true(slice_starts(said, slice_text("plugtest 1 | TD_COAP_CORE_01 | step 3 | REMARK")));
    assert_false(capture_option(c, 1, 2, &said));
    assert_int_equal(capture_next(c, &frame), 1);
    assert_true(capture_option(c, 1, 0, &said));
    assert_false(capture_option(c, 1, 1, &said)); /* two roles, one comment */
    capture_close(c);
    assert_int_equal(f->diags.errors, 0);
}

/* The caller has said so already, when it read the capture. */
static void a_damaged_capture_is_annotated_without_a_word(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    sample_capture(report_path(r, "evidence.pcapng"), &f->diags);
    assert_int_equal(truncate(inside(f, "run/evidence.pcapng"), 200), 0);
    report_capture(r, "evidence.pcapng");
    report_add(r, 0, &sample_fail, NULL);
    assert_int_equal(report_close(r, &the_end), 0);
    report_free(r);
    assert_int_equal(f->diags.errors, 0);
    assert_int_equal(report_rebuild(inside(f, "run"), NULL, &f->diags), -1);
    assert_int_equal(f->diags.errors, 1);
}

static void a_capture_is_never_overwritten(void **state)
{
    struct fixture *f = *state;
    struct report *r = start(f);
    sample_capture(report_path(r, "annotated.pcapng"), &f->diags);
    struct stat before, after;
    stat(report_path(r, "annotated.pcapng"), &before);
    report_capture(r, report_path(r, "annotated.pcapng"));
    report_add(r, 0, &sample_fail, NULL);
    assert_int_equal(report_close(r, &the_end), -1);
    stat(report_path(r, "annotated.pcapng"), &after);
    assert_int_equal(before.st_size, after.st_size);
    assert_non_null(strstr(f->diags.first->message, "not overwritten"));
    report_free(r);
}

static void rubbish_is_passed_over(void **state)
{
    struct fixture *f = *state;
    FILE *events = fopen(inside(f, "events.jsonl"), "w");
    fputs("{\"event\":\"run started\",\"run\":{\"selection\":[7,{\"id\":3}]}}\n"
          "[]\nnull\n{\n{\"event\":4}\n{\"event\":\"verdict\",\"entries\":[1,{\"id\":\"A\"},"
          "{\"id\":\"A\",\"verdict\":\"GREAT\"},{\"id\":\"A\",\"verdict\":\"PASS\"}]}\n"
          "{\"event\":\"frame\",\"n\":9,\"frame\":{}}\n"
          "{\"event\":\"test started\",\"n\":1,\"participants\":[{\"judged\":true}]}\n"
          "{\"event\":\"frame\",\"n\":1,\"frame\":{\"step_index\":99}}\n",
          events);
    fclose(events);
    struct report_counts counts;
    assert_int_equal(report_rebuild(f->dir, &counts, &f->diags), 0);
    assert_int_equal(counts.total, 1);
    assert_int_equal(report_rebuild(inside(f, "none"), &counts, &f->diags), -1);
    assert_non_null(strstr(f->diags.first->place.file, "none/events.jsonl"));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(a_whole_run),
        T(a_killed_run_is_rebuilt),
        T(a_virtual_clock_is_named),
        T(a_fail_seen_before_the_kill_stays),
        T(rebuilding_changes_nothing),
        T(a_folder_is_used_once),
        T(latest_names_the_newest),
        T(a_folder_that_cannot_be_made),
        T(a_full_disk_keeps_what_was_recorded),
        T(the_summary_ends_with_failures_and_totals),
        T(many_failures_are_counted),
        T(frames_carry_their_verdicts),
        T(a_damaged_capture_is_annotated_without_a_word),
        T(a_capture_is_never_overwritten),
        T(rubbish_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
