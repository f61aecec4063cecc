/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/simulate_scenario.h"

#include "capture/pcapng_writer.h"
#include "cli/check_scenario.h"
#include "cli/check_state.h"
#include "cli/exit.h"
#include "suite/scenario_read.h"

struct staging {
    const struct simulate_scenarios *s;
    struct arena *arena;
    struct check_scenario *scene[SIMULATE_SCENARIOS_MAX];
    struct topology *topology[SIMULATE_SCENARIOS_MAX]; /* that is run */
    unsigned n;
};

bool simulate_scenario_add(struct simulate_scenarios *s, const char *name)
{
    if (s->n < SIMULATE_SCENARIOS_MAX) {
        s->name[s->n++] = name;
        return true;
    }
    fprintf(stderr, "plugtest simulate: too many scenarios\n");
    return false;
}

/* ---- which ---- */

/* The names of options are checked before anything is run. */
static bool known_settings(const struct scenario *s, struct diags *diags)
{
    struct rpl_config spare = rpl_defaults();
    for (unsigned i = 0; i < s->nsettings; i++) {
        const struct scenario_setting *x = &s->setting[i];
        if (simulate_set(&spare, x->name, x->value)) continue;
        diag_error(diags, (struct diag_place){ .file = s->test->file },
                   "rpl: no such option: %s=%s", x->name, x->value);
        return false;
    }
    return true;
}

static bool add(struct staging *g, const char *name, struct diags *diags)
{
    struct check_scenario *scene = check_scenario_load(g->arena, name, diags);
    if (!scene || g->n == SIMULATE_SCENARIOS_MAX) return false;
    if (!known_settings(scene->scenario, diags)) return false;
    struct topology *t = scene->topology;
    if (g->s->topology) t = topology_read(g->arena, "-e", slice_text(g->s->topology), diags);
    if (!t) return false;
    unsigned nodes = topology_nodes(t);
    if (g->s->given->faulty > nodes) {
        diag_error(diags, (struct diag_place){ .file = "--fault" }, "%s has nodes 1 to %u", name,
                   nodes);
        return false;
    }
    for (unsigned i = 0; i < g->s->naddresses; i++)
        if (!check_scenario_node(scene, g->s->address[i], diags)) return false;
    for (unsigned i = 0; i < g->s->given->ndevices; i++) {
        if (g->s->given->device[i].node <= nodes) continue;
        diag_error(diags, (struct diag_place){ .file = "--device" }, "%s has nodes 1 to %u", name,
                   nodes);
        return false;
    }
    g->topology[g->n] = t;
    g->scene[g->n++] = scene;
    return true;
}

static bool choose(struct staging *g, struct diags *diags)
{
    for (unsigned i = 0; i < g->s->n; i++) {
        const char *id[SIMULATE_SCENARIOS_MAX] = { g->s->name[i] };
        unsigned n = 1;
        if (strcmp(g->s->name[i], "all") == 0)
            n = scenario_ids(g->arena, id, SIMULATE_SCENARIOS_MAX);
        for (unsigned k = 0; k < n; k++)
            if (!add(g, id[k], diags)) return false;
    }
    return true;
}

/* ---- its network ---- */

static void settle(struct simulation *s, const struct scenario *of, struct arena *a,
                   const struct simulate_scenarios *changes)
{
    const struct simulation *given = changes->given;
    unsigned n = 0;
    struct scenario_setting *all =
        arena_array(a, of->nsettings + given->nsettings + 1u, sizeof *all);
    for (unsigned i = 0; i < of->nsettings; i++) all[n++] = of->setting[i];
    for (unsigned i = 0; i < given->nsettings; i++) all[n++] = given->setting[i];
    for (unsigned i = 0; i < n; i++)
        if (!all[i].node) simulate_set(&s->config.rpl, all[i].name, all[i].value);
    s->setting = all;
    s->nsettings = n;
    s->lenient = true; /* a node without a route cannot ping: that is to be judged */
    s->for_ns = of->for_ns;
    s->boot_ns = of->boot_ns;
    s->traffic_ns = of->traffic_ns;
    s->seed = changes->seed ? *changes->seed : of->seed;
    s->faults = given->faults;
    s->faulty = given->faulty;
    s->device = given->device;
    s->ndevices = given->ndevices;
    s->start_ns = simulate_begin(s);
}

/* A device is not switched off, on or asked to do anything. */
static bool performs(const struct simulation *s)
{
    const struct topology_event *e;
    bool all = true;
    for (unsigned i = 0; (e = topology_event(s->topology, i)); i++)
        for (unsigned k = 0; k < s->ndevices; k++)
            all &= e->node != s->device[k].node || e->what == TOPOLOGY_MOVE ||
                   e->what == TOPOLOGY_LINK;
    return all;
}

static int run_into(struct simulation *s, const char *path, const char *id, bool complete)
{
    char note[300];
    const char *comment = note;
    struct pcapng_about about = { .application = "plugtest " PLUGTEST_VERSION,
                                  .comments = &comment,
                                  .ncomments = 1,
                                  .buffered = true };
    struct simulated o;
    snprintf(note, sizeof note,
             "{\"plugtest\":1,\"use\":\"simulate\",\"scenario\":\"%s\",\"start_ns\":%lld,"
             "\"complete\":%s,\"performed\":%s}",
             id, (long long)s->start_ns, complete ? "true" : "false",
             performs(s) ? "true" : "false");
    s->file = pcapng_open(path, &about, s->diags);
    if (!s->file) return -1;
    int result = simulate(s, &o);
    return pcapng_close(s->file) < 0 ? -1 : result;
}

/* Before the i-th capture is read. */
static bool make(void *env, struct checking *c, unsigned i)
{
    const struct staging *g = env;
    const struct scenario *scenario = g->scene[i]->scenario;
    struct simulation s = simulate_defaults(&c->diags);
    settle(&s, scenario, c->arena, g->s);
    s.topology = g->topology[i];
    c->plan.scenario = g->scene[i];
    c->input[i] = report_path(c->report, arena_printf(c->arena, "%s.pcapng", scenario->test->id));
    return run_into(&s, c->input[i], scenario->test->id, g->s->complete) == 0;
}

int simulate_scenarios(const struct simulate_scenarios *s)
{
    struct checking *c = check_new();
    if (!c) return EXIT_ERROR;
    struct staging *g = arena_alloc(c->arena, sizeof *g);
    *g = (struct staging){ .s = s, .arena = c->arena };
    if (!choose(g, &c->diags)) {
        check_drop(c);
        return EXIT_BAD_INPUT;
    }
    c->argc = s->argc;
    c->argv = s->argv;
    c->folder = s->folder;
    c->json = s->json;
    c->quiet = s->quiet || s->json;
    c->no_html = s->no_html;
    c->suite_name = g->n == 1 ? g->scene[0]->scenario->test->id : "scenarios of RPL networks";
    c->word[c->nwords++] = "INV_RPL_*";
    c->ninputs = g->n;
    c->make = make;
    c->make_env = g;
    return check_perform(c);
}
