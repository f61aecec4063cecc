/* SPDX-License-Identifier: Apache-2.0
 * replay_play.c - the live part of a replay: one socket for each recorded initiator endpoint.
 *
 * Pace: before a message goes out, what the device had sent by then in the recording must have
 * come, or the recorded gap is over, but at least the time that the profile grants for an answer.
 * Where nothing was waited for, the recorded gap is kept. No wait is longer than GAP_MAX_NS. */
#include "cli/replay.h"

#include "base/hash.h"
#include "cli/console.h"
#include "link/udp.h"
#include "wire/build.h"
#include "wire/coap.h"

enum { RAW_LINKTYPE = 101, MESSAGE_BYTES_MAX = 65000, DATAGRAMS_A_TURN = 256 };

static const int64_t gap_max_ns = 60 * INT64_C(1000000000);

static uint64_t fresh(struct replay *r)
{
    r->random = hash_mix(r->random, 1);
    return r->random;
}

static int64_t setting(const struct replay *r, const char *name, int64_t otherwise)
{
    struct value v = session_value(r->session, name);
    return v.kind == VALUE_TIME || v.kind == VALUE_INT ? v.i : otherwise;
}

/* ---- frames ---- */

static const struct packet *record(struct replay *r, const struct udp_datagram *d, bool sent)
{
    static uint8_t octets[UDP_DATAGRAM_MAX + 64];
    struct wr w = wr_open(octets, sizeof octets);
    struct packet p;
    if (!build_datagram(&d->src, &d->dst, d->bytes, &w)) return NULL;
    struct frame f = { .number = ++r->frames,
                       .time_ns = d->time_ns,
                       .linktype = RAW_LINKTYPE,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .sent = sent,
                       .bytes = { octets, wr_size(&w) } };
    struct pcapng_note note = { .direction = sent ? PCAPNG_OUTBOUND : PCAPNG_INBOUND };
    if (r->session->evidence) pcapng_frame(r->session->evidence, r->interface, &f, &note);
    check_stream_frame(r->stream, &f);
    dissect(r->live_dissector, &f, &p);
    return packet_copy(r->arena, &p);
}

static const struct packet *transmit(struct replay *r, unsigned peer, struct slice bytes)
{
    struct udp_datagram d = { .socket = r->peer[peer].socket,
                              .src = r->peer[peer].at,
                              .dst = r->device,
                              .time_ns = clock_now(&r->session->clock),
                              .bytes = bytes };
    const struct packet *p = record(r, &d, true);
    udp_transmit(r->udp, d.socket, &d.dst, bytes);
    r->sent++;
    return p;
}

/* ---- repetition of our confirmable messages: RFC 7252 4.2 ---- */

static void expect_ack(struct replay *r, unsigned peer, const struct packet *p)
{
    if (!p || replay_u(p, COAP_TYPE) != COAP_CON || r->npending == REPLAY_PENDING_MAX) return;
    int64_t timeout = setting(r, "tx.ack_timeout", 2000000000);
    timeout += (int64_t)(fresh(r) % (uint64_t)(timeout / 2 + 1));
    r->pending[r->npending++] = (struct replay_pending){ .bytes = p->payload,
                                                         .peer = peer,
                                                         .next_ns = p->frame.time_ns + timeout,
                                                         .interval_ns = timeout,
                                                         .mid = (uint16_t)replay_u(p, COAP_MID),
                                                         .token = replay_token(p) };
}

static void settle(struct replay *r, unsigned peer, const struct packet *live)
{
    bool ends = replay_u(live, COAP_TYPE) >= COAP_ACK;
    for (unsigned i = 0; i < r->npending; i++) {
        const struct replay_pending *q = &r->pending[i];
        bool mid = ends && q->mid == replay_u(live, COAP_MID);
        bool response =
            replay_u(live, COAP_CODE) >= 64 && slice_equal(q->token, replay_token(live));
        if (q->peer == peer && (mid || response)) r->pending[i--] = r->pending[--r->npending];
    }
}

static void repeat(struct replay *r)
{
    int64_t now = clock_now(&r->session->clock);
    unsigned most = (unsigned)setting(r, "tx.max_retransmit", 4);
    for (unsigned i = 0; i < r->npending; i++) {
        struct replay_pending *q = &r->pending[i];
        if (q->next_ns > now) continue;
        if (q->copies++ == most) {
            r->pending[i--] = r->pending[--r->npending];
            continue;
        }
        q->interval_ns *= 2;
        q->next_ns = now + q->interval_ns;
        transmit(r, q->peer, q->bytes);
    }
}

/* ---- what the device sends ---- */

/* Does the recording itself answer the message that this one stands for? Then it will be answered
 * in its turn. */
