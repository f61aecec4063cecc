/* SPDX-License-Identifier: Apache-2.0
 * control_object.c - an action of the engine as a request to a device: docs/device-control.md. */
#include "cli/control.h"

#include "cli/air_command.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dissect.h"

#include "script/ast.h"

enum { TOKEN_MAX_BYTES = 8 };

static void put_hex(json_t *o, const char *key, struct slice s)
{
    struct text t = text_new(2 * 65536);
    text_hex(&t, s, 0);
    json_object_set_new(o, key, json_string(text_string(&t)));
    text_free(&t);
}

static void put_block(json_t *o, const char *key, const struct packet *p, unsigned row)
{
    const struct node *n = packet_first(p, COAP_ID(row));
    if (!n) return;
    json_t *b = json_object();
    json_object_set_new(b, "num", json_integer((json_int_t)(n->u >> 4)));
    json_object_set_new(b, "m", json_integer((json_int_t)(n->u >> 3 & 1)));
    json_object_set_new(b, "szx", json_integer((json_int_t)(n->u & 7)));
    json_object_set_new(o, key, b);
}

/* What a URI says once more than its characters allow: RFC 3986 2.1, as RFC 7252 6.5 asks for. */
static void put_escaped(struct text *t, struct slice s, const char *also)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = (char)s.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~!$'()*+,;=:@", c)) || (c && strchr(also, c));
        if (plain)
            text_char(t, c);
        else
            text_printf(t, "%%%02X", s.p[i]);
    }
}

static void put_uri(json_t *o, const struct packet *p, const struct endpoint *peer)
{
    struct text t = text_new(4096);
    text_put(&t, "coap://");
    endpoint_print(&t, peer);
    const struct node *n = packet_first(p, COAP_ID(COAP_OPT_URI_PATH));
    if (!n) text_char(&t, '/');
    for (; n; n = packet_next(p, n)) {
        text_char(&t, '/');
        put_escaped(&t, n->s, "&");
    }
    char mark = '?';
    for (n = packet_first(p, COAP_ID(COAP_OPT_URI_QUERY)); n; n = packet_next(p, n)) {
        text_char(&t, mark);
        put_escaped(&t, n->s, "/?");
        mark = '&';
    }
    json_object_set_new(o, "uri", json_string(text_string(&t)));
    text_free(&t);
}

static bool own_key(unsigned row)
{
    return row == COAP_OPT_URI_PATH || row == COAP_OPT_URI_QUERY || row == COAP_OPT_OBSERVE ||
           row == COAP_OPT_BLOCK1 || row == COAP_OPT_BLOCK2 || row == COAP_OPT_CTYPE;
}

static void put_options(json_t *o, const struct packet *p)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->depth || FIELD_PROTO(n->field) != PROTO_COAP) continue;
        const struct coap_option *option = coap_option_of_row(FIELD_ROW(n->field));
        unsigned number = option ? option->number : 0;
        if (FIELD_ROW(n->field) == COAP_OPT_UNKNOWN) { /* Wireshark's word for some that we know */
            number = (unsigned)n->u;
            if (coap_option_find(number)) continue;
        }
        if (!number || own_key(FIELD_ROW(n->field))) continue;
        json_t *one = json_object();
        json_object_set_new(one, "number", json_integer(number));
        put_hex(one, "value", n->s);
        json_array_append_new(list, one);
    }
    json_object_set_new(o, "options", list);
}

static int64_t constant(const struct expr *x, int64_t otherwise)
{
    return x && x->op == E_CONST && x->k.kind == VALUE_INT ? x->k.i : otherwise;
}

/* Does the test leave the token to the client? Many clients cannot be told one, or to have none. */
static bool token_open(const struct step *message)
{
    for (unsigned i = 0; message && i < message->nchecks; i++) {
        const struct check *c = &message->check[i];
        if (c->field != COAP_ID(COAP_TOKEN) || c->test == CHECK_ANY || c->level == LEVEL_MAY)
            continue;
        bool longest = c->max && c->max->op == E_PROFILE; /* $dut.token_max */
        bool any_length = c->test == CHECK_LEN && constant(c->min, 1) == 0 &&
                          (longest || constant(c->max, 0) >= TOKEN_MAX_BYTES);
        bool another = c->test == CHECK_EXPR && c->expr->op == E_NE;
        if (!any_length && !another) return false;
    }
    return message != NULL;
}

