/* SPDX-License-Identifier: Apache-2.0
 * Any octets as a ZEP packet: what is read can be written, and is read as the same again. */
#include "zep.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zep z = { .channel = size > 4 ? data[4] : 26 };
    uint8_t packet[ZEP_BYTES_MAX];
    struct slice frame, again;
    if (!zep_read(&z, (struct slice){ data, size }, &frame)) return 0;
    size_t n = zep_write(&z, frame, 0, packet);
    if (n != size || !zep_read(&z, (struct slice){ packet, n }, &again)) abort();
    if (!slice_equal(frame, again)) abort();
    return 0;
}
