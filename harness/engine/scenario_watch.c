/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/scenario_state.h"

#include "wire/ip.h"
#include "wire/wpan.h"

#include <stdlib.h>

enum { ARENA_BYTES = 64 << 20, FINDINGS_MAX = 60 };

/* ---- birth and end ---- */

struct scenario_watch *scenario_watch_new(const struct scenario *scenario,
                                          const struct scenario_network *network)
{
    struct arena *a = arena_new(ARENA_BYTES);
    struct scenario_watch *w = arena_alloc(a, sizeof *w);
    *w = (struct scenario_watch){ .arena = a,
                                  .scenario = scenario,
                                  .network = *network,
                                  .begun = network->start_ns != SCENARIO_FIRST,
                                  .start_ns = network->start_ns };
    w->stand = arena_array(a, network->nodes + 1u, sizeof *w->stand);
    w->tally = arena_array(a, scenario->nexpects + 1, sizeof *w->tally);
    for (unsigned i = 0; i < scenario->nexpects; i++)
        w->tally[i].of = arena_array(a, network->nodes + 1u, sizeof *w->tally[i].of);
    w->last = (struct finding **)(uintptr_t)&w->result.findings;
    w->last_event = (struct event **)(uintptr_t)&w->result.events;
    return w;
}

void scenario_watch_free(struct scenario_watch *w)
{
    if (!w) return;
    free(w->number);
    free(w->host);
    free(w->flight);
    free(w->slot);
    arena_free(w->arena);
}

void scenario_watch_fields(struct field_set *wanted)
{
    field_set_add(wanted, FIELD(PROTO_WPAN, WPAN_ACK_REQUEST));
    field_set_add(wanted, FIELD(PROTO_WPAN, WPAN_SEQ_NO));
    field_set_add(wanted, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE));
}

/* ---- nodes ---- */

unsigned scenario_named(const struct scenario_watch *w, const uint8_t *address)
{
    for (unsigned i = 0; i < w->network.nodes; i++)
        if (memcmp(w->network.address[i] + 8, address + 8, 8) == 0) return i + 1;
    return SCENARIO_STRANGER;
}

unsigned scenario_number(struct scenario_watch *w, const struct mesh *m, uint32_t node)
{
    if (node == MESH_NONE) return 0;
    if (node >= w->number_room) {
        uint32_t room = node * 2 + 64;
        unsigned *grown = realloc(w->number, room * sizeof *grown);
        if (!grown) return SCENARIO_STRANGER;
        memset(grown + w->number_room, 0, (room - w->number_room) * sizeof *grown);
        w->number = grown;
        w->number_room = room;
    }
    if (!w->number[node]) w->number[node] = scenario_named(w, mesh_node(m, node));
    return w->number[node];
}

bool scenario_among(const struct scenario_nodes *nodes, unsigned number)
{
    for (unsigned i = 0; i < nodes->n; i++)
        if (nodes->number[i] == number) return true;
    return !nodes->n;
}

double scenario_seconds(int64_t ns)
{
    return (double)ns / 1e9;
}

/* ---- findings ---- */

/* What a trouble means: only what a frame shows where everything was done at its time, or what is
 * missing where everything was heard, too, is the network's own. */
static void weigh(const struct scenario_watch *w, enum scenario_trouble trouble, struct finding *f)
{
    bool sure = w->network.complete && w->network.performed;
    f->verdict = VERDICT_INCONC;
    switch (trouble) {
    case SCENARIO_SEEN:
        f->reason = w->network.performed ? REASON_FORBIDDEN : REASON_NO_STIMULUS;
        if (w->network.performed) f->verdict = VERDICT_FAIL;
        break;
    case SCENARIO_UNSEEN:
        f->reason = !w->network.complete ? REASON_CAPTURE_INCOMPLETE : REASON_NO_STIMULUS;
        if (sure) f->reason = REASON_CHECK;
        if (sure) f->verdict = VERDICT_FAIL;
        break;
    case SCENARIO_SHORT: f->reason = REASON_CAPTURE_INCOMPLETE; break;
    case SCENARIO_UNTRIED: f->reason = REASON_NO_STIMULUS; break;
    case SCENARIO_UNKNOWN: f->reason = REASON_NOT_OBSERVABLE; break;
    case SCENARIO_OTHER: f->reason = REASON_PRECONDITION_UNMET; break;
    }
}

