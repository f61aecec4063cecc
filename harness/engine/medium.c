/* SPDX-License-Identifier: Apache-2.0
 * medium.c - tests on a radio link: their ends are link-layer addresses, a node may have two of
 * them, and what is sent are whole frames. */
#include "engine/internal.h"

#include "base/cursor.h"
#include "wire/build_layers.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/nd.h"
#include "wire/wpan.h"

enum {
    MULTICAST_FIRST = 0xff,
    LINKTYPE_FCS = 195,
    PHY_MAX_BYTES = 127,
    COUNTER_FIRST = 0x1000, /* of RPL's security: a test may want lesser ones */
    ROUTER_ADVERTISEMENT = 134,
    NO_SHORT_ADDRESS = 0xfffe, /* stands for "none": IEEE 802.15.4 7.2.7 */
    ACK_FRAMES = 16            /* that may have left before an acknowledgement comes */
};

#define ACK_NS INT64_C(1000000000) /* and how long it may take */

bool medium_is_link(const struct engine *e)
{
    return e->dialogue && e->dialogue->link_layer;
}

/* The device, where there is but one; else -1. */
static int only_device(const struct engine *e)
{
    int device = -1;
    for (unsigned r = 0; r < e->test->nroles; r++) {
        if (engine_plays(e, (int)r)) continue;
        if (device >= 0) return -1;
        device = (int)r;
    }
    return device;
}

/* A frame to an address that the tester made up for itself, from nobody: that a device leaves out
 * its address must not make it invisible. */
static bool from_nobody(const struct engine *e, const struct packet *p)
{
    const struct node *src = packet_first(p, FIELD(PROTO_WPAN, WPAN_SRC16));
    bool nobody = !p->link_src.family || (src && src->u == NO_SHORT_ADDRESS);
    return nobody && !p->frame.sent && engine_plays(e, engine_role_of(e, &p->link_dst));
}

bool medium_view(const struct engine *e, const struct packet *given, struct packet *view)
{
    int device = from_nobody(e, given) ? only_device(e) : -1;
    *view = *given;
    if (device >= 0) {
        view->src = engine_at(e, device);
        view->dst = given->link_dst;
        return true;
    }
    if (!given->link_src.family) return false;
    view->src = given->link_src;
    view->dst = given->link_dst;
    return true;
}

void medium_learn(struct engine *e)
{
    for (unsigned r = 0; r < e->test->nroles && medium_is_link(e); r++) {
        struct endpoint shorter = node_address_endpoint(&e->run.link.node[r], NODE_IID16),
                        longer = node_address_endpoint(&e->run.link.node[r], NODE_IID64);
        struct endpoint second = node_address_endpoint(&e->run.link.backbone[r], NODE_IID64);
        if (second.family) engine_learn(e, (int)r, &second);
        if (shorter.family) engine_learn(e, (int)r, &shorter);
        if (longer.family) engine_learn(e, (int)r, &longer);
    }
}

bool medium_same_end(const struct engine *e, const struct endpoint *a, const struct endpoint *b)
{
    if (endpoint_equal(a, b)) return true;
    int role = medium_is_link(e) ? engine_role_of(e, a) : -1;
    return role >= 0 && role == engine_role_of(e, b);
}

/* ---- sending ---- */

/* The addresses that `to` has on the link that `from` is on. */
static const struct node_address *seen_from(const struct engine *e, int from, int to)
{
    bool outside = e->run.link.node[from].ethernet && !e->run.link.node[to].ethernet;
    return outside ? &e->run.link.backbone[to] : &e->run.link.node[to];
}

static void set_address(struct build *b, unsigned row, const uint8_t octets[16])
{
    field_id id = FIELD(PROTO_IPV6, row);
    if (!build_get(b, id)) build_bytes(b, id, build_keep(b, (struct slice){ octets, 16 }));
}

