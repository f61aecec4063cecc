/* SPDX-License-Identifier: Apache-2.0
 * coap_dialogue.h - requests and responses of CoAP over UDP (RFC 7252 sections 4.2-4.4, 5.3.2) and
 * its transmission parameters (section 4.8). */
#ifndef WIRE_COAP_DIALOGUE_H
#define WIRE_COAP_DIALOGUE_H
#include "wire/dialogue.h"

extern const struct dialogue coap_dialogue;

/* Purpose: the timers of struct dialogue. Names that `base` may give: ack_timeout,
 * ack_random_factor (a count: thousandths, 1500 = 1.5), max_retransmit, nstart, probing_rate
 * (counts; octets per second), leisure, max_latency, processing_delay (when it is not given: equal
 * to ack_timeout). Derived by RFC 7252 section 4.8.2: max_transmit_span, max_transmit_wait,
 * max_rtt, exchange_lifetime, non_lifetime; a base value of one of these names is taken as it is.
 * Besides: `exchange`, how long a client waits for a response (exchange_lifetime), and `answer`,
 * how long a peer may take to acknowledge (processing_delay). */
unsigned coap_dialogue_timers(const struct timer *base, unsigned nbase, struct timer *out,
                              unsigned cap);
#endif
