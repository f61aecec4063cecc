/* SPDX-License-Identifier: Apache-2.0
 * link_for_test.h - for unit tests of links. Include it behind cmocka. */
#ifndef LINK_LINK_FOR_TEST_H
#define LINK_LINK_FOR_TEST_H
#include "link/link.h"

/* A URI that opens no link, and a part of what is said of it. */
struct refused {
    const char *uri, *message, *hint;
};

/* Purpose: each of n URIs is refused with one diag. */
static inline void links_are_refused(const struct refused *row, size_t n, struct arena *a,
                                     struct clock *clock)
{
    for (size_t i = 0; i < n; i++) {
        struct diags d = diags_new(a);
        assert_null(link_open(row[i].uri, clock, &d));
        assert_int_equal(d.errors, 1);
        assert_non_null(strstr(d.first->message, row[i].message));
        assert_non_null(strstr(d.first->hint, row[i].hint));
    }
}
#endif
