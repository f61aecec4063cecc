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

/* What has the name of the node's own option: dut.rpl_dao_delay is dao-delay. */
static void named(const struct air_config *config, struct rpl_config *out)
{
    for (unsigned i = 0; rpl_option(i); i++) {
        char name[64], value[24];
        uint64_t u;
        snprintf(name, sizeof name, "dut.rpl_%s", rpl_option(i));
        for (char *p = name; *p; p++)
            if (*p == '-') *p = '_';
        if (!number(config, name, &u) || (!u && !strcmp(rpl_option(i), "mops"))) continue;
        snprintf(value, sizeof value, "%llu", (unsigned long long)u);
        rpl_option_set(out, rpl_option(i), value);
    }
}

/* The reference node has the key of Key Index 0. */
static void security(const struct air_config *config, struct rpl_config *out)
{
    const struct rpl_key *key = rpl_keys_find(&config->party[0].radio->keys, 0);
    uint64_t u;
    out->security = key != NULL;
    if (key) memcpy(out->key, key->octets, sizeof out->key);
    if (number(config, "dut.rpl_lvl", &u)) out->security_level = (uint8_t)u & RPL_LVL_MAX;
    if (number(config, "dut.rpl_authenticated", &u)) out->authenticated = u;
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
    named(config, out);
    if (number(config, "dut.rpl_min_hop_rank_inc", &u)) out->min_hop_rank_increase = (uint16_t)u;
    if (number(config, "dut.rpl_max_rank_inc", &u)) out->max_rank_increase = (uint16_t)u;
    if (number(config, "dut.rpl_def_lifetime", &u)) out->default_lifetime = (uint8_t)u;
    if (number(config, "dut.rpl_lifetime_unit", &u)) out->lifetime_unit_s = (uint16_t)u;
    security(config, out);
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
