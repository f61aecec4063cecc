/* SPDX-License-Identifier: Apache-2.0
 * The tables of rpl_layout.h, from the figures of RFC 6550 sections 6.2 to 6.7, RFC 6997 sections 7
 * to 10, RFC 9009 section 4.3 and RFC 9010 section 6. Reserved bits that are set are a remark only:
 * a receiver ignores them, and later RFCs take them into use. */
#include "wire/rpl_layout.h"

#include "wire/ip.h"
#include "wire/rpl.h"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define R(row)             FIELD(PROTO_RPL, RPL_##row)
#define M(row)             FIELD(PROTO_ICMPV6, ICMPV6_##row)
#define PLACES(p)          sizeof(p) / sizeof *(p), p
#define REMARK(kind, spec) kind, 0, spec, true
#define STATUS(at)                                                                                 \
    { R(STATUS_U), at, 1, ND_ALIAS }, { R(STATUS_A), (at) + 1, 1, ND_ALIAS },                      \
    {                                                                                              \
        R(STATUS_VALUE), (at) + 2, 6, ND_ALIAS                                                     \
    }

/* --- base objects ------------------------------------------------------------------------- */

static const struct nd_place dis[] = {
    { R(DIS_FLAGS), 0, 8, REMARK(ND_OWN, "RFC6550:6.2.1") },
    { M(RESERVED), 8, 8, REMARK(ND_OWN, "RFC6550:6.2.1") },
};

static const struct nd_place dio[] = {
    { R(DIO_INSTANCE), 0, 8 },
    { R(DIO_VERSION), 8, 8 },
    { R(DIO_RANK), 16, 16 },
    { R(DIO_FLAG), 32, 8, ND_WHOLE },
    { R(DIO_FLAG_G), 32, 1, ND_PART },
    { R(DIO_FLAG_0), 33, 1, REMARK(ND_PART, "RFC6550:6.3.1") },
    { R(DIO_FLAG_MOP), 34, 3, ND_PART },
    { R(DIO_FLAG_PREFERENCE), 37, 3, ND_PART },
    { R(DIO_DTSN), 40, 8 },
    { R(DIO_FLAG), 48, 8, REMARK(ND_OWN, "RFC6550:6.3.1") },
    { M(RESERVED), 56, 8, REMARK(ND_OWN, "RFC6550:6.3.1") },
    { R(DIO_DAGID), 64, 128 },
};

static const struct nd_place dao[] = {
    { R(DAO_INSTANCE), 0, 8 },
    { R(DAO_FLAG), 8, 8, ND_WHOLE },
    { R(DAO_FLAG_K), 8, 1, ND_PART },
    { R(DAO_FLAG_D), 9, 1, ND_PART },
    { R(DAO_FLAG_RSV), 10, 6, REMARK(ND_PART, "RFC6550:6.4.1") },
    { M(RESERVED), 16, 8, REMARK(ND_OWN, "RFC6550:6.4.1") },
    { R(DAO_SEQUENCE), 24, 8 },
    { R(DAO_DODAGID), 32, 128 },
};

static const struct nd_place dao_ack[] = {
    { R(DAOACK_INSTANCE), 0, 8 },
    { R(DAOACK_FLAG), 8, 8, ND_WHOLE },
    { R(DAOACK_FLAG_D), 8, 1, ND_PART },
    { R(DAOACK_FLAG_RSV), 9, 7, REMARK(ND_PART, "RFC6550:6.5.1") },
    { R(DAOACK_SEQUENCE), 16, 8 },
    { R(DAOACK_STATUS), 24, 8 },
    STATUS(24),
    { R(DAOACK_DODAGID), 32, 128 },
};

static const struct nd_place cc[] = {
    { R(CC_INSTANCE), 0, 8 },
    { R(CC_FLAG), 8, 8, ND_WHOLE },
    { R(CC_FLAG_R), 8, 1, ND_PART },
    { R(CC_FLAG_RSV), 9, 7, REMARK(ND_PART, "RFC6550:6.6.1") },
    { R(CC_NONCE), 16, 16 },
    { R(CC_DODAGID), 32, 128 },
    { R(CC_DESTINATION_COUNTER), 160, 32 },
};

