/* SPDX-License-Identifier: Apache-2.0
 * message.h - RPL messages and their options (RFC 6550 section 6, RFC 9009 section 4.3). Structures
 * hold what is on the wire, reserved bits included, so that what was read is written again octet
 * by octet. Slices are borrowed from the message. */
#ifndef RPL_MESSAGE_H
#define RPL_MESSAGE_H
#include "addr.h"
#include "base/cursor.h"

enum rpl_code {
    RPL_DIS = 0,
    RPL_DIO = 1,
    RPL_DAO = 2,
    RPL_DAO_ACK = 3,
    RPL_DCO = 7,
    RPL_DCO_ACK = 8
};

enum rpl_option_type {
    RPL_PAD1 = 0,
    RPL_PADN = 1,
    RPL_METRICS = 2,
    RPL_RIO = 3,
    RPL_CONFIGURATION = 4,
    RPL_TARGET = 5,
    RPL_TRANSIT = 6,
    RPL_SOLICITED = 7,
    RPL_PIO = 8,
    RPL_DESCRIPTOR = 9
};

enum {
    RPL_PIO_L = 0x80,
    RPL_PIO_A = 0x40,
    RPL_PIO_R = 0x20,
    RPL_SOLICITED_V = 0x80,
    RPL_SOLICITED_I = 0x40,
    RPL_SOLICITED_D = 0x20,
    RPL_TRANSIT_E = 0x80,
    RPL_TRANSIT_I = 0x40, /* invalidate the route at the previous parent (RFC 9009) */
    RPL_DAO_K = 0x80,
    RPL_DAO_D = 0x40,
    RPL_ACK_D = 0x80,
    RPL_CONF_P = 0x40, /* the root asks the 6LBR for its routers (RFC 9010 section 6.2) */
    RPL_CONF_A = 0x08,
    RPL_CONF_T = 0x20,     /* turn on RFC 8138 compression (RFC 9035 section 3) */
    RPL_CONF_RPI_23 = 0x10 /* RFC 9008 section 4.1.3 */
};

struct rpl_dis {
    uint8_t flags, reserved;
};

struct rpl_dio {
    uint8_t instance, version;
    uint16_t rank;
    bool grounded, zero; /* zero: the bit that must be 0 */
    uint8_t mop, preference;
    uint8_t dtsn, flags, reserved;
    struct rpl_ip dodagid;
};

/* DAO, DAO-ACK, DCO and DCO-ACK. */
struct rpl_dao {
    uint8_t instance;
    uint8_t flags;    /* K and D of a DAO or DCO; D of the acknowledgements */
    uint8_t reserved; /* DCO: RPL Status */
    uint8_t sequence;
    uint8_t status; /* of the acknowledgements */
    struct rpl_ip dodagid;
};

struct rpl_message {
    uint8_t code;
    union {
        struct rpl_dis dis;
        struct rpl_dio dio;
        struct rpl_dao dao;
    } u;
    struct slice options;
};

/* An option; body is what follows the length octet. at: where its type stands in the options. */
struct rpl_option {
    uint8_t type;
    struct slice body;
    size_t at;
};

struct rpl_conf {
    uint8_t flags, doublings, min, k;
    uint16_t max_rank_increase, min_hop_rank_increase, ocp;
    uint8_t reserved, default_lifetime;
    uint16_t lifetime_unit_s;
};

struct rpl_pio {
    uint8_t bits, flags;
    uint32_t valid_s, preferred_s, reserved;
    struct rpl_ip prefix;
};

/* Route Information and Target: n octets of the prefix are on the wire. */
struct rpl_rio {
    uint8_t bits, flags;
    uint32_t lifetime_s;
    uint8_t n;
    struct rpl_ip prefix;
};

struct rpl_target {
    uint8_t flags, bits, n;
    struct rpl_ip prefix;
    struct slice rest; /* ROVR of RFC 9010 */
};

struct rpl_transit {
    uint8_t flags, path_control, path_sequence, path_lifetime;
    bool has_parent;
    struct rpl_ip parent;
};

struct rpl_solicited {
    uint8_t instance, flags;
    struct rpl_ip dodagid;
    uint8_t version;
};

/* A metric or constraint (RFC 6551 section 2.1). */
struct rpl_metric {
    uint8_t type;
    uint16_t flags; /* the 16 bits behind the type: reserved 5, P, C, O, R, A 3, Prec 4 */
    struct slice body;
};

/* Purpose: an ICMPv6 message from its type octet on (the checksum is not looked at). False: it is
 * none of these, cut, or an option runs past the end. Secured messages are none. */
bool rpl_read(struct rpl_message *m, struct slice icmp);

/* Purpose: what rpl_read accepts and section 6.7 does not: options whose length or content is
 * wrong. known options only. */
bool rpl_options_legal(const struct rpl_message *m);

/* Purpose: the option at *at, which moves behind it. False at the end. Pad1 and PadN are passed
 * over unless `pads`. */
bool rpl_option_next(struct slice options, size_t *at, bool pads, struct rpl_option *o);

/* Purpose: one option's body. False: its length or a prefix length is illegal. */
bool rpl_read_conf(struct slice body, struct rpl_conf *c);
bool rpl_read_pio(struct slice body, struct rpl_pio *p);
bool rpl_read_rio(struct slice body, struct rpl_rio *r);
bool rpl_read_target(struct slice body, struct rpl_target *t);
bool rpl_read_transit(struct slice body, struct rpl_transit *t);
bool rpl_read_solicited(struct slice body, struct rpl_solicited *s);

/* Purpose: the next object of a metric container. False at its end, or with *bad where it is cut.
 */
bool rpl_metric_next(struct slice body, size_t *at, struct rpl_metric *m, bool *bad);

/* Purpose: write type, code, a zero checksum and the base of a message; options follow. */
void rpl_put_dis(struct wr *w, const struct rpl_dis *d);
void rpl_put_dio(struct wr *w, const struct rpl_dio *d);
void rpl_put_dao(struct wr *w, uint8_t code, const struct rpl_dao *d);

/* Purpose: write an option. */
void rpl_put_option(struct wr *w, uint8_t type, struct slice body);
void rpl_put_conf(struct wr *w, const struct rpl_conf *c);
void rpl_put_pio(struct wr *w, const struct rpl_pio *p);
void rpl_put_rio(struct wr *w, const struct rpl_rio *r);
void rpl_put_target(struct wr *w, const struct rpl_target *t);
void rpl_put_transit(struct wr *w, const struct rpl_transit *t);
void rpl_put_solicited(struct wr *w, const struct rpl_solicited *s);

/* Purpose: write a message that was read, option by option, as its structures have it. False: it
 * does not fit. */
bool rpl_put_again(struct wr *w, const struct rpl_message *m);
#endif
