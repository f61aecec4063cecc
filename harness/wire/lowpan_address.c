/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_address.h"

static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };

struct lowpan_iid lowpan_iid_of(const uint8_t *octets, size_t n)
{
    struct lowpan_iid iid = { .known = n == 8 || n == 2 };
    if (n == 8) {
        memcpy(iid.octets, octets, 8);
        iid.octets[0] ^= 2;
    } else if (n == 2) {
        memcpy(iid.octets, short_iid, 6);
        memcpy(iid.octets + 6, octets, 2);
    }
    return iid;
}

struct lowpan_iid lowpan_iid_of_ipv6(const uint8_t address[16])
{
    struct lowpan_iid iid = { .known = true };
    memcpy(iid.octets, address + 8, 8);
    return iid;
}

bool lowpan_mode_reserved(const struct lowpan_mode *m, bool is_dst)
{
    return is_dst && m->stateful && (m->multicast ? m->mode != 0 : m->mode == 0);
}

bool lowpan_mode_uses_context(const struct lowpan_mode *m, bool is_dst)
{
    return m->stateful && !lowpan_mode_reserved(m, is_dst) && (is_dst || m->mode != 0);
}

unsigned lowpan_mode_bytes(const struct lowpan_mode *m, bool is_dst)
{
    static const uint8_t unicast[4] = { 16, 8, 2, 0 }, multicast[4] = { 16, 6, 4, 1 };
    if (m->multicast) return m->stateful && m->mode == 0 ? 6 : multicast[m->mode & 3];
    if (!is_dst && m->stateful && m->mode == 0) return 0;
    return unicast[m->mode & 3];
}

static void write_multicast(struct wr *w, const struct lowpan_mode *m, const uint8_t *address)
{
    if (m->stateful && m->mode == 0) { /* ffXX:XXLL:PPPP:PPPP:PPPP:PPPP:XXXX:XXXX */
        wr_bytes(w, (struct slice){ address + 1, 2 });
        wr_bytes(w, (struct slice){ address + 12, 4 });
        return;
    }
    size_t n = lowpan_mode_bytes(m, true);
    if (n == 6 || n == 4) wr_u8(w, address[1]);
    if (n == 6 || n == 4) n--;
    wr_bytes(w, (struct slice){ address + 16 - n, n });
}

void lowpan_mode_write(struct wr *w, const struct lowpan_mode *m, bool is_dst,
                       const uint8_t address[16])
{
    size_t n = lowpan_mode_bytes(m, is_dst);
    if (m->multicast)
        write_multicast(w, m, address);
    else
        wr_bytes(w, (struct slice){ address + 16 - n, n });
}

/* The first `bits` bits of the prefix over what is in the address. */
static void overlay(uint8_t *address, const struct lowpan_context *c, unsigned bits)
{
    unsigned whole = bits < 128 ? bits / 8 : 16;
    uint8_t rest = (uint8_t)(0xff00u >> bits % 8);
    memcpy(address, c->prefix, whole);
    if (whole < 16)
        address[whole] = (uint8_t)((address[whole] & ~rest) | (c->prefix[whole] & rest));
}

/* Does the address begin with the context's prefix, or of a group, hold it (RFC 3306)? Others are
 * compressed with it in no mode. */
static bool has_prefix(const struct lowpan_context *c, const uint8_t address[16])
{
    uint8_t with[16];
    memcpy(with, address, 16);
    if (address[0] == 0xff) {
        if (c->prefix_bits > 64 || address[3] != c->prefix_bits) return false;
        memset(with, 0, 8);
        overlay(with, c, c->prefix_bits);
        return memcmp(with, address + 4, 8) == 0;
    }
    overlay(with, c, c->prefix_bits);
    return memcmp(with, address, 16) == 0;
}

