/* SPDX-License-Identifier: Apache-2.0
 * Link types, IP, fragments, checksums and ICMP errors, from frames written out below. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/checksum.h"
#include "wire/coap.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/link.h"
#include "wire/udp.h"

static const uint8_t get[] = { 0x44, 1, 0x12, 0x34, 1, 2, 3, 4, 0xb4, 't', 'e', 's', 't' };

static struct dissector *d;
static uint8_t octets[4096];

static int begin(void **state)
{
    struct dissect_options o = dissect_defaults();
    (void)state;
    o.all = true;
    d = dissector_new(&o);
    return 0;
}

static int end(void **state)
{
    (void)state;
    dissector_free(d);
    return 0;
}

static struct slice hex(struct wr *w, const char *text)
{
    size_t before = wr_size(w);
    for (; *text; text++) {
        if (*text == ' ') continue;
        wr_bits(w, (uint64_t)(*text <= '9' ? *text - '0' : *text - 'a' + 10), 4);
    }
    return (struct slice){ w->p + before, wr_size(w) - before };
}

/* An IPv4 or IPv6 datagram with the message above; octets from offset `at` on. */
static struct slice datagram(struct wr *w, int family)
{
    struct endpoint a, b;
    size_t before = wr_size(w);
    endpoint_parse(slice_text(family == 4 ? "192.0.2.1:40000" : "[2001:db8::1]:40000"), 0, &a);
    endpoint_parse(slice_text(family == 4 ? "192.0.2.2:5683" : "[2001:db8::2]:5683"), 0, &b);
    size_t n = build_datagram(&a, &b, (struct slice){ get, sizeof get }, w);
    return (struct slice){ w->p + before, n };
}

static struct packet decode(uint32_t linktype, struct slice s)
{
    static uint64_t number;
    struct packet p;
    number++;
    struct frame f = { .number = number,
                       .time_ns = (int64_t)number * 1000000,
                       .bytes = s,
                       .linktype = linktype,
                       .orig_bytes = (uint32_t)s.n };
    dissect(d, &f, &p);
    return p;
}

static uint64_t u(const struct packet *p, field_id id)
{
    return packet_u(p, id, 999999);
}

static void is_get(const struct packet *p)
{
    assert_int_equal(p->top, PROTO_COAP);
    assert_int_equal(u(p, FIELD(PROTO_COAP, COAP_MID)), 0x1234);
    assert_int_equal(u(p, FIELD(PROTO_UDP, UDP_DSTPORT)), 5683);
    assert_int_equal(u(p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS)), CHECKSUM_GOOD);
    assert_int_equal(p->dst.port, 5683);
    assert_int_equal(p->nmalformed, 0);
    assert_false(p->bad_checksum);
}

static void test_link_types(void **state)
{
    static const struct {
        uint32_t linktype;
        int family;
        const char *head;
    } links[] = {
        { 1, 6, "020000000002 020000000001 86dd" },
        { 1, 4, "020000000002 020000000001 0800" },
        { 1, 4, "020000000002 020000000001 8100 0064 0800" },
        { 1, 6, "020000000002 020000000001 88a8 0065 8100 a0c8 86dd" },
        { 113, 4, "0000 0001 0006 020000000001 0000 0800" },
        { 276, 6, "86dd 0000 00000002 0001 00 06 020000000001 0000" },
        { 101, 4, "" },
        { 101, 6, "" },
        { 12, 4, "" },
        { 14, 6, "" },
        { 228, 4, "" },
        { 229, 6, "" },
        { 0, 4, "02000000" },
        { 0, 4, "00000002" },
        { 0, 6, "1e000000" },
        { 0, 6, "0000001c" },
        { 0, 6, "18000000" },
        { 108, 6, "0000001e" },
        { 108, 4, "00000002" },
    };
    (void)state;
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
        struct wr w = wr_open(octets, sizeof octets);
        hex(&w, links[i].head);
        datagram(&w, links[i].family);
        struct packet p = decode(links[i].linktype, (struct slice){ octets, wr_size(&w) });
        is_get(&p);
        assert_int_equal(p.src.family, links[i].family);
    }
}

