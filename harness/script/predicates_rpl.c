/* SPDX-License-Identifier: Apache-2.0
 * Predicates on what RPL counts and times: RFC 6550 section 7, RFC 6206 section 4.2. */
#include "script/predicates.h"

#include "wire/lollipop.h"

#include <stdlib.h>

enum {
    LINEAR = 128,
    COUNTERS = 256,
    DOUBLINGS_MAX = 32,
    INTERVALS_BITS = 12,
    INTERVALS_MAX = 1 << INTERVALS_BITS,
    STEPS_MAX = 100000,
    PAIRS_MIN = 50,
    DRIFT_PART = 50 /* the clock of a device may be 2 % off */
};

static enum truth of(bool b)
{
    return b ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool is_counter(const struct value *v)
{
    return v->kind == VALUE_INT && v->i >= 0 && v->i < COUNTERS;
}

enum truth predicate_lollipop_newer(const struct value *s, const struct value *arg, unsigned nargs,
                                    const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (!is_counter(s) || !is_counter(&arg[0])) return TRUTH_UNKNOWN;
    enum lollipop order = lollipop_compare((unsigned)s->i, (unsigned)arg[0].i);
    return order == LOLLIPOP_UNORDERED ? TRUTH_UNKNOWN : of(order == LOLLIPOP_NEWER);
}

enum truth predicate_lollipop_next(const struct value *s, const struct value *arg, unsigned nargs,
                                   const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (!is_counter(s) || !is_counter(&arg[0])) return TRUTH_UNKNOWN;
    int64_t b = arg[0].i;
    return of(s->i == (b == COUNTERS - 1 || b == LINEAR - 1 ? 0 : b + 1));
}

/* Transmissions of a timer of RFC 6206. Instants in nanoseconds. */
struct timer_run {
    const struct value *at;
    unsigned n, doublings;
    int64_t imin, tolerance;
    bool silent; /* an interval may be without transmission */
    unsigned
        steps; /* that may still be taken: choices grow exponentially where intervals are silent */
};

static int64_t length_of(const struct timer_run *r, unsigned interval)
{
    unsigned d = interval < r->doublings ? interval : r->doublings;
    return r->imin << d;
}

static int64_t drift_of(int64_t span)
{
    return span / DRIFT_PART;
}

/* Is there an instant in [from, to] at which a first interval may have begun, so that transmission
 * i is in interval k that begins `start` after it, or in a later one if intervals may be silent,
 * and so are those behind it? */
static bool fits(struct timer_run *r, unsigned i, unsigned k, int64_t start, int64_t from,
                 int64_t to)
{
    for (; i < r->n; i++, k++) {
        for (;; k++) {
            if (k >= INTERVALS_MAX || !r->steps) return false;
            r->steps--;
            int64_t length = length_of(r, k), at = r->at[i].i;
            int64_t far = start + length, near = start + length / 2;
            int64_t low = at - far - drift_of(far) - r->tolerance;
            int64_t high = at - near + drift_of(near) + r->tolerance;
            start = far;
            if (high < from) return false; /* and later intervals leave still less */
            if (low > to) {
                if (!r->silent) return false;
                continue;
            }
            if (r->silent && low > from && fits(r, i, k + 1, start, from, low)) return true;
            from = low > from ? low : from;
            to = high < to ? high : to;
            break;
        }
    }
    return from <= to;
}

static bool are_instants(const struct value *s)
{
    for (unsigned i = 0; s->kind == VALUE_LIST && i < s->n; i++)
        if (s->item[i].kind != VALUE_TIME) return false;
    return s->kind == VALUE_LIST;
}

/* 4096 intervals of this length, and their drift, stay far from the end of 64 bits. */
static bool is_timer(const struct value *arg)
{
    return arg[0].kind == VALUE_TIME && arg[1].kind == VALUE_INT && arg[2].kind == VALUE_INT &&
           arg[3].kind == VALUE_TIME && arg[1].i >= 0 && arg[1].i <= DOUBLINGS_MAX &&
           arg[0].i > 0 && arg[0].i <= INT64_MAX >> (arg[1].i + INTERVALS_BITS + 2);
}

enum truth predicate_trickle(const struct value *s, const struct value *arg, unsigned nargs,
                             const struct eval *ctx)
{
    (void)ctx;
    if (!are_instants(s) || !is_timer(arg)) return TRUTH_UNKNOWN;
    struct timer_run r = { s->item,  s->n,          (unsigned)arg[1].i, arg[0].i,
                           arg[3].i, arg[2].i != 0, STEPS_MAX };
    if (!s->n) return TRUTH_TRUE;
    int64_t first = s->item[0].i, most = 2 * length_of(&r, r.doublings) * r.doublings;
    int64_t from = first - most - 2 * r.imin - r.tolerance, to = first;
    if (nargs > 4 && arg[4].kind != VALUE_TIME) return TRUTH_UNKNOWN;
    if (nargs > 4) {
        from = arg[4].i - r.tolerance;
        to = arg[4].i + r.tolerance;
    }
    if (fits(&r, 0, 0, 0, from, to)) return TRUTH_TRUE;
    return r.steps ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

enum truth predicate_spaced(const struct value *s, const struct value *arg, unsigned nargs,
                            const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (!are_instants(s) || arg[0].kind != VALUE_TIME) return TRUTH_UNKNOWN;
    for (unsigned i = 1; i < s->n; i++)
        if (s->item[i].i - s->item[i - 1].i < arg[0].i) return TRUTH_FALSE;
    return TRUTH_TRUE;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of two instants, each taken anywhere in the second half of its interval, the later one's place
 * less the earlier one's, in halves of an interval: a triangle from -1 to 1. */
static double triangle(double d)
{
    if (d <= -1) return 0;
    if (d >= 1) return 1;
    return d < 0 ? (1 + d) * (1 + d) / 2 : 1 - (1 - d) * (1 - d) / 2;
}

/* The greatest distance of the distribution of n sorted values from that triangle. */
static double farthest(const double *d, unsigned n)
{
    double most = 0;
    for (unsigned i = 0; i < n; i++) {
        double f = triangle(d[i]);
        double below = f - (double)i / n, above = (double)(i + 1) / n - f;
        if (below > most) most = below;
        if (above > most) most = above;
    }
    return most;
}

enum truth predicate_by_chance(const struct value *s, const struct value *arg, unsigned nargs,
                               const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    unsigned n = s->kind == VALUE_LIST ? s->n / 2 : 0; /* pairs have no instant in common */
    if (n < PAIRS_MIN || !are_instants(s) || arg[0].kind != VALUE_TIME || arg[0].i <= 0)
        return TRUTH_UNKNOWN;
    double *d = malloc(n * sizeof *d);
    if (!d) abort(); /* no memory */
    double least = (double)arg[0].i * .98, longest = (double)arg[0].i * 1.02;
    /* the device's clock tells itself by how much it is off */
    double interval = (double)(s->item[s->n - 1].i - s->item[0].i) / (double)(s->n - 1);
    if (interval < least) interval = least;
    if (interval > longest) interval = longest;
    for (unsigned i = 0; i < n; i++)
        d[i] = 2 * ((double)(s->item[2 * i + 1].i - s->item[2 * i].i) / interval - 1);
    qsort(d, n, sizeof *d, by_size);
    double most = farthest(d, n);
    free(d);
    static const double once_in_1000 = 3.8006; /* Kolmogorov's distribution: 1.9495 squared */
    return of(most * most * n <= once_in_1000);
}
