/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wpan_frame.h"

#define ID(row) WPAN_ID(row)
#define FCF     "IEEE802.15.4:7.2.1"
#define FORMAT  "IEEE802.15.4:7.2"

enum {
    FCF_SECURITY = 0x0008,
    FCF_PENDING = 0x0010,
    FCF_ACK_REQUEST = 0x0020,
    FCF_COMPRESSION = 0x0040,
    FCF_RESERVED = 0x0080,
    FCF_NO_SEQ = 0x0100,
    FCF_IE = 0x0200,
    FCF_DST_LONG = 0x0400, /* given that there is an address */
    FCF_2006 = 0x1000,
    FCF_SRC_LONG = 0x4000,
    /* Most frames: data between two addresses of one PAN, of version 2003 or 2006, not secured.
     * Nothing about them can be wrong, and where their addresses stand follows from this alone. */
    FCF_PLAIN = WPAN_DATA | FCF_COMPRESSION | 0x0800 | 0x8000,
    FCF_ANY = FCF_PENDING | FCF_ACK_REQUEST | FCF_DST_LONG | FCF_2006 | FCF_SRC_LONG,
    NO_SHORT_ADDRESS = 0xfffe
};

bool wpan_cut(struct walk *w, const struct wpan_frame *f, unsigned row, const char *message)
{
    walk_short(w, (struct walk_finding){ ID(row), f->s, message, FORMAT });
    return false;
}

void wpan_eui64(struct walk *w, unsigned row, struct slice place)
{
    if (!walk_wants(w, ID(row)) || place.n != 8) return;
    struct node *n = walk_push(w, ID(row), walk_bit(w, place), 64);
    if (!n) return;
    uint8_t *p = arena_alloc(w->texts, 8);
    for (unsigned i = 0; i < 8; i++) p[i] = place.p[7 - i];
    n->s = (struct slice){ p, 8 };
}

void wpan_u16(struct walk *w, unsigned row, struct slice place)
{
    struct rd r = rd_open(place);
    walk_u(w, ID(row), place, rd_le16(&r));
}

/* --- frame check sequence ----------------------------------------------------------------- */

static bool fcs_right(struct walk *w, struct slice s, struct slice fcs, enum wpan_trailer trailer)
{
    struct rd r = rd_open(fcs);
    if (trailer == WPAN_FCS_16) {
        unsigned v = rd_le16(&r);
        walk_u(w, ID(WPAN_FCS), fcs, v);
        return v == wpan_fcs(s);
    }
    if (trailer == WPAN_FCS_32) {
        uint32_t v = rd_le32(&r);
        walk_u(w, ID(WPAN_FCS32), fcs, v);
        return v == wpan_fcs32(s);
    }
    walk_bits(w, ID(WPAN_CORRELATION), fcs, 9, 7);
    rd_skip(&r, 1);
    return rd_u8(&r) >> 7;
}

/* A frame with a wrong FCS says nothing about its sender: it was damaged on the way. Nothing in it
 * is judged, and its payload is shown as data, as Wireshark does. Without an FCS it is not known to
 * be wrong, which is what wpan.fcs_ok says. */
static bool fcs_decode(struct walk *w, struct slice s, struct slice fcs, enum wpan_trailer trailer)
{
    if (s.n < 2) return true; /* too short to be a frame */
    bool good = !fcs.n || fcs_right(w, s, fcs, trailer);
    if (walk_wants(w, ID(WPAN_FCS_OK))) {
        struct node *n =
            walk_push(w, ID(WPAN_FCS_OK), fcs.n ? walk_bit(w, fcs) : 0, (uint32_t)fcs.n * 8);
        if (n) n->u = good;
    }
    if (good) return true;
    if (w->depth == 0) w->out->bad_checksum = true;
    walk_bad(w, MALFORMED_NOTE,
             (struct walk_finding){ ID(WPAN_FCS), fcs, "frame check sequence is wrong", FORMAT });
    return false;
}

/* --- frame control field ------------------------------------------------------------------ */

/* Where the subfields stand: the field is sent least significant octet first, nodes count from the
 * most significant bit of the first octet. */
static const struct {
    uint8_t row, at, nbits;
} subfields[] = {
    { WPAN_FRAME_TYPE, 5, 3 },
    { WPAN_SECURITY, 4, 1 },
    { WPAN_PENDING, 3, 1 },
    { WPAN_ACK_REQUEST, 2, 1 },
    { WPAN_PAN_ID_COMPRESSION, 1, 1 },
    { WPAN_FCF_RESERVED, 0, 1 },
    { WPAN_SEQNO_SUPPRESSION, 15, 1 },
    { WPAN_IE_PRESENT, 14, 1 },
    { WPAN_DST_ADDR_MODE, 12, 2 },
    { WPAN_VERSION, 10, 2 },
    { WPAN_SRC_ADDR_MODE, 8, 2 },
};

