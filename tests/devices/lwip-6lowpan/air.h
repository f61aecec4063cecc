/* SPDX-License-Identifier: Apache-2.0
 * air.h - the radio of the device: ZEP over UDP, with the filter and the acknowledgements that a
 * radio chip has. */
#ifndef LWIP_DEVICE_AIR_H
#define LWIP_DEVICE_AIR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct air_options {
    const char *local, *remote; /* "127.0.0.1:17754" */
    uint8_t channel;
    uint16_t pan, short_address; /* 0xffff: no short address */
    uint8_t eui64[8];
};

/* Purpose: open the socket. Returns its descriptor; ends the program with a message otherwise. */
int air_open(const struct air_options *options);

/* Purpose: switch the radio off and on. */
void air_power(bool on);

/* Purpose: send a frame with its FCS. */
void air_transmit(const uint8_t *octets, size_t n);

/* Purpose: take one datagram from the socket; what is for this node goes to the stack. */
void air_receive(void);
#endif