static const struct nd_place dco[] = {
    { R(DCO_INSTANCE), 0, 8 },
    { R(DCO_FLAG), 8, 8, ND_WHOLE },
    { R(DCO_FLAG_K), 8, 1, ND_PART },
    { R(DCO_FLAG_D), 9, 1, ND_PART },
    { R(DCO_FLAG_RSV), 10, 6, REMARK(ND_PART, "RFC9009:4.3") },
    { R(DCO_STATUS), 16, 8 },
    STATUS(16),
    { R(DCO_SEQUENCE), 24, 8 },
    { R(DCO_DODAGID), 32, 128 },
};

static const struct nd_place dco_ack[] = {
    { R(DCOACK_INSTANCE), 0, 8 },
    { R(DCOACK_FLAG), 8, 8, ND_WHOLE },
    { R(DCOACK_FLAG_D), 8, 1, ND_PART },
    { R(DCOACK_FLAG_RSV), 9, 7, REMARK(ND_PART, "RFC9009:4.3.4") },
    { R(DCOACK_SEQUENCE), 16, 8 },
    { R(DCOACK_STATUS), 24, 8 },
    STATUS(24),
    { R(DCOACK_DODAGID), 32, 128 },
};

/* RFC 6997 sections 8 and 10 */
static const struct nd_place dro[] = {
    { R(DRO_INSTANCE), 0, 8 },
    { R(DRO_VERSION), 8, 8, REMARK(ND_OWN, "RFC6997:8") },
    { R(DRO_FLAG), 16, 16, ND_WHOLE },
    { R(DRO_FLAG_STOP), 16, 1, ND_PART },
    { R(DRO_FLAG_ACK), 17, 1, ND_PART },
    { R(DRO_FLAG_SEQ), 18, 2, ND_PART },
    { R(DRO_FLAG_RESERVED), 20, 12, REMARK(ND_PART, "RFC6997:8") },
    { R(DRO_DAGID), 32, 128 },
};

static const struct nd_place dro_ack[] = {
    { R(DRO_INSTANCE), 0, 8 },
    { R(DRO_VERSION), 8, 8, REMARK(ND_OWN, "RFC6997:10") },
    { R(DROACK_FLAG), 16, 16, ND_WHOLE },
    { R(DROACK_FLAG_SEQ), 16, 2, ND_PART },
    { R(DROACK_FLAG_RESERVED), 18, 14, REMARK(ND_PART, "RFC6997:10") },
    { R(DRO_DAGID), 32, 128 },
};

static const struct rpl_message messages[] = {
    { RPL_DIS, 2, RPL_NO_FLAG, PLACES(dis), "RFC6550:6.2.1" },
    { RPL_DIO, 24, RPL_NO_FLAG, PLACES(dio), "RFC6550:6.3.1" },
    { RPL_DAO, 4, 9, PLACES(dao), "RFC6550:6.4.1" },
    { RPL_DAO_ACK, 4, 8, PLACES(dao_ack), "RFC6550:6.5.1" },
    { RPL_P2P_DRO, 20, RPL_NO_FLAG, PLACES(dro), "RFC6997:8" },
    { RPL_P2P_DRO_ACK, 20, RPL_NO_FLAG, PLACES(dro_ack), "RFC6997:10" },
    { RPL_DCO, 4, 9, PLACES(dco), "RFC9009:4.3" },
    { RPL_DCO_ACK, 4, 8, PLACES(dco_ack), "RFC9009:4.3.4" },
    { RPL_CC, 24, RPL_NO_FLAG, PLACES(cc), "RFC6550:6.6.1" },
};

/* --- options ------------------------------------------------------------------------------ */

static const struct nd_place padn[] = { { R(OPT_PADN), 16, 0, ND_REST } };

