/* SPDX-License-Identifier: Apache-2.0
 * loop_listen.c - between two devices, without a relay: frames captured on an interface. One test
 * at a time, because nothing says which test a frame belongs to. */
#include "cli/loop_internal.h"

#include <stdlib.h>

enum { FRAMES_A_TURN = 256 };

static const struct endpoint *server_of(const struct loop *l)
{
    for (unsigned i = 0; i < l->config->ndevices; i++)
        if (l->config->device[i].known) return &l->config->device[i].at;
    return NULL;
}

/* "[fe80::1%eth0]:5683" is filtered as fe80::1. */
static void put_host(struct text *out, const struct endpoint *e)
{
    struct text t = text_new(100);
    endpoint_print(&t, e);
    const char *s = text_string(&t);
    size_t n = e->family == 4 ? strcspn(s, ":") : strcspn(s + 1, "]%");
    text_add(out, (struct slice){ (const uint8_t *)(e->family == 4 ? s : s + 1), n });
    text_free(&t);
}

bool loop_listen(struct loop *l)
{
    const struct endpoint *server = server_of(l);
    if (!l->config->interface) return true;
    struct text uri = text_new(200);
    text_printf(&uri, "pcap:%s?", l->config->interface);
    if (server) {
        text_put(&uri, "host ");
        put_host(&uri, server);
    }
    l->capture = link_open(text_string(&uri), l->config->clock, l->config->diags);
    text_free(&uri);
    return l->capture != NULL;
}

static struct slot *only_slot(struct loop *l)
{
    for (unsigned i = 0; i < SLOTS_MAX; i++)
        if (l->slot[i].engine) return &l->slot[i];
    return NULL;
}

void loop_captured(struct loop *l)
{
    struct frame f;
    for (unsigned n = 0; l->capture && n < FRAMES_A_TURN; n++) {
        int got = link_receive(l->capture, &f);
        if (got == 0) return;
        if (got < 0) { /* the interface is gone: the tests that wait will say what they miss */
            link_close(l->capture);
            l->capture = NULL;
            l->out->gave_up = true;
            return;
        }
        struct slot *s = only_slot(l);
        uint32_t interface = 0;
        if (l->config->evidence)
            interface = pcapng_interface(l->config->evidence, l->config->interface, f.linktype);
        loop_record(l, s, &f, interface);
        if (!s) continue;
        loop_actions(l, s);
        loop_finish(l, s);
    }
}
