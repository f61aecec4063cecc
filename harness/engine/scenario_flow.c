/* SPDX-License-Identifier: Apache-2.0
 * Data packets, from the first frame that their source sends to the one that their destination
 * gets: acknowledged, where the link acknowledges. A packet is known again by its addresses and
 * what no router changes of it; tunnels are looked into. */
#include "base/cursor.h"
#include "base/hash.h"
#include "engine/scenario_state.h"

#include "wire/ip.h"
#include "wire/wpan.h"

#include <stdlib.h>

enum {
    HOP_BY_HOP = 0,
    ROUTING = 43,
    DESTINATION = 60,
    IPV6_IN_IPV6 = 41,
    UDP = 17,
    TCP = 6,
    NEXT_ICMPV6 = 58,
    ECHO_REQUEST = 128,
    ECHO_REPLY = 129,
    HEADERS_MAX = 12,
    WPAN_ACK_FRAME = 2,
};

#define ACK_NS (INT64_C(50) * 1000000) /* an acknowledgement comes sooner */

/* What of a packet stays the same. */
struct data {
    struct slice upper; /* empty: it carries no data */
    uint8_t src[16], dst[16];
    bool inner;
};

static void read_address(struct rd *r, uint8_t *out)
{
    struct slice s = rd_bytes(r, 16);
    if (s.n == 16) memcpy(out, s.p, 16);
}

static bool is_data(unsigned next, struct slice upper)
{
    if (next == UDP || next == TCP) return upper.n >= 8;
    return next == NEXT_ICMPV6 && upper.n >= 8 &&
           (upper.p[0] == ECHO_REQUEST || upper.p[0] == ECHO_REPLY);
}

static struct data data_of(struct slice packet)
{
    struct data d = { .inner = false };
    struct rd r = rd_open(packet);
    unsigned next = IPV6_IN_IPV6;
    for (unsigned i = 0; i < HEADERS_MAX && !r.bad; i++) {
        if (next == IPV6_IN_IPV6) {
            d.inner = i > 0;
            rd_skip(&r, 6);
            next = rd_u8(&r);
            rd_skip(&r, 1);
            read_address(&r, d.src);
            read_address(&r, d.dst);
        } else if (next == HOP_BY_HOP || next == ROUTING || next == DESTINATION) {
            next = rd_u8(&r);
            unsigned length = rd_u8(&r);
            rd_skip(&r, 8u * length + 6);
        } else {
            break;
        }
    }
    struct slice rest = rd_rest(&r);
    if (!r.bad && is_data(next, rest)) d.upper = rest;
    return d;
}

/* ---- flights by key ---- */

static bool grow(struct scenario_watch *w)
{
    if (w->nflights < w->flight_room) return true;
    uint32_t room = w->flight_room ? w->flight_room * 2 : 256, slots = room * 2;
    if (room > SCENARIO_FLIGHTS_MAX) return false;
    struct flight *flight = realloc(w->flight, room * sizeof *flight);
    if (flight) w->flight = flight;
    uint32_t *slot = flight ? calloc(slots, sizeof *slot) : NULL;
    if (!slot) return false;
    for (uint32_t i = 0; i < w->nflights; i++) {
        uint32_t at = (uint32_t)w->flight[i].key & (slots - 1);
        while (slot[at]) at = (at + 1) & (slots - 1);
        slot[at] = i + 1;
    }
    free(w->slot);
    w->slot = slot;
    w->nslots = slots;
    w->flight_room = room;
    return true;
}

/* The latest with this key, or NULL. */
static struct flight *find(struct scenario_watch *w, uint64_t key)
{
    struct flight *found = NULL;
    if (!w->nslots) return NULL;
    for (uint32_t at = (uint32_t)key & (w->nslots - 1); w->slot[at];
         at = (at + 1) & (w->nslots - 1)) {
        struct flight *f = &w->flight[w->slot[at] - 1];
        if (f->key == key && (!found || f->sent_ns > found->sent_ns)) found = f;
    }
    return found;
}

