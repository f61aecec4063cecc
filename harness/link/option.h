/* SPDX-License-Identifier: Apache-2.0
 * option.h - the options in a link's URI ("?channel=26&retries=3") and the words of a topology. */
#ifndef LINK_OPTION_H
#define LINK_OPTION_H
#include "base/slice.h"

/* Purpose: take the next KEY=VALUE off `rest`, which is separated by '&'; without '=' the value is
 * empty. False at the end. */
bool option_next(struct slice *rest, struct slice *key, struct slice *value);

/* Purpose: cut s in two at the first c; the second part is without c. False, with all of s in
 * *before and *after empty, when there is none. */
bool option_cut(struct slice s, char c, struct slice *before, struct slice *after);

/* Purpose: a number of at most max, decimal or 0x and hexadecimal. */
bool option_number(struct slice s, uint64_t max, uint64_t *out);

/* Purpose: a time in nanoseconds, up to an hour: "5ms", "250us", "2s", "0s". */
bool option_time(struct slice s, int64_t *out_ns);

/* Purpose: a share in thousandths: "30%", "0.5%". At most 100%. */
bool option_share(struct slice s, unsigned *out);

/* Purpose: eight octets, 16 hexadecimal digits with or without ':' or '-' between octets. */
bool option_eui64(struct slice s, uint8_t out[8]);
#endif
