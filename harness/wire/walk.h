/* SPDX-License-Identifier: Apache-2.0
 * walk.h - inside harness/wire: what the codecs of the protocols share while a frame is decoded.
 * A codec reads what it needs to find its way, and calls walk_rows for the plain rows of its
 * header; nodes are made only for fields in the wanted set. */
#ifndef WIRE_WALK_H
#define WIRE_WALK_H
#include "base/cursor.h"
#include "wire/checksum.h"
#include "wire/dissect.h"

/* clang's -Wextra wants every member of a row named; that is what a table row is for to avoid. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

enum {
    WALK_PLACE_BITS = 17,
    WALK_NODES_MAX = 1 << WALK_PLACE_BITS,
    WALK_MALFORMED_MAX = 64,
    WALK_STACK_MAX = 24,
    WALK_ORIGINS_MAX = 512,
    WALK_EXTENSIONS = 5
};

/* One step of a compiled protocol header. */
struct op {
    field_id field;
    uint16_t bits;      /* 0: see len_of; both 0: all that is left */
    uint16_t skip_bits; /* pass over first (rows that nobody wants) */
    uint16_t at;        /* in a fixed program: its first bit ... */
    uint8_t span, drop; /* ... octets that a number touches, bits of the last one behind it */
    uint8_t row, type, len_of, on;
    bool wanted, keep, le, zero, octets;
    uint32_t in;
    const char *spec;
};

struct program {
    const struct op *op;
    unsigned n;
    bool fixed;  /* each step always reads at its own place */
    size_t bits; /* ... and all of them need as much */
};

/* Where the first node of each field is; valid for one packet of one dissector. */
struct packet_index {
    const struct node *node;   /* the array the entries point into */
    uint64_t generation;       /* from 1 on */
    uint64_t first[FIELD_IDS]; /* generation of the packet that has this field, then the node's
                                  place in WALK_PLACE_BITS */
};

/* The addresses that the checksum of an upper layer covers. */
struct walk_net {
    struct slice src, dst;
    struct slice hop_limit; /* the octet; empty under IPv4 */
    struct slice final; /* where the packet ends, which the checksum covers: dst, or the end of a
                           source route */
    uint8_t headers[WALK_EXTENSIONS]; /* how many extension headers of each kind there were */
    bool dst_final;                   /* final is known */
    bool incomplete;                  /* a fragment */
};

/* A link-layer address: n is 0 (none), 2 or 8 octets, in network byte order, as people write it;
 * the others are zero. The octets come first because all eight are copied and compared at once. */
struct link_address {
    uint8_t octets[8];
    uint8_t n;
};

/* What the frame around a LoWPAN payload says: elided addresses are formed from it. */
struct walk_link {
    bool present; /* there is such a frame */
    struct link_address src, dst;
    uint16_t pan;
    size_t missing_bytes; /* at its end, without the FCS, which the capture cut off */
    bool secured;  /* encrypted, or with a MIC that cannot be checked: not to be read as LoWPAN */
    bool verified; /* it was secured, and its MIC is right */
    bool opened;   /* ... and its payload was decrypted into a buffer of its own: */
    uint8_t frame_buf;  /* the buffer of the frame */
    uint32_t plain_bit; /* where in it the payload begins */
};

struct reassembly;
struct lowpan_contexts;
struct lowpan_reassembly;

struct walk {
    struct packet *out;
    struct packet_index *index;
    struct node *node;
    unsigned nnodes, cap;
    unsigned nmalformed;
    struct slice bytes; /* the buffer that positions count from */
    uint8_t depth, buf;
    bool quiet;                  /* no findings: a packet quoted by an ICMP error */
    bool clipped;                /* octets that a header promised are not there */
    bool in_datagram, in_lowpan; /* inside a rebuilt IP datagram; inside a LoWPAN payload */
    struct walk_net net;
    struct walk_link link;
    unsigned nstack;
    const char *stack[WALK_STACK_MAX]; /* names for frame.protocols */
    struct malformed malformed[WALK_MALFORMED_MAX];
    /* fixed for the life of the dissector */
    bool named;          /* somebody wants frame.protocols */
    bool coap_names;     /* somebody wants the name of each CoAP option in words ... */
    bool coap_forms;     /* ... or the parts of its head */
    bool coap_recons;    /* ... or a text that is put together from several */
    bool no_ipv6_of_udp; /* see dissect_options */
    bool lean;    /* quiet for good; checksums are looked at only when a field tells about them */
    bool glances; /* ... and nobody wants a field of 6LoWPAN, IPv6 or UDP */
    struct field_set wanted;
    bool proto_wanted[PROTO_COUNT];
    struct program program[PROTO_COUNT];
    uint8_t coap_port[65536 / 8];
    uint8_t coap_token_max;
    uint8_t eui64[DISSECT_NODES][8]; /* neui64 of nodes that are known, as the options say */
    unsigned neui64;
    uint16_t short_addr[DISSECT_NODES];
    struct wpan_key key[WPAN_KEYS]; /* of nkeys that are known */
    unsigned nkeys;
    struct arena *texts; /* computed texts of one frame */
    struct reassembly *reassembly;
    uint8_t zep_port[65536 / 8];
    bool zep_inner; /* what carries a ZEP frame goes to DEPTH_CARRIER */
    struct lowpan_contexts *contexts;
    struct lowpan_reassembly *lowpan; /* NULL: fragments are not put together */
    uint8_t *lowpan_packet;           /* LOWPAN_PACKET_BYTES to decompress into */
    struct origin *origin;            /* of this frame; WALK_ORIGINS_MAX */
    struct rpl_keys rpl_keys;
    uint8_t *rpl_clear; /* RPL_CRYPT_BYTES to decrypt into; NULL without a key */
};

