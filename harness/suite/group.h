/* SPDX-License-Identifier: Apache-2.0
 * group.h - requests to a multicast group that the device is in: the role `group` is an address
 * (`group:` of the profile), and nobody plays it. */
#ifndef SUITE_GROUP_H
#define SUITE_GROUP_H
#include "script/script.h"
#include "suite/profile.h"

/* Purpose: is this the role of the group? */
bool group_is_role(const char *role);

/* Purpose: why a test that sends to a group cannot be run, or NULL. */
const char *group_lacks_address(const struct test *t, const struct profile *p);

/* Purpose: the group's address; without a port that of the server. False: the profile has none, or
 * it is no address. */
bool group_address(const struct profile *p, uint16_t port, struct endpoint *out);
#endif
