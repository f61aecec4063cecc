/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/out.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static void expect(struct out *o, const char *text)
{
    out_char(o, '\0');
    assert_string_equal(o->p, text);
    o->n = 0;
}

static void numbers(void **state)
{
    (void)state;
    struct out o = { NULL, 0, 0 };
    static const uint64_t value[] = { 0, 1, 9, 10, 99, 100, 65535, UINT32_MAX, UINT64_MAX };
    for (unsigned i = 0; i < sizeof value / sizeof value[0]; i++) {
        char text[32];
        snprintf(text, sizeof text, "%" PRIu64, value[i]);
        out_u64(&o, value[i]);
        expect(&o, text);
    }
    out_hex(&o, (struct slice){ (const uint8_t *)"\x00\xff\x1a", 3 });
    out_printf(&o, ":%d:%s", -5, "x");
    expect(&o, "00ff1a:-5:x");
    out_free(&o);
}

static void json_strings(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        size_t n;
        const char *out;
    } row[] = {
        { "plain", 5, "plain" },
        { "a\"b\\c", 5, "a\\\"b\\\\c" },
        { "\n\t\x7f", 3, "\\u000a\\u0009\\u007f" },
        { "\0x", 2, "\\u0000x" },
        { "\xc3\xa4\xe2\x86\x92\xf0\x9f\x98\x80", 9, "\xc3\xa4\xe2\x86\x92\xf0\x9f\x98\x80" },
        { "\xc3", 1, "\\ufffd" },            /* cut */
        { "\xc0\x80", 2, "\\ufffd\\ufffd" }, /* overlong */
        { "\xe0\x80\x80", 3, "\\ufffd\\ufffd\\ufffd" },
        { "\xed\xa0\x80", 3, "\\ufffd\\ufffd\\ufffd" },            /* surrogate */
        { "\xf4\x90\x80\x80", 4, "\\ufffd\\ufffd\\ufffd\\ufffd" }, /* above U+10FFFF */
        { "\xff", 1, "\\ufffd" },
    };
    struct out o = { NULL, 0, 0 };
    for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
        out_json(&o, (struct slice){ (const uint8_t *)row[i].in, row[i].n });
        expect(&o, row[i].out);
    }
    out_free(&o);
}

static void writing(void **state)
{
    (void)state;
    struct out o = { NULL, 0, 0 };
    int fd[2];
    char got[8] = "";
    assert_int_equal(pipe(fd), 0);
    out_put(&o, "hello");
    assert_true(out_write(&o, fd[1]));
    assert_int_equal(o.n, 0);
    assert_int_equal(read(fd[0], got, sizeof got), 5);
    assert_string_equal(got, "hello");
    int full = open("/dev/full", O_WRONLY);
    for (unsigned i = 0; i < 100000; i++) out_put(&o, "0123456789");
    assert_int_equal(o.n, 1000000);
    assert_false(out_write(&o, full));
    close(full);
    close(fd[0]);
    close(fd[1]);
    out_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(json_strings),
        cmocka_unit_test(writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
