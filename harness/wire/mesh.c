/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/mesh.h"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define OURS (F_OURS | F_CALC)

#define CONFIG(row, name, label)                                                                   \
    [MESH_CONFIG_##row] = { "rpl.track.config." name,                                              \
                            label " that the root announces in this DODAG Version", F_UINT,        \
                            .flags = OURS, .spec = "RFC6550:6.7.6" }

/* Every row: the name, what it says, and the clause that makes it interesting. */
const struct field mesh_rows[MESH_ROWS] = {
    [MESH] = { "rpl.track", "What was heard of a RPL network", F_PROTO, .flags = OURS },
    [MESH_DEFECT] = { "rpl.defect", "Error in the message of RPL", F_TEXT, .flags = OURS,
                      .spec = "RFC6550:6" },

    [MESH_RESERVED] = { "rpl.track.reserved",
                        "Reserved bits of all Transit Information and Solicited Information "
                        "options",
                        F_UINT, .flags = OURS | F_HEX, .spec = "RFC6550:6.7.8" },
    [MESH_ROOT] = { "rpl.track.root", "The sender has the address that is the DODAGID", F_BOOL,
                    .flags = OURS, .spec = "RFC6550:8.2.2.2" },
    [MESH_MOP] = { "rpl.track.mop", "Mode of Operation of the DODAG that the message belongs to",
                   F_UINT, .flags = OURS, .spec = "RFC6550:6.3.1" },
    [MESH_MIN_HOP_RANK_INC] = { "rpl.track.min_hop_rank_inc",
                                "MinHopRankIncrease of the DODAG Version", F_UINT, .flags = OURS,
                                .spec = "RFC6550:6.7.6" },
    [MESH_OCP] = { "rpl.track.ocp", "Objective Code Point of the DODAG Version", F_UINT,
                   .flags = OURS, .spec = "RFC6550:6.7.6" },
    [MESH_MAX_RANK_INC] = { "rpl.track.max_rank_inc", "MaxRankIncrease of the DODAG Version",
                            F_UINT, .flags = OURS, .spec = "RFC6550:6.7.6" },
    [MESH_INTERVAL_MIN] = { "rpl.track.interval_min", "Imin of the DODAG Version's Trickle timers",
                            F_TIME, .flags = OURS, .spec = "RFC6550:8.3.1" },
    [MESH_INTERVAL_MAX] = { "rpl.track.interval_max",
                            "The longest interval of the DODAG Version's Trickle timers", F_TIME,
                            .flags = OURS, .spec = "RFC6550:8.3.1" },
    CONFIG(AUTH, "auth", "Authentication Enabled (A)"),
    CONFIG(PCS, "pcs", "Path Control Size"),
    CONFIG(INTERVAL_DOUBLE, "interval_double", "DIOIntervalDoublings"),
    CONFIG(INTERVAL_MIN, "interval_min", "DIOIntervalMin"),
    CONFIG(REDUNDANCY, "redundancy", "DIORedundancyConstant"),
    CONFIG(MAX_RANK_INC, "max_rank_inc", "MaxRankIncrease"),
    CONFIG(MIN_HOP_RANK_INC, "min_hop_rank_inc", "MinHopRankIncrease"),
    CONFIG(OCP, "ocp", "Objective Code Point"),
    CONFIG(DEF_LIFETIME, "def_lifetime", "Default Lifetime"),
    CONFIG(LIFETIME_UNIT, "lifetime_unit", "Lifetime Unit"),

    [MESH_VERSION_BEFORE] = { "rpl.track.version_before",
                              "Newest DODAGVersionNumber that the sender has advertised, unless it "
                              "has left or may have restarted since",
                              F_UINT, .flags = OURS, .spec = "RFC6550:8.2.2.1" },
    [MESH_VERSION_HEARD] = { "rpl.track.version_heard",
                             "Newest DODAGVersionNumber that others have advertised before; only "
                             "where all of the network is heard from its start",
                             F_UINT, .flags = OURS, .spec = "RFC6550:8.2.2.1" },
    [MESH_DTSN_BEFORE] = { "rpl.track.dtsn_before",
                           "DTSN that the sender has advertised before, unless it may have "
                           "restarted since",
                           F_UINT, .flags = OURS, .spec = "RFC6550:9.6" },
    [MESH_LOWEST_RANK] = { "rpl.track.lowest_rank",
                           "Lowest Rank that the sender has advertised in this DODAG Version, "
                           "unless it may have restarted since",
                           F_UINT, .flags = OURS, .spec = "RFC6550:8.2.2.4" },
    [MESH_LEAF] = { "rpl.track.leaf", "The sender has advertised no Rank but INFINITE_RANK", F_BOOL,
                    .flags = OURS, .spec = "RFC6550:8.5" },
    [MESH_DIO_GAP] = { "rpl.track.dio_gap",
                       "Time since the sender's last multicast DIO of this DODAG Version", F_TIME,
                       .flags = OURS, .spec = "RFC6206:4.2" },
    [MESH_DIO_GAP_TWO] = { "rpl.track.dio_gap_two",
                           "Time since the sender's last multicast DIO but one of this DODAG "
                           "Version",
                           F_TIME, .flags = OURS, .spec = "RFC6206:4.2" },
    [MESH_DAO_SEQUENCE_BEFORE] = { "rpl.track.dao_sequence_before",
                                   "DAOSequence of the sender's last DAO to the same receiver, "
                                   "unless it may have restarted since",
                                   F_UINT, .flags = OURS, .spec = "RFC6550:7.2" },
    [MESH_DAO_DIFFERS] = { "rpl.track.dao_differs",
                           "The DAO says other things than the sender's last one to the same "
                           "receiver",
                           F_BOOL, .flags = OURS, .spec = "RFC6550:6.4.1" },
    [MESH_PATH_SEQUENCE] = { "rpl.track.path_sequence",
                             "Path Sequence that the sender gives its own address", F_UINT,
                             .flags = OURS, .spec = "RFC6550:6.7.8" },
    [MESH_PATH_SEQUENCE_BEFORE] = { "rpl.track.path_sequence_before",
                                    "Path Sequence that the sender has given its own address last, "
                                    "unless it may have restarted since",
                                    F_UINT, .flags = OURS, .spec = "RFC6550:7.2" },
    [MESH_DAO_TO_ROOT] = { "rpl.track.dao_to_root",
                           "The destination of the DAO is an address of its DODAG's root", F_BOOL,
                           .flags = OURS, .spec = "RFC6550:9.7" },
    [MESH_ACK_KNOWN] = { "rpl.track.ack_known",
                         "The receiver of the DAO-ACK has sent a DAO with this DAOSequence; only "
                         "where all of the network is heard from its start",
                         F_BOOL, .flags = OURS, .spec = "RFC6550:6.5.1" },

    [MESH_PARENT_RANK] = { "rpl.track.parent_rank",
                           "Lowest Rank that the parent in use has advertised in this DODAG "
                           "Version",
                           F_UINT, .flags = OURS, .spec = "RFC6550:8.2.1" },
    [MESH_PARENT_GROUNDED] = { "rpl.track.parent_grounded",
                               "Grounded (G) in all DIOs of the parent in use", F_BOOL,
                               .flags = OURS, .spec = "RFC6550:8.1" },
    [MESH_PARENT_MOP] = { "rpl.track.parent_mop",
                          "Mode of Operation in all DIOs of the parent in use", F_UINT,
                          .flags = OURS, .spec = "RFC6550:8.1" },
    [MESH_PARENT_PREFERENCE] = { "rpl.track.parent_preference",
                                 "DODAG Preference in all DIOs of the parent in use", F_UINT,
                                 .flags = OURS, .spec = "RFC6550:8.1" },
    [MESH_CYCLE] = { "rpl.track.cycle",
                     "Nodes of the loop that the parents in use make, all of which have confirmed "
                     "theirs since",
                     F_UINT, .flags = OURS, .spec = "RFC6550:8.2.1" },
    [MESH_CYCLE_AGE] = { "rpl.track.cycle_age", "Time that this loop has lasted", F_TIME,
                         .flags = OURS, .spec = "RFC6550:8.2.1" },

    [MESH_HLIM_BEFORE] = { "rpl.track.hlim_before",
                           "Hop Limit with which the sender received this "
                           "packet",
                           F_UINT, .flags = OURS, .spec = "RFC8200:3" },
    [MESH_INSTANCE_BEFORE] = { "rpl.track.instance_before",
                               "RPLInstanceID with which the sender received this packet", F_UINT,
                               .flags = OURS, .spec = "RFC6550:11.2.2.1" },
    [MESH_SEGLEFT_BEFORE] = { "rpl.track.segleft_before",
                              "Segments Left with which the sender received this packet", F_UINT,
                              .flags = OURS, .spec = "RFC6554:4.2" },
    [MESH_ADDRESSED] = { "rpl.track.addressed",
                         "The packet came with the sender's address as its destination", F_BOOL,
                         .flags = OURS, .spec = "RFC6554:4.2" },
    [MESH_R_BEFORE] = { "rpl.track.r_before",
                        "Rank-Error flag (R) with which the sender received this packet", F_BOOL,
                        .flags = OURS, .spec = "RFC6550:11.2.2.2" },
    [MESH_VISITS] = { "rpl.track.visits", "How often the sender has forwarded this very packet",
                      F_UINT, .flags = OURS, .spec = "RFC6550:11.2" },
    [MESH_DAG_RANK] = { "rpl.track.dag_rank", "DAGRank of the Rank that the sender advertised last",
                        F_UINT, .flags = OURS, .spec = "RFC6550:3.5.1" },
};
