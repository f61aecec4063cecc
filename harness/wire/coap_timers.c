/* SPDX-License-Identifier: Apache-2.0
 * Transmission parameters of RFC 7252 section 4.8 and what follows from them (4.8.2). */
#include "wire/coap_dialogue.h"

#define SECOND INT64_C(1000000000)

enum { RETRANSMIT_LIMIT = 20 };
#define SPAN_LIMIT (3600 * SECOND) /* keeps every product below 2^63 */

enum {
    ACK_TIMEOUT,
    RANDOM_FACTOR,
    MAX_RETRANSMIT,
    NSTART,
    LEISURE,
    PROBING_RATE,
    MAX_LATENCY,
    PROCESSING_DELAY,
    TRANSMIT_SPAN,
    TRANSMIT_WAIT,
    MAX_RTT,
    EXCHANGE_LIFETIME,
    NON_LIFETIME,
    EXCHANGE,
    ANSWER,
    TIMERS
};

static const struct timer defaults[TIMERS] = {
    [ACK_TIMEOUT] = { "ack_timeout", 2 * SECOND, false },
    [RANDOM_FACTOR] = { "ack_random_factor", 1500, true },
    [MAX_RETRANSMIT] = { "max_retransmit", 4, true },
    [NSTART] = { "nstart", 1, true },
    [LEISURE] = { "leisure", 5 * SECOND, false },
    [PROBING_RATE] = { "probing_rate", 1, true },
    [MAX_LATENCY] = { "max_latency", 100 * SECOND, false },
    [PROCESSING_DELAY] = { "processing_delay", 0, false },
    [TRANSMIT_SPAN] = { "max_transmit_span", 0, false },
    [TRANSMIT_WAIT] = { "max_transmit_wait", 0, false },
    [MAX_RTT] = { "max_rtt", 0, false },
    [EXCHANGE_LIFETIME] = { "exchange_lifetime", 0, false },
    [NON_LIFETIME] = { "non_lifetime", 0, false },
    [EXCHANGE] = { "exchange", 0, false },
    [ANSWER] = { "answer", 0, false },
};

static int64_t clamp(const struct timer *t, int64_t v)
{
    int64_t most = t->is_count ? 1000000 : SPAN_LIMIT;
    return v < 0 ? 0 : v > most ? most : v;
}

static const struct timer *given(const struct timer *base, unsigned n, const char *name)
{
    for (unsigned i = 0; i < n; i++) {
        if (strcmp(base[i].name, name) == 0) return &base[i];
    }
    return NULL;
}

/* ACK_TIMEOUT * (2^doublings - 1) * ACK_RANDOM_FACTOR */
static int64_t span(const int64_t *v, int64_t doublings)
{
    int64_t steps = (INT64_C(1) << doublings) - 1;
    long double ns =
        (long double)v[ACK_TIMEOUT] * (long double)steps * (long double)v[RANDOM_FACTOR] / 1000;
    return ns > 9e18L ? INT64_MAX / 4 : (int64_t)ns;
}

/* The value that the RFC's formula gives; the ones before it in the list are final. */
static int64_t derived(const int64_t *v, unsigned i)
{
    int64_t tries = v[MAX_RETRANSMIT] > RETRANSMIT_LIMIT ? RETRANSMIT_LIMIT : v[MAX_RETRANSMIT];
    switch (i) {
    case PROCESSING_DELAY: return v[ACK_TIMEOUT];
    case TRANSMIT_SPAN: return span(v, tries);
    case TRANSMIT_WAIT: return span(v, tries + 1);
    case MAX_RTT: return 2 * v[MAX_LATENCY] + v[PROCESSING_DELAY];
    case EXCHANGE_LIFETIME: return v[TRANSMIT_SPAN] + 2 * v[MAX_LATENCY] + v[PROCESSING_DELAY];
    case NON_LIFETIME: return v[TRANSMIT_SPAN] + v[MAX_LATENCY];
    case EXCHANGE: return v[EXCHANGE_LIFETIME];
    case ANSWER: return v[TRANSMIT_WAIT]; /* until a client may give up: 4.8.2 */
    default: return defaults[i].value_ns;
    }
}

unsigned coap_dialogue_timers(const struct timer *base, unsigned nbase, struct timer *out,
                              unsigned cap)
{
    int64_t v[TIMERS];
    unsigned n = cap < TIMERS ? cap : TIMERS;
    for (unsigned i = 0; i < TIMERS; i++) {
        const struct timer *t = given(base, nbase, defaults[i].name);
        v[i] = t ? clamp(&defaults[i], t->value_ns) : derived(v, i);
    }
    for (unsigned i = 0; i < n; i++)
        out[i] = (struct timer){ defaults[i].name, v[i], defaults[i].is_count };
    return n;
}
