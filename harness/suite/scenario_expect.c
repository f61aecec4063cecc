/* SPDX-License-Identifier: Apache-2.0
 * One expectation of a scenario, from its YAML map. */
#include "suite/scenario_internal.h"

#include "script/literal.h"

enum { TEXT_BYTES = 4096 };

void scenario_wrong(struct scenario_reading *r, const struct yaml *y, const char *what)
{
    diag_error(r->diags, y->place, "%s", what);
}

/* ---- values ---- */

/* 30s, 5m (as `plugtest simulate` has it), 1.5h, end. */
bool scenario_read_time(struct scenario_reading *r, const struct yaml *y, int64_t *out)
{
    size_t n = y->kind == YAML_SCALAR ? strlen(y->text) : 0;
    bool minutes = n > 1 && y->text[n - 1] == 'm' && y->text[n - 2] <= '9';
    if (n && strcmp(y->text, "end") == 0) {
        *out = SCENARIO_END;
        return true;
    }
    const char *text = minutes ? arena_printf(r->arena, "%sin", y->text) : y->text;
    if (n && literal_duration(slice_text(text), out) && *out >= 0) return true;
    scenario_wrong(r, y, "no time; write 30s, 10m, 1.5h, end");
    return false;
}

bool scenario_read_number(struct scenario_reading *r, const struct yaml *y, uint64_t max,
                          uint64_t *out)
{
    int64_t n;
    if (y->kind == YAML_SCALAR && literal_int(slice_text(y->text), &n) && n >= 0 &&
        (uint64_t)n <= max) {
        *out = (uint64_t)n;
        return true;
    }
    scenario_wrong(r, y, "no number, or too large");
    return false;
}

/* 3, or 2..5 */
static bool add_nodes(struct scenario_reading *r, const struct yaml *y, unsigned *list, unsigned *n)
{
    int64_t first, last;
    const char *dots = y->kind == YAML_SCALAR ? strstr(y->text, "..") : NULL;
    struct slice all = slice_text(y->kind == YAML_SCALAR ? y->text : "");
    size_t at = dots ? (size_t)(dots - y->text) : all.n;
    bool good = literal_int(slice_part(all, 0, at), &first);
    last = first;
    if (dots) good = good && literal_int(slice_part(all, at + 2, all.n), &last);
    if (!good || first < 1 || last < first || *n + (uint64_t)(last - first) >= SCENARIO_NODES_MAX) {
        scenario_wrong(r, y, "no node; write 3, 2..5, [1, 4..6], all");
        return false;
    }
    for (int64_t i = first; i <= last; i++) list[(*n)++] = (unsigned)i;
    return true;
}

static bool take_nodes(struct scenario_reading *r, const struct yaml *y, struct scenario_nodes *out)
{
    unsigned list[SCENARIO_NODES_MAX], n = 0;
    if (y->kind == YAML_SCALAR && strcmp(y->text, "all") == 0) return true;
    if (y->kind == YAML_LIST) {
        for (const struct yaml *i = y->child; i; i = i->next)
            if (!add_nodes(r, i, list, &n)) return false;
    } else if (!add_nodes(r, y, list, &n)) {
        return false;
    }
    if (!n) scenario_wrong(r, y, "no nodes");
    unsigned *kept = arena_array(r->arena, n + 1, sizeof *kept);
    memcpy(kept, list, n * sizeof *kept);
    *out = (struct scenario_nodes){ kept, n };
    return n > 0;
}

/* 99.5 % as thousandths */
static bool take_percent(struct scenario_reading *r, const struct yaml *y, unsigned *permille)
{
    int64_t num, den = 1;
    const char *sign = y->kind == YAML_SCALAR ? strchr(y->text, '%') : NULL;
    size_t n = sign ? (size_t)(sign - y->text) : 0;
    while (n && y->text[n - 1] == ' ') n--;
    struct slice s = slice_part(slice_text(n ? y->text : ""), 0, n);
    bool good = n && !sign[1] && (literal_int(s, &num) || literal_decimal(s, &num, &den));
    if (good && num >= 0 && num <= 100 * den) {
        *permille = (unsigned)(num * 10 / den);
        return true;
    }
    scenario_wrong(r, y, "no share; write 95 %");
    return false;
}

