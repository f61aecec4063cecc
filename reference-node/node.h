/* SPDX-License-Identifier: Apache-2.0
 * node.h - what the command line settles once and everything else reads. */
#ifndef NODE_NODE_H
#define NODE_NODE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NODE_LISTEN_MAX = 8 };

struct node_config {
    bool server, client, verbose;
    bool proxy;                          /* a server that passes requests on */
    double origin_timeout_s;             /* how long it waits for the other server */
    const char *listen[NODE_LISTEN_MAX]; /* addresses in text form */
    size_t listen_count;
    uint16_t port, control_port; /* 0: any free port */
    bool control;
    /* RFC 7252 section 4.8 */
    double ack_timeout_s, ack_random_factor, max_latency_s;
    unsigned max_retransmit;
    /* behaviour of the resources */
    double obs_period_s, separate_delay_s, recreate_after_s;
    unsigned obs_max_age_s, block_szx;
    bool extended_tokens; /* RFC 8974 */
    bool caches;          /* the client serves from fresh responses that it has kept */
    const char *group;    /* a multicast address whose requests are taken, too; NULL: none */
    double leisure_s;     /* how late they may be answered (RFC 7252 section 8.2) */
    /* the client's re-registration after Max-Age (RFC 7641 section 3.3.1) */
    double reregister_min_s, reregister_max_s;
    double observe_old_s; /* after this, any notification is newer (RFC 7641 section 3.4) */
    bool seeded;
    uint64_t seed;
};

/* The configuration of this process; constant after the command line is read. */
extern struct node_config node;

/* Purpose: MAX_TRANSMIT_SPAN, EXCHANGE_LIFETIME and NON_LIFETIME in seconds, by the formulas of
 * RFC 7252 section 4.8.2 from the configured parameters. */
double node_transmit_span_s(void);
double node_exchange_lifetime_s(void);
double node_non_lifetime_s(void);

/* Purpose: n random octets (at most 256), reproducible with --seed. */
void node_random(void *to, size_t n);

/* Purpose: a random number between low and high. */
double node_random_between(double low, double high);
#endif
