/* SPDX-License-Identifier: Apache-2.0
 * ghc.h - generic header compression (RFC 7400), when reading. */
#ifndef SIXLOWPAN_GHC_H
#define SIXLOWPAN_GHC_H
#include "nhc.h"

/* Purpose: put out what the bytecode says: up to the end of the payload, or, of an extension
 * header, up to its stop code (RFC 7400 section 3.2). False for a reserved code, a reference to
 * nothing, a stop code that is missing or where none is expected, or what does not fit. */
bool n6_ghc_read(struct n6_expand *e, bool header);
#endif
