/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"
#include "ghc.h"
#include "nhc.h"

enum { NHC_EID_IPV6 = 7, NHC_GHC_ICMPV6 = 0xdf };

static const int nhc_protocols[8] = {
    N6_NH_HOP_BY_HOP, N6_NH_ROUTING, N6_NH_FRAGMENT, N6_NH_OPTIONS, N6_NH_MOBILITY, -1, -1,
    N6_NH_IPV6
};

static bool nhc_is_udp(unsigned id)
{
    return (id & 0xf8) == 0xf0;
}

static bool nhc_is_generic_udp(const struct n6_expand *e, unsigned id)
{
    return e->hc.ghc && (id & 0xf8) == 0xd0;
}

/* RFC 7400 section 3.2, of the extension headers of EID 0 to 3. */
static bool nhc_is_generic_extension(const struct n6_expand *e, unsigned id)
{
    return e->hc.ghc && (id & 0xf8) == 0xb0 && !e->hc.faults[N6_GHC_RX_EXTENSION];
}

bool n6_nhc_protocol(struct n6_expand *e, uint8_t *protocol)
{
    struct slice rest = rd_peek(&e->r);
    if (e->hc.faults[N6_NHC_RX_UNASSIGNED])
        while (!e->r.bad && rest.n > 1 && rest.p[0] < 0xe0) { /* the octet is passed over */
            rd_skip(&e->r, 1);
            rest = rd_peek(&e->r);
        }
    if (!rest.n) return false;
    unsigned id = rest.p[0];
    int nh = nhc_is_udp(id) ? N6_NH_UDP : (id & 0xf0) == 0xe0 ? nhc_protocols[id >> 1 & 7] : -1;
    if (nhc_is_generic_udp(e, id)) nh = N6_NH_UDP;
    if (nhc_is_generic_extension(e, id)) nh = nhc_protocols[id >> 1 & 3];
    if (e->hc.ghc && id == NHC_GHC_ICMPV6) nh = N6_NH_ICMPV6;
    if (nh < 0) return false;
    *protocol = (uint8_t)nh;
    return true;
}

static unsigned nhc_port(struct n6_expand *e, unsigned bits)
{
    unsigned v = (unsigned)rd_bits(&e->r, bits);
    return bits == 16 ? v : bits == 8 ? 0xf000 | v : 0xf0b0 | v;
}

static bool nhc_udp(struct n6_expand *e, unsigned id)
{
    unsigned p = id & 3;
    bool no_checksum = id & 4;
    if (e->hc.faults[N6_NHC_RX_UDP_PORTS] && p % 3) p = 3 - p;
    /* without an integrity check elsewhere it must not be elided (section 4.3.2) */
    bool accepted = e->hc.no_checksum || e->hc.faults[N6_NHC_RX_UDP_CHECKSUM_ELIDED];
    if (no_checksum && !accepted) return false;
    size_t at = wr_size(&e->w);
    unsigned src = nhc_port(e, p == 3 ? 4 : p & 2 ? 8 : 16);
    unsigned dst = nhc_port(e, p == 3 ? 4 : p & 1 ? 8 : 16);
    unsigned checksum = no_checksum ? 0 : rd_be16(&e->r);
    wr_be16(&e->w, src);
    wr_be16(&e->w, dst);
    wr_be16(&e->w, 0);
    wr_be16(&e->w, checksum);
    if (e->w.bad || e->r.bad || !n6_expand_length(e, at, 0)) return false;
    if (no_checksum) {
        e->udp_at = at;
        e->udp_checksum_at = at + 6;
        e->udp_ip_at = e->ip_at;
    }
    return true;
}

static void nhc_pad(struct n6_expand *e, size_t n)
{
    if (n == 1) wr_u8(&e->w, 0);
    if (n < 2) return;
    wr_u8(&e->w, 1);
    wr_u8(&e->w, (unsigned)n - 2);
    for (size_t i = 2; i < n; i++) wr_u8(&e->w, 0);
}

/* An extension header; *more: another NHC header follows. */
static bool nhc_extension(struct n6_expand *e, unsigned id, bool *more)
{
    unsigned eid = id >> 1 & 7;
    uint8_t next = 0;
    *more = id & 1;
    if (!*more) next = rd_u8(&e->r);
    size_t n = rd_u8(&e->r);
    struct slice data = rd_bytes(&e->r, n);
    e->cut = e->r.bad;
    if (e->r.bad || (*more && !n6_nhc_protocol(e, &next))) return false;
    size_t pad = (8 - (n + 2) % 8) % 8;
    bool options = eid == 0 || eid == 3;
    if (pad && !options && !e->hc.faults[N6_NHC_RX_EXT_UNALIGNED]) return false;
    if (eid == 2 && n != 6) return false;
    wr_u8(&e->w, next);
    wr_u8(&e->w, eid == 2 ? 0 : (unsigned)((n + 2 + pad) / 8 - 1));
    wr_bytes(&e->w, data);
    if (!e->hc.faults[N6_NHC_RX_PADDING]) nhc_pad(e, pad);
    return !e->w.bad;
}

/* RFC 7400 section 3.2: an extension header without its length; the bytecode says where it ends. */
static bool nhc_generic_extension(struct n6_expand *e, unsigned id, bool *more)
{
    unsigned eid = id >> 1 & 3;
    size_t at = wr_size(&e->w);
    *more = id & 1;
    wr_u8(&e->w, *more ? 0 : rd_u8(&e->r));
    wr_u8(&e->w, 0);
    if (!n6_ghc_read(e, true) || e->w.bad || e->r.bad) return false;
    size_t n = wr_size(&e->w) - at;
    if (n % 8 || n > 256 * 8 || (eid == 2 && n != 8)) return false;
    e->w.p[at + 1] = (uint8_t)(n / 8 - 1);
    return !*more || n6_nhc_protocol(e, e->w.p + at);
}

/* RFC 6282 section 4.2: always NH=0, and an IPHC header follows. The identifiers of elided
 * addresses are then those of the header around it (section 3.2.2). */
static bool nhc_tunnel(struct n6_expand *e, unsigned id)
{
    if ((id & 1) || ++e->depth > N6_EXPAND_DEPTH) return false;
    if (!e->hc.faults[N6_NHC_RX_TUNNEL_FRAME]) {
        memcpy(e->hc.src_iid, e->w.p + e->ip_at + 16, 8);
        memcpy(e->hc.dst_iid, e->w.p + e->ip_at + 32, 8);
    }
    return n6_iphc_header_read(e);
}

bool n6_nhc_read(struct n6_expand *e)
{
    for (bool more = true; more;) {
        unsigned id = rd_u8(&e->r);
        if (e->r.bad) return false;
        if (nhc_is_udp(id)) return nhc_udp(e, id);
        if (nhc_is_generic_udp(e, id)) return nhc_udp(e, id) && n6_ghc_read(e, false);
        if (e->hc.ghc && id == NHC_GHC_ICMPV6) return n6_ghc_read(e, false);
        if (nhc_is_generic_extension(e, id)) {
            if (!nhc_generic_extension(e, id, &more)) return false;
            continue;
        }
        if ((id & 0xf0) != 0xe0 || nhc_protocols[id >> 1 & 7] < 0) return false;
        if (e->hc.faults[N6_NHC_RX_EXT_DROPPED]) return false;
        if ((id >> 1 & 7) == NHC_EID_IPV6) return nhc_tunnel(e, id);
        if (!nhc_extension(e, id, &more)) return false;
    }
    return true;
}
