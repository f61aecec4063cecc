/* SPDX-License-Identifier: Apache-2.0
 * security.c - preinstalled mode (RFC 6550 section 10): what is sent, and which messages are taken.
 * The policy: nothing without a Security section, nothing below the configured level, no replays.
 */
#include "private.h"

enum { SECURITY_CC = 10, SECURITY_JOIN_LVL = 1, SECURITY_R = 0x80, SECURITY_CC_BYTES = 24 };
enum { SECURITY_NEXT_AT = 6, SECURITY_LENGTH_AT = 4, SECURITY_ICMPV6 = 58 };

/* A Consistency Check. */
struct security_cc {
    uint8_t instance, flags;
    uint16_t nonce;
    struct rpl_ip dodagid;
    uint32_t destination;
};

/* ---- sending ---- */

/* Where the message is behind the extension headers. */
static size_t security_message_at(const struct rpl_packet *p)
{
    size_t at = RPL_IPV6_BYTES;
    uint8_t next = p->p[SECURITY_NEXT_AT];
    while (next != SECURITY_ICMPV6 && at + 8 <= p->n) {
        next = p->p[at];
        at += 8 + 8 * (size_t)p->p[at + 1];
    }
    return at < p->n ? at : p->n;
}

static bool security_seal(struct rpl *r, struct rpl_packet *p, const struct rpl_section *s)
{
    uint8_t sealed[RPL_SECURE_BYTES];
    size_t at = security_message_at(p);
    struct rpl_envelope e = { .head = { p->p, at },
                              .src = rpl_ip_at(p->p + 8),
                              .dst = rpl_ip_at(p->p + 24),
                              .icmp = { p->p + at, p->n - at } };
    size_t n = rpl_seal(&e, s, r->config.key, sealed);
    if (!n || at + n > p->cap) return false;
    memcpy(p->p + at, sealed, n);
    p->n = at + n;
    struct wr length = wr_open(p->p + SECURITY_LENGTH_AT, 2);
    wr_be16(&length, (unsigned)(p->n - RPL_IPV6_BYTES));
    return true;
}

/* Only with a fault is a message sent as it is. */
static bool security_is_bare(const struct rpl *r, const struct rpl_packet *p)
{
    size_t at = security_message_at(p);
    bool dio = at + 1 < p->n && p->p[at + 1] == RPL_DIO;
    return dio && !rpl_ip_is_multicast(&(struct rpl_ip){ { p->p[24] } }) &&
           rpl_fault(r, RPL_F_SECURE_DIO_PLAIN);
}

void rpl_packet_send(struct rpl *r, struct rpl_packet *p)
{
    struct rpl_security *s = &r->security;
    struct rpl_section section = { .lvl = s->asked ? s->asked_lvl : r->config.security_level };
    s->asked = false;
    if (r->config.security && !security_is_bare(r, p)) {
        if (!rpl_fault(r, RPL_F_SECURE_COUNTER) || !s->counter) s->counter++;
        section.counter = s->counter;
        if (!security_seal(r, p, &section)) return;
    }
    r->host.send(r->host.arg, (struct slice){ p->p, p->n }, &p->next_hop);
}

void rpl_security_level(struct rpl *r, uint8_t lvl)
{
    r->security.asked = true;
    r->security.asked_lvl = lvl;
}

void rpl_security_dis(struct rpl *r)
{
    rpl_security_level(r, rpl_fault(r, RPL_F_SECURE_DIS) ? RPL_LVL_MAX : SECURITY_JOIN_LVL);
}

void rpl_security_dio(struct rpl *r, const struct rpl_ip *dst)
{
    struct rpl_security *s = &r->security;
    bool own = rpl_fault(r, RPL_F_SECURE_DIO_LEVEL);
    if (!rpl_ip_is_multicast(dst)) {
        if (!own) rpl_security_level(r, s->heard_lvl);
    } else if (s->solicited) {
        if (!own) rpl_security_level(r, s->solicited_lvl);
        s->solicited = false;
    }
}

void rpl_security_solicited(struct rpl *r)
{
    r->security.solicited = true;
    r->security.solicited_lvl = r->security.heard_lvl;
}

/* ---- Consistency Checks ---- */

static void security_cc_send(struct rpl *r, const struct rpl_arrival *to,
                             const struct security_cc *cc)
{
    struct rpl_out o;
    rpl_out_begin(r, &o);
    if (!rpl_ip_is_link_local(&to->src) && r->address_count) o.src = r->addresses[0];
    o.dst = to->src;
    o.ll = to->ll_src;
    wr_u8(&o.w, RPL_ICMP);
    wr_u8(&o.w, SECURITY_CC);
    wr_be16(&o.w, 0);
    wr_u8(&o.w, cc->instance);
    wr_u8(&o.w, cc->flags);
    wr_be16(&o.w, cc->nonce);
    wr_bytes(&o.w, (struct slice){ cc->dodagid.b, 16 });
    wr_be32(&o.w, cc->destination);
    rpl_out_send(r, &o);
}

static struct rpl_mark *security_mark(struct rpl *r, const struct rpl_ip *ip)
{
    for (unsigned n = 0; n < RPL_MARKS; n++)
        if (r->security.mark[n].used && rpl_ip_equal(&r->security.mark[n].ip, ip))
            return &r->security.mark[n];
    return NULL;
}

