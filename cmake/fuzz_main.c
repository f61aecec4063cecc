/* SPDX-License-Identifier: Apache-2.0
 * Stands in for libFuzzer's main(): runs the fuzz target once over each file named, so that stored
 * seeds and crashes are plain regression tests with any compiler. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) {
            perror(argv[i]);
            return 2;
        }
        static uint8_t seed[1 << 20];
        size_t n = fread(seed, 1, sizeof seed, f);
        fclose(f);
        uint8_t *exact = malloc(n ? n : 1); /* exact: ASan sees the byte past it */
        if (!exact) return 2;
        for (size_t k = 0; k < n; k++) exact[k] = seed[k];
        LLVMFuzzerTestOneInput(exact, n);
        free(exact);
    }
    printf("%d seeds run\n", argc - 1);
    return 0;
}
