/* SPDX-License-Identifier: Apache-2.0
 * reassemble.h - IP datagrams from their fragments, in bounded memory: at most 64 datagrams and
 * 4 MiB at once, each for 30 seconds of capture time; the oldest goes first. */
#ifndef WIRE_REASSEMBLE_H
#define WIRE_REASSEMBLE_H
#include "base/slice.h"

enum {
    REASSEMBLE_DATAGRAMS = 64,
    REASSEMBLE_BYTES = 4 << 20, /* of all datagrams together */
    REASSEMBLE_DATAGRAM_BYTES = 65535,
};
#define REASSEMBLE_TIMEOUT_NS (INT64_C(30) * 1000000000)

struct fragment {
    struct slice src, dst; /* 4 or 16 octets each */
    uint32_t id;
    uint8_t proto; /* of IPv4 part of the key; of IPv6 the header that follows */
    uint32_t offset_bytes;
    bool more;
    struct slice data;
    int64_t time_ns;
};

enum reassemble_result {
    REASSEMBLE_WAIT,    /* more fragments are missing */
    REASSEMBLE_DONE,    /* this one completes the datagram */
    REASSEMBLE_OVERLAP, /* it overlaps another with other octets: the datagram is dropped */
    REASSEMBLE_DROPPED, /* too long, or of a datagram that was dropped before */
};

struct reassembly;

/* Purpose: an empty table; ended with reassembly_free. */
struct reassembly *reassembly_new(void);
void reassembly_free(struct reassembly *t);

/* Purpose: forget every datagram. */
void reassembly_reset(struct reassembly *t);

/* Purpose: take one fragment. Returns the whole payload when it is complete; its octets are valid
 * until the next call. An exact repetition of octets that are already there is ignored. */
struct slice reassemble(struct reassembly *t, const struct fragment *f,
                        enum reassemble_result *result);
#endif
