/* SPDX-License-Identifier: Apache-2.0
 * Rules of RPL networks: the frames that the reconstruction (mesh.h) speaks of, judged at once or
 * when enough is known of them. */
#include "engine/rules_state.h"

bool rules_of_mesh(const struct test *t)
{
    return t->always && (t->proto == PROTO_RPL || t->proto == PROTO_MESH);
}

enum rules_kind rules_mesh_kind(const struct rule *rule)
{
    struct field_set self = { 0 }, views[VIEW_COUNT] = { 0 };
    script_expr_fields(rule->selector, &self, views);
    for (unsigned row = MESH_PARENT_RANK; row <= MESH_PARENT_PREFERENCE; row++)
        if (field_set_has(&self, FIELD(PROTO_MESH, row))) return KIND_LATER;
    return KIND_MESH;
}

void rules_mesh(struct rules_watch *w, const struct mesh_at *at)
{
    struct packet p = *at->packet;
    struct tracked t = { .node = at->field, .nnodes = at->nfields };
    p.extra = at->field;
    p.nextra = at->nfields;
    if (!w->begun || p.frame.time_ns < w->first_ns) w->first_ns = p.frame.time_ns;
    if (!w->begun || p.frame.time_ns > w->last_ns) w->last_ns = p.frame.time_ns;
    w->begun = true;
    w->kinds = at->later ? KIND_LATER : KIND_MESH;
    w->node = rules_party(w, &at->node, RULES_NODE);
    if (w->node) rules_judge_frame(w, &p, &t);
}
