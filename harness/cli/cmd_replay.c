/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/console.h"
#include "cli/exit.h"
#include "cli/replay.h"
#include "cli/replay_radio.h"
#include "cli/replay_rows.h"

#include <stdlib.h>

enum { ARENA_BYTES = 1 << 30 };

/* Only the device is judged; our own messages are what the recording says. */
static void take_result(void *env, const struct result *result)
{
    struct replay *r = env;
    for (unsigned i = 0; i < result->test->nroles; i++) {
        if (!result->role_judged[i] || strncmp(result->test->role[i], "server", 6) != 0) continue;
        report_add(r->session->report, 0, result, NULL);
        session_print_result(r->session, result);
        return;
    }
}

static struct check_plan make_plan(struct replay *r)
{
    struct session *s = r->session;
    const struct test **test = arena_array(s->arena, s->suite->ntests + 1, sizeof *test);
    struct check_plan plan = { .test = test,
                               .dissect = dissect_defaults(),
                               .profile = session_value,
                               .declared = session_declares,
                               .env = s,
                               .role = "server",
                               .complete = true,
                               .jobs = 1 };
    plan.dissect.coap_everywhere = true;
    for (unsigned i = 0; i < s->suite->ntests; i++)
        if (s->chosen[i] && session_why(s, s->suite->test[i]).in)
            test[plan.ntests++] = s->suite->test[i];
    return plan;
}

static void report_replay(struct replay *r)
{
    struct report_more more = { 0 };
    const struct result *result = replay_result(r, &more);
    replay_rows_report(r->session, result, &more, r->sent, "messages");
    if (r->session->options->quiet) return;
    if (r->strangers)
        printf("%u messages of the capture are not between an initiator and this responder\n",
               r->strangers);
}

static int play(struct replay *r)
{
    struct session *s = r->session;
    struct check_plan plan = make_plan(r);
    struct check_sink sink = { take_result, NULL, r };
    struct check_outcome out = { 0 };
    struct loop_outcome end = { 0 };
    r->device = s->device[0].at;
    r->stream = check_stream_begin(&plan, &sink, &s->diags);
    bool ok = replay_play(r, &s->diags);
    check_stream_end(r->stream, &out);
    free(out.reported);
    if (ok) report_replay(r);
    console_new_diags(&s->diags, &s->shown);
    end.interrupted = r->interrupted;
    int code = session_close(s, &end);
    return ok ? code : EXIT_ERROR;
}

static int refuse_writes(const struct replay *r, const struct session *s)
{
    if (!r->writes || profile_may_write(s->device[0].profile, "", s->options->allow_write))
        return 0;
    fputs("plugtest replay: the capture holds requests that change the device (PUT, POST, "
          "DELETE)\n  hint: --allow-write, or allow_write: yes in the profile\n",
          stderr);
    return EXIT_BAD_INPUT;
}

static int check_words(struct session_options *o, const char **capture, bool *radio)
{
    if (!o->nwords) return command_misuse("replay", "name a capture");
    if (o->ndevices != 1) return command_misuse("replay", "name the device: --dut PROFILE or URI");
    *capture = o->word[0];
    *radio = replay_radio_is(*capture);
    if (!*radio && o->role[0] && strcmp(o->role[0], "server") != 0)
        return command_misuse("replay", "the initiator is replayed: the device is the server");
    o->nwords--;
    memmove(&o->word[0], &o->word[1], o->nwords * sizeof o->word[0]);
    if (!o->nwords) o->word[o->nwords++] = *radio ? "6lowpan" : "coap";
    if (!*radio) o->role[0] = "server";
    return 0;
}

/* ---- radio links ---- */

static void take_radio_result(void *env, const struct result *result)
{
    struct replay_radio *r = env;
    report_add(r->session->report, 0, result, NULL);
    session_print_result(r->session, result);
}

static void report_radio(struct replay_radio *r)
{
    struct report_more more = { 0 };
    const struct result *result = replay_radio_result(r, &more);
    replay_rows_report(r->session, result, &more, r->sent, "frames");
    if (r->session->options->quiet) return;
    if (r->strangers)
        printf("%u frames of the capture are not to the device or from it\n", r->strangers);
}

