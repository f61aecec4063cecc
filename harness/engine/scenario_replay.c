/* SPDX-License-Identifier: Apache-2.0
 * The events of a reconstruction again, one after the other. */
#include "engine/scenario_state.h"

struct replay scenario_replay(struct scenario_watch *w, const struct mesh *m, unsigned instance)
{
    memset(w->stand, 0, (w->network.nodes + 1u) * sizeof *w->stand);
    return (struct replay){
        .w = w, .m = m, .instance = instance, .now_ns = INT64_MIN, .node = w->stand
    };
}

static bool of_instance(const struct replay *r, const struct mesh_event *e)
{
    return e->dodag < r->w->ndodags && r->w->dodag[e->dodag].instance == r->instance;
}

static void apply(struct replay *r, struct stand *s, const struct mesh_event *e)
{
    switch (e->kind) {
    case MESH_RANK:
        s->rank = (uint16_t)e->value;
        s->rank_ns = r->now_ns;
        s->rank_frame = e->frame;
        break;
    case MESH_VERSION:
        s->version = (uint8_t)e->value;
        s->version_ns = r->now_ns;
        s->version_frame = e->frame;
        break;
    case MESH_PARENT:
        s->parent = scenario_number(r->w, r->m, e->value);
        s->parent_ns = r->now_ns;
        s->parent_dodag = e->dodag;
        s->parent_frame = e->frame;
        return;
    }
    s->heard = true;
    s->dodag = e->dodag;
}

bool scenario_step(struct replay *r, int64_t until_ns)
{
    const struct mesh_event *e;
    while ((e = mesh_event(r->m, r->next))) {
        int64_t at_ns = e->time_ns - r->w->start_ns;
        if (at_ns > until_ns) return false;
        r->next++;
        unsigned number = scenario_number(r->w, r->m, e->node);
        if (!number || number > r->w->network.nodes || !of_instance(r, e)) continue;
        r->now_ns = at_ns;
        r->frame = e->frame;
        apply(r, &r->node[number], e);
        return true;
    }
    return false;
}

void scenario_until(struct replay *r, int64_t until_ns)
{
    while (scenario_step(r, until_ns)) continue;
}

/* The parent of a node in the DODAG that it is in now; 0: none was seen in use. */
static unsigned parent_here(const struct replay *r, unsigned node)
{
    const struct stand *s = &r->node[node];
    return s->heard && s->parent_dodag != s->dodag ? 0 : s->parent;
}

int scenario_depth(const struct replay *r, unsigned node, unsigned root)
{
    for (unsigned hops = 0; hops <= r->w->network.nodes; hops++) {
        if (node == root) return (int)hops;
        if (!node || node > r->w->network.nodes) return -1;
        node = parent_here(r, node);
    }
    return -2;
}

unsigned scenario_cycle(const struct replay *r)
{
    unsigned n = r->w->network.nodes;
    for (unsigned i = 1; i <= n; i++) {
        unsigned at = parent_here(r, i), steps = 0;
        while (at && at <= n && at != i && steps++ < n) at = parent_here(r, at);
        if (at == i) return i;
    }
    return 0;
}
