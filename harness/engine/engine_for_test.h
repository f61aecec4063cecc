/* SPDX-License-Identifier: Apache-2.0
 * engine_for_test.h - a stage for engines in unit tests: two endpoints, virtual time, messages in
 * hexadecimal. */
#ifndef ENGINE_ENGINE_FOR_TEST_H
#define ENGINE_ENGINE_FOR_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/engine.h"
#include "script/script.h"
#include "wire/build.h"

enum { STAGE_SENT = 64 };

struct stage {
    struct arena *arena;
    const struct test *test;
    struct engine *engine;
    struct dissector *dissector;
    struct tracker *tracker;
    struct endpoint client, server;
    int64_t now_ns;
    uint64_t frames;
    char sent[STAGE_SENT][600]; /* what the tester sent, in hexadecimal */
    unsigned nsent;
    struct action asked[16];
    unsigned nasked;
    bool declared; /* the profile declares everything it is asked about */
    bool exact;    /* ... and the timers of the device */
    bool drops[STAGE_SENT];
    bool to_group; /* what is being sent goes to all servers */
};

static const int64_t stage_second = 1000000000;

static inline struct value stage_profile(void *env, const char *name)
{
    static const struct {
        const char *name;
        int64_t ns;
    } times[] = {
        { "tx.ack_timeout", 2000000000 }, { "tx.answer", 93000000000 },
        { "time.step", 10000000000 },     { "time.stimulus", 30000000000 },
        { "time.answer", 60000000000 },
    };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (strcmp(name, times[i].name) == 0) return value_time(times[i].ns);
    if (strcmp(name, "tx.max_retransmit") == 0) return value_int(4);
    if (strcmp(name, "tx.default") == 0) return value_bool(((struct stage *)env)->exact);
    if (strcmp(name, "res.test") == 0) return value_text(slice_text("/test"));
    return value_unknown();
}

static inline bool stage_declared(void *env, const char *name)
{
    (void)name;
    return ((struct stage *)env)->declared;
}

static inline struct endpoint stage_at(uint8_t last, uint16_t port)
{
    struct endpoint e = { .family = 6, .port = port };
    e.addr[0] = 0x20, e.addr[1] = 0x01, e.addr[2] = 0x0d, e.addr[3] = 0xb8, e.addr[15] = last;
    return e;
}

static inline struct endpoint stage_group(void)
{
    return (struct endpoint){ .family = 6, .port = 5683, .addr = { 0xff, 5, [15] = 0xfd } };
}

/* A frame from src to dst; returns what the gateway would do with it. */
static inline struct disposition stage_frame(struct stage *s, bool from_client, const char *hex,
                                             bool sent)
{
    static uint8_t octets[2048];
    uint8_t payload[1024];
    size_t n = 0;
    for (const char *p = hex; p[0] && p[1]; p += p[2] == ' ' ? 3 : 2) {
        char two[3] = { p[0], p[1], 0 };
        payload[n++] = (uint8_t)strtoul(two, NULL, 16);
    }
    struct wr w = wr_open(octets, sizeof octets);
    const struct endpoint *src = from_client ? &s->client : &s->server;
    const struct endpoint *dst = from_client ? &s->server : &s->client;
    struct endpoint group = stage_group();
    if (sent && s->to_group) dst = &group;
    assert_true(build_datagram(src, dst, (struct slice){ payload, n }, &w) > 0);
    struct frame f = { .number = ++s->frames,
                       .time_ns = s->now_ns,
                       .linktype = 101,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .sent = sent,
                       .bytes = { octets, wr_size(&w) } };
    struct packet p;
    struct tracked t;
    dissect(s->dissector, &f, &p);
    tracker_frame(s->tracker, &p, &t);
    return engine_frame(s->engine, &p, &t);
}

