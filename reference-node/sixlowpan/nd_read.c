/* SPDX-License-Identifier: Apache-2.0
 * nd_read.c - reading ND messages (RFC 4861 section 4, RFC 6775 section 4). */
#include "base/cursor.h"
#include "nd.h"

enum {
    OPTION_SLLAO = 1,
    OPTION_TLLAO = 2,
    OPTION_PIO = 3,
    OPTION_ARO = 33,
    OPTION_6CO = 34,
    OPTION_ABRO = 35,
    OPTION_6CIO = 36
};

static struct n6_ip nd_ip(struct rd *r)
{
    struct slice s = rd_bytes(r, 16);
    return r->bad ? n6_ip_any : n6_ip_at(s.p);
}

static void nd_rovr(struct slice s, struct n6_rovr *to)
{
    s = slice_part(s, 0, N6_ROVR_MAX);
    to->n = s.n < N6_ROVR_MIN ? N6_ROVR_MIN : (uint8_t)s.n;
    if (s.n >= N6_ROVR_MIN) memcpy(to->b, s.p, s.n);
}

struct n6_rovr n6_rovr_eui64(const uint8_t eui64[8])
{
    struct n6_rovr rovr = { .n = 8 };
    memcpy(rovr.b, eui64, 8);
    return rovr;
}

bool n6_rovr_equal(const struct n6_rovr *a, const struct n6_rovr *b)
{
    return a->n == b->n && !memcmp(a->b, b->b, a->n);
}

/* Length 1 holds a short address, length 2 an EUI-64 (RFC 4944 section 8). */
static void nd_link_layer(struct slice option, struct n6_ll *to)
{
    if (option.n == 8 || option.n == 16) *to = n6_ll_make(option.p + 2, option.n == 8 ? 2 : 8);
}

static void nd_pio(struct slice option, struct n6_nd_message *m)
{
    struct rd r = rd_open(slice_part(option, 2, option.n));
    if (option.n != 32 || m->pios == N6_ND_PREFIXES) return;
    struct n6_pio *p = &m->pio[m->pios++];
    p->bits = rd_u8(&r);
    p->flags = rd_u8(&r);
    p->valid_s = rd_be32(&r);
    p->preferred_s = rd_be32(&r);
    rd_be32(&r);
    p->prefix = nd_ip(&r);
}

static void nd_6co(struct slice option, struct n6_nd_message *m)
{
    struct rd r = rd_open(slice_part(option, 2, option.n));
    struct n6_6co c = { 0 };
    c.bits = rd_u8(&r);
    unsigned flags = rd_u8(&r);
    c.compress = flags & 0x10;
    c.cid = flags & 15;
    rd_be16(&r);
    c.minutes = rd_be16(&r);
    struct slice prefix = rd_rest(&r);
    if ((option.n != 16 && option.n != 24) || m->contexts == N6_ND_CONTEXTS) return;
    if (option.n == 16 && c.bits > 64 && c.bits <= 128) return;
    memcpy(c.prefix.b, prefix.p, prefix.n);
    m->context[m->contexts++] = c;
}

static void nd_aro(struct slice option, struct n6_aro *a)
{
    struct rd r = rd_open(slice_part(option, 1, option.n));
    a->here = true;
    a->length = rd_u8(&r);
    a->status = rd_u8(&r);
    a->opaque = rd_u8(&r);
    a->flags = rd_u8(&r);
    a->tid = rd_u8(&r);
    a->minutes = rd_be16(&r);
    nd_rovr(rd_rest(&r), &a->rovr);
}

/* The code of an extended message tells the length of its ROVR (RFC 8505 section 4.2). */
static void nd_duplicate(struct rd *r, struct n6_nd_message *m)
{
    unsigned words = m->code & 15;
    m->dad.status = rd_u8(r);
    m->dad.tid = rd_u8(r);
    m->dad.minutes = rd_be16(r);
    nd_rovr(rd_bytes(r, words ? words * 8 : N6_ROVR_MIN), &m->dad.rovr);
    m->target = nd_ip(r);
}

static void nd_6cio(struct slice option, struct n6_nd_message *m)
{
    if (option.n == 8) m->capable = option.p[3];
}

static void nd_abro(struct slice option, struct n6_abro *a)
{
    struct rd r = rd_open(slice_part(option, 2, option.n));
    if (option.n != 24) return;
    a->here = true;
    a->version = rd_be16(&r);
    a->version |= (uint32_t)rd_be16(&r) << 16; /* the low half goes first */
    a->minutes = rd_be16(&r);
    a->border = nd_ip(&r);
}

/* An option of length 0 spoils the whole message (RFC 4861 section 6.1). */
static bool nd_options(struct rd *r, struct n6_nd_message *m)
{
    while (rd_left_bytes(r) >= 2) {
        struct slice rest = rd_peek(r);
        struct slice option = rd_bytes(r, (size_t)rest.p[1] * 8);
        if (!option.n || r->bad) return false;
        switch (option.p[0]) {
        case OPTION_SLLAO: nd_link_layer(option, &m->sllao); break;
        case OPTION_TLLAO: nd_link_layer(option, &m->tllao); break;
        case OPTION_PIO: nd_pio(option, m); break;
        case OPTION_ARO: nd_aro(option, &m->aro); break;
        case OPTION_6CO: nd_6co(option, m); break;
        case OPTION_ABRO: nd_abro(option, &m->abro); break;
        case OPTION_6CIO: nd_6cio(option, m); break;
        default: break;
        }
    }
    return rd_left_bytes(r) == 0;
}

bool n6_nd_read(struct n6_nd_message *m, struct slice icmp)
{
    struct rd r = rd_open(icmp);
    *m = (struct n6_nd_message){ .type = rd_u8(&r) };
    m->code = rd_u8(&r);
    rd_be16(&r);
    if (m->type == N6_RA) {
        m->hop_limit = rd_u8(&r);
        m->flags = rd_u8(&r);
        m->router_lifetime_s = rd_be16(&r);
        rd_be32(&r);
        m->retrans_ms = rd_be32(&r);
    } else if (m->type == N6_DAR || m->type == N6_DAC) {
        nd_duplicate(&r, m);
    } else {
        m->solicited = rd_be32(&r) >> 30 & 1;
        if (m->type != N6_RS) m->target = nd_ip(&r);
        if (m->type == N6_REDIRECT) nd_ip(&r);
    }
    return !r.bad && nd_options(&r, m);
}