static void fcf_show(struct walk *w, struct slice place)
{
    if (!w->proto_wanted[PROTO_WPAN]) return;
    wpan_u16(w, WPAN_FCF, place);
    struct rd r = rd_open(place);
    unsigned v = rd_be16(&r);
    for (unsigned i = 0; i < sizeof subfields / sizeof *subfields; i++)
        walk_bits_of(w, ID(subfields[i].row), place, subfields[i].at, subfields[i].nbits, v);
}

static void fcf_bad(struct walk *w, struct slice place, unsigned row, const char *message)
{
    for (unsigned i = 0; i < sizeof subfields / sizeof *subfields; i++) {
        if (subfields[i].row == row)
            walk_bad_bits(w, MALFORMED_MUST, (struct walk_finding){ ID(row), place, message, FCF },
                          subfields[i].at, subfields[i].nbits);
    }
}

/* What cannot be right in any frame. Returns false when it cannot be read on. */
static bool fcf_check(struct walk *w, const struct wpan_frame *f, struct slice place)
{
    static const char zero[] = "reserved bit is not zero";
    if (f->fcf & FCF_RESERVED) fcf_bad(w, place, WPAN_FCF_RESERVED, zero);
    if (f->version < WPAN_2015) {
        if (f->fcf & FCF_NO_SEQ) fcf_bad(w, place, WPAN_SEQNO_SUPPRESSION, zero);
        if (f->fcf & FCF_IE) fcf_bad(w, place, WPAN_IE_PRESENT, zero);
    }
    if (f->type == WPAN_RESERVED) fcf_bad(w, place, WPAN_FRAME_TYPE, "frame type is reserved");
    if (f->version > WPAN_2015) fcf_bad(w, place, WPAN_VERSION, "frame version is reserved");
    if (f->dst_mode == 1)
        fcf_bad(w, place, WPAN_DST_ADDR_MODE, "destination addressing mode is reserved");
    if (f->src_mode == 1)
        fcf_bad(w, place, WPAN_SRC_ADDR_MODE, "source addressing mode is reserved");
    bool odd = f->version < WPAN_2015 && f->fcf & FCF_COMPRESSION && !(f->dst_mode && f->src_mode);
    if (odd)
        fcf_bad(w, place, WPAN_PAN_ID_COMPRESSION,
                "PAN ID compression, and there are not two addresses");
    return f->version <= WPAN_2015 && f->dst_mode != 1 && f->src_mode != 1 && !odd;
}

/* --- addresses ---------------------------------------------------------------------------- */

struct addressing {
    struct slice pan, address;
};

static struct addressing take(struct rd *r, bool pan, unsigned mode)
{
    struct addressing a = { .pan = rd_bytes(r, pan ? 2 : 0) };
    a.address = rd_bytes(r, mode == 3 ? 8 : mode == 2 ? 2 : 0);
    return a;
}

/* As people write it: most significant octet first. */
static void address_take(struct link_address *a, struct slice s)
{
    *a = (struct link_address){ .n = (uint8_t)s.n };
    if (s.n == 8) {
        uint64_t v;
        memcpy(&v, s.p, 8);
        v = __builtin_bswap64(v);
        memcpy(a->octets, &v, 8);
    } else if (s.n == 2) {
        a->octets[0] = s.p[1];
        a->octets[1] = s.p[0];
    }
}

static uint16_t number_of(struct slice s)
{
    struct rd r = rd_open(s);
    return rd_le16(&r);
}

static void endpoint_set(struct endpoint *e, const struct link_address *a, uint16_t pan)
{
    if (a->n == 8) {
        e->family = FAMILY_EUI64;
        memcpy(e->addr, a->octets, 8);
    } else if (a->n == 2) {
        e->family = FAMILY_SHORT;
        e->addr[0] = (uint8_t)(pan >> 8);
        e->addr[1] = (uint8_t)pan;
        memcpy(e->addr + 2, a->octets, 2);
    }
}

static void address_show(struct walk *w, const struct addressing *a, bool src)
{
    if (a->pan.n) wpan_u16(w, src ? WPAN_SRC_PAN : WPAN_DST_PAN, a->pan);
    if (a->address.n == 2) {
        wpan_u16(w, src ? WPAN_SRC16 : WPAN_DST16, a->address);
        wpan_u16(w, WPAN_ADDR16, a->address);
    } else if (a->address.n) {
        wpan_eui64(w, src ? WPAN_SRC64 : WPAN_DST64, a->address);
        wpan_eui64(w, WPAN_ADDR64, a->address);
    }
}

