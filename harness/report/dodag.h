/* SPDX-License-Identifier: Apache-2.0
 * dodag.h - what was formed in a RPL network, as JSON. */
#ifndef REPORT_DODAG_H
#define REPORT_DODAG_H
#include "engine/mesh.h"
#include <jansson.h>

/* Purpose: DODAG i of the network, a member of `dodags` in report.json (which says what it holds);
 * NULL behind the last. Times are seconds from first_ns. New reference. */
json_t *dodag_json(const struct mesh *m, unsigned i, int64_t first_ns);
#endif
