/* SPDX-License-Identifier: Apache-2.0
 * CoAP's relations between messages, defaults, courtesy and timers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/coap.h"
#include "wire/dialogue.h"
#include "wire/dissect.h"

#define ID(row) FIELD(PROTO_COAP, row)

static struct arena *arena;
static struct dissector *dissector;
static const struct dialogue *coap;

static int begin(void **state)
{
    struct dissect_options o = dissect_defaults();
    (void)state;
    coap = dialogue_of(PROTO_COAP);
    if (!coap || dialogue_of(PROTO_UDP)) return -1;
    o.all = o.coap_everywhere = true;
    dissector = dissector_new(&o);
    arena = arena_new(1 << 24);
    return 0;
}

static int end(void **state)
{
    (void)state;
    dissector_free(dissector);
    arena_free(arena);
    return 0;
}

static const char *client_at = "192.0.2.1:40000", *server_at = "192.0.2.2:5683";

static struct packet *decode(struct slice message)
{
    uint8_t octets[256];
    struct endpoint a, b;
    struct packet p;
    struct wr w = wr_open(octets, sizeof octets);
    endpoint_parse(slice_text(client_at), 0, &a);
    endpoint_parse(slice_text(server_at), 0, &b);
    size_t n = build_datagram(&a, &b, message, &w);
    struct frame f = { .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { octets, n } };
    dissect(dissector, &f, &p);
    return packet_copy(arena, &p);
}

/* type, code, MID, token of letters */
static struct packet *message(unsigned type, unsigned code, unsigned mid, const char *token)
{
    uint8_t octets[64];
    struct build b;
    build_open(&b, PROTO_COAP);
    build_u(&b, ID(COAP_TYPE), type);
    build_u(&b, ID(COAP_CODE), code);
    build_u(&b, ID(COAP_MID), mid);
    build_bytes(&b, ID(COAP_TOKEN), slice_text(token));
    return decode((struct slice){ octets, build_encode(&b, octets, sizeof octets, NULL) });
}

static void relates(enum relation relation, const struct packet *late, const struct packet *early,
                    enum fit fit)
{
    struct relation_result r = coap->relate(relation, late, early);
    assert_int_equal(r.fit, fit);
    if (fit == FIT_YES) assert_int_equal(r.wrong, 0);
    if (fit == FIT_NEAR) assert_int_not_equal(r.wrong, 0);
    assert_int_equal(r.expected != NULL, r.wrong != 0);
}

enum { GET = 1, CONTENT = 69 };

static void test_reply_to_request(void **state)
{
    struct packet *get = message(COAP_CON, GET, 7, "tok");
    struct relation_result r;
    (void)state;
    relates(RELATION_REPLY, message(COAP_ACK, CONTENT, 7, "tok"), get, FIT_YES);
    relates(RELATION_REPLY, message(COAP_CON, CONTENT, 99, "tok"), get, FIT_YES);
    relates(RELATION_REPLY, message(COAP_NON, CONTENT, 99, "tok"), get, FIT_YES);
    relates(RELATION_REPLY, message(COAP_RST, 0, 7, ""), get, FIT_NO);
    relates(RELATION_REPLY, message(COAP_ACK, 0, 7, ""), get, FIT_NO);
    relates(RELATION_REPLY, message(COAP_CON, CONTENT, 7, "other"), get, FIT_NO);
    r = coap->relate(RELATION_REPLY, message(COAP_CON, CONTENT, 7, "other"), get);
    assert_int_equal(r.wrong, ID(COAP_TOKEN)); /* if it is an answer to this at all */
    relates(RELATION_REPLY, message(COAP_ACK, CONTENT, 8, "other"), get, FIT_NO);
    relates(RELATION_REPLY, message(COAP_CON, GET, 7, "tok"), get, FIT_NO);
    relates(RELATION_REPLY, message(COAP_ACK, CONTENT, 7, "to"), get, FIT_NEAR);
    relates(RELATION_REPLY, message(COAP_ACK, CONTENT, 8, "tok"), get, FIT_NEAR);
    r = coap->relate(RELATION_REPLY, message(COAP_ACK, CONTENT, 8, "tok"), get);
    assert_int_equal(r.wrong, ID(COAP_MID));
    assert_int_equal(r.expected->u, 7);
    struct packet *empty = message(COAP_CON, GET, 7, "");
    relates(RELATION_REPLY, message(COAP_ACK, CONTENT, 7, ""), empty, FIT_YES);
    relates(RELATION_REPLY, message(COAP_ACK, CONTENT, 8, ""), empty, FIT_NO);
}

