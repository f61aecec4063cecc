/* SPDX-License-Identifier: Apache-2.0
 * air_internal.h - what the files of the radio loop share. */
#ifndef CLI_AIR_INTERNAL_H
#define CLI_AIR_INTERNAL_H
#include "cli/air.h"
#include "cli/air_cast.h"
#include "cli/air_device.h"
#include "cli/lateness.h"
#include "link/link.h"
#include "link/radio.h"

enum { AIR_POLL_MAX = 32 };

struct air {
    const struct air_config *config;
    const struct loop_config *loop;
    struct link *link;
    struct air_device *device;
    struct dissector *dissector, *making; /* of frames; of messages that are being made */
    struct tracker *tracker;
    uint32_t interface, backbone; /* in the evidence */
    struct link_serial serial;
    struct loop_outcome *out;
    struct lateness lateness;
    json_t *notes;        /* comments on the next frame */
    struct arena *values; /* of the addresses that a test asks for; for one test */
    /* the test under way */
    const struct loop_job *job;
    struct engine *engine;
    struct engine_run run;
    unsigned report;
    int64_t guard_ns;
    int64_t late_ns;                /* the most that was noted of it */
    unsigned control_id, engine_id; /* what a device was asked; 0 = nothing */
    bool restarts;                  /* ... and that is to begin anew */
    struct control *asked;          /* and which one */
    unsigned changed;               /* bits: devices that a test has set otherwise */
};

/* Purpose: a node that the tester plays, as its radio knows it. */
struct radio_address air_radio(const struct node_address *n);

/* Purpose: perform the engine's actions until there are none. */
void air_actions(struct air *a);

/* Purpose: frames that came or left: recorded, judged. */
void air_receive(struct air *a);

/* Purpose: time goes on, and what is due is done. */
void air_time(struct air *a);

/* Purpose: the engine is told what the device answered; the evidence, too. value may be NULL. */
void air_answer(struct air *a, unsigned id, enum answer answer, const struct value *value,
                const char *why);

/* Purpose: a device is asked for this verb (NULL: none); one that stays in force is undone before
 * the next test. */
void air_changes(struct air *a, unsigned device, const char *verb);

/* Purpose: before a test: devices that the one before has changed are asked to reset. A device that
 * has no such verb stays as it is. */
void air_tidy(struct air *a);

/* Purpose: an answer of the device's control. */
void air_answered(struct air *a, const struct control_answer *answer);
#endif
