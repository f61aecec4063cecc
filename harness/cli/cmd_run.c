/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/exit.h"
#include "cli/session.h"

static int run(int argc, char **argv)
{
    struct session_options o = { .use = "run", .seed = 1 };
    if (!session_parse(&o, argc, argv, NULL)) return EXIT_BAD_INPUT;
    if (!o.nwords) return command_misuse("run", "name a suite or a test (`plugtest list`), or all");
    if (o.ndevices != 1)
        return command_misuse("run", "name the device: --dut PROFILE or --dut coap://HOST:PORT");
    struct session s = { 0 };
    struct loop_outcome out = { 0 };
    int code = session_prepare(&s, &o);
    if (code) return session_drop(&s, code);
    if (o.dry_run) {
        session_print_selection(&s);
        return session_drop(&s, s.njobs || s.ninvariants ? EXIT_ALL_PASS : EXIT_NONE_CHOSEN);
    }
    if ((code = session_open(&s))) return session_drop(&s, code);
    if ((code = session_run(&s, USE_RUN, &out))) {
        session_close(&s, &out);
        return code;
    }
    return session_close(&s, &out);
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
        "  SUITE|TEST            a suite (coap), a test id, a pattern (TD_COAP_OBS_*), or all\n"
        "  --dut PROFILE|URI     a profile of testcases/profiles, a .yaml file, `reference`,\n"
        "                        or just coap://[2001:db8::1]:5683\n"
        "  --role server|client  which side the device plays (default: server, if it can)\n"
        "  --allow-write         let tests change the device's resources (PUT, POST, DELETE)\n"
        "  --dry-run             show which tests are in and out, and why; send nothing\n"
        "  -j, --jobs N          tests at once (default 16); those that use the same resource "
        "wait\n"
        "  --seed N              the seed of everything random; the same seed, the same messages\n"
        "  --set NAME=VALUE      over the profile: --set tx.ack_timeout=100ms --set res.test=/t\n"
        "  --timeout S           end a test after S seconds\n"
        "  --operator            ask the person at the terminal where the profile has no hook\n"
        "  --ipv4                use the device's IPv4 address where it has both\n"
        "  --fault NAME,...      with --dut reference: let the reference node break these rules\n"
        "  --fail-on LIST        which verdicts make the exit code non-zero (fail,error,inconc)\n"
        "  -o, --output DIR      write the report there (default: a new folder in reports/out)\n"
        "  --json                report.json on standard output and nothing else\n"
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
