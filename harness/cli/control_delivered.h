/* SPDX-License-Identifier: Apache-2.0
 * control_delivered.h - what a client's control reports of a response (docs/device-control.md), as
 * values of a test (script/delivery.h). */
#ifndef CLI_CONTROL_DELIVERED_H
#define CLI_CONTROL_DELIVERED_H
#include "engine/engine.h"
#include "script/delivery.h"

#include <jansson.h>

/* Purpose: the value of a part as the control writes it: a number, "2.05", octets in hexadecimal, a
 * text, a list of texts, a truth. Unknown when it is absent or of another kind. Lives in a. */
struct value delivered_value(const struct delivery_part *part, const json_t *member,
                             struct arena *a);

/* Purpose: give the engine each part of the answer to the ask `id`. object: the whole answer; may
 * be NULL. What is not in it becomes unknown. */
void control_delivered(struct engine *e, unsigned id, const json_t *object);
#endif
