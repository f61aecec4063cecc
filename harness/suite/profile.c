/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/profile.h"

#include "suite/known.h"
#include "suite/paths.h"
#include "suite/profile_address.h"
#include "suite/profile_link.h"
#include "suite/profile_missing.h"
#include "suite/profile_value.h"
#include "wire/dialogue.h"

enum { CHAIN_MAX = 8, SETTINGS_MAX = 64, TIMERS_MAX = 48, FILE_MAX = 256 * 1024 };

struct setting {
    const char *name;
    struct value value;
};

/* What may change after loading: settings of the command line, and where the device turned out to
 * be. */
struct mutable_part {
    struct setting set[SETTINGS_MAX];
    unsigned nset;
    struct endpoint at;
    bool known;
    struct timer timer[TIMERS_MAX];
    unsigned ntimers;
    struct known_values values; /* what profile_value says of most names there are */
};

struct profile {
    const char *id, *file, *folder;
    bool bare;
    const struct yaml *layer[CHAIN_MAX]; /* own first, `default` last */
    unsigned nlayers, nown;              /* nown: layers that declare */
    struct mutable_part *now;
};

static const char *const keys[] = {
    "device",      "title",
    "vendor",      "version",
    "origin",      "role",
    "roles",       "transport",
    "address",     "start",
    "hook",        "control",
    "ready",       "reset",
    "pics",        "res",
    "tx",          "time",
    "dut",         "limits",
    "allow_write", "one_by_one",
    "extends",     "notes",
    "restart",     "stop",
    "link",        "radio",
    "contexts",    "tester",
    "upstream",    "backbone",
    "group",       "roles_on_request",
};

/* ---- loading ---- */

static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return ".";
    return arena_string(a, (struct slice){ (const uint8_t *)path, (size_t)(slash - path) });
}

static bool check_values(const struct yaml *root, struct diags *diags)
{
    unsigned before = diags->errors;
    static const char *const maps[] = { "tx", "time", "res", "dut", "pics", "limits" };
    yaml_known(root, keys, sizeof keys / sizeof *keys, diags);
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        const struct yaml *m = yaml_get(root, maps[i]);
        if (!m) continue;
        if (m->kind != YAML_MAP) {
            diag_error(diags, m->place, "%s must be a map of names to values", maps[i]);
            continue;
        }
        for (const struct yaml *y = m->child; y; y = y->next) {
            struct value v;
            const char *wants = y->kind == YAML_SCALAR
                                    ? profile_value_wrong(maps[i], y->key, y->text, &v)
                                    : profile_value_wants(maps[i]);
            if (wants) diag_error(diags, y->place, "%s.%s: %s", maps[i], y->key, wants);
        }
    }
    return diags->errors == before;
}

static const struct yaml *load_layer(struct arena *a, const char *path, struct diags *diags)
{
    struct slice text;
    if (!yaml_read_file(a, path, FILE_MAX, &text, diags)) return NULL;
    const struct yaml *root = yaml_parse(a, path, text, diags);
    if (!root) return NULL;
    if (root->kind != YAML_MAP) {
        diag_error(diags, root->place, "a profile is a map of keys to values");
        return NULL;
    }
    return check_values(root, diags) ? root : NULL;
}

static const char *path_of(struct arena *a, const char *name)
{
    size_t n = strlen(name);
    if (strchr(name, '/') || (n > 5 && strcmp(name + n - 5, ".yaml") == 0)) return name;
    return arena_printf(a, "%s/profiles/%s.yaml", paths_testcases(a), name);
}

static bool load_chain(struct arena *a, struct profile *p, const char *name, struct diags *diags)
{
    bool has_default = false;
    while (name && p->nlayers < CHAIN_MAX) {
        const char *path = path_of(a, name);
        if (!paths_exist(path)) {
            profile_missing(a, name, diags);
            return false;
        }
        const struct yaml *root = load_layer(a, path, diags);
        if (!root) return false;
        if (!p->nlayers && !p->file) {
            p->file = path;
            p->folder = folder_of(a, path);
        }
        has_default |= strcmp(name, "default") == 0;
        p->layer[p->nlayers++] = root;
        if (!has_default) p->nown = p->nlayers;
        name = yaml_text(root, "extends", has_default ? NULL : "default");
    }
    if (has_default) return true;
    diag_error(diags, p->layer[0]->place, "profiles extend one another in a circle");
    return false;
}

