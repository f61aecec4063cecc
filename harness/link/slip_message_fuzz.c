/* SPDX-License-Identifier: Apache-2.0
 * A stream of octets; each message is read, and what is understood is written and read again. */
#include "link/slip_message.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct slice message)
{
    static uint8_t encoded[SLIP_ENCODED_MAX], out[SLIP_MESSAGE_MAX];
    static struct slip_decoder again;
    struct slip_command c = slip_command_read(message);
    struct slice back = { NULL, 0 };
    size_t n = slip_encode(message, encoded);
    if (!n) abort();
    for (size_t i = 0; i + 1 < n; i++)
        if (slip_take(&again, encoded[i], &back) != SLIP_MORE) abort();
    if (slip_take(&again, encoded[n - 1], &back) != SLIP_MESSAGE || !slice_equal(back, message))
        abort();
    n = slip_command_write(&c, out);
    struct slip_command d = slip_command_read((struct slice){ out, n });
    if (c.kind == SLIP_OTHER ? n != 0 : d.kind != c.kind || !slice_equal(d.octets, c.octets))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct slip_decoder d;
    struct slice message;
    d = (struct slip_decoder){ 0 };
    for (size_t i = 0; i < size; i++)
        if (slip_take(&d, data[i], &message) == SLIP_MESSAGE) check(message);
    return 0;
}
