/* SPDX-License-Identifier: Apache-2.0
 * mesh.h - rows that no single frame can fill: what a message of RPL, or a packet in its network,
 * has to do with what was heard before (rpl.track.*), and what is wrong with a message's octets
 * (rpl.defect). They are computed by harness/engine/mesh.h and stand in packet.extra. Absent where
 * they do not apply, and where too little was seen to know. */
#ifndef WIRE_MESH_H
#define WIRE_MESH_H
#include "wire/field.h"

enum mesh_row {
    MESH,
    MESH_DEFECT,
    MESH_RESERVED,
    /* the DODAG of the message */
    MESH_ROOT,
    MESH_MOP,
    MESH_MIN_HOP_RANK_INC,
    MESH_OCP,
    MESH_MAX_RANK_INC,
    MESH_INTERVAL_MIN,
    MESH_INTERVAL_MAX,
    MESH_CONFIG_AUTH, /* what its root says in this version */
    MESH_CONFIG_PCS,
    MESH_CONFIG_INTERVAL_DOUBLE,
    MESH_CONFIG_INTERVAL_MIN,
    MESH_CONFIG_REDUNDANCY,
    MESH_CONFIG_MAX_RANK_INC,
    MESH_CONFIG_MIN_HOP_RANK_INC,
    MESH_CONFIG_OCP,
    MESH_CONFIG_DEF_LIFETIME,
    MESH_CONFIG_LIFETIME_UNIT,
    /* the sender before this message */
    MESH_VERSION_BEFORE,
    MESH_VERSION_HEARD,
    MESH_DTSN_BEFORE,
    MESH_LOWEST_RANK,
    MESH_LEAF,
    MESH_DIO_GAP,
    MESH_DIO_GAP_TWO,
    MESH_DAO_SEQUENCE_BEFORE,
    MESH_DAO_DIFFERS,
    MESH_PATH_SEQUENCE,
    MESH_PATH_SEQUENCE_BEFORE,
    MESH_DAO_TO_ROOT,
    MESH_ACK_KNOWN,
    /* the parent that the sender uses */
    MESH_PARENT_RANK,
    MESH_PARENT_GROUNDED,
    MESH_PARENT_MOP,
    MESH_PARENT_PREFERENCE,
    MESH_CYCLE,
    MESH_CYCLE_AGE,
    /* the packet one hop earlier */
    MESH_HLIM_BEFORE,
    MESH_INSTANCE_BEFORE,
    MESH_SEGLEFT_BEFORE,
    MESH_ADDRESSED,
    MESH_R_BEFORE,
    MESH_VISITS,
    MESH_DAG_RANK,
    MESH_ROWS
};

extern const struct field mesh_rows[];
#endif
