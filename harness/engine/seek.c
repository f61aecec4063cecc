/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/seek.h"

#include "engine/internal.h"
#include "script/address.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/nd.h"
#include "wire/udp.h"
#include "wire/wpan.h"

#include <stdlib.h>

enum {
    SEEK_ARENA = 16 << 20,
    VALUES_ARENA = 1 << 20,
    SEEK_TRIES = 4, /* times the limit: conversations that turned out to be no instance */
    ROLES = 2,
    PREFIX_BYTES = 8,
    UNIVERSAL = 0x02, /* the bit that an interface identifier has the other way round */
    ADDRESS_BYTES = 16
};

struct sought {
    const struct test *test;
    const struct step *first; /* its first message */
    field_id field;           /* ... which has this value there, so that most frames need no look */
    uint64_t value;
    unsigned judged, tried, told;
};

/* One conversation. The engine's env is this one: it does not move. */
struct instance {
    struct seek *seek;
    unsigned sought;
    struct engine_run run;
    struct engine *engine;
    struct arena *values; /* of addresses */
};

struct seek {
    struct seek_options options;
    struct seek_sink sink;
    struct arena *arena, *scratch;
    struct sought *sought;
    unsigned nsought, limit;
    struct instance *active[SEEK_ACTIVE];
    unsigned nactive;
    struct seek_counts counts;
};

static void *need(void *p)
{
    if (!p) abort(); /* bounded, and not on anybody's input */
    return p;
}

/* ---- which tests ---- */

static const struct step *first_message(const struct test *test, bool *asked)
{
    *asked = false;
    for (unsigned i = 0; i < test->steps.n; i++) {
        const struct step *s = test->steps.step[i];
        if (s->kind == STEP_MESSAGE) return s;
        *asked |= s->kind == STEP_ASK;
    }
    return NULL;
}

bool seek_can(const struct test *test)
{
    const struct dialogue *d = dialogue_of(test->proto);
    bool asked;
    const struct step *first = first_message(test, &asked);
    return d && d->link_layer && !test->always && !test->ncases && test->nroles == ROLES && first &&
           asked && first->from >= 0 && first->to >= 0 && first->from != first->to;
}

/* A number that the selector compares with; false: none that is easily seen. */
static bool needs(const struct expr *e, struct sought *s)
{
    if (!e) return false;
    if (e->op == E_AND) return needs(e->a, s) || needs(e->b, s);
    if (e->op != E_EQ || e->any || e->a->op != E_FIELD || e->a->view != VIEW_SELF) return false;
    if (e->b->op != E_CONST || e->b->k.kind != VALUE_INT) return false;
    s->field = e->a->field;
    s->value = (uint64_t)e->b->k.i;
    return true;
}

struct seek *seek_new(const struct test *const *test, unsigned ntests,
                      const struct seek_options *options, const struct seek_sink *sink)
{
    struct seek *s = need(calloc(1, sizeof *s));
    bool asked;
    s->options = *options;
    s->sink = *sink;
    s->limit = options->instances ? options->instances : SEEK_INSTANCES;
    s->arena = arena_new(SEEK_ARENA);
    s->scratch = arena_new(SEEK_ARENA);
    s->sought = arena_array(s->arena, ntests ? ntests : 1, sizeof *s->sought);
    for (unsigned i = 0; i < ntests; i++) {
        if (!seek_can(test[i])) continue;
        struct sought *what = &s->sought[s->nsought++];
        *what = (struct sought){ .test = test[i], .first = first_message(test[i], &asked) };
        if (!needs(what->first->selector, what)) s->nsought--; /* it would be any message */
    }
    return s;
}

void seek_fields(const struct seek *s, struct field_set *wanted)
{
    /* what relates one packet to another, and an acknowledgement to its frame */
    static const field_id also[] = {
        FIELD(PROTO_WPAN, WPAN_SRC16),
        FIELD(PROTO_WPAN, WPAN_DST_PAN),
        FIELD(PROTO_WPAN, WPAN_SEQ_NO),
        FIELD(PROTO_WPAN, WPAN_FRAME_TYPE),
        FIELD(PROTO_LOWPAN, LOWPAN_FRAG_TAG),
        FIELD(PROTO_LOWPAN, LOWPAN_PATTERN),
        FIELD(PROTO_IPV6, IPV6_SRC),
        FIELD(PROTO_IPV6, IPV6_DST),
        FIELD(PROTO_ICMPV6, ICMPV6),
        FIELD(PROTO_ICMPV6, ICMPV6_TYPE),
        FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT),
        FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ),
        FIELD(PROTO_ICMPV6, ICMPV6_NS_TARGET_ADDRESS),
        FIELD(PROTO_ICMPV6, ICMPV6_NA_TARGET_ADDRESS),
        FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_ARO_STATUS),
        FIELD(PROTO_UDP, UDP),
        FIELD(PROTO_UDP, UDP_SRCPORT),
        FIELD(PROTO_UDP, UDP_DSTPORT),
        FIELD(PROTO_DATA, DATA_DATA),
        FIELD(PROTO_DATA, DATA_LEN),
    };
    for (unsigned i = 0; i < sizeof also / sizeof *also && s->nsought; i++)
        field_set_add(wanted, also[i]);
    for (unsigned i = 0; i < s->nsought; i++) {
        const struct field_set *f = s->sought[i].test->fields;
        for (unsigned k = 0; f && k < sizeof f->bits / sizeof *f->bits; k++)
            wanted->bits[k] |= f->bits[k];
    }
}