static bool answered_later(const struct replay *r, const struct replay_message *in)
{
    for (const struct replay_message *m = in + 1; m < r->message + r->n; m++)
        if (m->out && m->peer == in->peer && replay_u(m->packet, COAP_TYPE) >= COAP_ACK &&
            replay_u(m->packet, COAP_MID) == replay_u(in->packet, COAP_MID))
            return !m->skipped && !m->live;
    return false;
}

static void be_polite(struct replay *r, unsigned peer, const struct packet *live)
{
    uint8_t octets[64];
    size_t n = dialogue_of(PROTO_COAP)->courtesy(live, false, octets, sizeof octets);
    if (n) transmit(r, peer, (struct slice){ octets, n });
}

static bool came_before(const struct replay *r, const struct packet *live)
{
    for (unsigned i = 0; i < r->nlive; i++)
        if (slice_equal(r->live[i]->payload, live->payload) &&
            endpoint_equal(&r->live[i]->dst, &live->dst))
            return true;
    return false;
}

static void take(struct replay *r, const struct udp_datagram *d)
{
    unsigned peer = 0;
    while (peer < r->npeers && r->peer[peer].socket != d->socket) peer++;
    if (peer == r->npeers) return;
    if (d->unreachable) {
        r->unreachable = true;
        return;
    }
    if (r->nlive == REPLAY_LIVE_MAX || arena_used(r->arena) > (size_t)256 << 20)
        return; /* a flood */
    const struct packet *live = record(r, d, false);
    if (!live || live->top != PROTO_COAP) return;
    settle(r, peer, live);
    bool again = came_before(r, live);
    r->live[r->nlive++] = live;
    const struct replay_message *m = again ? NULL : replay_match(r, peer, live);
    if (!m || !answered_later(r, m)) be_polite(r, peer, live);
}

static void turn(struct replay *r, int64_t until)
{
    struct pollfd fd = { .fd = udp_fd(r->udp), .events = POLLIN };
    struct udp_datagram d;
    for (unsigned i = 0; i < r->npending; i++)
        if (r->pending[i].next_ns < until) until = r->pending[i].next_ns;
    clock_wait(&r->session->clock, &fd, 1, until);
    for (unsigned n = 0; n < DATAGRAMS_A_TURN && udp_receive(r->udp, &d); n++) take(r, &d);
    repeat(r);
    r->interrupted |= console_stop != 0;
}

/* ---- what goes out ---- */

static struct replay_message *answered_by(struct replay *r, const struct replay_message *out)
{
    for (struct replay_message *m = (struct replay_message *)(uintptr_t)out; m-- > r->message;)
        if (!m->out && m->peer == out->peer &&
            replay_u(m->packet, COAP_MID) == replay_u(out->packet, COAP_MID))
            return m;
    return NULL;
}

/* The Message ID and token that stand for the recorded ones: those of an earlier message with the
 * same, or new ones. */
static uint16_t new_mid(struct replay *r, const struct replay_message *m)
{
    for (const struct replay_message *k = m; k-- > r->message;)
        if (k->out && k->live && k->peer == m->peer &&
            replay_u(k->packet, COAP_MID) == replay_u(m->packet, COAP_MID))
            return k->live_mid;
    uint16_t highest = 0;
    for (const struct replay_message *k = m; k-- > r->message && !highest;)
        if (k->out && k->live && k->peer == m->peer && replay_u(k->packet, COAP_TYPE) < COAP_ACK)
            highest = k->live_mid;
    return highest ? (uint16_t)(highest + 1) : (uint16_t)fresh(r);
}

static void put_token(struct replay *r, const struct replay_message *m, uint8_t *at, size_t n)
{
    for (const struct replay_message *k = m; k-- > r->message;) {
        if (!k->out || !k->live || k->peer != m->peer) continue;
        struct slice old = replay_token(k->packet), new = replay_token(k->live);
        if (!old.n || new.n != n || !slice_equal(old, replay_token(m->packet))) continue;
        memcpy(at, new.p, n);
        return;
    }
    for (size_t i = 0; i < n; i++) at[i] = (uint8_t)fresh(r);
}

static bool names_responder(const struct replay *r, const struct packet *p)
{
    const struct node *n = packet_first(p, COAP_ID(COAP_OPT_URI_HOST));
    struct endpoint at;
    if (!n) return false;
    struct text t = text_new(300); /* an IPv6 address may stand in brackets or not */
    text_printf(&t, "[%.*s]", (int)n->s.n, (const char *)n->s.p);
    bool yes = endpoint_parse(n->s, r->responder.port, &at) ||
               endpoint_parse(text_slice(&t), r->responder.port, &at);
    text_free(&t);
    return yes && memcmp(at.addr, r->responder.addr, sizeof at.addr) == 0;
}

