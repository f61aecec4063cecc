/* SPDX-License-Identifier: Apache-2.0
 * The pcapng file format: blocks of {type, length, body, length}, in sections with a byte order of
 * their own. Blocks that are no frames and describe no interface are passed over. */
#include "capture/reader.h"

enum {
    BLOCK_SECTION = 0x0a0d0d0a,
    BLOCK_INTERFACE = 1,
    BLOCK_OLD_PACKET = 2,
    BLOCK_SIMPLE = 3,
    BLOCK_STATISTICS = 5,
    BLOCK_PACKET = 6
};
enum {
    OPTION_END = 0,
    OPTION_NAME = 2,
    OPTION_END_TIME = 3,
    OPTION_TSRESOL = 9,
    OPTION_TSOFFSET = 14
};
enum { BLOCK_OVERHEAD = 12, SECTION_LEAST = 28 };

/* A whole block at hand. */
struct block {
    const uint8_t *p;
    uint32_t n; /* with type and both lengths */
    size_t at;  /* in the batch */
};

static uint32_t padded(uint32_t n)
{
    return (n + 3) & ~(uint32_t)3;
}

bool pcapng_option(struct slice options, bool big, size_t *at, uint16_t *code, struct slice *value)
{
    if (options.n - *at < 4) return false;
    const uint8_t *p = options.p + *at;
    *code = file_u16(big, p);
    uint16_t n = file_u16(big, p + 2);
    if (*code == OPTION_END || options.n - *at - 4 < n) return false;
    *value = (struct slice){ p + 4, n };
    *at += 4 + padded(n);
    if (*at > options.n) *at = options.n; /* the padding of the last one may be missing */
    return true;
}

static struct slice options_of(const struct block *k, size_t from)
{
    return (struct slice){ k->p + from, k->n - 4 - from };
}

/* The first comment of the file's first section that has one. */
static void remember_comment(struct capture *c, struct slice options)
{
    uint16_t code;
    struct slice value;
    for (size_t at = 0; pcapng_option(options, c->big, &at, &code, &value);) {
        if (code != 1) continue;
        c->comment = strndup((const char *)value.p, value.n);
        return;
    }
}

static enum parsed section(struct capture *c, struct capture_batch *b, const struct block *k)
{
    if (k->n < SECTION_LEAST) return reader_damage(c, b, k->at, "its section header is too short");
    uint16_t major = file_u16(c->big, k->p + 12);
    if (major != 1)
        return reader_damage(c, b, k->at, "pcapng version %u is not known (1 is)", major);
    c->first = c->ninterfaces;
    if (!c->comment) remember_comment(c, options_of(k, 24));
    return PARSED_MORE;
}

static void read_tsresol(struct capture_interface *about, uint8_t v)
{
    about->units_per_s = 0;
    about->binary_exponent = v & 0x7f;
    if (v & 0x80) return;
    if (v > 18) { /* finer than any 64-bit stamp can use: keep the finest that fits */
        about->binary_exponent = 127;
        return;
    }
    about->units_per_s = 1;
    for (unsigned i = 0; i < v; i++) about->units_per_s *= 10;
}

static int64_t signed64(bool big, const uint8_t *p)
{
    uint64_t a = file_u32(big, p), b = file_u32(big, p + 4);
    return (int64_t)(big ? a << 32 | b : b << 32 | a);
}

static enum parsed interface(struct capture *c, struct capture_batch *b, const struct block *k)
{
    if (k->n < 20) return reader_damage(c, b, k->at, "its interface description is too short");
    struct capture_interface about = { .linktype = file_u16(c->big, k->p + 8),
                                       .snaplen = file_u32(c->big, k->p + 12),
                                       .units_per_s = 1000000 };
    struct slice options = options_of(k, 16), value;
    uint16_t code;
    for (size_t at = 0; pcapng_option(options, c->big, &at, &code, &value);) {
        if (code == OPTION_NAME) {
            size_t n = value.n < sizeof about.name - 1 ? value.n : sizeof about.name - 1;
            memcpy(about.name, value.p, n);
            about.name[n] = '\0';
        }
        if (code == OPTION_TSRESOL && value.n == 1) read_tsresol(&about, value.p[0]);
        if (code == OPTION_TSOFFSET && value.n == 8) about.offset_s = signed64(c->big, value.p);
    }
    return reader_interface(c, &about) ? PARSED_MORE : PARSED_BAD;
}

