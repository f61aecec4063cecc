/* SPDX-License-Identifier: Apache-2.0
 * large.h - memory of which all will be written: in large pages where the system has them, for
 * thousands of page faults cost more than what is done with the memory. */
#ifndef BASE_LARGE_H
#define BASE_LARGE_H
#include <stddef.h>

enum { LARGE_PAGE = 2 << 20 };

/* Purpose: at least that many octets, whatever is in them; NULL when the machine has no more. End
 * with free. */
void *large_new(size_t bytes);
#endif
