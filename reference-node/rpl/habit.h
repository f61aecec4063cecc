/* SPDX-License-Identifier: Apache-2.0
 * habit.h - legal things that few nodes do (rpl_config.habits); behind private.h. */
#ifndef RPL_HABIT_H
#define RPL_HABIT_H

/* Does the node have the habit? */
static inline bool rpl_habit(const struct rpl *r, enum rpl_habit h)
{
    return r->config.habits & h;
}

/* Become the root of a floating DODAG; false: it does not float, or has no address. */
bool rpl_dodag_float(struct rpl *r, struct rpl_instance *i);
/* Leave the parents: a floating DODAG, or the infinite Rank. */
void rpl_dodag_detach(struct rpl *r, struct rpl_instance *i);
/* dao_in.c: answer a DAO. */
void rpl_dao_acknowledge(struct rpl *r, struct rpl_instance *i, const struct rpl_arrival *from,
                         const struct rpl_dao *d, uint8_t status);
/* habit.c: at the start of the node, and whenever time has passed. */
void rpl_habit_start(struct rpl *r);
void rpl_habit_time(struct rpl *r);
/* Does a node still take its time to join this one's DODAG, or its version? */
bool rpl_habit_waits(struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *best);
/* The answer to a DAO is sent later; false: now. */
bool rpl_habit_late(struct rpl *r, const struct rpl_arrival *from, const struct rpl_dao *d,
                    uint8_t status);
/* When habits have something to do. */
int64_t rpl_habit_deadline(const struct rpl *r);
/* How many DAOs a node's addresses are told in, where it is not one. */
unsigned rpl_habit_splits(const struct rpl *r);
/* Padding where a message may have it. */
void rpl_habit_pad(const struct rpl *r, struct wr *w);

#endif
