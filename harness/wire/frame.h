/* SPDX-License-Identifier: Apache-2.0
 * frame.h - rows of the frame itself: what the capture says about it. */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H
#include "wire/field.h"

enum frame_row {
    FRAME,
    FRAME_NUMBER,
    FRAME_TIME_EPOCH,
    FRAME_TIME_RELATIVE,
    FRAME_TIME_DELTA,
    FRAME_LEN,
    FRAME_CAP_LEN,
    FRAME_INTERFACE_ID,
    FRAME_PROTOCOLS,
    FRAME_ROWS
};
#endif