static void own_address(const struct engine *e, struct build *b, int from)
{
    uint8_t octets[16];
    const struct node_address *node = &e->run.link.node[from];
    if (node_address_ipv6(node, NULL, node->has_eui64 ? NODE_IID64 : NODE_IID16, octets))
        set_address(b, IPV6_SRC, octets);
}

static void peer_address(const struct engine *e, struct build *b, const struct medium_route *route)
{
    uint8_t octets[16];
    const struct node *asked =
        route->answers ? packet_first(route->answers, FIELD(PROTO_IPV6, IPV6_SRC)) : NULL;
    const struct node_address *node = route->to >= 0 ? seen_from(e, route->from, route->to) : NULL;
    if (asked && asked->s.n == 16)
        set_address(b, IPV6_DST, asked->s.p);
    else if (route->to_addr.n == 16)
        set_address(b, IPV6_DST, route->to_addr.p);
    else if (node &&
             node_address_ipv6(node, NULL, node->has_eui64 ? NODE_IID64 : NODE_IID16, octets))
        set_address(b, IPV6_DST, octets);
}

/* Is the address formed from the node's short address? Then the frame carries that one. */
static bool uses_short(const struct node_address *node, const struct build_item *address)
{
    uint8_t octets[16];
    if (!node->has_eui64) return true;
    if (!address || address->s.n != 16) return false;
    for (unsigned i = 0; i < 2; i++)
        if (node_address_ipv6(node, i ? node->prefix : NULL, NODE_IID16, octets) &&
            memcmp(octets, address->s.p, 16) == 0)
            return true;
    return false;
}

static struct wpan_address frame_address(const struct node_address *node,
                                         const struct build_item *ipv6)
{
    return uses_short(node, ipv6) ? wpan_short(node->short_addr) : wpan_extended(node->eui64);
}

static struct wpan_address frame_destination(const struct engine *e, const struct build *b,
                                             const struct medium_route *route)
{
    const struct build_item *dst = build_get(b, FIELD(PROTO_IPV6, IPV6_DST));
    if (dst && dst->s.n == 16 && dst->s.p[0] == MULTICAST_FIRST) return wpan_short(WPAN_BROADCAST);
    if (route->to < 0) return wpan_short(WPAN_BROADCAST);
    return frame_address(&e->run.link.node[route->to], dst);
}

/* Of Ethernet: whose, on the way to somebody else, the device's are. */
static void ethernet_addresses(const struct engine *e, const struct medium_route *route,
                               struct build_link *link)
{
    const struct node_address *from = &e->run.link.node[route->from];
    if (!from->ethernet) return;
    link->linktype = LINKTYPE_ETHERNET;
    node_address_ethernet(from, link->eth_src);
    if (route->to >= 0) node_address_ethernet(seen_from(e, route->from, route->to), link->eth_dst);
}

struct link_serial *medium_serial(struct engine *e)
{
    return e->run.link.serial ? e->run.link.serial : &e->link_serial;
}

bool medium_encode(struct engine *e, struct build *b, const struct medium_route *route,
                   struct generated *out, const char **why)
{
    struct link_serial *serial = medium_serial(e);
    if (!serial->rpl_counter) serial->rpl_counter = COUNTER_FIRST;
    struct build_frames *frames = arena_room(e->scratch, sizeof *frames); /* it sets what it uses */
    own_address(e, b, route->from);
    peer_address(e, b, route);
    struct build_link link = {
        .src = frame_address(&e->run.link.node[route->from],
                             build_get(b, FIELD(PROTO_IPV6, IPV6_SRC))),
        .dst = frame_destination(e, b, route),
        .pan = e->run.link.node[route->from].pan,
        .seq = &serial->frame,
        .tag = &serial->datagram,
        .wpan_counter = &serial->wpan_counter,
        .security = &e->run.link.security,
        .context = e->run.link.context,
        .keys = &e->run.link.keys,
        .rpl_counter = &serial->rpl_counter,
        .frame_max =
            (uint16_t)(e->run.link.phy_max_bytes ? e->run.link.phy_max_bytes : PHY_MAX_BYTES),
        .linktype = LINKTYPE_FCS,
    };
    memcpy(link.eui64, e->run.link.node[route->from].eui64, sizeof link.eui64);
    ethernet_addresses(e, route, &link);
    unsigned n = build_frames(b, &link, frames, why);
    if (!n) return false;
    struct slice *frame = arena_array(e->arena, n, sizeof *frame);
    for (unsigned i = 0; i < n; i++) frame[i] = arena_slice(e->arena, frames->frame[i]);
    *out = (struct generated){ .bytes = frame[n - 1],
                               .frame = frame,
                               .nframes = n,
                               .linktype = link.linktype,
                               .packet = arena_slice(e->arena, frames->packet) };
    return true;
}

