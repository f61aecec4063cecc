/* SPDX-License-Identifier: Apache-2.0
 * session_air.c - two devices on a radio link that talk with each other: how both are heard. */
#include "cli/session.h"

#include "cli/exit.h"

#include <stdlib.h>

static int refuse(struct session *s, const char *what, const char *hint)
{
    struct diag *d =
        diag_error(&s->diags, (struct diag_place){ .file = s->options->device[1] }, "%s", what);
    if (d) d->hint = hint;
    return EXIT_BAD_INPUT;
}

static bool is_zep(const char *link)
{
    return strncmp(link, "zep:", 4) == 0 && strchr(link, '/') && !strchr(link, '?');
}

/* Both reach us at one address: there we hand on what each sends. Those that we start are told a
 * port that is free. */
static int as_dispatcher(struct session *s, const char *a, const char *b)
{
    size_t n = strcspn(a, "/");
    if (strcspn(b, "/") != n || strncmp(a, b, n) != 0)
        return refuse(s, "the two devices are reached at different addresses of ours",
                      "give both profiles the same one: zep:127.0.0.1:17754/DEVICE");
    s->air_port = device_free_port();
    s->dispatches = true;
    return 0;
}

void session_air_opened(struct session *s)
{
    const char *a = s->device[0].link, *b = s->device[1].link;
    int n = (int)strcspn(a, "/");
    if (s->dispatches)
        s->air = arena_printf(s->arena, "%.*s?node=%s&node=%s", n, a, a + n + 1, b + n + 1);
}

int session_air(struct session *s)
{
    const char *a = s->radio[0].link, *b = s->radio[1].link;
    if (node_address_share(&s->radio[0].device, &s->radio[1].device))
        return refuse(s, "both devices have the same radio address",
                      "each profile says which one its device has: radio.eui64, radio.short");
    if (s->options->interface) {
        s->air = arena_printf(s->arena, "pcap:%s", s->options->interface);
        return 0;
    }
    if (is_zep(a) && is_zep(b)) return as_dispatcher(s, a, b);
    if (strcmp(a, b) == 0) return 0;
    return refuse(s, "the two devices are not on one link that can be listened to",
                  "both profiles need link: sim, or zep: with the same address of ours; or name an "
                  "IEEE 802.15.4 interface with -i");
}
