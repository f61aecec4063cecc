/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pattern.h"

#include <stdio.h>

struct slice pattern_bytes(size_t n)
{
    static uint8_t body[PATTERN_BYTES_MAX];
    static bool made;
    for (unsigned i = 0; !made && i < PATTERN_BYTES_MAX / PATTERN_LINE_BYTES; i++) {
        char line[PATTERN_LINE_BYTES + 1];
        snprintf(line, sizeof line, "%04u:%-10s\n", i % 10000, "large body");
        memcpy(body + (size_t)i * PATTERN_LINE_BYTES, line, PATTERN_LINE_BYTES);
    }
    made = true;
    return (struct slice){ body, n < PATTERN_BYTES_MAX ? n : PATTERN_BYTES_MAX };
}
