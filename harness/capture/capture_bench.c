/* SPDX-License-Identifier: Apache-2.0
 * How fast frames are read: capture_bench FILE... */
#include "capture/capture.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct arena *a = arena_new(1 << 20);
        struct diags d = diags_new(a);
        struct timespec t0, t1;
        clock_gettime(CLOCK_MONOTONIC, &t0);
        struct capture *c = capture_open(argv[i], &d);
        struct frame f;
        uint64_t n = 0, bytes = 0;
        while (c && capture_next(c, &f) == 1) {
            n++;
            bytes += f.bytes.n;
        }
        clock_gettime(CLOCK_MONOTONIC, &t1);
        double s = (double)(t1.tv_sec - t0.tv_sec) + (double)(t1.tv_nsec - t0.tv_nsec) / 1e9;
        printf("%s: %" PRIu64 " frames, %" PRIu64 " bytes, %.3f s, %.1f million frames/s\n",
               argv[i], n, bytes, s, (double)n / s / 1e6);
        capture_close(c);
        arena_free(a);
    }
    return 0;
}
