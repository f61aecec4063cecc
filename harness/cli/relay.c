/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/relay.h"

#include <stdlib.h>

/* More endpoints of one client in one test than this: the one that was silent longest is forgotten.
 */
enum { ENDS_MAX = 16 };

struct end {
    struct endpoint client, own;
    int socket; /* towards the server, bound to own */
    uint64_t used;
};

struct relay {
    struct udp *udp;
    struct endpoint server, at;
    int front;
    struct end end[ENDS_MAX];
    unsigned n;
    uint64_t turn;
};

struct relay *relay_open(struct udp *u, const struct endpoint *server, const struct endpoint *at)
{
    struct relay *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->udp = u;
    r->server = *server;
    r->front = udp_socket(u, at, server, &r->at);
    if (r->front >= 0) return r;
    free(r);
    return NULL;
}

void relay_close(struct relay *r)
{
    if (!r) return;
    udp_release(r->udp, r->front);
    for (unsigned i = 0; i < r->n; i++) udp_release(r->udp, r->end[i].socket);
    free(r);
}

const struct endpoint *relay_at(const struct relay *r)
{
    return &r->at;
}

bool relay_is_front(const struct relay *r, int socket)
{
    return r->front == socket;
}

bool relay_owns(const struct relay *r, int socket)
{
    if (r->front == socket) return true;
    for (unsigned i = 0; i < r->n; i++)
        if (r->end[i].socket == socket) return true;
    return false;
}

bool relay_got(const struct relay *r, const struct udp_datagram *d)
{
    const struct endpoint *own = d->unreachable ? &d->src : &d->dst;
    if (r->front == d->socket) return endpoint_equal(own, &r->at);
    for (unsigned i = 0; i < r->n; i++)
        if (r->end[i].socket == d->socket) return endpoint_equal(own, &r->end[i].own);
    return false;
}

static struct end *oldest(struct relay *r)
{
    struct end *e = &r->end[0];
    for (unsigned i = 1; i < r->n; i++)
        if (r->end[i].used < e->used) e = &r->end[i];
    return e;
}

static struct end *known(struct relay *r, const struct endpoint *client)
{
    for (unsigned i = 0; i < r->n; i++)
        if (endpoint_equal(&r->end[i].client, client)) return &r->end[i];
    return NULL;
}

static struct end *end_of(struct relay *r, const struct endpoint *client)
{
    struct end *e = known(r, client);
    if (e) return e;
    struct endpoint any = { .family = 0 }, bound;
    int socket = udp_socket(r->udp, &any, &r->server, &bound);
    if (socket < 0) return NULL;
    e = r->n < ENDS_MAX ? &r->end[r->n++] : oldest(r);
    if (e->used) udp_release(r->udp, e->socket);
    *e = (struct end){ *client, bound, socket, 0 };
    return e;
}

/* RFC 7252 3 and 12.1: version 1 and a code of class 2, 4 or 5. */
static bool is_response(struct slice bytes)
{
    unsigned class = bytes.n >= 4 ? bytes.p[1] >> 5 : 0;
    return bytes.n >= 4 && bytes.p[0] >> 6 == 1 && (class == 2 || class == 4 || class == 5);
}

bool relay_route(struct relay *r, const struct udp_datagram *d, struct relay_way *out)
{
    struct end *e = NULL;
    if (d->socket == r->front) {
        /* who begins with a response is another server, late, and no client of ours */
        if (!known(r, &d->src) && is_response(d->bytes)) return false;
        e = end_of(r, &d->src);
        if (!e) return false;
        *out = (struct relay_way){ d->src, r->server, e->socket, r->server };
    } else {
        for (unsigned i = 0; i < r->n; i++)
            if (r->end[i].socket == d->socket) e = &r->end[i];
        /* a late message of another server, to whoever had our port before */
        if (!e || !endpoint_equal(&d->src, &r->server)) return false;
        *out = (struct relay_way){ d->src, e->client, r->front, e->client };
    }
    e->used = ++r->turn;
    return true;
}
