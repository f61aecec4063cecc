/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_dialogue.h"

#include "base/cursor.h"
#include "wire/checksum.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/nd.h"
#include "wire/rpl.h"
#include "wire/rpl_layout.h"
#include "wire/udp.h"
#include "wire/wpan.h"
#include "wire/wpan_build.h"

enum {
    NUMBER_ICMPV6 = 58,
    NUMBER_UDP = 17,
    ECHO_REQUEST = 128,
    ECHO_REPLY = 129,
    ROUTER_SOLICITATION = 133,
    ROUTER_ADVERTISEMENT = 134,
    NEIGHBOR_SOLICITATION = 135,
    NEIGHBOR_ADVERTISEMENT = 136,
    RPL_CONTROL = 155,
    DUPLICATE_REQUEST = 157,
    DUPLICATE_CONFIRMATION = 158,
    LAST_ERROR = 127,
    IPV6_HEADER_BYTES = 40,
    ADDRESS_BYTES = 16,
    ERROR_HEADER_BYTES = 8,
    PORT_LOW = 0xf0b0 /* the 16 ports that compress best: RFC 6282 4.3.3 */
};

/* The innermost upper-layer message, as far as relations look at it. */
struct upper {
    unsigned number; /* IP protocol; 0: none */
    unsigned type;   /* of ICMPv6 */
    struct slice octets, src, dst;
    const struct packet *packet;
};

static struct slice octets_of(const struct packet *p, field_id field)
{
    const struct node *n = packet_first(p, field);
    if (!n || n->buf >= p->nbufs) return (struct slice){ NULL, 0 };
    return slice_part(p->buf[n->buf], n->bit / 8, n->nbits / 8);
}

static struct slice address_of(const struct packet *p, unsigned row)
{
    const struct node *n = packet_first(p, FIELD(PROTO_IPV6, row));
    return n ? n->s : (struct slice){ NULL, 0 };
}

static struct upper upper_of(const struct packet *p)
{
    struct upper u = { .packet = p,
                       .src = address_of(p, IPV6_SRC),
                       .dst = address_of(p, IPV6_DST),
                       .octets = octets_of(p, FIELD(PROTO_ICMPV6, ICMPV6)) };
    if (u.octets.n >= 4) {
        u.number = NUMBER_ICMPV6;
        u.type = (unsigned)packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0);
        return u;
    }
    u.octets = octets_of(p, FIELD(PROTO_UDP, UDP));
    u.number = u.octets.n ? NUMBER_UDP : 0;
    return u;
}

static struct relation_result fits(bool yes)
{
    return (struct relation_result){ .fit = yes ? FIT_YES : FIT_NO };
}

/* It would be the answer, were this field as in the message before. */
static struct relation_result but_for(const struct upper *early, unsigned row)
{
    field_id id = FIELD(PROTO_ICMPV6, row);
    return (struct relation_result){ .wrong = id, .expected = packet_first(early->packet, id) };
}

static struct relation_result echo(const struct upper *late, const struct upper *early)
{
    static const unsigned rows[] = { ICMPV6_ECHO_IDENT, ICMPV6_ECHO_SEQ };
    for (unsigned i = 0; i < 2; i++) {
        field_id id = FIELD(PROTO_ICMPV6, rows[i]);
        if (packet_u(late->packet, id, 1u << 16) != packet_u(early->packet, id, 1u << 17))
            return but_for(early, rows[i]);
    }
    return fits(true);
}

/* Both name the same address at this place of the message. */
static bool same_address_at(const struct upper *a, const struct upper *b, size_t at)
{
    struct slice x = slice_part(a->octets, at, ADDRESS_BYTES);
    return x.n == ADDRESS_BYTES && slice_equal(x, slice_part(b->octets, at, ADDRESS_BYTES));
}

static bool contains(struct slice s, struct slice part)
{
    for (size_t i = 0; part.n && i + part.n <= s.n; i++)
        if (slice_equal(slice_part(s, i, part.n), part)) return true;
    return false;
}

/* An ICMPv6 error quotes the packet that it is about (RFC 4443 2.4 c). */
static bool quotes(const struct upper *error, const struct upper *early)
{
    struct slice quoted = slice_part(error->octets, ERROR_HEADER_BYTES, error->octets.n);
    struct slice body = slice_part(quoted, IPV6_HEADER_BYTES, quoted.n);
    if (!early->src.n || !slice_equal(slice_part(quoted, 8, ADDRESS_BYTES), early->src) ||
        !slice_equal(slice_part(quoted, 24, ADDRESS_BYTES), early->dst))
        return false;
    return !early->number || contains(body, slice_part(early->octets, 0, ERROR_HEADER_BYTES));
}

