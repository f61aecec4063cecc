/* SPDX-License-Identifier: Apache-2.0
 * zep.h - rows of ZigBee Encapsulation Protocol. */
#ifndef WIRE_ZEP_H
#define WIRE_ZEP_H
#include "wire/field.h"

enum { ZEP_PORT = 17754 };

enum zep_row { ZEP, ZEP_ROWS };
#endif
