/* SPDX-License-Identifier: Apache-2.0
 * air_action.c - what the engine of a test on a radio link wants done. */
#include "cli/air_internal.h"

#include "cli/air_command.h"

enum { LINE_BYTES = 16384, SHARE_MAX = 1000 };

static void send_frames(struct air *a, const struct action *action)
{
    for (unsigned i = 0; i < action->nframes; i++) {
        struct frame_out out = { .linktype = action->linktype, .bytes = action->frame[i] };
        link_send(a->link, &out);
    }
    /* what was sent comes back as a frame of the link, at its time */
}

static struct value value_of(const json_t *v)
{
    if (json_is_integer(v)) return value_int(json_integer_value(v));
    if (json_is_string(v)) return value_text(slice_text(json_string_value(v)));
    return value_unknown();
}

void air_answer(struct air *a, unsigned id, enum answer answer, const struct value *value,
                const char *why)
{
    struct air_answer said = { id, answer, clock_now(air_device_clock(a->device)), value_unknown(),
                               a->restarts && answer == ANSWER_DONE };
    if (value) said.value = *value;
    json_array_append_new(a->notes, air_answer_note(&said));
    if (said.restarted && a->loop->listen_anew) a->loop->listen_anew(a->loop->listen_state);
    engine_answer(a->engine, id, answer, said.value.kind == VALUE_UNKNOWN ? NULL : value, why);
}

static void ask_inside(struct air *a, unsigned party, const struct action *action, json_t *object)
{
    struct value v = value_unknown();
    const char *why = NULL;
    enum answer answer = air_device_do(a->device, party, object, &v, &why);
    json_decref(object);
    if (action->id) air_answer(a, action->id, answer, &v, why);
}

/* The reference node as a process takes the line that it would take in this one. */
static void add_line(json_t *object)
{
    struct text line = text_new(LINE_BYTES);
    if (air_command(&line, object))
        json_object_set_new(object, "line", json_string(text_string(&line)));
    text_free(&line);
}

static void ask(struct air *a, const struct action *action)
{
    const char *role = action->role >= 0 ? a->job->test->role[action->role] : "";
    int party = air_cast_party(a->config->party, a->config->nparties, role);
    unsigned device = party > 0 ? (unsigned)party : 0;
    struct control *c = device < a->loop->ndevices ? a->loop->device[device].control : NULL;
    json_t *object = control_object(action, &action->to, a->job->test->proto);
    a->restarts = action->verb && strcmp(action->verb, "restart") == 0;
    add_line(object);
    if (air_device_inside(a->device)) {
        ask_inside(a, device, action, object);
    } else if (!c) {
        json_decref(object);
        if (action->id)
            air_answer(a, action->id, ANSWER_CANNOT, NULL, "the device has no control (hook)");
    } else {
        unsigned id = control_submit(c, object);
        air_changes(a, device, action->verb);
        if (!action->id) return;
        a->asked = c;
        a->control_id = id;
        a->engine_id = action->id;
    }
}

/* A node of the tester's acknowledges a share of what it is sent. */
static void acknowledge(struct air *a, const struct action *action)
{
    struct radio_address at = air_radio(&a->run.link.node[action->role]);
    const struct value *v = action->arg;
    bool whole = action->nargs == 2 && v[0].kind == VALUE_INT && v[1].kind == VALUE_INT &&
                 v[0].i > 0 && v[0].i <= v[1].i && v[1].i <= SHARE_MAX;
    bool done = whole && radio_acknowledges(a->link, &at, (unsigned)v[0].i, (unsigned)v[1].i) == 0;
    a->restarts = false;
    air_answer(a, action->id, done ? ANSWER_DONE : ANSWER_CANNOT, NULL,
               whole ? "the radio of this link acknowledges by itself" : "no such share");
}

void air_answered(struct air *a, const struct control_answer *answer)
{
    if (!a->control_id || answer->id != a->control_id) return;
    struct value v = value_of(answer->object ? json_object_get(answer->object, "value") : NULL);
    a->control_id = 0;
    air_time(a); /* what comes next is due from now on, not from what happened last */
    air_answer(a, a->engine_id, answer->answer, &v, answer->why);
    air_actions(a);
}

void air_actions(struct air *a)
{
    struct action action;
    while (a->engine && engine_next(a->engine, &action)) {
        report_action(a->loop->report, a->report, &action, clock_now(air_device_clock(a->device)));
        if (action.kind == ACTION_SEND)
            send_frames(a, &action);
        else if (action.kind == ACTION_NODE)
            acknowledge(a, &action);
        else if (action.kind != ACTION_LINK)
            ask(a, &action);
    }
}
