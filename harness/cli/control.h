/* SPDX-License-Identifier: Apache-2.0
 * control.h - how the harness makes a device do things: a hook program, the reference node's
 * control port, or the person at the terminal. One JSON object a request, one an answer
 * (docs/device-control.md). Nothing blocks: requests are submitted, answers are collected by the
 * loop. */
#ifndef CLI_CONTROL_H
#define CLI_CONTROL_H
#include "engine/engine.h"
#include <jansson.h>
#include <poll.h>

struct control;

struct control_answer {
    unsigned id; /* as control_submit returned it */
    enum answer answer;
    const char *why; /* may be NULL; valid until the next call */
    json_t *object;  /* the whole answer, borrowed until the next call; may be NULL */
};

/* Purpose: hand a request to the device: {"do": verb, ...}. Takes the reference to object. Returns
 * its id, never 0. A device without any control answers ANSWER_CANNOT. */
unsigned control_submit(struct control *c, json_t *object);

/* Purpose: the next answer that has come, false when there is none now. */
bool control_collect(struct control *c, int64_t now_ns, struct control_answer *out);

/* Purpose: descriptors to poll; returns how many were written to fds (at most cap). */
unsigned control_poll(const struct control *c, struct pollfd *fds, unsigned cap);

/* Purpose: when control_collect should be called at the latest (time-outs of hooks); INT64_MAX =
 * whenever. */
int64_t control_deadline(const struct control *c);

/* Purpose: end: kill hook processes that still run (by their pid), close connections. c may be
 * NULL. */
void control_close(struct control *c);

/* Purpose: the request object for an ASK, CONFIRM or NODE action. peer: where an asked client is to
 * send to. The caller owns the object. */
json_t *control_object(const struct action *action, const struct endpoint *peer,
                       enum proto_index proto);
#endif
