/* SPDX-License-Identifier: Apache-2.0
 * ends.c - who is who: the endpoints of the roles, learnt as the test goes on. */
#include "engine/internal.h"

#include "script/address.h"

bool engine_is_role(const struct engine *e, int role, const struct endpoint *at)
{
    for (unsigned i = 0; i < e->naliases[role]; i++)
        if (endpoint_equal(&e->alias[role][i], at)) return true;
    return false;
}

/* A device may use another port for another request; the newest comes first. A proxy is asked at
 * the first, wherever it asks from. */
void engine_learn(struct engine *e, int role, const struct endpoint *at)
{
    if (!at->family || engine_is_role(e, role, at)) return;
    if (e->naliases[role] < ALIASES_MAX) e->naliases[role]++;
    if (e->run.role[role].relays && e->naliases[role] > 1) {
        e->alias[role][e->naliases[role] - 1] = *at;
        return;
    }
    for (unsigned i = e->naliases[role] - 1; i; i--) e->alias[role][i] = e->alias[role][i - 1];
    e->alias[role][0] = *at;
}

int engine_role_of(const struct engine *e, const struct endpoint *at)
{
    for (unsigned r = 0; r < e->test->nroles; r++)
        if (engine_is_role(e, (int)r, at)) return (int)r;
    return -1;
}

struct endpoint engine_at(const struct engine *e, int role)
{
    return role >= 0 && e->naliases[role] ? e->alias[role][0] : (struct endpoint){ .port = 0 };
}

/* May the endpoint be one of that role: known as such, or nobody's yet, or on a host that the role
 * is on (a client that takes another port for another request)? */
static bool could_be(const struct engine *e, unsigned role, const struct endpoint *at)
{
    if (!e->naliases[role] || engine_is_role(e, (int)role, at)) return true;
    if (e->run.role[role].relays) return true;
    const struct endpoint *known = &e->alias[role][0];
    return e->asks[role] && known->family == at->family &&
           memcmp(known->addr, at->addr, sizeof at->addr) == 0;
}

/* Is the frame between roles of this test, as far as they are known? */
bool engine_concerns(const struct engine *e, const struct packet *p)
{
    int from = engine_role_of(e, &p->src), to = engine_role_of(e, &p->dst);
    /* on a radio link a device may send to an address that nobody has: that is its fault to find */
    bool to_anybody = endpoint_is_broadcast(&p->dst) || medium_is_link(e);
    if (from >= 0 && (to >= 0 || to_anybody)) return true;
    for (unsigned a = 0; a < e->test->nroles; a++) {
        for (unsigned b = 0; b < e->test->nroles; b++)
            if (a != b && could_be(e, a, &p->src) && could_be(e, b, &p->dst)) return true;
    }
    return false;
}

/* $server.uri: where a role of this test is; anything else is what the profile says. */
struct value engine_look_up(void *env, const char *name)
{
    struct engine *e = env;
    struct slice role;
    const char *kind;
    for (unsigned r = 0; r < e->test->nroles && address_split(slice_text(name), &role, &kind);
         r++) {
        struct endpoint at = engine_at(e, (int)r);
        if (!slice_is(role, e->test->role[r])) continue;
        struct value v = address_place(e->arena, &at, kind);
        if (v.kind != VALUE_UNKNOWN) return v;
    }
    return e->run.profile ? e->run.profile(e->run.env, name) : value_unknown();
}
