/* SPDX-License-Identifier: Apache-2.0
 * The reconstruction of a RPL network, frame by frame. End-to-end: tests/test_mesh.py. */
#include "engine/mesh_for_test.h"

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

/* Of our own nodes nothing is missing, whatever is said of others: silence is no restart, and the
 * first DIO is the first. */
static void our_own_frames(void **state)
{
    (void)state;
    for (unsigned own = 0; own < 2; own++) {
        mesh_free(mesh);
        dissector_free(dissector);
        open_mesh(false);
        ours = own;
        dio(1 * S, ROUTER, 512, 240);
        assert_true(seen.n == 1 && seen.at[0].own);
        dio(30 * S, ROUTER, 4000, 240);
        assert_int_equal(said(MESH_MESSAGE, MESH_LOWEST_RANK), own ? 512 : -1);
        for (unsigned n = 0; n < 4; n++) {
            ours = own;
            dio((31 + 8 * n) * S, ROUTER, 512, 240);
            ours = false;
            dio((32 + 8 * n) * S, CHILD, 600, 240);
            dao((33 + 8 * n) * S, CHILD, ROUTER, 240 + n);
        }
        /* it was there before; but for ours nobody knows what the router said then */
        assert_int_equal(dodag().withheld[MESH_PARENT_UNHEARD] > 0, !own);
    }
}

static void wavering(void **state)
{
    (void)state;
    dio(1 * S, ROOT, 256, 240);
    dio(2 * S, ROUTER, 512, 240);
    assert_false(mesh_wavers(mesh));
    mode = 1;
    dio(3 * S, ROOT, 256, 240);
    assert_true(mesh_wavers(mesh));
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
        cmocka_unit_test_setup_teardown(our_own_frames, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wavering, set_up, tear_down),
        cmocka_unit_test_setup_teardown(room_is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
