/* SPDX-License-Identifier: Apache-2.0
 * exit.h - the exit codes of every subcommand. */
#ifndef CLI_EXIT_H
#define CLI_EXIT_H

enum exit_code {
    EXIT_ALL_PASS = 0,     /* all applicable tests PASS; of other commands: done */
    EXIT_A_FAIL = 1,       /* at least one FAIL, whatever else there is */
    EXIT_BAD_INPUT = 2,    /* usage, configuration or bad input */
    EXIT_INCONC = 3,       /* no FAIL, but an INCONC or NONE */
    EXIT_ERROR = 4,        /* the tester or the infrastructure failed */
    EXIT_NONE_CHOSEN = 5,  /* nothing was selected */
    EXIT_NOT_VERIFIED = 6, /* a signature or hash does not match */
    EXIT_SIGNAL = 128      /* plus the number of the signal that ended the run */
};
#endif
