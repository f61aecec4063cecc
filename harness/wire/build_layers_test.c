/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/build_layers.vec: fields to frames. Then what no vector has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/lowpan_for_test.h"

struct maker {
    char name[64];
    struct build build;
    struct build_link link;
    struct lowpan_context context[16];
    uint8_t seq;
    uint16_t tag;
    uint8_t octets[8192]; /* of the values */
    size_t used;
    unsigned at; /* the next frame to compare */
    unsigned made;
};

static struct maker m;
static struct build_frames frames;
static const char *why;

static struct wpan_address address(const char *hex)
{
    uint8_t octets[8];
    size_t n = unhex(hex, octets, sizeof octets);
    return n == 8 ? wpan_extended(octets) : wpan_short((uint16_t)(octets[0] << 8 | octets[1]));
}

static void begin(const char *name)
{
    m = (struct maker){ .seq = 1, .tag = 0x102 };
    snprintf(m.name, sizeof m.name, "%s", name);
    build_open(&m.build, PROTO_FRAME);
    m.link = (struct build_link){ .src = address("00124b0014b5d901"),
                                  .dst = address("00124b0014b5d902"),
                                  .pan = 0xabcd,
                                  .seq = &m.seq,
                                  .tag = &m.tag,
                                  .context = m.context,
                                  .linktype = 195 };
}

static void set(const char *field, const char *value)
{
    bool found;
    field_id id = field_find(slice_text(field), &found);
    if (!found) fail_msg("%s: no field %s", m.name, field);
    const struct field *f = field_row(id);
    uint64_t u;
    bool ok;
    if (f->type == F_UINT || f->type == F_BOOL) {
        if (!field_value(f, slice_text(value), &u)) fail_msg("%s: %s %s", m.name, field, value);
        ok = build_u(&m.build, id, u);
    } else {
        uint8_t *p = m.octets + m.used;
        size_t n = strcmp(value, "-") ? unhex(value, p, sizeof m.octets - m.used) : 0;
        m.used += n;
        ok = build_bytes(&m.build, id, (struct slice){ p, n });
    }
    if (!ok) fail_msg("%s: %s cannot be set", m.name, field);
}

static void make(void)
{
    if (!build_frames(&m.build, &m.link, &frames, &why)) fail_msg("%s: %s", m.name, why);
    m.made = frames.n;
}

static void is_hex(const char *what, struct slice is, const char *hex)
{
    uint8_t octets[TEST_OCTETS];
    struct slice want = { octets, unhex(hex, octets, sizeof octets) };
    if (slice_equal(is, want)) return;
    struct text t = text_new(8192);
    text_hex(&t, is, 0);
    print_error("%s\n%s\n", text_string(&t), hex);
    text_free(&t);
    fail_msg("%s: %s", m.name, what);
}

static void next_frame(const char *hex)
{
    if (!m.made) make();
    if (m.at >= frames.n) fail_msg("%s: %u frames", m.name, frames.n);
    is_hex("frame", frames.frame[m.at++], hex);
}

static void read_line(const char *line, const char *word, const char *rest)
{
    char a[256], b[256];
    unsigned id, bits;
    if (strcmp(word, "name") == 0) begin(rest);
    if (strcmp(word, "frame") == 0) next_frame(rest);
    if (strcmp(word, "linktype") == 0) m.link.linktype = (uint32_t)strtoul(rest, NULL, 10);
    if (strcmp(word, "link") == 0 && sscanf(line, "link %255s %255s", a, b) == 2) {
        m.link.src = address(a);
        m.link.dst = address(b);
    }
    if (strcmp(word, "context") == 0 && sscanf(line, "context %u %255s %u", &id, b, &bits) == 3)
        m.context[id] = context_from_hex(b, bits);
    if (strcmp(word, "set") == 0 && sscanf(line, "set %255s %255s", a, b) == 2) set(a, b);
}

