/* SPDX-License-Identifier: Apache-2.0
 * Any octets: what got a substitute gets its token back. */
#include "front_token.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct front_tokens tokens;
    static uint8_t shorter[70000], longer[70000];
    struct slice whole = { data, size };
    struct slice shown = front_token_shorten(&tokens, whole, shorter, sizeof shorter);
    if (shown.p == data) {
        front_token_lengthen(&tokens, whole, longer, sizeof longer);
        return 0;
    }
    struct slice back = front_token_lengthen(&tokens, shown, longer, sizeof longer);
    if (back.n > size || back.n < shown.n)
        abort(); /* lengths may be written shorter than they came */
    return 0;
}