/* The three packet blocks differ in where things stand. */
static enum parsed packet(struct capture *c, struct capture_batch *b, const struct block *k,
                          uint32_t id)
{
    if (k->n < 32) return reader_damage(c, b, k->at, "its block is too short to hold a frame");
    if (id >= c->ninterfaces - c->first)
        return reader_damage(c, b, k->at, "interface %u is not described in its section", id);
    uint32_t captured = file_u32(c->big, k->p + 20);
    if (captured > k->n - 32)
        return reader_damage(c, b, k->at, "%u bytes are claimed in a block of %u", captured, k->n);
    if (captured > CAPTURE_FRAME_MAX)
        return reader_damage(c, b, k->at, "it claims %u bytes, more than any frame has (%d)",
                             captured, CAPTURE_FRAME_MAX);
    struct interface *i = &c->interface[c->first + id];
    uint64_t stamp = (uint64_t)file_u32(c->big, k->p + 12) << 32 | file_u32(c->big, k->p + 16);
    struct frame f = { .linktype = i->about.linktype,
                       .interface = c->first + id,
                       .orig_bytes = file_u32(c->big, k->p + 24),
                       .time_ns = reader_time_ns(i, stamp),
                       .bytes = { k->p + 28, captured } };
    i->decoded ? c->decoded_frames++ : i->frames++;
    uint32_t options = 28 + padded(captured);
    reader_frame(c, b, &f, options < k->n - 4 ? options_of(k, options) : (struct slice){ 0 });
    return PARSED_MORE;
}

static enum parsed enhanced_packet(struct capture *c, struct capture_batch *b,
                                   const struct block *k)
{
    return packet(c, b, k, file_u32(c->big, k->p + 8));
}

static enum parsed old_packet(struct capture *c, struct capture_batch *b, const struct block *k)
{
    return packet(c, b, k, file_u16(c->big, k->p + 8));
}

/* No time stamp, and the captured length follows from the interface's limit. */
static enum parsed simple_packet(struct capture *c, struct capture_batch *b, const struct block *k)
{
    if (k->n < 16) return reader_damage(c, b, k->at, "its block is too short to hold a frame");
    if (c->ninterfaces == c->first)
        return reader_damage(c, b, k->at, "no interface is described in its section");
    struct interface *i = &c->interface[c->first];
    uint32_t original = file_u32(c->big, k->p + 8), captured = k->n - 16;
    if (i->about.snaplen && i->about.snaplen < captured) captured = i->about.snaplen;
    if (original < captured) captured = original;
    if (captured > CAPTURE_FRAME_MAX)
        return reader_damage(c, b, k->at, "it claims %u bytes, more than any frame has (%d)",
                             captured, CAPTURE_FRAME_MAX);
    struct frame f = { .linktype = i->about.linktype,
                       .interface = c->first,
                       .orig_bytes = original,
                       .bytes = { k->p + 12, captured } };
    i->decoded ? c->decoded_frames++ : i->frames++;
    reader_frame(c, b, &f, (struct slice){ 0 });
    return PARSED_MORE;
}

/* When the recording ended. What is wrong in it is passed over: no frame is lost by that. */
static enum parsed statistics(struct capture *c, struct capture_batch *b, const struct block *k)
{
    uint16_t code;
    struct slice value;
    (void)b;
    if (k->n < 24 || file_u32(c->big, k->p + 8) >= c->ninterfaces - c->first) return PARSED_MORE;
    const struct interface *i = &c->interface[c->first + file_u32(c->big, k->p + 8)];
    for (size_t at = 0; pcapng_option(options_of(k, 20), c->big, &at, &code, &value);) {
        if (code != OPTION_END_TIME || value.n != 8) continue;
        uint64_t stamp = (uint64_t)file_u32(c->big, value.p) << 32 | file_u32(c->big, value.p + 4);
        int64_t end_ns = reader_time_ns(i, stamp);
        if (end_ns > c->end_ns) c->end_ns = end_ns;
    }
    return PARSED_MORE;
}

