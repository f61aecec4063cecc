/* SPDX-License-Identifier: Apache-2.0
 * udp.h - rows of UDP (RFC 768) and of octets that nothing else explains. */
#ifndef WIRE_UDP_H
#define WIRE_UDP_H
#include "wire/field.h"

enum udp_row {
    UDP,
    UDP_SRCPORT,
    UDP_DSTPORT,
    UDP_LENGTH,
    UDP_CHECKSUM,
    UDP_PORT,
    UDP_CHECKSUM_STATUS,
    UDP_CHECKSUM_PARTIAL,
    UDP_PAYLOAD,
    UDP_ROWS
};

enum data_row { DATA, DATA_DATA, DATA_LEN, DATA_ROWS };
#endif
