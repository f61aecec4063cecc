/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/air_rpl.h"

static bool number(const struct air_config *config, const char *name, uint64_t *to)
{
    const struct loop_config *loop = config->loop;
    struct value v = loop->profile(loop->env, name);
    if (v.kind != VALUE_INT && v.kind != VALUE_BOOL) return false;
    *to = (uint64_t)v.i;
    return true;
}

bool air_rpl_is(const struct air_config *config)
{
    uint64_t is = 0;
    return number(config, "dut.rpl", &is) && is;
}

static enum rpl_role role_of(const char *role)
{
    if (strcmp(role, "root") == 0) return RPL_ROOT;
    return strcmp(role, "leaf") == 0 ? RPL_LEAF : RPL_ROUTER;
}

static void timing(const struct air_config *config, struct rpl_config *out)
{
    char name[16] = "";
    struct value v = config->loop->profile(config->loop->env, "dut.rpl_timing");
    if (v.kind != VALUE_TEXT || v.s.n >= sizeof name) return;
    memcpy(name, v.s.p, v.s.n);
    rpl_timing(out, name);
}

void air_rpl(const struct air_config *config, const char *role, const char *faults, uint64_t seed,
             struct rpl_config *out)
{
    uint64_t u;
    *out = rpl_defaults();
    out->role = role_of(role);
    out->faults = faults;
    out->seed = seed;
    timing(config, out);
    if (number(config, "dut.rpl_mop", &u)) out->mop = (uint8_t)u;
    if (number(config, "dut.rpl_ocp", &u)) out->ocp = (uint16_t)u;
    if (number(config, "dut.rpl_pcs", &u)) out->pcs = (uint8_t)u;
    if (number(config, "dut.rpl_preference", &u)) out->preference = (uint8_t)u;
    if (number(config, "dut.rpl_min_hop_rank_inc", &u)) out->min_hop_rank_increase = (uint16_t)u;
    if (number(config, "dut.rpl_max_rank_inc", &u)) out->max_rank_increase = (uint16_t)u;
    if (number(config, "dut.rpl_def_lifetime", &u)) out->default_lifetime = (uint8_t)u;
    if (number(config, "dut.rpl_lifetime_unit", &u)) out->lifetime_unit_s = (uint16_t)u;
    if (number(config, "dut.rpl_instances", &u)) out->instances = (uint8_t)u;
    if (number(config, "dut.rpl_instance", &u)) out->instance = (uint8_t)u;
    if (number(config, "dut.rpl_dao_parents", &u)) out->dao_parents = (uint8_t)u;
    if (number(config, "dut.rpl_wide", &u)) out->wide = u;
    if (number(config, "dut.rpl_rank_etx", &u)) out->rank_etx = u;
    if (number(config, "dut.rpl_routes", &u)) out->routes = (uint16_t)u;
    if (number(config, "dut.rpl_probe", &u)) out->probe_s = (uint16_t)u;
    if (number(config, "dut.rpl_dco", &u)) out->dco = u;
    if (number(config, "dut.rpl_mops", &u) && u) out->mops = (uint8_t)u;
    if (number(config, "dut.rpl_rul", &u)) out->rul = u;
    if (number(config, "dut.rpl_p2p", &u)) out->p2p = u;
    if (number(config, "dut.rpl_sixlorh", &u)) out->sixlorh = u;
    if (number(config, "dut.rpl_floating", &u)) out->floating = u;
}

const char *air_rpl_faults(struct arena *a, const char *list, bool rpl)
{
    struct text t = text_new(256);
    for (size_t n; list && *list; list += n + (list[n] == ',')) {
        n = strcspn(list, ",");
        if ((strncmp(list, "rpl_", 4) == 0) != rpl) continue;
        if (text_slice(&t).n) text_char(&t, ',');
        text_printf(&t, "%.*s", (int)n, list);
    }
    const char *kept = arena_string(a, text_slice(&t));
    text_free(&t);
    return kept;
}