static void test_vlan(void **state)
{
    struct wr w = wr_open(octets, sizeof octets);
    struct text t = text_new(200);
    (void)state;
    hex(&w, "020000000002 020000000001 88a8 0065 8100 a0c8 86dd");
    datagram(&w, 6);
    struct packet p = decode(1, (struct slice){ octets, wr_size(&w) });
    assert_int_equal(u(&p, FIELD(PROTO_ETH, ETH_VLAN_ID)), 200);
    assert_int_equal(u(&p, FIELD(PROTO_ETH, ETH_VLAN_PRIORITY)), 5);
    assert_int_equal(u(&p, FIELD(PROTO_ETH, ETH_AD_ID)), 101);
    bool found;
    node_print(&t, packet_first(&p, field_find(slice_text("frame.protocols"), &found)));
    assert_string_equal(text_string(&t),
                        "eth:ethertype:ieee8021ad:ethertype:vlan:ethertype:ipv6:udp:coap");
    text_free(&t);
}

static void test_unknown_link(void **state)
{
    (void)state;
    struct packet p = decode(147, (struct slice){ get, sizeof get });
    assert_int_equal(p.top, PROTO_DATA);
    assert_int_equal(packet_first(&p, FIELD(PROTO_DATA, DATA_DATA))->s.n, sizeof get);
}

static void put16(struct slice s, size_t at, unsigned v)
{
    struct wr w = wr_open(octets + (s.p - octets) + at, 2);
    wr_be16(&w, v);
}

static void test_checksums(void **state)
{
    struct wr w = wr_open(octets, sizeof octets);
    struct checksum c = { 0 };
    (void)state;
    struct slice s = datagram(&w, 4);
    octets[s.n - 1] ^= 1;
    struct packet p = decode(101, s);
    assert_int_equal(u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS)), CHECKSUM_BAD);
    assert_true(p.bad_checksum);
    checksum_pseudo(&c, slice_part(s, 12, 4), slice_part(s, 16, 4), 17, 8 + sizeof get);
    put16(s, 26, checksum_sum(&c)); /* what a host leaves to its network device */
    p = decode(101, s);
    assert_int_equal(u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS)), CHECKSUM_UNVERIFIED);
    assert_int_equal(u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_PARTIAL)), 1);
    assert_false(p.bad_checksum);
    put16(s, 26, 0);
    p = decode(101, s);
    assert_int_equal(u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS)), CHECKSUM_NOT_PRESENT);
    assert_false(p.bad_checksum);
    put16(s, 10, 0x1234);
    p = decode(101, s);
    assert_int_equal(u(&p, FIELD(PROTO_IP, IP_CHECKSUM_STATUS)), CHECKSUM_BAD);
    assert_true(p.bad_checksum);
    put16(s, 10, 0);
    p = decode(101, s);
    assert_int_equal(u(&p, FIELD(PROTO_IP, IP_CHECKSUM_STATUS)), CHECKSUM_UNVERIFIED);
    assert_false(p.bad_checksum);
}

static void test_no_checksum_over_ipv6(void **state)
{
    struct wr w = wr_open(octets, sizeof octets);
    (void)state;
    struct slice s = datagram(&w, 6);
    put16(s, 46, 0);
    struct packet p = decode(101, s);
    assert_int_equal(u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS)), CHECKSUM_ILLEGAL);
    assert_true(p.bad_checksum);
    assert_int_equal(p.nmalformed, 1);
    assert_string_equal(p.malformed[0].spec, "RFC8200:8.1");
}

static void test_lengths(void **state)
{
    struct wr w = wr_open(octets, sizeof octets);
    (void)state;
    struct slice s = datagram(&w, 4);
    put16(s, 24, 7);
    struct packet p = decode(101, s);
    assert_int_equal(p.nmalformed, 1);
    assert_int_equal(p.malformed[0].field, FIELD(PROTO_UDP, UDP_LENGTH));
    put16(s, 24, 2000);
    p = decode(101, s);
    assert_int_equal(p.malformed[0].field, FIELD(PROTO_UDP, UDP_LENGTH));
    assert_int_equal(p.nmalformed, 1);
    w = wr_open(octets, sizeof octets);
    s = datagram(&w, 6);
    put16(s, 4, 2000);
    p = decode(101, s);
    assert_int_equal(p.malformed[0].field, FIELD(PROTO_IPV6, IPV6_PLEN));
    assert_int_equal(p.nmalformed, 1);
    assert_int_equal(p.top, PROTO_COAP);
}

/* The UDP datagram s of IPv4 as fragments; flags_offset as on the wire. */
static struct packet fragment4(struct slice s, size_t from, size_t n, bool more)
{
    static uint8_t out[256];
    struct wr w = wr_open(out, sizeof out);
    wr_bytes(&w, slice_part(s, 0, 20));
    wr_bytes(&w, slice_part(s, 20 + from, n));
    size_t total = wr_size(&w);
    struct wr head = wr_open(out, 20);
    wr_be16(&head, 0x4500);
    wr_be16(&head, (unsigned)total);
    wr_be16(&head, 77);
    wr_be16(&head, (unsigned)(from / 8) | (more ? 0x2000 : 0));
    wr_be16(&head, 0x4011);
    wr_be16(&head, 0);
    return decode(101, (struct slice){ out, total });
}

