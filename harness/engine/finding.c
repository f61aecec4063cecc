/* SPDX-License-Identifier: Apache-2.0
 * finding.c - evidence: who, where, which bits, what was expected, what was seen, which clause. */
#include "engine/internal.h"
#include "engine/words.h"

#include "script/delivery.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/wpan.h"

enum { ORIGINS_MAX = 32 };

bool finding_excused(struct engine *e)
{
    int64_t half = engine_setting(e, "tx.ack_timeout", 0) / 2;
    return e->late_ns > e->run.tolerance_ns && e->late_ns > half;
}

struct finding *finding_add(struct engine *e, enum reason reason, enum verdict v, int role,
                            const struct packet *p)
{
    struct finding *f = arena_alloc(e->arena, sizeof *f);
    if (e->phase == PHASE_BEFORE && v == VERDICT_FAIL) {
        v = VERDICT_INCONC;
        reason = REASON_PRECONDITION_UNMET;
    }
    if (v == VERDICT_FAIL && reason != REASON_MALFORMED && finding_excused(e)) {
        v = VERDICT_INCONC;
        reason = REASON_TIMING_TOO_NOISY;
        if (e->phase == PHASE_STEPS) e->result.late_ns = e->late_ns;
    }
    if (e->phase == PHASE_AFTER) v = VERDICT_PASS; /* tidying up is not the test */
    *f = (struct finding){ .reason = reason,
                           .verdict = v,
                           .role = role,
                           .level = LEVEL_MUST,
                           .source = "",
                           .message = "",
                           .clause = "",
                           .field = "",
                           .expected = "",
                           .actual = "",
                           .filter = "" };
    if (e->test->ncovers) f->clause = e->test->covers[0];
    if (p) {
        f->frame = p->frame.number;
        f->octets = p->frame.bytes;
        f->decode_as = dialogue_decode_as(p);
        f->filter =
            arena_printf(e->arena, "frame.number == %llu", (unsigned long long)p->frame.number);
    }
    *e->last_finding = f;
    e->last_finding = (struct finding **)(uintptr_t)&f->next;
    e->result.nfindings++;
    return f;
}

/* What breaking a rule means for its sender: our own mistake is an ERROR, never the device's. In a
 * capture or between two devices both are judged, each for what it sent. */
enum verdict finding_blame(const struct engine *e, int role, enum reason *reason)
{
    if (role >= 0 && engine_plays(e, role)) {
        *reason = REASON_TESTER;
        return VERDICT_ERROR;
    }
    return VERDICT_FAIL;
}

/* The field whose names of values a line speaks in: its own, or that of a part of what a client
 * delivered. */
static field_id words_field(const struct engine *e, const struct check *c)
{
    bool part = !c->field && c->subject && c->subject->op == E_VAR;
    const struct delivery_part *d = part ? delivery_of(e->test->var[c->subject->slot]) : NULL;
    return d ? d->field : c->field;
}

static const char *expected_text(struct engine *e, const struct check *c, const struct value *v)
{
    if (c->test == CHECK_PRESENT) return "present";
    if (c->test == CHECK_ABSENT) return "absent";
    const struct expr *x = c->test == CHECK_EXPR ? c->expr : NULL;
    const char *words = x ? words_expected(e->arena, words_field(e, c), x, v) : NULL;
    if (v->kind == VALUE_LIST) return words ? words : words_value(e->arena, 0, v);
    return words && v->kind != VALUE_UNKNOWN ? words : c->source;
}

/* A field of a decompressed packet is shown by what stood on the air for it: the two bits that
 * elide an address, the octet in line. False: nothing of it is in this frame. */
