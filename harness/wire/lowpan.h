/* SPDX-License-Identifier: Apache-2.0
 * lowpan.h - rows of 6LoWPAN. */
#ifndef WIRE_LOWPAN_H
#define WIRE_LOWPAN_H
#include "wire/field.h"

enum lowpan_row { LOWPAN, LOWPAN_ROWS };
#endif
