/* SPDX-License-Identifier: Apache-2.0
 * The reconstruction of a RPL network, frame by frame: messages between link-local addresses on
 * Ethernet. End-to-end: tests/test_mesh.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/mesh.h"
#include "wire/rpl.h"

#define S INT64_C(1000000000)

enum { HEAD = 14 + 40, ROOT = 1, ROUTER = 2, CHILD = 3, INFINITE = 0xffff };

static struct mesh *mesh;
static struct dissector *dissector;
static struct packet packet;
static struct mesh_seen seen;
static uint8_t octets[300];
static uint64_t number;

static void open_mesh(bool complete)
{
    struct dissect_options d = dissect_defaults();
    struct mesh_options o = { .complete = complete, .seed = 7 };
    d.all = true;
    dissector = dissector_new(&d);
    mesh = mesh_new(&o);
    number = 0;
}

static int set_up(void **state)
{
    (void)state;
    open_mesh(false);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mesh_free(mesh);
    dissector_free(dissector);
    return 0;
}

/* fe80::ff:fe00:NODE, which belongs to 02:00:00:00:00:NODE. */
static void address(uint8_t *at, unsigned node)
{
    static const uint8_t local[16] = { 0xfe, 0x80, [11] = 0xff, [12] = 0xfe };
    memcpy(at, local, 16);
    at[15] = (uint8_t)node;
}

/* to 0: all RPL nodes. */
static void hear(int64_t at_ns, unsigned from, unsigned to, struct slice message)
{
    static const uint8_t group[16] = { 0xff, 2, [15] = 0x1a };
    memset(octets, 0, sizeof octets);
    octets[0] = to ? 2 : 0x33;
    octets[5] = (uint8_t)to;
    octets[6] = 2;
    octets[11] = (uint8_t)from;
    octets[12] = 0x86;
    octets[13] = 0xdd;
    octets[14] = 0x60;
    octets[19] = (uint8_t)message.n;
    octets[20] = 58;
    octets[21] = 255;
    address(octets + 22, from);
    if (to)
        address(octets + 38, to);
    else
        memcpy(octets + 38, group, 16);
    memcpy(octets + HEAD, message.p, message.n);
    uint32_t sum = 58 + (uint32_t)message.n;
    for (size_t i = 22; i < HEAD + message.n; i += 2)
        sum += (uint32_t)(octets[i] << 8) + (i + 1 < HEAD + message.n ? octets[i + 1] : 0u);
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    octets[HEAD + 2] = (uint8_t)(~sum >> 8);
    octets[HEAD + 3] = (uint8_t)~sum;
    struct frame f = { .number = ++number,
                       .time_ns = at_ns,
                       .linktype = 1,
                       .orig_bytes = (uint32_t)(HEAD + message.n),
                       .bytes = { octets, HEAD + message.n } };
    dissect(dissector, &f, &packet);
    assert_int_equal(packet.nmalformed, 0);
    mesh_frame(mesh, &packet, &seen);
}

/* A DIO of a storing DODAG whose DODAGID is the root's link-local address, with a Configuration of
 * Imin 4.096 s, 8 doublings, MaxRankIncrease 1792, MinHopRankIncrease 256. */
static void dio(int64_t at_ns, unsigned from, unsigned rank, unsigned version)
{
    static const uint8_t config[16] = { 4, 14, 0, 8, 12, 10, 7, 0, 1, 0, 0, 0, 0, 30, 0, 60 };
    uint8_t m[4 + 24 + 16] = { 155,
                               1,
                               [5] = (uint8_t)version,
                               [6] = (uint8_t)(rank >> 8),
                               [7] = (uint8_t)rank,
                               [8] = 0x90,
                               [9] = 240 };
    address(m + 12, ROOT);
    memcpy(m + 28, config, sizeof config);
    hear(at_ns, from, 0, (struct slice){ m, sizeof m });
}

static void dis(int64_t at_ns, unsigned from)
{
    static const uint8_t m[6] = { 155, 0 };
    hear(at_ns, from, 0, (struct slice){ m, sizeof m });
}

