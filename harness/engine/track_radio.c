/* SPDX-License-Identifier: Apache-2.0
 * What a node on a radio link has to do with its own frames before (6lowpan.track.*):
 * datagram_tags, first fragments, versions of what a border router says. Only where the history is
 * whole; and what a restart explains is not said: a node that counts its frames on has not
 * restarted, and a router asks when it has. Rings of fixed size: what was forgotten is not known.
 */
#include "engine/track.h"
#include "engine/track_state.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/wpan.h"

#include <stdlib.h>

enum {
    SENDERS = 64,
    DATAGRAMS = 128,
    FIRSTS = 128,
    VERSIONS = 64,
    FRAME_BEACON = 0,
    FRAME_ACK = 2,
    IPV6_BYTES = 40,
    NEXT_AT = 6,
    NEXT_ICMPV6 = 58,
    RS = 133,
    RA = 134,
    RA_OPTIONS_AT = 16,
    OPTION_ABRO = 35,
    ABRO_BYTES = 24,
    ABRO_DEFAULT_MIN = 10000
};

#define REASSEMBLY_NS (60 * TRACK_S)

/* Who was heard, and whether one frame followed the other. */
struct sender {
    uint64_t who;
    uint32_t breaks; /* how often its sequence number did not count on */
    uint32_t asks;   /* Router Solicitations */
    uint8_t seq;
};

struct datagram {
    uint64_t ends, octets;
    int64_t at_ns;
    uint32_t breaks;
    uint16_t tag;
};

struct first {
    uint64_t ends;
    int64_t at_ns;
    uint16_t size, tag;
};

struct version {
    uint64_t who, border;
    int64_t until_ns;
    uint32_t asks, version;
};

struct radio_memory {
    struct sender sender[SENDERS];
    struct datagram datagram[DATAGRAMS];
    struct first first[FIRSTS];
    struct version version[VERSIONS];
    uint64_t senders, datagrams, firsts, versions; /* how many there were */
    bool damaged;                                  /* a frame was heard with a wrong FCS, */
    int64_t damaged_ns;                            /* the last one then */
};

bool track_radio_wanted(const struct field_set *set)
{
    static const uint8_t rows[] = { LINK_TAG_AGAIN, LINK_FIRST_HEARD, LINK_VERSION_BEFORE };
    for (size_t i = 0; i < sizeof rows; i++)
        if (field_set_has(set, FIELD(PROTO_TRACK, rows[i]))) return true;
    return false;
}

void track_link_fields(struct field_set *set)
{
    static const field_id fields[] = {
        FIELD(PROTO_WPAN, WPAN_FRAME_TYPE),      FIELD(PROTO_WPAN, WPAN_SEQ_NO),
        FIELD(PROTO_LOWPAN, LOWPAN_FRAG_SIZE),   FIELD(PROTO_LOWPAN, LOWPAN_FRAG_TAG),
        FIELD(PROTO_LOWPAN, LOWPAN_FRAG_OFFSET), FIELD(PROTO_LOWPAN, LOWPAN_MESH_HOPS),
    };
    if (track_link_wanted(set)) field_set_add(set, FIELD(PROTO_IPV6, IPV6_SRC));
    if (!track_radio_wanted(set)) return;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) field_set_add(set, fields[i]);
}

/* The sender of a frame, after it was counted. NULL: it has no sequence number of its own. */
static struct sender *heard(struct tracker *t, struct radio_memory *m, const struct packet *p)
{
    uint64_t type = packet_u(p, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), FRAME_ACK);
    const struct node *seq = packet_first(p, FIELD(PROTO_WPAN, WPAN_SEQ_NO));
    if (!seq || type == FRAME_ACK || type == FRAME_BEACON) return NULL;
    uint64_t who = link_end(t, &p->link_src);
    struct sender *s = NULL;
    for (unsigned i = 0; i < SENDERS && i < m->senders && !s; i++)
        if (m->sender[i].who == who) s = &m->sender[i];
    bool known = s;
    if (!s) {
        s = &m->sender[m->senders++ % SENDERS];
        *s = (struct sender){ .who = who, .breaks = (uint32_t)m->senders };
    }
    uint8_t steps = (uint8_t)(seq->u - s->seq);
    if (known && steps > 1) s->breaks += SENDERS; /* never the number of another one's in here */
    s->seq = (uint8_t)seq->u;
    return s;
}