static struct dissector *dissector_of(struct engine *e)
{
    if (e->run.link.dissector) return e->run.link.dissector;
    if (e->dissector) return e->dissector;
    struct dissect_options o = dissect_defaults();
    o.all = true;
    memcpy(o.lowpan_context, e->run.link.context, sizeof o.lowpan_context);
    o.rpl_keys = e->run.link.keys;
    o.wpan_key[0] = e->run.link.security.key;
    return e->dissector = dissector_new(&o);
}

bool medium_look(struct engine *e, const struct generated *g, struct packet *out)
{
    dissector_reset(dissector_of(e)); /* a draft may have had the same datagram_tag */
    for (unsigned i = 0; i < g->nframes; i++) {
        struct frame f = { .number = i + 1,
                           .linktype = g->linktype,
                           .orig_bytes = (uint32_t)g->frame[i].n,
                           .bytes = g->frame[i] };
        dissect(dissector_of(e), &f, out);
    }
    return g->nframes > 0;
}

static bool send(struct engine *e, struct build *b, const struct medium_route *route,
                 const struct endpoint *to)
{
    struct generated g;
    const char *why;
    if (e->silent[route->from] || e->courtesies >= FRAMES_MAX) return false;
    if (!medium_encode(e, b, route, &g, &why)) return false;
    struct action *a = engine_act(e, ACTION_SEND);
    if (!a) return false;
    e->courtesies++;
    a->role = route->from;
    a->to_role = route->to;
    a->to = *to;
    a->bytes = g.bytes;
    a->frame = g.frame;
    a->nframes = g.nframes;
    a->linktype = g.linktype;
    return true;
}

/* The newest frame with the number of this one. On a link that is no radio, frames may have left
 * behind it before its acknowledgement is here. */
static struct seen *numbered(const struct engine *e, const struct packet *p)
{
    field_id seq = FIELD(PROTO_WPAN, WPAN_SEQ_NO);
    uint64_t number = packet_u(p, seq, UINT64_MAX - 1);
    for (unsigned i = e->nframes; i > 0 && e->nframes - i < ACK_FRAMES; i--) {
        struct seen *f = &e->frame[i - 1];
        if (p->frame.time_ns - f->packet->frame.time_ns > ACK_NS) return NULL;
        if (packet_u(f->packet, seq, UINT64_MAX) == number) return f;
    }
    return NULL;
}

bool medium_ack_view(const struct engine *e, const struct packet *given, struct packet *view)
{
    if (packet_u(given, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) != WPAN_ACK) return false;
    const struct seen *last = numbered(e, given);
    if (!last) return false;
    /* nobody of ours acknowledges a frame of ours to everybody or to another PAN */
    int device =
        last->own && !engine_plays(e, engine_role_of(e, &last->packet->dst)) ? only_device(e) : -1;
    *view = *given;
    view->src = device >= 0 ? engine_at(e, device) : last->packet->dst;
    view->dst = last->packet->src;
    return true;
}