static bool ports_swapped(const struct upper *late, const struct upper *early)
{
    struct slice a = late->octets, b = early->octets;
    return a.n >= 4 && slice_equal(slice_part(a, 0, 2), slice_part(b, 2, 2)) &&
           slice_equal(slice_part(a, 2, 2), slice_part(b, 0, 2));
}

/* Which message of RPL it is, secured or not. */
static uint64_t rpl_kind(const struct packet *p)
{
    return packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_CODE), 256) & ~(uint64_t)RPL_SECURE;
}

/* What answers a message of RPL: a DIO a DIS (RFC 6550 8.3), an acknowledgement a DAO or a DCO with
 * its sequence number (RFC 6550 6.5, RFC 9009 4.3.4), a Consistency Check another with its nonce
 * (RFC 6550 10.4). */
static struct relation_result rpl_answer(const struct upper *late, const struct upper *early)
{
    static const struct {
        uint8_t asked, answered, asked_row, answered_row;
    } pairs[] = {
        { RPL_DIS, RPL_DIO, 0, 0 },
        { RPL_DAO, RPL_DAO_ACK, RPL_DAO_SEQUENCE, RPL_DAOACK_SEQUENCE },
        { RPL_DCO, RPL_DCO_ACK, RPL_DCO_SEQUENCE, RPL_DCOACK_SEQUENCE },
        { RPL_CC, RPL_CC, RPL_CC_NONCE, RPL_CC_NONCE },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (rpl_kind(early->packet) != pairs[i].asked ||
            rpl_kind(late->packet) != pairs[i].answered)
            continue;
        field_id answered = FIELD(PROTO_RPL, pairs[i].answered_row);
        const struct node *asked =
            packet_first(early->packet, FIELD(PROTO_RPL, pairs[i].asked_row));
        bool same = !pairs[i].asked_row ||
                    (asked && packet_u(late->packet, answered, UINT64_MAX) == asked->u);
        return same ? fits(true) : (struct relation_result){ .wrong = answered, .expected = asked };
    }
    return fits(false);
}

static struct relation_result relate_reply(const struct upper *late, const struct upper *early)
{
    if (late->number == NUMBER_ICMPV6 && late->type <= LAST_ERROR) return fits(quotes(late, early));
    if (late->number != early->number) return fits(false);
    if (late->number == NUMBER_UDP) return fits(ports_swapped(late, early));
    if (early->type == ECHO_REQUEST && late->type == ECHO_REPLY) return echo(late, early);
    if (early->type == RPL_CONTROL && late->type == RPL_CONTROL) return rpl_answer(late, early);
    if (early->type == ROUTER_SOLICITATION) return fits(late->type == ROUTER_ADVERTISEMENT);
    if (early->type == NEIGHBOR_SOLICITATION)
        return fits(late->type == NEIGHBOR_ADVERTISEMENT && same_address_at(late, early, 8));
    if (early->type == DUPLICATE_REQUEST)
        return fits(late->type == DUPLICATE_CONFIRMATION && same_address_at(late, early, 16));
    return fits(false);
}

/* Of the link layer: it names the frame by its sequence number. */
static bool acknowledges(const struct packet *late, const struct packet *early)
{
    field_id seq = FIELD(PROTO_WPAN, WPAN_SEQ_NO);
    return packet_u(late, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) == WPAN_ACK &&
           packet_u(late, seq, UINT64_MAX) == packet_u(early, seq, UINT64_MAX - 1);
}

static struct relation_result relate(enum relation relation, const struct packet *late,
                                     const struct packet *early)
{
    struct upper l = upper_of(late), e = upper_of(early);
    if (relation == RELATION_ACK) return fits(acknowledges(late, early));
    if (relation == RELATION_REPLY) return relate_reply(&l, &e);
    return fits(relation == RELATION_AGAIN && l.number && slice_equal(l.octets, e.octets) &&
                slice_equal(l.src, e.src) && slice_equal(l.dst, e.dst));
}

/* ---- what a test leaves open ---- */

static void unless_set(struct build *b, field_id field, uint64_t u)
{
    if (!build_get(b, field)) build_u(b, field, u);
}

static uint64_t set_number(const struct build *b, field_id field)
{
    const struct build_item *i = build_get(b, field);
    return i && !i->s.p ? i->u : 0;
}

