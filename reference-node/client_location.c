/* SPDX-License-Identifier: Apache-2.0 */
#include "client_location.h"
#include "faults.h"
#include <string.h>

static bool location_is_plain(char c, const char *also)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~!$'()*+,;=:@", c)) || (c && strchr(also, c)) ||
           faults_on(FAULT_CLIENT_LOCATION_PLAIN);
}

static void location_put(struct text *out, const coap_opt_t *o, const char *also)
{
    const uint8_t *p = coap_opt_value(o);
    for (uint32_t i = 0; i < coap_opt_length(o); i++) {
        if (location_is_plain((char)p[i], also))
            text_char(out, (char)p[i]);
        else
            text_printf(out, "%%%02X", p[i]);
    }
}

static bool location_is_reserved(unsigned number)
{
    return number == 128 || number == 132 || number == 136 || number == 140;
}

static bool location_is_usable(const coap_pdu_t *pdu)
{
    coap_opt_iterator_t it;
    bool told = false, reserved = false;
    coap_option_iterator_init(pdu, &it, COAP_OPT_ALL);
    while (coap_option_next(&it)) {
        told |= it.number == COAP_OPTION_LOCATION_PATH || it.number == COAP_OPTION_LOCATION_QUERY;
        reserved |= location_is_reserved(it.number);
    }
    return told && (!reserved || faults_on(FAULT_CLIENT_LOCATION_RESERVED));
}

void client_location(struct text *out, const coap_pdu_t *pdu)
{
    coap_opt_iterator_t it;
    const coap_opt_t *o;
    bool path = false, query = false;
    if (!location_is_usable(pdu)) return;
    coap_option_iterator_init(pdu, &it, COAP_OPT_ALL);
    while ((o = coap_option_next(&it))) {
        if (it.number == COAP_OPTION_LOCATION_PATH) {
            text_char(out, '/');
            location_put(out, o, "&");
            path = true;
        }
        if (it.number == COAP_OPTION_LOCATION_QUERY) {
            if (!path && !query) text_char(out, '/');
            text_char(out, query ? '&' : '?');
            location_put(out, o, "/?");
            query = true;
        }
    }
}
