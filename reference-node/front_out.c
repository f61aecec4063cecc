/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"
#include "front_break.h"
#include "front_group.h"
#include "front_way.h"
#include <stdlib.h>

/* Octets that a fault sends a second time. */
struct again {
    struct loop_timer timer;
    uint16_t flow, wire_mid;
    size_t n;
    uint8_t bytes[];
};

static void front_out_again(void *arg)
{
    struct again *a = arg;
    struct flow *f = flow_by_port(a->flow);
    struct flow_sent *s = f ? flow_sent_on_wire(f, a->wire_mid) : NULL;
    if (s && !s->done) flow_to_peer(f, (struct slice){ a->bytes, a->n });
    free(a);
}

static void front_out_later(const struct breaking *b, struct slice bytes)
{
    struct again *a = calloc(1, sizeof *a + bytes.n);
    if (!a) return;
    a->flow = b->f->inside_port;
    a->wire_mid = b->m->mid;
    a->n = bytes.n;
    memcpy(a->bytes, bytes.p, bytes.n);
    loop_arm(&a->timer, b->send_again_s, front_out_again, a);
}

void front_way_inject(const struct flow *f, uint8_t type, uint16_t mid)
{
    uint8_t empty[4] = { (uint8_t)(1 << 6 | type << 4), 0, (uint8_t)(mid >> 8), (uint8_t)mid };
    flow_to_inside(f, (struct slice){ empty, sizeof empty });
}

/* The end of the way: faults are applied, then the octets leave. */
static void front_out_send(struct breaking *b)
{
    static uint8_t bytes[FRONT_BYTES];
    uint16_t true_mid = b->m->mid;
    bool reply = b->m->type == FRONT_ACK || b->m->type == FRONT_RST;
    int64_t observe = front_msg_uint(b->m, OPT_OBSERVE, -1);
    if (observe >= 0) b->f->last_observe = (uint32_t)observe;
    front_break(b);
    if (b->s) b->s->wire_mid = b->m->mid;
    if (b->ack_before && b->x) {
        uint8_t ack[4] = { 0x60, 0, (uint8_t)(b->x->mid >> 8), (uint8_t)b->x->mid };
        flow_to_peer(b->f, (struct slice){ ack, sizeof ack });
    }
    struct slice out = { bytes, front_msg_write(b->m, bytes, sizeof bytes) };
    if (b->settle && b->s) {
        b->s->done = true;
        front_way_inject(b->f, FRONT_ACK, true_mid);
        front_way_events->acked(b->f->inside_port, true_mid);
    }
    if (b->drop || out.n == 0) return;
    flow_to_peer(b->f, out);
    if (reply && b->seen) {
        flow_seen_reply(b->seen, out);
        for (; b->seen->waiting; b->seen->waiting--) flow_to_peer(b->f, out);
    }
    if (b->send_again_s > 0) front_out_later(b, out);
}

void front_way_answer(struct flow *f, struct front_msg *m, struct flow_seen *seen, bool ping)
{
    struct breaking b = { .f = f, .m = m, .seen = seen, .ping = ping };
    if (seen) b.x = flow_exchange_mid(f, seen->mid);
    front_out_send(&b);
}

/* Find out what a message of libcoap is about. Returns false for what must not leave. */
static bool front_out_place(struct breaking *b)
{
    struct front_msg *m = b->m;
    if (m->type == FRONT_ACK || m->type == FRONT_RST) {
        b->seen = flow_seen_find(b->f, m->mid);
        if (b->seen && m->code == 0 && b->f->server) b->x = flow_exchange_mid(b->f, m->mid);
        if (b->x && m->type == FRONT_ACK) b->x->acked_empty = true;
        if (!b->seen) return false;
    } else {
        b->s = flow_sent_inside(b->f, m->mid);
        if (b->s && b->s->type == FRONT_CON && b->s->code == m->code && m->type == FRONT_CON)
            b->copy = ++b->s->copies;
        else
            b->s = flow_sent_add(b->f, m);
    }
    if (front_is_request(m->code) && !b->copy) b->x = flow_exchange_add(b->f, m);
    if (m->code != 0 && !b->x) b->x = flow_exchange_token(b->f, m->token, m->token_len);
    b->ping = m->code == 0 && m->type == FRONT_CON;
    return true;
}

void front_way_out(struct flow *f, struct slice datagram)
{
    static struct front_msg m;
    struct breaking b = { .f = f, .m = &m };
    if (front_msg_read(&m, datagram) != FRONT_GOOD || !front_out_place(&b)) return;
    if (front_group_omits(&b)) return;
    bool response = front_is_response(m.code), copy = b.copy != 0;
    front_out_send(&b);
    if (response && !copy && b.x) b.x->responses++;
}
