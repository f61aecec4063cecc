/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/frame.h"

#include "wire/walk.h"

const struct field frame_rows[FRAME_ROWS] = {
    [FRAME] = { "frame", "Frame", F_PROTO },
    [FRAME_NUMBER] = { "frame.number", "Frame Number", F_UINT, .flags = F_CALC },
    [FRAME_TIME_EPOCH] = { "frame.time_epoch", "Arrival Time", F_TIME, .flags = F_CALC },
    [FRAME_TIME_RELATIVE] = { "frame.time_relative", "Time since the first frame", F_TIME,
                              .flags = F_CALC },
    [FRAME_TIME_DELTA] = { "frame.time_delta", "Time since the previous frame", F_TIME,
                           .flags = F_CALC },
    [FRAME_LEN] = { "frame.len", "Frame Length", F_UINT, .flags = F_CALC },
    [FRAME_CAP_LEN] = { "frame.cap_len", "Capture Length", F_UINT, .flags = F_CALC },
    [FRAME_INTERFACE_ID] = { "frame.interface", "Interface", F_UINT, .flags = F_CALC | F_OURS },
    [FRAME_PROTOCOLS] = { "frame.protocols", "Protocols in Frame", F_TEXT, .flags = F_CALC },
};
