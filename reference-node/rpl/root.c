/* SPDX-License-Identifier: Apache-2.0
 * root.c - a root's own DODAG: its configuration, its counters, its versions (RFC 6550 sections
 * 8.2.2.1 and 8.2.2.2). */
#include "private.h"

enum { ROOT_HOP_COUNT = 3 }; /* the type of the metric */

static struct rpl_conf root_conf(const struct rpl *r)
{
    const struct rpl_config *c = &r->config;
    struct rpl_conf conf = { .doublings = c->interval_doublings, .min = c->interval_min };
    conf.flags = c->pcs;
    if (c->rpi_23) conf.flags |= RPL_CONF_RPI_23;
    if (c->sixlorh) conf.flags |= RPL_CONF_T;
    if (c->rul && !rpl_fault(r, RPL_F_CONF_P)) conf.flags |= RPL_CONF_P;
    if (c->security && c->authenticated) conf.flags |= RPL_CONF_A;
    conf.k = c->redundancy;
    conf.max_rank_increase = c->max_rank_increase;
    conf.min_hop_rank_increase = c->min_hop_rank_increase;
    conf.ocp = c->ocp;
    conf.default_lifetime = c->default_lifetime;
    conf.lifetime_unit_s = c->lifetime_unit_s;
    return conf;
}

static void root_prefix(const struct rpl *r, struct rpl_instance *i)
{
    if (!r->config.pio_flags) return;
    i->pio[0] = (struct rpl_pio){ .bits = 64, .flags = r->config.pio_flags };
    i->pio[0].valid_s = r->config.pio_valid_s;
    i->pio[0].preferred_s = r->config.pio_preferred_s;
    i->pio[0].prefix = rpl_ip_prefix(&i->dodagid, 64);
    i->pio_count = 1;
}

/* A DODAG that was left, or of before a restart if that is kept, goes on in a new version. */
static void root_counters(const struct rpl *r, struct rpl_instance *i)
{
    const struct rpl_kept *kept = rpl_kept(r, i->instance);
    bool again = i->version_ns != 0;
    uint8_t version = again ? i->version : kept ? kept->version : 0;
    uint8_t dtsn = again ? i->dtsn : kept ? kept->dtsn : 0;
    i->version = again || kept ? rpl_sequence_next(version) : rpl_dodag_first(r);
    i->dtsn = again || kept ? rpl_sequence_next(dtsn) : rpl_dodag_first(r);
}

void rpl_dodag_found(struct rpl *r)
{
    const struct rpl_config *c = &r->config;
    bool chosen = !rpl_ip_is_any(&c->dodagid);
    if (!chosen && !r->address_count) return;
    struct rpl_ip dodagid = chosen ? c->dodagid : r->addresses[0];
    struct rpl_instance *i = rpl_instance_find(r, c->instance, &dodagid);
    if (i && i->joined) return;
    if (!i) i = rpl_instance_new(r, c->instance);
    if (!i) return;
    i->joined = i->root = true;
    i->poisoning = false;
    i->poison_until_ns = RPL_NEVER;
    i->dodagid = dodagid;
    i->grounded = c->grounded;
    i->preference = c->preference;
    i->mop = c->mop;
    i->conf = root_conf(r);
    root_counters(r, i);
    i->version_ns = INT64_MIN / 2; /* it may have to catch up at once */
    i->rank = i->lowest = c->min_hop_rank_increase;
    i->metric_type = c->metric;
    i->metric =
        c->metric == ROOT_HOP_COUNT; /* who begins is the first hop (RFC 6551 section 3.3) */
    root_prefix(r, i);
    rpl_interval_start(r, i);
}

void rpl_dodag_repair(struct rpl *r, struct rpl_instance *i)
{
    rpl_dodag_version(r, i, rpl_sequence_next(i->version));
}

/* What a root's configuration says has its effect from here on. */
void rpl_dodag_version(struct rpl *r, struct rpl_instance *i, uint8_t version)
{
    i->version = version;
    i->version_ns = r->now_ns;
    if (!i->floating) {
        i->grounded = r->config.grounded;
        i->preference = r->config.preference;
        i->rank = i->lowest = r->config.min_hop_rank_increase;
    }
    i->conf = i->floating ? i->conf : root_conf(r);
    rpl_interval_start(r, i);
}

bool rpl_root_prefix(struct rpl *r, struct rpl_instance *i, const struct rpl_ip *prefix,
                     uint32_t seconds)
{
    struct rpl_ip p = rpl_ip_prefix(prefix, 64);
    unsigned at = 0;
    while (at < i->pio_count && !rpl_ip_equal(&i->pio[at].prefix, &p)) at++;
    if (at == RPL_PIOS) return false;
    if (at == i->pio_count) i->pio_count++;
    i->pio[at] = (struct rpl_pio){ .bits = 64, .flags = RPL_PIO_A | RPL_PIO_R, .prefix = p };
    i->pio[at].valid_s = i->pio[at].preferred_s = seconds;
    if (seconds) r->host.prefix(r->host.arg, &p, 64, seconds);
    rpl_dodag_inconsistent(r, i);
    return true;
}
