/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/exit.h"

#include <stdio.h>

static int run(int argc, char **argv)
{
    static char help[] = "--help";
    if (argc < 2) {
        command_overview(stdout);
        return EXIT_ALL_PASS;
    }
    char *args[] = { argv[1], help, NULL };
    return command_run(2, args);
}

const struct command cmd_help = {
    .name = "help",
    .summary = "what a command does, its options and examples",
    .usage = "usage: plugtest help [COMMAND]\n",
    .run = run,
};
