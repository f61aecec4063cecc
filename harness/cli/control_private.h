/* SPDX-License-Identifier: Apache-2.0
 * control_private.h - the kinds of control behind one table of functions. */
#ifndef CLI_CONTROL_PRIVATE_H
#define CLI_CONTROL_PRIVATE_H
#include "base/text.h"
#include "cli/control.h"

enum { CONTROL_LINE_MAX = 1 << 20, CONTROL_QUEUE = 1024 };

struct control_type {
    /* Purpose: begin a request; false: it cannot be handed over (an answer ANSWER_CANNOT is queued
     * by the caller). */
    bool (*submit)(struct control *c, unsigned id, json_t *object);
    /* Purpose: look for answers; each goes through control_done. */
    void (*look)(struct control *c, int64_t now_ns);
    unsigned (*poll)(const struct control *c, struct pollfd *fds, unsigned cap);
    int64_t (*deadline)(const struct control *c);
    void (*close)(struct control *c);
};

struct control_reply {
    unsigned id;
    enum answer answer;
    char *why;
    json_t *object;
};

struct control {
    const struct control_type *type;
    void *state;
    unsigned next_id;
    struct control_reply reply[CONTROL_QUEUE], lent;
    unsigned nreplies;
};

/* Purpose: a new control of a kind; never NULL. */
struct control *control_new(const struct control_type *type, void *state);

/* Purpose: queue an answer. Takes the reference to object (may be NULL); why is copied. */
void control_done(struct control *c, unsigned id, enum answer answer, const char *why,
                  json_t *object);

/* Purpose: read an answer line {"ok":..,"cannot":..,"why":..} and queue it for id. */
void control_done_line(struct control *c, unsigned id, struct slice line);
#endif
