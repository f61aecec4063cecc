/* SPDX-License-Identifier: Apache-2.0
 * One router that hears DIOs: which of them it follows, and what it says. */
#include "private.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* What the router said. */
static struct {
    unsigned dis, dio, prefixes;
    struct rpl_dio last;
    struct rpl_ip dis_to;
} said;

static struct rpl_ip node(unsigned i, bool global)
{
    struct rpl_ip a = { { 0xfe, 0x80, [8] = 2, [15] = (uint8_t)i } };
    if (global) a.b[0] = 0xfd, a.b[1] = 0;
    return a;
}

static void host_send(void *arg, struct slice packet, const struct rpl_ll *next_hop)
{
    struct rpl_message m;
    (void)arg, (void)next_hop;
    if (packet.p[6] != 58 || !rpl_read(&m, slice_part(packet, 40, packet.n))) return;
    if (m.code == RPL_DIS) {
        said.dis++;
        said.dis_to = rpl_ip_at(packet.p + 24);
    }
    if (m.code == RPL_DIO) {
        said.dio++;
        said.last = m.u.dio;
    }
}

static void host_prefix(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s)
{
    (void)arg, (void)prefix, (void)bits, (void)valid_s;
    said.prefixes++;
}

static struct rpl *start_probing(unsigned probe_s)
{
    const struct rpl_host host = { .send = host_send, .prefix = host_prefix };
    const char *why;
    struct rpl_config c = rpl_defaults();
    c.probe_s = (uint16_t)probe_s;
    struct rpl *r = rpl_new(&c, &host, &why);
    struct rpl_ip own = node(9, false);
    assert_non_null(r);
    memset(&said, 0, sizeof said);
    rpl_start(r, &own, 0);
    return r;
}

static struct rpl *start(void)
{
    return start_probing(0);
}

static struct rpl_dio dio(uint16_t rank, uint8_t version)
{
    return (struct rpl_dio){ .rank = rank,
                             .version = version,
                             .mop = 1,
                             .grounded = true,
                             .dtsn = 240,
                             .dodagid = node(1, true) };
}

static struct rpl_conf conf(void)
{
    return (struct rpl_conf){ .doublings = 6,
                              .min = 8,
                              .max_rank_increase = 1000,
                              .min_hop_rank_increase = 256,
                              .default_lifetime = 30,
                              .lifetime_unit_s = 60 };
}

/* Neighbour `from` sends it; without a configuration if there is none. */
static struct rpl_view hears(struct rpl *r, unsigned from, const struct rpl_dio *d,
                             const struct rpl_conf *c)
{
    uint8_t icmp[128];
    struct wr w = wr_open(icmp, sizeof icmp);
    struct rpl_arrival a = {
        node(from, false), rpl_ip_all_nodes, { 2, { 0, (uint8_t)from } }, 255, { NULL, 0 }
    };
    struct rpl_view v = { 0 };
    rpl_put_dio(&w, d);
    if (c) rpl_put_conf(&w, c);
    rpl_message(r, &a, (struct slice){ icmp, wr_size(&w) }, r->now_ns + RPL_MS);
    rpl_look(r, 0, &v);
    return v;
}

static void run(struct rpl *r, int64_t for_ns)
{
    int64_t end = r->now_ns + for_ns;
    while (rpl_deadline(r) <= end) rpl_time(r, rpl_deadline(r));
    rpl_time(r, end);
}

static void joins_and_sinks(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 240);
    (void)state;
    assert_int_equal(hears(r, 1, &d, &c).rank, 1024);
    d.rank = 1000;
    assert_int_equal(hears(r, 1, &d, &c).rank, 1768);
    d.rank = 1256;
    assert_int_equal(hears(r, 1, &d, &c).rank, 2024); /* L + MaxRankIncrease */
    d.rank = 1257;
    struct rpl_view v = hears(r, 1, &d, &c);
    assert_true(v.poisoning && v.rank == RPL_RANK_INFINITE);
    run(r, 2 * RPL_SECOND);
    assert_int_equal(said.last.rank, RPL_RANK_INFINITE);
    assert_false(hears(r, 1, &d, &c).joined); /* not even later (section 8.2.2.4 rule 4) */
    d.rank = 1256;
    assert_int_equal(hears(r, 1, &d, &c).rank, 2024);
    d.rank = 5000;
    d.version = 241; /* L begins anew */
    assert_int_equal(hears(r, 1, &d, &c).rank, 5768);
    rpl_free(r);
}