/* What is read; everything else is passed over. */
static const struct block_kind {
    uint32_t type;
    enum parsed (*read)(struct capture *c, struct capture_batch *b, const struct block *k);
} kinds[] = {
    { BLOCK_PACKET, enhanced_packet }, { BLOCK_SIMPLE, simple_packet },
    { BLOCK_OLD_PACKET, old_packet },  { BLOCK_INTERFACE, interface },
    { BLOCK_SECTION, section },        { BLOCK_STATISTICS, statistics },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const struct block_kind *kind_of(uint32_t type)
{
    for (unsigned i = 0; i < KINDS; i++)
        if (kinds[i].type == type) return &kinds[i];
    return NULL;
}

/* The byte order of the section that begins at p (12 octets). Returns false when it is neither. */
static bool byte_order(const uint8_t *p, bool *big)
{
    static const uint8_t most[] = { 0x1a, 0x2b, 0x3c, 0x4d }, least[] = { 0x4d, 0x3c, 0x2b, 0x1a };
    *big = memcmp(p + 8, most, 4) == 0;
    return *big || memcmp(p + 8, least, 4) == 0;
}

/* A block that is longer than what is at hand. */
static enum parsed long_block(struct capture *c, struct capture_batch *b, const struct block *k,
                              bool wanted, size_t *at)
{
    if (k->n <= CAPTURE_BLOCK_MAX) return PARSED_MORE;
    if (wanted)
        return reader_damage(c, b, k->at, "its block claims %u bytes; at most %d are read", k->n,
                             CAPTURE_BLOCK_MAX);
    c->skip = k->n - (b->used - *at);
    *at = b->used;
    return PARSED_MORE;
}

static enum parsed pcapng_parse(struct capture *c, struct capture_batch *b, size_t *at)
{
    while (b->used - *at >= BLOCK_OVERHEAD) {
        struct block k = { b->bytes + *at, 0, *at };
        uint32_t type = file_u32(c->big, k.p);
        const struct block_kind *kind = kind_of(type);
        if (b->n == BATCH_FRAMES) return PARSED_BATCH;
        if (type == BLOCK_SECTION) {
            bool big;
            if (!byte_order(k.p, &big))
                return reader_damage(c, b, *at, "the section has no valid byte-order mark");
            if (b->n) return PARSED_BATCH; /* one batch, one byte order */
            c->big = b->swapped = big;
        }
        k.n = file_u32(c->big, k.p + 4);
        if (k.n < BLOCK_OVERHEAD || k.n % 4)
            return reader_damage(c, b, *at, "a block of type %u claims %u bytes", type, k.n);
        if (k.n > b->used - *at) return long_block(c, b, &k, kind != NULL, at);
        if (file_u32(c->big, k.p + k.n - 4) != k.n)
            return reader_damage(c, b, *at, "a block's two lengths differ (%u and %u)", k.n,
                                 file_u32(c->big, k.p + k.n - 4));
        enum parsed result = kind ? kind->read(c, b, &k) : PARSED_MORE;
        if (result != PARSED_MORE) return result;
        *at += k.n;
    }
    return PARSED_MORE;
}

int pcapng_begin(struct capture *c, const uint8_t *head, size_t n, size_t *used)
{
    static const uint8_t type[] = { 0x0a, 0x0d, 0x0d, 0x0a };
    if (n < 4 || memcmp(head, type, 4) != 0) return 0;
    if (n >= BLOCK_OVERHEAD && !byte_order(head, &c->big)) {
        struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path },
                                    "begins like pcapng but has no valid byte-order mark");
        if (d) d->hint = "the file is damaged; record it again";
        return -1;
    }
    c->parse = pcapng_parse;
    *used = 0;
    return 1;
}
