/* SPDX-License-Identifier: Apache-2.0
 * mesh.c - the mesh addressing header (RFC 4944 sections 5.2 and 11): what ends here is read as if
 * its originator had sent it, what is for others goes on where the node forwards. */
#include "private.h"

enum { MESH_DISPATCH = 2, MESH_DEEP = 15, MESH_BC0 = 0x50, MESH_BC0_BYTES = 2 };

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

static bool mesh_ends_here(const struct node6 *n, const struct n6_ll *final)
{
    return n6_ll_is_broadcast(final) || n6_ll_equal(final, &n->eui) ||
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
    if (m.rest.p[0] == MESH_BC0) m.rest = slice_part(m.rest, MESH_BC0_BYTES, m.rest.n);
    if (!m.rest.n || m.rest.p[0] >> 6 == MESH_DISPATCH) return; /* there is one mesh header */
    bool frame = n6_fault(n, N6_MESH_RX_FRAME_ADDRESSES);
    n6_lowpan_in(n, m.rest, frame ? src : &m.originator, frame ? dst : &m.final);
}
