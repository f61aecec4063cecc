/* SPDX-License-Identifier: Apache-2.0
 * What is wrong with a message of RPL, as far as the message alone tells. Modes of operation, Ranks
 * and sequence counters are judged by tests, which know the DODAG. */
#include "wire/ip.h"
#include "wire/nd.h"
#include "wire/rpl.h"
#include "wire/rpl_inside.h"

#define R(row)  FIELD(PROTO_RPL, RPL_##row)
#define IP(row) FIELD(PROTO_IPV6, IPV6_##row)

enum { ADDRESS_BITS = 128, LOCAL_INSTANCE = 0x80, LOCAL_D = 0x40, PRF_RESERVED = 2 };
enum { CODE_MAX = 10, PADN_MAX = 5, ROVR_UNITS_MAX = 4, TARGET_HEAD_BYTES = 4 };

/* A place that may stand in another buffer than the message (an IPv6 header before fragments):
 * then the message itself is shown. */
static struct slice shown(const struct rpl *r, struct slice place)
{
    const struct slice all = r->w->bytes;
    uintptr_t from = (uintptr_t)all.p, at = (uintptr_t)place.p;
    bool inside = at >= from && at - from + place.n <= all.n;
    return inside ? place : slice_part(r->message, 0, 4);
}

void rpl_bad(struct rpl *r, enum malformed_level level, struct walk_finding f)
{
    f.place = shown(r, f.place);
    walk_bad(r->w, level, f);
}

static void must(struct rpl *r, field_id field, struct slice place, const char *message,
                 const char *spec)
{
    rpl_bad(r, MALFORMED_MUST, (struct walk_finding){ field, place, message, spec });
}

static void should(struct rpl *r, field_id field, struct slice place, const char *message,
                   const char *spec)
{
    rpl_bad(r, MALFORMED_SHOULD, (struct walk_finding){ field, place, message, spec });
}

/* Are bits set in s from bit `at` on? */
static bool is_set_from(struct slice s, unsigned at)
{
    struct slice rest = slice_part(s, at / 8u, s.n);
    struct rd r = rd_open(rest);
    unsigned mask = 0xffu >> at % 8;
    for (size_t i = 0; i < rest.n; i++, mask = 0xff) {
        if (rd_u8(&r) & mask) return true;
    }
    return false;
}

/* 0..8 are of RFC 6550, 6997, 6998 and 9009, 9 and 10 of RFC 9914; with the security bit they are
 * the secured forms, and 10 is CC. */
void rpl_code_check(struct rpl *r, unsigned code)
{
    if ((code & ~(unsigned)RPL_SECURE) > CODE_MAX)
        should(r, FIELD(PROTO_ICMPV6, ICMPV6_CODE), slice_part(r->message, 1, 1),
               "code is not assigned", "RFC6550:6");
}

/* --- base objects ------------------------------------------------------------------------- */

/* The rows of RPLInstanceID and of the D flag, which each object has for itself. */
static field_id instance_row(unsigned code)
{
    static const field_id rows[] = {
        [RPL_P2P_DRO] = R(DRO_INSTANCE),    [RPL_P2P_DRO_ACK] = R(DRO_INSTANCE),
        [RPL_DIO] = R(DIO_INSTANCE),        [RPL_DAO] = R(DAO_INSTANCE),
        [RPL_DAO_ACK] = R(DAOACK_INSTANCE), [RPL_DCO] = R(DCO_INSTANCE),
        [RPL_DCO_ACK] = R(DCOACK_INSTANCE), [RPL_CC] = R(CC_INSTANCE),
    };
    return rows[code];
}

static field_id d_row(unsigned code)
{
    static const field_id rows[] = {
        [RPL_DAO] = R(DAO_FLAG_D),
        [RPL_DAO_ACK] = R(DAOACK_FLAG_D),
        [RPL_DCO] = R(DCO_FLAG_D),
        [RPL_DCO_ACK] = R(DCOACK_FLAG_D),
    };
    return rows[code];
}

/* A local instance is told apart by its DODAGID; whether the packet comes from there or goes there
 * is said in data packets only. */