static void test_vectors(void **state)
{
    char line[4096], word[16], rest[4000];
    unsigned done = 0;
    (void)state;
    FILE *f = fopen("harness/wire/vectors/build_layers.vec", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "%15s %3999[^\n]", word, rest) < 2 || word[0] == '#') continue;
        read_line(line, word, rest);
        if (strcmp(word, "packet") != 0) continue;
        is_hex("packet", frames.packet, rest);
        if (m.at != frames.n) fail_msg("%s: %u frames, not %u", m.name, frames.n, m.at);
        done++;
    }
    fclose(f);
    assert_int_equal(done, 102);
}

/* What nobody sets: addresses from the link, a frame of 2006 that asks for an acknowledgement. */
static void test_defaults(void **state)
{
    (void)state;
    begin("CoAP and nothing else");
    set("coap.code", "GET");
    make();
    assert_int_equal(frames.n, 1);
    is_hex("packet", slice_part(frames.packet, 0, 48),
           "60000000000c1140fe8000000000000002124b0014b5d901fe8000000000000002124b0014b5d902"
           "16331633000c20da");
    is_hex("frame", slice_part(frames.frame[0], 0, 23),
           "61dc01cdab02d9b514004b120001d9b514004b12007e33");
    begin("to a group");
    set("ipv6.dst", "ff020000000000000000000000000002");
    set("icmpv6.type", "133");
    make();
    is_hex("frame", slice_part(frames.frame[0], 0, 19), "41d801cdabffff01d9b514004b12007b3b3a02");
    begin("no FCS, short addresses, the next sequence number");
    m.link.src = address("0001");
    m.link.dst = address("1234");
    m.link.linktype = 230;
    set("ipv6.nxt", "59");
    make();
    is_hex("frame", frames.frame[0], "619801cdab341201007a333b");
    assert_int_equal(m.seq, 2);
    m.link.linktype = 101;
    make();
    is_hex("frame", frames.frame[0],
           "6000000000003b40fe80000000000000000000fffe000001fe80000000000000000000fffe001234");
}

/* What is set is sent, right or wrong. */
static void test_wrong_on_purpose(void **state)
{
    (void)state;
    begin("IPv6");
    set("ipv6.version", "5");
    set("ipv6.plen", "9");
    set("ipv6.tclass.dscp", "46");
    set("ipv6.tclass.ecn", "1");
    set("ipv6.hlim", "0");
    set("data.data", "0102");
    make();
    is_hex("packet", slice_part(frames.packet, 0, 8), "5b90000000093b00");
    assert_int_equal(frames.frame[0].p[21], 0x41); /* LOWPAN_IPHC could not carry it */
    set("6lowpan.iphc.tf", "3");
    make();
    assert_int_equal(frames.frame[0].p[21], 0x78);
    begin("UDP");
    set("udp.length", "9");
    set("udp.checksum", "0");
    set("udp.srcport", "1");
    set("data.data", "0102");
    make();
    is_hex("packet", slice_part(frames.packet, 40, 99), "00011633000900000102");
    begin("ICMPv6 and an option");
    set("icmpv6.type", "135");
    set("icmpv6.code", "3");
    set("icmpv6.checksum", "0x1234");
    set("icmpv6.reserved", "00000001");
    set("icmpv6.opt.aro.status", "1");
    set("icmpv6.opt.length", "3");
    make();
    is_hex("packet", slice_part(frames.packet, 40, 999),
           "8703123400000001000000000000000000000000000000002103010000000000"
           "0000000000000000");
    begin("MAC");
    set("wpan.frame_type", "1");
    set("wpan.security", "1");
    set("wpan.fcf.reserved", "1");
    set("wpan.version", "3");
    set("wpan.dst_pan", "0xabce");
    set("wpan.dst16", "0x0002");
    set("wpan.fcs", "0xbeef");
    set("wpan.seq_no", "7");
    set("data.data", "0102");
    make();
    is_hex("frame", frames.frame[0], "e9f807ceab020001d9b514004b12000102efbe");
    begin("a dispatch, and octets before it");
    set("6lowpan.before", "f1");
    set("6lowpan.dispatch", "0x3f");
    set("ipv6.nxt", "59");
    make();
    is_hex("payload", slice_part(frames.frame[0], 21, 4), "f13f333b");
    begin("an NHC octet");
    set("ipv6.hopopts.data", "630480000100");
    set("6lowpan.nhc.ext.eid", "0");
    set("6lowpan.nhc.octet", "0xea");
    set("data.data", "0102");
    make();
    is_hex("payload", slice_part(frames.frame[0], 21, 13), "7e33e106630480000100ea0102");
}

