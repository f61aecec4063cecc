/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/dissect.h"

#include <stdlib.h>

#include "wire/coap.h"
#include "wire/frame.h"
#include "wire/lowpan_reassemble.h"
#include "wire/reassemble.h"
#include "wire/rpl_crypt.h"
#include "wire/walk.h"
#include "wire/zep.h"

enum { NODES_AT_FIRST = 512, TEXTS_BYTES = 64 << 20 };

/* Who decodes the frames of a link type. */
struct link {
    uint32_t linktype;
    void (*decode)(struct walk *w, struct slice s);
};

struct dissector {
    struct walk walk;
    struct link link; /* of the frame before */
    struct packet_index index;
    struct op *ops; /* of all programs, one after the other */
    bool begun;
    int64_t first_ns, last_ns;
};

/* --- the program -------------------------------------------------------------------------- */

static bool in_program(const struct field *f)
{
    return f->type != F_PROTO && !(f->flags & (F_CALC | F_CODEC));
}

/* Does a later row need this row's value to know its presence or length? */
static bool is_needed(const struct proto *p, unsigned row)
{
    for (unsigned i = row + 1; i < p->nrows; i++) {
        if (in_program(&p->row[i]) && (p->row[i].len_of == row || p->row[i].on == row)) return true;
    }
    return false;
}

static bool is_octets(unsigned type)
{
    return type != F_UINT && type != F_BOOL;
}

/* Rows of one protocol to steps; plain rows that nobody wants become a distance to pass over. */
static unsigned compile(struct walk *w, enum proto_index index, struct op *op)
{
    const struct proto *p = proto_at(index);
    unsigned n = 0, skip = 0;
    for (unsigned row = 1; row < p->nrows; row++) {
        const struct field *f = &p->row[row];
        if (!in_program(f)) continue;
        bool wanted = walk_wants(w, FIELD(index, row)), keep = is_needed(p, row);
        if (!wanted && !keep && f->bits && !f->on && !(f->flags & F_ZERO)) {
            skip += f->bits;
            continue;
        }
        op[n++] = (struct op){ .field = FIELD(index, row),
                               .bits = f->bits,
                               .skip_bits = (uint16_t)skip,
                               .row = (uint8_t)row,
                               .type = (uint8_t)f->type,
                               .len_of = f->len_of,
                               .on = f->on,
                               .wanted = wanted,
                               .keep = keep,
                               .le = f->flags & F_LE,
                               .zero = f->flags & F_ZERO,
                               .octets = is_octets(f->type),
                               .in = f->in,
                               .spec = f->spec };
        skip = 0;
    }
    while (n && !op[n - 1].wanted && !op[n - 1].keep && !op[n - 1].zero) n--; /* read for nothing */
    return n;
}

/* Where each step reads does not depend on the octets, in most headers. */
static struct program program_of(struct op *op, unsigned n)
{
    struct program p = { .op = op, .n = n, .fixed = true };
    for (unsigned i = 0; i < n; i++) {
        p.bits += op[i].skip_bits;
        bool whole = !op[i].octets || p.bits % 8 == 0;
        p.fixed = p.fixed && op[i].bits && !op[i].on && !op[i].len_of && whole;
        op[i].at = (uint16_t)p.bits;
        p.bits += op[i].bits;
        op[i].span = (uint8_t)((p.bits + 7) / 8 - op[i].at / 8u);
        op[i].drop = (uint8_t)((8 - p.bits % 8) % 8);
        p.fixed = p.fixed && (op[i].octets || (op[i].span <= 8 && !op[i].le));
    }
    return p;
}

static void compile_all(struct dissector *d)
{
    struct op *op = d->ops;
    for (unsigned p = 0; p < PROTO_COUNT; p++) {
        unsigned n = compile(&d->walk, (enum proto_index)p, op);
        d->walk.program[p] = program_of(op, n);
        op += n;
        for (unsigned i = 0; i < 256; i++) {
            if (walk_wants(&d->walk, FIELD(p, i))) d->walk.proto_wanted[p] = true;
        }
        d->walk.proto_wanted[p] = d->walk.proto_wanted[p] || n;
    }
}

/* --- nodes and findings ------------------------------------------------------------------- */

bool walk_room(struct walk *w)
{
    unsigned cap = w->cap * 2;
    struct node *p = cap <= WALK_NODES_MAX ? realloc(w->node, cap * sizeof *p) : NULL;
    if (!p) return false;
    w->node = p;
    w->cap = cap;
    return true;
}

