/* SPDX-License-Identifier: Apache-2.0
 * rpl_room_for_test.h - RPL nodes in a room, on a virtual clock, for rpl_test and rpl_more_test. */
#ifndef SIXLOWPAN_RPL_ROOM_FOR_TEST_H
#define SIXLOWPAN_RPL_ROOM_FOR_TEST_H
#include "medium_for_test.h"

static inline struct node6_config rpl_config_of(unsigned i, enum rpl_role role)
{
    struct node6_config c = medium_config(i);
    c.rpl.role = role;
    c.rpl.seed = 100 + i;
    if (role == RPL_ROOT) {
        c.prefixes[0] = (struct node6_prefix){ .bits = 64 };
        c.prefixes[0].address[0] = 0xfd;
        c.prefix_count = 1;
    }
    return c;
}

static inline struct rpl_view look(struct medium *m, unsigned i)
{
    struct rpl_view v = { 0 };
    rpl_look(node6_rpl(m->node[i]), 0, &v);
    return v;
}

/* Nodes in a line: each hears the one before and the one behind. */
static inline void line(struct medium *m, const char *name, unsigned count)
{
    medium_open(m, name);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < count; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        medium_add(m, i, &c);
    }
}

static inline void address(unsigned i, char to[64])
{
    snprintf(to, 64, "fd00::212:4b00:14b5:d9%02x", i + 1);
}

/* Does a ping come back? */
static inline bool pings(struct medium *m, unsigned from, unsigned to)
{
    char line[96], ip[64];
    bool done;
    address(to, ip);
    snprintf(line, sizeof line, "ping %s id 7 seq %u", ip, (unsigned)(m->frames & 0xffff));
    medium_ask(m, from, line, &done);
    if (!done) return false;
    snprintf(line, sizeof line, "seq=%u ", (unsigned)(m->frames & 0xffff));
    medium_run(m, N6_SECOND);
    const char *answer = medium_ask(m, from, "last reply", &done);
    return done && strstr(answer, line) && strstr(answer, ip);
}

static inline void line_of_mop(struct medium *m, const char *name, unsigned count, uint8_t mop)
{
    medium_open(m, name);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < count; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.mop = mop;
        medium_add(m, i, &c);
    }
}

/* What a node is told by `rpl instances`. */
static inline bool in_instance(struct medium *m, unsigned i, const char *text)
{
    bool done;
    const char *answer = medium_ask(m, i, "rpl instances", &done);
    if (!strstr(answer, text)) print_message("%s\n", answer);
    return strstr(answer, text) != NULL;
}
#endif