static const struct nd_place route[] = {
    { R(ROUTE_PREFIX_LENGTH), 16, 8 },
    { R(ROUTE_FLAG), 24, 8, ND_WHOLE },
    { R(ROUTE_PREF), 27, 2, ND_PART },
    { R(ROUTE_RESERVED), 24, 8, ND_MASKED, 0xe7, "RFC6550:6.7.5", true },
    { R(ROUTE_LIFETIME), 32, 32 },
    { R(ROUTE_PREFIX), 64, 128, ND_PREFIX },
};

/* Of the first four flags RFC 9010, RFC 9035 and RFC 9008 have taken three. */
static const struct nd_place configuration[] = {
    { R(CONFIG_FLAG), 16, 8, ND_WHOLE }, { R(CONFIG_RESERVED), 16, 4, ND_PART },
    { R(CONFIG_P), 17, 1, ND_ALIAS },    { R(CONFIG_T), 18, 1, ND_ALIAS },
    { R(CONFIG_RPI), 19, 1, ND_ALIAS },  { R(CONFIG_AUTH), 20, 1, ND_PART },
    { R(CONFIG_PCS), 21, 3, ND_PART },   { R(CONFIG_INTERVAL_DOUBLE), 24, 8 },
    { R(CONFIG_INTERVAL_MIN), 32, 8 },   { R(CONFIG_REDUNDANCY), 40, 8 },
    { R(CONFIG_MAX_RANK_INC), 48, 16 },  { R(CONFIG_MIN_HOP_RANK_INC), 64, 16 },
    { R(CONFIG_OCP), 80, 16 },           { R(CONFIG_RSV), 96, 8, REMARK(ND_OWN, "RFC6550:6.7.6") },
    { R(CONFIG_DEF_LIFETIME), 104, 8 },  { R(CONFIG_LIFETIME_UNIT), 112, 16 },
};

/* The flags are those of RFC 9010, of which RFC 9685 has taken the rest. The decoder takes a ROVR
 * off the end first. */
static const struct nd_place target[] = {
    { R(TARGET_FLAG), 16, 8, ND_WHOLE },  { R(TARGET_FLAG_F), 16, 1, ND_PART },
    { R(TARGET_FLAG_X), 17, 1, ND_PART }, { R(TARGET_FLAG_ROVRSZ), 20, 4, ND_PART },
    { R(TARGET_PREFIX_LENGTH), 24, 8 },   { R(TARGET_PREFIX), 32, 128, ND_PREFIX },
};

#define TRANSIT                                                                                    \
    { R(TRANSIT_FLAG), 16, 8, ND_WHOLE }, { R(TRANSIT_FLAG_E), 16, 1, ND_PART },                   \
        { R(TRANSIT_FLAG_I), 17, 1, ND_ALIAS }, { R(TRANSIT_FLAG_RSV), 17, 7, ND_PART },           \
        { R(TRANSIT_PATHCTL), 24, 8 }, { R(TRANSIT_PATHSEQ), 32, 8 },                              \
    {                                                                                              \
        R(TRANSIT_PATHLIFETIME), 40, 8                                                             \
    }

static const struct nd_place transit[] = { TRANSIT };
static const struct nd_place transit_parent[] = { TRANSIT, { R(TRANSIT_PARENT), 48, 128 } };

static const struct nd_place solicited[] = {
    { R(SOLICITED_INSTANCE), 16, 8 },
    { R(SOLICITED_FLAG), 24, 8, ND_WHOLE },
    { R(SOLICITED_FLAG_V), 24, 1, ND_PART },
    { R(SOLICITED_FLAG_I), 25, 1, ND_PART },
    { R(SOLICITED_FLAG_D), 26, 1, ND_PART },
    { R(SOLICITED_FLAG_RSV), 27, 5, REMARK(ND_PART, "RFC6550:6.7.9") },
    { R(SOLICITED_DODAGID), 32, 128 },
    { R(SOLICITED_VERSION), 160, 8 },
};