static void test_fragments(void **state)
{
    struct wr w = wr_open(octets, sizeof octets);
    (void)state;
    struct slice s = datagram(&w, 4);
    struct packet p = fragment4(s, 8, 13, false);
    assert_true(p.fragment);
    assert_int_equal(p.top, PROTO_DATA);
    p = fragment4(s, 0, 8, true);
    assert_false(p.fragment);
    is_get(&p);
    assert_int_equal(p.nbufs, 2);
    const struct node *path = packet_first(&p, FIELD(PROTO_COAP, COAP_OPT_URI_PATH));
    assert_int_equal(path->buf, 1);
    assert_int_equal(path->bit, (8 + 9) * 8);
    struct arena *a = arena_new(1 << 20);
    struct packet *q = packet_copy(a, &p);
    memset(octets, 0, sizeof octets);
    is_get(q);
    assert_true(slice_is(packet_first(q, FIELD(PROTO_COAP, COAP_OPT_URI_PATH))->s, "test"));
    arena_free(a);
}

static void test_overlapping_fragments(void **state)
{
    struct wr w = wr_open(octets, sizeof octets);
    (void)state;
    struct slice s = datagram(&w, 4);
    fragment4(s, 0, 16, true);
    struct packet p = fragment4(s, 0, 16, true); /* the same once more does no harm */
    assert_int_equal(p.nmalformed, 0);
    octets[30] ^= 1;
    p = fragment4(s, 0, 16, true);
    assert_int_equal(p.nmalformed, 1);
    assert_string_equal(p.malformed[0].message, "fragments overlap");
    p = fragment4(s, 16, 5, false); /* what is left of a dropped datagram stays dropped */
    assert_true(p.fragment);
}

static struct slice ipv6_with(struct wr *w, unsigned next, const char *headers, struct slice body)
{
    struct slice plain = slice_part(body, 0, 40);
    size_t before = wr_size(w);
    wr_bytes(w, plain);
    hex(w, headers);
    wr_bytes(w, slice_part(body, 40, body.n));
    struct slice s = { w->p + before, wr_size(w) - before };
    struct wr head = wr_open(w->p + before + 4, 4);
    wr_be16(&head, (unsigned)(s.n - 40));
    wr_u8(&head, next);
    return s;
}

static void test_extension_headers(void **state)
{
    uint8_t plain[256];
    struct wr w = wr_open(plain, sizeof plain), x = wr_open(octets, sizeof octets);
    (void)state;
    struct slice s = datagram(&w, 6);
    struct packet p = decode(101, ipv6_with(&x, 0,
                                            "3c00010400000000 2b00010400000000 3300000000000000 "
                                            "1101000011223344 00000007",
                                            s));
    assert_int_equal(p.top, PROTO_COAP);
    assert_int_equal(p.nmalformed, 0);
    assert_int_equal(u(&p, FIELD(PROTO_IPV6, IPV6_HOPOPTS_NXT)), 60);
    assert_int_equal(u(&p, FIELD(PROTO_IPV6, IPV6_DSTOPTS_NXT)), 43);
    assert_int_equal(u(&p, FIELD(PROTO_IPV6, IPV6_ROUTING_NXT)), 51);
    assert_int_equal(u(&p, FIELD(PROTO_IPV6, IPV6_AH_SPI)), 0x11223344);
    x = wr_open(octets, sizeof octets);
    p = decode(101, ipv6_with(&x, 44, "1100000000000009", s)); /* an atomic fragment */
    is_get(&p);
    assert_int_equal(u(&p, FIELD(PROTO_IPV6, IPV6_FRAGHDR_IDENT)), 9);
    x = wr_open(octets, sizeof octets);
    p = decode(101, ipv6_with(&x, 60, "11ff", s)); /* longer than the packet */
    assert_int_equal(p.nmalformed, 1);
    assert_int_equal(p.malformed[0].field, FIELD(PROTO_IPV6, IPV6_DSTOPTS));
}

