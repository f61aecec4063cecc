/* SPDX-License-Identifier: Apache-2.0
 * mpl.c - MPL Data Messages: which are new, and when they are sent on (RFC 7731 section 9). */
#include "mpl.h"
#include <stdlib.h>

enum {
    MPL_OPTIONS_AT = N6_IPV6_BYTES + 2,
    MPL_SHIFT_S = 6,
    MPL_M = 0x20,
    MPL_V = 0x10,
    MPL_RSV = 0x0f,
    MPL_HEADER = 8,  /* octets of the Hop-by-Hop Options header of an own message */
    MPL_FIRST = 254, /* so that 0 comes soon */
    MPL_FEW = 6      /* a fault: so many transmissions instead of those configured */
};

static const struct n6_ip mpl_domain = { { 0xff, 3, [15] = 0xfc } };
static const struct n6_ip mpl_link_scoped = { { 0xff, 2, [15] = 0xfc } };

/* What the MPL option of a packet says. */
struct mpl_option {
    size_t at; /* of its type, in the packet */
    bool m, v;
    uint8_t sequence;
    struct n6_mpl_id id;
};

bool n6_mpl_joined(const struct node6 *n, const struct n6_ip *group)
{
    if (!n->mpl) return false;
    if (n6_ip_equal(group, &mpl_domain) || n6_ip_equal(group, &mpl_link_scoped)) return true;
    return n6_fault(n, N6_MPL_DOMAIN) && group->b[15] == 0xfc;
}

bool n6_mpl_new(struct node6 *n)
{
    if (!n->config.mpl.on) return true;
    n->mpl = calloc(1, sizeof *n->mpl);
    if (n->mpl) n->mpl->sequence = MPL_FIRST;
    return n->mpl != NULL;
}

void n6_mpl_reset(struct node6 *n)
{
    if (!n->mpl) return;
    uint8_t sequence = n->mpl->sequence;
    for (unsigned i = 0; i < N6_MPL_SEEDS; i++) n6_mpl_forget(n->mpl, &n->mpl->seeds[i]);
    *n->mpl = (struct n6_mpl){ .sequence = sequence };
}

void n6_mpl_free(struct node6 *n)
{
    n6_mpl_reset(n);
    free(n->mpl);
    n->mpl = NULL;
}

/* ---- timers ---- */

static void mpl_early(const struct node6 *n, struct n6_mpl_timer *t)
{
    if (n6_fault(n, N6_MPL_DATA_EARLY) && t != &n->mpl->control)
        t->trickle.t_ns = t->trickle.begin_ns + t->trickle.i_ns / 8;
}

static void mpl_timer_reset(struct node6 *n, struct n6_mpl_timer *t)
{
    t->e = 0;
    if (t->trickle.running)
        rpl_trickle_inconsistent(&t->trickle, n->now_ns, n6_random(n));
    else
        rpl_trickle_start(&t->trickle, n->now_ns, n6_random(n));
    mpl_early(n, t);
}

void n6_mpl_data_reset(struct node6 *n, struct n6_mpl_message *message)
{
    mpl_timer_reset(n, &message->timer);
}

void n6_mpl_control_reset(struct node6 *n)
{
    const struct node6_mpl *c = &n->config.mpl;
    struct n6_mpl_timer *t = &n->mpl->control;
    if (!c->control_expirations || n6_fault(n, N6_MPL_CONTROL_SILENT)) return;
    if (!t->trickle.running) rpl_trickle_set(&t->trickle, c->control_imin, c->control_doublings, 1);
    mpl_timer_reset(n, t);
}

/* True: transmit. most: expirations after which the timer is disabled. */
static bool mpl_timer_time(struct node6 *n, struct n6_mpl_timer *t, unsigned most)
{
    bool before = t->trickle.fired, send = rpl_trickle_time(&t->trickle, n->now_ns, n6_random(n));
    if (before && !t->trickle.fired) mpl_early(n, t);
    if (!before && t->trickle.fired && ++t->e >= most) rpl_trickle_stop(&t->trickle);
    return send;
}

/* ---- sending ---- */

static void mpl_send(struct node6 *n, const struct n6_mpl_message *e)
{
    uint8_t *flags = e->packet + e->option_at + 2;
    bool largest = e->sequence == e->seed->largest || n6_fault(n, N6_MPL_M_SET);
    if (!e->packet[7] || n6_fault(n, N6_MPL_SILENT)) return;
    if (!n6_fault(n, N6_MPL_M_KEPT)) *flags = (uint8_t)((*flags & ~MPL_M) | (largest ? MPL_M : 0));
    if (n6_fault(n, N6_MPL_RESERVED)) *flags |= MPL_RSV;
    if (n6_fault(n, N6_MPL_SEED_CHANGED) && e->packet[e->option_at + 1] > 2)
        e->packet[e->option_at + 4] ^= 1;
    n6_lowpan_send(n, (struct slice){ e->packet, e->n }, &n6_ll_broadcast, 0);
}

