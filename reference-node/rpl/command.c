/* SPDX-License-Identifier: Apache-2.0
 * command.c - the upper tester: what people and test systems may ask of RPL. */
#include "private.h"
#include <stdlib.h>

struct command {
    const char *const *words;
    unsigned count;
    struct text *answer;
    struct rpl_instance *i; /* the one spoken of, or NULL */
};

static bool command_no(struct command *c, const char *why)
{
    text_clear(c->answer);
    text_put(c->answer, why);
    return false;
}

static const char *command_word(const struct command *c, unsigned n)
{
    return n < c->count ? c->words[n] : "";
}

static bool command_number(const char *text, unsigned long max, unsigned long *to)
{
    char *end = NULL;
    if (*text < '0' || *text > '9') return false;
    *to = strtoul(text, &end, 0);
    return !*end && *to <= max;
}

static bool command_join(struct rpl *r, struct command *c)
{
    (void)c;
    r->stay_out = false;
    if (r->config.role == RPL_ROOT) rpl_dodag_found(r);
    for (unsigned n = 0; n < RPL_INSTANCES; n++)
        if (r->instances[n].used) rpl_dodag_select(r, &r->instances[n]);
    rpl_dis_update(r);
    return true;
}

static bool command_leave(struct rpl *r, struct command *c)
{
    (void)c;
    r->stay_out = true;
    for (unsigned n = 0; n < RPL_INSTANCES; n++)
        if (r->instances[n].used) rpl_dodag_leave(r, &r->instances[n]);
    rpl_dis_update(r);
    return true;
}

static bool command_role(struct rpl *r, struct command *c)
{
    bool leaf = !strcmp(command_word(c, 1), "leaf");
    if ((!leaf && strcmp(command_word(c, 1), "router")) || r->config.role == RPL_ROOT)
        return command_no(c, "role leaf, or role router; not of a root");
    r->config.role = leaf ? RPL_LEAF : RPL_ROUTER;
    for (unsigned n = 0; n < RPL_INSTANCES; n++)
        if (r->instances[n].used) rpl_dodag_role(r, &r->instances[n], leaf);
    return true;
}

/* Global repair, at a root. */
static bool command_repair(struct rpl *r, struct command *c)
{
    if (!c->i || !c->i->root) return command_no(c, "this is no root");
    rpl_dodag_repair(r, c->i);
    text_printf(c->answer, "version=%u", c->i->version);
    return true;
}

/* dis [ADDR] [V INSTANCE DODAGID VERSION]: V is the sum of 128 (version), 64 (instance) and 32
 * (DODAGID) that are to be looked at. */
static bool command_dis(struct rpl *r, struct command *c)
{
    struct rpl_ip to = rpl_ip_all_nodes;
    struct rpl_solicited s;
    unsigned at = 1;
    unsigned long flags, instance, version;
    if (rpl_ip_parse(command_word(c, at), &to)) at++;
    if (at == c->count) {
        rpl_dis_ask(r, &to, NULL);
        return true;
    }
    if (!command_number(command_word(c, at), 255, &flags) ||
        !command_number(command_word(c, at + 1), 255, &instance) ||
        !rpl_ip_parse(command_word(c, at + 2), &s.dodagid) ||
        !command_number(command_word(c, at + 3), 255, &version))
        return command_no(c, "dis [ADDR] [FLAGS INSTANCE DODAGID VERSION]");
    s.flags = (uint8_t)flags;
    s.instance = (uint8_t)instance;
    s.version = (uint8_t)version;
    rpl_dis_ask(r, &to, &s);
    return true;
}

/* version [N]: the next one, or N from now on. */
static bool command_version(struct rpl *r, struct command *c)
{
    unsigned long n;
    if (c->count == 1) return command_repair(r, c);
    if (!c->i || !c->i->root) return command_no(c, "this is no root");
    if (!command_number(c->words[1], 255, &n)) return command_no(c, "version [N]");
    rpl_dodag_version(r, c->i, (uint8_t)n);
    return true;
}

