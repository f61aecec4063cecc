/* SPDX-License-Identifier: Apache-2.0 */
#include "node.h"
#include "base/hash.h"
#include <string.h>
#include <sys/random.h>

struct node_config node = { .ack_timeout_s = 2,
                            .ack_random_factor = 1.5,
                            .max_retransmit = 4,
                            .max_latency_s = 100,
                            .obs_period_s = 5,
                            .obs_max_age_s = 0,
                            .separate_delay_s = 3,
                            .recreate_after_s = 10,
                            .block_szx = 6,
                            .origin_timeout_s = 10,
                            .leisure_s = 5,
                            .reregister_min_s = 5,
                            .reregister_max_s = 15,
                            .observe_old_s = 128 };

double node_transmit_span_s(void)
{
    return node.ack_timeout_s * (double)((1u << node.max_retransmit) - 1) * node.ack_random_factor;
}

double node_exchange_lifetime_s(void)
{
    return node_transmit_span_s() + 2 * node.max_latency_s + node.ack_timeout_s;
}

double node_non_lifetime_s(void)
{
    return node_transmit_span_s() + node.max_latency_s;
}

void node_random(void *to, size_t n)
{
    static uint64_t turn;
    if (!node.seeded) {
        if (getrandom(to, n, 0) == (ssize_t)n) return;
    }
    uint8_t *p = to;
    for (size_t i = 0; i < n; i++) p[i] = (uint8_t)(hash_mix(node.seed, ++turn) >> 24);
}

double node_random_between(double low, double high)
{
    uint32_t r;
    node_random(&r, sizeof r);
    return low + (high - low) * r / 4294967295.0;
}