static void echo_defaults(struct build *b, const struct packet *early, uint64_t (*random)(void *),
                          void *state)
{
    field_id ident = FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT),
             seq = FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ), data = FIELD(PROTO_DATA, DATA_DATA);
    unless_set(b, ident, early ? packet_u(early, ident, 0) : random(state) & 0xffff);
    unless_set(b, seq, early ? packet_u(early, seq, 0) : 1);
    const struct node *n = early ? packet_first(early, data) : NULL;
    if (n && !build_get(b, data)) build_bytes(b, data, n->s);
}

static void udp_defaults(struct build *b, const struct packet *early, uint64_t (*random)(void *),
                         void *state)
{
    field_id src = FIELD(PROTO_UDP, UDP_SRCPORT), dst = FIELD(PROTO_UDP, UDP_DSTPORT);
    unless_set(b, src, early ? packet_u(early, dst, 0) : PORT_LOW | (random(state) & 0xf));
    unless_set(b, dst, early ? packet_u(early, src, 0) : PORT_LOW);
}

static bool is_udp(const struct build *b)
{
    for (unsigned i = 0; i < b->n; i++)
        if (FIELD_PROTO(b->item[i].field) == PROTO_UDP) return true;
    return false;
}

static void defaults(struct build *b, enum relation relation, const struct packet *early,
                     uint64_t (*random)(void *), void *state)
{
    const struct packet *asked = relation == RELATION_REPLY ? early : NULL;
    uint64_t type = set_number(b, FIELD(PROTO_ICMPV6, ICMPV6_TYPE));
    if (type == ECHO_REQUEST || type == ECHO_REPLY) echo_defaults(b, asked, random, state);
    if (is_udp(b)) udp_defaults(b, asked, random, state);
}

/* ---- what a node does unasked ---- */

static void set_octets(struct build *b, field_id field, const uint8_t *p, size_t n)
{
    build_bytes(b, field, build_keep(b, (struct slice){ p, n }));
}

/* An echo request; or a Neighbor Solicitation, for a node whose echo is what fails; the third
 * without compression, for one whose decompressor does. */
static bool alive(unsigned attempt, const struct node_address *peer, const struct chance *chance,
                  struct build *probe)
{
    uint8_t target[ADDRESS_BYTES];
    build_open(probe, PROTO_FRAME);
    if (attempt % 3 == 0) build_u(probe, FIELD(PROTO_LOWPAN, LOWPAN_PATTERN), 0x41);
    if (attempt % 2 == 0 &&
        node_address_ipv6(peer, NULL, peer->has_eui64 ? NODE_IID64 : NODE_IID16, target)) {
        build_u(probe, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), NEIGHBOR_SOLICITATION);
        set_octets(probe, FIELD(PROTO_ICMPV6, ICMPV6_NS_TARGET_ADDRESS), target, sizeof target);
        return true;
    }
    build_u(probe, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), ECHO_REQUEST);
    build_u(probe, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT), chance->random(chance->state) & 0xffff);
    return build_u(probe, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ), attempt);
}

/* RFC 6775 6.5.3: a registration succeeds, and its option comes back. */
static void confirm_registration(const struct packet *received, struct build *answer)
{
    static const unsigned rows[] = { ICMPV6_OPT_ARO_LIFETIME, ICMPV6_OPT_ARO_EUI64 };
    const struct node *status =
        packet_first(received, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_ARO_STATUS));
    if (!status) return;
    build_u(answer, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_ARO_STATUS), 0);
    for (unsigned i = 0; i < 2; i++) {
        field_id id = FIELD(PROTO_ICMPV6_OPT, rows[i]);
        const struct node *n = packet_first(received, id);
        if (n && n->s.p)
            build_bytes(answer, id, n->s);
        else if (n)
            build_u(answer, id, n->u);
    }
}

static void target_link_address(const struct node_address *us, struct build *answer)
{
    uint8_t ethernet[6];
    if (us->ethernet) {
        node_address_ethernet(us, ethernet);
        set_octets(answer, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_TARGET_LINKADDR), ethernet,
                   sizeof ethernet);
    } else if (us->has_eui64) {
        set_octets(answer, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_TARGET_LINKADDR_EUI64), us->eui64,
                   sizeof us->eui64);
    }
}