static bool take_windows(struct scenario_reading *r, const struct yaml *y,
                         struct scenario_expect *e)
{
    for (const struct yaml *i = y->kind == YAML_LIST ? y->child : NULL; i; i = i->next) {
        struct scenario_window *w = &e->except[e->nexcept];
        bool pair = i->kind == YAML_LIST && i->n == 2 && e->nexcept < SCENARIO_WINDOWS_MAX;
        if (!pair) {
            scenario_wrong(r, i, "write [FROM, UNTIL]; at most eight");
            return false;
        }
        if (!scenario_read_time(r, i->child, &w->from_ns)) return false;
        if (!scenario_read_time(r, i->child->next, &w->until_ns)) return false;
        e->nexcept++;
    }
    if (!e->nexcept) scenario_wrong(r, y, "write [[FROM, UNTIL], ...]");
    return e->nexcept > 0;
}

static bool take_word(struct scenario_reading *r, const struct yaml *y, const char *const *word,
                      size_t n, unsigned *out)
{
    const char *text = y->kind == YAML_SCALAR ? y->text : "";
    for (size_t i = 0; i < n; i++) {
        if (strcmp(text, word[i]) != 0) continue;
        *out = (unsigned)i;
        return true;
    }
    struct diag *d = diag_error(r->diags, y->place, "%s is none of these", text);
    struct text all = text_new(TEXT_BYTES);
    for (size_t i = 0; i < n; i++) text_printf(&all, "%s%s", i ? ", " : "", word[i]);
    if (d) d->hint = arena_string(r->diags->arena, text_slice(&all));
    text_free(&all);
    return false;
}

/* ---- an expectation ---- */

static const char *const kinds[SCENARIO_KINDS] = {
    [SCENARIO_JOINED] = "joined",     [SCENARIO_RISING] = "rising",
    [SCENARIO_LOOPS] = "loops",       [SCENARIO_DEPTH] = "depth",
    [SCENARIO_MESSAGES] = "messages", [SCENARIO_VERSION] = "version",
    [SCENARIO_PARENT] = "parent",     [SCENARIO_DELIVERED] = "delivered",
};

static const char *const messages[SCENARIO_MESSAGE_KINDS] = {
    [SCENARIO_DIS] = "dis",
    [SCENARIO_DIO] = "dio",
    [SCENARIO_DAO] = "dao",
    [SCENARIO_DAO_ACK] = "dao-ack",
    [SCENARIO_SOURCE_ROUTE] = "source-route",
    [SCENARIO_DOWN] = "down",
    [SCENARIO_RANK_ERROR] = "rank-error",
    [SCENARIO_FORWARDING_ERROR] = "forwarding-error",
    [SCENARIO_ROUTE_ERROR] = "source-route-error",
    [SCENARIO_FINITE_RANK] = "finite-rank",
};

/* The value of the key that names the kind. */
static bool take_subject(struct scenario_reading *r, const struct yaml *y,
                         struct scenario_expect *e)
{
    static const char *const none[] = { "none" };
    unsigned word = 0;
    switch (e->kind) {
    case SCENARIO_LOOPS: return take_word(r, y, none, 1, &word);
    case SCENARIO_MESSAGES:
        if (!take_word(r, y, messages, SCENARIO_MESSAGE_KINDS, &word)) return false;
        e->message = (enum scenario_message)word;
        return true;
    case SCENARIO_DELIVERED: return take_percent(r, y, &e->permille);
    case SCENARIO_JOINED:
    case SCENARIO_RISING:
    case SCENARIO_DEPTH:
    case SCENARIO_VERSION:
    case SCENARIO_PARENT:
    case SCENARIO_KINDS: break;
    }
    if (!take_nodes(r, y, &e->nodes)) return false;
    bool few = (e->kind == SCENARIO_RISING || e->kind == SCENARIO_PARENT) && !e->nodes.n;
    if (few) scenario_wrong(r, y, "name the nodes");
    return !few;
}

enum key {
    K_BY,
    K_FROM,
    K_AT,
    K_UNTIL,
    K_AFTER,
    K_LONGEST,
    K_LEAST,
    K_MOST,
    K_OVER,
    K_EACH,
    K_AS,
    K_ROOT,
    K_INSTANCE,
    K_IS,
    K_OF,
    K_TO,
    K_EXCEPT,
    K_EVERY,
    K_IN,
    KEYS
};

