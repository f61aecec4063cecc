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
    struct frame f = {
        .number = 1, .linktype = LINKTYPE_RAW, .orig_bytes = (uint32_t)packet.n, .bytes = packet
    };
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

/* ---- from a request to a line ---- */

static const char *text_of(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static void put_option(struct text *line, const json_t *o, const char *key, const char *word)
{
    const json_t *v = json_object_get(o, key);
    if (json_is_string(v)) text_printf(line, " %s %s", word, json_string_value(v));
    if (json_is_integer(v)) text_printf(line, " %s %lld", word, (long long)json_integer_value(v));
}

/* A word of the line; sixteen octets are an address. */
static void put_word(struct text *line, const json_t *v)
{
    const char *s = json_string_value(v);
    if (json_is_integer(v)) text_printf(line, " %lld", (long long)json_integer_value(v));
    if (!s) return;
    text_char(line, ' ');
    bool address = strlen(s) == 32 && strspn(s, "0123456789abcdef") == 32;
    for (unsigned i = 0; address && i < 32; i += 4)
        text_printf(line, "%s%.4s", i ? ":" : "", s + i);
    if (!address) text_put(line, s);
}

static void plain_line(struct text *line, const json_t *o)
{
    const json_t *args = json_object_get(o, "args");
    text_put(line, text_of(o, "do"));
    for (size_t i = 0; i < json_array_size(args); i++) put_word(line, json_array_get(args, i));
}

/* As the stimulus says, or in the words of the node (`ask node do ping $peer.ll64, "tc", 3`). */
static void ping_line(struct text *line, const json_t *o)
{
    if (json_array_size(json_object_get(o, "args"))) {
        plain_line(line, o);
        return;
    }
    text_printf(line, "ping %s", text_of(o, "dst"));
    put_option(line, o, "length", "data");
    put_option(line, o, "src", "src");
    put_option(line, o, "hop_limit", "hlim");
}

static void udp_line(struct text *line, const json_t *o)
{
    text_printf(line, "udp %s %lld %s", text_of(o, "dst"),
                (long long)json_integer_value(json_object_get(o, "port")), text_of(o, "payload"));
    put_option(line, o, "source_port", "from");
    put_option(line, o, "src", "src");
    put_option(line, o, "hop_limit", "hlim");
}

static void rs_line(struct text *line, const json_t *o)
{
    bool multicast = strncmp(text_of(o, "dst"), "ff", 2) == 0;
    text_put(line, multicast ? "rs" : "rs unicast");
}

static void compression_line(struct text *line, const json_t *o)
{
    const char *arg = json_string_value(json_array_get(json_object_get(o, "args"), 0));
    text_printf(line, "style %s", arg && strcmp(arg, "off") == 0 ? "uncompressed" : "minimal");
}

bool air_command(struct text *line, const json_t *object)
{
    static const struct {
        const char *verb;
        void (*put)(struct text *line, const json_t *o);
    } verbs[] = {
        { "ping", ping_line },      { "udp", udp_line },
        { "rs", rs_line },          { "compression", compression_line },
        { "up", plain_line },       { "down", plain_line },
        { "restart", plain_line },  { "reset", plain_line },
        { "faults", plain_line },   { "identifier", plain_line },
        { "register", plain_line }, { "deregister", plain_line },
        { "context", plain_line },  { "prefix", plain_line },
        { "route", plain_line },    { "multihop", plain_line },
        { "join", plain_line },     { "leave", plain_line },
        { "open", plain_line },     { "packet", plain_line },
        { "close", plain_line },    { "last", plain_line },
        { "contexts", plain_line }, { "neighbours", plain_line },
        { "routers", plain_line },  { "addresses", plain_line },
        { "rpl", plain_line },      { "mesh", plain_line },
        { "sleep", plain_line },    { "disassociate", plain_line },
    };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].verb, text_of(object, "do")) != 0) continue;
        verbs[i].put(line, object);
        return true;
    }
    return false;
}