static void put_message(json_t *o, const struct packet *p, const struct endpoint *peer)
{
    uint64_t code = packet_u(p, COAP_ID(COAP_CODE), 0);
    const char *method = field_name_of(field_row(COAP_ID(COAP_CODE)), code);
    const struct node *n;
    json_object_set_new(o, "type",
                        json_string(field_name_of(field_row(COAP_ID(COAP_TYPE)),
                                                  packet_u(p, COAP_ID(COAP_TYPE), 0))));
    json_object_set_new(o, "method", json_string(code ? method : "PING"));
    put_uri(o, p, peer);
    if ((n = packet_first(p, COAP_ID(COAP_TOKEN))))
        put_hex(o, "token", n->s);
    else
        json_object_set_new(o, "token", json_string(""));
    put_options(o, p);
    if ((n = packet_first(p, COAP_ID(COAP_OPT_OBSERVE))))
        json_object_set_new(o, "observe", json_integer((json_int_t)n->u));
    if ((n = packet_first(p, COAP_ID(COAP_OPT_CTYPE))))
        json_object_set_new(o, "content_format", json_integer((json_int_t)n->u));
    put_block(o, "block1", p, COAP_OPT_BLOCK1);
    put_block(o, "block2", p, COAP_OPT_BLOCK2);
    if ((n = packet_first(p, COAP_ID(COAP_PAYLOAD)))) put_hex(o, "payload", n->s);
}

static void put_stimulus(json_t *o, const struct action *a, const struct endpoint *peer)
{
    static uint8_t octets[4096];
    struct dissect_options options = dissect_defaults();
    struct endpoint from = *peer, to = *peer;
    struct wr w = wr_open(octets, sizeof octets);
    to.port = COAP_PORT;
    from.port = COAP_PORT;
    if (!build_datagram(&from, &to, a->bytes, &w)) return;
    options.all = true;
    options.coap_everywhere = true;
    struct dissector *d = dissector_new(&options);
    struct frame f = { .number = 1,
                       .linktype = 101,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .bytes = { octets, wr_size(&w) } };
    struct packet p;
    dissect(d, &f, &p);
    put_message(o, &p, peer);
    if (token_open(a->message)) json_object_del(o, "token");
    dissector_free(d);
}

static json_t *json_value(const struct value *v)
{
    if (v->kind == VALUE_INT || v->kind == VALUE_BOOL) return json_integer(v->i);
    if (v->kind == VALUE_TIME) return json_real((double)v->i / 1e9);
    struct text t = text_new(2 * 65536);
    if (v->kind == VALUE_TEXT)
        text_add(&t, v->s);
    else
        text_hex(&t, v->s, 0);
    json_t *o = json_stringn(text_string(&t), t.n);
    if (!o) { /* not UTF-8 */
        text_clear(&t);
        text_hex(&t, v->s, 0);
        o = json_string(text_string(&t));
    }
    text_free(&t);
    return o;
}

/* Octets that are a text, such as an expression puts together. */
static json_t *json_text(const struct value *v)
{
    bool octets = v->kind == VALUE_TEXT || v->kind == VALUE_BYTES;
    json_t *o = octets ? json_stringn((const char *)v->s.p, v->s.n) : NULL;
    return o ? o : json_value(v);
}

static const char *const argument_names[] = { "path", "payload", "content_format" };

json_t *control_object(const struct action *a, const struct endpoint *peer, enum proto_index proto)
{
    json_t *o = json_object();
    const char *verb = a->kind == ACTION_CONFIRM ? (a->shows ? "shows" : "confirm")
                       : a->verb                 ? a->verb
                                                 : "send";
    json_object_set_new(o, "do", json_string(verb));
    if (a->text) json_object_set_new(o, "text", json_string(a->text));
    if (a->kind == ACTION_CONFIRM && a->shows) {
        if (a->shows->kind == VALUE_TEXT || a->shows->kind == VALUE_BYTES)
            put_hex(o, "payload", a->shows->s);
        else
            json_object_set_new(o, "value", json_value(a->shows));
    }
    if (a->kind == ACTION_ASK && a->bytes.n && proto == PROTO_COAP) put_stimulus(o, a, peer);
    if (a->kind == ACTION_ASK && a->bytes.n && a->nframes) air_stimulus(o, a->bytes);
    json_t *args = json_array();
    for (unsigned i = 0; i < a->nargs; i++) {
        json_array_append_new(args, json_value(&a->arg[i]));
        if (i < sizeof argument_names / sizeof *argument_names) {
            if (i == 1 && (a->arg[i].kind == VALUE_TEXT || a->arg[i].kind == VALUE_BYTES))
                put_hex(o, argument_names[i], a->arg[i].s);
            else
                json_object_set_new(o, argument_names[i], json_value(&a->arg[i]));
        }
    }
    if (a->nargs)
        json_object_set_new(o, "args", args);
    else
        json_decref(args);
    if (a->kind == ACTION_ASK && a->nargs && strcmp(verb, "uri") == 0)
        json_object_set_new(o, "uri", json_text(&a->arg[0]));
    if (a->kind == ACTION_ASK && a->nargs && strcmp(verb, "cancel") == 0)
        json_object_set_new(o, "how", json_value(&a->arg[0]));
    return o;
}
