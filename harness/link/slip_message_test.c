/* SPDX-License-Identifier: Apache-2.0 */
#include "link/slip_message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void framing(void **state)
{
    (void)state;
    struct slip_decoder d = { 0 };
    struct slice message;
    static const uint8_t line[] = { 0xc0, 0xc0, 1, 0xdb, 0xdc, 0xdb, 0xdd, 2, 0xc0 };
    static const uint8_t plain[] = { 1, 0xc0, 0xdb, 2 };
    for (size_t i = 0; i + 1 < sizeof line; i++)
        assert_int_equal(slip_take(&d, line[i], &message), SLIP_MORE);
    assert_int_equal(slip_take(&d, 0xc0, &message), SLIP_MESSAGE);
    assert_int_equal(message.n, sizeof plain);
    assert_memory_equal(message.p, plain, sizeof plain);
    uint8_t out[SLIP_ENCODED_MAX];
    assert_int_equal(slip_encode((struct slice){ plain, sizeof plain }, out), sizeof line - 2);
    assert_memory_equal(out, line + 2, sizeof line - 2);
}

static void limits(void **state)
{
    (void)state;
    static struct slip_decoder d;
    static uint8_t out[SLIP_ENCODED_MAX], most[SLIP_MESSAGE_MAX + 1];
    struct slice message;
    memset(most, 0xc0, sizeof most);
    assert_int_equal(slip_encode((struct slice){ most, sizeof most }, out), 0);
    assert_int_equal(slip_encode((struct slice){ most, sizeof most - 1 }, out), sizeof out);
    for (unsigned i = 0; i <= SLIP_MESSAGE_MAX; i++) slip_take(&d, 7, &message);
    assert_int_equal(slip_take(&d, 0xc0, &message), SLIP_BROKEN);
    slip_take(&d, 7, &message);
    assert_int_equal(slip_take(&d, 0xc0, &message), SLIP_MESSAGE);
    assert_int_equal(message.n, 1);
}

static void commands(void **state)
{
    (void)state;
    static const struct {
        const char *octets;
        size_t n;
        enum slip_kind kind;
        size_t left;
    } row[] = {
        { "?M", 2, SLIP_ASK_MAC, 0 },
        { "!M\1\2\3\4\5\6\7\10", 10, SLIP_TELL_MAC, 8 },
        { "!M\1\2\3", 5, SLIP_OTHER, 0 },
        { "!S\5\0ab", 6, SLIP_SEND, 2 },
        { "!S\5\1\1\2\3ab", 9, SLIP_SEND, 2 },
        { "!S\5\2\1\2\3ab", 9, SLIP_OTHER, 0 },
        { "!S\5\0", 4, SLIP_OTHER, 0 },
        { "!R\5\2\1", 5, SLIP_REPORT, 0 },
        { "!V\0\1\0\032", 6, SLIP_VALUE, 0 },
        { "?V\0\1", 4, SLIP_OTHER, 0 },
        { "!C\032", 3, SLIP_OTHER, 0 },
        { "!\xcc\7ab", 5, SLIP_FRAME, 5 }, /* data with acknowledgement request, 2003 edition */
        { "\x41\xc8\7", 3, SLIP_FRAME, 3 },
        { "x", 1, SLIP_OTHER, 0 },
        { "", 0, SLIP_OTHER, 0 },
    };
    for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct slice s = { (const uint8_t *)row[i].octets, row[i].n };
        struct slip_command c = slip_command_read(s);
        uint8_t out[SLIP_MESSAGE_MAX];
        assert_int_equal(c.kind, row[i].kind);
        assert_int_equal(c.octets.n, row[i].left);
        size_t n = slip_command_write(&c, out);
        assert_int_equal(n != 0, c.kind != SLIP_OTHER);
        if (n) assert_int_equal(slip_command_read((struct slice){ out, n }).kind, c.kind);
    }
    struct slip_command v = slip_command_read((struct slice){ (const uint8_t *)"!V\0\1\1\2", 6 });
    assert_int_equal(v.parameter, 1);
    assert_int_equal(v.value, 0x102);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(framing),
        cmocka_unit_test(limits),
        cmocka_unit_test(commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
