/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/mutate_radio.h"

#include "cli/air_cast.h"
#include "cli/check_radio.h"
#include "wire/checksum.h"
#include "wire/icmp.h"
#include "wire/ip.h"
#include "wire/udp.h"
#include "wire/wpan_crc.h"

enum { RUNS = 32, FCS_BYTES = 2, WITH_FCS = 195, ADDRESSES_AT = 8, ADDRESS_BYTES = 16 };

#define A_DAY_NS INT64_C(86400000000000)

/* ---- the recording ---- */

struct loading {
    struct mutating *m;
    unsigned at;
};

static void keep_note(void *env, struct slice comment)
{
    const struct loading *l = env;
    struct mutate_notes *n = &l->m->radio->notes[l->at];
    if (n->n < MUTATE_NOTES) n->text[n->n++] = arena_slice(l->m->keep, comment);
}

bool mutate_radio_load(struct mutating *m, const char *path, struct diags *diags)
{
    struct frame f;
    struct loading l = { m, 0 };
    struct capture *c = capture_open(path, diags);
    if (!c) return false;
    m->radio = arena_array(m->keep, 1, sizeof *m->radio);
    m->radio->notes = arena_array(m->keep, m->nframes + 1, sizeof *m->radio->notes);
    m->radio->to = m->nframes;
    for (; l.at < m->nframes && capture_next(c, &f) == 1; l.at++) {
        check_recording_notes(c, &f, keep_note, &l);
        m->frame[l.at].sent = f.sent;
    }
    capture_close(c);
    return true;
}

void mutate_radio_judge(struct mutating *m, unsigned at, struct slice changed,
                        const struct check_sink *sink)
{
    bool reported = false;
    unsigned from = m->radio->from, to = m->radio->to;
    struct check_recording *r = check_recording_begin(m->plan, sink, &reported);
    for (unsigned i = from; i < to; i++) {
        const struct mutate_notes *n = &m->radio->notes[i];
        struct frame f = m->frame[i];
        for (unsigned k = 0; k < n->n; k++) check_recording_note(r, n->text[k]);
        if (i == at && changed.n) {
            f.bytes = changed;
            f.orig_bytes = (uint32_t)changed.n;
        }
        check_recording_frame(r, &f);
    }
    /* the test goes on until its end, and no frame comes any more */
    check_recording_end(r, to ? m->frame[to - 1].time_ns + A_DAY_NS : 0);
}

static bool begins(struct mutating *m, unsigned at, bool this_test, struct air_begin *out)
{
    const struct mutate_notes *n = &m->radio->notes[at];
    for (unsigned k = 0; k < n->n; k++) {
        if (!air_begin_read(m->keep, n->text[k], out)) continue;
        if (!this_test || strcmp(out->test, m->test->id) == 0) return true;
    }
    return false;
}

void mutate_radio_settle(struct mutating *m, unsigned instance)
{
    struct mutate_radio *r = m->radio;
    struct air_begin b, next;
    unsigned at = 0;
    for (; at < m->nframes; at++)
        if (begins(m, at, true, &b) && !instance--) break;
    if (at == m->nframes) return;
    struct radio_profile second;
    struct air_party party[AIR_PARTIES];
    unsigned nparties = air_begin_parties(&b, m->plan->radio, &second, party);
    air_cast(party, nparties, m->test, &r->run);
    if (b.renewed) r->from = at;
    for (r->to = at + 1; r->to < m->nframes; r->to++)
        if (begins(m, r->to, false, &next)) break;
}

void mutate_radio_dissect(struct mutating *m, unsigned at, const struct frame *f, struct packet *p)
{
    dissector_reset(m->dissector);
    for (unsigned i = m->radio->from; i < at; i++) dissect(m->dissector, &m->frame[i], p);
    dissect(m->dissector, f, p);
}

struct value mutate_radio_value(void *env, const char *name)
{
    struct mutating *m = env;
    struct value v;
    if (air_cast_value(m->test, &m->radio->run, name, m->keep, &v)) return v;
    return m->plan->profile(m->plan->env, name);
}

/* ---- other bits on the air ---- */

static bool bit_of(const uint8_t *p, size_t bit)
{
    return p[bit / 8] >> (7 - bit % 8) & 1;
}

/* Bit i of the field, counted as it is sent. */
static bool wanted_bit(const struct field *f, const struct node *n, const struct value *v,
                       unsigned i)
{
    unsigned octet = f->flags & F_LE ? n->nbits / 8 - 1 - i / 8 : i / 8;
    if (v->kind != VALUE_INT) return bit_of(v->s.p, octet * 8 + i % 8);
    if (f->flags & F_LE) i = octet * 8 + i % 8;
    return (uint64_t)v->i >> (n->nbits - 1 - i) & 1;
}

/* Has the value as many bits as the field? */
static bool fits(const struct field *f, const struct node *n, const struct value *v)
{
    if ((f->flags & F_LE) && n->nbits % 8) return false;
    if (v->kind == VALUE_BYTES || v->kind == VALUE_TEXT) return v->s.n * 8 == n->nbits;
    return v->kind == VALUE_INT && n->nbits <= 64 &&
           (n->nbits == 64 || (uint64_t)v->i >> n->nbits == 0);
}

