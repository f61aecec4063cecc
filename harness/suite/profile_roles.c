/* SPDX-License-Identifier: Apache-2.0
 * The roles that a profile says of its device. What it extends has other ones. */
#include "suite/profile.h"

/* The nearest list of that name. */
static const struct yaml *list(const struct profile *p, const char *key)
{
    const struct yaml *y = NULL, *own;
    for (unsigned i = 0; !y && (own = profile_own(p, i)); i++) y = yaml_get(own, key);
    return y ? y->child : NULL;
}

static bool lists(const struct profile *p, const char *key, const char *role)
{
    for (const struct yaml *y = list(p, key); y; y = y->next)
        if (y->kind == YAML_SCALAR && strcmp(y->text, role) == 0) return true;
    return false;
}

bool profile_plays_on_request(const struct profile *p, const char *role)
{
    return lists(p, "roles_on_request", role);
}

bool profile_plays(const struct profile *p, const char *role)
{
    if (profile_bare(p)) return strcmp(role, "server") == 0 || strcmp(role, "proxy") == 0;
    if (strcmp(profile_text(p, "role", ""), role) == 0) return true;
    return lists(p, "roles", role) || profile_plays_on_request(p, role);
}

static const char *entry(const struct profile *p, const char *key, unsigned i)
{
    for (const struct yaml *y = list(p, key); y; y = y->next)
        if (y->kind == YAML_SCALAR && !i--) return y->text;
    return NULL;
}

const char *profile_role_on_request(const struct profile *p, unsigned i)
{
    return entry(p, "roles_on_request", i);
}

const char *profile_role(const struct profile *p, unsigned i)
{
    const char *only = profile_bare(p) ? "server" : profile_text(p, "role", NULL);
    if (only) return i ? NULL : only;
    return entry(p, "roles", i);
}