static void test_raw(void **state)
{
    (void)state;
    begin("a LoWPAN payload");
    set("6lowpan.raw", "40200102");
    set("ipv6.hlim", "1");
    make();
    is_hex("payload", slice_part(frames.frame[0], 21, 4), "40200102");
    begin("a frame");
    set("wpan.raw", "020001");
    make();
    is_hex("frame", frames.frame[0], "020001");
    begin("an acknowledgement");
    set("wpan.frame_type", "2");
    set("wpan.version", "0");
    set("wpan.seq_no", "5");
    make();
    is_hex("frame", slice_part(frames.frame[0], 0, 3), "020005");
    assert_int_equal(frames.frame[0].n, 5);
}

/* Options one after the other, filled by the lists of a repeated field. */
static void test_options(void **state)
{
    (void)state;
    begin("two prefixes, a short address, an unknown option, servers, ROVR");
    set("icmpv6.type", "134");
    set("icmpv6.opt.type", "3");
    set("icmpv6.opt.type", "3");
    set("icmpv6.opt.prefix", "20010db8000000010000000000000000");
    set("icmpv6.opt.prefix", "20010db8000000020000000000000000");
    set("icmpv6.opt.prefix.flag.l", "1");
    set("icmpv6.opt.linkaddr_short", "0x1234");
    set("icmpv6.opt.type", "200");
    set("icmpv6.opt.padding", "0102030405060708");
    set("icmpv6.opt.rdnss", "20010db8000000000000000000000001");
    set("icmpv6.opt.rdnss", "20010db8000000000000000000000002");
    set("icmpv6.opt.aro.rovr", "0102030405060708090a0b0c0d0e0f10");
    make();
    is_hex("options", slice_part(frames.packet, 56, 999),
           "0304408000000000000000000000000020010db8000000010000000000000000"
           "0304400000000000000000000000000020010db8000000020000000000000000"
           "0101123400000000"
           "c8020102030405060708000000000000"
           "190500000000000020010db800000000000000000000000120010db8000000000000000000000002"
           "21030000000000000102030405060708090a0b0c0d0e0f10");
    assert_int_equal(frames.packet.p[7], 255);
    begin("a context longer than 64 bits; flags as a whole and in parts");
    set("icmpv6.type", "136");
    set("icmpv6.nd.na.flag", "0x80000000");
    set("icmpv6.nd.na.flag.s", "1");
    set("icmpv6.opt.6co.context_length", "112");
    set("icmpv6.opt.6co.flag.cid", "2");
    set("icmpv6.opt.6co.context_prefix", "20010db800000002000000fffe000000");
    make();
    is_hex("message", slice_part(frames.packet, 44, 4), "c0000000");
    is_hex("option", slice_part(frames.packet, 64, 999),
           "220370020000000020010db800000002000000fffe000000");
}

static void test_ethernet(void **state)
{
    (void)state;
    begin("Ethernet, to a host and to a group");
    m.link.linktype = 1;
    memcpy(m.link.eth_src, "\x02\0\x5e\x10\0\1", 6);
    memcpy(m.link.eth_dst, "\x02\0\x5e\x10\0\x82", 6);
    set("icmpv6.type", "128");
    make();
    is_hex("header", slice_part(frames.frame[0], 0, 14), "02005e10008202005e10000186dd");
    is_hex("packet", slice_part(frames.frame[0], 14, 4), "60000000");
    assert_int_equal(frames.frame[0].n, 14 + 48);
    set("ipv6.dst", "ff0200000000000000000001ff100082");
    make();
    is_hex("group", slice_part(frames.frame[0], 0, 14), "3333ff10008202005e10000186dd");
    begin("Ethernet without a packet");
    m.link.linktype = 1;
    set("data.data", "00");
    assert_int_equal(build_frames(&m.build, &m.link, &frames, &why), 0);
}

