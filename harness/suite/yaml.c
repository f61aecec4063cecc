/* SPDX-License-Identifier: Apache-2.0
 * Through libyaml's event parser. The header of the library has our own header's name, hence the
 * angle brackets. */
#include "suite/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <yaml.h>

struct loader {
    struct arena *arena;
    struct diags *diags;
    const char *file;
    yaml_parser_t parser;
    unsigned nodes;
};

bool yaml_read_file(struct arena *a, const char *path, size_t max, struct slice *out,
                    struct diags *diags)
{
    struct diag_place place = { .file = path };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        diag_error(diags, place, "cannot be read: %s", strerror(errno));
        return false;
    }
    struct text t = text_new(max + 1);
    uint8_t octets[16384]; /* nearly all files in one call: there are more than a thousand */
    ssize_t n;
    while (((n = read(fd, octets, sizeof octets)) > 0 && t.n <= max) || (n < 0 && errno == EINTR))
        if (n > 0) text_add(&t, (struct slice){ octets, (size_t)n });
    bool bad = n<0, large = t.n> max;
    if (bad) diag_error(diags, place, "cannot be read: %s", strerror(errno));
    close(fd);
    *out = arena_slice(a, text_slice(&t));
    text_free(&t);
    if (!bad && large) diag_error(diags, place, "is larger than %zu bytes", max);
    return !bad && !large;
}

static struct diag_place place_of(const struct loader *l, yaml_mark_t m)
{
    return (struct diag_place){ l->file, (unsigned)m.line + 1, (unsigned)m.column + 1, 1 };
}

static bool complain(struct loader *l, yaml_mark_t m, const char *what)
{
    diag_error(l->diags, place_of(l, m), "%s", what);
    return false;
}

static bool next(struct loader *l, yaml_event_t *event)
{
    if (yaml_parser_parse(&l->parser, event)) return true;
    return complain(l, l->parser.problem_mark, l->parser.problem ? l->parser.problem : "not YAML");
}

static bool load(struct loader *l, yaml_event_t *event, unsigned depth, struct yaml **out);

static bool duplicate(const struct yaml *map, const char *key)
{
    return yaml_get(map, key) != NULL;
}

static bool load_children(struct loader *l, struct yaml *y, unsigned depth)
{
    const struct yaml **last = &y->child;
    yaml_event_type_t end = y->kind == YAML_MAP ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    for (;;) {
        yaml_event_t event;
        struct yaml *key = NULL, *value = NULL;
        if (!next(l, &event)) return false;
        if (event.type == end) {
            yaml_event_delete(&event);
            return true;
        }
        if (y->kind == YAML_MAP) {
            yaml_mark_t mark = event.start_mark;
            if (!load(l, &event, depth + 1, &key)) return false;
            if (key->kind != YAML_SCALAR) return complain(l, mark, "a key must be a plain word");
            if (duplicate(y, key->text)) return complain(l, mark, "this key stands here twice");
            if (!next(l, &event)) return false;
        }
        if (!load(l, &event, depth + 1, &value)) return false;
        value->key = key ? key->text : NULL;
        if (key) value->key_place = key->place;
        *last = value;
        last = &value->next;
        y->n++;
    }
}

static bool load(struct loader *l, yaml_event_t *event, unsigned depth, struct yaml **out)
{
    struct yaml *y = arena_alloc(l->arena, sizeof *y);
    yaml_mark_t mark = event->start_mark;
    yaml_event_type_t type = event->type;
    y->place = place_of(l, mark);
    if (type == YAML_SCALAR_EVENT) {
        struct slice s = { event->data.scalar.value, event->data.scalar.length };
        y->text = arena_string(l->arena, s);
        y->place.length = (unsigned)(s.n < 80 ? s.n : 80);
    }
    yaml_event_delete(event);
    *out = y;
    if (++l->nodes > YAML_NODES_MAX) return complain(l, mark, "too many entries");
    if (depth > YAML_DEPTH_MAX) return complain(l, mark, "nested too deeply");
    if (type == YAML_ALIAS_EVENT)
        return complain(l, mark, "aliases (*name) are not supported; write it out");
    if (type == YAML_SCALAR_EVENT) return true;
    y->kind = type == YAML_MAPPING_START_EVENT ? YAML_MAP : YAML_LIST;
    return load_children(l, y, depth);
}

static bool load_document(struct loader *l, struct yaml **root)
{
    yaml_event_t event;
    for (;;) {
        if (!next(l, &event)) return false;
        yaml_event_type_t type = event.type;
        yaml_mark_t mark = event.start_mark;
        if (type == YAML_STREAM_END_EVENT) {
            yaml_event_delete(&event);
            if (!*root) *root = arena_alloc(l->arena, sizeof **root);
            if (!(*root)->place.file) {
                (*root)->kind = YAML_MAP;
                (*root)->place = (struct diag_place){ l->file, 1, 1, 1 };
            }
            return true;
        }
        if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT ||
            type == YAML_DOCUMENT_END_EVENT) {
            yaml_event_delete(&event);
            continue;
        }
        if (*root) {
            yaml_event_delete(&event);
            return complain(l, mark, "more than one document in the file");
        }
        if (!load(l, &event, 0, root)) return false;
    }
}

const struct yaml *yaml_parse(struct arena *a, const char *file, struct slice text,
                              struct diags *diags)
{
    struct loader l = { .arena = a, .diags = diags, .file = file };
    struct yaml *root = NULL;
    if (text.n > YAML_BYTES_MAX) {
        diag_error(diags, (struct diag_place){ .file = file }, "is larger than %d bytes",
                   YAML_BYTES_MAX);
        return NULL;
    }
    if (!yaml_parser_initialize(&l.parser)) return NULL;
    yaml_parser_set_input_string(&l.parser, text.p ? text.p : (const uint8_t *)"", text.n);
    bool ok = load_document(&l, &root);
    yaml_parser_delete(&l.parser);
    return ok ? root : NULL;
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (!map || map->kind != YAML_MAP) return NULL;
    for (const struct yaml *y = map->child; y; y = y->next)
        if (strcmp(y->key, key) == 0) return y;
    return NULL;
}

const char *yaml_text(const struct yaml *map, const char *key, const char *otherwise)
{
    const struct yaml *y = yaml_get(map, key);
    return y && y->kind == YAML_SCALAR ? y->text : otherwise;
}

void yaml_known(const struct yaml *map, const char *const *known, size_t n, struct diags *diags)
{
    if (!map || map->kind != YAML_MAP) return;
    for (const struct yaml *y = map->child; y; y = y->next) {
        bool found = false;
        for (size_t i = 0; i < n && !found; i++) found = strcmp(y->key, known[i]) == 0;
        if (found) continue;
        struct diag *d = diag_error(diags, y->key_place, "no key \"%s\" here", y->key);
        const char *near = diag_nearest(slice_text(y->key), known, n);
        if (d && near) d->hint = arena_printf(diags->arena, "did you mean \"%s\"?", near);
    }
}
