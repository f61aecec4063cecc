/* SPDX-License-Identifier: Apache-2.0
 * Any octets as the records of a pcap file, in all four formats: no crash, frames within the file.
 */
#include "capture/fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t magic[4][4] = { { 0xd4, 0xc3, 0xb2, 0xa1 },
                                         { 0xa1, 0xb2, 0xc3, 0xd4 },
                                         { 0x4d, 0x3c, 0xb2, 0xa1 },
                                         { 0xa1, 0xb2, 0x3c, 0x4d } };
    uint8_t rest[20] = { 2, 0, 4, 0, [16] = 1 };
    if (size < 1) return 0;
    unsigned format = data[0] % 4u;
    if (format % 2) rest[16] = 0, rest[19] = 1;
    int fd = fuzz_file();
    if (data[0] < 128) fuzz_add(fd, magic[format], 4);
    if (data[0] < 128) fuzz_add(fd, rest, sizeof rest);
    fuzz_add(fd, data + 1, size - 1);
    fuzz_read(fd);
    return 0;
}
