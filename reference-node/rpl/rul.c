/* SPDX-License-Identifier: Apache-2.0
 * rul.c - RPL-unaware leaves at a router (RFC 9010 section 9.2.2): what a host registers by
 * RFC 8505 is told to the root in Non-Storing signalling, and the root's answer to the host. */
#include "private.h"
#include <stdlib.h>

enum {
    RUL_MAX = 32,
    RUL_ASK_TRIES = 4, /* of extended duplicate address requests */
    RUL_OK = 0,
    RUL_DUPLICATE = 1, /* EARO statuses (RFC 8505 section 4.1) */
    RUL_FULL = 2,
    RUL_MOVED = 3,
    RUL_UNITS_MAX = 254,
    RUL_ROVR_UNIT = 8,
    RUL_TARGET_F = 0x80,
    RUL_TARGET_X = 0x40,
    RUL_STATUS_U = 0x80,
    RUL_STATUS_A = 0x40,
    RUL_STATUS_VALUE = 0x3f
};

enum rul_state { RUL_IDLE, RUL_ASKED, RUL_TOLD };

struct rpl_rul_entry {
    bool used, bound, injected;
    enum rul_state state;
    struct rpl_rul leaf;
    unsigned tries;
    uint8_t sequence;        /* DAOSequence of the DAO that is to be acknowledged */
    int64_t at_ns, until_ns; /* the next try; the end of the registration */
};

static struct rpl_rul_entry *rul_find(struct rpl *r, const struct rpl_ip *address)
{
    for (unsigned n = 0; r->ruls && n < RUL_MAX; n++)
        if (r->ruls[n].used && rpl_ip_equal(&r->ruls[n].leaf.address, address)) return &r->ruls[n];
    return NULL;
}

static struct rpl_rul_entry *rul_new(struct rpl *r)
{
    if (!r->ruls) r->ruls = calloc(RUL_MAX, sizeof *r->ruls);
    for (unsigned n = 0; r->ruls && n < RUL_MAX; n++)
        if (!r->ruls[n].used) return &r->ruls[n];
    return NULL;
}

/* The instance that the host suggests, if the node is in it; else that of the lowest number. */
static struct rpl_instance *rul_instance(struct rpl *r, const struct rpl_rul *leaf)
{
    struct rpl_instance *best = NULL;
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        struct rpl_instance *i = &r->instances[n];
        bool usable = i->used && i->joined && !i->root && !i->leaf && i->mop != RPL_MOP_NONE;
        if (!usable || i->instance >= 0x80 || !rpl_preferred(i)) continue;
        if (leaf->suggests && i->instance == leaf->opaque) return i;
        if (!best || i->instance < best->instance) best = i;
    }
    return best;
}

/* Does the root ask the 6LBR in the name of its routers (P)? */
static bool rul_proxied(const struct rpl_instance *i)
{
    return i->conf.flags & RPL_CONF_P || i->mop == 7;
}

static bool rul_wanted(const struct rpl_rul_entry *e)
{
    return e->leaf.routed && e->leaf.minutes;
}

/* A Path Lifetime that is longer than the registration. */
static uint8_t rul_lifetime(const struct rpl_instance *i, const struct rpl_rul_entry *e)
{
    if (!rul_wanted(e)) return 0;
    uint32_t unit = i->conf.lifetime_unit_s ? i->conf.lifetime_unit_s : 1;
    uint32_t units = (e->leaf.minutes * 60u + unit - 1) / unit + 1;
    return units > RUL_UNITS_MAX ? 0xff : (uint8_t)units;
}

/* X on refreshes and ends: the first registration was asked about by the node itself. */
static bool rul_asks_proxy(const struct rpl *r, const struct rpl_instance *i,
                           const struct rpl_rul_entry *e)
{
    bool keeps = !e->leaf.routed && e->leaf.minutes; /* the binding stays, the route does not */
    return e->bound && rul_proxied(i) && !keeps && !rpl_fault(r, RPL_F_RUL_X);
}

static void rul_target(const struct rpl *r, const struct rpl_instance *i,
                       const struct rpl_rul_entry *e, struct wr *w)
{
    struct rpl_target t = { .bits = 128, .n = 16, .prefix = e->leaf.address };
    t.flags = e->leaf.rovr_n / RUL_ROVR_UNIT;
    t.rest = (struct slice){ e->leaf.rovr, e->leaf.rovr_n };
    if (rpl_fault(r, RPL_F_RUL_ROVR)) t.rest.n = t.flags = 0;
    if (rpl_fault(r, RPL_F_RUL_F)) t.flags |= RUL_TARGET_F;
    if (rul_asks_proxy(r, i, e)) t.flags |= RUL_TARGET_X;
    rpl_put_target(w, &t);
}

