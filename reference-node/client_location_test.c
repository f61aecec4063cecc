/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "client_location.h"

struct option {
    uint16_t number;
    const char *value;
};

/* What a response with these options, up to one without a number, tells. */
static const char *told(const struct option *option)
{
    static char out[200];
    coap_optlist_t *list = NULL;
    coap_pdu_t *pdu = coap_pdu_init(COAP_MESSAGE_ACK, COAP_RESPONSE_CODE_CREATED, 1, 200);
    for (; option->number; option++)
        coap_insert_optlist(&list, coap_new_optlist(option->number, strlen(option->value),
                                                    (const uint8_t *)option->value));
    coap_add_optlist_pdu(pdu, &list);
    struct text t = text_new(sizeof out);
    client_location(&t, pdu);
    strcpy(out, text_string(&t)); /* not longer than the text may be */
    text_free(&t);
    coap_delete_optlist(list);
    coap_delete_pdu(pdu);
    return out;
}

static void test_location(void **state)
{
    (void)state;
    assert_string_equal(told((const struct option[]){ { 8, "a" }, { 8, "b" }, { 0, "" } }), "/a/b");
    assert_string_equal(
        told((const struct option[]){
            { 8, "a b" }, { 8, "c/d?" }, { 8, "" }, { 20, "x=&" }, { 20, "/?y" }, { 0, "" } }),
        "/a%20b/c%2Fd%3F/?x=%26&/?y");
    assert_string_equal(told((const struct option[]){ { 20, "q" }, { 0, "" } }), "/?q");
    assert_string_equal(told((const struct option[]){ { 12, "" }, { 0, "" } }), "");
}

static void test_reserved(void **state)
{
    (void)state;
    for (uint16_t n = 128; n <= 140; n += 4)
        assert_string_equal(told((const struct option[]){ { 8, "a" }, { n, "x" }, { 0, "" } }), "");
    assert_string_equal(told((const struct option[]){ { 8, "a" }, { 144, "x" }, { 0, "" } }), "/a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_location),
        cmocka_unit_test(test_reserved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