static struct flight *begin(struct scenario_watch *w, uint64_t key, const struct packet *p)
{
    if (!grow(w)) {
        w->flights_lost++;
        return NULL;
    }
    uint32_t at = (uint32_t)key & (w->nslots - 1);
    while (w->slot[at]) at = (at + 1) & (w->nslots - 1);
    w->slot[at] = ++w->nflights;
    struct flight *f = &w->flight[w->nflights - 1];
    *f = (struct flight){ .key = key, .sent_ns = p->frame.time_ns, .frame = p->frame.number };
    return f;
}

/* ---- hops ---- */

static void acknowledged(struct scenario_watch *w, const struct packet *p)
{
    uint64_t sequence = packet_u(p, FIELD(PROTO_WPAN, WPAN_SEQ_NO), 0x100);
    for (unsigned i = 0; i < SCENARIO_PENDING; i++) {
        bool fits = w->pending[i].time_ns && w->pending[i].sequence == sequence &&
                    p->frame.time_ns - w->pending[i].time_ns <= ACK_NS;
        if (!fits) continue;
        w->flight[w->pending[i].flight].delivered = true;
        w->pending[i].time_ns = 0;
    }
}

static void last_hop(struct scenario_watch *w, struct flight *f, const struct packet *p)
{
    uint64_t sequence = packet_u(p, FIELD(PROTO_WPAN, WPAN_SEQ_NO), 0x100);
    if (sequence > 0xff || !packet_u(p, FIELD(PROTO_WPAN, WPAN_ACK_REQUEST), 0)) {
        f->delivered = true;
        return;
    }
    unsigned i = w->npending++ % SCENARIO_PENDING;
    w->pending[i].sequence = (unsigned)sequence;
    w->pending[i].flight = (uint32_t)(f - w->flight);
    w->pending[i].time_ns = p->frame.time_ns;
}

/* ---- ends ---- */

/* One end of a packet: a node of the mesh, or a host of the scenario that has nothing of RPL, which
 * is known by its interface identifier. */
struct end {
    uint32_t node; /* MESH_NONE: of a host */
    unsigned host;
    uint8_t iid[8];
};

static bool end_of(const struct scenario_watch *w, const struct mesh *m, const uint8_t *address,
                   struct end *out)
{
    *out = (struct end){ .node = mesh_node_named(m, address) };
    if (out->node != MESH_NONE) return true;
    out->host = scenario_named(w, address);
    memcpy(out->iid, address + 8, sizeof out->iid);
    return out->host != SCENARIO_STRANGER;
}

/* Is the frame from this end, or to it? A host's identifier is made of its extended address. */
static bool at_end(const struct mesh *m, const struct packet *p, const struct end *e, bool sender)
{
    const struct endpoint *link = sender ? &p->link_src : &p->link_dst;
    if (e->node != MESH_NONE) return mesh_at_link(m, p, sender) == e->node;
    return link->family == FAMILY_EUI64 && link->addr[0] == (e->iid[0] ^ 2) &&
           memcmp(link->addr + 1, e->iid + 1, sizeof e->iid - 1) == 0;
}

/* A host whose frames come from another address than its identifier tells could get a packet
 * unnoticed: it counts when it has been heard. */
static bool host_is_known(struct scenario_watch *w, const struct end *e, bool heard)
{
    if (e->node != MESH_NONE) return true;
    if (!w->host) w->host = calloc(w->network.nodes + 1u, sizeof *w->host);
    if (!w->host) return false;
    w->host[e->host] |= heard;
    return w->host[e->host];
}

static unsigned end_number(struct scenario_watch *w, const struct mesh *m, const struct end *e)
{
    return e->node == MESH_NONE ? e->host : scenario_number(w, m, e->node);
}

