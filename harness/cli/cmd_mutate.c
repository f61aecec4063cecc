/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/console.h"
#include "cli/exit.h"
#include "cli/mutate.h"
#include "suite/suite.h"

#include <getopt.h>
#include <jansson.h>
#include <string.h>

enum { O_PROFILE = 256, O_JSON, O_ALL };

static const struct option long_options[] = {
    { "profile", required_argument, NULL, O_PROFILE },
    { "json", no_argument, NULL, O_JSON },
    { "verbose", no_argument, NULL, 'v' },
    { NULL, 0, NULL, 0 },
};

static const char *const outcome_names[MUTATE_OUTCOMES] = {
    [MUTATE_CAUGHT] = "caught",
    [MUTATE_EARLIER] = "earlier",
    [MUTATE_MISSED] = "MISSED",
    [MUTATE_UNTRIED] = "not exercised",
};

struct mutation {
    struct arena *arena;
    struct diags diags;
    struct check_plan plan;
    const struct profile *profile;
    struct radio_profile radio;
    const char *profile_name, *path, *id;
    bool json, verbose;
    json_t *lines;
    struct mutate_counts counts;
};

static int parse(struct mutation *m, int argc, char **argv)
{
    int o;
    const char *why = NULL;
    while ((o = getopt_long(argc, argv, "d:v", long_options, NULL)) != -1) {
        switch (o) {
        case O_PROFILE: m->profile_name = optarg; break;
        case O_JSON: m->json = true; break;
        case 'v': m->verbose = true; break;
        case 'd':
            if (!dissect_decode_as(&m->plan.dissect, slice_text(optarg), &why))
                return command_misuse("mutate", why);
            break;
        default: return command_misuse("mutate", NULL);
        }
    }
    if (argc - optind != 2) return command_misuse("mutate", "name one capture and one test");
    m->path = argv[optind];
    m->id = argv[optind + 1];
    return 0;
}

static struct value look_up(void *env, const char *name)
{
    const struct mutation *m = env;
    return profile_value(m->profile, name, NULL);
}

static bool declares(void *env, const char *name)
{
    const struct mutation *m = env;
    bool declared = false;
    profile_value(m->profile, name, &declared);
    return declared || profile_pics(m->profile, name) == PICS_YES;
}

static bool prepare(struct mutation *m)
{
    struct diags loading = diags_new(m->arena);
    const struct suite *suite = suite_load_for(m->arena, NULL, &m->id, 1, &loading);
    const struct test **test = arena_array(m->arena, 1, sizeof *test);
    bool *chosen = arena_array(m->arena, suite->ntests + 1, sizeof *chosen);
    m->profile = profile_load(m->arena, m->profile_name ? m->profile_name : "default", &m->diags);
    if (!m->profile || !suite_choose(m->arena, suite, m->id, chosen, &m->diags)) return false;
    test[0] = suite_find(suite, m->id);
    if (!test[0] || test[0]->always) {
        diag_error(&m->diags, (struct diag_place){ .file = m->id },
                   "name one test with steps, not a suite or an invariant");
        return false;
    }
    m->plan.test = test;
    m->plan.ntests = 1;
    m->plan.profile = look_up;
    m->plan.declared = declares;
    m->plan.env = m;
    if (!radio_profile_is(m->profile)) return true;
    m->plan.radio = &m->radio;
    if (!radio_profile_read(m->profile, &m->radio, &m->diags)) return false;
    radio_profile_dissect(&m->radio, &m->plan.dissect);
    return true;
}

static void print_line(void *env, const struct mutate_line *l)
{
    struct mutation *m = env;
    if (m->json) {
        json_array_append_new(
            m->lines, json_pack("{s:s,s:i,s:s,s:I,s:s,s:s,s:s}", "step", l->step->number, "line",
                                (int)l->check->place.line, "check", l->check->source, "frame",
                                (json_int_t)l->frame, "outcome",
                                l->outcome == MUTATE_MISSED ? "missed" : outcome_names[l->outcome],
                                "change", l->change, "finding", l->finding));
        return;
    }
    if (l->outcome == MUTATE_UNTRIED && !m->verbose) return;
    printf("%-13s step %-3s line %-4u frame %-4llu %s\n", outcome_names[l->outcome],
           l->step->number, l->check->place.line, (unsigned long long)l->frame,
           *l->change ? l->change : l->check->source);
    if (l->outcome != MUTATE_CAUGHT || m->verbose)
        printf("              %s\n              %s\n", l->check->source, l->finding);
}

static void print_end(struct mutation *m)
{
    const unsigned *n = m->counts.count;
    unsigned caught = n[MUTATE_CAUGHT] + n[MUTATE_EARLIER];
    if (m->json) {
        json_t *o = json_pack("{s:s,s:s,s:i,s:i,s:i,s:i,s:o}", "test", m->id, "capture", m->path,
                              "caught", (int)n[MUTATE_CAUGHT], "earlier", (int)n[MUTATE_EARLIER],
                              "missed", (int)n[MUTATE_MISSED], "not_exercised",
                              (int)n[MUTATE_UNTRIED], "lines", m->lines);
        m->lines = NULL;
        json_dumpf(o, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(o);
        return;
    }
    printf("%s: %u of %u broken lines caught (%u of them earlier), %u missed, %u not exercised by "
           "this capture\n",
           m->id, caught, caught + n[MUTATE_MISSED], n[MUTATE_EARLIER], n[MUTATE_MISSED],
           n[MUTATE_UNTRIED]);
}

static int mutate(int argc, char **argv)
{
    struct mutation m = { .plan = { .dissect = dissect_defaults() } };
    int code = parse(&m, argc, argv);
    if (code) return code;
    m.arena = arena_new((size_t)256 << 20);
    m.diags = diags_new(m.arena);
    m.lines = json_array();
    bool ok = prepare(&m) && mutate_capture(&m.plan, m.path, print_line, &m, &m.counts, &m.diags);
    console_diags(&m.diags, (struct slice){ NULL, 0 });
    if (ok) print_end(&m);
    json_decref(m.lines);
    unsigned missed = m.counts.count[MUTATE_MISSED];
    arena_free(m.arena);
    if (!ok) return EXIT_BAD_INPUT;
    return !console_flush() ? EXIT_ERROR : missed ? EXIT_A_FAIL : EXIT_ALL_PASS;
}

const struct command cmd_mutate = {
    .name = "mutate",
    .summary = "break each checked field of a passing capture: is it noticed?",
    .usage =
        "plugtest mutate CAPTURE TEST [options]\n"
        "\n"
        "In a capture that passes TEST, changes the frames so that one MUST line of the test no "
        "longer\n"
        "holds, and judges again: the test must now fail at that very line. Says for each line\n"
        "\n"
        "  caught          FAIL at that line\n"
        "  earlier         the change was found by another line or rule before the line was "
        "reached\n"
        "  MISSED          the test still passes: neither test nor capture is worth much there\n"
        "  not exercised   the capture has no such frame, or its condition is not met (shown with "
        "-v)\n"
        "\n"
        "  --profile NAME     the profile of the device (as for check)\n"
        "  -d RULE            decode as: udp.port==5783,coap\n"
        "  -v, --verbose      every line, with the finding\n"
        "  --json             the same as JSON\n"
        "\n"
        "exit: 0 nothing missed, 1 something missed, 2 bad input or no passing conversation\n"
        "\n"
        "  plugtest mutate captures/TD_COAP_CORE_01_PASS.pcapng TD_COAP_CORE_01\n",
    .run = mutate,
};
