/* SPDX-License-Identifier: Apache-2.0
 * Messages of vectors.txt: the catalogue's, and those of RIOT, Contiki-NG, simpleRPL and unstrung.
 */
#include "message.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LINE_BYTES = 4096 };

static size_t octets(const char *hex, uint8_t *to, size_t cap)
{
    size_t n = 0;
    for (; hex[0] && hex[1] && n < cap; hex += 2, n++) {
        const char pair[3] = { hex[0], hex[1], 0 };
        to[n] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return n;
}

static bool reads(struct rpl_message *m, struct slice icmp)
{
    return rpl_read(m, icmp) && rpl_options_legal(m);
}

static void check(const char *name, const char *verdict, struct slice icmp)
{
    uint8_t again[LINE_BYTES / 2];
    struct rpl_message m;
    bool expected = !strcmp(verdict, "read");
    if (reads(&m, icmp) != expected) fail_msg("%s is to be %s", name, verdict);
    if (!expected) return;
    struct wr w = wr_open(again, sizeof again);
    assert_true(rpl_put_again(&w, &m));
    if (wr_size(&w) != icmp.n || memcmp(again + 4, icmp.p + 4, icmp.n - 4) || again[1] != icmp.p[1])
        fail_msg("%s is written differently", name);
}

static void vectors(void **state)
{
    char line[LINE_BYTES], name[64], verdict[16], hex[LINE_BYTES];
    uint8_t bytes[LINE_BYTES / 2];
    unsigned count = 0;
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/reference-node/rpl/vectors.txt", "r");
    (void)state;
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (*line == '#') continue;
        assert_int_equal(sscanf(line, "%63s %15s %4095s", name, verdict, hex), 3);
        check(name, verdict, (struct slice){ bytes, octets(hex, bytes, sizeof bytes) });
        count++;
    }
    fclose(f);
    assert_true(count > 90);
}

/* Every message that is cut somewhere is refused or ends before an option. */
static void cut(void **state)
{
    static const uint8_t dio[] = { 155,  1, 0, 0, 0, 240,  1,  0,   0x88, 240, 0,  0,
                                   0xfd, 0, 0, 0, 0, 0,    0,  0,   0,    0,   0,  0,
                                   0,    0, 0, 1, 5, 0x12, 0,  128, 1,    2,   3,  4,
                                   5,    6, 7, 8, 9, 10,   11, 12,  13,   14,  15, 16 };
    struct rpl_message m;
    (void)state;
    for (size_t n = 0; n < sizeof dio; n++)
        assert_int_equal(rpl_read(&m, (struct slice){ dio, n }), n == 28);
    assert_true(rpl_read(&m, (struct slice){ dio, sizeof dio }));
    assert_int_equal(m.u.dio.mop, 1);
    assert_true(m.u.dio.grounded);
    assert_int_equal(m.u.dio.rank, 256);
}

static void prefix_lengths(void **state)
{
    uint8_t body[2 + 32] = { 0 };
    struct rpl_target t;
    (void)state;
    for (unsigned bits = 0; bits < 256; bits++)
        for (size_t n = 0; n <= 32; n++) {
            body[1] = (uint8_t)bits;
            bool good = n <= 16 && bits <= 128 && n * 8 >= bits;
            assert_int_equal(rpl_read_target((struct slice){ body, 2 + n }, &t), good);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(vectors), cmocka_unit_test(cut),
                                        cmocka_unit_test(prefix_lengths) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
