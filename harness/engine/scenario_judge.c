/* SPDX-License-Identifier: Apache-2.0
 * What is expected of a network's shape: who has joined, Ranks, versions, parents. */
#include "engine/scenario_state.h"
#include "wire/lollipop.h"

enum { TEXT_BYTES = 1000, TEXTS_BYTES = 1 << 20 };

struct judging {
    struct scenario_watch *w;
    const struct mesh *m;
    const struct scenario_expect *e;
    struct arena *texts, *kept; /* of what is wrong at this instant, and of what has been since */
    unsigned node;              /* of whom, where it is one after the other */
    uint8_t old;                /* version: the root's before */
};

/* Is it otherwise than expected at this instant? *out is filled in then. */
typedef bool wrong_now(struct judging *j, const struct replay *r, struct scenario_wrong *out);

/* ---- over time ---- */

/* What is wrong for longer than it may be is told, once. */
static bool hold(struct judging *j, wrong_now *is_wrong)
{
    const struct scenario_expect *e = j->e;
    struct replay r = scenario_replay(j->w, j->m, e->instance);
    int64_t end_ns = j->w->end_ns - j->w->start_ns, since_ns = -1;
    int64_t until_ns = e->until_ns < end_ns ? e->until_ns : end_ns;
    struct scenario_wrong wrong = { 0 }, now;
    if (e->from_ns > end_ns) return false; /* told elsewhere */
    scenario_until(&r, e->from_ns);
    r.now_ns = e->from_ns;
    for (;;) {
        arena_reset(j->texts);
        bool bad = is_wrong(j, &r, &now);
        if (bad && since_ns < 0) {
            struct arena *spare = j->kept;
            wrong = now;
            since_ns = r.now_ns;
            j->kept = j->texts;
            j->texts = spare;
        }
        bool over = since_ns >= 0 && r.now_ns - since_ns > e->longest_ns;
        if (!bad && over) break;
        if (!bad) since_ns = -1;
        if (!scenario_step(&r, until_ns)) break;
        scenario_until(&r, r.now_ns); /* one frame may have changed several things */
    }
    if (since_ns < 0 || (e->longest_ns && until_ns - since_ns <= e->longest_ns)) return true;
    scenario_complain(j->w, e, &wrong);
    return false;
}

static const char *by(const struct judging *j, const struct replay *r)
{
    return arena_printf(j->texts, "%.1f s", scenario_seconds(r->now_ns));
}

static const char *rank_text(struct judging *j, const struct stand *s)
{
    if (!s->heard) return "no DIO was heard";
    if (s->rank == MESH_INFINITE_RANK) return "INFINITE_RANK";
    return arena_printf(j->texts, "%u", s->rank);
}

/* ---- joined ---- */

static unsigned root_of(const struct judging *j, const struct stand *s)
{
    return s->heard && s->dodag < j->w->ndodags ? j->w->dodag[s->dodag].root : 0;
}

static bool not_joined(struct judging *j, const struct replay *r, struct scenario_wrong *out)
{
    const struct stand *s = &r->node[j->node];
    bool finite = s->heard && s->rank != MESH_INFINITE_RANK;
    bool joined = j->e->leaf ? s->parent && !finite : finite;
    bool here = !j->e->root || root_of(j, s) == j->e->root;
    if (joined && here) return false;
    *out = (struct scenario_wrong){ .trouble = SCENARIO_UNSEEN,
                                    .node = j->node,
                                    .frame = s->rank_frame,
                                    .field = "icmpv6.rpl.dio.rank",
                                    .expected = j->e->leaf ? "no finite Rank, and a parent in use"
                                                           : "a finite Rank" };
    out->actual = j->e->leaf && !s->parent ? "no parent in use" : rank_text(j, s);
    out->message =
        arena_printf(j->texts, "node %u had not joined at %s: %s", j->node, by(j, r), out->actual);
    if (!joined) return true;
    out->field = "icmpv6.rpl.dio.dagid";
    out->expected = arena_printf(j->texts, "the DODAG of node %u", j->e->root);
    out->actual = arena_printf(j->texts, "the DODAG of node %u", root_of(j, s));
    out->message =
        arena_printf(j->texts, "node %u was in %s at %s", j->node, out->actual, by(j, r));
    return true;
}

/* ---- the root's version ---- */

