/* SPDX-License-Identifier: Apache-2.0
 * What can be read is written again octet by octet. */
#include "message.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t again[2048];
    struct rpl_message m;
    struct slice in = { data, size };
    if (size > sizeof again || !rpl_read(&m, in)) return 0;
    rpl_options_legal(&m);
    struct wr w = wr_open(again, sizeof again);
    if (!rpl_put_again(&w, &m) || wr_size(&w) != size) abort();
    again[2] = data[2]; /* the checksum is not kept */
    again[3] = data[3];
    if (memcmp(again, data, size)) abort();
    return 0;
}
