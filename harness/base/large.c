/* SPDX-License-Identifier: Apache-2.0
 * large.c - see large.h. */
#include "base/large.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

void *large_new(size_t bytes)
{
    if (bytes > SIZE_MAX - LARGE_PAGE) return NULL;
    if (bytes < LARGE_PAGE / 2) return malloc(bytes);
    size_t whole = (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    void *p = aligned_alloc(LARGE_PAGE, whole);
    if (p) madvise(p, whole, MADV_HUGEPAGE); /* where there are none, small ones do */
    return p;
}
