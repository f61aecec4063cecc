/* SPDX-License-Identifier: Apache-2.0
 * Each fault of RPL changes something that can be seen: the scenes are played without faults, and
 * then with each of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rpl/faults.h"
#include "rpl_plays_for_test.h"

enum { PLAYS = sizeof plays / sizeof *plays };

/* What these break needs what no scene has: several DAO parents, DCOs, source routes of nine hops
 * ... Each is noticed by a test case (tests/rpl_faults.yaml). */
static const char *const elsewhere[] = {
    "rpl_dao_shared",
    "rpl_out_insert",
    "rpl_dao_sequence_each",
    "rpl_dao_preference",
    "rpl_dao_rx_extend",
    "rpl_dao_rx_forever",
    "rpl_ack_rx_refused",
    "rpl_rx_crowd",
    "rpl_follow",
    "rpl_forward_at_once",
    "rpl_srh_short",
    "rpl_srh_rx_adjacent",
    "rpl_srh_rx_error",
    "rpl_mrhof_path_cost",
    "rpl_mrhof_best",
    "rpl_dco_unasked",
    "rpl_dco_d",
    "rpl_dco_sequence",
    "rpl_dco_repeats",
    "rpl_dco_rx_old",
    "rpl_dco_ack_sequence",
    "rpl_dco_bars",
    "rpl_metric_prec",
    "rpl_metric_rx_constraint",
    "rpl_metric_rx_first",
    "rpl_metric_copied",
    "rpl_metric_twice",
    "rpl_metric_p",
    "rpl_metric_flags",
    "rpl_metric_constraint",
    "rpl_metric_tlv",
    "rpl_metric_second",
    "rpl_rul_k",
    "rpl_rul_f",
    "rpl_rul_rovr",
    "rpl_rul_e",
    "rpl_rul_sequence",
    "rpl_rul_x",
    "rpl_rul_edar",
    "rpl_rul_r",
    "rpl_rul_status",
    "rpl_rul_no_path",
    "rpl_rul_dco",
    "rpl_rul_6cio",
    "rpl_conf_p",
    "rpl_status_a",
    "rpl_group_back",
    "rpl_ack_rx_any",
    "rpl_rank_wrap",
    "rpl_out_option",
    "rpl_out_rank",
    "rpl_out_srh",
    "rpl_in_srh",
    "rpl_in_tunnel",
    "rpl_in_message",
    "rpl_dio_rx_pio_long",
    "rpl_mrhof_set",
    "rpl_of0_bad_link",
    "rpl_root_grounded",
    "rpl_rank_admin",
    "rpl_dio_mixed",
    "rpl_dco_path_sequence",
    "rpl_dco_rx_none",
    "rpl_dco_rx_own",
    "rpl_in_large",
    "rpl_in_option",
    "rpl_external",
};

/* No scene has P2P-RPL or secured messages in it. */
static bool is_elsewhere(const char *name)
{
    if (!strncmp(name, "rpl_p2p_", 8) || !strncmp(name, "rpl_secure_", 11)) return true;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (!strcmp(elsewhere[i], name)) return true;
    return false;
}

static uint64_t play(unsigned which, const char *fault, unsigned who)
{
    struct net t = { .rpl = rpl_defaults(), .fault = fault, .who = who };
    plays[which](&t);
    uint64_t hash = t.m.hash;
    medium_close(&t.m);
    return hash;
}

static bool seen(const struct rpl_fault_row *fault, const uint64_t hash[2][PLAYS])
{
    static unsigned last; /* neighbours in the table are seen in the same scene */
    unsigned first = !strcmp(fault->role, "root") ? 0 : 1;
    for (unsigned n = 0; n < PLAYS; n++) {
        unsigned which = (last + n) % PLAYS;
        if (first || plays[which] == play_leaf) {
            if (play(which, fault->name, 1) == hash[1][which]) continue;
        } else if (play(which, fault->name, 0) == hash[0][which]) {
            continue;
        }
        last = which;
        return true;
    }
    for (unsigned n = 0; n < PLAYS && first; n++) /* "router" rules that a root follows, too */
        if (play(n, fault->name, 0) != hash[0][n]) return true;
    return false;
}

static void test_every_fault(void **state)
{
    static uint64_t hash[2][PLAYS];
    unsigned silent = 0;
    (void)state;
    for (unsigned who = 0; who < 2; who++)
        for (unsigned n = 0; n < PLAYS; n++) {
            hash[who][n] = play(n, "", who);
            assert_true(hash[who][n] == play(n, "", who));
        }
    for (unsigned i = 0; i < RPL_FAULT_COUNT; i++)
        if (seen(&rpl_faults[i], (const uint64_t(*)[PLAYS])hash) ==
            is_elsewhere(rpl_faults[i].name)) {
            print_message("%s changes nothing, or is listed needlessly\n", rpl_faults[i].name);
            silent++;
        }
    assert_int_equal(silent, 0);
}

static void test_table(void **state)
{
    bool on[RPL_FAULT_COUNT] = { false };
    (void)state;
    assert_true(RPL_FAULT_COUNT >= 40);
    for (unsigned i = 0; i < RPL_FAULT_COUNT; i++) {
        assert_true(rpl_fault_name(rpl_faults[i].name));
        assert_non_null(rpl_faults[i].clauses[0]);
        assert_null(rpl_faults_read(on, rpl_faults[i].name));
        for (unsigned k = 0; k < RPL_FAULT_COUNT; k++) assert_int_equal(on[k], k == i);
    }
    assert_string_equal(rpl_faults_read(on, "rpl_rpi_o,rpl_nothing"), "rpl_nothing");
    assert_null(rpl_faults_read(on, "rpl_rpi_o,iphc_nh_wrong,rpl_rpi_f"));
    assert_true(on[RPL_F_RPI_O] && on[RPL_F_RPI_F] && !on[RPL_F_RPI_MISSING]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_table),
                                        cmocka_unit_test(test_every_fault) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
