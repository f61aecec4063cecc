/* SPDX-License-Identifier: Apache-2.0
 * The tables of nd_layout.h, from the figures of the RFCs. */
#include "wire/nd_layout.h"

#include "wire/ip.h"
#include "wire/nd.h"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define O(row)    FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_##row)
#define M(row)    FIELD(PROTO_ICMPV6, ICMPV6_##row)
#define PLACES(p) sizeof(p) / sizeof *(p), p

/* --- options ------------------------------------------------------------------------------ */

/* An address of 8 octets has two names, and padding (RFC 4944 section 8); one of 6 octets or of 2
 * fills the shortest option. */
static const struct nd_place source_1[] = {
    { O(LINKADDR), 16, 48 },
    { O(SRC_LINKADDR), 16, 48, ND_ALIAS },
};
static const struct nd_place source_2[] = {
    { O(LINKADDR_EUI64), 16, 64 },
    { O(SRC_LINKADDR_EUI64), 16, 64, ND_ALIAS },
    { O(LINKADDR), 16, 64, ND_ALIAS },
    { O(SRC_LINKADDR), 16, 64, ND_ALIAS },
    { O(PADDING), 80, 48 },
};
static const struct nd_place target_1[] = {
    { O(LINKADDR), 16, 48 },
    { O(TARGET_LINKADDR), 16, 48, ND_ALIAS },
};
static const struct nd_place target_2[] = {
    { O(LINKADDR_EUI64), 16, 64 },
    { O(TARGET_LINKADDR_EUI64), 16, 64, ND_ALIAS },
    { O(PADDING), 80, 48 },
};
static const struct nd_place source_any[] = {
    { O(LINKADDR), 16, 0, ND_REST },
    { O(SRC_LINKADDR), 16, 0, ND_REST },
};
static const struct nd_place target_any[] = {
    { O(LINKADDR), 16, 0, ND_REST },
    { O(TARGET_LINKADDR), 16, 0, ND_REST },
};

static const struct nd_place prefix[] = {
    { O(PREFIX_LENGTH), 16, 8 },
    { O(PREFIX_FLAG), 24, 8, ND_WHOLE },
    { O(PREFIX_FLAG_L), 24, 1, ND_PART },
    { O(PREFIX_FLAG_A), 25, 1, ND_PART },
    { O(PREFIX_FLAG_R), 26, 1, ND_PART },
    { O(PREFIX_FLAG_RESERVED), 27, 5, ND_PART }, /* not "zero": RFC 9762 took a bit of it */
    { O(PREFIX_VALID_LIFETIME), 32, 32 },
    { O(PREFIX_PREFERRED_LIFETIME), 64, 32 },
    { O(RESERVED), 96, 32, ND_OWN, 0, "RFC4861:4.6.2" },
    { O(PREFIX), 128, 128, ND_PREFIX },
};

static const struct nd_place redirected[] = {
    { O(RESERVED), 16, 48, ND_OWN, 0, "RFC4861:4.6.3" },
    { O(REDIRECTED_PACKET), 64, 0, ND_PACKET },
};

static const struct nd_place mtu[] = {
    { O(RESERVED), 16, 16, ND_OWN, 0, "RFC4861:4.6.4" },
    { O(MTU), 32, 32 },
};

static const struct nd_place nonce[] = { { O(NONCE), 16, 0, ND_REST } };

static const struct nd_place route[] = {
    { O(PREFIX_LENGTH), 16, 8 },
    { O(ROUTE_INFO_FLAG), 24, 8, ND_WHOLE },
    { O(ROUTE_INFO_PREFERENCE), 27, 2, ND_PART },
    { O(ROUTE_INFO_RESERVED), 24, 8, ND_MASKED, 0xe7, "RFC4191:2.3" },
    { O(ROUTE_LIFETIME), 32, 32 },
    { O(PREFIX), 64, 128, ND_PREFIX },
};

static const struct nd_place rdnss[] = {
    { O(RESERVED), 16, 16, ND_OWN, 0, "RFC8106:5.1" },
    { O(RDNSS_LIFETIME), 32, 32 },
    { O(RDNSS), 64, 128, ND_LIST },
};

static const struct nd_place dnssl[] = {
    { O(RESERVED), 16, 16, ND_OWN, 0, "RFC8106:5.2" },
    { O(DNSSL_LIFETIME), 32, 32 },
    { O(DNSSL), 64, 0, ND_NAMES },
};

/* One option, two readings: what RFC 6775 reserves, RFC 8505 uses. The ROVR is longer than the
 * EUI-64 in options of length 3, 4, 5. */
#define REGISTRATION                                                                               \
    { O(ARO_STATUS), 16, 8 }, { O(RESERVED), 24, 24, ND_ALIAS }, { O(ARO_OPAQUE), 24, 8 },         \
        { O(ARO_FLAG), 32, 8, ND_WHOLE }, { O(ARO_FLAG_RESERVED), 32, 4, ND_PART },                \
        { O(ARO_FLAG_I), 36, 2, ND_PART }, { O(ARO_FLAG_R), 38, 1, ND_PART },                      \
        { O(ARO_FLAG_T), 39, 1, ND_PART }, { O(ARO_TID), 40, 8 },                                  \
    {                                                                                              \
        O(ARO_LIFETIME), 48, 16                                                                    \
    }