void medium_acknowledged(struct engine *e, const struct packet *ack)
{
    if (packet_u(ack, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) != WPAN_ACK) return;
    struct seen *last = numbered(e, ack);
    if (last) last->acked = !last->like_numbered;
}

void medium_stranger(struct engine *e, const struct packet *p)
{
    struct seen *last = medium_is_link(e) ? numbered(e, p) : NULL;
    if (last) last->like_numbered = true;
}

/* A datagram of several fragments has arrived when each of them has. */
bool medium_delivered(const struct engine *e, const struct packet *message)
{
    field_id tag = FIELD(PROTO_LOWPAN, LOWPAN_FRAG_TAG);
    uint64_t of = packet_u(message, tag, UINT64_MAX);
    bool found = false;
    for (unsigned i = 0; i < e->nframes; i++) {
        const struct seen *f = &e->frame[i];
        bool fragment = of != UINT64_MAX && packet_u(f->packet, tag, UINT64_MAX) == of &&
                        endpoint_equal(&f->packet->src, &message->src);
        if (f->packet != message && !fragment) continue;
        if (!f->acked) return false;
        found = true;
        if (f->packet == message) break;
    }
    return found;
}

int medium_receiver(const struct engine *e, const struct packet *p)
{
    const struct node *target = packet_first(p, FIELD(PROTO_ICMPV6, ICMPV6_NS_TARGET_ADDRESS));
    for (unsigned r = 0; r < e->test->nroles && target && target->s.n == 16; r++)
        if (engine_plays(e, (int)r) && node_address_owns(&e->run.link.node[r], target->s.p))
            return (int)r;
    return -1;
}

/* Who has advertised itself as a router is one: to say otherwise would end its being one
 * (RFC 4861 7.2.5). */
static bool is_router(const struct engine *e, int role)
{
    for (unsigned i = 0; i < e->nframes; i++) {
        const struct packet *p = e->frame[i].packet;
        if (packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0) == ROUTER_ADVERTISEMENT &&
            engine_role_of(e, &p->src) == role)
            return true;
    }
    return false;
}

/* What this role advertised last, said again to who solicits it: or it would be a neighbor that is
 * gone, to a device that looks after its parents. */
static bool repeats(const struct engine *e, int role, const struct packet *received,
                    struct build *b)
{
    for (unsigned i = e->nframes; e->dialogue->advertises && i-- > 0;) {
        const struct seen *f = &e->frame[i];
        if (!f->own || engine_role_of(e, &f->packet->src) != role) continue;
        if (e->dialogue->advertises(f->packet))
            return e->dialogue->repeat(received, f->packet, &e->run.link.node[role], b);
    }
    return false;
}

void medium_polite(struct engine *e, int role, const struct packet *received, bool taken)
{
    struct build *b = arena_alloc(e->scratch, sizeof *b);
    if (!e->dialogue->polite) return;
    if (!e->dialogue->polite(received, &e->run.link.node[role], b) &&
        (taken || !repeats(e, role, received, b)))
        return;
    if (build_get(b, FIELD(PROTO_ICMPV6, ICMPV6_NA_FLAG_S)) && is_router(e, role))
        build_u(b, FIELD(PROTO_ICMPV6, ICMPV6_NA_FLAG_R), 1);
    struct medium_route route = { .from = role,
                                  .to = engine_role_of(e, &received->src),
                                  .answers = received };
    send(e, b, &route, &received->src);
}

bool medium_probe(struct engine *e, int from, int to)
{
    struct build *b = arena_alloc(e->scratch, sizeof *b);
    struct chance chance = { engine_fresh, e };
    struct endpoint at = engine_at(e, to);
    if (!e->dialogue->alive || !at.family ||
        !e->dialogue->alive(e->probes, seen_from(e, from, to), &chance, b))
        return false;
    return send(e, b, &(struct medium_route){ .from = from, .to = to }, &at);
}
