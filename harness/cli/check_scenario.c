/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_scenario.h"

#include "cli/simulate.h"
#include "suite/scenario_read.h"
#include "time/clock.h"

#include <arpa/inet.h>
#include <stdlib.h>

/* How far away from the root each node is when everything begins. */
static const unsigned *hops_of(struct arena *a, struct topology *t, uint64_t seed)
{
    struct clock clock = clock_virtual(0);
    struct sim_options o = { .seed = seed, .quality = { .off = true } };
    struct sim *sim = sim_new(&clock, &o);
    unsigned *hops = arena_array(a, topology_nodes(t) + 1u, sizeof *hops);
    topology_apply(t, sim, seed);
    topology_hops(t, sim, hops);
    sim_free(sim);
    return hops;
}

static void give_addresses(struct arena *a, struct check_scenario *s, unsigned n)
{
    s->address = arena_array(a, n, sizeof *s->address);
    for (unsigned i = 1; i <= n; i++) {
        uint8_t *at = s->address[i - 1];
        at[0] = 0xfe;
        at[1] = 0x80;
        at[13] = (uint8_t)(i >> 16);
        at[14] = (uint8_t)(i >> 8);
        at[15] = (uint8_t)i;
    }
    s->network.address = (const uint8_t(*)[16])s->address;
}

/* What node 1 announces, as the reference node would with these settings. */
static void give_config(struct check_scenario *s)
{
    struct rpl_config c = simulate_defaults(NULL).config.rpl;
    for (unsigned i = 0; i < s->scenario->nsettings; i++) {
        const struct scenario_setting *x = &s->scenario->setting[i];
        if (x->node <= 1) simulate_set(&c, x->name, x->value);
    }
    s->config = (struct scenario_config){ .instance = c.instance,
                                          .mop = c.mop,
                                          .ocp = c.ocp,
                                          .interval_min = c.interval_min,
                                          .interval_double = c.interval_doublings,
                                          .redundancy = c.redundancy };
    s->network.config = &s->config;
}

/* Whose nodes must be there: a number beyond the last is a mistake of the file. */
static bool known_nodes(const struct scenario *s, unsigned n, struct diags *diags)
{
    for (unsigned i = 0; i < s->nexpects; i++) {
        const struct scenario_expect *e = &s->expect[i];
        unsigned most = e->root;
        for (unsigned k = 0; k < e->nodes.n; k++)
            if (e->nodes.number[k] > most) most = e->nodes.number[k];
        for (unsigned k = 0; k < e->others.n; k++)
            if (e->others.number[k] > most) most = e->others.number[k];
        if (most <= n) continue;
        diag_error(diags, e->step->place, "no node %u; there are nodes 1 to %u", most, n);
        return false;
    }
    return true;
}

struct check_scenario *check_scenario_load(struct arena *a, const char *name, struct diags *diags)
{
    struct check_scenario *s = arena_alloc(a, sizeof *s);
    const struct scenario *loaded = scenario_load(a, name, diags);
    if (!loaded) return NULL;
    struct slice text = slice_text(loaded->topology);
    *s = (struct check_scenario){ .scenario = loaded };
    s->topology =
        topology_read(a, arena_printf(a, "%s: topology", loaded->test->file), text, diags);
    if (!s->topology) return NULL;
    unsigned n = topology_nodes(s->topology);
    if (!known_nodes(loaded, n, diags)) return NULL;
    s->network =
        (struct scenario_network){ .nodes = n,
                                   .hops = hops_of(a, s->topology, simulate_seed(loaded->seed)),
                                   .start_ns = SCENARIO_FIRST,
                                   .performed = !topology_event(s->topology, 0) };
    give_addresses(a, s, n);
    give_config(s);
    return s;
}

bool check_scenario_node(struct check_scenario *s, const char *text, struct diags *diags)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    uint8_t address[16];
    bool local = *end == '=' && inet_pton(AF_INET6, end + 1, address) == 1;
    if (local && n >= 1 && n <= s->network.nodes) {
        memcpy(s->address[n - 1], address, sizeof address);
        return true;
    }
    struct diag *d =
        diag_error(diags, (struct diag_place){ .file = "--node" },
                   "%s: write N=ADDRESS; there are nodes 1 to %u", text, s->network.nodes);
    if (d) d->hint = "the link-local address: --node 2=fe80::212:4b00:14b5:d902";
    return false;
}
