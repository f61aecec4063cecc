/* SPDX-License-Identifier: Apache-2.0 */
#include "link/radio.h"

#include "base/cursor.h"
#include "link/option.h"
#include "wire/wpan_crc.h"

#include <stdio.h>
#include <stdlib.h>

enum { PENDING_MAX = 64, OCTETS_MAX = 4096 };
static const int64_t WAIT_NS = 40000000; /* a process answers, not a chip: no 864 us */

/* A frame of ours that waits for its acknowledgement. */
struct pending {
    int64_t due_ns;
    unsigned left; /* how often it may still be sent again; the entry is free when due_ns is 0 */
    uint8_t sequence;
    size_t n;
    uint8_t octets[MAC_FRAME_MAX];
};

/* What an address acknowledges: the last `acked` of each `of` frames; of 0: all. */
struct share {
    unsigned acked, of, asked;
};

struct radio {
    struct radio_options options;
    struct radio_counts counts;
    struct radio_address address[RADIO_ADDRESSES_MAX];
    struct share share[RADIO_ADDRESSES_MAX]; /* of the address with the same index */
    unsigned naddresses;
    struct pending pending[PENDING_MAX];
    unsigned npending;
    uint8_t octets[OCTETS_MAX]; /* of the frame that was handed up: an ACK goes out meanwhile */
};

static const struct link_type link_radio_type;

static struct radio *radio_of(const struct link *l)
{
    while (l && l->type != &link_radio_type) l = l->below;
    return l ? l->state : NULL;
}

/* ---- sending ---- */

static int refuse(struct link *l, uint32_t linktype)
{
    struct diag *d =
        diag_error(l->diags, (struct diag_place){ .file = "radio" },
                   linktype ? "a frame of link type %u cannot be sent on an 802.15.4 link"
                            : "a datagram cannot be sent on an 802.15.4 link (link type %u)",
                   linktype);
    if (d) d->hint = "frames of link type 195 (with FCS) or 230 (without) can";
    return -1;
}

static struct pending *free_entry(struct radio *r)
{
    for (unsigned i = 0; i < PENDING_MAX; i++)
        if (!r->pending[i].due_ns) return &r->pending[i];
    return NULL; /* too many at once: this one is sent without retries */
}

static int64_t due(const struct link *l)
{
    const struct radio *r = l->state;
    int64_t wait_ns = r->options.wait_ns ? r->options.wait_ns : WAIT_NS;
    return clock_now(l->clock) + wait_ns;
}

static void expect_ack(struct link *l, struct slice frame)
{
    struct radio *r = l->state;
    struct mac_head h;
    if (!r->options.retries || !mac_fcs_good(frame) ||
        !mac_read(slice_part(frame, 0, frame.n - MAC_FCS_BYTES), &h))
        return;
    if (!h.ack_request || !h.has_sequence || h.type == MAC_ACK || mac_is_broadcast(&h)) return;
    struct pending *p = free_entry(r);
    if (!p) return;
    *p = (struct pending){
        .due_ns = due(l), .left = r->options.retries, .sequence = h.sequence, .n = frame.n
    };
    memcpy(p->octets, frame.p, frame.n);
    r->npending++;
}

static int transmit(struct link *l, struct slice frame)
{
    struct radio *r = l->state;
    r->counts.sent++;
    struct frame_out out = { .linktype = MAC_LINKTYPE, .bytes = frame };
    return link_send(l->below, &out);
}

static int radio_send(struct link *l, const struct frame_out *out)
{
    uint8_t octets[MAC_FRAME_MAX];
    struct wr w = wr_open(octets, sizeof octets);
    if (out->linktype != MAC_LINKTYPE && out->linktype != MAC_LINKTYPE_NOFCS)
        return refuse(l, out->linktype);
    wr_bytes(&w, out->bytes);
    if (out->linktype == MAC_LINKTYPE_NOFCS) wr_le16(&w, wpan_fcs(out->bytes));
    if (w.bad || !wr_size(&w)) {
        diag_error(l->diags, (struct diag_place){ .file = "radio" },
                   "a frame of %zu octets cannot be sent: there are 1 to %d", out->bytes.n,
                   MAC_FRAME_MAX);
        return -1;
    }
    struct slice frame = { octets, wr_size(&w) };
    if (transmit(l, frame) < 0) return -1;
    expect_ack(l, frame);
    return 0;
}

static void send_again(struct link *l)
{
    struct radio *r = l->state;
    for (unsigned i = 0; r->npending && i < PENDING_MAX; i++) {
        struct pending *p = &r->pending[i];
        if (!p->due_ns || p->due_ns > clock_now(l->clock)) continue;
        if (!p->left) {
            r->counts.unanswered++;
            r->npending--;
            p->due_ns = 0;
            continue;
        }
        p->left--;
        p->due_ns = due(l);
        r->counts.retried++;
        transmit(l, (struct slice){ p->octets, p->n });
    }
}

/* ---- receiving ---- */

static void settle(struct radio *r, uint8_t sequence)
{
    for (unsigned i = 0; r->npending && i < PENDING_MAX; i++) {
        if (!r->pending[i].due_ns || r->pending[i].sequence != sequence) continue;
        r->pending[i].due_ns = 0;
        r->npending--;
        return;
    }
}

static bool is_mine(const struct radio_address *a, const struct mac_address *to)
{
    if (to->has_pan && to->pan != a->pan && to->pan != 0xffff) return false;
    if (to->length == 8) return a->has_eui64 && memcmp(to->octets, a->eui64, 8) == 0;
    return to->length == 2 && a->has_short &&
           (to->octets[0] << 8 | to->octets[1]) == a->short_address;
}

