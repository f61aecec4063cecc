/* SPDX-License-Identifier: Apache-2.0
 * What the decoder itself has to learn from Neighbor Discovery: the compression contexts of
 * RFC 6775 section 5.4.2. */
#include "wire/lowpan_context.h"
#include "wire/nd_inside.h"

/* option: a Context Option whose Context Length fits its Length. Reserved bits are ignored, as a
 * receiver has to. */
static void learn(struct walk *w, struct slice option)
{
    struct rd r = rd_open(option);
    rd_skip(&r, 2);
    unsigned prefix_bits = rd_u8(&r);
    rd_bits(&r, 3);
    bool compress = rd_bits(&r, 1);
    unsigned cid = (unsigned)rd_bits(&r, 4);
    rd_skip(&r, 2);
    unsigned minutes = rd_be16(&r);
    lowpan_contexts_learn(w, cid, prefix_bits, rd_rest(&r), compress, minutes);
}

void nd_learn(struct nd *nd)
{
    for (unsigned i = 0; i < nd->ncontexts; i++) learn(nd->w, nd->context[i]);
}
