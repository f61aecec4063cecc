/* SPDX-License-Identifier: Apache-2.0
 * profile_link.h - a device behind a radio link that a command line describes: its link, and who of
 * all that are on it. */
#ifndef SUITE_PROFILE_LINK_H
#define SUITE_PROFILE_LINK_H
#include "suite/yaml.h"

/* Purpose: what a profile would say of "zep:LOCAL/REMOTE?eui64=ADDRESS&pan=NUMBER" (short, phy_max
 * and control=HOST:PORT, too): link, without these, radio and control. uri: a link
 * (profile_address_is_link). NULL with one error, which says how the address is written. Owned by
 * a. */
const struct yaml *profile_link(struct arena *a, const char *uri, struct diags *diags);
#endif
