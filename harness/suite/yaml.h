/* SPDX-License-Identifier: Apache-2.0
 * yaml.h - a YAML file as a tree that remembers where everything stood. */
#ifndef SUITE_YAML_H
#define SUITE_YAML_H
#include "base/diag.h"

enum { YAML_BYTES_MAX = 1 << 20, YAML_NODES_MAX = 20000, YAML_DEPTH_MAX = 16 };

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    struct diag_place place;
    const char *text; /* scalar, NUL-terminated */
    const char *key;  /* when it is the value in a map */
    struct diag_place key_place;
    const struct yaml *child; /* first item or value */
    const struct yaml *next;  /* in the list or map it is in */
    unsigned n;               /* children */
};

/* Purpose: read a YAML text. Aliases, several documents and duplicate keys are errors. NULL and
 * diags on errors; an empty file is an empty map. */
const struct yaml *yaml_parse(struct arena *a, const char *file, struct slice text,
                              struct diags *diags);

/* Purpose: read a whole file into the arena (at most max octets). Returns false with a diag. */
bool yaml_read_file(struct arena *a, const char *path, size_t max, struct slice *out,
                    struct diags *diags);

/* Purpose: the value of a key, or NULL. map may be NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* Purpose: the text of a scalar under a key, or otherwise. */
const char *yaml_text(const struct yaml *map, const char *key, const char *otherwise);

/* Purpose: complain about every key of map that is not among the n known ones, with a suggestion.
 */
void yaml_known(const struct yaml *map, const char *const *known, size_t n, struct diags *diags);
#endif