/* The recorded octets; without an option that names the recorded responder by its address. */
static size_t recorded_octets(const struct replay *r, const struct packet *p, uint8_t *out,
                              size_t cap)
{
    static struct build b;
    if (!p->nmalformed && names_responder(r, p)) {
        build_from(&b, PROTO_COAP, p);
        build_remove(&b, COAP_ID(COAP_OPT_URI_HOST));
        build_remove(&b, COAP_ID(COAP_OPT_URI_PORT));
        size_t n = build_encode(&b, out, cap, NULL);
        if (n) return n;
    }
    if (p->payload.n > cap) return 0;
    memcpy(out, p->payload.p, p->payload.n);
    return p->payload.n;
}

static bool skip(struct replay_message *m, const char *why)
{
    m->skipped = true;
    m->why = why;
    return false;
}

/* Which Message ID does it get? An answer to the device gets the device's. */
static bool choose_mid(struct replay *r, struct replay_message *m)
{
    if (replay_u(m->packet, COAP_TYPE) < COAP_ACK) {
        m->live_mid = new_mid(r, m);
        return true;
    }
    const struct replay_message *in = answered_by(r, m);
    if (!in || !in->live) return skip(m, "not sent: what it answers did not come");
    if (replay_u(in->live, COAP_TYPE) >= COAP_ACK)
        return skip(m, "not sent: the device's message needs no acknowledgement");
    m->live_mid = in->live_mid;
    return true;
}

static void send_message(struct replay *r, struct replay_message *m)
{
    static uint8_t octets[MESSAGE_BYTES_MAX];
    if (!choose_mid(r, m)) return;
    size_t n = recorded_octets(r, m->packet, octets, sizeof octets);
    size_t tkl = n ? octets[0] & 15u : 0;
    if (n >= 4) {
        octets[2] = (uint8_t)(m->live_mid >> 8);
        octets[3] = (uint8_t)m->live_mid;
    }
    if (tkl && tkl <= 8 && 4 + tkl <= n) put_token(r, m, octets + 4, tkl);
    m->live = transmit(r, m->peer, (struct slice){ octets, n });
    if (!m->again) expect_ack(r, m->peer, m->live);
}

/* ---- pace ---- */

/* Has everything come that had come by then in the recording? *any: there was something. */
static bool all_came(const struct replay *r, unsigned from, unsigned to, bool *any)
{
    bool all = true;
    *any = false;
    for (unsigned i = from; i < to; i++) {
        const struct replay_message *m = &r->message[i];
        if (m->out || m->again) continue;
        *any = true;
        all &= m->live != NULL;
    }
    return all;
}

static void wait_for_turn(struct replay *r, unsigned from, unsigned to, int64_t gap_ns)
{
    bool any, done = all_came(r, from, to, &any);
    int64_t patience = setting(r, "tx.answer", 10 * INT64_C(1000000000));
    if (any && gap_ns < patience) gap_ns = patience;
    if (gap_ns > gap_max_ns) gap_ns = gap_max_ns;
    if (gap_ns < 0) gap_ns = 0;
    int64_t until = clock_now(&r->session->clock) + gap_ns;
    while (!r->interrupted && clock_now(&r->session->clock) < until && !(any && done)) {
        turn(r, until);
        done = all_came(r, from, to, &any);
    }
}

static void play(struct replay *r)
{
    unsigned last = 0;
    bool begun = false;
    for (unsigned i = 0; i < r->n && !r->interrupted; i++) {
        if (!r->message[i].out) continue;
        int64_t gap = r->message[i].packet->frame.time_ns - r->message[last].packet->frame.time_ns;
        if (begun) wait_for_turn(r, last + 1, i, gap);
        begun = true;
        last = i;
        if (!r->interrupted) send_message(r, &r->message[i]);
    }
    int64_t rest =
        r->message[r->n - 1].packet->frame.time_ns - r->message[last].packet->frame.time_ns;
    wait_for_turn(r, last + 1, r->n, rest);
}

bool replay_play(struct replay *r, struct diags *diags)
{
    struct endpoint any = { .family = 0 };
    struct dissect_options o = dissect_defaults();
    o.all = o.coap_everywhere = true;
    r->live_dissector = dissector_new(&o);
    r->live = arena_array(r->arena, REPLAY_LIVE_MAX, sizeof *r->live);
    r->random = hash_mix(r->session->options->seed, 0x7265706cu);
    r->udp = udp_open(&r->session->clock, diags);
    bool ok = r->udp != NULL;
    for (unsigned i = 0; i < r->npeers && ok; i++) {
        r->peer[i].socket = udp_socket(r->udp, &any, &r->device, &r->peer[i].at);
        ok = r->peer[i].socket >= 0;
    }
    if (r->session->evidence)
        r->interface = pcapng_interface(r->session->evidence, "tester", RAW_LINKTYPE);
    if (ok) play(r);
    udp_close(r->udp);
    dissector_free(r->live_dissector);
    return ok;
}
