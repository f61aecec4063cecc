/* SPDX-License-Identifier: Apache-2.0
 * relay.h - between two devices: a relay of datagrams on the way from a client to the server, one
 * for each running test. The client is asked to talk to the relay; the relay has a socket of its
 * own towards the server for each endpoint of the client, so that the server sees as many peers as
 * there are. In the evidence the relay does not show: each datagram is recorded once, when it
 * arrives here, from the device that sent it to the device it is for (client endpoint and server
 * endpoint), as if the two talked directly. What the test's gateway drops, repeats or delays is
 * dropped, repeated or delayed here.
 *
 * What differs from a direct talk: addresses in the messages themselves (Uri-Host, Uri-Port) name
 * the relay, and a client that uses one port for all its peers talks to several relays from it. */
#ifndef CLI_RELAY_H
#define CLI_RELAY_H
#include "link/udp.h"

struct relay;

/* Which way a datagram goes on, and how it is recorded. */
struct relay_way {
    struct endpoint src, dst; /* the devices' own */
    int socket;               /* to send it on with udp_transmit ... */
    struct endpoint to;       /* ... to there */
};

/* Purpose: a relay towards server. at: the address clients reach us at (family 0: the one this
 * machine would use towards the server); its port is chosen. NULL with a diag of u when there is no
 * socket. u is borrowed. */
struct relay *relay_open(struct udp *u, const struct endpoint *server, const struct endpoint *at);

/* Purpose: close all its sockets. r may be NULL. */
void relay_close(struct relay *r);

/* Purpose: where the client is to send to. */
const struct endpoint *relay_at(const struct relay *r);

/* Purpose: is this one of its sockets? */
bool relay_owns(const struct relay *r, int socket);

/* Purpose: did one of its sockets get this? A handle may have been given again since. */
bool relay_got(const struct relay *r, const struct udp_datagram *d);

/* Purpose: is this the socket that clients talk to? */
bool relay_is_front(const struct relay *r, int socket);

/* Purpose: where a datagram that one of its sockets got goes on. False: nowhere (no more sockets
 * for new clients, or a late message of another server to whoever had our port before). */
bool relay_route(struct relay *r, const struct udp_datagram *d, struct relay_way *out);
#endif
