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

/* Global repair, at a root. */
static bool command_repair(struct rpl *r, struct command *c)
{
    if (!c->i || !c->i->root) return command_no(c, "this is no root");
    rpl_dodag_repair(r, c->i);
    text_printf(c->answer, "version=%u", c->i->version);
    return true;
}

static bool command_dis(struct rpl *r, struct command *c)
{
    (void)c;
    rpl_dis_send(r, NULL);
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
    { "state", command_state },           { "join", command_join },      { "leave", command_leave },
    { "repair", command_repair },         { "version", command_repair }, { "dis", command_dis },
    { "neighbours", command_neighbours },
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
    return command_no(&c, "unknown command");
}
