/* SPDX-License-Identifier: Apache-2.0 */
#include "proxy_options.h"
#include "front_rules.h"

/* Unsafe options that mean something in a response. */
static bool proxy_options_of_response(uint16_t number)
{
    return number == OPT_OBSERVE || number == OPT_MAX_AGE || number == OPT_BLOCK1 ||
           number == OPT_BLOCK2;
}

uint16_t proxy_options_refused(const struct front_msg *m)
{
    bool response = front_is_response(m->code);
    for (size_t i = 0; i < m->count; i++) {
        uint16_t number = m->opts[i].number;
        if (!proxy_option_unsafe(number)) continue;
        if (!front_rules_known(m, i) || (response && !proxy_options_of_response(number)))
            return number;
    }
    return 0;
}
