/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_compress.h"

#include "wire/lowpan_choose.h"
#include "wire/lowpan_ghc_write.h"

enum {
    ENCAPSULATED_MAX = 4,
    NHC_EXTENSION = 0xe0,
    NHC_GHC_EXTENSION = 0xb0,
    NHC_UDP = 0xf0,
    NHC_GHC_UDP = 0xd0,
    NHC_GHC_ICMPV6 = 0xdf,
    GHC_STOP = 0x90,
    NUMBER_ICMPV6 = 58,
    SCRATCH_BYTES = 2048
};

struct lowpan_choice lowpan_choice_any(void)
{
    return (struct lowpan_choice){ .tf = LOWPAN_ANY,
                                   .nh = LOWPAN_ANY,
                                   .hlim = LOWPAN_ANY,
                                   .cid = LOWPAN_ANY,
                                   .sac = LOWPAN_ANY,
                                   .sam = LOWPAN_ANY,
                                   .m = LOWPAN_ANY,
                                   .dac = LOWPAN_ANY,
                                   .dam = LOWPAN_ANY,
                                   .sci = LOWPAN_ANY,
                                   .dci = LOWPAN_ANY,
                                   .headers = LOWPAN_ANY,
                                   .udp_p = LOWPAN_ANY,
                                   .udp_c = LOWPAN_ANY,
                                   .nhc = LOWPAN_ANY,
                                   .ghc = LOWPAN_ANY };
}

bool lowpan_compressible(struct slice packet)
{
    struct rd r = rd_open(packet);
    unsigned version = (unsigned)rd_bits(&r, 4);
    rd_bits(&r, 28);
    size_t length = rd_be16(&r);
    return packet.n >= LOWPAN_IPV6_BYTES && version == 6 && length == packet.n - LOWPAN_IPV6_BYTES;
}

/* One packet being compressed; `depth` of them are around it. */
struct job {
    struct slice packet;
    const struct lowpan_ends *ends;
    const struct lowpan_choice *choice;
    struct lowpan_chain chain;
    unsigned depth;
};

static size_t compress(struct job *j, struct wr *out, struct lowpan_compressed *done);

/* ---- one next header ---- */

static void write_ports(struct wr *w, const struct lowpan_header *h, unsigned p)
{
    wr_bits(w,
            p == 3   ? h->src & 15u
            : p == 2 ? h->src & 0xffu
                     : h->src,
            p == 3   ? 4
            : p == 2 ? 8
                     : 16);
    wr_bits(w,
            p == 3   ? h->dst & 15u
            : p == 1 ? h->dst & 0xffu
                     : h->dst,
            p == 3   ? 4
            : p == 1 ? 8
                     : 16);
}

static void write_udp(const struct job *j, const struct lowpan_header *h, struct wr *w)
{
    const struct lowpan_choice *c = j->choice;
    unsigned p = c->udp_p == LOWPAN_ANY ? lowpan_udp_ports(h) : (unsigned)c->udp_p & 3;
    unsigned elided = c->udp_c == 1;
    wr_u8(w, (c->ghc == 1 ? NHC_GHC_UDP : NHC_UDP) | elided << 2 | p);
    write_ports(w, h, p);
    if (!elided) wr_be16(w, h->sum);
}

/* Octets of the packet by RFC 7400, or what is asked for instead. */
static void write_code(const struct job *j, struct slice data, bool asked, struct wr *w)
{
    if (asked && j->choice->code.n)
        wr_bytes(w, j->choice->code);
    else
        lowpan_ghc_write(data, slice_part(j->packet, 8, LOWPAN_GHC_ADDRESSES).p, w);
}

/* RFC 7400 section 3.2: no length, and a stop code behind it. */
static void write_generic_extension(const struct job *j, unsigned i, bool nhc_follows, struct wr *w)
{
    const struct lowpan_header *h = &j->chain.header[i];
    wr_u8(w, NHC_GHC_EXTENSION | (unsigned)h->eid << 1 | nhc_follows);
    if (!nhc_follows) wr_u8(w, h->next);
    write_code(j, slice_part(j->packet, h->at + 2u, h->bytes - 2u), true, w);
    wr_u8(w, GHC_STOP);
}

