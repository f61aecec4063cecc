/* SPDX-License-Identifier: Apache-2.0
 * node6.c - the life of a node: configuration, power, time. */
#include "private.h"
#include "rpl/faults.h"
#include <stdlib.h>

static struct rpl_config node_rpl(void)
{
    struct rpl_config c = rpl_defaults();
    c.role = RPL_OFF;
    return c;
}

struct node6_config node6_defaults(void)
{
    return (struct node6_config){
        .eui64 = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 },
        .pan = 0xabcd,
        .role = NODE6_HOST,
        .nd = true,
        .mac_version = 1,
        .hop_limit = 64,
        .frame_bytes = NODE6_FRAME_BYTES,
        .registration_minutes = 10,
        .router_lifetime_s = 1800,
        .prefix_lifetime_s = 3600,
        .context_minutes = 60,
        .abro_minutes = 0,
        .neighbours = 32,
        .error_rate = 10,
        .ack_wait_ms = 50,
        .retries = 3,
        .rfrag_window = N6_RFRAG_PIECES,
        .style = "minimal",
        .faults = "",
        .mpl = { false, 9, 3, 9, 9, 10, 1800 },
        .rpl = node_rpl(),
        .seed = 1,
    };
}

const char *node6_style(unsigned i)
{
    return n6_style_name(i);
}

