/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/scenario_read.h"

#include "script/literal.h"
#include "suite/paths.h"
#include "suite/scenario_internal.h"

enum { BYTES_MAX = 64 * 1024, SETTINGS_MAX = 64 };

#define COUNT(a)   (sizeof(a) / sizeof *(a))
#define DEFAULT_NS (INT64_C(600) * 1000000000)

/* ---- how it is brought about ---- */

static const char *statements(struct scenario_reading *r, const struct yaml *y)
{
    struct text t = text_new(BYTES_MAX);
    if (y && y->kind == YAML_SCALAR) text_put(&t, y->text);
    for (const struct yaml *i = y && y->kind == YAML_LIST ? y->child : NULL; i; i = i->next)
        text_printf(&t, "%s\n", i->kind == YAML_SCALAR ? i->text : "");
    const char *kept = arena_string(r->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

/* NAME=VALUE or NAME=VALUE@NODE */
static bool take_setting(struct scenario_reading *r, const struct yaml *y,
                         struct scenario_setting *out)
{
    const char *text = y->kind == YAML_SCALAR ? y->text : "";
    const char *equal = strchr(text, '='), *at = strrchr(text, '@');
    int64_t node = 0;
    bool good =
        equal &&
        (!at || (literal_int(slice_text(at + 1), &node) && node > 0 && node <= SCENARIO_NODES_MAX));
    if (!good) {
        scenario_wrong(r, y, "write NAME=VALUE, or NAME=VALUE@NODE");
        return false;
    }
    struct slice all = slice_text(text);
    size_t split = (size_t)(equal - text), end = at ? (size_t)(at - text) : all.n;
    out->name = arena_string(r->arena, slice_part(all, 0, split));
    out->value = arena_string(r->arena, slice_part(all, split + 1, end - split - 1));
    out->node = (unsigned)node;
    return true;
}

static bool read_simulate(struct scenario_reading *r, const struct yaml *map, struct scenario *s)
{
    static const char *const known[] = { "topology", "for", "boot", "traffic", "seed", "rpl" };
    struct scenario_setting *setting = arena_array(r->arena, SETTINGS_MAX, sizeof *setting);
    const struct yaml *y;
    yaml_known(map, known, COUNT(known), r->diags);
    s->topology = statements(r, yaml_get(map, "topology"));
    s->setting = setting;
    if ((y = yaml_get(map, "for")) && !scenario_read_time(r, y, &s->for_ns)) return false;
    if ((y = yaml_get(map, "boot")) && !scenario_read_time(r, y, &s->boot_ns)) return false;
    if ((y = yaml_get(map, "traffic")) && !scenario_read_time(r, y, &s->traffic_ns)) return false;
    if ((y = yaml_get(map, "seed")) && !scenario_read_number(r, y, INT64_MAX, &s->seed))
        return false;
    y = yaml_get(map, "rpl");
    for (y = y && y->kind == YAML_LIST ? y->child : NULL; y; y = y->next) {
        if (s->nsettings == SETTINGS_MAX) scenario_wrong(r, y, "too many");
        if (s->nsettings == SETTINGS_MAX) return false;
        if (!take_setting(r, y, &setting[s->nsettings++])) return false;
    }
    return true;
}

/* ---- the whole file ---- */

static const char *stem_of(struct arena *a, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    return arena_string(a,
                        slice_part(slice_text(name), 0, dot ? (size_t)(dot - name) : strlen(name)));
}

static void add_clause(struct test *t, const char **covers, const char *clause)
{
    for (unsigned i = 0; i < t->ncovers; i++)
        if (strcmp(covers[i], clause) == 0) return;
    covers[t->ncovers++] = clause;
}

/* Reports know tests: a scenario is one with the one role `network`. */
static const struct test *make_test(struct scenario_reading *r, const struct yaml *root,
                                    const struct scenario *s)
{
    struct test *t = arena_alloc(r->arena, sizeof *t);
    const char **covers = arena_array(r->arena, s->nexpects + 1, sizeof *covers);
    const char **role = arena_array(r->arena, 1, sizeof *role);
    const struct step **steps = arena_array(r->arena, s->nexpects + 1, sizeof *steps);
    role[0] = "network";
    *t = (struct test){ .file = root->place.file,
                        .id = yaml_text(root, "scenario", ""),
                        .title = yaml_text(root, "title", ""),
                        .purpose = yaml_text(root, "purpose", ""),
                        .source = yaml_text(root, "source", ""),
                        .needs_text = "",
                        .covers = covers,
                        .role = role,
                        .nroles = 1,
                        .step_of = steps,
                        .nsteps = s->nexpects,
                        .steps = { steps, s->nexpects },
                        .proto = PROTO_RPL };
    for (unsigned i = 0; i < s->nexpects; i++) {
        steps[i] = s->expect[i].step;
        add_clause(t, covers, steps[i]->clause);
    }
    return t;
}

static bool read_expects(struct scenario_reading *r, const struct yaml *list, struct scenario *s)
{
    struct scenario_expect *e = arena_array(r->arena, SCENARIO_EXPECT_MAX, sizeof *e);
    bool good = true;
    s->expect = e;
    for (const struct yaml *y = list->child; y; y = y->next) {
        if (s->nexpects == SCENARIO_EXPECT_MAX) scenario_wrong(r, y, "too many");
        if (s->nexpects == SCENARIO_EXPECT_MAX) return false;
        good &= scenario_expect_read(r, y, s->nexpects, &e[s->nexpects]);
        s->nexpects++;
    }
    return good;
}

const struct scenario *scenario_read(struct arena *a, const char *file, struct slice text,
                                     struct diags *diags)
{
    static const char *const known[] = { "scenario", "title",    "purpose",
                                         "source",   "simulate", "expect" };
    struct scenario_reading r = { a, diags };
    unsigned before = diags->errors;
    struct scenario *s = arena_alloc(a, sizeof *s);
    const struct yaml *root = yaml_parse(a, file, text, diags);
    if (!root) return NULL;
    yaml_known(root, known, COUNT(known), diags);
    *s = (struct scenario){ .for_ns = DEFAULT_NS, .boot_ns = 5 * (DEFAULT_NS / 600), .seed = 1 };
    const struct yaml *simulate = yaml_get(root, "simulate"), *expect = yaml_get(root, "expect");
    if (strcmp(yaml_text(root, "scenario", ""), stem_of(a, file)) != 0)
        scenario_wrong(&r, root, "`scenario` is the name of the file without .yaml");
    if (!yaml_get(root, "title")) scenario_wrong(&r, root, "`title` is missing");
    if (!simulate || simulate->kind != YAML_MAP) scenario_wrong(&r, root, "`simulate` is missing");
    if (!expect || expect->kind != YAML_LIST || !expect->n)
        scenario_wrong(&r, root, "`expect` is missing");
    if (diags->errors > before) return NULL;
    bool good = read_simulate(&r, simulate, s);
    good &= read_expects(&r, expect, s);
    if (!good || diags->errors > before) return NULL;
    s->test = make_test(&r, root, s);
    return s;
}

static const char *folder_of(struct arena *a)
{
    return arena_printf(a, "%s/rpl/scenarios", paths_testcases(a));
}

const struct scenario *scenario_load(struct arena *a, const char *name, struct diags *diags)
{
    struct slice text;
    const char *file = arena_printf(a, "%s/%s.yaml", folder_of(a), name);
    bool is_file = strchr(name, '/') || strstr(name, ".yaml");
    if (!is_file && !paths_exist(file)) {
        const char **id = arena_array(a, SCENARIO_NODES_MAX, sizeof *id);
        unsigned n = scenario_ids(a, id, SCENARIO_NODES_MAX);
        const char *near = diag_nearest(slice_text(name), id, n);
        struct diag *d =
            diag_error(diags, (struct diag_place){ .file = "--scenario" }, "no scenario %s", name);
        if (d && near) d->hint = arena_printf(diags->arena, "did you mean %s?", near);
        return NULL;
    }
    if (is_file) file = arena_string(a, slice_text(name));
    if (!yaml_read_file(a, file, BYTES_MAX, &text, diags)) return NULL;
    return scenario_read(a, file, text, diags);
}

unsigned scenario_ids(struct arena *a, const char **out, unsigned cap)
{
    unsigned n = paths_find(a, folder_of(a), ".yaml", out, cap);
    for (unsigned i = 0; i < n; i++) out[i] = stem_of(a, out[i]);
    return n;
}
