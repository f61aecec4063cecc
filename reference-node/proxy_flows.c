/* SPDX-License-Identifier: Apache-2.0
 * proxy_flows.c - the ways of the clients to the servers. */
#include "proxy_private.h"

enum { PROXY_WAYS = 256 };

struct proxy_a_way {
    uint16_t client, server; /* server: 0: free */
    struct sockaddr_storage at;
    socklen_t at_bytes;
    int64_t used_ns;
};

static struct proxy_a_way proxy_ways[PROXY_WAYS];

static void proxy_way_end(struct proxy_a_way *w)
{
    uint16_t server = w->server;
    *w = (struct proxy_a_way){ 0 };
    if (server) front_disconnect(server);
}

/* A free place, or that of the idle way which was not used for longest. */
static struct proxy_a_way *proxy_way_place(void)
{
    struct proxy_a_way *oldest = NULL;
    for (size_t i = 0; i < PROXY_WAYS; i++) {
        struct proxy_a_way *w = &proxy_ways[i];
        if (!w->server) return w;
        if (!proxy_flow_busy(w->server) && (!oldest || w->used_ns < oldest->used_ns)) oldest = w;
    }
    if (oldest) proxy_way_end(oldest);
    return oldest;
}

struct flow *proxy_flow(uint16_t client, const struct proxy_target *to)
{
    struct proxy_a_way *w = NULL;
    for (size_t i = 0; i < PROXY_WAYS && !w; i++) {
        struct proxy_a_way *x = &proxy_ways[i];
        if (x->server && x->client == client && x->at_bytes == to->at_bytes &&
            !memcmp(&x->at, &to->at, to->at_bytes))
            w = x;
    }
    if (!w) w = proxy_way_place();
    if (!w) return NULL;
    if (!w->server) {
        w->server = front_connect((const struct sockaddr *)&to->at, to->at_bytes);
        w->client = client;
        w->at = to->at;
        w->at_bytes = to->at_bytes;
    }
    w->used_ns = loop_now_ns();
    return flow_by_port(w->server);
}

void proxy_flows_end(uint16_t client)
{
    for (size_t i = 0; i < PROXY_WAYS; i++)
        if (proxy_ways[i].server && (!client || proxy_ways[i].client == client))
            proxy_way_end(&proxy_ways[i]);
}
