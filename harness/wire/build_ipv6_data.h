/* SPDX-License-Identifier: Apache-2.0
 * build_ipv6_data.h - inside harness/wire: what is in an extension header, from the fields of its
 * options or of its source route. The layouts are those of ipv6_layout.h. */
#ifndef WIRE_BUILD_IPV6_DATA_H
#define WIRE_BUILD_IPV6_DATA_H
#include "wire/build_inside.h"

/* Purpose: a field of an IPv6 option? One of what follows a routing header's first 4 octets? */
bool build_is_ipv6_option(field_id field);
bool build_is_ipv6_route(field_id field);

/* Purpose: can this option or route field be set? False for what only shows. */
bool build_ipv6_data_can(field_id field);

/* Purpose: append the options whose values are those items of the message that header `of` has.
 * of_item: by place in the message, its header from 1 on. Padding of the header is left to the
 * caller. */
bool build_ipv6_options(struct layers *l, const uint8_t *of_item, unsigned of, struct wr *w);

/* Purpose: append what follows the first 4 octets of a routing header of this type. Of RFC 6554:
 * Pad is computed unless it is set, and CmprI and CmprE say which octets of full addresses are
 * left out. *count: how many addresses. */
bool build_ipv6_route(struct layers *l, const uint8_t *of_item, unsigned of, unsigned type,
                      struct wr *w, unsigned *count);
#endif
