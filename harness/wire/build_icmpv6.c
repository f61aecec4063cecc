/* SPDX-License-Identifier: Apache-2.0
 * ICMPv6 messages: echo, errors, Neighbor Discovery, RPL; others as octets. */
#include "wire/build_places.h"
#include "wire/build_rpl.h"
#include "wire/checksum.h"
#include "wire/ip.h"
#include "wire/udp.h"

/* clang's -Wextra wants every member of a row named; that is what a table row is for to avoid. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define ID(row) FIELD(PROTO_ICMPV6, row)

enum { RPL_CONTROL = 155, MPL_CONTROL = 159 };
enum { ICMPV6_NUMBER = 58, ECHO_REQUEST = 128, ECHO_REPLY = 129, MESSAGE_MAX = 64, ND_HOPS = 255 };

/* Where a row stands that no table has: bits from the message's Type on. */
static const struct nd_place errors[] = { { ID(ICMPV6_MTU), 32, 32 },
                                          { ID(ICMPV6_POINTER), 32, 32, ND_ALIAS } };
static const struct nd_place echo[] = { { ID(ICMPV6_ECHO_IDENT), 32, 16 },
                                        { ID(ICMPV6_ECHO_SEQ), 48, 16 } };

struct body {
    const struct nd_place *place;
    unsigned nplaces;
    size_t bytes; /* of the message, its data or options not counted */
};

/* The type when no field says it: that of the first row that one kind of message alone has. */
static bool guess_type(const struct layers *l, unsigned *type)
{
    if (build_is_rpl(l->b)) {
        *type = RPL_CONTROL;
        return true;
    }
    if (build_has(l->b, ID(ICMPV6_ECHO_IDENT)) || build_has(l->b, ID(ICMPV6_ECHO_SEQ))) {
        *type = ECHO_REQUEST;
        return true;
    }
    if (build_is_mpl(l->b)) {
        *type = MPL_CONTROL;
        return true;
    }
    for (unsigned t = 133; t <= 158; t++) {
        const struct nd_message *m = nd_message_find(t, 0);
        for (unsigned i = 0; m && i < m->nplaces; i++) {
            if (m->place[i].field == ID(ICMPV6_RESERVED) || !build_has(l->b, m->place[i].field))
                continue;
            *type = t;
            return true;
        }
    }
    return false;
}

static struct body body_of(unsigned type, unsigned code)
{
    const struct nd_message *m = nd_message_find(type, code);
    if (m) return (struct body){ m->place, m->nplaces, m->octets };
    if (type >= 1 && type <= 4) return (struct body){ errors, sizeof errors / sizeof *errors, 8 };
    if (type == ECHO_REQUEST || type == ECHO_REPLY)
        return (struct body){ echo, sizeof echo / sizeof *echo, 8 };
    return (struct body){ NULL, 0, 4 };
}

static void write_fixed(const struct layers *l, const struct body *m, uint8_t *octets)
{
    build_place_defaults(m->place, m->nplaces, octets, m->bytes);
    for (unsigned rank = 0; rank < BUILD_PLACE_RANKS; rank++) {
        for (unsigned i = 0; i < m->nplaces; i++) {
            const struct build_item *item = build_get(l->b, m->place[i].field);
            if (item && build_place_rank(&m->place[i]) == rank)
                build_place(m->place, m->nplaces, item, octets, m->bytes);
        }
    }
}

static bool write_rest(struct layers *l, struct wr *w)
{
    static const field_id rows[] = { FIELD(PROTO_DATA, DATA_DATA), ID(ICMPV6_DATA),
                                     ID(ICMPV6_UNKNOWN_DATA), ID(ICMPV6_QUOTED) };
    uint8_t room[8];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        wr_bytes(w, build_octets(l->b, rows[i], room));
    return build_mpl(l, w) && build_icmpv6_options(l, w);
}

bool build_icmpv6(struct layers *l, struct wr *w)
{
    size_t from = wr_size(w);
    uint8_t fixed[MESSAGE_MAX] = { 0 };
    unsigned type = 0, code = build_rpl_code(l->b);
    code = (unsigned)build_number(l->b, ID(ICMPV6_CODE), code) & 0xff;
    if (!build_has(l->b, ID(ICMPV6_TYPE)) && !guess_type(l, &type))
        return build_fail(l, "an ICMPv6 message needs icmpv6.type");
    type = (unsigned)build_number(l->b, ID(ICMPV6_TYPE), type) & 0xff;
    struct body m = body_of(type, code);
    const struct nd_message *nd = nd_message_find(type, code);
    if ((nd && nd->hop_limit) || type == MPL_CONTROL) l->hop_limit = ND_HOPS;
    write_fixed(l, &m, fixed);
    struct wr head = *w;
    wr_bytes(w, (struct slice){ fixed, m.bytes });
    wr_u8(&head, type);
    wr_u8(&head, code);
    if (!(type == RPL_CONTROL ? build_rpl(l, code, w) : write_rest(l, w))) return false;
    if (w->bad) return build_fail(l, "the message is too long");
    struct slice message = { w->p + from, wr_size(w) - from };
    struct checksum c = { 0 };
    checksum_pseudo(&c, (struct slice){ l->src, 16 }, (struct slice){ l->final, 16 }, ICMPV6_NUMBER,
                    message.n);
    checksum_add(&c, message);
    uint16_t sum = (uint16_t)~checksum_sum(&c);
    wr_be16(&head, (unsigned)build_number(l->b, ID(ICMPV6_CHECKSUM), sum) & 0xffff);
    return true;
}