static bool command_parent(struct rpl *r, struct command *c)
{
    struct rpl_ip ip = rpl_ip_any;
    bool any = !strcmp(command_word(c, 1), "auto");
    if (!c->i) return command_no(c, "the node knows of no instance");
    if (!any && !rpl_ip_parse(command_word(c, 1), &ip))
        return command_no(c, "parent LINK-LOCAL, or parent auto");
    c->i->forced_parent = ip;
    rpl_dodag_select(r, c->i);
    return true;
}

/* rank N: advertise at least that; 0: what the objective function says. */
static bool command_rank(struct rpl *r, struct command *c)
{
    unsigned long n;
    if (!c->i || !command_number(command_word(c, 1), 65534, &n)) return command_no(c, "rank N");
    c->i->forced_rank = (uint16_t)n;
    rpl_dodag_select(r, c->i);
    return true;
}

/* Routes are lost, and nobody is told. */
static bool command_forget(struct rpl *r, struct command *c)
{
    (void)r;
    if (!c->i || !c->i->joined) return command_no(c, "not joined");
    rpl_table_free(c->i->table);
    c->i->table = NULL;
    return true;
}

static bool command_dtsn(struct rpl *r, struct command *c)
{
    if (!c->i || !c->i->joined) return command_no(c, "not joined");
    c->i->dtsn = rpl_sequence_next(c->i->dtsn);
    rpl_dodag_inconsistent(r, c->i);
    text_printf(c->answer, "dtsn=%u", c->i->dtsn);
    return true;
}

static bool command_dao(struct rpl *r, struct command *c)
{
    if (!c->i || !c->i->joined || c->i->root) return command_no(c, "no DAO is sent");
    rpl_dao_own(r, c->i, true);
    return true;
}

static bool command_dio(struct rpl *r, struct command *c)
{
    if (!c->i || !c->i->joined) return command_no(c, "not joined");
    rpl_dio_send(r, c->i, &rpl_ip_all_nodes, &rpl_ll_broadcast);
    return true;
}

static bool command_trickle(struct rpl *r, struct command *c)
{
    const char *what = command_word(c, 1);
    if (!c->i || !c->i->joined) return command_no(c, "not joined");
    if (!strcmp(what, "reset"))
        rpl_dodag_inconsistent(r, c->i);
    else if (!strcmp(what, "stop"))
        rpl_trickle_stop(&c->i->trickle);
    else if (!strcmp(what, "start"))
        rpl_trickle_start(&c->i->trickle, r->now_ns, rpl_random(r));
    else
        return command_no(c, "trickle reset, stop or start");
    return true;
}

/* prefix PREFIX SECONDS: announced to all below, of 64 bits; 0 seconds: it is over. */
static bool command_prefix(struct rpl *r, struct command *c)
{
    struct rpl_ip prefix;
    unsigned long seconds;
    if (!c->i || !c->i->root) return command_no(c, "this is no root");
    if (!rpl_ip_parse(command_word(c, 1), &prefix) || !rpl_ip_is_routable(&prefix) ||
        !command_number(command_word(c, 2), UINT32_MAX, &seconds))
        return command_no(c, "prefix PREFIX SECONDS");
    if (!rpl_root_prefix(r, c->i, &prefix, (uint32_t)seconds))
        return command_no(c, "there is no room for another prefix");
    return true;
}

static bool command_etx(struct rpl *r, struct command *c)
{
    struct rpl_ip ip;
    unsigned long n;
    struct rpl_candidate *x = NULL;
    if (rpl_ip_parse(command_word(c, 1), &ip) && c->i) x = rpl_candidate_find(c->i, &ip);
    if (!x || !command_number(command_word(c, 2), 65535, &n))
        return command_no(c, "etx LINK-LOCAL N (128: every frame arrives)");
    x->etx = (uint16_t)n;
    x->frames = 255;
    rpl_dodag_select(r, c->i);
    return true;
}