static void mpl_message_time(struct node6 *n, struct n6_mpl_message *e)
{
    unsigned most = n->config.mpl.data_expirations;
    if (n6_fault(n, N6_MPL_DATA_MORE)) most = MPL_FEW;
    while (e->packet && rpl_trickle_deadline(&e->timer.trickle) <= n->now_ns)
        if (mpl_timer_time(n, &e->timer, most)) mpl_send(n, e);
}

void n6_mpl_time(struct node6 *n)
{
    struct n6_mpl *m = n->mpl;
    if (!m) return;
    for (unsigned i = 0; i < N6_MPL_SEEDS; i++)
        if (m->seeds[i].used && n->now_ns >= m->seeds[i].until_ns) n6_mpl_forget(m, &m->seeds[i]);
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++) mpl_message_time(n, &m->messages[i]);
    unsigned most =
        n6_fault(n, N6_MPL_CONTROL_MORE) ? UINT32_MAX : n->config.mpl.control_expirations;
    while (rpl_trickle_deadline(&m->control.trickle) <= n->now_ns)
        if (mpl_timer_time(n, &m->control, most)) n6_mpl_control_send(n);
}

int64_t n6_mpl_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    if (!n->mpl) return at;
    for (unsigned i = 0; i < N6_MPL_SEEDS; i++)
        if (n->mpl->seeds[i].used) at = n6_sooner(at, n->mpl->seeds[i].until_ns);
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++)
        at = n6_sooner(at, rpl_trickle_deadline(&n->mpl->messages[i].timer.trickle));
    return n6_sooner(at, rpl_trickle_deadline(&n->mpl->control.trickle));
}

/* ---- receiving ---- */

static bool mpl_option_read(const struct n6_packet *p, size_t at, struct mpl_option *o)
{
    static const uint8_t seed_bytes[] = { 0, 2, 8, 16 };
    const uint8_t *b = p->bytes.p + at;
    if (b[1] < 2 || b[1] < 2 + seed_bytes[b[2] >> MPL_SHIFT_S]) return false;
    *o = (struct mpl_option){ .at = at, .m = b[2] & MPL_M, .v = b[2] & MPL_V, .sequence = b[3] };
    o->id.n = seed_bytes[b[2] >> MPL_SHIFT_S];
    if (o->id.n) memcpy(o->id.b, b + 4, o->id.n);
    if (o->id.n) return true;
    o->id.n = sizeof p->src.b;
    memcpy(o->id.b, p->src.b, sizeof p->src.b);
    return true;
}

/* Where the option is; 0: there is none. */
static size_t mpl_option_find(const struct n6_packet *p)
{
    struct slice b = p->bytes;
    if (p->next != N6_NH_HOP_BY_HOP || b.n < N6_IPV6_BYTES + 8) return 0;
    size_t end = N6_IPV6_BYTES + ((size_t)b.p[N6_IPV6_BYTES + 1] + 1) * 8;
    if (end > b.n) return 0;
    for (size_t at = MPL_OPTIONS_AT; at + 2 <= end; at += b.p[at] ? 2u + b.p[at + 1] : 1u) {
        if (!b.p[at]) continue;
        if (at + 2u + b.p[at + 1] > end) return 0;
        if (b.p[at] == N6_MPL_OPTION) return at;
    }
    return 0;
}

/* Was the message known? Its timer, and those of later ones, are told (section 9.2). */
static bool mpl_heard(struct node6 *n, const struct n6_mpl_seed *seed, const struct mpl_option *o)
{
    struct n6_mpl_message *same = n6_mpl_buffered(n->mpl, seed, o->sequence);
    if (same && !n6_fault(n, N6_MPL_DATA_K)) rpl_trickle_consistent(&same->timer.trickle);
    for (unsigned i = 0; i < N6_MPL_MESSAGES && o->m; i++) {
        struct n6_mpl_message *e = &n->mpl->messages[i];
        bool later = e->packet && e->seed == seed && n6_mpl_less(n, o->sequence, e->sequence);
        if (later && e->timer.trickle.running) n6_mpl_data_reset(n, e);
    }
    if (n6_fault(n, N6_MPL_RX_DUPLICATE)) return false;
    return same || n6_mpl_less(n, o->sequence, seed->min);
}

static void mpl_buffer(struct node6 *n, struct n6_mpl_message *e, const struct n6_packet *p,
                       const struct mpl_option *o)
{
    e->packet = malloc(p->bytes.n);
    if (!e->packet) return;
    memcpy(e->packet, p->bytes.p, p->bytes.n);
    e->packet[7]--;
    e->n = p->bytes.n;
    e->option_at = o->at;
    e->sequence = o->sequence;
    rpl_trickle_set(&e->timer.trickle, n->config.mpl.data_imin, 0, 1);
    n6_mpl_data_reset(n, e);
}