void walk_bad_bits(struct walk *w, enum malformed_level level, struct walk_finding f, unsigned at,
                   unsigned nbits)
{
    /* remarks may fill half of the list only, so that they never hide what is wrong */
    unsigned most = level == MALFORMED_MUST ? WALK_MALFORMED_MAX : WALK_MALFORMED_MAX / 2;
    if (w->quiet || w->nmalformed >= most) return;
    w->malformed[w->nmalformed++] =
        (struct malformed){ level, w->depth,  w->buf, f.field, walk_bit(w, f.place) + at,
                            nbits, f.message, f.spec };
}

void walk_bad(struct walk *w, enum malformed_level level, struct walk_finding f)
{
    walk_bad_bits(w, level, f, 0, (unsigned)f.place.n * 8);
}

void walk_short(struct walk *w, struct walk_finding f)
{
    if (!w->clipped && !w->out->cut) walk_bad(w, MALFORMED_MUST, f);
    w->clipped = true;
}

void walk_short_packet(struct walk *w, struct walk_finding f)
{
    walk_short(w, f);
    if (!w->depth && !w->buf && !w->link.present) w->out->cut = true;
}

/* --- the walker --------------------------------------------------------------------------- */

static uint64_t read_uint(struct rd *r, const struct op *op, unsigned bits)
{
    if (bits == 8) return rd_u8(r);
    if (bits == 16) return op->le ? rd_le16(r) : rd_be16(r);
    if (bits == 32) return op->le ? rd_le32(r) : rd_be32(r);
    return rd_bits(r, bits);
}

static void not_zero(struct walk *w, const struct op *op, struct slice header, unsigned at,
                     unsigned bits)
{
    walk_bad_bits(
        w, MALFORMED_MUST,
        (struct walk_finding){ op->field, header, "reserved bits are not zero", op->spec }, at,
        bits);
}

static void run_op(struct walk *w, const struct op *op, struct rd *r, struct slice header,
                   uint64_t *value)
{
    size_t at = r->at, bits = op->bits ? op->bits : op->len_of ? value[op->len_of] * 8 : rd_left(r);
    uint64_t u = 0;
    struct slice s = { NULL, 0 };
    if (op->octets)
        s = rd_bytes(r, bits / 8);
    else
        u = read_uint(r, op, (unsigned)bits);
    if (op->keep) value[op->row] = u;
    if (r->bad) return;
    if (op->wanted) {
        struct node *n =
            walk_push(w, op->field, walk_bit(w, header) + (uint32_t)at, (uint32_t)bits);
        if (n) n->u = u;
        if (n) n->s = s;
    }
    if (op->zero && u) not_zero(w, op, header, (unsigned)at, (unsigned)bits);
}

/* A header that is all there and whose rows always stand at the same places. */
static void run_fixed(struct walk *w, const struct program *p, struct slice header)
{
    uint32_t first = walk_bit(w, header);
    for (const struct op *op = p->op, *end = op + p->n; op < end; op++) {
        struct slice s = { NULL, 0 }, place = { header.p + op->at / 8u, op->span };
        uint64_t u = 0;
        if (op->octets)
            s = place;
        else
            u = rd_number(place) >> op->drop & (UINT64_MAX >> (64 - op->bits));
        if (op->wanted) {
            struct node *n = walk_push(w, op->field, first + op->at, op->bits);
            if (n) n->u = u;
            if (n) n->s = s;
        }
        if (op->zero && u) not_zero(w, op, header, op->at, op->bits);
    }
}

void walk_rows(struct walk *w, enum proto_index proto, struct slice header)
{
    const struct program *p = &w->program[proto];
    if (p->fixed && header.n * 8 >= p->bits) {
        run_fixed(w, p, header);
        return;
    }
    struct rd r = rd_open(header);
    uint64_t value[256];
    for (const struct op *op = p->op; op < p->op + p->n && !r.bad; op++) {
        if (!rd_need(&r, op->skip_bits)) return;
        r.at += op->skip_bits;
        if (op->on && (value[op->on] > 31 || !(op->in >> value[op->on] & 1))) {
            value[op->row] = 0;
            continue;
        }
        run_op(w, op, &r, header, value);
    }
}

/* --- a frame ------------------------------------------------------------------------------ */

static const struct link links[] = {
    { 1, eth_decode },        { 113, sll_decode },  { 276, sll2_decode },
    { 101, raw_decode },      { 12, raw_decode },   { 14, raw_decode },
    { 228, raw_decode },      { 229, raw_decode },  { 0, null_decode },
    { 108, loop_decode },     { 195, wpan_decode }, { 230, wpan_nofcs_decode },
    { 283, wpan_tap_decode },
};

static struct link link_of(uint32_t linktype)
{
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
        if (links[i].linktype == linktype) return links[i];
    }
    return (struct link){ linktype, data_decode };
}

