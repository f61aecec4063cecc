/* SPDX-License-Identifier: Apache-2.0
 * option.c - the configuration by names, for command lines and the upper tester. */
#include "private.h"
#include <stdlib.h>

enum option_kind { OPTION_OCTET, OPTION_WORD, OPTION_LONG, OPTION_FLAG };

static const struct {
    const char *name;
    enum option_kind kind;
    size_t offset;
    unsigned long max;
} options[] = {
#define OPTION(kind, name, member, max)                                                            \
    {                                                                                              \
        name, kind, offsetof(struct rpl_config, member), max                                       \
    }
    OPTION(OPTION_OCTET, "instance", instance, 191),
    OPTION(OPTION_OCTET, "mop", mop, 7),
    OPTION(OPTION_OCTET, "preference", preference, 7),
    OPTION(OPTION_FLAG, "grounded", grounded, 1),
    OPTION(OPTION_OCTET, "metric", metric, 255),
    OPTION(OPTION_OCTET, "energy-type", energy_type, 2),
    OPTION(OPTION_OCTET, "energy", energy, 255),
    OPTION(OPTION_OCTET, "link-quality", link_quality, 7),
    OPTION(OPTION_WORD, "link-colour", link_colour, 1023),
    OPTION(OPTION_LONG, "throughput", throughput, UINT32_MAX),
    OPTION(OPTION_WORD, "ocp", ocp, 65535),
    OPTION(OPTION_WORD, "max-rank-increase", max_rank_increase, 65535),
    OPTION(OPTION_WORD, "min-hop-rank-increase", min_hop_rank_increase, 65535),
    OPTION(OPTION_OCTET, "interval-min", interval_min, 255),
    OPTION(OPTION_OCTET, "interval-doublings", interval_doublings, 255),
    OPTION(OPTION_OCTET, "redundancy", redundancy, 255),
    OPTION(OPTION_OCTET, "pcs", pcs, 7),
    OPTION(OPTION_OCTET, "default-lifetime", default_lifetime, 255),
    OPTION(OPTION_WORD, "lifetime-unit", lifetime_unit_s, 65535),
    OPTION(OPTION_FLAG, "rpi-23", rpi_23, 1),
    OPTION(OPTION_FLAG, "sixlorh", sixlorh, 1),
    OPTION(OPTION_OCTET, "pio-flags", pio_flags, 255),
    OPTION(OPTION_LONG, "pio-valid", pio_valid_s, UINT32_MAX),
    OPTION(OPTION_LONG, "pio-preferred", pio_preferred_s, UINT32_MAX),
    OPTION(OPTION_OCTET, "mops", mops, 255),
    OPTION(OPTION_OCTET, "ocps", ocps, 255),
    OPTION(OPTION_OCTET, "instances", instances, RPL_INSTANCES),
    OPTION(OPTION_FLAG, "join-unknown", join_unknown, 1),
    OPTION(OPTION_FLAG, "floating", floating, 1),
    OPTION(OPTION_FLAG, "dco", dco, 1),
    OPTION(OPTION_FLAG, "rul", rul, 1),
    OPTION(OPTION_FLAG, "p2p", p2p, 1),
    OPTION(OPTION_FLAG, "dao-ack", dao_ack, 1),
    OPTION(OPTION_WORD, "dao-delay", dao_delay_ms, 65535),
    OPTION(OPTION_OCTET, "dao-retries", dao_retries, 255),
    OPTION(OPTION_WORD, "dao-retry", dao_retry_ms, 65535),
    OPTION(OPTION_WORD, "dis-interval", dis_interval_s, 65535),
    OPTION(OPTION_WORD, "probe", probe_s, 65535),
    OPTION(OPTION_WORD, "poison", poison_ms, 65535),
    OPTION(OPTION_OCTET, "parents", parents, 8),
    OPTION(OPTION_FLAG, "wide", wide, 1),
    OPTION(OPTION_OCTET, "dao-parents", dao_parents, 8),
    OPTION(OPTION_OCTET, "rank-factor", rank_factor, 4),
    OPTION(OPTION_OCTET, "rank-step", rank_step, 9),
    OPTION(OPTION_OCTET, "rank-stretch", rank_stretch, 5),
    OPTION(OPTION_FLAG, "rank-etx", rank_etx, 1),
    OPTION(OPTION_WORD, "switch-threshold", switch_threshold, 65535),
    OPTION(OPTION_WORD, "neighbours", neighbours, 65535),
    OPTION(OPTION_WORD, "routes", routes, 65535),
    OPTION(OPTION_FLAG, "keep-counters", keep_counters, 1),
#undef OPTION
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

const char *rpl_option(unsigned i)
{
    return i < OPTION_COUNT ? options[i].name : NULL;
}

static bool option_number(const char *text, unsigned long max, unsigned long *to)
{
    char *end = NULL;
    if (!strcmp(text, "on") || !strcmp(text, "off")) {
        *to = text[1] == 'n';
        return max == 1;
    }
    if (*text < '0' || *text > '9') return false;
    *to = strtoul(text, &end, 0);
    return !*end && *to <= max;
}

static void option_put(void *to, enum option_kind kind, unsigned long v)
{
    uint8_t octet = (uint8_t)v;
    uint16_t word = (uint16_t)v;
    uint32_t four = (uint32_t)v;
    bool flag = v;
    switch (kind) {
    case OPTION_OCTET: memcpy(to, &octet, sizeof octet); break;
    case OPTION_WORD: memcpy(to, &word, sizeof word); break;
    case OPTION_LONG: memcpy(to, &four, sizeof four); break;
    case OPTION_FLAG: memcpy(to, &flag, sizeof flag); break;
    }
}

bool rpl_option_set(struct rpl_config *config, const char *name, const char *value)
{
    unsigned long v;
    if (!strcmp(name, "timing")) return rpl_timing(config, value);
    if (!strcmp(name, "dodagid")) return rpl_ip_parse(value, &config->dodagid);
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (!strcmp(options[i].name, name)) {
            if (!option_number(value, options[i].max, &v)) return false;
            option_put((char *)config + options[i].offset, options[i].kind, v);
            return true;
        }
    return false;
}

bool rpl_role_parse(const char *text, enum rpl_role *to)
{
    static const char *const roles[] = { "off", "leaf", "router", "root" };
    for (int i = 0; i < 4; i++)
        if (!strcmp(text, roles[i])) {
            *to = (enum rpl_role)i;
            return true;
        }
    return false;
}
