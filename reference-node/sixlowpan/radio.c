/* SPDX-License-Identifier: Apache-2.0
 * radio.c - the MAC sublayer: which frames are for this node, acknowledgements, retransmissions. */
#include "base/hash.h"
#include "private.h"

enum { RADIO_FCS = 2, RADIO_SEQ_AT = 2, RADIO_NO_ACKS = 255 };
#define RADIO_DUPLICATE_NS N6_SECOND

void n6_radio_reset(struct node6 *n)
{
    struct n6_mac_state *m = &n->mac;
    *m = (struct n6_mac_state){ .seq = m->seq, .datagram = m->datagram, .security = m->security };
}

static void radio_header(const struct node6 *n, const struct n6_ll *dst, struct n6_mac *m)
{
    bool broadcast = n6_ll_is_broadcast(dst);
    *m = (struct n6_mac){ .type = N6_MAC_DATA, .version = n->config.mac_version };
    m->old_pans = n6_fault(n, N6_MAC_PANS_OF_2006);
    m->ack_request = !broadcast && !n6_fault(n, N6_MAC_ACK_REQUEST_MISSING);
    if (broadcast && n6_fault(n, N6_MAC_BROADCAST_ACK_REQUEST)) m->ack_request = true;
    n6_secure_header(n, m);
    m->pan_compressed = !n->config.pan_whole;
    m->dst_pan = m->src_pan = n->config.pan;
    m->dst = *dst;
    m->src = n->source;
    if (n6_fault(n, N6_MAC_FFFE)) m->src = n6_ll_short(0xfffe);
    if (n6_fault(n, N6_MAC_SOURCE_MISSING)) {
        m->src.n = 0;
        m->pan_compressed = false;
    }
}

size_t n6_radio_room(const struct node6 *n, const struct n6_ll *dst)
{
    uint8_t header[48];
    struct n6_mac m;
    radio_header(n, dst, &m);
    if (n6_fault(n, N6_SEC_ROOM)) m.secured = false;
    size_t bytes = n6_mac_write(&m, header, sizeof header) + n6_secure_mic_bytes(&m);
    return n->config.frame_bytes - RADIO_FCS - bytes;
}

bool n6_radio_send(struct node6 *n, const struct n6_ll *dst, struct slice payload,
                   uint32_t datagram)
{
    struct n6_mac_state *s = &n->mac;
    struct n6_frame *f = &s->queue[(s->first + s->count) % N6_QUEUE];
    struct n6_mac m;
    if (s->count == N6_QUEUE || payload.n > n6_radio_room(n, dst)) return false;
    radio_header(n, dst, &m);
    if (!n6_fault(n, N6_MAC_SEQUENCE_CONSTANT)) s->seq++;
    m.seq = s->seq;
    size_t header = n6_mac_write(&m, f->bytes, sizeof f->bytes);
    size_t whole = header + payload.n + n6_secure_mic_bytes(&m);
    if (whole > sizeof f->bytes - RADIO_FCS) return false; /* no radio sends it */
    n6_secure_out(n, &m, f->bytes, header, payload);
    f->n = (uint8_t)whole;
    f->seq = m.seq;
    f->ack_request =
        m.ack_request && n->config.retries != RADIO_NO_ACKS && !n6_ll_is_broadcast(dst);
    f->to = *dst;
    f->datagram = datagram;
    s->count++;
    return true;
}

static void radio_pop(struct n6_mac_state *s)
{
    s->first = (s->first + 1) % N6_QUEUE;
    s->count--;
    s->waiting = false;
    s->tries = 0;
}

/* Frames of one datagram follow each other in the queue. */
void n6_radio_drop(struct node6 *n, uint32_t datagram)
{
    struct n6_mac_state *s = &n->mac;
    while (s->count && s->queue[s->first].datagram == datagram) radio_pop(s);
    while (s->count && s->queue[(s->first + s->count - 1) % N6_QUEUE].datagram == datagram)
        s->count--;
}

bool node6_next(struct node6 *n, struct node6_out *out)
{
    struct n6_mac_state *s = &n->mac;
    if (!n->up || n->asleep) return false;
    if (s->ack_count) {
        *out = (struct node6_out){ { s->acks[s->ack_first], 3 }, false };
        s->ack_first = (s->ack_first + 1) % N6_ACKS;
        s->ack_count--;
        return true;
    }
    if (!s->count || s->waiting) return false;
    const struct n6_frame *f = &s->queue[s->first];
    *out = (struct node6_out){ { f->bytes, f->n }, f->ack_request };
    if (f->ack_request) {
        s->waiting = true;
        s->tries++;
        s->ack_until_ns = n->now_ns + (int64_t)n->config.ack_wait_ms * 1000000;
    } else {
        radio_pop(s);
    }
    return true;
}