/* ---- who is who ---- */

static struct value look_up(void *env, const char *name)
{
    const struct instance *i = env;
    const struct test *test = i->seek->sought[i->sought].test;
    struct slice role;
    const char *kind;
    if (!address_split(slice_text(name), &role, &kind))
        return i->seek->options.run.profile(i->seek->options.run.env, name);
    for (unsigned r = 0; r < test->nroles; r++)
        if (slice_is(role, test->role[r]))
            return address_value(i->values, &i->run.link.node[r], kind);
    return value_unknown();
}

static bool declares(void *env, const char *name)
{
    const struct instance *i = env;
    const struct engine_run *run = &i->seek->options.run;
    return run->declared && run->declared(run->env, name);
}

static void know(struct node_address *n, const struct endpoint *at)
{
    if (at->family == FAMILY_EUI64) {
        memcpy(n->eui64, at->addr, sizeof n->eui64);
        n->has_eui64 = true;
    } else if (at->family == FAMILY_SHORT) {
        n->pan = (uint16_t)(at->addr[0] << 8 | at->addr[1]);
        n->short_addr = (uint16_t)(at->addr[2] << 8 | at->addr[3]);
        n->has_short = true;
    }
}

static const uint8_t *address_in(const struct packet *p, unsigned row)
{
    const struct node *n = packet_first(p, FIELD(PROTO_IPV6, row));
    return n && n->s.n == ADDRESS_BYTES ? n->s.p : NULL;
}

static bool is_link_local(const uint8_t *address)
{
    return address && address[0] == 0xfe && (address[1] & 0xc0) == 0x80;
}

static bool is_multicast(const uint8_t *address)
{
    return address && address[0] == 0xff;
}

/* A link-local address is formed from one of its node's own (RFC 4944 6, RFC 6282 3.2.2), and
 * nobody forwards a packet that has one: it tells the other address of whoever sends the frame, or
 * gets it. */
static void know_iid(struct node_address *n, const uint8_t *address, uint16_t pan)
{
    static const uint8_t shorter[] = { 0, 0, 0, 0xff, 0xfe, 0 };
    if (!is_link_local(address)) return;
    const uint8_t *iid = address + PREFIX_BYTES;
    if (memcmp(iid, shorter, sizeof shorter) == 0) {
        if (!n->has_short) n->short_addr = (uint16_t)(iid[6] << 8 | iid[7]);
        n->pan = n->has_short ? n->pan : pan;
        n->has_short = true;
    } else if (!n->has_eui64) {
        memcpy(n->eui64, iid, sizeof n->eui64);
        n->eui64[0] ^= UNIVERSAL;
        n->has_eui64 = true;
    }
}

/* The network's prefix, where the packet shows one. */
static void know_prefix(struct node_address *n, const uint8_t *address)
{
    if (address && !is_link_local(address) && !is_multicast(address))
        memcpy(n->prefix, address, PREFIX_BYTES);
}

static void cast(struct instance *i, const struct step *first, const struct packet *p)
{
    const struct test *test = i->seek->sought[i->sought].test;
    struct node_address *from = &i->run.link.node[first->from], *to = &i->run.link.node[first->to];
    know(from, &p->link_src);
    know(to, &p->link_dst);
    uint16_t pan = (uint16_t)packet_u(p, FIELD(PROTO_WPAN, WPAN_DST_PAN), 0);
    know_iid(from, address_in(p, IPV6_SRC), pan);
    know_iid(to, address_in(p, IPV6_DST), pan);
    from->pan = from->has_short ? from->pan : pan;
    to->pan = to->has_short ? to->pan : pan;
    for (unsigned r = 0; r < ROLES; r++) {
        know_prefix(&i->run.link.node[r], address_in(p, IPV6_DST));
        know_prefix(&i->run.link.node[r], address_in(p, IPV6_SRC));
        bool judged = !i->seek->options.only || strcmp(i->seek->options.only, test->role[r]) == 0;
        i->run.role[r] = (struct run_role){ .name = test->role[r], .judged = judged };
    }
}

