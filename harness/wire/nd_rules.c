/* SPDX-License-Identifier: Apache-2.0
 * What is wrong with a message of Neighbor Discovery. Only what the RFCs forbid a sender, or make
 * a receiver discard, is a finding; reserved bits that a later RFC took into use are not. */
#include "wire/ip.h"
#include "wire/nd.h"
#include "wire/nd_inside.h"

#define M(row)  FIELD(PROTO_ICMPV6, ICMPV6_##row)
#define O(row)  FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_##row)
#define IP(row) FIELD(PROTO_IPV6, IPV6_##row)

enum { RS = 133, RA = 134, NS = 135, NA = 136, REDIRECT = 137, DAR = 157, DAC = 158 };
enum { PRF_RESERVED = 2 };

/* A place that may stand in another buffer than the message (an IPv6 header before fragments):
 * then the message itself is shown. */
static struct slice shown(const struct nd *nd, struct slice place)
{
    const struct slice all = nd->w->bytes;
    uintptr_t from = (uintptr_t)all.p, at = (uintptr_t)place.p;
    bool inside = at >= from && at - from + place.n <= all.n;
    return inside ? place : slice_part(nd->message, 0, 4);
}

void nd_bad(struct nd *nd, field_id field, struct slice place, const char *message,
            const char *spec)
{
    walk_bad(nd->w, MALFORMED_MUST,
             (struct walk_finding){ field, shown(nd, place), message, spec });
}

/* As nd_bad, and a receiver throws the whole message away. */
static void discard(struct nd *nd, field_id field, struct slice place, const char *message,
                    const char *spec)
{
    nd_bad(nd, field, place, message, spec);
    nd->broken = true;
}

static uint64_t bits_at(struct slice s, unsigned at, unsigned nbits)
{
    struct rd r = rd_open(s);
    r.at = at;
    return rd_bits(&r, nbits);
}

static bool is_multicast(struct slice address)
{
    return bits_at(address, 0, 8) == 0xff;
}

static bool is_unspecified(struct slice address)
{
    return bits_at(address, 0, 64) == 0 && bits_at(address, 64, 64) == 0;
}

static bool is_link_local(struct slice address)
{
    return bits_at(address, 0, 10) == 0x3fa;
}

/* ff02::1:ff00:0/104 */
static bool is_solicited_node(struct slice address)
{
    return bits_at(address, 0, 64) == 0xff02000000000000u && bits_at(address, 64, 40) == 0x01ff;
}

/* --- messages ----------------------------------------------------------------------------- */

static void solicitation_check(struct nd *nd)
{
    const struct walk_net *net = &nd->w->net;
    struct slice target = slice_part(nd->message, 8, 16);
    if (is_multicast(target))
        discard(nd, M(NS_TARGET_ADDRESS), target, "target is a multicast address", "RFC4861:4.3");
    if (is_unspecified(net->src) && !is_solicited_node(net->dst))
        discard(nd, IP(DST), net->dst,
                "source is unspecified and destination no solicited-node address", "RFC4861:7.1.1");
}

static void advertisement_check(struct nd *nd)
{
    const struct walk_net *net = &nd->w->net;
    struct slice target = slice_part(nd->message, 8, 16);
    if (is_multicast(target))
        discard(nd, M(NA_TARGET_ADDRESS), target, "target is a multicast address", "RFC4861:4.4");
    if (is_multicast(net->dst) && bits_at(nd->message, 33, 1))
        discard(nd, M(NA_FLAG_S), slice_part(nd->message, 4, 1),
                "Solicited flag in an advertisement to a multicast address", "RFC4861:4.4");
}

static void router_check(struct nd *nd)
{
    unsigned preference = (unsigned)bits_at(nd->message, 43, 2);
    struct slice flags = slice_part(nd->message, 5, 1);
    if (!is_link_local(nd->w->net.src))
        discard(nd, IP(SRC), nd->w->net.src, "source is no link-local address", "RFC4861:4.2");
    if (preference == PRF_RESERVED)
        nd_bad(nd, M(RA_FLAG_PRF), flags, "preference 10 is reserved", "RFC4191:2.1");
    else if (preference && !bits_at(nd->message, 48, 16))
        nd_bad(nd, M(RA_FLAG_PRF), flags, "preference is not 00 though Router Lifetime is 0",
               "RFC4191:2.2");
}

