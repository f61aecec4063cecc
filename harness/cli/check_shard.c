/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/check_shard.h"

#include "base/cursor.h"
#include "base/hash.h"

enum { HOP_BY_HOP = 0, ROUTING = 43, ICMPV6 = 58 };
enum { ETHER_IP4 = 0x0800, ETHER_IP6 = 0x86dd, ETHER_VLAN = 0x8100, ETHER_QINQ = 0x88a8 };

/* Octets before the IP header, for link types in which that is a constant; the others are 0. */
static const struct {
    uint32_t linktype;
    uint8_t skip;
    bool ethertype; /* the last two octets before say what follows */
} links[] = {
    { 1, 14, true },  { 113, 16, true }, { 276, 20, false }, { 101, 0, false }, { 12, 0, false },
    { 14, 0, false }, { 228, 0, false }, { 229, 0, false },  { 0, 4, false },   { 108, 4, false },
};

static struct rd at_ip(const struct frame *f)
{
    struct rd r = rd_open(f->bytes);
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++) {
        if (links[i].linktype != f->linktype) continue;
        if (!links[i].ethertype) {
            rd_skip(&r, links[i].skip);
            return r;
        }
        rd_skip(&r, links[i].skip - 2u);
        unsigned type = rd_be16(&r);
        for (unsigned tags = 0; tags < 4 && (type == ETHER_VLAN || type == ETHER_QINQ); tags++) {
            rd_skip(&r, 2);
            type = rd_be16(&r);
        }
        if (type != ETHER_IP4 && type != ETHER_IP6) r.bad = true;
        return r;
    }
    r.bad = true;
    return r;
}

static uint64_t part(struct slice s)
{
    return hash_octets(s, 0x706c7567);
}

unsigned check_shard(const struct frame *frame, unsigned n)
{
    struct rd r = at_ip(frame);
    struct rd look = r;
    unsigned version = rd_u8(&look) >> 4;
    unsigned length = version == 6 ? 16 : 4;
    rd_skip(&r, version == 6 ? 8 : 12);
    struct slice src = rd_bytes(&r, length), dst = rd_bytes(&r, length);
    if (r.bad || (version != 4 && version != 6)) return 0;
    struct rd first = rd_open(dst);
    unsigned top = rd_u8(&first);
    if (version == 6 ? top == 0xff : (top & 0xf0) == 0xe0) return CHECK_EVERYBODY;
    return (unsigned)((part(src) + part(dst)) >> 7) % n;
}

bool check_shard_mesh(const struct frame *frame)
{
    struct rd r = at_ip(frame);
    unsigned version = rd_u8(&r) >> 4;
    rd_skip(&r, 5);
    unsigned next = rd_u8(&r);
    return !r.bad && version == 6 && (next == HOP_BY_HOP || next == ROUTING || next == ICMPV6);
}
