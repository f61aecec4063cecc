/* SPDX-License-Identifier: Apache-2.0
 * Lists of links from outside: no crash; a list that parses is equal to itself, and what a query
 * selects is part of it. The first line is the query, the rest the list. */
#include "script/eval.h"
#include "script/link_format.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum truth ask(const char *name, struct slice list, const struct value *arg, unsigned n,
                      const struct eval *ctx)
{
    struct value subject = value_bytes(list);
    return predicate_find(slice_text(name))->holds(&subject, arg, n, ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)64 << 20);
    struct slice all = { data, size }, query, list;
    size_t n = 0;
    while (n < size && data[n] != '\n') n++;
    query = slice_part(all, 0, n);
    list = slice_part(all, n + 1, size);
    struct eval ctx = { .scratch = a };
    struct value arg[2] = { value_bytes(list), value_bytes(query) };
    struct links links = links_parse(a, list);
    bool fine = ask("link_format", list, NULL, 0, &ctx) == TRUTH_TRUE;
    if (fine != !links.wrong) abort();
    if (fine && ask("links_all", list, arg, 1, &ctx) != TRUTH_TRUE) abort();
    bool every = true, each = true; /* with the values of ct as one, and one by one */
    for (unsigned i = 0; i < links.n; i++) {
        every &= link_selected(&links.link[i], query, false);
        each &= link_selected(&links.link[i], query, true);
    }
    if (fine && (every || each) != (ask("links_subset", list, arg, 2, &ctx) == TRUTH_TRUE)) abort();
    (void)ask("links_once", list, NULL, 0, &ctx);
    (void)ask("utf8", list, NULL, 0, &ctx);
    (void)ask("xml_plausible", list, NULL, 0, &ctx);
    arena_free(a);
    return 0;
}
