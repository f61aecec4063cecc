/* SPDX-License-Identifier: Apache-2.0 table
 * The subcommands in the order of `plugtest help`. A new one: a file cmd_NAME.c with
 * `const struct command cmd_NAME = {...};`, a line in each of the two lists. */
#include "cli/command.h"

#include <stddef.h>
#include <string.h>

extern const struct command cmd_check;
extern const struct command cmd_decode;
extern const struct command cmd_fields;
extern const struct command cmd_doctor;
extern const struct command cmd_rebuild;
extern const struct command cmd_list;
extern const struct command cmd_show;
extern const struct command cmd_why;
extern const struct command cmd_lint;
extern const struct command cmd_run;
extern const struct command cmd_observe;
extern const struct command cmd_compare;
extern const struct command cmd_mutate;
extern const struct command cmd_replay;
extern const struct command cmd_node;
extern const struct command cmd_simulate;
extern const struct command cmd_help;

static const struct command *const commands[] = {
    &cmd_run,  &cmd_check,    &cmd_observe, &cmd_compare, &cmd_replay, &cmd_mutate,
    &cmd_node, &cmd_simulate, &cmd_decode,  &cmd_list,    &cmd_show,   &cmd_why,
    &cmd_lint, &cmd_fields,   &cmd_doctor,  &cmd_rebuild, &cmd_help,
};

const struct command *command_at(unsigned i)
{
    return i < sizeof commands / sizeof commands[0] ? commands[i] : NULL;
}

const struct command *command_find(const char *name)
{
    for (unsigned i = 0; command_at(i); i++)
        if (strcmp(command_at(i)->name, name) == 0) return command_at(i);
    return NULL;
}
