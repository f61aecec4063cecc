/* SPDX-License-Identifier: Apache-2.0
 * profile_address.c - see profile_address.h. */
#include "suite/profile_address.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <stdlib.h>
#include <strings.h>

static const char SCHEME[] = "coap://";
enum { SCHEME_BYTES = sizeof SCHEME - 1, COAP_PORT = 5683 };

bool profile_address_is(const char *name)
{
    return strncasecmp(name, SCHEME, SCHEME_BYTES) == 0;
}

bool profile_address_is_link(const char *name)
{
    static const char *const schemes[] = { "pcap:", "zep:", "sim:", "slip:" };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(name, schemes[i], strlen(schemes[i])) == 0) return true;
    return false;
}

bool profile_address_foreign(const char *name, struct diag_place place, struct diags *diags)
{
    const char *end = strstr(name, "://");
    if (!end || end == name || strcspn(name, "/.") < (size_t)(end - name)) return false;
    if (profile_address_is(name) || profile_address_is_link(name)) return false;
    bool secure = strncasecmp(name, "coaps", strlen("coaps")) == 0;
    struct diag *d = diag_error(diags, place, "%.*s:// is not tested", (int)(end - name), name);
    if (d)
        d->hint = secure ? "CoAP over UDP is, coap://HOST[:PORT]; what DTLS or TLS hides is not "
                           "judged"
                         : "CoAP over UDP is: coap://HOST[:PORT]";
    return true;
}

/* "eth0, lo": what there is. */
static const char *interfaces(struct arena *a)
{
    const char *all = "";
    struct if_nameindex *list = if_nameindex();
    for (struct if_nameindex *i = list; i && i->if_name; i++)
        all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", i->if_name);
    if (list) if_freenameindex(list);
    return all;
}

/* An IPv6 address without its interface; the interface, or "". */
static bool split_zone(struct arena *a, struct slice s, uint8_t address[16], const char **zone)
{
    const uint8_t *end = s.n && s.p[0] == '[' ? memchr(s.p, ']', s.n) : NULL;
    if (!end) return false;
    char *text = arena_string(a, slice_part(s, 1, (size_t)(end - s.p) - 1));
    char *percent = strchr(text, '%');
    if (percent) *percent++ = '\0';
    *zone = percent ? percent : "";
    return inet_pton(AF_INET6, text, address) == 1;
}

/* What is right instead, in words; message is set to what is wrong. */
static const char *advice(struct arena *a, struct slice s, const char **message)
{
    uint8_t address[16];
    const char *zone = "", *text = arena_string(a, s), *slash = strpbrk(text, "/?#");
    *message = "not an address that can be used";
    if (slash) {
        *message = "an address has no path";
        return arena_printf(a, "coap://%.*s, and --set res.test=%s", (int)(slash - text), text,
                            *slash == '/' ? slash : "/PATH");
    }
    if (split_zone(a, s, address, &zone) && *zone && !if_nametoindex(zone)) {
        *message = arena_printf(a, "there is no network interface %s", zone);
        return arena_printf(a, "there are: %s", interfaces(a));
    }
    return "write coap://192.0.2.1:5683, coap://[2001:db8::1]:5683 or coap://[fe80::1%eth0] (no "
           "names)";
}

/* fe80::/10 without its interface. */
static bool lacks_interface(const struct endpoint *e)
{
    return e->family == 6 && e->addr[0] == 0xfe && (e->addr[1] & 0xc0) == 0x80 && !e->scope;
}

bool profile_address_read(const char *text, struct diag_place place, struct endpoint *out,
                          struct diags *diags)
{
    struct slice s = slice_text(profile_address_is(text) ? text + SCHEME_BYTES : text);
    while (s.n && s.p[s.n - 1] == '/') s.n--;
    bool good = endpoint_parse(s, COAP_PORT, out);
    if (good && !lacks_interface(out)) return true;
    const char *message = "a link-local address without its interface", *hint;
    if (good)
        hint = arena_printf(diags->arena, "write it as in [fe80::1%%eth0]; there are: %s",
                            interfaces(diags->arena));
    else
        hint = advice(diags->arena, s, &message);
    bool named = place.file && strcmp(place.file, text) == 0;
    struct diag *d = named ? diag_error(diags, place, "%s", message)
                           : diag_error(diags, place, "address \"%s\": %s", text, message);
    if (d) d->hint = hint;
    return false;
}
