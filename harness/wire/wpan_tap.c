/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wpan_tap.h"

#include <stdio.h>

#include "wire/wpan_frame.h"

#define TAP_ID(row) FIELD(PROTO_WPAN_TAP, row)
#define SPEC        "LINKTYPE_IEEE802_15_4_TAP"

enum { HEADER_BYTES = 4, TLV_BYTES = 4, FCS_TYPE = 0, FCS_TYPES = 3, REAL_BYTES = 24 };

static const struct names fcs_types[] = {
    { 0, "None" }, { 1, "16-bit" }, { 2, "32-bit" }, { 0, NULL }
};

static const struct names tlv_types[] = {
    { 0, "FCS type" },
    { 1, "RSS" },
    { 2, "Bit rate" },
    { 3, "Channel assignment" },
    { 4, "SUN PHY information" },
    { 5, "Start of frame" },
    { 6, "End of frame" },
    { 7, "Absolute slot number" },
    { 8, "Start of slot" },
    { 9, "Timeslot length" },
    { 10, "LQI" },
    { 11, "Channel frequency" },
    { 12, "Channel plan" },
    { 0, NULL },
};

#define MANY F_CODEC | F_MANY

const struct field wpan_tap_rows[WPAN_TAP_ROWS] = {
    [WPAN_TAP] = { "wpan-tap", "IEEE 802.15.4 TAP", F_PROTO, .spec = SPEC },
    [WPAN_TAP_VERSION] = { "wpan-tap.version", "Version", F_UINT, 8, F_CODEC },
    [WPAN_TAP_RESERVED] = { "wpan-tap.reserved", "Reserved", F_UINT, 8, F_CODEC },
    [WPAN_TAP_LENGTH] = { "wpan-tap.length", "Length", F_UINT, 16, F_CODEC },
    [WPAN_TAP_DATA_LENGTH] = { "wpan-tap.data_length", "Data Length", F_UINT, 0, F_CALC },
    [WPAN_TAP_TLV_TYPE] = { "wpan-tap.tlv.type", "TLV Type", F_UINT, 16, MANY, .names = tlv_types },
    [WPAN_TAP_TLV_LENGTH] = { "wpan-tap.tlv.length", "TLV Length", F_UINT, 16, MANY },
    [WPAN_TAP_TLV_UNKNOWN] = { "wpan-tap.tlv.unknown", "Unknown", F_BYTES, 0, MANY },
    [WPAN_TAP_TLV_PADDING] = { "wpan-tap.tlv.padding", "Padding", F_BYTES, 0, MANY },
    [WPAN_TAP_FCS_TYPE] = { "wpan-tap.fcs_type", "FCS Type", F_UINT, 8, MANY, .names = fcs_types },
    [WPAN_TAP_RSS] = { "wpan-tap.rss", "RSS", F_TEXT, 32, MANY },
    [WPAN_TAP_BIT_RATE] = { "wpan-tap.bit_rate", "Bit Rate", F_UINT, 32, MANY },
    [WPAN_TAP_CH_NUM] = { "wpan-tap.ch_num", "Channel", F_UINT, 16, MANY },
    [WPAN_TAP_CH_PAGE] = { "wpan-tap.ch_page", "Page", F_UINT, 8, MANY },
    [WPAN_TAP_SUN_BAND] = { "wpan-tap.sun_band", "Band", F_UINT, 8, MANY },
    [WPAN_TAP_SUN_TYPE] = { "wpan-tap.sun_type", "Type", F_UINT, 8, MANY },
    [WPAN_TAP_SOF_TS] = { "wpan-tap.sof_ts", "Start of frame timestamp", F_UINT, 64, MANY },
    [WPAN_TAP_EOF_TS] = { "wpan-tap.eof_ts", "End of frame timestamp", F_UINT, 64, MANY },
    [WPAN_TAP_ASN] = { "wpan-tap.asn", "ASN", F_UINT, 64, MANY },
    [WPAN_TAP_SLOT_START_TS] = { "wpan-tap.slot_start_ts", "Start of slot timestamp", F_UINT, 64,
                                 MANY },
    [WPAN_TAP_TIMESLOT_LENGTH] = { "wpan-tap.timeslot_length", "Timeslot length", F_UINT, 32,
                                   MANY },
    [WPAN_TAP_LQI] = { "wpan-tap.lqi", "Link Quality Indicator", F_UINT, 8, MANY },
    [WPAN_TAP_CH_FREQ] = { "wpan-tap.ch_freq", "Frequency", F_TEXT, 32, MANY },
};

/* The values that a TLV holds, least significant octet first. */
static const struct value {
    uint8_t type, row, at, bytes;
} values[] = {
    { 0, WPAN_TAP_FCS_TYPE, 0, 1 },      { 1, WPAN_TAP_RSS, 0, 4 },
    { 2, WPAN_TAP_BIT_RATE, 0, 4 },      { 3, WPAN_TAP_CH_NUM, 0, 2 },
    { 3, WPAN_TAP_CH_PAGE, 2, 1 },       { 4, WPAN_TAP_SUN_BAND, 0, 1 },
    { 4, WPAN_TAP_SUN_TYPE, 1, 1 },      { 5, WPAN_TAP_SOF_TS, 0, 8 },
    { 6, WPAN_TAP_EOF_TS, 0, 8 },        { 7, WPAN_TAP_ASN, 0, 8 },
    { 8, WPAN_TAP_SLOT_START_TS, 0, 8 }, { 9, WPAN_TAP_TIMESLOT_LENGTH, 0, 4 },
    { 10, WPAN_TAP_LQI, 0, 1 },          { 11, WPAN_TAP_CH_FREQ, 0, 4 },
};
enum { LAST_TYPE = 12 };

