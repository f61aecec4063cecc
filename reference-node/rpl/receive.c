/* SPDX-License-Identifier: Apache-2.0
 * receive.c - which messages are read at all. */
#include "private.h"

enum { RECEIVE_SECURE = 0x80, RECEIVE_BYTES = 1280, RECEIVE_OPTION_LAST = RPL_DESCRIPTOR };

static bool receive_reserved(const struct rpl_message *m)
{
    const struct rpl_dao *d = &m->u.dao;
    switch (m->code) {
    case RPL_DIS: return m->u.dis.flags || m->u.dis.reserved;
    case RPL_DIO: return m->u.dio.zero || m->u.dio.flags || m->u.dio.reserved;
    case RPL_DAO: return d->flags & 0x3f || d->reserved;
    case RPL_DAO_ACK: return d->flags & 0x7f;
    default: return false;
    }
}

/* What only a node with faults refuses. */
static bool receive_refused(const struct rpl *r, const struct rpl_message *m)
{
    struct rpl_option o;
    size_t at = 0;
    if (rpl_fault(r, RPL_F_RX_RESERVED) && receive_reserved(m)) return true;
    while (rpl_option_next(m->options, &at, true, &o)) {
        if (o.type <= RPL_PADN && rpl_fault(r, RPL_F_RX_PADDING)) return true;
        if (o.type > RECEIVE_OPTION_LAST && rpl_fault(r, RPL_F_RX_UNKNOWN_OPTION)) return true;
    }
    return false;
}

/* Security section (RFC 6550 section 6.1) and MAC cut away: nobody may do this. */
static struct slice receive_bare(struct slice icmp, uint8_t to[RECEIVE_BYTES])
{
    static const size_t key[4] = { 1, 0, 9, 9 };
    struct rd r = rd_open(icmp);
    rd_skip(&r, 6);
    unsigned kim = (unsigned)rd_bits(&r, 2);
    rd_bits(&r, 3);
    size_t mac = rd_bits(&r, 3) & 2 ? 8 : 4;
    rd_skip(&r, 5 + key[kim]);
    struct slice rest = rd_rest(&r);
    if (r.bad || rest.n < mac || rest.n + 4 > RECEIVE_BYTES) return icmp;
    memcpy(to, icmp.p, 4);
    to[1] &= 0x7f;
    memcpy(to + 4, rest.p, rest.n - mac);
    return (struct slice){ to, 4 + rest.n - mac };
}

/* Prefixes that are too long, cut to 64 bits: nobody may do that, either. */
static bool receive_cut(struct rpl_message *m, struct slice icmp, uint8_t to[RECEIVE_BYTES])
{
    struct rpl_option o;
    size_t at = 0;
    if (icmp.n > RECEIVE_BYTES) return rpl_read(m, icmp);
    memcpy(to, icmp.p, icmp.n);
    if (!rpl_read(m, (struct slice){ to, icmp.n })) return false;
    while (rpl_option_next(m->options, &at, false, &o))
        if (o.type == RPL_PIO && o.body.n && o.body.p[0] > 128) to[o.body.p - to] = 64;
    return true;
}

bool rpl_receive(const struct rpl *r, struct rpl_message *m, struct slice icmp)
{
    static uint8_t bare[RECEIVE_BYTES];
    bool secure = icmp.n > 1 && icmp.p[1] & RECEIVE_SECURE;
    if (secure && rpl_fault(r, RPL_F_RX_SECURE)) icmp = receive_bare(icmp, bare);
    if (rpl_fault(r, RPL_F_DIO_RX_PIO_LONG)) return receive_cut(m, icmp, bare);
    return rpl_read(m, icmp) && !receive_refused(r, m);
}

bool rpl_legal(const struct rpl *r, const struct rpl_message *m)
{
    return rpl_fault(r, RPL_F_RX_MALFORMED) || rpl_options_legal(m);
}
