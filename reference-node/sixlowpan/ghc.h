/* SPDX-License-Identifier: Apache-2.0
 * ghc.h - generic header compression (RFC 7400), when reading. */
#ifndef SIXLOWPAN_GHC_H
#define SIXLOWPAN_GHC_H
#include "nhc.h"

/* Purpose: put out what the bytecode up to the end of the payload says. False for a reserved code,
 * a reference to nothing, or what does not fit. */
bool n6_ghc_read(struct n6_expand *e);
#endif