static int run_radio(struct session *s, const char *path)
{
    struct arena *a = arena_new(ARENA_BYTES);
    struct replay_radio *r = arena_alloc(a, sizeof *r);
    struct loop_outcome end = { 0 };
    int code = 0;
    r->session = s;
    r->arena = a;
    r->sink = (struct check_sink){ .result = take_radio_result, .env = r };
    if (!s->on_radio)
        code =
            command_misuse("replay", "the capture is of a radio link: the device's profile needs "
                                     "a link and its radio addresses");
    else if (!replay_radio_read(r, path, &s->diags))
        code = EXIT_BAD_INPUT;
    console_new_diags(&s->diags, &s->shown);
    if (!code) code = session_open(s);
    if (code) {
        arena_free(a);
        return session_drop(s, code);
    }
    bool ok = replay_radio_play(r, &s->diags);
    if (ok) report_radio(r);
    console_new_diags(&s->diags, &s->shown);
    end.interrupted = r->interrupted;
    code = session_close(s, &end);
    arena_free(a);
    return ok ? code : EXIT_ERROR;
}

static int run_coap(struct session *s, const struct session_options *o, const char *path)
{
    int code = 0;
    struct replay *r = calloc(1, sizeof *r);
    if (!r) return session_drop(s, EXIT_ERROR);
    r->arena = arena_new(ARENA_BYTES);
    r->session = s;
    if (!replay_read(r, path, &o->ports, &s->diags)) code = EXIT_BAD_INPUT;
    console_new_diags(&s->diags, &s->shown);
    if (!code) code = refuse_writes(r, s);
    if (!code) code = session_open(s);
    code = code ? session_drop(s, code) : play(r);
    dissector_free(r->dissector);
    arena_free(r->arena);
    free(r);
    return code;
}

static int run(int argc, char **argv)
{
    struct session_options o = { .use = "replay", .seed = 1, .ports = dissect_defaults() };
    const char *path = NULL;
    bool radio = false;
    if (!session_parse(&o, argc, argv, NULL)) return EXIT_BAD_INPUT;
    int code = check_words(&o, &path, &radio);
    if (code) return code;
    struct session s = { 0 };
    struct arena *names = arena_new(ARENA_BYTES);
    if (radio && !o.role[0]) o.role[0] = replay_radio_role(names, path);
    code = session_prepare(&s, &o);
    if (code)
        code = session_drop(&s, code);
    else if (radio)
        code = run_radio(&s, path);
    else
        code = run_coap(&s, &o, path);
    arena_free(names);
    return code;
}

const struct command cmd_replay = {
    .name = "replay",
    .summary = "play the initiator that a capture recorded against a device",
    .usage =
        "plugtest replay CAPTURE [SUITE|TEST...] --dut PROFILE|URI [options]\n"
        "\n"
        "Sends the recorded client's messages again, in their order, with new Message IDs, "
        "tokens,\n"
        "addresses and checksums. Each waits for the answer it had in the recording, or for the\n"
        "recorded gap. Acknowledgements get the Message IDs of the device's own messages.\n"
        "\n"
        "The new conversation is judged as `plugtest check` does (tests found in it, and all\n"
        "invariants). The entry REPLAY lists what the device answered beside what was recorded "
        "(code,\n"
        "options, payload): a difference is no FAIL. An answer that does not come is INCONC, and "
        "so "
        "is a\n"
        "recording in which the device says nothing.\n"
        "\n"
        "Of a radio link all frames that were not the device's go out again as they were, so the "
        "device\n"
        "needs the radio address that it has in the capture. The tests of a recorded run are "
        "judged "
        "once\n"
        "more (what a device was asked to do is not asked again), in captures of others only what "
        "always\n"
        "holds. --role says which role the device plays, if the recording does not.\n"
        "\n"
        "  SUITE|TEST            look for these in the new conversation (default: coap,\n"
        "                        or 6lowpan)\n"
        "  --dut PROFILE|URI     the device, as the server; on a radio link, in --role\n"
        "  --allow-write         the recording may change the device (PUT, POST, DELETE)\n"
        "  -d RULE               decode the capture as: -d udp.port==5783,coap\n"
        "  --seed N              of the new Message IDs and tokens\n"
        "  --set, --ipv4, --fault, --fail-on, -o, --json, --quiet, --no-html   as in run\n"
        "\n"
        "exit: 0 all PASS, 1 a FAIL, 2 bad input, 3 INCONC, 4 tester or infrastructure, 5 nothing\n"
        "selected, 128+n ended by a signal\n"
        "\n"
        "  plugtest replay plugfest.pcapng --dut coap://[2001:db8::7]\n"
        "  plugtest replay reports/out/latest/evidence.pcapng --dut reference-fast\n"
        "  plugtest replay sniffed.pcap --dut my-node.yaml --role node\n",
    .run = run,
};
