/* SPDX-License-Identifier: Apache-2.0
 * command.c - the upper tester: one line in, one line out. */
#include "command.h"
#include <stdlib.h>

bool n6_no(struct n6_words *w, const char *why)
{
    text_clear(w->answer);
    text_put(w->answer, why);
    return false;
}

const char *n6_word(const struct n6_words *w, unsigned i)
{
    return i < w->count ? w->word[i] : "";
}

const char *n6_option(const struct n6_words *w, const char *key)
{
    for (unsigned i = 1; i + 1 < w->count; i++)
        if (!strcmp(w->word[i], key)) return w->word[i + 1];
    return NULL;
}

bool n6_number(const char *text, unsigned long max, unsigned long *to)
{
    char *end = NULL;
    if (*text < '0' || *text > '9') return false;
    *to = strtoul(text, &end, 0);
    return !*end && *to <= max;
}

bool n6_option_number(const struct n6_words *w, const char *key, unsigned long max,
                      unsigned long otherwise, unsigned long *to)
{
    const char *text = n6_option(w, key);
    *to = otherwise;
    return !text || n6_number(text, max, to);
}

long n6_hex(const char *text, uint8_t *to, size_t cap)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    size_t n = 0;
    for (; text[0]; text += 2, n++) {
        const char *high = strchr(digits, text[0]);
        const char *low = text[1] ? strchr(digits, text[1]) : NULL;
        if (!high || !low || n == cap) return -1;
        to[n] = (uint8_t)((high - digits) % 16 << 4 | (low - digits) % 16);
    }
    return (long)n;
}

static bool command_up(struct node6 *n, struct n6_words *w)
{
    (void)w;
    n6_up(n);
    return true;
}

static bool command_sleep(struct node6 *n, struct n6_words *w)
{
    unsigned long seconds;
    if (!n6_number(n6_word(w, 1), 86400, &seconds)) return n6_no(w, "sleep SECONDS");
    n6_sleep(n, (unsigned)seconds);
    return true;
}

static bool command_disassociate(struct node6 *n, struct n6_words *w)
{
    (void)w;
    n6_disassociate(n);
    return true;
}

static bool command_down(struct node6 *n, struct n6_words *w)
{
    (void)w;
    n6_down(n);
    return true;
}

static bool command_restart(struct node6 *n, struct n6_words *w)
{
    (void)w;
    n6_restart(n);
    return true;
}

static bool command_reset(struct node6 *n, struct n6_words *w)
{
    (void)w;
    n6_reset(n);
    return true;
}

static bool command_register(struct node6 *n, struct n6_words *w)
{
    struct n6_ip ip;
    if (!n6_ip_parse(n6_word(w, 1), &ip)) return n6_no(w, "register ADDR");
    struct n6_address *a = n6_address_find(n, &ip);
    if (!a && !(a = n6_address_add(n, &ip, true))) return n6_no(w, "no room for an address");
    a->manual = true;
    a->registers = true;
    a->refused = false;
    n6_address_register_all(n);
    return true;
}

static bool command_deregister(struct node6 *n, struct n6_words *w)
{
    struct n6_ip ip;
    bool all = w->count == 1;
    if (!all && !n6_ip_parse(n6_word(w, 1), &ip)) return n6_no(w, "deregister [ADDR]");
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        struct n6_address *a = &n->nd.addresses[i];
        if (a->used && a->registers && (all || n6_ip_equal(&a->ip, &ip))) n6_address_release(n, a);
    }
    return true;
}

static void command_context_off(struct node6 *n, unsigned long cid)
{
    struct node6_config *c = &n->config;
    for (unsigned i = 0; i < c->context_count; i++)
        if (c->contexts[i].cid == cid) c->contexts[i--] = c->contexts[--c->context_count];
    n->contexts[cid].used = false;
}

static bool command_context_replace(struct node6 *n, struct n6_words *w)
{
    struct n6_ip ip;
    uint8_t bits;
    unsigned long cid;
    if (n->config.role != NODE6_6LBR || !n6_number(n6_word(w, 2), 15, &cid) ||
        !n6_ip_parse_prefix(n6_word(w, 3), &ip, &bits))
        return n6_no(w, "context replace CID PREFIX/LEN, of a 6LBR");
    return n6_router_replace(n, (uint8_t)cid, &ip, bits) || n6_no(w, "there is no such context");
}

