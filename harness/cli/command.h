/* SPDX-License-Identifier: Apache-2.0
 * command.h - the subcommands: one file cmd_NAME.c each, and a line in commands.c. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
#include <stdbool.h>
#include <stdio.h>

struct command {
    const char *name;    /* "decode" */
    const char *summary; /* one line for `plugtest help` */
    const char *usage;   /* the whole text of `plugtest help NAME`, options and examples */

    /* Purpose: do it. argv[0] is the subcommand's name; parse with getopt_long (optind is reset).
     * Returns an exit code of exit.h. */
    int (*run)(int argc, char **argv);
};

/* Purpose: the i-th subcommand in the order of help, or NULL behind the last. */
const struct command *command_at(unsigned i);

/* Purpose: print the list of subcommands. */
void command_overview(FILE *out);

/* Purpose: the subcommand of this name, or NULL. */
const struct command *command_find(const char *name);

/* Purpose: find and run a subcommand; what is not built in is the program plugtest-NAME beside the
 * binary, in harness/driver of the source tree, or on PATH. argv[0] is the name. Returns an exit
 * code, or does not return. */
int command_run(int argc, char **argv);

/* Purpose: for run functions at an option that getopt_long refused (it has printed why), or with a
 * message of their own: points to --help and returns EXIT_BAD_INPUT. message may be NULL. */
int command_misuse(const char *name, const char *message);

/* Purpose: did the person ask for help? Prints it; true means: return EXIT_ALL_PASS. Called by
 * command_run before run, so that every subcommand knows --help and -h. */
bool command_help_asked(const struct command *c, int argc, char **argv);
#endif
