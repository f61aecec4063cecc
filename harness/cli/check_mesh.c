/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_mesh.h"

#include "wire/rpl.h"

#include <stdio.h>

bool check_mesh_wanted(const struct check_plan *plan)
{
    if (plan->scenario) return !plan->radio_run;
    for (unsigned i = 0; i < plan->ntests && !plan->radio_run; i++)
        if (rules_of_mesh(plan->test[i])) return true;
    return false;
}

struct mesh *check_mesh_new(const struct check_plan *plan)
{
    struct mesh_options o = { .complete = plan->complete };
    return mesh_new(&o);
}

void check_mesh_frame(struct mesh *m, struct rules_watch *rules, struct scenario_watch *scenario,
                      const struct packet *p)
{
    struct mesh_seen seen;
    mesh_frame(m, p, &seen);
    for (unsigned i = 0; i < seen.n; i++) rules_mesh(rules, &seen.at[i]);
    if (scenario) scenario_watch_frame(scenario, m, p, &seen);
}

/* ---- a line each ---- */

static const char *mode(const struct mesh_dodag *d)
{
    static const char *const modes[] = { "no downward routes", "non-storing", "storing",
                                         "storing with multicast", "P2P route discovery" };
    if (!d->dios) return "mode not heard";
    return d->mop < sizeof modes / sizeof *modes ? modes[d->mop] : "unknown mode";
}

static void print_address(struct text *t, const uint8_t *address)
{
    struct node n = { .field = FIELD(PROTO_RPL, RPL_DIO_DAGID), .s = { address, 16 } };
    node_print(t, &n);
}

static void print_dodag(struct text *t, const struct mesh_dodag *d)
{
    text_put(t, "DODAG ");
    print_address(t, d->dodagid);
    text_printf(t, " (instance %u, %s): %u node%s, %u joined", d->instance, mode(d), d->members,
                d->members == 1 ? "" : "s", d->joined);
    if (d->dios) text_printf(t, ", version %u", d->version);
    if (d->versions > 1) text_printf(t, " after %u before", d->versions - 1);
    text_printf(t, ", %u parent switch%s, %u route%s; %llu DIOs, %llu DAOs", d->switches,
                d->switches == 1 ? "" : "es", d->routes, d->routes == 1 ? "" : "s",
                (unsigned long long)d->dios, (unsigned long long)d->daos);
}

void check_mesh_print(const struct mesh *m)
{
    struct mesh_dodag d;
    for (unsigned i = 0; mesh_dodag(m, i, &d); i++) {
        struct text t = text_new(1000);
        print_dodag(&t, &d);
        puts(text_string(&t));
        text_free(&t);
    }
}