/* RFC 4861 7.2.4: solicited, from the address that was asked for, with our link-layer address. */
static bool advertise(const struct packet *received, const struct node_address *us,
                      struct build *answer)
{
    const struct node *target =
        packet_first(received, FIELD(PROTO_ICMPV6, ICMPV6_NS_TARGET_ADDRESS));
    if (!target || target->s.n != ADDRESS_BYTES || !node_address_owns(us, target->s.p))
        return false;
    struct slice asker = address_of(received, IPV6_SRC);
    bool unspecified = asker.n == ADDRESS_BYTES && asker.p[0] == 0;
    if (unspecified)
        return false; /* somebody checks for duplicates of what is ours: RFC 6775 8.2 */
    build_u(answer, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), NEIGHBOR_ADVERTISEMENT);
    build_u(answer, FIELD(PROTO_ICMPV6, ICMPV6_NA_FLAG_S), 1);
    build_u(answer, FIELD(PROTO_ICMPV6, ICMPV6_NA_FLAG_O), 1);
    set_octets(answer, FIELD(PROTO_ICMPV6, ICMPV6_NA_TARGET_ADDRESS), target->s.p, ADDRESS_BYTES);
    set_octets(answer, FIELD(PROTO_IPV6, IPV6_SRC), target->s.p, ADDRESS_BYTES);
    target_link_address(us, answer);
    confirm_registration(received, answer);
    return true;
}

static bool echo_back(const struct packet *received, struct build *answer)
{
    field_id ident = FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT),
             seq = FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ);
    const struct node *data = packet_first(received, FIELD(PROTO_DATA, DATA_DATA));
    build_u(answer, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), ECHO_REPLY);
    build_u(answer, ident, packet_u(received, ident, 0));
    build_u(answer, seq, packet_u(received, seq, 0));
    return !data || build_bytes(answer, FIELD(PROTO_DATA, DATA_DATA), data->s);
}

/* What breaks a SHOULD is answered like any other. */
static bool is_broken(const struct packet *p)
{
    for (unsigned i = 0; i < p->nmalformed; i++)
        if (p->malformed[i].level == MALFORMED_MUST) return true;
    return false;
}

static bool polite(const struct packet *received, const struct node_address *us,
                   struct build *answer)
{
    struct slice dst = address_of(received, IPV6_DST);
    uint64_t type = packet_u(received, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0);
    if (dst.n != ADDRESS_BYTES || is_broken(received)) return false;
    build_open(answer, PROTO_FRAME);
    if (type == NEIGHBOR_SOLICITATION) return advertise(received, us, answer);
    if (type != ECHO_REQUEST || !node_address_owns(us, dst.p)) return false;
    build_bytes(answer, FIELD(PROTO_IPV6, IPV6_SRC), dst);
    return echo_back(received, answer);
}

static bool is_rpl(const struct packet *p, unsigned code)
{
    return packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0) == RPL_CONTROL &&
           packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_CODE), UINT64_MAX) == code;
}

/* What a test broke on purpose does not count: a receiver must not take it either. */
static bool advertises(const struct packet *sent)
{
    field_id status = FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS);
    struct slice src = address_of(sent, IPV6_SRC);
    return is_rpl(sent, RPL_DIO) && !sent->nmalformed &&
           packet_u(sent, status, CHECKSUM_BAD) == CHECKSUM_GOOD && src.n == ADDRESS_BYTES &&
           src.p[0] == 0xfe && (src.p[1] & 0xc0) == 0x80;
}

/* Does the DIO meet the conditions of the solicitation, if it has any (RFC 6550 6.7.9)? */
static bool is_solicited(const struct packet *dis, const struct packet *dio)
{
    static const struct {
        uint8_t flag, asked, told;
    } rows[] = {
        { RPL_SOLICITED_FLAG_V, RPL_SOLICITED_VERSION, RPL_DIO_VERSION },
        { RPL_SOLICITED_FLAG_I, RPL_SOLICITED_INSTANCE, RPL_DIO_INSTANCE },
        { RPL_SOLICITED_FLAG_D, RPL_SOLICITED_DODAGID, RPL_DIO_DAGID },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct node *asked = packet_first(dis, FIELD(PROTO_RPL, rows[i].asked)),
                          *told = packet_first(dio, FIELD(PROTO_RPL, rows[i].told));
        if (!packet_u(dis, FIELD(PROTO_RPL, rows[i].flag), 0)) continue;
        if (!asked || !told || asked->u != told->u || !slice_equal(asked->s, told->s)) return false;
    }
    return true;
}

