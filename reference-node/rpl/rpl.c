/* SPDX-License-Identifier: Apache-2.0
 * rpl.c - the life of RPL at a node: configuration, power, time. */
#include "private.h"
#include <stdlib.h>

struct rpl_config rpl_defaults(void)
{
    struct rpl_config c = {
        .role = RPL_ROUTER,
        .mop = RPL_MOP_NON_STORING,
        .grounded = true,
        .ocp = RPL_OF0,
        .max_rank_increase = 1792,
        .min_hop_rank_increase = 256,
        .default_lifetime = 30,
        .lifetime_unit_s = 60,
        .pio_flags = RPL_PIO_A | RPL_PIO_R,
        .pio_valid_s = UINT32_MAX,
        .pio_preferred_s = UINT32_MAX,
        .mops = 0x07,
        .ocps = 1 << RPL_OF0 | 1 << RPL_MRHOF,
        .instances = 1,
        .join_unknown = true,
        .dao_ack = true,
        .dao_delay_ms = 1000,
        .dao_retries = 3,
        .dao_retry_ms = 4000,
        .dis_interval_s = 5,
        .parents = 3,
        .dao_parents = 1,
        .rank_factor = 1,
        .rank_step = 3,
        .energy = 100,
        .link_quality = 1,
        .link_colour = 1,
        .throughput = 31250,
        .switch_threshold = 192,
        .neighbours = 64,
        .routes = 1024,
        .faults = "",
        .seed = 1,
    };
    rpl_timing(&c, "fast");
    return c;
}

bool rpl_timing(struct rpl_config *config, const char *name)
{
    static const struct {
        const char *name;
        uint8_t min, doublings, k;
    } profiles[] = {
        { "fast", 8, 6, 0 },      { "mid", 10, 4, 0 }, { "lln", 12, 8, 10 },
        { "default", 3, 20, 10 }, { "k1", 10, 4, 1 },
    };
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (!strcmp(profiles[i].name, name)) {
            config->interval_min = profiles[i].min;
            config->interval_doublings = profiles[i].doublings;
            config->redundancy = profiles[i].k;
            return true;
        }
    return false;
}