static void instance_check(struct rpl *r)
{
    const struct rpl_message *m = r->m;
    unsigned instance = (unsigned)rpl_bits(r->base, 0, 8);
    if (!instance_row(m->code) || !(instance & LOCAL_INSTANCE)) return;
    if (instance & LOCAL_D)
        must(r, instance_row(m->code), slice_part(r->base, 0, 1),
             "the D flag of a local RPLInstanceID is set in a control message", "RFC6550:5.1");
    if (m->d_bit != RPL_NO_FLAG && !rpl_bits(r->base, m->d_bit, 1))
        must(r, d_row(m->code), slice_part(r->base, m->d_bit / 8u, 1),
             "a local RPLInstanceID without its DODAGID", m->spec);
}

void rpl_base_check(struct rpl *r)
{
    const struct walk_net *net = &r->w->net;
    unsigned code = r->m->code;
    instance_check(r);
    if ((code == RPL_DIS || code == RPL_DIO) && rpl_bits(net->src, 0, 10) != 0x3fa)
        must(r, IP(SRC), net->src, "source is no link-local address", "RFC6550:6");
    if (code == RPL_DAO && rpl_bits(net->dst, 0, 8) == 0xff && rpl_bits(r->base, 8, 1))
        should(r, R(DAO_FLAG_K), slice_part(r->base, 1, 1),
               "asks for a DAO-ACK, which answers unicast messages only", "RFC6550:6.5");
}

/* --- options ------------------------------------------------------------------------------ */

static void padn_check(struct rpl *r, struct slice option)
{
    struct slice data = slice_part(option, 2, option.n);
    if (data.n > PADN_MAX)
        should(r, R(OPT_LENGTH), slice_part(option, 1, 1), "more than 7 octets of padding",
               "RFC6550:6.7.3");
    if (is_set_from(data, 0)) should(r, R(OPT_PADN), data, "padding is not zero", "RFC6550:6.7.3");
}

/* A prefix of `bits` bits; the rest of its octets is zero. */
struct prefix {
    field_id length, prefix;
    struct slice length_at, octets;
    const char *spec;
};

static void prefix_check(struct rpl *r, const struct prefix *p, bool whole_address)
{
    struct rd length = rd_open(p->length_at);
    unsigned bits = rd_u8(&length);
    if (bits > ADDRESS_BITS) {
        must(r, p->length, p->length_at, "prefix length is more than 128", p->spec);
        return;
    }
    if (bits > p->octets.n * 8)
        must(r, p->length, p->length_at, "option is too short for its prefix length", p->spec);
    else if (!whole_address && is_set_from(p->octets, bits))
        should(r, p->prefix, p->octets, "bits after the prefix length are not zero", p->spec);
}

static void route_check(struct rpl *r, struct slice option)
{
    struct prefix p = { R(ROUTE_PREFIX_LENGTH), R(ROUTE_PREFIX), slice_part(option, 2, 1),
                        slice_part(option, 8, option.n), "RFC6550:6.7.5" };
    prefix_check(r, &p, false);
    if (rpl_bits(option, 27, 2) == PRF_RESERVED)
        must(r, R(ROUTE_PREF), slice_part(option, 3, 1), "preference 10 is reserved",
             "RFC4191:2.1");
}

static void configuration_check(struct rpl *r, struct slice option)
{
    if (rpl_bits(option, 16, 1))
        should(r, R(CONFIG_RESERVED), slice_part(option, 2, 1), "reserved bits are not zero",
               "RFC6550:6.7.6");
    if (rpl_bits(option, 20, 1) && !r->secure)
        must(r, R(CONFIG_AUTH), slice_part(option, 2, 1),
             "Authentication Enabled in a message that is not secured", "RFC6550:6.7.6");
    if (!rpl_bits(option, 64, 16)) /* DAGRank(rank) divides by it */
        must(r, R(CONFIG_MIN_HOP_RANK_INC), slice_part(option, 8, 2), "MinHopRankIncrease is 0",
             "RFC6550:3.5.1");
}

