/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/console.h"
#include "cli/exit.h"
#include "cli/replay.h"

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
    unsigned same = 0, differ = 0;
    report_add(r->session->report, 0, result, &more);
    session_print_result(r->session, result);
    for (unsigned i = 0; i < more.ndifferences; i++) {
        same += more.difference[i].same;
        differ += !more.difference[i].same && !more.difference[i].free;
    }
    if (r->session->options->quiet) return;
    printf("replayed: %u messages sent, %u fields as recorded, %u differ\n", r->sent, same, differ);
    if (r->left_out)
        printf("%u messages of the capture are not between an initiator and this responder\n",
               r->left_out);
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

static int check_words(struct session_options *o, const char **capture)
{
    if (!o->nwords) return command_misuse("replay", "name a capture");
    if (o->ndevices != 1) return command_misuse("replay", "name the device: --dut PROFILE or URI");
    if (o->role[0] && strcmp(o->role[0], "server") != 0)
        return command_misuse("replay", "the initiator is replayed: the device is the server");
    *capture = o->word[0];
    o->nwords--;
    memmove(&o->word[0], &o->word[1], o->nwords * sizeof o->word[0]);
    if (!o->nwords) o->word[o->nwords++] = "coap";
    o->role[0] = "server";
    return 0;
}

static int run(int argc, char **argv)
{
    struct session_options o = { .use = "replay", .seed = 1, .ports = dissect_defaults() };
    const char *path = NULL;
    if (!session_parse(&o, argc, argv, NULL)) return EXIT_BAD_INPUT;
    int code = check_words(&o, &path);
    if (code) return code;
    struct session s = { 0 };
    if ((code = session_prepare(&s, &o))) return session_drop(&s, code);
    struct replay *r = calloc(1, sizeof *r);
    if (!r) return session_drop(&s, EXIT_ERROR);
    r->arena = arena_new(ARENA_BYTES);
    r->session = &s;
    if (!replay_read(r, path, &o.ports, &s.diags)) code = EXIT_BAD_INPUT;
    console_new_diags(&s.diags, &s.shown);
    if (!code) code = refuse_writes(r, &s);
    if (!code) code = session_open(&s);
    code = code ? session_drop(&s, code) : play(r);
    dissector_free(r->dissector);
    arena_free(r->arena);
    free(r);
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
        "options, payload): a difference is no FAIL, an answer that does not come is INCONC.\n"
        "\n"
        "  SUITE|TEST            look for these in the new conversation (default: coap)\n"
        "  --dut PROFILE|URI     the device, as the server\n"
        "  --allow-write         the recording may change the device (PUT, POST, DELETE)\n"
        "  -d RULE               decode the capture as: -d udp.port==5783,coap\n"
        "  --seed N              of the new Message IDs and tokens\n"
        "  --set, --ipv4, --fault, --fail-on, -o, --json, --quiet, --no-html   as in run\n"
        "\n"
        "exit: 0 all PASS, 1 a FAIL, 2 bad input, 3 INCONC, 4 tester or infrastructure, 5 nothing\n"
        "selected, 128+n ended by a signal\n"
        "\n"
        "  plugtest replay plugfest.pcapng --dut coap://[2001:db8::7]\n"
        "  plugtest replay reports/out/latest/evidence.pcapng --dut reference-fast\n",
    .run = run,
};