static const struct nd_place prefix[] = {
    { R(PREFIX_LENGTH), 16, 8 },
    { R(PREFIX_FLAG), 24, 8, ND_WHOLE },
    { R(PREFIX_FLAG_L), 24, 1, ND_PART },
    { R(PREFIX_FLAG_A), 25, 1, ND_PART },
    { R(PREFIX_FLAG_R), 26, 1, ND_PART },
    { R(PREFIX_FLAG_RSV), 27, 5, REMARK(ND_PART, "RFC6550:6.7.10") },
    { R(PREFIX_VALID_LIFETIME), 32, 32 },
    { R(PREFIX_PREFERRED_LIFETIME), 64, 32 },
    { R(OPT_RESERVED), 96, 32, REMARK(ND_OWN, "RFC6550:6.7.10") },
    { R(PREFIX), 128, 128 },
};

static const struct nd_place descriptor[] = { { R(TARGETDESC_DESCRIPTOR), 16, 32 } };

/* Without the addresses behind it, whose length it tells. */
static const struct nd_place discovery[] = {
    { R(DISCOVERY_FLAG), 16, 8, ND_WHOLE },    { R(DISCOVERY_REPLY), 16, 1, ND_PART },
    { R(DISCOVERY_HOPBYHOP), 17, 1, ND_PART }, { R(DISCOVERY_NUMOFROUTES), 18, 2, ND_PART },
    { R(DISCOVERY_COMPR), 20, 4, ND_PART },    { R(DISCOVERY_LIFETIME), 24, 2 },
    { R(DISCOVERY_MAXRANK), 26, 6 }, /* the last: a Discovery Reply has another there */
};

enum { TARGET_MIN = 2, TARGET_MAX = 2 + 16 + 4 * 8 }; /* with the longest ROVR */

static const struct rpl_option options[] = {
    { RPL_PADN, 0, 255, PLACES(padn), "RFC6550:6.7.3" },
    { RPL_METRIC_CONTAINER, 0, 255, 0, NULL, "RFC6550:6.7.4" },
    { RPL_ROUTE_INFORMATION, 6, 22, PLACES(route), "RFC6550:6.7.5" },
    { RPL_CONFIGURATION, 14, 14, PLACES(configuration), "RFC6550:6.7.6" },
    { RPL_TARGET, TARGET_MIN, TARGET_MAX, PLACES(target), "RFC6550:6.7.7" },
    { RPL_TRANSIT, 4, 4, PLACES(transit), "RFC6550:6.7.8" },
    { RPL_TRANSIT, 20, 20, PLACES(transit_parent), "RFC6550:6.7.8" },
    { RPL_SOLICITED, 19, 19, PLACES(solicited), "RFC6550:6.7.9" },
    { RPL_PREFIX_INFORMATION, 30, 30, PLACES(prefix), "RFC6550:6.7.10" },
    { RPL_DESCRIPTOR, 4, 4, PLACES(descriptor), "RFC6550:6.7.11" },
    { RPL_ROUTE_DISCOVERY, 2, 255, PLACES(discovery), "RFC6997:7" },
};

const struct rpl_message *rpl_message_find(unsigned code)
{
    for (unsigned i = 0; i < sizeof messages / sizeof *messages; i++) {
        if (messages[i].code == code) return &messages[i];
    }
    return NULL;
}

const struct rpl_option *rpl_option_at(unsigned i)
{
    return i < sizeof options / sizeof *options ? &options[i] : NULL;
}

const struct rpl_option *rpl_option_find(unsigned type, unsigned length)
{
    for (unsigned i = 0; i < sizeof options / sizeof *options; i++) {
        const struct rpl_option *o = &options[i];
        if (o->type == type && length >= o->min && length <= o->max) return o;
    }
    return NULL;
}

const char *rpl_option_spec(unsigned type)
{
    for (unsigned i = 0; i < sizeof options / sizeof *options; i++) {
        if (options[i].type == type) return options[i].spec;
    }
    return NULL;
}
