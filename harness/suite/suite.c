/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/suite.h"

#include "suite/group.h"
#include "suite/paths.h"
#include "suite/proxy.h"
#include "suite/vocabulary.h"

#include <fnmatch.h>

enum { TD_BYTES_MAX = 256 * 1024, SUITE_BYTES_MAX = 64 * 1024, OBSERVED_MAX = 16 };

/* What of the folder is parsed; the words are file names without .td, or globs of them. */
struct wanted {
    const char *const *without; /* media; ends with NULL */
    const char *const *word;
    unsigned nwords;
};

/* Is the word a file of a test, which need not be in the folder? */
static bool is_file(const char *word)
{
    size_t n = strlen(word), suffix = strlen(".td");
    return n > suffix && strcmp(word + n - suffix, ".td") == 0;
}

/* The line of the text that begins with this word; empty: there is none. */
static struct slice line_of(struct slice text, const char *key)
{
    struct slice word = slice_text(key);
    for (size_t i = 0, end; i < text.n; i = end + 1) {
        const uint8_t *newline = memchr(text.p + i, '\n', text.n - i);
        end = newline ? (size_t)(newline - text.p) : text.n;
        struct slice line = slice_part(text, i, end - i);
        if (slice_starts(line, word)) return line;
    }
    return (struct slice){ 0 };
}

/* Does the text have a line `topology MEDIUM-...` or `topology MEDIUM`? */
static bool is_on(struct slice text, const char *medium)
{
    struct slice line = line_of(text, "topology");
    size_t at = strlen("topology"), n = strlen(medium);
    while (at < line.n && line.p[at] == ' ') at++;
    struct slice word = slice_part(line, at, n + 1);
    if (!slice_starts(word, slice_text(medium))) return false;
    return word.n == n || word.p[n] == '-' || word.p[n] == '\r';
}

/* Does the word choose this file? Its name is its test's. */
static bool names(const char *word, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    char id[128];
    size_t n = strlen(name) - strlen(".td");
    if (n >= sizeof id) return false;
    memcpy(id, name, n);
    id[n] = '\0';
    return fnmatch(word, id, 0) == 0;
}

static bool is_wanted(const struct wanted *w, const char *file, struct slice text)
{
    for (unsigned i = 0; w->without && w->without[i]; i++)
        if (is_on(text, w->without[i])) return false;
    bool named = !w->nwords;
    for (unsigned i = 0; i < w->nwords && !named; i++) named = names(w->word[i], file);
    return named || line_of(text, "always").n;
}

/* Only where each word is the name of a test, or a glob that some have: others choose by what is
 * inside, or need all names for a suggestion. */
static bool all_named(const struct wanted *w, const char *const *file, unsigned nfiles)
{
    for (unsigned i = 0; i < w->nwords; i++) {
        bool found = is_file(w->word[i]);
        for (unsigned k = 0; k < nfiles && !found; k++)
            found = !strstr(file[k], "/fragments/") && names(w->word[i], file[k]);
        if (!found) return false;
    }
    return true;
}

static const struct suite *load(struct arena *a, const char *folder, struct wanted w,
                                struct diags *diags)
{
    struct arena *reading = arena_new((size_t)2 * SUITE_TESTS_MAX * 4096);
    struct suite *s = arena_alloc(a, sizeof *s);
    const char **file = arena_array(a, SUITE_TESTS_MAX, sizeof *file);
    const struct test **test = arena_array(a, SUITE_TESTS_MAX, sizeof *test);
    s->folder = folder ? folder : paths_testcases(a);
    s->test = test;
    const char **observed = arena_array(a, OBSERVED_MAX, sizeof *observed);
    s->observed = observed;
    s->nobserved = vocabulary_observed(a, s->folder, observed, OBSERVED_MAX);
    struct fragments *fragments = fragments_open(a, arena_printf(a, "%s/fragments", s->folder));
    unsigned n = paths_find(a, s->folder, ".td", file, SUITE_TESTS_MAX);
    if (!n)
        diag_error(diags, (struct diag_place){ .file = s->folder },
                   "holds no test description (.td)");
    const struct wanted given = w;
    if (!all_named(&w, file, n)) w.nwords = 0;
    for (unsigned i = 0; i < n; i++) {
        struct slice text;
        if (strstr(file[i], "/fragments/")) continue;
        arena_reset(reading);
        if (!yaml_read_file(reading, file[i], TD_BYTES_MAX, &text, diags)) continue;
        if (!is_wanted(&w, file[i], text)) continue;
        const struct test *t = script_parse(a, file[i], arena_slice(a, text), fragments, diags);
        if (t) test[s->ntests++] = t;
    }
    for (unsigned i = 0; i < given.nwords && s->ntests < SUITE_TESTS_MAX; i++) {
        struct slice text;
        if (!is_file(given.word[i])) continue;
        if (!yaml_read_file(a, given.word[i], TD_BYTES_MAX, &text, diags)) continue;
        const struct test *t = script_parse(a, given.word[i], text, fragments, diags);
        if (t) test[s->ntests++] = t;
    }
    arena_free(reading);
    return s;
}

