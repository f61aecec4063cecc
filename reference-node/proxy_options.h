/* SPDX-License-Identifier: Apache-2.0
 * proxy_options.h - what a proxy does with an option by its number alone (RFC 7252 section 5.4.6),
 * and which it knows. */
#ifndef NODE_PROXY_OPTIONS_H
#define NODE_PROXY_OPTIONS_H
#include "front_msg.h"

/* Purpose: Unsafe to forward unless it is known? */
static inline bool proxy_option_unsafe(uint16_t number)
{
    return number & 2;
}

/* Purpose: does a request with another value ask for another response? */
static inline bool proxy_option_in_key(uint16_t number)
{
    return !proxy_option_unsafe(number) && (number & 0x1e) != 0x1c;
}

/* Purpose: the number of the first option that is unsafe to forward and unknown, 0 if there is
 * none. An option whose value has no legal length, or that is there too often, counts as unknown
 * (RFC 7252 sections 5.4.3, 5.4.5), and so does in a response what only requests have. */
uint16_t proxy_options_refused(const struct front_msg *m);
#endif
