/* SPDX-License-Identifier: Apache-2.0
 * build.h - nodes to octets: the encoding side of the field rows. A length or checksum that nobody
 * sets is computed; set it to build a malformed message on purpose. */
#ifndef WIRE_BUILD_H
#define WIRE_BUILD_H
#include "base/cursor.h"
#include "wire/packet.h"

enum { BUILD_MAX = 256, BUILD_BYTES = 2048, BUILD_SCRATCH = 64 };

struct build_item {
    field_id field;
    uint64_t u;
    struct slice s; /* octets; for numbers: s.p == NULL means "use u" */
};

/* A message in the making. Items of repeatable fields keep their order. Octets are borrowed. */
struct build {
    enum proto_index proto;
    struct build_item item[BUILD_MAX];
    unsigned n;
    uint8_t scratch[BUILD_SCRATCH]; /* octets made here (fresh tokens) */
    unsigned nscratch;
};

/* Purpose: start an empty message of a protocol; of PROTO_FRAME: of several layers
 * (build_layers.h). */
void build_open(struct build *b, enum proto_index proto);

/* Purpose: set a number; replaces an earlier value unless the field is F_MANY, then it is added. */
bool build_u(struct build *b, field_id field, uint64_t u);

/* Purpose: set octets or text; as build_u. For a number field the octets are taken as they are (so
 * a uint option can be sent with leading zeros). */
bool build_bytes(struct build *b, field_id field, struct slice s);

/* Purpose: can this field be set in a message? False for computed fields (payload_length, *_recon)
 * and for parts that only show (coap.opt.delta, coap.opt.block_number). Of a block option either
 * the whole (coap.opt.block1) or the parts .num .more .szx can be set. */
bool build_can(field_id field);

/* Purpose: add a CoAP option by its number, registered or not; octets as they are. A text may do
 * the same with coap.opt.number followed by coap.opt.unknown; coap.opt.number alone adds an empty
 * option. */
bool build_option(struct build *b, unsigned number, struct slice value);

/* Purpose: put octets into the message's own memory and return them; empty when it is full. */
struct slice build_keep(struct build *b, struct slice octets);

/* Purpose: forget every value of a field. */
void build_remove(struct build *b, field_id field);

/* Purpose: the first item of a field, or NULL. */
const struct build_item *build_get(const struct build *b, field_id field);

/* Purpose: take over every settable field of a decoded message (the protocol's own rows at depth
 * 0), as far as they were in the dissector's wanted set. */
void build_from(struct build *b, enum proto_index proto, const struct packet *p);

/* Purpose: encode into out. Returns the octets written, 0 when it does not fit or cannot be encoded
 * (*why then says what; may be NULL). `FIELD(proto, ..raw)` items: "coap.raw" replaces everything.
 */
size_t build_encode(const struct build *b, uint8_t *out, size_t cap, const char **why);

/* Purpose: wrap a UDP payload into IP and UDP headers (LINKTYPE_RAW), lengths and checksums right.
 * Returns the octets written, 0 when it does not fit. */
size_t build_datagram(const struct endpoint *src, const struct endpoint *dst, struct slice payload,
                      struct wr *out);

/* Purpose: the frame `original` with its UDP payload replaced; addresses and ports become those in
 * original->src and ->dst (a copy with other endpoints is rewritten to them), lengths and checksums
 * are made right. out gets a whole frame of the same link type; a reassembled datagram becomes one
 * unfragmented packet. Returns the octets written, 0 when the frame has no UDP payload or when it
 * does not fit. */
size_t build_replace_payload(const struct packet *original, struct slice payload, struct wr *out);
#endif