/* Static contexts stay over a restart; those of a 6LBR are what it distributes. */
static bool command_context(struct node6 *n, struct n6_words *w)
{
    struct node6_config *c = &n->config;
    struct node6_prefix p = { .compress = strcmp(n6_word(w, 4), "nocompress") != 0 };
    struct n6_ip ip = n6_ip_any;
    unsigned long cid = 0;
    if (!strcmp(n6_word(w, 1), "replace")) return command_context_replace(n, w);
    bool add = !strcmp(n6_word(w, 1), "add");
    if ((!add && strcmp(n6_word(w, 1), "remove")) || !n6_number(n6_word(w, 2), 15, &cid) ||
        (add && !n6_ip_parse_prefix(n6_word(w, 3), &ip, &p.bits)))
        return n6_no(w, "context add CID PREFIX/LEN [nocompress], or context remove CID");
    command_context_off(n, cid);
    if (n->nd.replaced.cid == cid) n->nd.replaced.left = 0;
    p.cid = (uint8_t)cid;
    memcpy(p.address, ip.b, 16);
    if (add) {
        c->contexts[c->context_count++] = p;
        n->contexts[cid] = (struct n6_context){ true, p.compress, p.bits, ip, N6_NEVER, N6_NEVER };
    }
    n6_router_changed(n);
    return true;
}

static bool command_prefix(struct node6 *n, struct n6_words *w)
{
    struct node6_config *c = &n->config;
    struct n6_ip ip;
    uint8_t bits;
    bool add = !strcmp(n6_word(w, 1), "add");
    if ((!add && strcmp(n6_word(w, 1), "remove")) ||
        !n6_ip_parse_prefix(n6_word(w, 2), &ip, &bits) || bits != 64)
        return n6_no(w, "prefix add PREFIX/64, or prefix remove PREFIX/64");
    for (unsigned i = 0; i < c->prefix_count; i++)
        if (!memcmp(c->prefixes[i].address, ip.b, 16))
            c->prefixes[i--] = c->prefixes[--c->prefix_count];
    if (add && c->prefix_count == NODE6_PREFIXES) return n6_no(w, "there are four already");
    if (add) {
        c->prefixes[c->prefix_count].bits = bits;
        memcpy(c->prefixes[c->prefix_count++].address, ip.b, 16);
    }
    n6_host_prefix_changed(n, &ip, add);
    n6_router_changed(n);
    return true;
}

static bool command_route(struct node6 *n, struct n6_words *w)
{
    struct n6_route r = { .used = true };
    struct n6_route *place = NULL;
    bool add = !strcmp(n6_word(w, 1), "add");
    if ((!add && strcmp(n6_word(w, 1), "remove")) ||
        !n6_ip_parse_prefix(n6_word(w, 2), &r.prefix, &r.bits) ||
        (add && (!n6_ip_parse(n6_word(w, 3), &r.via) || !n6_ip_is_link_local(&r.via))))
        return n6_no(w, "route add PREFIX/LEN LINK-LOCAL, or route remove PREFIX/LEN");
    for (unsigned i = 0; i < N6_ROUTES; i++) {
        struct n6_route *old = &n->routes[i];
        if (old->used && old->bits == r.bits && n6_ip_equal(&old->prefix, &r.prefix))
            old->used = false;
        if (!old->used) place = old;
    }
    if (add && !place) return n6_no(w, "there are eight already");
    if (add) *place = r;
    return true;
}

static bool command_multihop(struct node6 *n, struct n6_words *w)
{
    bool on = !strcmp(n6_word(w, 1), "on");
    if (!on && strcmp(n6_word(w, 1), "off")) return n6_no(w, "multihop on, or multihop off");
    n->config.multihop = on;
    return true;
}

static bool command_join(struct node6 *n, struct n6_words *w)
{
    struct n6_ip ip;
    bool join = !strcmp(n6_word(w, 0), "join");
    if (!n6_ip_parse(n6_word(w, 1), &ip) || !n6_ip_is_multicast(&ip))
        return n6_no(w, "join GROUP, or leave GROUP");
    for (unsigned i = 0; i < n->group_count; i++)
        if (n6_ip_equal(&n->groups[i], &ip)) n->groups[i--] = n->groups[--n->group_count];
    if (join && n->group_count == N6_GROUPS) return n6_no(w, "there are eight already");
    if (join) n->groups[n->group_count++] = ip;
    n6_rpl_group(n, &ip, join);
    return true;
}

