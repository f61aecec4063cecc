/* SPDX-License-Identifier: Apache-2.0
 * air_tidy.c - between two tests on a radio link: a device that was asked to be otherwise (another
 * identifier, no compression, a leaf) is asked to be as it was. Frames of that time are in the
 * evidence and are nobody's. */
#include "cli/air_internal.h"

#include "cli/console.h"

static const int64_t patience_ns = 5000000000;

/* Verbs that make a device do something once, and leave it as it is. */
static bool leaves_it(const char *verb)
{
    static const char *const momentary[] = { "ping", "udp",     "packet", "raw",         "rs",
                                             "ns",   "restart", "sleep",  "disassociate" };
    for (size_t i = 0; i < sizeof momentary / sizeof *momentary; i++)
        if (strcmp(verb, momentary[i]) == 0) return true;
    return false;
}

void air_changes(struct air *a, unsigned device, const char *verb)
{
    if (verb && !leaves_it(verb)) a->changed |= 1u << device;
}

/* Frames come in, and answers: that to the request, or none until then. */
static bool answered(struct air *a, struct control *c, unsigned id, int64_t until_ns,
                     enum answer *answer)
{
    struct clock *clock = air_device_clock(a->device);
    struct control_answer got;
    while (!console_stop && clock_now(clock) < until_ns) {
        struct pollfd fds[AIR_POLL_MAX];
        unsigned n = c ? control_poll(c, fds, AIR_POLL_MAX - 1) : 0;
        int fd = link_fd(a->link);
        int64_t wake_ns = link_deadline_ns(a->link);
        if (fd >= 0) fds[n++] = (struct pollfd){ .fd = fd, .events = POLLIN };
        if (c && control_deadline(c) < wake_ns) wake_ns = control_deadline(c);
        clock_wait(clock, fds, n, wake_ns < until_ns ? wake_ns : until_ns);
        air_receive(a);
        while (c && control_collect(c, clock_now(clock), &got))
            if (got.id == id) {
                *answer = got.answer;
                return true;
            }
    }
    return false;
}

/* Is it as it was before? */
static bool reset(struct air *a, struct control *c)
{
    enum answer answer = ANSWER_CANNOT;
    int64_t now_ns = clock_now(air_device_clock(a->device));
    bool person = control_is_operator(c);
    json_t *object =
        json_pack("{s:s,s:s}", "do", "reset", "text",
                  "Bring the device back to how it was before the last test changed it");
    unsigned id = control_submit(c, object);
    if (!answered(a, c, id, person ? CLOCK_NEVER : now_ns + patience_ns, &answer)) return false;
    /* else it has no such verb, and tests put back what they can */
    return answer == ANSWER_DONE;
}

void air_tidy(struct air *a)
{
    bool any = false;
    for (unsigned i = 0; i < a->loop->ndevices; i++)
        if (a->changed & 1u << i && a->loop->device[i].control)
            any |= reset(a, a->loop->device[i].control);
    a->changed = 0;
    if (!any) return;
    if (a->loop->listen_anew) a->loop->listen_anew(a->loop->listen_state);
    enum answer none;
    struct value settle = a->loop->profile(a->loop->env, "time.settle");
    int64_t now_ns = clock_now(air_device_clock(a->device));
    answered(a, NULL, 0, now_ns + (settle.kind == VALUE_TIME ? settle.i : 0), &none);
}
