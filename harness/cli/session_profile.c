/* SPDX-License-Identifier: Apache-2.0
 * session_profile.c - what the profiles of a session say together. With one device it is simple;
 * between two, resources are the server's, and waiting must be enough for both. */
#include "cli/session.h"

#include "suite/proxy.h"

#include <stdlib.h>

static const struct profile *profile_of(const struct session *s, const char *role)
{
    for (unsigned i = 0; i < s->ndevices; i++)
        if (strcmp(s->device[i].role, role) == 0) return s->device[i].profile;
    return NULL;
}

static bool starts_with(const char *name, const char *prefix)
{
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

static bool two_devices(const struct session *s)
{
    return s->ndevices == 2 && strcmp(s->device[0].role, s->device[1].role) != 0;
}

/* The protocol's own timers hold for both only if both keep the same ones. */
static bool same_timers(const struct profile *a, const struct profile *b)
{
    const char *name;
    struct value x, y;
    for (unsigned i = 0; profile_tx(a, i, &name, &x); i++) {
        char *full;
        struct text t = text_new(100);
        text_printf(&t, "tx.%s", name);
        full = strdup(text_string(&t));
        text_free(&t);
        y = profile_value(b, full, NULL);
        free(full);
        if (!value_equal(&x, &y)) return false;
    }
    return true;
}

static struct value both(const struct profile *a, const struct profile *b, const char *name)
{
    struct value x = profile_value(a, name, NULL), y = profile_value(b, name, NULL);
    bool ordered = x.kind == y.kind && (x.kind == VALUE_TIME || x.kind == VALUE_INT);
    if (strcmp(name, "tx.default") == 0)
        return value_bool(x.kind == VALUE_BOOL && x.i && y.kind == VALUE_BOOL && y.i &&
                          same_timers(a, b));
    if (ordered) return x.i > y.i ? x : y;
    return x.kind == VALUE_UNKNOWN ? y : x;
}

/* Some declarations are about the client alone: what a server says of its own client side is no
 * word about the other device. */
static bool about_client(const char *name)
{
    static const char *const known[] = { "dut.reregister", "dut.sends_body" };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i]) == 0) return true;
    return false;
}

struct value session_value(void *session, const char *name)
{
    const struct session *s = session;
    if (strcmp(name, "dut.proxy") == 0) return value_bool(proxy_is_role(s->device[0].role));
    if (!two_devices(s)) return profile_value(s->device[0].profile, name, NULL);
    const struct profile *server = profile_of(s, "server"), *client = profile_of(s, "client");
    bool declared = false;
    if (!client) client = s->device[0].profile; /* on a radio link: who speaks first, */
    if (!server) server = s->device[1].profile; /* and who answers */
    if (about_client(name)) return profile_value(client, name, NULL);
    if (starts_with(name, "tx.") || starts_with(name, "time.")) return both(server, client, name);
    struct value v = profile_value(server, name, &declared);
    if (declared || starts_with(name, "res.")) return v;
    struct value other = profile_value(client, name, &declared);
    return declared ? other : v;
}

bool session_declares(void *session, const char *name)
{
    const struct session *s = session;
    for (unsigned i = 0; i < s->ndevices; i++) {
        const struct profile *p = s->device[i].profile;
        bool declared = false, servers = starts_with(name, "res.") && two_devices(s);
        if (servers && strcmp(s->device[i].role, "server") != 0) continue;
        if (profile_bare(p)) continue; /* that a path is there says nothing of what may be done */
        profile_value(p, name, &declared);
        if (declared || profile_pics(p, name) == PICS_YES) return true;
    }
    return false;
}