/* Purpose: is this field in the wanted set? */
static inline bool walk_wants(const struct walk *w, field_id field)
{
    return field_set_has(&w->wanted, field);
}

/* Purpose: position in bits of an octet run within the current buffer. */
static inline uint32_t walk_bit(const struct walk *w, struct slice s)
{
    return s.p ? (uint32_t)((size_t)(s.p - w->bytes.p) * 8) : 0;
}

/* Purpose: more room for nodes. False when the frame has too many. */
bool walk_room(struct walk *w);

/* Purpose: append a node without asking whether it is wanted. NULL when the frame has too many. */
static inline struct node *walk_push(struct walk *w, field_id field, uint32_t bit, uint32_t nbits)
{
    if (__builtin_expect(w->nnodes == w->cap, 0) && !walk_room(w)) return NULL;
    struct node *n = &w->node[w->nnodes++];
    *n = (struct node){ field, w->depth, w->buf, bit, nbits, 0, { NULL, 0 } };
    return n;
}

/* Purpose: a number that stands in whole octets. */
static inline void walk_u(struct walk *w, field_id field, struct slice place, uint64_t u)
{
    if (!walk_wants(w, field)) return;
    struct node *n = walk_push(w, field, walk_bit(w, place), (uint32_t)place.n * 8);
    if (n) n->u = u;
}

/* Purpose: a number that stands in nbits bits, the first being bit `at` of place. */
static inline void walk_bits(struct walk *w, field_id field, struct slice place, unsigned at,
                             unsigned nbits)
{
    if (!walk_wants(w, field) || at + nbits > place.n * 8) return;
    struct node *n = walk_push(w, field, walk_bit(w, place) + at, nbits);
    struct rd r = rd_open(place);
    r.at = at;
    if (n) n->u = rd_bits(&r, nbits);
}

/* Purpose: as walk_bits; v: the octets of place (at most two) as a number, known already. */
static inline void walk_bits_of(struct walk *w, field_id field, struct slice place, unsigned at,
                                unsigned nbits, unsigned v)
{
    if (!walk_wants(w, field) || at + nbits > place.n * 8) return;
    struct node *n = walk_push(w, field, walk_bit(w, place) + at, nbits);
    if (n) n->u = v >> (place.n * 8 - at - nbits) & ((1u << nbits) - 1);
}

/* Purpose: octets or text where they stand. u: a number that goes with them, or 0. */
static inline void walk_bytes(struct walk *w, field_id field, struct slice s, uint64_t u)
{
    if (!walk_wants(w, field)) return;
    struct node *n = walk_push(w, field, walk_bit(w, s), (uint32_t)s.n * 8);
    if (!n) return;
    n->u = u;
    n->s = s;
}

/* Purpose: a computed number. */
static inline void walk_calc(struct walk *w, field_id field, uint64_t u)
{
    if (!walk_wants(w, field)) return;
    struct node *n = walk_push(w, field, 0, 0);
    if (n) n->u = u;
}

/* Purpose: a computed text that lives as long as the frame. */
static inline void walk_text(struct walk *w, field_id field, struct slice s)
{
    if (!walk_wants(w, field)) return;
    struct node *n = walk_push(w, field, 0, 0);
    if (n) n->s = s;
}

/* Purpose: another name for frame.protocols ("ethertype", "vlan"). */
static inline void walk_name(struct walk *w, const char *name)
{
    if (w->named && w->nstack < WALK_STACK_MAX) w->stack[w->nstack++] = name;
}

