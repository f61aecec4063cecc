/* SPDX-License-Identifier: Apache-2.0
 * control.h - the control port of docs/device-control.md: JSON objects, one a line, over TCP. */
#ifndef LWIP_DEVICE_CONTROL_H
#define LWIP_DEVICE_CONTROL_H
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

enum { CONTROL_FDS = 9 };

/* Purpose: listen on loopback. Returns the port; ends the program when that cannot be. */
uint16_t control_open(void);

/* Purpose: the descriptors to poll; returns how many. */
int control_poll(struct pollfd fds[CONTROL_FDS]);

/* Purpose: take connections and requests. False: somebody asked us to stop. */
bool control_serve(void);
#endif
