/* SPDX-License-Identifier: Apache-2.0
 * security.h - what a node remembers of secured messages: its own counter, and what is expected of
 * those that it has heard. */
#ifndef RPL_SECURITY_H
#define RPL_SECURITY_H
#include "addr.h"

enum { RPL_MARKS = 32 };

/* What is expected of a sender: a counter that is no less. */
struct rpl_mark {
    bool used;
    struct rpl_ip ip;
    uint32_t expected;
};

/* Security of a node (RFC 6550 section 10). */
struct rpl_security {
    uint32_t counter;             /* the last one that was sent */
    bool asked;                   /* the next message has the level asked_lvl */
    uint8_t asked_lvl, heard_lvl; /* heard: of the message that is being read */
    bool solicited;               /* the next DIO to all answers a DIS of the level solicited_lvl */
    uint8_t solicited_lvl;
    struct rpl_mark mark[RPL_MARKS];
    unsigned next_mark;
};
#endif
