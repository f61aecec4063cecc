/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/run_rules.h"

#include "cli/console.h"
#include "cli/link_party.h"
#include "cli/mesh_party.h"
#include "engine/rules.h"
#include "wire/coap.h"

#include <stdlib.h>

enum { OURS_MAX = 1024, CLIENTS_MAX = 1024 };

struct run_rules {
    struct session *session;
    struct rules *rules;
    struct rules_watch *watch;
    struct link_party link;
    struct mesh_party *mesh;        /* NULL: no invariant of RPL is chosen, or no radio link */
    struct endpoint ours[OURS_MAX]; /* where the tester sent from, the newest ones */
    unsigned nours;
    struct endpoint client[CLIENTS_MAX]; /* who has asked us for something, the newest ones */
    unsigned nclients;
    struct field_set views[VIEW_COUNT];
    bool *applied;          /* by index of session->invariant */
    unsigned device;        /* on a radio link: whose frames are judged, */
    struct run_rules *next; /* and the rules for the other device's; NULL: none */
};

static bool among(const struct endpoint *list, unsigned n, const struct endpoint *at)
{
    for (unsigned i = 0; i < n; i++)
        if (endpoint_equal(&list[i], at)) return true;
    return false;
}

static bool is_ours(const struct run_rules *r, const struct endpoint *at)
{
    return among(r->ours, r->nours < OURS_MAX ? r->nours : OURS_MAX, at);
}

static bool is_response(uint64_t code)
{
    unsigned class = (unsigned)(code >> 5);
    return class == 2 || class == 4 || class == 5;
}

static bool is_known(const struct session *s, const struct endpoint *at)
{
    for (unsigned i = 0; i < s->ndevices; i++)
        if (s->device[i].known && endpoint_equal(&s->device[i].at, at)) return true;
    return false;
}

static unsigned known_devices(const struct session *s)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->ndevices; i++) n += s->device[i].known;
    return n;
}

/* A client's address is known by what it asks us for, or a server that is under test, or a group:
 * from there it is judged. A code of no known class is nobody's answer. */
static void note_client(struct run_rules *r, const struct packet *p)
{
    unsigned n = r->nclients < CLIENTS_MAX ? r->nclients : CLIENTS_MAX;
    const struct node *type = packet_first(p, FIELD(PROTO_COAP, COAP_TYPE)),
                      *code = packet_first(p, FIELD(PROTO_COAP, COAP_CODE));
    bool answers = type && code && (type->u >= COAP_ACK || is_response(code->u));
    bool asks_us =
        !known_devices(r->session) || is_known(r->session, &p->dst) || endpoint_is_group(&p->dst);
    if (p->frame.sent || answers || !asks_us || among(r->client, n, &p->src)) return;
    r->client[r->nclients++ % CLIENTS_MAX] = p->src;
}

/* Somebody else's messages are not the device's own: those of a server that still answers or
 * notifies whoever had our port before. Where each device's address is known, all others are
 * strangers; else those who have asked for nothing. */
static bool is_stranger(const struct run_rules *r, const struct endpoint *at)
{
    if (is_known(r->session, at)) return false;
    if (known_devices(r->session) == r->session->ndevices) return true;
    return !among(r->client, r->nclients < CLIENTS_MAX ? r->nclients : CLIENTS_MAX, at);
}

/* Our own tester breaks rules on purpose, as a peer that is switched off or hostile: it is not
 * judged. */
static enum rules_judge judge(void *env, const struct endpoint *at)
{
    const struct run_rules *r = env;
    if (endpoint_is_link(at))
        return link_party_is_device(&r->link, at) ? RULES_JUDGED : RULES_NOT_JUDGED;
    if (r->session->on_radio) return RULES_JUDGED; /* mesh_party knows the device's frames */
    return is_ours(r, at) || is_stranger(r, at) ? RULES_NOT_JUDGED : RULES_JUDGED;
}

static struct value look_up(void *env, const char *name)
{
    const struct run_rules *r = env;
    return session_value(r->session, name);
}

static struct run_rules *open_for(struct session *s, unsigned device)
{
    struct run_rules *r = calloc(1, sizeof *r);
    if (!r) abort();
    struct rules_options options = {
        .profile = look_up, .judge = judge, .env = r, .link_role = s->device[device].role
    };
    r->session = s;
    r->device = device;
    r->link.device = s->radio[device].device;
    r->rules = rules_new(s->invariant, s->ninvariants, &options, &s->diags);
    rules_views(r->rules, r->views);
    r->watch = rules_watch_new(r->rules);
    if (s->on_radio) r->mesh = mesh_party_new(s->invariant, s->ninvariants);
    r->applied = calloc(s->ninvariants, sizeof *r->applied);
    if (!r->applied) abort();
    return r;
}

struct run_rules *run_rules_open(struct session *s)
{
    if (!s->ninvariants) return NULL;
    struct run_rules *r = open_for(s, 0);
    if (s->on_radio && session_observes(s)) r->next = open_for(s, 1);
    return r;
}

const struct field_set *run_rules_views(const struct run_rules *rules)
{
    return rules->views;
}

void run_rules_frame(void *rules, const struct tracker *tracker, struct packet *p,
                     const struct tracked *t)
{
    struct run_rules *r = rules;
    struct packet seen;
    if (r->session->on_radio) {
        for (; r; r = r->next) {
            if (link_party_frame(&r->link, p, &seen)) rules_frame(r->watch, tracker, &seen, t);
            if (r->mesh) mesh_party_frame(r->mesh, &r->link, r->watch, p);
        }
        return;
    }
    if (p->frame.sent && !is_ours(r, &p->src)) r->ours[r->nours++ % OURS_MAX] = p->src;
    note_client(r, p);
    rules_frame(r->watch, tracker, p, t);
}

void run_rules_anew(void *rules)
{
    for (struct run_rules *r = rules; r; r = r->next)
        if (r->mesh) mesh_party_anew(r->mesh, r->watch);
}

static void enter(void *env, const struct result *result)
{
    struct run_rules *r = env;
    for (unsigned i = 0; i < r->session->ninvariants; i++)
        if (strcmp(r->session->invariant[i]->id, result->test->id) == 0) r->applied[i] = true;
    report_add(r->session->report, 0, result, NULL);
    session_print_result(r->session, result);
}

/* Of two devices elsewhere the rules themselves know whom they speak of. */
static const char *role_of(const struct run_rules *r)
{
    const struct session *s = r->session;
    return s->ndevices == 1 || s->on_radio ? s->device[r->device].role : "";
}

static void enter_unseen(struct run_rules *r)
{
    for (unsigned i = 0; i < r->session->ninvariants; i++) {
        if (r->applied[i]) continue;
        struct report_outside out = { .test = r->session->invariant[i],
                                      .case_index = -1,
                                      .role = role_of(r),
                                      .verdict = VERDICT_SKIPPED,
                                      .reason = REASON_NOT_OBSERVABLE,
                                      .text = "no frame of this run that it speaks of" };
        report_outside(r->session->report, &out);
    }
}

void run_rules_end(void *rules, const struct tracker *tracker, int64_t now_ns)
{
    struct run_rules *r = rules;
    for (; r; r = r->next) {
        rules_end(r->watch, tracker, now_ns);
        rules_results(r->watch, enter, r);
        enter_unseen(r);
    }
}

void run_rules_close(struct run_rules *r)
{
    for (struct run_rules *next; r; r = next) {
        next = r->next;
        mesh_party_free(r->mesh);
        rules_watch_free(r->watch);
        rules_free(r->rules);
        free(r->applied);
        free(r);
    }
}
