/* SPDX-License-Identifier: Apache-2.0
 * sections.h - which sections the cited RFCs have, and their titles (testcases/sections.txt). Only
 * `plugtest lint` reads the table: no verdict depends on it. */
#ifndef SUITE_SECTIONS_H
#define SUITE_SECTIONS_H
#include "base/diag.h"

struct sections;

/* Purpose: read the table below folder (that of the test cases). Where there is none, it is empty,
 * and nothing is known of any document. What cannot be read goes to diags. Never NULL; a and the
 * text it holds must outlive it. */
const struct sections *sections_load(struct arena *a, const char *folder, struct diags *diags);

/* Purpose: the same from the text of the table; file: how diags name it. */
const struct sections *sections_parse(struct arena *a, const char *file, struct slice text,
                                      struct diags *diags);

/* Purpose: is a citation ("RFC7252:5.3.1") wrong, for the document is in the table and has
 * sections, and this one is none of them? What is no RFC, or not in the table, is not wrong. */
bool sections_missing(const struct sections *s, const char *clause);

/* Purpose: the title of a section, or an empty slice when it is not in the table. */
struct slice sections_title(const struct sections *s, const char *clause);

/* Purpose: the citation that is nearest to one that is missing: of the section above it, else of
 * the last one before it ("RFC7252:5.8, Method Definitions"). In a; NULL when there is none. */
const char *sections_near(const struct sections *s, const char *clause, struct arena *a);
#endif
