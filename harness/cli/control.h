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

/* Purpose: a device reached at a TCP port of this machine that speaks JSON lines (the reference
 * node). Waits at most two seconds for the connection. NULL with a diag. */
struct control *control_port(const char *address, uint16_t port, struct diags *diags);

/* Purpose: a device controlled by a program: `argv... VERB`, one JSON line in and out, exit 0 done,
 * 1 failed, 127 cannot. argv ends with NULL and is borrowed. dir: where it is started, or NULL. */
struct control *control_hook(const char *const *argv, const char *dir, int64_t timeout_ns);

/* Purpose: a person who does it and says so: requests are shown on standard error, answers read
 * from standard input (Enter or y: done, n: failed, s: cannot). */
struct control *control_operator(void);

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

/* Purpose: is it a person, who may take longer than a test waits? */
bool control_is_operator(const struct control *c);

/* Purpose: end: kill hook processes that still run (by their pid), close connections. c may be
 * NULL. */
void control_close(struct control *c);

/* Purpose: the request object for an ASK, CONFIRM or NODE action. peer: where an asked client is to
 * send to. The caller owns the object. */
json_t *control_object(const struct action *action, const struct endpoint *peer,
                       enum proto_index proto);
#endif