/* False: it is discarded, and nothing is changed. */
static bool mpl_accept(struct node6 *n, const struct n6_packet *p, const struct mpl_option *o)
{
    int64_t lifetime_s = n6_fault(n, N6_MPL_LIFETIME) ? 60 : n->config.mpl.lifetime_s;
    struct n6_mpl_seed *seed = n6_mpl_find(n->mpl, &o->id);
    if (seed && mpl_heard(n, seed, o)) return false;
    if (!seed) seed = n6_mpl_add(n->mpl, &o->id, o->sequence);
    struct n6_mpl_message *e = seed ? n6_mpl_room(n, seed) : NULL;
    if (!e) return false;
    if (n6_mpl_less(n, seed->largest, o->sequence)) seed->largest = o->sequence;
    seed->until_ns = n->now_ns + lifetime_s * N6_SECOND;
    e->seed = seed;
    mpl_buffer(n, e, p, o);
    n6_mpl_control_reset(n);
    return true;
}

bool n6_mpl_in(struct node6 *n, const struct n6_packet *p, bool *is)
{
    struct mpl_option o;
    size_t at = n->mpl ? mpl_option_find(p) : 0;
    *is = at != 0;
    if (!at) return true;
    if (!mpl_option_read(p, at, &o)) return false;
    if (o.v && !n6_fault(n, N6_MPL_RX_VERSION)) return false;
    bool subscribed = n6_ip_equal(&p->dst, &mpl_domain) ||
                      (n6_fault(n, N6_MPL_DOMAIN) && n6_mpl_joined(n, &p->dst));
    return subscribed && mpl_accept(n, p, &o);
}

/* ---- the node as a seed (section 9.1) ---- */

void n6_mpl_echo(struct node6 *n, const struct n6_packet *p)
{
    struct mpl_option o;
    size_t at = n->mpl ? mpl_option_find(p) : 0;
    if (!at || !mpl_option_read(p, at, &o) || o.v) return;
    const struct n6_mpl_seed *seed = n6_mpl_find(n->mpl, &o.id);
    if (seed) mpl_heard(n, seed, &o);
}

/* The packet with the option in it; the seed-id is the source address. Returns its octets. */
static size_t mpl_own(const struct node6 *n, struct slice packet, uint8_t out[N6_PACKET_BYTES])
{
    const uint8_t header[MPL_HEADER] = { packet.p[6], 0, N6_MPL_OPTION, 2, 0, 0, 1, 0 };
    size_t length = packet.n - N6_IPV6_BYTES + MPL_HEADER;
    memcpy(out, packet.p, N6_IPV6_BYTES);
    memcpy(out + N6_IPV6_BYTES, header, sizeof header);
    memcpy(out + N6_IPV6_BYTES + MPL_HEADER, packet.p + N6_IPV6_BYTES, packet.n - N6_IPV6_BYTES);
    out[4] = (uint8_t)(length >> 8);
    out[5] = (uint8_t)length;
    out[6] = N6_NH_HOP_BY_HOP;
    bool constant = n6_fault(n, N6_MPL_OWN_CONSTANT), back = n6_fault(n, N6_MPL_OWN_BACKWARDS);
    uint8_t sequence = n->mpl->sequence;
    out[N6_IPV6_BYTES + 5] = constant ? MPL_FIRST : back ? (uint8_t)-sequence : sequence;
    return N6_IPV6_BYTES + length;
}

bool n6_mpl_out(struct node6 *n, struct slice packet, bool *sent)
{
    uint8_t out[N6_PACKET_BYTES];
    struct n6_packet p;
    struct mpl_option o;
    struct n6_ip dst = n6_ip_at(packet.p + 24);
    if (!n->mpl || !n6_ip_equal(&dst, &mpl_domain) || n6_fault(n, N6_MPL_OWN_PLAIN)) return false;
    *sent = packet.n + MPL_HEADER <= sizeof out;
    if (!*sent) return true;
    memset(&p, 0, sizeof p);
    size_t size = mpl_own(n, packet, out);
    *sent =
        n6_ip_open(&p, (struct slice){ out, size }) && mpl_option_read(&p, N6_IPV6_BYTES + 2, &o);
    if (!*sent) return true;
    o.sequence = n->mpl->sequence++;
    *sent = mpl_accept(n, &p, &o);
    struct n6_mpl_seed *seed = n6_mpl_find(n->mpl, &o.id);
    struct n6_mpl_message *e = seed ? n6_mpl_buffered(n->mpl, seed, o.sequence) : NULL;
    if (e) e->packet[7] = packet.p[7]; /* nobody has passed it on yet */
    return true;
}
