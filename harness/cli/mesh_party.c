/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/mesh_party.h"

#include "wire/rpl.h"

#include <stdlib.h>

struct mesh_party {
    struct mesh *mesh;
    struct rules *rules; /* what the tester's own frames are held to: */
    struct rules_watch *ours;
    const struct test **test; /* the invariants of RPL */
    struct arena *arena;
    bool doubted;
    uint32_t device; /* its node, once it was heard */
};

enum { ARENA_BYTES = 1 << 20 };

static struct mesh *new_mesh(void)
{
    struct mesh_options o = { .max_nodes = 0 };
    return mesh_new(&o);
}

struct mesh_party *mesh_party_new(const struct test *const *test, unsigned ntests)
{
    struct arena *a = arena_new(ARENA_BYTES);
    const struct test **rpl = arena_array(a, ntests + 1, sizeof *rpl);
    unsigned n = 0;
    for (unsigned i = 0; i < ntests; i++)
        if (rules_of_mesh(test[i])) rpl[n++] = test[i];
    if (!n) {
        arena_free(a);
        return NULL;
    }
    struct mesh_party *m = arena_alloc(a, sizeof *m);
    struct rules_options everybody = { .link_role = "tester" };
    struct diags known = diags_new(a); /* said of the rules for the device */
    *m = (struct mesh_party){ .mesh = new_mesh(), .test = rpl, .arena = a, .device = MESH_NONE };
    m->rules = rules_new(rpl, n, &everybody, &known);
    m->ours = rules_watch_new(m->rules);
    return m;
}

void mesh_party_free(struct mesh_party *m)
{
    if (!m) return;
    mesh_free(m->mesh);
    rules_watch_free(m->ours);
    rules_free(m->rules);
    arena_free(m->arena);
}

void mesh_party_anew(struct mesh_party *m, struct rules_watch *watch)
{
    mesh_free(m->mesh);
    m->mesh = new_mesh();
    m->device = MESH_NONE;
    m->doubted = false;
    rules_doubt(watch, 0);
}

static void doubt(struct mesh_party *m, struct rules_watch *watch, const struct packet *p)
{
    if (!m->doubted) rules_doubt(watch, p->frame.number);
    m->doubted = true;
}

/* Can the device hear it? */
static bool reaches(const struct link_party *device, const struct packet *p)
{
    const struct endpoint *to = &p->link_dst;
    return endpoint_is_broadcast(to) || link_party_is_device(device, to);
}

/* Does it speak of an address of the device, as if that were below another node? */
static bool claims_device(const struct mesh_party *m, const struct packet *p)
{
    const struct node *n = packet_first(p, FIELD(PROTO_RPL, RPL_TARGET_PREFIX));
    for (; n && m->device != MESH_NONE; n = packet_next(p, n))
        if (n->s.n == 16 && mesh_node_named(m->mesh, n->s.p) == m->device) return true;
    return false;
}

static void learn_ours(struct mesh_party *m, const struct link_party *device,
                       struct rules_watch *watch, const struct packet *p)
{
    struct mesh_seen seen;
    uint64_t before = rules_broken_musts(m->ours);
    bool wavered = mesh_wavers(m->mesh);
    if (link_party_is_device(device, &p->link_src)) {
        doubt(m, watch, p); /* in the name of the device: it has not said that */
        return;
    }
    if (!reaches(device, p)) return;
    mesh_frame(m->mesh, p, &seen);
    for (unsigned i = 0; i < seen.n; i++)
        if (seen.at[i].own) rules_mesh(m->ours, &seen.at[i]);
    if (claims_device(m, p) || rules_broken_musts(m->ours) > before ||
        mesh_wavers(m->mesh) > wavered)
        doubt(m, watch, p);
}

void mesh_party_frame(struct mesh_party *m, const struct link_party *device,
                      struct rules_watch *watch, const struct packet *p)
{
    struct mesh_seen seen;
    if (endpoint_is_ethernet(&p->link_src)) return; /* outside of the network */
    if (p->frame.sent) {
        learn_ours(m, device, watch, p);
        return;
    }
    mesh_frame(m->mesh, p, &seen);
    if (!link_party_is_device(device, &p->link_src)) return;
    if (seen.n) m->device = mesh_at_link(m->mesh, p, true);
    for (unsigned i = 0; i < seen.n; i++)
        if (seen.at[i].own) rules_mesh(watch, &seen.at[i]);
}
