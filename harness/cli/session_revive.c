/* SPDX-License-Identifier: Apache-2.0
 * session_revive.c - a device that has stopped answering is brought back in the midst of a run: a
 * program that we started and that has ended is started again; any other device is asked to restart
 * by its hook or control port. */
#include "cli/session.h"

#include "cli/console.h"

enum { ANSWER_MS = 5000 };

enum revivable session_revivable(void *session)
{
    struct session *s = session;
    struct device *d = &s->device[0];
    bool asked = d->control && !control_is_operator(d->control);
    if (s->on_radio || s->ndevices != 1) return REVIVABLE_NOT;
    if (d->started) return !d->pid || !device_alive(d) ? REVIVABLE_GONE : REVIVABLE_NOT;
    return asked ? REVIVABLE_SILENT : REVIVABLE_NOT;
}

const char *session_device_end(void *session, struct arena *a)
{
    struct session *s = session;
    return device_end(&s->device[0], a);
}

/* Ask for one verb and wait for the answer; the requests of tests that have ended are answered
 * first, or never. */
static enum answer ask(struct session *s, struct control *c, const char *verb)
{
    struct value patience = session_value(s, "time.answer");
    int64_t until = clock_now(&s->clock) + ANSWER_MS * (int64_t)1000000 +
                    (patience.kind == VALUE_TIME ? patience.i : 0);
    json_t *o = json_pack("{s:s,s:s}", "do", verb, "text",
                          "The device does not answer any more: start it again");
    unsigned id = control_submit(c, o);
    while (clock_now(&s->clock) < until) {
        struct control_answer a;
        struct pollfd fds[16];
        while (control_collect(c, clock_now(&s->clock), &a))
            if (a.id == id) return a.answer;
        int64_t due = control_deadline(c);
        clock_wait(&s->clock, fds, control_poll(c, fds, 16), due < until ? due : until);
    }
    return ANSWER_FAILED;
}

static bool start_again(struct session *s, struct device *d, struct loop_device *device)
{
    struct device_options how = session_devices(s);
    how.folder = report_path(s->report, ".");
    device_close(d);
    if (!device_open(s->arena, d, &how, &s->diags)) return false;
    device->at = d->at;
    device->control = d->control;
    return true;
}

bool session_revive(void *session, struct loop_device *device)
{
    struct session *s = session;
    struct device *d = &s->device[0];
    bool back = false;
    if (d->started) {
        back = start_again(s, d, device);
    } else {
        enum answer answer = ask(s, d->control, "restart");
        if (answer == ANSWER_CANNOT) answer = ask(s, d->control, "reset");
        back = answer == ANSWER_DONE && device_answers(d, ANSWER_MS, &s->diags);
    }
    console_new_diags(&s->diags, &s->shown);
    return back;
}