static const struct nd_place registration[] = {
    REGISTRATION,
    { O(ARO_EUI64), 64, 64 },
    { O(ARO_ROVR), 64, 64, ND_ALIAS },
};
static const struct nd_place registration_long[] = {
    REGISTRATION,
    { O(ARO_ROVR), 64, 0, ND_REST },
};

static const struct nd_place context[] = {
    { O(6CO_CONTEXT_LENGTH), 16, 8 },
    { O(6CO_FLAG), 24, 8, ND_WHOLE },
    { O(6CO_FLAG_RESERVED), 24, 3, ND_PART, 0, "RFC6775:4.2" },
    { O(6CO_FLAG_C), 27, 1, ND_PART },
    { O(6CO_FLAG_CID), 28, 4, ND_PART },
    { O(RESERVED), 32, 16, ND_OWN, 0, "RFC6775:4.2" },
    { O(6CO_VALID_LIFETIME), 48, 16 },
    { O(6CO_CONTEXT_PREFIX), 64, 128, ND_PREFIX },
};

static const struct nd_place border_router[] = {
    { O(ABRO_VERSION_LOW), 16, 16 },
    { O(ABRO_VERSION_HIGH), 32, 16 },
    { O(ABRO_VALID_LIFETIME), 48, 16 },
    { O(ABRO_6LBR_ADDRESS), 64, 128 },
};

static const struct nd_place capability[] = {
    { O(6CIO_UNASSIGNED1), 16, 15, ND_WHOLE },
    { O(6CIO_FLAG_D), 26, 1, ND_PART },
    { O(6CIO_FLAG_L), 27, 1, ND_PART },
    { O(6CIO_FLAG_B), 28, 1, ND_PART },
    { O(6CIO_FLAG_P), 29, 1, ND_PART },
    { O(6CIO_FLAG_E), 30, 1, ND_PART },
    { O(6CIO_FLAG_G), 31, 1 },
    { O(6CIO_UNASSIGNED2), 32, 32 },
};

static const struct nd_option options[] = {
    { 1, 1, 1, 1, PLACES(source_1), "Source link-layer address", "RFC4861:4.6.1" },
    { 1, 2, 2, 1, PLACES(source_2), "Source link-layer address", "RFC4944:8" },
    { 1, 3, 255, 1, PLACES(source_any), "Source link-layer address", "RFC4861:4.6.1" },
    { 2, 1, 1, 1, PLACES(target_1), "Target link-layer address", "RFC4861:4.6.1" },
    { 2, 2, 2, 1, PLACES(target_2), "Target link-layer address", "RFC4944:8" },
    { 2, 3, 255, 1, PLACES(target_any), "Target link-layer address", "RFC4861:4.6.1" },
    { 3, 4, 4, 1, PLACES(prefix), "Prefix information", "RFC4861:4.6.2" },
    { 4, 1, 255, 1, PLACES(redirected), "Redirected header", "RFC4861:4.6.3" },
    { 5, 1, 1, 1, PLACES(mtu), "MTU", "RFC4861:4.6.4" },
    { 14, 1, 255, 1, PLACES(nonce), "Nonce", "RFC3971:5.3.2" },
    { 24, 1, 3, 1, PLACES(route), "Route Information", "RFC4191:2.3" },
    { 25, 3, 255, 2, PLACES(rdnss), "Recursive DNS Server", "RFC8106:5.1" },
    { 31, 2, 255, 1, PLACES(dnssl), "DNS Search List", "RFC8106:5.2" },
    { 33, 2, 2, 1, PLACES(registration), "Address Registration", "RFC6775:4.1" },
    { 33, 3, 5, 1, PLACES(registration_long), "Extended Address Registration", "RFC8505:4.1" },
    { 34, 2, 3, 1, PLACES(context), "6LoWPAN Context", "RFC6775:4.2" },
    { 35, 3, 3, 1, PLACES(border_router), "Authoritative Border Router", "RFC6775:4.3" },
    { 36, 1, 255, 1, PLACES(capability), "6LoWPAN Capability Indication", "RFC7400:3.3" },
};

/* --- messages ----------------------------------------------------------------------------- */

static const struct nd_place rs[] = { { M(RESERVED), 32, 32, ND_OWN, 0, "RFC4861:4.1" } };

static const struct nd_place ra[] = {
    { M(RA_CUR_HOP_LIMIT), 32, 8 },
    { M(RA_FLAG), 40, 8, ND_WHOLE },
    { M(RA_FLAG_M), 40, 1, ND_PART },
    { M(RA_FLAG_O), 41, 1, ND_PART },
    { M(RA_FLAG_H), 42, 1, ND_PART },
    { M(RA_FLAG_PRF), 43, 2, ND_PART },
    { M(RA_FLAG_P), 45, 1, ND_PART },
    { M(RA_FLAG_RSV), 46, 2, ND_PART }, /* not "zero": new flags are taken from it */
    { M(RA_ROUTER_LIFETIME), 48, 16 },
    { M(RA_REACHABLE_TIME), 64, 32 },
    { M(RA_RETRANS_TIMER), 96, 32 },
};