static const char *filter_of(const struct scenario_watch *w, const struct scenario_wrong *wrong)
{
    if (wrong->frame)
        return arena_printf(w->arena, "frame.number == %llu", (unsigned long long)wrong->frame);
    if (!wrong->node || wrong->node > w->network.nodes) return "";
    struct text t = text_new(200);
    struct node n = { .field = FIELD(PROTO_IPV6, IPV6_SRC),
                      .s = { w->network.address[wrong->node - 1], 16 } };
    text_put(&t, "ipv6.src == ");
    node_print(&t, &n);
    const char *kept = arena_string(w->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

/* A wrong `should` is a remark, and one that nobody can tell is nothing; a wrong `given` means that
 * what the scenario is about has not come to pass. */
static void soften(struct finding *f)
{
    if (f->level == LEVEL_GIVEN && f->verdict == VERDICT_FAIL) {
        f->verdict = VERDICT_INCONC;
        f->reason = REASON_PRECONDITION_UNMET;
    }
    if (f->level != LEVEL_SHOULD) return;
    if (f->verdict == VERDICT_FAIL || f->verdict == VERDICT_INCONC) f->verdict = VERDICT_PASS;
}

/* Who complains has them for a moment. */
static void keep_texts(struct scenario_watch *w, struct finding *f)
{
    f->message = arena_string(w->arena, slice_text(f->message));
    f->expected = arena_string(w->arena, slice_text(f->expected));
    f->actual = arena_string(w->arena, slice_text(f->actual));
}

void scenario_complain(struct scenario_watch *w, const struct scenario_expect *e,
                       const struct scenario_wrong *wrong)
{
    struct result *r = &w->result;
    struct finding f = { .level = e->step->level,
                         .step = e->step->index < 0 ? NULL : e->step,
                         .line = e->step->place.line,
                         .source = e->step->source,
                         .message = wrong->message,
                         .clause = e->step->clause,
                         .frame = wrong->frame,
                         .field = wrong->field ? wrong->field : "",
                         .expected = wrong->expected ? wrong->expected : "",
                         .actual = wrong->actual ? wrong->actual : "" };
    weigh(w, wrong->trouble, &f);
    if (f.level == LEVEL_SHOULD && f.verdict == VERDICT_INCONC) return;
    soften(&f);
    bool room = r->nfindings<FINDINGS_MAX, worse = f.verdict> r->role_verdict[0];
    if (room || worse) keep_texts(w, &f);
    if (worse) {
        r->role_verdict[0] = f.verdict;
        r->role_reason[0] = f.reason;
        r->role_text[0] = f.message;
    }
    r->nremarks += f.verdict == VERDICT_PASS;
    w->more += !room;
    if (!room) return;
    if (wrong->node && f.expected[0])
        f.expected = arena_printf(w->arena, "of node %u: %s", wrong->node, f.expected);
    f.filter = filter_of(w, wrong);
    struct finding *kept = arena_alloc(w->arena, sizeof *kept);
    *kept = f;
    *w->last = kept;
    w->last = (struct finding **)(uintptr_t)&kept->next;
    r->nfindings++;
}

void scenario_record(struct scenario_watch *w, const struct scenario_expect *e, const char *text)
{
    struct event *kept = arena_alloc(w->arena, sizeof *kept);
    int64_t at_ns = e->until_ns < w->end_ns - w->start_ns ? w->start_ns + e->until_ns : w->end_ns;
    *kept = (struct event){ .time_ns = at_ns, .step = e->step, .text = text };
    *w->last_event = kept;
    w->last_event = (struct event **)(uintptr_t)&kept->next;
}

/* ---- frames, and the end ---- */

void scenario_watch_frame(struct scenario_watch *w, const struct mesh *m, const struct packet *p,
                          const struct mesh_seen *seen)
{
    if (!w->begun) w->start_ns = p->frame.time_ns + w->network.after_ns;
    w->begun = true;
    scenario_count(w, m, p, seen);
    scenario_flow(w, m, p);
}

static void judge(struct scenario_watch *w, const struct mesh *m, const struct scenario_expect *e)
{
    switch (e->kind) {
    case SCENARIO_MESSAGES: scenario_judge_messages(w, e); break;
    case SCENARIO_DELIVERED: scenario_judge_delivered(w, e); break;
    case SCENARIO_JOINED:
    case SCENARIO_RISING:
    case SCENARIO_LOOPS:
    case SCENARIO_DEPTH:
    case SCENARIO_VERSION:
    case SCENARIO_PARENT: scenario_judge(w, m, e); break;
    case SCENARIO_KINDS: break;
    }
}

/* What the end of the capture cuts off. */
static void judge_short(struct scenario_watch *w, const struct scenario_expect *e)
{
    int64_t needed = e->until_ns == SCENARIO_END ? e->from_ns : e->until_ns;
    int64_t had = w->begun ? w->end_ns - w->start_ns : 0;
    if (had >= needed) return;
    scenario_complain(w, e,
                      &(struct scenario_wrong){
                          .trouble = SCENARIO_SHORT,
                          .message = arena_printf(
                              w->arena, "the capture ends after %.1f s, and %.1f s are needed",
                              scenario_seconds(had), scenario_seconds(needed)) });
}

/* What did not fit into bounded memory may be what was missed. */
static void distrust(struct scenario_watch *w, const struct mesh *m)
{
    if (!mesh_events_lost(m) && !mesh_nodes_lost(m) && !w->flights_lost) return;
    w->network.complete = false;
}

/* ---- is it the network of the scenario at all ---- */

static const char *differs(const struct scenario_watch *w, const struct mesh_dodag *d,
                           struct scenario_wrong *out)
{
    const struct scenario_config *c = w->network.config;
    const struct {
        const char *name, *field;
        unsigned wanted, seen;
    } values[] = {
        { "mode of operation", "icmpv6.rpl.dio.flag.mop", c->mop, d->mop },
        { "objective function", "icmpv6.rpl.opt.config.ocp", c->ocp, d->ocp },
        { "DIOIntervalMin", "icmpv6.rpl.opt.config.interval_min", c->interval_min,
          d->interval_min },
        { "DIOIntervalDoublings", "icmpv6.rpl.opt.config.interval_double", c->interval_double,
          d->interval_double },
        { "DIORedundancyConstant", "icmpv6.rpl.opt.config.redundancy", c->redundancy,
          d->redundancy },
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (values[i].wanted == values[i].seen) continue;
        out->field = values[i].field;
        out->expected = arena_printf(w->arena, "%u", values[i].wanted);
        out->actual = arena_printf(w->arena, "%u", values[i].seen);
        return values[i].name;
    }
    return NULL;
}

/* The DODAG of node 1, as far as its root has told; false: it was not heard. */
static bool first_dodag(struct scenario_watch *w, const struct mesh *m, struct mesh_dodag *d)
{
    for (unsigned i = 0; mesh_dodag(m, i, d); i++) {
        bool root = d->root != MESH_NONE && scenario_number(w, m, d->root) == 1;
        if (root && d->configured && d->instance == w->network.config->instance) return true;
    }
    return false;
}

/* Bounds of time and modes are those of the scenario: of another network they say nothing. */
static bool is_another(struct scenario_watch *w, const struct mesh *m)
{
    struct step none = { .number = "", .index = -1, .source = "" };
    const struct scenario_expect all = { .step = &none };
    struct scenario_wrong wrong = { .trouble = SCENARIO_OTHER };
    struct mesh_dodag d;
    if (!w->network.config) return false;
    if (first_dodag(w, m, &d)) {
        const char *what = differs(w, &d, &wrong);
        if (!what) return false;
        wrong.message = arena_printf(w->arena, "it is another network: its %s is %s, not %s", what,
                                     wrong.actual, wrong.expected);
    } else {
        wrong.expected = "DIOs of node 1 as the root, with a Configuration";
        wrong.actual = "none";
        wrong.message = "node 1 was not heard as the root of a DODAG; is it another one?";
    }
    none.clause = w->scenario->expect[0].step->clause;
    scenario_complain(w, &all, &wrong);
    return true;
}

static void list_dodags(struct scenario_watch *w, const struct mesh *m)
{
    struct mesh_dodag d;
    for (unsigned i = 0; i < SCENARIO_DODAGS_MAX && mesh_dodag(m, i, &d); i++) {
        w->dodag[i].instance = d.instance;
        w->dodag[i].root = scenario_number(w, m, d.root);
        w->ndodags = i + 1;
    }
}

const struct result *scenario_watch_end(struct scenario_watch *w, const struct mesh *m,
                                        int64_t end_ns)
{
    struct result *r = &w->result;
    const struct test *t = w->scenario->test;
    w->end_ns = end_ns;
    if (!w->begun) w->start_ns = end_ns;
    distrust(w, m);
    r->test = t;
    r->case_index = -1;
    r->role_judged[0] = true;
    r->role_verdict[0] = VERDICT_PASS;
    for (unsigned i = 0; i < TEST_ROLES_MAX; i++) r->role_text[i] = "";
    r->start_ns = w->start_ns;
    r->end_ns = end_ns;
    r->seed = w->scenario->seed;
    r->finished = true;
    list_dodags(w, m);
    bool another = is_another(w, m);
    for (unsigned i = 0; i < w->scenario->nexpects && !another; i++) {
        const struct scenario_expect *e = &w->scenario->expect[i];
        unsigned before = r->nfindings + w->more;
        judge_short(w, e);
        judge(w, m, e);
        /* what follows a `given` is about what it says */
        another = e->step->level == LEVEL_GIVEN && r->nfindings + w->more > before;
    }
    if (r->role_verdict[0] > VERDICT_PASS && r->nfindings + w->more > 1)
        r->role_text[0] = arena_printf(w->arena, "%s (%u findings in all)", r->role_text[0],
                                       r->nfindings + w->more);
    return r;
}