static void test_extensions(void **state)
{
    (void)state;
    begin("in the order of their fields, padded, a final destination");
    set("ipv6.hopopts.data", "1e00");
    set("ipv6.routing.type", "0");
    set("ipv6.routing.segleft", "1");
    set("ipv6.routing.data", "0000000020010db8000000000000000000000007");
    set("ipv6.dstopts.data", "1e03aabbcc");
    set("ipv6.dstopts.data", "-");
    set("ipv6.dstopts.nxt", "59");
    set("udp.dstport", "7");
    make();
    is_hex("packet", slice_part(frames.packet, 40, 999),
           "2b001e0001020000"
           "3c020001"
           "0000000020010db8000000000000000000000007"
           "3b001e03aabbcc00"
           "11000104"
           "00000000"
           "163300070008829a");
}

static void test_padding(void **state)
{
    (void)state;
    begin("reserved bits beside the Flow Label");
    set("ipv6.nxt", "59");
    set("6lowpan.iphc.tf", "1");
    set("6lowpan.padding", "2");
    make();
    is_hex("two", slice_part(frames.frame[0], 21, 6), "6a332000003b");
    begin("four of them, and contexts");
    set("ipv6.nxt", "59");
    set("6lowpan.iphc.tf", "0");
    set("6lowpan.iphc.cid", "1");
    set("6lowpan.padding", "15");
    make();
    is_hex("four", slice_part(frames.frame[0], 21, 8), "62b30000f000003b");
}

static void test_recoverable(void **state)
{
    (void)state;
    begin("in recoverable fragments");
    set("ipv6.nxt", "59");
    set("data.data", "0102030405060708090a0b0c");
    set("6lowpan.rfrag.tag", "7");
    set("6lowpan.frag.bytes", "8");
    make();
    assert_int_equal(frames.n, 2);
    is_hex("first", slice_part(frames.frame[0], 21, 14), "e8070008000f7a333b0102030405");
    is_hex("last", slice_part(frames.frame[1], 21, 13), "e80784070008060708090a0b0c");
    assert_int_equal(m.tag, 0x102);
    set("6lowpan.rfrag.ack_requested", "1");
    set("6lowpan.rfrag.congestion", "1");
    set("6lowpan.rfrag.sequence", "0");
    set("6lowpan.rfrag.sequence", "31");
    set("6lowpan.rfrag.offset", "10");
    set("6lowpan.frag.order", "2");
    make();
    assert_int_equal(frames.n, 1);
    is_hex("as asked", slice_part(frames.frame[0], 21, 11), "e907fc05000a08090a0b0c");
    set("6lowpan.frag.order", "3");
    assert_int_equal(build_frames(&m.build, &m.link, &frames, &why), 0);
    assert_string_equal(why, "6lowpan.frag.order names a fragment that there is not");
    begin("given up");
    set("6lowpan.rfrag.datagram_size", "0");
    set("6lowpan.rfrag.tag", "7");
    set("6lowpan.frag.data", "-");
    make();
    assert_int_equal(frames.n, 1);
    is_hex("abort", slice_part(frames.frame[0], 21, 6), "e80780000000");
    begin("an acknowledgment");
    set("6lowpan.rfrag.tag", "7");
    set("6lowpan.rfrag.congestion", "1");
    set("6lowpan.rfrag.ack_bitmask", "0xa0000001");
    make();
    assert_int_equal(frames.n, 1);
    is_hex("acknowledgment", slice_part(frames.frame[0], 21, 6), "eb07a0000001");
}

