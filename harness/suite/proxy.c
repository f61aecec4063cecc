/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/proxy.h"

bool proxy_is_role(const char *role)
{
    size_t n = strlen("proxy");
    return strncmp(role, "proxy", n) == 0 && (role[n] == '\0' || role[n] == '.');
}

bool proxy_in(const struct test *t)
{
    for (unsigned r = 0; r < t->nroles; r++)
        if (proxy_is_role(t->role[r])) return true;
    return false;
}

bool proxy_fixes_server(const struct test *t, const struct value *forward)
{
    if (!proxy_in(t)) return false;
    bool reverse = t->topology && strcmp(t->topology, PROXY_TOPOLOGY_REVERSE) == 0;
    return reverse || (forward->kind == VALUE_BOOL && !forward->i);
}

const char *proxy_lacks_server(const struct test *t, const struct profile *p)
{
    struct value forward = profile_value(p, "dut.forward", NULL);
    if (!proxy_fixes_server(t, &forward) || profile_text(p, "upstream", NULL)) return NULL;
    return "the profile does not say where the proxy finds its server (upstream)";
}
