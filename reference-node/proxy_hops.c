/* SPDX-License-Identifier: Apache-2.0
 * 5.08 (Hop Limit Reached) and the names of the proxies that it came through (RFC 8768 section 4).
 */
#include "proxy_hops.h"
#include "faults.h"
#include <stdio.h>

enum { HOPS_NAME_BYTES = 24, HOPS_PAYLOAD_BYTES = 1024 };

static char hops_name[HOPS_NAME_BYTES] = "plugtest-node";

void proxy_hops_is_at(uint16_t port)
{
    (void)snprintf(hops_name, sizeof hops_name, "plugtest-node-%u", (unsigned)port);
}

const char *proxy_hops_name(void)
{
    return hops_name;
}

bool proxy_hops_been_here(const struct front_msg *m)
{
    struct slice name = slice_text(hops_name);
    size_t from = 0;
    if (m->code != HOP_LIMIT_REACHED || faults_on(FAULT_PROXY_HOPS_OWN_RELAYED)) return false;
    for (size_t i = 0; i <= m->payload.n; i++) {
        if (i < m->payload.n && m->payload.p[i] != ' ') continue;
        if (slice_equal(slice_part(m->payload, from, i - from), name)) return true;
        from = i + 1;
    }
    return false;
}

void proxy_hops_sign(struct front_msg *m)
{
    static char text[HOPS_PAYLOAD_BYTES + HOPS_NAME_BYTES];
    size_t n = strlen(hops_name);
    bool room = n + 1 + m->payload.n <= HOPS_PAYLOAD_BYTES;
    if (m->code != HOP_LIMIT_REACHED || !room || faults_on(FAULT_PROXY_HOPS_UNSIGNED)) return;
    memcpy(text, hops_name, n);
    if (m->payload.n) {
        text[n++] = ' ';
        memcpy(text + n, m->payload.p, m->payload.n);
    }
    (void)front_msg_payload(m, (struct slice){ (const uint8_t *)text, n + m->payload.n });
}
