/* SPDX-License-Identifier: Apache-2.0
 * mesh.c - the mesh addressing header (RFC 4944 sections 5.2 and 11): what ends here is read as if
 * its originator had sent it, what is for others goes on where the node forwards. */
#include "private.h"

enum {
    MESH_DISPATCH = 2,
    MESH_DEEP = 15,
    MESH_BC0 = 0x50,
    MESH_BC0_BYTES = 2,
    MESH_HOPS = 14,
    MESH_GROUP = 0x8000, /* of the 13 bits of a multicast address (RFC 4944 section 9) */
    MESH_SEEN_S = 30
};

struct mesh {
    struct n6_ll originator, final;
    unsigned hops;
    bool deep; /* the hops have an octet of their own */
    struct slice rest;
};

static struct n6_ll mesh_address(struct rd *r, bool is_short)
{
    struct slice s = rd_bytes(r, is_short ? 2 : 8);
    struct n6_ll none = { 0 };
    return r->bad ? none : n6_ll_make(s.p, (uint8_t)s.n);
}

static bool mesh_read(const struct node6 *n, struct mesh *m, struct slice payload)
{
    struct rd r = rd_open(payload);
    bool dispatch = rd_bits(&r, 2) == MESH_DISPATCH;
    bool v = rd_bits(&r, 1), f = rd_bits(&r, 1);
    m->hops = (unsigned)rd_bits(&r, 4);
    m->deep = m->hops == MESH_DEEP && !n6_fault(n, N6_MESH_RX_DEEP);
    if (m->deep) m->hops = rd_u8(&r);
    m->originator = mesh_address(&r, v);
    m->final = mesh_address(&r, f);
    m->rest = rd_rest(&r);
    return dispatch && !r.bad && m->rest.n;
}

static void mesh_forward(struct node6 *n, const struct mesh *m)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct wr w = wr_open(bytes, sizeof bytes);
    struct n6_ll from = n6_fault(n, N6_MESH_ORIGINATOR) ? n->source : m->originator;
    unsigned hops = m->hops - !n6_fault(n, N6_MESH_HOPS_KEPT);
    wr_bits(&w, MESH_DISPATCH, 2);
    wr_bits(&w, from.n == 2, 1);
    wr_bits(&w, m->final.n == 2, 1);
    wr_bits(&w, m->deep ? MESH_DEEP : hops, 4);
    if (m->deep) wr_u8(&w, hops);
    wr_bytes(&w, (struct slice){ from.b, from.n });
    wr_bytes(&w, (struct slice){ m->final.b, m->final.n });
    wr_bytes(&w, m->rest);
    if (w.bad) return;
    n6_radio_send(n, &m->final, (struct slice){ bytes, wr_size(&w) }, ++n->mac.datagram);
}

/* ---- as an originator ---- */

static bool mesh_applies(const struct node6 *n, const struct n6_ll *dst)
{
    return n->mesh.via.n && !n6_ll_equal(dst, &n->mesh.via);
}

size_t n6_mesh_room(const struct node6 *n, const struct n6_ll *dst)
{
    bool broadcast = n6_ll_is_broadcast(dst);
    size_t room = n6_radio_room(n, broadcast ? dst : &n->mesh.via);
    if (!mesh_applies(n, dst)) return n6_radio_room(n, dst);
    return room - 1 - n->source.n - dst->n - (broadcast ? MESH_BC0_BYTES : 0);
}

/* The group's address for the mesh, or who the packet is for. */
static struct n6_ll mesh_final(const struct node6 *n, const struct n6_cut *c)
{
    const uint8_t *group = c->packet.p + 24;
    if (n6_ll_is_broadcast(&c->dst))
        return n6_ll_short((uint16_t)(MESH_GROUP | (group[14] & 0x1f) << 8 | group[15]));
    return n6_fault(n, N6_MESH_FINAL) ? n->mesh.via : c->dst;
}

bool n6_mesh_send(struct node6 *n, const struct n6_cut *c, struct slice payload)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct wr w = wr_open(bytes, sizeof bytes);
    if (!mesh_applies(n, &c->dst)) return n6_radio_send(n, &c->dst, payload, c->datagram);
    bool broadcast = n6_ll_is_broadcast(&c->dst);
    struct n6_ll final = mesh_final(n, c);
    wr_bits(&w, MESH_DISPATCH, 2);
    wr_bits(&w, n->source.n == 2, 1);
    wr_bits(&w, final.n == 2, 1);
    wr_bits(&w, MESH_HOPS, 4);
    wr_bytes(&w, (struct slice){ n->source.b, n->source.n });
    wr_bytes(&w, (struct slice){ final.b, final.n });
    if (broadcast) {
        if (n->mesh.datagram != c->datagram && !n6_fault(n, N6_MESH_SEQUENCE)) n->mesh.sequence++;
        n->mesh.datagram = c->datagram;
        wr_u8(&w, MESH_BC0);
        wr_u8(&w, n->mesh.sequence);
    }
    wr_bytes(&w, payload);
    return !w.bad && n6_radio_send(n, broadcast ? &c->dst : &n->mesh.via,
                                   (struct slice){ bytes, wr_size(&w) }, c->datagram);
}

/* ---- at the end ---- */

/* Has this broadcast come before? */
static bool mesh_again(struct node6 *n, const struct n6_ll *originator, uint8_t sequence)
{
    struct n6_mesh_state *s = &n->mesh;
    for (unsigned i = 0; i < N6_MESH_SEEN; i++)
        if (s->seen[i].until_ns > n->now_ns && s->seen[i].sequence == sequence &&
            n6_ll_equal(&s->seen[i].originator, originator))
            return !n6_fault(n, N6_MESH_RX_TWICE);
    unsigned at = s->oldest++ % N6_MESH_SEEN;
    s->seen[at].originator = *originator;
    s->seen[at].sequence = sequence;
    s->seen[at].until_ns = n->now_ns + MESH_SEEN_S * N6_SECOND;
    return false;
}

static bool mesh_is_group(const struct n6_ll *final)
{
    return final->n == 2 && final->b[0] >> 5 == MESH_GROUP >> 13;
}

static bool mesh_ends_here(const struct node6 *n, const struct n6_ll *final)
{
    return n6_ll_is_broadcast(final) || mesh_is_group(final) || n6_ll_equal(final, &n->eui) ||
           (n->short_address.n && n6_ll_equal(final, &n->short_address));
}

void n6_mesh_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                const struct n6_ll *dst)
{
    struct mesh m;
    if (!n->config.mesh || !mesh_read(n, &m, payload)) return;
    if (!mesh_ends_here(n, &m.final)) {
        bool last = m.hops <= 1 && !n6_fault(n, N6_MESH_HOPS_LAST);
        if (n->config.mesh_forward && m.hops && !last) mesh_forward(n, &m);
        return;
    }
    if (m.rest.p[0] == MESH_BC0 && m.rest.n > 1) {
        uint8_t sequence = m.rest.p[1];
        m.rest = slice_part(m.rest, MESH_BC0_BYTES, m.rest.n);
        if (mesh_again(n, &m.originator, sequence)) return;
    }
    if (!m.rest.n || m.rest.p[0] >> 6 == MESH_DISPATCH) return; /* there is one mesh header */
    bool frame = n6_fault(n, N6_MESH_RX_FRAME_ADDRESSES);
    if (mesh_is_group(&m.final)) m.final = n6_ll_broadcast;
    n6_lowpan_in(n, m.rest, frame ? src : &m.originator, frame ? dst : &m.final);
}