const struct suite *suite_load(struct arena *a, const char *folder, struct diags *diags)
{
    return load(a, folder, (struct wanted){ 0 }, diags);
}

const struct suite *suite_load_without(struct arena *a, const char *folder,
                                       const char *const *media, struct diags *diags)
{
    return load(a, folder, (struct wanted){ .without = media }, diags);
}

const struct suite *suite_load_for(struct arena *a, const char *folder, const char *const *word,
                                   unsigned nwords, struct diags *diags)
{
    return load(a, folder, (struct wanted){ .word = word, .nwords = nwords }, diags);
}

const struct test *suite_find(const struct suite *s, const char *id)
{
    for (unsigned i = 0; i < s->ntests; i++)
        if (strcmp(s->test[i]->id, id) == 0) return s->test[i];
    return NULL;
}

/* How many are meant; of a pattern, those that are slow are not chosen. */
static unsigned choose_glob(const struct suite *s, const char *glob, bool *chosen)
{
    unsigned n = 0;
    bool pattern = strpbrk(glob, "*?[") != NULL;
    for (unsigned i = 0; i < s->ntests; i++) {
        if (fnmatch(glob, s->test[i]->id, 0) != 0) continue;
        chosen[i] |= !pattern || !s->test[i]->slow;
        n++;
    }
    return n;
}

static bool choose_list(struct arena *a, const struct suite *s, const struct yaml *tests,
                        bool *chosen, struct diags *diags)
{
    bool ok = true;
    for (const struct yaml *y = tests ? tests->child : NULL; y; y = y->next) {
        if (y->kind != YAML_SCALAR) {
            ok &= choose_list(a, s, y, chosen, diags);
        } else if (!choose_glob(s, y->text, chosen)) {
            diag_error(diags, y->place, "no test %s", y->text);
            ok = false;
        }
    }
    return ok;
}

static void no_such(struct arena *a, const struct suite *s, const char *word, struct diags *diags)
{
    const char **names = arena_array(a, s->ntests + 1, sizeof *names);
    for (unsigned i = 0; i < s->ntests; i++) names[i] = s->test[i]->id;
    const char *near = diag_nearest(slice_text(word), names, s->ntests);
    struct diag *d =
        diag_error(diags, (struct diag_place){ .file = word }, "no such test or suite");
    if (d)
        d->hint = near ? arena_printf(diags->arena, "did you mean %s?", near)
                       : "`plugtest list` shows what there is";
}

/* The test of a file that was named. */
static bool choose_file(const struct suite *s, const char *word, bool *chosen, struct diags *diags)
{
    for (unsigned i = s->ntests; i-- > 0;) {
        if (strcmp(s->test[i]->file, word) != 0) continue;
        chosen[i] = true;
        return true;
    }
    struct diag *d = diag_error(diags, (struct diag_place){ .file = word },
                                "cannot be read, or is no test without errors");
    if (d) d->hint = arena_printf(diags->arena, "plugtest lint %s", word);
    return false;
}

bool suite_choose(struct arena *a, const struct suite *s, const char *word, bool *chosen,
                  struct diags *diags)
{
    if (is_file(word)) return choose_file(s, word, chosen, diags);
    if (strcmp(word, "all") == 0) return choose_glob(s, "*", chosen) > 0;
    const char *path = arena_printf(a, "%s/suites/%s.yaml", s->folder, word);
    if (!strchr(word, '/') && paths_exist(path)) {
        struct slice text;
        if (!yaml_read_file(a, path, SUITE_BYTES_MAX, &text, diags)) return false;
        const struct yaml *root = yaml_parse(a, path, text, diags);
        if (!root) return false;
        const struct yaml *tests = yaml_get(root, "tests");
        if (!tests) tests = yaml_get(root, "groups");
        return choose_list(a, s, tests, chosen, diags);
    }
    if (choose_glob(s, word, chosen)) return true;
    no_such(a, s, word, diags);
    return false;
}

/* ---- does it apply? ---- */

static bool plays(const char *device_role, const char *role)
{
    size_t n = strlen(device_role);
    return strncmp(device_role, role, n) == 0 && (role[n] == '\0' || role[n] == '.');
}

static const struct profile *party_of(const struct suite_run *run, const char *role)
{
    for (unsigned i = 0; i < run->nparties; i++)
        if (plays(run->party[i].role, role)) return run->party[i].profile;
    return NULL;
}

static enum pics_state item_state(void *env, const char *item)
{
    const struct suite_run *run = env;
    char role[64];
    const char *dot = strchr(item, '.');
    size_t n = dot ? (size_t)(dot - item) : 0;
    if (!n || n >= sizeof role) return PICS_UNDECLARED;
    memcpy(role, item, n);
    role[n] = '\0';
    const struct profile *p = party_of(run, role);
    if (!p) return PICS_YES; /* the tester can do everything */
    if (!profile_bare(p)) return profile_pics(p, item);
    /* nobody said anything: try, and judge what is denied as INCONC, unless a device that lacks it
     * could not be told from one that has it and is wrong */
    const char *usual = profile_entry(p, "pics", item);
    return usual && strcmp(usual, "no") == 0 ? PICS_UNDECLARED : PICS_YES;
}

