/* SPDX-License-Identifier: Apache-2.0 */
#include "proxy_target.h"
#include "client_uri.h"
#include "faults.h"
#include "node.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <strings.h>

enum { COAP_PORT = 5683, URI_BYTES = 1034, HOST_BYTES = 256 };

static struct sockaddr_storage proxy_own[NODE_LISTEN_MAX], proxy_origin;
static socklen_t proxy_own_bytes[NODE_LISTEN_MAX], proxy_origin_bytes;
static size_t proxy_own_count;

/* A literal is an address, and not looked up. */
struct proxy_host {
    const char *name;
    bool literal;
    uint16_t port;
};

static bool proxy_target_find(const struct proxy_host *host, struct sockaddr_storage *at,
                              socklen_t *bytes)
{
    struct addrinfo hints = { .ai_socktype = SOCK_DGRAM }, *found = NULL;
    if (host->literal) hints.ai_flags = AI_NUMERICHOST;
    char service[8];
    snprintf(service, sizeof service, "%u", host->port);
    if (getaddrinfo(host->name, service, &hints, &found)) return false;
    bool fits = found->ai_addrlen <= sizeof *at;
    *at = (struct sockaddr_storage){ .ss_family = AF_UNSPEC };
    if (fits) memcpy(at, found->ai_addr, found->ai_addrlen);
    *bytes = fits ? found->ai_addrlen : 0;
    freeaddrinfo(found);
    return fits;
}

const char *proxy_target_origin(const char *uri)
{
    static struct client_uri u;
    const char *why = client_uri_split(&u, uri);
    if (why) return why;
    if (u.path_count || u.query_count) return "an origin has no path and no query";
    return proxy_target_find(&(struct proxy_host){ u.host, u.literal, u.port }, &proxy_origin,
                             &proxy_origin_bytes)
               ? NULL
               : "no such host";
}

void proxy_target_own(const char *address, uint16_t port)
{
    size_t i = proxy_own_count;
    if (i < NODE_LISTEN_MAX && proxy_target_find(&(struct proxy_host){ address, true, port },
                                                 &proxy_own[i], &proxy_own_bytes[i]))
        proxy_own_count++;
}

static bool proxy_target_is_own(const struct proxy_target *t)
{
    for (size_t i = 0; i < proxy_own_count; i++)
        if (proxy_own_bytes[i] == t->at_bytes && !memcmp(&proxy_own[i], &t->at, t->at_bytes))
            return true;
    return false;
}

static enum proxy_way proxy_target_refuse(struct proxy_target *t, uint8_t code, const char *why)
{
    t->code = code;
    t->why = why;
    return PROXY_REFUSED;
}

/* Without Proxy options: to the origin, whatever name of ours the client used. */
static enum proxy_way proxy_target_reverse(struct front_msg *m, struct proxy_target *t)
{
    if (!proxy_origin_bytes) return PROXY_LOCAL;
    t->at = proxy_origin;
    t->at_bytes = proxy_origin_bytes;
    front_msg_remove(m, OPT_URI_HOST);
    front_msg_remove(m, OPT_URI_PORT);
    return PROXY_SERVER;
}

/* To the server that a Proxy option names, which may be ourselves. literal: the host is an address,
 * for which no Uri-Host is needed. */
static enum proxy_way proxy_target_forward(struct front_msg *m, struct proxy_target *t,
                                           const char *host, bool literal)
{
    static char kept[HOST_BYTES];
    snprintf(kept, sizeof kept, "%s", host);
    if (proxy_target_is_own(t))
        return faults_on(FAULT_PROXY_OWN_REFUSED)
                   ? proxy_target_refuse(t, FRONT_CODE(5, 5), "this is the proxy")
                   : proxy_target_reverse(m, t);
    front_msg_remove(m, OPT_URI_HOST);
    front_msg_remove(m, OPT_URI_PORT); /* it is the port that the request is sent to */
    if (!literal) front_msg_add(m, OPT_URI_HOST, slice_text(kept));
    return PROXY_SERVER;
}

