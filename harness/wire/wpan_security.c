/* SPDX-License-Identifier: Apache-2.0
 * The auxiliary security header, and the information elements of the 2015 edition. */
#include "wire/wpan_frame.h"

#define ID(row)  WPAN_ID(row)
#define SECURITY "IEEE802.15.4:9.4"
#define IES      "IEEE802.15.4:7.4"

enum {
    HEADER_TERMINATION_1 = 0x7e,
    HEADER_TERMINATION_2 = 0x7f,
    TIME_CORRECTION = 0x1e,
    PAYLOAD_VENDOR = 2,
    PAYLOAD_TERMINATION = 0xf
};

/* --- security ----------------------------------------------------------------------------- */

static void key_decode(struct walk *w, struct wpan_frame *f, unsigned mode)
{
    struct slice source = rd_bytes(&f->r, mode == 3 ? 8 : mode == 2 ? 4 : 0);
    struct slice index = rd_bytes(&f->r, mode ? 1 : 0);
    if (f->r.bad) return;
    f->aux.mode = mode;
    f->aux.source = source;
    f->aux.index = index.n ? index.p[0] : 0;
    if (source.n) {
        struct rd r = rd_open(source);
        walk_u(w, ID(WPAN_AUX_SEC_KEY_SOURCE), source, rd_bits(&r, (unsigned)source.n * 8));
        walk_bytes(w, ID(WPAN_AUX_SEC_KEY_SOURCE_BYTES), source, 0);
    }
    walk_bits(w, ID(WPAN_AUX_SEC_KEY_INDEX), index, 0, 8);
}

/* Bits 5 and 6 have a meaning since 2015. */
static void control_decode(struct walk *w, const struct wpan_frame *f, struct slice control)
{
    struct rd r = rd_open(control);
    unsigned v = rd_u8(&r), reserved = f->version < WPAN_2015 ? 0xe0 : 0x80;
    walk_u(w, ID(WPAN_AUX_SEC_CONTROL), control, v);
    walk_bits(w, ID(WPAN_AUX_SEC_LEVEL), control, 5, 3);
    walk_bits(w, ID(WPAN_AUX_SEC_KEY_ID_MODE), control, 3, 2);
    walk_bits(w, ID(WPAN_AUX_SEC_COUNTER_SUPPRESSION), control, 2, 1);
    walk_bits(w, ID(WPAN_AUX_SEC_ASN_IN_NONCE), control, 1, 1);
    walk_bits(w, ID(WPAN_AUX_SEC_RESERVED), control, 0, 1);
    if (v & reserved)
        walk_bad_bits(w, MALFORMED_MUST,
                      (struct walk_finding){ ID(WPAN_AUX_SEC_RESERVED), control,
                                             "reserved bits are not zero", SECURITY },
                      0, reserved == 0x80 ? 1 : 3);
}

bool wpan_security_decode(struct walk *w, struct wpan_frame *f)
{
    struct slice all = rd_peek(&f->r), control = rd_bytes(&f->r, 1);
    if (f->r.bad) return wpan_cut(w, f, WPAN_AUX_SEC_HDR, "auxiliary security header is cut");
    control_decode(w, f, control);
    struct rd r = rd_open(control);
    unsigned v = rd_u8(&r);
    if (f->version < WPAN_2015 || !(v & 0x20)) {
        struct slice counter = rd_bytes(&f->r, 4);
        struct rd c = rd_open(counter);
        f->aux.counter = rd_le32(&c);
        f->aux.has_counter = !f->r.bad;
        if (!f->r.bad) walk_u(w, ID(WPAN_AUX_SEC_FRAME_COUNTER), counter, f->aux.counter);
    }
    key_decode(w, f, v >> 3 & 3);
    if (f->r.bad) return wpan_cut(w, f, WPAN_AUX_SEC_HDR, "auxiliary security header is cut");
    walk_u(w, ID(WPAN_AUX_SEC_HDR), slice_part(all, 0, all.n - rd_left_bytes(&f->r)), 0);
    f->aux.level = v & 7;
    f->mic_bytes = wpan_mic_bytes(f->aux.level);
    return true;
}

/* --- information elements ----------------------------------------------------------------- */

struct element {
    struct slice head, content;
    unsigned type, id, length;
};

/* The rows of one of the two lists. */
struct list {
    uint8_t tlv, type, id, length;
    bool payload;
};
static const struct list header_list = { WPAN_HEADER_IE_TLV, WPAN_HEADER_IE_TYPE, WPAN_HEADER_IE_ID,
                                         WPAN_HEADER_IE_LENGTH, false };
static const struct list payload_list = { WPAN_PAYLOAD_IE_TLV, WPAN_PAYLOAD_IE_TYPE,
                                          WPAN_PAYLOAD_IE_ID, WPAN_PAYLOAD_IE_LENGTH, true };

static void ie_bad(struct walk *w, unsigned row, struct slice place, const char *message)
{
    walk_bad(w, MALFORMED_MUST, (struct walk_finding){ ID(row), place, message, IES });
}