/* Of the sender's own address. */
static void dao(int64_t at_ns, unsigned from, unsigned to, unsigned sequence)
{
    uint8_t m[8 + 20 + 6] = { 155, 2, [7] = (uint8_t)sequence, [8] = 5, 18, 0, 128 };
    static const uint8_t transit[6] = { 6, 4, 0, 0x80, 240, 30 };
    address(m + 12, from);
    memcpy(m + 28, transit, sizeof transit);
    hear(at_ns, from, to, (struct slice){ m, sizeof m });
}

/* The computed field of what was said first in this aspect, or -1. */
static int64_t said(enum mesh_aspect aspect, unsigned row)
{
    for (unsigned i = 0; i < seen.n; i++) {
        if (seen.at[i].aspect != aspect) continue;
        for (unsigned k = 0; k < seen.at[i].nfields; k++)
            if (seen.at[i].field[k].field == FIELD(PROTO_MESH, row))
                return (int64_t)seen.at[i].field[k].u;
    }
    return -1;
}

static struct mesh_dodag dodag(void)
{
    struct mesh_dodag d;
    assert_true(mesh_dodag(mesh, 0, &d));
    assert_false(mesh_dodag(mesh, 1, &d));
    assert_true(mesh_dodag(mesh, 0, &d));
    return d;
}

static void what_is_formed(void **state)
{
    struct mesh_member x;
    (void)state;
    dio(1 * S, ROOT, 256, 240);
    dio(4 * S, ROUTER, 512, 240);
    dao(5 * S, ROUTER, ROOT, 240);
    dio(7 * S, CHILD, INFINITE, 240);
    struct mesh_dodag d = dodag();
    assert_int_equal(d.members, 3);
    assert_int_equal(d.joined, 2);
    assert_int_equal(d.mop, 2);
    assert_int_equal(d.routes, 1);
    assert_int_equal(d.min_hop_rank_inc, 256);
    assert_int_equal(mesh_node(mesh, d.root)[15], ROOT);
    assert_true(mesh_member(mesh, 0, 1, &x));
    assert_int_equal(x.rank, 512);
    assert_int_equal(mesh_node(mesh, x.parent)[15], ROOT);
    assert_true(mesh_member(mesh, 0, 2, &x));
    assert_true(x.leaf);
    assert_false(mesh_member(mesh, 0, 3, &x));
    assert_int_equal(mesh_event(mesh, 0)->kind, MESH_VERSION);
    assert_int_equal(mesh_event(mesh, 4)->kind, MESH_PARENT);
    assert_null(mesh_event(mesh, 7));
}

static void before(void **state)
{
    (void)state;
    dio(1 * S, ROOT, 256, 240);
    assert_int_equal(said(MESH_MESSAGE, MESH_ROOT), 1);
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_BEFORE), -1);
    dio(4 * S, ROUTER, 512, 240);
    dio(8 * S, ROUTER, 700, 240);
    assert_int_equal(said(MESH_MESSAGE, MESH_ROOT), 0);
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_BEFORE), 240);
    assert_int_equal(said(MESH_MESSAGE, MESH_LOWEST_RANK), 512);
    assert_int_equal(said(MESH_MESSAGE, MESH_MAX_RANK_INC), 1792);
    assert_int_equal(said(MESH_MESSAGE, MESH_CONFIG_OCP), 0);
    assert_int_equal(said(MESH_MESSAGE, MESH_INTERVAL_MIN), 4096 * (S / 1000));
    dis(10 * S, ROUTER); /* it may have restarted */
    dio(12 * S, ROUTER, 512, 239);
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_BEFORE), -1);
    assert_true(dodag().withheld[MESH_RESTARTED] > 0);
}

/* Silence of more than ten seconds, where frames are not numbered, may be a restart. */
static void silence(void **state)
{
    (void)state;
    dio(1 * S, ROUTER, 512, 240);
    dio(30 * S, ROUTER, 4000, 240);
    assert_int_equal(said(MESH_MESSAGE, MESH_LOWEST_RANK), -1);
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_BEFORE), -1);
}