void scenario_flow(struct scenario_watch *w, const struct mesh *m, const struct packet *p)
{
    if (packet_u(p, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) == WPAN_ACK_FRAME) {
        acknowledged(w, p);
        return;
    }
    struct slice packet = p->fragment || p->cut ? (struct slice){ NULL, 0 } : mesh_packet(p);
    struct data d = data_of(packet);
    if (!d.upper.n || d.dst[0] == 0xff || d.dst[0] == 0xfe) return;
    const uint8_t *to = d.inner ? d.dst : mesh_destination(p);
    if (!to) return;
    struct end source, target;
    if (!end_of(w, m, d.src, &source) || !end_of(w, m, to, &target)) return;
    bool first = at_end(m, p, &source, true);
    if (!host_is_known(w, &source, first) || !host_is_known(w, &target, false)) return;
    uint64_t ends = hash_mix(source.node - source.host, target.node - target.host);
    uint64_t key = hash_octets(d.upper, ends);
    struct flight *f = find(w, key);
    bool old = f && p->frame.time_ns - f->sent_ns > SCENARIO_FLIGHT_NS;
    if (!f || old) {
        if (!first) return; /* its beginning was not heard */
        f = begin(w, key, p);
        if (!f) return;
        f->from = end_number(w, m, &source);
        f->to = end_number(w, m, &target);
    }
    if (at_end(m, p, &target, false)) last_hop(w, f, p);
}

/* ---- the end ---- */

static bool is_within(const struct scenario_window *window, int64_t every_ns, int64_t at_ns)
{
    if (every_ns > 0 && at_ns >= window->from_ns)
        at_ns = window->from_ns + (at_ns - window->from_ns) % every_ns;
    return at_ns >= window->from_ns && at_ns < window->until_ns;
}

static bool counts(const struct scenario_watch *w, const struct scenario_expect *e,
                   const struct flight *f)
{
    int64_t at_ns = f->sent_ns - w->start_ns;
    if (at_ns < e->from_ns || at_ns > e->until_ns) return false;
    if (f->sent_ns > w->end_ns - SCENARIO_FLIGHT_NS && !f->delivered) return false;
    for (unsigned i = 0; i < e->nexcept; i++)
        if (is_within(&e->except[i], e->every_ns, at_ns)) return false;
    return scenario_among(&e->nodes, f->from) && scenario_among(&e->others, f->to);
}

void scenario_judge_delivered(struct scenario_watch *w, const struct scenario_expect *e)
{
    uint64_t sent = 0, arrived = 0, least = e->has_least ? e->least : 1;
    const struct flight *lost = NULL;
    for (uint32_t i = 0; i < w->nflights; i++) {
        const struct flight *f = &w->flight[i];
        if (!counts(w, e, f)) continue;
        sent++;
        arrived += f->delivered;
        if (!f->delivered && !lost) lost = f;
    }
    const char *seen = arena_printf(w->arena, "%llu of %llu packets arrived",
                                    (unsigned long long)arrived, (unsigned long long)sent);
    scenario_record(w, e, seen);
    struct scenario_wrong wrong = { .expected = arena_printf(w->arena, "%u.%u %%", e->permille / 10,
                                                             e->permille % 10),
                                    .actual = seen };
    if (sent < least) {
        wrong.trouble = SCENARIO_UNTRIED;
        wrong.expected = arena_printf(w->arena, "at least %llu packets", (unsigned long long)least);
        wrong.message = arena_printf(w->arena, "too few data packets were sent to tell: %s", seen);
        scenario_complain(w, e, &wrong);
    } else if (arrived * 1000 < sent * e->permille) {
        wrong.trouble = SCENARIO_UNSEEN;
        wrong.node = lost->from;
        wrong.frame = lost->frame;
        wrong.message = arena_printf(w->arena, "%s; the first that did not is of node %u to %u",
                                     seen, lost->from, lost->to);
        scenario_complain(w, e, &wrong);
    }
}
