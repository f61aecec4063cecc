/* SPDX-License-Identifier: Apache-2.0
 * icmp.h - inside harness/wire: what the two ICMPs share. */
#ifndef WIRE_ICMP_H
#define WIRE_ICMP_H
#include "wire/walk.h"

extern const struct names icmp_checksum_statuses[];

/* Purpose: the node of the protocol and its first 4 octets. Returns false when they are not there.
 */
bool icmp_begin(struct walk *w, enum proto_index proto, struct slice s);

/* Purpose: is the checksum of the message s right? pseudo: ICMPv6. field: the checksum in it. */
enum checksum_status icmp_verify(struct walk *w, struct slice s, bool pseudo, unsigned field);

/* Purpose: the packet that an error or a Redirect quotes: decoded one level deeper, without
 * findings, because it is cut where there was no more room. Quotations inside a quotation are not
 * followed. */
void icmp_quoted(struct walk *w, struct slice s, bool v6);
#endif
