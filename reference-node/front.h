/* SPDX-License-Identifier: Apache-2.0
 * front.h - the front: it stands between the network and libcoap, in the same process.
 *
 *     peer <-> public socket <-> front <-> internal socket of this peer <-> libcoap
 *
 * Internal sockets use an address of the loopback net that nobody else uses (FRONT_INSIDE), so a
 * capture on `lo` can tell them apart. The front does what libcoap 4.3.1 does not do by the book:
 * deduplication, the choice between silence, Reset and 4.02 for bad messages, strict matching of
 * acknowledgements; and it breaks rules where a fault asks for it. */
#ifndef NODE_FRONT_H
#define NODE_FRONT_H
#include "front_msg.h"
#include <netinet/in.h>
#include <sys/socket.h>

#define FRONT_INSIDE "127.67.79.65"

/* What the parts behind libcoap want to know about messages that libcoap keeps to itself.
 * flow: port number of the peer's internal socket, which is what libcoap sees as remote port. */
struct front_events {
    void (*acked)(uint16_t flow, uint16_t mid);
    void (*reset)(uint16_t flow, uint16_t mid);
    void (*gone)(uint16_t flow); /* the peer is forgotten; its number may be used again */
};

/* Purpose: a UDP port that is free on each of the n addresses now; 0 when none was found. */
uint16_t front_free_port(const char *const *address, size_t n);

/* Purpose: open a public server socket. address: text, IPv4 or IPv6. port: 0 for any; the port in
 * use is returned, 0 on error. inside_port: where libcoap's server listens on FRONT_INSIDE. */
uint16_t front_listen(const char *address, uint16_t port, uint16_t inside_port);

/* Purpose: take what comes to this multicast address and port, too; it is answered from the public
 * socket of that family. on: an address of the interface (IPv4). False with errno set. */
bool front_join(const char *group, const char *on, uint16_t port);

/* Purpose: make a way for a libcoap client to a server. Returns the port on FRONT_INSIDE which
 * the client session has to talk to, 0 on error. */
uint16_t front_connect(const struct sockaddr *server, socklen_t len);

/* Purpose: is it a multicast address? */
bool front_is_group(const struct sockaddr *a);

/* Purpose: what our client sends on this way with this token goes out with one of n octets (RFC
 * 8974); n 0: from now on with the token that it has, as all others. */
void front_long_token(uint16_t inside_port, const uint8_t token[8], size_t n);

/* Purpose: end the way made by front_connect. */
void front_disconnect(uint16_t inside_port);

/* Purpose: set the receiver of events for server flows. */
void front_on_events(const struct front_events *events);

/* Purpose: switch the server's or the client's side off and on: nothing passes while it is off. */
void front_down(bool server, bool down);

/* Purpose: forget all peers of the server (as after a restart). */
void front_forget_peers(void);

/* Purpose: close everything. */
void front_close(void);
#endif
