/* SPDX-License-Identifier: Apache-2.0
 * zep.h - rows of the ZigBee Encapsulation Protocol: frames of IEEE 802.15.4 in UDP, as sniffers
 * and radio simulations send them. Its fields are those that Wireshark documents. */
#ifndef WIRE_ZEP_H
#define WIRE_ZEP_H
#include "wire/field.h"
#include "wire/zep_header.h"

enum zep_row {
    ZEP,
    ZEP_PROTOCOL_ID,
    ZEP_VERSION,
    ZEP_TYPE,
    ZEP_CHANNEL_ID,
    ZEP_DEVICE_ID,
    ZEP_LQI_MODE,
    ZEP_LQI,
    ZEP_TIME,
    ZEP_SEQNO,
    ZEP_LENGTH,
    ZEP_ROWS
};
#endif
