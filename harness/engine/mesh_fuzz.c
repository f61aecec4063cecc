/* SPDX-License-Identifier: Apache-2.0
 * Whatever is on the air, the reconstruction of a RPL network stays within its bounds and can be
 * listed. Input: frames, each behind an octet for the time that passes and one for its length. */
#include "base/cursor.h"
#include "engine/mesh.h"

enum { RADIO = 195, ETHERNET = 1, NODES = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct dissector *dissector;

static void list_all(const struct mesh *m)
{
    struct mesh_dodag d;
    struct mesh_member x;
    for (unsigned i = 0; mesh_dodag(m, i, &d); i++) {
        unsigned k = 0;
        for (; mesh_member(m, i, k, &x); k++) (void)mesh_node(m, x.parent);
        if (k != d.members || d.joined > d.members) __builtin_trap();
    }
    for (unsigned i = 0; mesh_event(m, i); i++)
        if (mesh_event(m, i)->kind > MESH_PARENT) __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd r = rd_open((struct slice){ data, size });
    uint32_t linktype = rd_u8(&r) & 1 ? ETHERNET : RADIO;
    struct mesh_options o = { .max_nodes = NODES, .complete = size & 1 };
    struct mesh *m = mesh_new(&o);
    struct dissect_options options = dissect_defaults();
    struct packet p;
    struct mesh_seen seen;
    int64_t now = 0;
    if (!dissector) {
        mesh_fields(&options.wanted);
        dissector = dissector_new(&options);
    }
    dissector_reset(dissector);
    for (uint64_t number = 1; !r.bad && rd_left_bytes(&r); number++) {
        unsigned passed = rd_u8(&r); /* clocks of captures may go back */
        now += (passed & 0x80 ? -1 : 1) * (int64_t)(passed & 0x7f) * 500000000;
        size_t n = rd_u8(&r);
        struct slice bytes = rd_bytes(&r, n < rd_left_bytes(&r) ? n : rd_left_bytes(&r));
        struct frame f = { .number = number,
                           .time_ns = now,
                           .linktype = linktype,
                           .orig_bytes = (uint32_t)bytes.n,
                           .bytes = bytes };
        dissect(dissector, &f, &p);
        mesh_frame(m, &p, &seen);
        if (seen.n > MESH_SEEN) __builtin_trap();
    }
    list_all(m);
    mesh_free(m);
    return 0;
}
