/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "suite/radio.h"

struct made {
    struct arena *arena;
    struct diags diags;
    struct radio_profile radio;
    bool is, ok;
};

/* A profile with this text, read. */
static struct made make(const char *text)
{
    char path[] = "/tmp/plugtest-radio-XXXXXX";
    struct made m = { .arena = arena_new((size_t)16 << 20) };
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    m.diags = diags_new(m.arena);
    const struct profile *p = profile_load(m.arena, path, &m.diags);
    unlink(path);
    assert_non_null(p);
    m.is = radio_profile_is(p);
    m.ok = radio_profile_read(p, &m.radio, &m.diags);
    return m;
}

static void test_whole(void **state)
{
    (void)state;
    struct made m = make("device: x\nrole: node\nlink: sim\n"
                         "radio: { pan: 0xabcd, eui64: \"02:00:00:00:00:00:00:07\", short: 7 }\n"
                         "contexts:\n  0: \"2001:db8:0:1::/64\"\n"
                         "  15: \"fd00::/48 receive-only\"\n"
                         "backbone: { ethernet: \"02:00:5e:10:00:82\" }\n");
    assert_true(m.is && m.ok);
    assert_string_equal(m.radio.link, "sim");
    assert_int_equal(m.radio.device.pan, 0xabcd);
    assert_int_equal(m.radio.device.short_addr, 7);
    assert_int_equal(m.radio.device.eui64[7], 7);
    assert_int_equal(m.radio.tester.pan, 0xabcd);
    assert_true(m.radio.tester.has_eui64); /* of the default profile */
    assert_int_equal(m.radio.phy_max_bytes, 127);
    assert_true(m.radio.context[0].used && m.radio.context[0].compress);
    assert_true(m.radio.context[15].used && !m.radio.context[15].compress);
    assert_int_equal(m.radio.context[15].prefix_bits, 48);
    assert_false(m.radio.context[1].used);
    assert_memory_equal(m.radio.device.prefix, "\x20\x01\x0d\xb8\0\0\0\x01", 8);
    assert_true(m.radio.backbone.device.ethernet && m.radio.backbone.tester.ethernet);
    assert_string_equal(m.radio.backbone.link, "");
    assert_memory_equal(m.radio.backbone.device.prefix, "\x20\x01\x0d\xb8\0\0\0\x0b", 8);
    assert_int_equal(radio_profile_outside(&m.radio, 3).eui64[7],
                     m.radio.backbone.tester.eui64[7] + 3);
    struct node_address second = radio_profile_tester(&m.radio, 1);
    assert_int_equal(second.eui64[7], (uint8_t)(m.radio.tester.eui64[7] + 1));
    arena_free(m.arena);
}

static void test_keys(void **state)
{
    (void)state;
    struct made m = make("device: x\nrole: node\nlink: sim\nradio: { short: 1 }\n"
                         "rpl_keys:\n  255: \"000102030405060708090a0b0c0d0e0f\"\n"
                         "  source: iid\n  covers: message\n");
    struct dissect_options o = dissect_defaults();
    assert_true(m.ok);
    radio_profile_dissect(&m.radio, &o);
    assert_int_equal(o.rpl_keys.n, 1);
    assert_int_equal(rpl_keys_find(&o.rpl_keys, 255)->octets[15], 15);
    assert_int_equal(m.radio.keys.source, RPL_SOURCE_IID);
    assert_int_equal(m.radio.keys.covers, RPL_COVERS_MESSAGE);
    arena_free(m.arena);
}

#define KEY "security_key: \"101112131415161718191a1b1c1d1e1f\""

static void test_security(void **state)
{
    struct dissect_options o = dissect_defaults();
    (void)state;
    struct made m = make("device: x\nrole: node\nlink: sim\nradio: { short: 1, security_level: 6, "
                         "security_key_id: \"3@00112233\", " KEY " }\n");
    assert_true(m.ok);
    assert_int_equal(m.radio.security.level, 6);
    radio_profile_dissect(&m.radio, &o);
    assert_true(o.wpan_key[0].used && !o.wpan_key[1].used);
    assert_int_equal(o.wpan_key[0].mode, 2);
    assert_int_equal(o.wpan_key[0].index, 3);
    assert_memory_equal(o.wpan_key[0].octets, "\x10\x11\x12\x13", 4);
    arena_free(m.arena);
    /* to look at captures with */
    m = make("device: x\nrole: node\nlink: sim\nradio: { short: 1, " KEY " }\n");
    assert_true(m.ok && m.radio.security.key.used);
    assert_int_equal(m.radio.security.level, 0);
    arena_free(m.arena);
}

static void test_wrong(void **state)
{
    static const char *const texts[] = {
        "device: x\nrole: node\nlink: sim\n", /* no address */
        "device: x\nrole: node\nlink: sim\nradio: { eui64: \"02:00\" }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 0xffff }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\nrpl_keys: { 0: \"0011\" }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\nrpl_keys: { source: mac }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1, pan: 65536 }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1, phy_max: 12 }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\ncontexts: { 1: \"nowhere\" }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\ncontexts: { 1: \"::/129\" }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\nbackbone: { ethernet: x }\n",
        "device: x\nrole: root\nlink: sim\nradio: { short: 1 }\npics: { root.backbone: yes }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\nbackbone: { link: \"pcap:a\" }\n",
        ("device: x\nrole: node\nlink: zep:a/b\nradio: { short: 1 }\n"
         "backbone: { ethernet: \"02:00:5e:10:00:82\" }\n"),
        "device: x\nrole: node\nlink: sim\nradio: { short: 1 }\nbackbone: { prefix: \"::/48\" }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1, security_level: 5 }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1, security_level: 4, " KEY " }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1, security_level: 8, " KEY " }\n",
        "device: x\nrole: node\nlink: sim\nradio: { short: 1, security_key: \"1011\" }\n",
        ("device: x\nrole: node\nlink: sim\n"
         "radio: { short: 1, security_key_id: \"1@2\", security_level: 5, " KEY " }\n"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct made m = make(texts[i]);
        assert_false(m.ok);
        assert_true(m.diags.errors > 0);
        arena_free(m.arena);
    }
    struct made m = make("device: x\nrole: server\naddress: \"[::1]:5683\"\n");
    assert_false(m.is);
    arena_free(m.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_whole), cmocka_unit_test(test_keys),
                                        cmocka_unit_test(test_security),
                                        cmocka_unit_test(test_wrong) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
