/* SPDX-License-Identifier: Apache-2.0
 * Any octets as a list of links: it ends, and what is found in it lies in it. */
#include "client_links.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice list = { data, size };
    struct client_link link;
    bool broken;
    size_t links = 0;
    while (client_links_next(&list, &link, &broken)) {
        if (++links > size) abort();
        if (link.target.p < data || link.target.p + link.target.n > data + size) abort();
    }
    if (list.n) abort();
    return 0;
}