static bool is_short(const struct addressing *a, unsigned value)
{
    return a->address.n == 2 && number_of(a->address) == value;
}

/* s: the frame. */
static void address_check(struct walk *w, struct slice s, const struct addressing *dst,
                          const struct addressing *src)
{
    static const char none[] = "0xfffe stands for \"no short address\" and is none";
    if (is_short(dst, NO_SHORT_ADDRESS))
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(WPAN_DST16), dst->address, none, FORMAT });
    if (is_short(src, NO_SHORT_ADDRESS))
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(WPAN_SRC16), src->address, none, FORMAT });
    if (is_short(src, WPAN_BROADCAST))
        walk_bad(w, MALFORMED_SHOULD,
                 (struct walk_finding){ ID(WPAN_SRC16), src->address,
                                        "the broadcast address is nobody's source", FORMAT });
    if (is_short(dst, WPAN_BROADCAST) && number_of(s) & FCF_ACK_REQUEST)
        walk_bad_bits(w, MALFORMED_MUST,
                      (struct walk_finding){ ID(WPAN_ACK_REQUEST), slice_part(s, 0, 2),
                                             "a broadcast frame asks for an acknowledgement",
                                             "IEEE802.15.4-2006:7.5.6.4" },
                      2, 1);
}

/* Who sent it, and to whom. s: the frame. */
static void ends_take(struct walk *w, struct slice s, const struct addressing *dst,
                      const struct addressing *src)
{
    struct walk_link *link = &w->link;
    address_take(&link->dst, dst->address);
    address_take(&link->src, src->address);
    struct slice pan = dst->pan.n ? dst->pan : src->pan;
    link->pan = pan.n ? number_of(pan) : 0;
    if (w->depth == DEPTH_OWN && !w->lean) {
        endpoint_set(&w->out->link_dst, &link->dst, link->pan);
        endpoint_set(&w->out->link_src, &link->src, src->pan.n ? number_of(src->pan) : link->pan);
    }
    if (!w->quiet) address_check(w, s, dst, src);
}

/* As people write it, in s the other way round. */
static bool is_eui64(struct slice s, const uint8_t eui64[8])
{
    bool same = s.n == 8;
    for (size_t i = 0; i < 8 && same; i++) same = s.p[7 - i] == eui64[i];
    return same;
}

static bool is_known(const struct walk *w, const struct addressing *a)
{
    for (unsigned i = 0; i < w->neui64; i++)
        if (is_eui64(a->address, w->eui64[i])) return true;
    return false;
}

/* Between extended addresses a frame of 2015 has no PAN identifier, or without compression one;
 * those of 2003 and 2006 have one more. With it all behind it stands two octets later: which
 * reading is meant only addresses tell that are known. r: where they begin. */
static void older_pans(struct walk *w, struct wpan_frame *f, struct rd r, struct addressing *dst,
                       struct addressing *src)
{
    if (f->version != WPAN_2015 || f->dst_mode != 3 || f->src_mode != 3) return;
    struct addressing to = take(&r, true, 3), from = take(&r, !(f->fcf & FCF_COMPRESSION), 3);
    if (r.bad || !is_known(w, &to) || !is_known(w, &from)) return;
    *dst = to;
    *src = from;
    f->r = r;
    walk_bad_bits(w, MALFORMED_MUST,
                  (struct walk_finding){ ID(WPAN_PAN_ID_COMPRESSION), slice_part(f->s, 0, 2),
                                         "a PAN identifier too many between extended addresses",
                                         "IEEE802154:7.2" },
                  1, 1);
}

static bool addresses_decode(struct walk *w, struct wpan_frame *f)
{
    struct rd before = f->r;
    bool dst_pan, src_pan;
    wpan_pans(f->version, f->fcf & FCF_COMPRESSION, f->dst_mode, f->src_mode, &dst_pan, &src_pan);
    struct addressing dst = take(&f->r, dst_pan, f->dst_mode);
    bool dst_is_there = !f->r.bad;
    struct addressing src = take(&f->r, src_pan, f->src_mode);
    if (w->neui64 && !is_known(w, &src)) older_pans(w, f, before, &dst, &src);
    if (dst_is_there && w->proto_wanted[PROTO_WPAN]) address_show(w, &dst, false);
    if (f->r.bad) return wpan_cut(w, f, WPAN, "addresses are cut");
    if (w->proto_wanted[PROTO_WPAN]) address_show(w, &src, true);
    ends_take(w, f->s, &dst, &src);
    return true;
}

