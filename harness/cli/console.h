/* SPDX-License-Identifier: Apache-2.0
 * console.h - what all subcommands share towards the person at the terminal: colours, diagnostics,
 * signals. */
#ifndef CLI_CONSOLE_H
#define CLI_CONSOLE_H
#include "base/diag.h"
#include <signal.h>
#include <stdio.h>

/* The signal (SIGINT, SIGTERM) that asked us to stop, or 0. Loops look at it and end in order. */
extern volatile sig_atomic_t console_stop;

enum console_style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_RED, STYLE_GREEN, STYLE_YELLOW };

/* Purpose: catch SIGINT and SIGTERM into console_stop (blocking calls return EINTR; a second signal
 * ends the program at once) and ignore SIGPIPE. */
void console_catch_signals(void);

/* Purpose: may colours be used on this stream? Only on a terminal, without NO_COLOR, with a TERM
 * other than dumb. */
bool console_colours(FILE *stream);

/* Purpose: the escape sequence that begins a style on this stream, "" where colours are off. */
const char *console_style(FILE *stream, enum console_style style);

/* Purpose: how wide the terminal is, 100 where there is none. */
unsigned console_columns(void);

/* Purpose: print all diagnostics to standard error, with the source line and a caret where the file
 * is a text at hand (source may be empty), and count those that were left out. */
void console_diags(const struct diags *d, struct slice source);

/* Purpose: print the diagnostics added since the last call with the same *seen (start at NULL). */
void console_new_diags(const struct diags *d, const struct diag **seen);

/* Purpose: after writing to standard output: flush it; a full disk or a closed pipe gives one line
 * on standard error and false. */
bool console_flush(void);

/* Purpose: the exit code of a run that console_stop ended. */
int console_stop_code(void);
#endif
