/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "base/text.h"
#include "cli/exit.h"
#include "suite/paths.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 8192 };

static int node(int argc, char **argv)
{
    struct arena *a = arena_new(PATH_BYTES * 2);
    const char *path = arena_printf(a, "%s/plugtest-node", paths_program(a));
    (void)argc;
    argv[0] = arena_string(a, slice_text(path));
    execv(path, argv);
    fprintf(stderr, "plugtest: %s: cannot be started: %s\n", path, strerror(errno));
    fputs("  hint: build the target plugtest-node (./run_plugtest.sh does)\n", stderr);
    arena_free(a);
    return EXIT_ERROR;
}

const struct command cmd_node = {
    .name = "node",
    .summary = "the reference node, to develop against",
    .usage =
        "plugtest node [options]\n"
        "\n"
        "Starts plugtest-node, a CoAP client and server that follow the specifications to the "
        "letter,\n"
        "except where --fault tells them to break a rule. When ready it prints one line of JSON "
        "with\n"
        "its addresses and its control port (docs/device-control.md); Ctrl-C ends it.\n"
        "\n"
        "  --role server|client|both|proxy   what to be (both)\n"
        "  --listen ADDR, --port N     where the server listens (127.0.0.1 and ::1, a free port)\n"
        "  --control N                 TCP control port on 127.0.0.1 (a free one)\n"
        "  --fault NAME,...            break these rules\n"
        "  --list-faults [--json]      what it can break, and which clauses that violates\n"
        "  --fast                      short timers (ACK_TIMEOUT 100 ms)\n"
        "  --tx NAME=VALUE,...         transmission parameters\n"
        "\n"
        "All options: plugtest-node --help\n"
        "\n"
        "  plugtest node --role server --port 5683\n"
        "  plugtest node --role server --fault token-wrong\n",
    .run = node,
};
