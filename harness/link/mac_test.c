/* SPDX-License-Identifier: Apache-2.0 */
#include "link/mac.h"
#include "wire/wpan_crc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check_sequence(void **state)
{
    (void)state;
    assert_int_equal(wpan_fcs(slice_text("123456789")), 0x2189); /* CRC-16/KERMIT's check value */
    static const uint8_t ack[] = { 2, 0, 7, 0, 0 };
    uint8_t with[5];
    memcpy(with, ack, 5);
    uint16_t fcs = wpan_fcs((struct slice){ ack, 3 });
    with[3] = (uint8_t)fcs;
    with[4] = (uint8_t)(fcs >> 8);
    assert_true(mac_fcs_good((struct slice){ with, 5 }));
    for (unsigned bit = 0; bit < 40; bit++) {
        with[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(mac_fcs_good((struct slice){ with, 5 }));
        with[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_false(mac_fcs_good((struct slice){ with, 1 }));
}

/* Table 7-2 for version 2, and the older rule: which addresses end up where. */
static void addressing(void **state)
{
    (void)state;
    static const struct {
        unsigned version, dst, src, compressed;
        bool dst_pan, src_pan;
    } row[] = {
        { 0, 2, 2, 0, true, true },   { 0, 2, 2, 1, true, false },  { 1, 3, 3, 0, true, true },
        { 1, 3, 3, 1, true, false },  { 1, 0, 3, 0, false, true },  { 1, 2, 0, 0, true, false },
        { 2, 2, 2, 0, true, true },   { 2, 2, 2, 1, true, false },  { 2, 3, 2, 0, true, true },
        { 2, 2, 3, 1, true, false },  { 2, 3, 3, 0, true, false },  { 2, 3, 3, 1, false, false },
        { 2, 3, 0, 0, true, false },  { 2, 3, 0, 1, false, false }, { 2, 0, 3, 0, false, true },
        { 2, 0, 3, 1, false, false },
    };
    static const uint8_t address[8] = { 8, 7, 6, 5, 4, 3, 2, 1 };
    for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
        uint8_t f[32];
        size_t n = 0;
        unsigned fcf = 0x21u | row[i].compressed << 6 | row[i].dst << 10 | row[i].version << 12 |
                       row[i].src << 14;
        f[n++] = (uint8_t)fcf;
        f[n++] = (uint8_t)(fcf >> 8);
        f[n++] = 0x55;
        for (unsigned end = 0; end < 2; end++) {
            unsigned mode = end ? row[i].src : row[i].dst;
            if (end ? row[i].src_pan : row[i].dst_pan) f[n++] = 0xcd, f[n++] = 0xab;
            size_t octets = mode == 3 ? 8 : mode;
            memcpy(f + n, address, octets);
            n += octets;
        }
        struct mac_head h;
        assert_true(mac_read((struct slice){ f, n }, &h));
        assert_true(h.ack_request && h.sequence == 0x55 && h.type == MAC_DATA);
        assert_int_equal(h.dst.has_pan, row[i].dst_pan);
        assert_int_equal(h.src.has_pan, row[i].src_pan);
        assert_int_equal(h.dst.length, row[i].dst == 3 ? 8 : row[i].dst);
        if (row[i].src == 3) assert_int_equal(h.src.octets[0], 1);
        if (row[i].src == 2) assert_int_equal(h.src.octets[0] << 8 | h.src.octets[1], 0x0708);
        if (row[i].dst_pan) assert_int_equal(h.dst.pan, 0xabcd);
        for (size_t cut = 0; cut < n; cut++) assert_false(mac_read((struct slice){ f, cut }, &h));
    }
    static const uint8_t version3[] = { 0x01, 0x38, 1, 1, 1, 1, 1 }, mode1[] = { 0x01, 0x04, 1 };
    struct mac_head h;
    assert_false(mac_read((struct slice){ version3, sizeof version3 }, &h));
    assert_false(mac_read((struct slice){ mode1, sizeof mode1 }, &h));
}

static void acknowledgements(void **state)
{
    (void)state;
    uint8_t out[MAC_ACK_MAX];
    struct mac_head h = { .version = 1, .has_sequence = true, .sequence = 9 }, back;
    static const uint8_t immediate[] = { 2, 0, 9 };
    assert_int_equal(mac_ack(&h, out), 3);
    assert_memory_equal(out, immediate, 3);
    h.version = 2;
    h.src = (struct mac_address){ .length = 8, .octets = { 1, 2, 3, 4, 5, 6, 7, 8 } };
    h.dst = (struct mac_address){ .length = 2, .has_pan = true, .pan = 0xabcd };
    for (unsigned i = 0; i < 4; i++) {
        h.has_sequence = i & 1;
        h.dst.has_pan = i & 2;
        size_t n = mac_ack(&h, out);
        assert_true(mac_read((struct slice){ out, n }, &back));
        assert_int_equal(back.type, MAC_ACK);
        assert_int_equal(back.has_sequence, h.has_sequence);
        assert_int_equal(back.dst.has_pan, h.dst.has_pan);
        assert_memory_equal(back.dst.octets, h.src.octets, 8);
        assert_int_equal(n, 2u + (i & 1) + (i & 2) + 8);
    }
}

static void link_types(void **state)
{
    (void)state;
    static const uint8_t body[] = { 2, 0, 7 };
    uint8_t with[5] = { 2, 0, 7 }, out[32];
    uint16_t fcs = wpan_fcs((struct slice){ body, 3 });
    with[3] = (uint8_t)fcs;
    with[4] = (uint8_t)(fcs >> 8);
    static const struct {
        uint32_t linktype;
        size_t n;
    } row[] = { { 195, 5 }, { 230, 3 }, { 283, 17 } };
    for (unsigned i = 0; i < 3; i++) {
        struct slice frame;
        bool good;
        size_t n = mac_close(row[i].linktype, (struct slice){ with, 5 }, out, sizeof out);
        assert_int_equal(n, row[i].n);
        assert_true(mac_open(row[i].linktype, (struct slice){ out, n }, &frame, &good));
        assert_true(good);
        assert_int_equal(frame.n, 3);
        assert_memory_equal(frame.p, body, 3);
        assert_int_equal(mac_close(row[i].linktype, (struct slice){ with, 5 }, out, 2), 0);
        mac_close(row[i].linktype, (struct slice){ with, 5 }, out, sizeof out);
        for (size_t cut = 0; cut < n - 2; cut++) /* never past the end */
            mac_open(row[i].linktype, (struct slice){ out, cut }, &frame, &good);
        out[n - 1] ^= 1;
        assert_true(mac_open(row[i].linktype, (struct slice){ out, n }, &frame, &good));
        assert_int_equal(good, row[i].linktype == 230);
    }
    struct slice frame;
    bool good;
    assert_false(mac_open(1, (struct slice){ with, 5 }, &frame, &good));
    with[4] ^= 1;
    assert_int_equal(mac_close(230, (struct slice){ with, 5 }, out, sizeof out), 0);
    /* channel first, then no FCS; a TLV that runs past the header ends it */
    static const uint8_t tap[] = {
        0, 0, 20, 0, 3, 0, 3, 0, 26, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 9
    };
    assert_true(mac_open(283, (struct slice){ tap, sizeof tap }, &frame, &good));
    assert_int_equal(frame.n, 1);
    static const uint8_t wrong[] = { 0, 0, 8, 0, 0, 0, 9, 0, 1, 2, 3 };
    assert_true(mac_open(283, (struct slice){ wrong, sizeof wrong }, &frame, &good));
    assert_int_equal(frame.n, 3);
    static const uint8_t beyond[] = { 0, 0, 99, 0, 0, 0 };
    assert_false(mac_open(283, (struct slice){ beyond, sizeof beyond }, &frame, &good));
    /* a TLV longer than the header that it stands in: the header ends the search */
    static const uint8_t long_tlv[] = { 0, 0, 12, 0, 0, 0, 255, 0, 1, 2, 3, 4, 2, 0, 7 };
    assert_true(mac_open(283, (struct slice){ long_tlv, sizeof long_tlv }, &frame, &good));
    assert_int_equal(frame.n, 3);
}

static void broadcast(void **state)
{
    (void)state;
    struct mac_head h = { .dst = { .length = 2, .octets = { 0xff, 0xff } } };
    assert_true(mac_is_broadcast(&h));
    h.dst.octets[1] = 0xfe;
    assert_false(mac_is_broadcast(&h));
    h.dst.length = 0;
    assert_true(mac_is_broadcast(&h));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_sequence),   cmocka_unit_test(addressing),
        cmocka_unit_test(acknowledgements), cmocka_unit_test(link_types),
        cmocka_unit_test(broadcast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