/* What a root advertises changes with its next version. */
static bool command_set(struct rpl *r, struct command *c)
{
    struct rpl_config config = r->config;
    if (!rpl_option_set(&config, command_word(c, 1), command_word(c, 2)) ||
        !config.min_hop_rank_increase || !config.parents || !config.instances)
        return command_no(c, "set OPTION VALUE");
    r->config = config;
    return true;
}

/* uplink on|off: whether a root has a way to what its DODAG is for (section 8.2.2.2 rule 1). */
static bool command_uplink(struct rpl *r, struct command *c)
{
    bool on = !strcmp(command_word(c, 1), "on"), off = !strcmp(command_word(c, 1), "off");
    if (!c->i || !c->i->root || c->i->floating || !(on || off))
        return command_no(c, "uplink on|off, of a root");
    r->config.grounded = on;
    if (!rpl_fault(r, RPL_F_ROOT_GROUNDED)) c->i->grounded = on;
    rpl_dodag_inconsistent(r, c->i);
    return true;
}

static long command_left_s(const struct rpl *r, int64_t until_ns)
{
    if (until_ns == RPL_NEVER) return -1;
    return until_ns <= r->now_ns ? 0 : (long)((until_ns - r->now_ns) / RPL_SECOND);
}

static bool command_routes(struct rpl *r, struct command *c)
{
    char target[RPL_IP_TEXT], via[RPL_IP_TEXT];
    const struct rpl_table *t = c->i ? c->i->table : NULL;
    for (uint32_t n = 0; t && n < t->count; n++) {
        const struct rpl_route *route = &t->routes[n];
        for (unsigned k = 0; k < route->via_count; k++)
            text_printf(c->answer, "%u.%u=%s/%u,%s,sequence=%u,control=%u,%ld ", n, k,
                        rpl_ip_text(&route->prefix, target), route->bits,
                        rpl_ip_text(&route->via[k].ip, via), route->path_sequence,
                        route->via[k].control, command_left_s(r, route->via[k].until_ns));
    }
    return true;
}

/* discover TARGET [hop|ROUTES] [L]: P2P-RPL, one Hop-by-hop Route or 1 to 4 Source Routes. */
static bool command_discover(struct rpl *r, struct command *c)
{
    struct rpl_p2p_wish wish = { .routes = 1, .lifetime = 2 };
    bool hop = !strcmp(command_word(c, 2), "hop"),
         good = rpl_ip_parse(command_word(c, 1), &wish.target);
    unsigned long n;
    uint8_t instance;
    wish.hop_by_hop = hop;
    if (c->count > 2 && !hop) {
        good = good && command_number(c->words[2], 4, &n) && n;
        if (good) wish.routes = (uint8_t)n;
    }
    if (c->count > 3) {
        good = good && command_number(c->words[3], 3, &n);
        if (good) wish.lifetime = (uint8_t)n;
    }
    if (!good) return command_no(c, "discover TARGET [hop|ROUTES] [L]");
    const char *why = rpl_p2p_discover(r, &wish, &instance);
    if (why) return command_no(c, why);
    text_printf(c->answer, "instance=%u", instance);
    return true;
}

static bool command_discovered(struct rpl *r, struct command *c)
{
    rpl_p2p_show(r, c->answer);
    return true;
}

static bool command_counters(struct rpl *r, struct command *c)
{
    const struct rpl_instance *i = c->i;
    text_printf(c->answer, "dis=%u ", r->sent_dis);
    if (i)
        text_printf(c->answer, "dio=%u dao=%u resets=%u daosequence=%u pathsequence=%u",
                    i->sent_dio, i->sent_dao, i->trickle.resets, i->dao.sequence,
                    i->dao.path_sequence);
    return true;
}

static bool command_instances(struct rpl *r, struct command *c)
{
    char ip[RPL_IP_TEXT];
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        const struct rpl_instance *i = &r->instances[n];
        if (i->used)
            text_printf(c->answer, "%u=%s,rank=%u,version=%u,%s ", i->instance,
                        rpl_ip_text(&i->dodagid, ip), i->rank, i->version,
                        i->poisoning ? "poisoning"
                        : i->joined  ? "joined"
                                     : "out");
    }
    return true;
}

