/* SPDX-License-Identifier: Apache-2.0
 * Predicates on what RPL counts and times: RFC 6550 section 7, RFC 6206 section 4.2. */
#include "script/predicates.h"

#include "wire/lollipop.h"

enum { LINEAR = 128, COUNTERS = 256, INTERVALS_MAX = 4096 };

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
};

static int64_t length_of(const struct timer_run *r, unsigned interval)
{
    unsigned d = interval < r->doublings ? interval : r->doublings;
    return r->imin << d;
}

/* Is there an instant in [from, to] at which a first interval may have begun, so that transmission
 * i is in interval k that begins `start` after it, or in a later one if intervals may be silent,
 * and so are those behind it? */
static bool fits(const struct timer_run *r, unsigned i, unsigned k, int64_t start, int64_t from,
                 int64_t to)
{
    for (; i < r->n; i++, k++) {
        for (;; k++) {
            if (k >= INTERVALS_MAX) return false;
            int64_t length = length_of(r, k), at = r->at[i].i;
            int64_t low = at - start - length - r->tolerance;
            int64_t high = at - start - length / 2 + r->tolerance;
            start += length;
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

enum truth predicate_trickle(const struct value *s, const struct value *arg, unsigned nargs,
                             const struct eval *ctx)
{
    (void)nargs;
    (void)ctx;
    if (s->kind != VALUE_LIST || arg[0].kind != VALUE_TIME || arg[1].kind != VALUE_INT ||
        arg[2].kind != VALUE_INT || arg[3].kind != VALUE_TIME)
        return TRUTH_UNKNOWN;
    struct timer_run r = { s->item, s->n, (unsigned)arg[1].i, arg[0].i, arg[3].i, arg[2].i != 0 };
    if (r.imin <= 0 || arg[1].i < 0 || arg[1].i > 32 || r.imin > INT64_MAX >> 34)
        return TRUTH_UNKNOWN;
    for (unsigned i = 0; i < s->n; i++)
        if (s->item[i].kind != VALUE_TIME) return TRUTH_UNKNOWN;
    if (!s->n) return TRUTH_TRUE;
    int64_t first = s->item[0].i, most = 2 * length_of(&r, r.doublings) * r.doublings;
    if (nargs == 4) return of(fits(&r, 0, 0, 0, first - most - r.imin, first));
    if (arg[4].kind != VALUE_TIME) return TRUTH_UNKNOWN;
    return of(fits(&r, 0, 0, 0, arg[4].i - r.tolerance, arg[4].i + r.tolerance));
}
