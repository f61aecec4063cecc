/* SPDX-License-Identifier: Apache-2.0
 * radio_for_test.h - for unit tests of this folder: a tracker that tells all it knows of packets
 * and frames on radio links. Include it in one *_test.c only. */
#ifndef ENGINE_RADIO_FOR_TEST_H
#define ENGINE_RADIO_FOR_TEST_H
#include "frames_for_test.h"

enum { NOTHING = -1, WITHOUT_FCS = 230, WITH_FCS = 195 };

static struct scene s;

static int begin(bool complete)
{
    static const unsigned row[] = { LINK_HLIM_BEFORE, LINK_ECHO_SAME,   LINK_QUOTE_SAME,
                                    LINK_TAG_AGAIN,   LINK_FIRST_HEARD, LINK_VERSION_BEFORE };
    struct tracker_options o = { .complete = complete };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        field_set_add(&o.views[VIEW_SELF], FIELD(PROTO_TRACK, row[i]));
    scene_open(&s, &o);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    return begin(true);
}

static int set_up_gaps(void **state)
{
    (void)state;
    return begin(false);
}

static int tear_down(void **state)
{
    (void)state;
    scene_close(&s);
    return 0;
}
#endif
