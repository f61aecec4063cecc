/* SPDX-License-Identifier: Apache-2.0
 * client_links.h - what a client reads in a list of links (RFC 6690 section 2). */
#ifndef NODE_CLIENT_LINKS_H
#define NODE_CLIENT_LINKS_H
#include "base/slice.h"
#include <stdbool.h>

struct client_link {
    struct slice target; /* as it stands between < and > */
    bool anchored;       /* it has an anchor: it may say nothing of the server (section 2.3) */
    bool big;            /* sz is a number that does not fit 32 bits (section 3.3) */
};

/* Purpose: take the first link off a list. The slices of *link point into it. False: the list is at
 * its end, or *broken: what stands there is no link, and the list is at its end then. */
bool client_links_next(struct slice *list, struct client_link *link, bool *broken);
#endif
