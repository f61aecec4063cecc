/* SPDX-License-Identifier: Apache-2.0 */
#include "link/layers.h"

#include <stdio.h>
#include <stdlib.h>

struct tee {
    struct pcapng *capture;
    const char *interface_name;
};

static int tee_receive(struct link *l, struct frame *out)
{
    struct tee *t = l->state;
    int got = link_receive(l->below, out);
    if (got != 1) return got;
    struct pcapng_note note = { .direction = out->sent ? PCAPNG_OUTBOUND : PCAPNG_INBOUND };
    pcapng_frame(t->capture, pcapng_interface(t->capture, t->interface_name, out->linktype), out,
                 &note);
    return 1;
}

static void tee_close(struct link *l)
{
    free(l->state);
}

static const struct link_type link_tee_type = {
    .name = "tee",
    .summary = "writes every frame into a capture",
    .receive = tee_receive,
    .close = tee_close,
};

struct link *link_tee(struct link *below, struct pcapng *capture, const char *interface_name)
{
    struct tee *t = malloc(sizeof *t);
    if (!t) {
        fprintf(stderr, "plugtest: out of memory: a link\n");
        abort();
    }
    *t = (struct tee){ capture, interface_name };
    return link_layer(&link_tee_type, below, t);
}
