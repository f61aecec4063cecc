/* SPDX-License-Identifier: Apache-2.0 */
#include "front_flow.h"
#include "faults.h"
#include "front_group.h"
#include "front_way.h"
#include "node.h"
#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>

loop_ready_fn *flow_inside_ready;
static struct flow *flow_table[65536]; /* by internal port */
static uint16_t flow_ports[FLOW_MAX];
static size_t flow_count;

static int flow_inside_socket(uint16_t *port)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in a = { .sin_family = AF_INET };
    socklen_t len = sizeof a;
    inet_pton(AF_INET, FRONT_INSIDE, &a.sin_addr);
    if (fd >= 0 && !bind(fd, (struct sockaddr *)&a, sizeof a) &&
        !getsockname(fd, (struct sockaddr *)&a, &len)) {
        *port = ntohs(a.sin_port);
        return fd;
    }
    if (fd >= 0) close(fd);
    return -1;
}

/* The table is full: the client of ours that was silent for longest has to go. */
static void flow_evict(void)
{
    struct flow *oldest = NULL;
    for (size_t i = 0; i < flow_count; i++) {
        struct flow *f = flow_table[flow_ports[i]];
        if (f->server && (!oldest || f->used_ns < oldest->used_ns)) oldest = f;
    }
    if (oldest) flow_free(oldest);
}

struct flow *flow_new(bool server)
{
    if (flow_count == FLOW_MAX) flow_evict();
    if (flow_count == FLOW_MAX) return NULL;
    struct flow *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->server = server;
    f->public_fd = -1;
    f->inside_fd = flow_inside_socket(&f->inside_port);
    if (f->inside_fd < 0 || !loop_watch(f->inside_fd, flow_inside_ready, f)) {
        if (f->inside_fd >= 0) close(f->inside_fd);
        free(f);
        return NULL;
    }
    f->used_ns = loop_now_ns();
    flow_table[f->inside_port] = f;
    flow_ports[flow_count++] = f->inside_port;
    return f;
}

void flow_free(struct flow *f)
{
    if (f->server) front_way_events->gone(f->inside_port);
    loop_unwatch(f->inside_fd);
    close(f->inside_fd);
    if (!f->server && f->public_fd >= 0) {
        loop_unwatch(f->public_fd);
        close(f->public_fd);
    }
    for (size_t i = 0; i < FLOW_SEEN; i++) free(f->seen[i].reply);
    free(f->tokens);
    flow_table[f->inside_port] = NULL;
    for (size_t i = 0; i < flow_count; i++)
        if (flow_ports[i] == f->inside_port) flow_ports[i] = flow_ports[--flow_count];
    free(f);
}

void flow_free_all(bool server)
{
    for (size_t i = flow_count; i-- > 0;) {
        struct flow *f = flow_table[flow_ports[i]];
        if (f->server == server) flow_free(f);
    }
}

struct flow *flow_by_port(uint16_t inside_port)
{
    return flow_table[inside_port];
}

struct flow *flow_of_peer(int public_fd, const struct sockaddr_storage *peer, socklen_t len)
{
    for (size_t i = 0; i < flow_count; i++) {
        struct flow *f = flow_table[flow_ports[i]];
        if (f->server && f->public_fd == public_fd && f->peer_len == len &&
            !memcmp(&f->peer, peer, len))
            return f;
    }
    struct flow *f = flow_new(true);
    if (!f) return NULL;
    f->public_fd = public_fd;
    memcpy(&f->peer, peer, len);
    f->peer_len = len;
    return f;
}

static bool flow_younger(int64_t at_ns, double seconds)
{
    return at_ns && (double)(loop_now_ns() - at_ns) < seconds * 1e9;
}

struct flow_seen *flow_seen_find(struct flow *f, uint16_t mid)
{
    for (size_t i = 0; i < FLOW_SEEN; i++) {
        struct flow_seen *s = &f->seen[i];
        double life_s = s->type == FRONT_CON ? node_exchange_lifetime_s() : node_non_lifetime_s();
        bool kept = f->server && s->at_ns && faults_on(FAULT_DEDUP_FOREVER);
        if (s->mid == mid && (kept || flow_younger(s->at_ns, life_s))) return s;
    }
    return NULL;
}

struct flow_seen *flow_seen_add(struct flow *f, const struct front_msg *m)
{
    struct flow_seen *s = &f->seen[f->next_seen++ % FLOW_SEEN];
    free(s->reply);
    *s = (struct flow_seen){ .at_ns = loop_now_ns(),
                             .mid = m->mid,
                             .type = m->type,
                             .notification = front_msg_opt(m, OPT_OBSERVE, 0) != NULL,
                             .token_len = m->token_len };
    memcpy(s->token, m->token, sizeof s->token);
    return s;
}

void flow_seen_reply(struct flow_seen *s, struct slice reply)
{
    free(s->reply);
    s->reply = malloc(reply.n);
    s->reply_bytes = s->reply ? reply.n : 0;
    if (s->reply) memcpy(s->reply, reply.p, reply.n);
}

struct flow_sent *flow_sent_on_wire(struct flow *f, uint16_t wire_mid)
{
    for (size_t i = 1; i <= FLOW_SENT && i <= f->next_sent; i++) {
        struct flow_sent *s = &f->sent[(f->next_sent - i) % FLOW_SENT];
        if (s->wire_mid == wire_mid && flow_younger(s->at_ns, node_exchange_lifetime_s())) return s;
    }
    return NULL;
}

struct flow_sent *flow_sent_anywhere(struct flow **f, uint16_t wire_mid)
{
    for (size_t i = 0; i < flow_count; i++) {
        struct flow_sent *s = flow_sent_on_wire(flow_table[flow_ports[i]], wire_mid);
        if (!s || s->done) continue;
        *f = flow_table[flow_ports[i]];
        return s;
    }
    return NULL;
}

