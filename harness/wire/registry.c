/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/coap.h"
#include "wire/frame.h"
#include "wire/ip.h"
#include "wire/link.h"
#include "wire/lowpan.h"
#include "wire/mesh.h"
#include "wire/nd.h"
#include "wire/rpl.h"
#include "wire/track.h"
#include "wire/udp.h"
#include "wire/walk.h"
#include "wire/wpan.h"
#include "wire/wpan_tap.h"
#include "wire/zep.h"

#include <ctype.h>
#include <pthread.h>

static const struct proto protos[PROTO_COUNT] = {
    [PROTO_FRAME] = { "frame", frame_rows, FRAME_ROWS },
    [PROTO_ETH] = { "eth", eth_rows, ETH_ROWS },
    [PROTO_SLL] = { "sll", sll_rows, SLL_ROWS },
    [PROTO_NULL] = { "null", null_rows, NULL_ROWS },
    [PROTO_IP] = { "ip", ip_rows, IP_ROWS },
    [PROTO_IPV6] = { "ipv6", ipv6_rows, IPV6_ROWS },
    [PROTO_ICMP] = { "icmp", icmp_rows, ICMP_ROWS },
    [PROTO_ICMPV6] = { "icmpv6", icmpv6_rows, ICMPV6_ROWS },
    [PROTO_UDP] = { "udp", udp_rows, UDP_ROWS },
    [PROTO_DATA] = { "data", data_rows, DATA_ROWS },
    [PROTO_COAP] = { "coap", coap_rows, COAP_ROWS },
    [PROTO_WPAN] = { "wpan", wpan_rows, WPAN_ROWS },
    [PROTO_WPAN_TAP] = { "wpan-tap", wpan_tap_rows, WPAN_TAP_ROWS },
    [PROTO_ZEP] = { "zep", zep_rows, ZEP_ROWS },
    [PROTO_LOWPAN] = { "6lowpan", lowpan_rows, LOWPAN_ROWS },
    [PROTO_ICMPV6_OPT] = { "icmpv6.opt", icmpv6_opt_rows, ICMPV6_OPT_ROWS },
    [PROTO_RPL] = { "icmpv6.rpl", rpl_rows, RPL_ROWS },
    [PROTO_MESH] = { "rpl.track", mesh_rows, MESH_ROWS },
    [PROTO_TRACK] = { "coap.track", track_rows, TRACK_ROWS },
};

/* Names that Wireshark accepts, or that people know, for the same field. */
static const struct {
    const char *alias, *name;
} aliases[] = {
    { "ipv6.class", "ipv6.tclass" },
    { "udp.len", "udp.length" },
    { "coap.opt.content_format", "coap.opt.ctype" },
    { "coap.opt.oscore", "coap.opt.object_security" },
};

const struct proto *proto_at(enum proto_index index)
{
    return (unsigned)index < PROTO_COUNT ? &protos[index] : &protos[PROTO_FRAME];
}

const struct field *field_row(field_id id)
{
    const struct proto *p = proto_at((enum proto_index)FIELD_PROTO(id));
    return &p->row[FIELD_ROW(id) < p->nrows ? FIELD_ROW(id) : 0];
}

/* Test descriptions name fields tens of thousands of times: names are looked up by hash. A slot
 * holds an id + 1; 0 is empty. */
enum { NAME_SLOTS = 4096 };
static uint16_t name_slot[NAME_SLOTS];
static pthread_once_t name_slots_made = PTHREAD_ONCE_INIT;

static unsigned name_hash(struct slice name)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < name.n; i++) h = (h ^ name.p[i]) * 16777619u;
    return (h ^ h >> 16) % NAME_SLOTS;
}

static void make_name_slots(void)
{
    for (unsigned p = 0; p < PROTO_COUNT; p++) {
        for (unsigned i = 0; i < protos[p].nrows; i++) {
            unsigned at = name_hash(slice_text(protos[p].row[i].name));
            while (name_slot[at]) at = (at + 1) % NAME_SLOTS;
            name_slot[at] = (uint16_t)(FIELD(p, i) + 1);
        }
    }
}

