/* SPDX-License-Identifier: Apache-2.0
 * session_discover.c - a server of which nothing is known but its address: which of its resources
 * can the tests use? Its list of links (RFC 6690) is read, and what is in it is asked for with GET,
 * which changes nothing (RFC 7252 5.8.1). */
#include "cli/session.h"

#include "base/hash.h"
#include "cli/console.h"
#include "script/link_format.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dialogue.h"
#include "wire/dissect.h"

#include <stdio.h>

enum {
    RAW_LINKTYPE = 101,
    HEADERS_BYTES = 48,
    TRIES = 3,
    PATIENCE_MS = 400, /* then it is asked again */
    BLOCKS_MAX = 32,
    LIST_BYTES = 16384,
    ASKED_MAX = 12, /* resources that are tried */
    REQUEST_BYTES = 600,
    TOKEN_BYTES = 4,
    GET = 1,
    CONTENT = 69,
    SZX_512 = 5,
    ACK_BYTES = 4
};

struct talk {
    struct session *s;
    struct udp *udp;
    int socket;
    struct endpoint at, us;
    struct dissector *dissector;
    uint16_t mid;
};

struct response {
    unsigned code; /* 0: none */
    bool more;     /* it goes on in another block */
    struct slice payload;
};

/* GET of a path, from its num-th block of 512 octets on. Returns 0 when the path does not fit. */
static size_t get_request(struct talk *t, struct slice path, unsigned num,
                          uint8_t octets[REQUEST_BYTES])
{
    static struct build b;
    uint8_t token[TOKEN_BYTES];
    struct wr w = wr_open(token, sizeof token);
    wr_be32(&w, (uint32_t)hash_mix(t->s->options->seed, ++t->mid));
    build_open(&b, PROTO_COAP);
    bool good = build_u(&b, COAP_ID(COAP_TYPE), COAP_CON) && build_u(&b, COAP_ID(COAP_CODE), GET) &&
                build_u(&b, COAP_ID(COAP_MID), t->mid) &&
                build_bytes(&b, COAP_ID(COAP_TOKEN), (struct slice){ token, sizeof token }) &&
                dialogue_of(PROTO_COAP)->compose(&b, COAP_ID(COAP_PATH), path, 0);
    if (num)
        good = good && build_u(&b, COAP_ID(COAP_OPT_BLOCK2_NUM), num) &&
               build_u(&b, COAP_ID(COAP_OPT_BLOCK2_SZX), SZX_512);
    return good ? build_encode(&b, octets, REQUEST_BYTES, NULL) : 0;
}

/* Is it the response to the request that ends with this token? One of its own is acknowledged. */
static bool take(struct talk *t, const struct udp_datagram *d, struct slice token,
                 struct response *out)
{
    static uint8_t octets[UDP_DATAGRAM_MAX + HEADERS_BYTES];
    struct wr w = wr_open(octets, sizeof octets);
    struct packet p;
    if (d->unreachable || !build_datagram(&d->src, &d->dst, d->bytes, &w)) return false;
    struct frame f = { .linktype = RAW_LINKTYPE,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .bytes = { octets, wr_size(&w) } };
    dissect(t->dissector, &f, &p);
    unsigned code = (unsigned)packet_u(&p, COAP_ID(COAP_CODE), 0);
    if (p.nmalformed || code < 64 || d->bytes.n < 8) return false;
    if (!slice_equal(slice_part(d->bytes, 4, token.n), token)) return false;
    if (packet_u(&p, COAP_ID(COAP_TYPE), COAP_ACK) == COAP_CON) {
        uint8_t ack[ACK_BYTES] = { 0x60, 0, d->bytes.p[2], d->bytes.p[3] };
        udp_transmit(t->udp, t->socket, &t->at, (struct slice){ ack, sizeof ack });
    }
    out->code = code;
    out->more = packet_u(&p, COAP_ID(COAP_OPT_BLOCK2_MORE), 0);
    const struct node *payload = packet_first(&p, COAP_ID(COAP_PAYLOAD));
    out->payload = payload ? payload->s : (struct slice){ NULL, 0 };
    return true;
}

/* The payload is valid until the next call. */
static struct response get(struct talk *t, struct slice path, unsigned num)
{
    uint8_t octets[REQUEST_BYTES];
    struct response out = { 0 };
    size_t n = get_request(t, path, num, octets);
    struct slice token = { octets + 4, TOKEN_BYTES };
    for (unsigned i = 0; n && i < TRIES && !console_stop; i++) {
        int64_t until = clock_now(&t->s->clock) + PATIENCE_MS * (int64_t)1000000;
        struct pollfd fd = { .fd = udp_fd(t->udp), .events = POLLIN };
        struct udp_datagram d;
        udp_transmit(t->udp, t->socket, &t->at, (struct slice){ octets, n });
        while (clock_now(&t->s->clock) < until && clock_wait(&t->s->clock, &fd, 1, until) > 0)
            while (clock_now(&t->s->clock) < until && udp_receive(t->udp, &d))
                if (take(t, &d, token, &out)) return out;
    }
    return out;
}

