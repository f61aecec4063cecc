/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "proxy_cache.h"

static const int64_t second_ns = 1000000000;
static struct front_msg m;

static void request(uint8_t code, const char *path)
{
    front_msg_empty(&m, FRONT_CON, 1);
    m.code = code;
    front_msg_add(&m, OPT_URI_PATH, slice_text(path));
}

static void response(uint32_t max_age_s, const char *etag)
{
    front_msg_empty(&m, FRONT_ACK, 1);
    m.code = FRONT_CODE(2, 5);
    front_msg_add_uint(&m, OPT_MAX_AGE, max_age_s);
    if (etag) front_msg_add(&m, OPT_ETAG, slice_text(etag));
    front_msg_payload(&m, slice_text("body"));
}

/* The key of what m asks for. */
static struct proxy_key key(void)
{
    static struct proxy_key k;
    proxy_key_open(&k, slice_text("place"), slice_text(""));
    assert_true(proxy_key_uri(&k, &m, OPT_URI_PATH, OPT_URI_QUERY));
    assert_true(proxy_key_rest(&k, &m));
    return k;
}

static void test_age(void **state)
{
    (void)state;
    request(1, "a");
    struct proxy_key k = key();
    assert_null(proxy_cache_find(&k));
    response(5, "tag");
    proxy_cache_store(&k, &m, second_ns);
    struct proxy_stored *s = proxy_cache_find(&k);
    assert_non_null(s);
    assert_int_equal(proxy_cache_left_s(s, second_ns), 5);
    assert_int_equal(proxy_cache_left_s(s, second_ns + 1), 4); /* never more than is left */
    assert_int_equal(proxy_cache_left_s(s, 6 * second_ns - 1), 0);
    assert_int_equal(proxy_cache_left_s(s, 6 * second_ns), -1);
    proxy_cache_read(s, &m);
    assert_null(front_msg_opt(&m, OPT_MAX_AGE, 0));
    assert_true(slice_is(m.payload, "body"));
    assert_true(slice_is(proxy_cache_etag(s), "tag"));
    proxy_cache_clear();
    assert_null(proxy_cache_find(&k));
}

static void test_key(void **state)
{
    static const struct {
        uint16_t number;
        bool same;
    } cases[] = { { OPT_ACCEPT, false }, { OPT_URI_QUERY, false }, { OPT_URI_PATH, false },
                  { OPT_ETAG, true },    { OPT_SIZE2, true },      { OPT_BLOCK2, true },
                  { 65000, false },      { 65052, true },          { OPT_IF_NONE_MATCH, false },
                  { OPT_OBSERVE, true } };
    (void)state;
    request(1, "a");
    struct proxy_key plain = key();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        request(1, "a");
        front_msg_add(&m, cases[i].number, slice_text("1"));
        struct proxy_key other = key();
        bool same = other.bytes == plain.bytes && !memcmp(other.octets, plain.octets, plain.bytes);
        if (same != cases[i].same) fail_msg("option %u", cases[i].number);
    }
    request(5, "a");
    struct proxy_key fetch = key();
    assert_memory_not_equal(fetch.octets, plain.octets, plain.bytes);
}

static void test_stale_by_uri(void **state)
{
    (void)state;
    request(1, "a");
    front_msg_add(&m, OPT_ACCEPT, slice_text("1"));
    struct proxy_key with_accept = key();
    request(1, "b");
    struct proxy_key other = key();
    response(60, NULL);
    proxy_cache_store(&with_accept, &m, 0);
    response(60, NULL);
    proxy_cache_store(&other, &m, 0);
    request(3, "a");
    struct proxy_key put = key();
    proxy_cache_stale(&put);
    assert_int_equal(proxy_cache_left_s(proxy_cache_find(&with_accept), 1), -1);
    assert_int_equal(proxy_cache_left_s(proxy_cache_find(&other), 1), 59);
    proxy_cache_clear();
}

static void test_refresh(void **state)
{
    static struct front_msg valid;
    (void)state;
    request(1, "a");
    struct proxy_key k = key();
    response(1, "tag");
    front_msg_add(&m, OPT_CONTENT_FORMAT, slice_text("("));
    proxy_cache_store(&k, &m, 0);
    struct proxy_stored *s = proxy_cache_find(&k);
    front_msg_empty(&valid, FRONT_ACK, 2);
    valid.code = FRONT_CODE(2, 3);
    front_msg_add(&valid, OPT_ETAG, slice_text("tag"));
    proxy_cache_refresh(s, &valid, 10 * second_ns);
    assert_int_equal(proxy_cache_left_s(s, 10 * second_ns), 60); /* what is not said is 60 */
    proxy_cache_read(s, &m);
    assert_int_equal(m.code, FRONT_CODE(2, 5));
    assert_int_equal(m.count, 2);
    assert_true(slice_is(m.payload, "body"));
    assert_true(slice_is(front_msg_opt(&m, OPT_CONTENT_FORMAT, 0)->value, "("));
    proxy_cache_clear();
}

static void test_oldest_makes_way(void **state)
{
    char name[8] = "x";
    (void)state;
    for (int i = 0; i <= PROXY_CACHE_ENTRIES; i++) {
        name[1] = (char)('0' + i / 64);
        name[2] = (char)('0' + i % 64);
        request(1, name);
        struct proxy_key k = key();
        response(60, NULL);
        proxy_cache_store(&k, &m, i + 1);
    }
    request(1, "x00");
    struct proxy_key first = key();
    assert_null(proxy_cache_find(&first));
    request(1, "x01");
    struct proxy_key second = key();
    assert_non_null(proxy_cache_find(&second));
    proxy_cache_clear();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_age),
        cmocka_unit_test(test_key),
        cmocka_unit_test(test_refresh),
        cmocka_unit_test(test_stale_by_uri),
        cmocka_unit_test(test_oldest_makes_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
