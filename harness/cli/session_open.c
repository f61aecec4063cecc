/* SPDX-License-Identifier: Apache-2.0
 * session_open.c - the live part of a session begins: devices up, evidence and report open. */
#include "cli/session.h"

#include "cli/console.h"
#include "cli/exit.h"

#include <stdlib.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { DEVICES_IN_REPORT = 32 };

static const char *suite_words(struct session *s)
{
    struct text t = text_new(400);
    for (unsigned i = 0; i < s->options->nwords; i++)
        text_printf(&t, "%s%s", i ? " " : "", s->options->word[i]);
    const char *kept = arena_string(s->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static const char *printed(struct session *s, const struct value *v)
{
    struct text t = text_new(200);
    value_print(&t, v);
    const char *kept = arena_string(s->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static unsigned parameters(struct session *s, struct report_pair *out, unsigned cap)
{
    unsigned n = 0;
    const char *name;
    struct value v;
    for (unsigned i = 0; n < cap && s->ndevices && profile_tx(s->device[0].profile, i, &name, &v);
         i++)
        out[n++] = (struct report_pair){ arena_printf(s->arena, "tx.%s", name), printed(s, &v) };
    return n;
}

static unsigned environment(struct session *s, struct report_pair *out)
{
    struct utsname u;
    unsigned n = 0;
    if (uname(&u) == 0) {
        out[n++] = (struct report_pair){ "kernel", arena_printf(s->arena, "%s %s %s", u.sysname,
                                                                u.release, u.machine) };
    }
    out[n++] = (struct report_pair){ "processors",
                                     arena_printf(s->arena, "%ld", sysconf(_SC_NPROCESSORS_ONLN)) };
    if (s->found) out[n++] = (struct report_pair){ "resources found", s->found };
    return n;
}

static const char *address_text(struct session *s, const struct device *d)
{
    if (s->on_radio) return d->link;
    if (!d->known) return "";
    struct text t = text_new(200);
    text_put(&t, "coap://");
    endpoint_print(&t, &d->at);
    const char *kept = arena_string(s->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static struct report_device report_device_of(struct session *s, unsigned i)
{
    const struct device *d = &s->device[i];
    return (struct report_device){
        .role = d->role,
        .part = i && strcmp(s->options->use, "compare") == 0 ? "reference" : "dut",
        .profile = profile_id(d->profile),
        .title = profile_text(d->profile, "title", profile_id(d->profile)),
        .vendor = profile_text(d->profile, "vendor", ""),
        .version = d->version,
        .origin = profile_text(d->profile, "origin", ""),
        .address = address_text(s, d),
    };
}

static bool open_report(struct session *s)
{
    struct report_device device[DEVICES_IN_REPORT];
    struct report_pair pair[48], host[8];
    struct report_run run = { .command = (const char *const *)s->options->argv,
                              .ncommand = (unsigned)s->options->argc,
                              .use = s->options->use,
                              .suite = suite_words(s),
                              .device = device,
                              .seed = s->options->seed,
                              .start_ns = s->started_ns,
                              .tolerance_ns = 0,
                              .parameter = pair,
                              .environment = host,
                              .choice = s->choice,
                              .nchoices = s->nchoices };
    for (struct session *p = s; p; p = p->next)
        for (unsigned i = 0; i < p->ndevices && run.ndevices < DEVICES_IN_REPORT; i++)
            device[run.ndevices++] = report_device_of(p, i);
    struct value tolerance = profile_value(s->device[0].profile, "time.tolerance", NULL);
    if (tolerance.kind == VALUE_TIME) run.tolerance_ns = tolerance.i;
    run.nparameters = parameters(s, pair, 48);
    run.nenvironment = environment(s, host);
    s->report = report_open(s->options->folder, &run, &s->diags);
    return s->report != NULL;
}

/* The id of the only test that will run, or NULL: of that one the evidence can say that its stimuli
 * were asked for. */
static const char *only_test(const struct session *s)
{
    const char *id = NULL;
    for (const struct session *p = s; p; p = p->next) {
        for (unsigned i = 0; i < p->njobs; i++) {
            if (id && strcmp(p->job[i].test->id, id) != 0) return NULL;
            id = p->job[i].test->id;
        }
    }
    return id;
}

static bool open_evidence(struct session *s)
{
    const char *only = only_test(s);
    bool radio = false;
    for (const struct session *p = s; p; p = p->next) radio = radio || p->on_radio;
    const char *comment = arena_printf(
        s->arena,
        "{\"plugtest\":1,\"performed\":true,\"complete\":true,\"coap\":\"everywhere\","
        "\"use\":\"%s\",\"seed\":%llu%s%s%s%s}",
        s->options->use, (unsigned long long)s->options->seed, radio ? ",\"radio\":true" : "",
        only ? ",\"test\":\"" : "", only ? only : "", only ? "\"" : "");
    struct pcapng_about about = { .application = "plugtest " PLUGTEST_VERSION,
                                  .comments = &comment,
                                  .ncomments = 1 };
    s->evidence = pcapng_open(report_path(s->report, "evidence.pcapng"), &about, &s->diags);
    if (s->evidence) report_capture(s->report, "evidence.pcapng");
    return s->evidence != NULL;
}

static void report_skipped(struct session *s)
{
    for (unsigned i = 0; i < s->suite->ntests; i++) {
        if (!s->chosen[i]) continue;
        struct suite_choice why = session_why(s, s->suite->test[i]);
        if (why.in) continue;
        struct report_outside out = { .test = s->suite->test[i],
                                      .case_index = -1,
                                      .role = s->ndevices == 1 ? s->device[0].role : "",
                                      .verdict = why.deselected ? VERDICT_SKIPPED : VERDICT_NA,
                                      .reason =
                                          why.deselected ? REASON_DESELECTED : REASON_NOT_DECLARED,
                                      .text = why.reason };
        report_outside(s->report, &out);
    }
}

/* A device starts before the report's folder is known (the report begins by saying what the device
 * is): its log moves there afterwards. The device has it open all the while. */
static void keep_log(struct session *s, const struct device *d, bool has_report)
{
    if (!d->log || !has_report || access(d->log, F_OK) != 0)
        return; /* else the diagnostic names it */
    const char *to = report_path(s->report, strrchr(d->log, '/') + 1);
    if (rename(d->log, to) == 0) return;
    FILE *in = fopen(d->log, "rb"), *out = in ? fopen(to, "wb") : NULL; /* another file system */
    char octets[4096];
    for (size_t n; out && (n = fread(octets, 1, sizeof octets, in)) > 0;) fwrite(octets, 1, n, out);
    if (out) fclose(out);
    if (in) fclose(in);
    unlink(d->log);
}

struct device_options session_devices(const struct session *s)
{
    const struct session_options *o = s->options;
    return (struct device_options){ .faults = *o->faults ? o->faults : NULL,
                                    .operator= o->operator,
                                    .ipv4 = o->ipv4,
                                    .peer_port = s->air_port };
}

/* A device that plays a role of an earlier pass, too, and of which there can be only one. */
static bool must_wait(const struct session *first, const struct session *s, unsigned device)
{
    const struct profile *p = s->device[device].profile;
    for (const struct session *e = first; e != s; e = e->next)
        for (unsigned i = 0; i < e->ndevices; i++)
            if (strcmp(profile_file(e->device[i].profile), profile_file(p)) == 0)
                return device_alone(s->arena, p);
    return false;
}

/* What the report says of a device that is not up yet. */
static void describe_waiting(struct device *d)
{
    d->waits = true;
    d->version = profile_text(d->profile, "version", "");
    d->link = profile_text(d->profile, "link", "");
    d->known = strcmp(d->role, "client") != 0 && profile_address(d->profile, &d->at);
}

int session_open(struct session *s)
{
    console_catch_signals();
    s->started_ns = clock_now(&s->clock);
    struct device_options how = session_devices(s);
    char logs[] = "/tmp/plugtest-XXXXXX";
    bool ok = true;
    how.folder = mkdtemp(logs);
    for (struct session *p = s; p && ok; p = p->next) {
        for (unsigned i = 0; i < p->ndevices && ok; i++) {
            struct device *d = &p->device[i];
            if (must_wait(s, p, i))
                describe_waiting(d);
            else
                ok = device_open(p->arena, d, &how, &p->diags);
        }
        if (p != s) console_new_diags(&p->diags, &p->shown);
    }
    for (struct session *p = s; p && ok; p = p->next) session_discover(p);
    ok = ok && open_report(s) && open_evidence(s);
    console_new_diags(&s->diags, &s->shown);
    for (struct session *p = s; p; p = p->next) {
        p->report = s->report;
        p->evidence = s->evidence;
        p->started_ns = s->started_ns;
        for (unsigned i = 0; i < p->ndevices; i++) keep_log(p, &p->device[i], ok);
        if (ok) report_skipped(p);
        for (unsigned i = 0; i < p->ndevices && !ok; i++) device_close(&p->device[i]);
    }
    if (how.folder) rmdir(how.folder);
    return ok ? 0 : EXIT_ERROR;
}

bool session_open_waiting(struct session *first, struct session *s)
{
    struct device_options how = session_devices(s);
    bool ok = true;
    how.folder = report_dir(s->report);
    for (unsigned i = 0; i < s->ndevices && ok; i++) {
        if (!s->device[i].waits) continue;
        for (struct session *e = first; e != s; e = e->next)
            for (unsigned k = 0; k < e->ndevices; k++) device_close(&e->device[k]);
        s->device[i].waits = false;
        ok = device_open(s->arena, &s->device[i], &how, &s->diags);
    }
    console_new_diags(&s->diags, &s->shown);
    return ok;
}