/* --- payload ------------------------------------------------------------------------------ */

/* A LoWPAN payload needs both addresses in its frame; 00xxxxxx is the dispatch of other protocols
 * (RFC 4944 5.1), and what they need is not known here. */
static void lowpan_check(struct walk *w, const struct wpan_frame *f, struct slice s)
{
    if (f->dst_mode && f->src_mode) return;
    struct rd r = rd_open(s);
    if (rd_u8(&r) >> 6)
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(f->dst_mode ? WPAN_SRC_ADDR_MODE : WPAN_DST_ADDR_MODE),
                                        slice_part(f->s, 1, 1),
                                        "a LoWPAN frame lacks one of its addresses", "RFC4944:2" });
}

static void payload_decode(struct walk *w, const struct wpan_frame *f, struct slice s)
{
    if (f->payload_ies) s = wpan_payload_ies_decode(w, f, s);
    if (f->type == WPAN_BEACON && f->version < WPAN_2015) {
        wpan_beacon_decode(w, f, s);
    } else if (f->type == WPAN_COMMAND) {
        wpan_command_decode(w, f, s);
    } else if (f->type == WPAN_DATA && s.n && f->good_fcs) {
        if (!w->quiet) lowpan_check(w, f, s);
        lowpan_decode(w, s);
    } else {
        if (f->type == WPAN_ACK && f->version < WPAN_2015 && s.n)
            walk_bad(w, MALFORMED_MUST,
                     (struct walk_finding){ ID(WPAN), s, "octets after an acknowledgement",
                                            "IEEE802.15.4:7.3.3" });
        data_decode(w, s);
    }
}

/* What is left, without the MIC that a secured frame ends with. */
static struct slice payload_of(struct walk *w, struct wpan_frame *f)
{
    struct slice s = rd_rest(&f->r), payload = wpan_without_mic(f, s);
    if (!f->mic_bytes || !f->whole) return payload;
    if (s.n < f->mic_bytes)
        wpan_cut(w, f, WPAN_MIC, "the message integrity code is cut");
    else
        walk_bytes(w, ID(WPAN_MIC), slice_part(s, payload.n, s.n), 0);
    return payload;
}

/* What a known key has opened is decoded on. */
static bool opened_decode(struct walk *w, const struct wpan_frame *f, struct slice payload)
{
    struct slice bytes = w->bytes, plain;
    uint8_t buf = w->buf;
    bool decrypted;
    if (!w->nkeys || !wpan_open(w, f, payload, &plain, &decrypted)) return false;
    w->link.secured = false;
    w->link.verified = true;
    if (decrypted) {
        uint32_t nbits = (uint32_t)plain.n * 8;
        w->link.opened = true;
        w->link.frame_buf = buf;
        w->link.plain_bit = walk_bit(w, payload);
        w->buf = (uint8_t)w->out->nbufs++;
        w->bytes = w->out->buf[w->buf] = plain;
        if (!w->lean && w->out->norigins < WALK_ORIGINS_MAX)
            w->origin[w->out->norigins++] =
                (struct origin){ w->buf, buf, 0, nbits, w->link.plain_bit, nbits, 0 };
    }
    payload_decode(w, f, plain);
    w->bytes = bytes;
    w->buf = buf;
    return true;
}

/* Security of 2003 has no header that tells its parts; without the key all of it is opaque. The
 * payload of levels 1..3 is not encrypted, but who cannot check its MIC must not take it (IEEE
 * 802.15.4 9.2), and what a receiver owes such a frame cannot be told. */
static bool security_decode(struct walk *w, struct wpan_frame *f)
{
    if (!(f->fcf & FCF_SECURITY)) return true;
    w->link.secured = true;
    return f->version == WPAN_2003 || wpan_security_decode(w, f);
}

static void body_decode(struct walk *w, struct wpan_frame *f)
{
    if (f->version < WPAN_2015 || !(f->fcf & FCF_NO_SEQ)) {
        struct slice seq = rd_bytes(&f->r, 1);
        if (f->r.bad) {
            wpan_cut(w, f, WPAN, "frame ends before its sequence number");
            return;
        }
        walk_bits(w, ID(WPAN_SEQ_NO), seq, 0, 8);
    }
    if (!fcf_check(w, f, slice_part(f->s, 0, 2)) || !addresses_decode(w, f)) return;
    if (!security_decode(w, f)) return;
    if (f->version == WPAN_2015 && f->fcf & FCF_IE && !wpan_header_ies_decode(w, f)) return;
    struct slice payload = payload_of(w, f);
    if (!w->link.secured)
        payload_decode(w, f, payload);
    else if (!opened_decode(w, f, payload))
        data_decode(w, payload);
}

