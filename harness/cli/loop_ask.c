/* SPDX-License-Identifier: Apache-2.0
 * loop_ask.c - what a test asks of the devices, through their controls. Several tests may have one
 * client send at once: it numbers what it sends, and each test speaks of its own numbers. */
#include "cli/control_delivered.h"
#include "cli/loop_internal.h"
#include "script/delivery.h"

#include <stdlib.h>

/* A client talks to the relay and not to the server: so says the request, and so says its text.
 * Returns the text, to be freed. */
static char *by_way_of_relay(const struct relay *relay, struct action *told)
{
    struct text server = text_new(100), text = text_new(4096);
    endpoint_print(&server, &told->to);
    const char *rest = told->text ? told->text : "", *found;
    while (server.n && told->to.family && (found = strstr(rest, text_string(&server)))) {
        text_add(&text, (struct slice){ (const uint8_t *)rest, (size_t)(found - rest) });
        endpoint_print(&text, relay_at(relay));
        rest = found + server.n;
    }
    text_put(&text, rest);
    if (told->to.family) told->to = *relay_at(relay);
    char *kept = strdup(text_string(&text));
    told->text = kept;
    text_free(&server);
    text_free(&text);
    return kept;
}

static bool is_sending(const struct slot *s, unsigned device)
{
    for (unsigned i = 0; i < ASKS_MAX; i++)
        if (s->ask[i].control_id && s->ask[i].sends && s->ask[i].device == device) return true;
    return false;
}

/* `do delivered`: of the newest request, or of the nth of this test (from 1), if it says so. */
static void name_one_request(const json_t *requests, json_t *object)
{
    json_int_t nth = json_integer_value(json_array_get(json_object_get(object, "args"), 0));
    json_t *one = nth > 0 ? json_array_get(requests, (size_t)nth - 1) : NULL;
    if (one) json_object_set(object, "request", one);
}

/* The numbers that are known, in the order of asking. */
static json_t *known_requests(const struct slot *s)
{
    json_t *all = json_array(), *one;
    for (size_t i = 0; (one = json_array_get(s->requests, i)); i++)
        if (json_is_integer(one)) json_array_append(all, one);
    return all;
}

/* "request": the newest of this test (or its newest observation, when one is to end); "requests":
 * all of them. */
static void name_requests(const struct slot *s, json_t *object)
{
    json_t *requests = known_requests(s);
    size_t n = json_array_size(requests);
    const char *verb = json_string_value(json_object_get(object, "do"));
    if (n) json_object_set(object, "request", json_array_get(requests, n - 1));
    if (n && verb && strcmp(verb, "cancel") == 0 && s->observation)
        json_object_set_new(object, "request", json_integer(s->observation));
    if (verb && strcmp(verb, delivery_verb) == 0)
        name_one_request(requests, object);
    else if (n)
        json_object_set(object, "requests", requests);
    json_decref(requests);
}

static json_t *make_object(const struct loop *l, const struct slot *s, const struct action *a)
{
    struct action told = *a;
    (void)l;
    char *text = s->relay ? by_way_of_relay(s->relay, &told) : NULL;
    json_t *object = control_object(&told, &told.to, s->job->test->proto);
    free(text);
    return object;
}

static bool makes_send(const struct action *a)
{
    return a->kind == ACTION_ASK && a->bytes.n > 0;
}

/* Answers may come in another order than was asked in: a place is taken at once. */
static size_t place_of_request(struct slot *s)
{
    if (!s->requests) s->requests = json_array();
    if (json_array_size(s->requests) == REQUESTS_MAX) {
        json_array_remove(s->requests, 0);
        for (unsigned i = 0; i < ASKS_MAX; i++) s->ask[i].place -= s->ask[i].place > 0;
    }
    json_array_append_new(s->requests, json_null());
    return json_array_size(s->requests) - 1;
}

