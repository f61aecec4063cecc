/* SPDX-License-Identifier: Apache-2.0
 * nd.h - rows of ICMPv6 Option. */
#ifndef WIRE_ND_H
#define WIRE_ND_H
#include "wire/field.h"

enum icmpv6_opt_row { ICMPV6_OPT, ICMPV6_OPT_ROWS };
#endif