/* What each key goes with, a bit for each kind. */
#define OF(kind) (1u << SCENARIO_##kind)
static const struct {
    const char *name;
    unsigned kinds;
} keys[KEYS] = {
    [K_BY] = { "by", OF(JOINED) | OF(VERSION) | OF(PARENT) },
    [K_FROM] = { "from", OF(RISING) | OF(LOOPS) | OF(MESSAGES) | OF(DELIVERED) },
    [K_AT] = { "at", OF(DEPTH) },
    [K_UNTIL] = { "until", OF(JOINED) | OF(RISING) | OF(LOOPS) | OF(MESSAGES) | OF(VERSION) |
                               OF(PARENT) | OF(DELIVERED) },
    [K_AFTER] = { "after", OF(VERSION) },
    [K_LONGEST] = { "longest", OF(RISING) | OF(LOOPS) | OF(JOINED) | OF(PARENT) | OF(VERSION) },
    [K_LEAST] = { "least", OF(MESSAGES) | OF(DELIVERED) },
    [K_MOST] = { "most", OF(MESSAGES) | OF(DEPTH) },
    [K_OVER] = { "over", OF(DEPTH) },
    [K_EACH] = { "each", OF(MESSAGES) },
    [K_AS] = { "as", OF(JOINED) },
    [K_ROOT] = { "root", OF(JOINED) },
    [K_INSTANCE] = { "instance", ~0u },
    [K_IS] = { "is", OF(PARENT) },
    [K_OF] = { "of", OF(MESSAGES) | OF(DELIVERED) },
    [K_TO] = { "to", OF(DELIVERED) },
    [K_EXCEPT] = { "except", OF(DELIVERED) },
    [K_EVERY] = { "every", OF(DELIVERED) },
    [K_IN] = { "in", OF(MESSAGES) },
};

static bool take_key(struct scenario_reading *r, const struct yaml *y, enum key k,
                     struct scenario_expect *e)
{
    static const char *const roles[] = { "router", "leaf" };
    static const char *const answers[] = { "no", "yes" };
    uint64_t n = 0;
    unsigned word = 0;
    bool good = true;
    switch (k) {
    case K_BY:
    case K_FROM:
    case K_AT: return scenario_read_time(r, y, &e->from_ns);
    case K_UNTIL: return scenario_read_time(r, y, &e->until_ns);
    case K_AFTER: return scenario_read_time(r, y, &e->after_ns);
    case K_LONGEST: return scenario_read_time(r, y, &e->longest_ns);
    case K_LEAST: return e->has_least = scenario_read_number(r, y, UINT32_MAX, &e->least);
    case K_OVER: e->over = true; /* fallthrough */
    case K_MOST: return e->has_most = scenario_read_number(r, y, UINT32_MAX, &e->most);
    case K_EACH:
        good = take_word(r, y, answers, 2, &word);
        e->each = word;
        return good;
    case K_AS:
        good = take_word(r, y, roles, 2, &word);
        e->leaf = word;
        return good;
    case K_ROOT:
        good = scenario_read_number(r, y, SCENARIO_NODES_MAX, &n);
        e->root = (unsigned)n;
        return good;
    case K_INSTANCE:
        good = scenario_read_number(r, y, 255, &n);
        e->instance = (unsigned)n;
        return good;
    case K_IS:
    case K_TO: return take_nodes(r, y, &e->others);
    case K_OF: return take_nodes(r, y, &e->nodes);
    case K_EXCEPT: return take_windows(r, y, e);
    case K_EVERY: return scenario_read_time(r, y, &e->every_ns);
    case K_IN: return scenario_read_time(r, y, &e->in_ns);
    case KEYS: break;
    }
    return false;
}

static int kind_of(const char *key)
{
    for (int i = 0; i < SCENARIO_KINDS; i++)
        if (strcmp(key, kinds[i]) == 0) return i;
    return -1;
}

static int key_of(const char *key)
{
    for (int i = 0; i < KEYS; i++)
        if (strcmp(key, keys[i].name) == 0) return i;
    return -1;
}

static bool is_remark(const char *key)
{
    return strcmp(key, "clause") == 0 || strcmp(key, "level") == 0 || strcmp(key, "why") == 0;
}

