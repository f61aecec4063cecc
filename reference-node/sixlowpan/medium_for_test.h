/* SPDX-License-Identifier: Apache-2.0
 * medium_for_test.h - nodes in a room without a radio: a virtual clock, who hears whom, what was
 * sent. With PLUGTEST_PCAP=DIR in the environment the traffic of each test is written there, for
 * another program to look at. */
#ifndef SIXLOWPAN_MEDIUM_FOR_TEST_H
#define SIXLOWPAN_MEDIUM_FOR_TEST_H
#include "private.h"
#include <stdio.h>
#include <stdlib.h>

enum { MEDIUM_NODES = 6, MEDIUM_FRAMES_MAX = 200000 };

struct medium {
    struct node6 *node[MEDIUM_NODES];
    bool deaf[MEDIUM_NODES][MEDIUM_NODES]; /* [who][whom] */
    int64_t now_ns;
    uint64_t frames, hash;
    unsigned loss_percent;
    uint64_t random;
    /* Purpose: sees each frame; NULL: nobody does. */
    void (*tap)(struct medium *m, unsigned from, struct slice frame);
    void *arg;
    FILE *pcap;
};

static inline void medium_u32(FILE *f, uint32_t v)
{
    for (int i = 0; i < 4; i++) fputc((int)(v >> 8 * i & 255), f);
}

/* The file is LINKTYPE_IEEE802_15_4_NOFCS. */
static inline void medium_open(struct medium *m, const char *name)
{
    const char *folder = getenv("PLUGTEST_PCAP");
    char path[512];
    *m = (struct medium){ .now_ns = N6_SECOND, .random = 1 };
    if (!folder) return;
    snprintf(path, sizeof path, "%s/%s.pcap", folder, name);
    m->pcap = fopen(path, "wb");
    if (!m->pcap) abort();
    medium_u32(m->pcap, 0xa1b2c3d4);
    medium_u32(m->pcap, 4 << 16 | 2);
    medium_u32(m->pcap, 0);
    medium_u32(m->pcap, 0);
    medium_u32(m->pcap, 65535);
    medium_u32(m->pcap, 230);
}

static inline void medium_close(struct medium *m)
{
    for (unsigned i = 0; i < MEDIUM_NODES; i++) node6_free(m->node[i]);
    if (m->pcap) fclose(m->pcap);
}

static inline void medium_note(struct medium *m, unsigned from, struct slice frame)
{
    m->frames++;
    for (size_t i = 0; i < frame.n; i++) m->hash = (m->hash ^ frame.p[i]) * 0x100000001b3u;
    m->hash = (m->hash ^ from) * 0x100000001b3u ^ (uint64_t)m->now_ns;
    if (m->tap) m->tap(m, from, frame);
    if (!m->pcap) return;
    medium_u32(m->pcap, (uint32_t)(m->now_ns / N6_SECOND));
    medium_u32(m->pcap, (uint32_t)(m->now_ns % N6_SECOND / 1000));
    medium_u32(m->pcap, (uint32_t)frame.n);
    medium_u32(m->pcap, (uint32_t)frame.n);
    fwrite(frame.p, 1, frame.n, m->pcap);
}

static inline bool medium_lost(struct medium *m)
{
    m->random = m->random * 6364136223846793005u + 1442695040888963407u;
    return m->random >> 33 < ((uint64_t)1 << 31) / 100 * m->loss_percent;
}

/* A frame that all who hear `from` get; from == MEDIUM_NODES: the test itself. */
static inline void medium_send(struct medium *m, unsigned from, struct slice frame)
{
    uint8_t copy[NODE6_FRAME_BYTES];
    if (frame.n > sizeof copy) abort();
    memcpy(copy, frame.p, frame.n);
    m->now_ns += 1000000; /* on the air */
    medium_note(m, from, (struct slice){ copy, frame.n });
    for (unsigned i = 0; i < MEDIUM_NODES; i++)
        if (m->node[i] && i != from && (from == MEDIUM_NODES || !m->deaf[i][from]) &&
            !(m->loss_percent && medium_lost(m)))
            node6_frame(m->node[i], (struct slice){ copy, frame.n }, m->now_ns);
}

static inline bool medium_drain(struct medium *m)
{
    struct node6_out out;
    for (unsigned i = 0; i < MEDIUM_NODES; i++)
        if (m->node[i] && node6_next(m->node[i], &out)) {
            medium_send(m, i, out.bytes);
            return true;
        }
    return false;
}

/* Run for this long; deadlines are jumped to. */
static inline void medium_run(struct medium *m, int64_t for_ns)
{
    int64_t end = m->now_ns + for_ns;
    for (;;) {
        int64_t next = N6_NEVER;
        while (m->now_ns <= end && medium_drain(m))
            if (m->frames > MEDIUM_FRAMES_MAX) abort();
        for (unsigned i = 0; i < MEDIUM_NODES; i++)
            if (m->node[i]) next = n6_sooner(next, node6_deadline(m->node[i]));
        if (next > end) break;
        if (next > m->now_ns) m->now_ns = next;
        for (unsigned i = 0; i < MEDIUM_NODES; i++)
            if (m->node[i]) node6_time(m->node[i], m->now_ns);
    }
    if (end > m->now_ns) m->now_ns = end;
    for (unsigned i = 0; i < MEDIUM_NODES; i++)
        if (m->node[i]) node6_time(m->node[i], m->now_ns);
}

/* The configuration of node number i of a test. */
static inline struct node6_config medium_config(unsigned i)
{
    struct node6_config c = node6_defaults();
    c.eui64[7] = (uint8_t)(i + 1);
    c.has_short = true;
    c.short_address = (uint16_t)(i + 1);
    c.nd = false;
    c.error_rate = 0;
    c.seed = i + 1;
    return c;
}

static inline void medium_add(struct medium *m, unsigned i, const struct node6_config *c)
{
    const char *why = NULL;
    m->node[i] = node6_new(c, m->now_ns, &why);
    if (!m->node[i]) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
}

/* A command; its answer is kept until the next one. */
static inline const char *medium_ask(struct medium *m, unsigned i, const char *line, bool *done)
{
    static char copy[8192];
    struct text answer = text_new(sizeof copy - 1);
    *done = node6_command(m->node[i], line, &answer);
    snprintf(copy, sizeof copy, "%s", text_string(&answer));
    text_free(&answer);
    return copy;
}
#endif