/* Purpose: the protocol's own node (row 0), its name in frame.protocols, packet.top. */
static inline void walk_enter(struct walk *w, enum proto_index proto, struct slice s)
{
    if (w->named) walk_name(w, proto_at(proto)->name);
    if (w->depth == 0) w->out->top = proto;
    walk_u(w, FIELD(proto, 0), s, 0);
}

/* Purpose: run the compiled rows of a protocol over its header. */
void walk_rows(struct walk *w, enum proto_index proto, struct slice header);

/* Purpose: an address pair: the node of src or dst and the one of "either" (ip.addr). */
static inline void walk_address(struct walk *w, field_id either, struct slice s)
{
    walk_bytes(w, either, s, 0);
}

struct walk_finding {
    field_id field;
    struct slice place;
    const char *message, *spec;
};

/* Purpose: record a finding that covers whole octets. */
void walk_bad(struct walk *w, enum malformed_level level, struct walk_finding f);

/* Purpose: record a finding on some bits only. at: first bit within f.place. */
void walk_bad_bits(struct walk *w, enum malformed_level level, struct walk_finding f, unsigned at,
                   unsigned nbits);

/* Purpose: something is shorter than promised. A finding, unless the capture itself was cut or an
 * outer layer was short already. */
void walk_short(struct walk *w, struct walk_finding f);

/* Purpose: the same of an IP packet. No host passes such a packet on to what is above IP: some
 * program has cut the frame and not said so. Not on radio links, where a compressor may be wrong.
 */
void walk_short_packet(struct walk *w, struct walk_finding f);

/* The codecs. */
void eth_decode(struct walk *w, struct slice s);
void sll_decode(struct walk *w, struct slice s);
void sll2_decode(struct walk *w, struct slice s);
void null_decode(struct walk *w, struct slice s);
void loop_decode(struct walk *w, struct slice s);
void raw_decode(struct walk *w, struct slice s);
void ip_decode(struct walk *w, struct slice s);
void ipv6_decode(struct walk *w, struct slice s);
void icmp_decode(struct walk *w, struct slice s);
void icmpv6_decode(struct walk *w, struct slice s);
void udp_decode(struct walk *w, struct slice s);
void udp_payload_decode(struct walk *w, unsigned src, unsigned dst, struct slice payload);
void data_decode(struct walk *w, struct slice s);
void coap_decode(struct walk *w, struct slice s);
void wpan_decode(struct walk *w, struct slice s);       /* LINKTYPE 195: with FCS */
void wpan_nofcs_decode(struct walk *w, struct slice s); /* LINKTYPE 230 */
void wpan_tap_decode(struct walk *w, struct slice s);   /* LINKTYPE 283 */
void zep_decode(struct walk *w, struct slice s);        /* a UDP payload */

/* Purpose: a LoWPAN payload (everything of the MAC payload); w->link tells the frame around it. */
void lowpan_decode(struct walk *w, struct slice s);

/* Purpose: the message and options of Neighbor Discovery (types 133..137, 157, 158). s: the whole
 * ICMPv6 message, at least 4 octets of it. good: its checksum is right. */
void nd_decode(struct walk *w, unsigned type, struct slice s, bool good);

/* Purpose: a message of RPL (type 155). s: as nd_decode. */
void rpl_decode(struct walk *w, struct slice s);

/* Purpose: a message of Multicast Listener Discovery (types 130..132, 143). s: as nd_decode. */
void mld_decode(struct walk *w, unsigned type, struct slice s);

/* Purpose: an MPL Control Message (type 159). s: as nd_decode. */
void mpl_decode(struct walk *w, struct slice s);

/* Purpose: decode a rebuilt IPv6 packet in a buffer of its own (packet.buf[..]). udp_at: where its
 * UDP header stands, when the IPv6 header is known to say nothing else; or the packet's length. */
void walk_rebuilt_ipv6(struct walk *w, struct slice packet, size_t udp_at);

/* Purpose: hand a packet to the codec of an EtherType, or to data. */
void ethertype_decode(struct walk *w, unsigned type, struct slice s);

/* Purpose: hand an IP payload to the codec of an IP protocol number, or to data. */
void ipproto_decode(struct walk *w, unsigned proto, struct slice s);

/* Purpose: decode a reassembled datagram in the packet's second buffer. */
void walk_rebuilt(struct walk *w, unsigned proto, struct slice datagram);

extern const struct field frame_rows[], eth_rows[], sll_rows[], null_rows[], ip_rows[], ipv6_rows[],
    icmp_rows[], icmpv6_rows[], udp_rows[], data_rows[], coap_rows[], wpan_rows[], wpan_tap_rows[],
    zep_rows[], lowpan_rows[], icmpv6_opt_rows[], rpl_rows[];
#endif
