/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/console.h"
#include "cli/exit.h"
#include "cli/session.h"

#include <string.h>

static const char *const pairs[][2] = {
    { "client", "server" }, { "initiator", "responder" }, { "host", "router" }, { "root", "router" }
};

/* Of the pairs the first is the device that speaks first. */
static bool sort_roles(struct session_options *o)
{
    if (o->ndevices != 2) return false;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        unsigned first = strcmp(o->role[0], pairs[i][0]) == 0 ? 0 : 1;
        if (strcmp(o->role[first], pairs[i][0]) || strcmp(o->role[!first], pairs[i][1])) continue;
        const char *device = o->device[first], *other = o->device[!first];
        o->device[0] = device;
        o->device[1] = other;
        o->role[0] = pairs[i][0];
        o->role[1] = pairs[i][1];
        return true;
    }
    return false;
}

/* Two devices with their roles, in order. */
static int check_roles(struct session_options *o)
{
    for (unsigned i = 0; i < o->ndevices; i++)
        if (!o->role[i])
            return command_misuse("observe", "say which role each device plays: --client PROFILE "
                                             "--server PROFILE");
    if (!sort_roles(o))
        return command_misuse("observe", "name both devices: --client PROFILE --server PROFILE; on "
                                         "radio links --initiator and --responder, --host and "
                                         "--router, or --root and --router");
    if (o->interface && o->relay)
        return command_misuse("observe", "-i listens to the devices; there is no relay then");
    struct endpoint at;
    if (o->relay && !endpoint_parse(slice_text(o->relay), 1, &at))
        return command_misuse("observe", "--relay takes an address of this machine: 192.0.2.1, "
                                         "[2001:db8::1]");
    return 0;
}

static int observe(int argc, char **argv)
{
    struct session_options o = { .use = "observe", .seed = 1 };
    if (!session_parse(&o, argc, argv, NULL)) return EXIT_BAD_INPUT;
    if (!o.nwords)
        return command_misuse("observe", "name a suite or a test (`plugtest list`), or all");
    int code = check_roles(&o);
    if (code) return code;
    struct session s = { 0 };
    struct loop_outcome out = { 0 };
    if ((code = session_prepare(&s, &o))) return session_drop(&s, code);
    if (s.on_radio && o.relay)
        return session_drop(&s, command_misuse("observe", "on a radio link there is no relay: "
                                                          "the tester only listens"));
    if (o.dry_run) {
        session_print_selection(&s);
        return session_drop(&s, s.njobs || s.ninvariants ? EXIT_ALL_PASS : EXIT_NONE_CHOSEN);
    }
    if (s.on_radio) code = session_air(&s);
    console_new_diags(&s.diags, &s.shown);
    if (code) return session_drop(&s, code);
    if ((code = session_open(&s))) return session_drop(&s, code);
    if (s.on_radio) session_air_opened(&s);
    if ((code = session_run(&s, USE_OBSERVE, &out))) {
        session_close(&s, &out);
        return code;
    }
    return session_close(&s, &out);
}

const struct command cmd_observe = {
    .name = "observe",
    .summary = "test two devices with each other, and judge both",
    .usage =
        "plugtest observe SUITE|TEST... --client PROFILE --server PROFILE [options]\n"
        "plugtest observe 6lowpan... --initiator PROFILE --responder PROFILE [options]\n"
        "plugtest observe 6lowpan... --host PROFILE --router PROFILE [options]\n"
        "plugtest observe rpl-pair --root PROFILE --router PROFILE [options]\n"
        "\n"
        "Two devices talk, each asked to act through its control (docs/device-control.md) or by "
        "the\n"
        "operator; each has a verdict of its own in every test.\n"
        "\n"
        "The client is asked to send to a relay of ours, which hands everything on to the server "
        "and\n"
        "back; tests of lossy networks lose their messages there. The evidence shows the devices' "
        "own\n"
        "addresses, as if they talked directly. With -i the client is given the server's address "
        "and\n"
        "the conversation is captured: tests run one by one, and those that need a lossy network\n"
        "are left out.\n"
        "\n"
        "On radio links the tester only listens: to two reference nodes in a simulation (both "
        "profiles\n"
        "say link: sim), as the ZEP dispatcher of both (their links begin with the same address "
        "of\n"
        "ours), or on an IEEE 802.15.4 interface (-i). Both verdicts are in the report, and "
        "`plugtest\n"
        "check` judges its evidence again.\n"
        "\n"
        "  --client PROFILE      the device that asks\n"
        "  --server PROFILE|URI  the device that answers\n"
        "  --initiator, --responder, --host, --router, --root PROFILE  the devices on a radio "
        "link\n"
        "  -i, --interface IF    capture on this interface instead of relaying (needs the right "
        "to)\n"
        "  --relay ADDRESS       where the client reaches us, if not by the address towards the\n"
        "                        server\n"
        "  --allow-write         let tests change the server's resources (PUT, POST, DELETE)\n"
        "  --dry-run, -j, --seed, --set, --timeout, --operator, --ipv4, --fail-on, -o, --json,\n"
        "  -v, --quiet, --no-html  as in `plugtest help run`\n"
        "\n"
        "exit: 0 all PASS, 1 a FAIL, 2 bad input, 3 INCONC, 4 tester or infrastructure, 5 nothing\n"
        "selected, 128+n ended by a signal\n"
        "\n"
        "  plugtest observe coap --client reference --server reference\n"
        "  plugtest observe 6lowpan --initiator reference-6lowpan --responder "
        "reference-6lowpan-other\n"
        "  plugtest observe TD_COAP_CORE_01 --client mine.yaml --server coap://[2001:db8::7]\n",
    .run = observe,
};