static enum proxy_way proxy_target_by_uri(struct front_msg *m, struct proxy_target *t,
                                          struct slice uri)
{
    static struct client_uri u;
    char text[URI_BYTES + 1];
    if (uri.n > URI_BYTES || memchr(uri.p, '\0', uri.n))
        return proxy_target_refuse(t, FRONT_CODE(4, 0), "bad Proxy-Uri");
    memcpy(text, uri.p, uri.n);
    text[uri.n] = '\0';
    if (strncasecmp(text, "coap://", 7) != 0)
        return proxy_target_refuse(t, FRONT_CODE(5, 5), "only coap is supported");
    const char *why = client_uri_split(&u, text);
    if (why) return proxy_target_refuse(t, FRONT_CODE(4, 0), why);
    struct proxy_host place = { u.host, u.literal, u.port };
    if (!proxy_target_find(&place, &t->at, &t->at_bytes))
        return proxy_target_refuse(t, FRONT_CODE(5, 2), "no such host");
    if (!faults_on(FAULT_PROXY_URI_FORWARDED)) front_msg_remove(m, OPT_PROXY_URI);
    if (!faults_on(FAULT_PROXY_PATH_KEPT)) front_msg_remove(m, OPT_URI_PATH);
    front_msg_remove(m, OPT_URI_QUERY);
    bool room = true;
    for (size_t i = 0; i < u.path_count; i++) room &= front_msg_add(m, OPT_URI_PATH, u.path[i]);
    for (size_t i = 0; i < u.query_count; i++) room &= front_msg_add(m, OPT_URI_QUERY, u.query[i]);
    if (!room) return proxy_target_refuse(t, FRONT_CODE(4, 0), "Proxy-Uri is too long");
    if (faults_on(FAULT_PROXY_PATH_WHOLE)) front_msg_join(m, OPT_URI_PATH, '/');
    return proxy_target_forward(m, t, u.host, u.literal);
}

static enum proxy_way proxy_target_by_scheme(struct front_msg *m, struct proxy_target *t,
                                             struct slice scheme)
{
    char host[HOST_BYTES];
    uint8_t address[16];
    const struct front_opt *o = front_msg_opt(m, OPT_URI_HOST, 0);
    int64_t port = front_msg_uint(m, OPT_URI_PORT, COAP_PORT);
    if (scheme.n != 4 || strncasecmp((const char *)scheme.p, "coap", 4) != 0)
        return proxy_target_refuse(t, FRONT_CODE(5, 5), "only coap is supported");
    if (!faults_on(FAULT_PROXY_SCHEME_FORWARDED)) front_msg_remove(m, OPT_PROXY_SCHEME);
    if (!o) return proxy_target_reverse(m, t); /* its host is where the request was sent to */
    struct slice name = o->value;
    if (name.n > 2 && name.p[0] == '[' && name.p[name.n - 1] == ']')
        name = slice_part(name, 1, name.n - 2);
    if (name.n >= sizeof host) return proxy_target_refuse(t, FRONT_CODE(4, 2), "bad Uri-Host");
    memcpy(host, name.p, name.n);
    host[name.n] = '\0';
    bool literal =
        inet_pton(AF_INET, host, address) == 1 || inet_pton(AF_INET6, host, address) == 1;
    struct proxy_host place = { host, literal, (uint16_t)port };
    if (memchr(host, '\0', name.n) || port < 1 || !proxy_target_find(&place, &t->at, &t->at_bytes))
        return proxy_target_refuse(t, FRONT_CODE(5, 2), "no such host");
    return proxy_target_forward(m, t, host, literal);
}

enum proxy_way proxy_target_of(struct front_msg *m, struct proxy_target *t)
{
    const struct front_opt *uri = front_msg_opt(m, OPT_PROXY_URI, 0);
    const struct front_opt *scheme = front_msg_opt(m, OPT_PROXY_SCHEME, 0);
    *t = (struct proxy_target){ .code = 0 };
    if (uri) return proxy_target_by_uri(m, t, uri->value);
    if (scheme) return proxy_target_by_scheme(m, t, scheme->value);
    return proxy_target_reverse(m, t);
}
