/* SPDX-License-Identifier: Apache-2.0
 * Options of IPv6: RFC 8200 section 4.2. */
#include "wire/ip.h"
#include "wire/ipv6_inside.h"
#include "wire/ipv6_layout.h"
#include "wire/nd_inside.h"

#define ID(row) FIELD(PROTO_IPV6, IPV6_##row)

enum { PAD1 = 0, PADN = 1, RPI = 0x23, RPI_OLD = 0x63, MPL = 0x6d }; /* RFC 9008 section 4.1.3 */

static const struct nd_place padn[] = { { ID(OPT_PADN), 16, 0, ND_REST } };
static const struct nd_place limit[] = { { ID(OPT_TEL), 16, 8 } };
static const struct nd_place alert[] = { { ID(OPT_ROUTER_ALERT), 16, 16 } };
static const struct nd_place jumbo[] = { { ID(OPT_JUMBO), 16, 32 } };
static const struct nd_place home[] = { { ID(OPT_HOME_ADDRESS), 16, 128 } };
static const struct nd_place rpl[] = {
    { ID(OPT_RPL_FLAG), 16, 8, ND_WHOLE },
    { ID(OPT_RPL_FLAG_O), 16, 1, ND_PART },
    { ID(OPT_RPL_FLAG_R), 17, 1, ND_PART },
    { ID(OPT_RPL_FLAG_F), 18, 1, ND_PART },
    { ID(OPT_RPL_FLAG_RSV), 19, 5, ND_PART, 0, "RFC6553:3", true },
    { ID(OPT_RPL_INSTANCE_ID), 24, 8 },
    { ID(OPT_RPL_SENDER_RANK), 32, 16 },
    { ID(OPT_UNKNOWN_DATA), 48, 0, ND_REST }, /* sub-TLVs, of which none is defined */
};
static const struct nd_place mpl[] = {
    { ID(OPT_MPL_FLAG), 16, 8, ND_WHOLE },
    { ID(OPT_MPL_FLAG_S), 16, 2, ND_PART },
    { ID(OPT_MPL_FLAG_M), 18, 1, ND_PART },
    { ID(OPT_MPL_FLAG_V), 19, 1, ND_PART },
    { ID(OPT_MPL_FLAG_RSV), 20, 4, ND_PART, 0, "RFC7731:6.1", true },
    { ID(OPT_MPL_SEQUENCE), 24, 8 },
    { ID(OPT_MPL_SEED_ID), 32, 0, ND_REST },
};
static const struct nd_place experimental[] = { { ID(OPT_EXPERIMENTAL), 16, 0, ND_REST } };

#define PLACES(p) sizeof(p) / sizeof *(p), p
#define EXPERIMENTAL(type)                                                                         \
    {                                                                                              \
        type, 0, 255, PLACES(experimental), "RFC4727:3.3"                                          \
    }

static const struct ipv6_option options[] = {
    { PADN, 0, 255, PLACES(padn), "RFC8200:4.2" },
    { 0x04, 1, 1, PLACES(limit), "RFC2473:4.1.1" },
    { 0x05, 2, 2, PLACES(alert), "RFC2711:2.1" },
    { RPI, 4, 255, PLACES(rpl), "RFC9008:4.1.3" },
    { RPI_OLD, 4, 255, PLACES(rpl), "RFC6553:3" },
    { MPL, 2, 255, PLACES(mpl), "RFC7731:6.1" },
    { 0xc2, 4, 4, PLACES(jumbo), "RFC2675:2" },
    { 0xc9, 16, 16, PLACES(home), "RFC6275:6.3" },
    EXPERIMENTAL(0x1e),
    EXPERIMENTAL(0x3e),
    EXPERIMENTAL(0x5e),
    EXPERIMENTAL(0x7e),
    EXPERIMENTAL(0x9e),
    EXPERIMENTAL(0xbe),
    EXPERIMENTAL(0xde),
    EXPERIMENTAL(0xfe),
};

const struct ipv6_option *ipv6_option_at(unsigned i)
{
    return i < sizeof options / sizeof *options ? &options[i] : NULL;
}