/* splitmix64 */
uint64_t n6_random(struct node6 *n)
{
    uint64_t x = n->random += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static const char *node_check(const struct node6_config *c)
{
    if (c->frame_bytes < 64 || c->frame_bytes > NODE6_FRAME_BYTES)
        return "the frame size must be 64 to 127 octets";
    if ((c->source_short || c->iid_short) && !c->has_short) return "there is no short address";
    if (c->has_short && c->short_address >= 0xfffe) return "0xfffe and 0xffff are no addresses";
    if (!c->rfrag_window || c->rfrag_window > N6_RFRAG_PIECES)
        return "the window must be 1 to 32 fragments";
    if (c->mac_version > 2) return "the frame version must be 0, 1 or 2";
    if (c->security.level > 7 || c->security.level == 4)
        return "the security level must be 1, 2, 3, 5, 6 or 7";
    if (c->context_count > NODE6_CONTEXTS || c->prefix_count > NODE6_PREFIXES)
        return "too many contexts or prefixes";
    for (unsigned i = 0; i < c->context_count; i++)
        if (c->contexts[i].cid >= N6_CONTEXTS || c->contexts[i].bits > 128)
            return "a context is numbered 0 to 15 and has up to 128 bits";
    for (unsigned i = 0; i < c->prefix_count; i++)
        if (c->prefixes[i].bits != 64) return "a prefix has 64 bits";
    if (!c->neighbours || c->neighbours > N6_NEIGHBOURS)
        return "the neighbor cache must have 1 to 64 entries";
    if (!c->registration_minutes) return "a registration must have a lifetime";
    if (c->mpl.on && (!c->mpl.data_expirations || !c->mpl.lifetime_s))
        return "MPL needs an expiration and a lifetime";
    return NULL;
}

void n6_contexts_set(struct node6 *n)
{
    memset(n->contexts, 0, sizeof n->contexts);
    for (unsigned i = 0; i < n->config.context_count; i++) {
        const struct node6_prefix *p = &n->config.contexts[i];
        n->contexts[p->cid] =
            (struct n6_context){ true,     p->compress, p->bits, n6_ip_at(p->address),
                                 N6_NEVER, N6_NEVER };
    }
}

void n6_up(struct node6 *n)
{
    if (n->up) return;
    n->up = true;
    n6_nd_start(n);
    n6_rpl_start(n);
}

/* What is held in memory is lost; the 6LBR's version is not (RFC 6775 section 8.1.1). */
void n6_down(struct node6 *n)
{
    uint32_t version = n->nd.version;
    n->up = n->asleep = false;
    if (n->rpl) rpl_stop(n->rpl);
    n6_radio_reset(n);
    n6_frag_free(n);
    n6_rfrag_free(n);
    n6_ip_frag_free(n);
    memset(&n->nd, 0, sizeof n->nd);
    n6_last_free(n);
    n6_rpl_free_packet(n);
    n6_mpl_reset(n);
    n6_backbone_reset(n);
    n->nd.version = version;
    n->hop_limit = n->config.hop_limit;
    n->source = n->config.source_short ? n->short_address : n->eui;
    n6_contexts_set(n);
}

void n6_sleep(struct node6 *n, unsigned seconds)
{
    n->asleep = true;
    n->slept_ns = n->now_ns;
    n->wake_ns = n->now_ns + seconds * N6_SECOND;
}

/* Is the node asleep? The moment it is not, what was due meanwhile is done. */
static bool node_sleeps(struct node6 *n)
{
    if (!n->asleep || n->now_ns < n->wake_ns) return n->asleep;
    n->asleep = false;
    if (n6_fault(n, N6_ND_SLEEP_CLOCK)) n6_nd_later(n, n->now_ns - n->slept_ns);
    return false;
}

void n6_disassociate(struct node6 *n)
{
    n6_radio_reset(n);
    if (n6_fault(n, N6_FRAG_RX_DISASSOCIATED)) return;
    n6_frag_free(n);
    n6_rfrag_free(n);
}

void n6_restart(struct node6 *n)
{
    n6_down(n);
    memset(n->routes, 0, sizeof n->routes);
    n->mesh = (struct n6_mesh_state){ 0 };
    n->group_count = 0;
    n6_up(n);
}

void n6_reset(struct node6 *n)
{
    n->config = n->initial;
    if (n->rpl) rpl_reset(n->rpl);
    n6_style_find(n->config.style ? n->config.style : "minimal", &n->style);
    n6_restart(n);
}

struct node6 *node6_new(const struct node6_config *config, int64_t now_ns, const char **why)
{
    bool faults[N6_FAULT_COUNT] = { false }, rpl[RPL_FAULT_COUNT];
    const char *list = config->faults ? config->faults : "";
    unsigned style = 0;
    *why = node_check(config);
    if (!*why && !n6_style_find(config->style ? config->style : "minimal", &style))
        *why = "unknown compression style";
    if (!*why && (n6_faults_set(faults, list) || rpl_faults_read(rpl, list)))
        *why = "unknown fault";
    struct node6 *n = *why ? NULL : calloc(1, sizeof *n);
    if (!n) return NULL;
    n->config = n->initial = *config;
    n->style = style;
    memcpy(n->faults, faults, sizeof faults);
    n->now_ns = now_ns;
    n->random = config->seed;
    n->eui = n6_ll_make(config->eui64, 8);
    if (config->has_short) n->short_address = n6_ll_short(config->short_address);
    n->mac.seq = (uint8_t)n6_random(n);
    n->tag = (uint16_t)n6_random(n);
    n->rfrag.tag = (uint8_t)n->tag;
    n->echo_id = (uint16_t)n6_random(n);
    *why = n6_backbone_new(n) && n6_mpl_new(n) ? n6_rpl_new(n) : "no memory";
    if (*why) {
        node6_free(n);
        return NULL;
    }
    n6_down(n);
    n6_up(n);
    return n;
}

void node6_free(struct node6 *n)
{
    if (!n) return;
    n6_frag_free(n);
    n6_rfrag_free(n);
    n6_ip_frag_free(n);
    n6_last_free(n);
    n6_rpl_free_packet(n);
    n6_mpl_free(n);
    rpl_free(n->rpl);
    free(n->backbone);
    free(n);
}

const char *node6_faults(struct node6 *n, const char *list)
{
    bool rpl[RPL_FAULT_COUNT];
    const char *unknown = rpl_faults_read(rpl, list);
    if (!unknown) unknown = n6_faults_set(n->faults, list);
    if (!unknown && n->rpl) rpl_faults_set(n->rpl, list);
    return unknown;
}

void node6_time(struct node6 *n, int64_t now_ns)
{
    if (now_ns > n->now_ns) n->now_ns = now_ns;
    if (!n->up || node_sleeps(n)) return;
    n6_radio_time(n);
    n6_frag_time(n);
    n6_rfrag_time(n);
    n6_ip_frag_time(n);
    n6_nd_time(n);
    n6_backbone_time(n);
    n6_mpl_time(n);
    if (n->rpl) rpl_time(n->rpl, n->now_ns);
}

int64_t node6_deadline(const struct node6 *n)
{
    if (!n->up) return N6_NEVER;
    if (n->asleep) return n->wake_ns;
    int64_t at = n6_sooner(n6_radio_deadline(n), n6_frag_deadline(n));
    at = n6_sooner(at, n6_rfrag_deadline(n));
    at = n6_sooner(at, n6_sooner(n6_backbone_deadline(n), n6_mpl_deadline(n)));
    if (n->rpl) at = n6_sooner(at, rpl_deadline(n->rpl));
    return n6_sooner(at, n6_sooner(n6_ip_frag_deadline(n), n6_nd_deadline(n)));
}

void node6_frame(struct node6 *n, struct slice frame, int64_t now_ns)
{
    node6_time(n, now_ns);
    if (n->up && !n->asleep) n6_radio_in(n, frame);
}
