/* SPDX-License-Identifier: Apache-2.0
 * What a packet on a radio link has to do with those before it: sent on by a node that it came to,
 * answered, quoted (6lowpan.track.*). Rings of fixed size: what was forgotten, or never heard, is
 * not known, and nothing is said then. Where frames may be missing, what does not fit may belong to
 * one of them: that is said only when the history is whole. */
#include "engine/mesh.h"
#include "engine/track_state.h"
#include "wire/ip.h"
#include "wire/lowpan_address.h"
#include "wire/wpan.h"

#include <stdlib.h>

enum {
    PACKETS = 512,
    BUCKETS = 512,
    REQUESTS = 256,
    IPV6_BYTES = 40,
    NEXT_AT = 6,
    HLIM_AT = 7,
    SRC_AT = 8,
    DST_AT = 24,
    HOP_BY_HOP = 0,
    IPV6_NEXT = 41,
    ROUTING = 43,
    ICMPV6_NEXT = 58,
    DESTINATION = 60,
    EXTENSION_UNIT = 8, /* octets (RFC 8200 4.2 ff.) */
    ICMPV6_BYTES = 8,
    ECHO_REQUEST = 128,
    ECHO_REPLY = 129,
    KEPT = 64 /* octets of a payload that a quotation is compared with */
};

#define HOP_NS  (10 * TRACK_S) /* a packet that needs longer for a hop is another */
#define ECHO_NS (60 * TRACK_S)

/* A packet on one hop. */
struct hop {
    uint64_t whole, head; /* of the octets that no hop changes; of those that tell packets apart */
    uint64_t from, to;    /* link-layer addresses */
    int64_t at_ns;
    uint16_t bytes; /* of the payload; KEPT of them at most stand in `payload` */
    uint8_t hlim;
    uint8_t payload[KEPT];
    uint64_t older; /* 1 + the number of the one before it in its bucket, 0: none */
};

struct request {
    uint64_t numbers, data; /* who asks, identifier and sequence number; what is to come back */
    int64_t at_ns;
};

struct link_memory {
    struct hop hop[PACKETS];
    struct request request[REQUESTS];
    uint64_t hops, requests;  /* how many there were */
    uint64_t bucket[BUCKETS]; /* by `whole`: 1 + the number of the newest hop */
};

static const uint8_t rows[] = { LINK_HLIM_BEFORE, LINK_ECHO_SAME, LINK_QUOTE_SAME };

bool track_link_wanted(const struct field_set *set)
{
    if (track_radio_wanted(set)) return true;
    for (size_t i = 0; i < sizeof rows; i++)
        if (field_set_has(set, FIELD(PROTO_TRACK, rows[i]))) return true;
    return false;
}

struct slice link_packet(const struct packet *p)
{
    struct slice none = { NULL, 0 };
    if (!endpoint_is_link(&p->link_src) || p->fragment || p->cut || p->bad_checksum) return none;
    if (!packet_u(p, FIELD(PROTO_WPAN, WPAN_FCS_OK), true)) return none;
    struct slice s = mesh_packet(p);
    if (s.n < IPV6_BYTES) return none;
    struct rd r = rd_open(s);
    rd_skip(&r, 4);
    return s.n == IPV6_BYTES + (size_t)rd_be16(&r) ? s : none;
}

uint64_t link_end(const struct tracker *t, const struct endpoint *e)
{
    return store_hash(t, (struct slice){ e->addr, sizeof e->addr }) + e->family;
}

static uint64_t pair_hash(const struct tracker *t, struct slice a, struct slice b)
{
    return store_hash(t, a) * 31 + store_hash(t, b);
}

bool link_is_own(const struct packet *p, struct slice s)
{
    const struct endpoint *e = &p->link_src;
    bool is_short = e->family == FAMILY_SHORT;
    struct lowpan_iid iid =
        is_short ? lowpan_iid_of(e->addr + 2, 2) : lowpan_iid_of(e->addr, sizeof iid.octets);
    struct slice own = { iid.octets, sizeof iid.octets };
    return iid.known && slice_equal(slice_part(s, SRC_AT + 8, sizeof iid.octets), own);
}

