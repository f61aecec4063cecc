/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/replay_radio.h"

#include "cli/air_cast.h"
#include "cli/check_radio.h"
#include "cli/replay_rows.h"
#include "link/mac.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/nd.h"
#include "wire/udp.h"
#include "wire/wpan.h"
#include "wire/wpan_build.h"

#include <stdlib.h>

enum { COMMENT = 1, NAMES_MAX = 8, ARENA = 1 << 20 };

static bool is_radio(uint32_t linktype)
{
    return linktype == 195 || linktype == 230 || linktype == 283;
}

bool replay_radio_is(const char *path)
{
    struct arena *a = arena_new(ARENA);
    struct diags unheard = diags_new(a);
    struct capture *c = capture_open(path, &unheard);
    struct frame f;
    bool yes = c && capture_next(c, &f) == 1 && is_radio(f.linktype);
    capture_close(c);
    arena_free(a);
    return yes;
}

const char *replay_radio_role(struct arena *a, const char *path)
{
    struct diags unheard = diags_new(a);
    struct capture *c = capture_open(path, &unheard);
    struct air_begin b = { .role = NULL };
    struct slice comment;
    struct frame f;
    while (c && !b.role && capture_next(c, &f) == 1)
        for (unsigned i = 0; !b.role && capture_option(c, COMMENT, i, &comment); i++)
            if (!air_begin_read(a, comment, &b)) b.role = NULL;
    capture_close(c);
    return b.role;
}

/* ---- the recording ---- */

struct reading {
    struct replay_radio *r;
    struct node_address device;
    const char *begins; /* of the frame that comes next */
    bool known;         /* something was to or from the device */
    struct endpoint other[NAMES_MAX];
    unsigned nothers;
};

static bool is_device(const struct reading *x, const struct endpoint *at)
{
    struct endpoint shorter = node_address_endpoint(&x->device, NODE_IID16),
                    longer = node_address_endpoint(&x->device, NODE_IID64);
    return (shorter.family && endpoint_equal(at, &shorter)) ||
           (longer.family && endpoint_equal(at, &longer));
}

static void note(void *env, struct slice comment)
{
    struct reading *x = env;
    struct air_begin b;
    if (!air_begin_read(x->r->arena, comment, &b)) return;
    x->begins = arena_string(x->r->arena, comment);
    if (!x->r->role) x->r->role = b.role;
}

static struct node_address address_of(const struct endpoint *at)
{
    struct node_address n = { .pan = 0 };
    if (at->family == FAMILY_EUI64) {
        n.has_eui64 = true;
        memcpy(n.eui64, at->addr, sizeof n.eui64);
    } else {
        n.has_short = true;
        n.pan = (uint16_t)(at->addr[0] << 8 | at->addr[1]);
        n.short_addr = (uint16_t)(at->addr[2] << 8 | at->addr[3]);
    }
    return n;
}

static void add_peer(struct replay_radio *r, const struct endpoint *at)
{
    struct node_address n = address_of(at);
    for (unsigned i = 0; i < r->npeers; i++)
        if (node_address_share(&r->peer[i], &n)) return;
    if (r->npeers < RADIO_REPLAY_PEERS_MAX) r->peer[r->npeers++] = n;
}

static void note_other(struct reading *x, const struct endpoint *at)
{
    if (!endpoint_is_link(at) || endpoint_is_broadcast(at)) return;
    for (unsigned i = 0; i < x->nothers; i++)
        if (endpoint_equal(&x->other[i], at)) return;
    if (x->nothers < NAMES_MAX) x->other[x->nothers++] = *at;
}

/* Acknowledgements are the radio's business, now as then. */
static void take(struct reading *x, const struct frame *f, const struct packet *p)
{
    struct replay_radio *r = x->r;
    bool in = is_device(x, &p->link_src), to = is_device(x, &p->link_dst);
    bool ack = packet_u(p, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) == WPAN_ACK;
    bool out = !in && (f->sent || to || endpoint_is_broadcast(&p->link_dst));
    if (ack || !is_radio(f->linktype)) return;
    note_other(x, &p->link_src);
    note_other(x, &p->link_dst);
    x->known |= in || to;
    bool kept = r->n < RADIO_REPLAY_FRAMES_MAX && !p->cut;
    r->strangers += !in && !out;
    r->unread += (in || out) && !kept;
    if ((!in && !out) || !kept) return;
    if (out && endpoint_is_link(&p->link_src)) add_peer(r, &p->link_src);
    bool whole = in && !p->fragment && packet_first(p, FIELD(PROTO_IPV6, IPV6_SRC));
    r->frame[r->n++] = (struct radio_frame){ .time_ns = f->time_ns,
                                             .linktype = f->linktype,
                                             .octets = arena_slice(r->arena, f->bytes),
                                             .out = out,
                                             .packet = whole ? packet_copy(r->arena, p) : NULL,
                                             .begins = x->begins };
    x->begins = NULL;
}

