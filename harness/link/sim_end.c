/* SPDX-License-Identifier: Apache-2.0
 * The tester's ends of the simulated medium, as links. */
#include "link/sim_internal.h"

#include "link/option.h"

#include <stdlib.h>

static const char TESTER[] = "tester";

static struct diag_place place(const char *name)
{
    return (struct diag_place){ .file = name };
}

/* ---- the link ---- */

static int end_send(struct link *l, const struct frame_out *out)
{
    struct sim_tester *t = l->state;
    struct sim *s = t->sim;
    if (t->id == SIM_NONE) {
        diag_error(l->diags, place("sim"), "a sniffer sends nothing");
        return -1;
    }
    int64_t now_ns = clock_now(s->clock);
    if (now_ns > s->now_ns) s->now_ns = now_ns;
    if (s->station[t->id].off || sim_transmit(s, (uint32_t)t->id, out->bytes)) return 0;
    diag_error(l->diags, place("sim"), "more than %d frames are in flight", SIM_IN_FLIGHT_MAX);
    return -1;
}

static int end_receive(struct link *l, struct frame *out)
{
    struct sim_tester *t = l->state;
    sim_run(t->sim, t);
    return echo_take(&t->heard, out) ? 1 : 0;
}

static int64_t end_deadline_ns(const struct link *l)
{
    const struct sim_tester *t = l->state;
    return echo_waiting(&t->heard) ? INT64_MIN : sim_deadline(t->sim);
}

static void leave(struct sim_tester *t)
{
    struct sim *s = t->sim;
    if (t->id != SIM_NONE) {
        s->station[t->id].tester = NULL;
        return;
    }
    for (unsigned i = 0; i < s->nsniffers; i++)
        if (s->sniffer[i] == t) s->sniffer[i] = s->sniffer[--s->nsniffers];
}

static void end_close(struct link *l)
{
    struct sim_tester *t = l->state;
    leave(t);
    echo_free(&t->heard);
    if (t->owns_sim) sim_free(t->sim);
    free(t);
}

static const struct radio_options *end_radio(const struct link *l)
{
    const struct sim_tester *t = l->state;
    return &t->radio;
}

/* ---- making one ---- */

static struct sim_tester *join(struct sim *s, const char *name)
{
    int id = sim_station(s, name);
    if (id == SIM_NONE) return NULL;
    struct sim_tester *t = sim_grow(NULL, 1, sizeof *t);
    *t = (struct sim_tester){ .sim = s, .id = id };
    s->station[id].tester = t;
    return t;
}

static struct link *new_end(struct sim_tester *t, struct diags *diags)
{
    struct link *l = sim_grow(NULL, 1, sizeof *l);
    *l = (struct link){ .type = &link_sim, .clock = t->sim->clock, .diags = diags, .state = t };
    return l;
}

struct link *sim_end(struct sim *s, const char *name, struct diags *diags)
{
    struct sim_tester *t = join(s, name);
    if (t) return link_radio(new_end(t, diags), &t->radio);
    diag_error(diags, place("sim"), "there is a node \"%s\" already", name);
    return NULL;
}

struct link *sim_sniffer(struct sim *s, struct diags *diags)
{
    if (s->nsniffers == SNIFFERS_MAX) {
        diag_error(diags, place("sim"), "more than %d sniffers", SNIFFERS_MAX);
        return NULL;
    }
    struct sim_tester *t = sim_grow(NULL, 1, sizeof *t);
    *t = (struct sim_tester){ .sim = s, .id = SIM_NONE };
    s->sniffer[s->nsniffers++] = t;
    return new_end(t, diags);
}

struct sim *sim_of(struct link *l)
{
    while (l && l->type != &link_sim) l = l->below;
    return l ? ((struct sim_tester *)l->state)->sim : NULL;
}

static bool take_option(struct sim_options *o, struct radio_options *radio, struct slice key,
                        struct slice value)
{
    if (slice_is(key, "seed")) return option_number(value, UINT64_MAX, &o->seed);
    if (slice_is(key, "loss")) return option_share(value, &o->quality.loss);
    if (slice_is(key, "delay")) return option_time(value, &o->quality.delay_ns);
    return radio_option(radio, key, value) > 0;
}

static int end_open(struct link *l, const char *address)
{
    struct slice name, rest, key, value;
    struct sim_options o = { .seed = 1 };
    struct radio_options radio = { 0 };
    option_cut(slice_text(address), '?', &name, &rest);
    while (option_next(&rest, &key, &value)) {
        if (take_option(&o, &radio, key, value)) continue;
        struct diag *d = diag_error(l->diags, place("sim"),
                                    "\"%.*s\": no such option, or a value "
                                    "that cannot be",
                                    (int)key.n, (const char *)key.p);
        if (d)
            d->hint = "options are seed=N, loss=30%, delay=5ms, ack=off, retries=0..7, wait=TIME";
        return -1;
    }
    const char *wanted = name.n ? arena_string(l->diags->arena, name) : TESTER;
    struct sim_tester *t = join(sim_new(l->clock, &o), wanted);
    t->owns_sim = true;
    t->radio = radio;
    l->state = t;
    return 0;
}

const struct link_type link_sim = {
    .name = "sim",
    .scheme = "sim",
    .form = "sim:[NAME][?OPTIONS]",
    .summary = "802.15.4 frames among nodes in this process, on any clock",
    .open = end_open,
    .send = end_send,
    .receive = end_receive,
    .deadline_ns = end_deadline_ns,
    .close = end_close,
    .radio = end_radio,
};