static bool place_on_air(struct finding *f, const struct packet *p, const struct node *n)
{
    struct origin run[ORIGINS_MAX];
    unsigned runs = n->buf ? packet_origins(p, n, run, ORIGINS_MAX) : 0;
    uint32_t from = UINT32_MAX, to = 0;
    for (unsigned i = 0; i < runs; i++) {
        if (run[i].frame || run[i].from_buf || !run[i].from_nbits) continue;
        if (run[i].from_bit < from) from = run[i].from_bit;
        if (run[i].from_bit + run[i].from_nbits > to) to = run[i].from_bit + run[i].from_nbits;
    }
    if (from >= to) return false;
    f->buf = 0;
    f->bit = from;
    f->nbits = to - from;
    return true;
}

static void place_of_field(struct finding *f, const struct check *c, const struct packet *p)
{
    if (!c->field) return;
    f->field = field_row(c->field)->name;
    const struct node *n = p ? packet_first(p, c->field) : NULL;
    if (!n || n->buf >= p->nbufs || place_on_air(f, p, n)) return;
    f->buf = n->buf;
    f->bit = n->bit;
    f->nbits = n->nbits;
    for (const struct node *m = n; (m = packet_next(p, m));)
        if (m->buf == n->buf && m->bit + m->nbits > f->bit + f->nbits)
            f->nbits = m->bit + m->nbits - f->bit;
    if (f->buf) f->octets = p->buf[f->buf];
}

static void filter_of_field(struct engine *e, struct finding *f, const struct packet *p,
                            const struct check *c)
{
    if (!p || !c->field || field_row(c->field)->flags & F_OURS) return;
    f->filter =
        arena_printf(e->arena, "frame.number == %llu && %s%s", (unsigned long long)p->frame.number,
                     packet_first(p, c->field) ? "" : "!", field_row(c->field)->name);
}

/* Is a code, or are the first of several, one of success? */
static bool wants_success(const struct engine *e, const struct value *wanted)
{
    while (wanted->kind == VALUE_LIST && wanted->n) wanted = wanted->item;
    return wanted->kind == VALUE_INT && e->dialogue->succeeds((uint64_t)wanted->i);
}

/* Is the failed line the answer code, and does that code say that the resource or feature is not
 * there? Or that it does not take what the test sends, where nobody has declared that it does: an
 * appropriate error is what the RFC asks for then. */
static bool denied(struct engine *e, const struct step *s, const struct check *c,
                   const struct packet *p, const struct value *wanted, bool *declared)
{
    if (!p || !e->dialogue || !e->dialogue->denies || c->field != e->dialogue->code) return false;
    bool denies = e->dialogue->denies(p);
    if (!denies && !(e->dialogue->failed(p) && wants_success(e, wanted))) return false;
    bool any = false;
    *declared = true;
    for (unsigned i = 0; i < e->test->nserves; i++) {
        const struct serves *g = &e->test->serves[i];
        if (g->role != s->from) continue;
        any = true;
        const struct expr *r = g->resource;
        if (!r || r->op != E_PROFILE || !e->run.declared || !e->run.declared(e->run.env, r->name))
            *declared = false;
    }
    return any && (denies || !*declared);
}

struct outcome {
    enum reason reason;
    enum verdict verdict;
    enum level level;
    const char *text;
};

/* What a capture cannot blame anybody for: what a client was asked to do or chose to do, what
 * happened behind a step that no frame shows, and an error answer, whose cause may be somebody
 * else's doing. The invariants judge all of these by what the rules alone demand. */
static const char *not_to_blame(struct engine *e, const struct step *s, const struct check *c,
                                const struct packet *p)
{
    if (!engine_blind(e)) return NULL;
    if (s->from >= 0 && e->asks[s->from]) return "nobody knows what the client was asked to do: ";
    if (e->uncertain) return "the capture does not show whether the step before was performed: ";
    if (p && e->dialogue && c->field == e->dialogue->code && e->dialogue->failed(p))
        return "why the server refuses is not in the capture: ";
    return NULL;
}

