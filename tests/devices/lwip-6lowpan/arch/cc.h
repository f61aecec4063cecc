/* SPDX-License-Identifier: Apache-2.0
 * cc.h - what lwIP wants to know of compiler and machine. */
#ifndef LWIP_DEVICE_CC_H
#define LWIP_DEVICE_CC_H
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#define LWIP_RAND() ((u32_t)random())
#define LWIP_PLATFORM_DIAG(x)                                                                      \
    do {                                                                                           \
        printf x;                                                                                  \
    } while (0)
#define LWIP_PLATFORM_ASSERT(x)                                                                    \
    do {                                                                                           \
        fprintf(stderr, "lwIP: assertion: %s\n", x);                                               \
        abort();                                                                                   \
    } while (0)
#endif