static struct links read_list(struct talk *t)
{
    struct slice path = slice_text("/.well-known/core");
    uint8_t *list = arena_alloc(t->s->arena, LIST_BYTES);
    size_t n = 0;
    for (unsigned num = 0; num < BLOCKS_MAX; num++) {
        struct response r = get(t, path, num);
        if (r.code != CONTENT || n + r.payload.n > LIST_BYTES) break;
        memcpy(list + n, r.payload.p, r.payload.n);
        n += r.payload.n;
        if (!r.more || (num == 0 && r.payload.n != 512)) break;
    }
    return links_parse(t->s->arena, (struct slice){ list, n });
}

static bool given(const struct session *s, const char *name)
{
    size_t n = strlen(name);
    for (unsigned i = 0; i < s->options->nsets; i++)
        if (strncmp(s->options->set[i], name, n) == 0 && s->options->set[i][n] == '=') return true;
    return false;
}

/* A resource for the tests, unless the user has named one or the device has the usual one. */
static void use(struct session *s, struct text *said, const char *name, struct slice path)
{
    const struct profile *p = s->device[0].profile;
    struct value usual = profile_value(p, name, NULL);
    const char *value = arena_string(s->arena, path);
    if (given(s, name) || (usual.kind == VALUE_TEXT && slice_is(usual.s, value))) return;
    if (!profile_set(s->arena, p, name, value, &s->diags)) return;
    text_printf(said, "%s%s=%s", said->n ? " " : "", name, value);
}

static bool is_usual(struct session *s, const struct links *list, const char *name)
{
    struct value v = profile_value(s->device[0].profile, name, NULL);
    for (unsigned i = 0; i < list->n && v.kind == VALUE_TEXT; i++)
        if (slice_equal(list->link[i].target, v.s)) return true;
    return false;
}

static bool plain(struct slice target)
{
    static const char special[] = "?%#:";
    bool ok = target.n > 1 && target.n < 256 && target.p[0] == '/' && target.p[1] != '/';
    for (size_t i = 0; ok && i < target.n; i++)
        ok = target.p[i] > 0x20 && target.p[i] < 0x7f && !strchr(special, target.p[i]);
    return ok && !slice_is(target, "/.well-known/core");
}

/* What answers with a payload is for GET, rather one that does not change by itself, as what has
 * `obs` may do; that is to be observed; what goes on in another block is large. */
static void choose(struct talk *t, const struct links *list, struct text *said)
{
    struct session *s = t->s;
    bool test = is_usual(s, list, "res.test"), obs = is_usual(s, list, "res.obs");
    bool large = is_usual(s, list, "res.large");
    struct slice changing = { NULL, 0 };
    for (unsigned i = 0, asked = 0; i < list->n && asked < ASKED_MAX; i++) {
        const struct link *l = &list->link[i];
        if (!plain(l->target) || (test && obs && large)) continue;
        struct response r = get(t, l->target, 0);
        asked++;
        if (r.code != CONTENT || !r.payload.n) continue;
        bool observed = link_attribute(l, slice_text("obs"));
        if (r.more && !large) use(s, said, "res.large", l->target);
        if (!r.more && !observed && !test) use(s, said, "res.test", l->target);
        if (!r.more && observed && !changing.n) changing = l->target;
        if (observed && !obs) use(s, said, "res.obs", l->target);
        large |= r.more;
        test |= !r.more && !observed;
        obs |= observed;
    }
    if (!test && changing.n) use(s, said, "res.test", changing);
}

void session_discover(struct session *s)
{
    struct device *d = &s->device[0];
    struct endpoint any = { .family = 0 };
    bool unknown = s->ndevices == 1 && profile_bare(d->profile) && d->known;
    unknown = unknown && strcmp(d->role, "server") == 0 && strcmp(s->options->use, "run") == 0;
    if (!unknown || s->on_radio) return;
    struct dissect_options o = dissect_defaults();
    o.all = o.coap_everywhere = true;
    struct talk t = { .s = s, .at = d->at, .udp = udp_open(&s->clock, &s->diags) };
    t.mid = (uint16_t)hash_mix(s->options->seed, 1);
    t.dissector = dissector_new(&o);
    t.socket = t.udp ? udp_socket(t.udp, &any, &d->at, &t.us) : -1;
    struct text said = text_new(1024);
    if (t.socket >= 0) {
        struct links list = read_list(&t);
        choose(&t, &list, &said);
    }
    if (said.n) s->found = arena_string(s->arena, text_slice(&said));
    if (said.n && !s->options->quiet && !s->options->json)
        printf("of the device's list of links: %s (--set says it otherwise)\n", s->found);
    text_free(&said);
    dissector_free(t.dissector);
    udp_close(t.udp);
}
