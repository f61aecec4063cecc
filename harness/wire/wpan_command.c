/* SPDX-License-Identifier: Apache-2.0
 * What beacons and MAC commands carry. */
#include "wire/wpan_frame.h"

#define ID(row) WPAN_ID(row)
#define BEACON  "IEEE802.15.4:7.3.1"

enum { PENDING_MAX = 7, GTS_DESCRIPTOR_BYTES = 3 };

/* --- beacons ------------------------------------------------------------------------------ */

static const struct {
    uint8_t row, at, nbits;
} superframe[] = {
    { WPAN_BEACON_ORDER, 4, 4 }, { WPAN_SUPERFRAME_ORDER, 0, 4 }, { WPAN_CAP, 12, 4 },
    { WPAN_BATTERY_EXT, 11, 1 }, { WPAN_BCN_COORD, 9, 1 },        { WPAN_ASSOC_PERMIT, 8, 1 },
};

static bool gts_decode(struct walk *w, const struct wpan_frame *f, struct rd *r)
{
    struct slice spec = rd_bytes(r, 1);
    if (r->bad) return wpan_cut(w, f, WPAN, "GTS specification is cut");
    struct rd s = rd_open(spec);
    unsigned count = rd_u8(&s) & 7;
    walk_bits(w, ID(WPAN_GTS_COUNT), spec, 5, 3);
    walk_bits(w, ID(WPAN_GTS_PERMIT), spec, 0, 1);
    if (!count) return true;
    struct slice directions = rd_bytes(r, 1);
    struct slice list = rd_bytes(r, (size_t)count * GTS_DESCRIPTOR_BYTES);
    if (r->bad) return wpan_cut(w, f, WPAN_GTS_COUNT, "list of GTS descriptors is cut");
    for (unsigned i = 0; i < count; i++) {
        walk_bits(w, ID(WPAN_GTS_DIRECTION), directions, 7 - i, 1);
        wpan_u16(w, WPAN_GTS_ADDRESS, slice_part(list, (size_t)i * GTS_DESCRIPTOR_BYTES, 2));
    }
    return true;
}

static bool pending_decode(struct walk *w, const struct wpan_frame *f, struct rd *r)
{
    struct slice spec = rd_bytes(r, 1);
    if (r->bad) return wpan_cut(w, f, WPAN, "pending address specification is cut");
    struct rd s = rd_open(spec);
    unsigned v = rd_u8(&s), shorts = v & 7, longs = v >> 4 & 7;
    if (shorts + longs > PENDING_MAX)
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(longs ? WPAN_PENDING64 : WPAN_PENDING16), spec,
                                        "more than seven pending addresses", BEACON });
    for (unsigned i = 0; i < shorts + longs; i++) {
        struct slice address = rd_bytes(r, i < shorts ? 2 : 8);
        if (r->bad) return wpan_cut(w, f, WPAN, "list of pending addresses is cut");
        if (i < shorts)
            wpan_u16(w, WPAN_PENDING16, address);
        else
            wpan_eui64(w, WPAN_PENDING64, address);
    }
    return true;
}

void wpan_beacon_decode(struct walk *w, const struct wpan_frame *f, struct slice s)
{
    struct rd r = rd_open(s);
    struct slice place = rd_bytes(&r, 2);
    if (r.bad) {
        wpan_cut(w, f, WPAN, "superframe specification is cut");
        return;
    }
    for (unsigned i = 0; i < sizeof superframe / sizeof *superframe; i++)
        walk_bits(w, ID(superframe[i].row), place, superframe[i].at, superframe[i].nbits);
    if (gts_decode(w, f, &r) && pending_decode(w, f, &r)) data_decode(w, rd_rest(&r));
}

/* --- commands ----------------------------------------------------------------------------- */

/* The contents of a command; 16 bits: a number in whole octets, the lower one first. */
static const struct content {
    uint8_t command, row, at, nbits;
} contents[] = {
    { 1, WPAN_CINFO_ALT_COORD, 7, 1 },   { 1, WPAN_CINFO_DEVICE_TYPE, 6, 1 },
    { 1, WPAN_CINFO_POWER_SRC, 5, 1 },   { 1, WPAN_CINFO_IDLE_RX, 4, 1 },
    { 1, WPAN_CINFO_SEC_CAPABLE, 1, 1 }, { 1, WPAN_CINFO_ALLOC_ADDR, 0, 1 },
    { 2, WPAN_ASSOC_ADDR, 0, 16 },       { 2, WPAN_ASSOC_STATUS, 16, 8 },
    { 3, WPAN_DISASSOC_REASON, 0, 8 },   { 8, WPAN_REALIGN_PAN, 0, 16 },
    { 8, WPAN_REALIGN_ADDR, 16, 16 },    { 8, WPAN_REALIGN_CHANNEL, 32, 8 },
    { 8, WPAN_REALIGN_ADDR, 40, 16 },    { 9, WPAN_GTSREQ_LENGTH, 4, 4 },
    { 9, WPAN_GTSREQ_DIRECTION, 3, 1 },  { 9, WPAN_GTSREQ_TYPE, 2, 1 },
};

/* Octets of each command's contents; a realignment may have a channel page behind them. */
static const uint8_t content_bytes[] = { 0, 1, 3, 1, 0, 0, 0, 0, 7, 1 };

static void content_show(struct walk *w, unsigned command, struct slice s)
{
    for (unsigned i = 0; i < sizeof contents / sizeof *contents; i++) {
        const struct content *c = &contents[i];
        if (c->command != command) continue;
        if (c->nbits == 16)
            wpan_u16(w, c->row, slice_part(s, c->at / 8, 2));
        else
            walk_bits(w, ID(c->row), s, c->at, c->nbits);
    }
}

void wpan_command_decode(struct walk *w, const struct wpan_frame *f, struct slice s)
{
    struct rd r = rd_open(s);
    struct slice id = rd_bytes(&r, 1);
    if (r.bad) {
        wpan_cut(w, f, WPAN_CMD, "a command without its identifier");
        return;
    }
    struct rd i = rd_open(id);
    unsigned command = rd_u8(&i);
    walk_u(w, ID(WPAN_CMD), id, command);
    size_t n = command < sizeof content_bytes ? content_bytes[command] : 0;
    struct slice content = rd_bytes(&r, n);
    if (r.bad) {
        wpan_cut(w, f, WPAN_CMD, "the contents of a command are cut");
        return;
    }
    content_show(w, command, content);
    if (command == 8 && rd_left_bytes(&r))
        walk_bits(w, ID(WPAN_REALIGN_CHANNEL_PAGE), rd_bytes(&r, 1), 0, 8);
    data_decode(w, rd_rest(&r));
}