static bool find_exact(struct slice name, field_id *id)
{
    pthread_once(&name_slots_made, make_name_slots);
    for (unsigned at = name_hash(name); name_slot[at]; at = (at + 1) % NAME_SLOTS) {
        field_id here = (field_id)(name_slot[at] - 1);
        if (!slice_is(name, field_row(here)->name)) continue;
        *id = here;
        return true;
    }
    return false;
}

field_id field_find(struct slice name, bool *found)
{
    field_id id = 0;
    bool hit = find_exact(name, &id);
    for (unsigned i = 0; !hit && i < sizeof aliases / sizeof *aliases; i++) {
        if (slice_is(name, aliases[i].alias)) hit = find_exact(slice_text(aliases[i].name), &id);
    }
    if (found) *found = hit;
    return id;
}

const char *field_suggest(struct slice name)
{
    const char *all[FIELD_IDS];
    size_t n = 0;
    for (unsigned p = 0; p < PROTO_COUNT; p++) {
        for (unsigned i = 0; i < protos[p].nrows; i++) all[n++] = protos[p].row[i].name;
    }
    return diag_nearest(name, all, n);
}

static bool same_word(struct slice a, const char *b)
{
    if (a.n != strlen(b)) return false;
    for (size_t i = 0; i < a.n; i++) {
        if (tolower(a.p[i]) != tolower((unsigned char)b[i])) return false;
    }
    return true;
}

/* Digits of a base, all of them, without overflow. */
static bool read_digits(struct slice s, unsigned base, uint64_t *value)
{
    uint64_t v = 0;
    if (!s.n) return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned c = (unsigned)tolower(s.p[i]);
        unsigned digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
        if (digit >= base || v > (UINT64_MAX - digit) / base) return false;
        v = v * base + digit;
    }
    *value = v;
    return true;
}

static bool read_number(struct slice s, uint64_t *value)
{
    if (s.n > 2 && s.p[0] == '0' && tolower(s.p[1]) == 'x')
        return read_digits(slice_part(s, 2, s.n), 16, value);
    if (s.n > 2 && s.p[0] == '0' && tolower(s.p[1]) == 'b')
        return read_digits(slice_part(s, 2, s.n), 2, value);
    return read_digits(s, 10, value);
}

/* "2.05": class and two digits of detail. */
static bool read_dotted(struct slice s, uint64_t *value)
{
    uint64_t class, detail;
    if (s.n != 4 || s.p[1] != '.' || !read_digits(slice_part(s, 0, 1), 10, &class) ||
        !read_digits(slice_part(s, 2, 2), 10, &detail) || class > 7 || detail > 31)
        return false;
    *value = class << 5 | detail;
    return true;
}

/* The text of a name without the dotted code before it: "2.05 Content" may be written "Content". */
static bool same_without_code(struct slice text, const char *name)
{
    return strlen(name) > 5 && name[1] == '.' && name[4] == ' ' && same_word(text, name + 5);
}

bool field_value(const struct field *f, struct slice text, uint64_t *value)
{
    for (const struct names *n = f->names; n && n->text; n++) {
        if (same_word(text, n->text) || (f->flags & F_DOTTED && same_without_code(text, n->text))) {
            *value = n->value;
            return true;
        }
    }
    if (f->type == F_BOOL && (same_word(text, "true") || same_word(text, "false"))) {
        *value = tolower(text.p[0]) == 't';
        return true;
    }
    if (f->type != F_UINT && f->type != F_BOOL && f->type != F_FRAME && f->type != F_TIME)
        return false;
    if (f->flags & F_DOTTED && read_dotted(text, value)) return true;
    if (!read_number(text, value)) return false;
    unsigned bits = f->type == F_BOOL ? 1 : f->bits;
    return !bits || bits >= 64 || *value >> bits == 0 || f->flags & F_CODEC;
}

const char *field_name_of(const struct field *f, uint64_t value)
{
    for (const struct names *n = f->names; n && n->text; n++) {
        if (n->value == value) return n->text;
    }
    return NULL;
}