static bool repeat(const struct packet *received, const struct packet *sent,
                   const struct node_address *us, struct build *answer)
{
    enum { BEFORE_BODY_BYTES = 4 };
    struct slice dst = address_of(received, IPV6_DST),
                 dio = octets_of(sent, FIELD(PROTO_ICMPV6, ICMPV6));
    if (!is_rpl(received, RPL_DIS) || is_broken(received) || dst.n != ADDRESS_BYTES ||
        !node_address_owns(us, dst.p) || !is_solicited(received, sent))
        return false;
    build_open(answer, PROTO_FRAME);
    build_bytes(answer, FIELD(PROTO_IPV6, IPV6_SRC), address_of(sent, IPV6_SRC));
    build_u(answer, FIELD(PROTO_IPV6, IPV6_HLIM),
            packet_u(sent, FIELD(PROTO_IPV6, IPV6_HLIM), UINT8_MAX));
    build_u(answer, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), RPL_CONTROL);
    build_u(answer, FIELD(PROTO_ICMPV6, ICMPV6_CODE), RPL_DIO);
    return build_bytes(answer, FIELD(PROTO_RPL, RPL_RAW),
                       slice_part(dio, BEFORE_BODY_BYTES, dio.n));
}

static bool no(const struct packet *p)
{
    (void)p;
    return false;
}

static bool settles(const struct packet *late, const struct packet *early)
{
    (void)late;
    (void)early;
    return false;
}

static bool request(const struct packet *p)
{
    struct upper u = upper_of(p);
    return u.number == NUMBER_UDP || u.type == ECHO_REQUEST || u.type == ROUTER_SOLICITATION ||
           u.type == NEIGHBOR_SOLICITATION || u.type == DUPLICATE_REQUEST;
}

static const field_id needs[] = { FIELD(PROTO_ICMPV6, ICMPV6),
                                  FIELD(PROTO_ICMPV6, ICMPV6_TYPE),
                                  FIELD(PROTO_ICMPV6, ICMPV6_CODE),
                                  FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS),
                                  FIELD(PROTO_RPL, RPL_DIO_VERSION),
                                  FIELD(PROTO_RPL, RPL_DIO_INSTANCE),
                                  FIELD(PROTO_RPL, RPL_DIO_DAGID),
                                  FIELD(PROTO_RPL, RPL_SOLICITED_FLAG_V),
                                  FIELD(PROTO_RPL, RPL_SOLICITED_FLAG_I),
                                  FIELD(PROTO_RPL, RPL_SOLICITED_FLAG_D),
                                  FIELD(PROTO_RPL, RPL_SOLICITED_VERSION),
                                  FIELD(PROTO_RPL, RPL_SOLICITED_INSTANCE),
                                  FIELD(PROTO_RPL, RPL_SOLICITED_DODAGID),
                                  FIELD(PROTO_RPL, RPL_DAO_SEQUENCE),
                                  FIELD(PROTO_RPL, RPL_DAOACK_SEQUENCE),
                                  FIELD(PROTO_RPL, RPL_DCO_SEQUENCE),
                                  FIELD(PROTO_RPL, RPL_DCOACK_SEQUENCE),
                                  FIELD(PROTO_RPL, RPL_CC_NONCE),
                                  FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT),
                                  FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ),
                                  FIELD(PROTO_IPV6, IPV6_SRC),
                                  FIELD(PROTO_IPV6, IPV6_DST),
                                  FIELD(PROTO_IPV6, IPV6_HLIM),
                                  FIELD(PROTO_UDP, UDP),
                                  FIELD(PROTO_UDP, UDP_SRCPORT),
                                  FIELD(PROTO_UDP, UDP_DSTPORT),
                                  FIELD(PROTO_DATA, DATA_DATA),
                                  FIELD(PROTO_ICMPV6, ICMPV6_NS_TARGET_ADDRESS),
                                  FIELD(PROTO_WPAN, WPAN_FRAME_TYPE),
                                  FIELD(PROTO_WPAN, WPAN_SEQ_NO),
                                  0 };

const struct dialogue lowpan_dialogue = {
    .name = "6lowpan",
    .proto = PROTO_LOWPAN,
    .medium = "wpan",
    .link_layer = true,
    .body = FIELD(PROTO_DATA, DATA_DATA),
    .body_length = FIELD(PROTO_DATA, DATA_LEN),
    .relate = relate,
    .defaults = defaults,
    .reliable = no,
    .settles = settles,
    .denies = no,
    .failed = no,
    .request = request,
    .polite = polite,
    .advertises = advertises,
    .repeat = repeat,
    .alive = alive,
    .needs = needs,
};
