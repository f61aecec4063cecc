/* SPDX-License-Identifier: Apache-2.0
 * air_device.h - devices behind a radio link: the reference node in this process, with a medium
 * and a virtual clock of its own, or whatever a link's URI reaches. Two are observed: then the link
 * only listens. */
#ifndef CLI_AIR_DEVICE_H
#define CLI_AIR_DEVICE_H
#include "cli/air.h"
#include "link/link.h"

struct air_device;

/* Purpose: open the link, and behind "sim" the reference node. clock: of the run; behind "sim" the
 * device has its own (air_device_clock). NULL with a diag. */
struct air_device *air_device_open(const struct air_config *config);

/* Purpose: a fresh device for the next test where that costs nothing (the reference node in this
 * process); any other is left as it is. False with a diag. */
bool air_device_renew(struct air_device *d, uint64_t seed);

/* Purpose: the link to it and the clock that goes with it; borrowed until the next renewal. */
struct link *air_device_link(struct air_device *d);
/* Purpose: see air_device_link. */
struct clock *air_device_clock(struct air_device *d);

/* Purpose: are the devices in this process? Then air_device_do makes them do things at once. */
bool air_device_inside(const struct air_device *d);

/* Purpose: have the device of this party do what an ASK or CONFIRM action says. *value: what it
 * answers (`as $R`); texts live as long as the device. */
enum answer air_device_do(struct air_device *d, unsigned party, json_t *object, struct value *value,
                          const char **why);

/* Purpose: close the link; the device in this process ends. d may be NULL. */
void air_device_close(struct air_device *d);
#endif