static void write_extension(const struct job *j, unsigned i, bool nhc_follows, struct wr *w)
{
    const struct lowpan_header *h = &j->chain.header[i];
    if (j->choice->ghc_headers && h->eid < 4) {
        write_generic_extension(j, i, nhc_follows, w);
        return;
    }
    bool elide = h->padding && !(j->choice->keep_padding >> i & 1);
    size_t n = h->bytes - 2u - (elide ? h->padding : 0u);
    wr_u8(w, NHC_EXTENSION | (unsigned)h->eid << 1 | nhc_follows);
    if (!nhc_follows) wr_u8(w, h->next);
    wr_u8(w, (unsigned)n);
    wr_bytes(w, slice_part(j->packet, h->at + 2u, n));
}

/* Returns the octets of the packet that what is written stands for. */
static size_t write_encapsulated(const struct job *j, const struct lowpan_header *h, struct wr *w)
{
    struct lowpan_choice any = lowpan_choice_any();
    struct lowpan_ends ends = { lowpan_iid_of_ipv6(slice_part(j->packet, 8, 16).p),
                                lowpan_iid_of_ipv6(slice_part(j->packet, 24, 16).p),
                                j->ends->context };
    struct job inner = { .packet = slice_part(j->packet, h->at, h->bytes),
                         .ends = &ends,
                         .choice = &any,
                         .depth = j->depth + 1 };
    struct lowpan_compressed done;
    wr_u8(w, NHC_EXTENSION | 7u << 1);
    return compress(&inner, w, &done) ? done.covers_bytes : 0;
}

static size_t write_header(const struct job *j, unsigned i, bool nhc_follows, struct wr *w)
{
    const struct lowpan_header *h = &j->chain.header[i];
    if (h->number == LOWPAN_IP_IPV6) return write_encapsulated(j, h, w);
    if (h->number == LOWPAN_IP_UDP)
        write_udp(j, h, w);
    else
        write_extension(j, i, nhc_follows, w);
    return h->bytes;
}

/* ---- the chain of them ---- */

/* Is header n, the first that stays as it is, announced as an NHC all the same (a wrong octet)? */
static bool wrong_octet_at(const struct lowpan_choice *c, unsigned n)
{
    return c->nhc != LOWPAN_ANY && c->nhc_at == n;
}

static bool generic_icmpv6(const struct job *j, unsigned n);

/* The first n headers, in LOWPAN_NHC. Returns the octets of the packet that they stand for. */
static size_t write_chain(const struct job *j, unsigned n, struct wr *w)
{
    size_t covers = 0;
    const struct lowpan_choice *c = j->choice;
    for (unsigned i = 0; i < n; i++) {
        struct wr head = *w;
        bool announced = i + 1 < n || wrong_octet_at(c, i + 1) || generic_icmpv6(j, n);
        covers += write_header(j, i, announced, w);
        if (wrong_octet_at(c, i)) wr_u8(&head, (unsigned)c->nhc & 0xff);
    }
    if (wrong_octet_at(c, n)) wr_u8(w, (unsigned)c->nhc & 0xff);
    return covers;
}

/* The fewest headers that must be in NHC for a choice about them to show. */
static unsigned headers_at_least(const struct job *j)
{
    const struct lowpan_choice *c = j->choice;
    unsigned n = j->chain.n, least = 0;
    if (c->nh == 1 && n) least = 1;
    bool generic = c->ghc == 1 && n && j->chain.header[n - 1].number == LOWPAN_IP_UDP;
    if (generic) least = n;
    if (c->nhc != LOWPAN_ANY) least = c->nhc_at < n ? c->nhc_at + 1u : n;
    bool udp = n && j->chain.header[n - 1].number == LOWPAN_IP_UDP;
    if (udp && (c->udp_p != LOWPAN_ANY || c->udp_c != LOWPAN_ANY)) least = n;
    return least;
}

