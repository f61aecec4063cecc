/* SPDX-License-Identifier: Apache-2.0
 * faults.h - the rules that the RPL node can break on purpose, so that a test can be shown to
 * notice. Names with _rx_ are about what is received, the others about what is sent. */
#ifndef RPL_FAULTS_H
#define RPL_FAULTS_H
#include <stdbool.h>
#include <stddef.h>

/* The rows of the table in faults.c, which says what each one does. */
enum rpl_fault {
    RPL_F_CHECKSUM,
    RPL_F_SOURCE_GLOBAL,
    RPL_F_ALL_NODES,
    RPL_F_RX_RESERVED,
    RPL_F_RX_UNKNOWN_OPTION,
    RPL_F_RX_PADDING,
    RPL_F_RX_MALFORMED,
    RPL_F_RX_SECURE,
    RPL_F_SEQUENCE_PLAIN,
    RPL_F_SEQUENCE_ZERO,
    RPL_F_DIO_ROOT_RANK,
    RPL_F_DIO_DODAGID,
    RPL_F_DIO_RESERVED,
    RPL_F_DIO_ZERO_BIT,
    RPL_F_DIO_GROUNDED,
    RPL_F_DIO_PREFERENCE,
    RPL_F_DIO_MOP,
    RPL_F_DIO_INSTANCE,
    RPL_F_DIO_VERSION,
    RPL_F_DIO_RANK_SMALL,
    RPL_F_DIO_RANK_EQUAL,
    RPL_F_DIO_CONF_MISSING,
    RPL_F_DIO_CONF_OWN,
    RPL_F_DIO_CONF_FLAGS,
    RPL_F_DIO_CONF_A,
    RPL_F_DIO_PIO_L,
    RPL_F_DIO_PIO_LIFETIME,
    RPL_F_DIO_PIO_STRANGER,
    RPL_F_DIO_PIO_R,
    RPL_F_DIO_ETX_CONTAINER,
    RPL_F_DIO_RX_GLOBAL,
    RPL_F_DIO_RX_RANK_ZERO,
    RPL_F_DIO_RX_MIN_HOP,
    RPL_F_DIO_RX_POISON,
    RPL_F_DIO_RX_VERSION,
    RPL_F_DIO_RX_VERSION_ANY,
    RPL_F_DIO_RX_MOP,
    RPL_F_DIO_RX_OCP,
    RPL_F_DIO_RX_LIMIT,
    RPL_F_DIO_RX_GREEDY,
    RPL_F_DIO_RX_GROUNDED,
    RPL_F_DIO_RX_PREFERENCE,
    RPL_F_DIO_RX_ROOT,
    RPL_F_DIO_RX_RIO_PRF,
    RPL_F_DIO_RX_PIO_R,
    RPL_F_POISON_NONE,
    RPL_F_PARENT_LOST,
    RPL_F_LEAF_RANK,
    RPL_F_LEAF_TRICKLE,
    RPL_F_LEAF_FORWARDS,
    RPL_F_DIS_RESERVED,
    RPL_F_DIS_RX_MULTICAST,
    RPL_F_DIS_RX_UNICAST,
    RPL_F_DIS_RX_SIO,
    RPL_F_DIS_RX_RESTART,
    RPL_F_DIS_RX_TO_ALL,
    RPL_F_DIS_RX_UNICAST_RESET,
    RPL_F_TRICKLE_EARLY,
    RPL_F_TRICKLE_CONSTANT,
    RPL_F_TRICKLE_BEYOND,
    RPL_F_TRICKLE_K,
    RPL_F_TRICKLE_K_ZERO,
    RPL_F_TRICKLE_COUNTER,
    RPL_F_TRICKLE_VERSION,
    RPL_F_TRICKLE_CONSISTENT,
    RPL_F_TRICKLE_JITTER,
    RPL_F_DAO_MOP_0,
    RPL_F_DAO_SILENT,
    RPL_F_DAO_PARENT_MISSING,
    RPL_F_DAO_PARENT_STORING,
    RPL_F_DAO_SOURCE,
    RPL_F_DAO_LINK_LOCAL,
    RPL_F_DAO_TRANSIT_FIRST,
    RPL_F_DAO_RESERVED,
    RPL_F_DAO_SEQUENCE,
    RPL_F_DAO_PATH_SEQUENCE,
    RPL_F_DAO_PATH_CONTROL,
    RPL_F_DAO_PATH_CONTROL_ALL,
    RPL_F_DAO_LIFETIME,
    RPL_F_DAO_D,
    RPL_F_DAO_DTSN,
    RPL_F_DAO_DTSN_OWN,
    RPL_F_DAO_FORWARD,
    RPL_F_DAO_DESCRIPTOR,
    RPL_F_DAO_NO_PATH,
    RPL_F_DAO_RX_NO_PATH,
    RPL_F_DAO_RX_OLD,
    RPL_F_DAO_RX_AGAIN,
    RPL_F_DAO_RX_LIFETIME,
    RPL_F_DAO_RX_TARGET,
    RPL_F_DAO_RX_PARENT,
    RPL_F_DAO_RX_MULTICAST,
    RPL_F_DAO_RX_FULL,
    RPL_F_ACK_MISSING,
    RPL_F_ACK_SEQUENCE,
    RPL_F_ACK_MULTICAST,
    RPL_F_ACK_RESERVED,
    RPL_F_ACK_RX_ANY,
    RPL_F_RPI_MISSING,
    RPL_F_RPI_O,
    RPL_F_RPI_O_DOWN,
    RPL_F_RPI_F,
    RPL_F_RPI_RANK,
    RPL_F_RPI_RANK_FULL,
    RPL_F_RPI_INSTANCE,
    RPL_F_RPI_TYPE,
    RPL_F_RPI_RX_RANK,
    RPL_F_RPI_RX_SECOND,
    RPL_F_RPI_RX_RESET,
    RPL_F_RPI_RX_F,
    RPL_F_RPI_RX_NO_ROUTE,
    RPL_F_RPI_RX_BACK,
    RPL_F_RPI_RX_LONG,
    RPL_F_RPI_RX_SHORT,
    RPL_F_RPI_FOREIGN,
    RPL_F_SRH_ORDER,
    RPL_F_SRH_RESERVED,
    RPL_F_SRH_LEFT,
    RPL_F_SRH_FOREIGN,
    RPL_F_SRH_RING,
    RPL_F_SRH_HOLE,
    RPL_F_SRH_NO_SWAP,
    RPL_F_SRH_RX_LEFT,
    RPL_F_SRH_RX_LOOP,
    RPL_F_SRH_RX_MULTICAST,
    RPL_F_SRH_RX_DONE,
    RPL_F_OF0_INCREASE,
    RPL_F_OF0_WORST,
    RPL_F_OF_HYSTERESIS,
    RPL_F_MRHOF_STAYS,
    RPL_F_MRHOF_RANK,
    RPL_F_MRHOF_BAD_LINK,
    RPL_FAULT_COUNT
};

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