static void derive_timers(struct profile *p)
{
    const struct dialogue *d = dialogue_of(PROTO_COAP);
    struct timer base[TIMERS_MAX];
    unsigned n = 0;
    /* the first of a name wins: the command line, the device's own values, the default's */
    for (unsigned i = 0; i < p->now->nset && n < TIMERS_MAX; i++)
        if (strncmp(p->now->set[i].name, "tx.", 3) == 0)
            base[n++] = (struct timer){ p->now->set[i].name + 3, p->now->set[i].value.i,
                                        p->now->set[i].value.kind == VALUE_INT };
    for (unsigned i = 0; i < p->nlayers; i++) {
        const struct yaml *tx = yaml_get(p->layer[i], "tx");
        for (const struct yaml *y = tx ? tx->child : NULL; y && n < TIMERS_MAX; y = y->next) {
            struct value v;
            if (!profile_value_parse("tx", y->text, &v) || v.kind == VALUE_BOOL) continue;
            base[n++] = (struct timer){ y->key, v.i, v.kind == VALUE_INT };
        }
    }
    /* a factor is written as a decimal; the dialogue counts it in thousandths */
    for (unsigned i = 0; i < n; i++)
        if (strstr(base[i].name, "factor") && base[i].value_ns < 1000) base[i].value_ns *= 1000;
    p->now->ntimers = d && d->timers ? d->timers(base, n, p->now->timer, TIMERS_MAX) : 0;
}

static bool derived_timer(const struct profile *p, const char *name)
{
    for (unsigned i = 0; i < p->now->ntimers; i++)
        if (strcmp(p->now->timer[i].name, name) == 0) return true;
    return false;
}

/* A name that the default profile has not is misspelt; one under res may be a test's own. */
static void check_name(const struct profile *p, const char *kind, const struct yaml *y,
                       struct diags *diags)
{
    const char *known[256];
    size_t n = 0;
    const struct yaml *defaults = yaml_get(p->layer[p->nlayers - 1], kind);
    if (yaml_get(defaults, y->key)) return;
    if (strcmp(kind, "tx") == 0 && derived_timer(p, y->key)) return;
    for (const struct yaml *c = defaults ? defaults->child : NULL; c && n < 256; c = c->next)
        known[n++] = c->key;
    const char *near = diag_nearest(slice_text(y->key), known, n);
    struct diag *d = strcmp(kind, "res") == 0
                         ? diag_warning(diags, y->key_place, "no test knows %s.%s", kind, y->key)
                         : diag_error(diags, y->key_place, "there is no %s.%s", kind, y->key);
    if (d && near) d->hint = arena_printf(diags->arena, "%s?", near);
}

static bool check_names(const struct profile *p, struct diags *diags)
{
    static const char *const kinds[] = { "res", "tx", "time", "dut" };
    unsigned before = diags->errors;
    for (unsigned i = 0; i < p->nown; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            const struct yaml *map = yaml_get(p->layer[i], kinds[k]);
            for (const struct yaml *y = map ? map->child : NULL; y; y = y->next)
                check_name(p, kinds[k], y, diags);
        }
    }
    return diags->errors == before;
}

static void learn_values(struct arena *a, const struct profile *p);

const struct profile *profile_load(struct arena *a, const char *name, struct diags *diags)
{
    struct profile *p = arena_alloc(a, sizeof *p);
    p->now = arena_alloc(a, sizeof *p->now);
    p->id = arena_string(a, slice_text(name));
    struct diag_place place = { .file = name };
    p->bare = profile_address_is(name);
    if (profile_address_foreign(name, place, diags)) return NULL;
    if (p->bare) {
        if (!profile_address_read(name, place, &p->now->at, diags)) return NULL;
        p->now->known = true;
        p->file = p->folder = "";
    }
    bool linked = profile_address_is_link(name);
    if (linked) {
        p->layer[p->nlayers] = profile_link(a, name, diags);
        if (!p->layer[p->nlayers++]) return NULL;
        p->file = p->folder = "";
    }
    const char *base = p->bare ? "default" : linked ? "radio" : name;
    if (!load_chain(a, p, base, diags)) return NULL;
    if (p->bare) p->nown = 0;
    const char *address = profile_text(p, "address", NULL);
    if (address && !strstr(address, "{port}")) { /* a port is chosen when the device is started */
        place.file = p->file;
        p->now->known = !profile_address_foreign(address, place, diags) &&
                        profile_address_read(address, place, &p->now->at, diags);
        if (!p->now->known) return NULL;
    }
    derive_timers(p);
    learn_values(a, p);
    return check_names(p, diags) ? p : NULL;
}

