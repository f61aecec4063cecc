/* SPDX-License-Identifier: Apache-2.0
 * Any octets: reading must not fail badly, and what was read must be written as it was. */
#include "front_msg.h"
#include "front_rules.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct front_msg m, again;
    static uint8_t out[70000];
    if (front_msg_read(&m, (struct slice){ data, size }) != FRONT_GOOD) return 0;
    size_t n = front_msg_write(&m, out, sizeof out);
    if (n == 0 || n > size) abort(); /* never longer: the writer uses the shortest form */
    if (front_msg_read(&again, (struct slice){ out, n }) != FRONT_GOOD) abort();
    if (again.count != m.count || again.mid != m.mid || again.token_len != m.token_len) abort();
    front_rules_check(&m);
    front_msg_join(&m, OPT_URI_PATH, '/');
    front_msg_reverse(&m, OPT_ETAG);
    front_msg_set_uint(&m, OPT_OBSERVE, (uint32_t)front_msg_uint(&m, OPT_OBSERVE, 7));
    front_msg_write(&m, out, sizeof out);
    return 0;
}