struct blame {
    const struct suite_run *run;
    const char *item;
    enum pics_state state;
};

static void find_blame(void *env, const struct pics_expr *item)
{
    struct blame *b = env;
    enum pics_state s = item_state((void *)(uintptr_t)b->run, item->item);
    if (s == PICS_YES || b->item) return;
    b->item = item->item;
    b->state = s;
}

static struct suite_choice out(const char *reason, bool deselected)
{
    return (struct suite_choice){ false, deselected, reason };
}

static bool takes_part(const struct test *t, const struct suite_run *run)
{
    for (unsigned r = 0; r < t->nroles; r++)
        if (party_of(run, t->role[r])) return true;
    return t->always;
}

static const char *unplayed(const struct test *t, const struct suite_run *run)
{
    for (unsigned r = 0; r < t->nroles && !t->always; r++)
        if (!party_of(run, t->role[r])) return t->role[r];
    return NULL;
}

/* Two devices that form a network by themselves: the tester can be neither. */
static bool only_observed(const struct test *t, const struct suite *s)
{
    for (unsigned i = 0; t->topology && i < s->nobserved; i++)
        if (strcmp(t->topology, s->observed[i]) == 0) return true;
    return false;
}

/* Why a proxy that the test needs is not there, or cannot be used. */
static const char *lacking_proxy(const struct test *t, const struct suite_run *run)
{
    for (unsigned r = 0; r < t->nroles; r++) {
        const struct profile *p = party_of(run, t->role[r]);
        if (!proxy_is_role(t->role[r])) continue;
        return p ? proxy_lacks_server(t, p) : "no device plays proxy, and the tester cannot";
    }
    return NULL;
}

/* Why nobody knows the group that the test sends to. */
static const char *lacking_group(const struct test *t, const struct suite_run *run)
{
    if (party_of(run, "client")) return NULL; /* its group is one that the tester listens to */
    return group_lacks_address(t, party_of(run, "server"));
}

static const char *missing_resource(const struct test *t, const struct suite_run *run)
{
    for (unsigned i = 0; i < t->nserves; i++) {
        const struct serves *g = &t->serves[i];
        const struct profile *p = party_of(run, t->role[g->role]);
        bool declared = false;
        if (!p || profile_bare(p) || !g->resource || g->resource->op != E_PROFILE) continue;
        profile_value(p, g->resource->name, &declared);
        if (!declared) return g->resource->name;
    }
    return NULL;
}

static const char *forbidden_write(const struct test *t, const struct suite_run *run)
{
    for (unsigned i = 0; i < t->nuses; i++) {
        const struct use *u = &t->use[i];
        const struct profile *p = party_of(run, t->role[u->role]);
        const char *name = u->what->op == E_PROFILE ? u->what->name : "?";
        if (p && u->write && !profile_may_write(p, name, run->allow_write)) return name;
    }
    return NULL;
}

bool suite_names_role(const struct test *t, const char *role)
{
    for (unsigned r = 0; role && r < t->nroles; r++) {
        size_t n = strcspn(t->role[r], ".");
        if (strncmp(t->role[r], role, n) == 0 && !role[n]) return true;
    }
    return false;
}

struct suite_choice suite_why(struct arena *a, const struct test *t, const struct suite_run *run)
{
    if (!takes_part(t, run)) return out("no role of this test is played by the device", false);
    const char *missing = run->observed ? unplayed(t, run) : NULL;
    if (missing)
        return out(arena_printf(a, "no device plays %s, and the tester only observes", missing),
                   false);
    if (!run->observed && only_observed(t, run->suite))
        return out("is for two devices, which `plugtest observe` listens to", false);
    const char *lacks = lacking_proxy(t, run);
    if (lacks) return out(lacks, false);
    enum pics_state needs = pics_eval(t->needs, item_state, (void *)(uintptr_t)run);
    struct blame blame = { .run = run };
    if (needs != PICS_YES) pics_each(t->needs, find_blame, &blame);
    if (needs != PICS_YES)
        return out(arena_printf(a, "needs %s: %s is %s", t->needs_text ? t->needs_text : "?",
                                blame.item ? blame.item : "an item",
                                blame.state == PICS_NO ? "declared absent" : "not declared"),
                   false);
    lacks = lacking_group(t, run);
    if (lacks) return out(lacks, false);
    const char *name = missing_resource(t, run);
    if (name) return out(arena_printf(a, "the profile names no %s", name), false);
    name = forbidden_write(t, run);
    if (name)
        return out(
            arena_printf(a, "changes %s: not allowed by the profile (allow_write) or --allow-write",
                         name),
            true);
    bool bare = false;
    for (unsigned i = 0; i < run->nparties; i++) bare |= profile_bare(run->party[i].profile);
    return (struct suite_choice){ true, false,
                                  !t->needs
                                      ? "applies to every device"
                                      : arena_printf(a, "needs %s: %s",
                                                     t->needs_text ? t->needs_text : "",
                                                     bare ? "not declared, tried" : "declared") };
}
