/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/link.h"
#include "wire/walk.h"

/* Address families of the systems that write this header; IPv6 has three numbers. */
static const struct names families[] = {
    { 2, "IP" }, { 24, "IPv6" }, { 28, "IPv6" }, { 30, "IPv6" }, { 10, "IPv6" }, { 0, NULL },
};

const struct field null_rows[NULL_ROWS] = {
    [NULL_] = { "null", "Null/Loopback", F_PROTO },
    [NULL_FAMILY] = { "null.family", "Family", F_UINT, 32, F_CODEC, .names = families },
    [NULL_RAW] = { "raw", "Raw IP", F_PROTO, 0, F_CODEC },
};

static void family_decode(struct walk *w, uint32_t family, struct slice s)
{
    walk_u(w, FIELD(PROTO_NULL, NULL_FAMILY), slice_part(s, 0, 4), family);
    struct slice rest = slice_part(s, 4, s.n);
    if (family == 2)
        ip_decode(w, rest);
    else if (family == 10 || family == 24 || family == 28 || family == 30)
        ipv6_decode(w, rest);
    else
        data_decode(w, rest);
}

static bool begin(struct walk *w, struct slice s)
{
    walk_enter(w, PROTO_NULL, slice_part(s, 0, 4));
    if (s.n >= 4) return true;
    walk_short(w, (struct walk_finding){ FIELD(PROTO_NULL, NULL_), s, "loopback header is cut",
                                         "LINKTYPE_NULL" });
    return false;
}

/* The family stands in the byte order of the machine that captured: families are small numbers, so
 * the order that makes it small is the right one. */
void null_decode(struct walk *w, struct slice s)
{
    if (!begin(w, s)) return;
    struct rd big = rd_open(s), little = rd_open(s);
    uint32_t family = rd_be32(&big);
    if (family > 0xffff) family = rd_le32(&little);
    family_decode(w, family, s);
}

void loop_decode(struct walk *w, struct slice s)
{
    if (!begin(w, s)) return;
    struct rd r = rd_open(s);
    family_decode(w, rd_be32(&r), s);
}

void raw_decode(struct walk *w, struct slice s)
{
    walk_name(w, "raw");
    walk_u(w, FIELD(PROTO_NULL, NULL_RAW), (struct slice){ s.p, 0 }, 0);
    struct rd r = rd_open(s);
    unsigned version = (unsigned)rd_bits(&r, 4);
    if (version == 4)
        ip_decode(w, s);
    else if (version == 6)
        ipv6_decode(w, s);
    else
        data_decode(w, s);
}