/* Is the frame for a node that acknowledges this one? */
static bool acknowledges(struct radio *r, const struct mac_head *h)
{
    for (unsigned i = 0; i < r->naddresses; i++) {
        struct share *s = &r->share[i];
        if (!is_mine(&r->address[i], &h->dst)) continue;
        return !s->of || s->asked++ % s->of >= s->of - s->acked;
    }
    return false;
}

static void acknowledge(struct link *l, const struct mac_head *h)
{
    struct radio *r = l->state;
    uint8_t ack[MAC_ACK_MAX + MAC_FCS_BYTES];
    size_t n = mac_ack(h, ack);
    struct wr w = wr_open(ack + n, MAC_FCS_BYTES);
    if (!n) return;
    wr_le16(&w, wpan_fcs((struct slice){ ack, n }));
    if (transmit(l, (struct slice){ ack, n + MAC_FCS_BYTES }) == 0) r->counts.acked++;
}

static void react(struct link *l, const struct frame *f)
{
    struct radio *r = l->state;
    struct mac_head h;
    struct slice frame;
    bool good;
    r->counts.received++;
    if (!mac_open(f->linktype, f->bytes, &frame, &good)) return;
    if (!good) {
        r->counts.bad_fcs++;
        return;
    }
    if (!mac_read(frame, &h)) return;
    if (h.type == MAC_ACK && h.has_sequence) settle(r, h.sequence);
    bool asks = h.ack_request && (h.type == MAC_DATA || h.type == MAC_COMMAND);
    if (asks && !r->options.no_ack && !mac_is_broadcast(&h) && acknowledges(r, &h))
        acknowledge(l, &h);
}

static int radio_receive(struct link *l, struct frame *out)
{
    struct radio *r = l->state;
    send_again(l);
    int got = link_receive(l->below, out);
    if (got != 1 || out->sent || out->bytes.n > sizeof r->octets) return got;
    if (out->bytes.n) memcpy(r->octets, out->bytes.p, out->bytes.n);
    out->bytes.p = r->octets;
    react(l, out);
    return 1;
}

static int64_t radio_deadline_ns(const struct link *l)
{
    const struct radio *r = l->state;
    int64_t when = link_deadline_ns(l->below);
    for (unsigned i = 0; r->npending && i < PENDING_MAX; i++)
        if (r->pending[i].due_ns && r->pending[i].due_ns < when) when = r->pending[i].due_ns;
    return when;
}

static void radio_close(struct link *l)
{
    free(l->state);
}

static const struct link_type link_radio_type = {
    .name = "radio",
    .summary = "acknowledges and repeats 802.15.4 frames",
    .send = radio_send,
    .receive = radio_receive,
    .deadline_ns = radio_deadline_ns,
    .close = radio_close,
};

struct link *link_radio(struct link *below, const struct radio_options *options)
{
    struct radio *r = calloc(1, sizeof *r);
    if (!r) {
        fprintf(stderr, "plugtest: out of memory: a radio link\n");
        abort();
    }
    r->options = *options;
    return link_layer(&link_radio_type, below, r);
}

/* ---- settings ---- */

static bool same(const struct radio_address *a, const struct radio_address *b)
{
    return a->pan == b->pan && a->has_short == b->has_short && a->has_eui64 == b->has_eui64 &&
           (!a->has_short || a->short_address == b->short_address) &&
           (!a->has_eui64 || memcmp(a->eui64, b->eui64, 8) == 0);
}

int radio_add(struct link *l, const struct radio_address *a)
{
    struct radio *r = radio_of(l);
    if (radio_acknowledges(l, a, 1, 1) == 0) return 0;
    if (!r || r->naddresses == RADIO_ADDRESSES_MAX) return -1;
    r->share[r->naddresses] = (struct share){ .of = 0 };
    r->address[r->naddresses++] = *a;
    return 0;
}

int radio_acknowledges(struct link *l, const struct radio_address *a, unsigned acked, unsigned of)
{
    struct radio *r = radio_of(l);
    if (!r || r->options.no_ack || !acked || acked > of) return -1;
    for (unsigned i = 0; i < r->naddresses; i++) {
        if (!same(&r->address[i], a)) continue;
        r->share[i] = (struct share){ .acked = acked, .of = of };
        return 0;
    }
    return -1;
}

void radio_remove(struct link *l, const struct radio_address *a)
{
    struct radio *r = radio_of(l);
    for (unsigned i = 0; r && i < r->naddresses; i++) {
        if (!same(&r->address[i], a)) continue;
        r->address[i] = r->address[--r->naddresses];
        r->share[i] = r->share[r->naddresses];
        return;
    }
}

void radio_set(struct link *l, const struct radio_options *options)
{
    struct radio *r = radio_of(l);
    if (r) r->options = *options;
}

struct radio_counts radio_counts(const struct link *l)
{
    const struct radio *r = radio_of(l);
    struct radio_counts c = r ? r->counts : (struct radio_counts){ 0 };
    while (l && l->below) l = l->below;
    if (r && l->type->drops) l->type->drops(l, &c.garbage, &c.foreign);
    return c;
}

int radio_option(struct radio_options *o, struct slice key, struct slice value)
{
    uint64_t n;
    if (slice_is(key, "ack")) {
        o->no_ack = slice_is(value, "off");
        return o->no_ack || slice_is(value, "on") ? 1 : -1;
    }
    if (slice_is(key, "retries")) {
        if (!option_number(value, 7, &n)) return -1; /* macMaxFrameRetries is 0..7 */
        o->retries = (unsigned)n;
        return 1;
    }
    if (slice_is(key, "wait")) return option_time(value, &o->wait_ns) ? 1 : -1;
    return 0;
}
