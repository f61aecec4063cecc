/* SPDX-License-Identifier: Apache-2.0
 * eventlog_fuzz.c - any octets as events.jsonl: read, walked and written as report.json. */
#include "report/assemble.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    if (!n) return 0;
    FILE *in = tmpfile(), *out = fopen("/dev/null", "w");
    struct eventlog log = { 0 };
    if (in && out && fwrite(p, 1, n, in) == n && !fseek(in, 0, SEEK_SET)) {
        struct comments *c = comments_new();
        if (eventlog_read(&log, in)) assemble_write(&log, false, out, c);
        comments_free(c);
        eventlog_free(&log);
    }
    if (in) fclose(in);
    if (out) fclose(out);
    return 0;
}