/* splitmix64 */
uint64_t rpl_random(struct rpl *r)
{
    uint64_t x = r->random += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static const char *rpl_check(const struct rpl_config *c)
{
    if (c->role == RPL_OFF) return "RPL is off";
    if (c->mop > 7 || c->preference > 7 || c->pcs > 7) return "MOP, Prf and PCS have three bits";
    if (!c->min_hop_rank_increase) return "MinHopRankIncrease must not be 0";
    if (c->instance >= 0xc0) return "an instance is numbered 0 to 191";
    if (!c->instances || c->instances > RPL_INSTANCES) return "a node is in 1 to 4 instances";
    if (!c->parents || c->parents > 8) return "a parent set has 1 to 8 members";
    if (!c->neighbours) return "there must be room for a neighbour";
    return NULL;
}

struct rpl *rpl_new(const struct rpl_config *config, const struct rpl_host *host, const char **why)
{
    bool faults[RPL_FAULT_COUNT] = { false };
    *why = rpl_check(config);
    if (!*why && rpl_faults_read(faults, config->faults ? config->faults : ""))
        *why = "unknown fault";
    struct rpl *r = *why ? NULL : calloc(1, sizeof *r);
    if (!r) return NULL;
    r->config = r->initial = *config;
    r->host = *host;
    memcpy(r->faults, faults, sizeof faults);
    r->random = config->seed;
    return r;
}

const struct rpl_kept *rpl_kept(const struct rpl *r, uint8_t instance)
{
    for (unsigned n = 0; n < RPL_INSTANCES; n++)
        if (r->kept[n].used && r->kept[n].instance == instance) return &r->kept[n];
    return NULL;
}

void rpl_instance_end(struct rpl *r, struct rpl_instance *i)
{
    if (i->used && r->config.keep_counters)
        r->kept[i - r->instances] =
            (struct rpl_kept){ true,    i->instance,     i->version,
                               i->dtsn, i->dao.sequence, i->dao.path_sequence };
    for (unsigned n = 0; n < i->count; n++) free(i->candidates[n].container);
    free(i->candidates);
    free(i->dco);
    rpl_table_free(i->table);
    rpl_table_free(i->senders);
    *i = (struct rpl_instance){ .preferred = RPL_NONE };
}

void rpl_stop(struct rpl *r)
{
    for (unsigned i = 0; i < RPL_INSTANCES; i++) rpl_instance_end(r, &r->instances[i]);
    rpl_p2p_end(r);
    free(r->ruls);
    r->ruls = NULL;
    r->address_count = r->group_count = 0;
    r->up = false;
    r->dis_ns = RPL_NEVER;
}

void rpl_free(struct rpl *r)
{
    if (r) rpl_stop(r);
    free(r);
}

void rpl_start(struct rpl *r, const struct rpl_ip *link_local, int64_t now_ns)
{
    rpl_stop(r);
    r->link_local = *link_local;
    r->now_ns = now_ns;
    r->up = true;
    r->stay_out = false;
    rpl_dis_update(r);
}

void rpl_reset(struct rpl *r)
{
    rpl_stop(r);
    r->config = r->initial;
}

const char *rpl_faults_set(struct rpl *r, const char *list)
{
    return rpl_faults_read(r->faults, list);
}

bool rpl_mine(const struct rpl *r, const struct rpl_ip *a)
{
    if (rpl_ip_equal(a, &r->link_local)) return true;
    for (unsigned i = 0; i < r->address_count; i++)
        if (rpl_ip_equal(a, &r->addresses[i])) return true;
    return false;
}

void rpl_address(struct rpl *r, const struct rpl_ip *address, bool add)
{
    for (unsigned i = 0; i < r->address_count; i++)
        if (rpl_ip_equal(&r->addresses[i], address)) {
            if (!add) r->addresses[i] = r->addresses[--r->address_count];
            if (add) return;
        }
    if (add && r->address_count < RPL_ADDRESSES) r->addresses[r->address_count++] = *address;
    if (!r->up) return;
    if (add && r->config.role == RPL_ROOT && !r->stay_out) rpl_dodag_found(r);
    for (unsigned i = 0; i < RPL_INSTANCES; i++)
        if (r->instances[i].used) rpl_dao_own(r, &r->instances[i], true);
}

struct rpl_instance *rpl_instance_find(struct rpl *r, uint8_t id, const struct rpl_ip *dodagid)
{
    for (unsigned i = 0; i < RPL_INSTANCES; i++) {
        struct rpl_instance *x = &r->instances[i];
        bool local = id >= 0x80;
        if (x->used && x->instance == id &&
            (!local || !x->joined || rpl_ip_equal(&x->dodagid, dodagid)))
            return x;
    }
    return NULL;
}

struct rpl_instance *rpl_instance_new(struct rpl *r, uint8_t id)
{
    struct rpl_instance *place = NULL;
    unsigned used = 0;
    for (unsigned i = 0; i < RPL_INSTANCES; i++) {
        if (r->instances[i].used)
            used++;
        else if (!place)
            place = &r->instances[i];
    }
    if (used >= r->config.instances || !place) return NULL;
    *place = (struct rpl_instance){ .used = true, .instance = id, .preferred = RPL_NONE };
    place->poison_until_ns = place->sweep_ns = place->dco_ns = RPL_NEVER;
    place->dco_sequence = RPL_SEQUENCE_FIRST - 1;
    place->dao.sequence = place->dao.path_sequence =
        rpl_fault(r, RPL_F_SEQUENCE_ZERO) ? 0 : RPL_SEQUENCE_FIRST - 1;
    const struct rpl_kept *kept = rpl_kept(r, id);
    if (kept) {
        place->dao.sequence = kept->dao_sequence;
        place->dao.path_sequence = kept->path_sequence;
    }
    rpl_dao_stop(place);
    return place;
}

void rpl_message(struct rpl *r, const struct rpl_arrival *from, struct slice icmp, int64_t now_ns)
{
    struct rpl_message m;
    rpl_time(r, now_ns);
    if (r->up && rpl_p2p_message(r, from, icmp)) return;
    if (!r->up || !rpl_receive(r, &m, icmp)) return;
    switch (m.code) {
    case RPL_DIS: rpl_dis_in(r, from, &m); break;
    case RPL_DIO: rpl_dio_in(r, from, &m); break;
    case RPL_DAO: rpl_dao_in(r, from, &m); break;
    case RPL_DCO: rpl_dco_in(r, from, &m); break;
    case RPL_DCO_ACK: rpl_dco_ack_in(r, from, &m); break;
    case RPL_DAO_ACK: rpl_dao_ack_in(r, from, &m); break;
    default: break;
    }
}

void rpl_time(struct rpl *r, int64_t now_ns)
{
    if (now_ns > r->now_ns) r->now_ns = now_ns;
    if (!r->up) return;
    for (unsigned i = 0; i < RPL_INSTANCES; i++)
        if (r->instances[i].used) {
            rpl_dodag_time(r, &r->instances[i]);
            rpl_dao_time(r, &r->instances[i]);
            rpl_probe_time(r, &r->instances[i]);
        }
    rpl_dis_time(r);
    rpl_rul_time(r);
    rpl_p2p_time(r);
}

int64_t rpl_deadline(const struct rpl *r)
{
    int64_t at = r->up ? rpl_sooner(r->dis_ns, rpl_rul_deadline(r)) : RPL_NEVER;
    if (r->up) at = rpl_sooner(at, rpl_p2p_deadline(r));
    for (unsigned i = 0; i < RPL_INSTANCES && r->up; i++)
        if (r->instances[i].used) {
            at = rpl_sooner(at, rpl_dodag_deadline(&r->instances[i]));
            at = rpl_sooner(at, rpl_dao_deadline(&r->instances[i]));
            at = rpl_sooner(at, rpl_probe_deadline(r, &r->instances[i]));
        }
    return at;
}

bool rpl_look(const struct rpl *r, unsigned i, struct rpl_view *to)
{
    for (unsigned at = 0; r && at < RPL_INSTANCES; at++) {
        const struct rpl_instance *x = &r->instances[at];
        if (!x->used || i--) continue;
        const struct rpl_candidate *p = rpl_preferred(x);
        *to = (struct rpl_view){
            .role = x->root   ? RPL_ROOT
                    : x->leaf ? RPL_LEAF
                              : RPL_ROUTER,
            .joined = x->joined,
            .grounded = x->grounded,
            .poisoning = x->poisoning,
            .instance = x->instance,
            .version = x->version,
            .mop = x->mop,
            .dtsn = x->dtsn,
            .rank = x->rank,
            .lowest_rank = x->lowest,
            .min_hop_rank_increase = x->conf.min_hop_rank_increase,
            .dodagid = x->dodagid,
            .parent = p ? p->ip : rpl_ip_any,
            .interval_ns = x->trickle.running ? x->trickle.i_ns : 0,
            .routes = x->table ? x->table->count : 0,
            .sent_dio = x->sent_dio,
            .sent_dao = x->sent_dao,
            .sent_dis = r->sent_dis,
            .resets = x->trickle.resets,
        };
        return true;
    }
    return false;
}