const struct ipv6_option *ipv6_option_find(unsigned type)
{
    for (unsigned i = 0; i < sizeof options / sizeof *options; i++) {
        if (options[i].type == type) return &options[i];
    }
    return NULL;
}

static void check_padding(struct walk *w, struct slice data)
{
    for (size_t i = 0; i < data.n; i++) {
        if (!data.p[i]) continue;
        walk_bad(w, MALFORMED_SHOULD,
                 (struct walk_finding){ ID(OPT_PADN), data, "padding is not zero", "RFC8200:4.2" });
        return;
    }
}

/* The MPL option has the octets of the Seed Identifier that S promises (more may follow). */
static void check_seed(struct walk *w, struct slice s)
{
    static const uint8_t octets[] = { 0, 2, 8, 16 };
    struct rd r = rd_open(slice_part(s, 2, 3));
    if (s.n >= (size_t)4 + octets[rd_bits(&r, 2)]) return;
    walk_bad(w, MALFORMED_MUST,
             (struct walk_finding){ ID(OPT_LENGTH), slice_part(s, 1, 1),
                                    "option is too short for the seed-id that S promises",
                                    "RFC7731:6.1" });
}

/* An option that is not Pad1. s: all its octets. */
static void option_show(struct walk *w, unsigned type, struct slice s)
{
    const struct ipv6_option *o = ipv6_option_find(type);
    struct slice data = slice_part(s, 2, s.n);
    if (!o) {
        if (data.n) walk_bytes(w, ID(OPT_UNKNOWN), data, 0);
        return;
    }
    if (data.n < o->min || data.n > o->max) {
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(OPT_LENGTH), slice_part(s, 1, 1),
                                        "option cannot have this length", o->spec });
        return;
    }
    nd_places(w, o->place, o->nplaces, s);
    if (type == PADN) check_padding(w, data);
    if (type == MPL) check_seed(w, s);
}

/* Returns the octets of the option, 0 when it runs past the header. */
static size_t option_decode(struct walk *w, struct slice left)
{
    struct rd r = rd_open(left);
    unsigned type = rd_u8(&r);
    size_t n = type == PAD1 ? 1 : (size_t)2 + rd_u8(&r);
    struct slice option = slice_part(left, 0, n);
    walk_u(w, ID(OPT), option, 0);
    walk_bits(w, ID(OPT_TYPE), left, 0, 8);
    if (type == PAD1) {
        walk_u(w, ID(OPT_PAD1), option, 0);
        return 1;
    }
    walk_bits(w, ID(OPT_TYPE_ACTION), left, 0, 2);
    walk_bits(w, ID(OPT_TYPE_CHANGE), left, 2, 1);
    walk_bits(w, ID(OPT_TYPE_REST), left, 3, 5);
    walk_bits(w, ID(OPT_LENGTH), left, 8, 8);
    if (r.bad || option.n < n) {
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(OPT_LENGTH), slice_part(left, 0, 2),
                                        "option runs past its header", "RFC8200:4.2" });
        return 0;
    }
    option_show(w, type, option);
    return n;
}

/* The RPL option begins at an even offset, so that SenderRank does. at: offset in its header. */
static void check_alignment(struct walk *w, struct slice option, size_t at)
{
    struct rd r = rd_open(option);
    unsigned type = rd_u8(&r);
    if ((type != RPI && type != RPI_OLD) || at % 2 == 0) return;
    walk_bad(w, MALFORMED_SHOULD,
             (struct walk_finding){ ID(OPT_TYPE), slice_part(option, 0, 1),
                                    "option begins at an odd offset", "RFC6553:3" });
}

void ipv6_options_decode(struct walk *w, struct slice s)
{
    if (w->quiet && !w->proto_wanted[PROTO_IPV6]) return;
    for (size_t at = 2, n; at < s.n; at += n) {
        struct slice left = slice_part(s, at, s.n);
        n = option_decode(w, left);
        if (!n) return;
        check_alignment(w, slice_part(left, 0, n), at);
    }
}
