/* SPDX-License-Identifier: Apache-2.0
 * proxy.h - tests of a proxy, around which the tester plays both the client and the server: who
 * plays what, and where the server is. */
#ifndef SUITE_PROXY_H
#define SUITE_PROXY_H
#include "script/script.h"
#include "suite/profile.h"

/* Topologies of such tests, for suite_load_without: in a capture the roles of a frame cannot be
 * told, for nobody knows which addresses are the proxy's. */
#define PROXY_TOPOLOGY         "coap-proxy"
#define PROXY_TOPOLOGY_REVERSE "coap-reverse-proxy"

/* Purpose: is this the role of the proxy? It is always a device's. */
bool proxy_is_role(const char *role);

/* Purpose: does the test have a proxy? */
bool proxy_in(const struct test *t);

/* Purpose: must the server of this test be at the one place where the proxy looks for it
 * (`upstream:` of its profile)? Of a reverse proxy always; else when the profile says that it takes
 * no Proxy-Uri (dut.forward: false). */
bool proxy_fixes_server(const struct test *t, const struct value *forward);

/* Purpose: the same, asked of the proxy's profile: why the test cannot be run, or NULL. */
const char *proxy_lacks_server(const struct test *t, const struct profile *p);
#endif
