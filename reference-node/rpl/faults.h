/* SPDX-License-Identifier: Apache-2.0
 * faults.h - the rules that the RPL node can break on purpose, so that a test can be shown to
 * notice. Names with _rx_ are about what is received, the others about what is sent. */
#ifndef RPL_FAULTS_H
#define RPL_FAULTS_H
#include <stdbool.h>
#include <stddef.h>

/* The rows of the table in faults.c, which says what each one does. */
enum rpl_fault { RPL_F_DIO_ROOT_RANK, RPL_FAULT_COUNT };

enum { RPL_FAULT_CLAUSES = 4 };

struct rpl_fault_row {
    const char *name;
    const char *role; /* who can show it: root, router, leaf or any */
    bool remark;      /* what is broken is a SHOULD */
    const char *summary;
    const char *clauses[RPL_FAULT_CLAUSES]; /* RFC:section */
};

extern const struct rpl_fault_row rpl_faults[RPL_FAULT_COUNT];

/* Purpose: does the name begin like those of RPL's faults? */
bool rpl_fault_name(const char *name);

/* Purpose: set `on` (RPL_FAULT_COUNT entries) to the faults of a list with commas; names that are
 * not RPL's are passed over. NULL, or the first unknown name; nothing is changed then. */
const char *rpl_faults_read(bool *on, const char *list);
#endif
