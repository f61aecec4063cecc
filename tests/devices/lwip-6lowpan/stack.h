/* SPDX-License-Identifier: Apache-2.0
 * stack.h - lwIP's IPv6 and 6LoWPAN, behind what the device needs.
 */
#ifndef LWIP_DEVICE_STACK_H
#define LWIP_DEVICE_STACK_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STACK_ADDRESSES_MAX = 4, STACK_ECHO_PORTS_MAX = 4 };

struct stack_options {
    uint8_t eui64[8];
    bool has_short;
    uint16_t short_address, pan;
    const char *address[STACK_ADDRESSES_MAX]; /* besides the link-local ones */
    unsigned naddresses;
    uint16_t echo_port[STACK_ECHO_PORTS_MAX];
    unsigned nechos;
    /* Purpose: put a frame (with FCS) on the air. */
    void (*transmit)(const uint8_t *octets, size_t n);
};

/* Purpose: start lwIP with one interface. Ends the program when lwIP refuses. */
void stack_start(const struct stack_options *options);

/* Purpose: a frame for this node came (without FCS). */
void stack_input(const uint8_t *octets, size_t n);

/* Purpose: let lwIP's timers run. Returns milliseconds until the next, -1 when there is none. */
int stack_time(void);

/* Purpose: the frame check sequence as lwIP computes it. */
uint16_t stack_fcs(const uint8_t *octets, size_t n);

/* Purpose: set a compression context: "0=fd00::". False: not of this form. */
bool stack_context(const char *text);

/* Purpose: send an echo request of `size` data octets with this hop limit, from the address `from`
 * ("": lwIP chooses). Returns its number (its sequence number in the packet), 0 when it cannot be
 * sent. */
unsigned stack_ping(const char *to, const char *from, unsigned size, uint8_t hop_limit);

/* Purpose: how many echo replies came to this request. */
unsigned stack_answers(unsigned ping);

/* A datagram to be sent. */
struct stack_datagram {
    const char *to;
    uint16_t port, from_port; /* 0: lwIP chooses */
    uint8_t hop_limit;
    const uint8_t *octets;
    size_t n;
};

/* Purpose: send a datagram. */
bool stack_send(const struct stack_datagram *datagram);
#endif
