/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/group.h"

enum { COAP_PORT_DEFAULT = 5683 };

bool group_is_role(const char *role)
{
    return strcmp(role, "group") == 0;
}

bool group_address(const struct profile *p, uint16_t port, struct endpoint *out)
{
    const char *text = profile_text(p, "group", NULL);
    struct endpoint e;
    if (!text || !endpoint_parse(slice_text(text), port, &e)) return false;
    if (endpoint_is_group(&e)) *out = e;
    return endpoint_is_group(&e);
}

const char *group_lacks_address(const struct test *t, const struct profile *p)
{
    struct endpoint at;
    for (unsigned r = 0; r < t->nroles; r++)
        if (group_is_role(t->role[r]) && !(p && group_address(p, COAP_PORT_DEFAULT, &at)))
            return "the profile does not say which multicast group the server is in (group)";
    return NULL;
}