static void redirect_check(struct nd *nd)
{
    struct slice target = slice_part(nd->message, 8, 16);
    struct slice destination = slice_part(nd->message, 24, 16);
    if (!is_link_local(nd->w->net.src))
        discard(nd, IP(SRC), nd->w->net.src, "source is no link-local address", "RFC4861:4.5");
    if (is_multicast(destination))
        discard(nd, M(RD_DESTINATION_ADDRESS), destination, "destination is a multicast address",
                "RFC4861:8.1");
    if (!is_link_local(target) && !slice_equal(target, destination))
        discard(nd, M(RD_TARGET_ADDRESS), target,
                "target is neither link-local nor the destination", "RFC4861:8.1");
}

static void duplicate_check(struct nd *nd, unsigned type, unsigned code)
{
    struct slice source = nd->w->net.src, registered = slice_part(nd->message, 16, 16);
    if (is_unspecified(source) || is_multicast(source))
        discard(nd, IP(SRC), source, "source is unspecified or multicast", "RFC6775:8.2.1");
    if (code) return; /* RFC 9685 registers multicast addresses with the extended forms */
    if (is_multicast(registered))
        discard(nd, M(DA_REG_ADDR), registered, "registered address is a multicast address",
                "RFC6775:8.2.1");
    if (type == DAR && bits_at(nd->message, 32, 8))
        nd_bad(nd, M(DA_STATUS), slice_part(nd->message, 4, 1),
               "Status is not 0 in a Duplicate Address Request", "RFC6775:4.4");
}

static void head_check(struct nd *nd, unsigned code)
{
    const struct nd_message *m = nd->m;
    struct slice hop_limit = nd->w->net.hop_limit;
    if (m->hop_limit && bits_at(hop_limit, 0, 8) != 255)
        discard(nd, IP(HLIM), hop_limit, "hop limit is not 255", m->valid);
    if (m->hop_limit && code)
        discard(nd, M(CODE), slice_part(nd->message, 1, 1), "code is not 0", m->valid);
    if (!m->hop_limit && (code & 15) > 4)
        discard(nd, M(CODE), slice_part(nd->message, 1, 1), "code tells no length of a ROVR",
                "RFC8505:4.2");
}

void nd_message_check(struct nd *nd)
{
    unsigned code = (unsigned)bits_at(nd->message, 8, 8);
    head_check(nd, code);
    switch (nd->m->type) {
    case NS: solicitation_check(nd); break;
    case NA: advertisement_check(nd); break;
    case RA: router_check(nd); break;
    case REDIRECT: redirect_check(nd); break;
    case DAR:
    case DAC: duplicate_check(nd, nd->m->type, code); break;
    default: break;
    }
}

/* --- options ------------------------------------------------------------------------------ */

/* Are bits of the prefix set that its length does not cover? */
static bool is_past(struct slice prefix, unsigned prefix_bits)
{
    for (unsigned at = prefix_bits; at < prefix.n * 8;) {
        unsigned n = at % 64 ? 64 - at % 64 : 64;
        if (n > prefix.n * 8 - at) n = (unsigned)prefix.n * 8 - at;
        if (bits_at(prefix, at, n)) return true;
        at += n;
    }
    return false;
}

static void link_address_check(struct nd *nd, struct slice option)
{
    const struct walk *w = nd->w;
    bool source = bits_at(option, 0, 8) == 1;
    bool wpan = w->link.src.n || w->link.dst.n;
    if (source && is_unspecified(w->net.src) && (nd->m->type == RS || nd->m->type == NS))
        discard(nd, O(TYPE), slice_part(option, 0, 1),
                "source link-layer address though the source is unspecified", nd->m->spec);
    if (!wpan) return;
    if (option.n == 8) walk_bits(nd->w, O(LINKADDR_SHORT), option, 16, 16);
    if (option.n > 16)
        nd_bad(nd, O(LENGTH), slice_part(option, 1, 1), "length is neither 1 nor 2", "RFC4944:8");
    struct slice padding = slice_part(option, option.n == 8 ? 4 : 10, option.n);
    if (option.n <= 16 && is_past(padding, 0))
        walk_bad(nd->w, MALFORMED_SHOULD,
                 (struct walk_finding){ O(PADDING), padding, "padding is not zero", "RFC4944:8" });
}

