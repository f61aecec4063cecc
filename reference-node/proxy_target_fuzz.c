/* SPDX-License-Identifier: Apache-2.0
 * Any octets as a request to a proxy, and any text as its Proxy-Uri: what is taken apart stays
 * within its bounds, and nothing of the Proxy options is left. Hosts that are names are not looked
 * up. */
#include "client_uri.h"
#include "proxy_cache.h"
#include "proxy_options.h"
#include "proxy_target.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void one_uri(struct slice text)
{
    static struct client_uri u;
    static struct front_msg m;
    struct proxy_target target;
    char kept[1100];
    if (text.n == 0 || text.n > 1034 || memchr(text.p, '\0', text.n)) return;
    memcpy(kept, text.p, text.n);
    kept[text.n] = '\0';
    const char *why = client_uri_split(&u, kept);
    if (u.path_count > CLIENT_URI_PARTS || u.query_count > CLIENT_URI_PARTS) abort();
    if (!why && !u.literal) return;
    front_msg_empty(&m, FRONT_CON, 1);
    m.code = 1;
    front_msg_add(&m, OPT_PROXY_URI, text);
    enum proxy_way way = proxy_target_of(&m, &target);
    if (why && way != PROXY_REFUSED) abort();
    if (way != PROXY_REFUSED && front_msg_opt(&m, OPT_PROXY_URI, 0)) abort();
}

static void one_request(struct slice datagram)
{
    static struct front_msg m;
    static struct proxy_key k;
    if (front_msg_read(&m, datagram) != FRONT_GOOD) return;
    uint16_t refused = proxy_options_refused(&m);
    if (refused && !proxy_option_unsafe(refused)) abort();
    proxy_key_open(&k, slice_text("place"), datagram);
    bool room = proxy_key_uri(&k, &m, OPT_URI_PATH, OPT_URI_QUERY) && proxy_key_rest(&k, &m);
    if (k.bytes > sizeof k.octets || k.uri_bytes > k.bytes) abort();
    if (!room) return;
    if (proxy_cache_find(&k)) abort();
    proxy_cache_store(&k, &m, 1);
    struct proxy_stored *s = proxy_cache_find(&k);
    if (s) proxy_cache_refresh(s, &m, 2);
    proxy_cache_clear();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    one_uri((struct slice){ data, size });
    one_request((struct slice){ data, size });
    return 0;
}
