/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/icmp.h"
#include "wire/ip.h"
#include "wire/walk.h"

const struct names icmp_checksum_statuses[] = {
    { CHECKSUM_BAD, "Bad" },
    { CHECKSUM_GOOD, "Good" },
    { CHECKSUM_UNVERIFIED, "Unverified" },
    { 0, NULL },
};

static const struct names types4[] = {
    { 0, "Echo (ping) reply" },   { 3, "Destination unreachable" },
    { 4, "Source quench" },       { 5, "Redirect" },
    { 8, "Echo (ping) request" }, { 11, "Time-to-live exceeded" },
    { 12, "Parameter problem" },  { 0, NULL },
};

const struct field icmp_rows[ICMP_ROWS] = {
    [ICMP] = { "icmp", "ICMP", F_PROTO, .spec = "RFC792" },
    [ICMP_TYPE] = { "icmp.type", "Type", F_UINT, 8, .names = types4 },
    [ICMP_CODE] = { "icmp.code", "Code", F_UINT, 8 },
    [ICMP_CHECKSUM] = { "icmp.checksum", "Checksum", F_UINT, 16, F_HEX },
    [ICMP_CHECKSUM_STATUS] = { "icmp.checksum.status", "Checksum Status", F_UINT, 0, F_CALC,
                               .names = icmp_checksum_statuses },
    [ICMP_IDENT] = { "icmp.ident", "Identifier", F_UINT, 16, F_CODEC },
    [ICMP_SEQ] = { "icmp.seq", "Sequence Number", F_UINT, 16, F_CODEC },
    [ICMP_MTU] = { "icmp.mtu", "MTU of Next Hop", F_UINT, 16, F_CODEC },
};

enum checksum_status icmp_verify(struct walk *w, struct slice s, bool pseudo, unsigned field)
{
    struct checksum c = { 0 }, before;
    if (w->clipped || w->net.incomplete || w->depth || (pseudo && !w->net.dst_final))
        return CHECKSUM_UNVERIFIED;
    if (pseudo) checksum_pseudo(&c, w->net.src, w->net.final, 58, s.n);
    before = c;
    checksum_add(&c, s);
    if (checksum_sum(&c) == 0xffff) return CHECKSUM_GOOD;
    if (pseudo && checksum_is_partial((uint16_t)field, &before)) return CHECKSUM_UNVERIFIED;
    w->out->bad_checksum = true;
    return CHECKSUM_BAD;
}

void icmp_quoted(struct walk *w, struct slice s, bool v6)
{
    if (w->depth) {
        data_decode(w, s);
        return;
    }
    bool quiet = w->quiet, clipped = w->clipped;
    struct walk_net net = w->net;
    w->depth = 1;
    w->quiet = w->clipped = true;
    if (v6)
        ipv6_decode(w, s);
    else
        ip_decode(w, s);
    w->depth = 0;
    w->quiet = quiet;
    w->clipped = clipped;
    w->net = net;
}

bool icmp_begin(struct walk *w, enum proto_index proto, struct slice s)
{
    walk_enter(w, proto, s);
    walk_rows(w, proto, slice_part(s, 0, 4));
    if (s.n >= 4) return true;
    walk_short(w, (struct walk_finding){ FIELD(proto, 0), s, "ICMP message is cut",
                                         proto == PROTO_ICMP ? "RFC792" : "RFC4443:2.1" });
    return false;
}

void icmp_decode(struct walk *w, struct slice s)
{
    if (!icmp_begin(w, PROTO_ICMP, s)) return;
    struct rd r = rd_open(s);
    unsigned type = rd_u8(&r);
    struct slice rest = slice_part(s, 8, s.n);
    walk_calc(w, FIELD(PROTO_ICMP, ICMP_CHECKSUM_STATUS), icmp_verify(w, s, false, 0));
    if (type == 0 || type == 8) {
        walk_bits(w, FIELD(PROTO_ICMP, ICMP_IDENT), s, 32, 16);
        walk_bits(w, FIELD(PROTO_ICMP, ICMP_SEQ), s, 48, 16);
        data_decode(w, rest);
    } else if (type == 3 || type == 4 || type == 5 || type == 11 || type == 12) {
        if (type == 3 && rd_u8(&r) == 4) walk_bits(w, FIELD(PROTO_ICMP, ICMP_MTU), s, 48, 16);
        icmp_quoted(w, rest, false);
    }
}
