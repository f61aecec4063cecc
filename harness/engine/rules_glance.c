/* SPDX-License-Identifier: Apache-2.0
 * What the bits of a frame settle. Few combinations of bits make up nearly all traffic, so that
 * what was settled for one is remembered: most rules cost nothing in most frames. */
#include "engine/rules_state.h"

#include "base/hash.h"

/* --- the bits ------------------------------------------------------------------------------- */

/* Purpose: the fields of a frame, one by one: which are there, and what is true of their numbers.
 * The first of several that are the same field counts. */
static void pass_over(struct rules_watch *w, enum view view, const struct node *node, unsigned n)
{
    const struct rules *r = w->rules;
    struct bits have = w->have;
    for (const struct node *end = node + n; node < end; node++) {
        const struct known *k = &r->of[view][node->field];
        if (!k->bit || node->depth || bits_has(&have, k->bit - 1u)) continue;
        bits_set(&have, k->bit - 1u);
        if (!k->nfacts) continue;
        const uint64_t u = node->u;
        for (const struct fact *f = &r->fact[k->fact], *last = f + k->nfacts; f < last; f++) {
            uint64_t holds = (u - f->low <= f->span) ^ f->outside;
            have.word[f->word] |= holds << f->shift;
        }
    }
    w->have = have;
}

void rules_presence(struct rules_watch *w, const struct packet *p, const struct tracked *t)
{
    w->have = (struct bits){ { 0 } };
    pass_over(w, VIEW_SELF, p->node, p->nnodes);
    pass_over(w, VIEW_SELF, t->node, t->nnodes);
    for (unsigned v = VIEW_SELF + 1; v < VIEW_COUNT; v++) {
        if (t->view_absent[v]) bits_set(&w->have, BIT_VIEW_ABSENT + v);
        if (!t->view[v]) continue;
        bits_set(&w->have, BIT_VIEW + v);
        pass_over(w, (enum view)v, t->view[v]->node, t->view[v]->nnodes);
    }
}

bool rules_bits_hold(const struct bits *have, const struct cond *c)
{
    if (c->never || !bits_all(have, &c->need) || bits_meet(have, &c->forbid)) return false;
    return bits_empty(&c->any) || bits_meet(have, &c->any);
}

/* --- what they settle ----------------------------------------------------------------------- */

/* Purpose: is the line true, or does it not apply, by bits alone? */
static bool line_settled(const struct glance *g, const struct line *l, bool *applies)
{
    if (!rules_bits_hold(&g->have, &l->when)) return true;
    if (l->when.nterms) return false;
    switch (l->kind) {
    case LINE_ABSENT:
        if (bits_meet(&g->have, &l->bits)) return false;
        break;
    case LINE_PRESENT:
        if (!bits_all(&g->have, &l->bits)) return false;
        break;
    case LINE_HEADER:
        if (l->by_header[g->header] != TRUTH_TRUE) return false;
        break;
    case LINE_TERM: return false;
    }
    *applies = *applies || l->check->level != LEVEL_MAY;
    return true;
}

static bool rule_settled(const struct glance *g, const struct compiled *c, bool *applies)
{
    if (c->when.nterms || c->rule->expects || c->rule->blame_receiver) return false;
    for (unsigned i = 0; i < c->nlines; i++) {
        if (!line_settled(g, &c->line[i], applies)) return false;
    }
    return true;
}

static void settle_all(const struct rules *r, struct glance *g)
{
    for (uint32_t i = r->from[g->header]; i < r->from[g->header + 1]; i++) {
        const struct compiled *c = &r->rule[r->list[i]];
        bool applies = false;
        if (!(g->kinds & c->kind)) continue;
        if (!rules_bits_hold(&g->have, &c->when) || (g->cut && c->whole)) continue;
        if (!rule_settled(g, c, &applies))
            g->rule[g->nrules++] = r->list[i];
        else if (applies)
            g->applied[c->test / 64] |= (uint64_t)1 << c->test % 64;
    }
}

struct glance *rules_glances(struct arena *a, const struct rules *r)
{
    struct glance *g = arena_array(a, RULES_GLANCES, sizeof *g);
    uint16_t *room = arena_array(a, (size_t)RULES_GLANCES * (r->nrules + 1), sizeof *room);
    for (unsigned i = 0; i < RULES_GLANCES; i++) g[i].rule = room + (size_t)i * (r->nrules + 1);
    return g;
}

const struct glance *rules_glance(struct rules_watch *w)
{
    struct glance key = {
        .have = w->have, .header = w->header, .kinds = w->kinds, .cut = w->packet->cut
    };
    uint64_t hash = (key.header << 5 | key.kinds) << 1 | key.cut;
    for (unsigned i = 0; i < RULES_WORDS; i++) hash = hash_mix(hash, key.have.word[i]);
    struct glance *g = &w->glance[hash % RULES_GLANCES];
    if (g->used && g->header == key.header && g->kinds == key.kinds && g->cut == key.cut &&
        bits_equal(&g->have, &key.have))
        return g;
    key.rule = g->rule;
    key.used = true;
    *g = key;
    settle_all(w->rules, g);
    return g;
}