/* One element. Returns false when the list cannot be read on. */
static bool element_take(struct walk *w, const struct list *list, struct rd *r, struct element *e)
{
    e->head = rd_bytes(r, 2);
    struct rd h = rd_open(e->head);
    unsigned v = rd_le16(&h);
    e->length = list->payload ? v & 0x7ff : v & 0x7f;
    e->id = list->payload ? v >> 11 & 0xf : v >> 7 & 0xff;
    e->type = v >> 15;
    if (r->bad) {
        walk_short(w, (struct walk_finding){ ID(list->tlv), rd_peek(r), "IE header is cut", IES });
        return false;
    }
    walk_u(w, ID(list->tlv), e->head, v);
    walk_u(w, ID(list->type), e->head, e->type);
    walk_u(w, ID(list->id), e->head, e->id);
    walk_u(w, ID(list->length), e->head, e->length);
    if (e->type != list->payload) {
        ie_bad(w, list->type, e->head,
               list->payload ? "a header IE among the payload IEs"
                             : "a payload IE among the header IEs");
        return false;
    }
    if (e->length > rd_left_bytes(r)) {
        walk_short(w, (struct walk_finding){ ID(list->length), e->head,
                                             "length of an IE is more than the frame holds", IES });
        return false;
    }
    e->content = rd_bytes(r, e->length);
    return true;
}

static void termination(struct walk *w, unsigned row, const struct list *list,
                        const struct element *e)
{
    walk_u(w, ID(row), e->head, 0);
    if (e->length) ie_bad(w, list->length, e->head, "a termination IE with content");
}

static void header_ie_show(struct walk *w, const struct element *e)
{
    if (e->content.n) walk_bytes(w, ID(WPAN_HEADER_IE_CONTENT), e->content, 0);
    if (e->id != TIME_CORRECTION) return;
    if (e->length != 2) {
        ie_bad(w, WPAN_HEADER_IE_LENGTH, e->head, "a Time Correction IE has two octets");
        return;
    }
    wpan_u16(w, WPAN_HEADER_IE_TIME_SYNC_INFO, e->content);
    walk_bits(w, ID(WPAN_NACK), e->content, 8, 1);
}

/* The elements of the header end at the MIC, whether or not a termination says so. */
bool wpan_header_ies_decode(struct walk *w, struct wpan_frame *f)
{
    struct slice all = wpan_without_mic(f, rd_peek(&f->r));
    struct element e;
    bool ended = false;
    struct rd r = rd_open(all);
    while (!ended && rd_left_bytes(&r)) {
        if (!element_take(w, &header_list, &r, &e)) return false;
        ended = e.id == HEADER_TERMINATION_1 || e.id == HEADER_TERMINATION_2;
        f->payload_ies = e.id == HEADER_TERMINATION_1;
        if (ended)
            termination(w, f->payload_ies ? WPAN_HEADER_IE_HT1 : WPAN_HEADER_IE_HT2, &header_list,
                        &e);
        else
            header_ie_show(w, &e);
    }
    rd_skip(&f->r, all.n - rd_left_bytes(&r));
    walk_u(w, ID(WPAN_HEADER_IE), slice_part(all, 0, all.n - rd_left_bytes(&r)), 0);
    return true;
}

static void payload_ie_show(struct walk *w, const struct element *e)
{
    struct slice content = e->content;
    if (e->id == PAYLOAD_VENDOR) {
        struct rd r = rd_open(content);
        uint64_t oui = rd_le16(&r);
        oui |= (uint64_t)rd_u8(&r) << 16;
        if (r.bad) {
            ie_bad(w, WPAN_PAYLOAD_IE_LENGTH, e->head, "a vendor's IE begins with its OUI");
            return;
        }
        walk_u(w, ID(WPAN_PAYLOAD_IE_VENDOR_OUI), slice_part(content, 0, 3), oui);
        content = slice_part(content, 3, content.n);
    }
    if (content.n) walk_bytes(w, ID(WPAN_PAYLOAD_IE_CONTENT), content, 0);
}

struct slice wpan_payload_ies_decode(struct walk *w, const struct wpan_frame *f, struct slice s)
{
    struct rd r = rd_open(s);
    struct element e;
    bool ended = false;
    if (!s.n && f->whole)
        ie_bad(w, WPAN_PAYLOAD_IE, slice_part(f->s, f->s.n - 2, 2),
               "the header promises payload IEs, and there is none");
    while (!ended && rd_left_bytes(&r)) {
        if (!element_take(w, &payload_list, &r, &e)) return (struct slice){ s.p, 0 };
        ended = e.id == PAYLOAD_TERMINATION;
        if (ended)
            termination(w, WPAN_PAYLOAD_IE_TERMINATION, &payload_list, &e);
        else
            payload_ie_show(w, &e);
    }
    struct slice rest = rd_peek(&r);
    if (s.n) walk_u(w, ID(WPAN_PAYLOAD_IE), slice_part(s, 0, s.n - rest.n), 0);
    return rest;
}