void loop_ask(struct loop *l, struct slot *s, const struct action *a)
{
    int device = loop_device_of(l, s->job->test->role[a->role]);
    struct control *c = device >= 0 ? l->config->device[device].control : NULL;
    struct ask *ask = NULL;
    for (unsigned i = 0; i < ASKS_MAX && !ask; i++)
        if (!s->ask[i].control_id && !s->ask[i].waiting) ask = &s->ask[i];
    if (!c || !ask) {
        engine_answer(s->engine, a->id, ANSWER_CANNOT, NULL,
                      c ? "too many requests at once" : "the device has no control (hook)");
        return;
    }
    json_t *object = make_object(l, s, a);
    *ask = (struct ask){ .engine_id = a->id,
                         .device = (unsigned)device,
                         .sends = makes_send(a),
                         .observes = json_is_integer(json_object_get(object, "observe")) };
    if (!ask->sends && is_sending(s, ask->device)) {
        ask->waiting = object;
        return;
    }
    if (!ask->sends && strcmp(l->config->device[device].role, "client") == 0)
        name_requests(s, object);
    if (ask->sends) ask->place = place_of_request(s);
    ask->control_id = control_submit(c, object);
}

/* The client has said which number its request has: now the others can speak of it. */
static void submit_waiting(struct loop *l, struct slot *s)
{
    for (unsigned i = 0; i < ASKS_MAX; i++) {
        struct ask *ask = &s->ask[i];
        if (!ask->waiting || is_sending(s, ask->device)) continue;
        json_t *object = ask->waiting;
        ask->waiting = NULL;
        name_requests(s, object);
        ask->control_id = control_submit(l->config->device[ask->device].control, object);
    }
}

static void answer_engine(struct loop *l, struct slot *s, unsigned id,
                          const struct control_answer *a)
{
    json_t *value = a->object ? json_object_get(a->object, "value") : NULL;
    struct value v = value_unknown();
    if (json_is_integer(value)) v = value_int(json_integer_value(value));
    if (json_is_string(value)) v = value_text(slice_text(json_string_value(value)));
    /* what comes next is due from now on, not from what happened last */
    int64_t now = clock_now(l->config->clock);
    if (!loop_time(l, s, now)) engine_time(s->engine, now);
    control_delivered(s->engine, id, a->object);
    engine_answer(s->engine, id, a->answer, v.kind == VALUE_UNKNOWN ? NULL : &v, a->why);
    loop_progress(l, s);
    loop_actions(l, s);
    loop_finish(l, s);
}

static struct ask *find_ask(struct loop *l, unsigned device, unsigned id, struct slot **slot)
{
    for (unsigned i = 0; i < SLOTS_MAX; i++) {
        struct slot *s = &l->slot[i];
        for (unsigned k = 0; s->engine && k < ASKS_MAX; k++)
            if (s->ask[k].control_id == id && s->ask[k].device == device) {
                *slot = s;
                return &s->ask[k];
            }
    }
    return NULL;
}

void loop_answered(struct loop *l, unsigned device, const struct control_answer *a)
{
    struct slot *s = NULL;
    if (device < RESETS_MAX) l->heard_ns[device] = clock_now(l->config->clock);
    struct ask *ask = find_ask(l, device, a->id, &s);
    if (!ask) {
        loop_reset_answered(l, device, a->id);
        return;
    }
    unsigned id = ask->engine_id;
    json_t *request = a->object ? json_object_get(a->object, "request") : NULL;
    if (ask->sends && json_is_integer(request)) {
        json_array_set(s->requests, ask->place, request);
        if (ask->observes) s->observation = json_integer_value(request);
    }
    *ask = (struct ask){ 0 };
    submit_waiting(l, s);
    answer_engine(l, s, id, a);
}

void loop_drop_asks(struct slot *s)
{
    for (unsigned i = 0; i < ASKS_MAX; i++) json_decref(s->ask[i].waiting);
    json_decref(s->requests);
    memset(s->ask, 0, sizeof s->ask);
    s->requests = NULL;
}
