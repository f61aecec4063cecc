/* SPDX-License-Identifier: Apache-2.0
 * check_radio.h - tests on radio links in the recording of a run, judged again. The recording says
 * where each test begins, with which seed, what the device answered when it was asked, and which
 * frames are the tester's: so the engine goes through the same test once more, and what it would
 * send is what the recording holds. */
#ifndef CLI_CHECK_RADIO_H
#define CLI_CHECK_RADIO_H
#include "cli/check.h"

/* Purpose: read the capture once more, for plan->radio, and judge the tests of the plan whose
 * beginnings are marked in it. reported: as in struct check_outcome. */
void check_radio(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                 bool *reported, struct diags *diags);
#endif