bool profile_set(struct arena *a, const struct profile *p, const char *name, const char *value,
                 struct diags *diags)
{
    struct value v;
    const char *dot = strchr(name, '.');
    struct diag_place place = { .file = "--set" };
    char *kind =
        dot ? arena_string(a, (struct slice){ (const uint8_t *)name, (size_t)(dot - name) }) : NULL;
    if (!kind || !profile_value_wants(kind)) {
        diag_error(diags, place, "%s: names are res.X, tx.X, time.X or dut.X", name);
        return false;
    }
    const char *wants = profile_value_wrong(kind, dot + 1, arena_string(a, slice_text(value)), &v);
    if (wants) {
        diag_error(diags, place, "%s: %s", name, wants);
        return false;
    }
    bool timing = strcmp(kind, "tx") == 0 || strcmp(kind, "time") == 0;
    if (timing && profile_value(p, name, NULL).kind == VALUE_UNKNOWN) {
        struct diag *d = diag_error(diags, place, "%s: there is no such name", name);
        if (d) d->hint = "testcases/profiles/default.yaml has them all";
        return false;
    }
    if (p->now->nset == SETTINGS_MAX) return false;
    p->now->set[p->now->nset++] = (struct setting){ arena_string(a, slice_text(name)), v };
    derive_timers((struct profile *)(uintptr_t)p);
    learn_values(a, p);
    return true;
}

/* ---- looking up ---- */

static struct value timer_value(const struct profile *p, const char *name)
{
    for (unsigned i = 0; i < p->now->ntimers; i++) {
        const struct timer *t = &p->now->timer[i];
        if (strcmp(t->name, name) != 0) continue;
        return t->is_count ? value_int(t->value_ns) : value_time(t->value_ns);
    }
    return value_unknown();
}

static struct value layer_value(const struct profile *p, const char *kind, const char *name,
                                bool *declared)
{
    for (unsigned i = 0; i < p->nlayers; i++) {
        const char *text = yaml_text(yaml_get(p->layer[i], kind), name, NULL);
        struct value v;
        if (!text || !profile_value_parse(kind, text, &v)) continue;
        *declared = i < p->nown;
        return v;
    }
    *declared = false;
    return value_unknown();
}

static struct value plain_value(const struct profile *p, const char *name, bool *declared)
{
    static const char *const kinds[] = { "res", "tx", "time", "dut" };
    bool own = false;
    struct value v = value_unknown();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i]);
        if (strncmp(name, kinds[i], n) != 0 || name[n] != '.') continue;
        v = layer_value(p, kinds[i], name + n + 1, &own);
        if (i == 1 && v.kind != VALUE_BOOL) {
            struct value derived = timer_value(p, name + n + 1);
            if (derived.kind != VALUE_UNKNOWN) v = derived;
        }
    }
    for (unsigned i = 0; i < p->now->nset; i++)
        if (strcmp(p->now->set[i].name, name) == 0 &&
            (strncmp(name, "tx.", 3) != 0 || v.kind == VALUE_BOOL)) { /* tx.default is no timer */
            v = p->now->set[i].value;
            own = true;
        }
    *declared = own;
    return v;
}

static struct known look_up(const struct profile *p, const char *name)
{
    static const char another[] = "$res.";
    bool own = false;
    struct value v = plain_value(p, name, &own);
    if (v.kind == VALUE_TEXT && strncmp((const char *)v.s.p, another, sizeof another - 1) == 0)
        v = plain_value(p, (const char *)v.s.p + 1, &own);
    return (struct known){ name, v, own };
}

static void learn(struct arena *a, const struct profile *p, const char *kind, const char *name)
{
    struct known k = look_up(p, arena_printf(a, "%s.%s", kind, name));
    known_add(&p->now->values, &k);
}

/* Whenever settings change. */
static void learn_values(struct arena *a, const struct profile *p)
{
    static const char *const kinds[] = { "res", "tx", "time", "dut" };
    p->now->values = (struct known_values){ .n = 0 };
    for (unsigned i = 0; i < p->nlayers; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            const struct yaml *map = yaml_get(p->layer[i], kinds[k]);
            for (const struct yaml *y = map ? map->child : NULL; y; y = y->next)
                learn(a, p, kinds[k], y->key);
        }
    }
    for (unsigned i = 0; i < p->now->ntimers; i++) learn(a, p, "tx", p->now->timer[i].name);
}