static void versions(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 250), old = dio(256, 245);
    (void)state;
    hears(r, 1, &d, &c);
    hears(r, 3, &d, &c);                                  /* and is silent from then on */
    assert_int_equal(hears(r, 2, &old, &c).version, 250); /* an older one, however good */
    d.version = 0;
    assert_int_equal(hears(r, 1, &d, &c).version, 0);
    for (d.version = 1; d.version < 12; d.version++)
        assert_int_equal(hears(r, 1, &d, &c).version, d.version);
    d.version--;
    d.rank = RPL_RANK_INFINITE;
    hears(r, 1, &d, &c); /* 245 and 250 were heard before 11: they are not news */
    run(r, 5 * RPL_SECOND);
    struct rpl_view v = { 0 };
    rpl_look(r, 0, &v);
    assert_false(v.joined);
    rpl_free(r);
}

static void needs_configuration(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 240);
    struct rpl_ip neighbour = node(1, false);
    (void)state;
    assert_false(hears(r, 1, &d, NULL).joined);
    assert_int_equal(said.dis, 1);
    assert_memory_equal(said.dis_to.b, neighbour.b, 16);
    hears(r, 1, &d, NULL);
    assert_int_equal(said.dis, 1); /* not at once again */
    c.min_hop_rank_increase = 0;
    assert_false(hears(r, 1, &d, &c).joined);
    c = conf();
    assert_true(hears(r, 1, &d, &c).joined);
    rpl_free(r);
}

static void refuses(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(0, 240);
    (void)state;
    assert_false(hears(r, 1, &d, &c).joined);
    d = dio(100, 240); /* less than a root's */
    assert_false(hears(r, 1, &d, &c).joined);
    d = dio(256, 240);
    d.dodagid = node(1, false);
    assert_false(hears(r, 1, &d, &c).joined);
    d = dio(65000, 240); /* no room for a Rank below */
    assert_false(hears(r, 1, &d, &c).joined);
    d = dio(256, 240);
    c.flags = RPL_CONF_A;
    assert_false(hears(r, 1, &d, &c).joined);
    c = conf();
    d.mop = 5; /* as a leaf at most */
    struct rpl_view v = hears(r, 1, &d, &c);
    assert_true(v.joined && v.role == RPL_LEAF && v.rank == RPL_RANK_INFINITE);
    run(r, 30 * RPL_SECOND);
    assert_int_equal(said.dio, 0);
    rpl_free(r);
}

/* Children, siblings and strangers are no parents; a grounded DODAG is better than a floating one.
 */
static void chooses(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio root = dio(256, 240), child = dio(1792, 240), other = dio(256, 240);
    struct rpl_ip one = node(1, false), three = node(3, false);
    (void)state;
    root.grounded = false;
    hears(r, 1, &root, &c);
    struct rpl_view v = hears(r, 2, &child, &c);
    assert_memory_equal(v.parent.b, one.b, 16);
    root.rank = RPL_RANK_INFINITE;
    v = hears(r, 1, &root, &c);
    assert_true(v.poisoning); /* rather than below its own child */
    other.dodagid = node(3, true);
    v = hears(r, 3, &other, &c);
    assert_true(v.joined && v.grounded && !v.poisoning);
    assert_memory_equal(v.parent.b, three.b, 16);
    root.rank = 256;
    v = hears(r, 1, &root, &c);
    assert_memory_equal(v.parent.b, three.b, 16);
    root.grounded = true;
    root.preference = 1;
    v = hears(r, 1, &root, &c);
    assert_memory_equal(v.parent.b, one.b, 16);
    rpl_free(r);
}

