/* SPDX-License-Identifier: Apache-2.0
 * Whatever is on the air, a scenario is judged within bounds, and what it finds can be listed.
 * Input: as of mesh_fuzz.c. */
#include "base/cursor.h"
#include "engine/scenario_watch.h"

enum { RADIO = 195, ETHERNET = 1, NODES = 6, KINDS = SCENARIO_KINDS };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct dissector *dissector;
static const unsigned some[] = { 1, 2, 3 };

static void fill(struct scenario_expect *e, struct step *s)
{
    for (unsigned i = 0; i < KINDS; i++) {
        s[i] = (struct step){ .number = "1", .source = "", .clause = "RFC6550:6" };
        e[i] = (struct scenario_expect){ .kind = (enum scenario_kind)i,
                                         .step = &s[i],
                                         .nodes = { some, 3 },
                                         .others = { some, 3 },
                                         .from_ns = 0,
                                         .until_ns = SCENARIO_END,
                                         .after_ns = 0,
                                         .has_most = true,
                                         .each = true,
                                         .permille = 1000 };
    }
}

static void frames(struct rd *r, struct mesh *m, struct scenario_watch *w, int64_t *now)
{
    uint32_t linktype = rd_u8(r) & 1 ? ETHERNET : RADIO;
    struct packet p;
    struct mesh_seen seen;
    for (uint64_t number = 1; !r->bad && rd_left_bytes(r); number++) {
        unsigned passed = rd_u8(r); /* clocks of captures may go back */
        *now += (passed & 0x80 ? -1 : 1) * (int64_t)(passed & 0x7f) * 500000000;
        size_t n = rd_u8(r);
        struct slice bytes = rd_bytes(r, n < rd_left_bytes(r) ? n : rd_left_bytes(r));
        struct frame f = { .number = number,
                           .time_ns = *now,
                           .linktype = linktype,
                           .orig_bytes = (uint32_t)bytes.n,
                           .bytes = bytes };
        dissect(dissector, &f, &p);
        mesh_frame(m, &p, &seen);
        scenario_watch_frame(w, m, &p, &seen);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd r = rd_open((struct slice){ data, size });
    struct mesh_options o = { .max_nodes = 16, .complete = size & 1 };
    struct mesh *m = mesh_new(&o);
    struct dissect_options options = dissect_defaults();
    struct scenario_expect expect[KINDS];
    struct step step[KINDS];
    static uint8_t address[NODES][16];
    static const struct test test = { .id = "T" };
    struct scenario s = { .test = &test, .expect = expect, .nexpects = KINDS };
    struct scenario_network n = { .nodes = NODES,
                                  .address = (const uint8_t(*)[16])address,
                                  .start_ns = SCENARIO_FIRST,
                                  .complete = size & 1,
                                  .performed = true };
    int64_t now = 0;
    for (unsigned i = 0; i < NODES; i++) address[i][15] = (uint8_t)(i + 1);
    if (!dissector) {
        mesh_fields(&options.wanted);
        scenario_watch_fields(&options.wanted);
        dissector = dissector_new(&options);
    }
    dissector_reset(dissector);
    fill(expect, step);
    struct scenario_watch *w = scenario_watch_new(&s, &n);
    frames(&r, m, w, &now);
    const struct result *result = scenario_watch_end(w, m, now);
    unsigned found = 0;
    for (const struct finding *f = result->findings; f; f = f->next) found++;
    if (found != result->nfindings) __builtin_trap();
    scenario_watch_free(w);
    mesh_free(m);
    return 0;
}
