/* SPDX-License-Identifier: Apache-2.0 */
#include "proxy_send.h"
#include "front_way.h"
#include "node.h"
#include "proxy_observe.h"
#include <stdlib.h>

struct proxy_sending {
    struct loop_timer timer;
    struct proxy_sending *next;
    uint16_t flow, mid;
    unsigned copies;
    double interval_s;
    size_t n;
    uint8_t bytes[];
};

static struct proxy_sending *proxy_sendings;

uint16_t proxy_send_mid(void)
{
    static uint16_t mid;
    static bool begun;
    if (!begun) node_random(&mid, sizeof mid);
    begun = true;
    return ++mid;
}

static void proxy_send_free(struct proxy_sending *s)
{
    for (struct proxy_sending **at = &proxy_sendings; *at; at = &(*at)->next)
        if (*at == s) {
            *at = s->next;
            break;
        }
    loop_cancel(&s->timer);
    free(s);
}

static void proxy_send_again(void *arg)
{
    struct proxy_sending *s = arg;
    struct flow *f = flow_by_port(s->flow);
    if (!f || s->copies == node.max_retransmit) {
        uint16_t flow = s->flow, mid = s->mid;
        proxy_send_free(s);
        proxy_observe_refused(flow, mid); /* nobody is there any more: RFC 7641 section 4.5 */
        return;
    }
    s->copies++;
    s->interval_s *= 2;
    loop_arm(&s->timer, s->interval_s, proxy_send_again, s);
    front_way_out(f, (struct slice){ s->bytes, s->n });
}

bool proxy_send(struct flow *f, const struct front_msg *m)
{
    static uint8_t bytes[FRONT_BYTES];
    size_t n = front_msg_write(m, bytes, sizeof bytes);
    if (!n) return false;
    if (m->type == FRONT_CON) {
        struct proxy_sending *s = calloc(1, sizeof *s + n);
        if (!s) return false;
        s->flow = f->inside_port;
        s->mid = m->mid;
        s->n = n;
        s->interval_s = node.ack_timeout_s * node_random_between(1, node.ack_random_factor);
        memcpy(s->bytes, bytes, n);
        s->next = proxy_sendings;
        proxy_sendings = s;
        loop_arm(&s->timer, s->interval_s, proxy_send_again, s);
    }
    front_way_out(f, (struct slice){ bytes, n });
    return true;
}

bool proxy_send_settled(uint16_t flow, uint16_t mid)
{
    for (struct proxy_sending *s = proxy_sendings; s; s = s->next)
        if (s->flow == flow && s->mid == mid) {
            proxy_send_free(s);
            return true;
        }
    return false;
}

void proxy_send_forget(uint16_t flow)
{
    for (struct proxy_sending *s = proxy_sendings, *next; s; s = next) {
        next = s->next;
        if (s->flow == flow) proxy_send_free(s);
    }
}

void proxy_send_clear(void)
{
    while (proxy_sendings) proxy_send_free(proxy_sendings);
}
