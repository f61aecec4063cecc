/* SPDX-License-Identifier: Apache-2.0
 * sixlowpan_main.h - plugtest-node as a 6LoWPAN host or router: --sixlowpan. */
#ifndef NODE_SIXLOWPAN_MAIN_H
#define NODE_SIXLOWPAN_MAIN_H
#include "sixlowpan/node6.h"
#include "zep.h"

/* Purpose: does the command line ask for it? */
bool sixlowpan_wanted(int argc, char **argv);

/* Purpose: the whole program; returns its exit status. */
int sixlowpan_main(int argc, char **argv);

/* What the command line settles. */
struct sixlowpan_wish {
    struct node6_config config;
    struct zep zep;
    const char *uri, *backbone; /* the link, and the network interface of the backbone */
    const char *groups[8], *routes[8];
    unsigned group_count, route_count;
    uint16_t control_port, services[7];
    unsigned service_count;
    bool coap, hello, list_faults, json;
    char faults[8192]; /* names that node6 knows, and those that the CoAP node knows */
    char coap_faults[4096];
};

/* Purpose: read the command line; errors end the program with status 2. */
void sixlowpan_arguments(int argc, char **argv, struct sixlowpan_wish *wish);

/* Purpose: sort fault names (list is changed) into those of 6LoWPAN and those of CoAP. False when
 * one is of neither. */
bool sixlowpan_sort_faults(const char *list, struct sixlowpan_wish *to);

/* Purpose: print the faults (of 6LoWPAN, or of RPL) on standard output, as text or as a JSON array.
 */
void sixlowpan_print_faults(bool rpl, bool json);

/* Purpose: connect node and UDP ("LOCAL:PORT/REMOTE:PORT"). False with the reason in *why. */
bool sixlowpan_radio_open(struct node6 *n, const struct sixlowpan_wish *wish, const char **why);

/* Purpose: send what the node has to send, and wake when it is due again. */
void sixlowpan_radio_turn(void);

/* Purpose: the local UDP port. */
uint16_t sixlowpan_radio_port(void);
void sixlowpan_radio_close(void);

/* Purpose: the network interface of the backbone, if there is to be one: it is opened, and its
 * address is in the configuration. False with the reason in *why. */
bool sixlowpan_backbone_open(struct sixlowpan_wish *wish, const char **why);

/* Purpose: hand its frames to the node. */
bool sixlowpan_backbone_watch(struct node6 *n);

/* Purpose: send what the node has to send there. */
void sixlowpan_backbone_turn(void);
void sixlowpan_backbone_close(void);

/* Purpose: datagrams to port 5683 of the node go to 127.0.0.1:port, and come back. */
bool sixlowpan_coap_open(struct node6 *n, uint16_t port);

/* Purpose: all peers are forgotten. */
void sixlowpan_coap_close(void);

/* Purpose: verbs of the control port (see docs/device-control.md). coap: there is a CoAP server. */
void sixlowpan_control_open(struct node6 *n, bool coap);

/* Purpose: the value of --security, LEVEL:KEY-ID:KEY, and of --known, SHORT=EUI64. False: it is
 * none, or there are too many. text is changed. */
bool sixlowpan_security(struct node6_config *c, char *text);
bool sixlowpan_security_known(struct node6_config *c, char *text);
#endif