static void security_remember(struct rpl *r, const struct rpl_ip *ip, uint32_t counter)
{
    struct rpl_mark *m = security_mark(r, ip);
    if (!m) m = &r->security.mark[r->security.next_mark++ % RPL_MARKS];
    *m = (struct rpl_mark){ true, *ip, counter + 1 };
}

/* The nonce challenges nobody here: section 10.7 asks for a response that was not asked for. */
static void security_resynchronize(struct rpl *r, const struct rpl_arrival *from,
                                   const struct rpl_mark *m)
{
    struct security_cc cc = { .flags = SECURITY_R, .destination = m->expected - 1 };
    for (unsigned n = RPL_INSTANCES; n > 0; n--)
        if (r->instances[n - 1].used) {
            cc.instance = r->instances[n - 1].instance;
            cc.dodagid = r->instances[n - 1].dodagid;
        }
    if (!rpl_fault(r, RPL_F_SECURE_RESYNC)) security_cc_send(r, from, &cc);
}

/* Section 10.4. before: what was expected of the sender; 0: nothing. */
static void security_cc_in(struct rpl *r, const struct rpl_arrival *from, struct slice icmp,
                           uint32_t before)
{
    struct rd d = rd_open(slice_part(icmp, 4, SECURITY_CC_BYTES));
    struct security_cc cc = { .instance = (uint8_t)rd_u8(&d) };
    cc.flags = (uint8_t)rd_u8(&d);
    cc.nonce = (uint16_t)rd_be16(&d);
    struct slice id = rd_bytes(&d, 16);
    bool all = rpl_ip_is_multicast(&from->dst) && !rpl_fault(r, RPL_F_SECURE_CC_MULTICAST);
    rd_skip(&d, 4);
    if (d.bad || cc.flags & SECURITY_R || all || rpl_fault(r, RPL_F_SECURE_CC_NONE)) return;
    cc.dodagid = rpl_ip_at(id.p);
    struct rpl_instance *i = rpl_instance_find(r, cc.instance, &cc.dodagid);
    if (!i || !rpl_ip_equal(&i->dodagid, &cc.dodagid)) return;
    cc.flags = rpl_fault(r, RPL_F_SECURE_CC_R) ? 0 : SECURITY_R;
    if (rpl_fault(r, RPL_F_SECURE_CC_NONCE)) cc.nonce++;
    cc.destination = before ? before - 1 : 0;
    security_cc_send(r, from, &cc);
}

/* ---- receiving ---- */

/* The level asked for is that of encryption and of a MAC of 8 octets, each for itself. Who joins
 * cannot know it (section 10.2). */
static bool security_policy(const struct rpl *r, const struct rpl_section *s, uint8_t code)
{
    bool joins = code == (RPL_DIS | RPL_SECURE_BIT) && s->lvl == SECURITY_JOIN_LVL;
    uint8_t need = joins ? SECURITY_JOIN_LVL : r->config.security_level;
    if (rpl_fault(r, RPL_F_SECURE_RX_LEVEL)) need = 0;
    if (s->index && !rpl_fault(r, RPL_F_SECURE_RX_KEY)) return false;
    if (s->time && rpl_fault(r, RPL_F_SECURE_RX_TIME)) return false;
    return (s->lvl & need) == need;
}

static bool security_is_replay(const struct rpl *r, const struct rpl_section *s,
                               const struct rpl_mark *m)
{
    return m && s->counter && s->counter < m->expected && !rpl_fault(r, RPL_F_SECURE_RX_REPLAY);
}

/* A key that is not known is one for which nothing can be verified, to a node with that fault. */
static bool security_verified(const struct rpl *r, const struct rpl_section *s, bool good)
{
    return good || rpl_fault(r, RPL_F_SECURE_RX_MAC) ||
           (s->index && rpl_fault(r, RPL_F_SECURE_RX_KEY));
}

struct slice rpl_security_in(struct rpl *r, const struct rpl_arrival *from, struct slice icmp,
                             uint8_t *to)
{
    struct slice none = { NULL, 0 };
    struct rpl_section s;
    bool good;
    if (icmp.n < 2 || !(icmp.p[1] & RPL_SECURE_BIT))
        return rpl_fault(r, RPL_F_SECURE_RX_PLAIN) ? icmp : none;
    if (!rpl_section_read(&s, icmp) || !security_policy(r, &s, icmp.p[1])) return none;
    struct rpl_mark *m = security_mark(r, &from->src);
    if (security_is_replay(r, &s, m)) return none;
    struct rpl_envelope e = { from->head, from->src, from->dst, icmp };
    size_t n = rpl_unseal(&e, &s, r->config.key, to, &good);
    if (!n) return none;
    if (!good && rpl_fault(r, RPL_F_SECURE_RX_MARK)) security_remember(r, &from->src, s.counter);
    if (!security_verified(r, &s, good)) return none;
    if (!s.counter && m) {
        security_resynchronize(r, from, m);
        return none;
    }
    uint32_t before = m ? m->expected : 0;
    security_remember(r, &from->src, s.counter);
    r->security.heard_lvl = s.lvl;
    if (to[1] != SECURITY_CC) return (struct slice){ to, n };
    security_cc_in(r, from, (struct slice){ to, n }, before);
    return none;
}

void rpl_security_stop(struct rpl *r)
{
    uint32_t counter = r->security.counter; /* no nonce is used twice, whatever happens */
    r->security = (struct rpl_security){ .counter = counter };
}
