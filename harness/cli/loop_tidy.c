/* SPDX-License-Identifier: Apache-2.0
 * loop_tidy.c - before and after a test between two devices: its blocks `before` and `after` bring
 * the server's resources to a known state and back. Nobody asks a device for that: the tester does
 * it, as a client with an endpoint of its own. It is in the evidence and is not judged. */
#include "cli/loop_internal.h"

#include "base/hash.h"

static const int64_t reset_patience_ns = 5000000000;

static bool shared_control(const struct loop *l, unsigned device)
{
    for (unsigned i = 0; i < device; i++)
        if (l->config->device[i].control == l->config->device[device].control) return true;
    return false;
}

static void ask_resets(struct loop *l)
{
    for (unsigned i = 0; i < l->config->ndevices && i < RESETS_MAX; i++) {
        struct control *c = l->config->device[i].control;
        if (!c || shared_control(l, i)) continue;
        json_t *o = json_pack("{s:s,s:s}", "do", "reset", "text",
                              "Bring the device back to its start (no observations, no open "
                              "requests)");
        l->reset_id[i] = control_submit(c, o);
    }
    l->reset_until_ns = clock_now(l->config->clock) + reset_patience_ns;
    l->reset = RESET_ASKED;
}

bool loop_is_reset(struct loop *l)
{
    bool waits = false;
    if (!l->config->interface || l->running) return true;
    if (l->reset == RESET_NOT_ASKED) ask_resets(l);
    for (unsigned i = 0; i < RESETS_MAX; i++) waits |= l->reset_id[i] != 0;
    if (waits && clock_now(l->config->clock) < l->reset_until_ns) return false;
    memset(l->reset_id, 0, sizeof l->reset_id);
    l->reset = RESET_DONE;
    return true;
}

void loop_reset_answered(struct loop *l, unsigned device, unsigned id)
{
    if (device < RESETS_MAX && l->reset_id[device] == id) l->reset_id[device] = 0;
}

static bool is_server(const struct loop *l, const char *role)
{
    int device = loop_device_of(l, role);
    return device >= 0 && l->config->device[device].known;
}

/* Only what a client does can be done for it. */
static bool by_client(const struct loop *l, const struct test *t, const struct block *b)
{
    for (unsigned i = 0; i < b->n; i++)
        if (b->step[i]->kind == STEP_MESSAGE)
            return b->step[i]->from >= 0 && !is_server(l, t->role[b->step[i]->from]);
    return false;
}

static bool become_client(struct loop *l, struct slot *s, struct engine_run *run)
{
    const struct test *t = s->job->test;
    const struct endpoint *server = NULL;
    for (unsigned i = 0; i < l->config->ndevices; i++)
        if (l->config->device[i].known) server = &l->config->device[i].at;
    run->use = USE_RUN;
    for (unsigned r = 0; r < t->nroles; r++) {
        struct endpoint any = { .family = 0 };
        run->role[r].judged = false;
        if (is_server(l, t->role[r])) continue;
        if (s->socket[r] < 0) s->socket[r] = udp_socket(l->udp, &any, server, &s->at[r]);
        if (s->socket[r] < 0) return false;
        run->role[r].tester = run->role[r].known = true;
        run->role[r].at = s->at[r];
    }
    return true;
}

bool loop_tidy(struct loop *l, struct slot *s, enum stage stage)
{
    const struct test *t = s->job->test;
    const struct block *b = stage == STAGE_BEFORE ? &t->before : &t->after;
    struct engine_run run = s->run;
    if (l->config->use != USE_OBSERVE || !by_client(l, t, b) || l->closing) return false;
    if (!become_client(l, s, &run)) return false;
    s->tidying = *t;
    s->tidying.steps = *b;
    s->tidying.before = s->tidying.after = (struct block){ .n = 0 };
    s->stage = stage;
    run.seed = hash_mix(run.seed, (uint64_t)stage << 1); /* its messages are no copies of others */
    s->engine = engine_new(&s->tidying, &run, clock_now(l->config->clock));
    return true;
}