static void test_icmp_error(void **state)
{
    uint8_t plain[256];
    struct wr w = wr_open(plain, sizeof plain), x = wr_open(octets, sizeof octets);
    (void)state;
    struct slice inner = datagram(&w, 6);
    wr_bytes(&x, slice_part(inner, 0, 40));
    hex(&x, "01040000 00000000");
    wr_bytes(&x, slice_part(inner, 0, 56)); /* the quotation is cut within CoAP */
    struct wr head = wr_open(octets + 4, 4);
    wr_be16(&head, 8 + 56);
    wr_u8(&head, 58);
    struct packet p = decode(101, (struct slice){ octets, wr_size(&x) });
    assert_int_equal(p.top, PROTO_ICMPV6);
    assert_int_equal(u(&p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE)), 1);
    assert_int_equal(u(&p, FIELD(PROTO_ICMPV6, ICMPV6_CODE)), 4);
    assert_null(packet_first(&p, FIELD(PROTO_COAP, COAP_MID))); /* at depth 0 */
    assert_int_equal(u(&p, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_NXT)), plain[6]);
    assert_int_equal(u(&p, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_HLIM)), plain[7]);
    assert_int_equal(u(&p, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_PLEN)), plain[4] << 8 | plain[5]);
    assert_memory_equal(packet_first(&p, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_DST))->s.p, plain + 24,
                        16);
    assert_int_equal(p.nmalformed, 0);
    assert_int_equal(p.dst.port, 0);
    bool quoted = false;
    for (unsigned i = 0; i < p.nnodes; i++)
        quoted |= p.node[i].depth == 1 && p.node[i].field == FIELD(PROTO_COAP, COAP_MID);
    assert_true(quoted);
}

static void test_decode_as(void **state)
{
    struct dissect_options o = dissect_defaults();
    const char *error;
    (void)state;
    assert_true(dissect_decode_as(&o, slice_text("udp.port==5783,coap"), &error));
    assert_true(dissect_decode_as(&o, slice_text("udp.port==5000-5010,coap"), &error));
    assert_true(dissect_decode_as(&o, slice_text("udp.port==5683,data"), &error));
    assert_int_equal(o.coap_ports[0], 5783);
    assert_int_equal(o.coap_ports[11], 5010);
    assert_int_equal(o.not_coap_ports[0], 5683);
    assert_false(dissect_decode_as(&o, slice_text("udp.port==6000-6100,coap"), &error));
    assert_non_null(error);
    assert_true(dissect_decode_as(&o, slice_text("6lowpan.context3==fd00:1::/40"), &error));
    assert_true(o.lowpan_context[3].used && o.lowpan_context[3].prefix_bits == 40);
    assert_int_equal(o.lowpan_context[3].prefix[3], 1);
    assert_int_equal(o.lowpan_context[0].used, false);
    static const char *const wrong[] = { "",
                                         "6lowpan.context==fd00::/64",
                                         "6lowpan.context16==fd00::/64",
                                         "6lowpan.context1=fd00::/64",
                                         "6lowpan.context1==fd00::",
                                         "6lowpan.context1==fd00::/",
                                         "6lowpan.context1==fd00::/129",
                                         "6lowpan.context1==192.0.2.1/8",
                                         "6lowpan.context1",
                                         "udp.port==",
                                         "udp.port==0,coap",
                                         "tcp.port==5683,coap",
                                         "udp.port==5683",
                                         "udp.port==5683,dtls",
                                         "udp.port==70000,coap",
                                         "udp.port==9-3,coap" };
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(dissect_decode_as(&o, slice_text(wrong[i]), &error));
    struct dissect_options not = dissect_defaults();
    struct wr w = wr_open(octets, sizeof octets);
    struct packet p;
    assert_true(dissect_decode_as(&not, slice_text("udp.port==5683,data"), &error));
    struct dissector *other = dissector_new(&not );
    struct slice s = datagram(&w, 4);
    struct frame f = { .linktype = 101, .bytes = s, .orig_bytes = (uint32_t)s.n };
    dissect(other, &f, &p);
    assert_int_equal(p.top, PROTO_DATA);
    dissector_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_link_types, begin, end),
        cmocka_unit_test_setup_teardown(test_vlan, begin, end),
        cmocka_unit_test_setup_teardown(test_unknown_link, begin, end),
        cmocka_unit_test_setup_teardown(test_checksums, begin, end),
        cmocka_unit_test_setup_teardown(test_no_checksum_over_ipv6, begin, end),
        cmocka_unit_test_setup_teardown(test_lengths, begin, end),
        cmocka_unit_test_setup_teardown(test_fragments, begin, end),
        cmocka_unit_test_setup_teardown(test_overlapping_fragments, begin, end),
        cmocka_unit_test_setup_teardown(test_extension_headers, begin, end),
        cmocka_unit_test_setup_teardown(test_icmp_error, begin, end),
        cmocka_unit_test(test_decode_as),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