/* What n headers in NHC cost beside none; `head` is where they begin when there are some. */
static bool headers_fit(const struct job *j, unsigned n, size_t head, long *cost)
{
    uint8_t room[SCRATCH_BYTES];
    struct wr w = wr_open(room, sizeof room);
    size_t covers = write_chain(j, n, &w);
    *cost = (long)wr_size(&w) - (long)covers + (n ? 0 : 1);
    size_t most = j->choice->head_max;
    return !w.bad && (!most || !n || head + wr_size(&w) <= most);
}

static unsigned choose_headers(const struct job *j, size_t head)
{
    const struct lowpan_choice *c = j->choice;
    unsigned least = headers_at_least(j), most = j->chain.n, best = least;
    long best_cost = 0;
    if (c->headers != LOWPAN_ANY) return (unsigned)c->headers < most ? (unsigned)c->headers : most;
    if (c->nh == 0 && !least) return 0;
    for (unsigned n = least; n <= most; n++) {
        long cost;
        if (!headers_fit(j, n, head, &cost)) continue;
        if (n > least && cost >= best_cost) continue;
        best = n;
        best_cost = cost;
    }
    return best;
}

/* ---- generic compression of what is behind them ---- */

/* The protocol behind the first n headers. */
static unsigned number_behind(const struct job *j, unsigned n)
{
    return n ? j->chain.header[n - 1].next : slice_part(j->packet, 6, 1).p[0];
}

/* Is ICMPv6 the last header, so that it is announced as an NHC? */
static bool generic_icmpv6(const struct job *j, unsigned n)
{
    bool udp = n && j->chain.header[n - 1].number == LOWPAN_IP_UDP;
    return j->choice->ghc == 1 && !udp && number_behind(j, n) == NUMBER_ICMPV6;
}

static void write_generic(const struct job *j, unsigned n, struct lowpan_compressed *done,
                          struct wr *w)
{
    bool udp = n && j->chain.header[n - 1].number == LOWPAN_IP_UDP;
    if (j->choice->ghc != 1 || (!udp && !generic_icmpv6(j, n))) return;
    if (!udp) wr_u8(w, NHC_GHC_ICMPV6);
    struct slice rest = slice_part(j->packet, done->covers_bytes, j->packet.n);
    write_code(j, rest, !j->choice->ghc_headers, w);
    done->covers_bytes = j->packet.n;
}

/* Returns the octets written, 0 when it cannot be. */
static size_t compress(struct job *j, struct wr *out, struct lowpan_compressed *done)
{
    size_t before = wr_size(out);
    struct lowpan_iphc_header h;
    lowpan_chain_of(j->packet, &j->chain);
    if (j->chain.n && j->depth == ENCAPSULATED_MAX &&
        j->chain.header[j->chain.n - 1].number == LOWPAN_IP_IPV6)
        j->chain.n--;
    lowpan_choose(&h, j->packet, j->ends, j->choice);
    h.nh = true;
    unsigned n = choose_headers(j, lowpan_choose_bytes(&h));
    bool announced = n || wrong_octet_at(j->choice, 0) || generic_icmpv6(j, n);
    h.nh = j->choice->nh == LOWPAN_ANY ? announced : j->choice->nh == 1;
    lowpan_choose_write(&h, j->packet, out);
    done->covers_bytes = LOWPAN_IPV6_BYTES + write_chain(j, n, out);
    write_generic(j, n, done, out);
    done->head_bytes = wr_size(out) - before;
    return out->bad ? 0 : done->head_bytes;
}

bool lowpan_compress(struct slice packet, const struct lowpan_ends *ends,
                     const struct lowpan_choice *choice, struct wr *out,
                     struct lowpan_compressed *done)
{
    struct job j = { .packet = packet, .ends = ends, .choice = choice };
    size_t before = wr_size(out);
    *done = (struct lowpan_compressed){ 0 };
    if (packet.n < LOWPAN_IPV6_BYTES || packet.n > UINT16_MAX) return false;
    if (!compress(&j, out, done)) return false;
    wr_bytes(out, slice_part(packet, done->covers_bytes, packet.n));
    done->bytes = wr_size(out) - before;
    return !out->bad;
}
