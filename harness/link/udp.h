/* SPDX-License-Identifier: Apache-2.0
 * udp.h - the tester's own UDP sockets, one for each endpoint it plays. What arrives carries the
 * kernel's time stamp. Sending is a call of its own, because the engine (which may be a lossy
 * gateway) sees a message before it leaves. Nothing blocks. */
#ifndef LINK_UDP_H
#define LINK_UDP_H
#include "base/diag.h"
#include "time/clock.h"
#include "wire/packet.h"

enum { UDP_SOCKETS_MAX = 512, UDP_DATAGRAM_MAX = 65535 };

struct udp;

struct udp_datagram {
    int socket;               /* the handle of udp_socket that got it */
    struct endpoint src, dst; /* unreachable: dst is who could not be reached */
    int64_t time_ns;          /* kernel receive time, since 1970 */
    struct slice bytes;       /* valid until the next udp_receive */
    bool unreachable;         /* not a datagram: the network says that dst cannot be reached */
};

/* Purpose: an empty set of sockets. clock and diags are borrowed. Returns NULL with a diag when the
 * machine refuses. */
struct udp *udp_open(struct clock *clock, struct diags *diags);
void udp_close(struct udp *u);

/* Purpose: has another program of this machine a socket at this address and port, or at its port of
 * all addresses? False also where the address is not of this machine. */
bool udp_in_use(const struct endpoint *at);

/* Purpose: a new socket. local: address and port to bind (port 0: a free one); family 0: the
 * address this machine would use towards peer. *bound gets the endpoint. Returns a handle, or -1
 * with a diag. */
int udp_socket(struct udp *u, const struct endpoint *local, const struct endpoint *peer,
               struct endpoint *bound);

/* Purpose: close one socket; its handle may be given again. */
void udp_release(struct udp *u, int socket);

/* Purpose: send a datagram. Returns 0, or -1 with errno set (the socket stays usable). */
int udp_transmit(struct udp *u, int socket, const struct endpoint *dst, struct slice bytes);

/* Purpose: the next datagram or notice from any socket, each socket in its turn. 1, or 0 when there
 * is none now. */
int udp_receive(struct udp *u, struct udp_datagram *out);

/* Purpose: the descriptor to poll for reading. */
int udp_fd(const struct udp *u);
#endif
