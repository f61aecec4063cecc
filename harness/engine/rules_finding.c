/* SPDX-License-Identifier: Apache-2.0
 * Who broke a rule, and the evidence. */
#include "engine/rules_state.h"

#include "base/hash.h"
#include "engine/track.h"
#include "engine/words.h"

/* --- parties ------------------------------------------------------------------------------ */

/* A client is known by its address: it may use a port for each request. A server is known by its
 * port too. */
static struct endpoint party_at(const struct endpoint *at, unsigned role)
{
    struct endpoint e = *at;
    if (role == RULES_CLIENT) e.port = 0;
    return e;
}

static unsigned party_hash(const struct endpoint *e, unsigned role)
{
    uint64_t hi, lo;
    memcpy(&hi, e->addr, 8);
    memcpy(&lo, e->addr + 8, 8);
    return (unsigned)(hash_fold(hash_fold(hi, lo), (uint64_t)e->port << 1 | role) %
                      RULES_PARTY_SLOTS);
}

static struct party *party_init(struct rules_watch *w, struct party *p, const struct party *key)
{
    *p = *key;
    p->used = true;
    p->seen = arena_array(w->arena, w->rules->ntests ? w->rules->ntests : 1, sizeof *p->seen);
    return p;
}

/* The table is full: the first places are kept for the clients and servers that come then. */
static struct party *party_of_others(struct rules_watch *w, const struct party *key)
{
    struct party others = { .role = key->role, .judge = key->judge, .others = true };
    struct party *p = &w->party[key->role + (key->judge == RULES_TESTER ? RULES_ROLES : 0)];
    return p->used ? p : party_init(w, p, &others);
}

static struct party *party_find(struct rules_watch *w, const struct party *key)
{
    if (!w->nparties) w->nparties = RULES_FIRST_PARTY;
    unsigned slot = party_hash(&key->at, key->role);
    for (; w->slot[slot]; slot = (slot + 1) % RULES_PARTY_SLOTS) {
        struct party *p = &w->party[w->slot[slot] - 1];
        if (p->role == key->role && p->judge == key->judge && endpoint_equal(&p->at, &key->at))
            return p;
    }
    if (w->nparties == RULES_PARTIES) return party_of_others(w, key);
    w->slot[slot] = (uint16_t)(w->nparties + 1);
    return party_init(w, &w->party[w->nparties++], key);
}

struct party *rules_party(struct rules_watch *w, const struct endpoint *at, unsigned role)
{
    const struct rules_options *o = &w->rules->options;
    struct party key = { .at = party_at(at, role), .role = (uint8_t)role };
    key.judge = o->judge ? o->judge(o->env, at) : RULES_JUDGED;
    return key.judge == RULES_NOT_JUDGED ? NULL : party_find(w, &key);
}

struct party *rules_party_like(struct rules_watch *w, const struct party *p)
{
    struct party key = { .at = p->at, .role = p->role, .judge = p->judge };
    return p->others ? party_of_others(w, &key) : party_find(w, &key);
}

/* --- values in words ---------------------------------------------------------------------- */

static const char *expected_words(struct rules_watch *w, const struct check *c,
                                  const struct value *v)
{
    if (c->test == CHECK_PRESENT) return "present";
    if (c->test == CHECK_ABSENT) return "absent";
    const struct expr *x = c->expr;
    if (x && (x->op == E_PRESENT || x->op == E_ABSENT))
        return x->op == E_PRESENT ? "present" : "absent";
    if (v->kind == VALUE_UNKNOWN) return c->source;
    const char *words = words_expected(w->arena, c->field, x, v);
    return words ? words : words_value(w->arena, v->kind == VALUE_LIST ? 0 : c->field, v);
}

/* --- findings ----------------------------------------------------------------------------- */

static struct finding *keep(struct rules_watch *w, struct party *party, unsigned test)
{
    struct seen *s = &party->seen[test];
    if (s->kept == RULES_FINDINGS || w->findings == RULES_FINDINGS_ALL) return NULL;
    s->kept++;
    w->findings++;
    struct finding *f = arena_alloc(w->arena, sizeof *f);
    *f = (struct finding){ .reason = REASON_CHECK,
                           .role = party->role,
                           .source = "",
                           .message = "",
                           .clause = "",
                           .field = "",
                           .expected = "",
                           .actual = "",
                           .filter = "" };
    if (!s->first)
        s->first = f;
    else
        s->last->next = f;
    s->last = f;
    return f;
}

