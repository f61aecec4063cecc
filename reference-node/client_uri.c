/* SPDX-License-Identifier: Apache-2.0 */
#include "client_uri.h"
#include "faults.h"
#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

enum { CLIENT_SEGMENT_BYTES = 255, CLIENT_PORT = 5683 };

static int client_uri_hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decode text up to n characters into the bytes of u. */
static const char *client_uri_decode(struct client_uri *u, const char *text, size_t n,
                                     struct slice *out)
{
    size_t start = u->used;
    for (size_t i = 0; i < n; i++) {
        int c = (unsigned char)text[i];
        if (c == '%' && !faults_on(FAULT_CLIENT_PERCENT_KEPT)) {
            int high = i + 2 < n ? client_uri_hex(text[i + 1]) : -1;
            int low = i + 2 < n ? client_uri_hex(text[i + 2]) : -1;
            if (high < 0 || low < 0) return "bad percent-encoding";
            c = high << 4 | low;
            i += 2;
        }
        if (u->used == sizeof u->bytes) return "URI too long";
        u->bytes[u->used++] = (uint8_t)c;
    }
    if (u->used - start > CLIENT_SEGMENT_BYTES && faults_on(FAULT_CLIENT_SEGMENT_CUT))
        u->used = start + CLIENT_SEGMENT_BYTES;
    if (u->used - start > CLIENT_SEGMENT_BYTES) return "a segment is longer than 255 octets";
    *out = (struct slice){ &u->bytes[start], u->used - start };
    return NULL;
}

static const char *client_uri_authority(struct client_uri *u, const char *at, size_t n)
{
    const char *host = at, *end = at + n, *colon = NULL;
    if (n && *at == '[') {
        const char *close = memchr(at, ']', n);
        if (!close) return "no closing bracket";
        host = at + 1;
        colon = close + 1 < end && close[1] == ':' ? close + 1 : NULL;
        if (!colon && close + 1 != end) return "bad authority";
        end = close;
    } else {
        colon = memchr(at, ':', n);
        if (colon) end = colon;
    }
    size_t len = (size_t)(end - host);
    if (len == 0 || len >= sizeof u->host || memchr(at, '@', n)) return "bad host";
    for (size_t i = 0; i < len; i++) u->host[i] = (char)tolower((unsigned char)host[i]);
    u->host[len] = '\0';
    u->port = CLIENT_PORT;
    if (colon && colon + 1 < at + n) {
        char *stop = NULL;
        unsigned long port = strtoul(colon + 1, &stop, 10);
        if (stop != at + n || port == 0 || port > 65535) return "bad port";
        u->port = (uint16_t)port;
    }
    uint8_t address[16];
    u->literal = host != at || inet_pton(AF_INET, u->host, address) == 1;
    return NULL;
}

static const char *client_uri_segment(struct client_uri *u, const char *at, size_t n, bool last)
{
    bool dot = n == 1 && at[0] == '.', dots = n == 2 && at[0] == '.' && at[1] == '.';
    if (dots && u->path_count) u->path_count--;
    if (dot || dots) return last && u->path_count ? client_uri_segment(u, at, 0, true) : NULL;
    if (u->path_count == CLIENT_URI_PARTS) return "too many segments";
    const char *why = client_uri_decode(u, at, n, &u->path[u->path_count]);
    if (!why && (slice_is(u->path[u->path_count], ".") || slice_is(u->path[u->path_count], "..")))
        return "a segment is a dot";
    u->path_count++;
    return why;
}

static const char *client_uri_path(struct client_uri *u, const char *at, size_t n)
{
    const char *why = NULL;
    if (n <= 1) return NULL; /* "" and "/" are the same: no Uri-Path at all */
    for (size_t start = 1; start <= n && !why;) {
        size_t end = start;
        while (end < n && at[end] != '/') end++;
        why = client_uri_segment(u, at + start, end - start, end >= n);
        start = end + 1;
    }
    return why;
}

static const char *client_uri_query(struct client_uri *u, const char *at, size_t n)
{
    const char *why = NULL;
    for (size_t start = 0; start <= n && !why;) {
        size_t end = start;
        while (end < n && at[end] != '&') end++;
        if (u->query_count == CLIENT_URI_PARTS) return "too many arguments";
        why = client_uri_decode(u, at + start, end - start, &u->query[u->query_count]);
        u->query_count++;
        start = end + 1;
    }
    return why;
}

const char *client_uri_split(struct client_uri *u, const char *text)
{
    static const char scheme[] = "coap://";
    u->path_count = u->query_count = u->used = 0;
    if (strncasecmp(text, scheme, sizeof scheme - 1) != 0) return "not a coap:// URI";
    if (strchr(text, '#') && !faults_on(FAULT_CLIENT_FRAGMENT_SENT))
        return "a fragment has no place in a request";
    const char *authority = text + sizeof scheme - 1;
    size_t n = strcspn(authority, "/?");
    const char *why = client_uri_authority(u, authority, n);
    const char *path = authority + n;
    size_t path_len = strcspn(path, "?");
    if (!why) why = client_uri_path(u, path, path_len);
    const char *query = path + path_len;
    if (!why && *query) why = client_uri_query(u, query + 1, strlen(query + 1));
    return why;
}
