/* SPDX-License-Identifier: Apache-2.0
 * replay_read.c - the recording as a list of messages between initiators and one responder: the
 * first endpoint that a request went to. */
#include "cli/replay.h"

#include "wire/coap.h"

#include <jansson.h>
#include <stdlib.h>

unsigned replay_u(const struct packet *p, unsigned row)
{
    return (unsigned)packet_u(p, COAP_ID(row), 0);
}

struct slice replay_token(const struct packet *p)
{
    const struct node *n = packet_first(p, COAP_ID(COAP_TOKEN));
    return n ? n->s : (struct slice){ NULL, 0 };
}

static bool is_request(const struct packet *p)
{
    unsigned code = replay_u(p, COAP_CODE);
    bool ping = code == 0 && replay_u(p, COAP_TYPE) == COAP_CON;
    return ping || (code >= 1 && code < 32);
}

static bool is_group(const struct endpoint *e)
{
    return e->family == 4 ? e->addr[12] >= 224 : e->addr[0] == 0xff;
}

static int peer_of(const struct replay *r, const struct endpoint *e)
{
    for (unsigned i = 0; i < r->npeers; i++)
        if (endpoint_equal(&r->peer[i].recorded, e)) return (int)i;
    return -1;
}

/* Copies are what the same endpoint sent before, with the same Message ID and type. */
static bool is_again(const struct replay *r, const struct packet *p, unsigned peer, bool out)
{
    for (unsigned i = r->n; i-- > 0 && i + 200 > r->n;) {
        const struct replay_message *m = &r->message[i];
        if (m->peer != peer || m->out != out) continue;
        if (slice_equal(m->packet->payload, p->payload)) return true;
    }
    return false;
}

static void add(struct replay *r, const struct packet *p, unsigned peer, bool out)
{
    struct replay_message m = { .peer = peer, .out = out };
    unsigned code = replay_u(p, COAP_CODE);
    m.again = is_again(r, p, peer, out);
    m.packet = packet_copy(r->arena, p);
    if (out && code > 1 && code < 32 && code != 5) r->writes = true; /* GET and FETCH are safe */
    r->message[r->n++] = m;
}

static void take(struct replay *r, const struct packet *p)
{
    if (p->top != PROTO_COAP || !p->src.family) return;
    if (!r->responder.family && is_request(p) && !is_group(&p->dst)) r->responder = p->dst;
    bool out = endpoint_equal(&p->dst, &r->responder), in = endpoint_equal(&p->src, &r->responder);
    int peer = peer_of(r, out ? &p->src : &p->dst);
    if (out && peer < 0 && r->npeers < REPLAY_PEERS_MAX) {
        peer = (int)r->npeers++;
        r->peer[peer] = (struct replay_peer){ .recorded = p->src, .socket = -1 };
    }
    bool stranger = out == in || (peer < 0 && !out);
    bool kept = peer >= 0 && r->n < REPLAY_MESSAGES_MAX && !p->cut;
    r->strangers += stranger;
    r->unread += !stranger && !kept;
    if (stranger || !kept) return;
    add(r, p, (unsigned)peer, out);
}

static bool is_ours(const char *comment)
{
    json_t *o = comment[0] == '{' ? json_loads(comment, 0, NULL) : NULL;
    bool yes = json_is_integer(json_object_get(o, "plugtest"));
    json_decref(o);
    return yes;
}

bool replay_read(struct replay *r, const char *path, const struct dissect_options *ports,
                 struct diags *diags)
{
    struct capture *c = capture_open(path, diags);
    struct dissect_options o = *ports;
    struct frame f;
    struct packet p;
    int got = c ? capture_next(c, &f) : -1;
    if (!c) return false;
    o.all = true;
    o.coap_everywhere |= is_ours(capture_comment(c));
    r->dissector = dissector_new(&o);
    r->message = arena_array(r->arena, REPLAY_MESSAGES_MAX, sizeof *r->message);
    for (; got == 1; got = capture_next(c, &f)) {
        dissect(r->dissector, &f, &p);
        take(r, &p);
    }
    capture_close(c);
    if (r->n) return true;
    struct diag *d = diag_error(diags, (struct diag_place){ .file = path },
                                "no CoAP request to be played again");
    if (d) d->hint = "on another port than 5683? -d udp.port==5783,coap";
    return false;
}
