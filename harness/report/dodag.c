/* SPDX-License-Identifier: Apache-2.0
 * dodag.c - see dodag.h. */
#include "report/dodag.h"
#include "base/text.h"
#include "report/json_put.h"
#include "wire/packet.h"
#include "wire/rpl.h"
#include <stdlib.h>

enum { EVENTS_MAX = 20000 }; /* in a report; the rest is counted */

static void put_address(json_t *o, const char *key, const uint8_t *address)
{
    struct text t = text_new(100);
    struct node n = { .field = FIELD(PROTO_RPL, RPL_DIO_DAGID), .s = { address, 16 } };
    node_print(&t, &n);
    json_put_text(o, key, text_string(&t));
    text_free(&t);
}

static void put_known(json_t *o, const char *key, bool known, json_int_t value)
{
    json_object_set_new(o, key, known ? json_integer(value) : json_null());
}

/* Nodes are numbered in each DODAG by themselves. */
struct numbers {
    uint32_t *of; /* node -> 1 + its number */
    uint32_t n;
};

static void put_number(json_t *o, const char *key, const struct numbers *in, uint32_t node)
{
    if (node < in->n && in->of[node])
        json_put_int(o, key, in->of[node] - 1);
    else
        json_object_set_new(o, key, json_null());
}

static bool number_nodes(const struct mesh *m, unsigned dodag, struct numbers *in)
{
    struct mesh_member x;
    *in = (struct numbers){ NULL, 0 };
    for (unsigned k = 0; mesh_member(m, dodag, k, &x); k++)
        if (x.node >= in->n) in->n = x.node + 1;
    in->of = calloc(in->n + 1, sizeof *in->of);
    for (unsigned k = 0; in->of && mesh_member(m, dodag, k, &x); k++) in->of[x.node] = k + 1;
    return in->of != NULL;
}

static void put_nodes(json_t *o, const struct mesh *m, unsigned dodag, const struct numbers *in,
                      int64_t first_ns)
{
    json_t *list = json_put_array(o, "nodes");
    struct mesh_member x;
    for (unsigned k = 0; mesh_member(m, dodag, k, &x); k++) {
        json_t *node = json_object();
        put_address(node, "address", mesh_node(m, x.node));
        put_known(node, "rank", x.rank, x.rank);
        put_known(node, "version", x.dios, x.version);
        put_number(node, "parent", in, x.parent);
        json_put_bool(node, "leaf", x.leaf);
        json_put_int(node, "dios", x.dios);
        json_put_int(node, "switches", x.switches);
        if (x.rank) json_put_seconds(node, "last_s", x.last_ns - first_ns);
        json_array_append_new(list, node);
    }
}

static json_t *event_json(const struct mesh_event *e, const struct numbers *in, int64_t first_ns)
{
    static const char *const kinds[] = { "rank", "version", "parent" };
    json_t *row = json_array();
    bool parent = e->kind == MESH_PARENT;
    bool known = !parent || (e->value < in->n && in->of[e->value]);
    json_array_append_new(row, json_real((double)(e->time_ns - first_ns) / 1e9));
    json_array_append_new(row, json_integer(in->of[e->node] - 1));
    json_array_append_new(row, json_string(kinds[e->kind]));
    json_array_append_new(row, !known   ? json_null()
                               : parent ? json_integer(in->of[e->value] - 1)
                                        : json_integer(e->value));
    json_array_append_new(row, json_integer((json_int_t)e->frame));
    return row;
}

static void put_events(json_t *o, const struct mesh *m, unsigned dodag, const struct numbers *in,
                       int64_t first_ns)
{
    json_t *list = json_put_array(o, "events");
    const struct mesh_event *e;
    uint64_t omitted = mesh_events_lost(m);
    for (unsigned i = 0; (e = mesh_event(m, i)); i++) {
        if (e->dodag != dodag) continue;
        if (json_array_size(list) < EVENTS_MAX)
            json_array_append_new(list, event_json(e, in, first_ns));
        else
            omitted++;
    }
    json_put_int(o, "events_omitted", (int64_t)omitted);
}

static void put_withheld(json_t *o, const struct mesh_dodag *d)
{
    json_t *list = json_put_array(o, "withheld");
    for (unsigned i = 0; i < MESH_WHY; i++) {
        if (!d->withheld[i]) continue;
        json_t *one = json_object();
        json_put_text(one, "why", mesh_why((enum mesh_why)i));
        json_put_int(one, "count", (int64_t)d->withheld[i]);
        json_array_append_new(list, one);
    }
}

static void put_configuration(json_t *o, const struct mesh_dodag *d)
{
    if (!d->configured) return;
    json_put_int(o, "ocp", d->ocp);
    json_put_int(o, "min_hop_rank_increase", d->min_hop_rank_inc);
}

json_t *dodag_json(const struct mesh *m, unsigned i, int64_t first_ns)
{
    struct mesh_dodag d;
    struct numbers in;
    if (!mesh_dodag(m, i, &d) || !number_nodes(m, i, &in)) return NULL;
    json_t *o = json_object();
    put_address(o, "dodagid", d.dodagid);
    json_put_int(o, "instance", d.instance);
    put_known(o, "mop", d.dios, d.mop); /* a DAO alone does not tell */
    json_object_set_new(o, "grounded", d.dios ? json_boolean(d.grounded) : json_null());
    put_configuration(o, &d);
    put_known(o, "version", d.dios, d.version);
    json_put_int(o, "versions", d.versions);
    put_number(o, "root", &in, d.root);
    json_put_seconds(o, "first_s", d.first_ns - first_ns);
    json_put_seconds(o, "last_s", d.last_ns - first_ns);
    json_put_int(o, "joined", d.joined);
    json_put_int(o, "switches", d.switches);
    json_put_int(o, "routes", d.routes);
    json_put_int(o, "dios", (int64_t)d.dios);
    json_put_int(o, "daos", (int64_t)d.daos);
    put_withheld(o, &d);
    put_nodes(o, m, i, &in, first_ns);
    put_events(o, m, i, &in, first_ns);
    free(in.of);
    return o;
}
