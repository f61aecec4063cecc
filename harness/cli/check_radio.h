/* SPDX-License-Identifier: Apache-2.0
 * check_radio.h - tests on radio links in the recording of a run: it says where each begins, so
 * that each is judged again from its frames alone. */
#ifndef CLI_CHECK_RADIO_H
#define CLI_CHECK_RADIO_H
#include "cli/check.h"

/* Purpose: read the capture once more, for plan->radio, and judge the tests of the plan whose
 * beginnings are marked in it. reported: as in struct check_outcome. */
void check_radio(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                 bool *reported, struct diags *diags);
#endif
