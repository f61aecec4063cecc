/* SPDX-License-Identifier: Apache-2.0 */
#include "server_clock.h"
#include "loop.h"
#include "node.h"

#define SERVER_CLOCK_SHORTEST_S 1.0 /* libcoap's limit for ACK_TIMEOUT */
#define SERVER_CLOCK_DEFAULT_S  2.0

static double server_clock_speed = 1;
static int64_t server_clock_zero_ns;
static bool server_clock_used;

void server_clock_start(void)
{
    server_clock_zero_ns = loop_now_ns();
    if (node.ack_timeout_s < SERVER_CLOCK_SHORTEST_S)
        server_clock_speed = SERVER_CLOCK_DEFAULT_S / node.ack_timeout_s;
}

/* libcoap's own function of this name is replaced by this one. */
void coap_ticks(coap_tick_t *t)
{
    double ns = (double)(loop_now_ns() - server_clock_zero_ns);
    server_clock_used = true;
    *t = (coap_tick_t)(ns * server_clock_speed * COAP_TICKS_PER_SECOND / 1e9);
}

coap_fixed_point_t server_clock_fixed(double seconds)
{
    double value = seconds * server_clock_speed + 0.0005;
    uint16_t whole = (uint16_t)value;
    return (coap_fixed_point_t){ whole, (uint16_t)((value - whole) * 1000) };
}

uint32_t server_clock_real_ms(uint32_t coap_ms)
{
    return coap_ms ? (uint32_t)(coap_ms / server_clock_speed) + 1 : 0;
}

bool server_clock_works(void)
{
    return server_clock_used;
}
