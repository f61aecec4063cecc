/* SPDX-License-Identifier: Apache-2.0
 * link_format.h - lists of links in the format of RFC 6690, and which of them a query selects. */
#ifndef SCRIPT_LINK_FORMAT_H
#define SCRIPT_LINK_FORMAT_H
#include "base/arena.h"

enum { LINKS_MAX = 1024, LINK_ATTRIBUTES_MAX = 32 };

struct link_attribute {
    struct slice name, value; /* value: without quotes, escapes resolved */
    bool has_value;
};

struct link {
    struct slice target; /* between < and > */
    struct link_attribute attribute[LINK_ATTRIBUTES_MAX];
    unsigned nattributes;
};

struct links {
    struct link *link;
    unsigned n;
    const char *wrong; /* what breaks the grammar, NULL when nothing does (static text) */
    size_t at;         /* ... and where */
    bool beyond;       /* it is no more than a list that does not fit in here */
};

/* Purpose: read a list (RFC 6690 section 2). White space between tokens is let pass, and so are
 * values of rt and if that are no relation types (upper case, empty). An empty text is the empty
 * list. More than LINKS_MAX links or LINK_ATTRIBUTES_MAX attributes are legal, but not read: wrong
 * and beyond are set. Everything lives in the arena; text must outlive it. */
struct links links_parse(struct arena *a, struct slice text);

/* Purpose: does a query ("rt=Type1", "href=/link*", "sz=*") select this link? RFC 6690 section 4.1:
 * values of rt, if, rel and rev that hold several, separated by spaces, match one by one; a `*` at
 * the end makes a prefix; everything is compared octet by octet. Of ct, which may hold several, too
 * (RFC 7252 section 7.2.1), the RFCs do not say it: `each` tells whether its values match so. */
bool link_selected(const struct link *l, struct slice query, bool each);

/* Purpose: are two links the same: same target, same attributes in any order? */
bool link_equal(const struct link *a, const struct link *b);

/* Purpose: the first attribute of a name, or NULL. */
const struct link_attribute *link_attribute(const struct link *l, struct slice name);
#endif