/* Where a bit of the node stands in the frame. */
static bool place_of(const struct node *n, unsigned i, const struct origin *run, unsigned nruns,
                     uint32_t *at)
{
    uint32_t bit = n->bit + i;
    *at = bit;
    if (n->buf == 0) return true;
    for (unsigned r = 0; r < nruns; r++) {
        if (bit < run[r].bit || bit - run[r].bit >= run[r].nbits) continue;
        *at = run[r].from_bit + (bit - run[r].bit);
        return !run[r].frame && run[r].from_buf == 0 && run[r].from_nbits == run[r].nbits;
    }
    return false;
}

static bool set_field(const struct packet *p, const struct node *n, const struct value *v,
                      uint8_t *frame, size_t nbytes)
{
    const struct field *f = field_row(n->field);
    struct origin run[RUNS];
    unsigned nruns = n->buf ? packet_origins(p, n, run, RUNS) : 0;
    uint32_t at;
    if (!n->nbits || !fits(f, n, v)) return false;
    for (unsigned i = 0; i < n->nbits; i++) {
        if (wanted_bit(f, n, v, i) == bit_of(p->buf[n->buf].p, n->bit + i)) continue;
        if (!place_of(n, i, run, nruns, &at) || at / 8 >= nbytes) return false;
        frame[at / 8] ^= (uint8_t)(0x80 >> at % 8);
    }
    return true;
}

/* ---- checksums ---- */

struct upper {
    field_id header, checksum, status;
    unsigned number;
};

static const struct upper uppers[] = {
    { FIELD(PROTO_ICMPV6, ICMPV6), FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM),
      FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS), 58 },
    { FIELD(PROTO_UDP, UDP), FIELD(PROTO_UDP, UDP_CHECKSUM), FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS),
      17 },
};

/* What the checksum of the packet has to be. */
static bool right_checksum(const struct packet *p, const struct upper *u, struct value *out)
{
    const struct node *ip = packet_first(p, FIELD(PROTO_IPV6, IPV6));
    const struct node *h = packet_first(p, u->header), *sum = packet_first(p, u->checksum);
    if (!ip || !h || !sum || ip->buf != h->buf || sum->nbits != 16) return false;
    struct slice whole = p->buf[h->buf];
    struct slice addresses =
        slice_part(whole, ip->bit / 8 + ADDRESSES_AT, (size_t)2 * ADDRESS_BYTES);
    struct slice body = slice_part(whole, h->bit / 8, whole.n);
    size_t at = (sum->bit - h->bit) / 8;
    struct checksum c = { 0 };
    checksum_pseudo(&c, slice_part(addresses, 0, ADDRESS_BYTES),
                    slice_part(addresses, ADDRESS_BYTES, ADDRESS_BYTES), u->number, body.n);
    checksum_add(&c, slice_part(body, 0, at));
    checksum_add(&c, slice_part(body, at + 2, body.n));
    *out = value_int((uint16_t)~checksum_sum(&c));
    return true;
}

/* A checksum that was right is right again. */
static void mend_checksum(struct mutating *m, const struct taken *t, uint8_t *octets, size_t n)
{
    struct frame f = m->frame[t->at];
    struct packet p;
    f.bytes = (struct slice){ octets, n };
    for (size_t i = 0; i < sizeof uppers / sizeof *uppers; i++) {
        const struct upper *u = &uppers[i];
        struct value was, now;
        if (!right_checksum(t->packet, u, &was)) continue;
        if (packet_u(t->packet, u->checksum, 0) != (uint64_t)was.i) continue;
        mutate_radio_dissect(m, t->at, &f, &p);
        if (right_checksum(&p, u, &now))
            set_field(&p, packet_first(&p, u->checksum), &now, octets, n);
    }
}

static void mend_fcs(uint8_t *octets, size_t n)
{
    uint16_t fcs = wpan_fcs((struct slice){ octets, n - FCS_BYTES });
    octets[n - 2] = (uint8_t)fcs;
    octets[n - 1] = (uint8_t)(fcs >> 8);
}

/* The checksum that a field is about: it is left as wrong as it was made. */
static field_id checksum_of(field_id field)
{
    for (size_t i = 0; i < sizeof uppers / sizeof *uppers; i++)
        if (field == uppers[i].checksum || field == uppers[i].status) return uppers[i].checksum;
    return 0;
}

bool mutate_radio_frame(struct mutating *m, const struct taken *t, field_id field,
                        const struct value *v, struct slice *out)
{
    field_id sum = checksum_of(field);
    const struct node *node = packet_first(t->packet, sum ? sum : field);
    struct slice frame = m->frame[t->at].bytes;
    bool fcs = m->frame[t->at].linktype == WITH_FCS && frame.n > FCS_BYTES;
    if (!node) return false;
    /* another status means another checksum */
    struct value wrong = value_int((int64_t)(node->u ^ 1));
    if (sum && sum != field) v = &wrong;
    uint8_t *octets = arena_alloc(m->arena, frame.n + 1);
    memcpy(octets, frame.p, frame.n);
    if (!set_field(t->packet, node, v, octets, frame.n - (fcs ? FCS_BYTES : 0))) return false;
    if (!sum) mend_checksum(m, t, octets, frame.n);
    if (fcs) mend_fcs(octets, frame.n);
    *out = (struct slice){ octets, frame.n };
    return true;
}
