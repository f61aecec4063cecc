/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/zep.h"

#include "wire/wpan_frame.h"

#define ID(row) FIELD(PROTO_ZEP, row)
#define SPEC    "ZEP"

static const struct names types[] = {
    { ZEP_DATA, "Data" },
    { ZEP_ACK, "Ack" },
    { ZEP_HELLO, "Hello" }, /* RIOT: a node tells the dispatcher that it is there */
    { 0, NULL },
};

static const struct names lqi_modes[] = { { 0, "LQI" }, { 1, "CRC" }, { 0, NULL } };

const struct field zep_rows[ZEP_ROWS] = {
    [ZEP] = { "zep", "ZigBee Encapsulation Protocol", F_PROTO, .spec = SPEC },
    [ZEP_PROTOCOL_ID] = { "zep.protocol_id", "Protocol ID String", F_TEXT, 16, F_CODEC },
    [ZEP_VERSION] = { "zep.version", "Protocol Version", F_UINT, 8, F_CODEC, .spec = SPEC },
    [ZEP_TYPE] = { "zep.type", "Type", F_UINT, 8, F_CODEC, .names = types, .spec = SPEC },
    [ZEP_CHANNEL_ID] = { "zep.channel_id", "Channel ID", F_UINT, 8, F_CODEC, .spec = SPEC },
    [ZEP_DEVICE_ID] = { "zep.device_id", "Device ID", F_UINT, 16, F_CODEC, .spec = SPEC },
    [ZEP_LQI_MODE] = { "zep.lqi_mode", "LQI/CRC Mode", F_BOOL, 8, F_CODEC, .names = lqi_modes,
                       .spec = SPEC },
    [ZEP_LQI] = { "zep.lqi", "Link Quality Indication", F_UINT, 8, F_CODEC, .spec = SPEC },
    [ZEP_TIME] = { "zep.time", "Timestamp", F_TIME, 64, F_CODEC, .spec = "RFC5905:6" },
    [ZEP_SEQNO] = { "zep.seqno", "Sequence Number", F_UINT, 32, F_CODEC, .spec = SPEC },
    [ZEP_LENGTH] = { "zep.length", "Length", F_UINT, 7, F_CODEC, .spec = SPEC },
};

struct zep {
    unsigned version, type, length_bytes;
    bool crc; /* the frame ends with its FCS */
    struct slice header, length;
};

static void number(struct walk *w, unsigned row, struct slice place)
{
    walk_bits(w, ID(row), place, 0, (unsigned)place.n * 8);
}

/* From the channel on, the two versions agree for a while. */
static void header_take(struct walk *w, struct zep *z, struct rd *r)
{
    number(w, ZEP_CHANNEL_ID, rd_bytes(r, 1));
    number(w, ZEP_DEVICE_ID, rd_bytes(r, 2));
    struct slice mode = rd_bytes(r, 1), lqi = rd_bytes(r, 1);
    struct rd m = rd_open(mode);
    z->crc = rd_u8(&m);
    walk_u(w, ID(ZEP_LQI_MODE), mode, z->crc);
    if (z->crc == (z->version == 1)) number(w, ZEP_LQI, lqi);
    if (z->version > 1) {
        struct slice time = rd_bytes(r, 8);
        struct rd t = rd_open(time);
        walk_u(w, ID(ZEP_TIME), time, (uint64_t)zep_time_read(&t));
        number(w, ZEP_SEQNO, rd_bytes(r, 4));
    }
    rd_skip(r, z->version > 1 ? 10 : 7);
    z->length = rd_bytes(r, 1);
    struct rd l = rd_open(z->length);
    z->length_bytes = rd_u8(&l) & ZEP_FRAME_MAX;
    walk_bits(w, ID(ZEP_LENGTH), z->length, 1, 7);
}

static bool bad(struct walk *w, unsigned row, struct slice place, const char *message)
{
    walk_bad(w, MALFORMED_MUST, (struct walk_finding){ ID(row), place, message, SPEC });
    return false;
}

/* The header of a datagram that begins as ZEP does. Returns false when no frame follows. */
static bool header_decode(struct walk *w, struct zep *z, struct slice s)
{
    struct rd r = rd_open(s);
    walk_bytes(w, ID(ZEP_PROTOCOL_ID), rd_bytes(&r, 2), 0);
    number(w, ZEP_VERSION, rd_bytes(&r, 1));
    if (z->version > 1) number(w, ZEP_TYPE, rd_bytes(&r, 1));
    if (z->version != 1 && z->version != 2)
        return bad(w, ZEP_VERSION, slice_part(s, 2, 1), "version is neither 1 nor 2");
    if (z->type == ZEP_ACK) {
        number(w, ZEP_SEQNO, rd_bytes(&r, 4));
        return false;
    }
    header_take(w, z, &r);
    if (z->type != ZEP_DATA && z->type != ZEP_HELLO)
        return bad(w, ZEP_TYPE, slice_part(s, 3, 1), "type is unknown");
    size_t left = rd_left_bytes(&r);
    if (z->length_bytes > left)
        walk_short(w, (struct walk_finding){ ID(ZEP_LENGTH), z->length,
                                             "length is more than the datagram holds", SPEC });
    else if (z->length_bytes < left)
        return bad(w, ZEP_LENGTH, z->length, "length is less than the datagram holds");
    return z->type == ZEP_DATA;
}

/* The conversation is the one on the air: what carried the frame here stands aside. */
static void carrier_aside(struct walk *w)
{
    for (unsigned i = 0; i < w->nnodes; i++) {
        struct node *n = &w->node[i];
        if (n->depth != DEPTH_OWN || FIELD_PROTO(n->field) == PROTO_FRAME) continue;
        n->depth = DEPTH_CARRIER;
    }
    for (unsigned i = 0; i < w->nmalformed; i++) w->malformed[i].depth = DEPTH_CARRIER;
    w->out->src = w->out->dst = (struct endpoint){ 0 };
    w->out->payload = (struct slice){ NULL, 0 };
}

static size_t header_bytes(const struct zep *z)
{
    return z->version == 1 ? ZEP_V1_BYTES : z->type == ZEP_ACK ? ZEP_ACK_BYTES : ZEP_HEADER_BYTES;
}

/* ZEP within a frame that came by radio is nobody's: it is not followed, so that nothing nests. */
static bool is_zep(const struct walk *w, struct slice s, struct zep *z)
{
    struct rd r = rd_open(s);
    rd_skip(&r, 2);
    z->version = rd_u8(&r);
    z->type = z->version > 1 ? rd_u8(&r) : ZEP_DATA;
    return !w->link.present && w->depth == DEPTH_OWN && slice_starts(s, slice_text("EX")) &&
           !r.bad && s.n >= header_bytes(z);
}

void zep_decode(struct walk *w, struct slice s)
{
    struct zep z = { 0 };
    if (!is_zep(w, s, &z)) {
        data_decode(w, s);
        return;
    }
    z.header = slice_part(s, 0, header_bytes(&z));
    struct slice rest = slice_part(s, z.header.n, s.n);
    walk_enter(w, PROTO_ZEP, z.header);
    if (!header_decode(w, &z, z.header.n == ZEP_ACK_BYTES ? z.header : s)) {
        data_decode(w, rest);
        return;
    }
    if (w->zep_inner) carrier_aside(w);
    w->net = (struct walk_net){ 0 };
    wpan_frame_decode(w, rest, z.length_bytes, z.crc ? WPAN_FCS_16 : WPAN_CC24XX);
}
