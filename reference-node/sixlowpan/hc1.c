/* SPDX-License-Identifier: Apache-2.0
 * hc1.c - the encoding octets say what is left out; what is in line follows bit by bit, and the
 * headers end on an octet. */
#include "hc1.h"
#include "faults.h"
#include "nhc.h"

enum { HC1_UDP_BYTES = 8, HC1_SHORT_PORT = 0xf0b0 };

/* Bits of the two octets, by their places in RFC 4944 sections 10.1 and 10.2. */
enum hc1_bit {
    HC1_SRC_PREFIX,
    HC1_SRC_IID,
    HC1_DST_PREFIX,
    HC1_DST_IID,
    HC1_NO_CLASS,
    HC1_NEXT, /* two of them */
    HC1_MORE = 7,
    HC2_SRC_PORT,
    HC2_DST_PORT,
    HC2_LENGTH
};

static const uint8_t hc1_next[4] = { 0, N6_NH_UDP, N6_NH_ICMPV6, 6 };
static const uint8_t hc1_prefix[8] = { 0xfe, 0x80 };

static bool hc1_on(unsigned code, enum hc1_bit bit)
{
    return code >> (15 - bit) & 1;
}

/* What an identifier is that is left out: for a short address with the PAN (RFC 4944 section 6). */
static void hc1_iid(const struct n6_hc *hc, bool dst, uint8_t iid[8])
{
    static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
    memcpy(iid, dst ? hc->dst_iid : hc->src_iid, 8);
    if (memcmp(iid, short_iid, sizeof short_iid)) return;
    iid[0] = (uint8_t)(hc->pan >> 8 & 0xfd);
    iid[1] = (uint8_t)hc->pan;
}

/* ---- reading ---- */

static void hc1_read_address(const struct n6_hc *hc, struct rd *r, unsigned code, bool dst,
                             uint8_t *to)
{
    enum hc1_bit prefix = dst ? HC1_DST_PREFIX : HC1_SRC_PREFIX;
    if (hc1_on(code, prefix))
        memcpy(to, hc1_prefix, 8);
    else
        for (int i = 0; i < 8; i++) to[i] = (uint8_t)rd_bits(r, 8);
    if (hc1_on(code, prefix + 1))
        hc1_iid(hc, dst, to + 8);
    else
        for (int i = 8; i < 16; i++) to[i] = (uint8_t)rd_bits(r, 8);
}

static void hc1_read_ip(const struct n6_hc *hc, struct rd *r, unsigned code, uint8_t *ip)
{
    bool last = hc->faults[N6_HC1_RX_HOPS];
    unsigned next = code >> (15 - HC1_NEXT - 1) & 3;
    uint32_t first = 6u << 28;
    if (!last) ip[7] = (uint8_t)rd_bits(r, 8);
    hc1_read_address(hc, r, code, false, ip + 8);
    hc1_read_address(hc, r, code, true, ip + 24);
    if (!hc1_on(code, HC1_NO_CLASS)) {
        uint32_t class = (uint32_t)rd_bits(r, 8);
        first |= class << 20 | (uint32_t)rd_bits(r, 20);
    }
    ip[6] = next ? hc1_next[next] : (uint8_t)rd_bits(r, 8);
    if (last) ip[7] = (uint8_t)rd_bits(r, 8);
    for (int i = 0; i < 4; i++) ip[i] = (uint8_t)(first >> (24 - 8 * i));
}

static unsigned hc1_read_port(const struct n6_hc *hc, struct rd *r, bool little)
{
    unsigned base = hc->faults[N6_HC1_RX_PORTS] ? 0xf000 : HC1_SHORT_PORT;
    return little ? base | (unsigned)rd_bits(r, 4) : (unsigned)rd_bits(r, 16);
}

/* The length is filled in by who knows how much follows. */
static void hc1_read_udp(const struct n6_hc *hc, struct rd *r, unsigned code, struct wr *w)
{
    wr_be16(w, hc1_read_port(hc, r, hc1_on(code, HC2_SRC_PORT)));
    wr_be16(w, hc1_read_port(hc, r, hc1_on(code, HC2_DST_PORT)));
    wr_be16(w, hc1_on(code, HC2_LENGTH) ? 0u : (unsigned)rd_bits(r, 16));
    wr_be16(w, (unsigned)rd_bits(r, 16));
}