/* A node may send from its other address. Nobody forwards what comes from a link-local one, so
 * that the sender of the frame is the sender of the packet. */
static void learn(struct instance *i, const struct packet *p)
{
    const uint8_t *src = address_in(p, IPV6_SRC);
    if (!is_link_local(src) || !endpoint_is_link(&p->link_src)) return;
    for (unsigned r = 0; r < ROLES; r++) {
        struct node_address *n = &i->run.link.node[r];
        if (!node_address_owns(n, src) || engine_is_role(i->engine, (int)r, &p->link_src)) continue;
        know(n, &p->link_src);
        engine_learn(i->engine, (int)r, &p->link_src);
    }
}

/* ---- ends ---- */

static void drain(struct engine *e)
{
    struct action a;
    while (engine_next(e, &a)) { /* nobody is there to do anything in a capture */
    }
}

static void drop(struct seek *s, unsigned at)
{
    struct instance *i = s->active[at];
    engine_free(i->engine);
    arena_free(i->values);
    free(i);
    s->active[at] = s->active[--s->nactive];
}

static bool of_fragment(const char *field)
{
    return strncmp(field, "6lowpan.frag", 12) == 0 || strncmp(field, "6lowpan.rfrag", 13) == 0;
}

/* All stimuli were seen, in the form asked for, and nothing rests on a frame that was not heard. */
static bool worth_telling(const struct engine *e)
{
    const struct result *r = engine_result(e);
    unsigned seen, total;
    bool decided = false;
    engine_stimuli(e, &seen, &total);
    if (seen < total) return false;
    for (const struct finding *f = r->findings; f; f = f->next) {
        if (f->reason == REASON_NOT_OBSERVABLE && f->verdict == VERDICT_INCONC && f->step)
            return false;
        if (f->reason == REASON_MISSING && f->verdict != VERDICT_PASS) return false;
        /* the fragments before may be those of another datagram, whose rest was not heard */
        if (f->reason == REASON_MALFORMED && of_fragment(f->field)) return false;
    }
    for (unsigned k = 0; k < r->test->nroles; k++)
        decided |= r->role_judged[k] &&
                   (r->role_verdict[k] == VERDICT_PASS || r->role_verdict[k] == VERDICT_FAIL);
    return decided;
}

static bool failed(const struct result *r)
{
    for (unsigned k = 0; k < r->test->nroles; k++)
        if (r->role_judged[k] && r->role_verdict[k] == VERDICT_FAIL) return true;
    return false;
}

static void close_instance(struct seek *s, unsigned at)
{
    struct instance *i = s->active[at];
    struct sought *what = &s->sought[i->sought];
    const struct result *r = engine_result(i->engine);
    if (worth_telling(i->engine)) {
        what->judged++;
        if (failed(r) || what->told++ < SEEK_SAME)
            s->sink.result(s->sink.env, r);
        else
            s->counts.alike++;
    }
    drop(s, at);
}

static void advance(struct engine *e, int64_t now_ns)
{
    int64_t before = INT64_MIN, due;
    while (!engine_done(e) && (due = engine_deadline(e)) <= now_ns && due > before) {
        engine_time(e, due);
        drain(e);
        before = due;
    }
}

/* ---- frames ---- */

static void give(struct seek *s, const struct packet *p, const struct tracked *t)
{
    for (unsigned at = 0; at < s->nactive;) {
        struct instance *i = s->active[at];
        advance(i->engine, p->frame.time_ns);
        if (!engine_done(i->engine)) {
            learn(i, p);
            engine_frame(i->engine, p, t);
            drain(i->engine);
        }
        if (engine_done(i->engine))
            close_instance(s, at);
        else
            at++;
    }
}

/* Is the conversation of the two under way in this test? */
static bool under_way(const struct seek *s, unsigned sought, const struct packet *p)
{
    for (unsigned at = 0; at < s->nactive; at++) {
        const struct instance *i = s->active[at];
        if (i->sought == sought && engine_role_of(i->engine, &p->link_src) >= 0 &&
            engine_role_of(i->engine, &p->link_dst) >= 0)
            return true;
    }
    return false;
}

static bool took_first(const struct engine *e)
{
    const struct trace *x = engine_result(e)->trace;
    while (x && x->next) x = x->next;
    for (const struct finding *f = engine_result(e)->findings; f; f = f->next)
        if (f->reason == REASON_NOT_OBSERVABLE && f->verdict == VERDICT_INCONC) return false;
    return x && x->step;
}