static void target_check(struct rpl *r, struct slice option)
{
    unsigned units = (unsigned)rpl_bits(option, 20, 4);
    size_t rovr = units <= ROVR_UNITS_MAX ? units * 8u : 0;
    if (TARGET_HEAD_BYTES + rovr > option.n) {
        must(r, R(OPT_LENGTH), slice_part(option, 1, 1), "option is too short for its ROVR",
             "RFC9010:6.1");
        return;
    }
    struct prefix p = { R(TARGET_PREFIX_LENGTH), R(TARGET_PREFIX), slice_part(option, 3, 1),
                        slice_part(option, TARGET_HEAD_BYTES, option.n - rovr - TARGET_HEAD_BYTES),
                        "RFC6550:6.7.7" };
    if (p.octets.n * 8 > ADDRESS_BITS)
        must(r, R(OPT_LENGTH), slice_part(option, 1, 1), "prefix is longer than an address",
             "RFC6550:6.7.7");
    p.octets = slice_part(p.octets, 0, ADDRESS_BITS / 8);
    prefix_check(r, &p, rpl_bits(option, 16, 1));
}

static void transit_check(struct rpl *r, struct slice option)
{
    if (rpl_bits(option, 18, 6)) /* the bit before is the I flag of RFC 9009 */
        should(r, R(TRANSIT_FLAG_RSV), slice_part(option, 2, 1), "reserved bits are not zero",
               "RFC6550:6.7.8");
}

static void information_check(struct rpl *r, struct slice option)
{
    struct prefix p = { R(PREFIX_LENGTH), R(PREFIX), slice_part(option, 2, 1),
                        slice_part(option, 16, 16), "RFC6550:6.7.10" };
    prefix_check(r, &p, rpl_bits(option, 26, 1)); /* R: a whole address */
    if (rpl_bits(option, 64, 32) > rpl_bits(option, 32, 32))
        must(r, R(PREFIX_PREFERRED_LIFETIME), slice_part(option, 8, 4),
             "preferred lifetime is more than the valid lifetime", "RFC6550:6.7.10");
}

/* --- the order of a DAO -------------------------------------------------------------------- */

/* Remembers where the groups of Targets and Transits begin and end. */
static void order_note(struct rpl *r, unsigned type, struct slice option)
{
    struct slice place = slice_part(option, 0, 1);
    if (type == RPL_DESCRIPTOR && r->last != RPL_TARGET)
        should(r, R(OPT_TYPE), place, "a Target Descriptor that does not follow a Target",
               "RFC6550:6.7.11");
    if (type == RPL_TARGET) {
        r->has_target = true;
        r->open_target = place;
    }
    if (type == RPL_TRANSIT) {
        if (!r->has_target && !r->early_transit.n) r->early_transit = place;
        r->open_target.n = 0;
    }
    if (type != RPL_PADN) r->last = type;
}

/* A message with options or flags of a later RFC may have another order, and what a capture cut off
 * may be what is missed. */
void rpl_order_check(struct rpl *r)
{
    if (r->w->clipped || r->w->out->cut) return;
    if (r->m->code != RPL_DAO || r->unread || rpl_bits(r->base, 10, 6)) return;
    if (!r->has_target)
        must(r, FIELD(PROTO_RPL, RPL), r->base, "no RPL Target option", "RFC6550:9.4");
    else if (r->early_transit.n)
        must(r, R(OPT_TYPE), r->early_transit, "Transit Information before any Target",
             "RFC6550:9.4");
    if (r->open_target.n && rpl_bits(r->w->net.dst, 0, 8) != 0xff)
        must(r, R(OPT_TYPE), r->open_target, "a Target without Transit Information behind it",
             "RFC6550:9.4");
}

void rpl_option_check(struct rpl *r, unsigned type, struct slice option)
{
    order_note(r, type, option);
    switch (type) {
    case RPL_PADN: padn_check(r, option); break;
    case RPL_ROUTE_INFORMATION: route_check(r, option); break;
    case RPL_CONFIGURATION: configuration_check(r, option); break;
    case RPL_TARGET: target_check(r, option); break;
    case RPL_TRANSIT: transit_check(r, option); break;
    case RPL_PREFIX_INFORMATION: information_check(r, option); break;
    default: break;
    }
}
