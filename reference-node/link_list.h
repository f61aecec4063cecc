/* SPDX-License-Identifier: Apache-2.0
 * link_list.h - the list of links and its filter (RFC 6690 sections 2 and 4.1). */
#ifndef NODE_LINK_LIST_H
#define NODE_LINK_LIST_H
#include "base/slice.h"

/* Purpose: does a link pass a filter? path: its target. attributes: as in the list, without the
 * first semicolon; NULL for none. query: "name=value" as it stands in Uri-Query, percent-decoded;
 * the value may end in an asterisk. Values with spaces match one by one. */
bool link_list_match(const char *path, const char *attributes, struct slice query);
#endif
