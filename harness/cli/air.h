/* SPDX-License-Identifier: Apache-2.0
 * air.h - the live loop of tests on a radio link: one test at a time, whole frames, on the real
 * clock or, with the reference node in this process, on a virtual one. */
#ifndef CLI_AIR_H
#define CLI_AIR_H
#include "cli/air_cast.h"
#include "cli/loop.h"

struct air_config {
    const struct loop_config *loop;
    struct air_party party[AIR_PARTIES]; /* two: they are observed, and the tester plays nobody */
    unsigned nparties;
    const char *faults; /* of the reference node; "" = none */
    const char *link;   /* the URI in force */
};

/* Purpose: as loop_run, one test after the other over the link. Returns 0, or -1 when it cannot be
 * opened (diags say why). */
int air_run(const struct air_config *config, struct loop_part *part);
#endif
