/* SPDX-License-Identifier: Apache-2.0
 * command.h - the words of a command line, for the files that perform commands. */
#ifndef SIXLOWPAN_COMMAND_H
#define SIXLOWPAN_COMMAND_H
#include "private.h"

enum { N6_WORDS = 24, N6_LINE_BYTES = 8192 };

struct n6_words {
    const char *word[N6_WORDS];
    unsigned count;
    struct text *answer;
};

/* Purpose: the answer is why it was not done. Always false. */
bool n6_no(struct n6_words *w, const char *why);

/* Purpose: the i-th word, "" when there is none. */
const char *n6_word(const struct n6_words *w, unsigned i);

/* Purpose: the word after `key`, NULL when key is not there. */
const char *n6_option(const struct n6_words *w, const char *key);

/* Purpose: the number after `key`, or that of the i-th word; otherwise when it is absent. False
 * when it is none, or larger than max. */
bool n6_option_number(const struct n6_words *w, const char *key, unsigned long max,
                      unsigned long otherwise, unsigned long *to);
bool n6_number(const char *text, unsigned long max, unsigned long *to);

/* Purpose: hexadecimal to octets; -1 when it is none, or longer than cap. */
long n6_hex(const char *text, uint8_t *to, size_t cap);

/* Purpose: commands that send something (command_send.c). */
bool n6_command_ping(struct node6 *n, struct n6_words *w);
bool n6_command_udp(struct node6 *n, struct n6_words *w);
bool n6_command_packet(struct node6 *n, struct n6_words *w);
bool n6_command_raw(struct node6 *n, struct n6_words *w);
bool n6_command_rs(struct node6 *n, struct n6_words *w);

/* Purpose: commands that tell something (command_show.c). */
bool n6_command_rpl(struct node6 *n, struct n6_words *w);
bool n6_command_last(struct node6 *n, struct n6_words *w);
bool n6_command_contexts(struct node6 *n, struct n6_words *w);
bool n6_command_neighbours(struct node6 *n, struct n6_words *w);
bool n6_command_routers(struct node6 *n, struct n6_words *w);
bool n6_command_addresses(struct node6 *n, struct n6_words *w);
#endif