static bool another_version(struct judging *j, const struct replay *r, struct scenario_wrong *out)
{
    const struct stand *s = &r->node[j->node], *root = &r->node[j->e->root ? j->e->root : 1];
    if (s->heard && s->version == root->version) return false;
    const char *seen = s->heard ? arena_printf(j->texts, "%u", s->version) : "no DIO was heard";
    *out = (struct scenario_wrong){
        .trouble = SCENARIO_UNSEEN,
        .node = j->node,
        .frame = s->version_frame,
        .field = "icmpv6.rpl.dio.version",
        .expected = arena_printf(j->texts, "%u, as the root", root->version),
        .actual = seen,
        .message = arena_printf(j->texts, "node %u was not in the root's version at %s: %s",
                                j->node, by(j, r), seen)
    };
    return true;
}

/* Has the root made a new version at all, where that is asked for? */
static bool has_new_version(struct judging *j)
{
    const struct scenario_expect *e = j->e;
    if (e->after_ns < 0) return true; /* nobody asks for one */
    struct replay r = scenario_replay(j->w, j->m, e->instance);
    const struct stand *root = &r.node[e->root ? e->root : 1];
    scenario_until(&r, e->after_ns);
    bool before = root->heard;
    j->old = root->version;
    scenario_until(&r, e->from_ns);
    if (before && lollipop_compare(root->version, j->old) == LOLLIPOP_NEWER) return true;
    scenario_complain(
        j->w, e,
        &(struct scenario_wrong){
            .trouble = SCENARIO_UNTRIED,
            .frame = root->version_frame,
            .field = "icmpv6.rpl.dio.version",
            .expected = arena_printf(j->texts, "newer than %u", j->old),
            .actual = root->heard ? arena_printf(j->texts, "%u", root->version) : "no DIO",
            .message = "the root has made no new DODAG Version that was heard" });
    return false;
}

/* ---- parents ---- */

static bool another_parent(struct judging *j, const struct replay *r, struct scenario_wrong *out)
{
    const struct stand *s = &r->node[j->node];
    if (s->parent && scenario_among(&j->e->others, s->parent)) return false;
    struct text t = text_new(TEXT_BYTES);
    for (unsigned i = 0; i < j->e->others.n; i++)
        text_printf(&t, "%s%u", i ? " or " : "node ", j->e->others.number[i]);
    *out = (struct scenario_wrong){
        .trouble = s->parent ? SCENARIO_UNSEEN : SCENARIO_UNKNOWN,
        .node = j->node,
        .frame = s->parent_frame,
        .expected = arena_string(j->texts, text_slice(&t)),
        .actual = s->parent == SCENARIO_STRANGER ? "a node that is none of the scenario's"
                  : s->parent                    ? arena_printf(j->texts, "node %u", s->parent)
                                                 : "none that was seen in use",
    };
    out->message = arena_printf(j->texts, "the parent of node %u was %s at %s", j->node,
                                out->actual, by(j, r));
    text_free(&t);
    return true;
}

/* ---- the whole network ---- */

static bool not_rising(struct judging *j, const struct replay *r, struct scenario_wrong *out)
{
    const struct scenario_nodes *list = &j->e->nodes;
    for (unsigned i = 0; i < list->n; i++) {
        const struct stand *s = &r->node[list->number[i]];
        const struct stand *before = i ? &r->node[list->number[i - 1]] : NULL;
        bool finite = s->heard && s->rank != MESH_INFINITE_RANK;
        if (finite && (!before || before->rank < s->rank)) continue;
        *out = (struct scenario_wrong){ .trouble = SCENARIO_UNSEEN,
                                        .node = list->number[i],
                                        .frame = s->rank_frame,
                                        .field = "icmpv6.rpl.dio.rank",
                                        .actual = rank_text(j, s) };
        out->expected = before ? arena_printf(j->texts, "more than %u, of node %u", before->rank,
                                              list->number[i - 1])
                               : "a finite Rank";
        out->message = arena_printf(j->texts, "the Rank of node %u was not %s at %s: %s", out->node,
                                    out->expected, by(j, r), out->actual);
        return true;
    }
    return false;
}

