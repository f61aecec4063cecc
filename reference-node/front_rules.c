/* SPDX-License-Identifier: Apache-2.0 */
#include "front_rules.h"

struct front_rule {
    uint16_t number;
    bool repeatable;
    uint16_t min_bytes, max_bytes;
};

static const struct front_rule front_rules[] = {
    { OPT_IF_MATCH, true, 0, 8 },
    { OPT_URI_HOST, false, 1, 255 },
    { OPT_ETAG, true, 1, 8 },
    { OPT_IF_NONE_MATCH, false, 0, 0 },
    { OPT_OBSERVE, false, 0, 3 },
    { OPT_URI_PORT, false, 0, 2 },
    { OPT_LOCATION_PATH, true, 0, 255 },
    { OPT_URI_PATH, true, 0, 255 },
    { OPT_CONTENT_FORMAT, false, 0, 2 },
    { OPT_MAX_AGE, false, 0, 4 },
    { OPT_URI_QUERY, true, 0, 255 },
    { OPT_HOP_LIMIT, false, 1, 1 },
    { OPT_ACCEPT, false, 0, 2 },
    { OPT_LOCATION_QUERY, true, 0, 255 },
    { OPT_BLOCK2, false, 0, 3 },
    { OPT_BLOCK1, false, 0, 3 },
    { OPT_SIZE2, false, 0, 4 },
    { OPT_PROXY_URI, false, 1, 1034 },
    { OPT_PROXY_SCHEME, false, 1, 255 },
    { OPT_SIZE1, false, 0, 4 },
    /* Location-* options of the future: seen, not understood (RFC 7252 section 5.10.7) */
    { 128, true, 0, 1034 },
    { 132, true, 0, 1034 },
    { 136, true, 0, 1034 },
    { 140, true, 0, 1034 },
    { OPT_ECHO, false, 1, 40 },
    { OPT_NO_RESPONSE, false, 0, 1 },
    { OPT_REQUEST_TAG, true, 0, 8 },
};

static const struct front_rule *front_rules_find(uint16_t number)
{
    for (size_t i = 0; i < sizeof front_rules / sizeof *front_rules; i++)
        if (front_rules[i].number == number) return &front_rules[i];
    return NULL;
}

bool front_rules_known(const struct front_msg *m, size_t at)
{
    const struct front_rule *rule = front_rules_find(m->opts[at].number);
    size_t n = m->opts[at].value.n;
    if (!rule || n < rule->min_bytes || n > rule->max_bytes) return false;
    return rule->repeatable || at == 0 || m->opts[at - 1].number != rule->number;
}

uint16_t front_rules_check(struct front_msg *m)
{
    uint16_t bad = 0;
    for (size_t i = m->count; i-- > 0;) {
        if (front_rules_known(m, i)) continue;
        if (m->opts[i].number & 1)
            bad = m->opts[i].number;
        else
            front_msg_remove_at(m, i);
    }
    return bad;
}
