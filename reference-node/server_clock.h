/* SPDX-License-Identifier: Apache-2.0
 * server_clock.h - libcoap's clock. libcoap 4.3.1 takes no ACK_TIMEOUT below one second, so for
 * quick runs its time runs faster than ours: it believes in two seconds where we want, say, 0.1. */
#ifndef NODE_SERVER_CLOCK_H
#define NODE_SERVER_CLOCK_H
#include <coap3/coap.h>
#include <stdbool.h>

/* Purpose: choose how fast libcoap's time runs. Call before coap_startup(). */
void server_clock_start(void);

/* Purpose: seconds of ours in libcoap's time, as the type its setters take. */
coap_fixed_point_t server_clock_fixed(double seconds);

/* Purpose: milliseconds of libcoap's time in ours, rounded up; 0 stays 0. */
uint32_t server_clock_real_ms(uint32_t coap_ms);

/* Purpose: does libcoap really use this clock? (It does not when it was linked with its own calls
 * bound to itself.) Ask after coap_new_context(). */
bool server_clock_works(void);
#endif
