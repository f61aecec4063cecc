/* SPDX-License-Identifier: Apache-2.0
 * slip_message.h - what a border router and its radio say to each other on a serial line: SLIP
 * (RFC 1055), and in it either a command of Contiki-NG's serial radio or a frame. */
#ifndef LINK_SLIP_MESSAGE_H
#define LINK_SLIP_MESSAGE_H
#include "base/slice.h"

enum { SLIP_MESSAGE_MAX = 2048, SLIP_ENCODED_MAX = 2 * SLIP_MESSAGE_MAX + 1 };

/* Takes octets as they come. All zero: at the start of a message. */
struct slip_decoder {
    size_t n;
    bool escaped, broken; /* broken: longer than SLIP_MESSAGE_MAX, or a wrong escape */
    uint8_t octets[SLIP_MESSAGE_MAX];
};

enum slip_taken { SLIP_MORE, SLIP_MESSAGE, SLIP_BROKEN };

/* Purpose: the next octet. SLIP_MESSAGE: one is complete, in *message until the next call;
 * SLIP_BROKEN: one ended that cannot be read. */
enum slip_taken slip_take(struct slip_decoder *d, uint8_t octet, struct slice *message);

/* Purpose: a message as it goes over the line, ended by END. Returns its length, 0 when it is
 * longer than SLIP_MESSAGE_MAX. */
size_t slip_encode(struct slice message, uint8_t out[SLIP_ENCODED_MAX]);

enum slip_kind {
    SLIP_OTHER,    /* a command that is not here, or no command and no frame */
    SLIP_ASK_MAC,  /* ?M            what is your address? */
    SLIP_TELL_MAC, /* !M EUI-64 */
    SLIP_SEND,     /* !S sid count {attribute high low} frame */
    SLIP_REPORT,   /* !R sid status transmissions */
    SLIP_VALUE,    /* !V 0 parameter high low */
    SLIP_FRAME     /* without FCS */
};

enum slip_status { SLIP_OK, SLIP_COLLISION, SLIP_NO_ACK, SLIP_DEFERRED, SLIP_FAILED };

struct slip_command {
    enum slip_kind kind;
    uint8_t sid, status, transmissions, parameter;
    uint16_t value;
    struct slice octets; /* the frame, or the EUI-64; borrowed */
};

/* Purpose: read a message. What does not begin with a command is a frame. */
struct slip_command slip_command_read(struct slice message);

/* Purpose: write a message into out (SLIP_MESSAGE_MAX octets of room). Returns its length, or 0. */
size_t slip_command_write(const struct slip_command *c, uint8_t *out);
#endif