void n6_radio_time(struct node6 *n)
{
    struct n6_mac_state *s = &n->mac;
    if (!s->waiting || n->now_ns < s->ack_until_ns) return;
    s->waiting = false;
    if (s->tries <= n->config.retries) return;
    struct n6_frame frame = s->queue[s->first];
    unsigned tries = s->tries;
    n6_radio_drop(n, frame.datagram);
    n6_rpl_link(n, &frame, false, tries);
}

int64_t n6_radio_deadline(const struct node6 *n)
{
    return n->mac.waiting ? n->mac.ack_until_ns : N6_NEVER;
}

static void radio_acknowledged(struct node6 *n, uint8_t seq)
{
    struct n6_mac_state *s = &n->mac;
    if (!s->waiting || s->queue[s->first].seq != seq) return;
    struct n6_frame frame = s->queue[s->first];
    unsigned tries = s->tries;
    radio_pop(s);
    n6_rpl_link(n, &frame, true, tries);
}

static void radio_acknowledge(struct node6 *n, uint8_t seq)
{
    struct n6_mac_state *s = &n->mac;
    if (n6_fault(n, N6_MAC_ACK_MISSING) || s->ack_count == N6_ACKS) return;
    if (n6_fault(n, N6_MAC_ACK_SEQUENCE)) seq++;
    n6_mac_write_ack(seq, s->acks[(s->ack_first + s->ack_count++) % N6_ACKS]);
}

/* A retransmission is the same octets from the same sender a moment ago. */
static bool radio_again(struct node6 *n, const struct n6_mac *m, struct slice frame)
{
    struct n6_mac_state *s = &n->mac;
    uint64_t hash = hash_octets(frame, 1);
    if (n6_fault(n, N6_MAC_RX_DUPLICATE)) return false;
    for (unsigned i = 0; i < N6_HEARD; i++)
        if (s->heard[i].src.n && s->heard[i].seq == m->seq && s->heard[i].hash == hash &&
            n6_ll_equal(&s->heard[i].src, &m->src) &&
            n->now_ns - s->heard[i].at_ns < RADIO_DUPLICATE_NS)
            return true;
    unsigned at = s->heard_next++ % N6_HEARD;
    s->heard[at].src = m->src;
    s->heard[at].seq = m->seq;
    s->heard[at].hash = hash;
    s->heard[at].at_ns = n->now_ns;
    return false;
}

static bool radio_for_me(const struct node6 *n, const struct n6_mac *m)
{
    bool pan = m->dst_pan == n->config.pan || m->dst_pan == 0xffff;
    bool known_pan = m->has_dst_pan || m->has_src_pan;
    if (known_pan && !pan && !n6_fault(n, N6_MAC_RX_PAN)) return false;
    if (n6_ll_is_broadcast(&m->dst) || n6_fault(n, N6_MAC_RX_PROMISCUOUS)) return true;
    return n6_ll_equal(&m->dst, &n->eui) ||
           (n->short_address.n && n6_ll_equal(&m->dst, &n->short_address));
}

void n6_radio_in(struct node6 *n, struct slice frame)
{
    struct n6_mac m;
    uint8_t plain[N6_PLAIN_BYTES];
    if (!n6_mac_read(&m, frame, n6_fault(n, N6_MAC_RX_PAN_COMPRESSION))) return;
    if (m.type == N6_MAC_ACK) {
        radio_acknowledged(n, m.seq);
        return;
    }
    /* without a key a secured frame is nothing but octets */
    if (m.secured && !n->config.security.level) return;
    if (m.type != N6_MAC_DATA || !m.src.n || !m.dst.n || !radio_for_me(n, &m)) return;
    if (n6_ll_equal(&m.src, &n->source)) return; /* its own */
    bool broadcast = n6_ll_is_broadcast(&m.dst);
    if (!broadcast && !m.no_seq && (m.ack_request || n6_fault(n, N6_MAC_ACK_UNASKED)))
        radio_acknowledge(n, m.seq);
    if (radio_again(n, &m, frame) || !n6_secure_in(n, &m, frame, plain)) return;
    n->verified = m.secured;
    n6_lowpan_in(n, m.payload, &m.src, &m.dst);
    n->verified = false;
}