static const struct nd_place ns[] = {
    { M(RESERVED), 32, 32, ND_OWN, 0, "RFC4861:4.3" },
    { M(NS_TARGET_ADDRESS), 64, 128 },
};

static const struct nd_place na[] = {
    { M(NA_FLAG), 32, 32, ND_WHOLE },
    { M(NA_FLAG_R), 32, 1, ND_PART },
    { M(NA_FLAG_S), 33, 1, ND_PART },
    { M(NA_FLAG_O), 34, 1, ND_PART },
    { M(NA_FLAG_RSV), 35, 29, ND_PART, 0, "RFC4861:4.4" },
    { M(NA_TARGET_ADDRESS), 64, 128 },
};

static const struct nd_place redirect[] = {
    { M(RESERVED), 32, 32, ND_OWN, 0, "RFC4861:4.5" },
    { M(RD_TARGET_ADDRESS), 64, 128 },
    { M(RD_DESTINATION_ADDRESS), 192, 128 },
};

static const struct nd_place duplicate[] = {
    { M(DA_STATUS), 32, 8 },          { M(DA_RSV), 40, 8, ND_OWN, 0, "RFC6775:4.4" },
    { M(DA_LIFETIME), 48, 16 },       { M(DA_EUI64), 64, 64 },
    { M(DA_ROVR), 64, 64, ND_ALIAS }, { M(DA_REG_ADDR), 128, 128 },
};

/* The extended forms: the code says how many 64-bit words of ROVR there are. */
#define EXTENDED(words)                                                                            \
    { M(DA_STATUS), 32, 8 }, { M(DA_TID), 40, 8 }, { M(DA_RSV), 40, 8, ND_ALIAS },                 \
        { M(DA_LIFETIME), 48, 16 }, { M(DA_ROVR), 64, 64 * (words) },                              \
    {                                                                                              \
        M(DA_REG_ADDR), 64 + 64 * (words), 128                                                     \
    }

static const struct nd_place extended_1[] = { EXTENDED(1), { M(DA_EUI64), 64, 64, ND_ALIAS } };
static const struct nd_place extended_2[] = { EXTENDED(2) };
static const struct nd_place extended_3[] = { EXTENDED(3) };
static const struct nd_place extended_4[] = { EXTENDED(4) };

#define DUPLICATE(code, octets, p)                                                                 \
    { 157, code, octets, false, PLACES(p), "RFC6775:4.4", "RFC6775:8.2.1" },                       \
    {                                                                                              \
        158, code, octets, false, PLACES(p), "RFC6775:4.4", "RFC6775:8.2.1"                        \
    }

static const struct nd_message messages[] = {
    { 133, ND_ANY_CODE, 8, true, PLACES(rs), "RFC4861:4.1", "RFC4861:6.1.1" },
    { 134, ND_ANY_CODE, 16, true, PLACES(ra), "RFC4861:4.2", "RFC4861:6.1.2" },
    { 135, ND_ANY_CODE, 24, true, PLACES(ns), "RFC4861:4.3", "RFC4861:7.1.1" },
    { 136, ND_ANY_CODE, 24, true, PLACES(na), "RFC4861:4.4", "RFC4861:7.1.2" },
    { 137, ND_ANY_CODE, 40, true, PLACES(redirect), "RFC4861:4.5", "RFC4861:8.1" },
    DUPLICATE(1, 32, extended_1),
    DUPLICATE(2, 40, extended_2),
    DUPLICATE(3, 48, extended_3),
    DUPLICATE(4, 56, extended_4),
    DUPLICATE(ND_ANY_CODE, 32, duplicate),
};

const struct nd_option *nd_option_at(unsigned i)
{
    return i < sizeof options / sizeof *options ? &options[i] : NULL;
}

const char *nd_option_spec(unsigned type)
{
    for (unsigned i = 0; i < sizeof options / sizeof *options; i++) {
        if (options[i].type == type) return options[i].spec;
    }
    return NULL;
}

const struct nd_option *nd_option_find(unsigned type, unsigned units)
{
    for (unsigned i = 0; i < sizeof options / sizeof *options; i++) {
        const struct nd_option *o = &options[i];
        if (o->type == type && units >= o->min && units <= o->max &&
            (units - o->min) % o->step == 0)
            return o;
    }
    return NULL;
}

const struct nd_message *nd_message_find(unsigned type, unsigned code)
{
    unsigned suffix = code & 15; /* the other half is ignored (RFC 8505 section 4.2) */
    for (unsigned i = 0; i < sizeof messages / sizeof *messages; i++) {
        const struct nd_message *m = &messages[i];
        if (m->type == type && (m->code == ND_ANY_CODE || (unsigned)m->code == suffix)) return m;
    }
    return NULL;
}

const struct nd_place *nd_place_of(const struct nd_place *place, unsigned n, field_id field)
{
    for (unsigned i = 0; i < n; i++) {
        if (place[i].field == field) return &place[i];
    }
    return NULL;
}
