/* SPDX-License-Identifier: Apache-2.0
 * Each fault changes something that can be seen: a tour through everything that a node does is made
 * without faults and with each of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults_backbone_for_test.h"
#include "faults_extended_for_test.h"
#include "faults_mesh_for_test.h"
#include "faults_mpl_for_test.h"
#include "faults_network_for_test.h"
#include "faults_receive_for_test.h"
#include "faults_recovery_for_test.h"
#include "faults_routing_for_test.h"
#include "faults_secure_for_test.h"

/* Two nodes without ND; node 1 has the fault. */
static uint64_t tour_link(const char *fault)
{
    struct medium m;
    medium_open(&m, "tour-link");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = medium_config(i);
        tour_contexts(&c);
        c.paging = true;
        if (i) c.faults = fault;
        if (i) c.mac_version = 2;
        medium_add(&m, i, &c);
        tour_ask(&m, i, "join ff05::2");
        tour_ask(&m, i, "join " GROUP);
        tour_ask(&m, i, "join " RIID_GROUP);
        tour_ask(&m, i, "open 61617");
        tour_ask(&m, i, "open 61475");
    }
    tour_send(&m, 1);
    tour_send(&m, 0);
    odd_frames(&m);
    odd_fragments(&m);
    odd_headers(&m);
    tour_look(&m);
    medium_close(&m);
    return m.hash;
}

static bool seen(const char *fault)
{
    static uint64_t link, secure, mesh, hc1, generic, routing, forward, recovery, backbone, mpl,
        network[3], extended[3];
    if (!link) {
        link = tour_link("");
        assert_true(link == tour_link("")); /* nothing else differs from run to run */
        mesh = tour_mesh("");
        secure = tour_secure("");
        assert_true(secure == tour_secure(""));
        generic = tour_generic("");
        hc1 = tour_hc1("");
        routing = tour_routing("");
        forward = tour_forward("");
        recovery = tour_recovery("");
        backbone = tour_backbone("");
        mpl = tour_mpl("");
        assert_true(mpl == tour_mpl(""));
        assert_true(recovery == tour_recovery("") && backbone == tour_backbone(""));
        assert_true(routing == tour_routing("") && forward == tour_forward(""));
        assert_true(mesh == tour_mesh(""));
        for (unsigned i = 0; i < 3; i++) network[i] = tour_network(i, "");
        for (unsigned i = 0; i < 3; i++) assert_true(network[i] == tour_network(i, ""));
        for (unsigned i = 0; i < 3; i++) extended[i] = tour_extended(i, "");
        for (unsigned i = 0; i < 3; i++) assert_true(extended[i] == tour_extended(i, ""));
    }
    bool network_only = !strncmp(fault, "nd_", 3); /* saves time */
    if (!strncmp(fault, "sec_", 4)) return tour_secure(fault) != secure;
    if (!strncmp(fault, "hc1_", 4)) return tour_hc1(fault) != hc1;
    if (!strncmp(fault, "ghc_", 4)) return tour_generic(fault) != generic;
    if (!strncmp(fault, "lorh_", 5)) return tour_routing(fault) != routing;
    if (!strncmp(fault, "ff_", 3)) return tour_forward(fault) != forward;
    if (!strncmp(fault, "rfrag_", 6)) return tour_recovery(fault) != recovery;
    if (!strncmp(fault, "backbone_", 9)) return tour_backbone(fault) != backbone;
    if (!strncmp(fault, "mpl_", 4)) return tour_mpl(fault) != mpl;
    if (!strncmp(fault, "mesh_", 5)) return tour_mesh(fault) != mesh;
    if (!strncmp(fault, "nd_earo_", 8)) {
        for (unsigned i = 3; i-- > 0;)
            if (tour_extended(i, fault) != extended[i]) return true;
        return false;
    }
    if (!network_only && tour_link(fault) != link) return true;
    for (unsigned i = 3; i-- > 0;)
        if (tour_network(i, fault) != network[i]) return true;
    return false;
}

static void test_every_fault(void **state)
{
    unsigned silent = 0;
    (void)state;
    for (unsigned i = 0; i < N6_FAULT_COUNT; i++)
        if (!seen(n6_faults[i].name)) {
            print_message("%s changes nothing\n", n6_faults[i].name);
            silent++;
        }
    assert_int_equal(silent, 0);
}

static void test_table(void **state)
{
    bool on[N6_FAULT_COUNT] = { false };
    (void)state;
    assert_true(N6_FAULT_COUNT >= 40);
    for (unsigned i = 0; i < N6_FAULT_COUNT; i++) {
        assert_non_null(n6_faults[i].name);
        assert_non_null(n6_faults[i].clauses[0]);
        assert_null(n6_faults_set(on, n6_faults[i].name));
        for (unsigned k = 0; k < N6_FAULT_COUNT; k++) assert_int_equal(on[k], k == i);
    }
    assert_string_equal(n6_faults_set(on, "iphc_nh_wrong,nothing"), "nothing");
    assert_null(n6_faults_set(on, "iphc_nh_wrong,frag_tag_changes"));
    assert_true(on[N6_IPHC_NH_WRONG] && on[N6_FRAG_TAG_CHANGES] && !on[N6_FRAG_ALWAYS]);
    assert_null(n6_faults_set(on, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_every_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