static uint64_t number_of(struct slice s)
{
    uint64_t v = 0;
    for (size_t i = s.n; i > 0; i--) v = v << 8 | s.p[i - 1];
    return v;
}

/* A real number of IEEE 754, printed. */
static void real_show(struct walk *w, unsigned row, struct slice place)
{
    if (!walk_wants(w, TAP_ID(row))) return;
    struct node *n = walk_push(w, TAP_ID(row), walk_bit(w, place), 32);
    if (!n) return;
    uint32_t bits = (uint32_t)number_of(place);
    float v;
    memcpy(&v, &bits, sizeof v);
    char *p = arena_alloc(w->texts, REAL_BYTES);
    int length = snprintf(p, REAL_BYTES, "%.6g", (double)v);
    n->s = (struct slice){ (const uint8_t *)p, (size_t)length };
}

static bool bad(struct walk *w, unsigned row, struct slice place, const char *message)
{
    walk_bad(w, MALFORMED_MUST, (struct walk_finding){ TAP_ID(row), place, message, SPEC });
    return false;
}

static bool value_decode(struct walk *w, unsigned type, struct slice content)
{
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        const struct value *v = &values[i];
        if (v->type != type) continue;
        struct slice place = slice_part(content, v->at, v->bytes);
        if (place.n < v->bytes)
            return bad(w, WPAN_TAP_TLV_LENGTH, content, "a value is shorter than its type says");
        if (field_row(TAP_ID(v->row))->type == F_TEXT)
            real_show(w, v->row, place);
        else
            walk_u(w, TAP_ID(v->row), place, number_of(place));
    }
    if (type > LAST_TYPE) walk_bytes(w, TAP_ID(WPAN_TAP_TLV_UNKNOWN), content, 0);
    return true;
}

/* One TLV. *trailer: what it says about the frame's FCS. */
static bool tlv_decode(struct walk *w, struct rd *r, enum wpan_trailer *trailer)
{
    static const enum wpan_trailer trailers[FCS_TYPES] = { WPAN_NO_FCS, WPAN_FCS_16, WPAN_FCS_32 };
    struct slice head = rd_bytes(r, TLV_BYTES);
    if (r->bad) return bad(w, WPAN_TAP_LENGTH, rd_peek(r), "a TLV is cut");
    struct slice type = slice_part(head, 0, 2), length = slice_part(head, 2, 2);
    size_t n = number_of(length);
    walk_u(w, TAP_ID(WPAN_TAP_TLV_TYPE), type, number_of(type));
    walk_u(w, TAP_ID(WPAN_TAP_TLV_LENGTH), length, n);
    if (n > rd_left_bytes(r))
        return bad(w, WPAN_TAP_TLV_LENGTH, length, "length is more than the header holds");
    struct slice content = rd_bytes(r, n);
    if (!value_decode(w, (unsigned)number_of(type), content)) return false;
    size_t padding = (0 - n) & 3;
    if (padding > rd_left_bytes(r)) padding = rd_left_bytes(r);
    struct slice pad = rd_bytes(r, padding);
    if (pad.n) walk_bytes(w, TAP_ID(WPAN_TAP_TLV_PADDING), pad, 0);
    if (number_of(type) != FCS_TYPE) return true;
    if (content.p[0] >= FCS_TYPES)
        return bad(w, WPAN_TAP_FCS_TYPE, slice_part(content, 0, 1), "FCS type is unknown");
    *trailer = trailers[content.p[0]];
    return true;
}

/* Returns the octets of the header, 0 when what follows it cannot be told. */
static size_t header_decode(struct walk *w, struct slice s, enum wpan_trailer *trailer)
{
    struct slice length = slice_part(s, 2, 2);
    size_t n = number_of(length);
    walk_bits(w, TAP_ID(WPAN_TAP_VERSION), s, 0, 8);
    walk_bits(w, TAP_ID(WPAN_TAP_RESERVED), s, 8, 8);
    walk_u(w, TAP_ID(WPAN_TAP_LENGTH), length, n);
    if (s.p[0]) return bad(w, WPAN_TAP_VERSION, slice_part(s, 0, 1), "version is not 0");
    if (n < HEADER_BYTES || n % 4)
        return bad(w, WPAN_TAP_LENGTH, length, "length is no multiple of 4, or too small");
    if (n > s.n) {
        walk_short(w, (struct walk_finding){ TAP_ID(WPAN_TAP_LENGTH), length,
                                             "length is more than the frame holds", SPEC });
        return 0;
    }
    struct rd r = rd_open(slice_part(s, HEADER_BYTES, n - HEADER_BYTES));
    while (rd_left_bytes(&r)) {
        if (!tlv_decode(w, &r, trailer)) return 0;
    }
    return n;
}

void wpan_tap_decode(struct walk *w, struct slice s)
{
    enum wpan_trailer trailer = WPAN_NO_FCS;
    size_t whole = w->out->frame.orig_bytes > s.n ? w->out->frame.orig_bytes : s.n;
    if (s.n < HEADER_BYTES) {
        walk_enter(w, PROTO_WPAN_TAP, s);
        walk_short(w, (struct walk_finding){ TAP_ID(WPAN_TAP), s, "TAP header is cut", SPEC });
        return;
    }
    size_t n = number_of(slice_part(s, 2, 2));
    walk_enter(w, PROTO_WPAN_TAP, slice_part(s, 0, n < HEADER_BYTES ? HEADER_BYTES : n));
    n = header_decode(w, s, &trailer);
    if (!n) {
        data_decode(w, slice_part(s, HEADER_BYTES, s.n));
        return;
    }
    walk_calc(w, TAP_ID(WPAN_TAP_DATA_LENGTH), whole - n);
    wpan_frame_decode(w, slice_part(s, n, s.n), whole - n, trailer);
}
