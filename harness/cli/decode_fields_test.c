/* SPDX-License-Identifier: Apache-2.0
 * The values that the hot path makes by itself are those of node_print. */
#include "cli/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static void expect_same(field_id field, struct node node)
{
    static const uint64_t numbers[] = { 0, 1, 7, 69, 255, 65535, UINT32_MAX };
    struct decode d = { .ncolumns = 1, .column = { field }, .form = { decode_form_of(field) } };
    struct decode_scratch scratch = { .text = text_new(4096) };
    struct text printed = text_new(4096);
    struct out o = { NULL, 0, 0 };
    d.columns_of[field] = 1;
    node.field = field;
    for (unsigned i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        node.u = numbers[i];
        struct packet p = { .node = &node, .nnodes = 1 };
        struct shown s = { &p, 0 };
        o.n = 0;
        decode_fields.packet(&d, &s, &scratch, &o);
        text_clear(&printed);
        node_print(&printed, &node);
        text_char(&printed, '\n');
        out_char(&o, '\0');
        assert_string_equal(o.p, text_string(&printed));
    }
    out_free(&o);
    free(scratch.next);
    text_free(&scratch.text);
    text_free(&printed);
}

static void every_field(void **state)
{
    (void)state;
    static const struct slice text[] = {
        { (const uint8_t *)"0123456789abcdef", 16 },
        { (const uint8_t *)"a\x01\\\xc3\xa4", 5 },
        { (const uint8_t *)"", 0 },
    };
    unsigned n = 0;
    for (unsigned i = 0; i < PROTO_COUNT; i++) {
        const struct proto *p = proto_at((enum proto_index)i);
        for (unsigned r = 0; r < p->nrows; r++) {
            if (!p->row[r].name) continue;
            for (unsigned k = 0; k < sizeof text / sizeof text[0]; k++, n++)
                expect_same(FIELD(i, r), (struct node){ .s = text[k] });
        }
    }
    assert_true(n > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_field) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
