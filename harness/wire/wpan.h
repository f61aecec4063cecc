/* SPDX-License-Identifier: Apache-2.0
 * wpan.h - rows of IEEE 802.15.4. */
#ifndef WIRE_WPAN_H
#define WIRE_WPAN_H
#include "wire/field.h"

enum wpan_row { WPAN, WPAN_ROWS };
#endif
