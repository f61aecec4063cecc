/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"

static long show_left_s(const struct node6 *n, int64_t until_ns)
{
    if (until_ns == N6_NEVER) return -1;
    return until_ns <= n->now_ns ? 0 : (long)((until_ns - n->now_ns) / N6_SECOND);
}

static void show_last_icmp(struct n6_words *w, const struct n6_last *l, bool error)
{
    text_printf(w->answer, "type=%u code=%u ", l->type, l->code);
    if (error)
        text_printf(w->answer, "param=%u ", l->param);
    else
        text_printf(w->answer, "id=%u seq=%u ", l->id, l->seq);
}

/* Without a word: the latest of all. */
bool n6_command_last(struct node6 *n, struct n6_words *w)
{
    static const char *const kinds[N6_LAST_KINDS] = { "request", "reply", "udp", "error" };
    char src[N6_IP_TEXT], dst[N6_IP_TEXT], ll[N6_LL_TEXT];
    unsigned at = N6_LAST_KINDS;
    for (unsigned i = 0; i < N6_LAST_KINDS; i++) {
        bool asked = w->count == 1 ? n->last[i].any : !strcmp(n6_word(w, 1), kinds[i]);
        bool later = at == N6_LAST_KINDS || n->last[i].number > n->last[at].number;
        if (asked && later) at = i;
    }
    if (at == N6_LAST_KINDS && w->count > 1) return n6_no(w, "last [request|reply|udp|error]");
    if (at == N6_LAST_KINDS || !n->last[at].any) return n6_no(w, "nothing");
    const struct n6_last *l = &n->last[at];
    text_printf(w->answer, "kind=%s number=%llu src=%s dst=%s ", kinds[at],
                (unsigned long long)l->number, n6_ip_text(&l->src, src), n6_ip_text(&l->dst, dst));
    if (at == N6_LAST_UDP)
        text_printf(w->answer, "srcport=%u dstport=%u ", l->id, l->seq);
    else
        show_last_icmp(w, l, at == N6_LAST_ERROR);
    text_printf(w->answer, "hlim=%u tc=%u fl=%u ll=%s data=", l->hop_limit, l->tc, l->flow_label,
                n6_ll_text(&l->ll_src, ll));
    text_hex(w->answer, (struct slice){ l->data, l->n }, 0);
    return true;
}

bool n6_command_contexts(struct node6 *n, struct n6_words *w)
{
    char ip[N6_IP_TEXT];
    for (unsigned i = 0; i < N6_CONTEXTS; i++) {
        const struct n6_context *c = &n->contexts[i];
        if (!c->used || n->now_ns >= c->gone_ns) continue;
        text_printf(w->answer, "%u=%s/%u,%s,%ld ", i, n6_ip_text(&c->prefix, ip), c->bits,
                    c->compress ? "compress" : "nocompress", show_left_s(n, c->until_ns));
    }
    return true;
}

bool n6_command_neighbours(struct node6 *n, struct n6_words *w)
{
    static const char *const states[] = { "learnt", "tentative", "registered" };
    char ip[N6_IP_TEXT], ll[N6_LL_TEXT], eui[N6_LL_TEXT];
    for (unsigned i = 0; i < N6_NEIGHBOURS; i++) {
        const struct n6_neighbour *e = &n->nd.neighbours[i];
        struct n6_ll owner = n6_ll_make(e->rovr.b, 8);
        if (!e->used) continue;
        text_printf(w->answer, "%u=%s,%s,%s,%s,%ld ", i, n6_ip_text(&e->ip, ip),
                    n6_ll_text(&e->ll, ll), n6_ll_text(&owner, eui), states[e->state],
                    e->state == N6_NCE_LEARNT ? -1 : show_left_s(n, e->until_ns));
    }
    return true;
}

bool n6_command_routers(struct node6 *n, struct n6_words *w)
{
    char ip[N6_IP_TEXT], ll[N6_LL_TEXT];
    for (unsigned i = 0; i < N6_ROUTERS; i++) {
        const struct n6_router *r = &n->nd.routers[i];
        if (r->used)
            text_printf(w->answer, "%u=%s,%s,%ld ", i, n6_ip_text(&r->ip, ip),
                        n6_ll_text(&r->ll, ll), show_left_s(n, r->until_ns));
    }
    return true;
}

bool n6_command_addresses(struct node6 *n, struct n6_words *w)
{
    char ip[N6_IP_TEXT];
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *a = &n->nd.addresses[i];
        if (!a->used) continue;
        const char *state = a->refused ? "duplicate" : a->valid ? "valid" : "tentative";
        text_printf(w->answer, "%u=%s,%s,%ld ", i, n6_ip_text(&a->ip, ip), state,
                    show_left_s(n, a->until_ns));
    }
    return true;
}