/* Of the first fragment: it came. Of a later one: had the first come? */
static void fragment(struct tracker *t, struct radio_memory *m, const struct packet *p,
                     uint64_t ends)
{
    const struct node *size = packet_first(p, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_SIZE));
    const struct node *tag = packet_first(p, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_TAG));
    if (!size || !tag) return;
    struct first f = { ends, p->frame.time_ns, (uint16_t)size->u, (uint16_t)tag->u };
    if (!packet_first(p, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_OFFSET))) {
        m->first[m->firsts++ % FIRSTS] = f;
        return;
    }
    bool came = false;
    for (unsigned i = 0; i < FIRSTS && i < m->firsts && !came; i++) {
        const struct first *k = &m->first[i];
        came = k->ends == ends && k->size == f.size && k->tag == f.tag &&
               f.at_ns - k->at_ns <= REASSEMBLY_NS;
    }
    bool whole = !m->damaged || f.at_ns - m->damaged_ns > REASSEMBLY_NS;
    if (came || (whole && m->firsts <= FIRSTS)) track_set(t, LINK_FIRST_HEARD, came);
}

/* A datagram came to its end: did another one of its sender have its tag? */
static void datagram(struct tracker *t, struct radio_memory *m, const struct datagram *now)
{
    bool any = false, again = false;
    for (unsigned i = 0; i < DATAGRAMS && i < m->datagrams; i++) {
        const struct datagram *d = &m->datagram[i];
        if (d->ends != now->ends || d->breaks != now->breaks ||
            now->at_ns - d->at_ns > REASSEMBLY_NS)
            continue;
        any = true;
        again |= d->tag == now->tag && d->octets != now->octets;
    }
    if (any) track_set(t, LINK_TAG_AGAIN, again);
    m->datagram[m->datagrams++ % DATAGRAMS] = *now;
}

/* The version of a border router's information in an advertisement: more than it was? */
static void version(struct tracker *t, struct radio_memory *m, const struct sender *s,
                    struct slice abro, int64_t now_ns)
{
    struct rd r = rd_open(abro);
    rd_skip(&r, 2);
    uint32_t low = rd_be16(&r), high = rd_be16(&r), minutes = rd_be16(&r);
    uint64_t border = store_hash(t, rd_bytes(&r, 16));
    struct version now = { .who = s->who, .border = border, .asks = s->asks };
    now.version = high << 16 | low;
    now.until_ns = now_ns + (minutes ? minutes : ABRO_DEFAULT_MIN) * (60 * TRACK_S);
    if (r.bad || !s->asks) return;
    struct version *v = NULL;
    for (unsigned i = 0; i < VERSIONS && i < m->versions && !v; i++)
        if (m->version[i].who == now.who && m->version[i].border == border) v = &m->version[i];
    if (v && v->asks == now.asks && now_ns < v->until_ns)
        track_set(t, LINK_VERSION_BEFORE, v->version);
    if (!v) v = &m->version[m->versions++ % VERSIONS];
    *v = now;
}

/* Messages that no router has passed on. */
static void discovery(struct tracker *t, struct radio_memory *m, struct sender *s,
                      struct slice packet, int64_t now_ns)
{
    struct slice icmp = slice_part(packet, IPV6_BYTES, packet.n);
    if (packet.p[NEXT_AT] != NEXT_ICMPV6 || icmp.n < 8) return;
    if (icmp.p[0] == RS) s->asks++;
    if (icmp.p[0] != RA) return;
    struct rd r = rd_open(slice_part(icmp, RA_OPTIONS_AT, icmp.n));
    while (rd_left_bytes(&r) >= 8) {
        struct slice rest = rd_peek(&r), option = rd_bytes(&r, rest.p[1] * (size_t)8);
        if (r.bad || !option.n) return;
        if (option.p[0] == OPTION_ABRO && option.n == ABRO_BYTES) version(t, m, s, option, now_ns);
    }
}

void track_radio(struct tracker *t, const struct packet *p, struct slice packet)
{
    if (!endpoint_is_link(&p->link_src) || p->cut) return;
    if (!t->radio_memory) t->radio_memory = calloc(1, sizeof *t->radio_memory);
    struct radio_memory *m = t->radio_memory;
    if (!m) return;
    if (!packet_u(p, FIELD(PROTO_WPAN, WPAN_FCS_OK), true)) {
        m->damaged = true;
        m->damaged_ns = p->frame.time_ns;
        return;
    }
    struct sender *s = heard(t, m, p);
    if (!s) return;
    uint64_t ends = s->who * 31 + link_end(t, &p->link_dst);
    bool mesh = packet_first(p, FIELD(PROTO_LOWPAN, LOWPAN_MESH_HOPS));
    const struct node *tag = packet_first(p, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_TAG));
    if (!mesh) fragment(t, m, p, ends);
    if (!packet.n) return;
    struct datagram now = { ends, store_hash(t, packet), p->frame.time_ns, s->breaks, 0 };
    now.tag = tag ? (uint16_t)tag->u : 0;
    if (tag && !mesh && link_is_own(p, packet)) datagram(t, m, &now);
    discovery(t, m, s, packet, p->frame.time_ns);
}