static void test_other_relations(void **state)
{
    struct packet *get = message(COAP_CON, GET, 7, "tok");
    struct packet *response = message(COAP_CON, CONTENT, 9, "tok");
    (void)state;
    relates(RELATION_REPLY, message(COAP_ACK, 0, 9, ""), response, FIT_YES);
    relates(RELATION_REPLY, message(COAP_RST, 0, 9, ""), response, FIT_YES);
    relates(RELATION_REPLY, message(COAP_ACK, 0, 7, ""), response, FIT_NO);
    relates(RELATION_REPLY, message(COAP_RST, 0, 7, ""), message(COAP_CON, 0, 7, ""), FIT_YES);
    relates(RELATION_ACK, message(COAP_ACK, 0, 7, ""), get, FIT_YES);
    relates(RELATION_ACK, message(COAP_ACK, CONTENT, 7, "tok"), get, FIT_NO);
    relates(RELATION_RESET, message(COAP_RST, 0, 7, ""), get, FIT_YES);
    relates(RELATION_RESET, message(COAP_RST, 0, 8, ""), get, FIT_NO);
    relates(RELATION_AGAIN, message(COAP_CON, GET, 7, "tok"), get, FIT_YES);
    relates(RELATION_AGAIN, message(COAP_CON, GET, 7, "new"), get, FIT_NEAR);
    relates(RELATION_AGAIN, message(COAP_CON, GET, 8, "tok"), get, FIT_NO);
    relates(RELATION_AGAIN, message(COAP_NON, GET, 7, "tok"), get, FIT_NO);
    assert_true(coap->reliable(get));
    assert_true(coap->request(get));
    assert_false(coap->request(response));
    assert_true(coap->settles(message(COAP_ACK, 0, 7, ""), get));
    assert_true(coap->settles(response, get));
    assert_false(coap->settles(message(COAP_CON, CONTENT, 9, "x"), get));
    assert_true(coap->denies(message(COAP_ACK, COAP_CODE_OF(4, 4), 7, "tok")));
    assert_false(coap->denies(message(COAP_ACK, CONTENT, 7, "tok")));
}

static uint64_t counting(void *state)
{
    uint64_t *n = state;
    return *n += 0x01010101;
}

static const char *defaulted(struct build *b, enum relation relation, const struct packet *early)
{
    struct text t = text_new(200);
    uint64_t n = 0x11223300;
    uint8_t out[64];
    coap->defaults(b, relation, early, counting, &n);
    size_t size = build_encode(b, out, sizeof out, NULL);
    text_hex(&t, (struct slice){ out, size }, 0);
    const char *line = arena_string(arena, text_slice(&t));
    text_free(&t);
    return line;
}

static struct build with_code(unsigned code)
{
    struct build b;
    build_open(&b, PROTO_COAP);
    build_u(&b, ID(COAP_CODE), code);
    return b;
}

static void test_defaults(void **state)
{
    struct packet *con = message(COAP_CON, GET, 7, "to"), *non = message(COAP_NON, GET, 7, "to");
    (void)state;
    struct build b = with_code(GET);
    assert_string_equal(defaulted(&b, RELATION_REPLY, NULL), "4401340113243502");
    b = with_code(CONTENT);
    assert_string_equal(defaulted(&b, RELATION_REPLY, con), "62450007746f");
    b = with_code(CONTENT);
    assert_string_equal(defaulted(&b, RELATION_REPLY, non), "52453401746f");
    b = with_code(CONTENT);
    build_u(&b, ID(COAP_TYPE), COAP_CON); /* a separate response has its own message ID */
    assert_string_equal(defaulted(&b, RELATION_REPLY, con), "42453401746f");
    build_open(&b, PROTO_COAP);
    assert_string_equal(defaulted(&b, RELATION_ACK, con), "60000007");
    build_open(&b, PROTO_COAP);
    assert_string_equal(defaulted(&b, RELATION_RESET, con), "70000007");
    build_open(&b, PROTO_COAP);
    assert_string_equal(defaulted(&b, RELATION_AGAIN, con), "42010007746f");
    build_open(&b, PROTO_COAP);
    build_u(&b, ID(COAP_MID), 8);
    assert_string_equal(defaulted(&b, RELATION_AGAIN, con), "42010008746f");
    build_open(&b, PROTO_COAP);
    assert_string_equal(defaulted(&b, RELATION_REPLY, message(COAP_CON, CONTENT, 9, "to")),
                        "60000009");
}

