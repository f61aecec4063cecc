/* SPDX-License-Identifier: Apache-2.0
 * control_operator.c - the person at the terminal does it, and says whether it is done. */
#include "cli/control_private.h"

#include "cli/console.h"
#include "script/delivery.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { WAITING_MAX = 32 };

struct request {
    unsigned id;
    char *text;
    bool question;
};

struct operator
{
    struct request waiting[WAITING_MAX];
    unsigned n;
    bool shown;
    struct text line;
};

static void show(struct operator* o)
{
    if (!o->n || o->shown) return;
    const struct request *r = &o->waiting[0];
    fprintf(stderr, "\n%s%s%s %s\n  [%s] ", console_style(stderr, STYLE_BOLD),
            r->question ? "Is it so?" : "Please do:", console_style(stderr, STYLE_PLAIN), r->text,
            r->question ? "y = yes, n = no, s = cannot tell"
                        : "Enter = done, n = failed, s = cannot");
    fflush(stderr);
    o->shown = true;
}

static bool submit(struct control *c, unsigned id, json_t *object)
{
    struct operator* o = c->state;
    const char *text = json_string_value(json_object_get(object, "text"));
    const char *verb = json_string_value(json_object_get(object, "do"));
    if (verb &&
        strcmp(verb, delivery_verb) == 0) { /* values of fields: nobody is asked for these */
        control_done(c, id, ANSWER_CANNOT, "a person is not asked for the fields of a response",
                     NULL);
        return true;
    }
    if (o->n == WAITING_MAX) return false;
    o->waiting[o->n++] =
        (struct request){ id,
                          strdup(text && *text ? text
                                 : verb        ? verb
                                               : "?"),
                          verb && (strcmp(verb, "shows") == 0 || strcmp(verb, "confirm") == 0) };
    show(o);
    return true;
}

static void answer_line(struct control *c, char first)
{
    struct operator* o = c->state;
    if (!o->n) return;
    struct request r = o->waiting[0];
    memmove(&o->waiting[0], &o->waiting[1], sizeof o->waiting[0] * --o->n);
    o->shown = false;
    enum answer a = first == 'n' ? ANSWER_FAILED : first == 's' ? ANSWER_CANNOT : ANSWER_DONE;
    control_done(c, r.id, a, a == ANSWER_DONE ? NULL : "the operator says so", NULL);
    free(r.text);
    show(o);
}

static void look(struct control *c, int64_t now_ns)
{
    struct operator* o = c->state;
    struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };
    char octets[256];
    (void)now_ns;
    if (!o->n || poll(&fd, 1, 0) <= 0) return;
    ssize_t n = read(STDIN_FILENO, octets, sizeof octets);
    if (n <= 0) { /* nobody there any more */
        while (o->n) answer_line(c, 's');
        return;
    }
    for (ssize_t i = 0; i < n; i++) {
        if (octets[i] != '\n') {
            text_char(&o->line, octets[i]);
            continue;
        }
        answer_line(c, o->line.n ? o->line.p[0] : '\n');
        text_clear(&o->line);
    }
}

static unsigned poll_fds(const struct control *c, struct pollfd *fds, unsigned cap)
{
    const struct operator* o = c->state;
    if (!o->n || !cap) return 0;
    fds[0] = (struct pollfd){ .fd = STDIN_FILENO, .events = POLLIN };
    return 1;
}

static int64_t deadline(const struct control *c)
{
    (void)c;
    return INT64_MAX;
}

static void close_operator(struct control *c)
{
    struct operator* o = c->state;
    for (unsigned i = 0; i < o->n; i++) free(o->waiting[i].text);
    text_free(&o->line);
    free(o);
}

static const struct control_type operator_type = { submit, look, poll_fds, deadline,
                                                   close_operator };

bool control_is_operator(const struct control *c)
{
    return c->type == &operator_type;
}

struct control *control_operator(void)
{
    struct operator* o = calloc(1, sizeof *o);
    if (!o) abort();
    o->line = text_new(256);
    return control_new(&operator_type, o);
}