static void rul_tell(struct rpl *r, struct rpl_rul_entry *e)
{
    struct rpl_out o;
    struct slice bytes;
    struct rpl_instance *i = rul_instance(r, &e->leaf);
    const struct rpl_ip *own = i ? rpl_source(r, i) : NULL;
    if (!own) return;
    struct rpl_dao d = { .instance = i->instance, .flags = RPL_DAO_K };
    struct rpl_transit t = { .flags = RPL_TRANSIT_E, .path_control = 0x80, .has_parent = true };
    if (rpl_fault(r, RPL_F_RUL_K)) d.flags = 0;
    e->sequence = d.sequence = i->dao.sequence = rpl_sequence_next(i->dao.sequence);
    t.path_sequence = rpl_fault(r, RPL_F_RUL_SEQUENCE) ? i->dao.path_sequence : e->leaf.tid;
    t.path_lifetime = rul_lifetime(i, e);
    t.parent = *own;
    if (rpl_fault(r, RPL_F_RUL_E)) t.flags = 0;
    rpl_out_begin(r, &o);
    o.src = *own;
    o.dst = i->dodagid;
    rpl_put_dao(&o.w, RPL_DAO, &d);
    rul_target(r, i, e, &o.w);
    rpl_put_transit(&o.w, &t);
    i->sent_dao++;
    if (!rpl_out_finish(r, &o, &bytes)) return;
    struct rpl_packet p = { .p = o.packet, .n = bytes.n, .cap = sizeof o.packet };
    if (rpl_originate_in(r, i, &p) == RPL_SEND) rpl_packet_send(r, &p);
}

/* The registration is as far as it goes. */
static void rul_finish(struct rpl *r, struct rpl_rul_entry *e, uint8_t status, bool injected)
{
    const struct rpl_rul leaf = e->leaf;
    e->state = RUL_IDLE;
    e->bound = true;
    e->injected = injected;
    e->at_ns = RPL_NEVER;
    e->until_ns = r->now_ns + leaf.minutes * 60 * RPL_SECOND;
    if (status || !leaf.minutes) e->used = false;
    r->host.rul_answer(r->host.arg, &leaf, status, injected || rpl_fault(r, RPL_F_RUL_R));
}

static bool rul_has_root(struct rpl *r, const struct rpl_rul_entry *e)
{
    struct rpl_instance *i = rul_instance(r, &e->leaf);
    return i && rpl_source(r, i);
}

/* The address is the host's: is there something to tell the root? */
static void rul_go_on(struct rpl *r, struct rpl_rul_entry *e)
{
    bool ends = e->injected && !rul_wanted(e);
    if (!rul_has_root(r, e) || (!rul_wanted(e) && (!ends || rpl_fault(r, RPL_F_RUL_NO_PATH)))) {
        rul_finish(r, e, RUL_OK, false);
        return;
    }
    e->state = RUL_TOLD;
    e->tries = 1;
    e->at_ns = r->now_ns + r->config.dao_retry_ms * RPL_MS;
    rul_tell(r, e);
}

/* A new address is asked about by the node; later the root does so, if it does and hears of it. */
static bool rul_asks(struct rpl *r, const struct rpl_rul_entry *e)
{
    const struct rpl_instance *i = rul_instance(r, &e->leaf);
    if (!i) return false;
    bool told = e->leaf.minutes ? e->leaf.routed : e->injected;
    return !e->bound || !told || !rul_proxied(i) || rpl_fault(r, RPL_F_RUL_EDAR);
}