static bool rebuild_multicast(const struct lowpan_mode *m, const struct lowpan_context *c,
                              struct rd *in, uint8_t *address)
{
    if (m->stateful) {
        if (!c || c->prefix_bits > 64) return false;
        uint8_t prefix[16] = { 0 };
        overlay(prefix, c, c->prefix_bits);
        address[0] = 0xff;
        address[1] = rd_u8(in);
        address[2] = rd_u8(in);
        address[3] = c->prefix_bits;
        memcpy(address + 4, prefix, 8);
        memcpy(address + 12, rd_bytes(in, 4).p, 4);
        return true;
    }
    size_t n = rd_left_bytes(in);
    if (n == 16) {
        memcpy(address, rd_bytes(in, 16).p, 16);
        return address[0] == 0xff;
    }
    address[0] = 0xff;
    address[1] = n == 1 ? 2 : rd_u8(in);
    n = rd_left_bytes(in);
    memcpy(address + 16 - n, rd_bytes(in, n).p, n);
    return true;
}

static bool rebuild_unicast(const struct lowpan_side *side, const struct lowpan_mode *m,
                            const struct lowpan_context *c, struct rd *in, uint8_t *address)
{
    size_t n = rd_left_bytes(in);
    if (m->stateful && m->mode == 0) return true; /* the unspecified address */
    if (n == 16) {
        memcpy(address, rd_bytes(in, 16).p, 16);
        return !side->is_dst || address[0] != 0xff;
    }
    if (n == 0 && !side->iid.known) return false;
    if (n == 0) memcpy(address + 8, side->iid.octets, 8);
    if (n == 2) memcpy(address + 8, short_iid, 6);
    if (n) memcpy(address + 16 - n, rd_bytes(in, n).p, n);
    if (m->stateful && !c) return false;
    if (m->stateful)
        overlay(address, c, c->prefix_bits);
    else
        memcpy(address, (const uint8_t[8]){ 0xfe, 0x80 }, 8);
    return true;
}

bool lowpan_mode_fits(const struct lowpan_side *side, const struct lowpan_mode *m,
                      const uint8_t address[16])
{
    uint8_t line[16], rebuilt[16] = { 0 };
    if (lowpan_mode_reserved(m, side->is_dst) || (m->multicast && !side->is_dst)) return false;
    const struct lowpan_context *c = NULL;
    if (lowpan_mode_uses_context(m, side->is_dst) && side->context)
        c = &side->context[m->context % LOWPAN_CONTEXTS];
    if (c && !c->used) c = NULL;
    struct wr w = wr_open(line, sizeof line);
    lowpan_mode_write(&w, m, side->is_dst, address);
    struct rd in = rd_open((struct slice){ line, wr_size(&w) });
    bool whole = m->multicast ? rebuild_multicast(m, c, &in, rebuilt)
                              : rebuild_unicast(side, m, c, &in, rebuilt);
    return whole && memcmp(rebuilt, address, 16) == 0;
}

static unsigned try_four(const struct lowpan_side *side, struct lowpan_mode m,
                         const uint8_t *address, struct lowpan_mode *out)
{
    unsigned n = 0;
    for (m.mode = 0; m.mode < 4; m.mode++) {
        if (lowpan_mode_fits(side, &m, address)) out[n++] = m;
    }
    return n;
}

unsigned lowpan_modes(const struct lowpan_side *side, const uint8_t address[16],
                      struct lowpan_mode *out)
{
    struct lowpan_mode m = { .multicast = side->is_dst && address[0] == 0xff };
    unsigned n = try_four(side, m, address, out);
    m.stateful = true;
    if (!side->is_dst && lowpan_mode_fits(side, &m, address)) out[n++] = m;
    for (unsigned c = 0; c < LOWPAN_CONTEXTS && side->context; c++) {
        const struct lowpan_context *known = &side->context[c];
        if (!known->used || !known->compress || !has_prefix(known, address)) continue;
        struct lowpan_mode four[4];
        m.context = (uint8_t)c;
        unsigned found = try_four(side, m, address, four);
        for (unsigned i = 0; i < found; i++) {
            if (lowpan_mode_uses_context(&four[i], side->is_dst)) out[n++] = four[i];
        }
    }
    return n;
}
