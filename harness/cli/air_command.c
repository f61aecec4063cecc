/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/air_command.h"

#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/udp.h"

enum {
    LINKTYPE_RAW = 101,
    ECHO_REQUEST = 128,
    ROUTER_SOLICITATION = 133,
    NEIGHBOR_SOLICITATION = 135
};

/* ---- from a message to a request ---- */

static void put_address(json_t *o, const char *key, const struct packet *p, unsigned row)
{
    const struct node *n = packet_first(p, FIELD(PROTO_IPV6, row));
    struct text t = text_new(64);
    if (n) node_print(&t, n);
    if (n) json_object_set_new(o, key, json_string(text_string(&t)));
    text_free(&t);
}

static void put_number(json_t *o, const char *key, const struct packet *p, field_id field)
{
    const struct node *n = packet_first(p, field);
    if (n) json_object_set_new(o, key, json_integer((json_int_t)n->u));
}

static void put_ping(json_t *o, const struct packet *p)
{
    const struct node *data = packet_first(p, FIELD(PROTO_DATA, DATA_DATA));
    json_object_set_new(o, "do", json_string("ping"));
    json_object_set_new(o, "length", json_integer(data ? (json_int_t)data->s.n : 0));
}

static void put_udp(json_t *o, const struct packet *p)
{
    struct text t = text_new(2 * 65536);
    text_hex(&t, p->payload, 0);
    json_object_set_new(o, "do", json_string("udp"));
    put_number(o, "source_port", p, FIELD(PROTO_UDP, UDP_SRCPORT));
    put_number(o, "port", p, FIELD(PROTO_UDP, UDP_DSTPORT));
    json_object_set_new(o, "payload", json_string(text_string(&t)));
    text_free(&t);
}

static void put_solicitation(json_t *o, uint64_t type)
{
    json_object_set_new(o, "do", json_string(type == ROUTER_SOLICITATION ? "rs" : "ns"));
}

void air_stimulus(json_t *object, struct slice packet)
{
    struct dissect_options options = dissect_defaults();
    options.all = true;
    struct dissector *d = dissector_new(&options);
    struct frame f = { .number = 1,
                       .linktype = LINKTYPE_RAW,
                       .orig_bytes = (uint32_t)packet.n,
                       .bytes = packet };
    struct packet p;
    dissect(d, &f, &p);
    uint64_t type = packet_u(&p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0);
    put_address(object, "src", &p, IPV6_SRC);
    put_address(object, "dst", &p, IPV6_DST);
    put_number(object, "hop_limit", &p, FIELD(PROTO_IPV6, IPV6_HLIM));
    if (type == ECHO_REQUEST) put_ping(object, &p);
    if (type == ROUTER_SOLICITATION || type == NEIGHBOR_SOLICITATION)
        put_solicitation(object, type);
    if (packet_first(&p, FIELD(PROTO_UDP, UDP))) put_udp(object, &p);
    dissector_free(d);
}