void rpl_rul_register(struct rpl *r, const struct rpl_rul *leaf)
{
    struct rpl_rul_entry *e = rul_find(r, &leaf->address);
    bool other = e && (e->leaf.rovr_n != leaf->rovr_n ||
                       memcmp(e->leaf.rovr, leaf->rovr, leaf->rovr_n) != 0);
    uint8_t status = other ? RUL_DUPLICATE : RUL_OK;
    enum rpl_order order = e ? rpl_order(r, leaf->tid, e->leaf.tid) : RPL_NEWER;
    if (!status && order == RPL_OLDER) status = RUL_MOVED;
    if (!status && order == RPL_SAME && e->state != RUL_IDLE) return; /* the answer is to come */
    bool nothing = !e && !leaf->minutes;
    if (!e && !status && !nothing) e = rul_new(r);
    if (!e && !nothing) status = RUL_FULL;
    if (status || nothing) {
        r->host.rul_answer(r->host.arg, leaf, status, false);
        return;
    }
    if (!e->used) *e = (struct rpl_rul_entry){ .used = true, .until_ns = RPL_NEVER };
    e->leaf = *leaf;
    e->at_ns = RPL_NEVER;
    if (!rul_asks(r, e)) {
        rul_go_on(r, e);
        return;
    }
    e->state = RUL_ASKED;
    e->tries = 0;
    e->at_ns = r->now_ns;
    rpl_rul_time(r);
}

void rpl_rul_confirmed(struct rpl *r, const struct rpl_rul *leaf, uint8_t status)
{
    struct rpl_rul_entry *e = rul_find(r, &leaf->address);
    bool same =
        e && e->leaf.rovr_n == leaf->rovr_n && !memcmp(e->leaf.rovr, leaf->rovr, leaf->rovr_n);
    if (!same || (e->state != RUL_ASKED && !status)) return;
    if (!status) {
        rul_go_on(r, e);
        return;
    }
    e->leaf.minutes = 0;
    if (e->injected) rul_tell(r, e); /* the route ends, and nobody waits for an answer */
    e->leaf.minutes = leaf->minutes;
    rul_finish(r, e, status, false);
}

bool rpl_rul_ack(struct rpl *r, uint8_t sequence, uint8_t status)
{
    for (unsigned n = 0; r->ruls && n < RUL_MAX; n++) {
        struct rpl_rul_entry *e = &r->ruls[n];
        if (!e->used || e->state != RUL_TOLD || e->sequence != sequence) continue;
        bool nd = status & RUL_STATUS_A && !rpl_fault(r, RPL_F_RUL_STATUS);
        bool refused = status & RUL_STATUS_U;
        rul_finish(r, e, nd ? status & RUL_STATUS_VALUE : RUL_OK, rul_wanted(e) && !refused);
        return true;
    }
    return false;
}

void rpl_rul_cleanup(struct rpl *r, const struct rpl_ip *target, uint8_t path_sequence,
                     uint8_t status)
{
    struct rpl_rul_entry *e = rul_find(r, target);
    if (!e || !e->bound || rpl_fault(r, RPL_F_RUL_DCO)) return;
    if (rpl_order(r, path_sequence, e->leaf.tid) != RPL_NEWER) return;
    rul_finish(r, e, status & RUL_STATUS_A ? status & RUL_STATUS_VALUE : RUL_OK, false);
}

static void rul_again(struct rpl *r, struct rpl_rul_entry *e)
{
    bool asks = e->state == RUL_ASKED;
    unsigned most = asks ? RUL_ASK_TRIES : r->config.dao_retries + 1u;
    if (e->tries >= most) { /* no answer of the 6LBR is a yes, none of the root a no */
        if (asks)
            rul_go_on(r, e);
        else
            rul_finish(r, e, RUL_OK, false);
        return;
    }
    e->tries++;
    e->at_ns = r->now_ns + (asks ? RPL_SECOND : r->config.dao_retry_ms * RPL_MS);
    const struct rpl_instance *i = rul_instance(r, &e->leaf);
    if (asks && i) r->host.rul_ask(r->host.arg, &e->leaf, &i->dodagid);
    if (!asks) rul_tell(r, e);
}

void rpl_rul_time(struct rpl *r)
{
    for (unsigned n = 0; r->ruls && n < RUL_MAX; n++) {
        struct rpl_rul_entry *e = &r->ruls[n];
        if (e->used && r->now_ns >= e->at_ns) rul_again(r, e);
        if (!e->used || r->now_ns < e->until_ns) continue;
        e->leaf.minutes = 0;
        if (e->injected) rul_tell(r, e);
        e->used = false;
    }
}

int64_t rpl_rul_deadline(const struct rpl *r)
{
    int64_t at = RPL_NEVER;
    for (unsigned n = 0; r->ruls && n < RUL_MAX; n++)
        if (r->ruls[n].used) at = rpl_sooner(at, rpl_sooner(r->ruls[n].at_ns, r->ruls[n].until_ns));
    return at;
}

bool rpl_rul_capable(const struct rpl *r)
{
    return !rpl_fault(r, RPL_F_RUL_6CIO);
}