/* As frame_decode does it, in one step. Returns false when the frame is another one. */
static bool plain_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    unsigned fcf = rd_le16(&r);
    size_t dst_bytes = fcf & FCF_DST_LONG ? 8 : 2, src_bytes = fcf & FCF_SRC_LONG ? 8 : 2;
    size_t n = 5 + dst_bytes + src_bytes;
    if ((fcf & ~(unsigned)FCF_ANY) != FCF_PLAIN || s.n <= n) return false;
    struct addressing dst = { { s.p + 3, 2 }, { s.p + 5, dst_bytes } };
    struct addressing src = { { NULL, 0 }, { s.p + 5 + dst_bytes, src_bytes } };
    if (w->proto_wanted[PROTO_WPAN]) {
        fcf_show(w, slice_part(s, 0, 2));
        walk_bits(w, ID(WPAN_SEQ_NO), slice_part(s, 2, 1), 0, 8);
        address_show(w, &dst, false);
        address_show(w, &src, true);
    }
    if (w->lean) {
        address_take(&w->link.dst, dst.address);
        address_take(&w->link.src, src.address);
        w->link.pan = number_of(dst.pan);
    } else {
        ends_take(w, s, &dst, &src);
    }
    lowpan_decode(w, (struct slice){ s.p + n, s.n - n });
    return true;
}

static void frame_decode(struct walk *w, struct wpan_frame *f)
{
    f->r = rd_open(f->s);
    f->fcf = rd_le16(&f->r);
    if (f->r.bad) {
        wpan_cut(w, f, WPAN, "frame ends within its frame control field");
        return;
    }
    f->type = f->fcf & 7;
    f->version = f->fcf >> 12 & 3;
    f->dst_mode = f->fcf >> 10 & 3;
    f->src_mode = f->fcf >> 14;
    if (f->type >= WPAN_MULTIPURPOSE) { /* their frame control fields are other ones */
        walk_bits(w, ID(WPAN_FRAME_TYPE), f->s, 5, 3);
        data_decode(w, slice_part(f->s, 1, f->s.n));
        return;
    }
    fcf_show(w, slice_part(f->s, 0, 2));
    body_decode(w, f);
}

void wpan_frame_decode(struct walk *w, struct slice s, size_t whole_bytes,
                       enum wpan_trailer trailer)
{
    size_t fcs_bytes = trailer == WPAN_NO_FCS ? 0 : trailer == WPAN_FCS_32 ? 4 : 2;
    size_t want = whole_bytes > fcs_bytes ? whole_bytes - fcs_bytes : 0;
    struct slice frame = slice_part(s, 0, want), fcs = slice_part(s, want, fcs_bytes);
    if (fcs.n < fcs_bytes) fcs.n = 0;
    w->link = (struct walk_link){ .present = true, .missing_bytes = want - frame.n };
    walk_enter(w, PROTO_WPAN, frame);
    walk_calc(w, ID(WPAN_FRAME_LENGTH), want);
    bool quiet = w->quiet, good = fcs_decode(w, frame, fcs, trailer);
    if (good && plain_decode(w, frame)) return;
    struct wpan_frame f = {
        .s = frame, .missing_bytes = want - frame.n, .whole = frame.n >= want, .good_fcs = good
    };
    w->quiet = quiet || !good;
    frame_decode(w, &f);
    w->quiet = quiet;
}

/* A link type does not tell the PHY, so that a long frame is a remark. */
static void linktype_decode(struct walk *w, struct slice s, enum wpan_trailer trailer)
{
    size_t whole = w->out->frame.orig_bytes > s.n ? w->out->frame.orig_bytes : s.n;
    size_t most = trailer == WPAN_NO_FCS ? WPAN_FRAME_MAX - 2 : WPAN_FRAME_MAX;
    wpan_frame_decode(w, s, whole, trailer);
    if (whole > most && !w->out->bad_checksum)
        walk_bad(w, MALFORMED_NOTE,
                 (struct walk_finding){ ID(WPAN_FRAME_LENGTH), slice_part(s, most, s.n),
                                        "frame is longer than the 127 octets of most PHYs",
                                        "RFC4944:4" });
}

void wpan_decode(struct walk *w, struct slice s)
{
    linktype_decode(w, s, WPAN_FCS_16);
}

void wpan_nofcs_decode(struct walk *w, struct slice s)
{
    linktype_decode(w, s, WPAN_NO_FCS);
}