static bool nothing_to_play(struct reading *x, const char *path, struct diags *diags)
{
    struct text t = text_new(400);
    for (unsigned i = 0; i < x->nothers; i++) {
        if (i) text_put(&t, ", ");
        endpoint_print(&t, &x->other[i]);
    }
    struct diag *d = diag_error(diags, (struct diag_place){ .file = path },
                                "no frame in it is to the device or from it (%s)",
                                air_cast_device(x->r->arena, &x->r->session->radio[0]));
    if (d && x->nothers)
        d->hint =
            arena_printf(diags->arena,
                         "those in it are %s: frames go out as they were, so the device needs "
                         "the address of one of them (radio.eui64, radio.short)",
                         text_string(&t));
    text_free(&t);
    return false;
}

bool replay_radio_read(struct replay_radio *r, const char *path, struct diags *diags)
{
    struct capture *c = capture_open(path, diags);
    struct dissect_options o = dissect_defaults();
    struct reading x = { .r = r, .device = r->session->radio[0].device };
    struct frame f;
    struct packet p;
    if (!c) return false;
    o.all = true;
    radio_profile_dissect(&r->session->radio[0], &o);
    struct dissector *d = dissector_new(&o);
    r->frame = arena_array(r->arena, RADIO_REPLAY_FRAMES_MAX, sizeof *r->frame);
    while (capture_next(c, &f) == 1) {
        check_recording_notes(c, &f, note, &x);
        struct air_begin b;
        if (x.begins && air_begin_read(r->arena, slice_text(x.begins), &b) && b.renewed)
            dissector_reset(d);
        dissect(d, &f, &p);
        take(&x, &f, &p);
    }
    dissector_free(d);
    capture_close(c);
    return x.known && r->n ? true : nothing_to_play(&x, path, diags);
}

/* ---- the differences ---- */

/* The packet counts, not how it was compressed or cut. */
static bool compared(const struct node *n)
{
    const struct field *row = field_row(n->field);
    unsigned proto = FIELD_PROTO(n->field);
    bool packet = proto == PROTO_IPV6 || proto == PROTO_ICMPV6 || proto == PROTO_ICMPV6_OPT ||
                  proto == PROTO_UDP || proto == PROTO_DATA;
    return packet && row->type != F_PROTO && !(row->flags & F_CALC);
}

/* What a sender numbers, and what covers it. */
static bool is_free(field_id field)
{
    static const field_id own[] = {
        FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM), FIELD(PROTO_UDP, UDP_CHECKSUM),
        FIELD(PROTO_UDP, UDP_SRCPORT),        FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT),
        FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ), FIELD(PROTO_IPV6, IPV6_FLOW)
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] == field) return true;
    return false;
}

static struct replay_count compare_all(const struct replay_radio *r, struct replay_rows *t)
{
    struct replay_count c = { .unread = r->unread };
    for (unsigned i = 0; i < r->n; i++) {
        const struct radio_frame *m = &r->frame[i];
        if (!m->packet) continue;
        c.expected++;
        c.missing += !m->live;
        if (m->live)
            replay_rows_fields(t, m->packet, m->live);
        else
            replay_rows_message(t, m->packet, "message", "", false);
    }
    return c;
}

static const char *const role_names[] = { "peer", "device" };
static const struct test replay_test = {
    .file = "",
    .id = "REPLAY",
    .title = "The recorded frames, played again",
    .purpose = "The device sends what it sent in the recording. Differences are listed; only the "
               "specification fails a device.",
    .source = "",
    .topology = "wpan-pair",
    .role = role_names,
    .nroles = 2,
    .proto = PROTO_LOWPAN,
};

const struct result *replay_radio_result(struct replay_radio *r, struct report_more *more)
{
    struct replay_rows t = replay_rows_new(r->arena, compared, is_free);
    struct result *x = arena_alloc(r->arena, sizeof *x);
    struct replay_count c = compare_all(r, &t);
    *x = (struct result){ .test = &replay_test,
                          .case_index = -1,
                          .role_text = { "", "" },
                          .role_judged = { false, true },
                          .role_tester = { true, false },
                          .seed = r->session->options->seed,
                          .start_ns = r->session->started_ns,
                          .end_ns = clock_now(&r->session->clock),
                          .finished = !r->interrupted };
    if (r->interrupted)
        replay_interrupted(x);
    else
        replay_judge(r->arena, x, &c, "packet", false);
    more->difference = t.row;
    more->ndifferences = t.n;
    return x;
}