static struct outcome weigh(struct engine *e, const struct step *s, const struct check *c,
                            const struct packet *p, const struct value *wanted)
{
    struct eval ctx = engine_eval(e, p);
    struct outcome o = { .reason = REASON_CHECK, .level = c->level, .text = "" };
    int role = s->from >= 0 ? s->from : s->role;
    bool declared = false;
    if (c->hard_if)
        o.level = eval_truth(c->hard_if, &ctx) == TRUTH_TRUE ? LEVEL_MUST : LEVEL_SHOULD;
    o.verdict = finding_blame(e, role, &o.reason);
    if (o.verdict == VERDICT_ERROR) {
        if (o.level == LEVEL_MAY || o.level == LEVEL_SHOULD) o.verdict = VERDICT_PASS;
        return o;
    }
    if (o.level == LEVEL_SHOULD || o.level == LEVEL_MAY) {
        o.verdict = VERDICT_PASS;
        return o;
    }
    const char *innocent = not_to_blame(e, s, c, p);
    if (innocent) {
        o.reason = s->stimulus || e->uncertain || e->asks[s->from] ? REASON_NOT_OBSERVABLE
                                                                   : REASON_PRECONDITION_UNMET;
        o.verdict = VERDICT_INCONC;
        o.text = innocent;
    } else if (o.level == LEVEL_GIVEN) {
        declared = !engine_blind(e) && c->given_item && e->run.declared &&
                   e->run.declared(e->run.env, c->given_item);
        o.reason = declared ? REASON_DENIED : REASON_PRECONDITION_UNMET;
        o.verdict = declared ? VERDICT_FAIL : VERDICT_INCONC;
        o.text = declared ? "the profile declares what the device does not do: "
                          : "what the test builds on is not so: ";
    } else if (denied(e, s, c, p, wanted, &declared)) {
        o.reason = declared ? REASON_DENIED : REASON_PRECONDITION_UNMET;
        o.verdict = declared ? VERDICT_FAIL : VERDICT_INCONC;
        o.text = declared ? "the device denies what its profile declares: "
                          : "the device denies what nobody declared: ";
    }
    return o;
}

static struct finding *same_line_before(struct engine *e, const struct check *c)
{
    for (const struct finding *f = e->result.findings; f; f = f->next)
        if (f->level != LEVEL_MUST && f->line == c->place.line && f->source == c->source)
            return (struct finding *)(uintptr_t)f;
    return NULL;
}

/* What cannot be told is neither kept nor broken: a test that demands it has no PASS. */
static void weigh_unknown(struct outcome *o)
{
    if (o->verdict == VERDICT_ERROR) o->verdict = VERDICT_PASS; /* of ours, nothing depends on it */
    if (o->verdict == VERDICT_PASS) return;
    o->verdict = VERDICT_INCONC;
    o->reason = o->level == LEVEL_GIVEN ? REASON_PRECONDITION_UNMET : REASON_NOT_OBSERVABLE;
    o->text = "it cannot be told whether this holds: ";
}

/* Of a step "8 if ..: check $LIST is link_format for server @..", what it says of the variable. */
static const char *condition(struct engine *e, const char *source)
{
    const char *check = strstr(source, "check "), *from = check ? check + strlen("check ") : source;
    const char *to = check ? strstr(from, " for ") : NULL;
    size_t n = to ? (size_t)(to - from) : strlen(from);
    return arena_string(e->arena, (struct slice){ (const uint8_t *)from, n });
}