static void hop_of(const struct tracker *t, const struct packet *p, struct slice s, struct hop *h)
{
    struct slice next = slice_part(s, NEXT_AT, 1), ends = slice_part(s, SRC_AT, 32);
    struct slice payload = slice_part(s, IPV6_BYTES, s.n);
    uint64_t who = pair_hash(t, next, ends);
    *h = (struct hop){ .from = link_end(t, &p->link_src), .to = link_end(t, &p->link_dst) };
    h->whole = who * 31 + store_hash(t, payload);
    h->head = who * 31 + pair_hash(t, slice_part(s, 4, 2), slice_part(payload, 0, ICMPV6_BYTES));
    h->at_ns = p->frame.time_ns;
    h->bytes = (uint16_t)payload.n;
    h->hlim = s.p[HLIM_AT];
    if (payload.n) memcpy(h->payload, payload.p, payload.n < KEPT ? payload.n : KEPT);
}

static const struct hop *hop_at(const struct link_memory *m, uint64_t i)
{
    return &m->hop[i % PACKETS];
}

static uint64_t first_hop(const struct link_memory *m)
{
    return m->hops > PACKETS ? m->hops - PACKETS : 0;
}

/* The hop by which a packet came to the node that sends it now; of several the one that fits. A
 * node that had sent it before it came may be its source: then nothing is known. Nothing comes to a
 * node by a frame to itself. */
static const struct hop *came_by(const struct link_memory *m, const struct hop *now)
{
    const struct hop *found = NULL;
    bool had_it = false;
    for (uint64_t i = m->bucket[now->whole % BUCKETS]; i > first_hop(m);
         i = hop_at(m, i - 1)->older) {
        const struct hop *h = hop_at(m, i - 1);
        if (h->whole != now->whole) continue;
        had_it |= h->from == now->from;
        if (h->to != now->from || h->from == h->to || now->at_ns - h->at_ns > HOP_NS) continue;
        had_it = false;
        if (!found || h->hlim == now->hlim + 1) found = h;
    }
    return had_it ? NULL : found;
}

static void remember(struct link_memory *m, struct hop *now)
{
    uint64_t *newest = &m->bucket[now->whole % BUCKETS];
    now->older = *newest;
    m->hop[m->hops++ % PACKETS] = *now;
    *newest = m->hops;
}

/* Does an error quote what came to its sender? -1: that was not heard. */
static int quotes(const struct tracker *t, const struct link_memory *m, const struct hop *now,
                  struct slice quoted)
{
    int same = -1;
    struct slice payload = slice_part(quoted, IPV6_BYTES, quoted.n);
    if (payload.n < ICMPV6_BYTES) return -1;
    uint64_t who = pair_hash(t, slice_part(quoted, NEXT_AT, 1), slice_part(quoted, SRC_AT, 32));
    uint64_t head =
        who * 31 + pair_hash(t, slice_part(quoted, 4, 2), slice_part(payload, 0, ICMPV6_BYTES));
    for (uint64_t i = first_hop(m); i < m->hops && same < 1; i++) {
        const struct hop *h = hop_at(m, i);
        if (h->head != head || h->to != now->from || now->at_ns - h->at_ns > HOP_NS) continue;
        size_t n = h->bytes < KEPT ? h->bytes : KEPT;
        if (n > payload.n) n = payload.n;
        same = memcmp(h->payload, payload.p, n) == 0;
    }
    return same;
}

/* What stands behind one header; *next becomes what that is. Empty: nothing that could be read. */
static struct slice behind(struct slice s, uint8_t *next)
{
    struct slice none = { NULL, 0 };
    if (s.n < EXTENSION_UNIT || (*next != HOP_BY_HOP && *next != ROUTING && *next != DESTINATION))
        return none;
    size_t bytes = EXTENSION_UNIT * (1u + s.p[1]);
    *next = s.p[0];
    return bytes <= s.n ? slice_part(s, bytes, s.n) : none;
}

