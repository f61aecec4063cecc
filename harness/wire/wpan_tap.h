/* SPDX-License-Identifier: Apache-2.0
 * wpan_tap.h - rows of IEEE 802.15.4 TAP. */
#ifndef WIRE_WPAN_TAP_H
#define WIRE_WPAN_TAP_H
#include "wire/field.h"

enum wpan_tap_row { WPAN_TAP, WPAN_TAP_ROWS };
#endif