static void put_value(struct text *t, const struct yaml *y)
{
    if (y->kind == YAML_SCALAR) text_put(t, y->text);
    if (y->kind == YAML_LIST) text_put(t, "[");
    for (const struct yaml *i = y->kind == YAML_LIST ? y->child : NULL; i; i = i->next) {
        put_value(t, i);
        if (i->next) text_put(t, ", ");
    }
    if (y->kind == YAML_LIST) text_put(t, "]");
}

/* Its line in reports: "joined all, by 30s". */
static const char *line_of(struct scenario_reading *r, const struct yaml *map)
{
    struct text t = text_new(TEXT_BYTES);
    for (const struct yaml *y = map->child; y; y = y->next) {
        if (is_remark(y->key)) continue;
        text_printf(&t, "%s%s ", t.n ? ", " : "", y->key);
        put_value(&t, y);
    }
    const char *kept = arena_string(r->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static bool make_step(struct scenario_reading *r, const struct yaml *map, unsigned index,
                      struct scenario_expect *e)
{
    static const enum level meaning[] = { LEVEL_MUST, LEVEL_SHOULD, LEVEL_GIVEN };
    static const char *const levels[] = { "must", "should", "given" };
    struct step *s = arena_alloc(r->arena, sizeof *s);
    unsigned level = 0;
    const struct yaml *y = yaml_get(map, "level");
    *s = (struct step){ .kind = STEP_CHECK,
                        .place = map->place,
                        .number = arena_printf(r->arena, "%u", index + 1),
                        .index = (int)index,
                        .source = line_of(r, map),
                        .clause = yaml_text(map, "clause", NULL),
                        .from = -1,
                        .to = -1,
                        .as = -1 };
    e->step = s;
    if (y && !take_word(r, y, levels, 3, &level)) return false;
    s->level = meaning[level];
    if (!s->clause) scenario_wrong(r, map, "`clause` is missing");
    return s->clause;
}

/* What a kind cannot do without. */
static bool is_whole(struct scenario_reading *r, const struct yaml *map,
                     const struct scenario_expect *e)
{
    const char *missing = NULL;
    bool timed = e->kind == SCENARIO_JOINED || e->kind == SCENARIO_DEPTH ||
                 e->kind == SCENARIO_VERSION || e->kind == SCENARIO_PARENT;
    if (timed && e->from_ns < 0) missing = e->kind == SCENARIO_DEPTH ? "at" : "by";
    if (e->kind == SCENARIO_DEPTH && !e->has_most) missing = "most or over";
    if (e->kind == SCENARIO_MESSAGES && !e->has_most && !e->has_least) missing = "most or least";
    bool some = e->most > 0 && e->most <= SCENARIO_IN_MAX && !e->has_least && !e->each;
    if (e->in_ns && !some) missing = "most (1 to 1000, alone)";
    if (e->kind == SCENARIO_PARENT && !e->others.n) missing = "is";
    if (missing) diag_error(r->diags, map->place, "`%s` is missing", missing);
    return !missing;
}

bool scenario_expect_read(struct scenario_reading *r, const struct yaml *map, unsigned index,
                          struct scenario_expect *e)
{
    *e = (struct scenario_expect){ .from_ns = -1, .until_ns = -1, .after_ns = -1 };
    int kind = map->kind == YAML_MAP && map->child ? kind_of(map->child->key) : -1;
    if (kind < 0) {
        scenario_wrong(r, map,
                       "an expectation begins with its kind: joined, rising, loops, depth, "
                       "messages, version, parent, delivered");
        return false;
    }
    e->kind = (enum scenario_kind)kind;
    if (!take_subject(r, map->child, e) || !make_step(r, map, index, e)) return false;
    for (const struct yaml *y = map->child->next; y; y = y->next) {
        int k = key_of(y->key);
        if (is_remark(y->key)) continue;
        if (k < 0 || !(keys[k].kinds >> kind & 1)) {
            diag_error(r->diags, y->key_place, "`%s` does not go with `%s`", y->key, kinds[kind]);
            return false;
        }
        if (!take_key(r, y, (enum key)k, e)) return false;
    }
    if (!is_whole(r, map, e)) return false;
    bool lasting = e->kind == SCENARIO_RISING || e->kind == SCENARIO_LOOPS ||
                   e->kind == SCENARIO_MESSAGES || e->kind == SCENARIO_DELIVERED;
    if (e->from_ns < 0) e->from_ns = 0;
    if (e->until_ns < 0) e->until_ns = lasting ? SCENARIO_END : e->from_ns;
    return true;
}
