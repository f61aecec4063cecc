/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/vocabulary.h"

#include "suite/paths.h"
#include "suite/yaml.h"

enum { FILES_MAX = 64, FILE_BYTES_MAX = 256 * 1024 };

/* The YAML files of one folder. */
struct shelf {
    const struct yaml *root[FILES_MAX];
    const char *name[FILES_MAX]; /* of the file, without folder and .yaml */
    unsigned n;
};

struct vocabulary {
    struct shelf pics, topologies, requirements;
};

static const char *base_name(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct slice s = slice_text(slash ? slash + 1 : path);
    const size_t suffix = strlen(".yaml");
    if (s.n > suffix) s.n -= suffix;
    return arena_string(a, s);
}

static void check_map(const struct yaml *root, const char *key, struct diags *diags)
{
    const struct yaml *map = yaml_get(root, key);
    if (!map || map->kind != YAML_MAP)
        diag_error(diags, map ? map->place : root->place, "`%s` must be a map here", key);
}

static void fill(struct arena *a, const char *folder, struct shelf *out, struct diags *diags)
{
    const char **file = arena_array(a, FILES_MAX, sizeof *file);
    if (!paths_exist(folder)) return;
    unsigned n = paths_find(a, folder, ".yaml", file, FILES_MAX);
    for (unsigned i = 0; i < n; i++) {
        struct slice text;
        if (!yaml_read_file(a, file[i], FILE_BYTES_MAX, &text, diags)) continue;
        const struct yaml *root = yaml_parse(a, file[i], text, diags);
        if (!root) continue;
        out->root[out->n] = root;
        out->name[out->n++] = base_name(a, file[i]);
    }
}

static void check_shelf(const struct shelf *s, const char *const *keys, size_t nkeys,
                        const char *map, struct diags *diags)
{
    for (unsigned i = 0; i < s->n; i++) {
        yaml_known(s->root[i], keys, nkeys, diags);
        check_map(s->root[i], map, diags);
    }
}

unsigned vocabulary_observed(struct arena *a, const char *folder, const char **name, unsigned max)
{
    struct shelf shelf = { .n = 0 };
    struct diags unsaid = diags_new(a); /* `plugtest lint` says it */
    unsigned n = 0;
    fill(a, arena_printf(a, "%s/topologies", folder), &shelf, &unsaid);
    for (unsigned i = 0; i < shelf.n && n < max; i++)
        if (strcmp(yaml_text(shelf.root[i], "observed", ""), "true") == 0)
            name[n++] = shelf.name[i];
    return n;
}

const struct vocabulary *vocabulary_load(struct arena *a, const char *folder, struct diags *diags)
{
    static const char *const pics[] = { "title", "protocol", "items" };
    static const char *const topology[] = { "title", "protocol", "roles",
                                            "links", "gateway",  "observed" };
    static const char *const requirement[] = { "document", "title", "clauses" };
    struct vocabulary *v = arena_alloc(a, sizeof *v);
    fill(a, arena_printf(a, "%s/pics", folder), &v->pics, diags);
    fill(a, arena_printf(a, "%s/topologies", folder), &v->topologies, diags);
    fill(a, arena_printf(a, "%s/requirements", folder), &v->requirements, diags);
    check_shelf(&v->pics, pics, sizeof pics / sizeof *pics, "items", diags);
    check_shelf(&v->topologies, topology, sizeof topology / sizeof *topology, "roles", diags);
    check_shelf(&v->requirements, requirement, sizeof requirement / sizeof *requirement, "clauses",
                diags);
    return v;
}

const char *vocabulary_item(const struct vocabulary *v, const char *item)
{
    for (unsigned i = 0; i < v->pics.n; i++) {
        const struct yaml *y = yaml_get(yaml_get(v->pics.root[i], "items"), item);
        if (y) return y->kind == YAML_SCALAR ? y->text : yaml_text(y, "title", item);
    }
    return NULL;
}

/* The roles that items begin with; each once, when they stand one behind the other. */
static size_t roles_of(const struct vocabulary *v, struct slice *role, size_t max)
{
    size_t n = 0;
    for (unsigned i = 0; i < v->pics.n; i++) {
        const struct yaml *items = yaml_get(v->pics.root[i], "items");
        for (const struct yaml *y = items ? items->child : NULL; y && n < max; y = y->next) {
            struct slice s = { (const uint8_t *)y->key, strcspn(y->key, ".") };
            if (!n || !slice_equal(role[n - 1], s)) role[n++] = s;
        }
    }
    return n;
}

enum { ROLES_MAX = 256 };

bool vocabulary_role(const struct vocabulary *v, const char *role)
{
    struct slice known[ROLES_MAX];
    size_t n = roles_of(v, known, ROLES_MAX);
    for (size_t i = 0; i < n; i++)
        if (slice_is(known[i], role)) return true;
    return false;
}

const char *vocabulary_role_near(struct arena *a, const struct vocabulary *v, const char *role)
{
    struct slice known[ROLES_MAX];
    const char *text[ROLES_MAX];
    size_t n = roles_of(v, known, ROLES_MAX);
    for (size_t i = 0; i < n; i++) text[i] = arena_string(a, known[i]);
    return diag_nearest(slice_text(role), text, n);
}

const char *vocabulary_item_near(const struct vocabulary *v, const char *item)
{
    enum { CANDIDATES_MAX = 512 };
    const char *candidate[CANDIDATES_MAX];
    size_t n = 0;
    for (unsigned i = 0; i < v->pics.n; i++) {
        const struct yaml *items = yaml_get(v->pics.root[i], "items");
        for (const struct yaml *y = items ? items->child : NULL; y && n < CANDIDATES_MAX;
             y = y->next)
            candidate[n++] = y->key;
    }
    return diag_nearest(slice_text(item), candidate, n);
}

static const struct yaml *topology(const struct vocabulary *v, const char *name)
{
    for (unsigned i = 0; i < v->topologies.n; i++) {
        if (strcmp(v->topologies.name[i], name) == 0) return v->topologies.root[i];
    }
    return NULL;
}

const char *vocabulary_topology(const struct vocabulary *v, const char *name)
{
    const struct yaml *t = topology(v, name);
    return t ? yaml_text(t, "title", name) : NULL;
}

const char *vocabulary_topology_protocol(const struct vocabulary *v, const char *name)
{
    const struct yaml *t = topology(v, name);
    return t ? yaml_text(t, "protocol", "") : "";
}

bool vocabulary_topology_role(const struct vocabulary *v, const char *name, const char *role)
{
    const struct yaml *roles = yaml_get(topology(v, name), "roles");
    for (const struct yaml *y = roles ? roles->child : NULL; y; y = y->next) {
        size_t n = strlen(y->key);
        if (strncmp(y->key, role, n) == 0 && (role[n] == '\0' || role[n] == '.')) return true;
    }
    return false;
}

const char *vocabulary_clause(const struct vocabulary *v, const char *clause)
{
    const char *colon = strchr(clause, ':');
    for (unsigned i = 0; colon && i < v->requirements.n; i++) {
        const struct yaml *root = v->requirements.root[i];
        const char *document = yaml_text(root, "document", "");
        size_t n = strlen(document);
        if (n != (size_t)(colon - clause) || strncmp(document, clause, n) != 0) continue;
        const struct yaml *y = yaml_get(yaml_get(root, "clauses"), colon + 1);
        return y && y->kind == YAML_SCALAR ? y->text : NULL;
    }
    return NULL;
}
