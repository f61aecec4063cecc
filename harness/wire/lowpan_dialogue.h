/* SPDX-License-Identifier: Apache-2.0
 * lowpan_dialogue.h - what answers what between the nodes of a 6LoWPAN: echo, Neighbor Discovery,
 * ICMPv6 errors, UDP (RFC 4443, 4861, 6775). */
#ifndef WIRE_LOWPAN_DIALOGUE_H
#define WIRE_LOWPAN_DIALOGUE_H
#include "wire/dialogue.h"

extern const struct dialogue lowpan_dialogue;
#endif