static struct engine_run run_of(struct instance *i)
{
    struct engine_run run = i->seek->options.run;
    run.use = USE_CHECK;
    run.case_index = -1;
    run.profile = look_up;
    run.declared = declares;
    run.env = i;
    return run;
}

/* What the test builds on must be known: the addresses that the node did not use are not. */
static bool is_known(const struct check *c, struct eval *ctx)
{
    if (c->level != LEVEL_GIVEN || c->test != CHECK_EXPR || !c->operand || c->when) return true;
    return eval_expr(c->operand, ctx).kind != VALUE_UNKNOWN;
}

/* Does the selector of the first message hold, whoever the two are? */
static bool fits(struct seek *s, unsigned sought, const struct packet *p)
{
    const struct step *first = s->sought[sought].first;
    struct value var[TEST_VARS_MAX] = { { .kind = VALUE_UNKNOWN } };
    struct instance i = { .seek = s, .sought = sought, .values = s->scratch };
    i.run = run_of(&i);
    cast(&i, first, p);
    struct eval ctx = { .self = p,
                        .var = var,
                        .profile = look_up,
                        .env = &i,
                        .dialogue = dialogue_of(s->sought[sought].test->proto),
                        .scratch = s->scratch };
    const struct block *steps = &s->sought[sought].test->steps;
    bool yes = true;
    for (unsigned k = 0; steps->step[k] != first; k++)
        if (steps->step[k]->kind == STEP_LET)
            var[steps->step[k]->slot] = eval_expr(steps->step[k]->expr, &ctx);
    for (unsigned k = 0; k < first->nchecks && yes; k++) yes = is_known(&first->check[k], &ctx);
    yes = yes && eval_truth(first->selector, &ctx) == TRUTH_TRUE;
    arena_reset(s->scratch);
    return yes;
}

static void begin(struct seek *s, unsigned sought, const struct packet *p, const struct tracked *t)
{
    struct sought *what = &s->sought[sought];
    if (packet_u(p, what->field, ~what->value) != what->value || !fits(s, sought, p)) return;
    if (what->judged >= s->limit || what->tried >= s->limit * SEEK_TRIES ||
        s->nactive == SEEK_ACTIVE) {
        s->counts.counted++;
        return;
    }
    if (under_way(s, sought, p)) return;
    struct instance *i = need(calloc(1, sizeof *i));
    *i = (struct instance){ .seek = s, .sought = sought, .values = arena_new(VALUES_ARENA) };
    i->run = run_of(i);
    cast(i, what->first, p);
    i->engine = engine_new(what->test, &i->run, p->frame.time_ns);
    engine_frame(i->engine, p, t);
    drain(i->engine);
    what->tried++;
    s->active[s->nactive++] = i;
    if (!took_first(i->engine))
        drop(s, s->nactive - 1);
    else if (engine_done(i->engine))
        close_instance(s, s->nactive - 1);
}

/* The short address that stands for "none" (IEEE 802.15.4 7.2.7). */
static bool is_nobody(const struct endpoint *at)
{
    return at->family == FAMILY_SHORT && at->addr[2] == 0xff && at->addr[3] == 0xfe;
}

/* May it begin a test: a packet as a whole, from one node to another? */
static bool may_begin(const struct packet *p)
{
    return !is_nobody(&p->link_src) && !is_nobody(&p->link_dst) && endpoint_is_link(&p->link_src) &&
           endpoint_is_link(&p->link_dst) && !endpoint_is_broadcast(&p->link_dst) && !p->fragment &&
           !p->cut && !p->bad_checksum && address_in(p, IPV6_SRC) &&
           !is_multicast(address_in(p, IPV6_DST));
}

void seek_frame(struct seek *s, const struct packet *p, const struct tracked *t)
{
    if (s->nactive) give(s, p, t);
    if (!may_begin(p) || t->again_of || t->twin_of) return;
    for (unsigned k = 0; k < s->nsought; k++) begin(s, k, p, t);
}

void seek_end(struct seek *s, int64_t now_ns)
{
    while (s->nactive) {
        struct engine *e = s->active[0]->engine;
        advance(e, now_ns);
        if (!engine_done(e)) engine_end(e, now_ns, "the capture ends");
        close_instance(s, 0);
    }
}

struct seek_counts seek_counts(const struct seek *s)
{
    return s->counts;
}

void seek_free(struct seek *s)
{
    if (!s) return;
    while (s->nactive) drop(s, s->nactive - 1);
    arena_free(s->arena);
    arena_free(s->scratch);
    free(s);
}
