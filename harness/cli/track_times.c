/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/track_times.h"

#include "wire/dialogue.h"

enum { TIMERS_MAX = 64 };

/* What the protocol has where nothing else is said. */
static int64_t usual_ns(const char *name)
{
    struct timer all[TIMERS_MAX];
    const struct dialogue *d = dialogue_of(PROTO_COAP);
    unsigned n = d && d->timers ? d->timers(NULL, 0, all, TIMERS_MAX) : 0;
    for (unsigned i = 0; i < n; i++)
        if (strcmp(all[i].name, name) == 0) return all[i].value_ns;
    return 0;
}

void track_times(struct tracker_options *t, struct value (*profile)(void *env, const char *name),
                 void *env)
{
    const struct {
        const char *name;
        int64_t *ns;
    } span[] = { { "tx.max_transmit_span", &t->max_transmit_span_ns },
                 { "tx.exchange_lifetime", &t->exchange_lifetime_ns },
                 { "tx.non_lifetime", &t->non_lifetime_ns } };
    struct value exact = profile(env, "tx.default");
    for (size_t i = 0; i < sizeof span / sizeof *span; i++) {
        struct value v = profile(env, span[i].name);
        int64_t usual = usual_ns(span[i].name + strlen("tx."));
        bool as_it_is = exact.kind == VALUE_BOOL && exact.i;
        *span[i].ns = v.kind == VALUE_TIME && (as_it_is || v.i > usual) ? v.i : usual;
    }
}
