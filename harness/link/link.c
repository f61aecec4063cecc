/* SPDX-License-Identifier: Apache-2.0 */
#include "link/link.h"

#include "link/radio.h"

#include <stdio.h>
#include <stdlib.h>

/* One line per kind that a URI can name. */
static const struct link_type *const types[] = {
    &link_pcapfile, &link_pcap, &link_zep, &link_sim, &link_slip,
};
enum { NTYPES = sizeof types / sizeof types[0] };

const struct link_type *link_type_at(unsigned i)
{
    return i < NTYPES ? types[i] : NULL;
}

static struct link *new_link(const struct link_type *type)
{
    struct link *l = calloc(1, sizeof *l);
    if (!l) {
        fprintf(stderr, "plugtest: out of memory: a link\n");
        abort();
    }
    l->type = type;
    return l;
}

static void complain(const char *uri, struct slice scheme, struct diags *diags)
{
    const char *known[NTYPES];
    for (unsigned i = 0; i < NTYPES; i++) known[i] = types[i]->scheme;
    struct diag *d = diag_error(diags, (struct diag_place){ .file = uri }, "no such kind of link");
    if (!d) return;
    const char *near = diag_nearest(scheme, known, NTYPES);
    struct text forms = text_new(512);
    text_printf(&forms, "%s%s%swrite one of", near ? "did you mean " : "", near ? near : "",
                near ? "? " : "");
    for (unsigned i = 0; i < NTYPES; i++)
        text_printf(&forms, "%s %s", i ? "," : "", types[i]->form);
    d->hint = arena_string(diags->arena, text_slice(&forms));
    text_free(&forms);
}

static struct link *with_radio(struct link *l)
{
    const struct radio_options *o = l->type->radio ? l->type->radio(l) : NULL;
    return o ? link_radio(l, o) : l;
}

struct link *link_open(const char *uri, struct clock *clock, struct diags *diags)
{
    const char *colon = strchr(uri, ':');
    struct slice scheme = { (const uint8_t *)uri, colon ? (size_t)(colon - uri) : strlen(uri) };
    for (unsigned i = 0; colon && i < NTYPES; i++) {
        if (!slice_is(scheme, types[i]->scheme)) continue;
        struct link *l = new_link(types[i]);
        l->clock = clock;
        l->diags = diags;
        if (types[i]->open(l, colon + 1) == 0) return with_radio(l);
        free(l);
        return NULL;
    }
    complain(uri, scheme, diags);
    return NULL;
}

struct link *link_layer(const struct link_type *type, struct link *below, void *state)
{
    struct link *l = new_link(type);
    l->below = below;
    l->clock = below->clock;
    l->diags = below->diags;
    l->state = state;
    return l;
}

int link_send(struct link *l, const struct frame_out *out)
{
    if (l->type->send) return l->type->send(l, out);
    if (l->below) return link_send(l->below, out);
    diag_error(l->diags, (struct diag_place){ .file = l->type->name },
               "this kind of link only receives; nothing can be sent through it");
    return -1;
}

int link_receive(struct link *l, struct frame *out)
{
    int got = l->type->receive ? l->type->receive(l, out) : link_receive(l->below, out);
    if (got == 1) out->number = ++l->frames;
    return got;
}

int link_fd(const struct link *l)
{
    if (l->type->fd) return l->type->fd(l);
    return l->below ? link_fd(l->below) : -1;
}

int64_t link_deadline_ns(const struct link *l)
{
    if (l->type->deadline_ns) return l->type->deadline_ns(l);
    return l->below ? link_deadline_ns(l->below) : CLOCK_NEVER;
}

void link_close(struct link *l)
{
    while (l) {
        struct link *below = l->below;
        if (l->type->close) l->type->close(l);
        free(l);
        l = below;
    }
}
