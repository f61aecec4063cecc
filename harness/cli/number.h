/* SPDX-License-Identifier: Apache-2.0
 * number.h - numbers on the command line. */
#ifndef CLI_NUMBER_H
#define CLI_NUMBER_H
#include <stdbool.h>
#include <stdint.h>

/* Purpose: a whole number from least to most, in decimal digits or behind 0x, and nothing beside
 * it: no sign, no white space, nothing too large. False: there is none, and out is as it was. */
bool number_read(const char *text, uint64_t least, uint64_t most, uint64_t *out);

/* Purpose: as number_read; what is wrong is said in one line: `plugtest COMMAND: OPTION TEXT: a
 * number from .. to .. is wanted`. */
bool number_option(const char *command, const char *option, const char *text, uint64_t least,
                   uint64_t most, uint64_t *out);
#endif