static void test_fragments(void **state)
{
    (void)state;
    begin("as many as it takes");
    set("icmpv6.echo.identifier", "1");
    static char data[2465];
    memset(data, 'a', sizeof data - 1);
    uint8_t octets[1232];
    unhex(data, octets, sizeof octets);
    bool found;
    build_bytes(&m.build, field_find(slice_text("data.data"), &found),
                (struct slice){ octets, sizeof octets });
    make();
    assert_int_equal(frames.packet.n, 1280);
    assert_int_equal(frames.n, 13);
    assert_true(frames.frame[0].n <= 127 && frames.frame[1].n == 21 + 5 + 96 + 2);
    is_hex("first", slice_part(frames.frame[0], 21, 6),
           "c5000102"
           "7a33");
    is_hex("second", slice_part(frames.frame[1], 21, 5), "e500010211");
    assert_int_equal(m.tag, 0x103);
    assert_int_equal(m.seq, 14);
    m.link.frame_max = 28;
    assert_int_equal(build_frames(&m.build, &m.link, &frames, &why), 0);
    assert_string_equal(why, "the frame has no room for a fragment");
    m.link.frame_max = 0;
    set("6lowpan.frag.bytes", "8");
    assert_int_equal(build_frames(&m.build, &m.link, &frames, &why), 0);
    assert_string_equal(why, "the first fragment is shorter than the headers that are in it");
    set("6lowpan.pattern", "0x41");
    make();
    assert_int_equal(frames.n, 160);
    set("6lowpan.frag.order", "161");
    assert_int_equal(build_frames(&m.build, &m.link, &frames, &why), 0);
    begin("of another packet");
    set("6lowpan.frag.of", "6000000000083b40fe8000000000000002124b0014b5d901"
                           "fe8000000000000002124b0014b5d902"
                           "0102030405060708");
    set("6lowpan.frag.offset", "40");
    set("6lowpan.frag.order", "2");
    make();
    assert_int_equal(frames.n, 1);
    is_hex("payload", slice_part(frames.frame[0], 21, 13), "e0300102050102030405060708");
    begin("with other octets");
    set("6lowpan.frag.data", "0909");
    set("6lowpan.frag.size", "48");
    set("6lowpan.frag.offset", "40");
    make();
    is_hex("payload", slice_part(frames.frame[0], 21, 7), "e0300102050909");
    begin("a chain that does not fit the first");
    m.link.frame_max = 50;
    set("ipv6.hopopts.data", "1e1000000000000000000000000000000000");
    set("ipv6.dstopts.data", "1e1000000000000000000000000000000000");
    set("udp.srcport", "1");
    make();
    assert_int_equal(frames.n, 3);
    is_hex("first", slice_part(frames.frame[0], 21, 9), "c06001027e33e03c12");
    m.link.frame_max = 49;
    make();
    is_hex("first", slice_part(frames.frame[0], 21, 8), "c06001037a33003c");
}

static void fails(const char *expected)
{
    assert_int_equal(build_frames(&m.build, &m.link, &frames, &why), 0);
    assert_string_equal(why, expected);
}

static void test_refused(void **state)
{
    (void)state;
    begin("type");
    set("icmpv6.code", "1");
    fails("an ICMPv6 message needs icmpv6.type");
    begin("option");
    set("icmpv6.type", "135");
    set("icmpv6.opt.padding", "01");
    fails("a field of an option without icmpv6.opt.type before it");
    begin("address");
    set("ipv6.src", "0102");
    fails("an IPv6 address has 16 octets");
    begin("no address");
    m.link.src.n = 0;
    set("ipv6.hlim", "1");
    fails("no IPv6 address is given, and none follows from the link");
    begin("token");
    bool found;
    build_u(&m.build, field_find(slice_text("coap.token"), &found), 7);
    fails("a token is octets, not a number");
    begin("cannot be set");
    assert_false(build_layers_can(field_find(slice_text("wpan.fcs_ok"), &found)));
    assert_false(build_layers_can(field_find(slice_text("ipv6.addr"), &found)));
    assert_false(build_layers_can(field_find(slice_text("ip.ttl"), &found)));
    assert_false(build_layers_can(field_find(slice_text("6lowpan.next"), &found)));
    assert_true(build_layers_can(field_find(slice_text("icmpv6.nd.na.flag.s"), &found)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),          cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_wrong_on_purpose), cmocka_unit_test(test_raw),
        cmocka_unit_test(test_options),          cmocka_unit_test(test_ethernet),
        cmocka_unit_test(test_extensions),       cmocka_unit_test(test_fragments),
        cmocka_unit_test(test_recoverable),      cmocka_unit_test(test_padding),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
