/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/profile_value.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

static void test_values_and_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *name, *text, *wants; /* wants: what must be in the message; NULL: good */
    } row[] = {
        { "tx", "ack_timeout", "2s", NULL },
        { "tx", "ack_timeout", "0s", "1ms" },
        { "tx", "ack_timeout", "2", "a time" },
        { "tx", "ack_timeout", "-2s", "a duration" },
        { "tx", "ack_random_factor", "1.5", NULL },
        { "tx", "ack_random_factor", "1.0", NULL },
        { "tx", "ack_random_factor", "2", NULL },
        { "tx", "ack_random_factor", "0.9", "1.0" },
        { "tx", "ack_random_factor", "0", "1.0" },
        { "tx", "ack_random_factor", "11", "10" },
        { "tx", "max_retransmit", "0", NULL },
        { "tx", "max_retransmit", "-1", "from 0" },
        { "tx", "max_retransmit", "33", "32" },
        { "tx", "max_retransmit", "4x", "a number" },
        { "tx", "default", "true", NULL },
        { "tx", "nstart", "-1", "below 0" },
        { "time", "step", "-3", "below 0" },
        { "time", "step", "10s", NULL },
        { "dut", "lowest", "-40", NULL },
        { "pics", "server.get", "perhaps", "yes or no" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct value v;
        const char *wants = profile_value_wrong(row[i].kind, row[i].name, row[i].text, &v);
        if (!wants != !row[i].wants) print_error("%s: %s\n", row[i].name, row[i].text);
        assert_int_equal(!wants, !row[i].wants);
        if (wants) assert_non_null(strstr(wants, row[i].wants));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_values_and_bounds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
