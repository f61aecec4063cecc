/* SPDX-License-Identifier: Apache-2.0
 * air_command.h - requests to a device behind a radio link: the JSON object of its control, and
 * the command line that the reference node in this process understands. */
#ifndef CLI_AIR_COMMAND_H
#define CLI_AIR_COMMAND_H
#include "base/text.h"
#include "engine/engine.h"
#include <jansson.h>

/* Purpose: complete the request for a message that a device is asked to send: "do" becomes ping,
 * udp, rs or ns, with its members (docs/device-control.md). packet: the IPv6 packet asked for. */
void air_stimulus(json_t *object, struct slice packet);

/* Purpose: the same request as a line of the reference node's upper tester (reference-node/
 * sixlowpan/README.md). Returns false when it knows no such verb. */
bool air_command(struct text *line, const json_t *object);
#endif