static void command_echo_service(void *arg, struct node6 *n, const struct node6_udp *d)
{
    (void)arg;
    node6_udp_send(n, d);
}

static bool command_open(struct node6 *n, struct n6_words *w)
{
    unsigned long port;
    bool open = !strcmp(n6_word(w, 0), "open");
    if (!n6_number(n6_word(w, 1), 65535, &port)) return n6_no(w, "open PORT, or close PORT");
    if (!node6_udp_open(n, (uint16_t)port, open ? command_echo_service : NULL, NULL))
        return n6_no(w, "there are eight already");
    return true;
}

/* Which of the two link-layer addresses frames come from and addresses are made of. What exists
 * already is as it was until a restart. */
static bool command_identifier(struct node6 *n, struct n6_words *w)
{
    bool is_short = !strcmp(n6_word(w, 1), "short");
    if (!is_short && strcmp(n6_word(w, 1), "eui64")) return n6_no(w, "identifier eui64, or short");
    if (is_short && !n->config.has_short) return n6_no(w, "there is no short address");
    n->config.iid_short = n->config.source_short = is_short;
    return true;
}

/* RFC 4944 section 11: who forwards for this node. */
static bool command_mesh(struct node6 *n, struct n6_words *w)
{
    struct n6_ll via = { 0 };
    if (strcmp(n6_word(w, 1), "off") && !n6_ll_parse(n6_word(w, 1), &via))
        return n6_no(w, "mesh LINK-LAYER, or mesh off");
    n->mesh.via = via;
    return true;
}

static bool command_style(struct node6 *n, struct n6_words *w)
{
    return n6_style_find(n6_word(w, 1), &n->style) || n6_no(w, "unknown style");
}

static bool command_faults(struct node6 *n, struct n6_words *w)
{
    return !node6_faults(n, n6_word(w, 1)) || n6_no(w, "unknown fault");
}

static const struct {
    const char *name;
    bool (*fn)(struct node6 *n, struct n6_words *w);
} commands[] = {
    { "ping", n6_command_ping },
    { "udp", n6_command_udp },
    { "packet", n6_command_packet },
    { "raw", n6_command_raw },
    { "rs", n6_command_rs },
    { "up", command_up },
    { "down", command_down },
    { "sleep", command_sleep },
    { "disassociate", command_disassociate },
    { "restart", command_restart },
    { "reset", command_reset },
    { "register", command_register },
    { "deregister", command_deregister },
    { "context", command_context },
    { "prefix", command_prefix },
    { "route", command_route },
    { "multihop", command_multihop },
    { "join", command_join },
    { "leave", command_join },
    { "open", command_open },
    { "close", command_open },
    { "identifier", command_identifier },
    { "style", command_style },
    { "mesh", command_mesh },
    { "faults", command_faults },
    { "rpl", n6_command_rpl },
    { "last", n6_command_last },
    { "contexts", n6_command_contexts },
    { "neighbours", n6_command_neighbours },
    { "routers", n6_command_routers },
    { "addresses", n6_command_addresses },
};

static bool command_split(char *line, struct n6_words *w)
{
    char *save = NULL;
    for (char *s = strtok_r(line, " \t\r\n", &save); s; s = strtok_r(NULL, " \t\r\n", &save)) {
        if (w->count == N6_WORDS) return false;
        w->word[w->count++] = s;
    }
    return w->count > 0;
}

bool node6_command(struct node6 *n, const char *line, struct text *answer)
{
    char copy[N6_LINE_BYTES];
    struct n6_words w = { .answer = answer };
    size_t len = strlen(line);
    text_clear(answer);
    if (len >= sizeof copy) return n6_no(&w, "the line is too long");
    memcpy(copy, line, len + 1);
    if (!command_split(copy, &w)) return n6_no(&w, "no command, or too many words");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(commands[i].name, w.word[0])) return commands[i].fn(n, &w);
    return n6_no(&w, "unknown command");
}