static void frame_nodes(struct dissector *d, const struct frame *f)
{
    struct walk *w = &d->walk;
    if (!d->begun) d->first_ns = d->last_ns = f->time_ns;
    d->begun = true;
    if (w->proto_wanted[PROTO_FRAME]) {
        walk_u(w, FIELD(PROTO_FRAME, FRAME), f->bytes, 0);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_NUMBER), f->number);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_TIME_EPOCH), (uint64_t)f->time_ns);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_TIME_RELATIVE),
                  (uint64_t)f->time_ns - (uint64_t)d->first_ns);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_TIME_DELTA),
                  (uint64_t)f->time_ns - (uint64_t)d->last_ns);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_LEN), f->orig_bytes);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_CAP_LEN), f->bytes.n);
        walk_calc(w, FIELD(PROTO_FRAME, FRAME_INTERFACE_ID), f->interface);
    }
    d->last_ns = f->time_ns;
}

static void frame_protocols(struct walk *w)
{
    field_id id = FIELD(PROTO_FRAME, FRAME_PROTOCOLS);
    if (!walk_wants(w, id)) return;
    size_t n = 0;
    for (unsigned i = 0; i < w->nstack; i++) n += strlen(w->stack[i]) + 1;
    char *p = arena_alloc(w->texts, n + 1), *end = p;
    for (unsigned i = 0; i < w->nstack; i++) {
        if (i) *end++ = ':';
        for (const char *c = w->stack[i]; *c; c++) *end++ = *c;
    }
    walk_text(w, id, (struct slice){ (const uint8_t *)p, (size_t)(end - p) });
}

static void start(struct walk *w, const struct frame *f, struct packet *out)
{
    static const struct endpoint nobody = { 0 };
    out->frame = *f;
    out->buf[0] = f->bytes;
    out->nbufs = 1;
    out->src = out->dst = out->link_src = out->link_dst = nobody;
    out->origin = w->origin;
    out->norigins = 0;
    out->top = PROTO_FRAME;
    out->cut = f->bytes.n < f->orig_bytes;
    out->fragment = out->bad_checksum = false;
    out->payload = (struct slice){ NULL, 0 };
    out->extra = NULL;
    out->nextra = 0;
    w->out = out;
    w->nnodes = w->nmalformed = w->nstack = 0;
    w->bytes = f->bytes;
    w->depth = w->buf = 0;
    w->quiet = w->lean;
    w->clipped = false;
    w->net = (struct walk_net){ 0 };
    w->link = (struct walk_link){ 0 };
    if (arena_used(w->texts)) arena_reset(w->texts);
}

/* From behind, so that the first of several comes to stand there. */
static void index_nodes(struct walk *w)
{
    struct packet_index *x = w->index;
    uint64_t generation = ++x->generation << WALK_PLACE_BITS;
    for (unsigned i = w->nnodes; i-- > 0;) {
        const struct node *n = &w->node[i];
        if (n->depth == 0) x->first[n->field] = generation | i;
    }
    x->node = w->node;
}

void dissect(struct dissector *d, const struct frame *frame, struct packet *out)
{
    struct walk *w = &d->walk;
    start(w, frame, out);
    frame_nodes(d, frame);
    if (frame->linktype != d->link.linktype) d->link = link_of(frame->linktype);
    d->link.decode(w, frame->bytes);
    frame_protocols(w);
    if (!w->lean) index_nodes(w);
    out->node = w->node;
    out->nnodes = w->nnodes;
    out->malformed = w->malformed;
    out->nmalformed = w->nmalformed;
    out->index = w->lean ? NULL : w->index; /* few nodes, and few questions */
}

/* --- options ------------------------------------------------------------------------------ */

void field_set_all(struct field_set *s)
{
    for (unsigned p = 0; p < PROTO_COUNT; p++) {
        for (unsigned i = 0; i < proto_at((enum proto_index)p)->nrows; i++)
            field_set_add(s, FIELD(p, i));
    }
}

struct dissect_options dissect_defaults(void)
{
    return (struct dissect_options){ .reassemble = true, .coap_token_max = COAP_TOKEN_MAX };
}

static void set_port(uint8_t *map, unsigned port, bool on)
{
    uint8_t bit = (uint8_t)(1u << port % 8);
    map[port / 8] = (uint8_t)(on ? map[port / 8] | bit : map[port / 8] & ~bit);
}