static void prefix_check(struct nd *nd, struct slice option)
{
    unsigned bits = (unsigned)bits_at(option, 16, 8);
    struct slice prefix = slice_part(option, 16, 16);
    if (bits > 128)
        nd_bad(nd, O(PREFIX_LENGTH), slice_part(option, 2, 1), "prefix length is more than 128",
               "RFC4861:4.6.2");
    if (bits_at(option, 28, 4)) /* the bit before is the P flag of RFC 9762 */
        nd_bad(nd, O(PREFIX_FLAG_RESERVED), slice_part(option, 3, 1), "reserved bits are not zero",
               "RFC4861:4.6.2");
    if (bits_at(option, 64, 32) > bits_at(option, 32, 32))
        nd_bad(nd, O(PREFIX_PREFERRED_LIFETIME), slice_part(option, 8, 4),
               "preferred lifetime is more than the valid lifetime", "RFC4861:4.6.2");
    if (!bits_at(option, 26, 1) && is_past(prefix, bits)) /* R: a whole address (RFC 6275 7.2) */
        nd_bad(nd, O(PREFIX), prefix, "bits after the prefix length are not zero", "RFC4861:4.6.2");
    if (is_link_local(prefix) && bits >= 10)
        walk_bad(nd->w, MALFORMED_SHOULD,
                 (struct walk_finding){ O(PREFIX), prefix, "the link-local prefix is advertised",
                                        "RFC4861:4.6.2" });
}

static void route_check(struct nd *nd, struct slice option)
{
    unsigned bits = (unsigned)bits_at(option, 16, 8);
    struct slice prefix = slice_part(option, 8, option.n);
    if (bits > 128)
        nd_bad(nd, O(PREFIX_LENGTH), slice_part(option, 2, 1), "prefix length is more than 128",
               "RFC4191:2.3");
    else if (bits > prefix.n * 8)
        nd_bad(nd, O(LENGTH), slice_part(option, 1, 1), "option is too short for its prefix length",
               "RFC4191:2.3");
    if (is_past(prefix, bits))
        nd_bad(nd, O(PREFIX), prefix, "bits after the prefix length are not zero", "RFC4191:2.3");
    if (bits_at(option, 27, 2) == PRF_RESERVED)
        nd_bad(nd, O(ROUTE_INFO_PREFERENCE), slice_part(option, 3, 1), "preference 10 is reserved",
               "RFC4191:2.1");
}

static void context_check(struct nd *nd, struct slice option)
{
    unsigned bits = (unsigned)bits_at(option, 16, 8);
    struct slice prefix = slice_part(option, 8, option.n);
    if (bits > 128)
        nd_bad(nd, O(6CO_CONTEXT_LENGTH), slice_part(option, 2, 1),
               "context length is more than 128", "RFC6775:4.2");
    else if (bits > prefix.n * 8)
        nd_bad(nd, O(LENGTH), slice_part(option, 1, 1),
               "option is too short for its context length", "RFC6775:4.2");
    else if (nd->m->type == RA && nd->ncontexts < ND_CONTEXTS) /* elsewhere it is ignored */
        nd->context[nd->ncontexts++] = option;
    if (is_past(prefix, bits))
        nd_bad(nd, O(6CO_CONTEXT_PREFIX), prefix, "bits after the context length are not zero",
               "RFC6775:4.2");
}

static void registration_check(struct nd *nd, struct slice option)
{
    if (nd->m->type == NS && bits_at(option, 16, 8))
        nd_bad(nd, O(ARO_STATUS), slice_part(option, 2, 1),
               "Status is not 0 in a Neighbor Solicitation", "RFC6775:4.1");
}

void nd_option_check(struct nd *nd, const struct nd_option *o, struct slice option)
{
    unsigned type = (unsigned)bits_at(option, 0, 8);
    if (!o) {
        const char *spec = nd_option_spec(type);
        if (spec)
            nd_bad(nd, O(LENGTH), slice_part(option, 1, 1), "option cannot have this length", spec);
        return;
    }
    switch (type) {
    case 1:
    case 2: link_address_check(nd, option); break;
    case 3: prefix_check(nd, option); break;
    case 24: route_check(nd, option); break;
    case 33: registration_check(nd, option); break;
    case 34: context_check(nd, option); break;
    case 35:
        walk_calc(nd->w, O(ABRO_VERSION), bits_at(option, 32, 16) << 16 | bits_at(option, 16, 16));
        break;
    default: break;
    }
}