static inline void stage_actions(struct stage *s)
{
    struct action a;
    while (engine_next(s->engine, &a)) {
        if (a.kind != ACTION_SEND) {
            assert_true(s->nasked < 16);
            s->asked[s->nasked++] = a;
            continue;
        }
        assert_true(s->nsent < STAGE_SENT);
        char *hex = s->sent[s->nsent];
        for (size_t i = 0; i < a.bytes.n && i < 299; i++)
            snprintf(hex + 2 * i, 3, "%02x", a.bytes.p[i]);
        bool client = strncmp(s->test->role[a.role], "client", 6) == 0;
        s->to_group = endpoint_is_group(&a.to);
        s->drops[s->nsent++] = stage_frame(s, client, hex, true).what == FRAME_DROP;
    }
}

/* What the device sends. */
static inline void stage_says(struct stage *s, bool from_client, const char *hex)
{
    stage_frame(s, from_client, hex, false);
    stage_actions(s);
}

/* Let time pass, with everything that falls due on the way. */
static inline void stage_wait(struct stage *s, double seconds)
{
    int64_t until = s->now_ns + (int64_t)(seconds * 1e9);
    for (unsigned turns = 0; turns < 10000; turns++) {
        int64_t due = engine_deadline(s->engine);
        if (due > until) break;
        if (due > s->now_ns) s->now_ns = due;
        engine_time(s->engine, s->now_ns);
        stage_actions(s);
    }
    s->now_ns = until;
    engine_time(s->engine, until);
    stage_actions(s);
}

static inline struct stage *stage_open(const char *text, enum run_use use, const char *tester)
{
    struct stage *s = calloc(1, sizeof *s);
    struct engine_run run = { .use = use,
                              .case_index = -1,
                              .seed = 7,
                              .performed = use != USE_CHECK,
                              .complete = true,
                              .profile = stage_profile,
                              .declared = stage_declared,
                              .env = s };
    struct tracker_options views = { .complete = true };
    struct dissect_options all = dissect_defaults();
    s->arena = arena_new(64 << 20);
    struct diags diags = diags_new(s->arena);
    s->test = script_parse(s->arena, "-", slice_text(text), NULL, &diags);
    for (const struct diag *d = diags.first; d; d = d->next)
        if (d->severity == DIAG_ERROR)
            print_error("%u:%u %s\n", d->place.line, d->place.col, d->message);
    assert_non_null(s->test);
    all.all = true;
    s->dissector = dissector_new(&all);
    s->tracker = tracker_new(&views);
    s->client = stage_at(1, 40000);
    s->server = stage_at(2, 5683);
    s->now_ns = (int64_t)1700000000 * stage_second;
    for (unsigned r = 0; r < s->test->nroles; r++) {
        bool ours = tester && strcmp(s->test->role[r], tester) == 0;
        bool client = strcmp(s->test->role[r], "client") == 0;
        bool known = use != USE_CHECK && (ours || !client);
        run.role[r] = (struct run_role){ .name = s->test->role[r],
                                         .tester = ours,
                                         .judged = !ours,
                                         .known = known,
                                         .at = client ? s->client : s->server };
        if (strcmp(s->test->role[r], "group") != 0) continue;
        run.role[r].judged = false;
        run.role[r].at = stage_group();
    }
    s->engine = engine_new(s->test, &run, s->now_ns);
    stage_actions(s);
    return s;
}

static inline enum verdict stage_verdict(const struct stage *s, const char *role)
{
    for (unsigned r = 0; r < s->test->nroles; r++)
        if (strcmp(s->test->role[r], role) == 0) return engine_result(s->engine)->role_verdict[r];
    return VERDICT_NONE;
}

static inline const struct finding *stage_finding(const struct stage *s, enum reason reason)
{
    for (const struct finding *f = engine_result(s->engine)->findings; f; f = f->next)
        if (f->reason == reason) return f;
    return NULL;
}

static inline void stage_close(struct stage *s)
{
    engine_free(s->engine);
    tracker_free(s->tracker);
    dissector_free(s->dissector);
    arena_free(s->arena);
    free(s);
}
#endif