enum verdict finding_check(struct engine *e, const struct step *s, const struct check *c,
                           const struct packet *p, enum truth holds, const struct value seen[2])
{
    struct outcome o = weigh(e, s, c, p, &seen[0]);
    int role = s->from >= 0 ? s->from : s->role;
    if (holds == TRUTH_UNKNOWN) weigh_unknown(&o);
    if (holds == TRUTH_UNKNOWN && o.verdict == VERDICT_PASS) return VERDICT_PASS;
    /* one remark a line is enough, and none about ourselves */
    if (o.verdict == VERDICT_PASS && (engine_plays(e, role) || same_line_before(e, c)))
        return VERDICT_PASS;
    struct finding *f = finding_add(e, o.reason, o.verdict, role, p);
    f->level = o.level;
    f->step = s;
    f->line = c->place.line;
    f->source = c->source;
    f->clause = c->clause ? c->clause : s->clause;
    place_of_field(f, c, p);
    f->expected = expected_text(e, c, &seen[0]);
    f->actual = words_value(e->arena, c->test == CHECK_LEN ? 0 : words_field(e, c), &seen[1]);
    filter_of_field(e, f, p, c);
    if (*f->field || strcmp(f->expected, c->source) != 0) {
        f->message = arena_printf(e->arena, "%s%s was %s, expected %s", o.text,
                                  *f->field ? f->field : c->source, f->actual, f->expected);
    } else {
        f->expected = condition(e, c->source);
        f->message = arena_printf(e->arena, "%s%s; it was %s",
                                  *o.text ? o.text : "not so: ", f->expected, f->actual);
    }
    if (o.verdict == VERDICT_PASS && o.level == LEVEL_SHOULD) e->result.nremarks++;
    return f->reason == REASON_TIMING_TOO_NOISY ? f->verdict : o.verdict;
}

static bool found_malformed(const struct engine *e, const struct packet *p)
{
    for (const struct finding *f = e->result.findings; f; f = f->next)
        if (f->reason == REASON_MALFORMED && f->frame == p->frame.number) return true;
    return false;
}

/* Does a mistake in this field concern the test? On a radio link every layer does, but for what the
 * packets carry. */
static bool concerns(const struct engine *e, field_id field)
{
    unsigned proto = FIELD_PROTO(field);
    return medium_is_link(e) ? proto != PROTO_COAP : proto == e->test->proto;
}

static bool has_mistake(const struct packet *p, const struct malformed *like)
{
    for (unsigned i = 0; i < p->nmalformed; i++)
        if (p->malformed[i].field == like->field &&
            strcmp(p->malformed[i].message, like->message) == 0)
            return true;
    return false;
}

/* From the same IPv6 source, which nobody who sends a packet on changes. Where it cannot be read,
 * it may be. */
static bool same_origin(const struct packet *a, const struct packet *b)
{
    const struct node *x = packet_first(a, FIELD(PROTO_IPV6, IPV6_SRC));
    const struct node *y = packet_first(b, FIELD(PROTO_IPV6, IPV6_SRC));
    return !x || !y || slice_equal(x->s, y->s);
}

/* A device may send on what it was given: a packet, or all that stands behind a mesh header. When
 * somebody else made the same mistake in it before, it is not known to be its own. */
static bool passed_on(const struct engine *e, const struct packet *p, const struct malformed *m,
                      int role)
{
    unsigned proto = FIELD_PROTO(m->field);
    bool of_link = proto == PROTO_WPAN || proto == PROTO_WPAN_TAP;
    bool mesh = packet_first(p, FIELD(PROTO_LOWPAN, LOWPAN_MESH_HOPS));
    if (!medium_is_link(e) || of_link || (proto == PROTO_LOWPAN && !mesh)) return false;
    for (unsigned i = 0; i < e->nframes; i++) {
        const struct packet *q = e->frame[i].packet;
        if (engine_role_of(e, &q->src) != role && same_origin(p, q) && has_mistake(q, m))
            return true;
    }
    return false;
}

void finding_malformed(struct engine *e, const struct packet *p, int role)
{
    if (found_malformed(e, p)) return;
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->depth || m->level != MALFORMED_MUST || !concerns(e, m->field)) continue;
        if (passed_on(e, p, m, role)) continue;
        enum reason reason = REASON_MALFORMED;
        enum verdict v = finding_blame(e, role, &reason);
        struct finding *f = finding_add(e, reason, v, role, p);
        f->clause = m->spec ? m->spec : "";
        f->field = field_row(m->field)->name;
        f->buf = m->buf;
        f->bit = m->bit;
        f->nbits = m->nbits;
        if (m->buf && m->buf < p->nbufs) f->octets = p->buf[m->buf];
        f->expected = "a well-formed message";
        f->actual = m->message;
        f->message = arena_printf(e->arena, "malformed: %s", m->message);
    }
}
