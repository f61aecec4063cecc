/* SPDX-License-Identifier: Apache-2.0
 * Rules of RPL networks: the frames that the reconstruction (mesh.h) speaks of, judged at once or
 * when enough is known of them. */
#include "engine/rules_state.h"

bool rules_of_mesh(const struct test *t)
{
    return t->always && (t->proto == PROTO_RPL || t->proto == PROTO_MESH);
}

static bool looks_at(const struct field_set *fields, unsigned first, unsigned last)
{
    for (unsigned row = first; row <= last; row++)
        if (field_set_has(fields, FIELD(PROTO_MESH, row))) return true;
    return false;
}

unsigned rules_mesh_kinds(const struct rule *rule)
{
    struct field_set self = { 0 }, views[VIEW_COUNT] = { 0 };
    script_expr_fields(rule->selector, &self, views);
    if (looks_at(&self, MESH_PARENT_RANK, MESH_PARENT_PREFERENCE)) return KIND_LATER;
    if (looks_at(&self, MESH_CYCLE, MESH_CYCLE_AGE)) return KIND_MESH | KIND_HOP;
    return looks_at(&self, MESH_HLIM_BEFORE, MESH_DAG_RANK) ? KIND_HOP : KIND_MESH;
}

void rules_mesh(struct rules_watch *w, const struct mesh_at *at)
{
    static const enum rules_kind kinds[] = {
        [MESH_MESSAGE] = KIND_MESH, [MESH_HOP] = KIND_HOP, [MESH_LATER] = KIND_LATER
    };
    struct packet p = *at->packet;
    struct tracked t = { .node = at->field, .nnodes = at->nfields };
    p.extra = at->field;
    p.nextra = at->nfields;
    if (!w->begun || p.frame.time_ns < w->first_ns) w->first_ns = p.frame.time_ns;
    if (!w->begun || p.frame.time_ns > w->last_ns) w->last_ns = p.frame.time_ns;
    w->begun = true;
    w->kinds = kinds[at->aspect];
    w->node = rules_party(w, &at->node, RULES_NODE);
    w->doubting = w->doubt;
    if (w->node) rules_judge_frame(w, &p, &t);
    w->doubting = 0;
}

void rules_doubt(struct rules_watch *w, uint64_t frame)
{
    w->doubt = frame;
}

uint64_t rules_broken_musts(const struct rules_watch *w)
{
    return w->broken;
}
