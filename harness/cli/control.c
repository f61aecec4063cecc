/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/control_private.h"

#include <stdio.h>
#include <stdlib.h>

struct control *control_new(const struct control_type *type, void *state)
{
    struct control *c = calloc(1, sizeof *c);
    if (!c) {
        fprintf(stderr, "plugtest: out of memory: a device control\n");
        abort();
    }
    c->type = type;
    c->state = state;
    return c;
}

static void drop_reply(struct control_reply *r)
{
    free(r->why);
    json_decref(r->object);
    *r = (struct control_reply){ 0 };
}

void control_done(struct control *c, unsigned id, enum answer answer, const char *why,
                  json_t *object)
{
    if (c->nreplies == CONTROL_QUEUE) { /* a device that answers what nobody asked */
        json_decref(object);
        return;
    }
    c->reply[c->nreplies++] =
        (struct control_reply){ id, answer, why && *why ? strdup(why) : NULL, object };
}

void control_done_line(struct control *c, unsigned id, struct slice line)
{
    json_t *o = json_loadb((const char *)line.p, line.n, 0, NULL);
    if (!json_is_object(o)) {
        json_decref(o);
        control_done(c, id, ANSWER_FAILED,
                     "the device's control answered something that is not JSON", NULL);
        return;
    }
    enum answer answer = ANSWER_FAILED;
    if (json_is_true(json_object_get(o, "ok"))) answer = ANSWER_DONE;
    if (json_is_true(json_object_get(o, "cannot"))) answer = ANSWER_CANNOT;
    const char *why = json_string_value(json_object_get(o, "why"));
    control_done(c, id, answer, why, o);
}

unsigned control_submit(struct control *c, json_t *object)
{
    unsigned id = ++c->next_id;
    json_object_set_new(object, "id", json_integer(id));
    if (!c->type->submit(c, id, object))
        control_done(c, id, ANSWER_CANNOT, "the device's control cannot be reached", NULL);
    json_decref(object);
    return id;
}

bool control_collect(struct control *c, int64_t now_ns, struct control_answer *out)
{
    drop_reply(&c->lent);
    if (!c->nreplies) c->type->look(c, now_ns);
    if (!c->nreplies) return false;
    c->lent = c->reply[0];
    memmove(&c->reply[0], &c->reply[1], sizeof c->reply[0] * --c->nreplies);
    *out = (struct control_answer){ c->lent.id, c->lent.answer, c->lent.why, c->lent.object };
    return true;
}

unsigned control_poll(const struct control *c, struct pollfd *fds, unsigned cap)
{
    return c->type->poll(c, fds, cap);
}

int64_t control_deadline(const struct control *c)
{
    return c->nreplies ? 0 : c->type->deadline(c);
}

void control_close(struct control *c)
{
    if (!c) return;
    c->type->close(c);
    for (unsigned i = 0; i < c->nreplies; i++) drop_reply(&c->reply[i]);
    drop_reply(&c->lent);
    free(c);
}