struct flow_sent *flow_sent_inside(struct flow *f, uint16_t mid)
{
    for (size_t i = 1; i <= FLOW_SENT && i <= f->next_sent; i++) {
        struct flow_sent *s = &f->sent[(f->next_sent - i) % FLOW_SENT];
        if (s->mid == mid && flow_younger(s->at_ns, node_exchange_lifetime_s())) return s;
    }
    return NULL;
}

struct flow_sent *flow_sent_add(struct flow *f, const struct front_msg *m)
{
    struct flow_sent *s = &f->sent[f->next_sent++ % FLOW_SENT];
    *s = (struct flow_sent){ .at_ns = loop_now_ns(),
                             .mid = m->mid,
                             .wire_mid = m->mid,
                             .type = m->type,
                             .code = m->code,
                             .token_len = m->token_len };
    memcpy(s->token, m->token, sizeof s->token);
    return s;
}

static void flow_path(const struct front_msg *m, char *path)
{
    size_t at = 0;
    const struct front_opt *o = NULL;
    for (size_t n = 0; (o = front_msg_opt(m, OPT_URI_PATH, n)); n++) {
        if (at + o->value.n + 2 > FLOW_PATH_BYTES) break;
        path[at++] = '/';
        if (o->value.n) memcpy(&path[at], o->value.p, o->value.n);
        at += o->value.n;
    }
    path[at] = '\0';
}

struct flow_exchange *flow_exchange_add(struct flow *f, const struct front_msg *m)
{
    struct flow_exchange *x = NULL;
    /* A registration is remembered for longer: it has many responses. */
    for (int tries = 0; tries < FLOW_EXCHANGES / 2; tries++) {
        x = &f->exchanges[f->next_exchange++ % FLOW_EXCHANGES];
        if (!x->used || x->observe != 0) break;
    }
    *x = (struct flow_exchange){ .used = true,
                                 .token_len = m->token_len,
                                 .type = m->type,
                                 .code = m->code,
                                 .mid = m->mid,
                                 .group = f->group,
                                 .errors_wanted = front_group_wants_errors(m),
                                 .observe = front_msg_uint(m, OPT_OBSERVE, -1),
                                 .block1 = front_msg_uint(m, OPT_BLOCK1, -1),
                                 .block2 = front_msg_uint(m, OPT_BLOCK2, -1),
                                 .first_observe = -1 };
    memcpy(x->token, m->token, sizeof x->token);
    flow_path(m, x->path);
    return x;
}

struct flow_exchange *flow_exchange_token(struct flow *f, const uint8_t *token, size_t len)
{
    for (size_t i = 1; i <= FLOW_EXCHANGES && i <= f->next_exchange; i++) {
        struct flow_exchange *x = &f->exchanges[(f->next_exchange - i) % FLOW_EXCHANGES];
        if (x->used && x->token_len == len && !memcmp(x->token, token, len)) return x;
    }
    return NULL;
}

struct flow_exchange *flow_exchange_mid(struct flow *f, uint16_t mid)
{
    for (size_t i = 1; i <= FLOW_EXCHANGES && i <= f->next_exchange; i++) {
        struct flow_exchange *x = &f->exchanges[(f->next_exchange - i) % FLOW_EXCHANGES];
        if (x->used && x->mid == mid) return x;
    }
    return NULL;
}

struct slice flow_from_peer(struct flow *f, struct slice bytes)
{
    static uint8_t shorter[FRONT_BYTES];
    if (!node.extended_tokens) return bytes;
    if (!f->tokens && f->server) f->tokens = calloc(1, sizeof *f->tokens);
    return f->tokens ? front_token_shorten(f->tokens, bytes, shorter, sizeof shorter) : bytes;
}

static uint16_t mid_of(struct slice bytes)
{
    return (uint16_t)(bytes.n < 4 ? 0 : bytes.p[2] << 8 | bytes.p[3]);
}

void flow_answered(struct flow *f, struct slice bytes, const struct sockaddr_storage *from)
{
    struct answerer *a = &f->answerer[f->answerers++ % FLOW_ANSWERERS];
    *a = (struct answerer){ .mid = mid_of(bytes), .from = *from };
}

/* Where a message goes: what replies to a server of a group, to that server. */
static const struct sockaddr_storage *flow_receiver(const struct flow *f, struct slice bytes)
{
    bool reply = bytes.n && (bytes.p[0] >> 4 & 3) >= FRONT_ACK;
    unsigned n = f->answerers < FLOW_ANSWERERS ? f->answerers : FLOW_ANSWERERS;
    for (unsigned i = 1; f->to_group && reply && i <= n; i++) {
        const struct answerer *a = &f->answerer[(f->answerers - i) % FLOW_ANSWERERS];
        if (a->mid == mid_of(bytes)) return &a->from;
    }
    return &f->peer;
}

void flow_to_peer(const struct flow *f, struct slice bytes)
{
    static uint8_t longer[FRONT_BYTES];
    if (f->tokens && !(f->server && faults_on(FAULT_LONG_TOKEN_LOST)))
        bytes = front_token_lengthen(f->tokens, bytes, longer, sizeof longer);
    /* A datagram that cannot be sent is a lost datagram: retransmission takes care of it. */
    bool open = f->server || f->open;
    const struct sockaddr_storage *to = flow_receiver(f, bytes);
    (void)!sendto(f->public_fd, bytes.p, bytes.n, 0, open ? (const struct sockaddr *)to : NULL,
                  open ? f->peer_len : 0);
}

void flow_to_inside(const struct flow *f, struct slice bytes)
{
    (void)!send(f->inside_fd, bytes.p, bytes.n, 0);
}
