/* SPDX-License-Identifier: Apache-2.0
 * Spans of the tracker: of a device that keeps its timers, of a slow one, of one that may be slower
 * than it says, of nobody. A copy that comes within the span is one, and behind it is none. */
#include "cli/track_times.h"
#include "wire/build.h"
#include "wire/dissect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define S INT64_C(1000000000)

struct device {
    bool exact;
    int64_t span_ns, exchange_ns, non_ns; /* 0: unknown */
};

static struct value time_or_unknown(int64_t ns)
{
    return ns ? value_time(ns) : value_unknown();
}

static struct value profile_of(void *env, const char *name)
{
    const struct device *d = env;
    if (strcmp(name, "tx.default") == 0) return value_bool(d->exact);
    if (strcmp(name, "tx.max_transmit_span") == 0) return time_or_unknown(d->span_ns);
    if (strcmp(name, "tx.exchange_lifetime") == 0) return time_or_unknown(d->exchange_ns);
    if (strcmp(name, "tx.non_lifetime") == 0) return time_or_unknown(d->non_ns);
    return value_unknown();
}

static struct tracker_options times(struct device d)
{
    struct tracker_options t = { .complete = true };
    track_times(&t, profile_of, &d);
    return t;
}

static void nothing_known_is_the_standard(void **state)
{
    (void)state;
    struct tracker_options t = times((struct device){ .exact = true });
    assert_int_equal(t.max_transmit_span_ns, 45 * S);
    assert_int_equal(t.exchange_lifetime_ns, 247 * S);
    assert_int_equal(t.non_lifetime_ns, 145 * S);
}

static void exact_timers_are_taken_as_they_are(void **state)
{
    (void)state;
    struct tracker_options t = times((struct device){ true, 2 * S, 12 * S, 7 * S });
    assert_int_equal(t.max_transmit_span_ns, 2 * S);
    assert_int_equal(t.exchange_lifetime_ns, 12 * S);
    assert_int_equal(t.non_lifetime_ns, 7 * S);
}

static void others_are_never_shorter_than_the_standard(void **state)
{
    (void)state;
    struct tracker_options t = times((struct device){ false, 2 * S, 300 * S, 7 * S });
    assert_int_equal(t.max_transmit_span_ns, 45 * S);
    assert_int_equal(t.exchange_lifetime_ns, 300 * S);
    assert_int_equal(t.non_lifetime_ns, 145 * S);
}

/* How many copies of a confirmable GET there are when it comes once more after `later_ns`. */
static unsigned copies(struct device d, int64_t later_ns)
{
    static const uint8_t get[] = { 0x41, 1, 0x12, 0x34, 0xaa };
    struct endpoint a = { .family = 6, .port = 40000, .addr = { [15] = 1 } };
    struct endpoint b = { .family = 6, .port = 5683, .addr = { [15] = 2 } };
    struct tracker_options t = times(d);
    struct dissect_options o = dissect_defaults();
    o.all = true;
    struct tracker *tracker = tracker_new(&t);
    struct dissector *dissector = dissector_new(&o);
    struct tracked out = { 0 };
    uint8_t octets[100];
    for (unsigned i = 0; i < 2; i++) {
        struct wr w = wr_open(octets, sizeof octets);
        assert_true(build_datagram(&a, &b, (struct slice){ get, sizeof get }, &w));
        struct frame f = { .number = i + 1,
                           .time_ns = S + i * later_ns,
                           .linktype = 101,
                           .orig_bytes = (uint32_t)wr_size(&w),
                           .bytes = { octets, wr_size(&w) } };
        struct packet p;
        dissect(dissector, &f, &p);
        tracker_frame(tracker, &p, &out);
    }
    dissector_free(dissector);
    tracker_free(tracker);
    return out.copy;
}

static void a_copy_of_a_slow_device_is_one(void **state)
{
    (void)state;
    struct device standard = { .exact = true };
    struct device slow = { false, 225 * S, 435 * S, 325 * S }; /* ACK_TIMEOUT 10 s */
    struct device fast = { true, 2 * S, 12 * S, 7 * S };
    assert_int_equal(copies(standard, 40 * S), 2);
    assert_int_equal(copies(standard, 100 * S), 1);
    assert_int_equal(copies(slow, 100 * S), 2);
    assert_int_equal(copies(fast, 40 * S), 1);
    assert_int_equal(copies(fast, S), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_is_the_standard),
        cmocka_unit_test(exact_timers_are_taken_as_they_are),
        cmocka_unit_test(others_are_never_shorter_than_the_standard),
        cmocka_unit_test(a_copy_of_a_slow_device_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