struct value profile_value(const struct profile *p, const char *name, bool *declared)
{
    const struct known *k = known_find(&p->now->values, name);
    struct known found = k ? *k : look_up(p, name);
    if (declared) *declared = found.declared;
    return found.value;
}

enum pics_state profile_pics(const struct profile *p, const char *item)
{
    for (unsigned i = 0; i < p->nown; i++) {
        const char *text = yaml_text(yaml_get(p->layer[i], "pics"), item, NULL);
        struct value v;
        if (text && profile_value_parse("pics", text, &v)) return v.i ? PICS_YES : PICS_NO;
    }
    return PICS_UNDECLARED;
}

const char *profile_text(const struct profile *p, const char *key, const char *otherwise)
{
    for (unsigned i = 0; i < p->nown; i++) {
        const char *text = yaml_text(p->layer[i], key, NULL);
        if (text) return text;
    }
    return otherwise;
}

const char *profile_entry(const struct profile *p, const char *map, const char *key)
{
    for (unsigned i = 0; i < p->nlayers; i++) {
        const char *text = yaml_text(yaml_get(p->layer[i], map), key, NULL);
        if (text) return text;
    }
    return NULL;
}

static const char *fill(struct arena *a, const struct profile *p, const char *s)
{
    struct text t = text_new(4096);
    for (; *s; s++) {
        if (strncmp(s, "{dir}", 5) == 0) {
            text_put(&t, p->folder);
            s += 4;
        } else if (strncmp(s, "{root}", 6) == 0) {
            text_printf(&t, "%s/..", paths_testcases(a));
            s += 5;
        } else if (strncmp(s, "{bin}", 5) == 0) {
            text_put(&t, paths_program(a));
            s += 4;
        } else {
            text_char(&t, *s);
        }
    }
    const char *kept = arena_string(a, text_slice(&t));
    text_free(&t);
    return kept;
}

const char *const *profile_list(struct arena *a, const struct profile *p, const char *key)
{
    const struct yaml *y = NULL;
    for (unsigned i = 0; i < p->nown && !y; i++) y = yaml_get(p->layer[i], key);
    if (!y || y->kind == YAML_MAP) return NULL;
    const char **list = arena_array(a, y->n + 2, sizeof *list);
    if (y->kind == YAML_SCALAR) {
        list[0] = fill(a, p, y->text);
        return list;
    }
    unsigned n = 0;
    for (const struct yaml *c = y->child; c; c = c->next)
        if (c->kind == YAML_SCALAR) list[n++] = fill(a, p, c->text);
    return list;
}

const struct yaml *profile_own(const struct profile *p, unsigned i)
{
    return i < p->nown ? p->layer[i] : NULL;
}

bool profile_bare(const struct profile *p)
{
    return p->bare;
}

bool profile_address(const struct profile *p, struct endpoint *out)
{
    if (p->now->known) *out = p->now->at;
    return p->now->known;
}

void profile_at(const struct profile *p, const struct endpoint *at)
{
    p->now->at = *at;
    p->now->known = true;
}

bool profile_may_write(const struct profile *p, const char *resource, bool write_all)
{
    if (write_all) return true;
    for (unsigned i = 0; i < p->nown; i++) {
        const struct yaml *y = yaml_get(p->layer[i], "allow_write");
        struct value v;
        if (!y) continue;
        if (y->kind == YAML_SCALAR) return profile_value_parse("pics", y->text, &v) && v.i;
        for (const struct yaml *c = y->child; c; c = c->next)
            if (c->kind == YAML_SCALAR && strncmp(resource, "res.", 4) == 0 &&
                strcmp(c->text, resource + 4) == 0)
                return true;
        return false;
    }
    return false;
}

const char *profile_id(const struct profile *p)
{
    return p->id;
}

const char *profile_file(const struct profile *p)
{
    return p->file;
}

bool profile_tx(const struct profile *p, unsigned i, const char **name, struct value *value)
{
    if (i >= p->now->ntimers) return false;
    *name = p->now->timer[i].name;
    *value = timer_value(p, *name);
    return true;
}