/* What was lost has to acknowledge a frame before it is used again. */
static void unreachable(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 240);
    struct rpl_ll ll = { 2, { 0, 1 } };
    struct rpl_view v = { 0 };
    (void)state;
    hears(r, 1, &d, &c);
    rpl_link(r, &ll, false, 4);
    rpl_look(r, 0, &v);
    assert_false(v.poisoning); /* once is nothing */
    rpl_link(r, &ll, false, 4);
    rpl_look(r, 0, &v);
    assert_true(v.poisoning);
    unsigned dis = said.dis;
    assert_true(hears(r, 1, &d, &c).poisoning);
    assert_int_equal(said.dis, dis + 1);
    rpl_link(r, &ll, true, 1);
    rpl_look(r, 0, &v);
    assert_int_equal(v.rank, 1024);
    rpl_free(r);
}

/* A version that was left is remembered for two of the longest intervals: a root that has restarted
 * may begin with an older one. */
static void forgets(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 241), lost = dio(RPL_RANK_INFINITE, 241), again = dio(256, 240);
    (void)state;
    hears(r, 1, &d, &c);
    assert_true(hears(r, 1, &lost, &c).poisoning);
    run(r, 2 * RPL_SECOND);
    assert_false(hears(r, 1, &again, &c).joined);
    run(r, 28 * RPL_SECOND);
    assert_false(hears(r, 1, &again, &c).joined);
    run(r, 6 * RPL_SECOND); /* twice 16.384 s have passed */
    struct rpl_view v = hears(r, 1, &again, &c);
    assert_true(v.joined);
    assert_int_equal(v.version, 240);
    rpl_free(r);
}

/* Of a link that is not used nothing more is learnt: who has no other asks, now and then. */
static void too_bad(void **state)
{
    struct rpl *r = start();
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 240);
    struct rpl_ll ll = { 2, { 0, 1 } };
    struct rpl_view v = { 0 };
    (void)state;
    c.ocp = RPL_MRHOF;
    hears(r, 1, &d, &c);
    rpl_link(r, &ll, true, 8); /* ETX 8 */
    rpl_look(r, 0, &v);
    assert_true(v.poisoning);
    run(r, 2 * RPL_SECOND);
    for (unsigned n = 0; n < 7; n++) {
        run(r, 10 * RPL_SECOND);
        unsigned dis = said.dis;
        assert_false(hears(r, 1, &d, &c).joined);
        assert_int_equal(said.dis, dis + 1);
        hears(r, 1, &d, &c);
        assert_int_equal(said.dis, dis + 1); /* not each time */
        rpl_link(r, &ll, true, 1);
    }
    rpl_look(r, 0, &v);
    assert_true(v.joined && v.rank < 1024);
    rpl_free(r);
}

/* A parent that was silent is asked, and one that does not answer is lost. */
static void probes(void **state)
{
    struct rpl *r = start_probing(20);
    struct rpl_conf c = conf();
    struct rpl_dio d = dio(256, 240);
    struct rpl_view v = { 0 };
    (void)state;
    hears(r, 1, &d, &c);
    unsigned dis = said.dis;
    rpl_time(r, 20 * RPL_SECOND);
    assert_int_equal(said.dis, dis);
    rpl_time(r, 21 * RPL_SECOND);
    assert_int_equal(said.dis, dis + 1);
    hears(r, 1, &d, &c); /* it answers */
    rpl_time(r, 41 * RPL_SECOND);
    assert_int_equal(said.dis, dis + 1);
    for (int64_t s = 42; s < 45; s++) rpl_time(r, s * RPL_SECOND);
    assert_int_equal(said.dis, dis + 4);
    rpl_look(r, 0, &v);
    assert_false(v.poisoning);
    rpl_time(r, 45 * RPL_SECOND);
    rpl_look(r, 0, &v);
    assert_true(v.poisoning);
    rpl_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_and_sinks),
        cmocka_unit_test(versions),
        cmocka_unit_test(needs_configuration),
        cmocka_unit_test(refuses),
        cmocka_unit_test(chooses),
        cmocka_unit_test(unreachable),
        cmocka_unit_test(forgets),
        cmocka_unit_test(too_bad),
        cmocka_unit_test(probes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