static void set_ports(struct walk *w, const struct dissect_options *o)
{
    set_port(w->coap_port, COAP_PORT, true);
    set_port(w->zep_port, ZEP_PORT, true);
    for (unsigned i = 0; i < 16 && o->zep_ports[i]; i++)
        set_port(w->zep_port, o->zep_ports[i], true);
    for (unsigned port = 0; port < 65536 && o->coap_everywhere; port++)
        set_port(w->coap_port, (uint16_t)port, true);
    for (unsigned i = 0; i < 16 && o->coap_ports[i]; i++)
        set_port(w->coap_port, o->coap_ports[i], true);
    for (unsigned i = 0; i < 16 && o->not_coap_ports[i]; i++)
        set_port(w->coap_port, o->not_coap_ports[i], false);
}

static void no_memory(const void *p)
{
    if (!p) abort(); /* a few kilobytes at the start of the program, not on anybody's input */
}

struct dissector *dissector_new(const struct dissect_options *options)
{
    struct dissector *d = calloc(1, sizeof *d);
    no_memory(d);
    struct walk *w = &d->walk;
    w->index = &d->index;
    w->cap = NODES_AT_FIRST;
    w->node = malloc(w->cap * sizeof *w->node);
    no_memory(w->node);
    w->lean = options->lean;
    w->no_ipv6_of_udp = options->no_ipv6_of_udp;
    w->zep_inner = options->zep_inner;
    w->wanted = options->wanted;
    if (options->all) field_set_all(&w->wanted);
    w->named = walk_wants(w, FIELD(PROTO_FRAME, FRAME_PROTOCOLS));
    w->coap_token_max = options->coap_token_max ? options->coap_token_max : COAP_TOKEN_MAX;
    if (w->coap_token_max > COAP_TOKEN_MAX_EXTENDED) w->coap_token_max = COAP_TOKEN_MAX_EXTENDED;
    w->texts = arena_new(TEXTS_BYTES);
    w->origin = malloc(WALK_ORIGINS_MAX * sizeof *w->origin);
    no_memory(w->origin);
    w->contexts = lowpan_contexts_new(options->lowpan_context);
    w->neui64 = options->neui64 < DISSECT_NODES ? options->neui64 : DISSECT_NODES;
    memcpy(w->eui64, options->eui64, sizeof w->eui64);
    memcpy(w->short_addr, options->short_addr, sizeof w->short_addr);
    memcpy(w->key, options->wpan_key, sizeof w->key);
    while (w->nkeys < WPAN_KEYS && w->key[w->nkeys].used) w->nkeys++;
    w->lowpan_packet = malloc(LOWPAN_PACKET_BYTES);
    no_memory(w->lowpan_packet);
    w->rpl_keys = options->rpl_keys;
    if (w->rpl_keys.n) no_memory(w->rpl_clear = malloc(RPL_CRYPT_BYTES));
    if (options->reassemble) w->reassembly = reassembly_new();
    if (options->reassemble) w->lowpan = lowpan_reassembly_new();
    set_ports(w, options);
    d->link = link_of(0);
    d->ops = calloc(FIELD_IDS, sizeof *d->ops);
    no_memory(d->ops);
    compile_all(d);
    w->glances = w->lean && !w->named && !w->proto_wanted[PROTO_LOWPAN] &&
                 !w->proto_wanted[PROTO_IPV6] && !w->proto_wanted[PROTO_UDP];
    w->coap_names = walk_wants(w, FIELD(PROTO_COAP, COAP_OPT_NAME)) ||
                    walk_wants(w, FIELD(PROTO_COAP, COAP_OPT_DESC));
    for (unsigned row = COAP_OPT_DELTA; row <= COAP_OPT_LENGTH_EXT; row++)
        w->coap_forms |= walk_wants(w, FIELD(PROTO_COAP, row));
    for (unsigned row = COAP_URI_PATH_RECON; row <= COAP_LOCATION_QUERY_RECON; row++)
        w->coap_recons |= walk_wants(w, FIELD(PROTO_COAP, row));
    return d;
}

void dissector_reset(struct dissector *d)
{
    d->begun = false;
    lowpan_contexts_reset(d->walk.contexts);
    if (d->walk.reassembly) reassembly_reset(d->walk.reassembly);
    if (d->walk.lowpan) lowpan_reassembly_reset(d->walk.lowpan);
}

void dissector_free(struct dissector *d)
{
    if (!d) return;
    free(d->walk.node);
    free(d->walk.origin);
    free(d->ops);
    arena_free(d->walk.texts);
    reassembly_free(d->walk.reassembly);
    lowpan_contexts_free(d->walk.contexts);
    lowpan_reassembly_free(d->walk.lowpan);
    free(d->walk.lowpan_packet);
    free(d->walk.rpl_clear);
    free(d);
}
