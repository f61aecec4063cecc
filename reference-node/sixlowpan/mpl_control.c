/* SPDX-License-Identifier: Apache-2.0
 * mpl_control.c - MPL Control Messages (RFC 7731 sections 6.2, 6.3 and 10). */
#include "mpl.h"

enum { CONTROL_HEADER = 4, CONTROL_HOPS = 255, CONTROL_BYTES = 256, BITS_BYTES = 16 };

static const struct n6_ip control_group = { { 0xff, 2, [15] = 0xfc } };
static const struct n6_ip control_domain = { { 0xff, 3, [15] = 0xfc } };

/* ---- out ---- */

/* The bit vector of the numbers of a seed. Returns its octets. */
static size_t control_bits(struct node6 *n, const struct n6_mpl_seed *seed,
                           uint8_t bits[BITS_BYTES])
{
    size_t octets = 0;
    memset(bits, 0, BITS_BYTES);
    for (unsigned i = 0; i < BITS_BYTES * 8; i++) {
        unsigned at = i + n6_fault(n, N6_MPL_CONTROL_BITS);
        if (!n6_mpl_buffered(n->mpl, seed, (uint8_t)(seed->min + i)) || at / 8 >= BITS_BYTES)
            continue;
        bits[at / 8] |= (uint8_t)(0x80 >> at % 8);
        octets = at / 8 + 1;
    }
    return octets;
}

static void control_seed(struct node6 *n, const struct n6_mpl_seed *seed, struct wr *w)
{
    uint8_t bits[BITS_BYTES];
    size_t octets = control_bits(n, seed, bits);
    unsigned s = seed->id.n == 2 ? 1 : seed->id.n == 8 ? 2 : 3;
    wr_u8(w, seed->min);
    wr_bits(w, octets, 6);
    wr_bits(w, s, 2);
    wr_bytes(w, (struct slice){ seed->id.b, seed->id.n });
    wr_bytes(w, (struct slice){ bits, octets });
}

void n6_mpl_control_send(struct node6 *n)
{
    uint8_t message[CONTROL_BYTES];
    struct wr w = wr_open(message, sizeof message);
    wr_u8(&w, N6_MPL_ICMP);
    wr_u8(&w, n6_fault(n, N6_MPL_CONTROL_CODE));
    wr_be16(&w, 0);
    for (unsigned i = 0; i < N6_MPL_SEEDS && !n6_fault(n, N6_MPL_CONTROL_EMPTY); i++)
        if (n->mpl->seeds[i].used) control_seed(n, &n->mpl->seeds[i], &w);
    struct n6_send s = { .dst = control_group, .next = N6_NH_ICMPV6, .hop_limit = CONTROL_HOPS };
    s.payload = message;
    s.n = wr_size(&w);
    s.checksum_at = 2;
    n6_ip_source(n, &control_domain, &s.src); /* valid in the domain, if the node has such a one */
    if (n6_fault(n, N6_MPL_CONTROL_HOPS)) s.hop_limit = 64;
    if (n6_fault(n, N6_MPL_CONTROL_GROUP)) s.dst = control_domain;
    n6_ip_send(n, &s);
}

/* ---- in ---- */

/* A Seed Info of somebody else. */
struct control_info {
    struct n6_mpl_id id;
    uint8_t min;
    struct slice bits;
};

static bool control_read(const struct n6_packet *p, struct rd *r, struct control_info *info)
{
    static const uint8_t seed_bytes[] = { 0, 2, 8, 16 };
    *info = (struct control_info){ .min = rd_u8(r) };
    size_t octets = rd_bits(r, 6);
    info->id.n = seed_bytes[rd_bits(r, 2)];
    struct slice id = rd_bytes(r, info->id.n);
    info->bits = rd_bytes(r, octets);
    if (r->bad) return false;
    if (!info->id.n) {
        info->id.n = sizeof p->src.b;
        id = (struct slice){ p->src.b, sizeof p->src.b };
    }
    memcpy(info->id.b, id.p, info->id.n);
    return true;
}

static bool control_has(const struct control_info *info, uint8_t sequence)
{
    unsigned at = (uint8_t)(sequence - info->min);
    return at / 8 < info->bits.n && (info->bits.p[at / 8] >> (7 - at % 8) & 1);
}

/* Has the neighbour a message that is new here? */
static bool control_news(struct node6 *n, const struct control_info *info)
{
    const struct n6_mpl_seed *seed = n6_mpl_find(n->mpl, &info->id);
    if (!seed) return true;
    for (unsigned i = 0; i < info->bits.n * 8; i++) {
        uint8_t sequence = (uint8_t)(info->min + i);
        if (control_has(info, sequence) && n6_mpl_less(n, seed->min, sequence) &&
            !n6_mpl_buffered(n->mpl, seed, sequence))
            return true;
    }
    return false;
}

/* Which buffered messages the neighbour has, or does not want. */
static void control_known(struct node6 *n, const struct control_info *info,
                          bool known[N6_MPL_MESSAGES])
{
    const struct n6_mpl_seed *seed = n6_mpl_find(n->mpl, &info->id);
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++) {
        const struct n6_mpl_message *e = &n->mpl->messages[i];
        if (!e->packet || e->seed != seed) continue;
        known[i] = n6_mpl_less(n, e->sequence, info->min) || control_has(info, e->sequence);
    }
}

/* All messages that the neighbour does not have are sent again. */
static bool control_offer(struct node6 *n, const bool known[N6_MPL_MESSAGES])
{
    bool any = false;
    for (unsigned i = 0; i < N6_MPL_MESSAGES; i++) {
        if (!n->mpl->messages[i].packet || known[i]) continue;
        any = true;
        if (!n6_fault(n, N6_MPL_CONTROL_RX_MISSING)) n6_mpl_data_reset(n, &n->mpl->messages[i]);
    }
    return any;
}

void n6_mpl_control_in(struct node6 *n, const struct n6_packet *p, struct slice icmp)
{
    bool known[N6_MPL_MESSAGES] = { false }, news = false;
    struct rd r = rd_open(slice_part(icmp, CONTROL_HEADER, icmp.n));
    struct control_info info;
    if (!n->mpl || !n6_ip_equal(&p->dst, &control_group)) return;
    while (rd_left(&r)) {
        if (!control_read(p, &r, &info)) return;
        news |= control_news(n, &info) && !n6_fault(n, N6_MPL_CONTROL_RX_NEW);
        control_known(n, &info, known);
    }
    bool offers = control_offer(n, known);
    if (news || offers)
        n6_mpl_control_reset(n);
    else
        rpl_trickle_consistent(&n->mpl->control.trickle);
}
