/* SPDX-License-Identifier: Apache-2.0
 * profile_address.h - where a device is, as people write it. */
#ifndef SUITE_PROFILE_ADDRESS_H
#define SUITE_PROFILE_ADDRESS_H
#include "base/diag.h"
#include "wire/packet.h"

/* Purpose: is the name of a device its address: does it begin with coap://, in whichever case? */
bool profile_address_is(const char *name);

/* Purpose: is it a link (docs/links.md), which says of no device where it is? */
bool profile_address_is_link(const char *name);

/* Purpose: is it a URI of something that is not tested (http://, coaps://, coap+tcp://)? Then one
 * error says so, at place. */
bool profile_address_foreign(const char *name, struct diag_place place, struct diags *diags);

/* Purpose: read [coap://]HOST[:PORT][/], HOST an IPv4 address or an IPv6 one in brackets, with its
 * interface if it is link-local. False with one error, which hints at what is right. */
bool profile_address_read(const char *text, struct diag_place place, struct endpoint *out,
                          struct diags *diags);
#endif