static bool command_state(struct rpl *r, struct command *c)
{
    char ip[RPL_IP_TEXT];
    const struct rpl_instance *i = c->i;
    if (!i) {
        text_put(c->answer, "joined=0");
        return true;
    }
    const struct rpl_candidate *p = rpl_preferred(i);
    const char *role = i->root ? "root" : i->leaf ? "leaf" : "router";
    (void)r;
    text_printf(c->answer, "joined=%d role=%s instance=%u dodagid=%s ", i->joined, role,
                i->instance, rpl_ip_text(&i->dodagid, ip));
    text_printf(c->answer, "version=%u rank=%u lowest=%u mop=%u dtsn=%u grounded=%d prf=%u ",
                i->version, i->rank, i->lowest, i->mop, i->dtsn, i->grounded, i->preference);
    text_printf(c->answer, "parent=%s interval_ms=%lld", p ? rpl_ip_text(&p->ip, ip) : "-",
                i->trickle.running ? (long long)(i->trickle.i_ns / RPL_MS) : 0);
    return true;
}

static bool command_neighbours(struct rpl *r, struct command *c)
{
    char ip[RPL_IP_TEXT];
    (void)r;
    for (unsigned n = 0; c->i && n < c->i->count; n++) {
        const struct rpl_candidate *x = &c->i->candidates[n];
        const char *kind = (int)n == c->i->preferred ? "preferred"
                           : x->parent               ? "parent"
                                                     : "candidate";
        text_printf(c->answer, "%u=%s,rank=%u,version=%u,etx=%u,%s%s ", n, rpl_ip_text(&x->ip, ip),
                    x->rank, x->version, x->etx, kind, x->unreachable ? ",unreachable" : "");
    }
    return true;
}

static const struct {
    const char *name;
    bool (*fn)(struct rpl *r, struct command *c);
} commands[] = {
    { "state", command_state },       { "instances", command_instances },
    { "join", command_join },         { "leave", command_leave },
    { "role", command_role },         { "repair", command_repair },
    { "version", command_version },   { "parent", command_parent },
    { "rank", command_rank },         { "dtsn", command_dtsn },
    { "forget", command_forget },     { "dao", command_dao },
    { "dio", command_dio },           { "dis", command_dis },
    { "trickle", command_trickle },   { "etx", command_etx },
    { "prefix", command_prefix },     { "set", command_set },
    { "uplink", command_uplink },     { "routes", command_routes },
    { "counters", command_counters }, { "neighbours", command_neighbours },
    { "discover", command_discover }, { "discovered", command_discovered },
};

/* `instance N` behind the first word; without it, the first instance. */
static bool command_instance(struct rpl *r, struct command *c)
{
    for (unsigned n = 1; n + 1 < c->count; n++) {
        unsigned long id;
        if (strcmp(c->words[n], "instance")) continue;
        if (!command_number(c->words[n + 1], 255, &id)) return command_no(c, "instance N");
        for (unsigned k = 0; k < RPL_INSTANCES; k++)
            if (r->instances[k].used && r->instances[k].instance == id) c->i = &r->instances[k];
        return c->i || command_no(c, "the node is not in that instance");
    }
    for (unsigned k = RPL_INSTANCES; k > 0; k--)
        if (r->instances[k - 1].used) c->i = &r->instances[k - 1];
    return true;
}

bool rpl_command(struct rpl *r, const char *const *words, unsigned count, struct text *answer)
{
    struct command c = { words, count, answer, NULL };
    const char *name = count ? command_word(&c, 0) : "state";
    if (!command_instance(r, &c)) return false;
    for (size_t n = 0; n < sizeof commands / sizeof *commands; n++)
        if (!strcmp(commands[n].name, name)) return commands[n].fn(r, &c);
    return command_no(&c, "RPL has no such command");
}