static void formed_with(bool complete)
{
    mesh_free(mesh);
    dissector_free(dissector);
    open_mesh(complete);
    dio(1 * S, ROOT, 256, 240);
    dio(2 * S, ROUTER, 512, 240);
    dao(3 * S, ROUTER, ROOT, 240);
}

/* A DIO is judged when its sender has used one parent before and after it, and two before it that
 * say the same. */
static void parents(void **state)
{
    (void)state;
    for (unsigned complete = 0; complete < 2; complete++) {
        formed_with(complete);
        for (unsigned n = 0; n < 3; n++) {
            dio((7 + 8 * n) * S, ROUTER, 300, 240);
            assert_int_equal(said(MESH_LATER, MESH_PARENT_RANK), -1);
            dao((8 + 8 * n) * S, ROUTER, ROOT, 241 + n);
            assert_int_equal(said(MESH_LATER, MESH_PARENT_RANK), n < 2 ? -1 : 256);
        }
        assert_int_equal(said(MESH_LATER, MESH_MIN_HOP_RANK_INC), 256);
        assert_int_equal(said(MESH_LATER, MESH_OCP), 0);
        /* its frames are not numbered: another DIO of the root may have been missed */
        assert_int_equal(said(MESH_LATER, MESH_PARENT_MOP), complete ? 2 : -1);
        const struct mesh_at *later = &seen.at[seen.n - 1];
        assert_int_equal(later->packet->frame.number, 8);
        assert_int_equal(packet_u(later->packet, FIELD(PROTO_RPL, RPL_DIO_RANK), 0), 300);
        assert_int_equal(later->node.addr[15], ROUTER);
        dao(26 * S, ROUTER, ROOT, 244); /* the DIO was judged once */
        assert_int_equal(said(MESH_LATER, MESH_PARENT_RANK), -1);
    }
}

static void a_switch_is_not_judged(void **state)
{
    (void)state;
    dio(1 * S, ROOT, 256, 240);
    dio(2 * S, ROUTER, 512, 240);
    dio(3 * S, CHILD, 768, 240);
    dao(4 * S, CHILD, ROUTER, 240);
    dio(8 * S, CHILD, 512, 240);
    dao(9 * S, CHILD, ROOT, 241);
    assert_int_equal(said(MESH_LATER, MESH_PARENT_RANK), -1);
    assert_int_equal(dodag().withheld[MESH_PARENT_SWITCHED], 1);
    assert_int_equal(dodag().switches, 1);
}

static void only_a_whole_capture_tells(void **state)
{
    (void)state;
    dio(1 * S, ROOT, 256, 240);
    dio(2 * S, ROUTER, 512, 241);
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_HEARD), -1);
    mesh_free(mesh);
    dissector_free(dissector);
    open_mesh(true);
    dio(1 * S, ROOT, 256, 240);
    dio(2 * S, ROUTER, 512, 241);
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_HEARD), 240);
    dio(3 * S, CHILD, 768, 241); /* it has heard that of the router */
    assert_int_equal(said(MESH_MESSAGE, MESH_VERSION_HEARD), 241);
}

static void twins_count_once(void **state)
{
    (void)state;
    dio(1 * S, ROOT, 256, 240);
    dio(1 * S + 1000, ROOT, 256, 240);
    assert_int_equal(seen.n, 0);
    assert_int_equal(dodag().dios, 1);
}

static void room_is_bounded(void **state)
{
    (void)state;
    mesh_free(mesh);
    struct mesh_options o = { .max_nodes = 4 };
    mesh = mesh_new(&o);
    for (unsigned i = 1; i <= 9; i++) dio((int64_t)i * S, i, 256 * i, 240);
    assert_int_equal(dodag().members, 4);
    assert_int_equal(mesh_nodes_lost(mesh), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_formed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(before, set_up, tear_down),
        cmocka_unit_test_setup_teardown(silence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(parents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_switch_is_not_judged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_a_whole_capture_tells, set_up, tear_down),
        cmocka_unit_test_setup_teardown(twins_count_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(room_is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