static void hc1_put16(uint8_t *p, size_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

size_t n6_hc1_read(const struct n6_hc *hc, struct slice lowpan, size_t total, uint8_t *to)
{
    struct rd r = rd_open(lowpan);
    struct wr w = wr_open(to, N6_PACKET_BYTES);
    uint8_t ip[N6_IPV6_BYTES] = { 0 };
    rd_skip(&r, 1);
    unsigned code = (unsigned)rd_u8(&r) << 8;
    bool udp = hc1_on(code, HC1_MORE);
    if (udp) code |= rd_u8(&r);
    if (udp && (code >> (15 - HC1_NEXT - 1) & 3) != 1) return 0;
    hc1_read_ip(hc, &r, code, ip);
    wr_bytes(&w, (struct slice){ ip, sizeof ip });
    if (udp) hc1_read_udp(hc, &r, code, &w);
    rd_bits(&r, (unsigned)(8 - r.at % 8) % 8);
    wr_bytes(&w, rd_bytes(&r, rd_left_bytes(&r)));
    if (r.bad || w.bad) return 0;
    if (total && total < wr_size(&w)) return 0;
    size_t n = (total ? total : wr_size(&w)) - N6_IPV6_BYTES;
    hc1_put16(to + 4, n);
    if (udp && hc1_on(code, HC2_LENGTH)) hc1_put16(to + N6_IPV6_BYTES + 4, n);
    return wr_size(&w);
}

/* ---- writing ---- */

static unsigned hc1_code(const struct n6_hc *hc, struct slice packet)
{
    const uint8_t *ip = packet.p;
    unsigned code = 0;
    for (unsigned dst = 0; dst < 2; dst++) {
        uint8_t iid[8];
        enum hc1_bit at = dst ? HC1_DST_PREFIX : HC1_SRC_PREFIX;
        hc1_iid(hc, dst, iid);
        if (!memcmp(ip + 8 + 16 * dst, hc1_prefix, 8)) code |= 0x8000u >> at;
        if (!memcmp(ip + 16 + 16 * dst, iid, 8)) code |= 0x4000u >> at;
    }
    if (!(ip[0] & 15) && !ip[1] && !ip[2] && !ip[3]) code |= 0x8000u >> HC1_NO_CLASS;
    for (unsigned i = 1; i < 4; i++)
        if (hc1_next[i] == ip[6]) code |= i << (15 - HC1_NEXT - 1);
    const uint8_t *u = ip + N6_IPV6_BYTES;
    if (ip[6] != N6_NH_UDP || packet.n < N6_IPV6_BYTES + HC1_UDP_BYTES) return code;
    code |= 0x8000u >> HC1_MORE;
    if (u[0] == 0xf0 && (u[1] & 0xf0) == 0xb0) code |= 0x8000u >> HC2_SRC_PORT;
    if (u[2] == 0xf0 && (u[3] & 0xf0) == 0xb0) code |= 0x8000u >> HC2_DST_PORT;
    if ((size_t)(u[4] << 8 | u[5]) == packet.n - N6_IPV6_BYTES) code |= 0x8000u >> HC2_LENGTH;
    return code;
}

static void hc1_put(struct wr *w, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++) wr_bits(w, p[i], 8);
}

static void hc1_write_fields(const struct n6_hc *hc, const uint8_t *ip, unsigned code, struct wr *w)
{
    if (!hc->faults[N6_HC1_HOPS]) hc1_put(w, ip + 7, 1);
    for (unsigned half = 0; half < 4; half++)
        if (!hc1_on(code, HC1_SRC_PREFIX + half)) hc1_put(w, ip + 8 + 8 * half, 8);
    if (!hc1_on(code, HC1_NO_CLASS))
        wr_bits(w, (ip[0] & 15u) << 24 | (unsigned)ip[1] << 16 | (unsigned)ip[2] << 8 | ip[3], 28);
    if (!(code >> (15 - HC1_NEXT - 1) & 3)) hc1_put(w, ip + 6, 1);
    if (!hc1_on(code, HC1_MORE)) return;
    const uint8_t *u = ip + N6_IPV6_BYTES;
    for (unsigned i = 0; i < 2; i++)
        if (hc1_on(code, HC2_SRC_PORT + i))
            wr_bits(w, u[2 * i + 1] & 15u, 4);
        else
            hc1_put(w, u + 2 * i, 2);
    if (!hc1_on(code, HC2_LENGTH)) hc1_put(w, u + 4, 2);
    hc1_put(w, u + 6, 2);
}

size_t n6_hc1_write(const struct n6_hc *hc, struct slice packet, struct wr to, size_t *covered)
{
    if (packet.n < N6_IPV6_BYTES ||
        (size_t)(packet.p[4] << 8 | packet.p[5]) != packet.n - N6_IPV6_BYTES)
        return 0;
    unsigned code = hc1_code(hc, packet);
    wr_u8(&to, N6_HC1_DISPATCH);
    wr_u8(&to, code >> 8);
    if (hc1_on(code, HC1_MORE)) wr_u8(&to, code & 0xff);
    hc1_write_fields(hc, packet.p, code, &to);
    unsigned pad = (unsigned)(8 - to.at % 8) % 8;
    wr_bits(&to, hc->faults[N6_HC1_PADDING] ? 0xffu >> (8 - pad) : 0, pad);
    *covered = N6_IPV6_BYTES + (hc1_on(code, HC1_MORE) ? HC1_UDP_BYTES : 0);
    return to.bad ? 0 : wr_size(&to);
}