static bool going_round(struct judging *j, const struct replay *r, struct scenario_wrong *out)
{
    unsigned first = scenario_cycle(r), at = first, n = 0;
    if (!first) return false;
    struct text t = text_new(TEXT_BYTES);
    do {
        text_printf(&t, "%s%u", n++ ? ", whose parent is " : "node ", at);
        at = r->node[at].parent;
    } while (at != first);
    text_printf(&t, ", whose parent is %u", first);
    *out = (struct scenario_wrong){ .trouble = SCENARIO_UNSEEN,
                                    .node = first,
                                    .frame = r->frame,
                                    .expected = "parents that lead to the root",
                                    .actual = arena_string(j->texts, text_slice(&t)) };
    out->message = arena_printf(j->texts, "a cycle of parents at %s, longer than %.1f s: %s",
                                by(j, r), scenario_seconds(j->e->longest_ns), out->actual);
    text_free(&t);
    return true;
}

static bool too_deep(struct judging *j, const struct replay *r, struct scenario_wrong *out)
{
    const struct scenario_expect *e = j->e;
    unsigned root = e->root ? e->root : 1;
    int depth = scenario_depth(r, j->node, root);
    uint64_t most = e->most + (e->over && j->w->network.hops ? j->w->network.hops[j->node - 1] : 0);
    bool known = depth != -1 && (!e->over || j->w->network.hops);
    if (known && depth >= 0 && (uint64_t)depth <= most) return false;
    *out = (struct scenario_wrong){
        .trouble = known ? SCENARIO_UNSEEN : SCENARIO_UNKNOWN,
        .node = j->node,
        .frame = r->node[j->node].parent_frame,
        .expected = arena_printf(j->texts, "at most %llu hops", (unsigned long long)most),
        .actual = depth >= 0    ? arena_printf(j->texts, "%d hops", depth)
                  : depth == -1 ? "no way along parents that were seen in use"
                                : "a cycle of parents",
    };
    out->message = arena_printf(j->texts, "node %u was too far from the root at %s: %s", j->node,
                                by(j, r), out->actual);
    return true;
}

/* ---- what was seen ---- */

/* The state at the end of the time in question, one word for each node. */
static void record(struct judging *j, const char *what)
{
    const struct scenario_expect *e = j->e;
    struct replay r = scenario_replay(j->w, j->m, e->instance);
    struct text t = text_new(TEXT_BYTES);
    scenario_until(&r, e->until_ns);
    text_printf(&t, "%s:", what);
    for (unsigned i = 1; i <= j->w->network.nodes; i++) {
        const struct stand *s = &r.node[i];
        if (!scenario_among(&e->nodes, i)) continue;
        if (e->kind == SCENARIO_VERSION)
            text_printf(&t, " %u=%u", i, s->version);
        else if (e->kind == SCENARIO_PARENT || e->kind == SCENARIO_LOOPS)
            text_printf(&t, " %u<%u", i, s->parent);
        else if (e->kind == SCENARIO_DEPTH)
            text_printf(&t, " %u=%d", i, scenario_depth(&r, i, e->root ? e->root : 1));
        else
            text_printf(&t, " %u=%u", i, s->heard ? s->rank : 0);
    }
    scenario_record(j->w, e, arena_string(j->w->arena, text_slice(&t)));
    text_free(&t);
}

static void one_by_one(struct judging *j, wrong_now *is_wrong)
{
    for (j->node = 1; j->node <= j->w->network.nodes; j->node++)
        if (scenario_among(&j->e->nodes, j->node)) hold(j, is_wrong);
}

void scenario_judge(struct scenario_watch *w, const struct mesh *m, const struct scenario_expect *e)
{
    struct judging j = {
        .w = w, .m = m, .e = e, .texts = arena_new(TEXTS_BYTES), .kept = arena_new(TEXTS_BYTES)
    };
    switch (e->kind) {
    case SCENARIO_JOINED:
        one_by_one(&j, not_joined);
        record(&j, "Ranks");
        break;
    case SCENARIO_RISING:
        hold(&j, not_rising);
        record(&j, "Ranks");
        break;
    case SCENARIO_LOOPS:
        hold(&j, going_round);
        record(&j, "parents");
        break;
    case SCENARIO_DEPTH:
        one_by_one(&j, too_deep);
        record(&j, "hops");
        break;
    case SCENARIO_VERSION:
        if (has_new_version(&j)) one_by_one(&j, another_version);
        record(&j, "versions");
        break;
    case SCENARIO_PARENT:
        one_by_one(&j, another_parent);
        record(&j, "parents");
        break;
    case SCENARIO_MESSAGES:
    case SCENARIO_DELIVERED:
    case SCENARIO_KINDS: break;
    }
    arena_free(j.texts);
    arena_free(j.kept);
}