/* What a broken rule does to its party. */
static enum verdict weigh(struct rules_watch *w, const struct party *party, struct seen *s,
                          enum level level)
{
    enum verdict v = VERDICT_PASS;
    if (level == LEVEL_MUST || level == LEVEL_GIVEN) {
        v = party->judge == RULES_TESTER ? VERDICT_ERROR : VERDICT_FAIL;
        w->broken++;
        if (w->doubting)
            s->doubted++;
        else
            s->failures++;
        if (w->doubting) v = VERDICT_INCONC;
    } else if (level == LEVEL_SHOULD) {
        s->remarks++;
    }
    s->verdict = verdict_join(s->verdict, v);
    return v;
}

/* Where in the frame. A computed field has no octets of its own, unless it points at some. */
static void place(struct rules_watch *w, struct finding *f, field_id field)
{
    const struct packet *p = w->packet;
    const struct node *n = field ? packet_first(p, field) : NULL;
    f->octets = arena_slice(w->arena, slice_part(p->frame.bytes, 0, RULES_FRAME_BYTES));
    if (field) f->field = field_row(field)->name;
    if (!n || !n->nbits || n->buf >= p->nbufs) return;
    f->buf = n->buf;
    f->bit = n->bit;
    f->nbits = n->nbits;
    if (n->buf) f->octets = arena_slice(w->arena, p->buf[n->buf]);
}

static const char *filter_for(struct rules_watch *w, const struct packet *p, field_id field)
{
    unsigned long long number = p->frame.number;
    bool ours = !field || field_row(field)->flags & F_OURS;
    if (ours) return arena_printf(w->arena, "frame.number == %llu", number);
    return arena_printf(w->arena, "frame.number == %llu && %s%s", number,
                        packet_first(p, field) ? "" : "!", field_row(field)->name);
}

static const char *said(struct rules_watch *w, const struct finding *f, const struct check *c)
{
    if (!*f->field) return arena_printf(w->arena, "%s does not hold", c->source);
    if (c->field && field_row(c->field)->flags & F_OURS)
        return arena_printf(w->arena, "%s: %s, expected %s", field_row(c->field)->label, f->actual,
                            f->expected);
    return arena_printf(w->arena, "%s was %s, expected %s", f->field, f->actual, f->expected);
}

void rules_broken(struct rules_watch *w, struct party *party, const struct broken *b)
{
    struct seen *s = &party->seen[b->rule->test];
    const struct check *c = b->line->check;
    enum verdict v = weigh(w, party, s, b->level);
    struct finding *f = keep(w, party, b->rule->test);
    if (!f) return;
    if (v == VERDICT_ERROR) f->reason = REASON_TESTER;
    if (v == VERDICT_INCONC) f->reason = REASON_PEER_FAULT;
    f->verdict = v;
    f->level = b->level;
    f->line = c->place.line;
    f->source = c->source;
    const char *clause = defect_clause(w->packet, c->field);
    if (!clause) clause = c->clause ? c->clause : b->rule->rule->clause;
    f->clause = clause ? clause : "";
    f->frame = w->packet->frame.number;
    f->decode_as = dialogue_decode_as(w->packet);
    place(w, f, c->field);
    f->filter = filter_for(w, w->packet, c->field);
    f->expected = expected_words(w, c, &b->expected);
    f->actual = words_value(w->arena, b->actual.kind == VALUE_LIST ? 0 : c->field, &b->actual);
    f->message = said(w, f, c);
    if (v == VERDICT_INCONC)
        f->message =
            arena_printf(w->arena, "%s; but the tester itself had broken RPL in frame %llu",
                         f->message, (unsigned long long)w->doubting);
}

void rules_missed(struct rules_watch *w, const struct expected *x, const struct compiled *c)
{
    struct party *party = &w->party[x->party];
    enum verdict v = weigh(w, party, &party->seen[c->test], c->rule->expects_level);
    struct finding *f = keep(w, party, c->test);
    if (!f) return;
    f->reason = v == VERDICT_ERROR ? REASON_TESTER : REASON_MISSING;
    f->verdict = v;
    f->level = c->rule->expects_level;
    f->line = c->rule->place.line;
    f->source = c->rule->source;
    f->clause = c->rule->clause ? c->rule->clause : "";
    f->frame = x->frame;
    f->decode_as = x->decode_as;
    f->octets = arena_slice(w->arena, x->octets);
    f->filter = arena_printf(w->arena, "frame.number == %llu", (unsigned long long)x->frame);
    f->expected = arena_printf(w->arena, "an answer within %lld.%03lld s",
                               (long long)(c->within_ns / 1000000000),
                               (long long)(c->within_ns / 1000000 % 1000));
    f->actual = "none";
    f->message = arena_printf(w->arena, "no answer to frame %llu", (unsigned long long)x->frame);
}
