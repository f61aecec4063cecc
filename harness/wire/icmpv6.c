/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/icmp.h"
#include "wire/ip.h"

enum { FIRST_UNASSIGNED = 162, IPV6_BYTES = 40, NUMBER_UDP = 17 };

/* Octets, unless there are none. */
static void walk_rest(struct walk *w, field_id field, struct slice s)
{
    if (s.n) walk_bytes(w, field, s, 0);
}

/* The packet that an error is about, as its sender decompressed it: nothing else shows how it read
 * Traffic Class, Flow Label and Hop Limit. */
static void walk_quoted(struct walk *w, struct slice s)
{
    static const struct {
        uint8_t row, at, bits; /* at: bit of the quoted header */
    } numbers[] = { { ICMPV6_QUOTED_TCLASS, 4, 8 },
                    { ICMPV6_QUOTED_FLOW, 12, 20 },
                    { ICMPV6_QUOTED_PLEN, 32, 16 },
                    { ICMPV6_QUOTED_NXT, 48, 8 },
                    { ICMPV6_QUOTED_HLIM, 56, 8 } };
    walk_rest(w, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED), s);
    if (s.n < IPV6_BYTES || s.p[0] >> 4 != 6) return;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        walk_bits(w, FIELD(PROTO_ICMPV6, numbers[i].row), s, numbers[i].at, numbers[i].bits);
    walk_bytes(w, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_SRC), slice_part(s, 8, 16), 0);
    walk_bytes(w, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_DST), slice_part(s, 24, 16), 0);
    if (s.p[6] != NUMBER_UDP || s.n < IPV6_BYTES + 4) return;
    walk_bits(w, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_SRCPORT), s, 8 * IPV6_BYTES, 16);
    walk_bits(w, FIELD(PROTO_ICMPV6, ICMPV6_QUOTED_DSTPORT), s, 8 * IPV6_BYTES + 16, 16);
}

void icmpv6_decode(struct walk *w, struct slice s)
{
    if (!icmp_begin(w, PROTO_ICMPV6, s)) return;
    struct rd r = rd_open(s);
    unsigned type = rd_u8(&r);
    rd_skip(&r, 1);
    struct slice rest = slice_part(s, 8, s.n);
    bool nd = (type >= 133 && type <= 137) || type == 157 || type == 158;
    enum checksum_status status = CHECKSUM_UNVERIFIED;
    if (!w->lean || nd || walk_wants(w, FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS)))
        status = icmp_verify(w, s, true, rd_be16(&r));
    walk_calc(w, FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS), status);
    if (nd) {
        nd_decode(w, type, s, status == CHECKSUM_GOOD);
    } else if ((type >= 130 && type <= 132) || type == 143) {
        mld_decode(w, type, s);
    } else if (type == 155) {
        rpl_decode(w, s);
    } else if (type == 159) {
        mpl_decode(w, s);
    } else if (type >= FIRST_UNASSIGNED) {
        walk_rest(w, FIELD(PROTO_ICMPV6, ICMPV6_DATA), slice_part(s, 4, s.n));
    } else if (type == 128 || type == 129) {
        walk_bits(w, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT), s, 32, 16);
        walk_bits(w, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ), s, 48, 16);
        data_decode(w, rest);
    } else if (type >= 1 && type <= 4) {
        if (type == 2) walk_bits(w, FIELD(PROTO_ICMPV6, ICMPV6_MTU), s, 32, 32);
        if (type == 4) walk_bits(w, FIELD(PROTO_ICMPV6, ICMPV6_POINTER), s, 32, 32);
        walk_quoted(w, rest);
        icmp_quoted(w, rest, true);
    }
}
