/* SPDX-License-Identifier: Apache-2.0
 * eval_inside.h - inside of harness/script only: what the files of the evaluator share. */
#ifndef SCRIPT_EVAL_INSIDE_H
#define SCRIPT_EVAL_INSIDE_H
#include "script/eval.h"

/* Purpose: a field of a packet as a value; a list when it occurs more than once. */
struct value eval_field(const struct packet *p, field_id id, struct arena *scratch);

/* Purpose: the packet that an E_FIELD or E_STEP_FIELD reads, NULL when it is not known. */
const struct packet *eval_packet(const struct expr *e, const struct eval *ctx);

/* Purpose: is the expression a field that its packet, which is known, does not have? */
bool eval_absent(const struct expr *e, const struct eval *ctx);

/* Purpose: is the expression a field of octets or text? */
bool eval_octets(const struct expr *e);

/* Purpose: the octets that an E_SLICE chooses; of a field that occurs more than once, a list. */
struct value eval_slice(const struct expr *e, const struct eval *ctx);

/* Purpose: does it choose any? */
bool eval_slice_holds(const struct expr *e, const struct eval *ctx);
#endif
