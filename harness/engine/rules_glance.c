/* SPDX-License-Identifier: Apache-2.0
 * What the bits of a frame settle. Few combinations of bits make up nearly all traffic, so that
 * what was settled for one is remembered: most rules cost nothing in most frames. */
#include "engine/rules_state.h"

#define GLANCE_FACTOR 0x9fb21c651e98df25u

/* --- the bits ------------------------------------------------------------------------------- */

/* Purpose: the fields of a frame, one by one: which are there, and what is true of their numbers.
 * The first of several that are the same field counts. */
static void pass_over(const struct rules *r, const struct known *of, const struct node *node,
                      unsigned n, struct bits *have)
{
    for (const struct node *end = node + n; node < end; node++) {
        const struct known *k = &of[node->field];
        if (!k->bit || node->depth) continue;
        uint64_t *word = &have->word[k->bit / 64], bit = (uint64_t)1 << k->bit % 64;
        bool first = !(*word & bit);
        *word |= bit;
        if (!k->nfacts || !first) continue;
        const uint64_t u = node->u;
        if (u < SMALL_NUMBERS) {
            bits_add(have, r->small[k->fact][u]);
            continue;
        }
        for (const struct fact *f = &r->fact[k->fact], *last = f + k->nfacts; f < last; f++) {
            uint64_t holds = (u - f->low <= f->span) ^ f->outside;
            have->word[f->word] |= holds << f->shift;
        }
    }
}

void rules_small(struct rules *r)
{
    for (unsigned i = 0; i < r->nfacts; i++) {
        const struct fact *first = &r->fact[i];
        for (unsigned u = 0; u < SMALL_NUMBERS; u++) {
            for (const struct fact *f = first; f < r->fact + r->nfacts; f++) {
                if (f->field != first->field || f->view != first->view) break;
                if ((u - f->low <= f->span) ^ f->outside) bits_set(&r->small[i][u], f->bit);
            }
        }
    }
}

void rules_presence(struct rules_watch *w, const struct packet *p, const struct tracked *t)
{
    const struct rules *r = w->rules;
    struct bits have = r->by_header[w->header];
    unsigned self = w->header == FOLD_NO_HEADER ? VIEW_SELF : KNOWN_HEADED;
    pass_over(r, r->of[self], p->node, p->nnodes, &have);
    pass_over(r, r->of[VIEW_SELF], t->node, t->nnodes, &have);
    for (unsigned v = VIEW_SELF + 1; v < VIEW_COUNT; v++) {
        if (t->view_absent[v]) bits_set(&have, BIT_VIEW_ABSENT + v);
        if (!t->view[v]) continue;
        bits_set(&have, BIT_VIEW + v);
        pass_over(r, r->of[v], t->view[v]->node, t->view[v]->nnodes, &have);
    }
    w->have = have;
}

void rules_headers(struct rules *r)
{
    struct node node[FOLD_HEADER_NODES];
    memcpy(r->of[KNOWN_HEADED], r->of[VIEW_SELF], sizeof r->of[VIEW_SELF]);
    r->by_header = arena_array(r->arena, FOLD_HEADERS, sizeof *r->by_header);
    for (unsigned h = 0; h < FOLD_NO_HEADER; h++) {
        fold_header_nodes(h, node);
        pass_over(r, r->of[VIEW_SELF], node, FOLD_HEADER_NODES, &r->by_header[h]);
    }
    for (unsigned i = 0; i < FOLD_HEADER_NODES; i++) r->of[KNOWN_HEADED][node[i].field].bit = 0;
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
    case LINE_DENIED:
        if (bits_empty(&l->bits) || bits_meet(&g->have, &l->bits)) return false;
        break;
    case LINE_TERM: return false;
    }
    *applies = *applies || l->check->level != LEVEL_MAY;
    return true;
}

/* What must be looked at of a rule; false: nothing that would tell anything. */
static bool rule_open(const struct glance *g, const struct compiled *c, struct open *open)
{
    if (c->rule->expects) return true;
    for (unsigned i = 0; i < c->nlines; i++) {
        if (i < OPEN_LINES && !line_settled(g, &c->line[i], &open->applies))
            open->line |= (uint64_t)1 << i;
    }
    return open->line || open->applies || c->nlines > OPEN_LINES;
}

static void settle_all(const struct rules *r, struct glance *g)
{
    for (uint32_t i = r->from[g->header]; i < r->from[g->header + 1]; i++) {
        const struct compiled *c = &r->rule[r->list[i]];
        struct open open = { .rule = r->list[i] };
        if (!(g->kinds & c->kind)) continue;
        if (!rules_bits_hold(&g->have, &c->when) || (g->cut && c->whole)) continue;
        if (!rule_open(g, c, &open)) continue;
        bool judged = c->when.nterms || c->rule->expects || c->rule->blame_receiver;
        if (judged || open.line || c->nlines > OPEN_LINES)
            g->open[g->nopen++] = open;
        else
            g->applied[c->test / 64] |= (uint64_t)1 << c->test % 64;
    }
}

const struct glance *rules_glance(struct rules_watch *w)
{
    uint64_t hash = ((uint64_t)w->header << 5 | w->kinds) << 1 | w->packet->cut;
    for (unsigned i = 0; i < RULES_WORDS; i++) hash = (hash ^ w->have.word[i]) * GLANCE_FACTOR;
    struct glance *g = &w->glance[hash >> 54];
    if (g->used && g->header == w->header && g->kinds == w->kinds && g->cut == w->packet->cut &&
        bits_equal(&g->have, &w->have))
        return g;
    size_t room = (w->rules->nrules + 1) * sizeof *g->open; /* few of the glances are ever used */
    if (!g->open) g->open = arena_room(w->arena, room);
    *g = (struct glance){ .have = w->have,
                          .header = w->header,
                          .kinds = w->kinds,
                          .cut = w->packet->cut,
                          .used = true,
                          .open = g->open };
    settle_all(w->rules, g);
    return g;
}