static void is_courtesy(const struct packet *received, bool is_server, const char *expected)
{
    uint8_t out[16];
    size_t n = coap->courtesy(received, is_server, out, sizeof out);
    struct text t = text_new(100);
    text_hex(&t, (struct slice){ out, n }, 0);
    assert_string_equal(text_string(&t), expected);
    text_free(&t);
}

static void test_courtesy(void **state)
{
    static const uint8_t tkl9[] = { 0x49, 1, 0x12, 0x34 }, ver2[] = { 0x80, 1, 0x12, 0x34 };
    (void)state;
    is_courtesy(message(COAP_CON, 0, 7, ""), true, "70000007");
    is_courtesy(message(COAP_CON, CONTENT, 7, "t"), false, "60000007");
    is_courtesy(message(COAP_CON, CONTENT, 7, "t"), true, "70000007");
    is_courtesy(message(COAP_CON, GET, 7, "t"), true, "");
    is_courtesy(message(COAP_CON, GET, 7, "t"), false, "70000007");
    is_courtesy(message(COAP_NON, CONTENT, 7, "t"), false, "");
    is_courtesy(message(COAP_ACK, 0, 7, ""), false, "");
    is_courtesy(message(COAP_RST, 0, 7, ""), true, "");
    is_courtesy(decode((struct slice){ tkl9, sizeof tkl9 }), true, "70001234");
    is_courtesy(decode((struct slice){ ver2, sizeof ver2 }), true, "");
    is_courtesy(decode(slice_text("\x40")), true, "");
}

static int64_t timer(const struct timer *t, unsigned n, const char *name)
{
    for (unsigned i = 0; i < n; i++) {
        if (strcmp(t[i].name, name) == 0) return t[i].value_ns;
    }
    fail_msg("no timer %s", name);
    return 0;
}

static void test_timers(void **state)
{
    const int64_t s = 1000000000;
    struct timer t[32];
    unsigned n = coap->timers(NULL, 0, t, 32);
    (void)state;
    assert_int_equal(timer(t, n, "ack_timeout"), 2 * s);
    assert_int_equal(timer(t, n, "ack_random_factor"), 1500);
    assert_int_equal(timer(t, n, "max_transmit_span"), 45 * s);
    assert_int_equal(timer(t, n, "max_transmit_wait"), 93 * s);
    assert_int_equal(timer(t, n, "max_rtt"), 202 * s);
    assert_int_equal(timer(t, n, "exchange_lifetime"), 247 * s);
    assert_int_equal(timer(t, n, "non_lifetime"), 145 * s);
    struct timer base[] = { { "ack_timeout", s / 10, false },
                            { "max_latency", s, false },
                            { "max_retransmit", 2, true },
                            { "exchange", 3 * s, false } };
    n = coap->timers(base, 4, t, 32);
    assert_int_equal(timer(t, n, "max_transmit_span"), s * 45 / 100);
    assert_int_equal(timer(t, n, "processing_delay"), s / 10);
    assert_int_equal(timer(t, n, "exchange_lifetime"), s * 45 / 100 + 2 * s + s / 10);
    assert_int_equal(timer(t, n, "exchange"), 3 * s);
    struct timer absurd[] = { { "ack_timeout", INT64_MAX, false },
                              { "max_retransmit", 1 << 30, true },
                              { "max_latency", INT64_MAX, false } };
    n = coap->timers(absurd, 3, t, 32);
    assert_true(timer(t, n, "exchange_lifetime") > 0);
    assert_int_equal(coap->timers(NULL, 0, t, 2), 2);
}

/* What Wireshark must be told: the port of the server, whichever side sent the message. */
static void test_unusual_ports(void **state)
{
    (void)state;
    assert_int_equal(dialogue_decode_as(message(COAP_CON, 1, 1, "t")).port, 0);
    server_at = "192.0.2.2:5783";
    struct decode_as request = dialogue_decode_as(message(COAP_CON, 1, 1, "t"));
    assert_int_equal(request.port, 5783);
    assert_string_equal(request.name, "coap");
    assert_int_equal(dialogue_decode_as(message(COAP_ACK, 0, 1, "")).port, 5783);
    client_at = "192.0.2.1:5684", server_at = "192.0.2.2:40000";
    assert_int_equal(dialogue_decode_as(message(COAP_ACK, 69, 1, "t")).port, 5684);
    client_at = "192.0.2.1:40000", server_at = "192.0.2.2:5683";
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reply_to_request), cmocka_unit_test(test_other_relations),
        cmocka_unit_test(test_defaults),         cmocka_unit_test(test_courtesy),
        cmocka_unit_test(test_timers),           cmocka_unit_test(test_unusual_ports),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