/* The innermost IPv6 packet of a tunnel, and in *icmp its ICMPv6 message behind whatever extension
 * headers; empty when there is none. */
static struct slice innermost(struct slice s, struct slice *icmp)
{
    uint8_t next = s.p[NEXT_AT];
    struct slice rest = slice_part(s, IPV6_BYTES, s.n);
    while (rest.n && next != ICMPV6_NEXT) {
        if (next == IPV6_NEXT && rest.n >= IPV6_BYTES) {
            s = rest;
            next = s.p[NEXT_AT];
            rest = slice_part(s, IPV6_BYTES, s.n);
        } else {
            rest = behind(rest, &next);
        }
    }
    *icmp = rest;
    return s;
}

static void ask(struct link_memory *m, const struct tracker *t, const struct packet *p,
                struct slice s)
{
    struct slice icmp;
    s = innermost(s, &icmp);
    if (icmp.n < ICMPV6_BYTES || icmp.p[0] != ECHO_REQUEST) return;
    struct request *r = &m->request[m->requests++ % REQUESTS];
    r->numbers = pair_hash(t, slice_part(s, SRC_AT, 16), slice_part(icmp, 4, 4));
    r->data = store_hash(t, slice_part(icmp, ICMPV6_BYTES, icmp.n));
    r->at_ns = p->frame.time_ns;
}

/* Requests with the same numbers may have been several: one of them must fit. */
static void reply(struct tracker *t, const struct link_memory *m, const struct packet *p,
                  struct slice s)
{
    struct slice icmp = slice_part(s, IPV6_BYTES, s.n);
    uint64_t numbers = pair_hash(t, slice_part(s, DST_AT, 16), slice_part(icmp, 4, 4));
    uint64_t data = store_hash(t, slice_part(icmp, ICMPV6_BYTES, icmp.n));
    bool any = false, same = false;
    for (unsigned i = 0; i < REQUESTS && i < m->requests; i++) {
        const struct request *r = &m->request[i];
        if (r->numbers != numbers || p->frame.time_ns - r->at_ns > ECHO_NS) continue;
        any = true;
        same |= r->data == data;
    }
    if (same || (any && t->o.complete)) track_set(t, LINK_ECHO_SAME, same);
}

static void icmpv6(struct tracker *t, struct link_memory *m, const struct packet *p,
                   const struct hop *now, struct slice s)
{
    struct slice icmp = slice_part(s, IPV6_BYTES, s.n);
    unsigned type = icmp.n < ICMPV6_BYTES ? ECHO_REPLY + 1 : icmp.p[0];
    if (!link_is_own(p, s)) return;
    if (type == ECHO_REPLY) reply(t, m, p, s);
    if (type >= ECHO_REQUEST) return;
    int same = quotes(t, m, now, slice_part(icmp, ICMPV6_BYTES, icmp.n));
    if (same > 0 || (same == 0 && t->o.complete)) track_set(t, LINK_QUOTE_SAME, (uint64_t)same);
}

void track_link(struct tracker *t, const struct packet *p)
{
    struct slice s = link_packet(p);
    if (!t->o.seed) t->o.seed = hash_octets(p->frame.bytes, 1) | 1;
    if (t->o.complete && track_radio_wanted(&t->o.views[VIEW_SELF])) track_radio(t, p, s);
    if (!s.n) return;
    if (!t->link_memory) t->link_memory = calloc(1, sizeof *t->link_memory);
    struct link_memory *m = t->link_memory;
    if (!m) return;
    struct hop now;
    hop_of(t, p, s, &now);
    const struct hop *before = link_is_own(p, s) ? NULL : came_by(m, &now);
    bool fits = before && before->hlim == now.hlim + 1;
    if (before && (fits || t->o.complete)) track_set(t, LINK_HLIM_BEFORE, before->hlim);
    ask(m, t, p, s);
    if (s.p[NEXT_AT] == ICMPV6_NEXT) icmpv6(t, m, p, &now, s);
    remember(m, &now);
}
