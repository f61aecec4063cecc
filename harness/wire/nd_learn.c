/* SPDX-License-Identifier: Apache-2.0
 * What the decoder itself has to learn from Neighbor Discovery. */
#include "wire/nd_inside.h"

/* The one place where contexts are handed over (RFC 6775 section 5.4.2). */
static void learn(struct walk *w, struct slice option)
{
    (void)w;
    (void)option;
}

void nd_learn(struct nd *nd)
{
    for (unsigned i = 0; i < nd->ncontexts; i++) learn(nd->w, nd->context[i]);
}
