/* SPDX-License-Identifier: Apache-2.0 */
#include "script/address.h"

#include "base/text.h"

static struct value ipv6(struct arena *a, const struct node_address *n, bool global,
                         enum node_iid from)
{
    uint8_t octets[16];
    if (!node_address_ipv6(n, global ? n->prefix : NULL, from, octets)) return value_unknown();
    return value_bytes(arena_slice(a, (struct slice){ octets, sizeof octets }));
}

static struct value ll64(struct arena *a, const struct node_address *n)
{
    return ipv6(a, n, false, NODE_IID64);
}

static struct value ll16(struct arena *a, const struct node_address *n)
{
    return ipv6(a, n, false, NODE_IID16);
}

static struct value g64(struct arena *a, const struct node_address *n)
{
    return ipv6(a, n, true, NODE_IID64);
}

static struct value g16(struct arena *a, const struct node_address *n)
{
    return ipv6(a, n, true, NODE_IID16);
}

static struct value eui64(struct arena *a, const struct node_address *n)
{
    if (!n->has_eui64) return value_unknown();
    return value_bytes(arena_slice(a, (struct slice){ n->eui64, sizeof n->eui64 }));
}

static struct value short_address(struct arena *a, const struct node_address *n)
{
    (void)a;
    return n->has_short ? value_int(n->short_addr) : value_unknown();
}

static struct value pan(struct arena *a, const struct node_address *n)
{
    (void)a;
    return value_int(n->pan);
}

static struct value uri(struct arena *a, const struct endpoint *at)
{
    struct text t = text_new(100);
    text_put(&t, "coap://");
    endpoint_print(&t, at);
    struct value v = value_text(arena_slice(a, text_slice(&t)));
    text_free(&t);
    return v;
}

/* As it stands in a URI, so an IPv6 address in brackets (RFC 7252 section 6.4 step 5). */
static struct value host(struct arena *a, const struct endpoint *at)
{
    struct value v = uri(a, at);
    size_t colon = v.s.n;
    while (colon && v.s.p[colon - 1] != ':') colon--;
    v.s = slice_part(v.s, 7, colon > 8 ? colon - 8 : 0);
    return v;
}

static struct value port(struct arena *a, const struct endpoint *at)
{
    (void)a;
    return value_int(at->port);
}

static const struct {
    const char *name;
    struct value (*of)(struct arena *a, const struct node_address *n);
    struct value (*at)(struct arena *a, const struct endpoint *at);
} kinds[] = { { "ll64", ll64, NULL }, { "ll16", ll16, NULL },   { "g64", g64, NULL },
              { "g16", g16, NULL },   { "eui64", eui64, NULL }, { "short", short_address, NULL },
              { "pan", pan, NULL },   { "uri", NULL, uri },     { "host", NULL, host },
              { "port", NULL, port } };

const char *address_name(size_t i)
{
    return i < sizeof kinds / sizeof *kinds ? kinds[i].name : NULL;
}

bool address_split(struct slice name, struct slice *role, const char **kind)
{
    for (size_t i = 0; address_name(i); i++) {
        struct slice end = slice_text(address_name(i));
        if (name.n <= end.n + 1 || name.p[name.n - end.n - 1] != '.' ||
            !slice_equal(slice_part(name, name.n - end.n, end.n), end))
            continue;
        *role = slice_part(name, 0, name.n - end.n - 1);
        *kind = address_name(i);
        return true;
    }
    return false;
}

struct value address_value(struct arena *a, const struct node_address *node, const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, kind) == 0 && kinds[i].of) return kinds[i].of(a, node);
    return value_unknown();
}

struct value address_place(struct arena *a, const struct endpoint *at, const char *kind)
{
    bool udp = at->family == 4 || at->family == 6;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, kind) == 0 && kinds[i].at && udp) return kinds[i].at(a, at);
    return value_unknown();
}
